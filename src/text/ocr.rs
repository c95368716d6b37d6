//! Pictures of pages to lines of text, read by tesseract where that is installed.
//!
//! Knows pixels and words; how a picture comes out of a file is not its business.

use std::io::{self, Read as _};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long one page may take by the clock.
const PAGE_LIMIT: Duration = Duration::from_secs(60);
/// The languages that are asked for, as tesseract calls them.
const LANGUAGES: [&str; 3] = ["eng", "spa", "fra"];
/// A page read with less confidence, in percent, is noise.
pub(super) const LEAST_CONFIDENCE: u8 = 40;

/// A page as shades of grey, row by row from the top; 0 is black.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots_per_inch: f64,
    pub(super) grey: Vec<u8>,
}

/// What was read on one picture.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Recognised {
    pub(super) lines: Vec<OcrLine>,
    /// Mean over the words, in percent.
    pub(super) confidence: u8,
}

/// A line of words; places are pixels from the top left corner.
#[derive(Debug, Default, PartialEq)]
pub(super) struct OcrLine {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) first_word_right: f64,
    /// Where the words stand, those without descenders if there are any.
    pub(super) baseline: f64,
    /// Height from the lowest descender to the highest ascender of the paragraph.
    pub(super) height: f64,
}

/// The reader that is installed.
pub(super) struct Tesseract {
    /// Joined by `+`.
    languages: String,
}

impl Tesseract {
    /// `None` where tesseract or all of the languages are missing.
    pub(super) fn find() -> Option<Tesseract> {
        let listed = Command::new("tesseract")
            .arg("--list-langs")
            .stdin(Stdio::null())
            .output();
        let listed = String::from_utf8(listed.ok()?.stdout).ok()?;
        let installed = |language: &&str| listed.lines().any(|line| line.trim() == *language);
        let languages: Vec<&str> = LANGUAGES.into_iter().filter(installed).collect();
        (!languages.is_empty()).then(|| Tesseract {
            languages: languages.join("+"),
        })
    }

    /// Reads one picture.
    ///
    /// # Errors
    ///
    /// When tesseract fails or takes too long; it is ended then.
    pub(super) fn read(&self, picture: &Picture) -> io::Result<Recognised> {
        let dots = picture.dots_per_inch.round().to_string();
        let mut child = Command::new("tesseract")
            .args([
                "stdin",
                "stdout",
                "-l",
                &self.languages,
                "--dpi",
                &dots,
                "tsv",
            ])
            // Its threads cost more than they bring, and files are read side by side already.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        // The clock starts before the picture is handed over: one that does not take it is late too.
        let (table, status) = std::thread::scope(|scope| {
            let (done, read) = mpsc::channel();
            scope.spawn(move || {
                let mut table = String::new();
                let heard = output.map(|mut output| output.read_to_string(&mut table));
                // Nobody listens any more when the time is over.
                _ = done.send(heard.unwrap_or(Ok(0)).map(|_| table));
            });
            // One that does not read to the end tells so by its status.
            scope.spawn(move || input.map(|input| hand_over(picture, input)));
            let table = read.recv_timeout(PAGE_LIMIT);
            if table.is_err() {
                child.kill()?;
            }
            Ok::<_, io::Error>((table, child.wait()?))
        })?;
        match table {
            Ok(table) if status.success() => Ok(recognised(&table?)),
            Ok(_) => Err(io::Error::other(format!("tesseract: {status}"))),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

fn hand_over(picture: &Picture, mut input: impl io::Write) -> io::Result<()> {
    let head = format!("P5 {} {} 255\n", picture.width, picture.height);
    input.write_all(head.as_bytes())?;
    input.write_all(&picture.grey)
}

/// One row of tesseract's table that is a word.
struct Word<'t> {
    /// Block, paragraph and line, which together name a line.
    line: [u32; 3],
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    confidence: f64,
    text: &'t str,
}

impl<'t> Word<'t> {
    /// Rows of other kinds are no words.
    fn parse(row: &'t str) -> Option<Word<'t>> {
        let cells: Vec<&str> = row.split('\t').collect();
        let [
            level,
            _,
            block,
            paragraph,
            line,
            _,
            left,
            top,
            width,
            height,
            confidence,
            text,
        ] = cells[..]
        else {
            return None;
        };
        let text = text.trim();
        let number = |cell: &str| cell.parse::<f64>().ok();
        let (left, top) = (number(left)?, number(top)?);
        let word = Word {
            line: [
                block.parse().ok()?,
                paragraph.parse().ok()?,
                line.parse().ok()?,
            ],
            left,
            top,
            right: left + number(width)?,
            bottom: top + number(height)?,
            confidence: number(confidence)?,
            text,
        };
        (level == "5" && !text.is_empty() && word.confidence >= 0.0).then_some(word)
    }

    fn stands_on_baseline(&self) -> bool {
        !self.text.contains([
            'g', 'j', 'p', 'q', 'y', 'ç', 'Q', ',', ';', '(', ')', '-', '—', '"', '\'',
        ])
    }
}

fn recognised(table: &str) -> Recognised {
    let words: Vec<Word<'_>> = table.lines().filter_map(Word::parse).collect();
    if words.is_empty() {
        return Recognised::default();
    }
    let sum: f64 = words.iter().map(|word| word.confidence).sum();
    let by_paragraph = words.chunk_by(|a, b| a.line[..2] == b.line[..2]);
    Recognised {
        lines: by_paragraph.flat_map(lines_of_paragraph).collect(),
        confidence: (sum / words.len() as f64).clamp(0.0, 100.0) as u8,
    }
}

/// The lines of one paragraph, which share one height: a line that happens to have no ascender is
/// not set in smaller type.
fn lines_of_paragraph(words: &[Word<'_>]) -> Vec<OcrLine> {
    let lines = words.chunk_by(|a, b| a.line == b.line);
    let mut lines: Vec<OcrLine> = lines.map(line).collect();
    let height = median(lines.iter().map(|line| line.height).collect());
    lines.iter_mut().for_each(|line| line.height = height);
    lines
}

fn line(words: &[Word<'_>]) -> OcrLine {
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let edge = |end: fn(&Word<'_>) -> f64| words.iter().map(end);
    let bottom = edge(|word| word.bottom).fold(0.0, f64::max);
    let standing = words.iter().filter(|word| word.stands_on_baseline());
    let standing: Vec<f64> = standing.map(|word| word.bottom).collect();
    OcrLine {
        text: texts.join(" "),
        left: edge(|word| word.left).fold(f64::INFINITY, f64::min),
        right: edge(|word| word.right).fold(0.0, f64::max),
        first_word_right: words.first().map_or(0.0, |word| word.right),
        baseline: if standing.is_empty() {
            bottom
        } else {
            median(standing)
        },
        height: bottom - edge(|word| word.top).fold(f64::INFINITY, f64::min),
    }
}

/// Of an even number of values the upper one of the middle; 0 of none.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_lines() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t10\t10\t90\t25\t-1\t\n\
            5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t90\tThe\n\
            5\t1\t1\t1\t1\t2\t60\t12\t40\t23\t80.5\tvalley\n\
            5\t1\t1\t1\t2\t1\t10\t40\t30\t15\t70\tran\n\
            5\t1\t1\t1\t2\t2\t10\t40\t30\t15\t95\t \n";
        let read = recognised(table);
        assert_eq!(read.confidence, 80);
        let lines: Vec<_> = read
            .lines
            .iter()
            .map(|l| (l.text.as_str(), l.baseline))
            .collect();
        assert_eq!(lines, [("The valley", 30.0), ("ran", 55.0)]);
        let first = &read.lines[0];
        assert_eq!(
            (first.left, first.right, first.first_word_right),
            (10.0, 100.0, 50.0)
        );
        assert_eq!(first.height, read.lines[1].height);
    }

    #[test]
    fn a_page_without_words_is_empty() {
        assert_eq!(recognised("level\tpage_num\n1\t1\n"), Recognised::default());
    }
}
