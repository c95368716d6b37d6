//! Files of a few pages, and what of them is set aside.

use super::*;

fn line(text: &str, y: f64) -> Line {
    Line::plain(text, 50.0, y, 10.0)
}

fn page(number: u32, lines: Vec<Line>) -> PageLines {
    PageLines {
        number,
        width: 600.0,
        height: 800.0,
        lines,
        shapes: Vec::new(),
        line_numbers: Vec::new(),
        cuts: Default::default(),
    }
}

fn parted(pages: Vec<PageLines>) -> (Vec<String>, Vec<String>) {
    parted_with(pages, &BTreeSet::new())
}

fn parted_with(pages: Vec<PageLines>, known: &BTreeSet<u64>) -> (Vec<String>, Vec<String>) {
    let parted = set_aside(pages, known);
    let body = parted.body.into_iter().map(|(_, line)| line.text);
    let furniture = parted.furniture.into_iter().map(|piece| piece.text);
    (body.collect(), furniture.collect())
}

#[test]
fn a_banner_of_several_lines_goes_and_a_repeated_body_line_stays() {
    let one = |number: u32, own: &str| {
        let foot = format!("Page {number}");
        let lines = vec![
            line("Forum of", 30.0),
            line("Market Towns", 45.0),
            line(own, 120.0),
            line("We trade fairly.", 140.0),
            line(&foot, 780.0),
        ];
        page(number, lines)
    };
    let (body, furniture) = parted(vec![one(1, "Aims"), one(2, "Points")]);
    assert_eq!(
        body,
        ["Aims", "We trade fairly.", "Points", "We trade fairly."]
    );
    assert_eq!(
        furniture,
        [
            "Forum of Market Towns",
            "Page 1",
            "Forum of Market Towns",
            "Page 2"
        ]
    );
}

#[test]
fn running_lines_that_change_with_the_section_go() {
    let one = |number: u32, section: &str, numeral: &str| {
        let head = format!("Forum of Market Towns {section}");
        let lines = vec![
            line(&head, 40.0),
            line(&format!("Of {section} in the towns"), 120.0),
            line(numeral, 780.0),
        ];
        page(number, lines)
    };
    let (body, furniture) = parted(vec![
        one(1, "Water", "iv"),
        one(2, "Land", "v"),
        one(3, "Work", "vi"),
    ]);
    assert_eq!(body.len(), 3, "{body:?}");
    assert_eq!(furniture[..2], ["Forum of Market Towns Water", "iv"]);
}

#[test]
fn running_lines_of_short_chapters_go() {
    let one = |number: u32, chapter: &str| {
        let mut heading = line(chapter, 90.0);
        heading.size = 16.0;
        let mut lines = vec![line(chapter, 30.0), line("Of the towns", 140.0)];
        if number % 2 == 1 {
            lines.insert(1, heading);
        }
        page(number, lines)
    };
    let chapters = [
        "Water",
        "Water",
        "Wells and halls",
        "Wells and halls",
        "Work",
    ];
    let pages = || {
        (1..)
            .zip(chapters)
            .map(|(number, chapter)| one(number, chapter))
    };
    let (body, furniture) = parted(pages().collect());
    assert_eq!(furniture, chapters);
    assert_eq!(body.len(), 8, "{body:?}");
}

#[test]
fn a_header_that_comes_once_goes_where_it_cuts_a_sentence() {
    let last = "The towns agreed to share the cost of the water works and of";
    let cut = |head: &str| {
        let first = page(1, vec![line("Aims", 120.0), line(last, 700.0)]);
        let lines = vec![line(head, 40.0), line("the new halls.", 90.0)];
        parted(vec![first, page(2, lines)]).1
    };
    assert_eq!(cut("Forum of Market Towns"), ["Forum of Market Towns"]);
}

#[test]
fn a_paragraph_that_opens_several_pages_stays() {
    let said = "The board put this point off to its next meeting in the spring.";
    let one = |number: u32, own: &str| page(number, vec![line(said, 100.0), line(own, 130.0)]);
    let (body, furniture) = parted(vec![one(1, "Wood"), one(2, "Straw"), one(3, "Wind")]);
    assert_eq!(furniture, [""; 0]);
    assert_eq!(body.len(), 6);
}

#[test]
fn notes_that_are_called_stay_however_alike() {
    let one = |number: u32| {
        let mut note = line(&format!("{number} See report 7, p. {}", 10 + number), 770.0);
        (note.size, note.note) = (8.0, true);
        let foot = line(&format!("{number}"), 790.0);
        page(
            number,
            vec![line(&"town ".repeat(number as usize), 120.0), note, foot],
        )
    };
    let (body, furniture) = parted(vec![one(1), one(2), one(3)]);
    assert_eq!(body.len(), 6, "{body:?}");
    assert_eq!(furniture, ["1", "2", "3"]);
}

#[test]
fn headings_that_count_up_with_the_pages_stay() {
    let one = |number: u32, room: &str| {
        let mut heading = line(&format!("Session {number}"), 70.0);
        heading.bold = 1.0;
        let lines = vec![
            heading,
            line(&format!("Room: Hall {number}"), 88.0),
            line(room, 106.0),
            line(&format!("Town report – {number}"), 780.0),
        ];
        page(number, lines)
    };
    let (body, furniture) = parted(vec![one(1, "Water"), one(2, "Land"), one(3, "Work")]);
    assert_eq!(body[3..6], ["Session 2", "Room: Hall 2", "Land"]);
    assert_eq!(furniture.len(), 3, "{furniture:?}");
}

#[test]
fn bold_running_lines_with_a_page_number_go() {
    let one = |head: &str, own: &str| {
        let mut head = line(head, 40.0);
        head.bold = 1.0;
        page(1, vec![head, line(own, 58.0), line("in the towns", 400.0)])
    };
    for head in ["Page ", "A/79/222 ", "Report 2024 – "] {
        let (_, furniture) = parted(vec![
            one(&format!("{head}1"), "Water"),
            one(&format!("{head}2"), "Land"),
            one(&format!("{head}3"), "Work"),
        ]);
        assert_eq!(furniture.len(), 3, "{head}");
    }
}

#[test]
fn a_single_page_keeps_all_but_its_number() {
    let lines = vec![line("Forum", 30.0), line("Text", 400.0), line("1", 780.0)];
    assert_eq!(
        parted(vec![page(1, lines)]),
        (vec!["Forum".into(), "Text".into()], vec!["1".into()])
    );
}

#[test]
fn a_year_at_the_bottom_is_no_page_number() {
    let pages = vec![page(1, vec![line("Text", 400.0), line("2021", 780.0)])];
    assert_eq!(parted(pages).1, [""; 0]);
}

/// Twenty briefs of one page, each with the same lines around its own text.
fn briefs() -> Vec<PageLines> {
    let brief = |number: u32| {
        let mut title = line("Session brief", 60.0);
        title.size = 16.0;
        let mut foot = line(&format!("Town Network, report {number}"), 790.0);
        foot.size = 8.0;
        let own = format!("The council of town {number} met");
        let lines = vec![
            line("Forum of Market Towns", 30.0),
            title,
            line("Thematic line: 1", 80.0),
            line("Discussion points", 94.0),
            line(&own, 108.0),
            line("and agreed on a plan.", 400.0),
            foot,
        ];
        page(1, lines)
    };
    (1..=20).map(brief).collect()
}

#[test]
fn briefs_of_one_page_give_away_their_running_lines_together() {
    let alone: Vec<Parted> = briefs()
        .into_iter()
        .map(|page| set_aside(vec![page], &BTreeSet::new()))
        .collect();
    // Small type where no text stands needs no other brief to be told from it.
    for (number, parted) in (1..).zip(&alone) {
        let foot = format!("Town Network, report {number}");
        let aside: Vec<&str> = parted
            .furniture
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(aside, [foot]);
    }
    let edges = alone.iter().map(|parted| parted.edge_lines.as_slice());
    let known = super::super::super::known_furniture(edges);
    for (number, page) in (1..).zip(briefs()) {
        let (body, furniture) = parted_with(vec![page], &known);
        let foot = format!("Town Network, report {number}");
        assert_eq!(furniture, ["Forum of Market Towns", &foot]);
        assert_eq!(body.len(), 5);
    }
}

#[test]
fn the_name_of_its_kind_over_a_title_stays_in_every_brief() {
    let brief = |number: u32, with_head: bool| {
        let mut kind = line("Session brief", 60.0);
        kind.size = if number.is_multiple_of(2) { 10.0 } else { 8.0 };
        let mut title = line("Water for the towns", 85.0);
        title.size = 16.0;
        let own = format!("The council of town {number} met");
        let mut lines = vec![kind, title, line(&own, 130.0), line("and agreed.", 142.0)];
        if with_head {
            lines.insert(0, line("Forum of Market Towns", 30.0));
        }
        page(1, lines)
    };
    let briefs = || (1..=20).map(|number| brief(number, number > 10));
    let alone: Vec<Parted> = briefs()
        .map(|page| set_aside(vec![page], &BTreeSet::new()))
        .collect();
    let edges = alone.iter().map(|parted| parted.edge_lines.as_slice());
    let known = super::super::super::known_furniture(edges);
    for (number, page) in (1..).zip(briefs()) {
        let (body, furniture) = parted_with(vec![page], &known);
        assert_eq!(body.len(), 4, "{body:?}");
        assert_eq!(furniture.is_empty(), number <= 10);
    }
}
