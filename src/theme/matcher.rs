//! Labels to mentions: longest match first, word by word, inflection allowed.
//!
//! A label matches a run of tokens inside one sentence when its first word agrees in its number
//! key and each further word in its gender key: what follows a noun agrees with it, and the noun
//! keeps its gender. Hyphens and case make no difference, nor do accents but where they make
//! another word. A comma, colon or bracket between two words parts them (`político, cultural` is
//! no cultural policy), unless the label has one there too. The word table of a scheme is small;
//! the types of a corpus are put into its classes once, and matching then compares integers only.

use rustc_hash::{FxHashMap, FxHashSet};

use super::scheme::{ConceptIndex, LabelKind, Scheme, Strength};
use crate::analysis::{Piece, Units, case_fold, gender_key, number_key, scan};
use crate::language::Lang;

/// A concept met at a span of token positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Position of the first token.
    pub start: usize,
    /// Position after the last token.
    pub end: usize,
    /// The concept.
    pub concept: ConceptIndex,
    /// Which kind of label matched.
    pub label: LabelKind,
    /// How closely it follows the label.
    pub strength: Strength,
}

/// A label word of the scheme, by its place in the table of keys.
type Word = u32;
const NO_WORD: Word = u32::MAX;
const ROOT: u32 = 0;

/// Finds the mentions of a scheme's concepts.
#[derive(Default)]
pub struct Matcher {
    /// Number keys of the words with which labels begin.
    leading: FxHashMap<(Lang, String), Word>,
    /// Gender keys of the words that follow in labels.
    following: FxHashMap<(Lang, String), Word>,
    steps: FxHashMap<(u32, Word), u32>,
    /// Nodes that a label reaches across a comma of its own.
    across: FxHashSet<u32>,
    /// The labels that end at a node.
    ends: FxHashMap<u32, (ConceptIndex, LabelKind)>,
    nodes: u32,
    /// The words with which the labels of a concept begin.
    begins: FxHashMap<ConceptIndex, FxHashSet<Word>>,
}

/// The classes of a run of types: for each type the label words that it is a form of, as the first
/// word of a label and as a further one.
pub struct TypeClasses {
    classes: Vec<(Word, Word)>,
}

impl Matcher {
    /// A matcher for the labels of a scheme.
    ///
    /// Where two concepts claim one label, the one with the smaller id has it, a preferred label
    /// before an alternative one.
    pub fn new(scheme: &Scheme) -> Matcher {
        let mut matcher = Matcher::default();
        for kind in [
            LabelKind::Preferred,
            LabelKind::Alternative,
            LabelKind::Hidden,
        ] {
            for (concept, entry) in scheme.concepts.iter().enumerate() {
                for label in entry.labels.iter().filter(|label| label.kind == kind) {
                    let langs: &[Lang] = match &label.lang {
                        Some(lang) => std::slice::from_ref(lang),
                        None => &[Lang::Und, Lang::En, Lang::Es, Lang::Fr],
                    };
                    for &lang in langs {
                        for words in readings(&label.text, lang) {
                            matcher.add(lang, &words, concept, kind);
                        }
                    }
                }
            }
        }
        matcher
    }

    fn add(&mut self, lang: Lang, words: &[LabelWord], concept: ConceptIndex, kind: LabelKind) {
        let mut node = ROOT;
        for (place, word) in words.iter().enumerate() {
            let (table, key) = match place {
                0 => (&mut self.leading, number_key(lang, &word.form)),
                _ => (&mut self.following, gender_key(lang, &word.form)),
            };
            let next = table.len() as Word;
            let word_class = *table.entry((lang, key)).or_insert(next);
            if place == 0 {
                self.begins.entry(concept).or_default().insert(word_class);
            }
            node = *self.steps.entry((node, word_class)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
            if word.after_break {
                self.across.insert(node);
            }
        }
        if node != ROOT {
            self.ends.entry(node).or_insert((concept, kind));
        }
    }

    /// Puts types into classes; `types` gives language and case-folded form in the order of the
    /// ids that streams use. Cost: two keys for each type.
    pub fn classify<'t>(&self, types: impl Iterator<Item = (Lang, &'t str)>) -> TypeClasses {
        let classes = types
            .map(|(lang, form)| {
                let find = |table: &FxHashMap<(Lang, String), Word>, key: String| {
                    table.get(&(lang, key)).copied().unwrap_or(NO_WORD)
                };
                (
                    find(&self.leading, number_key(lang, form)),
                    find(&self.following, gender_key(lang, form)),
                )
            })
            .collect();
        TypeClasses { classes }
    }

    /// Whether a mention of the concept may begin with a type, given by its id.
    pub fn may_begin(&self, classes: &TypeClasses, id: u32, concept: ConceptIndex) -> bool {
        let class = classes.classes.get(id as usize);
        let begins = self.begins.get(&concept);
        class.is_some_and(|(leading, _)| begins.is_some_and(|words| words.contains(leading)))
    }

    /// The mentions in a stream, in order, none overlapping: leftmost first, then longest.
    ///
    /// A mention never crosses a sentence; furniture and template wording are passed over.
    /// Cost: linear in the tokens.
    pub fn mentions(&self, classes: &TypeClasses, tokens: &[u32], units: &Units) -> Vec<Mention> {
        let mut mentions = Vec::new();
        for sentence in 0..units.sentences.len() {
            if units.is_set_aside(sentence) {
                continue;
            }
            let span = units.tokens_of(sentence);
            let mut at = span.start;
            while at < span.end {
                match self.longest(classes, &tokens[at..span.end], |depth| {
                    units.is_break(at + depth)
                }) {
                    Some((len, concept, label)) => {
                        mentions.push(Mention {
                            start: at,
                            end: at + len,
                            concept,
                            label,
                            strength: strength_of(label),
                        });
                        at += len;
                    }
                    None => at += 1,
                }
            }
        }
        mentions
    }

    fn longest(
        &self,
        classes: &TypeClasses,
        tokens: &[u32],
        is_break: impl Fn(usize) -> bool,
    ) -> Option<(usize, ConceptIndex, LabelKind)> {
        let none = (NO_WORD, NO_WORD);
        let class = |token: u32| classes.classes.get(token as usize).copied().unwrap_or(none);
        let mut best = None;
        let mut node = ROOT;
        for (depth, &token) in tokens.iter().enumerate() {
            let word = if depth == 0 {
                class(token).0
            } else {
                class(token).1
            };
            match self.steps.get(&(node, word)) {
                Some(&next) if word != NO_WORD => node = next,
                _ => break,
            }
            if depth > 0 && is_break(depth) && !self.across.contains(&node) {
                break;
            }
            if let Some(&(concept, label)) = self.ends.get(&node) {
                best = Some((depth + 1, concept, label));
            }
        }
        best
    }
}

fn strength_of(label: LabelKind) -> Strength {
    match label {
        LabelKind::Preferred | LabelKind::Alternative => Strength::Strict,
        LabelKind::Hidden => Strength::Variant,
        LabelKind::Pattern => Strength::Loose,
    }
}

/// Prefixes that are written with a hyphen, together, or apart.
const PREFIXES: [&str; 20] = [
    "agro", "anti", "auto", "bio", "co", "cyber", "eco", "inter", "intra", "macro", "micro",
    "multi", "non", "post", "pre", "re", "socio", "sub", "tele", "trans",
];

/// A word of a label.
#[derive(Clone)]
struct LabelWord {
    form: String,
    /// Punctuation stands before it in the label.
    after_break: bool,
}

/// The sequences of words under which a label may stand: as written, and with each hyphenated
/// prefix joined to its word or parted from it.
fn readings(label: &str, lang: Lang) -> Vec<Vec<LabelWord>> {
    let words = label_words(label, lang);
    if words.is_empty() {
        return Vec::new();
    }
    let mut readings = vec![words.clone()];
    for (place, word) in words.iter().enumerate() {
        let mut other = words.clone();
        if let (Some(prefix), Some(next)) = (word.form.strip_suffix('-'), words.get(place + 1)) {
            other[place].form = format!("{prefix}{}", next.form);
            other.remove(place + 1);
            readings.push(other);
        } else if let Some((prefix, rest)) = parted(&word.form) {
            other[place].form = format!("{prefix}-");
            other.insert(
                place + 1,
                LabelWord {
                    form: rest.to_owned(),
                    after_break: false,
                },
            );
            readings.push(other);
        }
    }
    readings
}

fn label_words(label: &str, lang: Lang) -> Vec<LabelWord> {
    let mut words = Vec::new();
    let mut after_break = false;
    scan(label, lang, |piece| match piece {
        Piece::Token { start, end } => {
            let form = case_fold(&label[start..end]).into_owned();
            words.push(LabelWord {
                form,
                after_break: std::mem::take(&mut after_break),
            });
        }
        Piece::Break => after_break = true,
        Piece::SentenceStart(_) => {}
    });
    words
}

fn parted(word: &str) -> Option<(&str, &str)> {
    PREFIXES.iter().find_map(|prefix| {
        let rest = word.strip_prefix(prefix)?;
        (rest.len() >= 5).then(|| word.split_at(prefix.len()))
    })
}
