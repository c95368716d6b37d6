//! `lexical`: how rich the vocabulary of a part of the corpus is, all together and part by part.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::items::{Parts, Text};
use super::{Engine, EngineError, PartKind, SubcorpusRequest, TermOptions};
use crate::statistics::{LexicalStatistics, rounded};

/// Which text, and what it is parted into.
#[derive(Clone, Debug)]
pub struct LexicalRequest {
    /// Which text counts.
    pub subcorpus: SubcorpusRequest,
    /// What has a row of its own; `None` for the whole text alone.
    pub by: Option<PartKind>,
    /// At most so many ids of evidence for each row.
    pub evidence: usize,
}

/// How rich the vocabulary of a text is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LexicalAnswer {
    /// What has a row of its own: `session`, `document`, `section`, `line`, `lang`, or `all`.
    pub by: &'static str,
    /// What a type is: `form`, a word form in lower case and its language.
    pub unit: &'static str,
    /// Which versions of a session count: `prefer:en,es,fr`, or `each`.
    pub versions: String,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
    /// How many words a piece has that the standardised type-token ratio is the mean of.
    pub piece: usize,
    /// The parts that have words, in their order, and the whole text last; none where there is no word.
    pub rows: Vec<LexicalRow>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
}

/// The vocabulary of one part.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LexicalRow {
    /// Id of the part; `(all)` for the whole text.
    pub part: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Its sessions.
    pub sessions: usize,
    /// Its documents.
    pub documents: usize,
    /// Its sentences that have words.
    pub sentences: u64,
    /// Words in a sentence, on average.
    pub mean_sentence_length: Option<f64>,
    /// N, V and what follows from the frequencies of the types.
    #[serde(flatten)]
    pub statistics: LexicalStatistics,
    /// The mean type-token ratio of all whole pieces of 1,000 words, one after the other; `None` where
    /// there is none. It does not change with the length of the text.
    pub standardised_ttr: Option<f64>,
    /// Ids of first sentences: `rapporteur show` opens them.
    pub evidence: Vec<String>,
}

/// Words in a piece.
const PIECE: usize = 1_000;
/// The whole text.
const ALL: &str = "(all)";

/// The words of a part, as they come.
#[derive(Default)]
struct Vocabulary {
    counts: FxHashMap<u32, u64>,
    sentences: u64,
    sessions: FxHashSet<usize>,
    documents: usize,
    /// Types of the piece that is not whole yet.
    piece: FxHashSet<u32>,
    in_piece: usize,
    ratios: f64,
    pieces: u64,
}

impl Vocabulary {
    fn add(&mut self, session: usize, sentences: &[Vec<u32>]) {
        self.documents += 1;
        self.sessions.insert(session);
        for words in sentences {
            self.sentences += 1;
            for &word in words {
                *self.counts.entry(word).or_default() += 1;
                self.piece.insert(word);
                self.in_piece += 1;
                if self.in_piece == PIECE {
                    self.ratios += self.piece.len() as f64 / PIECE as f64;
                    self.pieces += 1;
                    self.piece.clear();
                    self.in_piece = 0;
                }
            }
        }
    }

    fn row(&self, part: String, title: Option<String>) -> LexicalRow {
        let frequencies: Vec<u64> = self.counts.values().copied().collect();
        let statistics = in_digits(LexicalStatistics::of(&frequencies));
        let mean = statistics.tokens as f64 / self.sentences as f64;
        LexicalRow {
            part,
            title,
            sessions: self.sessions.len(),
            documents: self.documents,
            sentences: self.sentences,
            mean_sentence_length: (self.sentences > 0).then(|| rounded(mean)),
            statistics,
            standardised_ttr: (self.pieces > 0).then(|| rounded(self.ratios / self.pieces as f64)),
            evidence: Vec::new(),
        }
    }
}

/// The same with numbers of as many digits as outputs have.
fn in_digits(of: LexicalStatistics) -> LexicalStatistics {
    let told = |value: Option<f64>| value.map(rounded);
    LexicalStatistics {
        type_token_ratio: told(of.type_token_ratio),
        hapax_share: told(of.hapax_share),
        baayen_p: told(of.baayen_p),
        yule_k: told(of.yule_k),
        guiraud: told(of.guiraud),
        herdan_c: told(of.herdan_c),
        simpson: told(of.simpson),
        ..of
    }
}

/// Documents whose words are held at once.
const DOCUMENTS_AT_ONCE: usize = 128;

impl Engine {
    /// Measures the vocabulary of a text.
    ///
    /// # Errors
    ///
    /// A part of the corpus that names what is not there.
    pub fn lexical(&self, request: &LexicalRequest) -> Result<LexicalAnswer, EngineError> {
        let subcorpus = [self.subcorpus(&request.subcorpus)?];
        let text = Text::new(self, &subcorpus)?;
        let parts = request.by.map(|by| self.parts(by, &text));
        let rows = self.vocabularies(&text, parts.as_ref(), request.evidence)?;
        Ok(LexicalAnswer {
            by: request.by.map_or("all", PartKind::name),
            unit: "form",
            versions: subcorpus[0].versions(),
            repeats: request.subcorpus.repeats,
            piece: PIECE,
            rows,
            notes: subcorpus[0].notes.clone(),
        })
    }

    fn vocabularies(
        &self,
        text: &Text<'_>,
        parts: Option<&Parts>,
        evidence: usize,
    ) -> Result<Vec<LexicalRow>, EngineError> {
        let terms = self.term_table(&TermOptions {
            stop_words: true,
            ..TermOptions::default()
        });
        let many = parts.map_or(0, |parts| parts.ids.len());
        let mut held: Vec<Vocabulary> = Vec::new();
        held.resize_with(many + 1, Vocabulary::default);
        for (at, documents) in text.documents().chunks(DOCUMENTS_AT_ONCE).enumerate() {
            let found = self.scan(documents, |chosen, stream| {
                let of = terms.of_segment(stream.segment);
                let part = text.part_of(chosen.document);
                let sentences = part.sentences(&stream.units).filter_map(|sentence| {
                    let tokens = stream.tokens.get(stream.units.tokens_of(sentence))?;
                    let words: Vec<u32> = tokens.iter().map(|&token| of[token as usize]).collect();
                    let kind = stream.units.section_kind(sentence);
                    (!words.is_empty()).then_some((kind, words))
                });
                sentences.collect::<Vec<_>>()
            })?;
            for (place, (chosen, found)) in
                (at * DOCUMENTS_AT_ONCE..).zip(documents.iter().zip(found))
            {
                let mut own: Vec<Vec<Vec<u32>>> = vec![Vec::new(); many];
                let mut all = Vec::with_capacity(found.len());
                for (kind, words) in found {
                    if let Some(parts) = parts {
                        own[parts.of(place, kind)].push(words.clone());
                    }
                    all.push(words);
                }
                own.push(all);
                for (vocabulary, sentences) in held.iter_mut().zip(own) {
                    if !sentences.is_empty() {
                        vocabulary.add(chosen.session, &sentences);
                    }
                }
            }
        }
        let ids = parts.map_or(Vec::new(), |parts| parts.ids.clone());
        let titles = parts.map_or(Vec::new(), |parts| parts.titles.clone());
        let names = ids.into_iter().zip(titles).chain([(ALL.to_owned(), None)]);
        let rows = held
            .iter()
            .zip(names)
            .map(|(held, (part, title))| held.row(part, title));
        let evidence = self.first_sentences(text, parts, many + 1, evidence)?;
        let mut rows: Vec<LexicalRow> = rows
            .zip(evidence)
            .map(|(row, evidence)| LexicalRow { evidence, ..row })
            .collect();
        rows.retain(|row| row.statistics.tokens > 0);
        Ok(rows)
    }

    /// The first sentence of each part in each document that has it.
    fn first_sentences(
        &self,
        text: &Text<'_>,
        parts: Option<&Parts>,
        rows: usize,
        most: usize,
    ) -> Result<Vec<Vec<String>>, EngineError> {
        let documents = text.documents();
        self.spread_evidence(documents, rows, most, |chosen, stream, see| {
            let place = documents.partition_point(|c| c.document < chosen.document);
            let mut seen = FxHashSet::default();
            for sentence in text.part_of(chosen.document).sentences(&stream.units) {
                let tokens = stream.units.tokens_of(sentence);
                if tokens.is_empty() {
                    continue;
                }
                let kind = stream.units.section_kind(sentence);
                let own = parts.map(|parts| parts.of(place, kind));
                for row in own.into_iter().chain([rows - 1]) {
                    if seen.insert(row) {
                        see(row, tokens.clone());
                    }
                }
            }
        })
    }
}
