//! The report as one self-contained page.
//!
//! Everything is in the file: style, figures, a few lines of script that the page can do without. A
//! content security policy in the page forbids any request. Here the model is turned into the texts
//! and links of the page; `templates/report.html` arranges them.

use std::fmt;

use askama::Template;
use askama::filters::{Escaper, Html};

use super::anchor::{self, Anchors};
use super::figure::{Figure, HeatMap, Mark, network, strip};
use super::model::{Report, ReportedPair, SessionEntry, SetAside, Theme};
use super::number::{count, counted, decimal, probability};
use super::quotation::{Piece, Quotation, quotations, quoted_at};
use super::{Error, PAIRS_LISTED, PAIRS_QUOTED, findings};
use crate::index::{Evidence, shown_page};
use crate::statistics::ALPHA;
use crate::text::visible::{visible_json, visible_lines};

/// Writes the report as one HTML file that loads nothing from anywhere.
///
/// Every number in a cell is a link to its quotations. Without script the page works fully; with it,
/// pointing at a theme of the network dims the others.
pub fn html(report: &Report) -> Result<String, Error> {
    let model = visible_json(serde_json::to_string(report)?).replace('<', "\\u003c");
    let page = Page {
        model,
        ..Page::of(report)
    };
    Ok(page.render()?)
}

/// What stands before and behind the model in a page.
const MODEL: (&str, &str) = (
    "<script type=\"application/json\" id=\"model\">",
    "</script>",
);

/// What stands before the model of a page, the model as JSON, and what stands behind it; `None` for
/// other pages.
pub fn page_parts(page: &str) -> Option<[&str; 3]> {
    let (before, from) = page.split_once(MODEL.0)?;
    let (model, behind) = from.split_once(MODEL.1)?;
    Some([before, model, behind])
}

/// The report from which a page was made; `None` for other pages.
pub fn model_of(page: &str) -> Option<Report> {
    let [_, model, _] = page_parts(page)?;
    serde_json::from_str(model).ok()
}

/// Files set aside that are seen at once.
const FILES_SEEN: usize = 20;

/// A file set aside, and what happened to it.
type Aside<'a> = (&'static str, &'a SetAside);

/// Themes in the table at the top of the page.
const FINDINGS_LISTED: usize = 12;

/// Text in a template: as [`askama::filters::Html`] has it, and without signs that would not be seen.
#[derive(Clone, Copy, Default)]
pub(super) struct Shown;

impl Escaper for Shown {
    fn write_escaped_str<W: fmt::Write>(&self, to: W, text: &str) -> fmt::Result {
        Html.write_escaped_str(to, &visible_lines(text))
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a Report,
    css: &'static str,
    script: &'static str,
    /// The whole model as JSON, in which no tag can begin.
    model: String,
    reading: String,
    /// Which sessions are shown one by one, if not all.
    shown: Option<String>,
    not_reading: String,
    /// Files not read, and files not surely read, with their reasons: the first, and those behind them.
    aside: (Vec<Aside<'a>>, Vec<Aside<'a>>),
    aside_left_out: Option<String>,
    findings: Vec<String>,
    facts: Vec<(String, &'static str)>,
    heat_map: Option<HeatMapView>,
    network: Option<Figure>,
    unit: (&'a str, &'static str),
    pairs_intro: String,
    some_sure: bool,
    quoted_pairs: Vec<PairView<'a>>,
    other_pairs: Vec<PairView<'a>>,
    pairs_left_out: Option<String>,
    key_themes: Vec<ThemeRow<'a>>,
    more_themes: bool,
    themes: Vec<ThemeView<'a>>,
    absent: Vec<&'a Theme>,
    sessions: Vec<SessionView<'a>>,
}

/// The parts of the heat map with the widths that keep them in step when printed.
struct HeatMapView {
    names: String,
    /// The same for a narrow page.
    narrow_names: String,
    cells: String,
    legend: String,
    caption: String,
    names_width: f64,
    cells_width: f64,
    height: f64,
}

/// A row of the table of key findings.
struct ThemeRow<'a> {
    anchor: String,
    name: &'a str,
    sessions: String,
    /// Sessions with the theme as a share of all, in percent.
    share: u64,
    mentions: String,
    unique: String,
    /// The session with most mentions: its id, the anchor of the quotations, the mentions there.
    most: Option<(&'a str, String, String)>,
}

struct ThemeView<'a> {
    anchor: String,
    theme: &'a Theme,
    other_labels: Vec<(&'a str, &'a str)>,
    definition: Option<(&'a str, &'a str)>,
    counts: String,
    quotations: Vec<QuotationView<'a>>,
    cells: Vec<CellView<'a>>,
    /// How many sessions with the theme are not shown; `None` when all are.
    further: Option<String>,
    evidence: String,
    unique: String,
}

struct CellView<'a> {
    anchor: String,
    session: &'a str,
    title: &'a str,
    mentions: u64,
    counts: String,
    /// Where the mentions stand; `None` where the length of the text is not known.
    strip: Option<String>,
    quotations: Vec<QuotationView<'a>>,
}

struct QuotationView<'a> {
    /// What marks lead to it by; `None` where nothing does.
    anchor: Option<String>,
    /// The language as an attribute; `None` where it is unknown.
    lang: Option<&'a str>,
    pieces: Vec<Piece<'a>>,
    sources: Vec<Source<'a>>,
}

/// Where a quotation stands.
struct Source<'a> {
    session: &'a str,
    session_anchor: String,
    line: String,
    times: Option<String>,
    id: &'a str,
}

/// Sessions, each with the mentions of two themes there and their anchors.
type Together<'a> = Vec<(&'a str, [(u64, String); 2])>;

struct PairView<'a> {
    anchor: String,
    a: (&'a str, String),
    b: (&'a str, String),
    o11: String,
    f_a: String,
    f_b: String,
    jaccard: String,
    log_odds: String,
    interval: String,
    /// The adjusted p, or why there is none.
    verdict: String,
    tested: bool,
    sure: bool,
    quotations: Vec<QuotationView<'a>>,
    /// Sessions with both: the id, and for each theme its mentions there and their anchor.
    together: Together<'a>,
    /// How many further sessions have both; `None` when there are none.
    further: Option<String>,
}

struct SessionView<'a> {
    anchor: String,
    session: &'a SessionEntry,
    facts: String,
    /// Themes found there: name, anchor of the quotations, mentions.
    themes: Vec<(&'a str, String, u64)>,
}

impl<'a> Page<'a> {
    fn of(report: &'a Report) -> Page<'a> {
        let anchors = Anchors::of(report);
        let meeting: Vec<&ReportedPair> = report.meeting_pairs().take(PAIRS_LISTED).collect();
        let pair = |(row, pair): (usize, &&'a ReportedPair)| pair_view(report, &anchors, row, pair);
        let found: Vec<&Theme> = report.found().collect();
        Page {
            report,
            css: include_str!("templates/report.css"),
            script: include_str!("templates/report.js"),
            model: String::new(),
            reading: findings::on_reading(report),
            shown: findings::on_shown(report, anchors.shown().count()),
            not_reading: findings::on_not_reading(report),
            aside: aside(report),
            aside_left_out: findings::on_files_left_out(report),
            findings: findings::findings(report),
            facts: facts(report),
            heat_map: HeatMap::of(report).map(|map| heat_map_view(&map)),
            network: network(report),
            unit: findings::unit(report),
            pairs_intro: findings::on_pairs(report),
            some_sure: meeting.iter().any(|pair| sure(pair)),
            quoted_pairs: meeting
                .iter()
                .enumerate()
                .take(PAIRS_QUOTED)
                .map(pair)
                .collect(),
            other_pairs: meeting
                .iter()
                .enumerate()
                .skip(PAIRS_QUOTED)
                .map(pair)
                .collect(),
            pairs_left_out: pairs_left_out(report),
            key_themes: found
                .iter()
                .take(FINDINGS_LISTED)
                .map(|theme| theme_row(report, &anchors, theme))
                .collect(),
            more_themes: found.len() > FINDINGS_LISTED,
            themes: found
                .iter()
                .map(|theme| theme_view(report, &anchors, theme))
                .collect(),
            absent: report
                .themes
                .iter()
                .filter(|theme| theme.sessions == 0)
                .collect(),
            sessions: sessions(report, &anchors),
        }
    }
}

fn facts(report: &Report) -> Vec<(String, &'static str)> {
    let corpus = &report.corpus;
    let plural = |n: u64, one: &'static str, many: &'static str| if n == 1 { one } else { many };
    let themes = report.found().count() as u64;
    vec![
        (
            count(corpus.sessions),
            plural(corpus.sessions, "session", "sessions"),
        ),
        (
            count(corpus.documents),
            plural(corpus.documents, "document", "documents"),
        ),
        (
            count(corpus.languages.len() as u64),
            plural(corpus.languages.len() as u64, "language", "languages"),
        ),
        (count(corpus.tokens), plural(corpus.tokens, "word", "words")),
        (count(themes), plural(themes, "theme found", "themes found")),
    ]
}

/// The files set aside, those that are seen at once and the others.
fn aside(report: &Report) -> (Vec<Aside<'_>>, Vec<Aside<'_>>) {
    let mut first = findings::aside(report);
    let others = first.split_off(first.len().min(FILES_SEEN));
    (first, others)
}

fn heat_map_view(map: &HeatMap<'_>) -> HeatMapView {
    HeatMapView {
        names: map.names(),
        narrow_names: map.narrow_names(),
        cells: map.cells(),
        legend: map.legend(),
        caption: map.caption(),
        names_width: map.names_width.ceil(),
        cells_width: map.cells_width.ceil(),
        height: map.height().ceil(),
    }
}

fn pairs_left_out(report: &Report) -> Option<String> {
    let left_out = report.meeting_pairs().count().saturating_sub(PAIRS_LISTED) as u64;
    (left_out > 0).then(|| {
        let pairs = counted(left_out, "weaker pair", "weaker pairs");
        format!("{pairs} that also meet are not listed here; the JSON report has them all.")
    })
}

fn theme_row<'a>(report: &Report, anchors: &Anchors<'a>, theme: &'a Theme) -> ThemeRow<'a> {
    // The first of the sessions with most mentions: `max_by_key` alone would give the last.
    let cells = anchors.sessions_of(theme).into_iter().rev();
    let most = cells.max_by_key(|id| theme.cells[*id].mentions).map(|id| {
        let anchor = anchors.cell(&theme.concept, id);
        (id, anchor, count(theme.cells[id].mentions))
    });
    ThemeRow {
        anchor: anchors.theme(&theme.concept),
        name: theme.name(),
        sessions: count(theme.sessions),
        share: (100 * theme.sessions)
            .checked_div(report.corpus.sessions)
            .unwrap_or(0)
            .min(100),
        mentions: count(theme.mentions),
        unique: count(theme.unique_mentions),
        most,
    }
}

fn theme_view<'a>(report: &'a Report, anchors: &Anchors<'a>, theme: &'a Theme) -> ThemeView<'a> {
    let shown = theme.name();
    let other_labels = theme.label.iter().filter(|(_, label)| *label != shown);
    let definition = theme
        .definition
        .get_key_value("en")
        .or_else(|| theme.definition.iter().next());
    let cells = anchors.sessions_of(theme);
    ThemeView {
        anchor: anchors.theme(&theme.concept),
        theme,
        other_labels: other_labels
            .map(|(lang, label)| (&**lang, &**label))
            .collect(),
        definition: definition.map(|(lang, text)| (&**lang, &**text)),
        counts: format!(
            "{} of {}",
            count(theme.sessions),
            counted(report.corpus.sessions, "session", "sessions")
        ),
        quotations: quoted(report, anchors, &theme.quotations),
        further: findings::further((theme.cells.len() - cells.len()) as u64),
        cells: cells
            .into_iter()
            .map(|session| cell_view(report, anchors, theme, session))
            .collect(),
        evidence: counted(theme.mentions, "mention", "mentions"),
        unique: count(theme.unique_mentions),
    }
}

fn cell_view<'a>(
    report: &'a Report,
    anchors: &Anchors<'a>,
    theme: &'a Theme,
    session: &'a str,
) -> CellView<'a> {
    let cell = &theme.cells[session];
    let anchor = anchors.cell(&theme.concept, session);
    CellView {
        session,
        title: anchors
            .entry(session)
            .and_then(|entry| entry.title.as_deref())
            .unwrap_or_default(),
        mentions: cell.mentions,
        counts: format!(
            "{}, {} unique",
            counted(cell.mentions, "mention", "mentions"),
            count(cell.unique_mentions)
        ),
        strip: anchors
            .entry(session)
            .and_then(|entry| where_it_stands(report, entry, &cell.evidence, &anchor)),
        quotations: quoted(report, anchors, &cell.evidence)
            .into_iter()
            .enumerate()
            .map(|(place, quotation)| QuotationView {
                anchor: Some(quotation_anchor(&anchor, place)),
                ..quotation
            })
            .collect(),
        anchor,
    }
}

fn quotation_anchor(cell: &str, place: usize) -> String {
    format!("{cell}-q{}", place + 1)
}

/// A strip of the version that is counted, each mark leading to its quotation.
fn where_it_stands(
    report: &Report,
    session: &SessionEntry,
    ids: &[String],
    cell: &str,
) -> Option<String> {
    let placed = quoted_at(ids, &report.evidence);
    let (_, first) = placed.first()?;
    let mut versions = session.versions.iter();
    let bytes = versions
        .find(|version| version.document == first.document)?
        .bytes;
    let mark = |(place, item): &(usize, &Evidence)| Mark {
        at: item.start as f64 / bytes as f64,
        anchor: quotation_anchor(cell, *place),
        title: match shown_page(item.page, item.page_estimated) {
            Some(page) => format!("{}, p. {page}", item.section),
            None => item.section.clone(),
        },
    };
    (bytes > 0).then(|| strip(&placed.iter().map(mark).collect::<Vec<_>>()))
}

fn quoted<'a>(
    report: &'a Report,
    anchors: &Anchors<'a>,
    ids: &'a [String],
) -> Vec<QuotationView<'a>> {
    let found = quotations(ids, &report.evidence).into_iter();
    found
        .map(|quotation| quotation_view(anchors, quotation))
        .collect()
}

fn quotation_view<'a>(anchors: &Anchors<'a>, quotation: Quotation<'a>) -> QuotationView<'a> {
    let sources = quotation.places.iter().map(|place| Source {
        session: &place.evidence.session,
        session_anchor: anchors.session(&place.evidence.session),
        line: place.line(),
        times: (place.mentions > 1).then(|| counted(place.mentions as u64, "mention", "mentions")),
        id: &place.evidence.id,
    });
    QuotationView {
        anchor: None,
        lang: Some(quotation.lang).filter(|lang| !lang.is_empty() && *lang != "und"),
        sources: sources.collect(),
        pieces: quotation.pieces,
    }
}

fn pair_view<'a>(
    report: &'a Report,
    anchors: &Anchors<'a>,
    row: usize,
    reported: &'a ReportedPair,
) -> PairView<'a> {
    let pair = &reported.pair;
    let verdict = match (pair.p_adjusted, &pair.note) {
        (Some(p), _) => probability(p),
        (None, Some(note)) => note.clone(),
        (None, None) => "not tested".to_owned(),
    };
    let (together, left_out) = together(report, anchors, &pair.a, &pair.b);
    let wanted = if row < PAIRS_QUOTED {
        &*reported.evidence
    } else {
        &[]
    };
    PairView {
        anchor: anchor::pair(row),
        a: (name(report, &pair.a), anchors.theme(&pair.a)),
        b: (name(report, &pair.b), anchors.theme(&pair.b)),
        o11: count(pair.o11),
        f_a: count(pair.f_a),
        f_b: count(pair.f_b),
        jaccard: decimal(pair.jaccard),
        log_odds: decimal(pair.log_odds),
        interval: format!("{} to {}", decimal(pair.ci_low), decimal(pair.ci_high)),
        verdict,
        tested: pair.p_adjusted.is_some(),
        sure: sure(reported),
        quotations: quoted(report, anchors, wanted),
        together,
        further: findings::further(left_out),
    }
}

fn sure(pair: &ReportedPair) -> bool {
    pair.pair.p_adjusted.is_some_and(|p| p <= ALPHA)
}

fn name<'a>(report: &'a Report, concept: &'a str) -> &'a str {
    theme(report, concept).map_or(concept, Theme::name)
}

fn theme<'a>(report: &'a Report, concept: &str) -> Option<&'a Theme> {
    report.themes.iter().find(|theme| theme.concept == concept)
}

/// The sessions shown in which two themes are, with the mentions of each, and how many others have both.
fn together<'a>(
    report: &'a Report,
    anchors: &Anchors<'a>,
    a: &str,
    b: &str,
) -> (Together<'a>, u64) {
    let (Some(a), Some(b)) = (theme(report, a), theme(report, b)) else {
        return Default::default();
    };
    let has_b = |id: &str| b.cells.contains_key(id);
    let of = |theme: &Theme, id: &str| (theme.cells[id].mentions, anchors.cell(&theme.concept, id));
    let shown = anchors.sessions_of(a).into_iter().filter(|id| has_b(id));
    let shown: Vec<_> = shown.map(|id| (id, [of(a, id), of(b, id)])).collect();
    let all = a.cells.keys().filter(|id| has_b(id)).count();
    let left_out = (all - shown.len()) as u64;
    (shown, left_out)
}

fn sessions<'a>(report: &'a Report, anchors: &Anchors<'a>) -> Vec<SessionView<'a>> {
    let view = |session: &'a SessionEntry| SessionView {
        anchor: anchors.session(&session.id),
        session,
        facts: [&session.kind, &session.date, &session.thematic_line]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        themes: report
            .found()
            .filter_map(|theme| {
                let cell = theme.cells.get(&session.id)?;
                Some((
                    theme.name(),
                    anchors.cell(&theme.concept, &session.id),
                    cell.mentions,
                ))
            })
            .collect(),
    };
    anchors.shown().map(view).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::model::Cell;
    use super::super::sample;
    use super::*;

    const VOID: [&str; 6] = ["meta", "link", "br", "hr", "img", "input"];

    /// Checks that tags nest, attributes are quoted, anchors are unique and links lead to them.
    fn check_well_formed(page: &str) {
        let (mut open, mut ids, mut links) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for tag in tags(page) {
            let (name, attributes) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
            if let Some(name) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(name), "closing tag");
                continue;
            }
            for (key, value) in attribute_list(attributes.trim_end_matches('/')) {
                match key {
                    "id" => assert!(ids.insert(value), "anchor {value} twice"),
                    "href" => drop(links.insert(value)),
                    _ => {}
                }
            }
            if !tag.ends_with('/') && !VOID.contains(&name) && !name.starts_with('!') {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{open:?} left open");
        for link in links {
            let id = link.strip_prefix('#').expect("links stay within the page");
            assert!(ids.contains(id), "nothing is called {id}");
        }
    }

    /// The inside of every tag; style and script are passed over.
    fn tags(page: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut rest = page;
        while let Some((_, from)) = rest.split_once('<') {
            let (tag, after) = from.split_once('>').expect("tags are closed");
            found.push(tag);
            let end = match tag {
                "style" => after.find("</style"),
                tag if tag.starts_with("script") => after.find("</script"),
                _ => Some(0),
            };
            rest = &after[end.expect("style and script are closed")..];
        }
        found
    }

    fn attribute_list(mut text: &str) -> Vec<(&str, &str)> {
        let mut found = Vec::new();
        while let Some((key, after)) = text.split_once('=') {
            let value = after.strip_prefix('"').expect("attributes are quoted");
            let (value, rest) = value.split_once('"').expect("quotes are closed");
            found.push((key.trim(), value));
            text = rest;
        }
        found
    }

    #[test]
    fn pages_are_well_formed() -> Result<(), Error> {
        for report in [sample::small(), sample::large(), Report::default()] {
            check_well_formed(&html(&report)?);
        }
        Ok(())
    }

    #[test]
    fn of_many_sessions_a_page_shows_some_and_says_so() -> Result<(), Error> {
        let mut report = sample::small();
        let cell = report.themes[0].cells["1.1"].clone();
        for number in 0..500 {
            let id = format!("9.{number}");
            let session = SessionEntry {
                id: id.clone(),
                ..report.corpus.session_list[0].clone()
            };
            report.corpus.session_list.push(session);
            for theme in &mut report.themes[..2] {
                theme.cells.insert(id.clone(), cell.clone());
            }
            report
                .corpus
                .doubtful
                .push(report.corpus.doubtful[0].clone());
        }
        let page = html(&report)?;
        check_well_formed(&page);
        assert_eq!(page.matches("<section id=\"t1-s").count(), 400);
        assert_eq!(page.matches("<li id=\"s").count(), 400);
        let has = |text: &str| assert!(page.contains(text), "{text}");
        has("400 of 502\u{a0}sessions are shown one by one");
        has("<li class=\"quiet\">101\u{a0}further sessions</li>");
        has("session by session; 101\u{a0}further sessions not shown");
        has("302\u{a0}further remarks of this kind");
        has("102\u{a0}sessions are not drawn.");
        assert_eq!(model_of(&page), Some(report), "the model has them all");
        Ok(())
    }

    #[test]
    fn a_pair_that_meets_in_sessions_not_shown_says_so() -> Result<(), Error> {
        let mut report = sample::small();
        let cell = |mentions| Cell {
            mentions,
            ..Cell::default()
        };
        // Of four mentions each; then a meeting of two, and where its second theme is said most.
        let wide = (0..450).map(|number| (format!("9.{number}"), [2, 2, 0]));
        let rare = [("8.1".to_owned(), [1, 0, 1]), ("8.2".to_owned(), [0, 0, 5])];
        for (id, mentions) in wide.chain(rare) {
            report.corpus.session_list.push(SessionEntry {
                id: id.clone(),
                ..report.corpus.session_list[0].clone()
            });
            for (theme, mentions) in report.themes.iter_mut().zip(mentions) {
                if mentions > 0 {
                    theme.cells.insert(id.clone(), cell(mentions));
                    theme.sessions = theme.cells.len() as u64;
                }
            }
        }
        report.pairs.truncate(1);
        report.pairs[0].pair.o11 = 1;
        report.pairs[0].pair.a = report.themes[0].concept.clone();
        report.pairs[0].pair.b = report.themes[2].concept.clone();
        let page = html(&report)?;
        check_well_formed(&page);
        assert!(page.contains("Both are in 1\u{a0}further session, not shown one by one."));
        Ok(())
    }

    #[test]
    fn hostile_text_stays_text() -> Result<(), Error> {
        let evil = "\"><script>alert('x')</script><img src=x onerror=y>";
        let mut report = sample::small();
        report.title = evil.to_owned();
        report.corpus.fingerprint = evil.to_owned();
        report.corpus.session_list[0].id = evil.to_owned();
        report.corpus.session_list[0].title = Some(evil.to_owned());
        report.corpus.skipped[0].path = evil.to_owned();
        report.themes[0]
            .label
            .insert("en".to_owned(), evil.to_owned());
        report.themes[1].concept = evil.to_owned();
        report.pairs[0].pair.log_odds = 1.0;
        report.pairs[0].pair.note = Some(evil.to_owned());
        for item in report.evidence.values_mut() {
            item.quote = format!("{evil}{evil}");
            item.path = evil.to_owned();
            item.lang = evil.to_owned();
        }
        let page = html(&report)?;
        check_well_formed(&page);
        assert_eq!(page.matches("<script").count(), 2, "our own");
        assert_eq!(model_of(&page), Some(report));
        assert!(!page.contains("<img"));
        Ok(())
    }

    #[test]
    fn the_ids_of_evidence_can_be_read_and_copied() -> Result<(), Error> {
        let report = sample::small();
        let page = html(&report)?;
        for id in report.themes.iter().flat_map(|theme| theme.cells.values()) {
            for id in &id.evidence {
                let shown = format!("<code class=\"evidence-id\">{id}</code></footer>");
                assert!(page.contains(&shown), "{id}");
            }
        }
        Ok(())
    }

    #[test]
    fn the_model_on_a_page_keeps_every_digit() -> Result<(), Error> {
        let mut report = sample::small();
        let tenths = (1..200).map(|number| f64::from(number) / 10.0);
        for p in tenths.map(|exponent| 10_f64.powf(-exponent) / 3.0) {
            report.pairs[0].pair.p = p;
            assert_eq!(model_of(&html(&report)?).as_ref(), Some(&report));
        }
        Ok(())
    }

    #[test]
    fn the_page_asks_nothing_of_anyone() -> Result<(), Error> {
        let page = html(&sample::large())?;
        for request in [
            "src=", "url(", "@import", "<link", "<img", "fetch(", "XMLHttp",
        ] {
            assert!(!page.contains(request), "{request}");
        }
        let elsewhere = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!elsewhere.contains("http://") && !elsewhere.contains("https://"));
        Ok(())
    }

    #[test]
    fn style_and_script_stay_small() {
        assert!(include_str!("templates/report.js").len() < 5_000);
        assert!(include_str!("templates/report.css").len() < 10_000);
    }

    #[test]
    fn an_empty_report_says_so_in_every_part() -> Result<(), Error> {
        let page = html(&Report::default())?;
        for sentence in [
            "No document was read.",
            "No theme was looked for.",
            "there is no map to draw",
            "With fewer than two sessions nothing can be said",
            "there is no network to draw",
            "No theme was found.",
            "No session was read.",
        ] {
            assert!(page.contains(sentence), "{sentence}");
        }
        Ok(())
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() -> Result<(), Error> {
        assert_eq!(html(&sample::large())?, html(&sample::large())?);
        Ok(())
    }
}
