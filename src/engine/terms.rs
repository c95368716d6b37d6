//! The terms of an index under numbers that hold for all of its segments.

use std::cmp::Ordering;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Engine;
use crate::analysis::{HYPHENS, term};
use crate::language::{Lang, is_stop_word};
use crate::statistics::GAP;

/// What a term is, and which there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermOptions {
    /// Whether the forms of one stem and language are one term.
    pub stem: bool,
    /// Whether stop words, numbers and single letters are terms too.
    pub stop_words: bool,
}

impl TermOptions {
    /// Whether a form belongs to a term.
    fn keep(self, lang: Lang, form: &str) -> bool {
        self.stop_words || is_content(lang, form)
    }
}

/// The terms of an index: each a form and its language, or all forms of a stem.
///
/// Numbers follow the order of language and form (or stem), so they depend on the words of the index
/// alone.
#[derive(Debug, Default)]
pub(super) struct TermTable {
    /// What is printed of each, and its language.
    terms: Vec<(Lang, Box<str>)>,
    /// Whether each matters: no stop word, number or letter.
    content: Vec<bool>,
    /// Of each the term without the hyphen that ties it to the next one.
    untied: Vec<u32>,
    /// For each segment the term of each of its types, [`GAP`] for what is left out.
    segments: Vec<Vec<u32>>,
}

impl TermTable {
    /// The term of each type of a segment, by its id there; [`GAP`] for what is left out.
    pub(super) fn of_segment(&self, segment: usize) -> &[u32] {
        &self.segments[segment]
    }

    /// The form that is printed (of a stem its most frequent one), and its language.
    pub(super) fn term(&self, id: u32) -> (&str, Lang) {
        let (lang, form) = &self.terms[id as usize];
        (form, *lang)
    }

    /// The term without the hyphen that ties it to the next one: the same, where there is none.
    pub(super) fn untied(&self, id: u32) -> u32 {
        self.untied[id as usize]
    }

    /// Whether a term is no stop word, number or single letter.
    pub(super) fn is_content(&self, id: u32) -> bool {
        self.content.get(id as usize).copied().unwrap_or(false)
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }
}

/// Whether a form is a word that tells of a matter: no stop word of its language, no number, no single
/// letter.
pub(super) fn is_content(lang: Lang, form: &str) -> bool {
    let elisions = ['\'', '\u{2019}', '\u{2bc}'];
    let form = without_hyphen(form);
    let bare = form.trim_end_matches(elisions);
    let mut letters = bare.chars().filter(|c| c.is_alphabetic());
    let is_word = letters.next().is_some() && bare.chars().nth(1).is_some();
    is_word && !is_stop_word(lang, bare) && !is_stop_word(lang, form)
}

fn without_hyphen(form: &str) -> &str {
    form.trim_end_matches(HYPHENS)
}

/// The form under which a word is a term.
fn shown(form: &str, with_hyphens: bool) -> &str {
    match with_hyphens {
        true => form,
        false => without_hyphen(form),
    }
}

/// A form before it has a number.
struct Form {
    lang: Lang,
    key: String,
    form: Box<str>,
    count: u64,
}

impl Form {
    /// What makes forms one term.
    fn same(&self) -> (Lang, &str) {
        (self.lang, &self.key)
    }

    /// By term, of these the most frequent form first.
    fn order(&self, other: &Form) -> Ordering {
        let by_term = self.same().cmp(&other.same());
        let by_count = || other.count.cmp(&self.count);
        by_term
            .then_with(by_count)
            .then_with(|| self.form.cmp(&other.form))
    }
}

impl Engine {
    /// The terms of the index. A word that a hyphen ties to the next one is the same term without it,
    /// as it is for a query.
    pub(super) fn term_table(&self, options: &TermOptions) -> TermTable {
        self.terms(options, false)
    }

    /// The terms of runs: inside one a word with a hyphen is another than the word without it.
    pub(super) fn run_table(&self, options: &TermOptions) -> TermTable {
        self.terms(options, true)
    }

    fn terms(&self, options: &TermOptions, with_hyphens: bool) -> TermTable {
        let forms = self.forms(options, with_hyphens);
        let mut table = TermTable::default();
        let mut ids: [FxHashMap<&str, u32>; 4] = Default::default();
        for group in forms.chunk_by(|a, b| a.same() == b.same()) {
            let id = table.terms.len() as u32;
            table.terms.push((group[0].lang, group[0].form.clone()));
            let is_content = |form: &Form| is_content(form.lang, &form.form);
            table.content.push(group.iter().any(is_content));
            for form in group {
                ids[form.lang as usize].insert(&form.form, id);
            }
        }
        let id = |lang: Lang, form: &str| ids[lang as usize].get(form).copied().unwrap_or(GAP);
        let untied = |(lang, form): &(Lang, Box<str>)| id(*lang, without_hyphen(form));
        table.untied = table.terms.iter().map(untied).collect();
        for lexicon in self.snapshot.lexicons() {
            let ids = lexicon
                .types()
                .map(|known| match options.keep(known.lang, known.form) {
                    true => id(known.lang, shown(known.form, with_hyphens)),
                    false => GAP,
                });
            table.segments.push(ids.collect());
        }
        table
    }

    /// The forms of which terms are made, in the order of the terms.
    fn forms(&self, options: &TermOptions, with_hyphens: bool) -> Vec<Form> {
        let key = |lang: Lang, form: &str| match options.stem {
            true if without_hyphen(form) == form => term(lang, form),
            true => term(lang, form) + "-",
            false => form.to_owned(),
        };
        let said = options.stem.then(|| self.said());
        let mut forms: FxHashMap<(Lang, Box<str>), u64> = FxHashMap::default();
        for (segment, lexicon) in self.snapshot.lexicons().enumerate() {
            for known in lexicon
                .living()
                .filter(|known| options.keep(known.lang, known.form))
            {
                let said = said
                    .as_ref()
                    .map_or(0, |said| said[segment][known.id as usize]);
                let form = shown(known.form, with_hyphens);
                *forms.entry((known.lang, form.into())).or_default() += said;
                if form.ends_with(HYPHENS) {
                    let untied = without_hyphen(form);
                    forms.entry((known.lang, untied.into())).or_default();
                }
            }
        }
        let mut forms: Vec<Form> = forms
            .into_par_iter()
            .map(|((lang, form), count)| Form {
                lang,
                key: key(lang, &form),
                form,
                count,
            })
            .collect();
        forms.par_sort_unstable_by(Form::order);
        forms
    }

    /// For each segment how often each of its types stands in sentences that are not set aside; what
    /// cannot be read counts nothing.
    fn said(&self) -> Vec<Vec<u64>> {
        let none = || -> Vec<Vec<u64>> {
            let lexicons = self.snapshot.lexicons();
            lexicons.map(|lexicon| vec![0; lexicon.len()]).collect()
        };
        let add = |mut said: Vec<Vec<u64>>, document: usize| {
            if let Ok(stream) = self.snapshot.stream(document) {
                let units = &stream.units;
                let sentences = (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s));
                let tokens = sentences.filter_map(|s| stream.tokens.get(units.tokens_of(s)));
                for &token in tokens.flatten() {
                    said[stream.segment][token as usize] += 1;
                }
            }
            said
        };
        let sum = |mut a: Vec<Vec<u64>>, b: Vec<Vec<u64>>| {
            let pairs = a.iter_mut().flatten().zip(b.iter().flatten());
            pairs.for_each(|(a, b)| *a += b);
            a
        };
        let documents = 0..self.snapshot.len();
        let chunks: Vec<usize> = documents.clone().step_by(PER_SUM).collect();
        chunks
            .into_par_iter()
            .map(|first| {
                let last = (first + PER_SUM).min(documents.end);
                (first..last).fold(none(), add)
            })
            .reduce(none, sum)
    }
}

/// Documents of which the words are summed up at once.
const PER_SUM: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_of_no_matter_is_known() {
        for form in ["the", "1.3.2", "2021", "x", "a-"] {
            assert!(!is_content(Lang::En, form), "{form}");
        }
        for form in ["l'", "d\u{2019}", "le", "qu'"] {
            assert!(!is_content(Lang::Fr, form), "{form}");
        }
        for form in ["economy", "socio-", "covid19", "g7", "市民"] {
            assert!(is_content(Lang::En, form), "{form}");
        }
        assert!(is_content(Lang::Und, "the"));
    }
}
