//! Labels and patterns to mentions, with inflection and coordination allowed.
//!
//! A label stands strictly in a run of tokens of one sentence when its first word agrees in its
//! number key and each further word in its gender key: what follows a noun agrees with it, and the
//! noun keeps its gender. Hyphens, case and the spelling of prefixes make no difference, nor do
//! accents but where they make another word. A comma, colon or bracket between two words parts
//! them (`político, cultural` is no cultural policy), unless the label has one there too.
//!
//! A variant of a label has function words more or less: an article after a preposition, and in
//! Spanish and French the `de` between two nouns. Or it shares words with another in a
//! coordination (`social and solidarity economy`, `políticas sociales y económicas`). A pattern
//! gives loose mentions; what a concept's rules forbid is no mention, whatever its strength.
//!
//! A word of a label in capitals that ends in S (`AIDS`) is an acronym, and stands for itself alone,
//! unless the scheme prints nine of ten labels of the language so, or all.
//!
//! The word table of a scheme is small; the types of a corpus are put into its classes once, and
//! matching then compares integers only.

mod capitals;
mod rules;
mod sentence;
mod settle;
mod trie;
mod walk;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::scheme::{ConceptIndex, Label, LabelKind, Scheme, Strength};
use crate::analysis::{Units, gender_key, number_key};
use crate::language::{Lang, is_stop_word};
use crate::session::SectionKind;
use capitals::acronym_key;
pub(crate) use capitals::{Capitals, Printed};
use rules::{AtomSets, RuleBook};
use sentence::{LabelForms, Mark, Sentence};
use trie::{Builder, Claim, NO_WORD, PARTED, Root, Trie, Word};
pub(in crate::theme) use words::MOST_WORDS;
use words::{LabelWord, Role, bare, readings, role, untied};

/// A concept met at a span of token positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// Position of the first token.
    pub start: usize,
    /// Position after the last token. Where words are shared, others stand in between.
    pub end: usize,
    /// The concept.
    pub concept: ConceptIndex,
    /// Which kind of label matched.
    pub label: LabelKind,
    /// How closely it follows the label.
    pub strength: Strength,
}

/// Which mentions count that stand inside others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nested {
    /// None: leftmost, then longest in the whole scheme. Only coordinations share words with other
    /// mentions, and patterns overlap with labels of other concepts.
    #[default]
    None,
    /// Those of other concepts: leftmost, then longest within each concept.
    Concept,
    /// All: wherever a label stands or a pattern fits. Each concept counts once at one place.
    Scheme,
}

impl Nested {
    /// All of them, in the order in which they count more and more.
    pub const ALL: [Nested; 3] = [Nested::None, Nested::Concept, Nested::Scheme];

    /// `none`, `concept` or `scheme`.
    pub fn name(self) -> &'static str {
        match self {
            Nested::None => "none",
            Nested::Concept => "concept",
            Nested::Scheme => "scheme",
        }
    }
}

/// Finds the mentions of a scheme's concepts.
pub struct Matcher {
    keys: Keys,
    /// Labels as written.
    strict: Trie,
    /// Labels without the function words that may be missing.
    loosened: Trie,
    /// The same, links kept.
    linked: Trie,
    /// For each leading word.
    roots: Vec<Roots>,
    rules: RuleBook,
    /// The words with which the labels of a concept begin.
    begins: FxHashMap<ConceptIndex, FxHashSet<Word>>,
}

/// Where the labels begin that begin with a word, in each tree.
struct Roots {
    strict: Root,
    loosened: Root,
    linked: Root,
}

/// The words of all labels.
#[derive(Default)]
struct Keys {
    /// Number keys of the words with which labels begin.
    leading: FxHashMap<(Lang, String), Word>,
    /// Gender keys of the words that follow in labels.
    following: FxHashMap<(Lang, String), Word>,
    /// The acronyms among them, and which words a form of them could be taken for.
    acronyms: FxHashSet<(Lang, String)>,
    twins: FxHashMap<(Lang, String), LabelWord>,
}

impl Keys {
    fn add_leading(&mut self, lang: Lang, word: &LabelWord) -> Word {
        let next = self.leading.len() as Word;
        let key = (lang, word.leading_key(lang));
        *self.leading.entry(key).or_insert(next)
    }

    fn add_following(&mut self, lang: Lang, word: &LabelWord) -> Word {
        let next = self.following.len() as Word;
        let key = (lang, word.following_key(lang));
        *self.following.entry(key).or_insert(next)
    }

    fn add_acronym(&mut self, lang: Lang, word: &LabelWord) {
        self.acronyms.insert((lang, acronym_key(&word.form)));
        for key in [number_key(lang, &word.form), gender_key(lang, &word.form)] {
            self.twins.insert((lang, key), word.clone());
        }
    }

    /// The acronym that a word of a label, in the place that it has there, has a form of.
    fn twin(&self, lang: Lang, (place, word): (usize, &LabelWord)) -> Option<LabelWord> {
        if self.twins.is_empty() || word.is_whole {
            return None;
        }
        let key = match place {
            0 => word.leading_key(lang),
            _ => word.following_key(lang),
        };
        let twin = self.twins.get(&(lang, key))?;
        Some(LabelWord {
            after_break: word.after_break,
            ..twin.clone()
        })
    }

    fn forms(&self, lang: Lang, form: &str) -> LabelForms {
        let find = |table: &FxHashMap<(Lang, String), Word>, key: String| {
            table.get(&(lang, key)).copied().unwrap_or(NO_WORD)
        };
        let acronym = (!self.acronyms.is_empty()).then(|| (lang, acronym_key(form)));
        if let Some((_, key)) = acronym.filter(|key| self.acronyms.contains(key)) {
            let following = find(&self.following, key.clone());
            return LabelForms {
                leading: find(&self.leading, key),
                following,
                bare: match role(lang, untied(form)).preposition() {
                    Some(one) => find(&self.following, gender_key(lang, one)),
                    None => following,
                },
            };
        }
        let following = find(&self.following, gender_key(lang, form));
        LabelForms {
            leading: find(&self.leading, number_key(lang, form)),
            following,
            bare: match role(lang, untied(form)).preposition() {
                Some(one) => find(&self.following, gender_key(lang, one)),
                None => following,
            },
        }
    }
}

/// The classes of a run of types: for each type the label words that it is a form of, as the first
/// word of a label and as a further one, where labels begin with it, what it does in a phrase, and the tests of patterns that
/// it passes.
pub struct TypeClasses {
    marks: Vec<Mark>,
    forms: Vec<LabelForms>,
    /// For each type the number of a set; empty where a scheme has no patterns.
    atoms: Vec<u32>,
    sets: AtomSets,
}

/// Under which words a label is found in a language, as written first: two labels that share one of
/// these find the same.
pub(crate) fn label_keys(label: &str, lang: Lang, capitals: Capitals) -> Vec<Vec<String>> {
    let readings = readings(label, lang, capitals).into_iter();
    let mut keys: Vec<Vec<String>> = readings.map(|words| keys_of(&words, lang)).collect();
    let mut seen = FxHashSet::default();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}

fn keys_of(words: &[LabelWord], lang: Lang) -> Vec<String> {
    let key = |(place, word): (usize, &LabelWord)| match (place, word.after_break) {
        (0, _) => word.leading_key(lang),
        (_, false) => word.following_key(lang),
        (_, true) => format!(",{}", word.following_key(lang)),
    };
    words.iter().enumerate().map(key).collect()
}

/// The languages that a label or pattern is looked for in.
pub(crate) fn langs(lang: Option<Lang>) -> Vec<Lang> {
    match lang {
        Some(lang) => vec![lang],
        None => vec![Lang::Und, Lang::En, Lang::Es, Lang::Fr],
    }
}

impl Matcher {
    /// A matcher for the labels and rules of a scheme.
    ///
    /// Where two concepts claim one label, the one with the smaller id has it, a preferred label
    /// before an alternative one. A pattern that cannot be read is passed over: a reader of schemes
    /// has refused it.
    pub fn new(scheme: &Scheme) -> Matcher {
        let labels = Labels::of(scheme);
        let leading = labels.keys.leading.len();
        let trees = [labels.strict, labels.loosened, labels.linked];
        let trees = trees.map(|tree| tree.freeze(leading));
        let [
            (strict, of_strict),
            (loosened, of_loosened),
            (linked, of_linked),
        ] = trees;
        let others = of_loosened.into_iter().zip(of_linked);
        let roots = of_strict.into_iter().zip(others);
        let roots = roots.map(|(strict, (loosened, linked))| Roots {
            strict,
            loosened,
            linked,
        });
        Matcher {
            keys: labels.keys,
            roots: roots.collect(),
            strict,
            loosened,
            linked,
            rules: RuleBook::new(scheme),
            begins: labels.begins,
        }
    }

    /// Puts types into classes; `types` gives language and case-folded form in the order of the
    /// ids that streams use. Cost: two keys for each type, and for each wildcard one comparison.
    pub fn classify<'t>(&self, types: impl Iterator<Item = (Lang, &'t str)>) -> TypeClasses {
        let mut classes = TypeClasses {
            marks: Vec::new(),
            forms: Vec::new(),
            atoms: Vec::new(),
            sets: AtomSets::default(),
        };
        for (lang, form) in types {
            let forms = self.keys.forms(lang, form);
            let mut mark = marks(lang, form);
            if let Some(roots) = self.roots.get(forms.leading as usize) {
                mark |= sentence::LEADS;
                if !self.strict.claims(roots.strict.node).is_empty() {
                    mark |= sentence::ALONE;
                }
            }
            if forms.following != NO_WORD || forms.bare != NO_WORD {
                mark |= sentence::FOLLOWS;
            }
            if !self.rules.is_empty() {
                let (set, first) = self.rules.classify(&mut classes.sets, lang, form);
                classes.atoms.push(set);
                mark |= if first { sentence::FIRST } else { 0 };
            }
            classes.marks.push(mark);
            classes.forms.push(forms);
        }
        classes
    }

    /// Whether a mention of the concept may begin with a type, given by its id.
    pub fn may_begin(&self, classes: &TypeClasses, id: u32, concept: ConceptIndex) -> bool {
        let forms = classes.forms.get(id as usize);
        let begins = self.begins.get(&concept);
        let leads = forms
            .zip(begins)
            .is_some_and(|(forms, words)| words.contains(&forms.leading));
        let set = classes.atoms.get(id as usize).copied().unwrap_or(0);
        leads || self.rules.may_begin(classes.sets.get(set), concept as u32)
    }

    /// The mentions in a stream, sorted.
    ///
    /// A mention never crosses a sentence; furniture and template wording are passed over.
    /// Cost: linear in the tokens.
    pub fn mentions(
        &self,
        classes: &TypeClasses,
        tokens: &[u32],
        units: &Units,
        nested: Nested,
    ) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut marks: Vec<Mark> = Vec::new();
        let (mut starts, mut candidates) = (Vec::new(), Vec::new());
        let mut sections = units.sections.iter().peekable();
        let mut section = None;
        let mut breaks = units.breaks.iter().map(|&at| at as usize).peekable();
        for (number, entry) in units.sentences.iter().enumerate() {
            while let Some(begun) = sections.next_if(|s| s.first_sentence as usize <= number) {
                section = Some(begun.kind);
            }
            if entry.template || section == Some(SectionKind::Furniture) {
                continue;
            }
            let span = units.tokens_of(number);
            let Some(own) = tokens.get(span.clone()) else {
                continue;
            };
            marks.clear();
            let mut all = 0;
            marks.extend(own.iter().map(|&token| {
                let mark = classes.marks.get(token as usize).copied().unwrap_or(0);
                all |= mark;
                mark
            }));
            let begins = sentence::LEADS | sentence::FIRST;
            if all & begins == 0 && !self.rules.begins_with_any() {
                continue;
            }
            while breaks.next_if(|&at| at <= span.start).is_some() {}
            while let Some(at) = breaks.next_if(|&at| at < span.end) {
                marks[at - span.start] |= sentence::BREAK;
            }
            let sentence = Sentence {
                classes,
                tokens: own,
                marks: &marks,
            };
            candidates.clear();
            self.candidates(&sentence, &mut starts, &mut candidates);
            self.rules.forbid(&sentence, &mut candidates);
            settle::settle(&mut candidates, nested, span.start, &mut mentions);
        }
        mentions
    }
}

/// Labels on their way into trees.
#[derive(Default)]
struct Labels {
    keys: Keys,
    strict: Builder,
    loosened: Builder,
    linked: Builder,
    begins: FxHashMap<ConceptIndex, FxHashSet<Word>>,
    /// The words of the labels that have acronyms.
    with_acronyms: FxHashSet<(Lang, Vec<String>)>,
}

impl Labels {
    /// The labels of a scheme. The acronyms are known first, since a form of another word that is
    /// one (`hearing aids`) is looked for as that.
    fn of(scheme: &Scheme) -> Labels {
        let printed = Printed::of(scheme);
        let mut labels = Labels::default();
        for label in scheme.concepts.iter().flat_map(|entry| &entry.labels) {
            labels.know_acronyms(label, printed.capitals(label.lang));
        }
        for (concept, entry) in scheme.concepts.iter().enumerate() {
            for label in &entry.labels {
                labels.add_readings(concept, label, printed.capitals(label.lang));
            }
        }
        labels
    }

    fn know_acronyms(&mut self, label: &Label, capitals: Capitals) {
        if !label.text.contains('S') {
            return;
        }
        for lang in langs(label.lang) {
            for words in readings(&label.text, lang, capitals) {
                for word in words.iter().filter(|word| word.is_whole) {
                    self.keys.add_acronym(lang, word);
                }
                self.with_acronyms.insert((lang, keys_of(&words, lang)));
            }
        }
    }

    fn add_readings(&mut self, concept: ConceptIndex, label: &Label, capitals: Capitals) {
        let claim = Claim {
            kind: label.kind,
            concept: concept as u32,
        };
        for lang in langs(label.lang) {
            for words in readings(&label.text, lang, capitals) {
                self.add(lang, &words, claim);
                for words in self.twins(lang, &words) {
                    self.add(lang, &words, claim);
                }
            }
        }
    }

    /// The same words with forms of them that are acronyms elsewhere: each by itself, and all.
    /// Nothing where that is all there is of another label (`aids`, of `aid`).
    fn twins(&self, lang: Lang, words: &[LabelWord]) -> Vec<Vec<LabelWord>> {
        let twin = |(place, word)| Some((place, self.keys.twin(lang, (place, word))?));
        let twins: Vec<(usize, LabelWord)> = words.iter().enumerate().filter_map(twin).collect();
        if twins.is_empty() {
            return Vec::new();
        }
        let put = |twins: &[(usize, LabelWord)]| {
            let mut words = words.to_vec();
            for (place, twin) in twins {
                words[*place] = twin.clone();
            }
            words
        };
        let mut all: Vec<Vec<LabelWord>> = twins.chunks(1).map(put).collect();
        if twins.len() > 1 {
            all.push(put(&twins));
        }
        all.retain(|words| !self.with_acronyms.contains(&(lang, keys_of(words, lang))));
        all
    }

    fn add(&mut self, lang: Lang, words: &[LabelWord], claim: Claim) {
        let Some((first, rest)) = words.split_first() else {
            return;
        };
        let leading = self.keys.add_leading(lang, first);
        let begins = self.begins.entry(claim.concept as usize).or_default();
        begins.insert(leading);
        let keys = &mut self.keys;
        let mut strict = vec![leading];
        strict.extend(rest.iter().map(|word| {
            let parted = if word.after_break { PARTED } else { 0 };
            keys.add_following(lang, word) | parted
        }));
        self.strict.add(strict, claim);
        for (links, trie) in [(false, &mut self.loosened), (true, &mut self.linked)] {
            let Some(bare) = bare(words, lang, links) else {
                continue;
            };
            let rest = bare[1..].iter().map(|word| keys.add_following(lang, word));
            let words: Vec<Word> = [leading].into_iter().chain(rest).collect();
            trie.add(words, claim);
        }
    }
}

/// What a type does in a phrase.
fn marks(lang: Lang, form: &str) -> Mark {
    let word = untied(form);
    let mut marks = match role(lang, word) {
        Role::Article => sentence::ARTICLE,
        Role::Link => sentence::LINK | sentence::PREPOSITION,
        Role::Preposition(_) => sentence::PREPOSITION,
        Role::Conjunction => sentence::CONJUNCTION,
        Role::Other => 0,
    };
    if marks == 0 && word.chars().any(char::is_alphabetic) && !is_stop_word(lang, word) {
        marks |= sentence::MATTER;
    }
    if form.ends_with('-') {
        marks |= sentence::TIED;
    }
    if lang == Lang::En {
        marks |= sentence::ENGLISH;
    }
    marks
}
