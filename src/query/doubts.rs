//! What a query says that its writer may not have meant. It is searched as it stands all the same.

use super::metadata::is_said;
use super::tree::{Field, Node, Part, Query};
use crate::index::Snapshot;
use crate::language::{Lang, is_stop_word};
use crate::session::SectionKind;

/// One sentence for each thing in a query that may have been meant otherwise.
pub fn doubts(query: &Query, snapshot: &Snapshot) -> Vec<String> {
    let is_session = |id: &str| is_said(snapshot, &Field::Session(id.to_owned()));
    doubts_where(query, &is_session)
}

/// The same where sessions are called as the caller says.
fn doubts_where(query: &Query, is_session: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut doubts = query.dropped.clone();
    let mut words = Vec::new();
    let mut only_words = true;
    query.root.walk(&mut |node| match node {
        Node::Word(word) => {
            words.extend(word.tokens.iter().cloned());
            if let [word] = word.tokens.as_slice()
                && let Some(connector) = connector(word)
            {
                doubts.push(format!(
                    "\"{word}\" is searched as a word; the connector is written {connector}"
                ));
            }
        }
        Node::And(nodes) => doubts.extend(nodes.windows(2).filter_map(section_meant)),
        Node::Field(Field::Session(id)) if !is_session(id) => {
            doubts.push(format!("no session is called \"{id}\""));
        }
        Node::Phrase(phrase) => {
            only_words = false;
            doubts.extend(phrase.parts.iter().filter_map(question));
        }
        Node::Concept(_) => only_words = false,
        _ => {}
    });
    let is_grammar = |word: &String| Lang::KNOWN.iter().any(|&lang| is_stop_word(lang, word));
    if only_words && !words.is_empty() && words.iter().all(is_grammar) {
        doubts.push("these are words that nearly every text has".to_owned());
    }
    doubts
}

/// The connector that a word stands for in one of the languages.
fn connector(word: &str) -> Option<&'static str> {
    match word {
        "and" | "et" | "y" | "e" => Some("AND"),
        "or" | "ou" | "o" | "u" => Some("OR"),
        "not" | "no" | "sin" | "sans" => Some("NOT"),
        _ => None,
    }
}

/// `gobierno in discussion`, without the brackets that make `in` a connector.
fn section_meant(nodes: &[Node]) -> Option<String> {
    let [Node::Word(link), Node::Word(name)] = nodes else {
        return None;
    };
    let link = link.tokens.concat();
    let kind: SectionKind = name.tokens.concat().parse().ok()?;
    let is_link = matches!(link.as_str(), "in" | "within" | "en" | "dans");
    is_link.then(|| {
        format!("\"{link}\" is searched as a word; a section is asked for as (...) in {kind}, or section:{kind}")
    })
}

/// A question mark that may only have ended a question.
fn question(part: &Part) -> Option<String> {
    match part {
        Part::Glob(glob) if glob.ends_with('?') && !glob.contains('*') => Some(format!(
            "? stands for one letter in {glob}; leave it out to search for the word, and add --any to \
             `search` to ask a question"
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let told = Query::parse(line).map(|query| doubts_where(&query, &|_| false));
        assert_eq!(told.unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn connectors_in_lower_case_are_told() {
        check(
            "economy or trade",
            &["\"or\" is searched as a word; the connector is written OR"],
        );
        for (word, connector) in [
            ("o", "OR"),
            ("u", "OR"),
            ("y", "AND"),
            ("e", "AND"),
            ("no", "NOT"),
            ("sans", "NOT"),
        ] {
            let told =
                format!("\"{word}\" is searched as a word; the connector is written {connector}");
            check(&format!("economía {word} comercio"), &[&told]);
        }
        check("economy OR trade", &[]);
        check("\"trade and economy\"", &[]);
        check(
            "economy in discussion",
            &[
                "\"in\" is searched as a word; a section is asked for as (...) in discussion, or section:discussion",
            ],
        );
        check("(economy) in discussion", &[]);
    }

    #[test]
    fn unknown_sessions_and_mere_grammar_are_told() {
        check("session:9.9 economy", &["no session is called \"9.9\""]);
        check("the of", &["these are words that nearly every text has"]);
    }

    #[test]
    fn a_question_is_told_that_its_mark_is_a_wildcard() {
        check(
            "what government?",
            &[
                "? stands for one letter in government?; leave it out to search for the word, and add \
               --any to `search` to ask a question",
            ],
        );
        check("govern?ent", &[]);
    }
}
