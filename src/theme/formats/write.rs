//! Schemes as statements, and as the short form and the table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::draft::{NAMESPACE, Property, RuleKind, looked_for, short};
use crate::language::Lang;
use crate::theme::scheme::{Concept, Pattern, Scheme, Tagged};

/// One thing that is said of a concept. The value of a link is an IRI.
pub(super) struct Statement<'s> {
    pub(super) property: Property,
    pub(super) tag: &'s str,
    pub(super) value: &'s str,
}

/// All that a scheme says of a concept, property by property in the order of [`Property::ALL`].
pub(super) fn statements<'s>(scheme: &'s Scheme, concept: &'s Concept) -> Vec<Statement<'s>> {
    let mut all = Vec::new();
    let mut say = |property, tag, value| {
        all.push(Statement {
            property,
            tag,
            value,
        });
    };
    let regional = by_text(&concept.regional);
    let mut say_as_read = |property: Property, lang: Option<Lang>, text: &'s str| match regional
        .get(&(is_label(property), lang, text))
    {
        Some(said) => said
            .iter()
            .for_each(|(property, tag)| say(*property, tag, text)),
        None => say(property, lang.map_or("", Lang::code), text),
    };
    for label in &concept.labels {
        say_as_read(Property::Label(label.kind), label.lang, &label.text);
    }
    let rules = &concept.rules;
    let rules: [(RuleKind, &[Pattern]); 4] = [
        (RuleKind::Pattern, &rules.patterns),
        (RuleKind::Not, &rules.not),
        (RuleKind::Near, &rules.near),
        (RuleKind::NotNear, &rules.not_near),
    ];
    for (kind, patterns) in rules {
        for pattern in patterns {
            say_as_read(Property::Rule(kind), pattern.lang, &pattern.text);
        }
    }
    for other in &concept.elsewhere {
        if let Some(property) = Property::named(other.property) {
            say(property, &other.tag, &other.text);
        }
    }
    let links = [
        (Property::Broader, &concept.broader),
        (Property::Related, &concept.related),
    ];
    for (property, ids) in links {
        for iri in ids.iter().filter_map(|id| scheme.find(id)) {
            say(property, "", &iri.iri);
        }
    }
    if concept.is_top {
        say(Property::Top, "", "true");
    }
    let lists = [
        (Property::Notation, &concept.notation),
        (Property::ExactMatch, &concept.exact_match),
        (Property::CloseMatch, &concept.close_match),
    ];
    for (property, values) in lists {
        for value in values {
            say(property, "", value);
        }
    }
    for note in &concept.notes {
        say(Property::Note(note.kind), &note.tag, &note.text);
    }
    let rank = |property| {
        let mut all = Property::ALL.iter();
        all.position(|(known, _)| *known == property)
    };
    all.sort_by_key(|statement| rank(statement.property));
    let mut seen = BTreeSet::new();
    all.retain(|of: &Statement<'_>| seen.insert((of.property, of.tag, of.value)));
    all
}

/// Labels, or rules, of a language that have one text: what they are, and under which tags.
type ByText<'s> = BTreeMap<(bool, Option<Lang>, &'s str), Vec<(Property, &'s str)>>;

fn by_text(regional: &[Tagged]) -> ByText<'_> {
    let mut by_text = ByText::new();
    for said in regional {
        if let (Some(property), Some(lang)) =
            (Property::named(said.property), looked_for(&said.tag))
        {
            let key = (is_label(property), lang, said.text.as_str());
            by_text.entry(key).or_default().push((property, &said.tag));
        }
    }
    by_text
}

fn is_label(property: Property) -> bool {
    matches!(property, Property::Label(_))
}

/// A language tag as people write it: `en-GB`, `zh-Hant`.
pub(super) fn usual(tag: &str) -> String {
    let mut is_private = false;
    let parts = tag.split('-').enumerate().map(|(place, part)| {
        let is_name = place > 0 && !is_private;
        is_private |= part.len() == 1;
        match part.len() {
            2 if is_name => part.to_ascii_uppercase(),
            4 if is_name => part[..1].to_ascii_uppercase() + &part[1..],
            _ => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("-")
}

/// Where most of the concepts live.
pub(super) fn namespace(scheme: &Scheme) -> String {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for concept in &scheme.concepts {
        let local = short(&concept.iri).len();
        if concept.iri.ends_with(short(&concept.iri)) && local < concept.iri.len() {
            *uses
                .entry(&concept.iri[..concept.iri.len() - local])
                .or_default() += 1;
        }
    }
    let most = uses.into_iter().max_by_key(|(_, uses)| *uses);
    most.map_or(NAMESPACE, |(namespace, _)| namespace)
        .to_owned()
}

/// A concept as a file with this namespace calls it.
fn local<'i>(iri: &'i str, namespace: &str) -> &'i str {
    iri.strip_prefix(namespace)
        .filter(|id| super::is_local_id(id))
        .unwrap_or(iri)
}

/// Writes the short form in TOML.
pub(super) fn to_toml(scheme: &Scheme) -> String {
    let namespace = namespace(scheme);
    let mut out = String::from("[scheme]\n");
    let about = &scheme.about;
    if namespace != NAMESPACE {
        line(&mut out, "namespace", &quoted(&namespace));
    }
    if let Some(iri) = &about.iri {
        line(&mut out, "id", &quoted(local(iri, &namespace)));
    }
    if let Some(version) = &about.version {
        line(&mut out, "version", &quoted(version));
    }
    if let Some(rights) = &about.rights {
        line(&mut out, "rights", &quoted(rights));
    }
    if !about.languages.is_empty() {
        line(
            &mut out,
            "languages",
            &list(about.languages.iter().map(String::as_str)),
        );
    }
    for (key, texts) in [
        ("title", &about.titles),
        ("description", &about.descriptions),
    ] {
        let by_tag = texts
            .iter()
            .map(|(tag, text)| (tag.as_str(), vec![text.as_str()]));
        let by_tag: BTreeMap<&str, Vec<&str>> = by_tag.collect();
        if !by_tag.is_empty() {
            texts_line(&mut out, key, &by_tag);
        }
    }
    let mut rejected: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (tag, term) in &about.rejected {
        rejected.entry(tag).or_default().push(term);
    }
    if !rejected.is_empty() {
        texts_line(&mut out, "rejected", &rejected);
    }
    for concept in &scheme.concepts {
        out.push_str("\n[[concepts]]\n");
        line(&mut out, "id", &quoted(local(&concept.iri, &namespace)));
        concept_lines(&mut out, &statements(scheme, concept), &namespace);
    }
    out
}

fn concept_lines(out: &mut String, statements: &[Statement<'_>], namespace: &str) {
    for (property, name) in Property::ALL {
        let said = statements.iter().filter(|said| said.property == property);
        let name = if name == "notNear" { "not-near" } else { name };
        if property == Property::Top {
            if said.count() > 0 {
                line(out, name, "true");
            }
        } else if property.has_language() {
            let mut by_tag: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for said in said {
                by_tag.entry(said.tag).or_default().push(said.value);
            }
            if !by_tag.is_empty() {
                texts_line(out, name, &by_tag);
            }
        } else {
            let values: Vec<&str> = said.map(|said| said.value).collect();
            let values = values.iter().map(|value| match property.is_link() {
                true => local(value, namespace),
                false => value,
            });
            match values.len() {
                0 => {}
                1 => line(out, name, &values.map(quoted).collect::<String>()),
                _ => line(out, name, &list(values)),
            }
        }
    }
}

/// Texts by language: `{ en = "one", es = ["one", "more"] }`; the key `"*"` is for all languages.
fn texts_line(out: &mut String, key: &str, by_tag: &BTreeMap<&str, Vec<&str>>) {
    if let (1, Some(texts)) = (by_tag.len(), by_tag.get("")) {
        let texts = if let [text] = texts[..] {
            quoted(text)
        } else {
            list(texts.iter().copied())
        };
        return line(out, key, &texts);
    }
    let pairs = by_tag.iter().map(|(tag, texts)| {
        let tag = match usual(tag) {
            none if none.is_empty() => "\"*\"".to_owned(),
            tag => tag,
        };
        match texts[..] {
            [text] => format!("{tag} = {}", quoted(text)),
            _ => format!("{tag} = {}", list(texts.iter().copied())),
        }
    });
    let pairs: Vec<String> = pairs.collect();
    line(out, key, &format!("{{ {} }}", pairs.join(", ")));
}

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(&format!("{key} = {value}\n"));
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.map(quoted).collect();
    format!("[{}]", texts.join(", "))
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            // Writing to a string cannot fail.
            _ if sign.is_control() => _ = write!(out, "\\u{:04X}", sign as u32),
            _ => out.push(sign),
        }
    }
    out + "\""
}

/// Writes a table of statements: concept, language, kind, label.
///
/// What a spreadsheet would take for a formula begins with an apostrophe, which the reader takes off.
pub(super) fn to_csv(scheme: &Scheme) -> Result<String, String> {
    let namespace = namespace(scheme);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut row = |cells: [&str; 4]| {
        let cells = cells.map(super::table::guarded);
        writer
            .write_record(&cells)
            .map_err(|error| error.to_string())
    };
    row(["concept", "lang", "kind", "label"])?;
    let about = &scheme.about;
    if namespace != NAMESPACE {
        row(["", "", "namespace", &namespace])?;
    }
    if let Some(iri) = &about.iri {
        row(["", "", "id", local(iri, &namespace)])?;
    }
    for (kind, value) in [("version", &about.version), ("rights", &about.rights)] {
        if let Some(value) = value {
            row(["", "", kind, value])?;
        }
    }
    for language in &about.languages {
        row(["", "", "languages", language])?;
    }
    for (kind, texts) in [
        ("title", &about.titles),
        ("description", &about.descriptions),
    ] {
        for (tag, text) in texts {
            row(["", &usual(tag), kind, text])?;
        }
    }
    for (tag, term) in &about.rejected {
        row(["", &usual(tag), "rejected", term])?;
    }
    for concept in &scheme.concepts {
        let id = local(&concept.iri, &namespace);
        let said = statements(scheme, concept);
        if said.is_empty() {
            row([id, "", "concept", ""])?;
        }
        for said in said {
            let value = match said.property.is_link() {
                true => local(said.value, &namespace),
                false => said.value,
            };
            row([id, &usual(said.tag), said.property.name(), value])?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
