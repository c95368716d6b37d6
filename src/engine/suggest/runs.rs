//! Runs of one to four words that may be terms.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::analysis::{Piece, case_fold, gender_key, number_key, scan};
use crate::engine::mentions::{DocumentMentions, PlacedMention};
use crate::engine::{Engine, EngineError};
use crate::index::{SegmentLexicon, StoredStream};
use crate::language::{Lang, is_stop_word};

/// Words that matter in a term, at most.
const MOST_WORDS: usize = 4;
/// Words in a term, at most, those inside that carry grammar among them.
const MOST_TOKENS: usize = 6;

/// A run of words in any inflection: the number key of its first word, the gender keys of the
/// others, by their places in [`Keys`].
pub(super) type RunKey = (Lang, Box<[u32]>);

/// The keys of words, numbered.
#[derive(Default)]
pub(super) struct Keys(FxHashMap<(Lang, String), u32>);

impl Keys {
    fn place(&mut self, lang: Lang, key: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry((lang, key)).or_insert(next)
    }

    pub(super) fn word(&mut self, lang: Lang, form: &str) -> Word {
        let lead = self.place(lang, number_key(lang, form));
        let follow = self.place(lang, gender_key(lang, form));
        Word {
            lang,
            lead,
            follow,
            role: role(lang, form),
            is_tied: form.ends_with('-'),
        }
    }

    /// The words of a label.
    pub(super) fn words_of(&mut self, lang: Lang, label: &str) -> Vec<Word> {
        let mut words = Vec::new();
        scan(label, lang, |piece| {
            if let Piece::Token { start, end } = piece {
                words.push(self.word(lang, &case_fold(&label[start..end])));
            }
        });
        words
    }
}

/// A word form as terms see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) lang: Lang,
    /// Its number key.
    pub(super) lead: u32,
    /// Its gender key.
    pub(super) follow: u32,
    role: Role,
    /// A hyphen ties it to the next word.
    is_tied: bool,
}

impl Word {
    pub(super) fn matters(&self) -> bool {
        self.role == Role::Matter
    }
}

/// The key of words in a row; `None` of no words.
pub(super) fn key_of(words: &[Word]) -> Option<RunKey> {
    let (first, rest) = words.split_first()?;
    let rest = rest.iter().map(|word| word.follow);
    Some((
        first.lang,
        std::iter::once(first.lead).chain(rest).collect(),
    ))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It may begin and end a term.
    Matter,
    /// It may stand inside one.
    Joins,
    /// It ends what came before.
    Parts,
}

fn role(lang: Lang, form: &str) -> Role {
    let joins: &[&str] = match lang {
        Lang::Und => return Role::Parts,
        Lang::En => &["and", "for", "in", "of", "the", "to"],
        Lang::Es => &[
            "a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "para", "por", "y",
        ],
        Lang::Fr => &[
            "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par",
            "pour", "à",
        ],
    };
    let bare = form.trim_end_matches(['-', '\'', '\u{2019}']);
    if joins.contains(&bare) {
        return Role::Joins;
    }
    let is_word = bare.chars().count() > 1 && bare.chars().all(|c| c.is_alphabetic() || c == '\'');
    match is_word && !is_stop_word(lang, bare) {
        true => Role::Matter,
        false => Role::Parts,
    }
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Place in the list of documents with mentions.
    pub(super) slot: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) sentence: u32,
}

/// A run of words and where it stands outside mentions.
pub(super) struct Run {
    pub(super) words: Vec<Word>,
    pub(super) spots: Vec<Spot>,
}

/// The runs of a corpus and the words that stand outside mentions.
pub(super) struct Runs {
    pub(super) keys: Keys,
    pub(super) found: Vec<Run>,
    pub(super) places: FxHashMap<RunKey, usize>,
    /// How often each word that matters stands outside mentions, by gender key.
    pub(super) words: FxHashMap<u32, u64>,
}

impl Engine {
    /// The runs that stand twice or more outside the mentions, in the order of the text.
    pub(super) fn runs(&self, mentions: &[DocumentMentions]) -> Result<Runs, EngineError> {
        let mut keys = Keys::default();
        let tables: Vec<Vec<Word>> = self
            .snapshot
            .lexicons()
            .map(|lexicon: &SegmentLexicon| {
                let types = lexicon.types();
                types
                    .map(|known| keys.word(known.lang, known.form))
                    .collect()
            })
            .collect();
        let of_document = |(slot, found): (usize, &DocumentMentions)| {
            let stream = self.snapshot.stream(found.document)?;
            Ok(in_document(
                slot as u32,
                &stream,
                &tables[stream.segment],
                &found.mentions,
            ))
        };
        let documents: Vec<InDocument> = mentions
            .par_iter()
            .enumerate()
            .map(of_document)
            .collect::<Result<_, EngineError>>()?;
        let mut runs = Runs {
            keys,
            found: Vec::new(),
            places: FxHashMap::default(),
            words: FxHashMap::default(),
        };
        for document in documents {
            for word in document.words {
                *runs.words.entry(word).or_default() += 1;
            }
            for (words, spot) in document.runs {
                runs.add(words, spot);
            }
        }
        runs.drop_single();
        Ok(runs)
    }
}

impl Runs {
    fn add(&mut self, words: Vec<Word>, spot: Spot) {
        let Some(key) = key_of(&words) else {
            return;
        };
        let next = self.found.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.found.push(Run {
                words,
                spots: Vec::new(),
            });
        }
        self.found[place].spots.push(spot);
    }

    fn drop_single(&mut self) {
        self.found.retain(|run| run.spots.len() > 1);
        let keyed = self.found.iter().enumerate();
        self.places = keyed
            .filter_map(|(place, run)| Some((key_of(&run.words)?, place)))
            .collect();
    }
}

/// What one document gives.
struct InDocument {
    runs: Vec<(Vec<Word>, Spot)>,
    words: Vec<u32>,
}

fn in_document(
    slot: u32,
    stream: &StoredStream,
    table: &[Word],
    mentions: &[PlacedMention],
) -> InDocument {
    let mut found = InDocument {
        runs: Vec::new(),
        words: Vec::new(),
    };
    let units = &stream.units;
    for sentence in 0..units.sentences.len() {
        if units.is_set_aside(sentence) || units.sentences[sentence].repeat_of.is_some() {
            continue;
        }
        let span = units.tokens_of(sentence);
        let first = mentions.partition_point(|placed| placed.mention.end <= span.start);
        let here = mentions[first..]
            .iter()
            .take_while(|placed| placed.mention.start < span.end);
        let here: Vec<(usize, usize)> = here
            .map(|placed| (placed.mention.start, placed.mention.end))
            .collect();
        let words: Vec<Option<Word>> = span
            .clone()
            .map(|at| table.get(*stream.tokens.get(at)? as usize).copied())
            .collect();
        let is_covered = |from: usize, to: usize| here.iter().any(|m| m.0 <= from && to <= m.1);
        for (place, word) in words.iter().enumerate() {
            let at = span.start + place;
            let Some(word) = word.filter(|word| word.matters()) else {
                continue;
            };
            if !is_covered(at, at + 1) {
                found.words.push(word.follow);
            }
            let is_tied = place > 0 && words[place - 1].is_some_and(|before| before.is_tied);
            if is_tied && !units.is_break(at) {
                continue;
            }
            for len in lengths(&words[place..], |ahead| units.is_break(at + ahead)) {
                // What ends inside a mention, or begins there, is a piece of something longer.
                let is_cut = here
                    .iter()
                    .any(|m| (m.0 < at && at < m.1) || (m.0 < at + len && at + len < m.1));
                if is_covered(at, at + len) || is_cut {
                    continue;
                }
                let run = words[place..place + len].iter().flatten().copied();
                let spot = Spot {
                    slot,
                    start: at as u32,
                    end: (at + len) as u32,
                    sentence: sentence as u32,
                };
                found.runs.push((run.collect(), spot));
            }
        }
    }
    found
}

/// How long the runs are that begin with the first of these words.
fn lengths(words: &[Option<Word>], is_break: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut matter = 0;
    let lang = words.first().copied().flatten().map(|word| word.lang);
    for (place, word) in words.iter().enumerate().take(MOST_TOKENS) {
        let Some(word) = word.filter(|word| Some(word.lang) == lang) else {
            break;
        };
        if place > 0 && is_break(place) {
            break;
        }
        match word.role {
            Role::Parts => break,
            Role::Joins => {}
            Role::Matter => {
                matter += 1;
                if matter > MOST_WORDS {
                    break;
                }
                if !word.is_tied {
                    lengths.push(place + 1);
                }
            }
        }
    }
    lengths
}
