//! What a file says of concepts, gathered statement by statement, and made into a scheme.
//!
//! Every format comes down to the same statements: a concept, a property by its name in SKOS, a
//! language, a value. Concepts are called by their IRIs here.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;

use oxrdf::Triple;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::rdf;
use crate::language::Lang;
use crate::theme::check::{Finding, Severity};
use crate::theme::pattern;
use crate::theme::scheme::{
    About, Concept, Label, LabelKind, Note, NoteKind, Pattern, Place, Rules, Scheme, Tagged,
};

/// What can be said of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::theme) enum Property {
    Label(LabelKind),
    Rule(RuleKind),
    Note(NoteKind),
    Broader,
    Narrower,
    Related,
    Notation,
    ExactMatch,
    CloseMatch,
    Top,
}

/// The four kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::theme) enum RuleKind {
    Pattern,
    Not,
    Near,
    NotNear,
}

impl Property {
    /// All of them with their names, in the order in which they are written.
    pub(in crate::theme) const ALL: [(Property, &'static str); 21] = [
        (Property::Label(LabelKind::Preferred), "prefLabel"),
        (Property::Label(LabelKind::Alternative), "altLabel"),
        (Property::Label(LabelKind::Hidden), "hiddenLabel"),
        (Property::Rule(RuleKind::Pattern), "pattern"),
        (Property::Rule(RuleKind::Not), "not"),
        (Property::Rule(RuleKind::Near), "near"),
        (Property::Rule(RuleKind::NotNear), "notNear"),
        (Property::Broader, "broader"),
        (Property::Narrower, "narrower"),
        (Property::Related, "related"),
        (Property::Top, "topConcept"),
        (Property::Notation, "notation"),
        (Property::ExactMatch, "exactMatch"),
        (Property::CloseMatch, "closeMatch"),
        (Property::Note(NoteKind::Definition), "definition"),
        (Property::Note(NoteKind::Scope), "scopeNote"),
        (Property::Note(NoteKind::Note), "note"),
        (Property::Note(NoteKind::Example), "example"),
        (Property::Note(NoteKind::History), "historyNote"),
        (Property::Note(NoteKind::Editorial), "editorialNote"),
        (Property::Note(NoteKind::Change), "changeNote"),
    ];

    pub(in crate::theme) fn named(name: &str) -> Option<Property> {
        let mut all = Property::ALL.into_iter();
        all.find(|(_, known)| *known == name)
            .map(|(property, _)| property)
    }

    pub(in crate::theme) fn name(self) -> &'static str {
        let mut all = Property::ALL.into_iter();
        all.find(|(property, _)| *property == self)
            .map_or("", |(_, name)| name)
    }

    /// Whether its values are texts of a language.
    pub(in crate::theme) fn has_language(self) -> bool {
        matches!(
            self,
            Property::Label(_) | Property::Rule(_) | Property::Note(_)
        )
    }

    /// Whether its values are concepts of the scheme.
    pub(in crate::theme) fn is_link(self) -> bool {
        matches!(
            self,
            Property::Broader | Property::Narrower | Property::Related
        )
    }
}

/// What is wrong with what a file says, and where.
#[derive(Debug)]
pub(in crate::theme) struct Problem {
    pub(super) place: Place,
    pub(super) message: String,
}

impl Problem {
    pub(super) fn new(place: Place, message: impl Into<String>) -> Problem {
        Problem {
            place,
            message: message.into(),
        }
    }
}

/// What a file says that something is, the weightier last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    #[default]
    Unsaid,
    /// What a link makes a concept if it has a label.
    Tied,
    /// A scheme, or a collection of concepts.
    Group,
    Concept,
}

/// What a file says of one concept.
#[derive(Default)]
struct Facts {
    kind: Kind,
    place: Place,
    /// Property, language tag and value; the line.
    said: BTreeMap<(Property, String, String), u64>,
    /// Where it is said to be out of use.
    deprecated: Option<Place>,
    /// The first preferred label of each language tag, its line and its entry.
    named: BTreeMap<String, (String, u64, u64)>,
}

impl Facts {
    /// The line of the first label or rule.
    fn found_by(&self) -> Option<u64> {
        let mut said = self.said.iter();
        said.find(|((property, ..), _)| matches!(property, Property::Label(_) | Property::Rule(_)))
            .map(|(_, line)| *line)
    }

    /// Its preferred labels by language tag.
    fn names(&self) -> BTreeMap<String, String> {
        let said = self.said.keys();
        let names = said.filter(|(of, ..)| *of == Property::Label(LabelKind::Preferred));
        names
            .map(|(_, tag, text)| (tag.clone(), text.clone()))
            .collect()
    }

    /// Whether it is a concept, in use or not.
    fn is_any_concept(&self) -> bool {
        self.kind == Kind::Concept || self.kind == Kind::Tied && self.found_by().is_some()
    }

    fn is_concept(&self) -> bool {
        self.deprecated.is_none() && self.is_any_concept()
    }
}

/// What a file says.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) about: About,
    concepts: BTreeMap<String, Facts>,
    pub(super) findings: Vec<Finding>,
    /// Language tags: how many texts they stand at, and the line of the first.
    tags: BTreeMap<String, (usize, u64)>,
    /// What is passed over: how often, and the line of the first.
    passed: BTreeMap<String, (usize, u64)>,
    /// Entries of the file so far: what is said of one concept in one piece.
    entries: u64,
}

/// A scheme, what was odd about its file, and where things stand in it.
pub(super) struct Built {
    pub(super) scheme: Scheme,
    pub(super) findings: Vec<Finding>,
    pub(super) lines: Lines,
}

/// Where things stand in a scheme's file.
#[derive(Default)]
pub(in crate::theme) struct Lines {
    concepts: BTreeMap<String, u64>,
    /// By the hash of concept and text: a large scheme has many, and a line is only a help.
    texts: FxHashMap<u64, u64>,
}

fn hash_of(concept: &str, text: &str) -> u64 {
    FxBuildHasher.hash_one((concept, text))
}

impl Lines {
    pub(in crate::theme) fn of(&self, concept: &str) -> Option<u64> {
        self.concepts.get(concept).copied().filter(|&line| line > 0)
    }

    /// The line of one of its labels or rules.
    pub(in crate::theme) fn of_text(&self, concept: &str, text: &str) -> Option<u64> {
        let line = self.texts.get(&hash_of(concept, text));
        line.copied()
            .filter(|&line| line > 0)
            .or_else(|| self.of(concept))
    }
}

impl Draft {
    /// From here on another entry of the file speaks.
    pub(super) fn next_entry(&mut self) {
        self.entries += 1;
    }

    /// There is such a concept, with or without anything said of it. Whether it was known before.
    pub(super) fn concept(&mut self, iri: &str, place: Place) -> bool {
        let is_known = self.has(iri);
        let facts = self.facts(iri);
        if facts.place.line == 0 {
            facts.place = place;
        }
        facts.kind = Kind::Concept;
        is_known
    }

    /// Something is of this kind, if it is nothing weightier.
    pub(super) fn is(&mut self, iri: &str, kind: Kind) {
        let facts = self.facts(iri);
        facts.kind = facts.kind.max(kind);
    }

    /// Something is out of use: a concept that is counts for nothing, and keeps no place from others.
    pub(super) fn deprecate(&mut self, iri: &str, place: Place) {
        self.facts(iri).deprecated.get_or_insert(place);
    }

    pub(super) fn is_deprecated(&self, iri: &str) -> bool {
        let facts = self.concepts.get(iri);
        facts.is_some_and(|facts| facts.deprecated.is_some())
    }

    pub(super) fn has(&self, iri: &str) -> bool {
        let facts = self.concepts.get(iri);
        facts.is_some_and(|facts| facts.kind == Kind::Concept)
    }

    /// Where a concept stands that nothing finds so far.
    pub(super) fn nameless(&self, iri: &str) -> Option<Place> {
        let facts = self.concepts.get(iri).filter(|facts| facts.is_concept())?;
        facts.found_by().is_none().then_some(facts.place)
    }

    fn facts(&mut self, iri: &str) -> &mut Facts {
        if !self.concepts.contains_key(iri) {
            self.concepts.insert(iri.to_owned(), Facts::default());
        }
        self.concepts.entry(iri.to_owned()).or_default()
    }

    /// Something is said of a concept; of `narrower` the inverse is kept.
    pub(super) fn say(
        &mut self,
        iri: &str,
        property: Property,
        tag: &str,
        value: &str,
        place: Place,
    ) -> Result<(), Problem> {
        let value = value.trim();
        let tag = tag.to_ascii_lowercase();
        if value.is_empty() {
            let finding = Finding::new(Severity::Doubt, "empty", short(iri))
                .at(place.line)
                .told(format!("an empty {}: passed over", property.name()));
            self.findings.push(finding);
            return Ok(());
        }
        if property == Property::Narrower {
            // The other end has its place where it is described.
            let said = &mut self.facts(value).said;
            let inverse = (Property::Broader, String::new(), iri.to_owned());
            said.entry(inverse).or_insert(place.line);
            return Ok(());
        }
        if property.has_language() {
            self.tag(&tag, place).0 += 1;
        }
        if let Property::Rule(rule) = property {
            let check = match rule {
                RuleKind::Near | RuleKind::NotNear => pattern::check,
                _ => pattern::check_run,
            };
            check(value).map_err(|(column, message)| {
                let name = property.name();
                Problem::new(
                    place,
                    format!("the {name} \"{value}\" is not written as one: {message} (column {column} of it)"),
                )
            })?;
        }
        let entry = self.entries;
        let facts = self.facts(iri);
        if facts.place.line == 0 {
            facts.place = place;
        }
        if property == Property::Label(LabelKind::Preferred) {
            let first = (value.to_owned(), place.line, entry);
            let first = &*facts.named.entry(tag.clone()).or_insert(first);
            no_contradiction(first, iri, value, entry, place)?;
        }
        facts
            .said
            .entry((property, tag, value.to_owned()))
            .or_insert(place.line);
        Ok(())
    }

    /// A language tag stands here. Texts marked so, and the line.
    pub(super) fn tag(&mut self, tag: &str, place: Place) -> &mut (usize, u64) {
        if !self.tags.contains_key(tag) {
            self.tags.insert(tag.to_owned(), (0, place.line));
        }
        self.tags.entry(tag.to_owned()).or_default()
    }

    /// Something of the file is passed over: what, how often, and in which line first.
    pub(super) fn passed_over(&mut self, what: String, place: Place) {
        let told = self.passed.entry(what).or_insert((0, place.line));
        told.0 += 1;
    }

    /// What is said without a language is said in this one.
    pub(super) fn speak(&mut self, code: &str) {
        for facts in self.concepts.values_mut() {
            let said = std::mem::take(&mut facts.said);
            let told = said.into_iter().map(|((property, tag, text), place)| {
                let tag = match tag.is_empty() && property.has_language() {
                    true => code.to_owned(),
                    false => tag,
                };
                ((property, tag, text), place)
            });
            facts.said = told.collect();
        }
    }

    /// Something is odd about the file as a whole.
    pub(super) fn doubt_of_file(&mut self, message: String) {
        let finding = Finding::new(Severity::Doubt, "encoding", "").told(message);
        self.findings.push(finding);
    }

    /// Makes the scheme; `name` is how errors call the file, `hash` its hash.
    pub(super) fn build(mut self, name: &str, hash: String) -> Result<Built, Problem> {
        let (said, others): (BTreeMap<_, _>, BTreeMap<_, _>) = std::mem::take(&mut self.concepts)
            .into_iter()
            .partition(|(_, facts)| facts.is_concept());
        let ids = short_ids(said.keys().map(String::as_str));
        self.findings.extend(links_to_nowhere(&said, &others, &ids));
        self.tell_others(&others);
        self.pass_over_deprecated(&others);
        self.tell_passed_over();
        self.tell_unknown_tags();
        let beyond = &mut self.about.beyond;
        for (iri, facts) in &others {
            let said = facts.said.keys();
            beyond.extend(said.filter_map(|(of, tag, text)| rdf::statement(iri, *of, tag, text)));
        }
        for (iri, facts) in &said {
            let links = facts.said.keys().filter(|(of, ..)| of.is_link());
            let out = links.filter(|(.., to)| !said.contains_key(to));
            beyond.extend(out.filter_map(|(of, _, to)| rdf::statement(iri, *of, "", to)));
        }
        beyond.sort_by_cached_key(Triple::to_string);
        beyond.dedup();
        let mut lines = Lines::default();
        let mut concepts: Vec<Concept> = Vec::with_capacity(said.len());
        for (iri, facts) in said {
            let id = &ids[&iri];
            lines.concepts.insert(id.clone(), facts.place.line);
            for ((property, _, text), line) in &facts.said {
                if matches!(property, Property::Label(_) | Property::Rule(_)) {
                    lines.texts.insert(hash_of(id, text), *line);
                }
            }
            concepts.push(concept(iri, id, facts, &ids));
        }
        concepts.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(cycle) = cycle(&concepts) {
            return Err(Problem::new(
                Place {
                    line: lines.of(&cycle[0]).unwrap_or_default(),
                    column: 0,
                },
                format!("a concept is broader than itself: {}", cycle.join(" < ")),
            ));
        }
        let named = self.about.iri.as_ref().and_then(|iri| others.get(iri));
        let names = named.map(Facts::names).unwrap_or_default();
        let title = in_english(&self.about.titles).or_else(|| in_english(&names));
        let title = title.map(|(_, title)| title);
        let title = title.or_else(|| self.about.iri.clone());
        Ok(Built {
            scheme: Scheme {
                title: title.unwrap_or_else(|| name.to_owned()),
                hash,
                about: self.about,
                concepts,
                doubts: Vec::new(),
            },
            findings: self.findings,
            lines,
        })
    }

    fn tell(&mut self, rule: &'static str, line: u64, message: String) {
        let finding = Finding::new(Severity::Doubt, rule, "").at(line);
        self.findings.push(finding.told(message));
    }

    /// What has labels and is no concept.
    fn tell_others(&mut self, others: &BTreeMap<String, Facts>) {
        let unsaid = others.iter().filter(|(_, of)| of.kind == Kind::Unsaid);
        let labelled = unsaid.filter_map(|(iri, facts)| Some((iri, facts.found_by()?)));
        let labelled: Vec<(&String, u64)> = labelled.collect();
        let Some((iri, line)) = labelled.iter().min_by_key(|(_, line)| *line) else {
            return;
        };
        let they = match labelled.len() {
            1 => "has labels and is".to_owned(),
            many => format!("and {} more have labels and are", many - 1),
        };
        let message = format!("{} {they} no skos:Concept: passed over", short(iri));
        self.tell("no-concept", *line, message);
    }

    /// Concepts that are out of use: told, and kept for RDF.
    fn pass_over_deprecated(&mut self, others: &BTreeMap<String, Facts>) {
        for (iri, facts) in others.iter().filter(|(_, facts)| facts.is_any_concept()) {
            let what = "a concept out of use (owl:deprecated)".to_owned();
            self.passed_over(what, facts.deprecated.unwrap_or_default());
            let is_said = facts.kind == Kind::Concept;
            let class = is_said.then(|| rdf::is_of_class(iri, "Concept")).flatten();
            self.about.beyond.extend(class);
        }
    }

    fn tell_passed_over(&mut self) {
        for (what, (count, line)) in std::mem::take(&mut self.passed) {
            let count = match count {
                1 => String::new(),
                count => format!(" {count} times"),
            };
            self.tell("passed-over", line, format!("{what}: passed over{count}"));
        }
    }

    fn tell_unknown_tags(&mut self) {
        let tags = std::mem::take(&mut self.tags).into_iter();
        for (tag, (count, line)) in tags.filter(|(tag, told)| told.0 > 0 && !is_language(tag)) {
            let texts = if count == 1 { "text" } else { "texts" };
            let message = format!(
                "\"{tag}\" is no language tag: {count} {texts} marked so are never looked for; write en, es or fr"
            );
            self.tell("unknown-language", line, message);
        }
    }
}

/// For so many links it is told which concept may be meant, which takes a look at them all.
const MOST_HINTS: usize = 20;

fn links_to_nowhere(
    concepts: &BTreeMap<String, Facts>,
    others: &BTreeMap<String, Facts>,
    ids: &BTreeMap<String, String>,
) -> Vec<Finding> {
    let mut nowhere = Vec::new();
    for (iri, facts) in concepts {
        for ((property, _, to), line) in &facts.said {
            let is_deprecated = || others.get(to).is_some_and(|to| to.deprecated.is_some());
            if property.is_link() && !concepts.contains_key(to) && !is_deprecated() {
                nowhere.push((&ids[iri], property.name(), to, *line));
            }
        }
    }
    for (to, facts) in others.iter().filter(|(_, to)| to.deprecated.is_none()) {
        for ((property, _, iri), line) in &facts.said {
            if let (Property::Broader, Some(id)) = (property, ids.get(iri)) {
                nowhere.push((id, Property::Narrower.name(), to, *line));
            }
        }
    }
    let mut hints = MOST_HINTS;
    let tell = |(id, property, to, line): (&String, &str, &String, u64)| {
        let Some(short) = to.strip_prefix(NAMESPACE) else {
            let message = format!("{property} <{to}>: there is no such concept in the scheme");
            let finding = Finding::new(Severity::Advice, "link-elsewhere", id);
            return finding.at(line).told(message);
        };
        let like = match hints {
            0 => None,
            _ => nearest(short, ids.values().map(String::as_str)),
        };
        hints = hints.saturating_sub(1);
        let like = like.map_or(String::new(), |like| format!("; is {like} meant?"));
        let message = format!("{property} {short}: there is no such concept here{like}");
        let finding = Finding::new(Severity::Doubt, "link-to-nowhere", id);
        finding.at(line).told(message)
    };
    nowhere.into_iter().map(tell).collect()
}

/// Where concepts live whose file names no other place.
pub(in crate::theme) const NAMESPACE: &str = "https://rapporteur.example/themes/";

/// The word that is most alike, where one is alike at all.
pub(super) fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let word = word.to_lowercase();
    known
        .map(|known| (strsim::jaro_winkler(&word, &known.to_lowercase()), known))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

/// No other entry of the file calls the concept otherwise than the first.
fn no_contradiction(
    (other, line, first): &(String, u64, u64),
    iri: &str,
    value: &str,
    entry: u64,
    place: Place,
) -> Result<(), Problem> {
    if other == value || *first == entry {
        return Ok(());
    }
    let before = match line {
        0 => String::new(),
        line => format!(" in line {line}"),
    };
    Err(Problem::new(
        place,
        format!(
            "the concept {} stands twice and is called \"{other}\"{before} and \"{value}\" here",
            short(iri)
        ),
    ))
}

fn concept(iri: String, id: &str, facts: Facts, ids: &BTreeMap<String, String>) -> Concept {
    let mut concept = Concept {
        id: id.to_owned(),
        iri,
        ..Concept::default()
    };
    let regions = regions(&facts);
    concept.regional = regional(&facts);
    for (property, tag, text) in facts.said.into_keys() {
        match property {
            Property::Label(_) | Property::Rule(_) => {
                label_or_rule(&mut concept, property, &tag, text)
            }
            Property::Note(kind) => concept.notes.push(Note { kind, tag, text }),
            Property::Broader => concept.broader.extend(ids.get(text.as_str()).cloned()),
            Property::Related => concept.related.extend(ids.get(text.as_str()).cloned()),
            Property::Notation => concept.notation.push(text),
            Property::ExactMatch => concept.exact_match.push(text),
            Property::CloseMatch => concept.close_match.push(text),
            Property::Top => concept.is_top = true,
            Property::Narrower => {}
        }
    }
    one_name_a_language(&mut concept, &regions);
    tidy(&mut concept);
    concept
}

/// In which language a text with this tag is looked for: `None` within is in all of them, as is what
/// has no language, an unknown one, or many. `None` where it is one that is not analysed.
pub(in crate::theme) fn looked_for(tag: &str) -> Option<Option<Lang>> {
    match tag {
        "" | "und" | "mul" | "zxx" => Some(None),
        tag => Lang::from_code(tag).map(Some),
    }
}

/// A label or rule, where its language is analysed; else it is only kept.
fn label_or_rule(concept: &mut Concept, property: Property, tag: &str, text: String) {
    let Some(lang) = looked_for(tag) else {
        concept.elsewhere.push(Tagged {
            property: property.name(),
            tag: tag.to_owned(),
            text,
        });
        return;
    };
    match property {
        Property::Label(kind) => concept.labels.push(Label { kind, lang, text }),
        Property::Rule(kind) => rules(&mut concept.rules, kind).push(Pattern { lang, text }),
        _ => {}
    }
}

/// The labels and rules that are looked for as they are said, where a tag tells more than a language.
fn regional(facts: &Facts) -> Vec<Tagged> {
    let is_more = |said: &Tagged| {
        let lang = looked_for(&said.tag).flatten();
        lang.map_or("", Lang::code) != said.tag
    };
    let said = facts.said.keys();
    let said = said.filter(|(of, tag, _)| {
        matches!(of, Property::Label(_) | Property::Rule(_)) && looked_for(tag).is_some()
    });
    let said = said.map(|(of, tag, text)| Tagged {
        property: of.name(),
        tag: tag.clone(),
        text: text.clone(),
    });
    let said: Vec<Tagged> = said.collect();
    match said.iter().any(is_more) {
        true => said,
        false => Vec::new(),
    }
}

/// Preferred labels of regions where the language itself, or else another region before, has one.
fn regions(facts: &Facts) -> BTreeSet<(Option<Lang>, String)> {
    let preferred = Property::Label(LabelKind::Preferred);
    let mut namer: BTreeMap<Option<Lang>, &str> = BTreeMap::new();
    let mut regions = BTreeSet::new();
    let names = facts.said.keys().filter(|(of, ..)| *of == preferred);
    for (_, tag, text) in names {
        let Some(lang) = looked_for(tag) else {
            continue;
        };
        if *namer.entry(lang).or_insert(tag) != tag {
            regions.insert((lang, text.clone()));
        }
    }
    regions
}

/// Where regions of a language call a concept otherwise, one of them names it.
fn one_name_a_language(concept: &mut Concept, regions: &BTreeSet<(Option<Lang>, String)>) {
    for (lang, text) in regions {
        let demoted = concept.labels.iter_mut().find(|label| {
            label.kind == LabelKind::Preferred && label.lang == *lang && label.text == *text
        });
        if let Some(label) = demoted {
            label.kind = LabelKind::Alternative;
        }
    }
}

/// Everything in its order and once: regions of a language may have said the same.
fn tidy(concept: &mut Concept) {
    concept.labels.sort();
    concept.labels.dedup();
    let preferred: BTreeSet<(Option<Lang>, String)> = concept
        .labels
        .iter()
        .filter(|label| label.kind == LabelKind::Preferred)
        .map(|label| (label.lang, label.text.clone()))
        .collect();
    concept.labels.retain(|label| {
        label.kind != LabelKind::Alternative
            || !preferred.contains(&(label.lang, label.text.clone()))
    });
    for (lang, text) in preferred {
        let lang = lang.unwrap_or_default();
        concept.preferred.entry(lang).or_insert(text);
    }
    for list in [
        &mut concept.rules.patterns,
        &mut concept.rules.not,
        &mut concept.rules.near,
        &mut concept.rules.not_near,
    ] {
        list.sort();
        list.dedup();
    }
    concept.broader.sort();
    concept.related.sort();
    concept.note = note(&concept.notes);
}

pub(super) fn rules(rules: &mut Rules, kind: RuleKind) -> &mut Vec<Pattern> {
    match kind {
        RuleKind::Pattern => &mut rules.patterns,
        RuleKind::Not => &mut rules.not,
        RuleKind::Near => &mut rules.near,
        RuleKind::NotNear => &mut rules.not_near,
    }
}

/// The note that tells most of what a concept covers.
fn note(notes: &[Note]) -> Option<(String, String)> {
    [NoteKind::Definition, NoteKind::Scope, NoteKind::Note]
        .iter()
        .find_map(|kind| {
            let mut by_tag: BTreeMap<String, String> = BTreeMap::new();
            for note in notes.iter().filter(|note| note.kind == *kind) {
                by_tag
                    .entry(note.tag.clone())
                    .or_insert_with(|| note.text.clone());
            }
            in_english(&by_tag)
        })
}

/// A text with its language tag: in English where there is one.
pub(super) fn in_english(texts: &BTreeMap<String, String>) -> Option<(String, String)> {
    let english = texts
        .iter()
        .find(|(tag, _)| Lang::from_code(tag) == Some(Lang::En));
    let (tag, text) = english.or_else(|| texts.iter().next())?;
    Some((tag.clone(), text.clone()))
}

/// The last part of an IRI.
pub(super) fn short(iri: &str) -> &str {
    iri.rsplit(['/', '#'])
        .find(|part| !part.is_empty())
        .unwrap_or(iri)
}

/// The last part of each IRI, or the whole of it where that part is not its own.
fn short_ids<'i>(iris: impl Iterator<Item = &'i str> + Clone) -> BTreeMap<String, String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for iri in iris.clone() {
        *uses.entry(short(iri)).or_default() += 1;
    }
    let id = |iri: &'i str| match uses[short(iri)] {
        1 => short(iri),
        _ => iri,
    };
    iris.map(|iri| (iri.to_owned(), id(iri).to_owned()))
        .collect()
}

/// A way from a concept up to itself, the concept at both ends.
fn cycle(concepts: &[Concept]) -> Option<Vec<String>> {
    let place: BTreeMap<&str, usize> = concepts
        .iter()
        .enumerate()
        .map(|(at, concept)| (concept.id.as_str(), at))
        .collect();
    // 0: not seen; 1: on the way; 2: leads to no cycle.
    let mut state = vec![0u8; concepts.len()];
    for start in 0..concepts.len() {
        let mut way: Vec<(usize, usize)> = Vec::new();
        if state[start] == 0 {
            state[start] = 1;
            way.push((start, 0));
        }
        while let Some((at, next)) = way.last_mut() {
            let Some(up) = concepts[*at].broader.get(*next) else {
                state[*at] = 2;
                way.pop();
                continue;
            };
            *next += 1;
            let Some(&up) = place.get(up.as_str()) else {
                continue;
            };
            if state[up] == 1 {
                let from = way.iter().position(|(at, _)| *at == up).unwrap_or(0);
                let ids = way[from..].iter().map(|(at, _)| concepts[*at].id.clone());
                return Some(ids.chain([concepts[up].id.clone()]).collect());
            }
            if state[up] == 0 {
                state[up] = 1;
                way.push((up, 0));
            }
        }
    }
    None
}

/// Whether a tag can name a language: two letters of ISO 639-1, any three, or none at all.
pub(in crate::theme) fn is_language(tag: &str) -> bool {
    const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu \
        cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr \
        ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky \
        la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc \
        oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st \
        su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
        zu";
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    match primary.len() {
        0 | 3 => primary.bytes().all(|byte| byte.is_ascii_alphabetic()),
        2 => TWO.split(' ').any(|code| code == primary),
        _ => matches!(primary, "x" | "i"),
    }
}
