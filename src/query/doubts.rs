//! What a query says that its writer may not have meant. It is searched as it stands all the same.

use super::lex::{Kind, lex};
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
    doubts.extend(meant_by_signs(&query.line));
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

/// What words in capitals and single quotation marks mean to other programs.
fn meant_by_signs(line: &str) -> Vec<String> {
    const OPEN: [char; 5] = ['\'', '‘', '‚', '‹', '`'];
    const CLOSED: [char; 5] = ['\'', '’', '‘', '›', '´'];
    let tokens = lex(line).unwrap_or_default();
    let bare = tokens.iter().filter_map(|token| match token.kind {
        Kind::Bare(text) => Some(text),
        _ => None,
    });
    let bare: Vec<&str> = bare.collect();
    let mut told = Vec::new();
    for word in &bare {
        if let "NEAR" | "WITHIN" | "ADJ" | "PRE" | "NEXT" | "BEFORE" | "AFTER" = *word {
            told.push(format!(
                "\"{word}\" is searched as a word; within 5 words is written /5, in this order +5"
            ));
        }
    }
    let open = bare.iter().position(|word| word.starts_with(OPEN));
    let closed = bare.iter().rposition(|word| word.ends_with(CLOSED));
    if let (Some(open), Some(closed)) = (open, closed)
        && open < closed
    {
        told.push(format!(
            "the words of {} are searched apart: a phrase stands between \" \", “ ” or « »",
            bare[open..=closed].join(" ")
        ));
    }
    told
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
    fn what_other_programs_mean_by_capitals_and_single_marks_is_told() {
        check(
            "open NEAR data",
            &["\"NEAR\" is searched as a word; within 5 words is written /5, in this order +5"],
        );
        check("open near data", &[]);
        check("\"open NEAR data\"", &[]);
        for phrase in ["'open data'", "‘open data’", "‹open data›"] {
            let told = format!(
                "the words of {phrase} are searched apart: a phrase stands between \" \", “ ” or « »"
            );
            check(&format!("{phrase} harbour"), &[&told]);
        }
        check("“open data” people's 'open'", &[]);
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
