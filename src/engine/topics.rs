//! `topics`: what a part of the corpus speaks of, found without being told.

mod empty_words;
mod features;
mod label;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::subcorpus::Subcorpus;
use super::terms::TermTable;
use super::{Engine, EngineError, SubcorpusRequest, TermOptions};
use crate::analysis::Units;
use crate::index::{DocumentIndex, shown_page};
use crate::language::Lang;
use crate::statistics::{
    C_V_WIDTH, Choice, NoTopics, TermMatrix, TopicPresence, Topics, best_topics, most_topics,
    rounded, topic_diversity, topics,
};
use crate::theme::Scheme;
use empty_words::is_empty_word;
use features::{Across, Features};
use label::Labels;

/// What a row of the matrix is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TopicLevel {
    /// A paragraph.
    #[default]
    Paragraph,
    /// A section of a brief.
    Section,
    /// A version of a session.
    Session,
}

impl TopicLevel {
    /// The name used in commands and output.
    pub fn name(self) -> &'static str {
        match self {
            TopicLevel::Paragraph => "paragraph",
            TopicLevel::Section => "section",
            TopicLevel::Session => "session",
        }
    }

    fn unit_at(self, units: &Units, sentence: usize) -> usize {
        match self {
            TopicLevel::Paragraph => units.paragraph_at(sentence),
            TopicLevel::Section => units.section_at(sentence),
            TopicLevel::Session => 0,
        }
    }
}

impl fmt::Display for TopicLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which topics to look for.
#[derive(Clone, Debug)]
pub struct TopicsRequest {
    /// Which text counts.
    pub part: SubcorpusRequest,
    /// What a row is.
    pub level: TopicLevel,
    /// How many topics; `None` seeks the number.
    pub count: Option<usize>,
    /// Whether words of other languages are carried over to the one that most rows speak.
    pub across: bool,
    /// Terms told of each topic.
    pub terms: usize,
    /// Passages told of each topic.
    pub evidence: usize,
}

/// Terms of a topic by which it is judged: as many as a reader would look at.
const JUDGED: usize = 10;
/// Rows with fewer terms than this say too little.
const FEWEST_IN_ROW: usize = 5;
/// Numbers of topics that are tried when nobody says how many.
const TRIED: [usize; 11] = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20];

/// A term of a topic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicTerm {
    /// The commonest form.
    pub term: String,
    /// Its language.
    pub lang: String,
    /// Its share in the topic, 0 to 1.
    pub share: f64,
}

/// A passage that speaks of a topic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicPassage {
    /// Its id, which `show` opens.
    pub evidence: String,
    /// Id of its session.
    pub session: String,
    /// Its language.
    pub lang: String,
    /// The kind of its section.
    pub section: String,
    /// Its page.
    pub page: Option<String>,
    /// The share of the topic in the row that holds it.
    pub share: f64,
    /// What it says.
    pub text: String,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topic {
    /// Its number, counted from 1, the one of the greatest share first.
    pub topic: usize,
    /// The label of a concept whose words stand first in the topic, else its first three terms.
    pub label: String,
    /// That concept, if there is one.
    pub concept: Option<String>,
    /// Its mean share in the sessions.
    pub share: f64,
    /// Sessions of which it is the greatest topic.
    pub sessions: usize,
    /// Its first terms.
    pub terms: Vec<TopicTerm>,
    /// UMass coherence of its first ten terms, as a mean over pairs: 0 at most, more is better.
    pub u_mass: Option<f64>,
    /// NPMI coherence of the same, −1 to 1.
    pub npmi: Option<f64>,
    /// C_v coherence of the same, mostly 0 to 1.
    pub c_v: Option<f64>,
    /// Ids of the passages that speak of it most, of as many sessions as there are.
    pub evidence: Vec<String>,
    /// These passages.
    pub passages: Vec<TopicPassage>,
}

/// What a session speaks of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SessionTopics {
    /// Id of the session.
    pub session: String,
    /// Rows that it has.
    pub rows: usize,
    /// The shares of the topics in their order; `None` where no topic speaks of the session.
    pub shares: Option<Vec<f64>>,
    /// The passage that speaks most of its greatest topic.
    pub evidence: Vec<String>,
}

/// A number of topics that was tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TriedTopics {
    /// The number.
    pub k: usize,
    /// How alike the topics are when a fifth of the rows is left out, 0 to 1.
    pub stability: f64,
    /// Their mean NPMI coherence.
    pub coherence: Option<f64>,
    /// How far they are from the matrix.
    pub error: f64,
}

/// How words of one language were carried over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CarriedOver {
    /// Their language.
    pub lang: String,
    /// Words in rows.
    pub words: u64,
    /// Of these, carried over as parts of mentions of concepts.
    pub by_concepts: u64,
    /// Of these, carried over one by one, by what versions have taught and by their letters.
    pub by_words: u64,
}

/// Topics of a part of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TopicsAnswer {
    /// What a row is.
    pub level: &'static str,
    /// How versions of a session are combined.
    pub versions: String,
    /// Sessions in the part.
    pub sessions: usize,
    /// Rows that topics were made from.
    pub rows: usize,
    /// Rows left out, since they have too few of the terms.
    pub short_rows: usize,
    /// Terms that topics were made from.
    pub terms: usize,
    /// Each term stands in so many of the rows or more.
    pub min_rows: usize,
    /// And in so many of them at most.
    pub max_rows: usize,
    /// Rows by language.
    pub languages: BTreeMap<String, usize>,
    /// The language that words were carried over to, if that was asked for.
    pub across: Option<String>,
    /// How much of each other language came over.
    pub carried: Vec<CarriedOver>,
    /// The most topics that so many rows and terms can carry.
    pub most_topics: usize,
    /// How far the topics are from the matrix: the root of the sum of squared differences.
    pub error: Option<f64>,
    /// Rounds of descent that it took.
    pub rounds: Option<usize>,
    /// The share of distinct words among the first ten of all topics.
    pub diversity: Option<f64>,
    /// The topics, the one of the greatest share first.
    pub topics: Vec<Topic>,
    /// What each session speaks of, in the order of the catalogue.
    pub matrix: Vec<SessionTopics>,
    /// The numbers of topics that were tried, where the number was sought.
    pub tried: Vec<TriedTopics>,
    /// Why there are no topics.
    pub refusal: Option<String>,
    /// What else there is to know, one sentence each.
    pub notes: Vec<String>,
}

/// A stretch of a row that can be shown: the sentences of a row in one paragraph.
struct Piece {
    span: Range<usize>,
    /// The terms in it, by number in the table, with their positions.
    terms: Vec<(u32, usize)>,
}

/// A row as it was read.
struct Row {
    document: DocumentIndex,
    session: usize,
    lang: Lang,
    pieces: Vec<Piece>,
}

/// What stands behind an answer.
struct Found<'a> {
    rows: &'a [Row],
    /// The features of each row, in the order of the text.
    words: &'a [Vec<u32>],
    features: &'a Features,
    table: &'a TermTable,
    topics: &'a Topics,
}

impl Engine {
    /// Divides a part of the corpus into topics. The same part gives the same topics, to the bit.
    ///
    /// Where there is too little text the answer has no topics and says why.
    pub fn topics(
        &self,
        scheme: &Scheme,
        request: &TopicsRequest,
    ) -> Result<TopicsAnswer, EngineError> {
        let part = self.subcorpus(&request.part.without_lists()?)?;
        let table = self.term_table(&TermOptions {
            stem: true,
            stop_words: false,
        });
        let rows = self.topic_rows(&part, &table, request.level)?;
        let across = match request.across {
            true => Some(self.carry_over(scheme, &table, &rows)?),
            false => None,
        };
        let all = rows.len();
        let (features, rows, words) = Features::of(rows, across.as_ref());
        let mut answer = TopicsAnswer {
            level: request.level.name(),
            versions: part.versions(),
            sessions: part.sessions(),
            rows: rows.len(),
            short_rows: all - rows.len(),
            terms: features.len(),
            min_rows: features.rows.0,
            max_rows: features.rows.1,
            languages: languages(&rows),
            across: across.as_ref().map(|across| across.to.code().to_owned()),
            carried: across.as_ref().map(Across::told).unwrap_or_default(),
            notes: part.notes.clone(),
            ..TopicsAnswer::default()
        };
        if request.across && answer.languages.len() < 2 {
            let note = "the rows speak one language: there is nothing to carry over";
            answer.notes.push(note.to_owned());
        } else if !request.across && answer.languages.len() > 1 {
            let note = "the rows speak several languages, and topics will part by language: --across carries words \
                over, --lang takes one language";
            answer.notes.push(note.to_owned());
        }
        let matrix = TermMatrix::tf_idf(&counted(&words), features.len());
        answer.most_topics = most_topics(&matrix);
        let choice = match request.count {
            Some(count) => topics(&matrix, count).map(|topics| Choice {
                topics,
                tried: Vec::new(),
            }),
            None => best_topics(&matrix, &TRIED, |terms| npmi(&words, terms)),
        };
        let choice = match choice {
            Ok(choice) => choice,
            Err(none) => {
                answer.refusal = Some(refusal(&none, &answer));
                return Ok(answer);
            }
        };
        answer.tried = tried(&choice);
        let session: Vec<usize> = rows.iter().map(|row| row.session).collect();
        let topics = choice.topics.by_share(&session, answer.sessions);
        let found = Found {
            rows: &rows,
            words: &words,
            features: &features,
            table: &table,
            topics: &topics,
        };
        answer.error = Some(rounded(topics.error()));
        answer.rounds = Some(topics.rounds());
        self.fill(&mut answer, &found, scheme, request)?;
        Ok(answer)
    }

    /// The units of a part in which something is said, each with its words that have a subject.
    fn topic_rows(
        &self,
        part: &Subcorpus,
        table: &TermTable,
        level: TopicLevel,
    ) -> Result<Vec<Row>, EngineError> {
        let has_subject: Vec<bool> = (0..table.len() as u32)
            .map(|id| table.is_content(id) && !is_empty_word(table, id))
            .collect();
        let rows = self.scan(part.documents(), |chosen, stream| {
            let terms = table.of_segment(stream.segment);
            let units = &stream.units;
            let mut rows: Vec<(usize, Row)> = Vec::new();
            let mut paragraph = None;
            for sentence in part.sentences(units) {
                let unit = level.unit_at(units, sentence);
                if rows.last().is_none_or(|(last, _)| *last != unit) {
                    paragraph = None;
                    rows.push((
                        unit,
                        Row {
                            document: chosen.document,
                            session: chosen.session,
                            lang: units.lang_of(sentence),
                            pieces: Vec::new(),
                        },
                    ));
                }
                let Some((_, row)) = rows.last_mut() else {
                    continue;
                };
                let tokens = units.tokens_of(sentence);
                let here = units.paragraph_at(sentence);
                if paragraph != Some(here) {
                    paragraph = Some(here);
                    row.pieces.push(Piece {
                        span: tokens.clone(),
                        terms: Vec::new(),
                    });
                }
                if let Some(piece) = row.pieces.last_mut() {
                    piece.span.end = tokens.end;
                    let term =
                        |at: usize| Some((*terms.get(*stream.tokens.get(at)? as usize)?, at));
                    let known = tokens.filter_map(term);
                    let told = known.filter(|(id, _)| has_subject.get(*id as usize) == Some(&true));
                    piece.terms.extend(told);
                }
            }
            rows.into_iter().map(|(_, row)| row).collect::<Vec<Row>>()
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    fn fill(
        &self,
        answer: &mut TopicsAnswer,
        found: &Found<'_>,
        scheme: &Scheme,
        request: &TopicsRequest,
    ) -> Result<(), EngineError> {
        let count = found.topics.count();
        let judged: Vec<Vec<u32>> = (0..count).map(|topic| found.first(topic, JUDGED)).collect();
        answer.diversity = topic_diversity(&judged, JUDGED).map(rounded);
        let documents = presence(&judged, usize::MAX, found.words);
        let windows = presence(&judged, C_V_WIDTH, found.words);
        let labels = Labels::new(scheme);
        let session: Vec<usize> = found.rows.iter().map(|row| row.session).collect();
        let shares = found.topics.group_shares(&session, answer.sessions);
        for topic in 0..count {
            let passages = self.passages(found, topic, request.evidence)?;
            let first: Vec<u32> = found.first(topic, label::LABEL_TERMS);
            let first: Vec<u32> = first.iter().map(|&f| found.features.term(f)).collect();
            let (label, concept) = labels.of(scheme, found.table, &first);
            let spoken = shares.iter().flatten();
            let sum: f64 = spoken.clone().map(|shares| shares[topic]).sum();
            let is_greatest = |shares: &&Vec<f64>| greatest(shares) == Some(topic);
            answer.topics.push(Topic {
                topic: topic + 1,
                label,
                concept,
                share: short(sum / spoken.clone().count().max(1) as f64),
                sessions: spoken.filter(is_greatest).count(),
                terms: found.terms(topic, request.terms),
                u_mass: documents.u_mass(topic).map(|(_, mean)| rounded(mean)),
                npmi: documents.npmi(topic).map(rounded),
                c_v: windows.c_v(topic).map(rounded),
                evidence: passages.iter().map(|p| p.evidence.clone()).collect(),
                passages,
            });
        }
        self.fill_matrix(answer, found, shares)
    }

    /// Tells what each session speaks of.
    fn fill_matrix(
        &self,
        answer: &mut TopicsAnswer,
        found: &Found<'_>,
        shares: Vec<Option<Vec<f64>>>,
    ) -> Result<(), EngineError> {
        let mut of_session: Vec<Vec<usize>> = vec![Vec::new(); shares.len()];
        for (row, of) in found.rows.iter().enumerate() {
            of_session[of.session].push(row);
        }
        let most = |rows: &[usize], shares: &Option<Vec<f64>>| {
            let topic = greatest(shares.as_ref()?)?;
            let weight = |row: usize| found.topics.row_weights(row)[topic];
            let best = rows
                .iter()
                .copied()
                .reduce(|best, row| match weight(row) > weight(best) {
                    true => row,
                    false => best,
                });
            Some(found.place(best?, topic))
        };
        let places = of_session.iter().zip(&shares);
        let places: Vec<Option<_>> = places.map(|(rows, shares)| most(rows, shares)).collect();
        let there: Vec<_> = places.iter().flatten().cloned().collect();
        let mut ids = self.evidence_ids(&there)?.into_iter();
        for ((rows, shares), place) in of_session.iter().zip(shares).zip(places) {
            let Some(&first) = rows.first() else {
                continue;
            };
            let id = place.and_then(|_| ids.next().flatten());
            let document = self.snapshot.document(found.rows[first].document);
            answer.matrix.push(SessionTopics {
                session: document.session.clone(),
                rows: rows.len(),
                shares: shares.map(|shares| shares.into_iter().map(short).collect()),
                evidence: id.into_iter().collect(),
            });
        }
        Ok(())
    }

    /// The passages that speak most of a topic: the best of each session first, then further ones.
    fn passages(
        &self,
        found: &Found<'_>,
        topic: usize,
        most: usize,
    ) -> Result<Vec<TopicPassage>, EngineError> {
        let ranked = found.topics.top_rows(topic, found.rows.len());
        let mut rank: FxHashMap<usize, usize> = FxHashMap::default();
        let mut rows: Vec<(usize, usize)> = ranked
            .into_iter()
            .filter(|(_, weight)| *weight > 0.0)
            .map(|(row, _)| {
                let in_session = rank.entry(found.rows[row].session).or_default();
                *in_session += 1;
                (*in_session, row)
            })
            .collect();
        rows.sort_by_key(|&(in_session, _)| in_session);
        let mut passages = Vec::new();
        for (_, row) in rows.into_iter().take(most) {
            let (document, span) = found.place(row, topic);
            let stream = self.snapshot.stream(document)?;
            let text = self.snapshot.text(document)?;
            let evidence = self.snapshot.evidence(document, &stream, &text, span);
            let shares = found.topics.row_shares(row);
            if let (Some(evidence), Some(shares)) = (evidence, shares) {
                passages.push(TopicPassage {
                    evidence: evidence.id,
                    session: evidence.session,
                    lang: evidence.lang,
                    section: evidence.section,
                    page: shown_page(evidence.page, evidence.page_estimated),
                    share: short(shares[topic]),
                    text: evidence.quote,
                });
            }
        }
        Ok(passages)
    }
}

impl Found<'_> {
    /// The first terms of a topic as features.
    fn first(&self, topic: usize, most: usize) -> Vec<u32> {
        let terms = self.topics.top_terms(topic, most).into_iter();
        terms.map(|(term, _)| term as u32).collect()
    }

    fn terms(&self, topic: usize, most: usize) -> Vec<TopicTerm> {
        let told = |(feature, share): (usize, f64)| {
            let (term, lang) = self.table.term(self.features.term(feature as u32));
            TopicTerm {
                term: term.to_owned(),
                lang: lang.code().to_owned(),
                share: short(share),
            }
        };
        let terms = self.topics.top_terms(topic, most).into_iter();
        terms.map(told).collect()
    }

    /// The paragraph of a row that speaks most of a topic.
    fn place(&self, row: usize, topic: usize) -> (DocumentIndex, Range<usize>) {
        let of = &self.rows[row];
        let shares = self.topics.term_shares(topic);
        let speaks = |piece: &Piece| -> f64 {
            let mut features = self.features.of_piece(of.document, piece);
            features.sort_unstable();
            features.dedup();
            features
                .iter()
                .map(|&feature| shares[feature as usize])
                .sum()
        };
        let mut best = (0.0, 0..0);
        for piece in &of.pieces {
            let speaks = speaks(piece);
            if speaks > best.0 || best.1.is_empty() {
                best = (speaks, piece.span.clone());
            }
        }
        (of.document, best.1)
    }
}

/// Why there are no topics, and what there is too little of.
fn refusal(none: &NoTopics, answer: &TopicsAnswer) -> String {
    let (asked, needed, rows, terms) = match none {
        _ if answer.sessions == 0 => return "this part of the corpus has no session".to_owned(),
        NoTopics::Fewer { .. } => return none.to_string(),
        NoTopics::TooLittle {
            asked,
            needed,
            rows,
            terms,
        } => (asked, needed, rows, terms),
    };
    let level = answer.level;
    let too_short = match answer.short_rows {
        0 => String::new(),
        short => format!(" ({short} others have fewer)"),
    };
    format!(
        "too little text for {asked} topics. They need {needed} {level}s of {FEWEST_IN_ROW} or more words that stand in \
         other {level}s too, and {needed} such words; here are {rows} such {level}s{too_short} and {terms} such words"
    )
}

/// Rows by language.
fn languages(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut languages = BTreeMap::new();
    for row in rows {
        *languages.entry(row.lang.code().to_owned()).or_default() += 1;
    }
    languages
}

/// How often each feature stands in each row.
fn counted(words: &[Vec<u32>]) -> Vec<Vec<(u32, u32)>> {
    let count = |row: &Vec<u32>| {
        let mut row = row.clone();
        row.sort_unstable();
        let same = row.chunk_by(|a, b| a == b);
        same.map(|same| (same[0], same.len() as u32)).collect()
    };
    words.iter().map(count).collect()
}

fn presence(topics: &[Vec<u32>], width: usize, words: &[Vec<u32>]) -> TopicPresence {
    let mut presence = TopicPresence::new(topics, width);
    words.iter().for_each(|row| presence.add(row));
    presence
}

/// The coherence by which a number of topics is chosen.
fn npmi(words: &[Vec<u32>], terms: &[usize]) -> Option<f64> {
    let terms = terms.iter().map(|&term| term as u32).collect();
    presence(&[terms], usize::MAX, words).npmi(0)
}

fn tried(choice: &Choice) -> Vec<TriedTopics> {
    let tried = choice.tried.iter();
    tried
        .map(|tried| TriedTopics {
            k: tried.count,
            stability: rounded(tried.stability),
            coherence: tried.coherence.map(rounded),
            error: rounded(tried.error),
        })
        .collect()
}

/// The place of the greatest share, of equal ones the first.
fn greatest(shares: &[f64]) -> Option<usize> {
    let places = 0..shares.len();
    places.reduce(|best, at| match shares[at] > shares[best] {
        true => at,
        false => best,
    })
}

/// Six digits: single precision tells no more.
fn short(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}
