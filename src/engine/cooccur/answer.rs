//! What is told of pairs.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use crate::statistics::Measure;

/// Pairs over one kind of context.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CooccurAnswer {
    /// What the first of each pair is: `themes` or `terms`.
    pub rows: &'static str,
    /// What the second of each pair is.
    pub cols: &'static str,
    /// What counts once when versions are combined: `session` or `document`.
    pub unit: &'static str,
    /// Within what the two meet.
    pub context: String,
    /// `union`: a session has a theme when any version has it. `prefer:en,es,fr`: one version of each
    /// session counts, the first of these languages. `each`: every document.
    pub versions: String,
    /// Whether sentences count that repeat an earlier one of their document; within sections and
    /// sessions they always do.
    pub repeats: bool,
    /// Sections that are lists of facts and do not count; none where sections are named or themes counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<&'static str>,
    /// Whether pairs tell which of the two comes first; told only where they do.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// Number of contexts; of positions where windows are counted.
    pub n: u64,
    /// Number of sessions.
    pub sessions: u64,
    /// What counts in windows are compared with: `span` or `plain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<&'static str>,
    /// The positions of a window around a token, the mean over all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<f64>,
    /// How p is corrected: `bh`, `holm` or `none`.
    pub adjust: &'static str,
    /// Number of pairs that could be tested and are corrected over, listed or not.
    pub tested: u64,
    /// Number of pairs that meet often enough to be listed, listed or not; those that never meet
    /// included where they are asked for.
    pub found: u64,
    /// Within what permutations were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strata: Option<&'static str>,
    /// The part of the corpus that this one is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<OtherPart>,
    /// What may have been meant otherwise, and what could not be told, one sentence each.
    pub notes: Vec<String>,
    /// The names of what is told of each pair, in order.
    #[serde(skip)]
    pub columns: Vec<Cow<'static, str>>,
    /// The pairs, in order.
    pub pairs: Vec<PairRow>,
}

/// The part of the corpus with which another is compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherPart {
    /// Number of its contexts.
    pub n: u64,
    /// Number of its sessions.
    pub sessions: u64,
    /// Number of sessions that both parts have text of.
    pub shared_sessions: u64,
}

/// One side of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id of a theme, or the form of a term.
    pub name: String,
    /// The language of a term.
    pub lang: Option<&'static str>,
}

/// How often two things meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairCounted {
    /// Contexts with both; pairs of positions, or their weights, where windows are counted.
    pub o11: f64,
    /// Contexts with the first, or its tokens.
    pub f_a: u64,
    /// Contexts with the second, or its tokens.
    pub f_b: u64,
    /// All contexts, or positions.
    pub n: u64,
}

/// A measure and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Which measure.
    pub measure: Measure,
    /// Its value; `None` where it is undefined.
    pub value: Option<f64>,
    /// The ends of its 95 % interval from drawing the sessions again; `None` where that was not asked,
    /// or the measure is undefined in most draws.
    pub interval: Option<(f64, f64)>,
}

/// What a contingency table says beyond its measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// Log odds ratio with half a unit added to each cell.
    pub log_odds: f64,
    /// Lower end of its 95 % interval.
    pub ci_low: f64,
    /// Upper end of its 95 % interval.
    pub ci_high: f64,
    /// Exact one-sided p.
    pub p: f64,
    /// The same corrected; `None` where the pair could not be tested or nothing is corrected.
    pub p_adjusted: Option<f64>,
    /// The p of the permutation test.
    pub p_permuted: Option<f64>,
    /// Why the pair was not tested.
    pub note: Option<String>,
}

/// A pair in one part of a corpus beside the same in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The other part.
    pub other: PairCounted,
    /// Log odds in this part.
    pub log_odds: f64,
    /// Log odds in the other part.
    pub log_odds_other: f64,
    /// The first less the second.
    pub difference: f64,
    /// Lower end of the 95 % interval of the difference.
    pub low: f64,
    /// Upper end of the 95 % interval of the difference.
    pub high: f64,
    /// Two-sided p of no difference.
    pub p: f64,
    /// The same corrected over all pairs that could be compared.
    pub p_adjusted: Option<f64>,
    /// Why the parts could not be compared.
    pub note: Option<String>,
    /// Evidence ids of the other part.
    pub evidence: Vec<String>,
}

/// A pair and all that is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRow {
    /// The first of the pair.
    pub a: Named,
    /// The second of the pair.
    pub b: Named,
    /// How often they meet.
    pub counted: PairCounted,
    /// What was expected, where windows are counted.
    pub expected: Option<f64>,
    /// The measures asked for.
    pub measures: Vec<Estimate>,
    /// Whether intervals of the measures were asked for.
    pub with_intervals: bool,
    /// What the contingency table says; `None` in windows and of differences.
    pub tested: Option<Tested>,
    /// Whether permutations were asked for.
    pub with_permutations: bool,
    /// The same pair in another part of the corpus.
    pub difference: Option<Difference>,
    /// Two ids for each meeting that is told, as many as were asked for: the places of the two that
    /// stand closest.
    pub evidence: Vec<String>,
}

impl PairRow {
    /// All that is told, under its names, in order.
    pub fn fields(&self) -> Vec<(Cow<'static, str>, Value)> {
        let mut fields: Vec<(Cow<'static, str>, Value)> = Vec::new();
        let mut put = |name: &'static str, value: Value| fields.push((Cow::Borrowed(name), value));
        put("a", self.a.name.clone().into());
        if let Some(lang) = self.a.lang {
            put("a_lang", lang.into());
        }
        put("b", self.b.name.clone().into());
        if let Some(lang) = self.b.lang {
            put("b_lang", lang.into());
        }
        for (name, value) in ["o11", "f_a", "f_b", "n"]
            .into_iter()
            .zip(self.counted.values())
        {
            put(name, value);
        }
        if let Some(expected) = self.expected {
            put("expected", expected.into());
        }
        let is_other = |estimate: &&Estimate| estimate.measure != Measure::LogOdds;
        for estimate in self.measures.iter().filter(is_other) {
            put(estimate.measure.name(), estimate.value.into());
        }
        if self.with_intervals {
            for estimate in &self.measures {
                let name = estimate.measure.name();
                let ends = estimate.interval;
                let low = (format!("{name}_bootstrap_low"), ends.map(|(low, _)| low));
                let high = (format!("{name}_bootstrap_high"), ends.map(|(_, high)| high));
                for (name, end) in [low, high] {
                    fields.push((Cow::Owned(name), end.into()));
                }
            }
        }
        let mut put = |name: &'static str, value: Value| fields.push((Cow::Borrowed(name), value));
        if let Some(tested) = &self.tested {
            put("log_odds", tested.log_odds.into());
            put("ci_low", tested.ci_low.into());
            put("ci_high", tested.ci_high.into());
            put("p", tested.p.into());
            put("p_adjusted", tested.p_adjusted.into());
            if self.with_permutations {
                put("p_permuted", tested.p_permuted.into());
            }
            put("note", tested.note.clone().into());
        }
        if let Some(of) = &self.difference {
            put("log_odds", of.log_odds.into());
            let other = ["o11_against", "f_a_against", "f_b_against", "n_against"];
            for (name, value) in other.into_iter().zip(of.other.values()) {
                put(name, value);
            }
            put("log_odds_against", of.log_odds_other.into());
            put("difference", of.difference.into());
            put("ci_low", of.low.into());
            put("ci_high", of.high.into());
            put("p", of.p.into());
            put("p_adjusted", of.p_adjusted.into());
            put("note", of.note.clone().into());
        }
        put("evidence", self.evidence.clone().into());
        if let Some(of) = &self.difference {
            put("evidence_against", of.evidence.clone().into());
        }
        fields
    }
}

impl PairCounted {
    fn values(&self) -> [Value; 4] {
        let o11 = match self.o11.fract() == 0.0 {
            true => Value::from(self.o11 as u64),
            false => Value::from(self.o11),
        };
        [o11, self.f_a.into(), self.f_b.into(), self.n.into()]
    }
}

impl Serialize for PairRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.fields();
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, value) in &fields {
            map.serialize_entry(name.as_ref(), value)?;
        }
        map.end()
    }
}
