//! What is odd about a scheme.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::formats::Loaded;
use super::formats::is_language;
use super::matcher::{MOST_WORDS, Printed, label_keys, langs};
use super::scheme::{Concept, Label, LabelKind, Rules, Scheme};
use super::signs::{is_hidden, signed_words};
use crate::analysis::{Piece, accent_fold, case_fold, number_key, scan, token_spans};
use crate::language::{Lang, is_stop_word};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It breaks what SKOS or the program takes for granted.
    Error,
    /// It is hardly meant so.
    Doubt,
    /// It may be meant so.
    Advice,
}

impl Severity {
    /// `error`, `doubt` or `advice`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Doubt => "doubt",
            Severity::Advice => "advice",
        }
    }
}

/// One thing that is odd.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Name of the rule.
    pub rule: &'static str,
    /// Id of the concept; empty for the scheme as a whole.
    pub concept: String,
    /// Line in the file, counted from 1, where it is known.
    pub line: Option<u64>,
    /// What it is.
    pub message: String,
}

impl Finding {
    pub(crate) fn new(severity: Severity, rule: &'static str, concept: &str) -> Finding {
        Finding {
            severity,
            rule,
            concept: concept.to_owned(),
            line: None,
            message: String::new(),
        }
    }

    pub(crate) fn at(self, line: u64) -> Finding {
        Finding {
            line: Some(line).filter(|&line| line > 0),
            ..self
        }
    }

    pub(crate) fn told(self, message: String) -> Finding {
        Finding { message, ..self }
    }

    /// The finding as one line; `file` is where it was found.
    fn line(&self, file: &str) -> String {
        let concept = match self.concept.as_str() {
            "" => String::new(),
            concept => format!("{concept}: "),
        };
        let line = self.line.map_or(String::new(), |line| format!(":{line}"));
        format!("{file}{line}: {concept}{}", self.message)
    }
}

/// What every command tells of a scheme: its errors and doubts, the first of them where they are
/// many.
pub(super) fn doubts(loaded: &Loaded, file: &str) -> Vec<String> {
    const SHOWN: usize = 10;
    let mut found = check(loaded);
    found.retain(|finding| finding.severity < Severity::Advice);
    let shown = found.iter().take(SHOWN).map(|finding| finding.line(file));
    let mut doubts: Vec<String> = shown.collect();
    if found.len() > SHOWN {
        let more = found.len() - SHOWN;
        doubts.push(format!("{file}: {more} more; see rapporteur themes check"));
    }
    doubts
}

/// Looks a scheme over: worst first, then by concept.
pub fn check(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = loaded.findings.clone();
    findings.extend(clashes(loaded));
    findings.extend(never_looked_for(loaded));
    let languages = languages(&loaded.scheme);
    let groups: BTreeSet<&str> = concepts(loaded)
        .flat_map(|concept| concept.broader.iter().map(String::as_str))
        .collect();
    for concept in concepts(loaded) {
        let mut told = Vec::new();
        names(
            concept,
            &languages,
            groups.contains(concept.id.as_str()),
            &mut told,
        );
        for label in &concept.labels {
            label_findings(concept, label, &mut told);
        }
        rule_findings(&concept.rules, &mut told);
        near_elsewhere(concept, &mut told);
        neighbours(&loaded.scheme, concept, &mut told);
        let place = |(severity, rule, text, message): Told<'_>| {
            Finding::new(severity, rule, &concept.id)
                .at(loaded.line_of(&concept.id, text))
                .told(message)
        };
        findings.extend(told.into_iter().map(place));
    }
    findings.sort();
    findings.dedup();
    findings
}

/// How bad, the rule, the label or rule that it is about, and what it is.
type Told<'s> = (Severity, &'static str, Option<&'s str>, String);

fn concepts(loaded: &Loaded) -> impl Iterator<Item = &Concept> {
    loaded.scheme.concepts.iter()
}

/// The languages that a scheme has labels in, or says it has.
fn languages(scheme: &Scheme) -> BTreeSet<Lang> {
    let said = scheme.about.languages.iter();
    let said = said.filter_map(|tag| Lang::from_code(tag));
    let preferred = scheme.concepts.iter().flat_map(|c| c.preferred.keys());
    said.chain(preferred.copied())
        .filter(|lang| *lang != Lang::Und)
        .collect()
}

/// Labels and rules in languages that are not analysed, by language. Tags that name none are told
/// where the file is read.
fn never_looked_for(loaded: &Loaded) -> impl Iterator<Item = Finding> {
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    let elsewhere = concepts(loaded).flat_map(|concept| &concept.elsewhere);
    for text in elsewhere.filter(|text| is_language(&text.tag)) {
        *tags.entry(&text.tag).or_default() += 1;
    }
    tags.into_iter().map(|(tag, count)| {
        let labels = if count == 1 { "label is" } else { "labels are" };
        let message =
            format!("{count} {labels} in {tag}: kept, and never looked for; en, es and fr are");
        Finding::new(Severity::Advice, "not-analysed", "").told(message)
    })
}

fn of_lang(lang: Option<Lang>) -> &'static str {
    lang.map_or("any language", Lang::code)
}

/// The labels that find the same: in a language, under these words.
type Claims<'s> = BTreeMap<Key, Vec<(&'s Concept, &'s Label)>>;
type Key = (Lang, Vec<String>);

/// Under which words a text is looked for as a label.
fn keys_of(text: &str, lang: Option<Lang>, printed: &Printed) -> BTreeSet<Key> {
    let capitals = printed.capitals(lang);
    let keys = langs(lang).into_iter().flat_map(|lang| {
        let keys = label_keys(text, lang, capitals).into_iter();
        keys.map(move |key| (lang, key))
    });
    keys.collect()
}

fn keys(label: &Label, printed: &Printed) -> BTreeSet<Key> {
    keys_of(&label.text, label.lang, printed)
}

/// Labels that find the same: of two concepts, which is a doubt, or twice of one.
fn clashes(loaded: &Loaded) -> Vec<Finding> {
    let mut claims = Claims::new();
    let printed = Printed::of(&loaded.scheme);
    for concept in concepts(loaded) {
        for label in &concept.labels {
            for key in keys(label, &printed) {
                claims.entry(key).or_default().push((concept, label));
            }
        }
    }
    let mut findings: Vec<Finding> = rejected(loaded, &printed, &claims).collect();
    findings.extend(contests(loaded, &printed, &claims));
    findings.extend(needless(loaded, &printed, &claims));
    findings
}

/// Labels of which another of the same concept finds all that they do, and as closely.
fn needless(loaded: &Loaded, printed: &Printed, claims: &Claims<'_>) -> Vec<Finding> {
    let of_one = claims
        .values()
        .flat_map(|claims| claims.chunk_by(|a, b| a.0.id == b.0.id));
    // A label is beside the other under each of its words, so one place is enough.
    let mut beside = BTreeMap::new();
    for claims in of_one.filter(|claims| claims.len() > 1) {
        for (concept, label) in claims {
            beside
                .entry((concept.id.as_str(), *label))
                .or_insert(claims);
        }
    }
    beside.retain(|(_, label), claims| !claims[0].0.is_called(label));
    let told = beside.into_iter().filter_map(|((id, label), claims)| {
        let others = claims
            .iter()
            .map(|(_, other)| *other)
            .filter(|other| *other != label);
        let other = finding_all(label, others, printed)?;
        let message = format!(
            "\"{}\" ({}) is found by \"{}\" already: inflections and hyphens need no label",
            label.text,
            of_lang(label.lang),
            other.text
        );
        let line = loaded.line_of(id, Some(&label.text));
        Some(
            Finding::new(Severity::Advice, "says-the-same", id)
                .at(line)
                .told(message),
        )
    });
    told.collect()
}

/// The label among others that finds all that this one does, and as closely.
fn finding_all<'s>(
    label: &Label,
    mut others: impl Iterator<Item = &'s Label>,
    printed: &Printed,
) -> Option<&'s Label> {
    let own = keys(label, printed);
    others.find(|other| {
        let theirs = keys(other, printed);
        let is_as_close = other.kind != LabelKind::Hidden || label.kind == LabelKind::Hidden;
        // Of two that find the same, the first stays.
        is_as_close && own.is_subset(&theirs) && (own.len() < theirs.len() || *other < label)
    })
}

/// What is told of a label that finds what another concept has the better claim to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Contest<'s> {
    concept: &'s str,
    text: &'s str,
    rule: &'static str,
    /// What it finds that is found by another.
    what: String,
    /// For which concept that counts.
    counts: String,
}

/// Labels that two concepts claim, and for which of them a mention counts: as
/// [`Matcher`](super::Matcher) decides.
fn contests(loaded: &Loaded, printed: &Printed, claims: &Claims<'_>) -> Vec<Finding> {
    let mut contests: BTreeMap<Contest<'_>, BTreeSet<Lang>> = BTreeMap::new();
    for ((lang, words), claims) in claims.iter().filter(|(_, claims)| claims.len() > 1) {
        // A concept claims a place once, by its best label.
        let mut claims = claims.clone();
        claims.sort_by_key(|(concept, label)| (label.kind, &concept.id));
        let mut seen = BTreeSet::new();
        claims.retain(|(concept, _)| seen.insert(&concept.id));
        let Some((&(first, label), losers)) = claims.split_first() else {
            continue;
        };
        // No text has what both have only as another spelling: `co-njointe` of `conjoint`.
        let is_written = |(_, of): &(&Concept, &Label)| {
            let keys = label_keys(&of.text, *lang, printed.capitals(of.lang));
            keys.first() == Some(words)
        };
        let losers = losers
            .iter()
            .filter(|loser| is_written(loser) || is_written(&claims[0]));
        for &(concept, again) in losers {
            let (rule, what) = match is_same_text(label, again) {
                true => {
                    let is_owner = |(other, label): &&(&Concept, &Label)| {
                        other.id != concept.id && is_same_text(label, again)
                    };
                    let owners = claims.iter().filter(is_owner);
                    let owners: Vec<&str> = owners.map(|(other, _)| other.id.as_str()).collect();
                    ("clash", format!("is a label of {} too", listed(&owners)))
                }
                false => (
                    "clash-by-inflection",
                    likeness(again, (first, label), printed),
                ),
            };
            let contest = Contest {
                concept: &concept.id,
                text: &again.text,
                rule,
                what,
                counts: counts_for(&claims, *lang),
            };
            contests.entry(contest).or_default().insert(*lang);
        }
    }
    // In text of no known language nothing is counted.
    contests.retain(|_, in_langs| in_langs.iter().any(|lang| *lang != Lang::Und));
    let told = contests.into_iter().map(|(contest, in_langs)| {
        let lang = match in_langs.len() == langs(None).len() {
            true => of_lang(None).to_owned(),
            false => {
                let known = in_langs.iter().filter(|lang| **lang != Lang::Und);
                known.map(|lang| lang.code()).collect::<Vec<_>>().join(", ")
            }
        };
        let Contest {
            text, what, counts, ..
        } = &contest;
        Finding::new(Severity::Doubt, contest.rule, contest.concept)
            .at(loaded.line_of(contest.concept, Some(text)))
            .told(format!("\"{text}\" ({lang}) {what}: {counts}"))
    });
    told.collect()
}

fn is_same_text(one: &Label, other: &Label) -> bool {
    let folded = |label: &Label| accent_fold(&case_fold(&label.text)).into_owned();
    folded(one) == folded(other)
}

/// How a label differs from another that finds the same.
fn likeness(again: &Label, (first, label): (&Concept, &Label), printed: &Printed) -> String {
    let words = |label: &Label| -> BTreeSet<Vec<String>> {
        let keys = keys(label, printed).into_iter();
        keys.map(|(_, words)| words).collect()
    };
    let (text, id) = (&label.text, &first.id);
    match words(label) == words(again) {
        true => format!("differs from \"{text}\" of {id} by inflection or hyphen only"),
        false => format!("finds some of what \"{text}\" of {id} finds"),
    }
}

/// For which of these a mention counts, the best claim first.
fn counts_for(claims: &[(&Concept, &Label)], lang: Lang) -> String {
    let is_bound = |concept: &Concept| {
        let Rules {
            not,
            near,
            not_near,
            ..
        } = &concept.rules;
        let mut forbid = not.iter().chain(not_near);
        !near.is_empty() || forbid.any(|rule| rule.lang.is_none_or(|of| of == lang))
    };
    let bound = claims
        .iter()
        .take_while(|(concept, _)| is_bound(concept))
        .count();
    let in_line = &claims[..claims.len().min(bound + 1)];
    let ids: Vec<&str> = in_line
        .iter()
        .map(|(concept, _)| concept.id.as_str())
        .collect();
    match bound {
        0 => format!(
            "a mention counts for {} alone (with --nested concept, for each)",
            ids[0]
        ),
        _ => format!(
            "a mention counts for the first of {} whose rules allow it (with --nested concept, for each such)",
            listed(&ids)
        ),
    }
}

/// Some of these in a row.
fn listed(ids: &[&str]) -> String {
    const SHOWN: usize = 5;
    match ids.len() {
        ..=SHOWN => ids.join(", "),
        all => format!("{} and {} more", ids[..SHOWN].join(", "), all - SHOWN),
    }
}

/// Labels that are among the rejected terms.
fn rejected(
    loaded: &Loaded,
    printed: &Printed,
    claims: &Claims<'_>,
) -> impl Iterator<Item = Finding> {
    let terms = loaded.scheme.rejected().into_iter();
    let claimed = terms.flat_map(move |(lang, term)| {
        let keys = keys_of(&term, lang, printed).into_iter();
        let claims = keys.filter_map(|key| claims.get(&key)?.first().copied());
        claims.collect::<Vec<_>>()
    });
    claimed.map(|(concept, label)| {
        let message = format!("\"{}\" is a rejected term too: it is counted", label.text);
        Finding::new(Severity::Doubt, "rejected-label", &concept.id)
            .at(loaded.line_of(&concept.id, Some(&label.text)))
            .told(message)
    })
}

/// What a concept is called, and whether it is in every language.
fn names<'s>(
    concept: &'s Concept,
    languages: &BTreeSet<Lang>,
    is_group: bool,
    told: &mut Vec<Told<'s>>,
) {
    if !concept.is_findable() {
        told.push(nothing_to_find(concept, is_group));
        return;
    }
    if concept.preferred.is_empty() {
        let message = "no prefLabel: it is shown by its id".to_owned();
        told.push((Severity::Advice, "no-preferred-label", None, message));
    }
    two_names(concept, told);
    let has = |lang: Lang| {
        let mut labels = concept.labels.iter();
        labels.any(|label| label.lang.is_none_or(|of| of == lang))
    };
    let missing = languages.iter().filter(|lang| !has(**lang));
    let missing: Vec<&str> = missing.map(|lang| lang.code()).collect();
    if !missing.is_empty() {
        let message = format!("no label in {}", missing.join(", "));
        told.push((Severity::Advice, "missing-language", None, message));
    }
}

fn nothing_to_find(concept: &Concept, is_group: bool) -> Told<'_> {
    let (severity, message) = match (is_group, concept.elsewhere.is_empty()) {
        (true, true) => (
            Severity::Advice,
            "no label: it only holds narrower concepts",
        ),
        (false, true) => (
            Severity::Doubt,
            "no label and no pattern: it is never found",
        ),
        (_, false) => (
            Severity::Doubt,
            "labels only in languages that are not analysed: it is never found",
        ),
    };
    (severity, "no-label", None, message.to_owned())
}

/// Two preferred labels in one language.
fn two_names<'s>(concept: &'s Concept, told: &mut Vec<Told<'s>>) {
    let mut names: BTreeMap<Option<Lang>, Vec<&str>> = BTreeMap::new();
    let labels = concept.labels.iter();
    for label in labels.filter(|label| label.kind == LabelKind::Preferred) {
        names.entry(label.lang).or_default().push(&label.text);
    }
    for (lang, texts) in names.iter().filter(|(_, texts)| texts.len() > 1) {
        let message = format!(
            "{} prefLabels ({}): \"{}\"; one is preferred, the others are altLabels",
            texts.len(),
            of_lang(*lang),
            texts.join("\", \"")
        );
        told.push((
            Severity::Error,
            "two-preferred-labels",
            Some(texts[1]),
            message,
        ));
    }
}

/// Says that a label has more words than are looked for.
fn too_long(label: &Label) -> Option<String> {
    if label.text.len() <= MOST_WORDS {
        return None;
    }
    let words = token_spans(&label.text).count();
    let message = || {
        format!(
            "\"{}\" has {words} words: what has more than {MOST_WORDS} is never looked for",
            shown(&label.text)
        )
    };
    (words > MOST_WORDS).then(message)
}

/// Whether a text parts the words of a label into sentences, in each language that it is looked for in.
fn ends_a_sentence(label: &Label) -> bool {
    let is_start = |piece| matches!(piece, Piece::SentenceStart(_));
    let has_stop = label.text.contains(['.', '!', '?', '…']);
    has_stop
        && langs(label.lang)
            .into_iter()
            .all(|lang| scan(&label.text, lang).any(is_start))
}

/// Says that words of a label lose signs, and what is looked for; not where another label of the
/// concept says that this is meant.
fn lost_signs(concept: &Concept, label: &Label) -> Option<String> {
    let signed = signed_words(&label.text);
    let words = forms(&label.text);
    let is_meant = |other: &Label| {
        let is_of_lang = other.lang.is_none() || other.lang == label.lang;
        is_of_lang && signed_words(&other.text).is_empty() && forms(&other.text) == words
    };
    if signed.is_empty() || concept.labels.iter().any(is_meant) {
        return None;
    }
    let patterns = match label.text.contains('*') {
        true => "; it is patterns that may have *",
        false => "",
    };
    Some(format!(
        "\"{}\" finds every \"{}\": the signs of {} are no part of a word in a text{patterns}",
        shown(&label.text),
        shown(&words.join(" ")),
        signed.join(", ")
    ))
}

/// The words of a label, case-folded.
fn forms(text: &str) -> Vec<Cow<'_, str>> {
    let spans = token_spans(text);
    spans
        .map(|(start, end)| case_fold(&text[start..end]))
        .collect()
}

fn shown(text: &str) -> String {
    let shown: String = text.chars().take(60).collect();
    if shown == text { shown } else { shown + "…" }
}

fn label_findings<'s>(concept: &'s Concept, label: &'s Label, told: &mut Vec<Told<'s>>) {
    let text = label.text.as_str();
    let shown = shown(text);
    let mut tell = |severity, rule, message| told.push((severity, rule, Some(text), message));
    let lang = label.lang.unwrap_or_default();
    let words = token_spans(text).count();
    if words == 0 || !text.contains(char::is_alphanumeric) {
        let message = format!("\"{shown}\" has no word in it: it is never found");
        return tell(Severity::Doubt, "no-word", message);
    }
    if let Some(message) = too_long(label) {
        return tell(Severity::Doubt, "too-long", message);
    }
    if !label.is_looked_for() {
        let message = format!(
            "\"{shown}\" is never looked for: without its signs it is one letter; add what it is called in words"
        );
        return tell(Severity::Doubt, "lost-signs", message);
    }
    if ends_a_sentence(label) {
        let message = format!(
            "\"{shown}\" is found only where a text leaves out the stop in it: a sentence ends there, and a label stands in one"
        );
        tell(Severity::Doubt, "ends-a-sentence", message);
    }
    if let Some(message) = lost_signs(concept, label) {
        tell(Severity::Doubt, "lost-signs", message);
    }
    if forms(text).iter().all(|form| is_stop_word(lang, form)) {
        let message = format!("\"{shown}\" stands in nearly every sentence, in lower case or not");
        return tell(Severity::Doubt, "function-words", message);
    }
    if let Some(odd) = odd_signs(text) {
        let message = format!("\"{shown}\" has {odd}");
        tell(Severity::Advice, "odd-signs", message);
    } else if text.ends_with(')') && text.contains(" (") {
        let message = format!(
            "\"{shown}\": what stands in brackets is a part of the label, and hardly of a text"
        );
        tell(Severity::Advice, "qualifier", message);
    }
    let rules = concept.rules.not.iter().chain(&concept.rules.not_near);
    for rule in rules.filter(|rule| rule.lang.is_none() || rule.lang == label.lang) {
        if forbids(&rule.text, text, lang) {
            let message = format!(
                "\"{shown}\" is never found: the rule \"{}\" forbids it",
                rule.text
            );
            tell(Severity::Doubt, "forbidden-by-its-own-rule", message);
        }
    }
}

/// Languages that a concept is looked for in, and in which nothing can stand near its mentions.
fn near_elsewhere<'s>(concept: &'s Concept, told: &mut Vec<Told<'s>>) {
    let near = &concept.rules.near;
    let is_near = |lang: &Lang| {
        near.iter()
            .any(|rule| rule.lang.is_none_or(|of| of == *lang))
    };
    let labels = concept.labels.iter().filter_map(|label| label.lang);
    let patterns = concept
        .rules
        .patterns
        .iter()
        .filter_map(|pattern| pattern.lang);
    let langs: BTreeSet<Lang> = labels
        .chain(patterns)
        .filter(|lang| !is_near(lang))
        .collect();
    if let (Some(rule), false) = (near.first(), langs.is_empty()) {
        let langs: Vec<&str> = langs.iter().map(|lang| lang.code()).collect();
        let langs = langs.join(", ");
        let message = format!(
            "never found in {langs}: a mention must stand near what its near rules name, and none of them is in {langs}"
        );
        told.push((Severity::Doubt, "near-elsewhere", Some(&rule.text), message));
    }
}

/// Words of rules that lose signs.
fn rule_findings<'s>(rules: &'s Rules, told: &mut Vec<Told<'s>>) {
    const GRAMMAR: [char; 11] = ['(', ')', '[', ']', '|', '+', '/', '~', '*', '?', '='];
    let kinds = [&rules.patterns, &rules.not, &rules.near, &rules.not_near];
    for rule in kinds.into_iter().flatten() {
        let plain = rule.text.replace(GRAMMAR, " ");
        let signed = signed_words(&plain);
        if !signed.is_empty() {
            let message = format!(
                "the rule \"{}\" stands for the same words without signs: those of {} are no part of a word in a text",
                shown(&rule.text),
                signed.join(", ")
            );
            told.push((Severity::Doubt, "lost-signs", Some(&rule.text), message));
        }
    }
}

/// Signs that were hardly typed on purpose.
fn odd_signs(text: &str) -> Option<&'static str> {
    let count = |signs: &[char]| text.chars().filter(|sign| signs.contains(sign)).count();
    if text.contains(is_hidden) {
        Some("a sign that is not seen")
    } else if text.contains(|sign: char| sign.is_control()) {
        Some("a line break, a tab or a control character")
    } else if text.contains(|sign: char| sign.is_whitespace() && sign != ' ') {
        Some("a space that is none of the common ones")
    } else if text.contains("  ") {
        Some("two spaces in a row")
    } else if is_markup(text) {
        Some("markup in it, and is looked for with it")
    } else if text.contains("; ") || text.contains(" | ") {
        Some("what parts several labels, and is looked for as one; write them one by one")
    } else if count(&['"']) % 2 == 1
        || count(&['“', '„']) != count(&['”'])
        || count(&['«']) != count(&['»'])
    {
        Some("a quotation mark without its partner")
    } else if count(&['(']) != count(&[')']) || count(&['[']) != count(&[']']) {
        Some("a bracket without its partner")
    } else if text.starts_with(['"', '“', '«', '\'']) && text.ends_with(['"', '”', '»', '\''])
    {
        Some("quotation marks around it")
    } else {
        None
    }
}

/// Whether a text has tags or named characters of HTML: `<i>`, `&amp;`.
fn is_markup(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    };
    let named = text
        .split('&')
        .skip(1)
        .filter_map(|rest| rest.split_once(';'));
    let tags = text
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split_once('>'));
    let tags = tags.map(|(tag, _)| tag.trim_matches('/'));
    named.map(|(name, _)| name).chain(tags).any(is_name)
}

/// Whether a rule of plain words, with or without wildcards, is met by a label itself.
fn forbids(rule: &str, label: &str, lang: Lang) -> bool {
    let rule = rule.rsplit_once(" ~").map_or(rule, |(words, _)| words);
    if rule.contains(['+', '/', '(', '[', '|', '~']) {
        return false;
    }
    let rule: Vec<&str> = rule.split_whitespace().collect();
    !rule.is_empty()
        && forms(label).windows(rule.len()).any(|window| {
            let mut pairs = rule.iter().zip(window);
            pairs.all(|(word, form)| is_form(word, form, lang))
        })
}

fn is_form(word: &str, form: &str, lang: Lang) -> bool {
    let folded = |text: &str| accent_fold(&case_fold(text)).into_owned();
    if let Some(exact) = word.strip_prefix('=') {
        return case_fold(exact) == form;
    }
    if word.contains(['*', '?']) {
        let (word, form) = (folded(word), folded(form));
        return fits(word.as_bytes(), form.as_bytes());
    }
    let word = case_fold(word);
    number_key(lang, &word) == number_key(lang, form)
}

fn fits(glob: &[u8], form: &[u8]) -> bool {
    match (glob.first(), form.first()) {
        (None, None) => true,
        (Some(b'*'), _) => fits(&glob[1..], form) || !form.is_empty() && fits(glob, &form[1..]),
        (Some(b'?'), Some(_)) => fits(&glob[1..], &form[1..]),
        (Some(a), Some(b)) => a == b && fits(&glob[1..], &form[1..]),
        _ => false,
    }
}

/// A concept is not related to what is above or below it: that says less than is known.
fn neighbours(scheme: &Scheme, concept: &Concept, told: &mut Vec<Told<'_>>) {
    if concept.related.is_empty() {
        return;
    }
    let above = above(scheme, concept);
    for id in &concept.related {
        let is_below = || {
            let other = scheme.find(id);
            other.is_some_and(|other| self::above(scheme, other).contains(concept.id.as_str()))
        };
        let message = if *id == concept.id {
            "related to itself".to_owned()
        } else if above.contains(id.as_str()) {
            format!("related to {id}, which is above it")
        } else if is_below() {
            format!("related to {id}, which is below it")
        } else {
            continue;
        };
        told.push((Severity::Doubt, "related-above-or-below", None, message));
    }
}

fn above<'s>(scheme: &'s Scheme, concept: &'s Concept) -> BTreeSet<&'s str> {
    let mut above = BTreeSet::new();
    let mut next: Vec<&str> = concept.broader.iter().map(String::as_str).collect();
    while let Some(id) = next.pop() {
        if above.insert(id) {
            let broader = scheme.find(id).map(|concept| &concept.broader);
            next.extend(broader.into_iter().flatten().map(String::as_str));
        }
    }
    above
}
