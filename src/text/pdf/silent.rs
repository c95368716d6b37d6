//! Pages without text: what they show instead.
//!
//! A page may be empty because it was left so. What shows a picture or cannot be drawn at all may
//! have said something, and a reader must know that it is missing.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Stream};
use hayro_syntax::page::Page;

use super::lines::PageLines;

/// What a page without text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shows {
    Nothing,
    /// Lines and shapes, which may be letters.
    Drawing,
    Picture,
    /// Nothing, though its content says something.
    Damage,
}

/// The pages without lines, by number, and what they show.
pub(super) fn look(pdf: &Pdf, pages: &[PageLines]) -> Vec<(u32, Shows)> {
    let silent = pages
        .iter()
        .zip(pdf.pages().iter())
        .filter(|(lines, _)| lines.lines.is_empty());
    silent
        .map(|(lines, page)| (lines.number, shows(pdf, page)))
        .collect()
}

/// What a reader should know of pages that stay without text; `ocr` tells whether pictures have
/// been read.
pub(super) fn doubts(silent: &[(u32, Shows)], ocr: bool) -> Vec<String> {
    let pages = |what: Shows| -> Vec<u32> {
        let such = silent.iter().filter(|(_, shows)| *shows == what);
        such.map(|(number, _)| *number).collect()
    };
    let pictures = if ocr {
        Vec::new()
    } else {
        pages(Shows::Picture)
    };
    let told = [
        (
            pages(Shows::Damage),
            "nothing could be read, the content is damaged; get the file again",
        ),
        (
            pictures,
            "no text, only a picture; --ocr auto reads what it says",
        ),
    ];
    let told = told.into_iter().filter(|(pages, _)| !pages.is_empty());
    told.map(|(pages, what)| format!("{}: {what}", named(&pages)))
        .collect()
}

/// `page 2`, or `pages 2, 5-7`; the numbers ascend.
fn named(numbers: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some(range) if range.1 + 1 == *number => range.1 = *number,
            _ => ranges.push((*number, *number)),
        }
    }
    let range = |(from, to): (u32, u32)| {
        if from == to {
            from.to_string()
        } else {
            format!("{from}-{to}")
        }
    };
    let list: Vec<String> = ranges.into_iter().map(range).collect();
    let noun = if numbers.len() == 1 { "page" } else { "pages" };
    format!("{noun} {}", list.join(", "))
}

fn shows(pdf: &Pdf, page: &Page<'_>) -> Shows {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let upright = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings);
    let mut seen = Seen(None);
    interpret_page(page, &mut context, &mut seen);
    match seen.0 {
        Some(shows) => shows,
        None if is_damaged(page) => Shows::Damage,
        None => Shows::Nothing,
    }
}

/// Whether the content of a page that shows nothing cannot be decoded, or breaks off within the
/// text that it was to show.
fn is_damaged(page: &Page<'_>) -> bool {
    let content = page.raw();
    let one = content.get::<Stream<'_>>(b"Contents");
    let many = content.get::<Array<'_>>(b"Contents");
    let many = many.iter().flat_map(|array| array.iter::<Stream<'_>>());
    let decoded = one.into_iter().chain(many).map(|part| part.decoded_data());
    let texts = |stream: &[u8]| {
        let operators = |name: &[u8]| {
            stream
                .split(u8::is_ascii_whitespace)
                .filter(|word| *word == name)
                .count()
        };
        operators(b"BT") > operators(b"ET")
    };
    decoded.into_iter().any(|part| part.is_err()) || page.page_stream().is_some_and(texts)
}

/// What a page has been seen to draw that says most of it.
struct Seen(Option<Shows>);

impl Seen {
    fn add(&mut self, shows: Shows) {
        self.0 = self.0.max(Some(shows));
    }
}

impl<'a> Device<'a> for Seen {
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.add(Shows::Picture);
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.add(Shows::Drawing);
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.add(Shows::Nothing);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::super::{Reading, TextError};
    use super::*;

    /// A file of pages with this content; its table of objects has to be made anew.
    fn file(pages: &[&str]) -> Arc<Vec<u8>> {
        let kids: Vec<String> = (0..pages.len())
            .map(|at| format!("{} 0 R", 10 + 2 * at))
            .collect();
        let mut file = format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
             2 0 obj<</Type/Pages/Count {}/Kids[{}]>>endobj\n\
             3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
            pages.len(),
            kids.join(" ")
        );
        for (at, content) in pages.iter().enumerate() {
            let number = 10 + 2 * at;
            file += &format!(
                "{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R\
                 /Resources<</Font<</F1 3 0 R>>>>>>endobj\n\
                 {} 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n",
                number + 1,
                number + 1,
                content.len()
            );
        }
        file += "trailer<</Root 1 0 R>>\n%%EOF\n";
        Arc::new(file.into_bytes())
    }

    #[test]
    fn a_page_whose_content_breaks_off_is_told_and_an_empty_one_is_not() {
        let text = "BT /F1 12 Tf 50 700 Td (The towns met.) Tj ET";
        let read = super::super::read(
            &file(&[text, "BT /F1 12 Tf (bad", "q Q"]),
            &Reading::default(),
        );
        let read = read.expect("a file with text");
        assert_eq!(read.text.body(), "The towns met.");
        let told = "page 2: nothing could be read, the content is damaged; get the file again";
        assert_eq!(read.doubts, [told]);
    }

    #[test]
    fn a_file_of_empty_pages_is_no_scan() {
        let read = super::super::read(&file(&["q Q", ""]), &Reading::default());
        assert_eq!(read.err(), Some(TextError::Blank { pages: 2 }));
    }

    #[test]
    fn pages_without_text_are_told_together() {
        let silent = [
            (1, Shows::Picture),
            (2, Shows::Nothing),
            (4, Shows::Damage),
            (5, Shows::Picture),
            (6, Shows::Picture),
        ];
        let damage = "page 4: nothing could be read, the content is damaged; get the file again";
        let pictures = "pages 1, 5-6: no text, only a picture; --ocr auto reads what it says";
        assert_eq!(doubts(&silent, false), [damage, pictures]);
        assert_eq!(doubts(&silent, true), [damage]);
    }
}
