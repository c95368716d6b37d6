//! The report as Markdown, to read in an editor or to paste into a message.

use std::fmt::Write;

use super::anchor::Anchors;
use super::model::{Cell, Report, ReportedPair, SessionEntry, Theme};
use super::number::{count, counted, decimal, probability};
use super::quotation::{Quotation, quotations};
use super::{PAIRS_QUOTED, findings};
use crate::text::visible::{visible, visible_lines};

/// Writes the report as Markdown with tables (GitHub's dialect), ending in a line break.
///
/// It has the text of the HTML report without the figures: the heat map becomes a table with one row
/// per theme. Text from the corpus is escaped, so that nothing in it is taken for markup.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n", escaped(&report.title));
    write_reading(&mut out, report);
    write_findings(&mut out, report);
    let anchors = Anchors::of(report);
    write_map(&mut out, report, &anchors);
    write_pairs(&mut out, report);
    write_themes(&mut out, report);
    write_sessions(&mut out, report, &anchors);
    write_method(&mut out, report);
    out
}

fn write_reading(out: &mut String, report: &Report) {
    heading(out, 2, "What was read");
    paragraph(out, &escaped(&findings::on_reading(report)));
    paragraph(out, &escaped(&findings::on_not_reading(report)));
    if report.corpus.skipped.is_empty() && report.corpus.doubtful.is_empty() {
        return;
    }
    table_head(out, &["File", "What happened", "Reason"]);
    for (what, file) in findings::aside(report) {
        row(
            out,
            &[
                &escaped(&visible(&file.path)),
                what,
                &escaped(&visible(&file.reason)),
            ],
        );
    }
    if let Some(left_out) = findings::on_files_left_out(report) {
        paragraph(out, &left_out);
    }
}

fn write_findings(out: &mut String, report: &Report) {
    heading(out, 2, "Key findings");
    out.push('\n');
    for finding in findings::findings(report) {
        let _ = writeln!(out, "- {}", escaped(&finding));
    }
}

fn write_map(out: &mut String, report: &Report, anchors: &Anchors<'_>) {
    heading(out, 2, "Themes by sessions");
    if report.found().next().is_none() {
        return paragraph(out, "No theme was found in any session.");
    }
    table_head(
        out,
        &[
            "Theme",
            "Sessions",
            "Mentions",
            "Unique",
            "Mentions in each session",
        ],
    );
    for theme in report.found() {
        let told = |id: &&str| format!("{}: {}", escaped(id), count(theme.cells[*id].mentions));
        let mut cells: Vec<String> = anchors.sessions_of(theme).iter().map(told).collect();
        let left_out = (theme.cells.len() - cells.len()) as u64;
        cells.extend(findings::further(left_out));
        let numbers = [theme.sessions, theme.mentions, theme.unique_mentions].map(count);
        let [sessions, mentions, unique] = &numbers;
        row(
            out,
            &[
                &escaped(theme.name()),
                sessions,
                mentions,
                unique,
                &cells.join(", "),
            ],
        );
    }
}

fn write_pairs(out: &mut String, report: &Report) {
    heading(out, 2, "Themes that keep company");
    let pairs: Vec<&ReportedPair> = report.meeting_pairs().collect();
    if pairs.is_empty() {
        return paragraph(out, &escaped(&findings::on_pairs(report)));
    }
    let order = "the least likely by chance first";
    paragraph(
        out,
        &format!("Counted by {}; {order}.", findings::unit(report).0),
    );
    table_head(
        out,
        &[
            "Themes",
            "Both",
            "First",
            "Second",
            "Jaccard",
            "Log-odds",
            "95 % interval",
            "Adjusted p",
        ],
    );
    pairs
        .iter()
        .take(PAIRS_QUOTED)
        .for_each(|pair| write_pair(out, report, pair));
    let left_out = pairs.len().saturating_sub(PAIRS_QUOTED) as u64;
    if left_out > 0 {
        let pairs = counted(left_out, "weaker pair", "weaker pairs");
        paragraph(
            out,
            &format!("{pairs} that also meet are left out here; the JSON report has them all."),
        );
    }
    for pair in pairs
        .iter()
        .take(PAIRS_QUOTED)
        .filter(|pair| !pair.evidence.is_empty())
    {
        heading(out, 3, &title(report, pair));
        write_quotations(out, report, &pair.evidence);
    }
}

fn write_pair(out: &mut String, report: &Report, reported: &ReportedPair) {
    let pair = &reported.pair;
    let verdict = match (pair.p_adjusted, &pair.note) {
        (Some(p), _) => probability(p),
        (None, note) => note.clone().unwrap_or_else(|| "not tested".to_owned()),
    };
    row(
        out,
        &[
            &title(report, reported),
            &count(pair.o11),
            &count(pair.f_a),
            &count(pair.f_b),
            &decimal(pair.jaccard),
            &decimal(pair.log_odds),
            &format!("{} to {}", decimal(pair.ci_low), decimal(pair.ci_high)),
            &escaped(&verdict),
        ],
    );
}

fn title(report: &Report, pair: &ReportedPair) -> String {
    let name = |id: &str| {
        let theme = report.themes.iter().find(|theme| theme.concept == id);
        escaped(theme.map_or(id, Theme::name))
    };
    format!("{} with {}", name(&pair.pair.a), name(&pair.pair.b))
}

fn write_themes(out: &mut String, report: &Report) {
    heading(out, 2, "Themes");
    if report.found().next().is_none() {
        return paragraph(out, "No theme was found.");
    }
    for theme in report.found() {
        write_theme(out, report, theme);
    }
}

fn write_theme(out: &mut String, report: &Report, theme: &Theme) {
    heading(out, 3, &escaped(theme.name()));
    let others = theme
        .label
        .iter()
        .filter(|(_, label)| *label != theme.name());
    let others: Vec<String> = others
        .map(|(lang, label)| format!("{} ({})", escaped(label), escaped(lang)))
        .collect();
    if !others.is_empty() {
        paragraph(out, &others.join(" · "));
    }
    if let Some(definition) = theme
        .definition
        .get("en")
        .or_else(|| theme.definition.values().next())
    {
        paragraph(out, &format!("*{}*", escaped(definition)));
    }
    let total = Cell {
        mentions: theme.mentions,
        unique_mentions: theme.unique_mentions,
        ..Cell::default()
    };
    let sessions = counted(report.corpus.sessions, "session", "sessions");
    paragraph(
        out,
        &format!(
            "{} of {sessions} · {}",
            count(theme.sessions),
            counts(&total)
        ),
    );
    write_quotations(out, report, &theme.quotations);
}

fn counts(cell: &Cell) -> String {
    let unique = count(cell.unique_mentions);
    format!(
        "{} · {unique} unique",
        counted(cell.mentions, "mention", "mentions")
    )
}

fn write_quotations(out: &mut String, report: &Report, ids: &[String]) {
    for quotation in quotations(ids, &report.evidence) {
        let _ = writeln!(out, "\n> {}", marked(&quotation));
        for place in &quotation.places {
            let session = escaped(&place.evidence.session);
            let _ = writeln!(out, ">\n> — {session} · {}", escaped(&place.line()));
        }
    }
}

/// The quoted sentence on one line, what matched in bold.
fn marked(quotation: &Quotation<'_>) -> String {
    let pieces = quotation.pieces.iter().map(|piece| match piece.matched {
        true => format!("**{}**", escaped(piece.text)),
        false => escaped(piece.text),
    });
    pieces.collect()
}

fn write_sessions(out: &mut String, report: &Report, anchors: &Anchors<'_>) {
    heading(out, 2, "Sessions");
    if report.corpus.session_list.is_empty() {
        return paragraph(out, "No session was read.");
    }
    table_head(
        out,
        &["Session", "Title", "Kind", "Date", "Thematic line", "Files"],
    );
    let shown: Vec<&SessionEntry> = anchors.shown().collect();
    shown.iter().for_each(|session| write_session(out, session));
    if let Some(left_out) = findings::on_shown(report, shown.len()) {
        paragraph(out, &left_out);
    }
}

fn write_session(out: &mut String, session: &SessionEntry) {
    let stated = |field: &Option<String>| field.as_deref().map_or_else(String::new, escaped);
    let files: Vec<String> = session
        .versions
        .iter()
        .map(|version| {
            format!(
                "{} ({})",
                escaped(&visible(&version.path)),
                escaped(&version.lang)
            )
        })
        .collect();
    row(
        out,
        &[
            &escaped(&session.id),
            &stated(&session.title),
            &stated(&session.kind),
            &stated(&session.date),
            &stated(&session.thematic_line),
            &files.join(", "),
        ],
    );
}

fn write_method(out: &mut String, report: &Report) {
    heading(out, 2, "Method and corpus");
    let method = &report.method;
    out.push('\n');
    for (what, value) in [
        ("Program", format!("{} {}", method.program, method.version)),
        (
            "Scheme of themes",
            format!("{} ({})", method.scheme, method.scheme_hash),
        ),
        (
            "Counted by",
            format!("{}; pairs within one {}", method.unit, method.context),
        ),
        ("Language versions", method.versions.clone()),
        ("Corpus fingerprint", report.corpus.fingerprint.clone()),
    ] {
        let _ = writeln!(out, "- {what}: {}", escaped(&value));
    }
    method
        .notes
        .iter()
        .for_each(|note| paragraph(out, &escaped(note)));
}

fn heading(out: &mut String, level: usize, text: &str) {
    let _ = writeln!(out, "\n{} {text}", "#".repeat(level));
}

fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n{text}");
}

fn table_head(out: &mut String, cells: &[&str]) {
    out.push('\n');
    row(out, cells);
    row(out, &vec!["---"; cells.len()]);
}

fn row(out: &mut String, cells: &[&str]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// Text in which no character means markup, and every sign is seen; line breaks become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible_lines(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_small_sample_reads_as_agreed() {
        let found = markdown(&sample::small());
        let agreed = include_str!("sample.md");
        for (number, (found, agreed)) in found.lines().zip(agreed.lines()).enumerate() {
            assert_eq!(found, agreed, "line {} of sample.md", number + 1);
        }
        assert_eq!(found.len(), agreed.len(), "one of the two goes on");
    }

    #[test]
    fn an_empty_report_says_so() {
        let text = markdown(&Report::default());
        for sentence in [
            "No document was read.",
            "No theme was looked for.",
            "No theme was found in any session.",
            "With fewer than two sessions nothing can be said",
            "No session was read.",
        ] {
            assert!(text.contains(sentence), "{sentence}");
        }
    }

    #[test]
    fn text_is_never_markup() {
        assert_eq!(
            escaped("a|b *c* <d>\n# e"),
            "a\\|b \\*c\\* \\<d\\>  \\# e".replace("  ", " ")
        );
    }
}
