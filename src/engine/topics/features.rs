//! The terms that topics are made from, and words of other languages carried over to them.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::empty_words::is_empty_word;
use super::{CarriedOver, FEWEST_IN_ROW, Piece, Row};
use crate::analysis::{case_fold, term, token_spans};
use crate::engine::terms::{TermTable, is_content};
use crate::engine::{Engine, EngineError, across};
use crate::index::DocumentIndex;
use crate::language::Lang;
use crate::statistics::GAP;
use crate::theme::{Concept, ConceptIndex, Scheme};

/// One row in so many must have a term, where there are many rows.
const ROWS_FOR_EACH: usize = 1000;
/// With so many rows or more, terms in more than half of them tell nothing.
const MANY_ROWS: usize = 20;

/// The terms that topics are made from.
pub(super) struct Features {
    /// The term of each feature, ascending.
    terms: Vec<u32>,
    /// The feature of each term that is one, after it has been carried over.
    numbers: FxHashMap<u32, u32>,
    /// What stands for the terms of other languages, where they are carried over.
    carried: Option<Carried>,
    /// In how many rows a term must stand at least, and at most.
    pub(super) rows: (usize, usize),
}

/// What stands for words of other languages.
struct Carried {
    /// For each term another, or [`GAP`] where nothing stands for it.
    words: FxHashMap<u32, u32>,
    /// The terms of mentions by the position of their first term, by document. The other terms of a mention
    /// have none.
    mentions: FxHashMap<DocumentIndex, BTreeMap<usize, Vec<u32>>>,
}

/// Words of other languages carried over to one.
pub(super) struct Across {
    /// The language that most words of the rows speak.
    pub(super) to: Lang,
    words: FxHashMap<u32, u32>,
    mentions: FxHashMap<DocumentIndex, BTreeMap<usize, Vec<u32>>>,
    told: BTreeMap<Lang, CarriedOver>,
}

impl Across {
    /// How much of each language came over.
    pub(super) fn told(&self) -> Vec<CarriedOver> {
        self.told.values().cloned().collect()
    }
}

impl Features {
    /// The terms that are neither too rare nor too common, the rows that have enough of them, and what of
    /// them is in each row, in the order of the text.
    ///
    /// Without the short rows fewer rows have a term, and without the terms that become too rare more
    /// rows are short: both are sought again until nothing is left out any more. So each row that is
    /// left has its terms, and each term its rows.
    pub(super) fn of(
        rows: Vec<Row>,
        across: Option<&Across>,
    ) -> (Features, Vec<Row>, Vec<Vec<u32>>) {
        let mut features = Features {
            terms: Vec::new(),
            numbers: FxHashMap::default(),
            carried: across.map(|across| Carried {
                words: across.words.clone(),
                mentions: across.mentions.clone(),
            }),
            rows: (0, 0),
        };
        let terms = |row: Row| (features.terms_of_row(&row), row);
        let mut rows: Vec<(Vec<u32>, Row)> = rows.into_iter().map(terms).collect();
        rows.retain(|(terms, _)| terms.len() >= FEWEST_IN_ROW);
        loop {
            features.choose(&rows);
            let before = rows.len();
            rows.retain(|(terms, _)| features.among(terms).count() >= FEWEST_IN_ROW);
            if rows.len() == before {
                break;
            }
        }
        let chosen = |(terms, row): (Vec<u32>, Row)| (features.among(&terms).collect(), row);
        let (words, rows) = rows.into_iter().map(chosen).unzip();
        (features, rows, words)
    }

    /// Takes the terms that stand in enough of these rows, and not in too many.
    fn choose(&mut self, rows: &[(Vec<u32>, Row)]) {
        let mut rows_with: FxHashMap<u32, usize> = FxHashMap::default();
        for (terms, _) in rows {
            let mut terms = terms.clone();
            terms.sort_unstable();
            terms.dedup();
            for term in terms {
                *rows_with.entry(term).or_default() += 1;
            }
        }
        let least = (rows.len() / ROWS_FOR_EACH).max(2);
        let most = match rows.len() {
            many @ MANY_ROWS.. => many / 2,
            few => few,
        };
        self.rows = (least, most);
        let kept = rows_with.into_iter();
        let kept = kept.filter(|(_, rows)| (least..=most).contains(rows));
        self.terms = kept.map(|(term, _)| term).collect();
        self.terms.sort_unstable();
        self.numbers = self.terms.iter().copied().zip(0..).collect();
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The term of a feature.
    pub(super) fn term(&self, feature: u32) -> u32 {
        self.terms[feature as usize]
    }

    /// The features of a piece, in the order of the text.
    pub(super) fn of_piece(&self, document: DocumentIndex, piece: &Piece) -> Vec<u32> {
        self.among(&self.terms_of(document, piece)).collect()
    }

    /// The features among terms, in their order.
    fn among<'t>(&'t self, terms: &'t [u32]) -> impl Iterator<Item = u32> + 't {
        terms
            .iter()
            .filter_map(|term| self.numbers.get(term).copied())
    }

    /// The terms of a row, in the order of the text.
    fn terms_of_row(&self, row: &Row) -> Vec<u32> {
        let pieces = row.pieces.iter();
        pieces
            .flat_map(|piece| self.terms_of(row.document, piece))
            .collect()
    }

    /// The terms of a piece, carried over where that is asked for.
    fn terms_of(&self, document: DocumentIndex, piece: &Piece) -> Vec<u32> {
        let Some(carried) = &self.carried else {
            return piece.terms.iter().map(|&(term, _)| term).collect();
        };
        let mentions = carried.mentions.get(&document);
        let mut terms = Vec::with_capacity(piece.terms.len());
        for (term, at) in &piece.terms {
            match mentions.and_then(|mentions| mentions.get(at)) {
                Some(instead) => terms.extend(instead),
                None => match carried.words.get(term) {
                    Some(&GAP) => {}
                    Some(&instead) => terms.push(instead),
                    None => terms.push(*term),
                },
            }
        }
        terms
    }
}

impl Engine {
    /// The number of each term of the index by its language and stem.
    fn terms_by_stem(&self, table: &TermTable) -> FxHashMap<String, u32> {
        let mut by_stem = FxHashMap::default();
        for (segment, lexicon) in self.snapshot.lexicons().enumerate() {
            for (known, &id) in lexicon.types().zip(table.of_segment(segment)) {
                if id != GAP {
                    by_stem.insert(term(known.lang, known.form), id);
                }
            }
        }
        by_stem
    }

    /// Finds what stands for the words of the rows in the language that most of them speak.
    pub(super) fn carry_over(
        &self,
        scheme: &Scheme,
        table: &TermTable,
        rows: &[Row],
    ) -> Result<Across, EngineError> {
        let mut words: BTreeMap<Lang, u64> = BTreeMap::new();
        for (term, _) in rows
            .iter()
            .flat_map(|row| &row.pieces)
            .flat_map(|p| &p.terms)
        {
            *words.entry(table.term(*term).1).or_default() += 1;
        }
        let known = Lang::KNOWN.into_iter();
        let to = known.reduce(|best, lang| match words.get(&lang) > words.get(&best) {
            true => lang,
            false => best,
        });
        let to = to.unwrap_or(Lang::En);
        let by_stem = self.terms_by_stem(table);
        let mut carried = Across {
            to,
            words: self.words_carried(table, rows, to, &by_stem)?,
            mentions: FxHashMap::default(),
            told: BTreeMap::new(),
        };
        carried.mentions = self.mentions_carried(scheme, table, rows, to, &by_stem)?;
        for row in rows {
            let mentions = carried.mentions.get(&row.document);
            for (term, at) in row.pieces.iter().flat_map(|piece| &piece.terms) {
                let lang = table.term(*term).1;
                if lang == to {
                    continue;
                }
                let told = carried.told.entry(lang).or_insert_with(|| CarriedOver {
                    lang: lang.code().to_owned(),
                    words: 0,
                    by_concepts: 0,
                    by_words: 0,
                });
                told.words += 1;
                let is_mention = mentions.is_some_and(|mentions| mentions.contains_key(at));
                told.by_concepts += u64::from(is_mention);
                let is_known = carried.words.get(term).is_some_and(|&word| word != GAP);
                told.by_words += u64::from(!is_mention && is_known);
            }
        }
        Ok(carried)
    }

    /// For each term of another language the one that stands for it.
    fn words_carried(
        &self,
        table: &TermTable,
        rows: &[Row],
        to: Lang,
        by_stem: &FxHashMap<String, u32>,
    ) -> Result<FxHashMap<u32, u32>, EngineError> {
        let across = across::Across::new(self, self)?;
        let pieces = rows.iter().flat_map(|row| &row.pieces);
        let terms = pieces.flat_map(|piece| piece.terms.iter().map(|&(term, _)| term));
        let mut foreign: Vec<u32> = terms.filter(|&id| table.term(id).1 != to).collect();
        foreign.sort_unstable();
        foreign.dedup();
        let counterpart = |id: u32| {
            let (form, lang) = table.term(id);
            let word = across.counterpart(form.trim_end_matches('-'), lang, to)?;
            by_stem.get(&term(to, &word)).copied()
        };
        let found = foreign
            .par_iter()
            .map(|&id| (id, counterpart(id).unwrap_or(GAP)));
        Ok(found.collect::<Vec<_>>().into_iter().collect())
    }

    /// For each mention of a concept in another language the words of its label there.
    fn mentions_carried(
        &self,
        scheme: &Scheme,
        table: &TermTable,
        rows: &[Row],
        to: Lang,
        by_stem: &FxHashMap<String, u32>,
    ) -> Result<FxHashMap<DocumentIndex, BTreeMap<usize, Vec<u32>>>, EngineError> {
        let mut labels: FxHashMap<ConceptIndex, Vec<u32>> = FxHashMap::default();
        let mut terms_at: FxHashMap<DocumentIndex, BTreeMap<usize, Lang>> = FxHashMap::default();
        for row in rows {
            let of_document = terms_at.entry(row.document).or_default();
            let terms = row.pieces.iter().flat_map(|piece| &piece.terms);
            of_document.extend(terms.map(|&(id, at)| (at, table.term(id).1)));
        }
        let mut carried: FxHashMap<DocumentIndex, BTreeMap<usize, Vec<u32>>> = FxHashMap::default();
        for found in self.strict_mentions(scheme)? {
            let Some(terms_at) = terms_at.get(&found.document) else {
                continue;
            };
            for placed in &found.mentions {
                let mention = &placed.mention;
                let mut inside = terms_at.range(mention.start..mention.end);
                let Some((&first, _)) = inside.next().filter(|(_, lang)| **lang != to) else {
                    continue;
                };
                let concept = &scheme.concepts[mention.concept];
                let label = labels
                    .entry(mention.concept)
                    .or_insert_with(|| label_terms(table, concept, to, by_stem));
                let instead = carried.entry(found.document).or_default();
                if label.is_empty() || instead.contains_key(&first) {
                    continue;
                }
                instead.insert(first, label.clone());
                for (&at, _) in inside {
                    instead.entry(at).or_default();
                }
            }
        }
        Ok(carried)
    }
}

/// The words that matter of the preferred label of a concept in a language, as terms of the index.
fn label_terms(
    table: &TermTable,
    concept: &Concept,
    lang: Lang,
    by_stem: &FxHashMap<String, u32>,
) -> Vec<u32> {
    let Some(label) = concept.preferred.get(&lang) else {
        return Vec::new();
    };
    let words = content_words(lang, label).into_iter();
    words
        .filter_map(|word| by_stem.get(&term(lang, &word)).copied())
        .filter(|&id| !is_empty_word(table, id))
        .collect()
}

/// The words of a text that tell of a matter.
pub(super) fn content_words(lang: Lang, text: &str) -> Vec<String> {
    let folded = case_fold(text);
    let spans = token_spans(&folded);
    let words = spans.map(|(start, end)| folded[start..end].to_owned());
    words.filter(|word| is_content(lang, word)).collect()
}
