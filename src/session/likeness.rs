//! Which signatures are so alike that their documents are versions of one session, or copies.
//!
//! Two documents in different languages are compared by the traits they share: each weighs the
//! more the fewer documents have it, and the more if it stands at the same place in both, or among
//! the same others. No document is compared with all others: those that share its rarest traits are
//! looked up in an inverted index. Cost grows with the number of documents, not with its square.

use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::by_key::{Entry, Keyed, by_key};
use super::known::Known;
use super::signature::{PLACES, Packed, Trait, TraitKind};
use super::spill::Spill;
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
/// Near-duplicates share no fewer runs: that share of the fewest that tell something.
const LEAST_COMMON: usize = (MIN_RUNS as f64 * NEAR_DUPLICATE) as usize;
/// Runs that stand in more documents than this are boilerplate, and look up nothing.
const MAX_RUN_DOCUMENTS: usize = 100;

/// The documents to be compared, by their places.
#[derive(Clone, Copy)]
pub(super) struct Subjects<'a> {
    pub(super) known: &'a [Known],
    pub(super) signatures: &'a Spill,
    /// What is sorted, or held of what need not be in memory, at a time, in bytes.
    pub(super) portion: usize,
}

impl<'s> Subjects<'s> {
    fn len(self) -> usize {
        self.known.len()
    }

    fn lang(self, place: usize) -> Lang {
        self.known[place].lang
    }

    /// What is made of the signature of a document.
    fn with<T>(self, place: usize, make: impl FnOnce(Packed<'_>) -> T) -> io::Result<T> {
        let bytes = self.signatures.of(self.known[place].document)?;
        if bytes.is_empty() {
            return Ok(make(Packed::default()));
        }
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "a signature was changed");
        Ok(make(Packed::of(&bytes).ok_or_else(damaged)?))
    }

    /// Hands over each key with its documents: see [`by_key`]. `keys` puts down those of a signature.
    fn by_key<E: Entry>(
        self,
        keys: impl Fn(Packed<'_>, &mut dyn FnMut(u32)) + Sync,
        take: impl FnMut(u32, &[E]) -> io::Result<()>,
    ) -> io::Result<()> {
        let entries = |place, entries: &mut Vec<E>| {
            self.with(place, |signature| {
                keys(signature, &mut |key| {
                    entries.push(E::new(key, place as u32))
                });
            })
        };
        by_key(self.keyed(), entries, take)
    }

    fn keyed(self) -> Keyed<'s> {
        Keyed {
            signatures: self.signatures,
            documents: self.len(),
            portion: self.portion,
        }
    }
}

/// What two documents in different languages have in common. There may be dozens for a document, so that
/// they are held with single precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// Place of the document that stands first.
    a: u32,
    /// Place of the other.
    b: u32,
    /// How alike their weighted traits are: a cosine.
    pub(super) cosine: f32,
    /// How much of what they share stands at the same place in both, from 0 to 1.
    pub(super) in_place: f32,
    /// How much of what stands together in one stands together in the other too, from 0 to 1. It
    /// holds where parts have been put into another order, as definitions are that each language
    /// sorts by its own alphabet, and where one text was cut earlier than the other.
    pub(super) in_company: f32,
    /// Shared numbers, names and words.
    pub(super) shared: [u16; 3],
    /// How alike their numbers are, from 0 to 1: the weight of those they share over the weight of
    /// all that either has.
    pub(super) numbers: f32,
    /// Words of the longer one over words of the shorter one.
    pub(super) length_ratio: f32,
}

impl Likeness {
    /// By this likenesses are ranked.
    pub(super) fn strength(&self) -> f64 {
        f64::from(self.cosine) * (0.3 + f64::from(self.in_place)) * f64::from(self.in_company)
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
        let measures = [
            self.cosine,
            self.in_place,
            self.in_company,
            self.numbers,
            self.length_ratio,
        ];
        let [cosine, in_place, in_company, numbers, length_ratio] = measures.map(f64::from);
        let unlike_length = (length_ratio.ln() - 0.3).max(0.0);
        let out_of_place = few * few * (0.65 - in_place).max(0.0);
        let sure = 0.7 - 4.2 * few
            + 0.9 * (cosine.max(LEAST) / 0.2).ln()
            + 1.4 * (in_place - 0.6)
            + 8.3 * (in_company - 0.6)
            + 19.0 * (numbers - 0.5)
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
) -> io::Result<Likenesses> {
    let langs = (0..subjects.len()).map(|place| subjects.lang(place));
    let mut known = langs.filter(|lang| *lang != Lang::Und);
    let first = known.next();
    if known.all(|lang| Some(lang) == first) {
        return Ok(Likenesses::default());
    }
    let weights = Weights::of(subjects)?;
    let lookups = Lookups::of(subjects, &weights)?;
    let candidates = Candidates::of(subjects, &weights, &lookups)?;
    let Lookups {
        worth,
        rarest,
        counts,
    } = lookups;
    drop((rarest, counts));
    let likenesses_of = |at: usize, found: &mut Vec<Likeness>| -> io::Result<()> {
        let mut others = candidates.once(at).peekable();
        if others.peek().is_none() {
            return Ok(());
        }
        let one = subjects.with(at, |signature| One::new(at, signature, worth[at], &weights))?;
        for other in others {
            let (at_best, company) = subjects.with(other, |signature| {
                one.compare(other, signature, worth[other])
            })?;
            if !matters(&at_best) {
                continue;
            }
            let of = Likeness {
                in_company: company.kept() as f32,
                ..at_best
            };
            if matters(&of) {
                found.push(of);
            }
        }
        Ok(())
    };
    let mut all = Likenesses::default();
    for first in (0..subjects.len()).step_by(READ_AT_ONCE) {
        let those = first..subjects.len().min(first + READ_AT_ONCE);
        let found = those.into_par_iter().map(|at| {
            let mut found = Vec::new();
            likenesses_of(at, &mut found)?;
            Ok(found)
        });
        let found: Vec<Vec<Likeness>> = found.collect::<io::Result<_>>()?;
        all.extend(found.into_iter().flatten());
    }
    Ok(all)
}

/// Likenesses, each with a number, from 0 on. There may be many millions: they lie in pieces, so that
/// they are never moved, which would take room for as many again.
#[derive(Default)]
pub(super) struct Likenesses {
    /// Each but the last has as many as go into one.
    pieces: Vec<Vec<Likeness>>,
}

impl Likenesses {
    const IN_A_PIECE: usize = 1 << 14;

    pub(super) fn numbers(&self) -> Range<u32> {
        let last = self.pieces.last().map_or(0, Vec::len);
        0..(self.pieces.len().saturating_sub(1) * Self::IN_A_PIECE + last) as u32
    }

    pub(super) fn at(&self, number: u32) -> &Likeness {
        let number = number as usize;
        &self.pieces[number / Self::IN_A_PIECE][number % Self::IN_A_PIECE]
    }

    fn extend(&mut self, likenesses: impl Iterator<Item = Likeness>) {
        for likeness in likenesses {
            match self.pieces.last_mut() {
                Some(piece) if piece.len() < Self::IN_A_PIECE => piece.push(likeness),
                _ => {
                    let mut piece = Vec::with_capacity(Self::IN_A_PIECE);
                    piece.push(likeness);
                    self.pieces.push(piece);
                }
            }
        }
    }
}

/// How much each trait weighs: the more, the fewer documents have it.
struct Weights {
    /// The traits that several documents have, ascending, and how many have each.
    counted: Vec<(u32, u32)>,
    /// By the highest bits of a key, where such keys begin; and one for the end.
    starts: Vec<u32>,
    /// How many other bits a key has.
    shift: u32,
    /// By number of documents.
    weights: Vec<f64>,
}

impl Weights {
    fn of(subjects: Subjects<'_>) -> io::Result<Weights> {
        let mut counted: Vec<(u32, u32)> = Vec::new();
        subjects.by_key(
            |signature, put| signature.traits().for_each(|one| put(one.key)),
            |key, same: &[u32]| {
                if same.len() > 1 {
                    counted.push((key, same.len() as u32));
                }
                Ok(())
            },
        )?;
        counted.par_sort_unstable();
        Ok(Weights::new(counted, subjects.len()))
    }

    /// In so many documents; `counted` is ascending.
    fn new(counted: Vec<(u32, u32)>, documents: usize) -> Weights {
        let all = documents as f64 + BACKGROUND;
        let weight = |documents: u32| (all / (f64::from(documents) + 0.5)).ln();
        let most = counted.iter().map(|&(_, documents)| documents).max();
        // Few keys begin alike.
        let bits = counted.len().max(1 << 8).ilog2();
        let shift = u32::BITS - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        for (key, _) in &counted {
            starts[(key >> shift) as usize + 1] += 1;
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        Weights {
            starts,
            shift,
            weights: (0..=most.unwrap_or(1)).map(weight).collect(),
            counted,
        }
    }

    /// Where a trait stands that several documents have.
    fn place(&self, key: u32) -> Option<usize> {
        let begin = (key >> self.shift) as usize;
        let [from, to] = [begin, begin + 1].map(|at| self.starts[at] as usize);
        let among = &self.counted[from..to];
        let found = among.binary_search_by_key(&key, |&(key, _)| key).ok()?;
        Some(from + found)
    }

    /// The weight of the trait at a place; of one that stands nowhere, since one document has it.
    fn at(&self, place: Option<usize>) -> f64 {
        let documents = place.map_or(1, |place| self.counted[place].1);
        self.weights[documents as usize]
    }

    /// What the traits of a document weigh, and those by which it is looked up, rarest first, by their
    /// places; those nobody shares left out.
    fn weigh(&self, signature: Packed<'_>) -> (Worth, Vec<u32>) {
        let (mut squares, mut numbers) = (0.0, 0.0);
        let mut rare: Vec<(u32, u32)> = Vec::with_capacity(signature.traits().len());
        for one in signature.traits() {
            let place = self.place(one.key);
            let weight = self.at(place);
            squares += weight.powi(2) * f64::from(one.count);
            if one.kind() == TraitKind::Number {
                numbers += weight;
            }
            rare.extend(place.map(|place| (self.counted[place].1, place as u32)));
        }
        if rare.len() > LOOKED_UP {
            rare.select_nth_unstable(LOOKED_UP);
            rare.truncate(LOOKED_UP);
        }
        rare.sort_unstable();
        let worth = Worth {
            norm: squares.sqrt(),
            numbers,
        };
        (worth, rare.into_iter().map(|(_, place)| place).collect())
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

/// By which traits each document is looked up, and what its traits weigh.
struct Lookups {
    /// Of each document its rarest traits, as [`Weights::weigh`] gives them.
    rarest: Spill,
    /// By trait, how many documents of known language are looked up by it.
    counts: Vec<AtomicU32>,
    worth: Vec<Worth>,
}

/// So many documents are read or compared before what is known of them is kept.
const READ_AT_ONCE: usize = 1 << 12;

impl Lookups {
    fn of(subjects: Subjects<'_>, weights: &Weights) -> io::Result<Lookups> {
        let none = weights.counted.iter().map(|_| AtomicU32::new(0));
        let most = subjects.len() * LOOKED_UP * size_of::<u32>();
        let rarest = subjects.signatures.beside();
        let mut lookups = Lookups {
            rarest: rarest.with_room(most, subjects.portion),
            counts: none.collect(),
            worth: Vec::with_capacity(subjects.len()),
        };
        for first in (0..subjects.len()).step_by(READ_AT_ONCE) {
            let places = first..subjects.len().min(first + READ_AT_ONCE);
            let told = places.clone().into_par_iter().map(|place| {
                let (worth, rarest) = subjects.with(place, |one| weights.weigh(one))?;
                if subjects.lang(place) != Lang::Und {
                    let counts = rarest.iter().map(|&key| &lookups.counts[key as usize]);
                    counts.for_each(|count| _ = count.fetch_add(1, Ordering::Relaxed));
                }
                let bytes = rarest.into_iter().flat_map(u32::to_le_bytes);
                Ok((worth, bytes.collect::<Vec<u8>>()))
            });
            for (place, (worth, rarest)) in places.zip(told.collect::<io::Result<Vec<_>>>()?) {
                lookups.worth.push(worth);
                lookups.rarest.keep(place, &rarest)?;
            }
        }
        Ok(lookups)
    }

    /// How many documents are looked up by a trait.
    fn documents(&self, key: u32) -> usize {
        self.counts[key as usize].load(Ordering::Relaxed) as usize
    }
}

/// Numbers of four bytes each.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    let (numbers, _) = bytes.as_chunks();
    numbers.iter().map(|number| u32::from_le_bytes(*number))
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
        for lang in Lang::KNOWN {
            let index = Inverted::of(subjects, lookups, lang)?;
            let hint = || (vec![0.0_f64; subjects.len()], Vec::<u32>::new());
            let all = places.par_chunks_mut(MOST_CANDIDATES).enumerate();
            let asking = all.filter(|(at, _)| comparable(subjects.lang(*at), lang));
            asking.try_for_each_init(hint, |(sums, touched), (at, places)| {
                let mut entries = 0;
                for key in numbers(&lookups.rarest.of(at)?) {
                    // Documents of unknown language are no entries.
                    entries += lookups.documents(key);
                    if entries > MAX_ENTRIES {
                        break;
                    }
                    let square = weights.at(Some(key as usize)).powi(2);
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

/// The documents with the highest sums, of those touched, the highest first, of two the same the one that
/// stands first.
fn highest(sums: &[f64], touched: &[u32]) -> Vec<u32> {
    let mut best: Vec<(f64, u32)> = Vec::with_capacity(COMPARED + 1);
    for &document in touched {
        let sum = sums[document as usize];
        let goes_before = |&(other, place): &(f64, u32)| (sum, place) > (other, document);
        // Seldom so: most of many are none of the highest.
        if best.len() < COMPARED || best.last().is_some_and(goes_before) {
            let place = best.partition_point(|other| !goes_before(other));
            best.insert(place, (sum, document));
            best.truncate(COMPARED);
        }
    }
    best.into_iter().map(|(_, document)| document).collect()
}

/// Which documents in one language may be looked up by a trait.
struct Inverted {
    /// Places of documents, by trait.
    documents: Vec<AtomicU32>,
    /// By the place of a trait, where its documents begin; and one for the end.
    starts: Vec<u32>,
}

impl Inverted {
    /// They come in no order.
    fn of(subjects: Subjects<'_>, lookups: &Lookups, lang: Lang) -> io::Result<Inverted> {
        let own = || {
            let all = (0..subjects.len()).into_par_iter();
            all.filter(|&place| subjects.lang(place) == lang)
        };
        let ends: Vec<AtomicU32> = lookups.counts.iter().map(|_| AtomicU32::new(0)).collect();
        own().try_for_each(|place| {
            for key in numbers(&lookups.rarest.of(place)?) {
                ends[key as usize].fetch_add(1, Ordering::Relaxed);
            }
            Ok::<(), io::Error>(())
        })?;
        let mut end = 0;
        for count in &ends {
            end += count.load(Ordering::Relaxed);
            count.store(end, Ordering::Relaxed);
        }
        let documents: Vec<AtomicU32> = (0..end).map(|_| AtomicU32::new(0)).collect();
        own().try_for_each(|place| {
            for key in numbers(&lookups.rarest.of(place)?) {
                // From its end to its start each run is filled.
                let at = ends[key as usize].fetch_sub(1, Ordering::Relaxed) - 1;
                documents[at as usize].store(place as u32, Ordering::Relaxed);
            }
            Ok::<(), io::Error>(())
        })?;
        let starts = ends.into_iter().map(AtomicU32::into_inner);
        Ok(Inverted {
            documents,
            starts: starts.chain([end]).collect(),
        })
    }

    fn documents(&self, key: u32) -> &[AtomicU32] {
        let [from, to] = [0, 1].map(|at| self.starts[key as usize + at] as usize);
        &self.documents[from..to]
    }
}

/// A document that is compared with several others.
struct One {
    place: usize,
    words: u32,
    /// Its traits by ascending key, and what each weighs.
    traits: Vec<(Trait, f64)>,
    /// By the lowest bits of a key, the number of a trait whose key ends so, and by that number the next
    /// one; [`NONE`] where there is none.
    first: Box<[u16; HOMES]>,
    next: Vec<u16>,
    worth: Worth,
}

/// Few keys of a document end alike.
const HOMES: usize = 1 << 12;
const NONE: u16 = u16::MAX;

fn home(key: u32) -> usize {
    key as usize % HOMES
}

impl One {
    fn new(place: usize, signature: Packed<'_>, worth: Worth, weights: &Weights) -> One {
        let mut one = One {
            place,
            words: signature.words,
            traits: Vec::with_capacity(signature.traits().len()),
            first: Box::new([NONE; HOMES]),
            next: Vec::with_capacity(signature.traits().len()),
            worth,
        };
        for (own, number) in signature.traits().zip(0..) {
            let weight = weights.at(weights.place(own.key));
            one.traits.push((own, weight));
            let first = &mut one.first[home(own.key)];
            one.next.push(std::mem::replace(first, number));
        }
        one
    }

    /// What this document and the one at another place have in common if all of it stands together, and
    /// what tells how much does, which takes longest to work out and seldom matters.
    fn compare(&self, other: usize, signature: Packed<'_>, theirs: Worth) -> (Likeness, Company) {
        let (mut product, mut all, mut placed, mut numbers) = (0.0, 0.0, 0.0, 0.0);
        let mut shared = [0; 3];
        let mut company = Company::default();
        let is_first = self.place < other;
        let likely = self.likely(signature);
        company.traits.reserve(likely.len());
        for (x, y, weight) in likely.into_iter().filter_map(|one| self.shared(one)) {
            product += weight * weight * f64::from(u32::from(x.count) * u32::from(y.count)).sqrt();
            all += weight;
            if x.place.abs_diff(y.place) <= SAME_PLACE {
                placed += weight;
            }
            if x.kind() == TraitKind::Number {
                numbers += weight;
            }
            match is_first {
                true => company.add(x.place, y.place, weight),
                false => company.add(y.place, x.place, weight),
            }
            shared[x.kind() as usize] += 1;
        }
        let (ours, words) = (self.worth, [self.words, signature.words]);
        let (short, long) = (words[0].min(words[1]), words[0].max(words[1]));
        let norm = ours.norm * theirs.norm;
        // Numbers are the same in all languages, so that a text and its translation agree in them, and
        // two texts made after one pattern do not. Without numbers nothing is known, and agreement is
        // even.
        let either = ours.numbers + theirs.numbers - numbers;
        let at_best = Likeness {
            a: self.place.min(other) as u32,
            b: self.place.max(other) as u32,
            cosine: if norm > 0.0 {
                (product / norm) as f32
            } else {
                0.0
            },
            // A few shared traits may stand in their places by chance.
            in_place: ((placed + CHANCE * BACKGROUND) / (all + BACKGROUND)) as f32,
            in_company: 1.0,
            shared,
            numbers: ((numbers + 0.5 * BACKGROUND) / (either + BACKGROUND)) as f32,
            length_ratio: (f64::from(long) / f64::from(short.max(1))) as f32,
        };
        (at_best, company)
    }

    /// The traits of another text that this one may have, which are all that it has and few others.
    fn likely(&self, other: Packed<'_>) -> Vec<Trait> {
        let mut likely: Vec<Trait> = other.traits().collect();
        let mut count = 0;
        // A step instead of a way: which of them are shared cannot be foreseen.
        for at in 0..likely.len() {
            let one = likely[at];
            likely[count] = one;
            count += usize::from(self.first[home(one.key)] != NONE);
        }
        likely.truncate(count);
        likely
    }

    /// A trait of another text in this one and in that one, and what it weighs; `None` where this one does
    /// not have it.
    fn shared(&self, other: Trait) -> Option<(Trait, Trait, f64)> {
        let mut number = self.first[home(other.key)];
        while let Some(&(own, weight)) = self.traits.get(usize::from(number)) {
            if own.key == other.key {
                return Some((own, other, weight));
            }
            number = self.next[usize::from(number)];
        }
        None
    }
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
        const CLOSE: usize = TOGETHER[0];
        const NEAR: usize = TOGETHER[1];
        // Around all places there is room, so that none is at an end.
        const PLACES_AND_ROOM: usize = PLACES as usize + 2 * NEAR;
        let mut weights = [[0.0; PLACES_AND_ROOM]; PLACES_AND_ROOM];
        let [mut firsts, mut seconds] = [[0.0; PLACES_AND_ROOM]; 2];
        for &(x, y, weight) in &self.traits {
            weights[x + NEAR][y + NEAR] += weight;
            firsts[x + NEAR] += weight;
            seconds[y + NEAR] += weight;
        }
        let around = |place: usize, far: usize| place + NEAR - far..=place + NEAR + far;
        let within = |x: usize, across: usize, y: usize, along: usize| -> f64 {
            let rows = weights[around(x, across)].iter();
            rows.map(|row| row[around(y, along)].iter().sum::<f64>())
                .sum()
        };
        let (mut kept, mut all) = (0.0, 0.0);
        for &(x, y, weight) in &self.traits {
            let both = within(x, CLOSE, y, NEAR) + within(x, NEAR, y, CLOSE);
            let either: f64 = [&firsts[around(x, CLOSE)], &seconds[around(y, CLOSE)]]
                .into_iter()
                .flatten()
                .sum();
            kept += weight * (both - 2.0 * weight);
            all += weight * (either - 2.0 * weight);
        }
        // Pairs of traits, so the square of what is thought to stand beside them.
        let background = BACKGROUND * BACKGROUND;
        (kept + CHANCE * background) / (all + background)
    }
}

/// Documents that are near-duplicates of one that stands before them in the same language: that one, of
/// several the one that it is most alike, the document, and the share of the runs of five words of the
/// shorter of the two that stand in the other. Ascending by document.
pub(super) fn near_duplicates(subjects: Subjects<'_>) -> io::Result<Vec<(usize, usize, f64)>> {
    let mut lists = RunLists::beside(subjects);
    let mut by_document = subjects.keyed().sorter::<u64>();
    subjects.by_key(
        |signature, put| signature.runs().for_each(put),
        |_, documents: &[u64]| {
            if documents.len() < 2 {
                return Ok(());
            }
            let list = lists.keep(documents)?;
            let documents = documents.iter().map(|&document| document as u32);
            documents
                .map(|document| u64::new(document, list))
                .try_for_each(|entry| by_document.put(entry))
        },
    )?;
    let mut found = Vec::new();
    by_document.each_portion(|entries| {
        let documents = entries.par_chunk_by(|x, y| x.key() == y.key());
        let of_portion = documents.map(|entries| {
            let document = entries[0].key() as usize;
            let original = lists.original(subjects, document, entries)?;
            Ok(original.map(|(of, share)| (of, document, share)))
        });
        let of_portion: io::Result<Vec<_>> = of_portion.collect();
        found.extend(of_portion?.into_iter().flatten());
        Ok(())
    })?;
    found.par_sort_unstable_by_key(|&(_, document, _)| document);
    Ok(found)
}

/// By run of words that several documents share, which these are.
struct RunLists {
    /// Numbers of four bytes: how many there are, and their places, ascending.
    lists: Spill,
}

impl RunLists {
    /// Stands for the documents of a run that is boilerplate.
    const BOILERPLATE: u32 = u32::MAX;

    fn beside(subjects: Subjects<'_>) -> RunLists {
        let lists = subjects.signatures.beside();
        RunLists {
            lists: lists.with_room(usize::MAX, subjects.portion),
        }
    }

    /// Keeps the documents of a run; gives the place of their list, in numbers. All lists together have
    /// room for 16 GiB.
    fn keep(&mut self, documents: &[u64]) -> io::Result<u32> {
        if documents.len() > MAX_RUN_DOCUMENTS {
            return Ok(Self::BOILERPLATE);
        }
        let places = documents.iter().map(|&document| document as u32);
        let list = [documents.len() as u32].into_iter().chain(places);
        let list: Vec<u8> = list.flat_map(u32::to_le_bytes).collect();
        let at = self.lists.append(&list)? / 4;
        let at = u32::try_from(at).ok();
        let at = at.filter(|&at| at != Self::BOILERPLATE);
        at.ok_or_else(|| io::Error::other("too many documents repeat each other"))
    }

    /// Puts down those of a list that stand before a document.
    fn before(&self, document: usize, list: u32, put: &mut Vec<u32>) -> io::Result<()> {
        let at = u64::from(list) * 4;
        let count = numbers(&self.lists.read(at, 4)?).next().unwrap_or(0);
        let places = self.lists.read(at + 4, 4 * count as usize)?;
        put.extend(numbers(&places).take_while(|&place| (place as usize) < document));
        Ok(())
    }

    /// Of those before a document the one that it is most alike, of several the first, if that makes it a
    /// near-duplicate, and how alike; `entries` are the lists in which the document is.
    fn original(
        &self,
        subjects: Subjects<'_>,
        document: usize,
        entries: &[u64],
    ) -> io::Result<Option<(usize, f64)>> {
        let lang = subjects.lang(document);
        let (mut others, mut boilerplate) = (Vec::new(), 0);
        for list in entries.iter().map(|&entry| entry as u32) {
            match list {
                Self::BOILERPLATE => boilerplate += 1,
                list => self.before(document, list, &mut others)?,
            }
        }
        others.retain(|&other| subjects.lang(other as usize) == lang);
        others.sort_unstable();
        let runs = |place| subjects.with(place, |signature| signature.runs().collect::<Vec<u32>>());
        let own = runs(document)?;
        let mut best: Option<(usize, f64)> = None;
        for same in others.chunk_by(|x, y| x == y) {
            if same.len() + boilerplate < LEAST_COMMON {
                continue;
            }
            let other = same[0] as usize;
            let share = containment(&own, &runs(other)?).unwrap_or(0.0);
            if share >= NEAR_DUPLICATE && best.is_none_or(|(_, best)| share > best) {
                best = Some((other, share));
            }
        }
        Ok(best)
    }
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
    use std::collections::BTreeMap;
    use std::path::Path;

    use rustc_hash::FxHashSet;

    use super::super::{DocumentFacts, Particulars, Signature};
    use super::*;

    /// A signature of traits with these keys, in any order.
    fn signature(keys: &[u32]) -> Vec<u8> {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys.dedup();
        let traits = keys.into_iter().map(|key| Trait {
            key,
            place: (key % 31) as u8,
            count: (key % 8) as u8 + 1,
        });
        let signature = Signature {
            words: 100,
            traits: traits.collect(),
            runs: Vec::new(),
        };
        signature.to_bytes()
    }

    proptest::proptest! {
        #[test]
        fn what_two_texts_share_is_found_from_both_sides(
            [a, b] in proptest::array::uniform2(proptest::collection::vec(0..60_u32, 0..50))
        ) {
            // Some keys end alike.
            let key = |n: &u32| ((n % 3) << 30) + n % 7 * HOMES as u32 + n / 7;
            let keys = [a, b].map(|numbers| numbers.iter().map(key).collect::<Vec<u32>>());
            let bytes = keys.each_ref().map(|keys| signature(keys));
            let packed = bytes.each_ref().map(|bytes| Packed::of(bytes).unwrap_or_default());
            let weights = Weights::new(vec![(1, 2), (HOMES as u32, 3)], 10);
            let worth = Worth { norm: 5.0, numbers: 2.0 };
            let one = One::new(0, packed[0], worth, &weights);
            let other = One::new(1, packed[1], worth, &weights);
            let shared = one.likely(packed[1]).into_iter().filter_map(|theirs| one.shared(theirs));
            let shared: Vec<(u32, u32)> = shared.map(|(x, y, _)| (x.key, y.key)).collect();
            let [mut expected, theirs] = keys;
            expected.retain(|key| theirs.contains(key));
            expected.sort_unstable();
            expected.dedup();
            let expected: Vec<(u32, u32)> = expected.into_iter().map(|key| (key, key)).collect();
            proptest::prop_assert_eq!(shared, expected);
            let (from_one, company) = one.compare(1, packed[1], worth);
            let (from_other, again) = other.compare(0, packed[0], worth);
            proptest::prop_assert_eq!(from_one, from_other);
            proptest::prop_assert_eq!(company.traits, again.traits);
        }
    }

    proptest::proptest! {
        #[test]
        fn a_near_duplicate_is_told_of_the_document_before_it_that_it_is_most_alike(
            cuts in proptest::collection::vec((0..6_u32, 0..40_u32, 5..90_u32, 0..9_u8), 1..220),
            portion in 1_usize..3000,
        ) {
            // Pieces of two texts, of which one is boilerplate where many have it.
            let runs = |&(text, from, len, _): &(u32, u32, u32, u8)| -> Vec<u32> {
                let text = text / 4;
                let mut runs: Vec<u32> = (from..from + len)
                    .map(|n| (text * 1000 + n).wrapping_mul(2_654_435_761))
                    .collect();
                runs.sort_unstable();
                runs.truncate(super::super::signature::MAX_RUNS);
                runs
            };
            let lang = |cut: &(u32, u32, u32, u8)| if cut.3 == 0 { Lang::Es } else { Lang::En };
            let folder = tempfile::tempdir()?;
            let mut signatures = Spill::new(folder.path()).with_room(1, 1 << 10);
            let mut known = Vec::new();
            for (document, cut) in cuts.iter().enumerate() {
                let signature = Signature { runs: runs(cut), ..Signature::default() };
                signatures.keep(document, &signature.to_bytes())?;
                let facts = DocumentFacts {
                    document,
                    path: Path::new("a"),
                    location: Path::new("a"),
                    lang: lang(cut),
                    particulars: Particulars::default(),
                    is_record: false,
                };
                known.push(Known::new(facts, &mut FxHashSet::default()));
            }
            let subjects = Subjects { known: &known, signatures: &signatures, portion };
            let all: Vec<Vec<u32>> = cuts.iter().map(runs).collect();
            let mut stands: BTreeMap<u32, usize> = BTreeMap::new();
            all.iter().flatten().for_each(|run| *stands.entry(*run).or_default() += 1);
            let telling = |run: &&u32| stands[*run] <= MAX_RUN_DOCUMENTS;
            let mut expected = Vec::new();
            for at in 0..cuts.len() {
                let mut best: Option<(usize, f64)> = None;
                for of in (0..at).filter(|&of| lang(&cuts[of]) == lang(&cuts[at])) {
                    let share = containment(&all[of], &all[at]).unwrap_or(0.0);
                    let mut telling = all[of].iter().filter(telling);
                    let meets = telling.any(|run| all[at].binary_search(run).is_ok());
                    if meets && share >= 0.5 && best.is_none_or(|(_, best)| share > best) {
                        best = Some((of, share));
                    }
                }
                expected.extend(best.map(|(of, share)| (of, at, share)));
            }
            proptest::prop_assert_eq!(near_duplicates(subjects)?, expected);
        }
    }

    #[test]
    fn a_trait_is_found_where_it_stands_however_many_there_are() {
        for count in [0, 1, 300, 5_000] {
            let key = |n: u32| n.wrapping_mul(858_993) % (3 << 30);
            let mut counted: Vec<(u32, u32)> = (0..count).map(|n| (key(n), 2 + n % 4)).collect();
            counted.extend([(0, 2), (u32::MAX, 2)]);
            counted.sort_unstable();
            counted.dedup_by_key(|(key, _)| *key);
            let weights = Weights::new(counted.clone(), 100);
            for (place, (key, _)) in counted.iter().enumerate() {
                assert_eq!(weights.place(*key), Some(place));
            }
            let others = (count..2 * count + 9).map(key);
            let others = others.filter(|key| counted.binary_search_by_key(key, |c| c.0).is_err());
            others.for_each(|key| assert_eq!(weights.place(key), None));
        }
    }

    #[test]
    fn a_document_is_looked_up_by_its_rarest_traits_rarest_first() {
        let counted: Vec<(u32, u32)> = (0..200).map(|n| (3 * n, 2 + n * 37 % 41)).collect();
        let weights = Weights::new(counted.clone(), 500);
        // Every second key is one of those that several documents have.
        for count in [0, 20, 2 * LOOKED_UP as u32, 240] {
            let keys: Vec<u32> = (0..count).map(|n| 3 * n / 2).collect();
            let bytes = signature(&keys);
            let (_, rarest) = weights.weigh(Packed::of(&bytes).unwrap_or_default());
            let places = counted.iter().zip(0_u32..);
            let shared = places.filter(|((key, _), _)| keys.contains(key));
            let mut expected: Vec<(u32, u32)> = shared.map(|((_, n), at)| (*n, at)).collect();
            expected.sort_unstable();
            expected.truncate(LOOKED_UP);
            let expected = expected.into_iter().map(|(_, place)| place);
            assert_eq!(rarest, expected.collect::<Vec<_>>(), "{count}");
        }
    }

    #[test]
    fn the_highest_come_first_and_of_the_same_the_one_that_stands_first() {
        let sums: Vec<f64> = (0..60).map(|n| f64::from(n * 37 % 29)).collect();
        let touched: Vec<u32> = (0..60).rev().filter(|n| n % 4 != 1).collect();
        for count in [0, 3, COMPARED, touched.len()] {
            let mut expected = touched[..count].to_vec();
            expected.sort_by(|&a, &b| {
                let [x, y] = [a, b].map(|n| sums[n as usize]);
                y.total_cmp(&x).then(a.cmp(&b))
            });
            expected.truncate(COMPARED);
            assert_eq!(highest(&sums, &touched[..count]), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn traits_keep_company_where_two_stand_together_in_both_texts(
            traits in proptest::collection::vec((0..PLACES, 0..PLACES, 1..9_u8), 0..60)
        ) {
            let mut company = Company::default();
            let (mut kept, mut all) = (0.0, 0.0);
            for &(x, y, weight) in &traits {
                company.add(x, y, f64::from(weight));
            }
            for (i, one) in traits.iter().enumerate() {
                for other in &traits[..i] {
                    let weight = 2.0 * f64::from(one.2) * f64::from(other.2);
                    let far = [one.0.abs_diff(other.0), one.1.abs_diff(other.1)];
                    let is = |is: bool| f64::from(u8::from(is));
                    kept += weight * (is(far[0] <= 1 && far[1] <= 2) + is(far[0] <= 2 && far[1] <= 1));
                    all += weight * (is(far[0] <= 1) + is(far[1] <= 1));
                }
            }
            let expected = (kept + 120.0) / (all + 400.0);
            proptest::prop_assert!((company.kept() - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn likenesses_keep_their_numbers_across_pieces() {
        let likeness = |a| Likeness {
            a,
            b: 0,
            cosine: 0.0,
            in_place: 0.0,
            in_company: 0.0,
            shared: [0; 3],
            numbers: 0.0,
            length_ratio: 1.0,
        };
        let count = 2 * Likenesses::IN_A_PIECE as u32 + 3;
        let mut all = Likenesses::default();
        assert_eq!(all.numbers(), 0..0);
        all.extend((0..7).map(likeness));
        all.extend((7..count).map(likeness));
        assert_eq!(all.numbers(), 0..count);
        assert!(all.numbers().all(|number| all.at(number).a == number));
    }

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
