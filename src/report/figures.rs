//! A self-contained page of figures, each with its table.

use askama::Template;

use super::Error;
use super::figure::Figure;

/// A page of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresPage {
    /// Its title.
    pub title: String,
    /// What kind of page it is.
    pub kicker: String,
    /// What it is about, in a sentence.
    pub lead: String,
    /// What comes first: numbers, and what they are of.
    pub facts: Vec<(String, String)>,
    /// Its sections.
    pub sections: Vec<FiguresSection>,
    /// What to know when reading it, one sentence each.
    pub notes: Vec<String>,
    /// The program that made it, and its version.
    pub program: String,
}

/// A section of a page of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiguresSection {
    /// Its heading.
    pub title: String,
    /// What it shows, in a sentence.
    pub about: String,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// The names of the columns of its table; without any there is no table.
    pub header: Vec<String>,
    /// The rows of its table: the first cell is the name of the row, the others are numbers.
    pub rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "figures.html")]
struct Page<'a> {
    page: &'a FiguresPage,
    css: &'static str,
}

/// Writes the page as one HTML file that loads nothing from anywhere, and has no script.
pub fn figures_html(page: &FiguresPage) -> Result<String, Error> {
    let css = include_str!("templates/report.css");
    Ok(Page { page, css }.render()?)
}
