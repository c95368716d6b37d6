//! Whether a file is whole: a download that broke off has its first objects and not its end.

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// What ends a file, and each part that was added to it later.
const ENDS: [&[u8]; 2] = [b"startxref", b"%%EOF"];

/// Whether objects stand behind the last end that the file has, or it has none.
pub(super) fn is_cut_short(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    match ENDS.iter().filter_map(|mark| last(mark)).max() {
        Some(end) => has_object(&bytes[end..]),
        None => true,
    }
}

/// Whether an object begins in these bytes: `12 0 obj`.
fn has_object(bytes: &[u8]) -> bool {
    let begins = |window: &[u8]| window.ends_with(b" obj") && window[0].is_ascii_digit();
    bytes.windows(5).any(begins)
}

/// What is missing of a file of which `found` pages can be read; `None` when it is whole.
pub(super) fn doubt(pdf: &Pdf, found: usize) -> Option<String> {
    let cut = is_cut_short(pdf.data().as_ref());
    let missing = said_pages(pdf).filter(|said| *said > found);
    let pages = |count: usize| match count {
        1 => "1 page".to_owned(),
        _ => format!("{count} pages"),
    };
    let damage = match cut {
        true => "the file is cut short",
        false => "the file is damaged",
    };
    let lost = match missing {
        Some(said) => format!("of its {} only {found} could be found", pages(said)),
        None if cut => format!(
            "{} could be found, more or parts of them may be missing",
            pages(found)
        ),
        None => return None,
    };
    Some(format!("{damage}: {lost}; get it again"))
}

/// How many pages the file says it has.
fn said_pages(pdf: &Pdf) -> Option<usize> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let count = catalog.get::<Dict<'_>>(b"Pages")?.get::<i32>(b"Count")?;
    usize::try_from(count).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::Reading;
    use super::*;

    /// A file that says it has `said` pages and has one, up to the first `end` in it.
    fn doubts(said: usize, end: &str) -> Vec<String> {
        let content = "BT /F1 12 Tf 50 700 Td (The towns met.) Tj ET";
        let file = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
             2 0 obj<</Type/Pages/Count {said}/Kids[4 0 R 6 0 R]>>endobj\n\
             3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n\
             4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R\
             /Resources<</Font<</F1 3 0 R>>>>>>endobj\n\
             5 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n\
             trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
            content.len()
        );
        let file = file.split(end).next().unwrap_or_default();
        let read = super::super::read(&Arc::new(file.into()), &Reading::default());
        let read = read.expect("a file with text");
        assert_eq!(read.text.body(), "The towns met.");
        read.doubts
    }

    #[test]
    fn what_is_missing_of_a_file_is_told() {
        assert_eq!(doubts(1, "no such words"), Vec::<String>::new());
        let lost = "of its 2 pages only 1 could be found; get it again";
        let damaged = format!("the file is damaged: {lost}");
        assert_eq!(doubts(2, "no such words"), [damaged]);
        let cut = format!("the file is cut short: {lost}");
        assert_eq!(doubts(2, "startxref"), [cut]);
        let unsure = "the file is cut short: 1 page could be found, more or parts of them may be \
                      missing; get it again";
        assert_eq!(doubts(1, "startxref"), [unsure]);
    }

    #[test]
    fn a_file_ends_with_its_end() {
        let check =
            |file: &str, cut: bool| assert_eq!(is_cut_short(file.as_bytes()), cut, "{file}");
        let object = "%PDF-1.4\n1 0 obj\n<< >>\nendobj\n";
        let end = "xref\ntrailer\n<< >>\nstartxref\n9\n%%EOF\n";
        check(&format!("{object}{end}"), false);
        check(&format!("{object}{end}\0\0\0 obj <html>"), false);
        // A part added later that broke off, and a file that begins with the page shown first.
        check(&format!("{object}{end}{object}"), true);
        check(&format!("{object}{end}{object}{end}"), false);
        check(object, true);
    }
}
