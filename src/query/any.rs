//! A question in plain words: a query of which any word will do.

use super::ranked::question;
use super::tree::{Node, Query, Word};
use crate::language::Lang;

/// A query whose bare words need not all be found.
#[derive(Clone, Debug)]
pub struct AnyOf {
    /// The query: any of its words, and all that stands beside them.
    pub query: Query,
    /// The words that carry matter, as [`question`] gives them.
    pub words: Vec<String>,
    /// The languages that the words may be in.
    pub langs: Vec<Lang>,
    /// The words that every text of those languages has; they are not looked for.
    pub left_out: Vec<String>,
}

impl Query {
    /// Parses a question: as [`Query::parse`], but a question mark ends it and is no wildcard.
    ///
    /// # Errors
    ///
    /// Anything that is not in the language, with its place.
    pub fn parse_question(line: &str) -> Result<Query, super::QueryError> {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
        let marks = line.match_indices('?');
        let mut plain = line.to_owned();
        for (at, mark) in marks.filter(|(at, _)| ends(&line[at + 1..])) {
            plain.replace_range(at..at + mark.len(), " ");
        }
        Query::parse(&plain)
    }

    /// The same query with any of its bare words; `None` where it has fewer than two that carry
    /// matter, or demands them all with `+` or `AND`. What is demanded, phrases, fields, sections
    /// and what is excluded hold as before.
    pub fn any_of(&self) -> Option<AnyOf> {
        let parts = match &self.root {
            Node::And(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let is_word = |part: &&Node| matches!(part, Node::Word(_));
        let (typed, beside): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_word);
        let text: Vec<String> = typed.iter().map(|word| word.to_string()).collect();
        let (words, langs) = question(&text.join(" "));
        let carries = |node: &&Node| match node {
            Node::Word(Word { tokens, .. }) => tokens.iter().any(|token| words.contains(token)),
            _ => false,
        };
        let is_demanded = |node: &&Node| match node {
            Node::Word(word) => self.demanded.contains(&word.at.0),
            _ => false,
        };
        let (kept, left_out): (Vec<&Node>, Vec<&Node>) = typed
            .into_iter()
            .partition(|node| carries(node) || is_demanded(node));
        let (demanded, free): (Vec<&Node>, Vec<&Node>) =
            kept.iter().copied().partition(is_demanded);
        if left_out.is_empty() && (kept.len() < 2 || free.is_empty()) {
            return None;
        }
        let any = match kept.as_slice() {
            [] => return None,
            _ if free.is_empty() => None,
            [one] => Some((*one).clone()),
            _ => Some(Node::Or(kept.into_iter().cloned().collect())),
        };
        let held = demanded.into_iter().chain(beside).cloned();
        let mut all: Vec<Node> = any.into_iter().chain(held).collect();
        let root = match all.len() {
            1 => all.swap_remove(0),
            _ => Node::And(all),
        };
        Some(AnyOf {
            query: Query {
                root,
                ..self.clone()
            },
            words,
            langs,
            left_out: left_out.iter().map(|word| word.to_string()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str, left_out: &str) {
        let query = Query::parse_question(line).unwrap_or_else(|e| panic!("{}", e.pointed()));
        let any = query.any_of();
        let told = any.as_ref().map(|any| any.query.to_string());
        assert_eq!(told.unwrap_or_default(), expected, "{line}");
        let told = any.map(|any| any.left_out.join(" "));
        assert_eq!(told.unwrap_or_default(), left_out, "{line}");
    }

    #[test]
    fn any_word_will_do_and_all_else_holds() {
        check("harbour ferry", "harbour OR ferry", "");
        check(
            "harbour ferry lang:en",
            "(harbour OR ferry) AND lang:en",
            "",
        );
        check(
            "a harbour ferry -quay",
            "(harbour OR ferry) AND NOT quay",
            "a",
        );
        check(
            "\"old harbour\" ferry boat",
            "(ferry OR boat) AND \"old harbour\"",
            "",
        );
        check("(harbour OR ferry)", "", "");
        check("+harbour ferry", "(harbour OR ferry) AND harbour", "");
        check(
            "quay harbour AND ferry",
            "(quay OR harbour OR ferry) AND harbour AND ferry",
            "",
        );
        check("harbour AND ferry", "", "");
        check("+harbour +ferry", "", "");
        check("the +harbour", "harbour", "the");
        check("harbour", "", "");
        check("harbour /3 ferry", "", "");
    }

    #[test]
    fn a_question_is_asked_without_its_grammar() {
        check("Who owns the ferry?", "owns OR ferry", "who the");
        check("¿Quién paga el muelle?", "paga OR muelle", "quién el");
        check(
            "qui paie l'entretien du quai ?",
            "paie OR entretien OR quai",
            "qui du",
        );
        check("What about w?rd quays?", "quays AND \"w?rd\"", "what about");
    }
}
