//! Which signatures are so alike that their documents are versions of one session, or copies.
//!
//! Two documents in different languages are compared by the traits they share: each weighs the
//! more the fewer documents have it, and the more if it stands at the same place in both, or among
//! the same others. No
//! document is compared with all others: those that share its rarest traits are looked up in an
//! inverted index. Cost grows with the number of documents, not with its square.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

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

/// What is sorted by its key at a time, in bytes: of more it takes several passes.
const PORTION: usize = 128 << 20;

/// The documents to be compared, by their places.
#[derive(Clone, Copy)]
pub(super) struct Subjects<'a> {
    pub(super) known: &'a [Known<'a>],
    pub(super) signatures: &'a Signatures,
}

impl Subjects<'_> {
    fn len(self) -> usize {
        self.known.len()
    }

    fn lang(self, place: usize) -> Lang {
        self.known[place].facts.lang
    }

    fn signature(self, place: usize) -> io::Result<Signature> {
        self.signatures.of(self.known[place].facts.document)
    }

    /// What is made of the signature of each document, by place.
    fn map<T: Send>(self, make: impl Fn(usize, Signature) -> T + Sync) -> io::Result<Vec<T>> {
        let places = (0..self.len()).into_par_iter();
        let made = places.map(|place| Ok(make(place, self.signature(place)?)));
        made.collect()
    }
}

/// What two documents in different languages have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// Place of the document that stands first.
    pub(super) a: usize,
    /// Place of the other.
    pub(super) b: usize,
    /// How alike their weighted traits are: a cosine.
    pub(super) cosine: f64,
    /// How much of what they share stands at the same place in both, from 0 to 1.
    pub(super) in_place: f64,
    /// How much of what stands together in one stands together in the other too, from 0 to 1. It
    /// holds where parts have been put into another order, as definitions are that each language
    /// sorts by its own alphabet, and where one text was cut earlier than the other.
    pub(super) in_company: f64,
    /// Shared numbers, names and words.
    pub(super) shared: [usize; 3],
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
        (self.a, self.b)
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
    let (index, worth) = Inverted::of(subjects, &weights)?;
    let mut pairs = candidates(subjects, &weights, &index)?;
    drop(index);
    pairs.par_sort_unstable();
    pairs.dedup();
    let found = pairs.par_chunk_by(|x, y| x.0 == y.0).map(|pairs| {
        let a = pairs[0].0 as usize;
        let first = subjects.signature(a)?;
        let mut found = Vec::new();
        for &(_, b) in pairs {
            let b = b as usize;
            let second = subjects.signature(b)?;
            let (first, second) = ((a, &first, worth[a]), (b, &second, worth[b]));
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
    let found: io::Result<Vec<Vec<Likeness>>> = found.collect();
    Ok(found?.into_iter().flatten().collect())
}

/// How much each trait weighs: the more, the fewer documents have it.
struct Weights {
    /// The traits that several documents have, ascending.
    keys: Vec<u32>,
    /// By the upper half of a key, where such keys begin; and one for the end.
    starts: Vec<u32>,
    /// How many documents have it, in the same order.
    documents: Vec<u32>,
    weights: Vec<f64>,
    /// The weight of a trait of one document.
    alone: f64,
}

impl Weights {
    fn of(subjects: Subjects<'_>) -> io::Result<Weights> {
        let mut counted: Vec<(u32, u32)> = Vec::new();
        let keys = |signature: &Signature, take: &mut dyn FnMut(u32)| {
            signature.traits.iter().for_each(|one| take(one.key));
        };
        by_key(subjects, keys, |key, places| {
            if places.len() > 1 {
                counted.push((key, places.len() as u32));
            }
        })?;
        counted.par_sort_unstable();
        let all = subjects.len() as f64 + BACKGROUND;
        let weight = |documents: u32| (all / (f64::from(documents) + 0.5)).ln();
        let begins = |half: u32| counted.partition_point(|&(key, _)| key >> 16 < half) as u32;
        Ok(Weights {
            keys: counted.iter().map(|&(key, _)| key).collect(),
            starts: (0..=1 << 16).into_par_iter().map(begins).collect(),
            documents: counted.iter().map(|&(_, documents)| documents).collect(),
            weights: counted
                .iter()
                .map(|&(_, documents)| weight(documents))
                .collect(),
            alone: weight(1),
        })
    }

    /// Where a trait stands that several documents have.
    fn place(&self, key: u32) -> Option<usize> {
        let half = (key >> 16) as usize;
        let [from, to] = [half, half + 1].map(|at| self.starts[at] as usize);
        let found = self.keys[from..to].binary_search(&key).ok()?;
        Some(from + found)
    }

    fn weight(&self, key: u32) -> f64 {
        self.place(key)
            .map_or(self.alone, |place| self.weights[place])
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
    /// left out.
    fn rarest(&self, signature: &Signature) -> Vec<u32> {
        let places = signature.traits.iter().filter_map(|t| self.place(t.key));
        let mut rare: Vec<(u32, u32)> = places
            .map(|place| (self.documents[place], place as u32))
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

/// Hands over, in no order, each key with the places of the documents that have it, ascending. A
/// document has a key once.
///
/// As many passes through all signatures are made as are needed to sort no more than [`PORTION`] at a
/// time.
fn by_key(
    subjects: Subjects<'_>,
    keys: impl Fn(&Signature, &mut dyn FnMut(u32)),
    mut take: impl FnMut(u32, &[(u32, u32)]),
) -> io::Result<()> {
    let most = subjects.signatures.most_keys() * size_of::<(u32, u32)>();
    let portions = most.div_ceil(PORTION).max(1) as u64;
    // Keys are hashes of which the smallest may have been chosen: they are mixed once more.
    let portion = |key: u32| (u64::from(key.wrapping_mul(0x9e37_79b1)) * portions) >> 32;
    let mut entries: Vec<(u32, u32)> = Vec::new();
    for at in 0..portions {
        for place in 0..subjects.len() {
            let mut add = |key: u32| {
                if portion(key) == at {
                    entries.push((key, place as u32));
                }
            };
            keys(&subjects.signature(place)?, &mut add);
        }
        entries.par_sort_unstable();
        for entries in entries.chunk_by(|x, y| x.0 == y.0) {
            take(entries[0].0, entries);
        }
        entries.clear();
    }
    Ok(())
}

/// The pairs, smaller place first, of which one stands high among the documents with which the
/// other shares rare traits.
fn candidates(
    subjects: Subjects<'_>,
    weights: &Weights,
    index: &Inverted,
) -> io::Result<Vec<(u32, u32)>> {
    let hint = || (vec![0.0_f64; subjects.len()], Vec::<u32>::new());
    let places = (0..subjects.len()).into_par_iter();
    let found = places.map_init(hint, |memory, at| {
        let (sums, touched) = memory;
        let mut entries = 0;
        for key in weights.rarest(&subjects.signature(at)?) {
            let documents = index.documents(key);
            entries += documents.len();
            if entries > MAX_ENTRIES {
                break;
            }
            let square = weights.weights[key as usize].powi(2);
            for other in documents.iter().map(|other| other.load(Ordering::Relaxed)) {
                if !comparable(subjects.lang(at), subjects.lang(other as usize)) {
                    continue;
                }
                if sums[other as usize] == 0.0 {
                    touched.push(other);
                }
                sums[other as usize] += square;
            }
        }
        let best = highest(subjects, sums, touched);
        for other in touched.drain(..) {
            sums[other as usize] = 0.0;
        }
        let at = at as u32;
        let pairs = best.into_iter();
        Ok(pairs
            .map(|other| (at.min(other), at.max(other)))
            .collect::<Vec<_>>())
    });
    found.try_reduce(Vec::new, |mut all, more| {
        all.extend(more);
        Ok(all)
    })
}

/// Two languages that are known and not the same. Text of unknown language may be in the same one
/// after all, and a wrong pair is worse than a missed one.
fn comparable(a: Lang, b: Lang) -> bool {
    a != b && a != Lang::Und && b != Lang::Und
}

/// Of each language the documents with the highest sums.
fn highest(subjects: Subjects<'_>, sums: &[f64], touched: &[u32]) -> Vec<u32> {
    let mut ranked: Vec<u32> = touched.to_vec();
    ranked.sort_unstable_by(|&a, &b| {
        let (x, y) = (sums[a as usize], sums[b as usize]);
        y.total_cmp(&x).then(a.cmp(&b))
    });
    let mut taken = [0; Lang::KNOWN.len() + 1];
    ranked.retain(|&other| {
        let taken = &mut taken[subjects.lang(other as usize) as usize];
        *taken += 1;
        *taken <= COMPARED
    });
    ranked
}

/// Which documents may be looked up by a trait.
struct Inverted {
    /// Places of documents, by trait.
    documents: Vec<AtomicU32>,
    /// By the place of a trait, where its documents begin; and one for the end.
    starts: Vec<u32>,
}

impl Inverted {
    /// Beside it what the traits of each document weigh. The documents of a trait come in no order.
    fn of(subjects: Subjects<'_>, weights: &Weights) -> io::Result<(Inverted, Vec<Worth>)> {
        let counts: Vec<AtomicU32> = weights.keys.iter().map(|_| AtomicU32::new(0)).collect();
        let worth = subjects.map(|_, signature| {
            for key in weights.rarest(&signature) {
                counts[key as usize].fetch_add(1, Ordering::Relaxed);
            }
            weights.worth(&signature)
        })?;
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut next = 0;
        for count in &counts {
            starts.push(next);
            next += count.swap(next, Ordering::Relaxed);
        }
        starts.push(next);
        let documents: Vec<AtomicU32> = (0..next).map(|_| AtomicU32::new(0)).collect();
        subjects.map(|place, signature| {
            for key in weights.rarest(&signature) {
                let at = counts[key as usize].fetch_add(1, Ordering::Relaxed);
                documents[at as usize].store(place as u32, Ordering::Relaxed);
            }
        })?;
        Ok((Inverted { documents, starts }, worth))
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
        a,
        b,
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
    let runs = |signature: &Signature, take: &mut dyn FnMut(u32)| {
        signature.runs.iter().for_each(|&run| take(run));
    };
    let mut last_distinct = 0;
    by_key(subjects, runs, |_, places| {
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
        if pairs.len() > 2 * last_distinct + PORTION / size_of::<(u32, u32)>() {
            pairs.par_sort_unstable();
            pairs.dedup();
            last_distinct = pairs.len();
        }
    })?;
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
