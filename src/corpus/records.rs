//! Corpora in one file: JSON Lines and CSV, a record each.
//!
//! A record is a document. One of its fields is its text, one its name; the others are said of it.
//! Where the text is a list of speeches, the document is the sitting with all its speeches, or each
//! speech is a document of its own.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::references::resolved;
use super::table::{Delimiter, Table};
use super::{DocumentId, Field, FieldSource};

/// The longest record that is read, in bytes.
pub(super) const MAX_RECORD_BYTES: u64 = 32 << 20;
/// The most values a record may have: each takes many times the memory it takes in the file.
const MOST_VALUES: usize = 1_000_000;
/// The most bytes that the names of the fields of a record may take. A field in a field has the
/// names of both.
const MAX_NAME_BYTES: usize = 1 << 20;
/// A file none of whose first so many lines is a record is no file of records.
const MOST_BAD_RECORDS: usize = 20;
/// What the field with the text may be called when nobody says.
const TEXT_FIELDS: [&str; 8] = [
    "text",
    "body",
    "content",
    "speech",
    "texto",
    "contenido",
    "texte",
    "contenu",
];
/// What the field with the name may be called when nobody says.
const ID_FIELDS: [&str; 4] = ["id", "_id", "docid", "doc_id"];
/// What the field with the speaker may be called in a list of speeches.
const SPEAKER_FIELDS: [&str; 4] = ["who", "speaker", "orador", "orateur"];

/// How records become documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RecordOptions {
    /// The field with the text; found by its usual names when `None`.
    pub text_field: Option<String>,
    /// The field with the name of the record; found by its usual names when `None`.
    pub id_field: Option<String>,
    /// The field whose equal values make records one session; each is its own when `None`.
    pub session_field: Option<String>,
    /// Whether each speech of a list of speeches is a document and a session of its own.
    pub split_speeches: bool,
}

/// The kinds of file that hold records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFormat {
    /// One JSON object a line.
    JsonLines,
    /// Comma- or semicolon-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
}

impl RecordFormat {
    /// By the name of the file, unpacked.
    pub(super) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" => Some(Self::Csv),
            "tsv" => Some(Self::Tsv),
            _ => None,
        }
    }
}

/// One text of a record: all of it, or one speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who speaks; `None` where nobody is named.
    pub speaker: Option<String>,
    /// What is said, not cleaned.
    pub text: String,
}

/// One record, or one speech of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) id: DocumentId,
    /// The name it has, or its place: `line-12`.
    pub(super) name: String,
    pub(super) is_named: bool,
    pub(super) session: Option<String>,
    pub(super) fields: Vec<Field>,
    pub(super) parts: Vec<Part>,
}

/// A record that is none, with its name.
pub(super) struct BadRecord {
    pub(super) name: String,
    pub(super) reason: String,
}

/// The records of a file, in its order. Ends at the first place that cannot be read.
pub(super) struct Records {
    rows: Rows,
    options: RecordOptions,
    /// Speeches of the last record that are still to be given.
    waiting: std::collections::VecDeque<Record>,
    /// How many lines were no records so far; `None` once one was.
    bad: Option<usize>,
}

enum Rows {
    JsonLines {
        reader: BufReader<Box<dyn Read + Send>>,
        line: u64,
    },
    Table {
        table: Table,
        text: usize,
    },
    Over,
}

impl Records {
    /// Opens a file of records.
    ///
    /// # Errors
    ///
    /// The file cannot be read; a table has no column of text.
    pub(super) fn open(
        reader: Box<dyn Read + Send>,
        format: RecordFormat,
        options: &RecordOptions,
    ) -> io::Result<Records> {
        let rows = match format {
            RecordFormat::JsonLines => Rows::JsonLines {
                reader: BufReader::with_capacity(1 << 16, reader),
                line: 0,
            },
            RecordFormat::Csv => rows_of(Table::read(reader, Delimiter::Guess)?, options)?,
            RecordFormat::Tsv => rows_of(Table::read(reader, Delimiter::Tab)?, options)?,
        };
        Ok(Records {
            rows,
            options: options.clone(),
            waiting: std::collections::VecDeque::new(),
            bad: Some(0),
        })
    }

    fn read(&mut self) -> io::Result<Option<Result<Vec<Record>, BadRecord>>> {
        match &mut self.rows {
            Rows::Over => Ok(None),
            Rows::JsonLines { reader, line } => loop {
                *line += 1;
                let mut bytes = Vec::new();
                let read = reader
                    .by_ref()
                    .take(MAX_RECORD_BYTES)
                    .read_until(b'\n', &mut bytes)?;
                if read == 0 {
                    return Ok(None);
                }
                if read as u64 == MAX_RECORD_BYTES {
                    let message = format!(
                        "line {line} is longer than {} MiB; write one record a line",
                        MAX_RECORD_BYTES >> 20
                    );
                    return Err(io::Error::new(io::ErrorKind::InvalidData, message));
                }
                let json = bytes
                    .strip_prefix(b"\xef\xbb\xbf")
                    .unwrap_or(&bytes)
                    .trim_ascii();
                if !json.is_empty() {
                    return Ok(Some(of_json(json, *line, &self.options)));
                }
            },
            Rows::Table { table, text } => {
                let Some(row) = table.next()? else {
                    return Ok(None);
                };
                let place = format!("line-{}", row.line);
                let record = of_row(&table.header, row.cells, *text, &self.options, place);
                Ok(Some(record.map(|record| vec![record])))
            }
        }
    }
}

impl Iterator for Records {
    type Item = io::Result<Result<Record, BadRecord>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(record) = self.waiting.pop_front() {
                return Some(Ok(Ok(record)));
            }
            match self.read() {
                Ok(None) => return None,
                Ok(Some(Ok(records))) => {
                    self.bad = None;
                    self.waiting.extend(records);
                }
                Ok(Some(Err(bad))) => {
                    self.bad = self.bad.map(|count| count + 1);
                    if self.bad == Some(MOST_BAD_RECORDS) {
                        self.rows = Rows::Over;
                        let message = format!(
                            "{}: {}; nor is any line before it a record",
                            bad.name, bad.reason
                        );
                        return Some(Err(io::Error::new(io::ErrorKind::InvalidData, message)));
                    }
                    return Some(Ok(Err(bad)));
                }
                Err(error) => {
                    self.rows = Rows::Over;
                    return Some(Err(error));
                }
            }
        }
    }
}

fn rows_of(table: Table, options: &RecordOptions) -> io::Result<Rows> {
    let wanted = options.text_field.as_deref();
    let text = table
        .header
        .iter()
        .position(|name| is_called(name, wanted, &TEXT_FIELDS));
    let Some(text) = text else {
        return Err(no_text_field(wanted, &table.header));
    };
    Ok(Rows::Table { table, text })
}

fn no_text_field(wanted: Option<&str>, names: &[String]) -> io::Error {
    let names = names.join(", ");
    let message = match wanted {
        Some(wanted) => format!("no field {wanted}; its fields are {names}"),
        None => {
            format!("no field named text; say which one with --text-field (its fields are {names})")
        }
    };
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn is_called(name: &str, wanted: Option<&str>, usual: &[&str]) -> bool {
    match wanted {
        Some(wanted) => name == wanted,
        None => usual.contains(&name.to_lowercase().as_str()),
    }
}

fn of_row(
    header: &[String],
    cells: Vec<String>,
    text: usize,
    options: &RecordOptions,
    place: String,
) -> Result<Record, BadRecord> {
    let id = DocumentId::of(cells.join("\u{1f}").as_bytes());
    let mut said: Vec<(String, String)> = Vec::with_capacity(cells.len());
    let mut parts = Vec::new();
    for (at, (name, cell)) in header.iter().zip(cells).enumerate() {
        if at == text {
            parts.push(Part {
                speaker: None,
                text: cell,
            });
        } else if !name.is_empty() {
            said.push((name.clone(), cell));
        }
    }
    if parts.is_empty() {
        return Err(BadRecord {
            name: place,
            reason: "the row ends before its text".to_owned(),
        });
    }
    Ok(record(id, said, parts, options, place))
}

/// A record with its name and its session taken out of what is said of it.
fn record(
    id: DocumentId,
    said: Vec<(String, String)>,
    parts: Vec<Part>,
    options: &RecordOptions,
    place: String,
) -> Record {
    let mut record = Record {
        id,
        name: place,
        is_named: false,
        session: None,
        fields: Vec::with_capacity(said.len()),
        parts,
    };
    for (name, value) in said {
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        if !record.is_named && is_called(&name, options.id_field.as_deref(), &ID_FIELDS) {
            record.is_named = true;
            record.name = value.to_owned();
            continue;
        }
        let value = resolved(value).into_owned();
        if options.session_field.as_deref() == Some(name.as_str()) {
            record.session = Some(value.clone());
        }
        record.fields.push(Field {
            name,
            value,
            source: FieldSource::Record,
        });
    }
    record
}

fn of_json(json: &[u8], line: u64, options: &RecordOptions) -> Result<Vec<Record>, BadRecord> {
    let place = format!("line-{line}");
    let bad = |reason: String| BadRecord {
        name: place.clone(),
        reason,
    };
    if has_too_many_values(json) {
        let reason = format!(
            "more than {MOST_VALUES} values in one record; leave out what is neither its text nor said of it"
        );
        return Err(bad(reason));
    }
    let object = object_of(json).map_err(bad)?;
    let id = DocumentId::of(json);
    let names: Vec<String> = object.keys().cloned().collect();
    let wanted = options.text_field.as_deref();
    let is_text = |name: &str, value: &Value| match value {
        Value::String(_) => is_called(name, wanted, &TEXT_FIELDS),
        Value::Array(items) => match wanted {
            Some(wanted) => name == wanted,
            None => items.iter().any(|item| speech(item).is_some()),
        },
        _ => false,
    };
    let text = object
        .iter()
        .filter(|(name, value)| is_text(name, value))
        // A text is preferred to a list of speeches.
        .min_by_key(|(_, value)| value.is_array())
        .map(|(name, _)| name.clone());
    let Some(text) = text else {
        let mut empty = object.iter();
        let empty = empty.find(|(name, _)| is_called(name, wanted, &TEXT_FIELDS));
        return Err(bad(match empty {
            Some((name, value)) => format!("its field {name} holds {} and no text", kind_of(value)),
            None => no_text_field(wanted, &names).to_string(),
        }));
    };
    let mut parts = Vec::new();
    let mut said = Said::default();
    for (name, value) in object {
        if name == text {
            parts = parts_of(value);
        } else {
            said.take(name, value);
        }
    }
    if said.name_bytes > MAX_NAME_BYTES {
        let reason = format!(
            "the names of its fields take more than {} MiB; leave out fields, or nest them less",
            MAX_NAME_BYTES >> 20
        );
        return Err(bad(reason));
    }
    let said = said.fields;
    let whole = record(id, said, parts, options, place.clone());
    Ok(if options.split_speeches {
        speeches(whole)
    } else {
        vec![whole]
    })
}

fn parts_of(value: Value) -> Vec<Part> {
    match value {
        Value::String(text) => vec![Part {
            speaker: None,
            text,
        }],
        Value::Array(items) => items.iter().filter_map(speech).collect(),
        _ => Vec::new(),
    }
}

/// One item of a list of speeches: a text, or an object with a text and perhaps a speaker.
fn speech(item: &Value) -> Option<Part> {
    if let Value::String(text) = item {
        return Some(Part {
            speaker: None,
            text: text.clone(),
        });
    }
    let object = item.as_object()?;
    let called = |names: &[&str]| {
        let mut fields = object.iter();
        let value = fields.find(|(name, _)| is_called(name, None, names))?.1;
        value.as_str().map(str::to_owned)
    };
    Some(Part {
        text: called(&TEXT_FIELDS)?,
        speaker: called(&SPEAKER_FIELDS).filter(|speaker| !speaker.trim().is_empty()),
    })
}

/// The object that a line is; else the reason.
fn object_of(json: &[u8]) -> Result<Map<String, Value>, String> {
    let value = serde_json::from_slice(json).or_else(|error| {
        let mended = without_halves(json).ok_or_else(|| error.to_string())?;
        serde_json::from_slice(&mended).map_err(|_| error.to_string())
    });
    match value {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(format!("not a JSON object but {}", kind_of(&other))),
        // The line is that of the file, which the reader of one record does not know.
        Err(told) => {
            let told = told.replace(" at line 1 column ", " at character ");
            Err(format!("not a JSON object: {told}"))
        }
    }
}

/// The same with a sign for a lost character wherever half a character of UTF-16 is written, as programs
/// leave it that cut a text within one; `None` where there is none.
fn without_halves(json: &[u8]) -> Option<Vec<u8>> {
    const LOST: &[u8] = b"\\ufffd";
    let unit = |at: usize| -> Option<u32> {
        let digits = json.get(at..at + LOST.len())?.strip_prefix(b"\\u")?;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let is_first = |unit: u32| (0xd800..0xdc00).contains(&unit);
    let is_second = |unit: u32| (0xdc00..0xe000).contains(&unit);
    let mut mended = Vec::with_capacity(json.len());
    let mut at = 0;
    let mut is_changed = false;
    while at < json.len() {
        let next = unit(at + LOST.len());
        let (len, is_half) = match unit(at) {
            Some(first) if is_first(first) && next.is_some_and(is_second) => {
                (2 * LOST.len(), false)
            }
            Some(half) => (LOST.len(), is_first(half) || is_second(half)),
            // A backslash that stands for itself begins nothing.
            None if json[at] == b'\\' => (2.min(json.len() - at), false),
            None => (1, false),
        };
        match is_half {
            true => mended.extend_from_slice(LOST),
            false => mended.extend_from_slice(&json[at..at + len]),
        }
        is_changed |= is_half;
        at += len;
    }
    is_changed.then_some(mended)
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Whether there is more in the record than the memory for it allows. Commas and brackets within
/// texts are none of its signs.
fn has_too_many_values(json: &[u8]) -> bool {
    let (mut values, mut quoted, mut escaped) = (0, false, false);
    for &byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b',' | b'[' | b'{' => values += usize::from(!quoted),
            _ => {}
        }
    }
    values > MOST_VALUES
}

/// The fields of a record; those of an object in it are called after both, such as `place.town`.
#[derive(Default)]
struct Said {
    fields: Vec<(String, String)>,
    name_bytes: usize,
}

impl Said {
    /// Takes a field with all that is in it; nothing more once the names have grown too long.
    fn take(&mut self, name: String, value: Value) {
        self.name_bytes = self.name_bytes.saturating_add(name.len());
        match value {
            Value::Null => {}
            Value::Object(object) => {
                for (inner, value) in object {
                    if self.name_bytes > MAX_NAME_BYTES {
                        return;
                    }
                    self.take(format!("{name}.{inner}"), value);
                }
            }
            Value::Array(items) => {
                let items: Vec<String> = items.into_iter().filter_map(scalar).collect();
                self.fields.push((name, items.join("; ")));
            }
            value => self.fields.extend(scalar(value).map(|value| (name, value))),
        }
    }
}

fn scalar(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    }
}

/// Each speech of a record as a record of its own, named after its place in it.
fn speeches(whole: Record) -> Vec<Record> {
    let Record {
        id,
        name,
        is_named,
        session,
        fields,
        parts,
    } = whole;
    let one = |(number, part): (usize, Part)| Record {
        id: DocumentId::of(format!("{id}/{number}").as_bytes()),
        name: format!("{name}/{}", number + 1),
        is_named,
        session: session.clone(),
        fields: fields.clone(),
        parts: vec![part],
    };
    parts.into_iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str, format: RecordFormat, options: &RecordOptions) -> Vec<Record> {
        let records = Records::open(Box::new(text.as_bytes()), format, options);
        records
            .into_iter()
            .flatten()
            .filter_map(|record| record.ok()?.ok())
            .collect()
    }

    fn shown(record: &Record) -> String {
        let fields = record
            .fields
            .iter()
            .map(|f| format!("{}={}", f.name, f.value));
        let parts = record.parts.iter().map(|part| match &part.speaker {
            Some(speaker) => format!("{speaker}: {}", part.text),
            None => part.text.clone(),
        });
        let fields: Vec<String> = fields.collect();
        let parts: Vec<String> = parts.collect();
        format!(
            "{} [{}] {}",
            record.name,
            fields.join(","),
            parts.join(" / ")
        )
    }

    const SITTINGS: &str = "{\"id\": \"S1\", \"year\": 2021, \"tags\": [\"a\", \"b\"], \"speeches\": \
        [{\"who\": \"The chair\", \"text\": \"Open.\"}, {\"who\": \"\", \"text\": \"Thanks.\"}]}\n\n\
        {\"id\": \"S2\", \"text\": \"Alone.\", \"place\": {\"town\": \"Vado\"}, \"none\": null}\n";

    #[test]
    fn a_record_is_a_document_with_its_fields() {
        let records = read(SITTINGS, RecordFormat::JsonLines, &RecordOptions::default());
        let shown: Vec<String> = records.iter().map(shown).collect();
        assert_eq!(
            shown,
            [
                "S1 [tags=a; b,year=2021] The chair: Open. / Thanks.",
                "S2 [place.town=Vado] Alone."
            ]
        );
    }

    #[test]
    fn half_a_character_costs_itself_only() {
        let line = r#"{"id": "a\\ud83d", "text": "Lost \ud83d, kept \ud83c\udf0d, lost \udc00."}"#;
        let records = read(line, RecordFormat::JsonLines, &RecordOptions::default());
        let shown: Vec<String> = records.iter().map(shown).collect();
        let expected = "a\\ud83d [] Lost \u{fffd}, kept \u{1f30d}, lost \u{fffd}.";
        assert_eq!(shown, [expected]);
    }

    #[test]
    fn each_speech_is_a_document_when_asked() {
        let options = RecordOptions {
            split_speeches: true,
            session_field: Some("year".to_owned()),
            ..RecordOptions::default()
        };
        let records = read(SITTINGS, RecordFormat::JsonLines, &options);
        let names: Vec<&str> = records.iter().map(|record| record.name.as_str()).collect();
        assert_eq!(names, ["S1/1", "S1/2", "S2/1"]);
        assert_eq!(records[1].session.as_deref(), Some("2021"));
        assert_ne!(records[0].id, records[1].id);
    }

    #[test]
    fn a_table_is_read_with_the_separator_it_has() {
        let table = "\u{feff}doc_id;date;texto\n7;2021-05-27;\"Uno; dos\"\n8;;Tres\n";
        let records = read(table, RecordFormat::Csv, &RecordOptions::default());
        let shown: Vec<String> = records.iter().map(shown).collect();
        assert_eq!(shown, ["7 [date=2021-05-27] Uno; dos", "8 [] Tres"]);
    }

    #[test]
    fn what_is_no_record_is_told_with_its_place() {
        let check = |text: &'static str, options: &RecordOptions, expected: &str| {
            let records =
                Records::open(Box::new(text.as_bytes()), RecordFormat::JsonLines, options);
            let told: Vec<String> = records
                .into_iter()
                .flatten()
                .filter_map(|record| record.ok()?.err())
                .map(|bad| format!("{}: {}", bad.name, bad.reason))
                .collect();
            assert!(told.iter().any(|told| told.contains(expected)), "{told:?}");
        };
        let plain = RecordOptions::default();
        check(
            "{\"text\": \"a\"}\n{\"text\": \n",
            &plain,
            "line-2: not a JSON object",
        );
        check("[1]\n", &plain, "line-1: not a JSON object but a list");
        check(
            "{\"text\": null}\n",
            &plain,
            "line-1: its field text holds null and no text",
        );
        check(
            "{\"texto\": []}\n",
            &plain,
            "line-1: its field texto holds a list and no text",
        );
        check(
            "{\"words\": \"a\"}\n",
            &plain,
            "line-1: no field named text; say which one with --text-field (its fields are words)",
        );
        let wanted = RecordOptions {
            text_field: Some("abstract".to_owned()),
            ..RecordOptions::default()
        };
        check(
            "{\"text\": \"a\"}\n",
            &wanted,
            "line-1: no field abstract; its fields are text",
        );
    }
}
