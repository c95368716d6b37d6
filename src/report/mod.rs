//! One model of a report and its writers: HTML, Markdown, JSON, with figures drawn as SVG.
//!
//! The model is filled elsewhere; here nothing is counted and nothing is read. A writer is a pure
//! function: the same [`Report`] gives the same bytes, on every machine. No output loads anything
//! from anywhere.

mod anchor;
mod choice;
mod exchange;
mod figure;
mod figures;
mod findings;
mod html;
mod markdown;
mod model;
mod number;
mod quotation;
#[cfg(test)]
mod sample;
mod shown;

pub use choice::best_quotations;
pub use exchange::{
    Rows, edge_list, gexf, graphml, node_list, pajek, vosviewer_json, vosviewer_map,
    vosviewer_network,
};
pub use figure::{BarRow, Bars, Figure, bars, heat_map, network};
pub use figures::{FiguresPage, FiguresSection, figures_html};
pub use html::{html, model_of, page_parts};
pub use markdown::markdown;
pub use model::{
    Cell, Corpus, LanguageCount, Method, Report, ReportedPair, SessionEntry, SetAside, Theme,
    Version,
};
pub(crate) use number::short;
pub use shown::shown_sessions;

use crate::text::visible::visible_json;

/// Pairs of themes listed at most in the readable formats; JSON has them all.
const PAIRS_LISTED: usize = 100;
/// Pairs shown with their quotations; the others with links to them.
const PAIRS_QUOTED: usize = 20;
/// Files not read, or not surely, that are listed at most in the readable formats.
const FILES_LISTED: usize = 200;

/// A report that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The page could not be rendered.
    #[error("could not render the page: {0}")]
    Html(#[from] askama::Error),
    /// The model could not be turned into JSON.
    #[error("could not write the report as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The network could not be written as XML.
    #[error("could not write the network as XML: {0}")]
    Xml(#[from] std::io::Error),
}

/// Writes the whole model as indented JSON, ending in a line break.
///
/// The keys are the field names of [`Report`] and of the types it holds; what is absent is `null`,
/// `[]` or `{}`.
pub fn json(report: &Report) -> Result<String, Error> {
    let mut text = visible_json(serde_json::to_string_pretty(report)?);
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_agreed_keys_and_reads_back() -> Result<(), Error> {
        let report = sample::small();
        let text = json(&report)?;
        let value: serde_json::Value = serde_json::from_str(&text)?;
        let keys = |value: &serde_json::Value| -> Vec<String> {
            value
                .as_object()
                .into_iter()
                .flatten()
                .map(|(key, _)| key.clone())
                .collect()
        };
        assert_eq!(
            keys(&value),
            ["corpus", "evidence", "method", "pairs", "themes", "title"]
        );
        assert_eq!(
            keys(&value["pairs"][0]),
            [
                "a",
                "b",
                "ci_high",
                "ci_low",
                "evidence",
                "f_a",
                "f_b",
                "g2",
                "jaccard",
                "log_odds",
                "n",
                "note",
                "npmi",
                "o11",
                "p",
                "p_adjusted"
            ]
        );
        assert_eq!(
            keys(&value["themes"][0]),
            [
                "cells",
                "concept",
                "definition",
                "label",
                "mentions",
                "quotations",
                "sessions",
                "unique_mentions"
            ]
        );
        assert_eq!(value["method"]["unit"], "session");
        assert_eq!(serde_json::from_str::<Report>(&text)?, report);
        Ok(())
    }

    #[test]
    fn no_form_hides_on_which_side_of_zero_an_interval_ends() -> Result<(), Error> {
        let mut report = sample::small();
        let pair = &mut report.pairs[0].pair;
        (pair.log_odds, pair.ci_low, pair.ci_high) = (0.004, -0.00084, 0.0);
        assert_eq!(short(pair.ci_low), "-8.4e-4");
        for form in [html(&report)?, markdown(&report)] {
            assert!(form.contains("−8.4e-4 to 0.00"), "{form}");
            assert!(form.contains("0.004"), "{form}");
        }
        Ok(())
    }

    #[test]
    fn every_id_of_the_samples_leads_to_evidence() {
        assert!(sample::small().missing_evidence().is_empty());
        assert!(sample::large().missing_evidence().is_empty());
        let mut broken = sample::small();
        broken.evidence.pop_first();
        assert_eq!(broken.missing_evidence().len(), 1);
    }
}
