//! Runs of one to four words that may be terms.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::analysis::{case_fold, gender_key, number_key, token_spans};
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
        let spans = token_spans(label);
        let words = spans.map(|(start, end)| self.word(lang, &case_fold(&label[start..end])));
        words.collect()
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
    /// In each session those of the document that has most of them: a second version of what is
    /// said adds nothing to it.
    pub(super) spots: Vec<Spot>,
}

/// The runs of a corpus and the words that stand outside mentions.
pub(super) struct Runs {
    pub(super) keys: Keys,
    pub(super) found: Vec<Run>,
    pub(super) places: FxHashMap<RunKey, usize>,
    /// The slots of the documents of each session.
    pub(super) sessions: Vec<Range<usize>>,
    /// How often each word that matters stands outside mentions, by gender key: in each session as
    /// often as in the document that has it most.
    pub(super) words: FxHashMap<u32, u64>,
    /// How often all of them do.
    pub(super) all_words: u64,
}

impl Engine {
    /// The runs that stand twice or more outside the mentions, in the order of the text. What stands
    /// once in each version of one session stands once.
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
            sessions: self.slots_of_sessions(mentions),
            words: FxHashMap::default(),
            all_words: 0,
        };
        let mut documents = documents.into_iter();
        for session in runs.sessions.clone() {
            let mut said: FxHashMap<u32, u64> = FxHashMap::default();
            for document in documents.by_ref().take(session.len()) {
                for (word, count) in document.words {
                    let held = said.entry(word).or_default();
                    *held = count.max(*held);
                }
                for (words, spot) in document.runs {
                    runs.add(words, spot);
                }
            }
            for (word, count) in said {
                *runs.words.entry(word).or_default() += count;
                runs.all_words += count;
            }
        }
        runs.keep_what_counts();
        Ok(runs)
    }

    /// The sessions of the documents with mentions, each with the slots of its documents.
    fn slots_of_sessions(&self, mentions: &[DocumentMentions]) -> Vec<Range<usize>> {
        let session = |slot: usize| &self.snapshot.document(mentions[slot].document).session;
        let mut sessions: Vec<Range<usize>> = Vec::new();
        for slot in 0..mentions.len() {
            match sessions.last_mut() {
                Some(last) if session(last.start) == session(slot) => last.end = slot + 1,
                _ => sessions.push(slot..slot + 1),
            }
        }
        sessions
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

    /// The session of a slot.
    pub(super) fn session_of(&self, slot: u32) -> usize {
        let begun = |session: &Range<usize>| session.start <= slot as usize;
        let after = self.sessions.partition_point(begun);
        after.saturating_sub(1)
    }

    fn keep_what_counts(&mut self) {
        let mut found = std::mem::take(&mut self.found);
        for run in &mut found {
            let mut most: Vec<(usize, &[Spot])> = Vec::new();
            for spots in run.spots.chunk_by(|a, b| a.slot == b.slot) {
                let session = self.session_of(spots[0].slot);
                match most.last_mut() {
                    Some(last) if last.0 == session => {
                        last.1 = if spots.len() > last.1.len() {
                            spots
                        } else {
                            last.1
                        };
                    }
                    _ => most.push((session, spots)),
                }
            }
            run.spots = most
                .into_iter()
                .flat_map(|(_, spots)| spots)
                .copied()
                .collect();
        }
        found.retain(|run| run.spots.len() > 1);
        let keyed = found.iter().enumerate();
        self.places = keyed
            .filter_map(|(place, run)| Some((key_of(&run.words)?, place)))
            .collect();
        self.found = found;
    }
}

/// What one document gives.
struct InDocument {
    runs: Vec<(Vec<Word>, Spot)>,
    /// How often each word stands outside mentions, by gender key.
    words: FxHashMap<u32, u64>,
}

fn in_document(
    slot: u32,
    stream: &StoredStream,
    table: &[Word],
    mentions: &[PlacedMention],
) -> InDocument {
    let mut found = InDocument {
        runs: Vec::new(),
        words: FxHashMap::default(),
    };
    let units = &stream.units;
    for sentence in 0..units.sentences.len() {
        if units.is_set_aside(sentence) || units.sentences[sentence].repeat_of.is_some() {
            continue;
        }
        let span = units.tokens_of(sentence);
        let covers = Covers::new(mentions, &span);
        let words: Vec<Option<Word>> = span
            .clone()
            .map(|at| table.get(*stream.tokens.get(at)? as usize).copied())
            .collect();
        for (place, word) in words.iter().enumerate() {
            let at = span.start + place;
            let Some(word) = word.filter(|word| word.matters()) else {
                continue;
            };
            if !covers.hold(at, at + 1) {
                *found.words.entry(word.follow).or_default() += 1;
            }
            let is_tied = place > 0 && words[place - 1].is_some_and(|before| before.is_tied);
            if is_tied && !units.is_break(at) {
                continue;
            }
            for len in lengths(&words[place..], |ahead| units.is_break(at + ahead)) {
                // What ends inside a mention, or begins there, is a piece of something longer.
                if covers.hold(at, at + len) || covers.go_past(at) || covers.go_past(at + len) {
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

/// How far the mentions of a sentence reach.
struct Covers {
    /// Position of its first token.
    start: usize,
    /// For each token the farthest end of the mentions that begin with it or before it.
    ends: Vec<usize>,
}

impl Covers {
    fn new(mentions: &[PlacedMention], sentence: &Range<usize>) -> Covers {
        let mut ends = vec![0; sentence.len()];
        let first = mentions.partition_point(|placed| placed.mention.end <= sentence.start);
        let here = mentions[first..].iter().map(|placed| placed.mention);
        for mention in here.take_while(|mention| mention.start < sentence.end) {
            let begin = mention.start.saturating_sub(sentence.start);
            ends[begin] = mention.end.max(ends[begin]);
        }
        let mut farthest = 0;
        for end in &mut ends {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Covers {
            start: sentence.start,
            ends,
        }
    }

    fn end(&self, at: usize) -> usize {
        let place = at.checked_sub(self.start);
        let end = place.and_then(|place| self.ends.get(place));
        end.copied().unwrap_or(0)
    }

    /// Whether one mention has all the tokens from one position to another.
    fn hold(&self, from: usize, to: usize) -> bool {
        self.end(from) >= to
    }

    /// Whether a mention has the tokens on both sides of a position.
    fn go_past(&self, at: usize) -> bool {
        at > self.start && self.end(at - 1) > at
    }
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
