//! Which themes keep company, as a network: a node for a theme, a line for a pair.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::super::anchor::{self, Anchors};
use super::super::model::{Report, ReportedPair, Theme};
use super::super::number;
use super::layout::{Link, Room, placed};
use super::{FONT, Figure, INK, at, escaped, name_lines, text_width};
use crate::statistics::ALPHA;

const MOST_THEMES: usize = 40;
const MOST_LINKS: usize = 80;
const WIDTH: f64 = 1040.0;
const FONT_SIZE: f64 = 13.0;
const LINE_HEIGHT: f64 = 15.0;
/// A line that stands clear of chance.
const SURE: &str = "#2c6a9c";
/// Any other line.
const UNSURE: &str = "#c3ccd4";
const NODE: &str = "#123f66";

/// The co-occurrence network, or `None` when no two themes meet more than expected.
///
/// Of the pairs that share a unit and whose log-odds are above 0, the best supported are drawn, as
/// far as the limits of a readable figure allow; the caption says what was left out.
pub fn network(report: &Report) -> Option<Figure> {
    let net = Network::of(report)?;
    Some(Figure {
        svg: net.svg(),
        caption: net.caption(),
    })
}

struct Network<'a> {
    report: &'a Report,
    themes: Vec<&'a Theme>,
    /// Pairs drawn: their place among the pairs that meet, the pair, and its two themes.
    lines: Vec<(usize, &'a ReportedPair, [usize; 2])>,
    left_out: usize,
    height: f64,
}

impl<'a> Network<'a> {
    fn of(report: &'a Report) -> Option<Network<'a>> {
        let by_concept: BTreeMap<&str, &Theme> = report
            .found()
            .map(|theme| (&*theme.concept, theme))
            .collect();
        let candidates: Vec<(usize, &ReportedPair)> = report
            .meeting_pairs()
            .enumerate()
            .filter(|(_, pair)| pair.pair.log_odds > 0.0 && known(&by_concept, pair))
            .collect();
        let chosen = chosen(&candidates);
        let concepts: BTreeSet<&str> = chosen.iter().flat_map(|(_, pair)| ends(pair)).collect();
        // In the order of the report, so that neighbours in the list start as neighbours.
        let themes: Vec<&Theme> = report
            .found()
            .filter(|theme| concepts.contains(&*theme.concept))
            .collect();
        let place: BTreeMap<&str, usize> = themes
            .iter()
            .zip(0..)
            .map(|(theme, i)| (&*theme.concept, i))
            .collect();
        let lines: Vec<_> = chosen
            .iter()
            .map(|&(row, pair)| {
                (
                    row,
                    pair,
                    ends(pair).map(|id| place.get(id).copied().unwrap_or(0)),
                )
            })
            .collect();
        (!lines.is_empty()).then(|| Network {
            report,
            left_out: candidates.len() - lines.len(),
            height: (180.0 + 14.0 * themes.len() as f64).clamp(260.0, 720.0),
            themes,
            lines,
        })
    }

    fn svg(&self) -> String {
        let rooms = self.rooms();
        let centres = placed(&rooms, &self.links(), WIDTH, self.height);
        // The disc sits in the upper part of its room, the label in the lower.
        let points: Vec<(f64, f64)> = (centres.iter().zip(&rooms).zip(&self.themes))
            .map(|((&(x, y), room), theme)| (x, y - room.height / 2.0 + self.radius(theme) + 4.0))
            .collect();
        let (width, height) = (at(WIDTH), at(self.height));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"network\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"{FONT}\" \
             font-size=\"{FONT_SIZE}\"><title>{}</title><desc>{}</desc>",
            escaped(&format!("{}: themes that keep company", self.report.title)),
            escaped(&self.caption()),
        );
        // The surest lines are drawn last, on top of the others.
        for (row, pair, [a, b]) in self.lines.iter().rev() {
            self.write_line(&mut svg, *row, pair, (*a, points[*a]), (*b, points[*b]));
        }
        let anchors = Anchors::of(self.report);
        for (i, (theme, &point)) in self.themes.iter().zip(&points).enumerate() {
            let anchor = anchors.theme(&theme.concept);
            self.write_node(&mut svg, (i, &anchor), theme, point);
        }
        svg + "</svg>"
    }

    fn rooms(&self) -> Vec<Room> {
        let room = |theme: &&Theme| {
            let lines = name_lines(theme.name());
            let widest = lines
                .iter()
                .map(|line| text_width(line, FONT_SIZE))
                .fold(0.0, f64::max);
            Room {
                width: widest.max(2.0 * self.radius(theme)) + 12.0,
                height: 2.0 * self.radius(theme) + lines.len() as f64 * LINE_HEIGHT + 12.0,
            }
        };
        self.themes.iter().map(room).collect()
    }

    fn links(&self) -> Vec<Link> {
        let most = self.most_shared();
        let link = |(_, pair, [from, to]): &(usize, &ReportedPair, [usize; 2])| Link {
            from: *from,
            to: *to,
            weight: pair.pair.o11 as f64 / most,
        };
        self.lines.iter().map(link).collect()
    }

    fn most_shared(&self) -> f64 {
        self.lines
            .iter()
            .map(|(_, pair, _)| pair.pair.o11)
            .max()
            .unwrap_or(1) as f64
    }

    fn radius(&self, theme: &Theme) -> f64 {
        let most = self
            .themes
            .iter()
            .map(|theme| theme.sessions)
            .max()
            .unwrap_or(1) as f64;
        4.0 + 10.0 * (theme.sessions as f64 / most).sqrt()
    }

    fn write_line(
        &self,
        svg: &mut String,
        row: usize,
        pair: &ReportedPair,
        (a, from): (usize, (f64, f64)),
        (b, to): (usize, (f64, f64)),
    ) {
        let p = &pair.pair;
        let told = format!(
            "{} and {}: together {} of {}, log-odds {} ({} to {})",
            self.themes[a].name(),
            self.themes[b].name(),
            number::count(p.o11),
            number::count(p.n),
            number::decimal(p.log_odds),
            number::decimal(p.ci_low),
            number::decimal(p.ci_high),
        );
        let _ = write!(
            svg,
            "<a href=\"#{}\" class=\"link n{a} n{b}\"><title>{}</title><line x1=\"{}\" y1=\"{}\" \
             x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/></a>",
            anchor::pair(row),
            escaped(&told),
            at(from.0),
            at(from.1),
            at(to.0),
            at(to.1),
            if p.p_adjusted.is_some_and(|p| p <= ALPHA) {
                SURE
            } else {
                UNSURE
            },
            at(0.8 + 3.2 * p.o11 as f64 / self.most_shared()),
        );
    }

    fn write_node(
        &self,
        svg: &mut String,
        (i, anchor): (usize, &str),
        theme: &Theme,
        (x, y): (f64, f64),
    ) {
        let radius = self.radius(theme);
        let told = format!(
            "{}: {}",
            theme.name(),
            number::counted(theme.sessions, "session", "sessions")
        );
        // A white edge around the letters keeps them readable where lines pass below.
        let lines: String = name_lines(theme.name())
            .iter()
            .zip(1..)
            .map(|(line, row)| {
                let y = at(y + radius + f64::from(row) * LINE_HEIGHT - 1.0);
                format!("<tspan x=\"{}\" y=\"{y}\">{}</tspan>", at(x), escaped(line))
            })
            .collect();
        let _ = write!(
            svg,
            "<a href=\"#{}\" class=\"node\" data-n=\"{i}\"><title>{}</title>\
             <circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{NODE}\" stroke=\"#ffffff\" \
             stroke-width=\"1.5\"/><text text-anchor=\"middle\" fill=\"{INK}\" \
             stroke=\"#ffffff\" stroke-width=\"3.5\" stroke-linejoin=\"round\" \
             paint-order=\"stroke\">{lines}</text></a>",
            anchor,
            escaped(&told),
            at(x),
            at(y),
            at(radius),
        );
    }

    fn caption(&self) -> String {
        let mut text = format!(
            "{} and {} between them. Larger discs: more sessions. Wider lines: together more often. \
             Dark lines: adjusted p\u{a0}≤\u{a0}0.05; grey lines: may be chance.",
            number::counted(self.themes.len() as u64, "theme", "themes"),
            number::counted(self.lines.len() as u64, "link", "links"),
        );
        if self.left_out > 0 {
            let _ = write!(
                text,
                " Drawn are the best supported pairs; {} with positive log-odds are left out.",
                number::counted(self.left_out as u64, "weaker pair", "weaker pairs"),
            );
        }
        text
    }
}

/// The first pairs that keep the figure within its limits.
fn chosen<'a>(candidates: &[(usize, &'a ReportedPair)]) -> Vec<(usize, &'a ReportedPair)> {
    let mut themes: BTreeSet<&str> = BTreeSet::new();
    let mut chosen = Vec::new();
    for &(row, pair) in candidates
        .iter()
        .take_while(|(row, _)| *row < super::super::PAIRS_LISTED)
    {
        let new = ends(pair)
            .into_iter()
            .filter(|id| !themes.contains(id))
            .count();
        if chosen.len() < MOST_LINKS && themes.len() + new <= MOST_THEMES {
            themes.extend(ends(pair));
            chosen.push((row, pair));
        }
    }
    chosen
}

fn ends(pair: &ReportedPair) -> [&str; 2] {
    [&pair.pair.a, &pair.pair.b]
}

fn known(themes: &BTreeMap<&str, &Theme>, pair: &ReportedPair) -> bool {
    ends(pair).iter().all(|id| themes.contains_key(id))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn no_pair_draws_nothing() {
        assert_eq!(network(&Report::default()), None);
    }

    #[test]
    fn a_large_network_is_cut_and_says_so() {
        let report = sample::large();
        let figure = network(&report).expect("a figure");
        assert!(figure.svg.matches("<line").count() <= MOST_LINKS);
        assert!(figure.svg.matches("<circle").count() <= MOST_THEMES);
        assert!(
            figure.caption.contains("are left out"),
            "{}",
            figure.caption
        );
        assert_eq!(network(&report), Some(figure), "the same every time");
    }

    #[test]
    fn nodes_and_lines_lead_to_what_they_stand_for() {
        let mut report = sample::small();
        report.pairs[0].pair.log_odds = 1.0;
        let svg = network(&report).expect("a figure").svg;
        assert!(
            svg.contains("<a href=\"#p1\" class=\"link n1 n0\">"),
            "{svg}"
        );
        assert!(
            svg.contains("<a href=\"#t1\" class=\"node\" data-n=\"0\">"),
            "{svg}"
        );
    }
}
