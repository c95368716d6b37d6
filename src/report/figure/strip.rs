//! A strip of one text from its beginning to its end, with a mark where each mention stands.

use std::fmt::Write;

use super::{at, escaped};

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 12.0;
/// Marks nearer than this would hide each other.
const MARK: f64 = 2.0;

/// A place in a text.
pub(in crate::report) struct Mark {
    /// How far from the beginning of the text, from 0 to 1.
    pub(in crate::report) at: f64,
    /// The anchor of what it leads to.
    pub(in crate::report) anchor: String,
    /// What is told of it.
    pub(in crate::report) title: String,
}

/// Draws the marks, which stand in the order of the text; of those at one place the first.
pub(in crate::report) fn strip(marks: &[Mark]) -> String {
    let mut svg = format!(
        "<svg class=\"strip\" width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"group\" \
         aria-label=\"Where in the text, from beginning to end\">\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#e9edf1\"/>"
    );
    let mut last = f64::NEG_INFINITY;
    for mark in marks {
        let x = mark.at.clamp(0.0, 1.0) * (WIDTH - MARK);
        if x - last < MARK {
            continue;
        }
        last = x;
        // Writing to a string cannot fail.
        _ = write!(
            svg,
            "<a href=\"#{}\"><title>{}</title><rect x=\"{}\" width=\"{MARK}\" \
             height=\"{HEIGHT}\" fill=\"#2c6a9c\"/></a>",
            escaped(&mark.anchor),
            escaped(&mark.title),
            at(x),
        );
    }
    svg + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_the_mentions_do_and_do_not_hide_each_other() {
        let mark = |at| Mark {
            at,
            anchor: "t1-s1-q1".to_owned(),
            title: "<p. 1>".to_owned(),
        };
        let svg = strip(&[mark(0.0), mark(0.001), mark(0.5), mark(1.0), mark(7.0)]);
        let places: Vec<&str> = svg.split(" x=\"").skip(1).collect();
        let places: Vec<&str> = places.iter().filter_map(|p| p.split('"').next()).collect();
        assert_eq!(places, ["0", "159", "318"]);
        assert!(svg.contains("<title>&lt;p. 1&gt;</title>"));
    }
}
