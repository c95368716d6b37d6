//! The stages of an ingest one by one, on one thread, on a sample of the documents.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::clock::{Amount, Run, Speed, timed, times_faster};
use super::corpus::{SAMPLE, SAMPLE_BYTES};
use super::plain::stemming_chain;
use crate::analysis::{Analyzer, Lexicon, Stream};
use crate::corpus::{self, DocumentId};
use crate::engine::{Engine, EngineError, IngestOptions, Progress};
use crate::index::{CatalogDocument, Indexer, NewDocument, Traces};
use crate::language::{self, Detected, Lang};
use crate::session::{self, Brief, Signature};
use crate::text::{Extracted, Format};
use tantivy::tokenizer::{SimpleTokenizer, TextAnalyzer};

/// How fast each stage is by itself, on one thread.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stages {
    /// Bytes to clean text.
    pub text: Speed,
    /// The language of each paragraph.
    pub language: Speed,
    /// Header, sections and people of each brief.
    pub session: Speed,
    /// Tokens, types, stems, sentences.
    pub analysis: AnalysisSpeed,
    /// Postings, streams and texts on the disk; the search library takes a thread of its own for it.
    pub indexing: Speed,
}

/// How fast text becomes tokens.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnalysisSpeed {
    /// How fast.
    #[serde(flatten)]
    pub speed: Speed,
    /// How many times faster than the search library's tokens in lower case, stemmed.
    pub ratio_to_tantivy_chain: f64,
    /// How many times faster than its tokens as they stand.
    pub ratio_to_simple_tokenizer: f64,
}

/// The content of a file that is to be read.
pub(super) struct Source {
    bytes: Vec<u8>,
    format: Format,
}

/// The content of files, evenly spread; of those in archives and tables none.
pub(super) fn of_files(paths: &[PathBuf]) -> Result<Vec<Source>, EngineError> {
    let files: Vec<_> = corpus::list(paths)?
        .documents
        .into_iter()
        .filter_map(|file| Some((Format::of(Path::new(&file.path))?, file)))
        .collect();
    let step = files.len().div_ceil(SAMPLE).max(1);
    let (mut sources, mut held) = (Vec::new(), 0);
    for (format, file) in files.into_iter().step_by(step) {
        // One that cannot be read was told by the ingest.
        if let Ok(bytes) = file.read()
            && held < SAMPLE_BYTES
        {
            held += bytes.len();
            sources.push(Source { bytes, format });
        }
    }
    Ok(sources)
}

/// Texts as files that hold them.
pub(super) fn of_texts<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Source> {
    let source = |text: &str| Source {
        bytes: text.as_bytes().to_vec(),
        format: Format::Plain,
    };
    texts.map(source).collect()
}

/// A document that has come as far as its brief.
struct Prepared {
    extracted: Extracted,
    detected: Detected,
    brief: Brief,
    signature: Signature,
}

/// What each run of each stage took.
#[derive(Default)]
struct Runs {
    text: Vec<Run>,
    language: Vec<Run>,
    session: Vec<Run>,
    analysis: Vec<Run>,
    chain: Vec<Run>,
    simple: Vec<Run>,
    indexing: Vec<Run>,
    done: Amount,
}

/// Where the stages are carried out.
pub(super) struct Bench<'b> {
    pub(super) options: &'b IngestOptions,
    /// Where an index of the sample may be made.
    pub(super) work: &'b Path,
    /// The same documents in an index: what is kept of one of them stands for what would be of
    /// another.
    pub(super) engine: &'b Engine,
}

/// Carries the sources through the stages so many times.
pub(super) fn measure(
    sources: &[Source],
    bench: &Bench<'_>,
    rounds: usize,
    progress: &dyn Progress,
) -> Result<Stages, EngineError> {
    progress.begin(rounds);
    let mut runs = Runs::default();
    for _ in 0..rounds {
        let prepared = runs.prepare(sources, bench.options);
        runs.keep(&prepared, bench)?;
        runs.tokenise(&prepared);
        progress.advance();
    }
    progress.finish();
    let of = |of_stage: &[Run]| Speed::of(of_stage, runs.done);
    Ok(Stages {
        text: of(&runs.text),
        language: of(&runs.language),
        session: of(&runs.session),
        analysis: AnalysisSpeed {
            speed: of(&runs.analysis),
            ratio_to_tantivy_chain: times_faster(&runs.analysis, &runs.chain),
            ratio_to_simple_tokenizer: times_faster(&runs.analysis, &runs.simple),
        },
        indexing: of(&runs.indexing),
    })
}

impl Runs {
    fn prepare(&mut self, sources: &[Source], options: &IngestOptions) -> Vec<Prepared> {
        let known = Default::default();
        let extract = |source: &Source| {
            let read = &options.extraction;
            read.extract(&source.bytes, source.format, &known).ok()
        };
        let (texts, run) = timed(|| sources.iter().filter_map(extract).collect::<Vec<_>>());
        self.text.push(run);
        let detect = |read: &Extracted| language::detect(&read.text, &options.languages, None);
        let (languages, run) = timed(|| texts.iter().map(detect).collect::<Vec<_>>());
        self.language.push(run);
        let parse = |read: &Extracted| {
            let said = &read.metadata.fields;
            let brief = session::parse(&read.text, said, options.template.as_ref());
            let signature = Signature::of(&read.text, &brief);
            (brief, signature)
        };
        let (briefs, run) = timed(|| texts.iter().map(parse).collect::<Vec<_>>());
        self.session.push(run);
        let parts = texts.into_iter().zip(languages).zip(briefs);
        let prepared = parts.map(|((extracted, detected), (brief, signature))| Prepared {
            extracted,
            detected,
            brief,
            signature,
        });
        prepared.collect()
    }

    /// Analysis and indexing.
    fn keep(&mut self, prepared: &[Prepared], bench: &Bench<'_>) -> Result<(), EngineError> {
        let folder = bench.work.join("indexing");
        let memory = bench.options.memory() / 4;
        let indexer = Indexer::open(&folder, 1, memory)?;
        // As an ingest does, each stream is let go of before the next; those to be indexed are made again.
        let lexicon = Lexicon::new();
        let ((), run) = timed(|| analyse(prepared, &lexicon).for_each(drop));
        self.analysis.push(run);
        // Until all is on the disk.
        let (analysing, all) = timed(|| {
            let analysing = indexer.holding(|held| {
                let (streams, analysing) =
                    timed(|| analyse(prepared, held.lexicon()).collect::<Vec<Stream>>());
                self.done = amount(prepared, &streams);
                let (documents, making) = timed(|| new_documents(prepared, &streams, bench.engine));
                for new in documents {
                    held.add(new)?;
                }
                Ok([analysing, making])
            })?;
            indexer.saved()?;
            Ok::<_, EngineError>(analysing)
        });
        let [analysing, making] = analysing?;
        self.indexing.push(all.without(analysing).without(making));
        drop(indexer);
        std::fs::remove_dir_all(&folder).map_err(super::corpus::at(&folder))
    }

    /// What the search library makes of the same texts.
    fn tokenise(&mut self, prepared: &[Prepared]) {
        let mut chains = Lang::KNOWN.map(|lang| (lang, stemming_chain(lang)));
        let (_, run) = timed(|| tokens(prepared, &mut chains));
        self.chain.push(run);
        let simple = || TextAnalyzer::builder(SimpleTokenizer::default()).build();
        let mut simple = Lang::KNOWN.map(|lang| (lang, simple()));
        let (_, run) = timed(|| tokens(prepared, &mut simple));
        self.simple.push(run);
    }
}

/// The stream of each text, one after the other.
fn analyse<'p>(
    prepared: &'p [Prepared],
    lexicon: &'p Lexicon,
) -> impl Iterator<Item = Stream> + 'p {
    let mut analyzer = Analyzer::new(lexicon);
    prepared.iter().map(move |read| {
        let (text, spans) = (&read.extracted.text, &read.detected.spans);
        analyzer.analyze(text, spans, &read.brief)
    })
}

fn new_documents<'p>(
    prepared: &'p [Prepared],
    streams: &'p [Stream],
    engine: &Engine,
) -> Vec<NewDocument<'p>> {
    let known = engine.documents();
    let parts = prepared.iter().zip(streams).zip(known.iter().cycle());
    let new = parts.map(|((read, stream), &known)| NewDocument {
        document: CatalogDocument {
            id: DocumentId::of(read.extracted.text.content.as_bytes()),
            ..engine.snapshot.document(known).clone()
        },
        traces: Traces {
            signature: read.signature.clone(),
            edge_lines: read.extracted.edge_lines.clone(),
            known_furniture: Vec::new(),
        },
        text: &read.extracted.text,
        stream,
        title: 0..0,
    });
    new.collect()
}

fn amount(prepared: &[Prepared], streams: &[Stream]) -> Amount {
    let bytes = prepared
        .iter()
        .map(|p| p.extracted.text.content.len() as u64);
    let tokens = streams.iter().map(|stream| stream.tokens.len() as u64);
    Amount {
        documents: prepared.len(),
        bytes: bytes.sum(),
        tokens: tokens.sum(),
    }
}

/// How many tokens analyzers of the search library find, each in the texts of its language.
fn tokens(prepared: &[Prepared], analyzers: &mut [(Lang, TextAnalyzer); 3]) -> usize {
    let mut count = 0;
    for read in prepared {
        let place = analyzers
            .iter()
            .position(|(own, _)| *own == read.detected.lang);
        let (_, analyzer) = &mut analyzers[place.unwrap_or(0)];
        let mut tokens = analyzer.token_stream(&read.extracted.text.content);
        tokens.process(&mut |_| count += 1);
    }
    std::hint::black_box(count)
}
