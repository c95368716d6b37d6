//! Text to typed tokens: the stream that every view of a document reads.
//!
//! An [`Analyzer`] turns the clean text of a document into a [`Stream`]: a [`TypeId`] at each
//! position, partitioned into sentences, paragraphs and sections. What is true of a word (its
//! stem, its folded form, whether it is a stop word) belongs to its type and is worked out once.
//! Analysis cannot fail: text that is strange gives strange tokens, never an error.

mod fold;
mod inflection;
mod lexicon;
mod repeats;
mod scan;
mod scanned;
mod seen;
mod stem;
mod stream;

use std::ops::Range;

pub(crate) use fold::{HYPHENS, is_plain};
pub use fold::{accent_fold, case_fold};
pub use inflection::{gender_key, number_key};
pub(crate) use lexicon::Table;
pub use lexicon::{Lexicon, TypeId};
pub use scan::{Piece, Scan, scan, token_spans};
pub use scanned::Scanned;
pub use stem::{STEMMER, term};
pub use stream::{Paragraph, SectionStart, Sentence, Stream, Units};

use crate::language::{Lang, LangShare, LangSpan};
use crate::session::{Brief, SectionKind};
use crate::text::{BlockKind, PageStart, Text};
use repeats::Shingles;
use seen::Seen;

/// Number of the rules by which a file becomes a stream: what is text, furniture, section, token,
/// sentence and repeat. It is raised whenever any of them changes what it gives.
const READING: u32 = 13;

/// Names what makes a stream. An index keeps it, and is refused when it differs: streams and
/// stems that were made otherwise are silently wrong.
pub fn fingerprint() -> String {
    format!("reading {READING}; {STEMMER}; languages en es fr")
}

/// Turns documents into streams. One for each thread: it remembers the words it has met.
pub struct Analyzer<'l> {
    lexicon: &'l Lexicon,
    /// The age of the lexicon that gave out the ids of the words.
    age: u32,
    seen: Seen,
    shingles: Shingles,
}

impl<'l> Analyzer<'l> {
    /// An analyzer that gives out the ids of `lexicon`.
    pub fn new(lexicon: &'l Lexicon) -> Analyzer<'l> {
        Analyzer {
            lexicon,
            age: lexicon.age(),
            seen: Seen::default(),
            shingles: Shingles::default(),
        }
    }

    /// Analyses one document, given the languages of its content, in order, and its brief.
    ///
    /// A paragraph speaks the language of most of it; each word is of the language of its own span. The
    /// ids are good until the lexicon [forgets](Lexicon::forget), which it must not do meanwhile.
    pub fn analyze(&mut self, text: &Text, spans: &[LangSpan], brief: &Brief) -> Stream {
        if self.age != self.lexicon.age() {
            self.age = self.lexicon.age();
            self.seen = Seen::default();
        }
        let mut stream = Stream::default();
        stream.tokens.reserve(text.content.len() / 6);
        stream.spans.reserve(text.content.len() / 6);
        let mut sections = brief.sections.iter().peekable();
        let mut furniture_begun = false;
        for block in &text.blocks {
            let first = spans.partition_point(|span| span.span.end <= block.span.start);
            let spans = &spans[first..];
            let lang = majority(spans, &block.span);
            let first_sentence = stream.units.sentences.len() as u32;
            let is_furniture = block.kind == BlockKind::Furniture;
            if is_furniture && !furniture_begun {
                furniture_begun = true;
                stream.units.sections.push(SectionStart {
                    first_sentence,
                    kind: SectionKind::Furniture,
                });
            }
            for (piece, template) in pieces(block.span.clone(), brief) {
                while !is_furniture && sections.next_if(|s| s.span.end <= piece.start).is_some() {}
                if let Some(section) =
                    sections.next_if(|s| !is_furniture && s.span.start <= piece.start)
                {
                    let first_sentence = stream.units.sentences.len() as u32;
                    stream.units.sections.push(SectionStart {
                        first_sentence,
                        kind: section.kind,
                    });
                }
                self.piece(&mut stream, &text.content, piece, (lang, spans), template);
            }
            if stream.units.sentences.len() as u32 > first_sentence {
                stream.units.paragraphs.push(Paragraph {
                    first_sentence,
                    lang,
                });
            }
        }
        self.seen.look_up(self.lexicon, &text.content, &mut stream);
        finish(&mut stream, text);
        self.shingles.mark_repeats(&mut stream);
        stream
    }

    fn piece(
        &mut self,
        stream: &mut Stream,
        content: &str,
        piece: Range<usize>,
        (lang, spans): (Lang, &[LangSpan]),
        template: bool,
    ) {
        let mut spans = spans.iter().peekable();
        let base = piece.start;
        let text = &content[piece];
        begin(stream, base, template);
        for met in scan(text, lang) {
            match met {
                Piece::Token { start, end } => {
                    let span = base + start..base + end;
                    while spans
                        .next_if(|known| known.span.end <= span.start)
                        .is_some()
                    {}
                    let lang = spans.peek().map_or(lang, |known| known.lang);
                    self.seen.meet(self.lexicon, lang, (content, span), stream);
                }
                Piece::SentenceStart(at) => begin(stream, base + at, template),
                Piece::Break => {
                    let position = stream.tokens.len() as u32;
                    let breaks = &mut stream.units.breaks;
                    if breaks.last() != Some(&position) {
                        breaks.push(position);
                    }
                }
            }
        }
    }
}

/// Begins a sentence with what comes next, which stands at this byte of the content.
fn begin(stream: &mut Stream, at: usize, template: bool) {
    stream.units.sentences.push(Sentence {
        token_start: stream.tokens.len() as u32,
        byte_start: at as u32,
        template,
        repeat_of: None,
    });
}

impl Analyzer<'_> {
    /// The languages of the words that count, if there are several, most spoken first.
    pub fn languages(&self, stream: &Stream) -> Vec<LangShare> {
        let units = &stream.units;
        let table = self.lexicon.read();
        let mut words = [0_usize; 4];
        for sentence in (0..units.sentences.len()).filter(|&s| !units.is_set_aside(s)) {
            let tokens = stream.tokens.get(units.tokens_of(sentence));
            for token in tokens.into_iter().flatten().filter_map(|&id| table.get(id)) {
                words[token.lang as usize] += 1;
            }
        }
        let all: usize = words.iter().sum();
        let share = |lang: Lang| LangShare {
            lang,
            share: (words[lang as usize] as f32 * 100.0 / all.max(1) as f32).round() / 100.0,
        };
        let mut shares: Vec<LangShare> = [Lang::En, Lang::Es, Lang::Fr, Lang::Und]
            .map(share)
            .into_iter()
            .filter(|share| share.share > 0.0)
            .collect();
        shares.sort_by(|a, b| b.share.total_cmp(&a.share));
        if shares.len() < 2 {
            shares.clear();
        }
        shares
    }
}

/// The language of most of a block, given the spans from its first on.
fn majority(spans: &[LangSpan], block: &Range<usize>) -> Lang {
    let mut bytes = [0; 4];
    for span in spans.iter().take_while(|span| span.span.start < block.end) {
        let inside = span.span.end.min(block.end) - span.span.start.max(block.start);
        bytes[span.lang as usize] += inside;
    }
    let langs = [Lang::Und].into_iter().chain(Lang::KNOWN);
    langs
        .max_by_key(|&lang| bytes[lang as usize])
        .unwrap_or_default()
}

/// A block cut where template wording begins or ends and where a section begins.
///
/// Both lists of the brief are sorted: only what lies in the block is looked at.
fn pieces(block: Range<usize>, brief: &Brief) -> Vec<(Range<usize>, bool)> {
    let first = brief
        .template
        .partition_point(|range| range.end <= block.start);
    let template = brief.template[first..]
        .iter()
        .take_while(|range| range.start < block.end);
    let first = brief
        .sections
        .partition_point(|section| section.span.start <= block.start);
    let sections = brief.sections[first..]
        .iter()
        .map(|section| section.span.start);
    let mut cuts = vec![block.start, block.end];
    cuts.extend(template.clone().flat_map(|range| [range.start, range.end]));
    cuts.extend(sections.take_while(|&at| at < block.end));
    cuts.retain(|&at| at >= block.start && at <= block.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut template = template.peekable();
    cuts.windows(2)
        .map(|pair| {
            while template.next_if(|range| range.end <= pair[0]).is_some() {}
            let is_template = template.peek().is_some_and(|range| range.start <= pair[0]);
            (pair[0]..pair[1], is_template)
        })
        .collect()
}

fn finish(stream: &mut Stream, text: &Text) {
    let units = &mut stream.units;
    units.token_count = stream.tokens.len() as u32;
    units.byte_count = text.content.len() as u32;
    units.pages = text.pages.clone();
    if text.pages_estimated {
        // Nothing is known of where furniture stood.
        units.pages.push(PageStart {
            number: 0,
            byte_start: text.body_len,
        });
    }
    let furniture = text
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture);
    units.pages.extend(furniture.filter_map(|block| {
        Some(PageStart {
            number: block.page?,
            byte_start: block.span.start,
        })
    }));
    if units
        .sections
        .first()
        .is_none_or(|section| section.first_sentence > 0)
        && !units.sentences.is_empty()
    {
        units.sections.insert(
            0,
            SectionStart {
                first_sentence: 0,
                kind: SectionKind::Other,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{self, Languages};
    use crate::text::{Format, Reading, extract};

    const BRIEFS: [&str; 2] = [
        "# Ferries and quays\n\nDate: 12/05/2024\n\n## Objectives\n\nThe river towns met. Towns that \
         trade by river, such as Rosario-Victoria, told of THEIR ferries; œuvres, 3,5 % and \
         https://example.org/quays-of-the-river too.\n\n## Speakers\n\n- Ana Ríos, harbour master\n",
        "# Transbordadores y muelles\n\nFecha: 12/05/2024\n\n## Objetivos\n\nLas ciudades del río se \
         reunieron. Las Ciudades hablaron de internacionalización, de muelles y de l’eau.\n\n\
         The river towns met, and towns told of ferries in a paragraph of their own.\n",
    ];

    /// The form of each token and its bytes; everything that a stream must tell is checked.
    fn checked(analyzer: &mut Analyzer<'_>, brief: &str) -> Vec<(Lang, String)> {
        let extracted = extract(brief.as_bytes(), Format::Plain, &Reading::default());
        let text = extracted.expect("text").text;
        let detected = language::detect(&text, &Languages::default(), None);
        let brief = crate::session::parse(&text, &[], None);
        let stream = analyzer.analyze(&text, &detected.spans, &brief);
        assert_eq!(stream.spans.len(), stream.tokens.len());
        let table = analyzer.lexicon.read();
        let mut forms = Vec::new();
        for (&id, &(start, end)) in stream.tokens.iter().zip(&stream.spans) {
            let known = table.get(id).expect("a type");
            let word = &text.content[start as usize..end as usize];
            assert_eq!(known.form, case_fold(word));
            forms.push((known.lang, known.form.to_owned()));
        }
        // What is kept is found again sentence by sentence.
        let units = &stream.units;
        for sentence in 0..units.sentences.len() {
            let bytes = units.bytes_of(sentence);
            let again = token_spans(&text.content[bytes.clone()]);
            let again = again
                .map(|(start, end)| ((bytes.start + start) as u32, (bytes.start + end) as u32));
            let spans = &stream.spans[units.tokens_of(sentence)];
            assert_eq!(again.collect::<Vec<_>>(), spans);
        }
        forms
    }

    #[test]
    fn each_token_is_the_word_at_its_span_whatever_was_read_before() {
        let lexicon = Lexicon::new();
        let mut analyzer = Analyzer::new(&lexicon);
        let read = BRIEFS.map(|brief| checked(&mut analyzer, brief));
        assert!(read.iter().all(|forms| forms.len() > 30));
        let langs: std::collections::BTreeSet<Lang> =
            read[1].iter().map(|(lang, _)| *lang).collect();
        assert!(langs.len() > 1, "{langs:?}");
        let long = BRIEFS[0].repeat(200) + &BRIEFS[1].repeat(200);
        checked(&mut analyzer, &long);
        for (brief, before) in BRIEFS.iter().zip(read) {
            assert_eq!(checked(&mut analyzer, brief), before);
            analyzer.lexicon.forget();
            assert_eq!(checked(&mut analyzer, brief), before);
            let lexicon = Lexicon::new();
            assert_eq!(checked(&mut Analyzer::new(&lexicon), brief), before);
        }
    }
}
