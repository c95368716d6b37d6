//! Documents that say the same in two languages, joined where nothing else joins them.
//!
//! Each document must be the other's best match in its language, clearly before the second best,
//! and sure enough by itself. Facts that conflict forbid it, and a session has one version in a
//! language. What came near and was not joined is told with the reason.

use std::collections::BTreeSet;
use std::io;

use rayon::prelude::*;

use super::NearMiss;
use super::groups::{Groups, Joined, Joint, Statements};
use super::known::Known;
use super::likeness::{self, KINDS, Likeness, Likenesses, Subjects};
use crate::language::Lang;

/// From here on a pair is joined.
const SURE: f64 = 0.5;
/// Documents with so much in common are drafts of one: one is no rival of the other.
const DRAFT: f64 = 0.8;
/// Below this nothing is worth telling.
const WORTH_TELLING: f64 = 0.15;
/// Of a document no more near misses are told: there may be dozens. The surest of all come first.
const MOST_MISSES: u8 = 3;
/// Languages of documents, and that of those whose language is unknown.
const LANGS: usize = Lang::KNOWN.len() + 1;

/// Documents, by place, that say again what another one says: that one, the document, the share.
pub(super) type Duplicates = Vec<(usize, usize, f64)>;

/// Finds near-duplicates in one language, each once: of the one it is most alike.
pub(super) fn duplicates(subjects: Subjects<'_>) -> io::Result<Duplicates> {
    let mut found = likeness::near_duplicates(subjects)?;
    for (.., share) in &mut found {
        *share = rounded(*share);
    }
    Ok(found)
}

/// Joins groups by content; returns what came near, by places of documents.
pub(super) fn join(
    subjects: Subjects<'_>,
    groups: &mut Groups,
    stated: &Statements,
    duplicates: &Duplicates,
) -> io::Result<Vec<NearMiss>> {
    let known = subjects.known;
    // What cannot be joined matters only where it may be told; a rival makes it less sure, never more.
    let matters = |of: &Likeness| {
        let at_best = || rounded(of.confidence(0.0, known.len()));
        conflict(known, stated, of).is_none() || at_best() >= WORTH_TELLING
    };
    let likenesses = likeness::across_languages(subjects, matters)?;
    let field = Field::new(known, likenesses, stated, duplicates);
    let mut missed = Vec::new();
    for judged in field.judged() {
        if judged.is_settled(groups) {
            continue;
        }
        let why = field.objection(&judged);
        match why.or_else(|| objection(groups, known, &judged, stated)) {
            None => groups.join(judged.joined()),
            Some(_) => missed.push(judged.number),
        }
    }
    // Others may have joined some of them since.
    let mut told = vec![0_u8; known.len()];
    let missed = missed.into_iter().map(|number| field.judge(number));
    let misses = missed.filter_map(|judged| {
        let (a, b) = judged.of.ends();
        if judged.is_settled(groups) || told[a].max(told[b]) == MOST_MISSES {
            return None;
        }
        let why = field.objection(&judged);
        let why = why.or_else(|| objection(groups, known, &judged, stated))?;
        (told[a], told[b]) = (told[a] + 1, told[b] + 1);
        let score = judged.score;
        Some(NearMiss { a, b, score, why })
    });
    Ok(misses.collect())
}

/// What forbids to join the two, whatever they say.
fn conflict(known: &[Known], stated: &Statements, of: &Likeness) -> Option<&'static str> {
    let (a, b) = of.ends();
    let different = stated.are_different(a, b);
    let different = different.then_some("said to be different by hand");
    different.or_else(|| known[a].conflict(&known[b]))
}

fn rounded(score: f64) -> f64 {
    f64::from(thousandths(score)) / 1000.0
}

fn thousandths(score: f64) -> u16 {
    (score * 1000.0).round() as u16
}

/// A likeness in the light of all others.
struct Judged {
    /// Its number among all likenesses.
    number: u32,
    of: Likeness,
    /// How sure it is, from 0 to 1.
    score: f64,
    /// The other document that one of the two is most like.
    rival: Option<usize>,
    /// The strength of that likeness.
    rival_strength: f64,
    conflict: Option<&'static str>,
}

/// All likenesses, by document.
struct Field<'k> {
    known: &'k [Known],
    stated: &'k Statements,
    likenesses: Likenesses,
    /// By document and language of the other, where their part of the next begins; and one for the end.
    starts: Vec<u32>,
    /// By document and language of the other those likenesses, by their numbers, that could be of its
    /// versions: the likest first.
    by_strength: Vec<u32>,
    duplicates: BTreeSet<(usize, usize)>,
}

impl<'k> Field<'k> {
    fn new(
        known: &'k [Known],
        likenesses: Likenesses,
        stated: &'k Statements,
        duplicates: &Duplicates,
    ) -> Self {
        let drafts = duplicates.iter().filter(|(.., share)| *share >= DRAFT);
        let mut field = Self {
            known,
            stated,
            likenesses,
            starts: vec![0; known.len() * LANGS + 1],
            by_strength: Vec::new(),
            duplicates: drafts.map(|&(of, document, _)| (of, document)).collect(),
        };
        field.sort_in();
        field
    }

    /// Sorts likenesses in by document, language of the other, and strength.
    fn sort_in(&mut self) {
        let mut starts = std::mem::take(&mut self.starts);
        self.possible().for_each(|(part, _)| starts[part] += 1);
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut by_strength = vec![0; end as usize];
        for (part, number) in self.possible() {
            // From its end to its start each part is filled.
            starts[part] -= 1;
            by_strength[starts[part] as usize] = number;
        }
        for (part, ends) in starts.windows(2).enumerate() {
            let document = part / LANGS;
            by_strength[ends[0] as usize..ends[1] as usize].sort_unstable_by(|&x, &y| {
                let [x, y] = [x, y].map(|number| self.other(document, number));
                y.0.total_cmp(&x.0).then(x.1.cmp(&y.1))
            });
        }
        (self.starts, self.by_strength) = (starts, by_strength);
    }

    /// The likenesses that nothing forbids to be of versions, by their numbers, and the parts they belong
    /// to.
    fn possible(&self) -> impl Iterator<Item = (usize, u32)> {
        let possible = self.likenesses.numbers().filter(|&number| {
            let of = self.likenesses.at(number);
            conflict(self.known, self.stated, of).is_none()
        });
        possible.flat_map(|number| {
            let (a, b) = self.likenesses.at(number).ends();
            let parts = [(a, b), (b, a)].map(|(one, other)| self.part(one, other));
            parts.map(|part| (part, number))
        })
    }

    /// The number of the part that has the likenesses of a document with others in the language of a
    /// partner.
    fn part(&self, document: usize, partner: usize) -> usize {
        document * LANGS + self.known[partner].lang as usize
    }

    /// How strong a likeness of a document is, and the other document.
    fn other(&self, document: usize, number: u32) -> (f64, usize) {
        let of = self.likenesses.at(number);
        let (a, b) = of.ends();
        (of.strength(), if a == document { b } else { a })
    }

    /// All likenesses worth telling, surest first.
    fn judged(&self) -> impl Iterator<Item = Judged> {
        let numbers = self.likenesses.numbers().into_par_iter();
        let scored = numbers.map(|number| (thousandths(self.judge(number).score), number));
        let worth_telling = thousandths(WORTH_TELLING);
        let mut order: Vec<(u16, u32)> = scored
            .filter(|&(score, _)| score >= worth_telling)
            .collect();
        order.par_sort_unstable_by(|x, y| {
            let ends = |number: u32| self.likenesses.at(number).ends();
            let surest = y.0.cmp(&x.0);
            surest.then_with(|| ends(x.1).cmp(&ends(y.1)))
        });
        let order = order.into_iter();
        order.map(|(_, number)| self.judge(number))
    }

    fn judge(&self, number: u32) -> Judged {
        let of = *self.likenesses.at(number);
        let (a, b) = of.ends();
        let rivals = [self.rival(a, b), self.rival(b, a)];
        let strongest = |x: (f64, usize), y: (f64, usize)| if y.0 > x.0 { y } else { x };
        let rival = rivals.into_iter().flatten().reduce(strongest);
        let rival_strength = rival.map_or(0.0, |(strength, _)| strength);
        Judged {
            number,
            of,
            score: rounded(of.confidence(rival_strength, self.known.len())),
            rival: rival.map(|(_, rival)| rival),
            rival_strength,
            conflict: conflict(self.known, self.stated, &of),
        }
    }

    /// The document other than `partner`, and no duplicate of it, in the language of `partner`
    /// that is most like `document`.
    fn rival(&self, document: usize, partner: usize) -> Option<(f64, usize)> {
        let is_rival = |other: usize| {
            let pair = (other.min(partner), other.max(partner));
            other != partner && !self.duplicates.contains(&pair)
        };
        let part = self.part(document, partner);
        let part = self.starts[part] as usize..self.starts[part + 1] as usize;
        let others = self.by_strength[part].iter();
        let mut others = others.map(|&number| self.other(document, number));
        others.find(|&(_, other)| is_rival(other))
    }

    fn objection(&self, judged: &Judged) -> Option<String> {
        if let Some(conflict) = judged.conflict {
            return Some(conflict.to_owned());
        }
        if let (true, Some(rival)) = (judged.rival_strength >= judged.of.strength(), judged.rival) {
            return Some(format!("{} fits better", self.known[rival].path));
        }
        (judged.score < SURE).then(|| match judged.rival {
            Some(rival) if judged.rival_strength > 0.8 * judged.of.strength() => {
                format!("{} fits nearly as well", self.known[rival].path)
            }
            _ => "too little in common".to_owned(),
        })
    }
}

/// What in their groups forbids to join two documents.
fn objection(
    groups: &Groups,
    known: &[Known],
    judged: &Judged,
    stated: &Statements,
) -> Option<String> {
    if judged.is_settled(groups) {
        return Some("they are together".to_owned());
    }
    let (a, b) = judged.of.ends();
    let members = |document| groups.members(document).iter().map(|&m| m as usize);
    for x in members(a) {
        for y in members(b) {
            let (a, b) = (&known[x], &known[y]);
            if a.lang == b.lang && a.lang != Lang::Und {
                let lang = a.lang;
                return Some(format!(
                    "both have a version in {lang}: {} and {}",
                    a.path, b.path
                ));
            }
            if stated.are_different(x, y) {
                return Some(format!(
                    "said to be different by hand: {} and {}",
                    a.path, b.path
                ));
            }
            if let Some(conflict) = a.conflict(b) {
                return Some(format!("{conflict}: {} and {}", a.path, b.path));
            }
        }
    }
    None
}

impl Judged {
    /// Whether the two are one session already.
    fn is_settled(&self, groups: &Groups) -> bool {
        let (a, b) = self.of.ends();
        groups.together(a, b)
    }

    fn joined(&self) -> Joined {
        let counts = KINDS
            .iter()
            .zip(self.of.shared)
            .filter(|(_, count)| *count > 0);
        let counts = counts.map(|(kind, count)| match count {
            1 => format!("1 {}", kind.0),
            _ => format!("{count} {}", kind.1),
        });
        let counts: Vec<String> = counts.collect();
        let why = format!(
            "share {}; {:.0} % of it in the same place",
            counts.join(", "),
            100.0 * self.of.in_place
        );
        Joined {
            a: self.of.ends().0 as u32,
            b: self.of.ends().1 as u32,
            by: Joint::Content(Box::new((self.score, why))),
        }
    }
}
