//! PDF files to blocks: pages of positioned lines, running matter set aside, lines joined.
//!
//! Text that is only an image is read on request, by [`scan`].

mod abreast;
mod accents;
mod bookmarks;
mod boxes;
mod columns;
mod contents;
mod counted;
mod cut;
mod drawn;
mod furniture;
mod initials;
mod legible;
mod lines;
mod marks;
mod metadata;
mod notes;
mod paragraphs;
mod scan;
mod silent;
mod tables;
mod weight;
mod whole;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::lines::{Line, PageLines};
use self::silent::Shows;
use super::draft::compose;
use super::worker::{OCR_PATIENCE as OCR_TIME_LIMIT, STACK_BYTES};
use super::{Extracted, MAX_TEXT_BYTES, Reading, TextError};

/// The most pages that are read of one file.
const MAX_PAGES: usize = 10_000;
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
pub(super) fn extract(bytes: &[u8], reading: &Reading) -> Result<Extracted, TextError> {
    let (bytes, reading) = (Arc::new(bytes.to_vec()), reading.clone());
    let ocr = reading.ocr;
    let (done, outcome) = std::sync::mpsc::channel();
    let work = move || {
        // Nobody listens any more when the time is over.
        _ = done.send(catch_unwind(AssertUnwindSafe(|| read(&bytes, &reading))));
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
    let time_limit = if ocr { OCR_TIME_LIMIT } else { TIME_LIMIT };
    match outcome.recv_timeout(time_limit) {
        Ok(Ok(result)) => result,
        Err(RecvTimeoutError::Timeout) => Err(TextError::TooLarge {
            limit: time_limit.as_secs() as usize,
            unit: "seconds to read it".to_owned(),
        }),
        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
            Err(TextError::damaged("PDF", "the reader gave up on it"))
        }
    }
}

/// Reads a PDF file in this thread, however long that takes.
pub(super) fn read(bytes: &Arc<Vec<u8>>, reading: &Reading) -> Result<Extracted, TextError> {
    let pdf = open(bytes, &reading.passwords)?;
    let page_count = pdf.pages().len();
    if page_count > MAX_PAGES {
        return Err(TextError::TooLarge {
            limit: MAX_PAGES,
            unit: "pages".to_owned(),
        });
    }
    let mut pages = read_pages(&pdf)?;
    let mut silent = silent::look(&pdf, &pages);
    let mut doubts = leave_out_unreadable(&mut pages);
    let unreadable = !doubts.is_empty();
    let ocr = if reading.ocr {
        let (ocr, ocr_doubts) = scan::read_pages(&pdf, &mut pages);
        doubts.extend(ocr_doubts);
        ocr
    } else {
        Vec::new()
    };
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(match unreadable {
            _ if whole::is_cut_short(bytes) => TextError::damaged("PDF", "the file is cut short"),
            true => TextError::NoLetters { pages: page_count },
            false => no_text(&silent, doubts, reading),
        });
    }
    silent.retain(|(number, _)| {
        let mut pages = pages.iter();
        pages.any(|page| page.number == *number && page.lines.is_empty())
    });
    doubts.extend(whole::doubt(&pdf, page_count));
    doubts.extend(silent::doubts(&silent, reading.ocr && scan::can_read()));
    let cut_rows = cut::rows(&pages);
    let mut parted = furniture::set_aside(pages, &reading.known_furniture);
    cut::join(&mut parted.body, &cut_rows);
    columns::make_rows(&mut parted.body);
    let metadata = metadata::read(&pdf);
    let pieces = paragraphs::pieces(parted.body, &metadata.outline);
    let text = compose(pieces, parted.furniture);
    Ok(Extracted {
        text,
        page_count: u32::try_from(page_count).ok(),
        doubts,
        ocr,
        metadata,
        edge_lines: parted.edge_lines,
    })
}

/// Opens a file without a password, else with the first that fits.
fn open(bytes: &Arc<Vec<u8>>, passwords: &[String]) -> Result<Pdf, TextError> {
    let locked = LoadPdfError::Decryption(DecryptionError::PasswordProtected);
    for password in [""].into_iter().chain(passwords.iter().map(String::as_str)) {
        match Pdf::new_with_password(Arc::clone(bytes), password) {
            Err(error) if error == locked => {}
            Err(LoadPdfError::Invalid) if !begins_as_pdf(bytes) => return Err(not_a_pdf(bytes)),
            other => return other.map_err(load_error),
        }
    }
    Err(if passwords.is_empty() {
        TextError::PasswordNeeded
    } else {
        TextError::PasswordWrong
    })
}

/// A file that is no PDF but by its name: many are what a server sent in place of one.
fn not_a_pdf(bytes: &[u8]) -> TextError {
    let start = bytes.trim_ascii_start();
    let tagged = |tag: &[u8]| {
        start
            .get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    let what = if tagged(b"<html") || tagged(b"<!doctype html") {
        "the file is no PDF but a web page under that name; get it again"
    } else {
        "the file is no PDF, though its name says so; open it to see what it is"
    };
    TextError::NotRead(what.to_owned())
}

fn begins_as_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    start.windows(5).any(|window| window == b"%PDF-")
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

/// Why a file whose pages are all silent gives no text; `doubts` are of reading its pictures.
fn no_text(silent: &[(u32, Shows)], doubts: Vec<String>, reading: &Reading) -> TextError {
    let pages = silent.len();
    let all = |what: Shows| silent.iter().all(|(_, shows)| *shows == what);
    match doubts.into_iter().next() {
        Some(doubt) => TextError::damaged("PDF", &doubt),
        None if pages == 0 => TextError::damaged("PDF", "no pages"),
        None if all(Shows::Damage) => TextError::damaged("PDF", "no page has sound content"),
        None if all(Shows::Nothing) => TextError::Blank { pages },
        None if reading.ocr && !scan::can_read() => TextError::NoOcr { pages },
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
        if legible::is_garbled(&page.lines) {
            page.lines.clear();
            doubts.push(format!(
                "page {}: left out, its letters are not those it shows",
                page.number
            ));
            continue;
        }
        let (unreadable, all) = page.lines.iter().map(readability).fold((0, 0), add);
        let percent = unreadable * 100 / all.max(1);
        if percent >= HOPELESS_PERCENT {
            page.lines.clear();
            doubts.push(format!(
                "page {}: left out, {percent} % is unreadable",
                page.number
            ));
        } else if let Some(words) = lost_words(&page.lines) {
            let noun = if words == 1 { "word is" } else { "words are" };
            doubts.push(format!(
                "page {}: {words} {noun} unreadable, the font does not tell its letters; an OCR program \
                 may read them",
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

/// How many words of a page are in letters that nobody knows; `None` when all can be read.
fn lost_words(lines: &[Line]) -> Option<usize> {
    const LONGER: usize = 2;
    let unknown = |word: &&str| {
        let unknown = word.chars().filter(|c| *c == '\u{fffd}').count();
        unknown > LONGER && 2 * unknown > word.chars().count()
    };
    let words = lines.iter().flat_map(|line| line.text.split(' '));
    Some(words.filter(unknown).count()).filter(|lost| *lost > 0)
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
