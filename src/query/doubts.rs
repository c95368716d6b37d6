//! What a query says that its writer may not have meant. It is searched as it stands all the same.

use super::syntax::{Node, Query};
use crate::index::Catalog;
use crate::language::{Lang, is_stop_word};

/// One sentence for each thing in a query that may have been meant otherwise.
pub fn doubts(query: &Query, catalog: &Catalog) -> Vec<String> {
    let mut doubts = Vec::new();
    let mut words = Vec::new();
    walk(&query.root, &mut |node| match node {
        Node::Word(parts) => {
            words.extend(parts.iter().cloned());
            if let [word] = parts.as_slice()
                && let Some(connector) = connector(word)
            {
                doubts.push(format!(
                    "\"{word}\" is searched as a word; the connector is written {connector}"
                ));
            }
        }
        Node::Session(id) if !is_known(catalog, id) => {
            doubts.push(format!("no session is called \"{id}\""));
        }
        _ => {}
    });
    let is_grammar = |word: &String| Lang::KNOWN.iter().any(|&lang| is_stop_word(lang, word));
    if !words.is_empty() && words.iter().all(is_grammar) {
        doubts.push("these are words that nearly every text has".to_owned());
    }
    doubts
}

fn walk(node: &Node, meet: &mut dyn FnMut(&Node)) {
    meet(node);
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| walk(node, meet)),
        Node::Not(node) | Node::In(_, node) => walk(node, meet),
        _ => {}
    }
}

/// The connector that a word stands for in one of the languages.
fn connector(word: &str) -> Option<&'static str> {
    match word {
        "and" | "et" => Some("AND"),
        "or" | "ou" => Some("OR"),
        "not" => Some("NOT"),
        _ => None,
    }
}

fn is_known(catalog: &Catalog, id: &str) -> bool {
    let mut documents = catalog.documents.iter();
    documents.any(|document| document.session.eq_ignore_ascii_case(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let told = Query::parse(line).map(|query| doubts(&query, &Catalog::default()));
        assert_eq!(told.unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn connectors_in_lower_case_are_told() {
        check(
            "economy or trade",
            &["\"or\" is searched as a word; the connector is written OR"],
        );
        check("economy OR trade", &[]);
        check("\"trade and economy\"", &[]);
    }

    #[test]
    fn unknown_sessions_and_mere_grammar_are_told() {
        check("session:9.9 economy", &["no session is called \"9.9\""]);
        check("the of", &["these are words that nearly every text has"]);
    }
}
