//! What stands out, in sentences: said from the numbers, and said too when there is nothing to say.

use std::collections::BTreeSet;

use super::FILES_LISTED;
use super::model::{Report, ReportedPair, SetAside, Theme};
use super::number::{count, counted, joined, language, probability};

/// A few sentences of plain text on themes, repeats and pairs, in a fixed order.
pub(super) fn findings(report: &Report) -> Vec<String> {
    [
        Some(on_themes(report)),
        on_single_sessions(report),
        on_repeats(report),
        Some(on_pairs(report)),
        on_absent_themes(report),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One sentence on what was read.
pub(super) fn on_reading(report: &Report) -> String {
    let corpus = &report.corpus;
    if corpus.documents == 0 {
        return "No document was read.".to_owned();
    }
    let languages: Vec<String> = corpus
        .languages
        .iter()
        .map(|entry| format!("{} in {}", count(entry.documents), language(&entry.lang)))
        .collect();
    format!(
        "{} from {}{}.",
        counted(corpus.sessions, "session", "sessions"),
        counted(corpus.documents, "document", "documents"),
        if languages.is_empty() {
            String::new()
        } else {
            format!(": {}", joined(&languages))
        },
    )
}

/// Which sessions are shown one by one, where not all are: `shown` of them.
pub(super) fn on_shown(report: &Report, shown: usize) -> Option<String> {
    let listed = report.corpus.session_list.len();
    (shown < listed).then(|| {
        format!(
            "{} of {} are shown one by one, with what they say: for each theme the session with most mentions, \
             and those that speak of most themes. Every number counts them all; the JSON report has each with its evidence.",
            count(shown as u64),
            counted(listed as u64, "session", "sessions"),
        )
    })
}

/// The files that were not read, and then those not surely read, as many as are listed.
pub(super) fn aside(report: &Report) -> Vec<(&'static str, &SetAside)> {
    let skipped = report.corpus.skipped.iter().map(|file| ("not read", file));
    let doubtful = report.corpus.doubtful.iter().map(|file| ("look at", file));
    skipped.chain(doubtful).take(FILES_LISTED).collect()
}

/// What to say of so many sessions that are not shown, if there are any.
pub(super) fn further(sessions: u64) -> Option<String> {
    (sessions > 0).then(|| counted(sessions, "further session", "further sessions"))
}

/// How many files or sessions that were not read, or not surely, are not listed.
pub(super) fn on_files_left_out(report: &Report) -> Option<String> {
    let corpus = &report.corpus;
    let all = corpus.skipped.len() + corpus.doubtful.len();
    let left_out = all.saturating_sub(FILES_LISTED) as u64;
    (left_out > 0).then(|| {
        let remarks = counted(left_out, "further remark", "further remarks");
        format!("{remarks} of this kind: see the JSON report.")
    })
}

/// One sentence on what was not read.
pub(super) fn on_not_reading(report: &Report) -> String {
    let files = |told: &[SetAside]| {
        let paths: BTreeSet<&str> = told.iter().map(|one| one.path.as_str()).collect();
        paths.len()
    };
    let (skipped, doubtful) = (
        files(&report.corpus.skipped),
        files(&report.corpus.doubtful),
    );
    let is_or_are = |n: usize| match n {
        1 => "1 file or session is".to_owned(),
        n => format!("{} files or sessions are", count(n as u64)),
    };
    match (skipped, doubtful) {
        (0, 0) if report.corpus.documents == 0 => "There was no file to read.".to_owned(),
        (0, 0) => "Every file was read, and none gave reason for doubt.".to_owned(),
        (0, n) => format!("Every file was read; {} to be looked at.", is_or_are(n)),
        (n, 0) => format!("{} could not be read.", counted(n as u64, "file", "files")),
        (n, m) => format!(
            "{} could not be read; {} to be looked at.",
            counted(n as u64, "file", "files"),
            is_or_are(m)
        ),
    }
}

fn on_themes(report: &Report) -> String {
    let found = report.found().count() as u64;
    let Some(first) = report.found().next() else {
        return match report.themes.len() {
            0 => "No theme was looked for.".to_owned(),
            n => format!(
                "None of the {} looked for was found.",
                counted(n as u64, "theme", "themes")
            ),
        };
    };
    format!(
        "{} of {} {} found. The widest is “{}”, in {} of {} with {}.",
        count(found),
        counted(report.themes.len() as u64, "theme", "themes"),
        if found == 1 { "was" } else { "were" },
        first.name(),
        count(first.sessions),
        counted(report.corpus.sessions, "session", "sessions"),
        counted(first.mentions, "mention", "mentions"),
    )
}

fn on_single_sessions(report: &Report) -> Option<String> {
    let once: Vec<&Theme> = report.found().filter(|theme| theme.sessions == 1).collect();
    let verb = if once.len() == 1 { "occurs" } else { "occur" };
    (!once.is_empty() && report.corpus.sessions > 1).then(|| {
        format!(
            "{} {verb} in one session only.",
            counted(once.len() as u64, "theme", "themes")
        )
    })
}

fn on_repeats(report: &Report) -> Option<String> {
    let mentions: u64 = report.themes.iter().map(|theme| theme.mentions).sum();
    let unique: u64 = report
        .themes
        .iter()
        .map(|theme| theme.unique_mentions)
        .sum();
    let repeated = mentions.saturating_sub(unique);
    (repeated > 0).then(|| {
        format!(
            "Of {}, {} {} in sentences that repeat an earlier one.",
            counted(mentions, "mention", "mentions"),
            count(repeated),
            if repeated == 1 { "stands" } else { "stand" },
        )
    })
}

/// One sentence on the strongest pair, or on why there is none.
pub(super) fn on_pairs(report: &Report) -> String {
    if report.corpus.sessions < 2 {
        return "With fewer than two sessions nothing can be said about pairs of themes."
            .to_owned();
    }
    let tested = report
        .pairs
        .iter()
        .filter(|pair| pair.pair.p_adjusted.is_some())
        .count() as u64;
    match report.meeting_pairs().next() {
        None => "No two themes were found together.".to_owned(),
        Some(_) if tested == 0 => too_few(report),
        Some(first) => on_tests(report, tested) + &on_pair(report, first),
    }
}

fn too_few(report: &Report) -> String {
    let note = report
        .meeting_pairs()
        .find_map(|pair| pair.pair.note.as_deref());
    format!(
        "No pair of themes could be tested: {}. Counts are shown, no conclusion is drawn.",
        note.unwrap_or("no reason is known")
    )
}

fn on_tests(report: &Report, tested: u64) -> String {
    let sure = report
        .pairs
        .iter()
        .filter(|pair| pair.pair.p_adjusted.is_some_and(|p| p <= 0.05));
    let sure = sure.count() as u64;
    format!(
        "{} could be tested; {}",
        counted(tested, "pair of themes", "pairs of themes"),
        match sure {
            0 =>
                "none stands clear of chance (adjusted p ≤ 0.05). First in the list is ".to_owned(),
            1 => "1 has adjusted p ≤ 0.05. The best supported is ".to_owned(),
            n => format!(
                "{} have adjusted p ≤ 0.05. The best supported is ",
                count(n)
            ),
        },
    )
}

fn on_pair(report: &Report, pair: &ReportedPair) -> String {
    let name = |id: &str| {
        let theme = report.themes.iter().find(|theme| theme.concept == id);
        theme.map_or(id, Theme::name).to_owned()
    };
    let p = &pair.pair;
    let sure = p
        .p_adjusted
        .map(|p| format!(" (adjusted p\u{a0}{})", probability(p)));
    format!(
        "“{}” with “{}”: together in {} of {}{}.",
        name(&p.a),
        name(&p.b),
        count(p.o11),
        counted(p.n, unit(report).0, unit(report).1),
        sure.unwrap_or_default(),
    )
}

fn on_absent_themes(report: &Report) -> Option<String> {
    let absent: Vec<String> = report
        .themes
        .iter()
        .filter(|theme| theme.sessions == 0)
        .map(|theme| format!("“{}”", theme.name()))
        .collect();
    if absent.is_empty() || absent.len() == report.themes.len() {
        return None;
    }
    let others = absent.len().saturating_sub(ABSENT_NAMED);
    let mut named = absent;
    if others > 1 {
        named.truncate(ABSENT_NAMED);
        named.push(format!("{others} others"));
    }
    Some(format!("Looked for and not found: {}.", joined(&named)))
}

/// Themes that were not found are named up to this number, the rest is counted.
const ABSENT_NAMED: usize = 8;

/// The unit within which two themes must meet, in the singular and the plural.
pub(super) fn unit(report: &Report) -> (&str, &'static str) {
    match &*report.method.context {
        "sentence" => ("sentence", "sentences"),
        "paragraph" => ("paragraph", "paragraphs"),
        "section" => ("section", "sections"),
        _ if report.method.unit == "document" => ("document", "documents"),
        _ => ("session", "sessions"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn an_empty_report_says_so_everywhere() {
        let report = Report::default();
        assert_eq!(on_reading(&report), "No document was read.");
        assert_eq!(on_not_reading(&report), "There was no file to read.");
        assert_eq!(
            findings(&report),
            [
                "No theme was looked for.",
                "With fewer than two sessions nothing can be said about pairs of themes.",
            ]
        );
    }

    #[test]
    fn the_small_sample_is_told() {
        let told: Vec<String> = findings(&sample::small())
            .iter()
            .map(|text| text.replace('\u{a0}', " "))
            .collect();
        assert_eq!(
            told,
            [
                "2 of 3 themes were found. The widest is “Fair trade”, in 2 of 2 sessions with 2 mentions.",
                "1 theme occurs in one session only.",
                "Of 4 mentions, 1 stands in sentences that repeat an earlier one.",
                "No pair of themes could be tested: too few sessions to test (smallest attainable p \
                 0.500). Counts are shown, no conclusion is drawn.",
                "Looked for and not found: “Open government”.",
            ]
        );
    }
}
