//! Figures, drawn here as SVG: text stays text, links stay links, no script and no font is needed.
//!
//! Coordinates come from additions, multiplications, divisions and square roots alone, which give the
//! same bits on every machine.

mod bars;
mod heat_map;
pub(super) mod layout;
mod network;
mod strip;

pub use bars::{BarRow, Bars, bars};
pub(super) use heat_map::HeatMap;
pub use heat_map::heat_map;
pub use network::network;
pub(super) use strip::{Mark, strip};

/// A drawing that stands on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The SVG document, with a title and a description for those who do not see it.
    pub svg: String,
    /// What to know when reading it, in plain text: what was left out, what widths and colours mean.
    pub caption: String,
}

/// Colour of text.
const INK: &str = "#1f2933";
/// Colour of text that stands back.
const MUTED: &str = "#5b6770";
/// The fonts of the page around the figures.
const FONT: &str =
    "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/// Text as it may stand in XML content and in double-quoted attributes; control characters are dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// At most `max` characters, the last one an ellipsis when something was cut.
fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Names longer than this go on two lines.
const LINE_LENGTH: usize = 17;

/// A name on one line or two, broken at the space that leaves the shorter longest line.
fn name_lines(name: &str) -> Vec<String> {
    let length = |text: &str| text.chars().count();
    if length(name) <= LINE_LENGTH {
        return vec![name.to_owned()];
    }
    let breaks = name
        .match_indices(' ')
        .map(|(space, _)| name.split_at(space));
    let best = breaks.min_by_key(|(first, second)| length(first).max(length(second)));
    let (first, second) = best.unwrap_or((name, ""));
    let lines = [first, second].map(|line| shortened(line.trim(), LINE_LENGTH + 6));
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Roughly how wide text is, in units of the drawing; no font is at hand to measure it.
fn text_width(text: &str, font_size: f64) -> f64 {
    text.chars().count() as f64 * font_size * 0.56
}

/// A coordinate with one decimal at most.
fn at(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_go_on_two_lines() {
        let check = |name: &str, lines: &[&str]| assert_eq!(name_lines(name), lines);
        check("Big data", &["Big data"]);
        check(
            "Small and medium-sized enterprises",
            &["Small and medium-sized", "enterprises"],
        );
        check(
            "Social and solidarity economy",
            &["Social and", "solidarity economy"],
        );
        check("Gleichstellungsbeauftragte", &["Gleichstellungsbeauftr…"]);
    }

    #[test]
    fn text_is_made_safe() {
        assert_eq!(
            escaped("<a b=\"c\">&'\u{0}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#39; "
        );
        assert_eq!(shortened("économie", 8), "économie");
        assert_eq!(shortened("économie sociale", 10), "économie…");
        assert_eq!([at(1.04), at(-0.01), at(2.25)], ["1", "0", "2.2"]);
    }
}
