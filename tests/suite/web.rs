//! Web pages and electronic books: what of them is read, and what is said of bad ones.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::program::{Desk, corpus, entry};

/// The body of this page reads so.
#[track_caller]
fn check_page(page: &str, expected: &str) {
    check_file("page.html", page, expected);
}

#[track_caller]
fn check_body(body: &str, expected: &str) {
    let page = format!("<!doctype html><meta charset=utf-8><body>{body}</body>");
    check_page(&page, expected);
}

#[track_caller]
fn check_file(name: &str, content: impl AsRef<[u8]>, expected: &str) {
    let desk = Desk::new();
    desk.write(name, content);
    let run = desk.run(&["text", "--furniture", name]).expect_code(0);
    assert_eq!(run.stdout.trim_end(), expected);
}

#[track_caller]
fn check_refused(name: &str, content: impl AsRef<[u8]>, reason: &str) {
    let desk = Desk::new();
    desk.write(name, content);
    let run = desk.run(&["text", name]);
    run.expect_code(2).expect_complaint(reason);
}

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("an entry can be begun");
        zip.write_all(content.as_bytes())
            .expect("an entry can be written");
    }
    zip.finish().expect("the archive can be ended").into_inner()
}

const CONTAINER: (&str, &str) = (
    "META-INF/container.xml",
    r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
       <rootfile full-path="OPS/book.opf"/></rootfiles></container>"#,
);

const PACKAGE: (&str, &str) = (
    "OPS/book.opf",
    r#"<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
       <metadata><dc:title>Water for all</dc:title><dc:language>en</dc:language></metadata>
       <manifest>
         <item id="late" href="text/the%20end.xhtml" media-type="application/xhtml+xml"/>
         <item id="toc" href="toc.xhtml" properties="nav" media-type="application/xhtml+xml"/>
         <item id="soon" href="text/start.xhtml" media-type="application/xhtml+xml"/>
       </manifest>
       <spine><itemref idref="toc"/><itemref idref="soon"/><itemref idref="late"/></spine>
       </package>"#,
);

fn chapter(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"
           xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>"#
    )
}

fn book(first: &str, last: &str) -> Vec<u8> {
    zipped(&[
        CONTAINER,
        PACKAGE,
        ("OPS/toc.xhtml", &chapter("<p>Contents</p>")),
        ("OPS/text/the end.xhtml", &chapter(last)),
        ("OPS/text/start.xhtml", &chapter(first)),
    ])
}

#[test]
fn what_stands_around_the_text_is_set_aside() {
    check_page(
        "<title>t</title><header><a href=/>River League</a></header>\
         <nav><ul><li>Home<li>Themes</ul></nav>\
         <main><header><h1>Open doors</h1></header><p>Water is shared.</p></main>\
         <aside>Read more</aside><div class=cookies>We bake</div><footer>Imprint</footer>",
        "Open doors\n\nWater is shared.\n\n⟦furniture: River League⟧\n\n\
         ⟦furniture: Home Themes⟧\n\n⟦furniture: Read more⟧\n\n⟦furniture: We bake⟧\n\n\
         ⟦furniture: Imprint⟧",
    );
}

#[test]
fn a_main_part_that_holds_little_is_not_all_there_is() {
    check_body(
        "<main><p>Hi</p></main><p>The valley keeps its savings in a fund of its own.</p>",
        "Hi\n\nThe valley keeps its savings in a fund of its own.",
    );
}

#[test]
fn a_header_with_the_title_opens_the_text() {
    check_body(
        "<header><h1>Open doors</h1><p>Date: 16/10/2023</p></header><p>Water is shared.</p>",
        "Open doors\n\nDate: 16/10/2023\n\nWater is shared.",
    );
}

#[test]
fn a_title_above_the_main_part_is_of_the_text() {
    let main = "<main><p>Water is shared.</p><h2>Next</h2><p>The wells are counted.</p></main>";
    let text = "Open doors\n\n16 October 2023 | Utrecht\n\nWater is shared.\n\nNext\n\nThe wells are counted.";
    let header = "<header><h1>Open doors</h1><p>16 October 2023 | Utrecht</p></header>";
    check_page(
        &format!("<nav><a href=/>Home</a></nav>{header}{main}"),
        &format!("{text}\n\n⟦furniture: Home⟧"),
    );
    // The name of the site leads to its first page.
    check_page(
        &format!("<div><h1><a href=/>River League</a></h1></div><h1>Open doors</h1>{main}"),
        "Open doors\n\nWater is shared.\n\nNext\n\nThe wells are counted.\n\n⟦furniture: River League⟧",
    );
}

#[test]
fn scripts_controls_and_hidden_parts_are_no_text() {
    check_body(
        "<script>var no;</script><style>no{}</style><noscript>no</noscript>\
         <template><p>no</p></template><svg><text>no</text></svg>\
         <form><p>Who asks?</p><input value=no><select><option>no</select>\
         <textarea>no</textarea><button>no</button></form>\
         <p hidden>no</p><p style='color:red; display : none'>no</p>\
         <p>yes<span aria-hidden=true>no</span><del>no</del></p><!-- no -->",
        "Who asks?\n\nyes",
    );
}

#[test]
fn lists_keep_their_numbers() {
    check_body(
        "<ol><li>Water<li><p>Waste</p><p>And what becomes of it.</p></ol>\
         <p>Between</p><ol start=4 type=a><li>Roads<li>Rails</ol>\
         <ul><li>Fields<ul><li>Rice</ul></ul>",
        "1. Water\n2. Waste\n\nAnd what becomes of it.\n\nBetween\n\n\
         d. Roads\ne. Rails\nFields\nRice",
    );
}

#[test]
fn terms_and_what_is_said_of_them_are_one_line() {
    check_body(
        "<dl><dt>Date:<dd>16/10/2023<dt>Languages<dd>English<dd>French</dl>",
        "Date: 16/10/2023\n\nLanguages: English; French",
    );
    check_body(
        "<dl><div><dt>Date</dt><dd>16/10/2023</dd></div></dl>",
        "Date: 16/10/2023",
    );
}

#[test]
fn tables_give_rows_and_layout_does_not() {
    check_body(
        "<table><caption>Funds</caption><tr><th>Town<th>Fund<tr><td>Monte<br>luz<td>2 million\
         <tr><td colspan=2>As of 2023</table>",
        "Funds\n\nTown | Fund\n\nMonte luz | 2 million\n\nAs of 2023",
    );
    check_body(
        "<table><tr><td><p>One fund.</p><p>One bank.</p></td></tr></table>",
        "One fund.\n\nOne bank.",
    );
    check_body(
        "<table role=presentation><tr><td>Left<td>Right</table>",
        "Left\n\nRight",
    );
    check_body(
        "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
        "a | b | c",
    );
}

#[test]
fn letters_are_as_they_are_meant() {
    check_body(
        "<p>ci&shy;u\u{ad}dad&nbsp;abierta &eacute;t&#233; n\u{303}and&uacute; &amp; m\u{e1}s</p>",
        "ciudad abierta été ñandú & más",
    );
    check_body(
        "<p>One <em>shared</em> r<b>i</b>ver,<br>and\n   its banks</p>",
        "One shared river, and its banks",
    );
    check_body("One<br><br>Two<hr>Three", "One\n\nTwo\n\nThree");
    check_body(
        "<p>50 m<sup>2</sup> and CO<sub>2</sub>, the river<sup>3</sup></p>",
        "50 m2 and CO2, the river 3",
    );
}

#[test]
fn a_note_stands_behind_the_paragraph_that_calls_it() {
    // As one converter writes them: a list of notes at the end.
    check_body(
        "<p>Savings<a href=#n1 id=r1 role=doc-noteref><sup>1</sup></a> stay.</p><p>Next.</p>\
         <section role=doc-endnotes><ol><li id=n1><p>In 2023.<a href=#r1>↩︎</a></p></ol></section>",
        "Savings stay.\n\n1 In 2023.\n\nNext.",
    );
    // As a word processor writes them: links that lead to each other.
    check_body(
        "<p>Savings<a name=c1 href=#s1><sup>1</sup></a> stay.</p><p>Next.</p>\
         <div id=note1><p><a name=s1 href=#c1>1</a>In 2023.</p></div>",
        "Savings stay.\n\n1 In 2023.\n\nNext.",
    );
}

#[test]
fn a_page_saved_by_word_is_read() {
    check_page(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>\
         <meta http-equiv=Content-Type content='text/html; charset=windows-1252'>\
         <!--[if gte mso 9]><xml><o:Author>no</o:Author></xml><![endif]--></head>\
         <body lang=ES><div class=WordSection1>\
         <p class=MsoNormal><b>Fecha:<o:p></o:p></b> 16/10/2023</p>\
         <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>&middot;\
         <span>&nbsp;&nbsp;</span></span><![endif]>Agua<a style='mso-footnote-id:ftn1' \
         href=\"#_ftn1\" name=\"_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a> limpia</p>\
         </div><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>\
         <p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\">\
         <span>[1]</span></a> En 2023.</p></div></div></body></html>",
        "Fecha: 16/10/2023\n\nAgua limpia\n\n[1] En 2023.",
    );
}

#[test]
fn a_table_of_contents_is_no_list_of_notes() {
    check_body(
        "<p><a href=#one>1</a> <a href=#two>2</a></p><div id=one><p>Water</p></div>\
         <div id=two><p>Waste</p></div>",
        "1 2\n\nWater\n\nWaste",
    );
}

#[test]
fn the_charset_is_the_one_that_is_declared() {
    check_file(
        "page.htm",
        b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'><p>a\xf1o \xa4",
        "año €",
    );
    check_file("page.html", b"<meta charset=macintosh><p>a\x96o", "año");
    check_file("page.html", b"<p>a\xf1o", "año");
    let marked: Vec<u8> = "\u{feff}<p>año"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check_file("page.html", marked, "año");
}

#[test]
fn a_charset_that_cannot_be_is_told() {
    let desk = Desk::new();
    desk.write(
        "a/page.html",
        "<meta charset=iso-8859-1><p>La ribera del año".as_bytes(),
    );
    desk.run(&["ingest", "a"])
        .expect_answer("declared as windows-1252, read as UTF-8");
    assert_eq!(desk.found("año"), ["page"]);
}

#[test]
fn a_page_in_xml_may_close_what_is_empty() {
    check_file(
        "page.xhtml",
        r#"<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml">
           <head><title/><script src="x"/></head><body><p>One <a id="x"/>river&nbsp;here</p></body></html>"#,
        "One river here",
    );
    // Broken XML is read as browsers read web pages.
    check_file(
        "page.xhtml",
        r#"<html xmlns="http://www.w3.org/1999/xhtml"><body><p>One<br>river</body></html>"#,
        "One river",
    );
}

#[test]
fn bad_pages_are_told_or_read_as_far_as_they_go() {
    check_file("page.html", "<p>The end <b>is mis", "The end is mis");
    check_refused("page.html", "<div>".repeat(100_000), "nested too deeply");
    check_refused("page.html", b"\x7fELF\x00\x01\x02\x03", "not text");
    let deep = format!("{}x{}", "<div>".repeat(400), "</div>".repeat(400));
    check_file("page.html", deep, "x");
    check_file("page.html", "<table>".repeat(400) + "x", "x");
}

#[test]
fn a_book_is_read_in_its_order() {
    check_file(
        "book.epub",
        book(
            "<h1>Rain</h1><p>It falls.</p>",
            "<h1>Sea</h1><p>It ends there.</p>",
        ),
        "Rain\n\nIt falls.\n\nSea\n\nIt ends there.",
    );
}

#[test]
fn marks_of_pages_in_a_book_are_its_pages() {
    let desk = Desk::new();
    let first = r#"<p>It falls <span epub:type="pagebreak" title="2"/>and runs.</p>"#;
    desk.write("book.epub", book(first, "<p>It ends.</p>"));
    let run = desk.run(&["text", "--pages", "book.epub"]).expect_code(0);
    assert_eq!(
        run.stdout.trim_end(),
        "[page 1]\nIt falls\n[page 2]\nand runs.\n\nIt ends."
    );
}

#[test]
fn bad_books_are_told() {
    check_refused("book.epub", "no archive", "damaged EPUB");
    let whole = book("<p>It falls.</p>", "<p>It ends.</p>");
    check_refused("book.epub", &whole[..whole.len() / 2], "damaged EPUB");
    check_refused(
        "book.epub",
        zipped(&[("a", "b")]),
        "container.xml is missing",
    );
    check_refused(
        "book.epub",
        zipped(&[CONTAINER, PACKAGE]),
        "none of its chapters is there",
    );
    let locked = r#"<encryption><EncryptedData><EncryptionMethod
        Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>"#;
    check_refused(
        "book.epub",
        zipped(&[CONTAINER, PACKAGE, ("META-INF/encryption.xml", locked)]),
        "DRM",
    );
    let bomb = " ".repeat(80 << 20);
    check_refused(
        "book.epub",
        zipped(&[CONTAINER, PACKAGE, ("OPS/text/start.xhtml", &bomb)]),
        "too large",
    );
}

#[test]
fn a_book_without_one_of_its_chapters_is_doubtful() {
    let desk = Desk::new();
    let torn = zipped(&[
        CONTAINER,
        PACKAGE,
        (
            "OPS/text/start.xhtml",
            &chapter("<p>It falls on the hills.</p>"),
        ),
    ]);
    desk.write("a/book.epub", torn);
    desk.run(&["ingest", "a"])
        .expect_answer("OPS/text/the end.xhtml is missing");
    assert_eq!(desk.found("hills"), ["book"]);
}

/// How the header of a brief is written as a web page.
#[derive(Clone, Copy, Debug)]
enum Header {
    Paragraphs,
    Table,
    Terms,
}

/// One of our own briefs as a web page.
fn brief_as_page(header: Header) -> String {
    let source = corpus().join("sources/1.1.1.en.brief");
    let source = fs::read_to_string(source).expect("the brief can be read");
    let (_, brief) = source.split_once("\n\n").expect("a brief has a head");
    let (mut head, mut body) = (String::new(), String::new());
    for line in brief.lines().filter(|line| !line.starts_with(">>")) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        match parts.as_slice() {
            ["kind", kind] => body.push_str(&format!("<h1>{kind}</h1><!--head-->")),
            [at, name, role] if at.starts_with('@') => {
                body.push_str(&format!("<p>{} {name}, {role}</p>", &at[1..]));
            }
            [mark, heading] if mark.starts_with('#') => {
                body.push_str(&format!("<h2>{heading}</h2>"));
            }
            [_, label, said] => head.push_str(&match header {
                Header::Paragraphs => format!("<p><b>{label}</b> {said}</p>"),
                Header::Table => format!("<tr><td>{label}</td><td>{said}</td></tr>"),
                Header::Terms => format!("<dt>{label}</dt><dd>{said}</dd>"),
            }),
            _ => match line.strip_prefix("- ") {
                Some(item) => body.push_str(&format!("<ul><li>{item}</li></ul>")),
                None => body.push_str(&format!("<p>{line}</p>")),
            },
        }
    }
    let head = match header {
        Header::Paragraphs => head,
        Header::Table => format!("<table>{head}</table>"),
        Header::Terms => format!("<dl>{head}</dl>"),
    };
    let body = body.replace("<!--head-->", &head);
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Brief</title>\
         <nav>Home</nav><main>{body}</main><footer>River League</footer></html>"
    )
}

/// What is known of session 1.1.1, its pages and files left out.
fn session_of(name: &str, content: impl AsRef<[u8]>) -> Value {
    let desk = Desk::new();
    desk.write(&format!("briefs/{name}"), content);
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let answer = desk.json(&["sessions"]);
    let mut session = entry(&answer["sessions"], "id", "1.1.1").clone();
    for section in session["sections"].as_array_mut().expect("sections") {
        section["page"] = Value::Null;
        section["page_estimated"] = Value::Null;
    }
    let whole = session.as_object_mut().expect("an object");
    whole.remove("versions");
    session
}

#[test]
fn a_brief_says_the_same_as_a_web_page_and_as_a_pdf() {
    let pdf = fs::read(corpus().join("briefs/1.1.1_panel_EN.pdf")).expect("the brief is there");
    let expected = session_of("brief.pdf", pdf);
    for header in [Header::Paragraphs, Header::Table, Header::Terms] {
        let page = brief_as_page(header);
        assert_eq!(session_of("brief.html", &page), expected, "{header:?}");
    }
    // The same brief as LibreOffice writes it.
    for name in ["1.1.1_EN.epub", "1.1.1_EN.html"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let bytes = fs::read(path.join(name)).expect("the brief is there");
        assert_eq!(session_of(name, bytes), expected, "{name}");
    }
}

#[test]
fn what_stands_around_the_text_may_say_so_by_its_names_alone() {
    let desk = Desk::new();
    let around = "<div id='cookie-consent' class='banner'><p>We use cookies.</p></div>\
        <ul id='main-menu'><li>Home</li></ul><div class='breadcrumb'>Home / Sessions</div>\
        <div id='sidebar'><p>Latest news</p></div>\
        <div class='site-footer'><p>Legal notice</p></div>";
    let text = "<div class='content has-sidebar'><h1>Harbours</h1><p>The towns met.</p>\
        <div class='menu-of-measures'><p>Cookies were not served.</p></div></div>\
        <div class='page footer'><h1>Annex</h1><p>The list.</p></div>";
    desk.write("page.html", format!("<body>{text}{around}</body>"));
    let run = desk.run(&["text", "page.html"]).expect_code(0);
    let expected = "Harbours\n\nThe towns met.\n\nCookies were not served.\n\nAnnex\n\nThe list.";
    assert_eq!(run.stdout.trim_end(), expected);
    // Where nothing else is said, it is the text.
    desk.write("page.html", format!("<body>{around}</body>"));
    let run = desk.run(&["text", "page.html"]).expect_code(0);
    assert!(run.stdout.contains("Legal notice"), "{run:?}");
}
