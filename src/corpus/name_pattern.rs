//! Facts in a file name: `{country}_{session}_{year}`.

use std::path::Path;
use std::str::FromStr;

use regex::Regex;
use thiserror::Error;

use super::{Field, FieldSource, unpacked_name};

/// How file names are taken apart.
///
/// Names in braces are fields, `{_}` is anything, the rest must stand as it is, letter case apart.
/// A field holds at least one character and as few as the rest allows. A pattern with `/` looks at
/// as many folders as it names. The ending of the file does not belong to the name.
#[derive(Clone, Debug)]
pub struct NamePattern {
    pattern: String,
    regex: Regex,
    names: Vec<String>,
}

/// A pattern that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PatternError {
    /// A brace without its partner.
    #[error("a brace is left open at character {0}")]
    OpenBrace(usize),
    /// Two fields with nothing between them.
    #[error("nothing parts {{{0}}} from the field before it")]
    NotParted(String),
    /// Braces without a name.
    #[error("a field without a name at character {0}; write {{_}} for what is not kept")]
    NoName(usize),
    /// The same name twice.
    #[error("the field {{{0}}} stands twice")]
    Twice(String),
    /// No field at all.
    #[error("no field such as {{date}} in it")]
    NoField,
}

impl FromStr for NamePattern {
    type Err = PatternError;

    fn from_str(pattern: &str) -> Result<Self, Self::Err> {
        let mut regex = String::from("(?is)^");
        let mut names: Vec<String> = Vec::new();
        let mut rest = pattern;
        let mut after_field = false;
        while let Some(open) = rest.find(['{', '}']) {
            let at = pattern.len() - rest.len() + open;
            let position = pattern[..at].chars().count() + 1;
            regex.push_str(&regex::escape(&rest[..open]));
            let close = rest[open..].find('}').filter(|&close| close > 0);
            let close = open + close.ok_or(PatternError::OpenBrace(position))?;
            let name = rest[open + 1..close].trim();
            match name {
                "" => return Err(PatternError::NoName(position)),
                name if name.contains('{') => return Err(PatternError::OpenBrace(position)),
                name if after_field && open == 0 => {
                    return Err(PatternError::NotParted(name.to_owned()));
                }
                "_" => regex.push_str("[^/]+?"),
                name if names.iter().any(|other| other == name) => {
                    return Err(PatternError::Twice(name.to_owned()));
                }
                name => {
                    names.push(name.to_owned());
                    regex.push_str("([^/]+?)");
                }
            }
            after_field = true;
            rest = &rest[close + 1..];
        }
        if names.is_empty() {
            return Err(PatternError::NoField);
        }
        regex.push_str(&regex::escape(rest));
        regex.push('$');
        let regex = Regex::new(&regex).map_err(|_| PatternError::NoField)?;
        Ok(Self {
            pattern: pattern.to_owned(),
            regex,
            names,
        })
    }
}

impl NamePattern {
    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.pattern
    }

    /// The fields in the name of the file at `path`; `None` when the name does not fit.
    pub fn read(&self, path: &str) -> Option<Vec<Field>> {
        let depth = self.pattern.matches('/').count();
        let stem = Path::new(unpacked_name(path)).with_extension("");
        let stem = stem.to_string_lossy();
        let from = stem
            .rmatch_indices('/')
            .nth(depth)
            .map_or(0, |(at, _)| at + 1);
        let found = self.regex.captures(&stem[from..])?;
        let values = found.iter().skip(1).flatten();
        let fields = self.names.iter().zip(values);
        Some(
            fields
                .map(|(name, value)| Field {
                    name: name.clone(),
                    value: value.as_str().trim().to_owned(),
                    source: FieldSource::NamePattern,
                })
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, path: &str) -> Option<Vec<String>> {
        let pattern: NamePattern = pattern.parse().ok()?;
        let fields = pattern.read(path)?;
        Some(
            fields
                .iter()
                .map(|field| format!("{}={}", field.name, field.value))
                .collect(),
        )
    }

    #[test]
    fn a_name_is_taken_apart() {
        let check = |pattern, path, expected: &[&str]| {
            let expected = expected.iter().map(|&field| field.to_owned()).collect();
            assert_eq!(read(pattern, path), Some(expected), "{pattern} on {path}");
        };
        check(
            "{country}_{session}_{year}",
            "a/AR_1.3.2_2021.pdf",
            &["country=AR", "session=1.3.2", "year=2021"],
        );
        check(
            "{year}/{_}-{lang}",
            "briefs/2021/panel-es.txt",
            &["year=2021", "lang=es"],
        );
        check(
            "Session {session} {title}",
            "session 4 A new city.md",
            &["session=4", "title=A new city"],
        );
        check("{a}.{b}", "x.y.z.pdf", &["a=x", "b=y.z"]);
    }

    #[test]
    fn a_name_that_does_not_fit_gives_nothing() {
        assert_eq!(read("{country}_{year}", "minutes.pdf"), None);
        assert_eq!(read("{year}/{name}", "minutes.pdf"), None);
    }

    #[test]
    fn a_pattern_that_cannot_work_is_refused_with_its_place() {
        let check = |pattern: &str, expected| {
            assert_eq!(
                pattern.parse::<NamePattern>().err(),
                Some(expected),
                "{pattern}"
            );
        };
        check("{a}{b}", PatternError::NotParted("b".to_owned()));
        check("x_{a", PatternError::OpenBrace(3));
        check("a}", PatternError::OpenBrace(2));
        check("{}", PatternError::NoName(1));
        check("{a}-{a}", PatternError::Twice("a".to_owned()));
        check("plain", PatternError::NoField);
    }
}
