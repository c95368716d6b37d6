//! How much of the true text comes out of real files, in order, and what is made of bad ones.
//!
//! The true texts of our own briefs stand in `corpus/truth`, one block a line; those of the
//! shared test files in `data/pdf/truth_*.txt`. Where the shared folder is absent its tests say
//! so and pass.

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::text::{Block, BlockKind, Extracted, Format, Reading, Text, TextError, extract};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// What the manifest says of the running matter of our own briefs.
#[derive(Deserialize)]
struct Manifest {
    sessions: Vec<TrueSession>,
}

#[derive(Deserialize)]
struct TrueSession {
    versions: Vec<TrueVersion>,
}

#[derive(Deserialize)]
struct TrueVersion {
    path: String,
    pages: Option<u32>,
    /// The running lines of the first page.
    furniture: Vec<String>,
}

/// Shared files and the true text of each.
const TRUE_TEXTS: [(&str, &str); 11] = [
    ("lo-1-fr.pdf", "truth_1_fr.txt"),
    ("lo2col-1-fr.pdf", "truth_1_fr.txt"),
    ("typst-1-fr.pdf", "truth_1_fr.txt"),
    ("enc-aes256-1-fr.pdf", "truth_1_fr.txt"),
    ("lo-2-es.pdf", "truth_2_es.txt"),
    ("lo2col-2-es.pdf", "truth_2_es.txt"),
    ("gs-2-es.pdf", "truth_2_es.txt"),
    ("weasy-2-es.pdf", "truth_2_es.txt"),
    ("damaged-xref-2-es.pdf", "truth_2_es.txt"),
    ("lo-3-en.pdf", "truth_3_en.txt"),
    ("damaged-truncated-1-fr.pdf", "truth_1_fr.txt"),
];

#[test]
#[allow(clippy::print_stdout)] // the figures are what one runs this test for
fn shared_pdfs_give_their_true_words_in_order() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    println!("{:<28} {:>10} {:>9}", "file", "in order %", "in excess");
    let mut poor = Vec::new();
    for (name, truth) in TRUE_TEXTS {
        let truth = words(&read_text(&folder.join(truth)));
        match read(&folder.join(name)) {
            Ok(extracted) => {
                let score = Score::of(&truth, &words(extracted.text.body()));
                println!("{name:<28} {:>10.2} {:>9}", score.percent(), score.excess);
                poor.extend((score.percent() < 99.5).then_some(name));
            }
            Err(error) => {
                println!("{name:<28} {error}");
                poor.extend((!name.starts_with("damaged-truncated")).then_some(name));
            }
        }
    }
    assert!(poor.is_empty(), "below 99.5 % or unreadable: {poor:?}");
}

#[test]
fn shared_pdfs_without_readable_text_say_why() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    let error = |name: &str| read(&folder.join(name)).err();
    assert_eq!(
        error("enc-userpw-3-en.pdf"),
        Some(TextError::PasswordNeeded)
    );
    assert_eq!(
        error("scan-0-en.pdf"),
        Some(TextError::NoTextLayer { pages: 2 })
    );
    assert!(matches!(
        error("damaged-truncated-1-fr.pdf"),
        Some(TextError::Damaged { .. })
    ));
}

#[test]
fn the_right_one_of_several_passwords_opens_a_file() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    let bytes = fs::read(folder.join("enc-userpw-3-en.pdf")).unwrap_or_default();
    let opened = |passwords: &[&str]| {
        let passwords = passwords.iter().map(|word| (*word).to_owned()).collect();
        let reading = Reading {
            passwords,
            ..Reading::default()
        };
        extract(&bytes, Format::Pdf, &reading)
    };
    let truth = words(&read_text(&folder.join("truth_3_en.txt")));
    let text = opened(&["wrong", "secret"]).map(|extracted| words(extracted.text.body()));
    assert!(Score::of(&truth, &text.unwrap_or_default()).percent() > 99.5);
    assert_eq!(opened(&["wrong"]).err(), Some(TextError::PasswordWrong));
}

#[test]
fn a_pdf_tells_its_title_language_and_bookmarks() {
    let objects = "<< /Type /Catalog /Pages 2 0 R /Lang (es-AR) /Outlines 6 0 R >>";
    let mut file =
        String::from_utf8_lossy(&pdf("BT /F 10 Tf 50 700 Td (Water) Tj ET")).into_owned();
    file = file.replace("<< /Type /Catalog /Pages 2 0 R >>", objects);
    file += "6 0 obj\n<< /First 7 0 R /Last 8 0 R >>\nendobj\n\
             7 0 obj\n<< /Title (Aims) /Dest [3 0 R /Fit] /Next 8 0 R >>\nendobj\n\
             8 0 obj\n<< /Title (Again) /A << /S /GoTo /D (far) >> /Next 7 0 R >>\nendobj\n\
             9 0 obj\n<< /Title (Fair towns) /Author (Ana Luz) /CreationDate (D:20210527) >>\nendobj\n\
             trailer\n<< /Size 10 /Root 1 0 R /Info 9 0 R >>\n";
    // The tables no longer fit, so this is a damaged file too.
    let read = extract(file.as_bytes(), Format::Pdf, &Reading::default());
    let metadata = read.unwrap_or_else(|error| panic!("{error}")).metadata;
    assert_eq!(metadata.title.as_deref(), Some("Fair towns"));
    assert_eq!(metadata.author.as_deref(), Some("Ana Luz"));
    assert_eq!(metadata.created.as_deref(), Some("2021-05-27"));
    assert_eq!(metadata.lang.as_deref(), Some("es-AR"));
    let outline = metadata.outline.iter();
    let found: Vec<_> = outline
        .map(|entry| (entry.title.as_str(), entry.level, entry.page))
        .collect();
    assert_eq!(found, [("Aims", 1, Some(1)), ("Again", 1, None)]);
}

#[test]
fn no_shared_pdf_stops_the_reader() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    for path in files(&folder)
        .into_iter()
        .filter(|path| Format::of(path) == Some(Format::Pdf))
    {
        let whole = fs::read(&path).unwrap_or_default();
        for cut in [whole.len(), whole.len() / 2, 1000] {
            let _ = extract(
                &whole[..cut.min(whole.len())],
                Format::Pdf,
                &Reading::default(),
            );
        }
    }
}

#[test]
fn own_briefs_give_every_word_in_order_and_nothing_else() {
    let root = own_corpus();
    let mut wrong = Vec::new();
    for path in files(&root.join("briefs")) {
        let name = name_of(&path);
        let truth = words(&read_text(
            &root.join("truth").join(format!("{name}.truth")),
        ));
        let body = read(&path).map(|extracted| words(extracted.text.body()));
        let score = Score::of(&truth, &body.unwrap_or_default());
        if score.in_order < score.truth || score.excess > 0 {
            wrong.push(format!(
                "{name}: {:.2} %, {} in excess",
                score.percent(),
                score.excess
            ));
        }
    }
    assert!(wrong.is_empty(), "not exact:\n{}", wrong.join("\n"));
}

#[test]
fn own_briefs_give_their_true_blocks() {
    let root = own_corpus();
    let mut wrong = Vec::new();
    for path in files(&root.join("briefs")) {
        let name = name_of(&path);
        let truth = read_text(&root.join("truth").join(format!("{name}.truth")));
        let body = read(&path).map(|extracted| extracted.text.body().to_owned());
        let blocks = block_lines(&body.unwrap_or_default());
        let strange = blocks
            .iter()
            .filter(|block| !block_lines(&truth).contains(block));
        wrong.extend(strange.map(|block| format!("{name}: {}", block.join(" "))));
    }
    assert!(
        wrong.is_empty(),
        "blocks that the truth does not have:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn own_briefs_keep_their_furniture_and_count_their_pages() {
    let root = own_corpus();
    let manifest: Manifest = serde_json::from_str(&read_text(&root.join("manifest.json")))
        .unwrap_or_else(|error| panic!("manifest: {error}"));
    let mut wrong = Vec::new();
    for version in manifest
        .sessions
        .iter()
        .flat_map(|session| &session.versions)
    {
        let Ok(extracted) = read(&root.join(&version.path)) else {
            wrong.push(format!("{}: unreadable", version.path));
            continue;
        };
        let set_aside = words(&extracted.text.content[extracted.text.body_len..]).join(" ");
        let plain =
            |line: &String| words(&line.replace("<sup>", "").replace("</sup>", "")).join(" ");
        let missing = version
            .furniture
            .iter()
            .filter(|line| !set_aside.contains(&plain(line)));
        wrong.extend(missing.map(|line| format!("{}: {line:?} is not furniture", version.path)));
        if version.furniture.is_empty() != set_aside.is_empty() {
            wrong.push(format!("{}: set aside {set_aside:?}", version.path));
        }
        if version.pages.is_some() && version.pages != extracted.page_count {
            wrong.push(format!(
                "{}: {:?} pages",
                version.path, extracted.page_count
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[allow(clippy::print_stdout)] // the figures are what one runs this test for
fn running_lines_of_own_briefs_are_set_aside_on_every_page_and_nothing_else() {
    let root = own_corpus();
    let manifest: Manifest = serde_json::from_str(&read_text(&root.join("manifest.json")))
        .unwrap_or_else(|error| panic!("manifest: {error}"));
    let sessions = manifest.sessions.iter();
    let paged = sessions
        .flat_map(|session| &session.versions)
        .filter_map(|version| Some((version, version.pages?)));
    let (mut expected, mut found, mut strange) = (0, 0, Vec::new());
    for (version, pages) in paged {
        let text = read(&root.join(&version.path)).unwrap_or_else(|error| panic!("{error}"));
        for page in 1..=pages {
            let mut left = set_aside_on(&text.text, page);
            for line in &version.furniture {
                expected += 1;
                let line = format!(" {} ", words(&on_page(line, page)).join(" "));
                found += usize::from(left.contains(&line));
                left = left.replacen(&line, " | ", 1);
            }
            let rest = left.split('|').filter(|rest| !rest.trim().is_empty());
            strange.extend(rest.map(|rest| format!("{} p. {page}: {rest:?}", version.path)));
        }
    }
    let recall = found as f64 / expected as f64;
    let precision = found as f64 / (found + strange.len()) as f64;
    println!(
        "{expected} running lines: recall {:.2} %, precision {:.2} %",
        100.0 * recall,
        100.0 * precision
    );
    assert!(expected > 100 && recall >= 0.98, "{found} of {expected}");
    assert!(precision >= 0.98, "{strange:#?}");
}

/// The words set aside on one page, with a space before and behind each.
fn set_aside_on(text: &Text, page: u32) -> String {
    let blocks = text
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture && block.page == Some(page));
    let set_aside: Vec<&str> = blocks
        .map(|block| &text.content[block.span.clone()])
        .collect();
    format!(" {} ", words(&set_aside.join(" ")).join(" "))
}

/// A running line of the first page as it stands on another.
fn on_page(line: &str, page: u32) -> String {
    let number = |word: &str| {
        if word == "1" {
            page.to_string()
        } else {
            word.to_owned()
        }
    };
    let words: Vec<String> = line.split(' ').map(number).collect();
    words.join(" ")
}

#[test]
fn the_banner_of_a_seed_is_furniture() {
    let Some(folder) = shared("seeds") else {
        return;
    };
    let seed = files(&folder)
        .into_iter()
        .find(|path| path.to_string_lossy().contains("/003_"));
    let Some(Ok(extracted)) = seed.map(|path| read(&path)) else {
        return;
    };
    let body = extracted.text.body().to_lowercase();
    assert_eq!(body.matches("local economic development").count(), 0);
    let furniture = |kind: BlockKind| kind == BlockKind::Furniture;
    let kinds = extracted.text.blocks.iter().map(|block| block.kind);
    assert_eq!(kinds.filter(|kind| furniture(*kind)).count(), 3);
    let economic = words(&body)
        .iter()
        .filter(|word| word.contains("economic"))
        .count();
    assert!(economic >= 17, "only {economic} left");
}

#[test]
fn markers_drawn_after_their_lists_find_their_items() {
    let mut lines = vec![
        (
            50,
            700,
            "The network met and agreed on a plan for the year that follows and",
        ),
        (50, 686, "on who pays for it."),
        (
            70,
            660,
            "Promote fair trade in the schools and in the market halls of the",
        ),
        (70, 646, "towns"),
        (70, 632, "Build housing for the young"),
        (90, 618, "on public land"),
        (70, 604, "Publish open data"),
        (70, 580, "Who pays?"),
        (70, 566, "Who decides?"),
        (50, 540, "After the list."),
    ];
    lines.extend([
        (58, 660, "\\225"),
        (58, 632, "\\225"),
        (78, 618, "-"),
        (58, 604, "\\225"),
    ]);
    lines.extend([(56, 580, "1."), (56, 566, "2.")]);
    let expected = [
        (
            BlockKind::Paragraph,
            "The network met and agreed on a plan for the year that follows and on who pays for it.",
        ),
        (
            BlockKind::ListItem,
            "Promote fair trade in the schools and in the market halls of the towns",
        ),
        (BlockKind::ListItem, "Build housing for the young"),
        (BlockKind::ListItem, "on public land"),
        (BlockKind::ListItem, "Publish open data"),
        (BlockKind::ListItem, "1. Who pays?"),
        (BlockKind::ListItem, "2. Who decides?"),
        (BlockKind::Paragraph, "After the list."),
    ];
    assert_blocks(&lines_of(&lines), &expected);
}

#[test]
fn markers_of_two_columns_stay_in_their_column() {
    let lines = [
        (70, 700, "Water for the towns"),
        (70, 686, "Waste"),
        (58, 700, "\\225"),
        (58, 686, "\\225"),
        (320, 700, "Housing"),
        (320, 686, "Open data on land"),
        (308, 700, "\\225"),
        (308, 686, "\\225"),
    ];
    let items = [
        "Water for the towns",
        "Waste",
        "Housing",
        "Open data on land",
    ];
    let expected = items.map(|item| (BlockKind::ListItem, item));
    assert_blocks(&lines_of(&lines), &expected);
}

/// Short lines below each other, with room for a bullet before them.
const GOALS: [Line; 3] = [
    (70, 700, "Promote fair trade in schools"),
    (70, 686, "Build housing for the young"),
    (70, 672, "Publish open data"),
];

#[test]
fn bullets_that_are_no_text_make_items_too() {
    let mut page = String::new();
    for (x, y, item) in GOALS {
        page += &format!("58 {} 4 4 re f\n", y + 2);
        write_line(&mut page, (x, y, item));
    }
    assert_blocks(&page, &GOALS.map(|goal| (BlockKind::ListItem, goal.2)));
}

#[test]
fn short_lines_without_markers_stay_apart() {
    let expected = GOALS.map(|goal| (BlockKind::Paragraph, goal.2));
    assert_blocks(&lines_of(&GOALS), &expected);
}

#[test]
fn people_behind_dashes_are_items() {
    let lines = [
        (50, 714, "Moderator: Eve Stone, Vado"),
        (
            50,
            700,
            "- Ana Luz, mayor of the town of Vado and of the valley that lies behind it",
        ),
        (
            50,
            686,
            "- Ivo Roy, professor, University of the North, Faculty of Law and Letters,",
        ),
        (58, 672, "chair of housing law"),
        (50, 658, "- Paul Day, Lumen"),
    ];
    let expected = [
        (BlockKind::Paragraph, "Moderator: Eve Stone, Vado"),
        (
            BlockKind::ListItem,
            "Ana Luz, mayor of the town of Vado and of the valley that lies behind it",
        ),
        (
            BlockKind::ListItem,
            "Ivo Roy, professor, University of the North, Faculty of Law and Letters, chair of housing law",
        ),
        (BlockKind::ListItem, "Paul Day, Lumen"),
    ];
    assert_blocks(&lines_of(&lines), &expected);
}

/// Rules the cells of a table: its columns and the heights between its rows.
fn rule_cells(page: &mut String, columns: &[u32], heights: &[u32]) {
    let (left, right) = (columns[0], columns[columns.len() - 1]);
    let (top, bottom) = (heights[0], heights[heights.len() - 1]);
    for y in heights {
        *page += &format!("{left} {y} {} 0.5 re f\n", right - left);
    }
    for x in columns {
        *page += &format!("{x} {bottom} m {x} {top} l S\n");
    }
}

#[test]
fn the_ruled_rows_of_a_table_come_out_as_rows() {
    let lines = [
        (54, 700, "Date"),
        (154, 700, "27/05/21"),
        (54, 680, "Organised by the"),
        (54, 668, "network"),
        (
            154,
            680,
            "The network of the towns of the valley, which met",
        ),
        (154, 668, "in Vado"),
        (50, 640, "The towns agreed on a plan."),
    ];
    let mut page = lines_of(&lines);
    rule_cells(&mut page, &[50, 150, 400], &[715, 694, 660]);
    let expected = [
        (BlockKind::TableRow, "Date | 27/05/21"),
        (
            BlockKind::TableRow,
            "Organised by the network | The network of the towns of the valley, which met in Vado",
        ),
        (BlockKind::Paragraph, "The towns agreed on a plan."),
    ];
    assert_blocks(&page, &expected);
}

#[test]
fn cells_that_line_up_are_rows_without_rules() {
    let lines = [
        (50, 700, "Date"),
        (150, 700, "27/05/21"),
        (50, 680, "Organised by"),
        (
            150,
            680,
            "The network of the towns of the valley, which met",
        ),
        (150, 668, "in Vado"),
        (50, 640, "The towns agreed on a plan."),
    ];
    let expected = [
        (BlockKind::TableRow, "Date | 27/05/21"),
        (
            BlockKind::TableRow,
            "Organised by | The network of the towns of the valley, which met in Vado",
        ),
        (BlockKind::Paragraph, "The towns agreed on a plan."),
    ];
    assert_blocks(&lines_of(&lines), &expected);
}

#[test]
fn headings_are_told_by_a_font_that_is_not_in_the_file() {
    let page = lines_of(&[
        (50, 700, "Aims of the towns"),
        (
            50,
            680,
            "The council of the valley met and agreed on a plan",
        ),
        (50, 668, "that is read again every year."),
    ]);
    let page = page.replacen("/F ", "/B ", 1);
    let bold = "/B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> /F 5 0 R";
    let file = String::from_utf8_lossy(&pdf(&page)).replace("/F 5 0 R", bold);
    let read = extract(file.as_bytes(), Format::Pdf, &Reading::default());
    let text = read.unwrap_or_else(|error| panic!("{error}")).text;
    assert_eq!(text.blocks[0].kind, BlockKind::Heading, "{}", text.content);
    assert_eq!(text.blocks[1].kind, BlockKind::Paragraph);
}

#[test]
fn a_bookmark_makes_a_plain_line_a_heading() {
    let page = lines_of(&[
        (50, 700, "Aims of the towns"),
        (
            50,
            688,
            "The council of the valley met and agreed on a plan",
        ),
        (50, 676, "that is read again every year."),
    ]);
    let objects = "<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>";
    let mut file = String::from_utf8_lossy(&pdf(&page)).into_owned();
    file = file.replace("<< /Type /Catalog /Pages 2 0 R >>", objects);
    file += "6 0 obj\n<< /First 7 0 R /Last 7 0 R >>\nendobj\n\
             7 0 obj\n<< /Title (1. AIMS of the towns) /Dest [3 0 R /Fit] >>\nendobj\n\
             trailer\n<< /Size 8 /Root 1 0 R >>\n";
    let read = extract(file.as_bytes(), Format::Pdf, &Reading::default());
    let text = read.unwrap_or_else(|error| panic!("{error}")).text;
    let kinds: Vec<BlockKind> = text.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph]);
    assert!(text.body().starts_with("Aims of the towns\n\nThe council"));
}

#[test]
fn bitmap_letters_without_names_are_read_by_their_numbers() {
    let page = "BT /F 10 Tf 50 700 Td (The o\\036ce of the har\\351e) Tj ET\n";
    let letter = "<< /Length 41 >>\nstream\n600 0 0 0 500 700 d1 0 0 500 700 re f    \nendstream";
    let codes: Vec<String> = (0..256).map(|code| format!("/a{code}")).collect();
    let glyphs: Vec<String> = codes.iter().map(|name| format!("{name} 6 0 R")).collect();
    let widths = "600 ".repeat(256);
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] \
         /FirstChar 0 /LastChar 255 /Widths [{widths}] /Encoding << /Type /Encoding \
         /Differences [0 {}] >> /CharProcs << {} >> >>",
        codes.join(" "),
        glyphs.join(" ")
    );
    let helvetica =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let mut file = String::from_utf8_lossy(&pdf(page)).replace(helvetica, &font);
    file += &format!("6 0 obj\n{letter}\nendobj\ntrailer\n<< /Size 7 /Root 1 0 R >>\n");
    let read = extract(file.as_bytes(), Format::Pdf, &Reading::default());
    let text = read.unwrap_or_else(|error| panic!("{error}")).text;
    assert_eq!(text.body(), "The office of the harée");
}

#[test]
fn a_frame_around_columns_of_text_makes_no_row() {
    let mut page = String::new();
    let columns = [
        (54, ["The towns agreed.", "They will meet again."]),
        (304, ["Who pays?", "Who decides?"]),
    ];
    for (x, texts) in columns {
        for (text, y) in texts.iter().zip([700, 680]) {
            write_line(&mut page, (x, y, text));
        }
    }
    rule_cells(&mut page, &[50, 300, 550], &[715, 400]);
    let read = extract(&pdf(&page), Format::Pdf, &Reading::default());
    let text = read.unwrap_or_else(|error| panic!("{error}")).text;
    let row = |block: &Block| block.kind == BlockKind::TableRow;
    assert!(!text.blocks.iter().any(row), "{}", text.content);
    assert!(
        text.body().ends_with("Who pays? Who decides?"),
        "{}",
        text.content
    );
}

#[test]
fn a_footnote_stands_behind_the_paragraph_it_interrupts() {
    let mut page = String::new();
    let body = [
        "The councils of the valley met in the hall and spoke of the economy",
        "of care, which needs land and money from the district and from those",
        "who live there. They agreed on a plan that is read again every year.",
    ];
    page += &format!(
        "BT /F 10 Tf 50 300 Td ({}) Tj /F 6 Tf 4 Ts (1) Tj ET\n0 Ts\n",
        body[0]
    );
    for (line, y) in body.iter().skip(1).zip([286, 272]) {
        write_line(&mut page, (50, y, line));
    }
    page +=
        "BT /F 5 Tf 50 83 Td (1) Tj /F 8 Tf 4 -3 Td (The minutes of the meeting say so.) Tj ET\n";
    let whole = body.join(" ");
    let expected = [
        (BlockKind::Paragraph, whole.as_str()),
        (BlockKind::Footnote, "1 The minutes of the meeting say so."),
    ];
    assert_blocks(&page, &expected);
}

#[test]
fn a_page_whose_letters_are_wrong_is_left_out_and_says_so() {
    let shown = "The council of the valley met and agreed on who pays for the halls";
    let wrong = |c: char| {
        if c == ' ' {
            c
        } else {
            char::from(c as u8 - 29)
        }
    };
    let text: String = shown.chars().map(wrong).collect();
    let text = text.replace(['\\', '(', ')'], "");
    let mut page = String::new();
    for y in [700, 686, 672, 658] {
        write_line(&mut page, (50, y, &text));
    }
    let error = extract(&pdf(&page), Format::Pdf, &Reading::default()).err();
    assert_eq!(error, Some(TextError::NoLetters { pages: 1 }));
}

#[test]
fn a_turned_page_reads_like_an_upright_one() {
    let lines = [
        "The towns met and agreed on a shared plan for water and",
        "for waste.",
    ];
    let turns = [
        (90, "0 1 -1 0 595 0 cm"),
        (180, "-1 0 0 -1 595 842 cm"),
        (270, "0 -1 1 0 0 842 cm"),
    ];
    for (turn, matrix) in turns {
        let mut page = format!("{matrix}\n");
        for (line, y) in lines.iter().zip([500, 486]) {
            write_line(&mut page, (50, y, line));
        }
        write_line(&mut page, (300, 20, "Page 7"));
        let said = format!("/Type /Page /Rotate {turn} ");
        let drawn = pdf(&page);
        let turned = String::from_utf8_lossy(&drawn).replace("/Type /Page ", &said);
        // Once the file says that the page is turned, and once it does not.
        for file in [turned.as_bytes(), &drawn] {
            let read = extract(file, Format::Pdf, &Reading::default());
            let text = read.unwrap_or_else(|error| panic!("{error}")).text;
            assert_eq!(text.body(), lines.join(" "), "{turn}");
            assert!(text.content.ends_with("Page 7"), "{turn}");
        }
    }
}

#[test]
fn a_stamp_up_the_margin_is_no_part_of_the_text() {
    let mut page = String::new();
    let lines = [
        "The towns met and agreed on a shared plan for water and",
        "for waste.",
    ];
    write_line(&mut page, (50, 700, lines[0]));
    page += "BT /F 12 Tf 0 1 -1 0 24 300 Tm (Draft 3, not for circulation) Tj ET\n";
    write_line(&mut page, (50, 686, lines[1]));
    let expected = [
        (BlockKind::Paragraph, lines.join(" ")),
        (
            BlockKind::Furniture,
            "Draft 3, not for circulation".to_owned(),
        ),
    ];
    assert_blocks(
        &page,
        &expected
            .each_ref()
            .map(|(kind, text)| (*kind, text.as_str())),
    );
}

/// Where a line of text begins, and what it says.
type Line<'a> = (u32, u32, &'a str);

/// Adds one line of text in 10 points at a place of the page.
fn write_line(page: &mut String, (x, y, text): Line<'_>) {
    *page += &format!("BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n");
}

/// A page of such lines.
fn lines_of(lines: &[Line<'_>]) -> String {
    let mut page = String::new();
    lines.iter().for_each(|line| write_line(&mut page, *line));
    page
}

/// Checks the blocks of a file of one page with this content.
fn assert_blocks(page: &str, expected: &[(BlockKind, &str)]) {
    let read = extract(&pdf(page), Format::Pdf, &Reading::default())
        .unwrap_or_else(|error| panic!("{error}"));
    let text = read.text;
    let blocks = text.blocks.iter();
    let found: Vec<(BlockKind, &str)> = blocks
        .map(|block| (block.kind, &text.content[block.span.clone()]))
        .collect();
    assert_eq!(found, expected);
}

/// A file of one page set in Helvetica.
fn pdf(page: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{page}\nendstream",
            page.len() + 1
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places
        .iter()
        .for_each(|at| out += &format!("{at:010} 00000 n \n"));
    out += &format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

/// How much of the truth came out.
struct Score {
    truth: usize,
    in_order: usize,
    /// Words that came out though the truth does not have them there.
    excess: usize,
}

impl Score {
    fn of(truth: &[String], found: &[String]) -> Self {
        let in_order = longest_common_subsequence(truth, found);
        Self {
            truth: truth.len(),
            in_order,
            excess: found.len() - in_order,
        }
    }

    fn percent(&self) -> f64 {
        100.0 * self.in_order as f64 / self.truth.max(1) as f64
    }
}

fn longest_common_subsequence(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Whitespace words, compatibility-folded and lower-cased; bullets and the shape of apostrophes,
/// which producers choose, do not count.
fn words(text: &str) -> Vec<String> {
    let folded = text
        .nfkc()
        .collect::<String>()
        .to_lowercase()
        .replace('\u{2019}', "'");
    let bullet = |word: &&str| !matches!(*word, "-" | "●" | "•" | "*" | "–" | "▪");
    folded
        .split_whitespace()
        .filter(bullet)
        .map(str::to_owned)
        .collect()
}

/// The words of every line that is not blank.
fn block_lines(text: &str) -> Vec<Vec<String>> {
    text.lines()
        .map(words)
        .filter(|words| !words.is_empty())
        .collect()
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn own_corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn read(path: &Path) -> Result<Extracted, TextError> {
    let format = Format::of(path).unwrap_or(Format::Plain);
    extract(
        &fs::read(path).unwrap_or_default(),
        format,
        &Reading::default(),
    )
}

fn read_text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// A folder of the shared test data; tells when it is absent.
#[allow(clippy::print_stdout)] // a skipped test has to say so
fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(folder);
    if !path.is_dir() {
        println!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}
