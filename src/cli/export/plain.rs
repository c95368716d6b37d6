//! Tables as text: CSV, TSV, Markdown.

use std::borrow::Cow;

use super::About;
use crate::cli::failure::Failure;

/// What begins each line that is said before the header.
pub(crate) const REMARK: &str = "# ";

/// Rows under a header as CSV. What a spreadsheet would take for a formula begins with an
/// apostrophe; a cell with the sign of remarks is quoted, so that readers who pass over remarks
/// keep it whole.
pub(crate) fn csv_with(
    about: Option<&About>,
    header: &[&str],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    for line in about.iter().flat_map(|about| about.lines()) {
        bytes.extend(format!("{REMARK}{line}\r\n").into_bytes());
    }
    let mut settings = csv::WriterBuilder::new();
    settings
        .terminator(csv::Terminator::CRLF)
        .comment(about.map(|_| b'#'));
    let mut writer = settings.from_writer(bytes);
    let fail = |error: String| Failure::new(error, None);
    for row in std::iter::once(&cells(header)).chain(rows) {
        let cells = row.iter().map(|cell| no_formula(cell).into_owned());
        writer
            .write_record(cells.collect::<Vec<_>>())
            .map_err(|error| fail(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| fail(error.to_string()))
}

fn cells(row: &[&str]) -> Vec<String> {
    row.iter().map(|&cell| cell.to_owned()).collect()
}

/// A cell that a spreadsheet takes for what it is: text, or a number.
pub(crate) fn no_formula(cell: &str) -> Cow<'_, str> {
    let begins = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'
        )
    };
    let is_number = || {
        let plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
        cell.bytes().all(plain) && cell.parse::<f64>().is_ok()
    };
    match cell.starts_with(begins) && !is_number() {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

fn lines_of(header: &[&str], rows: &[Vec<String>], line: fn(&[String]) -> String) -> String {
    let header = line(&cells(header));
    header + &rows.iter().map(|row| line(row)).collect::<String>()
}

pub(super) fn tsv(about: Option<&About>, header: &[&str], rows: &[Vec<String>]) -> String {
    let said = about.iter().flat_map(|about| about.lines());
    let said: String = said.map(|line| format!("{REMARK}{line}\n")).collect();
    said + &lines_of(header, rows, |cells| {
        let cells: Vec<String> = cells.iter().map(|cell| tsv_cell(cell)).collect();
        cells.join("\t") + "\n"
    })
}

/// A cell of one line: one cannot hold a tab or a line break, so these become blanks.
pub(crate) fn tsv_cell(cell: &str) -> String {
    no_formula(cell).replace(char::is_control, " ")
}

/// A table in Markdown. What is said before it stands in a comment, which is not shown.
pub(super) fn markdown(about: Option<&About>, header: &[&str], rows: &[Vec<String>]) -> String {
    let said = about.map(|about| {
        let lines = about.lines();
        let lines = lines
            .iter()
            .map(|line| format!("{REMARK}{}\n", commented(line)));
        format!("{COMMENT}\n{}-->\n\n", lines.collect::<String>())
    });
    let text = lines_of(header, rows, markdown_line);
    let rule = format!("|{}\n", " --- |".repeat(header.len()));
    said.unwrap_or_default() + &text.replacen('\n', &format!("\n{rule}"), 1)
}

pub(crate) const COMMENT: &str = "<!--";

/// Text that cannot end the comment in which it stands.
fn commented(line: &str) -> String {
    line.replace('&', "&amp;").replace('>', "&gt;")
}

/// The text that stands in a comment as [`commented`].
pub(crate) fn uncommented(line: &str) -> String {
    line.replace("&gt;", ">").replace("&amp;", "&")
}

fn markdown_line(cells: &[String]) -> String {
    let cells = cells.iter().map(|cell| markdown_cell(cell));
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// Text that Markdown shows as it is, on one line. A `_` within a word means nothing to it.
pub(crate) fn markdown_cell(cell: &str) -> String {
    const SIGNS: [char; 12] = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '#', '~', '&'];
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let in_word = out.ends_with(char::is_alphanumeric)
            && chars.peek().is_some_and(|next| next.is_alphanumeric());
        if SIGNS.contains(&c) && !(c == '_' && in_word) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_number_stays_one() {
        let check = |cell: &str, expected: &str| assert_eq!(no_formula(cell), expected);
        check("=1+1", "'=1+1");
        check("+49 30", "'+49 30");
        check("- a list item", "'- a list item");
        check("@home", "'@home");
        check("\tquoted", "'\tquoted");
        check("-0.25", "-0.25");
        check("+1e-7", "+1e-7");
        check("-inf", "'-inf");
        check("a = b", "a = b");
        check("", "");
        let text = csv_with(None, &["a"], &[cells(&["=\"x\""])]).unwrap_or_default();
        assert_eq!(text, b"a\r\n\"'=\"\"x\"\"\"\r\n");
    }

    #[test]
    fn rows_are_lines_whatever_stands_in_their_cells() {
        let (header, rows) = (["a", "b"], [cells(&["one\ttwo\nthree", "x|y *z* a_b _c_"])]);
        assert_eq!(
            tsv(None, &header, &rows),
            "a\tb\none two three\tx|y *z* a_b _c_\n"
        );
        let shown = "| a | b |\n| --- | --- |\n| one two three | x\\|y \\*z\\* a_b \\_c\\_ |\n";
        assert_eq!(markdown(None, &header, &rows), shown);
        assert_eq!(
            csv_with(None, &header, &rows).unwrap_or_default(),
            b"a,b\r\n\"one\ttwo\nthree\",x|y *z* a_b _c_\r\n"
        );
    }

    #[test]
    fn remarks_are_lines_and_cells_with_their_sign_are_quoted() {
        let about = About {
            program: "rapporteur 1.0.0".to_owned(),
            command: "rapporteur search 'a -->'".to_owned(),
            ..About::default()
        };
        let rows = [cells(&["#1", "2"])];
        let text = csv_with(Some(&about), &["a", "b"], &rows).unwrap_or_default();
        let expected =
            "# rapporteur 1.0.0\r\n# command rapporteur search 'a -->'\r\na,b\r\n\"#1\",2\r\n";
        assert_eq!(String::from_utf8_lossy(&text), expected);
        let text = markdown(Some(&about), &["a", "b"], &rows);
        assert!(text.starts_with(
            "<!--\n# rapporteur 1.0.0\n# command rapporteur search 'a --&gt;'\n-->\n\n| a | b |\n"
        ));
        assert_eq!(uncommented(&commented("a --> &gt; b")), "a --> &gt; b");
    }
}
