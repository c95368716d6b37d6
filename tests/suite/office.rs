//! What is read of Word and OpenDocument files: small ones made here, two of our own briefs, and
//! bad ones.

use std::io::{Cursor, Write};

use rapporteur::text::BlockKind::{self, Footnote, Heading, ListItem, Paragraph, TableRow};
use rapporteur::text::{Extracted, Format, Reading, TextError, extract};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::program::{Desk, corpus};

/// An archive of these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file with a body and other parts, each with its kind; they lie where Word never puts them.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let main = relation("r1", "officeDocument", "text/main.xml");
    let main = format!("<Relationships>{main}</Relationships>");
    let mut relations = String::from("<Relationships>");
    let mut files = vec![("_rels/.rels".to_owned(), main)];
    for (kind, content) in parts {
        relations += &relation(&format!("r-{kind}"), kind, &format!("../parts/{kind}.xml"));
        files.push((
            format!("parts/{kind}.xml"),
            format!("<w:part>{content}</w:part>"),
        ));
    }
    files.push((
        "text/_rels/main.xml.rels".to_owned(),
        relations + "</Relationships>",
    ));
    files.push((
        "text/main.xml".to_owned(),
        format!("<w:document><w:body>{body}</w:body></w:document>"),
    ));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, c)| (n.as_str(), c.as_str()))
        .collect();
    archive(&files)
}

/// An OpenDocument text with a body and styles.
fn odt(body: &str, styles: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:text>{body}</office:text></office:body>\
                 </office:document-content>"
            ),
        ),
        (
            "styles.xml",
            &format!("<office:document-styles>{styles}</office:document-styles>"),
        ),
    ])
}

#[track_caller]
fn read(bytes: &[u8], format: Format) -> Extracted {
    extract(bytes, format, &Reading::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> TextError {
    extract(bytes, Format::Docx, &Reading::default()).expect_err("a bad file")
}

#[track_caller]
fn check(read: &Extracted, expected: &[(BlockKind, &str)]) {
    let text = &read.text;
    let blocks = text.blocks.iter();
    let found: Vec<(BlockKind, &str)> = blocks
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| (block.kind, &text.content[block.span.clone()]))
        .collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_docx(body: &str, parts: &[(&str, &str)], expected: &[(BlockKind, &str)]) {
    check(&read(&docx(body, parts), Format::Docx), expected);
}

#[track_caller]
fn check_odt(body: &str, styles: &str, expected: &[(BlockKind, &str)]) {
    check(&read(&odt(body, styles), Format::Odt), expected);
}

/// The furniture of a file.
fn furniture(read: &Extracted) -> &str {
    read.text.content[read.text.body_len..].trim()
}

/// A paragraph of a style or with other properties.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    p(&format!("<w:pStyle w:val=\"{style}\"/>"), text)
}

#[test]
fn headings_are_known_by_name_outline_and_ancestors() {
    let styles = "<w:style w:type='paragraph' w:styleId='T1'><w:name w:val='heading 1'/></w:style>\
        <w:style w:styleId='Own'><w:name w:val='Big'/><w:basedOn w:val='T1'/></w:style>\
        <w:style w:styleId='Out'><w:name w:val='Out'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
        <w:style w:styleId='Flat'><w:name w:val='Flat'/><w:basedOn w:val='Out'/>\
        <w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>\
        <w:style w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>";
    let body = styled("T1", "Aims")
        + &styled("Own", "Means")
        + &styled("Out", "Ends")
        + &styled("Flat", "Words at length")
        + &styled("Loop", "Round and round")
        + &p("<w:outlineLvl w:val='0'/>", "By itself");
    check_docx(
        &body,
        &[("styles", styles)],
        &[
            (Heading, "Aims"),
            (Heading, "Means"),
            (Heading, "Ends"),
            (Paragraph, "Words at length"),
            (Paragraph, "Round and round"),
            (Heading, "By itself"),
        ],
    );
}

#[test]
fn a_short_bold_paragraph_is_a_heading_wherever_its_bold_comes_from() {
    let styles = "<w:style w:styleId='S'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:styleId='B'><w:name w:val='Bold paragraph'/><w:rPr><w:b/></w:rPr></w:style>";
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>By hand</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:rStyle w:val='S'/></w:rPr><w:t>By style</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='B'/></w:pPr><w:r><w:t>By paragraph</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='B'/></w:pPr><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Not so</w:t></w:r></w:p>";
    check_docx(
        body,
        &[("styles", styles)],
        &[
            (Heading, "By hand"),
            (Heading, "By style"),
            (Heading, "By paragraph"),
            (Paragraph, "Not so"),
        ],
    );
}

const NUMBERING: &str = "<w:abstractNum w:abstractNumId='7'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%3.'/></w:lvl>\
    </w:abstractNum><w:abstractNum w:abstractNumId='8'>\
    <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='7'/>\
    <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>";

fn item(list: u32, level: u32, text: &str) -> String {
    p(
        &format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"),
        text,
    )
}

#[test]
fn lists_keep_their_printed_numbers() {
    let body = [
        item(1, 0, "Water for all"),
        item(1, 1, "wells"),
        item(1, 1, "rain"),
        item(1, 2, "roofs"),
        item(1, 0, "Waste"),
        item(1, 1, "glass"),
        item(2, 0, "a bullet"),
        item(3, 0, "Wood"),
        item(3, 0, "Wind"),
        item(0, 0, "No list at all"),
    ];
    check_docx(
        &body.concat(),
        &[("numbering", NUMBERING)],
        &[
            (ListItem, "1. Water for all"),
            (ListItem, "a) wells"),
            (ListItem, "b) rain"),
            (ListItem, "1.1. roofs"),
            (ListItem, "2. Waste"),
            (ListItem, "a) glass"),
            (ListItem, "a bullet"),
            (ListItem, "5. Wood"),
            (ListItem, "6. Wind"),
            (Paragraph, "No list at all"),
        ],
    );
}

#[test]
fn a_lone_numbered_line_is_a_heading_whatever_list_follows() {
    let body =
        item(1, 0, "Aims") + &item(2, 0, "to lend") + &item(2, 0, "to save") + &item(1, 0, "Means");
    check_docx(
        &body,
        &[("numbering", NUMBERING)],
        &[
            (Heading, "1. Aims"),
            (ListItem, "to lend"),
            (ListItem, "to save"),
            (Heading, "2. Means"),
        ],
    );
}

#[test]
fn the_list_of_a_style_is_left_by_list_zero() {
    let styles = "<w:style w:styleId='L'><w:name w:val='Points'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='H'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>";
    let body = styled("L", "The first of them.")
        + &styled("L", "The second of them.")
        + &p(
            "<w:pStyle w:val='L'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            "Between the points.",
        )
        + &styled("H", "Aims");
    check_docx(
        &body,
        &[("styles", styles), ("numbering", NUMBERING)],
        &[
            (ListItem, "1. The first of them."),
            (ListItem, "2. The second of them."),
            (Paragraph, "Between the points."),
            (Heading, "5. Aims"),
        ],
    );
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p("", text));
    let row = |cells: &&[&str]| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!(
        "<w:tbl>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

#[test]
fn a_table_of_labels_gives_a_row_for_each() {
    let body = table(&[
        &["Date", "27/05/21"],
        &["Moderator", "Ana Río"],
        &["", "Alone"],
    ]);
    check_docx(
        &body,
        &[],
        &[
            (TableRow, "Date | 27/05/21"),
            (TableRow, "Moderator | Ana Río"),
            (Paragraph, "Alone"),
        ],
    );
}

#[test]
fn a_table_of_labels_is_the_header_of_a_session() {
    let desk = Desk::new();
    let body = table(&[
        &["Title of the session 4.2.7", "Rivers that lend money"],
        &["Date", "16/10/2023"],
        &["Thematic Line 4", "Towns of care"],
    ]) + &p(
        "",
        "The river keeps its savings in the valley, and the valley lends them to its towns.",
    );
    desk.write("briefs/river.docx", docx(&body, &[]));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let session = &desk.json(&["sessions"])["sessions"][0];
    assert_eq!(session["number"], "4.2.7");
    assert_eq!(session["date"], "2023-10-16");
}

#[test]
fn paragraphs_beside_a_label_are_values() {
    let row = |label: &str, values: &[&str]| {
        let values: String = values.iter().map(|value| p("", value)).collect();
        format!(
            "<w:tr><w:tc>{}</w:tc><w:tc>{values}</w:tc></w:tr>",
            p("", label)
        )
    };
    let rows = [
        row("Session number", &["4.2.8"]),
        row("Organisers", &["City of Merwe", "Danube Institute"]),
        row(
            "Speakers",
            &["Jan Kuiper, Mayor of Merwe", "Sofia Marques, Port of Riva"],
        ),
        row(
            "Summary",
            &[
                "Dikes of clay let water through.",
                "Four towns compare what they cost.",
            ],
        ),
    ];
    let desk = Desk::new();
    let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
    desk.write("briefs/dikes.docx", docx(&body, &[]));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let session = &desk.json(&["sessions"])["sessions"][0];
    assert_eq!(
        session["organizers"],
        serde_json::json!(["City of Merwe", "Danube Institute"])
    );
    let speakers = session["speakers"].as_array().expect("speakers");
    let names: Vec<&serde_json::Value> = speakers.iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Jan Kuiper", "Sofia Marques"]);
    let found = desk.json(&["concordance", "cost /s clay"]);
    assert_eq!(found["total"], 0, "two paragraphs, two sentences");
}

#[test]
fn notes_are_numbered_in_the_order_in_which_they_are_called() {
    let note = |id: &str, kind: &str, text: &str| {
        format!(
            "<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/><w:t> {text}</w:t></w:r></w:p></w:{kind}>"
        )
    };
    let footnotes = note("-1", "footnote", "rule")
        + &note("9", "footnote", "Of the river.")
        + &note("4", "footnote", "Of the valley.");
    let endnotes = note("2", "endnote", "At the end.");
    let body = "<w:p><w:r><w:t>Savings</w:t></w:r><w:r><w:footnoteReference w:id='9'/></w:r>\
        <w:r><w:t> stay here.</w:t></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>\
        <w:p><w:r><w:t>So do loans.</w:t><w:footnoteReference w:id='4'/></w:r></w:p>";
    check_docx(
        body,
        &[("footnotes", &footnotes), ("endnotes", &endnotes)],
        &[
            (Paragraph, "Savings stay here."),
            (Footnote, "1 Of the river."),
            (Footnote, "i At the end."),
            (Paragraph, "So do loans."),
            (Footnote, "2 Of the valley."),
        ],
    );
}

#[test]
fn what_was_deleted_or_hidden_is_no_text() {
    let styles =
        "<w:style w:styleId='X'><w:name w:val='Secret'/><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>won't </w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>will </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>never </w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='X'/></w:rPr><w:t>ever </w:t></w:r><w:r><w:t>pay.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One line </w:t></w:r></w:p>\
        <w:p><w:r><w:t>of two.</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    check_docx(
        body,
        &[("styles", styles)],
        &[(Paragraph, "We will pay."), (Paragraph, "One line of two.")],
    );
}

#[test]
fn tables_of_contents_and_texts_to_be_overwritten_are_no_text() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let say = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent><w:p><w:r><w:t>Aims 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            .to_owned(),
        format!("<w:p>{}{}{}{}</w:p>", field("begin"), code(" TOC \\o "), field("separate"), say("Aims 3")),
        format!("<w:p>{}{}</w:p>", say("Ends 4"), field("end")),
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>\
         </w:sdtContent></w:sdt></w:p>"
            .to_owned(),
        format!(
            "<w:p>{}{}{}{}{}{}{}</w:p>",
            say("Page "), field("begin"), code("PAGE"), field("separate"), say("7"), field("end"), say(" is last."),
        ),
    ];
    check_docx(&body.concat(), &[], &[(Paragraph, "Page 7 is last.")]);
    let unended = format!(
        "<w:p>{}{}</w:p>{}",
        field("begin"),
        code("PAGE"),
        p("", "Still read.")
    );
    check_docx(&unended, &[], &[(Paragraph, "Still read.")]);
}

#[test]
fn tabs_breaks_and_hyphens_are_what_they_look_like() {
    let body = "<w:p><w:r><w:t>Date:</w:t><w:tab/><w:t>16/10/23</w:t><w:br/><w:t>Time: 9:00</w:t></w:r></w:p>\
        <w:p><w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>kept co\u{ad}op</w:t><w:softHyphen/><w:t>erative\n towns</w:t></w:r></w:p>";
    check_docx(
        body,
        &[],
        &[
            (Paragraph, "Date: 16/10/23"),
            (Paragraph, "Time: 9:00"),
            (Paragraph, "well-kept cooperative towns"),
        ],
    );
}

#[test]
fn how_a_word_is_read_aloud_is_no_text() {
    let body = "<w:p><w:r><w:t>Delegates of </w:t></w:r><w:r><w:ruby><w:rubyPr/>\
        <w:rt><w:r><w:t>tookyoo</w:t></w:r></w:rt>\
        <w:rubyBase><w:r><w:t>Tokyo</w:t></w:r></w:rubyBase></w:ruby></w:r>\
        <w:r><w:t> spoke.</w:t></w:r></w:p>";
    check_docx(
        body,
        &[],
        &[(BlockKind::Paragraph, "Delegates of Tokyo spoke.")],
    );
}

#[test]
fn a_text_box_stands_behind_its_paragraph_and_once() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", text));
    let body = format!(
        "<w:p><w:r><w:t>Before </w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice>\
         <mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>and after.</w:t></w:r></w:p>",
        boxed("In the box."),
        boxed("In the box."),
    );
    check_docx(
        &body,
        &[],
        &[(Paragraph, "Before and after."), (Paragraph, "In the box.")],
    );
}

#[test]
fn headers_and_footers_that_are_used_are_furniture() {
    let body = p("", "Said in the text.")
        + "<w:sectPr><w:footerReference r:id='r-footer'/><w:headerReference r:id='r-header'/></w:sectPr>";
    let header = p("", "Forum of Valleys");
    let footer = p("", "Page 1");
    let read = read(
        &docx(&body, &[("header", &header), ("footer", &footer)]),
        Format::Docx,
    );
    check(&read, &[(Paragraph, "Said in the text.")]);
    assert_eq!(furniture(&read), "Forum of Valleys\n\nPage 1");
}

#[test]
fn a_raised_mark_does_not_stick_to_its_word_and_an_exponent_does() {
    let raised = |mark: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{mark}</w:t></w:r>")
    };
    let said = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = [
        said("The river towns"),
        raised("12"),
        said(" share 40 km"),
        raised("2"),
        said(" on the 5"),
        raised("th"),
        said(" with foreign aid"),
        raised("3"),
        said(" of the EU"),
        raised("4"),
        said(" by 2030"),
        raised("5"),
    ];
    let expected = [(
        Paragraph,
        "The river towns 12 share 40 km2 on the 5th with foreign aid 3 of the EU 4 by 2030 5",
    )];
    check_docx(&format!("<w:p>{}</w:p>", body.concat()), &[], &expected);
    let styles = "<office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\">\
                  <style:text-properties style:text-position=\"super 58%\"/></style:style></office:automatic-styles>";
    let body =
        "<text:p>The river towns<text:span text:style-name=\"T1\">12</text:span> met.</text:p>";
    check_odt(body, styles, &[(Paragraph, "The river towns 12 met.")]);
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    let letter = p("<w:framePr w:dropCap=\"drop\" w:lines=\"3\"/>", "T");
    let body = letter + &p("", "he ferries cross at dawn.");
    check_docx(&body, &[], &[(Paragraph, "The ferries cross at dawn.")]);
}

#[test]
fn pages_that_were_ordered_help_to_estimate_the_others() {
    let ordered = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let long = "The ferries cross at dawn and again at dusk. ".repeat(60);
    let body = [
        &*p("", "Ferries"),
        ordered,
        &p("", &long),
        ordered,
        &p("", "Young delegates spoke."),
    ];
    let text = read(&docx(&body.concat(), &[]), Format::Docx).text;
    assert!(text.pages_estimated);
    let pages: Vec<u32> = text.pages.iter().map(|page| page.number).collect();
    assert_eq!(pages, [1, 2, 3, 4]);
    let last = text.blocks.last().and_then(|block| block.page);
    assert_eq!(last, Some(4));
}

#[test]
fn a_page_ordered_within_a_paragraph_parts_its_words() {
    let body = "<w:p><w:r><w:t>The towns spoke of water.</w:t><w:br w:type=\"page\"/><w:t>Speakers came and</w:t>\
                <w:br w:type=\"page\"/><w:t>went.</w:t></w:r></w:p>";
    let expected = [
        (Paragraph, "The towns spoke of water."),
        (Paragraph, "Speakers came and went."),
    ];
    check_docx(body, &[], &expected);
}

#[test]
fn pages_begin_where_word_noted_them() {
    let noted = |before: &str, after: &str| {
        format!(
            "<w:p><w:r><w:t>{before}</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>{after}</w:t></w:r></w:p>"
        )
    };
    let body = p("", "The first page.")
        + "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
        + &noted("", "The second page.")
        + &noted("Its end ", "and the third page.")
        + &format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            noted("left ", "four"),
            noted("right ", "also four")
        )
        + &p("", "Behind the table.");
    let read = read(&docx(&body, &[]), Format::Docx);
    assert_eq!(read.page_count, Some(4));
    let text = &read.text;
    let page = |words: &str| text.page_at(text.body().find(words).expect(words));
    assert_eq!(page("The first"), Some(1));
    assert_eq!(page("The second"), Some(2));
    assert_eq!(page("Its end"), Some(2));
    assert_eq!(page("and the third"), Some(3));
    assert_eq!(page("left"), Some(3));
    assert_eq!(page("four"), Some(4));
    assert_eq!(page("Behind"), Some(4));
    let numbers: Vec<u32> = text.pages.iter().map(|page| page.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn a_word_file_tells_its_properties() {
    let core = "<cp:coreProperties><dc:title>Fair towns</dc:title><dc:creator>Ana Luz</dc:creator>\
        <dc:language>es-AR</dc:language><dcterms:created>2021-05-27T10:00:00Z</dcterms:created></cp:coreProperties>";
    let main = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        p("", "Text.")
    );
    let read = read(
        &archive(&[("word/document.xml", &main), ("docProps/core.xml", core)]),
        Format::Docx,
    );
    assert_eq!(read.metadata.title.as_deref(), Some("Fair towns"));
    assert_eq!(read.metadata.author.as_deref(), Some("Ana Luz"));
    assert_eq!(read.metadata.lang.as_deref(), Some("es-AR"));
    assert_eq!(read.metadata.created.as_deref(), Some("2021-05-27"));
    check(&read, &[(Paragraph, "Text.")]);
}

const LIST_STYLES: &str = "<office:styles>\
    <text:list-style style:name='N'>\
    <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
    <text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/>\
    </text:list-style><text:list-style style:name='B'>\
    <text:list-level-style-bullet text:level='1' text:bullet-char='•'/></text:list-style>\
    <text:outline-style><text:outline-level-style text:level='1' style:num-format='I' style:num-suffix='.'/>\
    <text:outline-level-style text:level='2' style:num-format=''/></text:outline-style></office:styles>";

#[test]
fn an_opendocument_keeps_headings_lists_and_their_numbers() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let list = |more: &str, items: &str| format!("<text:list {more}>{items}</text:list>");
    let inner = format!(
        "<text:list-item><text:p>Water for all</text:p>{}</text:list-item>",
        list("", &(item("wells") + &item("rain")))
    );
    let body = "<text:h text:outline-level='1'>Aims</text:h><text:h text:outline-level='2'>First aims</text:h>"
        .to_owned()
        + &list("text:style-name='N'", &(inner + &item("Waste")))
        + "<text:p>Between the lists.</text:p>"
        + &list("text:style-name='N' text:continue-numbering='true'", &item("Wood, which grows."))
        + &list("text:style-name='N'", &item("Anew, from one."))
        + &list("text:style-name='B'", &item("a bullet"))
        + "<text:h text:outline-level='1'>Ends</text:h>";
    check_odt(
        &body,
        LIST_STYLES,
        &[
            (Heading, "I. Aims"),
            (Heading, "First aims"),
            (ListItem, "1. Water for all"),
            (ListItem, "a) wells"),
            (ListItem, "b) rain"),
            (ListItem, "2. Waste"),
            (Paragraph, "Between the lists."),
            (ListItem, "3. Wood, which grows."),
            (ListItem, "1. Anew, from one."),
            (ListItem, "a bullet"),
            (Heading, "II. Ends"),
        ],
    );
}

#[test]
fn an_opendocument_leaves_out_what_is_no_text() {
    let styles = "<office:automatic-styles>\
        <style:style style:name='X'><style:text-properties text:display='none'/></style:style></office:automatic-styles>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted</text:p></text:deletion>\
        </text:changed-region></text:tracked-changes>\
        <text:table-of-content><text:index-body><text:p>Aims 3</text:p></text:index-body></text:table-of-content>\
        <text:p>We <office:annotation><dc:creator>Ana</dc:creator><text:p>Why?</text:p></office:annotation>\
        <text:span text:style-name='X'>never </text:span><text:change-start/>will<text:change-end/>\n  pay<text:s/>all.<text:line-break/>\
        <text:tab/>Date: today</text:p>\
        <text:p>Loans<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>Of the river.</text:p></text:note-body></text:note> stay.</text:p>\
        <table:table><table:table-row><table:table-cell><text:p>Date</text:p></table:table-cell>\
        <table:table-cell><text:p>27/05/21</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>Box:<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box><svg:title>Box</svg:title><svg:desc>A box</svg:desc>\
        </draw:frame></text:p><text:p>Of <text:title>Fair towns</text:title> and <text:number>2.</text:number>others.</text:p>";
    check_odt(
        body,
        styles,
        &[
            (Paragraph, "We will pay all."),
            (Paragraph, "Date: today"),
            (Paragraph, "Loans stay."),
            (Footnote, "1 Of the river."),
            (TableRow, "Date | 27/05/21"),
            (Paragraph, "Box:"),
            (Paragraph, "In the box."),
            (Paragraph, "Of Fair towns and others."),
        ],
    );
}

#[test]
fn an_opendocument_begins_pages_where_its_styles_say() {
    let styles = "<office:styles>\
        <style:style style:name='A'><style:paragraph-properties fo:break-before='page'/></style:style>\
        <style:style style:name='B' style:parent-style-name='A'>\
        <style:paragraph-properties fo:break-before='auto'/></style:style>\
        <style:style style:name='C' style:parent-style-name='A'/></office:styles>";
    let body = "<text:p>One.</text:p><text:p text:style-name='C'>Two.</text:p>\
        <text:p text:style-name='B'>Still two.<text:soft-page-break/></text:p><text:p text:style-name='A'>Three.</text:p>";
    let read = read(&odt(body, styles), Format::Odt);
    assert_eq!(
        read.text.with_page_marks(),
        "[page 1]\nOne.\n\n[page 2]\nTwo.\n\nStill two.\n\n[page 3]\nThree."
    );
}

#[test]
fn an_opendocument_tells_pages_furniture_and_properties() {
    let styles = "<office:master-styles><style:master-page style:name='Standard'>\
        <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>\
        <style:header><text:p>Forum of Valleys</text:p></style:header></style:master-page></office:master-styles>";
    let body = "<text:p>One <text:soft-page-break/>two.</text:p><text:soft-page-break/><text:p>Three.</text:p>";
    let read = read(&odt(body, styles), Format::Odt);
    assert_eq!(
        read.text.with_page_marks(),
        "[page 1]\nOne\n[page 2]\ntwo.\n\n[page 3]\nThree."
    );
    assert_eq!(read.page_count, Some(3));
    assert_eq!(furniture(&read), "Forum of Valleys\n\nPage 1");
    let meta = "<office:document-meta><office:meta><dc:title>Fair towns</dc:title>\
        <meta:initial-creator>Ana Luz</meta:initial-creator><dc:language>es</dc:language>\
        <meta:creation-date>2021-05-27T10:00:00</meta:creation-date></office:meta></office:document-meta>";
    let content =
        "<d><office:body><office:text><text:p>Text.</text:p></office:text></office:body></d>";
    let bytes = archive(&[("content.xml", content), ("meta.xml", meta)]);
    let metadata = extract(&bytes, Format::Odt, &Reading::default())
        .unwrap_or_default()
        .metadata;
    assert_eq!(metadata.title.as_deref(), Some("Fair towns"));
    assert_eq!(metadata.author.as_deref(), Some("Ana Luz"));
    assert_eq!(metadata.lang.as_deref(), Some("es"));
    assert_eq!(metadata.created.as_deref(), Some("2021-05-27"));
}

/// Two of our own briefs as LibreOffice writes them, and the PDF of each.
const FIXTURES: [(&str, &str); 2] = [
    ("panel_2.2.1_FR", "2.2.1_panel_FR.pdf"),
    ("opening_plenary_EN", "P1_opening_plenary_EN.pdf"),
];

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn own_briefs_give_every_word_in_order_and_nothing_else() {
    let words = |text: &str| -> Vec<String> {
        let plain = text.replace('•', " ");
        plain.split_whitespace().map(str::to_owned).collect()
    };
    for (name, pdf) in FIXTURES {
        let truth = corpus().join(format!("truth/{pdf}.truth"));
        let truth = std::fs::read_to_string(truth).expect("the truth");
        for format in ["docx", "odt"] {
            let file = format!("{name}.{format}");
            let kind = Format::of(file.as_ref()).expect("a kind that is read");
            let read = read(&fixture(&file), kind);
            assert_eq!(words(read.text.body()), words(&truth), "{file}");
            assert!(!furniture(&read).is_empty(), "{file} has a banner");
        }
    }
}

#[test]
#[cfg(feature = "pdf")]
fn own_briefs_tell_of_their_session_what_their_pdf_tells() {
    for (name, pdf) in FIXTURES {
        let told: Vec<serde_json::Value> = ["pdf", "docx", "odt"]
            .map(|format| {
                let desk = Desk::new();
                let bytes = match format {
                    "pdf" => std::fs::read(corpus().join("briefs").join(pdf)).expect("a PDF"),
                    _ => fixture(&format!("{name}.{format}")),
                };
                desk.write(&format!("briefs/brief.{format}"), bytes);
                desk.run(&["ingest", "briefs"]).expect_code(0);
                let mut session = desk.json(&["sessions"])["sessions"][0].clone();
                for key in ["document", "path", "pages"] {
                    session["versions"][0][key] = serde_json::Value::Null;
                }
                let sections = session["sections"].as_array_mut().expect("sections");
                let listed = session_pages(sections);
                session["sections"] = listed;
                let of_version = session["versions"][0]["sections"].as_array_mut();
                let listed = session_pages(of_version.expect("sections"));
                session["versions"][0]["sections"] = listed;
                session
            })
            .into();
        assert_eq!(told[1], told[0], "{name}.docx");
        assert_eq!(told[2], told[0], "{name}.odt");
    }
}

/// Sections without the pages on which they begin.
fn session_pages(sections: &mut [serde_json::Value]) -> serde_json::Value {
    for section in sections.iter_mut() {
        section["page"] = serde_json::Value::Null;
        section["page_estimated"] = serde_json::Value::Null;
    }
    sections.to_vec().into()
}

/// A bad file is skipped with this reason, and the brief beside it is read.
#[track_caller]
fn check_skipped(name: &str, bytes: &[u8], reason: &str) {
    let desk = Desk::new();
    desk.write(&format!("in/{name}"), bytes);
    desk.write("in/other.txt", "Another brief lies in the same folder.\n");
    desk.run(&["ingest", "in"])
        .expect_code(2)
        .expect_complaint(&format!("skipped: in/{name}: {reason}"));
    assert_eq!(desk.found("\"another brief\""), ["other"]);
}

#[test]
fn files_that_only_bear_the_name_are_told_for_what_they_are() {
    check_skipped(
        "cut.docx",
        &fixture("panel_2.2.1_FR.docx")[..4000],
        "damaged DOCX: not a whole archive",
    );
    check_skipped(
        "cut.odt",
        &fixture("panel_2.2.1_FR.odt")[..4000],
        "damaged ODT: not a whole archive",
    );
    check_skipped(
        "words.docx",
        b"This is a letter.\n",
        "damaged DOCX: not a whole archive",
    );
    check_skipped("empty.docx", b"", "the file is empty");
    check_skipped(
        "rich.docx",
        b"{\\rtf1 The river.}",
        "an RTF file under another name; save it as DOCX",
    );
    check_skipped(
        "page.docx",
        b"<html><p>The river.</html>",
        "an HTML or XML file under another name",
    );
    check_skipped(
        "old.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more",
        "an old Word file; save it as DOCX",
    );
    check_skipped(
        "none.docx",
        &archive(&[("a.txt", "a")]),
        "damaged DOCX: word/document.xml is missing",
    );
    let sheet = archive(&[(
        "content.xml",
        "<d><office:body><office:spreadsheet/></office:body></d>",
    )]);
    check_skipped("sheet.odt", &sheet, "an office file, but no text document");
    let locked: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        .iter()
        .copied()
        .chain("EncryptedPackage".bytes().flat_map(|b| [b, 0]))
        .collect();
    check_skipped(
        "locked.docx",
        &locked,
        "an encrypted office file, which is not read even with its password",
    );
    let manifest = "<manifest:manifest><manifest:file-entry manifest:full-path='content.xml'>\
        <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = archive(&[
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    check_skipped(
        "locked.odt",
        &locked,
        "an encrypted office file, which is not read even with its password",
    );
}

#[test]
fn bombs_cost_their_file_only() {
    let nested = format!("<w:document><w:body>{}", "<w:p>".repeat(1_000_000));
    check_skipped(
        "deep.docx",
        &archive(&[("word/document.xml", &nested)]),
        "damaged DOCX: its elements are nested too deeply",
    );
    let blank = " ".repeat(1 << 20);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let large = SimpleFileOptions::default().large_file(true);
    zip.start_file("word/document.xml", large)
        .expect("an entry");
    for _ in 0..300 {
        zip.write_all(blank.as_bytes()).expect("its content");
    }
    let bomb = zip.finish().expect("an archive").into_inner();
    check_skipped(
        "bomb.docx",
        &bomb,
        "too large: more than 67108864 bytes in word/document.xml",
    );
    let names: Vec<String> = (0..20_001).map(|number| number.to_string()).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    check_skipped(
        "many.odt",
        &archive(&files),
        "too large: more than 20000 files in the archive",
    );
}

#[test]
fn entities_of_a_file_are_not_unfolded() {
    let main = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
        <w:document><w:body><w:p><w:r><w:t>Rivers&b;&c; &amp; towns</w:t></w:r></w:p></w:body></w:document>";
    let read = read(&archive(&[("word/document.xml", main)]), Format::Docx);
    check(&read, &[(Paragraph, "Rivers & towns")]);
}

#[test]
fn broken_xml_is_told() {
    let broken = |main: &str| refused(&archive(&[("word/document.xml", main)])).to_string();
    assert!(broken("<w:document><w:body><w:p>").starts_with("damaged DOCX: "));
    assert!(broken("<w:document></w:body>").starts_with("damaged DOCX: "));
    assert!(broken("").starts_with("damaged DOCX: "));
    assert!(broken("<workbook/>").starts_with("an office file, but no text document"));
}

#[test]
fn a_file_cut_or_bent_anywhere_stops_nobody() {
    for name in ["opening_plenary_EN.docx", "opening_plenary_EN.odt"] {
        let whole = fixture(name);
        for at in (0..whole.len()).step_by(whole.len() / 40) {
            let mut bent = whole.clone();
            bent[at] ^= 0x55;
            for bytes in [&whole[..at], &bent] {
                // Which of them can still be read does not matter; that this returns does.
                if let Ok(read) = extract(bytes, Format::Docx, &Reading::default()) {
                    assert!(read.text.body_len <= read.text.content.len());
                }
            }
        }
    }
}
