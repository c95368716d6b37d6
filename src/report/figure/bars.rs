//! Bars: one thing a row, one bar for each of those that are compared.

use std::fmt::Write;

use super::{FONT, Figure, INK, MUTED, at, escaped, shortened, text_width};

/// What bars show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// What is shown, for those who do not see it.
    pub title: String,
    /// What is told below the figure.
    pub caption: String,
    /// Who is compared, in the order of the values; with only one there is no legend.
    pub series: Vec<String>,
    /// The rows.
    pub rows: Vec<BarRow>,
}

/// A row of bars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// What it is called.
    pub name: String,
    /// For each of the series a value of 0 or more, and how it is written; `None` where there is none.
    pub values: Vec<Option<(f64, String)>>,
}

const WIDTH: f64 = 760.0;
const BAR: f64 = 14.0;
const BETWEEN: f64 = 10.0;
const FONT_SIZE: f64 = 12.5;
const LEGEND: f64 = 26.0;
const NAME_LENGTH: usize = 36;
/// Of each of the series in turn; they differ in lightness, too.
const FILLS: [&str; 3] = ["#2c6a9c", "#b9c4ce", "#c9a227"];

/// Draws bars that all begin at one line, the longest as wide as there is room.
pub fn bars(bars: &Bars) -> Figure {
    let frame = Frame::of(bars);
    let height = frame.top + bars.rows.iter().map(row_height).sum::<f64>();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bars\" width=\"{WIDTH}\" \
         height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"{FONT}\" \
         font-size=\"{FONT_SIZE}\" role=\"img\"><title>{}</title><desc>{}</desc>",
        escaped(&bars.title),
        escaped(&bars.caption),
        height = at(height),
    );
    frame.write_legend(&mut svg, bars);
    let mut top = frame.top;
    for row in &bars.rows {
        frame.write_row(&mut svg, row, top);
        top += row_height(row);
    }
    Figure {
        svg: svg + "</svg>",
        caption: bars.caption.clone(),
    }
}

fn row_height(row: &BarRow) -> f64 {
    row.values.iter().flatten().count().max(1) as f64 * BAR + BETWEEN
}

/// Where things stand.
struct Frame {
    top: f64,
    left: f64,
    /// Units of the drawing for one of the values.
    scale: f64,
}

impl Frame {
    fn of(bars: &Bars) -> Frame {
        let widest = |texts: &mut dyn Iterator<Item = &str>| {
            texts
                .map(|text| text_width(text, FONT_SIZE))
                .fold(0.0, f64::max)
        };
        let values = || bars.rows.iter().flat_map(|row| row.values.iter().flatten());
        let left = widest(&mut bars.rows.iter().map(|row| &*row.name))
            .min(text_width(&"x".repeat(NAME_LENGTH), FONT_SIZE))
            + 12.0;
        let right = widest(&mut values().map(|(_, text)| &**text)) + 12.0;
        let most = values().map(|(value, _)| *value).fold(0.0, f64::max);
        Frame {
            top: if bars.series.len() > 1 { LEGEND } else { 0.0 },
            left,
            scale: match most > 0.0 {
                true => (WIDTH - left - right) / most,
                false => 0.0,
            },
        }
    }

    // Writing to a string cannot fail.
    fn write_legend(&self, svg: &mut String, bars: &Bars) {
        let mut x = self.left;
        let series = bars.series.iter().zip(FILLS.iter().cycle());
        for (name, fill) in series.filter(|_| bars.series.len() > 1) {
            _ = write!(
                svg,
                "<rect x=\"{}\" y=\"2\" width=\"12\" height=\"12\" fill=\"{fill}\"/>\
                 <text x=\"{}\" y=\"12\" fill=\"{MUTED}\">{}</text>",
                at(x),
                at(x + 18.0),
                escaped(name),
            );
            x += text_width(name, FONT_SIZE) + 40.0;
        }
    }

    fn write_row(&self, svg: &mut String, row: &BarRow, top: f64) {
        _ = write!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"{INK}\">{}</text>",
            at(self.left - 10.0),
            at(top + BAR - 3.0),
            escaped(&shortened(&row.name, NAME_LENGTH)),
        );
        let mut y = top;
        let values = row.values.iter().zip(FILLS.iter().cycle());
        for ((value, text), fill) in values.filter_map(|(v, fill)| Some((v.as_ref()?, fill))) {
            // What is there is seen, however little.
            let width = (value * self.scale).max(1.0);
            _ = write!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>\
                 <text x=\"{}\" y=\"{}\" fill=\"{MUTED}\">{}</text>",
                at(self.left),
                at(y),
                at(width),
                at(BAR - 2.0),
                at(self.left + width + 6.0),
                at(y + BAR - 3.5),
                escaped(text),
            );
            y += BAR;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_values_and_names_are_made_safe() {
        let row = |name: &str, values: &[Option<f64>]| BarRow {
            name: name.to_owned(),
            values: values
                .iter()
                .map(|value| value.map(|value| (value, format!("{value} s"))))
                .collect(),
        };
        let figure = bars(&Bars {
            title: "speed".to_owned(),
            caption: String::new(),
            series: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![
                row("<term>", &[Some(1.0), Some(4.0)]),
                row("none", &[None, Some(2.0)]),
            ],
        });
        let widths: Vec<f64> = figure
            .svg
            .split("<rect ")
            .skip(3)
            .filter_map(|rect| {
                rect.split("width=\"")
                    .nth(1)?
                    .split('"')
                    .next()?
                    .parse()
                    .ok()
            })
            .collect();
        let ratios: Vec<f64> = widths
            .iter()
            .map(|w| (w / widths[1] * 4.0).round())
            .collect();
        assert_eq!(ratios, [1.0, 4.0, 2.0]);
        assert!(figure.svg.contains("&lt;term&gt;"));
    }
}
