//! Files to schemes and back.
//!
//! Each format has a reader that gathers statements in a [`Draft`](draft::Draft); what holds for all
//! of them is decided there. A file is read whole or not at all.

mod dictionary;
mod draft;
mod rdf;
mod short;
mod table;
mod tree;
mod write;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use oxrdf::NamedNode;
use serde::{Deserialize, Deserializer};

use super::check::{self, Finding};
use super::scheme::{Place, Scheme, ThemeError};
use crate::corpus::{self, decode::decode, unpacked_name};
use crate::language::Lang;
pub(super) use draft::Lines;
use draft::{Draft, Problem, Property};
pub(super) use draft::{NAMESPACE, is_language, looked_for};
pub(super) use rdf::REJECTED;

/// The most bytes a scheme may have: several times a large thesaurus in a few languages.
const MOST_BYTES: u64 = 64 << 20;
/// The most bytes of a form that is written by hand.
const MOST_BYTES_BY_HAND: usize = 16 << 20;

/// How a scheme is written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeFormat {
    /// SKOS in Turtle.
    Turtle,
    /// SKOS in RDF/XML.
    RdfXml,
    /// The short form.
    Toml,
    /// The short form, or a dictionary of quanteda.
    Yaml,
    /// A table: one row for each label, or one for each concept.
    Csv,
    /// A dictionary of LIWC.
    Liwc,
}

impl SchemeFormat {
    /// By the ending of a file's name, `.gz` and `.zst` aside.
    pub fn of_name(name: &str) -> Option<SchemeFormat> {
        let ending = Path::new(unpacked_name(name)).extension()?;
        Some(match ending.to_ascii_lowercase().to_str()? {
            "ttl" | "turtle" | "nt" => SchemeFormat::Turtle,
            "rdf" | "xml" | "owl" | "skos" => SchemeFormat::RdfXml,
            "toml" => SchemeFormat::Toml,
            "yaml" | "yml" => SchemeFormat::Yaml,
            "csv" | "tsv" => SchemeFormat::Csv,
            "dic" => SchemeFormat::Liwc,
            _ => return None,
        })
    }

    /// By how a text begins; `None` for JSON, which would pass for YAML and mean something else.
    fn of_text(text: &str) -> Option<SchemeFormat> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        let telling = std::iter::once(first)
            .chain(lines)
            .find(|line| !line.starts_with('#'))
            .unwrap_or_default();
        let is_table_head = |line: &str| line.starts_with('[') && line.ends_with(']');
        Some(
            if telling.starts_with("<?xml")
                || telling.starts_with("<rdf:")
                || telling.starts_with("<!")
            {
                SchemeFormat::RdfXml
            } else if first == "%" {
                SchemeFormat::Liwc
            } else if telling.starts_with(['@', '<'])
                || telling
                    .get(..6)
                    .is_some_and(|word| word.eq_ignore_ascii_case("prefix"))
            {
                SchemeFormat::Turtle
            } else if is_table_head(telling)
                || telling
                    .split_once('=')
                    .is_some_and(|(key, _)| !key.contains([':', ',']))
            {
                SchemeFormat::Toml
            } else if telling.starts_with(['{', '[']) {
                return None;
            } else if telling.contains([',', ';', '\t']) && !telling.ends_with(':') {
                SchemeFormat::Csv
            } else {
                SchemeFormat::Yaml
            },
        )
    }

    /// The name of the format.
    pub fn name(self) -> &'static str {
        match self {
            SchemeFormat::Turtle => "Turtle",
            SchemeFormat::RdfXml => "RDF/XML",
            SchemeFormat::Toml => "TOML",
            SchemeFormat::Yaml => "YAML",
            SchemeFormat::Csv => "a table",
            SchemeFormat::Liwc => "a LIWC dictionary",
        }
    }

    fn is_rdf(self) -> bool {
        matches!(self, SchemeFormat::Turtle | SchemeFormat::RdfXml)
    }

    /// Files of other programs, in whatever encoding their users saved them.
    fn has_any_encoding(self) -> bool {
        matches!(
            self,
            SchemeFormat::Yaml | SchemeFormat::Csv | SchemeFormat::Liwc
        )
    }

    /// What is lost where a scheme is written so: the properties, and how often they stand.
    pub fn left_behind(self, scheme: &Scheme) -> Vec<(String, usize)> {
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        if !self.is_rdf() {
            for triple in &scheme.about.beyond {
                let property = rdf::prefixed(triple.predicate.as_str());
                *left.entry(property).or_default() += 1;
            }
        }
        left.into_iter().collect()
    }

    /// Writes a scheme: all of it but its hash and doubts, which are those of a file, and what is
    /// [left behind](Self::left_behind).
    ///
    /// # Errors
    ///
    /// [`ThemeError::Unwritable`] for YAML and LIWC, and where an IRI is none.
    pub fn write(self, scheme: &Scheme) -> Result<String, ThemeError> {
        let written = match self {
            SchemeFormat::Turtle => rdf::to_turtle(scheme),
            SchemeFormat::RdfXml => rdf::to_rdf_xml(scheme),
            SchemeFormat::Toml => Ok(write::to_toml(scheme)),
            SchemeFormat::Csv => write::to_csv(scheme),
            SchemeFormat::Yaml | SchemeFormat::Liwc => {
                Err("it is read, and not written".to_owned())
            }
        };
        written.map_err(|message| ThemeError::Unwritable {
            format: self.name(),
            message,
        })
    }
}

/// A scheme as it was read from a file.
pub struct Loaded {
    /// The scheme.
    pub scheme: Scheme,
    /// What was odd about the file.
    pub(super) findings: Vec<Finding>,
    /// Where things stand in it.
    pub(super) lines: Lines,
}

/// Why a text is no scheme.
enum Misread {
    /// It is not in its format.
    Syntax(Problem),
    /// It says what no scheme can say.
    Meaning(Problem),
}

/// The text of a scheme, read and not yet understood.
pub struct SchemeText {
    bytes: Cow<'static, [u8]>,
    /// How errors and doubts call it.
    name: String,
    format: Option<SchemeFormat>,
    lang: Option<Lang>,
    /// Whether it comes with the program: tests have checked those.
    of_program: bool,
}

impl SchemeText {
    /// Reads a file as [`Scheme::read`] does.
    ///
    /// # Errors
    ///
    /// [`ThemeError::Unreadable`].
    pub fn read(path: &Path) -> Result<SchemeText, ThemeError> {
        let name = path.display().to_string();
        match read_bytes(path) {
            Ok(bytes) => Ok(SchemeText {
                bytes: bytes.into(),
                name,
                format: None,
                lang: None,
                of_program: false,
            }),
            Err(source) => Err(ThemeError::Unreadable { path: name, source }),
        }
    }

    pub(super) fn of_program(turtle: &'static str, name: &str) -> SchemeText {
        SchemeText {
            bytes: turtle.as_bytes().into(),
            name: name.to_owned(),
            format: Some(SchemeFormat::Turtle),
            lang: None,
            of_program: true,
        }
    }

    /// A hash of all that decides what scheme it is to this program: its bytes, its name, which
    /// stands in doubts and tells the format, and how it is to be read.
    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        let SchemeText {
            bytes,
            name,
            format,
            lang,
            of_program,
        } = self;
        let read_as = format!("{name:?} {format:?} {lang:?} {of_program}\n");
        let mut hasher = blake3::Hasher::new();
        hasher.update(read_as.as_bytes()).update(bytes);
        hasher.finalize().into()
    }

    /// Understands it.
    ///
    /// # Errors
    ///
    /// Those of [`Scheme::read`].
    pub fn parse(&self) -> Result<Loaded, ThemeError> {
        let loaded = parse(&self.bytes, &self.name, self.format, self.lang)?;
        Ok(match self.of_program {
            true => loaded,
            false => loaded.checked(&self.name),
        })
    }
}

impl Loaded {
    /// Reads a file as [`Scheme::read`] does.
    pub fn read(path: &Path) -> Result<Loaded, ThemeError> {
        Loaded::read_in(path, None)
    }

    /// The same; labels and rules without a language are in this one.
    pub fn read_in(path: &Path, lang: Option<Lang>) -> Result<Loaded, ThemeError> {
        let text = SchemeText::read(path)?;
        SchemeText { lang, ..text }.parse()
    }

    /// The line of a concept, or of one of its labels or rules; 0 where it is not known.
    pub(crate) fn line_of(&self, concept: &str, text: Option<&str>) -> u64 {
        let line = match text {
            Some(text) => self.lines.of_text(concept, text),
            None => self.lines.of(concept),
        };
        line.unwrap_or_default()
    }

    /// Reads a scheme from bytes; `name` is how errors call them, and tells the format where none
    /// is given.
    pub fn parse(
        bytes: &[u8],
        name: &str,
        format: Option<SchemeFormat>,
    ) -> Result<Loaded, ThemeError> {
        Ok(parse(bytes, name, format, None)?.checked(name))
    }

    fn checked(mut self, name: &str) -> Loaded {
        self.scheme.doubts = check::doubts(&self, name);
        self
    }
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let about = path.metadata()?;
    if about.is_dir() {
        return Err(io::Error::other("a folder, not a file"));
    }
    let too_large = |bytes: u64| {
        let message = format!(
            "too large for a scheme: {} MiB, at most {} are read; keep the concepts and languages that are needed",
            bytes >> 20,
            MOST_BYTES >> 20
        );
        Err(io::Error::new(io::ErrorKind::FileTooLarge, message))
    };
    if about.len() > MOST_BYTES {
        return too_large(about.len());
    }
    let bytes = corpus::read(path)?;
    match bytes.len() as u64 {
        len if len > MOST_BYTES => too_large(len),
        _ => Ok(bytes),
    }
}

fn parse(
    bytes: &[u8],
    name: &str,
    format: Option<SchemeFormat>,
    lang: Option<Lang>,
) -> Result<Loaded, ThemeError> {
    let format = format.or_else(|| SchemeFormat::of_name(name));
    let fail = |misread| told(misread, name, format);
    let (text, doubt) = text_of(bytes, format).map_err(fail)?;
    if text.trim().is_empty() {
        return Err(fail(meaning(Place::default(), "the file is empty")));
    }
    let has_ending = Path::new(unpacked_name(name)).extension().is_some();
    let of_text = || SchemeFormat::of_text(&text).filter(|_| !has_ending);
    let format = format
        .or_else(of_text)
        .ok_or_else(|| ThemeError::NoFormat {
            path: name.to_owned(),
            told_by: if has_ending { "ends" } else { "begins" },
        })?;
    let fail = |misread| told(misread, name, Some(format));
    let mut draft = gather(&text, format).map_err(fail)?;
    if let Some(lang) = lang {
        draft.speak(lang.code());
    }
    if let Some(doubt) = doubt {
        draft.doubt_of_file(doubt);
    }
    let hash = blake3::hash(bytes).to_hex()[..16].to_owned();
    let built = draft
        .build(name, hash)
        .map_err(|problem| fail(Misread::Meaning(problem)))?;
    if !built
        .scheme
        .concepts
        .iter()
        .any(|concept| concept.is_findable())
    {
        return Err(ThemeError::NoConcepts {
            path: name.to_owned(),
            sought: if format.is_rdf() {
                "skos:Concept"
            } else {
                "concept"
            },
        });
    }
    Ok(Loaded {
        scheme: built.scheme,
        findings: built.findings,
        lines: built.lines,
    })
}

fn gather(text: &str, format: SchemeFormat) -> Result<Draft, Misread> {
    let by_hand = matches!(format, SchemeFormat::Toml | SchemeFormat::Yaml);
    if by_hand && text.len() > MOST_BYTES_BY_HAND {
        let message = format!(
            "too large for {}: {} MiB, at most {} are read; a scheme of this size is better kept in Turtle or CSV",
            format.name(),
            text.len() >> 20,
            MOST_BYTES_BY_HAND >> 20
        );
        return Err(meaning(Place::default(), message));
    }
    match format {
        SchemeFormat::Turtle => rdf::turtle(text),
        SchemeFormat::RdfXml => rdf::rdf_xml(text),
        SchemeFormat::Csv => table::read(text),
        SchemeFormat::Liwc => dictionary::liwc(text),
        SchemeFormat::Toml => short::read(&tree::toml(text)?),
        SchemeFormat::Yaml => {
            let root = tree::yaml(text)?;
            match root.get("concepts").is_some() || root.get("scheme").is_some() {
                true => short::read(&root),
                false => dictionary::quanteda(&root),
            }
        }
    }
}

fn meaning(place: Place, message: impl Into<String>) -> Misread {
    Misread::Meaning(Problem::new(place, message))
}

fn told(misread: Misread, name: &str, format: Option<SchemeFormat>) -> ThemeError {
    let path = name.to_owned();
    match (misread, format) {
        (Misread::Syntax(Problem { place, message }), Some(format)) => ThemeError::Syntax {
            path,
            format: format.name(),
            line: place.line,
            column: place.column,
            message,
        },
        (Misread::Syntax(problem) | Misread::Meaning(problem), _) => ThemeError::Meaning {
            path,
            place: problem.place,
            message: problem.message,
        },
    }
}

/// The text of a file, and what is odd about its encoding.
fn text_of(
    bytes: &[u8],
    format: Option<SchemeFormat>,
) -> Result<(Cow<'_, str>, Option<String>), Misread> {
    if let Some(kind) = foreign(bytes) {
        let message = format!("{kind}, not a concept scheme");
        return Err(meaning(Place::default(), message));
    }
    let is_marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let any_encoding = format.is_none_or(SchemeFormat::has_any_encoding);
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if !is_marked && !any_encoding {
        let text = match str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let place = place_in(&bytes[..error.valid_up_to()]);
                return Err(meaning(
                    place,
                    "a byte that is no UTF-8; save the file as UTF-8",
                ));
            }
        };
        return no_nul(text).map(|()| (Cow::Borrowed(text), None));
    }
    let Ok(decoded) = decode(bytes) else {
        let is_odd = |byte: &u8| matches!(byte, 0..=8 | 0x0e..=0x19);
        let at = bytes.iter().position(is_odd).unwrap_or_default();
        let place = place_in(&bytes[..at]);
        let message = "a control character; the file is damaged, or no text";
        return Err(meaning(place, message));
    };
    no_nul(&decoded.text)?;
    Ok((decoded.text, decoded.doubt))
}

fn no_nul(text: &str) -> Result<(), Misread> {
    match text.bytes().position(|byte| byte == 0) {
        None => Ok(()),
        Some(at) => Err(meaning(
            place_in(&text.as_bytes()[..at]),
            "a NUL byte; the file is damaged, or no text",
        )),
    }
}

/// What a file is that is no text, by how it begins.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "a gzip file whose name does not end with .gz"),
        (
            b"\x28\xb5\x2f\xfd",
            "a Zstandard file whose name does not end with .zst",
        ),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
    ];
    let mut found = kinds.iter().filter(|(start, _)| bytes.starts_with(start));
    found.next().map(|(_, kind)| *kind)
}

/// The place after so many bytes.
fn place_in(before: &[u8]) -> Place {
    let line_start = before.iter().rposition(|&byte| byte == b'\n');
    let line = before.iter().filter(|&&byte| byte == b'\n').count();
    let last = &before[line_start.map_or(0, |at| at + 1)..];
    Place {
        line: line as u64 + 1,
        column: String::from_utf8_lossy(last).chars().count() as u64 + 1,
    }
}

/// The places of bytes in a text.
struct Places<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
}

impl Places<'_> {
    fn new(text: &str) -> Places<'_> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Places {
            text,
            line_starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    fn of(&self, byte: usize) -> Place {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line_starts.partition_point(|&start| start <= byte);
        // A line may be the whole file: what is far along it is told by its line.
        const FAR: usize = 4096;
        let start = self.line_starts[line.saturating_sub(1)];
        let column = match byte - start {
            along if along > FAR => 0,
            _ => self.text[start..byte].chars().count() as u64 + 1,
        };
        Place {
            line: line as u64,
            column,
        }
    }
}

/// Whether a concept may be called so: the last part of an IRI.
fn is_local_id(id: &str) -> bool {
    !id.is_empty()
        && !id.starts_with("urn:")
        && !id.contains(['/', '#'])
        && NamedNode::new(format!("{NAMESPACE}{id}")).is_ok()
}

/// The IRI of a concept that a file calls so: by an IRI, or by its last part.
fn iri_of(id: &str, namespace: &str) -> Option<String> {
    let is_whole = id.contains("://") || id.starts_with("urn:");
    let iri = match is_whole {
        true => id.to_owned(),
        false if is_local_id(id) => format!("{namespace}{id}"),
        false => return None,
    };
    NamedNode::new(iri).ok().map(NamedNode::into_string)
}

/// A name made fit to be an id.
fn slug(name: &str) -> String {
    let is_fit = |sign: char| sign.is_alphanumeric() || "-_.~".contains(sign);
    let fit = name
        .trim()
        .chars()
        .map(|sign| if is_fit(sign) { sign } else { '-' });
    let fit: String = fit.collect();
    let parts = fit.split('-').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Reads the name of a property that a reader of schemes has written.
pub(super) fn property<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    let name = String::deserialize(from)?;
    let known = Property::named(&name).map(Property::name);
    known.ok_or_else(|| serde::de::Error::custom("no property of a concept"))
}

/// Whether a language tag is written as one.
fn is_tag(tag: &str) -> bool {
    tag.is_empty() || oxrdf::Literal::new_language_tagged_literal("", tag).is_ok()
}

#[cfg(test)]
mod tests;
