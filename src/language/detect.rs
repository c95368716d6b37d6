//! Detection: the whole document first, then each paragraph, then the words of a doubtful one.
//!
//! Most paragraphs speak the language of the one before them, and their small words say so at
//! next to no cost. Only where words of another language gather are all the words weighed, and
//! the cheapest way to read them is looked for: each change of language must pay for itself.

use std::ops::Range;

use super::grams::{self, Scale};
use super::tongue::{self, EN, ES, FR, LANES, OTHER, Scores, Tongue, lang_of};
use super::words::{SmallWords, Tally, Word, Words};
use super::{Lang, Languages};
use crate::text::{BlockKind, Text};

/// Bytes on which the document's language is decided, and those of one block.
const SAMPLE_BYTES: usize = 6_000;
const SAMPLE_PIECE_BYTES: usize = 300;
/// Words that a run of another language must have to be told within a paragraph, and a paragraph
/// to be asked at all.
const RUN_WORDS: usize = 8;
/// Words whose small words are counted together.
const WINDOW_WORDS: usize = 6;
/// By how many small words another language is ahead in two windows before all words are weighed.
const GATHERED: i32 = 3;
/// The part of its small words by which a language is ahead when they alone decide.
const CLEAR: i32 = 4;
/// What speaks for the languages that are analysed before a word is read.
const EXPECTED: i32 = 2 * 16;
/// Lead that tells a language by its letters alone.
const PLAIN_LEAD: i32 = 30 * 16;
/// Lead, in sixteenths of a nat, from which an answer is sure.
const SURE_LEAD: i32 = 6 * 16;
/// What a change of language costs inside a sentence, and where punctuation stands.
const CHANGE: i32 = 14 * 16;
const CHANGE_AT_MARK: i32 = 9 * 16;
/// Below this confidence a document is reported as doubtful.
const SURE: f32 = 0.9;

/// Who says which language it is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Nobody.
    #[default]
    Unknown,
    /// The words themselves.
    Text,
    /// What stands around them: they are too few to say.
    Neighbours,
    /// The file, outside its text.
    Stated,
}

/// A stretch of text in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct LangSpan {
    /// Where it stands in the content of the text.
    pub span: Range<usize>,
    /// Its language.
    pub lang: Lang,
    /// How sure that is, from 0 to 1, in hundredths.
    pub confidence: f32,
    /// Who says so.
    pub source: Source,
}

/// The languages of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Detected {
    /// The language of the document; [`Lang::Und`] when it is none of those analysed.
    pub lang: Lang,
    /// How sure that is, from 0 to 1, in hundredths; 0 when there is no text.
    pub confidence: f32,
    /// Who says so.
    pub source: Source,
    /// Each block of the text, in order, with the language of most of it.
    pub blocks: Vec<LangSpan>,
    /// The languages of the content, from its beginning to its end without gaps.
    pub spans: Vec<LangSpan>,
}

impl Detected {
    /// Whether parts of the document speak different languages.
    pub fn is_mixed(&self) -> bool {
        self.spans
            .windows(2)
            .any(|pair| pair[0].lang != pair[1].lang)
    }

    /// Whether the document's language should be looked at by a person.
    pub fn is_doubtful(&self) -> bool {
        self.lang == Lang::Und || self.confidence < SURE
    }
}

/// Tells the language of a document, of each of its blocks, and of long quotations in them.
///
/// `hint` is the language that the file states outside its text: many state the wrong one, so it
/// is heard only where the text does not say.
pub fn detect(text: &Text, languages: &Languages, hint: Option<Lang>) -> Detected {
    let small_words = SmallWords::get();
    let tallies: Vec<Tallies> = text
        .blocks
        .iter()
        .map(|block| Tallies::of(&text.content[block.span.clone()], small_words))
        .collect();
    let (main, lead) = document_tongue(text, &tallies);
    let mut told = tell(text, &tallies, main);
    inherit(&mut told, main);
    let (main, share) = main_tongue(&told, main);
    let mut lang = languages.allowed(lang_of(main));
    let mut confidence = sureness(lead) * share.max(0.9);
    let mut source = Source::Text;
    if lead < SURE_LEAD {
        match hint.filter(|&hint| languages.allowed(hint) != Lang::Und) {
            Some(hint) => (lang, confidence, source) = (hint, 0.5, Source::Stated),
            None if lead < 16 => (lang, confidence, source) = (Lang::Und, 0.0, Source::Unknown),
            None => {}
        }
    }
    let mut detected = Detected {
        lang,
        confidence: hundredths(confidence),
        source,
        blocks: Vec::with_capacity(text.blocks.len()),
        spans: Vec::new(),
    };
    for (block, told) in text.blocks.iter().zip(&told) {
        let as_span = |run: &Run| match source {
            Source::Text => LangSpan {
                span: run.span.clone(),
                lang: languages.allowed(lang_of(run.tongue)),
                confidence: hundredths(sureness(run.lead)),
                source: run.source,
            },
            _ => LangSpan {
                span: run.span.clone(),
                lang,
                confidence: hundredths(confidence),
                source,
            },
        };
        if let Some(longest) = told.iter().rev().max_by_key(|run| run.span.len()) {
            detected.blocks.push(LangSpan {
                span: block.span.clone(),
                ..as_span(longest)
            });
        }
        told.iter()
            .for_each(|run| push(&mut detected.spans, as_span(run)));
    }
    if let Some(last) = detected.spans.last_mut() {
        last.span.end = text.content.len();
    }
    detected
}

/// Adds a span behind the others, of which the last reaches up to it.
fn push(spans: &mut Vec<LangSpan>, mut span: LangSpan) {
    match spans.last_mut() {
        None => span.span.start = 0,
        Some(last) => last.span.end = span.span.start,
    }
    match spans.last_mut() {
        Some(last) if last.lang == span.lang && last.source == span.source => {
            last.span.end = span.span.end;
            last.confidence = last.confidence.min(span.confidence);
        }
        _ => spans.push(span),
    }
}

/// A lead as a chance, with care: letters that stand together do not speak independently.
fn sureness(lead: i32) -> f32 {
    1.0 / (1.0 + (-lead.clamp(0, 640) as f32 / 40.0).exp())
}

fn hundredths(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

/// A stretch of a block as it was told.
struct Run {
    span: Range<usize>,
    tongue: Tongue,
    lead: i32,
    source: Source,
}

/// The language of a document by its small words, or by all that a good part of it shows.
fn document_tongue(text: &Text, tallies: &[Tallies]) -> (Tongue, i32) {
    let hits = Tally::sum(tallies.iter().flat_map(|tallies| &tallies.windows));
    let (tongue, lead) = tongue::best(&hits);
    if lead >= 20 && lead * CLEAR >= hits[tongue] {
        return (tongue, lead * 16);
    }
    let mut scores = grams::weigh(&sample(text));
    for score in &mut scores[..=FR] {
        *score += EXPECTED;
    }
    tongue::best(&scores)
}

/// The beginning of a document may speak another language than the rest (a licence, a
/// quotation): pieces of blocks from all over it, long blocks first.
fn sample(text: &Text) -> String {
    let body = text.blocks.iter();
    let (mut long, short): (Vec<&str>, Vec<&str>) = body
        .filter(|block| block.kind != BlockKind::Furniture)
        .map(|block| &text.content[block.span.clone()])
        .partition(|piece| piece.len() > 80);
    let step = (long.len() * SAMPLE_PIECE_BYTES / SAMPLE_BYTES).max(1);
    let room = match long.len() {
        0..=3 => SAMPLE_BYTES / 3,
        _ => SAMPLE_PIECE_BYTES,
    };
    long = long.into_iter().step_by(step).collect();
    let mut sample = String::with_capacity(SAMPLE_BYTES);
    for piece in long.into_iter().chain(short) {
        if sample.len() >= SAMPLE_BYTES {
            break;
        }
        sample.push_str(&piece[..piece.floor_char_boundary(room)]);
        sample.push('\n');
    }
    sample
}

/// The small words of a block.
struct Tallies {
    words: usize,
    /// Of each [`WINDOW_WORDS`] words.
    windows: Vec<Tally>,
}

impl Tallies {
    fn of(piece: &str, small_words: SmallWords) -> Tallies {
        let mut tallies = Tallies {
            words: 0,
            windows: Vec::with_capacity(piece.len() / 24 + 1),
        };
        let mut window = Tally::default();
        for word in Words::of(piece) {
            window.add(small_words.speakers(word.key));
            tallies.words += 1;
            if tallies.words.is_multiple_of(WINDOW_WORDS) {
                tallies.windows.push(std::mem::take(&mut window));
            }
        }
        tallies.windows.push(window);
        tallies
    }

    /// The number of small words of a language, if nowhere words of other languages gather.
    fn agree(&self, ours: Tongue) -> Option<i32> {
        let (mut hits, mut last) = (0, Tally::default());
        for &window in &self.windows {
            hits += window.of(ours);
            last.add(window);
            if last.reaches(last.of(ours) + GATHERED) {
                return None;
            }
            last = window;
        }
        let speaks = self.words < RUN_WORDS || hits as usize * 6 >= self.words;
        speaks.then_some(hits)
    }
}

/// Tells block after block; each is first taken for what the one before it was.
fn tell(text: &Text, tallies: &[Tallies], main: Tongue) -> Vec<Vec<Run>> {
    let mut before = main;
    let blocks = text.blocks.iter().zip(tallies);
    blocks
        .map(|(block, tallies)| {
            let whole = |tongue, lead, source| {
                vec![Run {
                    span: block.span.clone(),
                    tongue,
                    lead,
                    source,
                }]
            };
            let inherits = matches!(block.kind, BlockKind::Furniture | BlockKind::Heading);
            if inherits || tallies.words == 0 {
                return whole(main, 0, Source::Neighbours);
            }
            for tongue in [before, main] {
                if let Some(hits) = tallies.agree(tongue) {
                    before = tongue;
                    let source = match hits {
                        0..3 => Source::Neighbours,
                        _ => Source::Text,
                    };
                    return whole(tongue, hits * 32, source);
                }
            }
            let piece = &text.content[block.span.clone()];
            let runs = weighed(piece, block.span.start, [before, main]);
            if let [run] = runs.as_slice() {
                before = run.tongue;
            }
            runs
        })
        .collect()
}

/// The cheapest reading of a piece as runs of languages, given those that it likely speaks.
fn weighed(piece: &str, base: usize, likely: [Tongue; 2]) -> Vec<Run> {
    let words: Vec<Word> = Words::of(piece).collect();
    let mut scale = Scale::new();
    let scores: Vec<Scores> = words.iter().map(|word| scale.weigh(piece, word)).collect();
    let all = sum(&scores);
    let likely = likely[usize::from(all[likely[1]] > all[likely[0]])];
    let mut path = cheapest(piece, &words, &scores, likely);
    drop_doubtful_runs(&mut path, (piece, &words), &scores, likely);
    let mut runs: Vec<Run> = Vec::new();
    let mut first = 0;
    for chunk in path.chunk_by(|a, b| lang_of(*a) == lang_of(*b)) {
        let (_, lead) = tongue::best(&sum(&scores[first..first + chunk.len()]));
        let start = if first == 0 { 0 } else { words[first].start };
        if let Some(last) = runs.last_mut() {
            last.span.end = base + start;
        }
        let inherits = words.len() < RUN_WORDS && chunk[0] == likely;
        runs.push(Run {
            span: base + start..base + piece.len(),
            tongue: chunk[0],
            lead,
            source: if inherits {
                Source::Neighbours
            } else {
                Source::Text
            },
        });
        first += chunk.len();
    }
    runs
}

fn sum(scores: &[Scores]) -> Scores {
    let mut sum = [0; LANES];
    scores
        .iter()
        .for_each(|scores| grams::add(&mut sum, scores));
    sum
}

/// The language of each word, so that evidence less the cost of changes is greatest.
fn cheapest(piece: &str, words: &[Word], scores: &[Scores], before: Tongue) -> Vec<Tongue> {
    let mut best = [0; LANES];
    best[before] = SURE_LEAD / 2;
    let mut came_from: Vec<[u8; LANES]> = Vec::with_capacity(words.len());
    for (place, scores) in scores.iter().enumerate() {
        let gap = match place {
            0 => "",
            _ => &piece[words[place - 1].end..words[place].start],
        };
        let cost = match gap.trim() {
            "" | "'" | "\u{2019}" | "-" => CHANGE,
            _ => CHANGE_AT_MARK,
        };
        let top = (0..LANES)
            .rev()
            .max_by_key(|&lane| best[lane])
            .unwrap_or(OTHER);
        let change = if place == 0 {
            i32::MIN / 2
        } else {
            best[top] - cost
        };
        let mut from = [0; LANES];
        for lane in 0..LANES {
            let stays = best[lane] >= change;
            from[lane] = if stays { lane } else { top } as u8;
            best[lane] = best[lane].max(change) + scores[lane];
        }
        came_from.push(from);
    }
    let mut lane = (0..LANES)
        .rev()
        .max_by_key(|&lane| best[lane])
        .unwrap_or(OTHER);
    let mut path: Vec<Tongue> = Vec::with_capacity(words.len());
    for from in came_from.iter().rev() {
        path.push(lane);
        lane = from[lane] as usize;
    }
    path.reverse();
    path
}

/// A run speaks the language around it unless it is long and its words leave no doubt: names,
/// titles and lists look like many a language.
fn drop_doubtful_runs(
    path: &mut [Tongue],
    (piece, words): (&str, &[Word]),
    scores: &[Scores],
    likely: Tongue,
) {
    let small_words = SmallWords::get();
    let is_name = |word: &Word| grams::is_name(&piece[word.start..word.end]);
    let names: Vec<bool> = words.iter().map(is_name).collect();
    let all = path.len();
    let mut first = 0;
    for run in path.chunk_by_mut(|a, b| lang_of(*a) == lang_of(*b)) {
        let range = first..first + run.len();
        first = range.end;
        if lang_of(run[0]) == lang_of(likely) {
            continue;
        }
        let gain: i32 = range
            .clone()
            .filter(|&place| !is_particle(&names, place))
            .map(|place| small_words.speakers(words[place].key))
            .map(|speakers| speakers.of(run[0]) - speakers.of(likely))
            .sum();
        let weight = sum(&scores[range]);
        let lead = weight[run[0]] - weight[likely];
        let long = run.len() >= RUN_WORDS || run.len() == all;
        let speaks = gain >= 2 && lead >= SURE_LEAD || gain >= 0 && lead >= PLAIN_LEAD;
        if !(long && speaks) {
            run.fill(likely);
        }
    }
}

/// Whether one or two words, of which this is one, tie two names together (`Inés de la Vega`).
fn is_particle(names: &[bool], place: usize) -> bool {
    let is_name = |place: Option<usize>| place.and_then(|at| names.get(at)) == Some(&true);
    let before = |steps| is_name(place.checked_sub(steps));
    let after = |steps| is_name(Some(place + steps));
    before(1) && (after(1) || after(2)) || before(2) && after(1)
}

/// Blocks that cannot say speak what the blocks on both sides speak, or else the main language.
fn inherit(told: &mut [Vec<Run>], main: Tongue) {
    let says = |runs: &Vec<Run>| {
        let run = runs.last()?;
        (run.source == Source::Text).then_some(run.tongue)
    };
    let mut after: Vec<Option<Tongue>> = told.iter().map(says).collect();
    for place in (1..after.len()).rev() {
        after[place - 1] = after[place - 1].or(after[place]);
    }
    let mut before = None;
    for (runs, after) in told.iter_mut().zip(after) {
        match says(runs) {
            Some(tongue) => before = Some(tongue),
            None => {
                let shared = before.filter(|_| before == after);
                runs.iter_mut()
                    .for_each(|run| run.tongue = shared.unwrap_or(main));
            }
        }
    }
}

/// The language of most of the text, and its share of what was told.
fn main_tongue(told: &[Vec<Run>], main: Tongue) -> (Tongue, f32) {
    let mut bytes = [0_usize; LANES];
    for run in told
        .iter()
        .flatten()
        .filter(|run| run.source == Source::Text)
    {
        let lane = if run.tongue > FR { OTHER } else { run.tongue };
        bytes[lane] += run.span.len();
    }
    let all: usize = bytes.iter().sum();
    let most = [EN, ES, FR, OTHER]
        .into_iter()
        .rev()
        .max_by_key(|&lane| bytes[lane]);
    match most {
        Some(most) if all > 0 => (most, bytes[most] as f32 / all as f32),
        _ => (main, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Block;

    fn text_of(pieces: &[&str]) -> Text {
        let mut text = Text::default();
        for piece in pieces {
            let start = text.content.len();
            text.content.push_str(piece);
            text.blocks.push(Block {
                span: start..text.content.len(),
                kind: BlockKind::Paragraph,
                page: None,
            });
            text.content.push_str("\n\n");
        }
        text.body_len = text.content.len();
        text
    }

    fn tell(text: &Text) -> Detected {
        detect(text, &Languages::default(), None)
    }

    fn langs(detected: &Detected) -> Vec<Lang> {
        detected.blocks.iter().map(|block| block.lang).collect()
    }

    const SPANISH: &str = "Los municipios de la cuenca comparten una agencia que acompaña a las \
        cooperativas en la compra pública y en la formación de las personas jóvenes.";
    const ENGLISH: &str = "The towns of the valley share an agency that helps cooperatives with \
        public tenders and with the training of young people who look for their first job.";

    #[test]
    fn a_paragraph_in_another_language_is_told_apart_and_a_short_one_inherits() {
        let detected = tell(&text_of(&[SPANISH, SPANISH, ENGLISH, "Open government"]));
        assert_eq!(detected.lang, Lang::Es);
        assert_eq!(langs(&detected), [Lang::Es, Lang::Es, Lang::En, Lang::Es]);
        assert!(!detected.is_doubtful());
    }

    #[test]
    fn a_language_that_is_not_analysed_is_unknown() {
        let portuguese = "Os municípios da região não dispõem ainda de uma agência que apoie as \
            cooperativas na contratação pública, mas vão criá-la com as universidades.";
        let detected = tell(&text_of(&[portuguese]));
        assert_eq!(detected.lang, Lang::Und);
        assert!(detected.is_doubtful());
    }

    #[test]
    fn nothing_speaks_no_language() {
        let detected = tell(&Text::default());
        assert_eq!((detected.lang, detected.confidence), (Lang::Und, 0.0));
    }

    #[test]
    fn a_quotation_in_another_language_is_told_within_its_paragraph() {
        let quotation =
            "la participación de los vecinos es la única garantía que tenemos para el futuro";
        let paragraph = format!(
            "{ENGLISH} The mayor of the town said that \u{201c}{quotation}\u{201d} and the members of the \
             council agreed with her that this should be written down."
        );
        let detected = tell(&text_of(&[&paragraph]));
        assert_eq!(langs(&detected), [Lang::En]);
        let foreign: Vec<_> = detected
            .spans
            .iter()
            .filter(|s| s.lang == Lang::Es)
            .collect();
        assert_eq!(foreign.len(), 1);
        let told = &paragraph[foreign[0].span.clone()];
        assert!(told.contains("vecinos es la única garantía"), "{told}");
        assert!(!told.contains("members"), "{told}");
    }

    #[test]
    fn spans_cover_the_text_in_order() {
        let text = text_of(&[SPANISH, ENGLISH, "", SPANISH]);
        let spans = tell(&text).spans;
        assert_eq!(spans[0].span.start, 0);
        assert_eq!(spans.last().map(|s| s.span.end), Some(text.content.len()));
        assert!(spans.windows(2).all(|p| p[0].span.end == p[1].span.start));
    }

    #[test]
    fn what_is_not_allowed_is_unknown_and_a_stated_language_helps_where_the_text_does_not_say() {
        let only_english = Languages::parse("en").unwrap_or_default();
        let text = text_of(&[SPANISH]);
        assert_eq!(detect(&text, &only_english, None).lang, Lang::Und);
        assert_eq!(
            detect(&text, &Languages::default(), Some(Lang::Fr)).lang,
            Lang::Es
        );
        let numbers = text_of(&["2024: 17 %, 18 %"]);
        let detected = detect(&numbers, &Languages::default(), Some(Lang::Fr));
        assert_eq!((detected.lang, detected.source), (Lang::Fr, Source::Stated));
    }
}
