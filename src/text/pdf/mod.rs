//! PDF files to blocks: pages of positioned lines, running matter set aside, lines joined.
//!
//! Text that is only an image is not read here, nor is the outline or the metadata of the file.

mod furniture;
mod lines;
mod marks;
mod paragraphs;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::lines::{Line, PageLines};
use super::draft::compose;
use super::{Extracted, MAX_TEXT_BYTES, Reading, TextError};

/// The most pages that are read of one file.
const MAX_PAGES: usize = 10_000;
/// Stack for the interpreter: damaged files can nest their objects deeply.
const STACK_BYTES: usize = 64 << 20;
/// Percentage of unreadable characters from which on a page is reported.
const DOUBTFUL_PERCENT: usize = 5;
/// Percentage of unreadable characters from which on a page is left out.
const HOPELESS_PERCENT: usize = 50;

/// How long one file may take. A file that draws itself over and over would never end.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// Reads a PDF file in a thread of its own; a panic in there is an error here.
///
/// A thread cannot be ended from outside: one that is over its time is left behind, and its file
/// given up.
pub(super) fn extract(bytes: &[u8], _reading: &Reading) -> Result<Extracted, TextError> {
    let bytes = bytes.to_vec();
    let (done, outcome) = std::sync::mpsc::channel();
    let work = move || {
        // Nobody listens any more when the time is over.
        _ = done.send(catch_unwind(AssertUnwindSafe(|| read(bytes))));
    };
    let thread = std::thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(STACK_BYTES);
    if let Err(error) = thread.spawn(work) {
        return Err(TextError::damaged(
            "PDF",
            &format!("no thread to read it in: {error}"),
        ));
    }
    match outcome.recv_timeout(TIME_LIMIT) {
        Ok(Ok(result)) => result,
        Err(RecvTimeoutError::Timeout) => Err(TextError::TooLarge {
            limit: TIME_LIMIT.as_secs() as usize,
            unit: "seconds to read it".to_owned(),
        }),
        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
            Err(TextError::damaged("PDF", "the reader gave up on it"))
        }
    }
}

fn read(bytes: Vec<u8>) -> Result<Extracted, TextError> {
    let pdf = Pdf::new(bytes).map_err(load_error)?;
    let page_count = pdf.pages().len();
    if page_count > MAX_PAGES {
        return Err(TextError::TooLarge {
            limit: MAX_PAGES,
            unit: "pages".to_owned(),
        });
    }
    let mut pages = read_pages(&pdf)?;
    let doubts = leave_out_unreadable(&mut pages);
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(no_text(page_count, doubts));
    }
    let (body, furniture) = furniture::set_aside(pages);
    let text = compose(paragraphs::pieces(body), furniture);
    Ok(Extracted {
        text,
        page_count: u32::try_from(page_count).ok(),
        doubts,
        ..Extracted::default()
    })
}

fn load_error(error: LoadPdfError) -> TextError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => TextError::PasswordNeeded,
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            TextError::damaged("PDF", "encrypted in an unknown way")
        }
        LoadPdfError::Decryption(_) => TextError::damaged("PDF", "its encryption is invalid"),
        LoadPdfError::Invalid => TextError::damaged("PDF", "no readable objects or pages"),
    }
}

/// A file whose every page was left out has text, though none that can be read.
fn no_text(pages: usize, doubts: Vec<String>) -> TextError {
    match doubts.into_iter().next() {
        Some(doubt) => TextError::damaged("PDF", &doubt),
        None if pages == 0 => TextError::damaged("PDF", "no pages"),
        None => TextError::NoTextLayer { pages },
    }
}

fn read_pages(pdf: &Pdf) -> Result<Vec<PageLines>, TextError> {
    let mut reader = lines::Reader::new(pdf);
    let mut pages = Vec::with_capacity(pdf.pages().len());
    let mut bytes = 0;
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let mut lines = reader.read(page, number);
        lines.lines = marks::join(lines.lines, &std::mem::take(&mut lines.shapes));
        bytes += lines
            .lines
            .iter()
            .map(|line| line.text.len())
            .sum::<usize>();
        if bytes > MAX_TEXT_BYTES {
            return Err(TextError::TooLarge {
                limit: MAX_TEXT_BYTES,
                unit: "bytes of text".to_owned(),
            });
        }
        pages.push(lines);
    }
    if reader.mistakes_hyphens() {
        pages
            .iter_mut()
            .flat_map(|page| &mut page.lines)
            .for_each(show_hyphen);
    }
    Ok(pages)
}

fn show_hyphen(line: &mut Line) {
    if line.text.ends_with('\u{ad}') {
        line.text.pop();
        line.text.push('-');
    }
}

/// Empties the pages that nobody could read and tells which pages are doubtful.
fn leave_out_unreadable(pages: &mut [PageLines]) -> Vec<String> {
    let mut doubts = Vec::new();
    for page in pages {
        let (unreadable, all) = page.lines.iter().map(readability).fold((0, 0), add);
        let percent = unreadable * 100 / all.max(1);
        if percent >= HOPELESS_PERCENT {
            page.lines.clear();
            doubts.push(format!(
                "page {}: left out, {percent} % is unreadable",
                page.number
            ));
        } else if percent >= DOUBTFUL_PERCENT {
            doubts.push(format!(
                "page {}: {percent} % of the characters are unreadable",
                page.number
            ));
        }
    }
    doubts
}

fn add(a: (usize, usize), b: (usize, usize)) -> (usize, usize) {
    (a.0 + b.0, a.1 + b.1)
}

/// How many characters of a line mean nothing, and how many it has; spaces do not count.
fn readability(line: &Line) -> (usize, usize) {
    let unreadable = |c: &char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}');
    let characters = || line.text.chars().filter(|c| !c.is_whitespace());
    (
        characters().filter(unreadable).count(),
        characters().count(),
    )
}
