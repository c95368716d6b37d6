//! `evaluate themes`: which mentions that people see are found, and which are found that are none.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::judged::{Agreement, Row, bad, is_records, records, table, text};
use crate::engine::themes::unknown_concept;
use crate::engine::{
    Engine, EngineError, IngestOptions, MentionRecord, Progress, ThemeScope, ingest,
};
use crate::index::DocumentIndex;
use crate::statistics::cohen_kappa;
use crate::theme::{Scheme, Strength};

/// What to measure on.
#[derive(Clone, Debug)]
pub struct ThemesRequest {
    /// The index that holds the documents; not looked at where the judgements bring their texts.
    pub index: PathBuf,
    /// A table or records: `document`, or `text` where no row names a document; `concept`, and
    /// `start` and `end` or `quote`; `strength` where that was judged; `from` and `to` where less
    /// than the document was. A row without concept says that nothing more is mentioned there.
    pub judged: PathBuf,
    /// The scheme.
    pub scheme: Scheme,
    /// An empty folder for texts that the judgements bring. It is left to whoever made it to remove
    /// it.
    pub desk: PathBuf,
    /// Ids of the concepts that were judged; all of the scheme when empty.
    pub concepts: Vec<String>,
}

/// How well the mentions of a scheme are found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemesScores {
    /// Documents that are judged.
    pub documents: usize,
    /// Paragraphs of them that are judged: kappa compares them concept by concept. One of furniture
    /// or template wording is among them only where a mention is judged in it.
    pub paragraphs: usize,
    /// Concepts that are judged: all of the scheme unless some were named.
    pub themes: usize,
    /// Mentions that follow a label word by word.
    pub strict: ThemeAgreement,
    /// These, and mentions by variants of labels.
    pub with_variants: ThemeAgreement,
    /// These, and mentions by patterns.
    pub with_loose: ThemeAgreement,
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
    /// Mentions that follow a label word by word.
    pub strict: ThemeAgreement,
    /// These, and mentions by variants of labels.
    pub with_variants: ThemeAgreement,
    /// These, and mentions by patterns.
    pub with_loose: ThemeAgreement,
}

/// How mentions of some closeness to the vocabulary agree with those judged.
///
/// Where strengths are judged, only judgements as close are to be found; a mention that is found
/// where a looser one was judged is neither right nor wrong.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ThemeAgreement {
    /// Mentions.
    #[serde(flatten)]
    pub mentions: Agreement,
    /// Cohen's kappa of what is judged and what is found: whether a paragraph has a concept, over
    /// all paragraphs and concepts that are judged, whatever is found; `None` where nothing can be
    /// told.
    pub kappa: Option<f64>,
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
    /// Which kind of label found it: `prefLabel`, `altLabel`, `hiddenLabel`, `pattern`; `None` for
    /// a miss.
    pub kind: Option<&'static str>,
    /// How closely it follows the label: `strict`, `variant`, `loose`; `None` for a miss.
    pub strength: Option<&'static str>,
    /// The strength that was judged, where one was.
    pub judged_strength: Option<&'static str>,
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
    // Beside a document, a text is the words of the mention, as `themes match` writes them.
    let says = |name: &str| rows.iter().any(|row| row.get(name).is_some());
    if says("text") && !says("document") {
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
    strength: Option<Strength>,
}

impl Seen<'_> {
    /// Whether it is to be found by mentions of this closeness.
    fn is_within(&self, level: Strength) -> bool {
        self.strength.is_none_or(|strength| strength <= level)
    }
}

/// The bytes of documents that were judged; none of a document that was judged whole.
#[derive(Default)]
struct Areas(BTreeMap<DocumentIndex, Vec<Range<usize>>>);

impl Areas {
    /// Adds what a row says was judged; a document without such rows was judged whole.
    fn add(&mut self, document: DocumentIndex, area: Option<Range<usize>>) {
        self.0.entry(document).or_default().extend(area);
    }

    fn touch(&self, document: DocumentIndex, bytes: &Range<usize>) -> bool {
        let areas = self.0.get(&document);
        areas.is_some_and(|areas| {
            let meets = |area: &Range<usize>| area.start < bytes.end && bytes.start < area.end;
            areas.is_empty() || areas.iter().any(meets)
        })
    }

    /// Whether a judgement stands in what was judged.
    fn hold(&self, document: DocumentIndex, bytes: &Range<usize>) -> bool {
        let areas = self.0.get(&document);
        areas.is_some_and(|areas| areas.is_empty() || areas.iter().any(|area| holds(area, bytes)))
    }
}

fn holds(area: &Range<usize>, bytes: &Range<usize>) -> bool {
    area.start <= bytes.start && bytes.end <= area.end
}

/// What was judged and what was found, side by side.
struct Compared<'c> {
    seen: Vec<Seen<'c>>,
    found: Vec<Found>,
    /// The bytes of each judged paragraph.
    paragraphs: Vec<(DocumentIndex, Range<usize>)>,
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
        let compared = self.compare(rows)?;
        let Compared {
            seen,
            found,
            paragraphs,
        } = &compared;
        let all: Vec<&Found> = found.iter().collect();
        let mentions = self.mentions(seen, &all, &matched(seen, &all))?;
        let of = |outcome: &str| {
            let mentions = mentions.iter().filter(|mention| mention.outcome == outcome);
            mentions.cloned().collect::<Vec<_>>()
        };
        let themes = self.themes();
        let concepts = seen.iter().map(|seen| seen.concept);
        let concepts: BTreeSet<&str> = concepts
            .chain(found.iter().map(|found| found.record.concept.as_str()))
            .chain(self.request.concepts.iter().map(String::as_str))
            .collect();
        let levels = [Strength::Strict, Strength::Variant, Strength::Loose];
        let levels = levels.map(|level| Level::new(&compared, level));
        let [strict, with_variants, with_loose] =
            levels.each_ref().map(|level| level.agreement(&themes));
        let of_concept = |&concept: &&str| {
            let one = BTreeSet::from([concept]);
            let [strict, with_variants, with_loose] =
                levels.each_ref().map(|level| level.agreement(&one));
            ConceptScores {
                concept: concept.to_owned(),
                strict,
                with_variants,
                with_loose,
            }
        };
        let documents: BTreeSet<DocumentIndex> = paragraphs.iter().map(|(d, _)| *d).collect();
        Ok(ThemesScores {
            documents: documents.len(),
            paragraphs: paragraphs.len(),
            themes: themes.len(),
            strict,
            with_variants,
            with_loose,
            concepts: concepts.iter().map(of_concept).collect(),
            missed: of("missed"),
            excess: of("excess"),
            mentions,
        })
    }

    fn compare(&self, rows: &[Row]) -> Result<Compared<'e>, EngineError> {
        for concept in &self.request.concepts {
            if self.request.scheme.find(concept).is_none() {
                return Err(unknown_concept(&self.request.scheme, concept));
            }
        }
        let mut areas = Areas::default();
        let mut judged = Vec::with_capacity(rows.len());
        for row in rows {
            let document = self.document(row)?;
            let area = self.area(row, document)?;
            areas.add(document, area.clone());
            judged.push((row, document, area));
        }
        let mut seen: Vec<Seen<'_>> = Vec::new();
        let mut times: BTreeMap<_, usize> = BTreeMap::new();
        for (row, document, area) in judged {
            let Some(concept) = row.get("concept") else {
                continue;
            };
            let concept = self.concept(row, concept)?;
            let quote = row.get("quote").unwrap_or_default();
            let from = area.as_ref().map(|area| (area.start, area.end));
            let time = times.entry((document, concept, quote, from)).or_default();
            let place = self.place(row, document, area.as_ref(), *time)?;
            *time += 1;
            let is_in_own = area.is_none_or(|area| holds(&area, &place));
            if !is_in_own || !areas.hold(document, &place) {
                let (start, end) = (place.start, place.end);
                let problem = format!("{start} to {end} stands outside what was judged of it");
                return Err(self.bad(row, problem));
            }
            if self.is_judged(concept) {
                seen.push(Seen {
                    line: row.line,
                    document,
                    concept,
                    place,
                    strength: self.strength(row)?,
                });
            }
        }
        seen.sort_by_key(|seen| (seen.document, seen.place.start, seen.place.end, seen.line));
        Ok(Compared {
            found: self.found(&areas)?,
            paragraphs: self.paragraphs(&areas, &seen)?,
            seen,
        })
    }

    /// The concepts that were judged.
    fn themes(&self) -> BTreeSet<&str> {
        let named = &self.request.concepts;
        match named.is_empty() {
            true => {
                let all = self.request.scheme.concepts.iter();
                all.map(|concept| concept.id.as_str()).collect()
            }
            false => named.iter().map(String::as_str).collect(),
        }
    }

    fn is_judged(&self, concept: &str) -> bool {
        let judged = &self.request.concepts;
        judged.is_empty() || judged.iter().any(|id| id == concept)
    }

    fn strength(&self, row: &Row) -> Result<Option<Strength>, EngineError> {
        let Some(name) = row.get("strength") else {
            return Ok(None);
        };
        let mut known = [Strength::Strict, Strength::Variant, Strength::Loose].into_iter();
        let strength = known.find(|strength| strength.name() == name);
        let problem = || self.bad(row, format!("{name}: write strict, variant or loose"));
        strength.map(Some).ok_or_else(problem)
    }

    /// The bytes that a row says were judged: from `from` to `to`, or to the end of the text.
    fn area(
        &self,
        row: &Row,
        document: DocumentIndex,
    ) -> Result<Option<Range<usize>>, EngineError> {
        let number = |name: &str| match row.get(name) {
            None => Ok(None),
            Some(typed) => {
                let number = typed.parse::<usize>().ok();
                let problem = || self.bad(row, format!("{name} {typed}: no number of bytes"));
                number.map(Some).ok_or_else(problem)
            }
        };
        let (from, to) = (number("from")?, number("to")?);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        let length = self.engine.snapshot.text(document)?.len();
        let area = from.unwrap_or(0)..to.unwrap_or(length);
        let is_there = area.start < area.end && area.end <= length;
        let problem = || {
            let problem = format!(
                "from {} to {}: no bytes of the text, which has {length}",
                area.start, area.end
            );
            self.bad(row, problem)
        };
        is_there.then(|| area.clone()).map(Some).ok_or_else(problem)
    }

    /// The judged paragraphs that count, or that have a judgement all the same.
    fn paragraphs(
        &self,
        areas: &Areas,
        seen: &[Seen<'_>],
    ) -> Result<Vec<(DocumentIndex, Range<usize>)>, EngineError> {
        let mut judged = Vec::new();
        for &document in areas.0.keys() {
            let stream = self.engine.snapshot.stream(document)?;
            let units = &stream.units;
            let starts = units.paragraphs.iter().map(|p| p.first_sentence as usize);
            let starts: Vec<usize> = starts.chain([units.sentences.len()]).collect();
            for sentences in starts.windows(2) {
                let counts = (sentences[0]..sentences[1]).any(|s| !units.is_set_aside(s));
                let bytes = units.bytes_of(sentences[0]).start..units.bytes_of(sentences[1]).start;
                let has = |seen: &Seen<'_>| {
                    seen.document == document && bytes.contains(&seen.place.start)
                };
                if areas.touch(document, &bytes) && (counts || seen.iter().any(has)) {
                    judged.push((document, bytes));
                }
            }
        }
        Ok(judged)
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
            (None, ..) => return Err(self.bad(row, "the row names no document")),
            _ => return Err(self.bad(row, "the row brings no text")),
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

    /// Where a mention stands: from `start` to `end`, or where its words come for this time in what
    /// the row says was judged.
    fn place(
        &self,
        row: &Row,
        document: DocumentIndex,
        area: Option<&Range<usize>>,
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
                let (of, area) = match area {
                    Some(area) => ("what was judged of it", area.clone()),
                    None => ("the document", 0..text.len()),
                };
                let cut = || self.bad(row, format!("{} to {} cuts a letter", area.start, area.end));
                let judged = text.get(area.clone()).ok_or_else(cut)?;
                let place = judged
                    .match_indices(quote)
                    .nth(time)
                    .map(|(start, _)| area.start + start);
                place
                    .map(|start| start..start + quote.len())
                    .ok_or_else(|| {
                        let often = judged.matches(quote).count();
                        self.bad(
                            row,
                            format!(
                                "\"{quote}\" stands in {of} {often} times, and is judged more often"
                            ),
                        )
                    })
            }
            _ => Err(self.bad(row, "a mention has start and end, or quote")),
        }
    }

    fn found(&self, areas: &Areas) -> Result<Vec<Found>, EngineError> {
        let name = |document: DocumentIndex| self.engine.snapshot.id(document).to_string();
        let places: BTreeMap<String, DocumentIndex> = areas
            .0
            .keys()
            .map(|&document| (name(document), document))
            .collect();
        let scope = ThemeScope {
            concepts: self.request.concepts.clone(),
            ..ThemeScope::default()
        };
        let records = self.engine.theme_mentions(&self.request.scheme, &scope)?;
        let found = records.into_iter().filter_map(|record| {
            let document = *places.get(&record.document)?;
            let is_judged = areas.touch(document, &(record.start..record.end));
            is_judged.then_some(Found { document, record })
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
                    judged_strength: seen.strength.map(Strength::name),
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
            strength: Some(record.strength),
            judged_strength: None,
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
            snapshot.id(seen.document),
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
            strength: None,
            judged_strength: seen.strength.map(Strength::name),
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
    /// Whether it follows the vocabulary as closely as this.
    fn is_within(&self, level: Strength) -> bool {
        let all = [Strength::Strict, Strength::Variant, Strength::Loose];
        let own = all
            .iter()
            .find(|strength| strength.name() == self.record.strength);
        own.is_some_and(|&own| own <= level)
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

/// What is found by mentions of some closeness.
struct Level<'c> {
    compared: &'c Compared<'c>,
    level: Strength,
    found: Vec<&'c Found>,
    /// For each judged mention the one found that it is.
    taken: Vec<Option<usize>>,
    /// Those found where a looser mention was judged.
    aside: BTreeSet<usize>,
}

impl<'c> Level<'c> {
    fn new(compared: &'c Compared<'c>, level: Strength) -> Level<'c> {
        let found = compared.found.iter().filter(|found| found.is_within(level));
        let found: Vec<&Found> = found.collect();
        let taken = matched(&compared.seen, &found);
        let looser = compared.seen.iter().zip(&taken);
        let looser = looser.filter(|(seen, _)| !seen.is_within(level));
        Level {
            compared,
            level,
            aside: looser.filter_map(|(_, taken)| *taken).collect(),
            found,
            taken,
        }
    }

    fn agreement(&self, concepts: &BTreeSet<&str>) -> ThemeAgreement {
        let judged = self.compared.seen.iter().zip(&self.taken);
        let judged = judged.filter(|(seen, _)| concepts.contains(seen.concept));
        let judged: Vec<_> = judged
            .filter(|(seen, _)| seen.is_within(self.level))
            .collect();
        let found = self
            .counted()
            .filter(|found| concepts.contains(found.record.concept.as_str()));
        ThemeAgreement {
            mentions: Agreement::of(
                judged.len(),
                found.count(),
                judged.iter().filter(|(_, taken)| taken.is_some()).count(),
            ),
            kappa: self.kappa(concepts),
        }
    }

    /// Those found that are right or wrong.
    fn counted(&self) -> impl Iterator<Item = &'c Found> {
        let found = self.found.iter().enumerate();
        found
            .filter(|(place, _)| !self.aside.contains(place))
            .map(|(_, found)| *found)
    }

    fn kappa(&self, concepts: &BTreeSet<&str>) -> Option<f64> {
        let paragraphs = &self.compared.paragraphs;
        let paragraph = |document: DocumentIndex, byte: usize| {
            let after =
                paragraphs.partition_point(|(d, bytes)| (*d, bytes.start) <= (document, byte));
            let place = after.checked_sub(1)?;
            let (of, bytes) = &paragraphs[place];
            (*of == document && bytes.contains(&byte)).then_some(place)
        };
        let seen = self
            .compared
            .seen
            .iter()
            .filter(|seen| seen.is_within(self.level));
        let seen: BTreeSet<(usize, &str)> = seen
            .filter(|seen| concepts.contains(seen.concept))
            .filter_map(|seen| Some((paragraph(seen.document, seen.place.start)?, seen.concept)))
            .collect();
        let found: BTreeSet<(usize, &str)> = self
            .counted()
            .filter(|found| concepts.contains(found.record.concept.as_str()))
            .filter_map(|found| {
                let place = paragraph(found.document, found.record.start)?;
                Some((place, found.record.concept.as_str()))
            })
            .collect();
        let both = seen.intersection(&found).count();
        let all = paragraphs.len() * concepts.len();
        let neither = all.saturating_sub(seen.len() + found.len() - both);
        cohen_kappa(
            both as u64,
            (seen.len() - both) as u64,
            (found.len() - both) as u64,
            neither as u64,
        )
    }
}
