//! What made an answer, said beside it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Column;
use crate::engine::Engine;

/// What made an answer: enough to make it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct About {
    /// Name and version.
    pub(crate) program: String,
    /// The fingerprint of the corpus in the index: equal for equal documents.
    pub(crate) index: Option<String>,
    /// The command line as it was typed, quoted for a shell.
    pub(crate) command: String,
    /// The columns of the table, in their order.
    pub(crate) columns: Vec<Said>,
}

/// What is said of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    pub(crate) name: String,
    pub(crate) about: String,
}

const PROGRAM: &str = env!("CARGO_PKG_NAME");

impl About {
    pub(crate) fn new(engine: Option<&Engine>, columns: &[Column]) -> About {
        let said = |column: &Column| Said {
            name: one_line(&column.name),
            about: one_line(&column.about),
        };
        About {
            program: About::this_program(),
            index: engine.map(Engine::fingerprint),
            command: command_line(),
            columns: columns.iter().map(said).collect(),
        }
    }

    /// Name and version of the program that runs.
    pub(crate) fn this_program() -> String {
        format!("{PROGRAM} {}", env!("CARGO_PKG_VERSION"))
    }

    /// As lines, without what stands before and behind each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let index = self.index.iter().map(|index| format!("index {index}"));
        let columns = self.columns.iter();
        let columns = columns.map(|said| format!("column {}: {}", said.name, said.about));
        [self.program.clone()]
            .into_iter()
            .chain(index)
            .chain([format!("command {}", self.command)])
            .chain(columns)
            .collect()
    }

    /// What such lines say; `None` for lines that this program has not written.
    pub(crate) fn of_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<About> {
        let mut lines = lines.into_iter();
        let program = lines.next()?.trim_end();
        program.strip_prefix(PROGRAM)?.strip_prefix(' ')?;
        let mut about = About {
            program: program.to_owned(),
            ..About::default()
        };
        for line in lines {
            let line = line.trim_end();
            if let Some(index) = line.strip_prefix("index ") {
                about.index = Some(index.to_owned());
            } else if let Some(command) = line.strip_prefix("command ") {
                about.command = command.to_owned();
            } else if let Some((name, said)) = line.strip_prefix("column ").and_then(said_of) {
                about.columns.push(Said {
                    name: name.to_owned(),
                    about: said.to_owned(),
                });
            }
        }
        Some(about)
    }
}

/// The name of a column and what is said of it, which may be nothing.
fn said_of(column: &str) -> Option<(&str, &str)> {
    let of_nothing = || Some((column.strip_suffix(':')?, ""));
    column.split_once(": ").or_else(of_nothing)
}

/// A text without line breaks, and without the space at its end that a reader would not see.
fn one_line(text: &str) -> String {
    let line = text.replace(char::is_control, " ");
    line.trim_end().to_owned()
}

/// The arguments of this run as one line for a shell.
fn command_line() -> String {
    let args = std::env::args_os().skip(1);
    let args = args.map(|arg| quoted(&arg.to_string_lossy()).into_owned());
    let words: Vec<String> = [PROGRAM.to_owned()].into_iter().chain(args).collect();
    words.join(" ")
}

/// A word as a shell takes it for one: as it is, in quotes, or with its control characters escaped.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./,:=+@%".contains(c);
    match word {
        _ if word.contains(char::is_control) => {
            let escaped = word.chars().map(|c| match c {
                '\'' | '\\' => format!("\\{c}"),
                '\n' => "\\n".to_owned(),
                '\t' => "\\t".to_owned(),
                '\r' => "\\r".to_owned(),
                // No other can be typed in a query and mean something.
                c if c.is_control() => " ".to_owned(),
                c => c.to_string(),
            });
            Cow::Owned(format!("$'{}'", escaped.collect::<String>()))
        }
        _ if !word.is_empty() && word.chars().all(is_plain) => Cow::Borrowed(word),
        _ => Cow::Owned(format!("'{}'", word.replace('\'', "'\\''"))),
    }
}

/// The words of a command line as a shell parts them; nothing in it is expanded or run. `None`
/// where a quotation has no end.
pub(crate) fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '$' if chars.peek() == Some(&'\'') => {
                chars.next();
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '\'' => break,
                        '\\' => word.push(match chars.next()? {
                            'n' => '\n',
                            't' => '\t',
                            'r' => '\r',
                            c => c,
                        }),
                        c => word.push(c),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match chars.next()? {
                        '"' => break,
                        '\\' if matches!(chars.peek(), Some('"' | '\\' | '$' | '`')) => {
                            word.extend(chars.next());
                        }
                        c => word.push(c),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(chars.next()?),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_parted_as_a_shell_parts_them() {
        let check = |line: &str, expected: &[&str]| {
            assert_eq!(words(line).unwrap_or_default(), expected, "{line}");
        };
        check("a  b", &["a", "b"]);
        check(
            "search '\"open data\" -fish'",
            &["search", "\"open data\" -fish"],
        );
        check(r#"a "b \" c" '' d\ e"#, &["a", "b \" c", "", "d e"]);
        check(r"'it'\''s' $'a\nb'", &["it's", "a\nb"]);
        check("$(rm x) `y` $HOME", &["$(rm", "x)", "`y`", "$HOME"]);
        assert_eq!(words("a 'b"), None);
        assert_eq!(words("a\\"), None);
    }

    #[test]
    fn lines_of_others_say_nothing() {
        assert_eq!(About::of_lines(["a comment"]), None);
        assert_eq!(About::of_lines(["rapporteurs"]), None);
        assert_eq!(About::of_lines([]), None);
    }

    #[test]
    fn a_column_of_which_nothing_is_said_reads_back() {
        let said = About {
            program: About::this_program(),
            columns: vec![Said {
                name: "n".to_owned(),
                about: String::new(),
            }],
            ..About::default()
        };
        let lines = said.lines();
        assert_eq!(
            About::of_lines(lines.iter().map(String::as_str)),
            Some(said)
        );
    }

    proptest! {
        #[test]
        fn what_is_quoted_is_one_word_again(typed in proptest::collection::vec("[ -~éß\\n\\t\\\\']{0,12}", 0..4)) {
            let line: Vec<_> = typed.iter().map(|word| quoted(word)).collect();
            prop_assert_eq!(words(&line.join(" ")), Some(typed));
        }

        #[test]
        fn what_is_said_reads_back(command in "\\PC{1,30}", about in "\\PC{1,30}", index in proptest::option::of("[0-9a-f]{16}")) {
            let said = About {
                program: "rapporteur 1.2.3".to_owned(),
                index,
                command: command.trim_end().to_owned(),
                columns: vec![Said { name: "n".to_owned(), about: about.trim_end().to_owned() }],
            };
            let lines = said.lines();
            prop_assert_eq!(About::of_lines(lines.iter().map(String::as_str)), Some(said));
        }
    }
}
