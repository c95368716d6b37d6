//! The words of a label: in which spellings it may stand, and which of its words are function
//! words.

use super::capitals::{Capitals, acronym_key};
use crate::analysis::{Piece, case_fold, gender_key, number_key, scan};
use crate::language::Lang;
use crate::theme::signs::is_letter_alone;

/// What a word does in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `the`, `la`, `l'`: may be missing after a preposition.
    Article,
    /// Spanish and French `de`, alone or with its article: ties two nouns, and may be missing.
    Link,
    /// Any other preposition, by one form for all of its contractions.
    Preposition(&'static str),
    /// `and`, `or`.
    Conjunction,
    Other,
}

/// The one form of `de`, `del`, `du`, `des`, `d'`.
const LINK: &str = "de";

/// The role of a case-folded word without the hyphen that ties it to the next.
pub(super) fn role(lang: Lang, form: &str) -> Role {
    match lang {
        Lang::En => match form {
            "the" | "a" | "an" => Role::Article,
            "of" | "for" => Role::Preposition("of"),
            "to" => Role::Preposition("to"),
            "in" => Role::Preposition("in"),
            "on" => Role::Preposition("on"),
            "with" => Role::Preposition("with"),
            "by" => Role::Preposition("by"),
            "and" | "or" => Role::Conjunction,
            _ => Role::Other,
        },
        Lang::Es => match form {
            "el" | "la" | "los" | "las" | "un" | "una" => Role::Article,
            "de" | "del" => Role::Link,
            "a" | "al" => Role::Preposition("a"),
            "en" => Role::Preposition("en"),
            "con" => Role::Preposition("con"),
            "por" => Role::Preposition("por"),
            "para" => Role::Preposition("para"),
            "sobre" => Role::Preposition("sobre"),
            "y" | "e" | "o" | "u" => Role::Conjunction,
            _ => Role::Other,
        },
        Lang::Fr => match form {
            "le" | "la" | "les" | "l'" | "un" | "une" => Role::Article,
            "de" | "du" | "des" | "d'" => Role::Link,
            "à" | "au" | "aux" => Role::Preposition("à"),
            "en" => Role::Preposition("en"),
            "dans" => Role::Preposition("dans"),
            "par" => Role::Preposition("par"),
            "pour" => Role::Preposition("pour"),
            "sur" => Role::Preposition("sur"),
            "avec" => Role::Preposition("avec"),
            "et" | "ou" => Role::Conjunction,
            _ => Role::Other,
        },
        Lang::Und => Role::Other,
    }
}

impl Role {
    /// The one form of a preposition.
    pub(super) fn preposition(self) -> Option<&'static str> {
        match self {
            Role::Link => Some(LINK),
            Role::Preposition(form) => Some(form),
            _ => None,
        }
    }
}

/// Prefixes, and words that stand as such, that are written with a hyphen, together, or apart.
const PREFIXES: [&str; 56] = [
    "agro", "anti", "auto", "bio", "co", "contra", "contre", "counter", "cross", "cyber",
    "decision", "eco", "electro", "ethno", "euro", "extra", "geo", "health", "hydro", "infra",
    "inter", "intra", "macro", "mega", "meta", "micro", "mini", "multi", "nano", "neo", "non",
    "over", "peri", "pluri", "policy", "poly", "post", "pre", "proto", "pseudo", "psycho", "quasi",
    "re", "self", "semi", "socio", "sub", "super", "supra", "tele", "trans", "ultra", "under",
    "uni", "vice", "well",
];

/// A word of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LabelWord {
    pub(super) form: String,
    /// Punctuation stands before it in the label.
    pub(super) after_break: bool,
    /// It is an acronym: this form and no inflection of it.
    pub(super) is_whole: bool,
}

impl LabelWord {
    fn plain(form: String) -> LabelWord {
        LabelWord {
            form,
            after_break: false,
            is_whole: false,
        }
    }

    /// What the forms have in common that it stands for as the first word of a label.
    pub(super) fn leading_key(&self, lang: Lang) -> String {
        match self.is_whole {
            true => acronym_key(&self.form),
            false => number_key(lang, &self.form),
        }
    }

    /// The same as a further word.
    pub(super) fn following_key(&self, lang: Lang) -> String {
        match self.is_whole {
            true => acronym_key(&self.form),
            false => gender_key(lang, &self.form),
        }
    }
}

/// Words of a label that is looked for, at most: more than any sentence has in a row. Each prefix in
/// a label is another reading of all of its words.
pub(in crate::theme) const MOST_WORDS: usize = 40;

/// The sequences of words under which a label may stand: as written, with each prefix joined to
/// its word or parted from it, and with the `r` that a prefix doubles in Spanish and French once
/// or twice (`corresponsabilidad`, `coresponsabilidad`, `co-responsabilidad`). What punctuation
/// parts in the label may stand without it. None of a label that is too long, and none of one that
/// is a single letter without its signs (`C#`): every other `C` would count.
pub(super) fn readings(label: &str, lang: Lang, capitals: Capitals) -> Vec<Vec<LabelWord>> {
    let words = label_words(label, lang, capitals);
    if words.is_empty() || words.len() > MOST_WORDS || is_letter_alone(label) {
        return Vec::new();
    }
    let mut readings = vec![words.clone()];
    for (place, word) in words.iter().enumerate().filter(|(_, word)| !word.is_whole) {
        let next = words.get(place + 1).map(|next| next.form.as_str());
        for (taken, spelling) in spellings(&word.form, next, lang) {
            let mut other = words.clone();
            let mut spelling: Vec<LabelWord> = spelling.into_iter().map(LabelWord::plain).collect();
            if let Some(first) = spelling.first_mut() {
                first.after_break = word.after_break;
            }
            other.splice(place..place + taken, spelling);
            readings.push(other);
        }
    }
    if words.iter().any(|word| word.after_break) {
        for mut reading in readings.clone() {
            for word in &mut reading {
                word.after_break = false;
            }
            readings.push(reading);
        }
    }
    readings
}

/// How else a word may be written, and how many words of the label that takes the place of.
fn spellings(word: &str, next: Option<&str>, lang: Lang) -> Vec<(usize, Vec<String>)> {
    let doubles = matches!(lang, Lang::Es | Lang::Fr);
    if let Some(prefix) = word.strip_suffix('-') {
        let Some(next) = next else { return Vec::new() };
        let mut spellings = vec![(2, vec![format!("{prefix}{next}")])];
        if doubles && next.starts_with('r') && prefix.ends_with(is_vowel) {
            spellings.push((2, vec![format!("{prefix}r{next}")]));
        }
        return spellings;
    }
    let parted = PREFIXES.iter().filter_map(|prefix| parted(word, prefix));
    parted
        .flat_map(|(prefix, rest)| parted_spellings(prefix, rest, doubles))
        .map(|spelling| (1, spelling))
        .collect()
}

/// How else a word may be written that a prefix begins.
fn parted_spellings(prefix: &str, rest: &str, doubles: bool) -> Vec<Vec<String>> {
    let mut spellings = vec![vec![format!("{prefix}-"), rest.to_owned()]];
    if doubles && prefix.ends_with(is_vowel) && rest.starts_with('r') {
        let single = rest.strip_prefix('r').filter(|rest| rest.starts_with('r'));
        match single {
            Some(single) => {
                spellings.push(vec![format!("{prefix}-"), single.to_owned()]);
                spellings.push(vec![format!("{prefix}{single}")]);
            }
            None => spellings.push(vec![format!("{prefix}r{rest}")]),
        }
    }
    spellings
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn label_words(label: &str, lang: Lang, capitals: Capitals) -> Vec<LabelWord> {
    let mut words = Vec::new();
    let mut after_break = false;
    for piece in scan(label, lang) {
        match piece {
            Piece::Token { start, end } => {
                let form = case_fold(&label[start..end]).into_owned();
                let after_break = std::mem::take(&mut after_break) && !words.is_empty();
                words.push(LabelWord {
                    form,
                    after_break,
                    is_whole: capitals.is_whole(&label[start..end], label, lang),
                });
            }
            Piece::Break => after_break = true,
            Piece::SentenceStart(_) => {}
        }
    }
    words
}

/// A word in a prefix and what is left, if that is long enough to be a word.
fn parted<'w>(word: &'w str, prefix: &str) -> Option<(&'w str, &'w str)> {
    let rest = word.strip_prefix(prefix)?;
    let least = if prefix.len() < 4 { 5 } else { 4 };
    (rest.len() >= least).then(|| word.split_at(prefix.len()))
}

/// A label of several words without the articles that may be missing and, unless `links` are kept,
/// without the links; prepositions by their one form.
///
/// `None` where there is no such reading: for a single word, for a label with punctuation inside,
/// and for one that ends in a word that could be missing.
pub(super) fn bare(words: &[LabelWord], lang: Lang, links: bool) -> Option<Vec<LabelWord>> {
    let role = |word: &LabelWord| match word.is_whole {
        true => Role::Other,
        false => role(lang, untied(&word.form)),
    };
    let last = role(words.last()?);
    if words.iter().any(|word| word.after_break) || matches!(last, Role::Article | Role::Link) {
        return None;
    }
    let mut bare = Vec::new();
    let mut after_preposition = false;
    for word in words {
        let role = role(word);
        let may_go = match role {
            Role::Article => after_preposition,
            Role::Link => !links && !after_preposition,
            _ => false,
        };
        after_preposition = role.preposition().is_some();
        if bare.is_empty() || !may_go {
            // The first word is a leading one, whatever its role.
            let one = role.preposition().filter(|_| !bare.is_empty());
            let one = one.map(|form| LabelWord::plain(form.to_owned()));
            bare.push(one.unwrap_or_else(|| word.clone()));
        }
    }
    (bare.len() > 1).then_some(bare)
}

/// A form without the hyphen that ties it to the next word.
pub(super) fn untied(form: &str) -> &str {
    form.strip_suffix('-').unwrap_or(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(label: &str, lang: Lang) -> Vec<String> {
        let join = |words: Vec<LabelWord>| {
            let forms: Vec<String> = words.into_iter().map(|word| word.form).collect();
            forms.join(" ")
        };
        let readings = readings(label, lang, Capitals::Acronym);
        readings.into_iter().map(join).collect()
    }

    #[test]
    fn a_prefix_is_joined_parted_and_doubled() {
        let all = [
            "corresponsabilidad",
            "coresponsabilidad",
            "co- responsabilidad",
        ];
        for label in [
            "corresponsabilidad",
            "coresponsabilidad",
            "co-responsabilidad",
        ] {
            let found = forms(label, Lang::Es);
            for form in all {
                assert!(found.iter().any(|f| f == form), "{label}: {found:?}");
            }
        }
        for (solid, parted) in [
            ("wellbeing", "well- being"),
            ("policymakers", "policy- makers"),
            ("periurban", "peri- urban"),
            ("healthcare", "health- care"),
        ] {
            assert!(forms(solid, Lang::En).iter().any(|form| form == parted));
        }
        let english = forms("co-operation", Lang::En);
        assert_eq!(english, ["co- operation", "cooperation"]);
    }

    #[test]
    fn a_label_that_is_too_long_is_not_looked_for() {
        let long = |words: usize| "cooperation ".repeat(words);
        assert_eq!(forms(&long(MOST_WORDS), Lang::En).len(), MOST_WORDS + 1);
        assert_eq!(forms(&long(MOST_WORDS + 1), Lang::En).len(), 0);
    }

    #[test]
    fn function_words_that_may_be_missing_go() {
        let bare = |label: &str, lang, links| {
            let words = label_words(label, lang, Capitals::Acronym);
            let bare = bare(&words, lang, links)?;
            Some(bare.into_iter().map(|word| word.form).collect::<Vec<_>>())
        };
        let some = |words: &[&str]| Some(words.iter().map(|&w| w.to_owned()).collect());
        let label = "economía de la plata";
        assert_eq!(bare(label, Lang::Es, false), some(&["economía", "plata"]));
        assert_eq!(
            bare(label, Lang::Es, true),
            some(&["economía", "de", "plata"])
        );
        let label = "development of the territory";
        let english = some(&["development", "of", "territory"]);
        assert_eq!(bare(label, Lang::En, false), english);
        let label = "droit à l'eau";
        assert_eq!(bare(label, Lang::Fr, false), some(&["droit", "à", "eau"]));
        assert_eq!(bare("economía", Lang::Es, false), None);
        assert_eq!(bare("a partir de", Lang::Es, false), None);
    }
}
