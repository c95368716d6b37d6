//! Themes by sessions: the darker a cell, the more mentions.

use std::fmt::Write;

use super::super::anchor::Anchors;
use super::super::model::{Cell, Report, SessionEntry, Theme};
use super::super::number;
use super::{FONT, Figure, INK, MUTED, at, escaped, name_lines, shortened, text_width};

/// Rows drawn at most; the rest is in the list of themes.
const MOST_THEMES: usize = 80;

const ROW: f64 = 24.0;
const COLUMN: f64 = 36.0;
const GAP: f64 = 2.0;
const FONT_SIZE: f64 = 12.5;
const HEAD_FONT_SIZE: f64 = 11.0;
const NAME_LENGTH: usize = 36;
const ID_LENGTH: usize = 24;
/// Room for the number of sessions before each name.
const NUMBER_WIDTH: f64 = 30.0;
/// Of names on two lines, for narrow pages.
const NARROW_FONT_SIZE: f64 = 10.5;
const NARROW_LINE: f64 = 11.0;
const LEGEND_HEIGHT: f64 = 34.0;

/// One hue from light to dark, with the colour of text upon it and the fewest mentions it stands for.
///
/// Lightness falls evenly, so the order survives a grey printer and any colour blindness.
const SCALE: [Shade; 6] = [
    Shade {
        from: 1,
        fill: "#dceaf5",
        ink: INK,
    },
    Shade {
        from: 2,
        fill: "#b7d4ea",
        ink: INK,
    },
    Shade {
        from: 3,
        fill: "#86b6da",
        ink: INK,
    },
    Shade {
        from: 5,
        fill: "#5795c4",
        ink: "#0b1620",
    },
    Shade {
        from: 9,
        fill: "#2c6a9c",
        ink: "#ffffff",
    },
    Shade {
        from: 17,
        fill: "#123f66",
        ink: "#ffffff",
    },
];

struct Shade {
    from: u64,
    fill: &'static str,
    ink: &'static str,
}

/// The heat map as one figure, or `None` when there is no theme or no session to show.
pub fn heat_map(report: &Report) -> Option<Figure> {
    let map = HeatMap::of(report)?;
    Some(Figure {
        svg: map.whole(),
        caption: map.caption(),
    })
}

/// A heat map in parts, so that a narrow page can keep the names in view while the cells scroll.
pub(in super::super) struct HeatMap<'a> {
    report: &'a Report,
    anchors: Anchors<'a>,
    themes: Vec<&'a Theme>,
    sessions: Vec<&'a SessionEntry>,
    left_out: (usize, usize),
    head: f64,
    slanted: bool,
    pub(in super::super) names_width: f64,
    pub(in super::super) cells_width: f64,
}

impl<'a> HeatMap<'a> {
    pub(in super::super) fn of(report: &'a Report) -> Option<HeatMap<'a>> {
        let mut themes: Vec<&Theme> = report.found().collect();
        let anchors = Anchors::of(report);
        let sessions: Vec<&SessionEntry> = anchors.shown().collect();
        if themes.is_empty() || sessions.is_empty() {
            return None;
        }
        let left_out = (
            themes.len().saturating_sub(MOST_THEMES),
            report.corpus.session_list.len() - sessions.len(),
        );
        themes.truncate(MOST_THEMES);

        let ids = sessions
            .iter()
            .map(|session| text_width(&shown_id(session), HEAD_FONT_SIZE));
        let longest_id = ids.fold(0.0, f64::max);
        let slanted = longest_id > COLUMN - 4.0;
        let names = themes
            .iter()
            .map(|theme| text_width(&shown_name(theme), FONT_SIZE));
        let overhang = if slanted { longest_id * 0.71 } else { 0.0 };
        Some(HeatMap {
            report,
            anchors,
            left_out,
            head: if slanted {
                longest_id * 0.71 + 18.0
            } else {
                24.0
            },
            slanted,
            names_width: NUMBER_WIDTH + names.fold(0.0, f64::max) + 10.0,
            cells_width: sessions.len() as f64 * COLUMN + overhang,
            themes,
            sessions,
        })
    }

    pub(in super::super) fn height(&self) -> f64 {
        self.head + self.themes.len() as f64 * ROW
    }

    /// The names of the themes, each with its number of sessions.
    pub(in super::super) fn names(&self) -> String {
        let mut svg = self.names_opened(self.names_width);
        for (row, theme) in self.themes.iter().enumerate() {
            let name = escaped(&shown_name(theme));
            self.write_name(&mut svg, row, theme, &name);
        }
        svg + "</svg>"
    }

    /// The same where there is little room: smaller, and long names on two lines.
    pub(in super::super) fn narrow_names(&self) -> String {
        let names: Vec<Vec<String>> = self.themes.iter().map(|t| name_lines(t.name())).collect();
        let lines = names.iter().flatten();
        let widest = lines.map(|line| text_width(line, NARROW_FONT_SIZE));
        let mut svg = self.names_opened(NUMBER_WIDTH + widest.fold(0.0, f64::max) + 6.0);
        for (row, (theme, lines)) in self.themes.iter().zip(&names).enumerate() {
            let mut name = String::new();
            let first = self.baseline(row) - NARROW_LINE / 2.0 * (lines.len() - 1) as f64;
            for (line, place) in lines.iter().zip(0..) {
                let _ = write!(
                    name,
                    "<tspan x=\"{}\" y=\"{}\" font-size=\"{NARROW_FONT_SIZE}\">{}</tspan>",
                    at(NUMBER_WIDTH),
                    at(first + NARROW_LINE * f64::from(place)),
                    escaped(line)
                );
            }
            self.write_name(&mut svg, row, theme, &name);
        }
        svg + "</svg>"
    }

    fn names_opened(&self, width: f64) -> String {
        let label = "Names of the themes and number of sessions of each";
        let mut svg = opened(width, self.height(), label);
        let y = at(self.head - 8.0);
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{y}\" fill=\"{MUTED}\" font-size=\"11\">sessions</text>"
        );
        svg
    }

    fn write_name(&self, svg: &mut String, row: usize, theme: &Theme, name: &str) {
        let _ = write!(
            svg,
            "<a href=\"#{}\"><title>{}</title><text x=\"{}\" y=\"{y}\" text-anchor=\"end\" \
             fill=\"{MUTED}\">{}</text><text x=\"{}\" y=\"{y}\" fill=\"{INK}\">{name}</text></a>",
            self.anchors.theme(&theme.concept),
            escaped(theme.name()),
            at(NUMBER_WIDTH - 10.0),
            theme.sessions,
            at(NUMBER_WIDTH),
            y = at(self.baseline(row)),
        );
    }

    /// The ids of the sessions and the cells below them.
    pub(in super::super) fn cells(&self) -> String {
        let label = "Mentions of each theme in each session";
        let mut svg = opened(self.cells_width, self.height(), label);
        for (column, session) in self.sessions.iter().enumerate() {
            self.write_head(&mut svg, column, session);
        }
        for (row, theme) in self.themes.iter().enumerate() {
            self.write_row(&mut svg, row, theme);
        }
        svg + "</svg>"
    }

    fn write_head(&self, svg: &mut String, column: usize, session: &SessionEntry) {
        let x = at(column as f64 * COLUMN + COLUMN / 2.0);
        let y = at(self.head - 8.0);
        let place = if self.slanted {
            format!("transform=\"translate({x} {y}) rotate(-45)\"")
        } else {
            format!("x=\"{x}\" y=\"{y}\" text-anchor=\"middle\"")
        };
        let _ = write!(
            svg,
            "<a href=\"#{}\"><title>{}</title><text {place} fill=\"{MUTED}\" \
             font-size=\"{HEAD_FONT_SIZE}\">{}</text></a>",
            self.anchors.session(&session.id),
            escaped(&described(session)),
            escaped(&shown_id(session)),
        );
    }

    fn write_row(&self, svg: &mut String, row: usize, theme: &Theme) {
        let _ = write!(
            svg,
            "<rect y=\"{}\" width=\"{}\" height=\"{}\" fill=\"#f4f6f8\"/>",
            at(self.top(row)),
            at(self.sessions.len() as f64 * COLUMN - GAP),
            at(ROW - GAP),
        );
        for (column, session) in self.sessions.iter().enumerate() {
            if let Some(cell) = theme
                .cells
                .get(&session.id)
                .filter(|cell| cell.mentions > 0)
            {
                self.write_cell(svg, (row, column), theme, session, cell);
            }
        }
    }

    fn write_cell(
        &self,
        svg: &mut String,
        (row, column): (usize, usize),
        theme: &Theme,
        session: &SessionEntry,
        cell: &Cell,
    ) {
        let shade = shade(cell.mentions);
        let x = column as f64 * COLUMN;
        let _ = write!(
            svg,
            "<a href=\"#{}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" \
             fill=\"{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{}\">{}</text></a>",
            self.anchors.cell(&theme.concept, &session.id),
            escaped(&told(theme, session, cell)),
            at(x),
            at(self.top(row)),
            at(COLUMN - GAP),
            at(ROW - GAP),
            shade.fill,
            at(x + (COLUMN - GAP) / 2.0),
            at(self.baseline(row)),
            shade.ink,
            cell.mentions,
        );
    }

    /// The colours and the numbers of mentions they stand for, as far as they occur.
    pub(in super::super) fn legend(&self) -> String {
        let cells = self.themes.iter().flat_map(|theme| theme.cells.values());
        let most = cells.map(|cell| cell.mentions).max().unwrap_or(0);
        let shown: Vec<usize> = (0..SCALE.len())
            .filter(|&i| SCALE[i].from <= most.max(1))
            .collect();
        let width = 150.0 + shown.len() as f64 * 62.0;
        let mut svg = opened(width, LEGEND_HEIGHT, "Colour scale of the heat map");
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"21\" fill=\"{MUTED}\">mentions in a session</text>"
        );
        for (place, &i) in shown.iter().enumerate() {
            let x = 148.0 + place as f64 * 62.0;
            let _ = write!(
                svg,
                "<rect x=\"{}\" y=\"8\" width=\"18\" height=\"18\" fill=\"{}\"/>\
                 <text x=\"{}\" y=\"21\" fill=\"{MUTED}\">{}</text>",
                at(x),
                SCALE[i].fill,
                at(x + 23.0),
                range(i, most),
            );
        }
        svg + "</svg>"
    }

    /// The three parts in one drawing.
    fn whole(&self) -> String {
        let legend_y = self.height() + 8.0;
        let (width, height) = (
            self.names_width + self.cells_width,
            legend_y + LEGEND_HEIGHT,
        );
        let title = format!("{}: themes by sessions", self.report.title);
        let mut svg = opened(width, height, &title);
        let _ = write!(svg, "<desc>{}</desc>", escaped(&self.caption()));
        for (part, x, y) in [
            (self.names(), 0.0, 0.0),
            (self.cells(), self.names_width, 0.0),
            (self.legend(), 0.0, legend_y),
        ] {
            let _ = write!(
                svg,
                "<g transform=\"translate({} {})\">{part}</g>",
                at(x),
                at(y)
            );
        }
        svg + "</svg>"
    }

    /// What the map shows and what it leaves out.
    pub(in super::super) fn caption(&self) -> String {
        let mut text = format!(
            "Mentions of {} in {}; the number before each name is its number of sessions.",
            number::counted(self.themes.len() as u64, "theme", "themes"),
            number::counted(self.sessions.len() as u64, "session", "sessions"),
        );
        let (themes, sessions) = self.left_out;
        if themes > 0 {
            let _ = write!(
                text,
                " {} found in fewer sessions are not drawn.",
                number::counted(themes as u64, "theme", "themes")
            );
        }
        if sessions > 0 {
            let _ = write!(
                text,
                " {} are not drawn.",
                number::counted(sessions as u64, "session", "sessions")
            );
        }
        text
    }

    fn top(&self, row: usize) -> f64 {
        self.head + row as f64 * ROW
    }

    fn baseline(&self, row: usize) -> f64 {
        self.top(row) + 15.5
    }
}

/// The start of a drawing with its accessible name.
fn opened(width: f64, height: f64, title: &str) -> String {
    let (width, height) = (at(width.ceil()), at(height.ceil()));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{FONT}\" font-size=\"{FONT_SIZE}\">\
         <title>{}</title>",
        escaped(title)
    )
}

fn shown_id(session: &SessionEntry) -> String {
    shortened(&session.id, ID_LENGTH)
}

fn shown_name(theme: &Theme) -> String {
    shortened(theme.name(), NAME_LENGTH)
}

fn described(session: &SessionEntry) -> String {
    let parts = [
        Some(&session.id),
        session.title.as_ref(),
        session.date.as_ref(),
    ];
    parts
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn told(theme: &Theme, session: &SessionEntry, cell: &Cell) -> String {
    format!(
        "{} in {}: {}, {} unique",
        theme.name(),
        session.id,
        number::counted(cell.mentions, "mention", "mentions"),
        number::count(cell.unique_mentions),
    )
}

fn shade(mentions: u64) -> &'static Shade {
    SCALE
        .iter()
        .rev()
        .find(|shade| shade.from <= mentions)
        .unwrap_or(&SCALE[0])
}

/// The numbers a shade stands for, up to the greatest there is: `1`, `3–4`, `9–10`.
fn range(shade: usize, most: u64) -> String {
    let from = SCALE[shade].from;
    let to = SCALE
        .get(shade + 1)
        .map_or(most, |next| next.from - 1)
        .min(most);
    if from >= to {
        from.to_string()
    } else {
        format!("{from}–{to}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    #[test]
    fn shades_follow_the_counts() {
        let ranges = |most| -> Vec<String> { (0..SCALE.len()).map(|i| range(i, most)).collect() };
        assert_eq!(ranges(40), ["1", "2", "3–4", "5–8", "9–16", "17–40"]);
        assert_eq!(ranges(10)[4], "9–10");
        for (mentions, from) in [(1, 1), (4, 3), (8, 5), (9, 9), (400, 17)] {
            assert_eq!(shade(mentions).from, from);
        }
    }

    #[test]
    fn long_names_are_whole_where_there_is_little_room() {
        let mut report = sample::small();
        let name = "Small and medium-sized enterprises".to_owned();
        report.themes[0].label.insert("en".to_owned(), name);
        let map = HeatMap::of(&report).expect("a map");
        let names = map.narrow_names();
        for line in [">Small and medium-sized<", ">enterprises<"] {
            assert!(names.contains(line), "{names}");
        }
        let width: f64 = names
            .split('"')
            .nth(3)
            .and_then(|w| w.parse().ok())
            .expect("a width");
        assert!(width < 180.0 && width < map.names_width, "{width}");
    }

    #[test]
    fn nothing_found_draws_nothing() {
        assert_eq!(heat_map(&Report::default()), None);
    }

    #[test]
    fn cells_carry_their_number_and_lead_to_their_quotations() {
        let svg = heat_map(&sample::small()).expect("a figure").svg;
        assert!(svg.contains("<a href=\"#t1-s1\">"), "{svg}");
        assert!(
            svg.contains("<title>Circular economy in 1.1: 2\u{a0}mentions, 1 unique</title>"),
            "{svg}"
        );
        assert!(svg.contains("<desc>Mentions of"));
    }

    #[test]
    fn what_is_cut_is_said() {
        let mut report = sample::small();
        let theme = report.themes[0].clone();
        report.themes = vec![theme; MOST_THEMES + 3];
        let caption = heat_map(&report).expect("a figure").caption;
        assert!(caption.ends_with("3\u{a0}themes found in fewer sessions are not drawn."));
    }
}
