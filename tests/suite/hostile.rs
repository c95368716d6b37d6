//! Files made to do harm: each costs itself and nothing else, and says why.
//!
//! The damaged files are made from the shared test files, by a seed; `RAPPORTEUR_DAMAGED` says how
//! many (100 when it is not set).

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use rapporteur::text::worker::{Limits, Workers};
use rapporteur::text::{Extracted, Format, Reading, TextError};

use super::program::{Desk, shared, strings};

const HEALTHY: &[u8] = b"BT /F 12 Tf 72 700 Td (The river rises every spring.) Tj ET";

/// One child with these limits.
fn workers(cpu_seconds: u64, memory_mebibytes: u64) -> Workers {
    let limits = Limits {
        cpu_seconds,
        memory_bytes: memory_mebibytes << 20,
    };
    Workers::new(PathBuf::from(env!("CARGO_BIN_EXE_rapporteur")), limits, 1)
}

fn read(workers: &Workers, pdf: &[u8]) -> Result<Extracted, TextError> {
    workers.extract(pdf, Format::Pdf, &Reading::default())
}

/// A file ends as expected, and the next one is read by the same pool.
#[track_caller]
fn check(workers: &Workers, pdf: &[u8], expected: fn(&Result<Extracted, TextError>) -> bool) {
    let outcome = read(workers, pdf);
    assert!(expected(&outcome), "{}", told(&outcome));
    let next = read(workers, &one_page(HEALTHY)).expect("the next file is read");
    assert_eq!(next.text.body(), "The river rises every spring.");
}

fn told(outcome: &Result<Extracted, TextError>) -> String {
    match outcome {
        Ok(extracted) => format!("text of {} bytes", extracted.text.body_len),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_stream_that_inflates_to_gigabytes() {
    let bomb = with_content("/Filter [/FlateDecode /FlateDecode]", &bomb(512 << 20));
    let is_told = |outcome: &Result<_, TextError>| {
        let limit = "needs more than 200 MiB of memory";
        outcome.as_ref().is_err_and(|e| e.to_string() == limit)
    };
    check(&workers(20, 200), &bomb, is_told);
}

#[test]
fn forms_that_draw_each_other_without_end() {
    let is_told = |outcome: &Result<_, TextError>| {
        let limit = "took more than 1 s of CPU time";
        outcome.as_ref().is_err_and(|e| e.to_string() == limit)
    };
    check(&workers(1, 1024), &forms(9, 30), is_told);
}

#[test]
fn a_form_that_draws_itself() {
    let itself = b"/X Do BT /F 12 Tf 72 700 Td (Again.) Tj ET";
    let dict = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 5 0 R >> /Font << /F 4 0 R >> >>";
    let pdf = file(&[
        page_of("/Resources << /XObject << /X 5 0 R >> >>"),
        stream("", b"/X Do"),
        FONT.to_vec(),
        stream(dict, itself),
    ]);
    check(&workers(10, 1024), &pdf, Result::is_ok);
}

#[test]
fn objects_nested_a_hundred_thousand_deep() {
    let workers = workers(10, 1024);
    let ends = |outcome: &Result<Extracted, TextError>| {
        !matches!(outcome, Err(TextError::NoReader(_) | TextError::TooSlow(_)))
    };
    for (open, close) in [("[", "]"), ("<< /A ", ">>"), ("q ", "Q "), ("(", ")")] {
        let nested = open.repeat(100_000) + &close.repeat(100_000);
        let content = [nested.as_bytes(), b" ", HEALTHY].concat();
        check(&workers, &one_page(&content), ends);
        let page = page_of(&format!("{RESOURCES} /Deep {nested}"));
        let object = nested.clone().into_bytes();
        let pdf = file(&[page, stream("", HEALTHY), FONT.to_vec(), object]);
        check(&workers, &pdf, ends);
    }
}

#[test]
fn ten_thousand_pages_are_read_and_one_more_is_too_many() {
    let workers = workers(120, 1024);
    let pages = read(&workers, &many_pages(10_000)).expect("a long file");
    assert_eq!(pages.page_count, Some(10_000));
    assert_eq!(
        pages.text.pages.last().map(|page| page.number),
        Some(10_000)
    );
    let too_many = |outcome: &Result<_, TextError>| {
        let limit = "too large: more than 10000 pages";
        outcome.as_ref().is_err_and(|e| e.to_string() == limit)
    };
    check(&workers, &many_pages(10_001), too_many);
}

#[test]
fn a_hostile_file_is_listed_and_the_others_are_indexed() {
    let desk = Desk::new();
    let bomb = with_content("/Filter [/FlateDecode /FlateDecode]", &bomb(3 << 30));
    desk.write("briefs/b-bomb.pdf", bomb);
    for name in ["a", "c", "d"] {
        let words =
            format!("BT /F 12 Tf 72 700 Td (The river rises every spring at {name}.) Tj ET");
        desk.write(&format!("briefs/{name}.pdf"), one_page(words.as_bytes()));
    }
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("skipped: briefs/b-bomb.pdf: needs more than 1 GiB of memory")
        .expect_answer("3 documents (3 added");
    desk.run(&["text", "briefs/b-bomb.pdf"])
        .expect_code(2)
        .expect_complaint("needs more than 1 GiB of memory");
}

/// What looks like a form or a list without end, as where a text has lost its lines: whoever looks from
/// each place to the end of all does not come to an end of this.
#[test]
fn forms_and_lists_without_end_are_read() {
    let desk = Desk::new();
    let repeated = [
        ("date", "Date: 3 May 2023 "),
        ("organiser", "Organised by: City of Porto "),
        ("remarks", "Date: (x "),
        ("entry", "How? sign up at the desk "),
        ("speakers", "Speakers: "),
        ("moderator", "Moderator: Mr. John Smith, Mayor of Porto "),
        ("stops", "CHAIR: I thank you.. "),
        ("hours", "3 October 2023, 14:00-15:30 (UTC+2)\n"),
        ("capitals", "SUMMARY OF THE SESSION\n"),
        ("list", "- item\n"),
    ];
    for (name, piece) in repeated {
        let text = piece.repeat((1 << 20) / piece.len());
        desk.write(&format!("briefs/{name}.txt"), text);
    }
    desk.run(&["ingest", "briefs"])
        .expect_answer("10 documents (10 added");
    // A clause of megabytes names nobody.
    let listed = desk.run(&["sessions", "--format", "csv"]).stdout;
    assert!(!listed.contains("John Smith"));
}

#[test]
fn damaged_files_are_all_accounted_for() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    let wanted = std::env::var("RAPPORTEUR_DAMAGED").ok();
    let wanted: usize = wanted.and_then(|n| n.parse().ok()).unwrap_or(100);
    let sources = pdfs(&folder);
    let workers = workers(20, 1024);
    let mut outcomes: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..wanted {
        let source = &sources[number % sources.len()];
        let damaged = damage(source, &mut Dice(0x9e37_79b9_7f4a_7c15 ^ number as u64));
        let kind = match read(&workers, &damaged) {
            Ok(_) => "text".to_owned(),
            Err(TextError::NoReader(reason)) => panic!("{number}: {reason}"),
            Err(error) => error.to_string(),
        };
        *outcomes.entry(kind).or_default() += 1;
    }
    assert_eq!(outcomes.values().sum::<usize>(), wanted);
    assert!(outcomes.contains_key("text"), "{outcomes:?}");
    _ = writeln!(std::io::stdout(), "{outcomes:#?}");
}

#[test]
fn a_scan_is_read_by_tesseract_or_says_that_it_is_missing() {
    let Some(folder) = shared("data/pdf") else {
        return;
    };
    let desk = Desk::new();
    let scan = fs::read(folder.join("scan-0-en.pdf")).expect("a scan");
    desk.write("scan.pdf", scan);
    let text = |ocr: &str, path: &str| {
        let mut command = desk.command(&["text", "--ocr", ocr, "scan.pdf"]);
        let output = command.env("PATH", path).output().expect("an answer");
        [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned())
    };
    let nowhere = desk.path("nowhere").display().to_string();
    let path = std::env::var("PATH").unwrap_or_default();
    let [body, said] = text("auto", &nowhere);
    assert_eq!(body, "");
    assert!(
        said.contains("no text layer on any of 2 pages (tesseract is not installed)"),
        "{said}"
    );
    let [_, said] = text("never", &path);
    assert!(said.contains("no text layer on any of 2 pages\n"), "{said}");
    let [body, said] = text("auto", &path);
    if !said.contains("tesseract is not installed") {
        assert!(body.contains("alternative models of production"), "{body}");
        assert!(said.contains("page 1: read by OCR, confidence"), "{said}");
    }
}

/// A reader of pictures that never comes to an end, and the folder it lies in.
#[cfg(target_os = "linux")]
fn endless_tesseract(desk: &Desk) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;

    let script = "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo eng; exit; fi\n\
        echo $$ > \"$0.part\"; mv \"$0.part\" \"$0.pid\"; exec sleep 600\n";
    desk.write("bin/tesseract", script);
    let program = desk.path("bin/tesseract");
    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).expect("a program");
    desk.path("bin")
}

/// Waits until something is so; the time is only there to end a test that fails.
#[cfg(target_os = "linux")]
#[track_caller]
fn wait_until(what: impl Fn() -> bool) {
    let begun = std::time::Instant::now();
    while !what() {
        assert!(begun.elapsed().as_secs() < 120, "it never came to that");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_interrupted_ingest_loses_nothing_and_leaves_nobody_behind() {
    let desk = Desk::new();
    desk.write("briefs/river.txt", "The river rises every spring.\n");
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let place = page_of("/Resources << /XObject << /I 4 0 R >> >>");
    let dict = "/Type /XObject /Subtype /Image /Width 300 /Height 400 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let pixels: Vec<u8> = (0..300 * 400)
        .map(|at| if at % 7 < 3 { 0 } else { 255 })
        .collect();
    let picture = stream(dict, &pixels);
    let scan = file(&[place, stream("", b"q 600 0 0 800 0 0 cm /I Do Q"), picture]);
    desk.write("briefs/scan.pdf", scan);
    desk.write("briefs/bridges.txt", "Bridges join the banks.\n");
    let programs = endless_tesseract(&desk);
    let path = format!(
        "{}:{}",
        programs.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let ingest = ["ingest", "briefs", "--ocr", "auto"];
    let mut command = desk.command(&ingest);
    command
        .env("PATH", path)
        .stderr(std::process::Stdio::piped());
    let child = command.spawn().expect("it starts");
    let pid = programs.join("tesseract.pid");
    wait_until(|| pid.exists());
    let reader = fs::read_to_string(pid).expect("a number");
    let to = nix::unistd::Pid::from_raw(i32::try_from(child.id()).expect("a number"));
    nix::sys::signal::kill(to, nix::sys::signal::Signal::SIGINT).expect("it runs");
    let output = child.wait_with_output().expect("it ends");
    super::program::Run::of(output)
        .expect_code(130)
        .expect_complaint("error: interrupted\n  help: index/default holds what it held before; run the same command again to finish\n");
    assert_eq!(desk.found("river"), ["river"]);
    assert_eq!(desk.found("bridges"), Vec::<String>::new());
    let process = PathBuf::from("/proc").join(reader.trim());
    // What has ended and is still to be waited for has no command line.
    wait_until(|| {
        fs::read(process.join("cmdline")).is_ok_and(|line| line.is_empty()) || !process.exists()
    });
    let mut again = desk.command(&ingest);
    let nowhere = desk.path("nowhere");
    super::program::Run::of(again.env("PATH", nowhere).output().expect("an answer"))
        .expect_code(2)
        .expect_complaint("skipped: briefs/scan.pdf: no text layer")
        .expect_answer("2 documents (2 added");
    assert_eq!(desk.found("bridges"), ["bridges"]);
}

/// Takes files away while they are about to be read: some before the first time, some before the
/// second.
struct Thief {
    first: Vec<PathBuf>,
    second: Vec<PathBuf>,
    to_read: AtomicUsize,
}

fn take(files: &[PathBuf]) {
    files.iter().for_each(|file| _ = fs::remove_file(file));
}

impl rapporteur::engine::Progress for Thief {
    fn begin(&self, files: usize) {
        self.to_read.store(files, Ordering::SeqCst);
        take(&self.first);
    }
    fn found(&self) {}
    fn advance(&self) {
        if self.to_read.fetch_sub(1, Ordering::SeqCst) == 1 {
            take(&self.second);
        }
    }
    fn finish(&self) {}
}

#[test]
fn files_that_vanish_after_they_were_found_are_accounted_for() {
    use rapporteur::engine::{IngestOptions, ingest};

    let desk = Desk::new();
    // Only together do they show that their first line is furniture: they are read twice.
    let letter = |name: &str| {
        let line = |y: u32, text: String| format!("BT /F 12 Tf 1 0 0 1 72 {y} Tm ({text}) Tj ET\n");
        let lines = [
            line(770, "Halden Water Board, quarterly letter".to_owned()),
            line(
                600,
                format!("The {name} is old, and people like to walk there."),
            ),
            line(584, format!("Nobody knows who built the {name}, or when.")),
        ];
        one_page(lines.concat().as_bytes())
    };
    let names = [
        "bridge", "garden", "harbour", "library", "market", "station",
    ];
    for name in names {
        desk.write(&format!("briefs/{name}.pdf"), letter(name));
    }
    desk.write("briefs/talks.jsonl", "{\"text\": \"Talks were held.\"}\n");
    let path = |name: &str| desk.path(&format!("briefs/{name}"));
    let thief = Thief {
        first: vec![path("market.pdf"), path("talks.jsonl")],
        second: vec![path("garden.pdf")],
        to_read: AtomicUsize::new(0),
    };
    let index = desk.path("index/default");
    let options = IngestOptions::default();
    let done =
        ingest(&index, &[desk.path("briefs")], &options, &thief).expect("the others are read");
    let skipped: Vec<&str> = done
        .skipped
        .iter()
        .map(|(path, _)| path.rsplit('/').next().unwrap_or(path))
        .collect();
    assert_eq!(
        skipped,
        ["garden.pdf", "market.pdf", "talks.jsonl"],
        "{done:?}"
    );
    let gone = |(_, reason): &(String, String)| reason.contains("No such file");
    assert!(done.skipped.iter().all(gone), "{done:?}");
    assert_eq!(done.documents, names.len() - 2, "{done:?}");
    assert_eq!(desk.found("bridge"), ["bridge"]);
    assert_eq!(desk.found("market"), Vec::<String>::new());
    assert_eq!(
        strings(&desk.json(&["sessions"])["skipped"], "path").len(),
        done.skipped.len()
    );
}

fn pdfs(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "pdf"));
    paths.sort();
    let read = |path: &PathBuf| fs::read(path).expect("a readable file");
    paths.iter().map(read).collect()
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Flips bytes, cuts the file off, or swaps two stretches of it.
fn damage(source: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = source.to_vec();
    dice.below(2);
    match dice.below(4) {
        0 | 1 => {
            for _ in 0..=dice.below(200) {
                let at = dice.below(bytes.len());
                bytes[at] = dice.below(256) as u8;
            }
        }
        2 => bytes.truncate(dice.below(source.len())),
        _ => {
            let len = 1 + dice.below(bytes.len() / 4);
            let (a, b) = (dice.below(bytes.len() / 2 - len), bytes.len() / 2);
            let (head, tail) = bytes.split_at_mut(b);
            head[a..a + len].swap_with_slice(&mut tail[..len]);
        }
    }
    bytes
}

const FONT: &[u8] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const RESOURCES: &str = "/Resources << /Font << /F 4 0 R >> >>";

/// A page, object 2 in the tree of [`file`], with content in object 3.
fn page_of(entries: &str) -> Vec<u8> {
    format!("<< /Type /Page /Parent 1 0 R /MediaBox [0 0 600 800] /Contents 3 0 R {entries} >>")
        .into_bytes()
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< /Length {} {entries} >>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

fn one_page(content: &[u8]) -> Vec<u8> {
    with_content("", content)
}

fn with_content(entries: &str, content: &[u8]) -> Vec<u8> {
    file(&[page_of(RESOURCES), stream(entries, content), FONT.to_vec()])
}

/// A file of one page; the objects are numbered from 2.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let tree = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec();
    written([&[tree], objects].concat())
}

/// Pages of which no two say the same: each spells its number in letters.
fn many_pages(count: usize) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|n| format!("{} 0 R", 2 * n + 5)).collect();
    let kids = kids.join(" ");
    let tree = format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>").into_bytes();
    let unused = || b"null".to_vec();
    let mut objects = vec![tree, unused(), unused(), FONT.to_vec()];
    for number in 0..count {
        let content = 2 * number + 6;
        objects.push(
            format!(
                "<< /Type /Page /Parent 1 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R {RESOURCES} >>"
            )
            .into_bytes(),
        );
        let digits = number.to_string();
        let word: String = digits
            .bytes()
            .map(|d| char::from(d - b'0' + b'a'))
            .collect();
        let words = format!("BT /F 12 Tf 72 400 Td (The river rises at {word}.) Tj ET");
        objects.push(stream("", words.as_bytes()));
    }
    written(objects)
}

/// Each of `depth` forms draws the next one `times` times.
fn forms(depth: usize, times: usize) -> Vec<u8> {
    let draw = "/X Do ".repeat(times);
    let mut objects = vec![
        page_of("/Resources << /XObject << /X 5 0 R >> >>"),
        stream("", draw.as_bytes()),
        FONT.to_vec(),
    ];
    for level in 0..depth {
        let next = level + 6;
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X {next} 0 R >> >>"
        );
        objects.push(stream(&dict, draw.as_bytes()));
    }
    let dict = format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] {RESOURCES}");
    objects.push(stream(&dict, HEALTHY));
    file(&objects)
}

/// The objects, numbered from 1, and a catalogue behind them whose page tree is the first.
fn written(mut objects: Vec<Vec<u8>>) -> Vec<u8> {
    objects.push(b"<< /Type /Catalog /Pages 1 0 R >>".to_vec());
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    let count = objects.len() + 1;
    out.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    places
        .iter()
        .for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    let root = objects.len();
    out.extend(
        format!("trailer\n<< /Size {count} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n")
            .bytes(),
    );
    out
}

/// So many blanks, deflated twice.
fn bomb(blanks: usize) -> Vec<u8> {
    let once = Bits::deflate(b" ", blanks / 258, (0, 0));
    // Thirteen bits, eight times: what has been deflated repeats itself every thirteen bytes.
    let repeats = (once.len() - 60) / 258;
    let mut bits = Bits::default();
    bits.begin();
    once[..40].iter().for_each(|&byte| bits.literal(byte));
    (0..repeats).for_each(|_| bits.repeat((7, 2)));
    once[40 + 258 * repeats..]
        .iter()
        .for_each(|&byte| bits.literal(byte));
    bits.end()
}

/// Writes deflated data in the fixed code.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    held: u32,
    len: u32,
}

impl Bits {
    fn deflate(literals: &[u8], repeats: usize, distance: (u32, u32)) -> Vec<u8> {
        let mut bits = Bits::default();
        bits.begin();
        literals.iter().for_each(|&byte| bits.literal(byte));
        (0..repeats).for_each(|_| bits.repeat(distance));
        bits.end()
    }

    fn begin(&mut self) {
        self.out.extend([0x78, 0x01]);
        self.low_first(0b011, 3);
    }

    fn end(mut self) -> Vec<u8> {
        self.code(0, 7);
        self.low_first(0, 7);
        self.out
    }

    fn literal(&mut self, byte: u8) {
        match u32::from(byte) {
            low @ 0..=143 => self.code(0x30 + low, 8),
            high => self.code(0x190 + high - 144, 9),
        }
    }

    /// 258 bytes from a distance back: its code, and how many extra bits it has, all zero.
    fn repeat(&mut self, (code, extra_len): (u32, u32)) {
        self.code(0b1100_0101, 8);
        self.code(code, 5);
        self.low_first(0, extra_len);
    }

    fn code(&mut self, code: u32, len: u32) {
        self.low_first(code.reverse_bits() >> (32 - len), len);
    }

    fn low_first(&mut self, bits: u32, len: u32) {
        self.held |= bits << self.len;
        self.len += len;
        while self.len >= 8 {
            self.out.push(self.held as u8);
            self.held >>= 8;
            self.len -= 8;
        }
    }
}
