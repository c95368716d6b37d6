//! The fields that some tools fence with `---` at the very start of a text.
//!
//! Read as far as a brief needs: one line for each key. Deeper structure is kept as words in the
//! value of its key; anything that is no list of fields is left to be read as text.

/// Front matter of more lines is none.
const MOST_LINES: usize = 100;

/// The fields as `key: value`, without quotes, and the text behind them; no fields and the whole
/// text when it does not open with front matter.
pub(super) fn read(text: &str) -> (Vec<String>, &str) {
    fields(text).unwrap_or((Vec::new(), text))
}

fn fields(text: &str) -> Option<(Vec<String>, &str)> {
    let mut lines = text.split_inclusive('\n');
    let fence = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut read = fence.len();
    let mut fields: Vec<String> = Vec::new();
    for line in lines.take(MOST_LINES) {
        read += line.len();
        match line.trim_end() {
            "---" | "..." if fields.is_empty() => return None,
            "---" | "..." => return Some((fields, &text[read..])),
            line => add(&mut fields, line)?,
        }
    }
    None
}

/// Adds one line: a field, or more of the last one. `None` when it is neither.
fn add(fields: &mut Vec<String>, line: &str) -> Option<()> {
    let inner = line.trim_start();
    if inner.is_empty() || inner.starts_with('#') {
        return Some(());
    }
    let item = inner.strip_prefix("- ");
    if item.is_some() || inner.len() < line.len() {
        let last = fields.last_mut()?;
        let listed = item.is_some() && !last.ends_with(':');
        last.push_str(if listed { ", " } else { " " });
        last.push_str(unquoted(item.unwrap_or(inner)));
        return Some(());
    }
    let (key, value) = line.split_once(':')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let parted = value.is_empty() || value.starts_with([' ', '\t']);
    if key.is_empty() || key.len() > 40 || !key.chars().all(plain) || !parted {
        return None;
    }
    let value = unquoted(value);
    // What stands for "the lines below" says nothing itself.
    let value = if matches!(value, "|" | ">" | "|-" | ">-") {
        ""
    } else {
        value
    };
    fields.push(format!("{key}: {value}").trim_end().to_owned());
    Some(())
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_lose_their_fence_and_their_quotes() {
        let text =
            "---\r\ntitle: \"Halls\"\r\nplace: 'Vado'\r\n# note\r\ndate: 2025-03-05\r\n---\r\nText";
        let (fields, rest) = read(text);
        assert_eq!(fields, ["title: Halls", "place: Vado", "date: 2025-03-05"]);
        assert_eq!(rest, "Text");
    }

    #[test]
    fn lists_and_folded_values_are_kept_in_one_line() {
        let (fields, _) =
            read("---\ntags:\n  - water\n  - waste\nsummary: >\n  In short\n  so.\n---\n");
        assert_eq!(fields, ["tags: water, waste", "summary: In short so."]);
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
}
