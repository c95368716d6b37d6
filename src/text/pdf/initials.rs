//! Large initials that open a paragraph, back into their word.

use super::lines::Line;

/// How much larger than its text an initial is at least.
const LARGER: f64 = 1.7;
/// How far below the top of its line's letters the top of an initial may stand, in font sizes.
const SAME_TOP: f64 = 0.7;
/// The widest gap between an initial and its line, in font sizes of the line.
const REACH: f64 = 1.0;
/// Height of a capital letter, in font sizes.
const CAPITAL: f64 = 0.7;

/// Puts every initial in front of the line it opens.
pub(super) fn join(lines: &mut Vec<Line>) {
    let mut at = 0;
    while at < lines.len() {
        let owner = is_initial(&lines[at]).then(|| owner(lines, at)).flatten();
        if let Some(owner) = owner {
            let first = lines[at].text.clone();
            let line = &mut lines[owner];
            line.text.insert_str(0, &first);
            line.as_row = None;
            lines.remove(at);
        } else {
            at += 1;
        }
    }
}

fn is_initial(line: &Line) -> bool {
    // The mark before or behind the letter is set like it.
    let letter = line
        .text
        .trim_matches(['«', '“', '"', '‘', '’', '\'', '¡', '¿', ' ']);
    let mut characters = letter.chars();
    line.horizontal
        && characters.next().is_some_and(char::is_uppercase)
        && characters.next().is_none()
}

/// The line that stands at the initial's right, level with its top, and begins within a word.
fn owner(lines: &[Line], at: usize) -> Option<usize> {
    let initial = &lines[at];
    let top = |line: &Line| line.y - CAPITAL * line.size;
    let opened = |line: &Line| {
        let gap = line.x_start - initial.x_end;
        let lower = line.text.starts_with(char::is_lowercase);
        // Some producers let the first line begin beneath the initial.
        let beneath = if lower {
            initial.x_start - initial.x_end
        } else {
            0.0
        };
        let reach = beneath - 0.2 * line.size;
        let within = lower || line.text.chars().take(2).all(char::is_uppercase);
        within
            && line.horizontal
            && initial.size > LARGER * line.size
            && (top(line) - top(initial)).abs() < SAME_TOP * line.size
            && (reach..REACH * line.size).contains(&gap)
    };
    lines.iter().position(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, x_start: f64, y: f64, size: f64) -> Line {
        Line::plain(text, x_start, y, size)
    }

    fn check(mut lines: Vec<Line>, expected: &[&str]) {
        join(&mut lines);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn an_initial_opens_the_line_at_its_top() {
        let below = || line("alive do so", 66.0, 124.0, 10.0);
        let first = || line("owns that keep", 66.0, 112.0, 10.0);
        check(
            vec![line("T", 50.0, 126.0, 30.0), first(), below()],
            &["Towns that keep", "alive do so"],
        );
        check(
            vec![
                line("L’", 46.0, 126.0, 30.0),
                line("économie", 76.0, 112.0, 10.0),
            ],
            &["L’économie"],
        );
        check(
            vec![line("T", 50.0, 80.0, 30.0), first()],
            &["T", "owns that keep"],
        );
        check(
            vec![line("T", 50.0, 112.0, 10.0), first()],
            &["T", "owns that keep"],
        );
    }
}
