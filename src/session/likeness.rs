//! Which signatures are so alike that their documents are versions of one session, or copies.
//!
//! Two documents in different languages are compared by the traits they share: each weighs the
//! more the fewer documents have it, and the more if it stands at the same place in both, or among
//! the same others. No document is compared with all others: those that share its rarest traits are
//! looked up in an inverted index. Cost grows with the number of documents, not with its square.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::by_key::by_key;
use super::known::Known;
use super::signature::{PLACES, Signature, Trait, TraitKind};
use super::signatures::Signatures;
use crate::language::Lang;

/// Traits of a document by which others are looked up: its rarest ones.
const LOOKED_UP: usize = 64;
/// Entries of the inverted index that are read for one document, at most.
const MAX_ENTRIES: usize = 6000;
/// Documents in each other language with which a document is compared.
const COMPARED: usize = 8;
/// Documents that are thought to stand beside those at hand, so that a corpus of two has rare
/// traits and common ones.
const BACKGROUND: f64 = 20.0;
/// Two traits stand at the same place when they are at most so many of the 32 parts apart.
const SAME_PLACE: u8 = PLACES / 16;
/// Traits stand together when they are at most so many parts apart, in one text and in the other;
/// translation stretches and shortens.
const TOGETHER: [usize; 2] = [1, 2];
/// What two texts share of company when they share nothing.
const CHANCE: f64 = 0.3;
/// Below this a likeness is as good as none.
const LEAST: f64 = 0.02;
/// Runs below which an estimate of containment says nothing.
const MIN_RUNS: usize = 12;
/// The share of runs of five words from which a document is a near-duplicate. Source: Broder 1997.
const NEAR_DUPLICATE: f64 = 0.5;
/// Runs that stand in more documents than this are boilerplate, and look up nothing.
const MAX_RUN_DOCUMENTS: usize = 100;

/// What is sorted by its key at a time, in bytes.
const PORTION: usize = 64 << 20;

/// The documents to be compared, by their places.
#[derive(Clone, Copy)]
pub(super) struct Subjects<'a> {
    pub(super) known: &'a [Known],
    pub(super) signatures: &'a Signatures,
}

impl Subjects<'_> {
    fn len(self) -> usize {
        self.known.len()
    }

    fn lang(self, place: usize) -> Lang {
        self.known[place].lang
    }

    fn signature(self, place: usize) -> io::Result<Signature> {
        self.signatures.of(self.known[place].document)
    }

    /// What is made of the signature of each document, by place.
    fn map<T: Send>(self, make: impl Fn(usize, Signature) -> T + Sync) -> io::Result<Vec<T>> {
        let places = (0..self.len()).into_par_iter();
        let made = places.map(|place| Ok(make(place, self.signature(place)?)));
        made.collect()
    }

    /// Hands over each key with the documents whose signatures have it: see [`by_key`].
    fn by_key(
        self,
        keys: impl Fn(Signature) -> Vec<u32> + Sync,
        take: impl FnMut(u32, &[(u32, u32)]),
    ) -> io::Result<()> {
        let keys = |place| Ok(keys(self.signature(place)?));
        by_key(self.signatures, self.len(), PORTION, keys, take)
    }
}

/// What two documents in different languages have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// Place of the document that stands first.
    a: u32,
    /// Place of the other.
    b: u32,
    /// How alike their weighted traits are: a cosine.
    pub(super) cosine: f64,
    /// How much of what they share stands at the same place in both, from 0 to 1.
    pub(super) in_place: f64,
    /// How much of what stands together in one stands together in the other too, from 0 to 1. It
    /// holds where parts have been put into another order, as definitions are that each language
    /// sorts by its own alphabet, and where one text was cut earlier than the other.
    pub(super) in_company: f64,
    /// Shared numbers, names and words.
    pub(super) shared: [u16; 3],
    /// How alike their numbers are, from 0 to 1: the weight of those they share over the weight of
    /// all that either has.
    pub(super) numbers: f64,
    /// Words of the longer one over words of the shorter one.
    pub(super) length_ratio: f64,
}

impl Likeness {
    /// By this likenesses are ranked.
    pub(super) fn strength(&self) -> f64 {
        self.cosine * (0.3 + self.in_place) * self.in_company
    }

    /// How sure it is that the two are versions of one session, from 0 to 1, when the next best
    /// likeness that either of them has is of strength `rival`, in a corpus of so many documents.
    ///
    /// A logistic rule. What speaks for a pair: shared things that keep their company and their
    /// places, agreement in numbers, a clear lead, like length. The fewer documents, the less is
    /// known of what is common to all, and the more is asked, of the order above all: texts made
    /// after one pattern share words, yet seldom in the same places.
    ///
    /// The weights were fitted by logistic regression and rounded, on the Canadian acts in English
    /// and French, whole and cut to their first 100, 300, 600 and 1,500 words, and on the NTREX news
    /// in three languages, whole and cut to some 80, 160 and 300 words: in folders of all sizes, of
    /// two strangers, and with one version of each session, in which there is nothing to find. A
    /// pair wrongly found weighed five times a missed one, twenty times where two are alone, and
    /// as much where there is nothing to find; pairs of acts cut to 100 and 600 words weighed less.
    /// Figures on those texts are no test. Fitted in the same way on one half of the acts and the
    /// news and tried on the other, in one folder, the rule found 0.955 and 0.910 of the pairs of
    /// acts cut to 300 words, and no wrong one; which things to measure had been chosen on all.
    ///
    /// Three numbers were set by hand afterwards, with all figures in sight: the constant (0.7 for
    /// 0.9), and bound and weight of what is out of place (0.65, 12), for the sake of sister pages
    /// in aptitude's manual. So the texts held out of the fitting (chapters of Debian's manuals,
    /// articles of the Universal Declaration, XQuAD paragraphs, the SDG targets, briefs) were seen
    /// while the rule was made, and are a weaker test than texts nobody has looked at.
    pub(super) fn confidence(&self, rival: f64, documents: usize) -> f64 {
        let few = BACKGROUND / (documents as f64 + BACKGROUND - 2.0).max(BACKGROUND);
        let lead = (self.strength().max(LEAST) / rival.max(LEAST)).ln();
        let unlike_length = (self.length_ratio.ln() - 0.3).max(0.0);
        let out_of_place = few * few * (0.65 - self.in_place).max(0.0);
        let sure = 0.7 - 4.2 * few
            + 0.9 * (self.cosine.max(LEAST) / 0.2).ln()
            + 1.4 * (self.in_place - 0.6)
            + 8.3 * (self.in_company - 0.6)
            + 19.0 * (self.numbers - 0.5)
            + 2.8 * lead.clamp(-1.0, 1.5)
            - 2.8 * unlike_length
            - 12.0 * out_of_place;
        1.0 / (1.0 + (-sure).exp())
    }

    /// The documents, as a pair that can be looked up.
    pub(super) fn ends(&self) -> (usize, usize) {
        (self.a as usize, self.b as usize)
    }
}

/// Compares documents in different languages: all pairs worth looking at, by their places, of which
/// those are kept that matter to the caller: what matters must not matter less where more of what two
/// documents share stands together in both.
pub(super) fn across_languages(
    subjects: Subjects<'_>,
    matters: impl Fn(&Likeness) -> bool + Sync,
) -> io::Result<Vec<Likeness>> {
    let langs = (0..subjects.len()).map(|place| subjects.lang(place));
    let mut known = langs.filter(|lang| *lang != Lang::Und);
    let first = known.next();
    if known.all(|lang| Some(lang) == first) {
        return Ok(Vec::new());
    }
    let weights = Weights::of(subjects)?;
    let lookups = Lookups::of(subjects, &weights)?;
    let candidates = Candidates::of(subjects, &weights, &lookups)?;
    let Lookups { worth, counts } = lookups;
    drop(counts);
    let compared = (0..subjects.len()).into_par_iter();
    let found = compared.try_fold(Vec::new, |mut found, at| {
        let signature = subjects.signature(at)?;
        let one = (at, &signature, worth[at]);
        for other in candidates.once(at) {
            let signature = subjects.signature(other)?;
            let other = (other, &signature, worth[other]);
            let (first, second) = if one.0 < other.0 {
                (one, other)
            } else {
                (other, one)
            };
            let (at_best, company) = compare(first, second, &weights);
            if !matters(&at_best) {
                continue;
            }
            let of = Likeness {
                in_company: company.kept(),
                ..at_best
            };
            if matters(&of) {
                found.push(of);
            }
        }
        Ok(found)
    });
    found.try_reduce(Vec::new, |mut found, more| {
        found.extend(more);
        Ok(found)
    })
}

/// How much each trait weighs: the more, the fewer documents have it.
struct Weights {
    /// The traits that several documents have, ascending, and how many have each.
    counted: Vec<(u32, u32)>,
    /// By the upper half of a key, where such keys begin; and one for the end.
    starts: Vec<u32>,
    /// By number of documents.
    weights: Vec<f64>,
}

impl Weights {
    fn of(subjects: Subjects<'_>) -> io::Result<Weights> {
        let mut counted: Vec<(u32, u32)> = Vec::new();
        let mut most = 1;
        subjects.by_key(
            |signature| signature.traits.iter().map(|one| one.key).collect(),
            |key, places| {
                if places.len() > 1 {
                    counted.push((key, places.len() as u32));
                    most = most.max(places.len());
                }
            },
        )?;
        counted.par_sort_unstable();
        let all = subjects.len() as f64 + BACKGROUND;
        let weight = |documents: usize| (all / (documents as f64 + 0.5)).ln();
        let begins = |half: u32| counted.partition_point(|&(key, _)| key >> 16 < half) as u32;
        Ok(Weights {
            starts: (0..=1 << 16).into_par_iter().map(begins).collect(),
            weights: (0..=most).map(weight).collect(),
            counted,
        })
    }

    /// Where a trait stands that several documents have.
    fn place(&self, key: u32) -> Option<usize> {
        let half = (key >> 16) as usize;
        let [from, to] = [half, half + 1].map(|at| self.starts[at] as usize);
        let among = &self.counted[from..to];
        let found = among.binary_search_by_key(&key, |&(key, _)| key).ok()?;
        Some(from + found)
    }

    /// The weight of the trait at a place.
    fn at(&self, place: usize) -> f64 {
        self.weights[self.counted[place].1 as usize]
    }

    fn weight(&self, key: u32) -> f64 {
        let alone = self.weights[1];
        self.place(key).map_or(alone, |place| self.at(place))
    }

    fn worth(&self, signature: &Signature) -> Worth {
        let traits = signature.traits.iter();
        let weights = traits.clone().map(|t| (self.weight(t.key), t.count));
        let squares = weights.map(|(weight, count)| weight.powi(2) * f64::from(count));
        let numbers = traits.filter(|t| t.kind() == TraitKind::Number);
        Worth {
            norm: squares.sum::<f64>().sqrt(),
            numbers: numbers.map(|t| self.weight(t.key)).sum(),
        }
    }

    /// The traits by which a document is looked up, rarest first, by their places; those nobody shares
    /// left out. They are worked out whenever they are asked for: to hold them would take 256 bytes a
    /// document.
    fn rarest(&self, signature: &Signature) -> Vec<u32> {
        let places = signature.traits.iter().filter_map(|t| self.place(t.key));
        let mut rare: Vec<(u32, u32)> = places
            .map(|place| (self.counted[place].1, place as u32))
            .collect();
        rare.sort_unstable();
        rare.truncate(LOOKED_UP);
        rare.into_iter().map(|(_, place)| place).collect()
    }
}

/// What all traits of a document weigh together.
#[derive(Clone, Copy)]
struct Worth {
    /// Their length as a vector.
    norm: f64,
    /// The sum of its numbers.
    numbers: f64,
}

/// How many documents of each language are looked up by each trait, and what the traits of each
/// document weigh.
struct Lookups {
    counts: [Vec<AtomicU32>; Lang::KNOWN.len()],
    worth: Vec<Worth>,
}

impl Lookups {
    fn of(subjects: Subjects<'_>, weights: &Weights) -> io::Result<Lookups> {
        let none = || weights.counted.iter().map(|_| AtomicU32::new(0)).collect();
        let counts: [Vec<AtomicU32>; Lang::KNOWN.len()] = std::array::from_fn(|_| none());
        let worth = subjects.map(|place, signature| {
            let langs = Lang::KNOWN.iter().zip(&counts);
            for (_, counts) in langs.filter(|(lang, _)| **lang == subjects.lang(place)) {
                for key in weights.rarest(&signature) {
                    counts[key as usize].fetch_add(1, Ordering::Relaxed);
                }
            }
            weights.worth(&signature)
        })?;
        Ok(Lookups { counts, worth })
    }

    /// By how many documents a trait is looked up.
    fn documents(&self, key: u32) -> usize {
        let counts = self.counts.iter();
        let counts = counts.map(|counts| counts[key as usize].load(Ordering::Relaxed) as usize);
        counts.sum()
    }

    /// The traits of a document that are looked up, so that no more than [`MAX_ENTRIES`] are read. Documents
    /// of unknown language are no entries.
    fn asked(&self, weights: &Weights, signature: &Signature) -> Vec<u32> {
        let mut keys = weights.rarest(signature);
        let mut entries = 0;
        let within = keys.iter().take_while(|&&key| {
            entries += self.documents(key);
            entries <= MAX_ENTRIES
        });
        keys.truncate(within.count());
        keys
    }
}

/// The documents in each other language with which a document shares most rare traits.
struct Candidates {
    /// So many for each document.
    places: Vec<u32>,
}

/// Candidates of a document, at most.
const MOST_CANDIDATES: usize = COMPARED * (Lang::KNOWN.len() - 1);
/// Stands where there are fewer.
const NOBODY: u32 = u32::MAX;

impl Candidates {
    fn of(subjects: Subjects<'_>, weights: &Weights, lookups: &Lookups) -> io::Result<Candidates> {
        let mut places = vec![NOBODY; subjects.len() * MOST_CANDIDATES];
        for (lang, counts) in Lang::KNOWN.into_iter().zip(&lookups.counts) {
            let index = Inverted::of(subjects, weights, lang, counts)?;
            let hint = || (vec![0.0_f64; subjects.len()], Vec::<u32>::new());
            let all = places.par_chunks_mut(MOST_CANDIDATES).enumerate();
            let asking = all.filter(|(at, _)| comparable(subjects.lang(*at), lang));
            asking.try_for_each_init(hint, |(sums, touched), (at, places)| {
                for key in lookups.asked(weights, &subjects.signature(at)?) {
                    let square = weights.at(key as usize).powi(2);
                    for other in index.documents(key) {
                        let other = other.load(Ordering::Relaxed);
                        if sums[other as usize] == 0.0 {
                            touched.push(other);
                        }
                        sums[other as usize] += square;
                    }
                }
                let best = highest(sums, touched);
                let free = places.iter_mut().skip_while(|place| **place != NOBODY);
                free.zip(best).for_each(|(place, other)| *place = other);
                for other in touched.drain(..) {
                    sums[other as usize] = 0.0;
                }
                Ok::<(), io::Error>(())
            })?;
        }
        Ok(Candidates { places })
    }

    fn among(&self, at: usize) -> impl Iterator<Item = usize> {
        let places = &self.places[at * MOST_CANDIDATES..][..MOST_CANDIDATES];
        let places = places.iter().take_while(|place| **place != NOBODY);
        places.map(|&place| place as usize)
    }

    /// The candidates of a document. Of two that are each other's the first has the other.
    fn once(&self, at: usize) -> impl Iterator<Item = usize> {
        let has_me = move |other: usize| self.among(other).any(|own| own == at);
        self.among(at)
            .filter(move |&other| at < other || !has_me(other))
    }
}

/// Two languages that are known and not the same. Text of unknown language may be in the same one
/// after all, and a wrong pair is worse than a missed one.
fn comparable(a: Lang, b: Lang) -> bool {
    a != b && a != Lang::Und && b != Lang::Und
}

/// The documents with the highest sums, of those touched.
fn highest(sums: &[f64], touched: &mut [u32]) -> Vec<u32> {
    let by_sum = |a: &u32, b: &u32| {
        let (x, y) = (sums[*a as usize], sums[*b as usize]);
        y.total_cmp(&x).then(a.cmp(b))
    };
    let mut best = match touched.len() > COMPARED {
        true => touched.select_nth_unstable_by(COMPARED, by_sum).0.to_vec(),
        false => touched.to_vec(),
    };
    best.sort_unstable_by(by_sum);
    best
}

/// Which documents in one language may be looked up by a trait.
struct Inverted {
    /// Places of documents, by trait.
    documents: Vec<AtomicU32>,
    /// By the place of a trait, where its documents begin; and one for the end.
    starts: Vec<u32>,
}

impl Inverted {
    /// `counts` has how many there are by each trait. They come in no order.
    fn of(
        subjects: Subjects<'_>,
        weights: &Weights,
        lang: Lang,
        counts: &[AtomicU32],
    ) -> io::Result<Inverted> {
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut end = 0;
        for count in counts {
            starts.push(end);
            end += count.load(Ordering::Relaxed);
        }
        starts.push(end);
        let next: Vec<AtomicU32> = starts.iter().map(|&start| AtomicU32::new(start)).collect();
        let documents: Vec<AtomicU32> = (0..end).map(|_| AtomicU32::new(0)).collect();
        let own = (0..subjects.len()).into_par_iter();
        let own = own.filter(|&place| subjects.lang(place) == lang);
        own.try_for_each(|place| {
            for key in weights.rarest(&subjects.signature(place)?) {
                let at = next[key as usize].fetch_add(1, Ordering::Relaxed);
                documents[at as usize].store(place as u32, Ordering::Relaxed);
            }
            Ok::<(), io::Error>(())
        })?;
        Ok(Inverted { documents, starts })
    }

    fn documents(&self, key: u32) -> &[AtomicU32] {
        let [from, to] = [0, 1].map(|at| self.starts[key as usize + at] as usize);
        &self.documents[from..to]
    }
}

/// What two documents have in common if all of it stands together, and what tells how much does, which
/// takes longest to work out and seldom matters.
fn compare(
    (a, first, ours): (usize, &Signature, Worth),
    (b, second, theirs): (usize, &Signature, Worth),
    weights: &Weights,
) -> (Likeness, Company) {
    let (mut product, mut all, mut placed, mut numbers) = (0.0, 0.0, 0.0, 0.0);
    let mut shared = [0; 3];
    let mut company = Company::default();
    for (x, y) in shared_traits(first, second) {
        let weight = weights.weight(x.key);
        product += weight * weight * f64::from(u32::from(x.count) * u32::from(y.count)).sqrt();
        all += weight;
        if x.place.abs_diff(y.place) <= SAME_PLACE {
            placed += weight;
        }
        if x.kind() == TraitKind::Number {
            numbers += weight;
        }
        company.add(x.place, y.place, weight);
        shared[x.kind() as usize] += 1;
    }
    let (short, long) = (first.words.min(second.words), first.words.max(second.words));
    let norm = ours.norm * theirs.norm;
    // Numbers are the same in all languages, so that a text and its translation agree in them, and
    // two texts made after one pattern do not. Without numbers nothing is known, and agreement is
    // even.
    let either = ours.numbers + theirs.numbers - numbers;
    let at_best = Likeness {
        a: a as u32,
        b: b as u32,
        cosine: if norm > 0.0 { product / norm } else { 0.0 },
        // A few shared traits may stand in their places by chance.
        in_place: (placed + CHANCE * BACKGROUND) / (all + BACKGROUND),
        in_company: 1.0,
        shared,
        numbers: (numbers + 0.5 * BACKGROUND) / (either + BACKGROUND),
        length_ratio: f64::from(long) / f64::from(short.max(1)),
    };
    (at_best, company)
}

/// Shared traits by their places in both texts.
#[derive(Default)]
struct Company {
    traits: Vec<(usize, usize, f64)>,
}

impl Company {
    fn add(&mut self, first: u8, second: u8, weight: f64) {
        let place = |place: u8| usize::from(place.min(PLACES - 1));
        self.traits.push((place(first), place(second), weight));
    }

    /// The weight of the pairs of traits that stand together in both texts, over the weight of
    /// those that stand together in one.
    fn kept(&self) -> f64 {
        const END: usize = PLACES as usize;
        // The weight of all traits before a place in the first text and a place in the second.
        let mut before = [[0.0; END + 1]; END + 1];
        for &(x, y, weight) in &self.traits {
            before[x + 1][y + 1] += weight;
        }
        for x in 1..=END {
            for y in 1..=END {
                before[x][y] += before[x - 1][y] + before[x][y - 1] - before[x - 1][y - 1];
            }
        }
        let around =
            |place: usize, far: usize| (place.saturating_sub(far), END.min(place + far + 1));
        let within = |(left, right): (usize, usize), (low, high): (usize, usize)| {
            before[right][high] - before[left][high] - before[right][low] + before[left][low]
        };
        let whole = (0, END);
        let [close, near] = TOGETHER;
        let (mut kept, mut all) = (0.0, 0.0);
        for &(x, y, weight) in &self.traits {
            let both = within(around(x, close), around(y, near))
                + within(around(x, near), around(y, close));
            let either = within(around(x, close), whole) + within(whole, around(y, close));
            kept += weight * (both - 2.0 * weight);
            all += weight * (either - 2.0 * weight);
        }
        // Pairs of traits, so the square of what is thought to stand beside them.
        let background = BACKGROUND * BACKGROUND;
        (kept + CHANCE * background) / (all + background)
    }
}

/// The traits of one text that the other has too, in both.
fn shared_traits<'s>(
    a: &'s Signature,
    b: &'s Signature,
) -> impl Iterator<Item = (&'s Trait, &'s Trait)> {
    let (mut at, mut beside) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let (x, y) = (a.traits.get(at)?, b.traits.get(beside)?);
            // Steps instead of ways: which of the two is smaller cannot be foreseen.
            at += usize::from(x.key <= y.key);
            beside += usize::from(y.key <= x.key);
            if x.key == y.key {
                return Some((x, y));
            }
        }
    })
}

/// Documents in one language of which one is largely contained in the other: their places, smaller
/// first, and the share of the runs of five words of the shorter one that stand in the other.
pub(super) fn near_duplicates(subjects: Subjects<'_>) -> io::Result<Vec<(usize, usize, f64)>> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut last_distinct = 0;
    subjects.by_key(
        |signature| signature.runs,
        |_, places| {
            if places.len() > MAX_RUN_DOCUMENTS {
                return;
            }
            for (at, &(_, b)) in places.iter().enumerate() {
                let before = places[..at].iter().map(|&(_, a)| a);
                let lang = subjects.lang(b as usize);
                let alike = before.filter(|&a| subjects.lang(a as usize) == lang);
                pairs.extend(alike.map(|a| (a, b)));
            }
            // Two copies share many runs.
            if pairs.len() > 2 * last_distinct + PORTION / 4 / size_of::<(u32, u32)>() {
                pairs.par_sort_unstable();
                pairs.dedup();
                last_distinct = pairs.len();
            }
        },
    )?;
    pairs.par_sort_unstable();
    pairs.dedup();
    let found = pairs.par_chunk_by(|x, y| x.0 == y.0).map(|pairs| {
        let a = pairs[0].0 as usize;
        let first = subjects.signature(a)?.runs;
        let mut found = Vec::new();
        for &(_, b) in pairs {
            let b = b as usize;
            let share = containment(&first, &subjects.signature(b)?.runs);
            let share = share.filter(|share| *share >= NEAR_DUPLICATE);
            found.extend(share.map(|share| (a, b, share)));
        }
        Ok(found)
    });
    let found: io::Result<Vec<Vec<(usize, usize, f64)>>> = found.collect();
    Ok(found?.into_iter().flatten().collect())
}

/// The share of the runs of the shorter text that stand in the other, estimated from sketches;
/// `None` where they say too little. Below the smaller of their greatest hashes both are complete.
fn containment(a: &[u32], b: &[u32]) -> Option<f64> {
    let complete_to = |runs: &[u32]| match runs.last() {
        Some(&last) if runs.len() >= super::signature::MAX_RUNS => last,
        _ => u32::MAX,
    };
    let limit = complete_to(a).min(complete_to(b));
    let below = |runs: &[u32]| runs.partition_point(|&run| run <= limit);
    let (a, b) = (&a[..below(a)], &b[..below(b)]);
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|run| long.binary_search(run).is_ok());
    (short.len() >= MIN_RUNS).then(|| common.count() as f64 / short.len() as f64)
}

/// The kinds of traits in the order of [`Likeness::shared`].
pub(super) const KINDS: [(&str, &str); 3] = [
    ("number", "numbers"),
    ("name", "names"),
    ("word of common descent", "words of common descent"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_that_are_each_others_candidates_one_asks() {
        let mut places = vec![NOBODY; 3 * MOST_CANDIDATES];
        places[..2].copy_from_slice(&[1, 2]);
        places[MOST_CANDIDATES] = 0;
        let candidates = Candidates { places };
        let once = |at| candidates.once(at).collect::<Vec<_>>();
        assert_eq!([once(0), once(1), once(2)], [vec![1, 2], vec![], vec![]]);
    }
}
