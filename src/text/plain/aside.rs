//! Banners, headers and footers taken out of the lines of a text.

use super::habit::Habit;
use super::{Line, PAGE_GAP};
use crate::text::draft::Furniture;
use crate::text::repeats::{self, Place};

/// Parts the lines into those of the body and those of banners, headers and footers.
pub(super) fn set_furniture_aside(lines: Vec<Line<'_>>) -> (Vec<Line<'_>>, Vec<Furniture>) {
    let habit = Habit::of(&lines);
    let place = |(at, line)| place(&habit, at, line);
    let places: Vec<Place<'_>> = lines.iter().enumerate().map(place).collect();
    let set_aside = repeats::furniture(&places);
    if !set_aside.contains(&true) {
        return (lines, Vec::new());
    }
    part(lines, &set_aside)
}

fn place<'l>(habit: &Habit, at: usize, line: &'l Line<'_>) -> Place<'l> {
    Place {
        text: &line.text,
        blank_before: line.blank_before,
        usual_gap: 2 + 2 * habit.usual_gap(at),
        feeds: line.feeds,
    }
}

fn part<'a>(lines: Vec<Line<'a>>, set_aside: &[bool]) -> (Vec<Line<'a>>, Vec<Furniture>) {
    let has_pages = lines.last().is_some_and(|line| line.feeds > 0);
    let mut body: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut furniture: Vec<Furniture> = Vec::new();
    let mut gap = 0;
    let mut last: Option<u32> = None;
    for (mut line, set_aside) in lines.into_iter().zip(set_aside) {
        if !set_aside {
            line.blank_before += std::mem::take(&mut gap);
            last = None;
            body.push(line);
            continue;
        }
        // Whatever stood around the furniture, the text may go on behind it: a gap as wide as
        // a page break leaves that to the sentence.
        gap += line.blank_before + PAGE_GAP;
        match furniture.last_mut().filter(|_| last == Some(line.feeds)) {
            Some(open) => open.text.extend([" ", &line.text]),
            None => furniture.push(Furniture {
                page: has_pages.then_some(line.feeds + 1),
                text: line.text.into_owned(),
            }),
        }
        last = Some(line.feeds);
    }
    (body, furniture)
}

#[cfg(test)]
mod tests {
    use crate::text::plain::tests::{check, furniture, read};

    #[test]
    fn sentences_repeat_within_short_pages() {
        let page = |votes: [u32; 2], told: &str| {
            format!(
                "COMMITTEE ON ROADS\n\n{told}\n\nThe motion was adopted by {} votes to {}.\n\n{told} again.\n\nPrinted by the harbour office.\n\n{}\n\n",
                votes[0], votes[1], votes[1]
            )
        };
        let pages = [
            page([12, 1], "Anna spoke first"),
            page([13, 2], "Bert answered"),
            page([9, 4], "Carl went home"),
        ];
        let read = read(&pages.join("\x0c"));
        let set_aside = furniture(&read);
        assert!(
            set_aside.iter().all(|line| !line.contains("adopted")),
            "{set_aside:?}"
        );
        for line in ["COMMITTEE ON ROADS", "Printed by the harbour office."] {
            let count = set_aside
                .iter()
                .filter(|other| other.contains(line))
                .count();
            assert_eq!(count, 3, "{line}: {set_aside:?}");
        }
    }

    #[test]
    fn a_banner_between_paragraphs_is_set_aside_and_the_sentence_healed() {
        let banner = "\n\n\n\nForum of\nMarket\nTowns\n\nMay 3\n\n";
        let text = format!(
            "The halls belong to the growers and{banner}to the makers.{banner}A new day.{banner}The end."
        );
        check(
            &text,
            &[
                "The halls belong to the growers and to the makers.",
                "A new day.",
                "The end.",
            ],
        );
        assert_eq!(furniture(&read(&text)), ["Forum of Market Towns May 3"; 3]);
    }

    #[test]
    fn a_sentence_that_repeats_stays() {
        let text = "Aims\n\nWe trade fairly.\n\nPoints\n\nWe trade fairly.\n\nAims\n\nWe share.";
        assert_eq!(furniture(&read(text)), [""; 0]);
    }

    #[test]
    fn form_feeds_are_pages_with_headers() {
        let page = |n: u32, words: &str| format!("Forum of Market Towns\n\n{words}\n\nPage {n}\n");
        let text = [
            page(1, "The halls of the old town are"),
            page(2, "open to all."),
        ]
        .join("\x0c");
        let read = read(&text);
        assert_eq!(read.body(), "The halls of the old town are open to all.");
        assert_eq!(read.page_at(0), Some(1));
        assert_eq!(read.page_at(32), Some(2));
        assert_eq!(furniture(&read).len(), 4);
    }
}
