//! Documents that say the same in two languages, joined where nothing else joins them.
//!
//! Each document must be the other's best match in its language, clearly before the second best,
//! and sure enough by itself. Facts that conflict forbid it, and a session has one version in a
//! language. What came near and was not joined is told with the reason.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;

use super::NearMiss;
use super::groups::{Groups, Joined, Joint, Statements};
use super::known::Known;
use super::likeness::{self, KINDS, Likeness, Subjects};
use crate::language::Lang;

/// From here on a pair is joined.
const SURE: f64 = 0.5;
/// Documents with so much in common are drafts of one: one is no rival of the other.
const DRAFT: f64 = 0.8;
/// Below this nothing is worth telling.
const WORTH_TELLING: f64 = 0.15;
/// Of a document no more near misses are told: there may be dozens. The surest of all come first.
const MOST_MISSES: u8 = 3;

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
    likenesses: Vec<Likeness>,
    /// By document, where its part of the next begins; and one for the end.
    starts: Vec<u32>,
    /// By document those likenesses, by their numbers, that could be of its versions: by language of the
    /// other, the likest first.
    by_strength: Vec<u32>,
    duplicates: BTreeSet<(usize, usize)>,
}

impl<'k> Field<'k> {
    fn new(
        known: &'k [Known],
        likenesses: Vec<Likeness>,
        stated: &'k Statements,
        duplicates: &Duplicates,
    ) -> Self {
        let possible = || {
            let numbered = (0_u32..).zip(&likenesses);
            let possible = numbered.filter(|(_, of)| conflict(known, stated, of).is_none());
            possible.flat_map(|(number, of)| {
                let (a, b) = of.ends();
                [(a, number), (b, number)]
            })
        };
        let mut starts = vec![0; known.len() + 1];
        possible().for_each(|(document, _)| starts[document] += 1);
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        let mut by_strength = vec![0; end as usize];
        for (document, number) in possible() {
            // From its end to its start each part is filled.
            starts[document] -= 1;
            by_strength[starts[document] as usize] = number;
        }
        let mut field = Self {
            known,
            stated,
            likenesses,
            starts,
            by_strength: Vec::new(),
            duplicates: duplicates
                .iter()
                .filter(|(_, _, share)| *share >= DRAFT)
                .map(|&(of, doc, _)| (of, doc))
                .collect(),
        };
        for document in 0..known.len() {
            by_strength[field.part(document)].sort_unstable_by(|&x, &y| {
                let [x, y] = [x, y].map(|number| field.other(document, number));
                let lang = |(_, other): (f64, usize)| known[other].lang;
                let likest = || y.0.total_cmp(&x.0);
                lang(x).cmp(&lang(y)).then_with(likest).then(x.1.cmp(&y.1))
            });
        }
        field.by_strength = by_strength;
        field
    }

    fn part(&self, document: usize) -> Range<usize> {
        self.starts[document] as usize..self.starts[document + 1] as usize
    }

    /// How strong a likeness of a document is, and the other document.
    fn other(&self, document: usize, number: u32) -> (f64, usize) {
        let of = &self.likenesses[number as usize];
        let (a, b) = of.ends();
        (of.strength(), if a == document { b } else { a })
    }

    /// All likenesses worth telling, surest first.
    fn judged(&self) -> impl Iterator<Item = Judged> {
        let numbered = (0_u32..).zip(&self.likenesses);
        let scored = numbered.map(|(number, _)| (thousandths(self.judge(number).score), number));
        let worth_telling = thousandths(WORTH_TELLING);
        let mut order: Vec<(u16, u32)> = scored
            .filter(|&(score, _)| score >= worth_telling)
            .collect();
        order.sort_unstable_by(|x, y| {
            let ends = |number: u32| self.likenesses[number as usize].ends();
            let surest = y.0.cmp(&x.0);
            surest.then_with(|| ends(x.1).cmp(&ends(y.1)))
        });
        let order = order.into_iter();
        order.map(|(_, number)| self.judge(number))
    }

    fn judge(&self, number: u32) -> Judged {
        let of = self.likenesses[number as usize];
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
        let lang = self.known[partner].lang;
        let part = &self.by_strength[self.part(document)];
        let other = |number: u32| self.other(document, number);
        let first = part.partition_point(|&number| self.known[other(number).1].lang < lang);
        let others = part[first..].iter().map(|&number| other(number));
        let mut others = others.take_while(|&(_, other)| self.known[other].lang == lang);
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
