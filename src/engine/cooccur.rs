//! `cooccur`: what keeps company, themes or terms, within a window, sentence, paragraph, section or
//! session; and how that differs between two parts of a corpus.
//!
//! Three passes: how often each item stands anywhere; which pairs meet, of which the best are kept; and
//! once more through the text for those, for their evidence, intervals and permutations. Only the second
//! grows with the number of pairs, and it keeps to a bound of memory.

mod answer;
pub(super) mod count;
mod places;
mod rank;
mod sessions;
pub(super) mod space;

use std::fmt;
use std::str::FromStr;

pub use answer::{CooccurAnswer, Difference, Estimate, OtherPart, PairCounted, PairRow, Tested};
pub use sessions::EvidencedPair;

use super::keyness::Adjust;
use super::subcorpus::SubcorpusRequest;
use super::{Engine, EngineError, TermOptions, Versions};
use crate::statistics::{Expectation, Measure, WIDEST, WindowOptions};
use crate::theme::Scheme;

/// Within what two things must meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Context {
    /// So many positions of words from each other.
    Window(u16),
    /// One sentence; sentences that repeat an earlier one are left out.
    Sentence,
    /// One paragraph; paragraphs that only repeat earlier sentences are left out.
    Paragraph,
    /// One section of a brief.
    Section,
    /// One session, or one document.
    #[default]
    Session,
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Context::Window(width) => write!(f, "window:{width}"),
            Context::Sentence => f.write_str("sentence"),
            Context::Paragraph => f.write_str("paragraph"),
            Context::Section => f.write_str("section"),
            Context::Session => f.write_str("session"),
        }
    }
}

/// A word that names no context.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "name one of window:N (N words apart at most, up to {WIDEST}), sentence, paragraph, section, session"
)]
pub struct UnknownContext;

impl FromStr for Context {
    type Err = UnknownContext;

    fn from_str(name: &str) -> Result<Context, UnknownContext> {
        if let Some(width) = name.strip_prefix("window:") {
            let width = width
                .parse()
                .ok()
                .filter(|width| (1..=WIDEST).contains(width));
            return width.map(Context::Window).ok_or(UnknownContext);
        }
        [
            Context::Sentence,
            Context::Paragraph,
            Context::Section,
            Context::Session,
        ]
        .into_iter()
        .find(|context| context.to_string() == name)
        .ok_or(UnknownContext)
    }
}

/// What is paired with what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Items {
    /// The concepts of a scheme, by their strict mentions.
    #[default]
    Themes,
    /// The words of the text, each form with its language.
    Terms,
}

impl Items {
    /// The name in commands and output.
    pub fn name(self) -> &'static str {
        match self {
            Items::Themes => "themes",
            Items::Terms => "terms",
        }
    }
}

/// Which pairs come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PairSort {
    /// The highest lower end of the 95 % interval of the log odds; in windows, which have none, the
    /// highest value of the first measure; of differences the one whose interval is farthest from 0.
    #[default]
    Low,
    /// The smallest p.
    P,
    /// Those that meet most often.
    Count,
    /// The closest by a measure.
    By(Measure),
    /// By name.
    Name,
}

/// A word that names no order of pairs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("name one of low, p, count, name, or a measure such as npmi")]
pub struct UnknownPairSort;

impl FromStr for PairSort {
    type Err = UnknownPairSort;

    fn from_str(name: &str) -> Result<PairSort, UnknownPairSort> {
        match name {
            "low" => Ok(PairSort::Low),
            "p" => Ok(PairSort::P),
            "count" | "o11" => Ok(PairSort::Count),
            "name" => Ok(PairSort::Name),
            other => Measure::from_name(other)
                .map(PairSort::By)
                .ok_or(UnknownPairSort),
        }
    }
}

/// Within what the contexts of an item are dealt out anew by a permutation test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strata {
    /// The whole text.
    None,
    /// Each session.
    Session,
    /// The sessions of each thematic line.
    Line,
    /// The sessions of each year.
    Year,
    /// The documents of each language.
    Lang,
}

impl Strata {
    /// The name in commands and output.
    pub fn name(self) -> &'static str {
        match self {
            Strata::None => "none",
            Strata::Session => "session",
            Strata::Line => "line",
            Strata::Year => "year",
            Strata::Lang => "lang",
        }
    }
}

/// What to count, and what to tell of it.
#[derive(Clone, Debug)]
pub struct CooccurRequest {
    /// The first of each pair.
    pub rows: Items,
    /// The second of each pair.
    pub cols: Items,
    /// Within what they must meet.
    pub context: Context,
    /// Which text counts.
    pub part: SubcorpusRequest,
    /// The part of the corpus that it is compared with.
    pub against: Option<SubcorpusRequest>,
    /// The themes.
    pub scheme: Scheme,
    /// What a term is.
    pub terms: TermOptions,
    /// Only the most frequent terms; all when `None`.
    pub most_terms: Option<usize>,
    /// How pairs in windows are counted.
    pub window: WindowOptions,
    /// What counts in windows are compared with.
    pub expected: Expectation,
    /// The measures that are told, in their order; the usual ones when empty.
    pub measures: Vec<Measure>,
    /// Which pairs come first.
    pub sort: PairSort,
    /// Pairs that meet less often are left out.
    pub min_count: u64,
    /// Whether pairs of themes are listed that never meet.
    pub all: bool,
    /// At most so many pairs are listed.
    pub limit: usize,
    /// How p is corrected.
    pub adjust: Adjust,
    /// Replicates of the bootstrap; none when `None`.
    pub bootstrap: Option<u32>,
    /// Permutations; none when `None`.
    pub permute: Option<u32>,
    /// Within what they are; by default within sessions, and without bounds where sessions themselves
    /// are the contexts.
    pub strata: Option<Strata>,
    /// The same seed gives the same random numbers for the same corpus.
    pub seed: u64,
    /// Meetings of each pair that are told as evidence.
    pub evidence: usize,
    /// Bytes that counting may take.
    pub memory: usize,
}

/// What a bound of memory is when nobody says otherwise: 1 GiB.
pub const USUAL_MEMORY: usize = 1 << 30;

impl CooccurRequest {
    /// Pairs of themes by session, all that meet, as the command tells them without options.
    pub fn of_themes(scheme: Scheme) -> CooccurRequest {
        CooccurRequest {
            rows: Items::Themes,
            cols: Items::Themes,
            context: Context::Session,
            part: SubcorpusRequest {
                versions: Versions::Union,
                ..SubcorpusRequest::default()
            },
            against: None,
            scheme,
            terms: TermOptions::default(),
            most_terms: None,
            window: WindowOptions::default(),
            expected: Expectation::Span,
            measures: Vec::new(),
            sort: PairSort::default(),
            min_count: 1,
            all: false,
            limit: usize::MAX,
            adjust: Adjust::default(),
            bootstrap: None,
            permute: None,
            strata: None,
            seed: 1,
            evidence: 3,
            memory: USUAL_MEMORY,
        }
    }

    fn is_window(&self) -> bool {
        matches!(self.context, Context::Window(_))
    }

    /// What is told of each pair, in order.
    pub(super) fn told(&self) -> Vec<Measure> {
        let usual: &[Measure] = match self.is_window() {
            true => &[
                Measure::LogDice,
                Measure::Pmi,
                Measure::TScore,
                Measure::SimpleLl,
            ],
            false => &[Measure::Jaccard, Measure::Npmi, Measure::G2],
        };
        let asked = match self.measures.is_empty() {
            true => usual,
            false => &self.measures,
        };
        let mut told: Vec<Measure> = Vec::new();
        for &measure in asked {
            // The log odds are told of every table, their bootstrap interval where it is asked for.
            let is_told = measure == Measure::LogOdds && self.bootstrap.is_none();
            if !is_told && !told.contains(&measure) {
                told.push(measure);
            }
        }
        told
    }

    /// Refuses what does not go together.
    fn check(&self) -> Result<(), EngineError> {
        let refuse = |problem: &str, help: &str| {
            Err(EngineError::Unfit {
                problem: problem.to_owned(),
                help: help.to_owned(),
            })
        };
        let takes_one =
            |part: &SubcorpusRequest| matches!(part.versions, Versions::Prefer(_) | Versions::Each);
        let parts = || std::iter::once(&self.part).chain(&self.against);
        if self.context != Context::Session && !parts().all(takes_one) {
            return refuse(
                "several versions of a session have no sentences, paragraphs or sections in common",
                "take one version (--versions prefer:en,es,fr) or each document by itself (--versions each)",
            );
        }
        let is_terms = self.rows == Items::Terms && self.cols == Items::Terms;
        if self.all && (is_terms || self.rows != self.cols || self.is_window()) {
            return refuse(
                "pairs that never meet are listed of themes in contexts only",
                "leave --all out",
            );
        }
        if !self.is_window() {
            let options = self.window;
            if options.ordered || options.by_distance || options.across_sentences {
                return refuse(
                    "order, distance and the ends of sentences matter in windows only",
                    "add --context window:5",
                );
            }
            return Ok(());
        }
        if self.window.ordered && self.rows != self.cols {
            return refuse(
                "order is counted of themes with themes and of terms with terms",
                "leave --ordered out",
            );
        }
        if self.against.is_some() || self.permute.is_some() {
            return refuse(
                "counts in windows make no contingency table, so they have no log odds to compare and no exact test",
                "take --context sentence; --bootstrap gives intervals of the measures of windows",
            );
        }
        let sort = match self.sort {
            PairSort::By(measure) => Some(measure),
            _ => None,
        };
        if self.sort == PairSort::P {
            return refuse(
                "counts in windows make no contingency table, so they have no p",
                "take --context sentence, or --sort t_score",
            );
        }
        let measures = self.measures.iter().copied().chain(sort);
        match measures
            .into_iter()
            .find(|measure| !measure.is_of_windows())
        {
            Some(measure) => Err(EngineError::Unfit {
                problem: format!(
                    "{} needs a contingency table, which counts in windows do not make",
                    measure.name()
                ),
                help: format!(
                    "take --context sentence, or one of {}",
                    measures_of_windows().join(", ")
                ),
            }),
            None => Ok(()),
        }
    }
}

/// The names of the measures that windows have.
pub(super) fn measures_of_windows() -> Vec<&'static str> {
    let of_windows = Measure::ALL.into_iter().filter(|m| m.is_of_windows());
    of_windows.map(Measure::name).collect()
}

impl CooccurRequest {
    /// The same without sections that are lists of facts, where only words are counted and no sections
    /// are named: the fields of forms would lead all pairs.
    fn without_lists(&self) -> Result<CooccurRequest, EngineError> {
        let mut request = self.clone();
        if self.rows == Items::Terms && self.cols == Items::Terms {
            request.part = self.part.without_lists()?;
            let against = self.against.as_ref().map(SubcorpusRequest::without_lists);
            request.against = against.transpose()?;
        }
        Ok(request)
    }
}

impl Engine {
    /// Counts and measures pairs.
    ///
    /// # Errors
    ///
    /// What does not go together; a part of the corpus that names what is not there; no room for what
    /// does not fit into memory.
    pub fn cooccur(&self, request: &CooccurRequest) -> Result<CooccurAnswer, EngineError> {
        request.check()?;
        let request = &request.without_lists()?;
        match &request.against {
            None => rank::ranked(self, request),
            Some(other) => rank::compared(self, request, other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_are_named_as_they_are_told() {
        for name in ["window:5", "sentence", "paragraph", "section", "session"] {
            let context: Context = name.parse().expect("a context");
            assert_eq!(context.to_string(), name);
        }
        for name in ["window", "window:", "window:0", "window:4096", "page", ""] {
            assert_eq!(name.parse::<Context>(), Err(UnknownContext), "{name}");
        }
    }
}
