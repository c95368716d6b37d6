//! What the organisers of a session would want to mend in its brief.
//!
//! Each finding says where, what, and what to do. Limits are those that a heading states, else the
//! template's; words are counted as they stand between blanks, as word processors do.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::header::tells_venue;
use super::letterhead::is_online;
use super::outside::is_venue;
use super::recognise::{heading_langs, is_named, stated_limit};
use super::template::{Required, field_name};
use super::{Brief, Field, Section, SectionKind, SessionKind, Template};
use crate::language::Lang;

/// A document to be looked at.
#[derive(Clone, Debug)]
pub struct Linted<'a> {
    /// The file as people see it.
    pub path: &'a str,
    /// Its clean text.
    pub content: &'a str,
    /// What it says of itself.
    pub brief: &'a Brief,
    /// The language of the document.
    pub lang: Lang,
    /// Whether the pages of its sections are estimated.
    pub pages_estimated: bool,
    /// The language of the text of each section of the brief.
    pub section_langs: Vec<Lang>,
}

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file as people see it.
    pub path: String,
    /// The rule that found it, such as `too-long`.
    pub rule: &'static str,
    /// The section; `None` when the document as a whole is meant.
    pub section: Option<SectionKind>,
    /// Its heading as printed.
    pub heading: Option<String>,
    /// The page on which the section begins, counted from 1; `None` without pages.
    pub page: Option<u32>,
    /// Whether the page is estimated, since the file marks none.
    pub page_estimated: bool,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub advice: String,
}

/// The sections that every brief of the built-in template has, speakers apart.
const CUSTOMARY: [SectionKind; 4] = [
    SectionKind::Summary,
    SectionKind::Conceptualisation,
    SectionKind::Objectives,
    SectionKind::Discussion,
];

/// Looks at one document; a paper that is no brief is only asked about its header.
pub fn lint(document: &Linted<'_>, template: Option<&Template>) -> Vec<Finding> {
    let mut out = Vec::new();
    let has = |kind: &SectionKind| document.brief.sections.iter().any(|s| s.kind == *kind);
    document.doubts(&mut out);
    document.language(template, &mut out);
    if !CUSTOMARY.iter().any(has) && template.is_none() {
        return out;
    }
    for (section, lang) in document.brief.sections.iter().zip(&document.section_langs) {
        document.section(section, *lang, template, &mut out);
    }
    document.missing(template, &mut out);
    document.people(&mut out);
    out
}

impl Linted<'_> {
    fn finding(
        &self,
        section: Option<&Section>,
        rule: &'static str,
        what: String,
        advice: &str,
    ) -> Finding {
        Finding {
            path: self.path.to_owned(),
            rule,
            section: section.map(|section| section.kind),
            heading: section.and_then(|section| section.heading.clone()),
            page: section.and_then(|section| section.page),
            page_estimated: self.pages_estimated
                && section.is_some_and(|section| section.page.is_some()),
            what,
            advice: advice.to_owned(),
        }
    }

    fn doubts(&self, out: &mut Vec<Finding>) {
        let header = |section: &&Section| section.kind == SectionKind::Header;
        let header = self.brief.sections.iter().find(header);
        for doubt in &self.brief.doubts {
            let (rule, advice) = rule_of(doubt);
            out.push(self.finding(header, rule, doubt.clone(), advice));
        }
    }

    fn language(&self, template: Option<&Template>, out: &mut Vec<Finding>) {
        let allowed = template.map(Template::languages).unwrap_or_default();
        if !allowed.is_empty() && !allowed.contains(&self.lang) {
            let what = format!(
                "written in {}, which the template does not allow",
                name_of(self.lang)
            );
            out.push(self.finding(
                None,
                "language",
                what,
                "translate the brief, or add the language to the template",
            ));
        }
    }

    fn section(
        &self,
        section: &Section,
        lang: Lang,
        template: Option<&Template>,
        out: &mut Vec<Finding>,
    ) {
        if section.kind == SectionKind::Header {
            return;
        }
        let parts = Parts::of(self.content, self.brief, section);
        let words = parts.text(self.content).split_whitespace().count();
        let stated = stated_limit(&parts.wording(self.content));
        if words == 0 {
            let advice = match section.kind {
                SectionKind::Documents => "name the documents, or leave the heading out",
                _ => "write the section, or leave the heading out",
            };
            out.push(self.finding(
                Some(section),
                "empty-section",
                "nothing below the heading".to_owned(),
                advice,
            ));
        }
        let limit = match stated {
            Some(limit) if limit.words => Some((words, limit.most, "words")),
            Some(limit) => Some((
                parts.text(self.content).trim().chars().count(),
                limit.most,
                "characters",
            )),
            None => template
                .and_then(|t| t.limit(section.kind))
                .map(|most| (words, most, "words")),
        };
        if let Some((found, most, unit)) = limit.filter(|(found, most, _)| found > most) {
            let what = format!("{found} {unit}, the limit is {most}");
            let advice = format!("shorten it by {} {unit}", found - most);
            out.push(self.finding(Some(section), "too-long", what, &advice));
        }
        let lang = if lang == Lang::Und { self.lang } else { lang };
        let heading = section.heading.as_deref().unwrap_or_default();
        // What an institution calls a section is right in all its languages.
        let is_own = template.is_some_and(|template| is_named(template.labels(), heading));
        let spoken = match is_own {
            true => Vec::new(),
            false => heading_langs(heading),
        };
        if let Some(first) = spoken
            .first()
            .filter(|_| lang != Lang::Und && !spoken.contains(&lang))
        {
            let what = format!(
                "the heading is in {}, its text in {}",
                name_of(*first),
                name_of(lang)
            );
            out.push(self.finding(
                Some(section),
                "heading-language",
                what,
                "translate the heading",
            ));
        }
        if let Some(limit) = stated.filter(|limit| lang != Lang::Und && limit.lang != lang) {
            let what = format!(
                "the limit is stated in {}, the text is in {}",
                name_of(limit.lang),
                name_of(lang)
            );
            out.push(self.finding(Some(section), "limit-language", what, "translate the limit"));
        }
    }

    fn missing(&self, template: Option<&Template>, out: &mut Vec<Finding>) {
        let customary = || {
            CUSTOMARY
                .into_iter()
                .map(Required::Section)
                .collect::<Vec<_>>()
        };
        let required = match template.map(Template::required) {
            Some(required) if !required.is_empty() => required.to_vec(),
            _ => customary(),
        };
        for one in required {
            let (there, what) = match one {
                // Speakers are asked for as people, wherever they are named.
                Required::Section(SectionKind::Speakers) => continue,
                Required::Section(kind) => {
                    let there = self.brief.sections.iter().any(|s| s.kind == kind);
                    (there, format!("no section \"{kind}\""))
                }
                Required::Field(field) => (
                    states(self.brief, field, template),
                    format!("no field \"{}\"", field_name(field)),
                ),
            };
            if !there {
                out.push(self.finding(None, "missing", what, "add it"));
            }
        }
    }

    fn people(&self, out: &mut Vec<Finding>) {
        let section = self
            .brief
            .sections
            .iter()
            .find(|s| s.kind == SectionKind::Speakers);
        let speakers = &self.brief.speakers;
        if speakers.is_empty() {
            let advice = "name the speakers under a heading of their own, one on each line";
            out.push(self.finding(
                section,
                "no-speakers",
                "no speaker is named".to_owned(),
                advice,
            ));
        } else if is_moderated(self.brief.kind) && !speakers.iter().any(|s| s.moderator) {
            let advice = "write \"Moderator:\" before the name of the one who moderates";
            out.push(self.finding(
                section,
                "no-moderator",
                "nobody moderates".to_owned(),
                advice,
            ));
        }
    }
}

/// What is said differently in the versions of one session. The first document is what the others
/// are compared with.
pub fn lint_versions(documents: &[Linted<'_>]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else {
        return Vec::new();
    };
    let facts = facts(first);
    others
        .iter()
        .flat_map(|other| differences(first, &facts, other))
        .collect()
}

/// A fact that translations share: its name and how it is said; `None` when it is not.
type Fact = (&'static str, Option<String>);

fn facts(document: &Linted<'_>) -> Vec<Fact> {
    let brief = document.brief;
    let hours: BTreeSet<String> = brief
        .times
        .iter()
        .map(|t| t.start.strftime("%H:%M").to_string())
        .collect();
    let hours: Vec<String> = hours.into_iter().collect();
    let count = |n: usize| (n > 0).then(|| n.to_string());
    let text = |value: String| (!value.is_empty()).then_some(value);
    vec![
        ("number", brief.number.clone()),
        ("kind", brief.kind.map(|kind| kind.to_string())),
        ("date", brief.date.map(|date| date.to_string())),
        ("hours of beginning", text(hours.join(", "))),
        ("number of speakers", count(brief.speakers.len())),
        (
            "number of objectives",
            count(document.items(SectionKind::Objectives)),
        ),
        (
            "number of points of discussion",
            count(document.items(SectionKind::Discussion)),
        ),
    ]
}

fn differences(first: &Linted<'_>, facts_of_first: &[Fact], other: &Linted<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for ((name, here), (_, there)) in facts(other).into_iter().zip(facts_of_first) {
        if let (Some(here), Some(there)) = (here, there)
            && here != *there
        {
            let what = format!("{name}: {here} here, {there} in {}", first.path);
            out.push(other.finding(
                None,
                "versions-differ",
                what,
                "correct the version that is wrong",
            ));
        }
    }
    out
}

impl Linted<'_> {
    /// How many items the lists of a section have: lines that stand directly below each other.
    fn items(&self, kind: SectionKind) -> usize {
        let sections = self.brief.sections.iter().filter(|s| s.kind == kind);
        let blocks = |section: &Section| {
            let text = Parts::of(self.content, self.brief, section).text(self.content);
            let lists = text.split("\n\n").map(|block| block.trim().lines().count());
            lists.filter(|lines| *lines > 1).sum::<usize>()
        };
        sections.map(blocks).sum()
    }
}

/// A section taken apart: the template's wording at its head, and its text.
struct Parts {
    heading: Range<usize>,
    text: Vec<Range<usize>>,
}

impl Parts {
    fn of(content: &str, brief: &Brief, section: &Section) -> Parts {
        let mut at = section.span.start;
        let mut parts = Parts {
            heading: at..at,
            text: Vec::new(),
        };
        let inside = |range: &&Range<usize>| range.start >= at && range.end <= section.span.end;
        let wording: Vec<&Range<usize>> = brief.template.iter().filter(inside).collect();
        for range in wording {
            let between = at..range.start;
            if parts.text.is_empty() && content[between.clone()].trim().is_empty() {
                parts.heading.end = range.end;
            } else {
                parts.text.push(between);
            }
            at = range.end;
        }
        // A heading that is no wording of the template is none of the section's words either.
        if parts.heading.is_empty()
            && let Some(heading) = &section.heading
            && let Some(found) = content[section.span.clone()].find(heading.as_str())
        {
            at = at.max(section.span.start + found + heading.len());
        }
        parts.text.push(at..section.span.end);
        parts
    }

    fn wording(&self, content: &str) -> String {
        content[self.heading.clone()].to_owned()
    }

    fn text(&self, content: &str) -> String {
        let runs: Vec<&str> = self.text.iter().map(|run| &content[run.clone()]).collect();
        runs.join(" ")
    }
}

fn rule_of(doubt: &str) -> (&'static str, &'static str) {
    let about = |words: &[&str]| words.iter().any(|word| doubt.contains(word));
    if about(&["the first is taken"]) {
        ("contradiction", "correct the one that is wrong")
    } else if about(&["time zone", "hours", "times", "the end is before"]) {
        ("time", "correct the hour or the zone")
    } else if about(&["date", "days", "printed as", "other way round"]) {
        (
            "date",
            "write the date as 2021-05-27, or with the name of the month",
        )
    } else {
        ("header", "correct the header")
    }
}

/// Whether somebody is expected to lead: not where all who are named teach or lead themselves.
fn is_moderated(kind: Option<SessionKind>) -> bool {
    use SessionKind::{Ceremony, Keynote, Masterclass, Training, Workshop};
    !matches!(
        kind,
        Some(Workshop | Training | Masterclass | Keynote | Ceremony)
    )
}

fn states(brief: &Brief, field: Field, template: Option<&Template>) -> bool {
    match field {
        Field::Title => brief.title.is_some(),
        Field::Number => brief.number.is_some(),
        Field::Kind => brief.kind.is_some(),
        Field::Line | Field::Theme => brief.thematic_line.is_some(),
        Field::Subtheme => brief.subtheme.is_some(),
        Field::Organizers => !brief.organizers.is_empty(),
        Field::Date => brief.date.is_some(),
        Field::DateAndTime => brief.date.is_some() && !brief.times.is_empty(),
        Field::Time => !brief.times.is_empty(),
        Field::Platform => brief.platform.is_some(),
        Field::Capacity => brief.capacity.is_some(),
        Field::Registration => brief.registration.is_some(),
        Field::Languages => !brief.stated_languages.is_empty(),
        Field::Moderator => brief.speakers.iter().any(|speaker| speaker.moderator),
        Field::Venue => {
            let own = template.map(Template::labels);
            brief.raw.iter().any(|field| tells_venue(own, field))
                || brief.fields.iter().any(|field| is_venue(own, field))
                || brief
                    .platform
                    .as_deref()
                    .is_some_and(|place| !is_online(place))
        }
        // No template can ask for it.
        Field::Mode | Field::Zone => true,
    }
}

fn name_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Spanish",
        Lang::Fr => "French",
        Lang::Und => "another language",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::parse;
    use crate::text::{Format, Reading, extract};

    fn found(text: &str, lang: Lang, template: Option<&str>) -> Vec<(&'static str, String)> {
        let template = template.map(|source| Template::parse(source).expect("a template"));
        let extracted = extract(text.as_bytes(), Format::Markdown, &Reading::default());
        let text = extracted.unwrap_or_default().text;
        let brief = parse(&text, &[], template.as_ref());
        let document = Linted {
            path: "a.md",
            content: &text.content,
            brief: &brief,
            pages_estimated: false,
            lang,
            section_langs: vec![lang; brief.sections.len()],
        };
        let findings = lint(&document, template.as_ref());
        findings.into_iter().map(|f| (f.rule, f.what)).collect()
    }

    const CLEAN: &str = "Title: Bread\n\nDate: 14/03/2025\n\nModerator: Ana Roy\n\n\
        ## Summary (max. 5 words)\n\nBakers bake bread.\n\n## Context\n\nThe hall burnt.\n\n\
        ## Objectives\n\nMore bread.\n\n## Discussion\n\nWho bakes?\n";

    #[test]
    fn a_brief_in_order_gives_nothing() {
        assert_eq!(found(CLEAN, Lang::En, None), []);
    }

    #[test]
    fn a_limit_is_the_headings_and_else_the_templates() {
        let long = CLEAN.replace("Bakers bake bread.", "Bakers bake their bread at night.");
        let limits = Some("[limits]\nsummary = 2\ndiscussion = 1\n");
        let expected = [
            ("too-long", "6 words, the limit is 5".to_owned()),
            ("too-long", "2 words, the limit is 1".to_owned()),
        ];
        assert_eq!(found(&long, Lang::En, limits), expected);
    }

    #[test]
    fn what_is_missing_or_empty_is_told() {
        let brief = CLEAN
            .replace("More bread.", "")
            .replace("## Discussion\n\nWho bakes?\n", "");
        let expected = [
            ("empty-section", "nothing below the heading".to_owned()),
            ("missing", "no section \"discussion\"".to_owned()),
        ];
        assert_eq!(found(&brief, Lang::En, None), expected);
        let required = Some("required = [\"platform\", \"title\", \"speakers\"]");
        let expected = ("missing", "no field \"platform\"".to_owned());
        assert!(found(&brief, Lang::En, required).contains(&expected));
    }

    #[test]
    fn headings_and_limits_speak_the_language_of_the_text() {
        let rules: Vec<&str> = found(CLEAN, Lang::Es, None)
            .into_iter()
            .map(|f| f.0)
            .collect();
        assert!(rules.contains(&"heading-language"));
        assert!(rules.contains(&"limit-language"));
        let french = CLEAN
            .replace("Summary (max. 5 words)", "Résumé")
            .replace("Context", "Contexte");
        let french = french.replace("Objectives", "Objectifs");
        assert_eq!(
            found(&french, Lang::Fr, None),
            [],
            "one word may be of two languages"
        );
    }

    #[test]
    fn people_and_doubts_are_told() {
        let nobody = CLEAN
            .replace("Moderator: Ana Roy\n\n", "")
            .replace("14/03", "31/02");
        let rules: Vec<&str> = found(&nobody, Lang::En, None)
            .into_iter()
            .map(|f| f.0)
            .collect();
        assert_eq!(rules, ["date", "no-speakers"]);
    }

    #[test]
    fn a_paper_that_is_no_brief_is_left_in_peace() {
        assert_eq!(found("# On bread\n\nBread is old.\n", Lang::En, None), []);
    }
}
