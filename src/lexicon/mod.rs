//! Which words stand for which across languages, learned from the corpus' own versions.
//!
//! Where a session has versions in two languages, their sentences are paired ([`align`]), and from
//! the pairs it is learned which word of the one stands for which of the other ([`learn`]). What is
//! learned can be wrong and says so: each pair of words has a score, a count and sentences in
//! which to look. People accept and reject pairs ([`Judgements`]); that outlives what is learned.

mod align;
mod cognate;
mod judgement;
mod model;
mod translation;
mod units;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use align::{Bead, Line, align, beside, length_cost};
pub use cognate::likeness;
pub use judgement::{Judged, JudgementError, Judgements, Verdict};
pub use translation::{Dictionary, Lookalikes, Sense, Source};

use crate::analysis::{accent_fold, case_fold};
use crate::corpus::DocumentId;
use crate::index::{sealed, unsealed};
use crate::language::{Lang, is_stop_word};
use crate::session::SectionKind;
use model::{Couple, MOST_WORDS};
use vocabulary::Vocabulary;

/// Number of the rules by which a lexicon is learned. It is raised whenever they change.
pub const METHOD: u32 = 2;
/// The pairs of languages that are learned, in the order in which they are listed.
const DIRECTIONS: [(Lang, Lang); 3] = [
    (Lang::En, Lang::Es),
    (Lang::En, Lang::Fr),
    (Lang::Es, Lang::Fr),
];
/// The most places that are kept of a pair.
const MOST_EVIDENCE: usize = 3;
/// The most words that one word may stand for in one other language.
const MOST_TRANSLATIONS: usize = 8;

/// A version of a session, as it is learned from.
#[derive(Clone, Debug)]
pub struct Version {
    /// The document.
    pub document: DocumentId,
    /// Its language.
    pub lang: Lang,
    /// The kinds of its sections and the first sentence of each.
    pub sections: Vec<(SectionKind, usize)>,
    /// Its sentences in that language, without furniture and template wording.
    pub sentences: Vec<Sentence>,
}

/// A sentence, as it is learned from.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words, case-folded.
    pub words: Vec<String>,
    /// Its length in characters.
    pub length: usize,
    /// Its bytes in the clean text.
    pub bytes: Range<usize>,
}

/// Names a sentence: its document and its bytes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SentenceId {
    document: DocumentId,
    start: usize,
    end: usize,
}

impl fmt::Display for SentenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}-{}", self.document, self.start, self.end)
    }
}

/// A word or two to four words of one language, as they are most often written.
///
/// Written and read as `en:open government`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Unit {
    /// The language.
    pub lang: Lang,
    /// The words, case-folded, a blank between them.
    pub text: String,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.lang, self.text)
    }
}

impl From<Unit> for String {
    fn from(unit: Unit) -> String {
        unit.to_string()
    }
}

impl TryFrom<String> for Unit {
    type Error = JudgementError;

    fn try_from(text: String) -> Result<Unit, JudgementError> {
        judgement::unit(&text).ok_or(JudgementError::NoPair(text))
    }
}

/// Two units that stand for each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// The unit of the first language, in the order en, es, fr.
    pub a: Unit,
    /// The unit of the other.
    pub b: Unit,
    /// How likely `b` is where `a` stands, from 0 to 1.
    pub forth: f64,
    /// How likely `a` is where `b` stands, from 0 to 1.
    pub back: f64,
    /// In how many pairs of sentences both stand.
    pub count: u32,
    /// How much more often than by chance: G² of the pairs of sentences with both, one and none.
    pub g2: f64,
    /// Some of those pairs of sentences, by their place in [`BilingualLexicon::places`].
    pub evidence: Vec<u32>,
}

impl Pair {
    /// The geometric mean of both likelihoods.
    pub fn score(&self) -> f64 {
        (self.forth * self.back).sqrt()
    }
}

/// What was learned from the versions of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BilingualLexicon {
    /// See [`METHOD`].
    pub method: u32,
    /// A hash over the versions from which it was learned.
    pub versions: String,
    /// In how many pairs of sentences, by pair of languages.
    pub sentences: Vec<(Lang, Lang, usize)>,
    /// The pairs, by languages, then words.
    pub pairs: Vec<Pair>,
    /// The pairs of sentences that are evidence, in the order of the corpus.
    pub places: Vec<(SentenceId, SentenceId)>,
}

impl BilingualLexicon {
    /// The lexicon as bytes: the same for the same lexicon.
    pub fn to_bytes(&self) -> Vec<u8> {
        let object = serde_json::to_value(self).unwrap_or_default();
        sealed(object).into_bytes()
    }

    /// Reads what [`BilingualLexicon::to_bytes`] wrote; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<BilingualLexicon> {
        serde_json::from_value(unsealed(bytes)?).ok()
    }
}

/// Whether a unit is called so, in any form of its words.
pub fn is_form_of(unit: &Unit, words: &str) -> bool {
    let words: Vec<String> = words
        .split_whitespace()
        .map(|word| case_fold(word).to_string())
        .collect();
    let asked = Unit {
        lang: unit.lang,
        text: words.join(" "),
    };
    judgement::same_unit(unit, &asked)
}

/// Learns from the sessions of a corpus, each with its versions; `versions` names them all.
pub fn learn(sessions: &[Vec<Version>], versions: String) -> BilingualLexicon {
    let mut lexicon = BilingualLexicon {
        method: METHOD,
        versions,
        ..BilingualLexicon::default()
    };
    // One after another: each takes much memory.
    for (from, to) in DIRECTIONS {
        let bitext = Bitext::of(sessions, from, to);
        if !bitext.beads.is_empty() {
            lexicon.sentences.push((from, to, bitext.beads.len()));
        }
        lexicon.add(bitext.learn(), &bitext);
    }
    lexicon
}

impl BilingualLexicon {
    /// Adds pairs whose evidence names stretches.
    fn add(&mut self, pairs: Vec<Pair>, bitext: &Bitext<'_>) {
        let used: BTreeSet<u32> = pairs
            .iter()
            .flat_map(|pair| pair.evidence.clone())
            .collect();
        let base = self.places.len() as u32;
        let places: BTreeMap<u32, u32> = used.into_iter().zip(base..).collect();
        let evidence = places
            .keys()
            .map(|&stretch| bitext.beads[stretch as usize].evidence());
        self.places.extend(evidence);
        self.pairs.extend(pairs.into_iter().map(|pair| {
            let stretches = pair.evidence.iter();
            let evidence = stretches.filter_map(|stretch| places.get(stretch).copied());
            Pair {
                evidence: evidence.collect(),
                ..pair
            }
        }));
    }
}

/// Stretches of one to two sentences in two languages that say the same.
struct Bitext<'s> {
    langs: (Lang, Lang),
    beads: Vec<Stretch<'s>>,
}

/// One stretch: the sentences on both sides and the documents that hold them.
struct Stretch<'s> {
    a: (DocumentId, &'s [Sentence]),
    b: (DocumentId, &'s [Sentence]),
}

impl Stretch<'_> {
    fn evidence(&self) -> (SentenceId, SentenceId) {
        (name(self.a), name(self.b))
    }
}

fn name((document, sentences): (DocumentId, &[Sentence])) -> SentenceId {
    let start = sentences.first().map_or(0, |first| first.bytes.start);
    let end = sentences.last().map_or(0, |last| last.bytes.end);
    SentenceId {
        document,
        start,
        end,
    }
}

impl<'s> Bitext<'s> {
    /// The first version in each language is taken: others say the same again.
    fn of(sessions: &'s [Vec<Version>], from: Lang, to: Lang) -> Bitext<'s> {
        let in_lang =
            |session: &'s [Version], lang| session.iter().find(|version| version.lang == lang);
        let both =
            |session: &'s Vec<Version>| Some((in_lang(session, from)?, in_lang(session, to)?));
        let pairs: Vec<_> = sessions.iter().filter_map(both).collect();
        let beads: Vec<Vec<Stretch<'s>>> = pairs.into_par_iter().map(stretches).collect();
        Bitext {
            langs: (from, to),
            beads: beads.into_iter().flatten().collect(),
        }
    }

    fn learn(&self) -> Vec<Pair> {
        let words = |side: fn(&Stretch<'s>) -> &'s [Sentence]| {
            self.beads
                .iter()
                .flat_map(side)
                .flat_map(|sentence| sentence.words.iter().map(String::as_str))
        };
        let a = Vocabulary::new(self.langs.0, words(|bead| bead.a.1));
        let b = Vocabulary::new(self.langs.1, words(|bead| bead.b.1));
        let numbers = |vocabulary: &Vocabulary, sentences: &[Sentence]| -> Vec<u32> {
            let words = sentences.iter().flat_map(|sentence| &sentence.words);
            let known = words.filter_map(|word| vocabulary.find(word));
            known.take(MOST_WORDS).collect()
        };
        let couples: Vec<Couple> = self
            .beads
            .iter()
            .map(|bead| (numbers(&a, bead.a.1), numbers(&b, bead.b.1)))
            .collect();
        let links = model::learn(&couples, (a.len(), b.len()));
        let mut pairs = self.word_pairs(&links, &couples, (&a, &b));
        pairs.extend(units::pairs(self, &couples, &links, (&a, &b)));
        pairs.sort_by(|one, other| (&one.a, &one.b).cmp(&(&other.a, &other.b)));
        pairs
    }

    /// The pairs of words for which there is enough evidence.
    fn word_pairs(
        &self,
        links: &[model::Link],
        couples: &[Couple],
        (a, b): (&Vocabulary, &Vocabulary),
    ) -> Vec<Pair> {
        let matter = |link: &&model::Link| a.is_matter(link.a) && b.is_matter(link.b);
        let promising = links.iter().filter(matter).filter(|link| {
            link.forth.max(link.back) >= LEAST_CHANCE && link.forth * link.back > 0.0
        });
        let mut wanted: FxHashMap<(u32, u32), Found> = promising
            .map(|link| ((link.a, link.b), Found::default()))
            .collect();
        let (mut in_a, mut in_b) = (vec![0; a.len()], vec![0; b.len()]);
        for (couple, stretch) in couples.iter().zip(0..) {
            let (ours, theirs) = (distinct(&couple.0), distinct(&couple.1));
            ours.iter().for_each(|&word| in_a[word as usize] += 1);
            theirs.iter().for_each(|&word| in_b[word as usize] += 1);
            for pair in ours
                .iter()
                .flat_map(|&a| theirs.iter().map(move |&b| (a, b)))
            {
                if let Some(found) = wanted.get_mut(&pair) {
                    found.add(stretch);
                }
            }
        }
        let all = couples.len() as u32;
        let mut pairs = Vec::new();
        for link in links {
            let Some(found) = wanted.remove(&(link.a, link.b)) else {
                continue;
            };
            let counts = [in_a[link.a as usize], in_b[link.b as usize]];
            let pair = found.pair(
                (a.unit(link.a), b.unit(link.b)),
                (link.forth, link.back),
                (counts, all),
            );
            pairs.extend(Some(pair).filter(has_evidence));
        }
        few_for_each(pairs)
    }
}

/// Below this in both directions, a pair is not looked at.
const LEAST_CHANCE: f64 = 0.05;

/// Whether a pair stands often enough together for its likelihood to mean something. What was seen
/// once is believed only of words that look alike or that have no other choice.
fn has_evidence(pair: &Pair) -> bool {
    let alike = likeness(&pair.a.text, &pair.b.text) > 0.0;
    match (pair.count, alike) {
        (0, _) => false,
        (1, true) => pair.score() >= 0.05,
        (1, false) => pair.score() >= 0.1,
        (_, true) => pair.score() >= 0.02,
        (_, false) => pair.score() >= 0.03,
    }
}

/// Keeps for each word the likeliest others.
fn few_for_each(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by(|one, other| {
        let by_score = other.score().total_cmp(&one.score());
        by_score.then_with(|| (&one.a, &one.b).cmp(&(&other.a, &other.b)))
    });
    let mut held: BTreeMap<Unit, usize> = BTreeMap::new();
    pairs.retain(|pair| {
        let mut room = |unit: &Unit| {
            let many = held.entry(unit.clone()).or_default();
            *many += 1;
            *many <= MOST_TRANSLATIONS
        };
        room(&pair.a) | room(&pair.b)
    });
    pairs
}

/// Where a pair was found so far.
#[derive(Default)]
struct Found {
    count: u32,
    stretches: Vec<u32>,
}

impl Found {
    fn add(&mut self, stretch: u32) {
        self.count += 1;
        if self.stretches.len() < MOST_EVIDENCE {
            self.stretches.push(stretch);
        }
    }

    fn pair(
        self,
        (a, b): (Unit, Unit),
        (forth, back): (f64, f64),
        ([in_a, in_b], all): ([u32; 2], u32),
    ) -> Pair {
        Pair {
            a,
            b,
            forth: rounded(forth),
            back: rounded(back),
            count: self.count,
            g2: rounded(g2(self.count, in_a, in_b, all)),
            evidence: self.stretches,
        }
    }
}

/// Ten-thousandths: more digits are noise, and differ from machine to machine.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// G² of a table of two by two, given both, each and all.
fn g2(both: u32, in_a: u32, in_b: u32, all: u32) -> f64 {
    let [both, in_a, in_b, all] = [both, in_a, in_b, all].map(f64::from);
    let term = |observed: f64, expected: f64| match observed > 0.0 && expected > 0.0 {
        true => observed * (observed / expected).ln(),
        false => 0.0,
    };
    let (not_a, not_b) = (all - in_a, all - in_b);
    2.0 * (term(both, in_a * in_b / all)
        + term(in_a - both, in_a * not_b / all)
        + term(in_b - both, not_a * in_b / all)
        + term(not_a - in_b + both, not_a * not_b / all))
}

fn distinct(words: &[u32]) -> BTreeSet<u32> {
    words.iter().copied().collect()
}

/// The bytes of two versions that say the same, one to two sentences on each side, in order.
///
/// None of versions that are too long to be paired; sentences beside nothing are left out.
pub fn paired(a: &Version, b: &Version) -> Vec<(Range<usize>, Range<usize>)> {
    let bytes = |id: SentenceId| id.start..id.end;
    let pair = |(a, b)| (bytes(a), bytes(b));
    let stretches = stretches((a, b)).into_iter();
    stretches.map(|stretch| pair(stretch.evidence())).collect()
}

/// The stretches of two versions that say the same.
fn stretches<'s>((a, b): (&'s Version, &'s Version)) -> Vec<Stretch<'s>> {
    let mut found = Vec::new();
    let ends = (a.sentences.len(), b.sentences.len());
    for (in_a, in_b) in beside(&a.sections, &b.sections, ends) {
        let (Some(ours), Some(theirs)) = (a.sentences.get(in_a), b.sentences.get(in_b)) else {
            continue;
        };
        for bead in align(&lines(ours, a.lang), &lines(theirs, b.lang)) {
            if !bead.a.is_empty() && !bead.b.is_empty() {
                found.push(Stretch {
                    a: (a.document, &ours[bead.a]),
                    b: (b.document, &theirs[bead.b]),
                });
            }
        }
    }
    found
}

fn lines(sentences: &[Sentence], lang: Lang) -> Vec<Line> {
    let line = |sentence: &Sentence| {
        let matter = sentence
            .words
            .iter()
            .filter(|word| !is_stop_word(lang, word));
        let folded: Vec<_> = matter.map(|word| accent_fold(word)).collect();
        Line::new(sentence.length, folded.iter().map(|word| &**word))
    };
    sentences.iter().map(line).collect()
}
