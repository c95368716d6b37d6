//! The fields that some tools fence with `---` at the very start of a text.
//!
//! Read as far as a brief needs: one line for each key, and one level of keys below a key, which are
//! named `group.key`. Deeper structure is kept as words in the value of its key; anything that is
//! no list of fields is left to be read as text.

use crate::corpus::{Field, FieldSource};

/// Front matter of more lines is none.
const MOST_LINES: usize = 100;

/// The fields, their values without quotes, and the text behind them; no fields and the whole text
/// when it does not open with front matter.
pub(super) fn read(text: &str) -> (Vec<Field>, &str) {
    let (fields, rest) = fields(text).unwrap_or((Vec::new(), text));
    let stated = |(name, value): (String, String)| Field {
        name,
        value,
        source: FieldSource::FrontMatter,
    };
    (fields.into_iter().map(stated).collect(), rest)
}

/// The doubt about a text that opens with a fence and a field, as front matter does, and is then
/// read as text because no fence closes it.
pub(super) fn left_open(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let is_fence = lines.next()?.trim_end() == "---";
    let (key, _) = lines.next()?.split_once(':')?;
    // "Title of the session:" below a rule is the header of a brief.
    let is_key = !key.contains(' ') && pair(&format!("{key}:")).is_some();
    let told =
        "opens with --- as front matter does, but no --- closes its fields: they are read as text";
    (is_fence && is_key && fields(text).is_none()).then(|| told.to_owned())
}

fn fields(text: &str) -> Option<(Vec<(String, String)>, &str)> {
    let mut lines = text.split_inclusive('\n');
    let fence = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut read = fence.len();
    let mut fields: Vec<Entry> = Vec::new();
    for line in lines.take(MOST_LINES) {
        read += line.len();
        match line.trim_end() {
            "---" | "..." if fields.is_empty() => return None,
            "---" | "..." => {
                let empty = |entry: &Entry| entry.state == State::Group;
                let told = fields.into_iter().filter(|entry| !empty(entry));
                let told = told.map(|entry| (entry.name, entry.value)).collect();
                return Some((told, &text[read..]));
            }
            line => add(&mut fields, line)?,
        }
    }
    None
}

/// A key and its value as far as it was read.
struct Entry {
    name: String,
    value: String,
    state: State,
}

/// What the lines below a key may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The key has no value on its line: more of it, or keys of its own.
    Open,
    /// More of the value.
    Told,
    /// Its keys have been told as fields of their own.
    Group,
    /// One of the keys of a group, set in by so many bytes.
    Member(usize),
}

/// Adds one line: a field, or more of the last one. `None` when it is neither.
fn add(fields: &mut Vec<Entry>, line: &str) -> Option<()> {
    let inner = line.trim_start();
    if inner.is_empty() || inner.starts_with('#') {
        return Some(());
    }
    let item = inner.strip_prefix("- ");
    let indent = line.len() - inner.len();
    if item.is_some() || indent > 0 {
        if item.is_none() && add_member(fields, inner, indent).is_some() {
            return Some(());
        }
        let last = fields.last_mut()?;
        let more = unquoted(item.unwrap_or(inner));
        if !last.value.is_empty() {
            let parted = item.is_some() || is_pair(inner);
            last.value.push_str(if parted { "; " } else { " " });
        }
        last.value.push_str(&more);
        return Some(());
    }
    let (name, value, state) = pair(line)?;
    fields.push(Entry { name, value, state });
    Some(())
}

/// Adds a key that stands below a key without a value of its own.
fn add_member(fields: &mut Vec<Entry>, inner: &str, indent: usize) -> Option<()> {
    const MOST_WORDS: usize = 3;
    let last = fields.last_mut()?;
    let opens = last.state == State::Open && last.value.is_empty();
    let group = match last.state {
        State::Member(own) if own == indent => last.name.split('.').next(),
        State::Open if opens => Some(&*last.name),
        _ => None,
    }?;
    let (name, value, _) = pair(inner).filter(|(key, ..)| key.split(' ').count() <= MOST_WORDS)?;
    let name = format!("{group}.{name}");
    if opens {
        last.state = State::Group;
    }
    let state = State::Member(indent);
    fields.push(Entry { name, value, state });
    Some(())
}

/// The key of a line, its value, and what may stand below it.
fn pair(line: &str) -> Option<(String, String, State)> {
    let (key, value) = line.split_once(':')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let parted = value.is_empty() || value.starts_with([' ', '\t']);
    if key.is_empty() || key.len() > 40 || !key.chars().all(plain) || !parted {
        return None;
    }
    let key = key.trim().to_owned();
    let value = unquoted(value);
    // What stands for "the lines below" says nothing itself.
    match value.as_str() {
        "|" | ">" | "|-" | ">-" => Some((key, String::new(), State::Told)),
        "" => Some((key, value, State::Open)),
        _ => Some((key, value, State::Told)),
    }
}

/// Whether the line is one of the pairs of which an item is made: `position: baker`.
fn is_pair(line: &str) -> bool {
    let key = line.split_once(": ").map(|(key, _)| key);
    key.is_some_and(|key| !key.is_empty() && key.chars().all(|c| c.is_lowercase() || c == '_'))
}

/// A value without its quotes, its comment and the brackets of a list or of pairs, whose items are
/// then parted by semicolons.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(inner) = inner('"').or_else(|| inner('\'')) {
        return inner.to_owned();
    }
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    let within = |open, close| value.strip_prefix(open)?.strip_suffix(close);
    match within('[', ']').or_else(|| within('{', '}')) {
        Some(list) => {
            let items: Vec<String> = list.split(',').map(unquoted).collect();
            items.join("; ")
        }
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let fields = read(text).0.into_iter();
        fields.map(|f| format!("{}={}", f.name, f.value)).collect()
    }

    #[test]
    fn fields_lose_their_fence_and_their_quotes() {
        let text =
            "---\r\ntitle: \"Halls\"\r\nplace: 'Vado'\r\n# note\r\ndate: 2025-03-05\r\n---\r\nText";
        assert_eq!(
            shown(text),
            ["title=Halls", "place=Vado", "date=2025-03-05"]
        );
        assert_eq!(read(text).1, "Text");
    }

    #[test]
    fn lists_folded_values_and_numbers_are_kept_as_they_are_written() {
        let text = "---\ntags:\n  - water\n  - waste\nsummary: >\n  In short\n  so.\n\
            languages: [en, \"es\"]\nsession: 1.10 # not 1.1\n---\n";
        let expected = [
            "tags=water; waste",
            "summary=In short so.",
            "languages=en; es",
            "session=1.10",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn keys_below_a_key_are_told_with_it() {
        let text = "---\nsession:\n  type: panel\n  title: \"Halls: then and now\"\n  languages:\n    - en\n    - fr\n\
            when:\n  start: 9:00\nspeakers:\n  - name: Ana Luz\n    position: baker\nnote: |\n  Read: all\n---\n";
        let expected = [
            "session.type=panel",
            "session.title=Halls: then and now",
            "session.languages=en; fr",
            "when.start=9:00",
            "speakers=name: Ana Luz; position: baker",
            "note=Read: all",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for text in [
            "---\nOnce upon a time there was a hall.\n---\n",
            "---\ntitle: never closed\n",
            "---\n---\n",
            "title: no fence\n",
        ] {
            assert_eq!(read(text), (Vec::new(), text));
        }
    }

    #[test]
    fn fields_that_nothing_closes_are_a_doubt() {
        for open in [
            "---\ntitle: never closed\n",
            "---\ntitle: Halls\n\nThe hall is old.\n---\n",
        ] {
            assert!(left_open(open).is_some(), "{open}");
        }
        for closed in [
            "---\ntitle: Halls\n---\nThe hall is old.\n",
            "---\nTitle of the session: Halls\n\nThe hall is old.\n",
            "---\n\nOnce upon a time there was a hall.\n",
            "title: no fence\n",
            "",
        ] {
            assert_eq!(left_open(closed), None, "{closed}");
        }
    }
}
