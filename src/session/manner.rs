//! How the headings of a document look.
//!
//! Each organiser has words of their own, but a document sets its headings in one manner: numbered,
//! in capitals, marked. The manner is learned from the headings whose words are known, and tells
//! those whose words are not.

use std::ops::Range;

use super::SectionKind;
use super::headings::{self, Told};
use super::recognise::{Target, instruction_at, is_field_name, named};
use super::words::{Word, word_list, words};
use crate::text::{Block, BlockKind, Text};

/// How a heading is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether layout or markup marks it.
    pub(super) marked: bool,
    /// Whether it is in capitals.
    pub(super) loud: bool,
    pub(super) series: Option<Series>,
    /// The sign before the text that follows on the same line.
    pub(super) run_in: Option<&'static str>,
    /// Whether signs such as `>>` or `* * *` stand before it.
    pub(super) decorated: bool,
}

impl Style {
    /// How many known headings so set show that the document sets its headings so; `None` for a
    /// short line like any other.
    fn proof(self) -> Option<usize> {
        let set_off = self.marked || self.loud || self.decorated;
        match (set_off, self.run_in.is_some(), self.series.is_some()) {
            (true, false, _) => Some(1),
            (true, true, _) | (false, _, true) => Some(2),
            (false, true, false) => Some(3),
            (false, false, false) => None,
        }
    }
}

/// What numbers a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Series {
    Arabic,
    Roman,
    Letter,
    /// "First", "PRIMERO", "Deuxièmement".
    Word,
}

/// A block that may open a section.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) style: Style,
    /// The heading as printed, its number included, without an instruction such as "(one page)".
    pub(super) name: Range<usize>,
    pub(super) instructed: bool,
    /// Its place in the series.
    pub(super) ordinal: Option<u32>,
    /// Where what follows the heading begins.
    pub(super) end: usize,
    /// What its words say.
    pub(super) told: Option<Told>,
}

impl Candidate {
    /// How many of its words are strange for a heading.
    pub(super) fn strange(&self) -> usize {
        match (self.told, self.style.run_in) {
            (Some(told), None) => told.strange(),
            (Some(told), Some(_)) => told.unknown,
            (None, _) => 1,
        }
    }
}

/// The manner of one document.
#[derive(Debug, Default)]
pub(super) struct Manner {
    styles: Vec<Style>,
    /// What each block of the body may open, in the order of the text: most of them nothing.
    candidates: Vec<(Range<usize>, Option<Box<Candidate>>)>,
    /// How many kinds of section its known headings tell.
    pub(super) kinds: usize,
}

impl Manner {
    /// Learns it from the blocks of the body. Linear.
    pub(super) fn learn(text: &Text, body: &[&Block]) -> Self {
        let opens = |block: &&Block| candidate(&text.content, block).map(Box::new);
        let candidates: Vec<(Range<usize>, Option<Box<Candidate>>)> = body
            .iter()
            .map(|block| (block.span.clone(), opens(block)))
            .collect();
        let found = candidates.iter().filter_map(|(_, found)| found.as_ref());
        let known: Vec<(Style, Told)> = found
            .filter(|candidate| candidate.strange() == 0)
            .filter_map(|candidate| Some((candidate.style, candidate.told?)))
            .collect();
        // There are not many ways to set a heading.
        let mut counts: Vec<(Style, usize)> = Vec::new();
        for (style, _) in &known {
            match counts.iter_mut().find(|(other, _)| other == style) {
                Some((_, count)) => *count += 1,
                None => counts.push((*style, 1)),
            }
        }
        let often =
            |(style, count): &(Style, usize)| style.proof().is_some_and(|least| *count >= least);
        let styles: Vec<Style> = counts
            .into_iter()
            .filter(often)
            .map(|(style, _)| style)
            .collect();
        let mut kinds: Vec<SectionKind> = known
            .iter()
            .filter(|(style, told)| {
                told.unknown == 0
                    && told.kind != SectionKind::Other
                    && (style.run_in.is_none() || styles.contains(style))
            })
            .map(|(_, told)| told.kind)
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        Self {
            styles,
            candidates,
            kinds: kinds.len(),
        }
    }

    /// The heading with which a block may begin, which may be but a part of one of the body.
    pub(super) fn candidate(&self, content: &str, block: &Block) -> Option<Candidate> {
        let start = |(span, _): &(Range<usize>, _)| span.start;
        let at = self
            .candidates
            .binary_search_by_key(&block.span.start, start);
        let known = at.ok().map(|at| &self.candidates[at]);
        match known.filter(|(span, _)| *span == block.span) {
            Some((_, found)) => found.as_deref().cloned(),
            None => candidate(content, block),
        }
    }

    /// Whether headings of this document are set so.
    pub(super) fn has(&self, style: Style) -> bool {
        self.styles.contains(&style)
    }
}

/// No heading is longer, in bytes.
const HEADING_BYTES: usize = 110;
/// No heading has more words.
const HEADING_WORDS: usize = 14;
/// What parts a heading from the text on its line, the longer signs first.
const SIGNS: [&str; 11] = [
    ".-", ".–", ".—", " :", " –", " —", " -", " ?", ".", ":", "?",
];

/// The heading with which a block may begin.
fn candidate(content: &str, block: &Block) -> Option<Candidate> {
    if matches!(
        block.kind,
        BlockKind::TableRow | BlockKind::Footnote | BlockKind::Speaker
    ) {
        return None;
    }
    let printed = content.get(block.span.clone())?;
    let lead = printed.len() - printed.trim_start_matches(is_decoration).len();
    let signs = printed[..lead].trim();
    let (series, numbered) = numbering(&printed[lead..]).unwrap_or((None, 0));
    let from = lead + numbered;
    let line = printed.get(from..)?;
    // A small picture before the words is kept as printed.
    let picture = line.len() - line.trim_start_matches(is_picture).len();
    let opens = line[picture..].starts_with(|c: char| c.is_uppercase() || "¿¡«\"“".contains(c));
    if !(opens || series.is_some() || picture > 0 || block.kind == BlockKind::Heading)
        || line[..line.floor_char_boundary(HEADING_BYTES)].contains(" | ")
    {
        return None;
    }
    let (len, after, sign) = extent(line)?;
    let whole = line[..len].trim_end_matches(is_closing);
    let instruction = whole
        .rfind(['(', '['])
        .filter(|&at| at > 0 && instruction_at(whole, at).is_some());
    let name = instruction.map_or(whole, |at| whole[..at].trim_end_matches(is_closing));
    let list = word_list(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let start = block.span.start + from;
    if !(1..=HEADING_WORDS).contains(&list.len()) || letters < 2 {
        return None;
    }
    let target = named(name, &list);
    if names_field(name, target) {
        return None;
    }
    if sign.is_some() && block.kind == BlockKind::ListItem && printed.trim_end().ends_with('?') {
        return None; // "Rules: whose?" in a list is a question.
    }
    let rest = block.span.start + from + after;
    let loud = letters >= 3 && !name.contains(char::is_lowercase);
    let style = Style {
        // Numbers and capitals say more than a mark, which the layout may not show everywhere.
        marked: block.kind == BlockKind::Heading && !loud && series.is_none(),
        loud,
        series: series.map(|(series, _)| series),
        run_in: sign.filter(|_| {
            !content[rest..block.span.end]
                .trim_matches(is_closing)
                .is_empty()
        }),
        decorated: !signs.is_empty() || picture > 0,
    };
    Some(Candidate {
        style,
        name: block.span.start + lead..start + name.len(),
        instructed: instruction.is_some(),
        ordinal: series.map(|(_, value)| value),
        end: rest,
        told: told(name, &list, target),
    })
}

/// Whether the words name a field, in one language or in both of a bilingual form.
fn names_field(name: &str, target: Option<Target>) -> bool {
    matches!(target, Some(Target::Field(_)))
        || is_twofold(name) && name.split(" / ").all(is_field_name)
}

/// Whether the heading is printed in two languages: "EL CONTEXTO / BACKGROUND".
fn is_twofold(name: &str) -> bool {
    name.contains('/') && name.contains(" / ")
}

/// What the words of a heading say.
fn told(name: &str, list: &[Word], target: Option<Target>) -> Option<Told> {
    if let Some(Target::Section(kind)) = target {
        return Some(Told {
            kind,
            unknown: 0,
            opened: false,
        });
    }
    if !is_twofold(name) {
        return headings::told(name, list, name.contains('?'));
    }
    let parts = name.split(" / ");
    let part = parts.filter_map(|part| headings::told(part, &word_list(part), part.contains('?')));
    part.min_by_key(|told| told.unknown)
}

/// How far the heading goes at the start of `line`, where the text behind it begins, and the sign
/// between them.
fn extent(line: &str) -> Option<(usize, usize, Option<&'static str>)> {
    let line = line.split('\n').next()?;
    let loud = loud_run(line);
    if loud > 0 && loud < line.len() {
        let after = &line[loud..];
        if let Some(sign) = SIGNS.iter().find(|sign| after.starts_with(**sign)) {
            let asked = asked_len(sign);
            let rest = after[sign.len()..].trim_start();
            return Some((loud + asked, line.len() - rest.len(), Some(sign)));
        }
        // "OUR AIM To mend the bridge": the capitals alone set it off.
        let rest = after.trim_start();
        if rest.starts_with(char::is_alphabetic) && words(&line[..loud], 0).count() <= 6 {
            return Some((loud, line.len() - rest.len(), Some("")));
        }
    }
    let head = &line[..line.floor_char_boundary(HEADING_BYTES + 4)];
    let cut =
        first_cut(head).filter(|(_, after, _)| !line[*after..].trim_matches(is_closing).is_empty());
    if cut.is_some() || line.len() > HEADING_BYTES || line.ends_with([',', ';', '!']) {
        return cut.filter(|cut| cut.0 <= HEADING_BYTES);
    }
    let sentence = line.ends_with('.') && words(line, 0).count() > 4;
    (!sentence).then(|| (line.trim_end_matches(is_closing).len(), line.len(), None))
}

/// Where the first sign with a blank behind it ends a heading, where the text behind it begins, and
/// the sign; of two that end it at one place the one that is listed first.
fn first_cut(head: &str) -> Option<(usize, usize, Option<&'static str>)> {
    let bytes = head.as_bytes();
    let mut first: Option<(usize, usize)> = None;
    for (at, pair) in bytes.windows(2).enumerate() {
        // A mark of question belongs to the heading, so that a sign behind it may end it as soon.
        if first.is_some_and(|(end, _)| at > end) {
            break;
        }
        let opens = matches!(pair[0], b'.' | b':' | b'?')
            || pair[0] == b' ' && (matches!(pair[1], b':' | b'-' | b'?') || !pair[1].is_ascii());
        if !opens {
            continue;
        }
        let here = SIGNS.iter().enumerate().filter(|(_, sign)| {
            let behind = bytes[at..].strip_prefix(sign.as_bytes());
            behind.is_some_and(|rest| rest.starts_with(b" "))
        });
        let cuts = here.map(|(order, sign)| (at + asked_len(sign), order));
        first = cuts.chain(first).min();
    }
    first.map(|(end, order)| {
        let sign = SIGNS[order];
        (end, end - asked_len(sign) + sign.len() + 1, Some(sign))
    })
}

/// Length of a mark of question: it belongs to the heading that it ends.
fn asked_len(sign: &str) -> usize {
    if sign.ends_with('?') { sign.len() } else { 0 }
}

/// Length of the words in capitals with which a line begins, at least four letters in all; 0 when
/// it begins otherwise.
fn loud_run(line: &str) -> usize {
    let is_loud = |printed: &str| !printed.contains(char::is_lowercase);
    let mut end = 0;
    let mut letters = 0;
    for word in words(line, 0) {
        let printed = &line[word.span.clone()];
        let gap = &line[end..word.span.start];
        let after = line[word.span.end..].trim_start();
        // A capital may be the first word of the sentence behind: "AIMS A plan".
        let opens = printed.chars().count() == 1 && after.starts_with(char::is_lowercase);
        if !is_loud(printed) || opens || (end > 0 && gap.contains(['.', ':', '?', ';'])) {
            break;
        }
        letters += printed.chars().filter(|c| c.is_alphabetic()).count();
        end = word.span.end;
    }
    if letters >= 4 { end } else { 0 }
}

/// The number before a heading: its series with the value, and its length; `None` without one.
fn numbering(line: &str) -> Option<(Option<(Series, u32)>, usize)> {
    if let Some(found) = counted(line) {
        return Some(found);
    }
    let open = line.len() - line.strip_prefix(['(', '§']).unwrap_or(line).len();
    let mark_len = line[open..]
        .find(|c: char| !c.is_ascii_alphanumeric())
        .filter(|len| (1..=5).contains(len))?;
    let mark = &line[open..open + mark_len];
    let after = &line[open + mark_len..];
    let signs = after.len()
        - after
            .trim_start_matches([')', '.', '°', 'º', ':', '/'])
            .len();
    let dashes = &after[signs..];
    let dash = dashes.len()
        - dashes
            .trim_start_matches([' ', '-', '–', '—', '\u{a0}'])
            .len();
    let told = signs > 0 || dashes[..dash].contains(['-', '–', '—']);
    let series = series(mark).filter(|(series, _)| told || *series == Series::Arabic)?;
    (signs + dash > 0).then_some((Some(series), open + mark_len + signs + dash))
}

/// An ordinal word before a heading: "PRIMERO. ANTECEDENTES".
fn counted(line: &str) -> Option<(Option<(Series, u32)>, usize)> {
    const ORDINALS: [&[&str]; 9] = [
        &["first", "primero", "primera", "premier", "premierement"],
        &[
            "second",
            "secondly",
            "segundo",
            "segunda",
            "deuxieme",
            "deuxiemement",
        ],
        &["third", "tercero", "tercera", "troisieme", "troisiemement"],
        &["fourth", "cuarto", "cuarta", "quatrieme", "quatriemement"],
        &["fifth", "quinto", "quinta", "cinquieme", "cinquiemement"],
        &["sixth", "sexto", "sexta", "sixieme", "sixiemement"],
        &["seventh", "septimo", "septima", "septieme", "septiemement"],
        &["eighth", "octavo", "octava", "huitieme", "huitiemement"],
        &["ninth", "noveno", "novena", "neuvieme", "neuviemement"],
    ];
    let word = words(line, 0).next().filter(|word| word.span.start == 0)?;
    let value = ORDINALS
        .iter()
        .position(|names| names.contains(&&*word.folded))?;
    let after = &line[word.span.end..];
    let signs = after.len()
        - after
            .trim_start_matches(['.', ')', '-', '–', '—', ' '])
            .len();
    after.starts_with(['.', ')', '-', '–', '—']).then_some((
        Some((Series::Word, value as u32 + 1)),
        word.span.end + signs,
    ))
}

fn series(mark: &str) -> Option<(Series, u32)> {
    if let Ok(value) = mark.parse::<u32>() {
        return (value < 30).then_some((Series::Arabic, value));
    }
    const ROMAN: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let upper = mark.to_ascii_uppercase();
    if let Some(at) = ROMAN.iter().position(|roman| *roman == upper) {
        return Some((Series::Roman, at as u32 + 1));
    }
    match mark.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some((
            Series::Letter,
            u32::from(letter.to_ascii_lowercase() - b'a') + 1,
        )),
        _ => None,
    }
}

fn is_decoration(c: char) -> bool {
    c.is_whitespace() || "#*_>=~-–—·•●▪◆■►▶◇○|".contains(c)
}

/// Whether the character is an emoji or the blank behind it.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}' | ' ')
}

/// What may stand behind a heading and is none of it.
fn is_closing(c: char) -> bool {
    c.is_whitespace() || "*_<=~-–—·•●▪◆■:.|#".contains(c)
}
