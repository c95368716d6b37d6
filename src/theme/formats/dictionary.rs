//! Dictionaries of other programs: categories and the words that count for them.
//!
//! A category is a concept, one within another the narrower. A word with `*` or `?` is a pattern,
//! any other entry a label; a category has no name that would be looked for in texts.

use std::collections::BTreeMap;

use super::draft::{Draft, NAMESPACE, Property, RuleKind};
use super::tree::{Node, Value};
use super::{Misread, meaning, slug};
use crate::theme::check::{Finding, Severity};
use crate::theme::scheme::{LabelKind, Place};

/// Reads a dictionary of quanteda: keys within keys, lists of words at the end.
pub(super) fn quanteda(root: &Node) -> Result<Draft, Misread> {
    let mut draft = Draft::default();
    if !matches!(root.value, Value::Map(_)) {
        let message =
            "a scheme begins with concepts:, a dictionary with the name of a category and a colon";
        return Err(meaning(root.place, message));
    }
    category(&mut draft, None, root)?;
    Ok(draft)
}

fn category(draft: &mut Draft, above: Option<&str>, node: &Node) -> Result<(), Misread> {
    match &node.value {
        Value::Map(pairs) => {
            for (key, node) in pairs {
                let name = slug(&key.text);
                if name.is_empty() {
                    return Err(meaning(key.place, "a category without letters in its name"));
                }
                let id = above.map_or(name.clone(), |above| format!("{above}.{name}"));
                let iri = format!("{NAMESPACE}{id}");
                if draft.concept(&iri, key.place) {
                    let message = format!("the category {id} stands twice");
                    return Err(meaning(key.place, message));
                }
                if let Some(above) = above {
                    let above = format!("{NAMESPACE}{above}");
                    let said = draft.say(&iri, Property::Broader, "", &above, key.place);
                    said.map_err(Misread::Meaning)?;
                }
                category(draft, Some(&id), node)?;
            }
            Ok(())
        }
        // Words and categories may stand side by side in one list.
        Value::List(nodes) => nodes
            .iter()
            .try_for_each(|node| category(draft, above, node)),
        Value::Text(text) => entry(draft, above.unwrap_or_default(), text, node.place),
    }
}

/// Reads a dictionary of LIWC: numbered categories between two lines of `%`, then words with the
/// numbers of theirs.
pub(super) fn liwc(text: &str) -> Result<Draft, Misread> {
    let mut draft = Draft::default();
    let mut lines = text.lines().zip(1..);
    if lines.next().map(|(line, _)| line.trim()) != Some("%") {
        let place = Place { line: 1, column: 1 };
        return Err(meaning(
            place,
            "a LIWC dictionary begins with a line that is %",
        ));
    }
    let mut categories: BTreeMap<String, String> = BTreeMap::new();
    // The categories that the current one stands within, each with its indentation.
    let mut above: Vec<(usize, String)> = Vec::new();
    let mut is_closed = false;
    for (line, number) in lines.by_ref() {
        if line.trim() == "%" {
            is_closed = true;
            break;
        }
        let place = at_line(number);
        let Some((code, name)) = line.trim().split_once(char::is_whitespace) else {
            match line.trim().is_empty() {
                true => continue,
                false => return Err(meaning(place, "a category is a number and a name")),
            }
        };
        let name = name.split('(').next().unwrap_or_default();
        let id = slug(name);
        let iri = format!("{NAMESPACE}{id}");
        if id.is_empty() || categories.contains_key(code) || draft.concept(&iri, place) {
            let message = format!(
                "the category {code} {} has no name, or stands twice",
                name.trim()
            );
            return Err(meaning(place, message));
        }
        let indent = line.len() - line.trim_start().len();
        above.retain(|(least, _)| *least < indent);
        if let Some((_, broader)) = above.last() {
            let said = draft.say(&iri, Property::Broader, "", broader, place);
            said.map_err(Misread::Meaning)?;
        }
        above.push((indent, iri));
        categories.insert(code.to_owned(), id);
    }
    if !is_closed {
        let message = "the categories end with a second line that is %";
        return Err(meaning(Place::default(), message));
    }
    for (line, number) in lines {
        word(&mut draft, &categories, line, at_line(number))?;
    }
    Ok(draft)
}

fn at_line(line: u64) -> Place {
    Place { line, column: 0 }
}

/// A word and the numbers of its categories. A word may have blanks; where there are tabs, it ends
/// at the first.
fn word(
    draft: &mut Draft,
    categories: &BTreeMap<String, String>,
    line: &str,
    place: Place,
) -> Result<(), Misread> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(());
    }
    let is_code = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (word, codes) = match line.split_once('\t') {
        Some((word, codes)) => (word.to_owned(), codes.split_whitespace().collect()),
        None => {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let codes = parts.iter().rev().take_while(|part| is_code(part)).count();
            let (word, codes) = parts.split_at(parts.len() - codes);
            (word.join(" "), codes.to_vec())
        }
    };
    if codes.is_empty() {
        return Err(meaning(place, format!("\"{word}\" has no category")));
    }
    for code in codes {
        match categories.get(code) {
            Some(id) => entry(draft, id, &word, place)?,
            None if is_code(code) => {
                let message = format!("\"{word}\" is in the category {code}, which there is not");
                return Err(meaning(place, message));
            }
            None => {
                let message =
                    format!("\"{word}\": {code} holds only beside other words: passed over");
                draft.findings.push(
                    Finding::new(Severity::Doubt, "passed-over", "")
                        .at(place.line)
                        .told(message),
                );
            }
        }
    }
    Ok(())
}

fn entry(draft: &mut Draft, id: &str, text: &str, place: Place) -> Result<(), Misread> {
    let is_glob = text.contains(['*', '?']);
    let has_word = text.chars().any(char::is_alphanumeric);
    let fits = |sign: char| sign.is_alphanumeric() || " *?-'’".contains(sign);
    if !has_word || is_glob && !text.chars().all(fits) {
        let message = format!("\"{text}\" is no word: passed over");
        draft.findings.push(
            Finding::new(Severity::Doubt, "passed-over", id)
                .at(place.line)
                .told(message),
        );
        return Ok(());
    }
    let property = match is_glob {
        true => Property::Rule(RuleKind::Pattern),
        false => Property::Label(LabelKind::Alternative),
    };
    let said = draft.say(&format!("{NAMESPACE}{id}"), property, "", text, place);
    said.map_err(Misread::Meaning)
}
