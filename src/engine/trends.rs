//! `trends`: in how many sessions something is spoken of, and how often, from date to date.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::dispersion::{Sought, unfound};
use super::items::{Items, Key, NONE, Parts, Text};
use super::{Engine, EngineError, ItemName, PartKind, SubcorpusRequest, Versions};
use crate::statistics::{
    FEWEST_POINTS, Point, benjamini_hochberg, mann_kendall, rate_point, rounded, share_point,
};

/// What is followed through time, or from line to line.
#[derive(Clone, Debug)]
pub struct TrendsRequest {
    /// Which text counts.
    pub subcorpus: SubcorpusRequest,
    /// What is looked for.
    pub sought: Sought,
    /// Years, months, days, or thematic lines, which have no direction.
    pub by: PartKind,
    /// At most so many rows.
    pub limit: Option<usize>,
    /// At most so many ids of evidence for each date.
    pub evidence: usize,
}

/// How much is spoken of things, from date to date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrendsAnswer {
    /// What is looked for: `query` or `theme`.
    pub unit: &'static str,
    /// Which mentions of themes count: `all`, `strict` or `unique`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<&'static str>,
    /// What a point is: `year`, `month`, `day` or `line`.
    pub by: &'static str,
    /// Which versions of a session words and counts are of: `prefer:en,es,fr`, or `each`.
    pub versions: String,
    /// Which versions say whether a session has a theme: `union`, any of them; for queries as `versions`.
    pub presence: String,
    /// Whether sentences count that repeat an earlier one of their document.
    pub repeats: bool,
    /// Sessions that count, with and without a date.
    pub sessions: usize,
    /// Sessions without a date, which are left out.
    pub undated: usize,
    /// The ids of these.
    pub undated_sessions: Vec<String>,
    /// The dates or lines, in order.
    pub dates: Vec<TrendDate>,
    /// How many rows there are, shown or not.
    pub total: usize,
    /// The rows: queries in the order given, themes by how often they are mentioned; none where nothing
    /// of all that is looked for is there on any date.
    pub rows: Vec<TrendRow>,
    /// What is to be kept in mind, one sentence each.
    pub notes: Vec<String>,
}

/// A date, or a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrendDate {
    /// `2021`, `2021-05`, `2021-05-27`, or the number of a line.
    pub date: String,
    /// The title of a line.
    pub title: Option<String>,
    /// Its sessions.
    pub sessions: u64,
    /// Their words.
    pub tokens: u64,
}

/// One thing from date to date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrendRow {
    /// What it is called.
    #[serde(flatten)]
    pub item: ItemName,
    /// How often it is there, on all dates.
    pub count: u64,
    /// Sessions with a date that have it.
    pub sessions: u64,
    /// Whether the share of sessions rises or falls; `None` for lines and for too few dates.
    pub share_trend: Option<TrendTest>,
    /// Whether the rate rises or falls.
    pub rate_trend: Option<TrendTest>,
    /// The numbers of each date.
    pub points: Vec<TrendPoint>,
}

/// The test of Mann and Kendall.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TrendTest {
    /// Rising pairs of dates minus falling ones.
    pub s: i64,
    /// Kendall's τ_b, from −1 (always falling) to 1 (always rising); `None` where all are equal.
    pub tau: Option<f64>,
    /// Two-sided p.
    pub p: f64,
    /// The same corrected over all rows, shown or not, that are tested (Benjamini and Hochberg).
    pub p_adjusted: f64,
}

/// One thing on one date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TrendPoint {
    /// The date, or the number of a line.
    pub date: String,
    /// Sessions of the date.
    pub sessions: u64,
    /// Those that have it.
    pub sessions_with: u64,
    /// Their share.
    pub share: Option<f64>,
    /// The lower end of its 95 % interval (Wilson 1927).
    pub share_low: Option<f64>,
    /// The upper end.
    pub share_high: Option<f64>,
    /// How often it is there.
    pub count: u64,
    /// Words of the date.
    pub tokens: u64,
    /// How often in 10,000 words.
    pub rate: Option<f64>,
    /// The lower end of its 95 % interval, of a Poisson count (Garwood 1936).
    pub rate_low: Option<f64>,
    /// The upper end.
    pub rate_high: Option<f64>,
    /// Ids of places where it is.
    pub evidence: Vec<String>,
}

impl Engine {
    /// Follows things from date to date.
    ///
    /// # Errors
    ///
    /// A query that is none, a part of the corpus that names what is not there.
    pub fn trends(&self, request: &TrendsRequest) -> Result<TrendsAnswer, EngineError> {
        let subcorpus = [self.subcorpus(&request.subcorpus)?];
        let text = Text::new(self, &subcorpus)?;
        // A theme is in a session when any version has it.
        let any = SubcorpusRequest {
            versions: Versions::Union,
            ..request.subcorpus.clone()
        };
        let is_themes = matches!(request.sought, Sought::Themes(..));
        let any = match is_themes && request.subcorpus.versions != Versions::Each {
            true => Some([self.subcorpus(&any)?]),
            false => None,
        };
        let parts = self.parts(request.by, &text);
        let mut notes = subcorpus[0].notes.clone();
        let (total, rows) = self.with_sought(&request.sought, |items, told| {
            notes.extend(told);
            let presence = match &any {
                Some(any) => &Text::new(self, any)?,
                None => &text,
            };
            self.followed(request, items, (&text, presence), &parts, &mut notes)
        })?;
        let sessions = sessions_of(&text, &parts);
        let words = words_of(&text, &parts);
        let is_none = |part: usize| parts.ids[part] == NONE;
        let dates = (0..parts.ids.len()).filter(|&part| !is_none(part));
        let dates: Vec<TrendDate> = dates
            .map(|part| TrendDate {
                date: parts.ids[part].clone(),
                title: parts.titles[part].clone(),
                sessions: sessions[part].len() as u64,
                tokens: words[part],
            })
            .collect();
        let undated = parts.ids.iter().position(|id| id == NONE);
        let undated_sessions =
            undated.map_or(Vec::new(), |part| self.session_ids(&text, &sessions[part]));
        notes.extend(cautions(request.by, &dates, &undated_sessions));
        Ok(TrendsAnswer {
            unit: request.sought.name(),
            mentions: request.sought.mentions(),
            by: request.by.name(),
            versions: subcorpus[0].versions(),
            presence: any.map_or_else(|| subcorpus[0].versions(), |any| any[0].versions()),
            repeats: request.subcorpus.repeats,
            sessions: text.sessions(),
            undated: undated_sessions.len(),
            undated_sessions,
            dates,
            total,
            rows,
            notes,
        })
    }

    fn session_ids(&self, text: &Text<'_>, sessions: &FxHashSet<usize>) -> Vec<String> {
        let mut documents = text.documents().to_vec();
        documents.dedup_by_key(|chosen| chosen.session);
        let held = documents
            .iter()
            .filter(|chosen| sessions.contains(&chosen.session));
        held.map(|chosen| self.snapshot.entry(chosen.document).session)
            .collect()
    }

    fn followed(
        &self,
        request: &TrendsRequest,
        items: &Items<'_>,
        (text, presence): (&Text<'_>, &Text<'_>),
        parts: &Parts,
        notes: &mut Vec<String>,
    ) -> Result<(usize, Vec<TrendRow>), EngineError> {
        let texts = [text, presence];
        let (mut found, _) = self.tallies(items, &texts, &|_| true, usize::MAX)?;
        match &request.sought {
            Sought::Queries(queries) => {
                found.extend(unfound(queries.len(), &found));
                found.sort_by_key(|(key, _)| *key);
            }
            Sought::Themes(..) => {
                found.sort_by_key(|(key, of)| {
                    (std::cmp::Reverse((of[0].count, of[1].sessions)), *key)
                });
            }
        }
        notes.extend(self.elsewhere(&request.subcorpus, &request.sought, text, &found)?);
        let total = found.len();
        let keys: Vec<Key> = found.iter().map(|(key, _)| *key).collect();
        let dates = Dates {
            counts: self.profiles(items, text, parts, &keys, false)?.counts,
            having: self.having(items, text, presence, parts, &keys)?,
            sessions: sessions_of(text, parts),
            words: words_of(text, parts),
        };
        let rows: Vec<TrendRow> = (0..keys.len())
            .into_par_iter()
            .map(|row| dates.row(items.name(&keys[row]), row, parts))
            .collect();
        let is_none = |row: &TrendRow| row.count == 0 && row.sessions == 0;
        if rows.iter().all(is_none) {
            return Ok((0, Vec::new()));
        }
        let mut rows = match request.by {
            PartKind::Line => rows,
            _ => tested(rows),
        };
        let shown = total.min(request.limit.unwrap_or(usize::MAX));
        rows.truncate(shown);
        let evidence = self.evidence_of_dates(
            items,
            presence,
            text,
            parts,
            &keys[..shown],
            request.evidence,
        )?;
        let points = rows.iter_mut().flat_map(|row| &mut row.points);
        points
            .zip(evidence)
            .for_each(|(point, evidence)| point.evidence = evidence);
        Ok((total, rows))
    }

    /// For each item and part the sessions that have it, in any version of the text of presence.
    fn having(
        &self,
        items: &Items<'_>,
        text: &Text<'_>,
        presence: &Text<'_>,
        parts: &Parts,
        keys: &[Key],
    ) -> Result<Vec<Vec<u64>>, EngineError> {
        let by_session = self.parts(PartKind::Session, presence);
        let profiles = self.profiles(items, presence, &by_session, keys, false)?;
        let of_session = part_of_session(text, parts);
        let having = |counts: &Vec<(usize, u64)>| {
            let mut having = vec![0; parts.ids.len()];
            for (session, _) in counts {
                if let Some(&part) = of_session.get(session) {
                    having[part] += 1;
                }
            }
            having
        };
        Ok(profiles.counts.iter().map(having).collect())
    }

    /// Evidence for each item and each date that there is, those without a date left out.
    fn evidence_of_dates(
        &self,
        items: &Items<'_>,
        presence: &Text<'_>,
        text: &Text<'_>,
        parts: &Parts,
        keys: &[Key],
        most: usize,
    ) -> Result<Vec<Vec<String>>, EngineError> {
        let dates = parts.ids.iter().filter(|id| *id != NONE).count();
        let rows: FxHashMap<Key, usize> = keys.iter().copied().zip(0..).collect();
        let of_session = part_of_session(text, parts);
        let documents = presence.documents();
        self.spread_evidence(
            documents,
            keys.len() * dates,
            most,
            |chosen, stream, see| {
                let place = documents.partition_point(|c| c.document < chosen.document);
                let part = of_session.get(&documents[place].session);
                let Some(&part) = part.filter(|&&part| parts.ids[part] != NONE) else {
                    return;
                };
                let of = presence.part_of(chosen.document);
                items.each(of, chosen.document, stream, &mut |key, span| {
                    if let Some(row) = rows.get(&key) {
                        see(row * dates + part, span);
                    }
                });
            },
        )
    }
}

/// The part of each session. Texts that differ in versions alone number sessions alike.
fn part_of_session(text: &Text<'_>, parts: &Parts) -> FxHashMap<usize, usize> {
    let documents = text.documents().iter().enumerate();
    let of = documents.map(|(place, chosen)| (chosen.session, parts.of_document(place)));
    of.collect()
}

fn sessions_of(text: &Text<'_>, parts: &Parts) -> Vec<FxHashSet<usize>> {
    let mut sessions = vec![FxHashSet::default(); parts.ids.len()];
    for (place, chosen) in text.documents().iter().enumerate() {
        sessions[parts.of_document(place)].insert(chosen.session);
    }
    sessions
}

fn words_of(text: &Text<'_>, parts: &Parts) -> Vec<u64> {
    let mut words = vec![0; parts.ids.len()];
    for (place, own) in text.words.iter().enumerate() {
        words[parts.of_document(place)] += own;
    }
    words
}

/// What there is on each date.
struct Dates {
    counts: Vec<Vec<(usize, u64)>>,
    having: Vec<Vec<u64>>,
    sessions: Vec<FxHashSet<usize>>,
    words: Vec<u64>,
}

impl Dates {
    fn row(&self, item: ItemName, row: usize, parts: &Parts) -> TrendRow {
        let dates = (0..parts.ids.len()).filter(|&part| parts.ids[part] != NONE);
        let points: Vec<TrendPoint> = dates.map(|part| self.point(row, part, parts)).collect();
        TrendRow {
            item,
            count: points.iter().map(|point| point.count).sum(),
            sessions: points.iter().map(|point| point.sessions_with).sum(),
            share_trend: None,
            rate_trend: None,
            points,
        }
    }

    fn point(&self, row: usize, part: usize, parts: &Parts) -> TrendPoint {
        let held = self.counts[row].iter().find(|(held, _)| *held == part);
        let count = held.map_or(0, |(_, count)| *count);
        let (sessions, with) = (self.sessions[part].len() as u64, self.having[row][part]);
        let share = share_point(with, sessions);
        let rate = rate_point(count, self.words[part]);
        let of = |point: Option<Point>, end: fn(Point) -> f64| point.map(end).map(rounded);
        TrendPoint {
            date: parts.ids[part].clone(),
            sessions,
            sessions_with: with,
            share: of(share, |point| point.value),
            share_low: of(share, |point| point.low),
            share_high: of(share, |point| point.high),
            count,
            tokens: self.words[part],
            rate: of(rate, |point| point.value),
            rate_low: of(rate, |point| point.low),
            rate_high: of(rate, |point| point.high),
            evidence: Vec::new(),
        }
    }
}

/// Tests whether shares and rates rise or fall, each corrected over all rows.
fn tested(mut rows: Vec<TrendRow>) -> Vec<TrendRow> {
    let test = |values: fn(&TrendPoint) -> Option<f64>| {
        let of_row = |row: &TrendRow| {
            let values: Vec<f64> = row.points.iter().filter_map(values).collect();
            mann_kendall(&values).ok()
        };
        let found: Vec<_> = rows.iter().map(of_row).collect();
        let p: Vec<f64> = found.iter().flatten().map(|trend| trend.p).collect();
        let mut adjusted = benjamini_hochberg(&p).into_iter();
        let told = found.into_iter().map(|trend| {
            trend.map(|trend| TrendTest {
                s: trend.s,
                tau: trend.tau.map(rounded),
                p: rounded(trend.p),
                p_adjusted: rounded(adjusted.next().unwrap_or(1.0)),
            })
        });
        told.collect::<Vec<_>>()
    };
    let (shares, rates) = (test(|point| point.share), test(|point| point.rate));
    for ((row, share), rate) in rows.iter_mut().zip(shares).zip(rates) {
        row.share_trend = share;
        row.rate_trend = rate;
    }
    rows
}

/// What is to be kept in mind of the numbers.
fn cautions(by: PartKind, dates: &[TrendDate], undated: &[String]) -> Vec<String> {
    let mut notes = Vec::new();
    let what = match by {
        PartKind::Line => "thematic line",
        _ => "date",
    };
    if !undated.is_empty() {
        let many = match undated.len() {
            1 => format!("1 session has no {what} and is left out"),
            many => format!("{many} sessions have no {what} and are left out"),
        };
        const NAMED: usize = 10;
        let named = undated
            .iter()
            .take(NAMED)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        let more = if undated.len() > NAMED { ", ..." } else { "" };
        notes.push(format!("{many}: {named}{more}"));
    }
    if by != PartKind::Line && dates.len() < FEWEST_POINTS {
        notes.push(format!(
            "a trend needs at least {FEWEST_POINTS} dates; there {} {}: none is tested",
            if dates.len() == 1 { "is" } else { "are" },
            dates.len()
        ));
    }
    notes
}
