//! A line that says which text counts: filters of sections taken out, the rest a query.

use super::super::error::QueryError;
use super::super::lex::{Kind, Token, Value, lex};
use super::SECTIONS;
use super::fields::{Scope, scope};
use crate::session::SectionKind;

/// Which text a line means: documents, and sections of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextPart {
    /// The kinds of section that count, as written; empty for all.
    pub sections: Vec<SectionKind>,
    /// The line without the filters, blanks in their places, for [`Query::parse`](super::Query::parse);
    /// `None` where nothing is left: all documents.
    pub documents: Option<String>,
}

/// Parts a line such as `section:discussion line:1` into the sections and the documents it means.
///
/// `section:KIND` with no words behind it is a filter of text; several of them, side by side or with
/// `OR` between, mean all their kinds. With words behind it (`section:discussion water`) it is a part of
/// the query and chooses documents.
///
/// # Errors
///
/// A line that cannot be cut into words and signs; a filter that is excluded or stands beside an `OR`.
pub fn text_part(line: &str) -> Result<TextPart, QueryError> {
    let tokens = lex(line)?;
    let filters = filters(&tokens);
    let mut part = TextPart::default();
    for (token, _) in tokens.iter().zip(&filters).filter(|(_, is)| **is) {
        part.sections.push(kind(line, token)?);
    }
    let left = without(line, &tokens, &filters)?;
    part.documents = (!left.trim().is_empty()).then_some(left);
    Ok(part)
}

/// Whether each token is a section with nothing to look for behind it, outside brackets.
fn filters(tokens: &[Token<'_>]) -> Vec<bool> {
    let mut filters = vec![false; tokens.len()];
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().rev() {
        match &token.kind {
            Kind::Close => depth += 1,
            Kind::Open => depth = depth.saturating_sub(1),
            Kind::Field(name, _) if scope(name) == Scope::Section && depth == 0 => {
                let mut behind = place + 1;
                while matches!(
                    tokens.get(behind).map(|token| &token.kind),
                    Some(Kind::Not | Kind::MustNot)
                ) {
                    behind += 1;
                }
                filters[place] = match tokens.get(behind).map(|token| &token.kind) {
                    None | Some(Kind::And | Kind::Or | Kind::Must) => true,
                    Some(Kind::Open) => holds_documents(&tokens[behind..]),
                    Some(Kind::Field(name, _)) => match scope(name) {
                        Scope::Documents => true,
                        Scope::Section => filters[behind],
                        Scope::Text => false,
                    },
                    Some(_) => false,
                };
            }
            _ => {}
        }
    }
    filters
}

/// Whether the bracket that opens here holds nothing that stands in a text.
fn holds_documents(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    for token in tokens {
        match &token.kind {
            Kind::Open => depth += 1,
            Kind::Close if depth == 1 => return true,
            Kind::Close => depth -= 1,
            Kind::And | Kind::Or | Kind::Not | Kind::Must | Kind::MustNot => {}
            Kind::Field(name, _) if scope(name) == Scope::Documents => {}
            _ => return false,
        }
    }
    false
}

fn kind(line: &str, token: &Token<'_>) -> Result<SectionKind, QueryError> {
    let (at, name) = match &token.kind {
        Kind::Field(_, Value::One(at, name)) => (*at, *name),
        Kind::Field(_, Value::Quoted(at, quoted)) => (*at, quoted.text),
        Kind::Field(_, Value::Missing(at)) => (*at, ""),
        _ => (token.at, ""),
    };
    let unknown = |_| {
        let message = match name {
            "" => "the kind of section is missing here".to_owned(),
            name => format!("{name} is not a kind of section"),
        };
        QueryError::new(line, at, message).help(format!("one of {SECTIONS}"))
    };
    name.parse::<SectionKind>().map_err(unknown)
}

/// The line with blanks in the place of filters and of the connectors that they leave without a side.
fn without(line: &str, tokens: &[Token<'_>], filters: &[bool]) -> Result<String, QueryError> {
    let mut gone = filters.to_vec();
    let is = |place: Option<usize>, kind: &Kind<'_>| {
        let token = place.and_then(|place| tokens.get(place));
        token.is_some_and(|token| token.kind == *kind)
    };
    let is_filter = |place: usize| filters.get(place).copied().unwrap_or(false);
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate() {
        let before = place.checked_sub(1);
        let beside = (before.is_some_and(is_filter), is_filter(place + 1));
        match &token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::And => gone[place] = beside.0 || beside.1,
            Kind::Or if beside == (true, true) => gone[place] = true,
            Kind::Or if depth == 0 && filters.contains(&true) => {
                let message = "a section cannot be one of several things with OR between";
                return Err(QueryError::new(line, token.at, message).help(
                    "a section alone says which text counts: put what chooses documents in brackets, \
                     section:discussion (line:1 OR line:2)",
                ));
            }
            Kind::Not | Kind::MustNot if beside.1 => {
                let message = "sections are named that count, not those that do not";
                return Err(QueryError::new(line, token.at, message)
                    .help("name all others: section:summary section:discussion"));
            }
            Kind::Must if beside.1 => gone[place] = true,
            _ => {}
        }
    }
    // Where a filter stood between two AND, one of these is left to go too.
    for place in 0..tokens.len() {
        if gone[place] && filters[place] {
            let both = is(place.checked_sub(1), &Kind::And) && is(Some(place + 1), &Kind::And);
            let held = place > 1 && !gone[place - 2] && place + 2 < tokens.len();
            if both && held {
                gone[place + 1] = true;
            }
        }
    }
    let mut left = line.as_bytes().to_vec();
    for (place, _) in gone.iter().enumerate().filter(|(_, gone)| **gone) {
        let end = tokens.get(place + 1).map_or(line.len(), |next| next.at);
        left[tokens[place].at..end].fill(b' ');
    }
    Ok(String::from_utf8_lossy(&left).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, sections: &[SectionKind], documents: Option<&str>) {
        let part = text_part(line).map_err(|error| error.pointed());
        let part = part.map(|part| {
            let words = |line: String| line.split_whitespace().collect::<Vec<_>>().join(" ");
            (part.sections, part.documents.map(words))
        });
        assert_eq!(
            part,
            Ok((sections.to_vec(), documents.map(str::to_owned))),
            "{line}"
        );
    }

    #[test]
    fn a_section_without_words_is_taken_out_of_the_line() {
        use SectionKind::{Discussion, Summary};
        check("", &[], None);
        check("section:discussion", &[Discussion], None);
        check("section:discussion line:1", &[Discussion], Some("line:1"));
        check(
            "line:1 AND section:discussion",
            &[Discussion],
            Some("line:1"),
        );
        check(
            "line:1 AND section:discussion AND lang:es",
            &[Discussion],
            Some("line:1 lang:es"),
        );
        check(
            "section:discussion section:summary date:[2021-05 TO 2021-06]",
            &[Discussion, Summary],
            Some("date:[2021-05 TO 2021-06]"),
        );
        check(
            "section:discussion OR section:summary",
            &[Discussion, Summary],
            None,
        );
        check(
            "section:discussion line:1 -lang:fr",
            &[Discussion],
            Some("line:1 -lang:fr"),
        );
        check(
            "section:discussion (line:1 OR line:2)",
            &[Discussion],
            Some("(line:1 OR line:2)"),
        );
    }

    #[test]
    fn a_section_with_words_chooses_documents() {
        for line in [
            "section:discussion water",
            "section:discussion \"open government\" line:1",
            "section:discussion concept:governance",
            "section:discussion -water",
            "section:discussion (water OR line:2)",
            "(section:discussion water) lang:es",
            "discussion:water",
        ] {
            check(line, &[], Some(line));
        }
    }

    #[test]
    fn what_no_sections_can_mean_is_an_error_at_its_place() {
        let at = |line: &str| text_part(line).map_err(|error| error.at);
        assert_eq!(at("section:discussion OR line:1"), Err(19));
        assert_eq!(at("line:1 -section:speakers"), Err(7));
        assert_eq!(at("section:nonsense"), Err(8));
        assert_eq!(at("section:\"open"), Err(8));
    }
}
