//! `evaluate themes`: which mentions that people see are found, and which are found that are none.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::judged::{Agreement, Row, bad, is_records, records, table, text};
use crate::engine::{Engine, EngineError, IngestOptions, MentionRecord, Progress, ingest};
use crate::index::DocumentIndex;
use crate::theme::{LabelKind, Scheme};

/// What to measure on.
#[derive(Clone, Debug)]
pub struct ThemesRequest {
    /// The index that holds the documents; not looked at where the judgements bring their texts.
    pub index: PathBuf,
    /// A table or records: `document` or `text`, `concept`, and `start` and `end` or `quote`. A row
    /// without concept says that nothing more is mentioned there.
    pub judged: PathBuf,
    /// The scheme.
    pub scheme: Scheme,
    /// An empty folder for texts that the judgements bring. It is left to whoever made it to remove
    /// it.
    pub desk: PathBuf,
}

/// How well the mentions of a scheme are found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemesScores {
    /// Documents that are judged.
    pub documents: usize,
    /// Mentions by preferred labels alone.
    pub strict: Agreement,
    /// Mentions by any label.
    pub with_variants: Agreement,
    /// The same for each concept that is judged or found, by its id.
    pub concepts: Vec<ConceptScores>,
    /// Mentions that people see and that are not found.
    pub missed: Vec<JudgedMention>,
    /// Mentions that are found and that people do not see.
    pub excess: Vec<JudgedMention>,
    /// All mentions, judged or found, in the order of the documents.
    pub mentions: Vec<JudgedMention>,
}

/// How well the mentions of one concept are found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConceptScores {
    /// Id of the concept.
    pub concept: String,
    /// Mentions by preferred labels alone.
    pub strict: Agreement,
    /// Mentions by any label.
    pub with_variants: Agreement,
}

/// A mention that is judged, found, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgedMention {
    /// `right`, `missed` or `excess`.
    pub outcome: &'static str,
    /// Id of the concept.
    pub concept: String,
    /// Path of the document, or the line that brings the text.
    pub path: String,
    /// Line of the judgement, counted from 1; `None` for an excess.
    pub line: Option<usize>,
    /// First byte in the clean text, of what was judged where it was.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// The words as they stand.
    pub text: String,
    /// Which kind of label found it: `prefLabel`, `altLabel`, `hiddenLabel`; `None` for a miss.
    pub kind: Option<&'static str>,
    /// The sentence.
    pub quote: String,
    /// Id of the evidence.
    pub evidence: String,
}

/// Measures judged mentions.
///
/// A judged mention is found when one of the same concept shares a byte with it; each is taken once.
///
/// # Errors
///
/// Judgements that cannot be read, or that speak of a document, a place or a concept that is not
/// there.
pub fn themes(
    request: &ThemesRequest,
    progress: &dyn Progress,
) -> Result<ThemesScores, EngineError> {
    let path = &request.judged;
    let content = text(path)?;
    let rows = match is_records(&content) {
        true => records(path, &content)?,
        false => table(path, &content, &["concept"])?,
    };
    if rows.is_empty() {
        return Err(bad(path, 1, "no mention is judged here"));
    }
    if rows.iter().any(|row| row.get("text").is_some()) {
        let texts = read_texts(&request.desk, path, &rows, progress)?;
        let engine = Engine::open(&request.desk.join("index"))?;
        return Judging::new(&engine, request, Some(&texts)).measure(&rows);
    }
    let engine = Engine::open(&request.index)?;
    Judging::new(&engine, request, None).measure(&rows)
}

/// Reads the texts that rows bring into an index; gives each text's first line.
fn read_texts(
    desk: &Path,
    path: &Path,
    rows: &[Row],
    progress: &dyn Progress,
) -> Result<BTreeMap<String, usize>, EngineError> {
    let mut texts: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = String::new();
    for row in rows {
        let text = row
            .get("text")
            .ok_or_else(|| bad(path, row.line, "the text is empty here and given elsewhere"))?;
        if !texts.contains_key(text) {
            texts.insert(text.to_owned(), row.line);
            let record = serde_json::json!({"id": row.line.to_string(), "text": text});
            lines.push_str(&format!("{record}\n"));
        }
    }
    let file = desk.join("texts.jsonl");
    std::fs::write(&file, lines).map_err(|source| EngineError::Io {
        path: file.display().to_string(),
        source,
    })?;
    ingest(
        &desk.join("index"),
        &[file],
        &IngestOptions::default(),
        progress,
    )?;
    Ok(texts)
}

/// Judgements beside an index that holds what they speak of.
struct Judging<'e> {
    engine: &'e Engine,
    request: &'e ThemesRequest,
    /// The line of each text, where the judgements bring them.
    texts: Option<&'e BTreeMap<String, usize>>,
}

/// A mention that people see.
struct Seen<'s> {
    line: usize,
    document: DocumentIndex,
    concept: &'s str,
    place: Range<usize>,
}

impl<'e> Judging<'e> {
    fn new(
        engine: &'e Engine,
        request: &'e ThemesRequest,
        texts: Option<&'e BTreeMap<String, usize>>,
    ) -> Judging<'e> {
        Judging {
            engine,
            request,
            texts,
        }
    }

    fn measure(&self, rows: &[Row]) -> Result<ThemesScores, EngineError> {
        let mut documents: BTreeSet<DocumentIndex> = BTreeSet::new();
        let mut seen: Vec<Seen<'_>> = Vec::new();
        let mut times: BTreeMap<(DocumentIndex, &str, &str), usize> = BTreeMap::new();
        for row in rows {
            let document = self.document(row)?;
            documents.insert(document);
            if let Some(concept) = row.get("concept") {
                let concept = self.concept(row, concept)?;
                let quote = row.get("quote").unwrap_or_default();
                let time = times.entry((document, concept, quote)).or_default();
                let place = self.place(row, document, *time)?;
                *time += 1;
                seen.push(Seen {
                    line: row.line,
                    document,
                    concept,
                    place,
                });
            }
        }
        seen.sort_by_key(|seen| (seen.document, seen.place.start, seen.place.end, seen.line));
        let found = self.found(&documents)?;
        let strict: Vec<&Found> = found.iter().filter(|found| found.is_strict()).collect();
        let all: Vec<&Found> = found.iter().collect();
        let taken = matched(&seen, &all);
        let mentions = self.mentions(&seen, &all, &taken)?;
        let of = |outcome: &str| {
            let mentions = mentions.iter().filter(|mention| mention.outcome == outcome);
            mentions.cloned().collect::<Vec<_>>()
        };
        let concepts = seen.iter().map(|seen| seen.concept);
        let concepts: BTreeSet<&str> = concepts
            .chain(found.iter().map(|found| found.record.concept.as_str()))
            .collect();
        let taken_strict = matched(&seen, &strict);
        let scores = |concept: Option<&str>| ConceptScores {
            concept: concept.unwrap_or_default().to_owned(),
            strict: agreement(&seen, &strict, &taken_strict, concept),
            with_variants: agreement(&seen, &all, &taken, concept),
        };
        let total = scores(None);
        Ok(ThemesScores {
            documents: documents.len(),
            strict: total.strict,
            with_variants: total.with_variants,
            concepts: concepts
                .into_iter()
                .map(|concept| scores(Some(concept)))
                .collect(),
            missed: of("missed"),
            excess: of("excess"),
            mentions,
        })
    }

    fn bad(&self, row: &Row, problem: impl Into<String>) -> EngineError {
        bad(&self.request.judged, row.line, problem)
    }

    fn document(&self, row: &Row) -> Result<DocumentIndex, EngineError> {
        let wanted = match (self.texts, row.get("text"), row.get("document")) {
            (Some(texts), Some(text), _) => {
                let line = texts.get(text).copied().unwrap_or_default();
                format!("texts.jsonl/{line}")
            }
            (_, _, Some(name)) => name.to_owned(),
            _ => return Err(self.bad(row, "the row names no document and brings no text")),
        };
        self.engine.document_called(&wanted).ok_or_else(|| {
            let problem = format!(
                "{wanted}: not one document of the index is called so, or several are; write its path, \
                 or its id as `rapporteur sessions --format csv` lists it"
            );
            self.bad(row, problem)
        })
    }

    fn concept(&self, row: &Row, id: &str) -> Result<&'e str, EngineError> {
        let concepts = &self.request.scheme.concepts;
        let known = concepts.iter().find(|concept| concept.id == id);
        known
            .map(|concept| concept.id.as_str())
            .ok_or_else(|| self.bad(row, format!("{id}: no concept of the scheme has this id")))
    }

    /// Where a mention stands: from `start` to `end`, or where its words come for this time.
    fn place(
        &self,
        row: &Row,
        document: DocumentIndex,
        time: usize,
    ) -> Result<Range<usize>, EngineError> {
        let text = self.engine.snapshot.text(document)?;
        match (row.get("start"), row.get("end"), row.get("quote")) {
            (Some(start), Some(end), _) => {
                let place = start.parse().ok().zip(end.parse().ok());
                let place = place.map(|(start, end)| start..end);
                let is_there = |place: &Range<usize>| {
                    text.get(place.clone())
                        .is_some_and(|words| !words.is_empty())
                };
                place.filter(is_there).ok_or_else(|| {
                    let problem = format!(
                        "{start} to {end}: no bytes of the text, which has {}; they count in what `rapporteur text` prints",
                        text.len()
                    );
                    self.bad(row, problem)
                })
            }
            (_, _, Some(quote)) => {
                let place = text.match_indices(quote).nth(time);
                place.map(|(start, words)| start..start + words.len()).ok_or_else(|| {
                    let often = text.matches(quote).count();
                    self.bad(row, format!("\"{quote}\" stands in the document {often} times, and is judged more often"))
                })
            }
            _ => Err(self.bad(row, "a mention has start and end, or quote")),
        }
    }

    fn found(&self, documents: &BTreeSet<DocumentIndex>) -> Result<Vec<Found>, EngineError> {
        let places: BTreeMap<String, DocumentIndex> = documents
            .iter()
            .map(|&document| {
                (
                    self.engine.snapshot.document(document).id.to_string(),
                    document,
                )
            })
            .collect();
        let records = self
            .engine
            .theme_mentions(&self.request.scheme)?
            .into_iter();
        let found = records.filter_map(|record| {
            let document = *places.get(&record.document)?;
            Some(Found { document, record })
        });
        Ok(found.collect())
    }

    /// All mentions with what became of them.
    fn mentions(
        &self,
        seen: &[Seen<'_>],
        found: &[&Found],
        taken: &[Option<usize>],
    ) -> Result<Vec<JudgedMention>, EngineError> {
        let mut mentions: Vec<(DocumentIndex, JudgedMention)> = Vec::new();
        for (seen, taken) in seen.iter().zip(taken) {
            let mention = match taken {
                Some(place) => JudgedMention {
                    outcome: "right",
                    line: Some(seen.line),
                    ..self.of_found(found[*place])
                },
                None => self.of_missed(seen)?,
            };
            mentions.push((seen.document, mention));
        }
        let used: BTreeSet<usize> = taken.iter().flatten().copied().collect();
        let excess = found
            .iter()
            .enumerate()
            .filter(|(place, _)| !used.contains(place));
        mentions.extend(excess.map(|(_, found)| (found.document, self.of_found(found))));
        mentions.sort_by(|a, b| {
            let key = |(document, mention): &(DocumentIndex, JudgedMention)| {
                (*document, mention.start, mention.end, mention.line)
            };
            key(a)
                .cmp(&key(b))
                .then_with(|| a.1.concept.cmp(&b.1.concept))
        });
        Ok(mentions.into_iter().map(|(_, mention)| mention).collect())
    }

    fn of_found(&self, found: &Found) -> JudgedMention {
        let record = &found.record;
        JudgedMention {
            outcome: "excess",
            concept: record.concept.clone(),
            path: self.path(found.document),
            line: None,
            start: record.start,
            end: record.end,
            text: record.text.clone(),
            kind: Some(record.kind),
            quote: record.quote.clone(),
            evidence: record.evidence.clone(),
        }
    }

    fn of_missed(&self, seen: &Seen<'_>) -> Result<JudgedMention, EngineError> {
        let snapshot = &self.engine.snapshot;
        let text = snapshot.text(seen.document)?;
        let stream = snapshot.stream(seen.document)?;
        let evidence = snapshot.evidence_at(seen.document, &stream, &text, seen.place.clone());
        let words = text.get(seen.place.clone()).unwrap_or_default().to_owned();
        let id = format!(
            "{}:{}-{}",
            snapshot.document(seen.document).id,
            seen.place.start,
            seen.place.end
        );
        Ok(JudgedMention {
            outcome: "missed",
            concept: seen.concept.to_owned(),
            path: self.path(seen.document),
            line: Some(seen.line),
            start: seen.place.start,
            end: seen.place.end,
            quote: evidence.map_or_else(|| words.clone(), |evidence| evidence.quote),
            text: words,
            kind: None,
            evidence: id,
        })
    }

    fn path(&self, document: DocumentIndex) -> String {
        let path = &self.engine.snapshot.document(document).path;
        let line = path.rsplit('/').next().unwrap_or_default();
        match self.texts {
            Some(_) => format!("{}, line {line}", self.request.judged.display()),
            None => path.clone(),
        }
    }
}

/// A mention that was found.
struct Found {
    document: DocumentIndex,
    record: MentionRecord,
}

impl Found {
    fn is_strict(&self) -> bool {
        self.record.kind == LabelKind::Preferred.name()
    }

    fn is_of(&self, seen: &Seen<'_>) -> bool {
        self.document == seen.document
            && self.record.concept == seen.concept
            && self.record.start < seen.place.end
            && seen.place.start < self.record.end
    }
}

/// For each judged mention the one found that it is; each is taken once, in the order of the text.
fn matched(seen: &[Seen<'_>], found: &[&Found]) -> Vec<Option<usize>> {
    let mut taken = BTreeSet::new();
    let of_document = |document: DocumentIndex| {
        let from = found.partition_point(|found| found.document < document);
        let to = found.partition_point(|found| found.document <= document);
        from..to
    };
    let mut place = |seen: &Seen<'_>| {
        let mut places = of_document(seen.document);
        let place = places.find(|place| !taken.contains(place) && found[*place].is_of(seen))?;
        taken.insert(place);
        Some(place)
    };
    seen.iter().map(&mut place).collect()
}

fn agreement(
    seen: &[Seen<'_>],
    found: &[&Found],
    taken: &[Option<usize>],
    concept: Option<&str>,
) -> Agreement {
    let is_meant = |id: &str| concept.is_none_or(|concept| concept == id);
    let judged = seen
        .iter()
        .zip(taken)
        .filter(|(seen, _)| is_meant(seen.concept));
    let found = found.iter().filter(|found| is_meant(&found.record.concept));
    Agreement::of(
        judged.clone().count(),
        found.count(),
        judged.filter(|(_, taken)| taken.is_some()).count(),
    )
}
