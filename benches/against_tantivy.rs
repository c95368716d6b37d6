//! Analysis, ingest and search beside plain tantivy, on the same documents in the same run.
//!
//! Plain tantivy means: its own tokenizer, lower-caser and stemmer, one text field for each
//! language, positions, stored text, one indexing thread. Ours does everything an ingest does:
//! clean text, language of each paragraph, brief, sentences, stream, repeats, catalogue.
//!
//! ```text
//! cargo bench --bench against_tantivy            # 4,000 documents
//! DOCUMENTS=20000 ROUNDS=5 cargo bench --bench against_tantivy
//! ```
//! The documents are speeches and sittings cut at paragraphs to 300 words or more, from
//! `../shared/data/sessions`; without them, our own briefs over and over. Runs alternate; medians
//! are shown, wall and processor time. A ratio above 1 means that we are faster.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rapporteur::analysis::{Analyzer, Lexicon};
use rapporteur::engine::{Engine, IngestOptions, Progress, SearchRequest, ingest};
use rapporteur::language::{self, Lang, LangSpan, Languages};
use rapporteur::session;
use rapporteur::text::{Format, Reading, extract};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, QueryParser};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, TantivyDocument, doc};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

struct Quiet;

impl Progress for Quiet {
    fn found(&self) {}
    fn begin(&self, _: usize) {}
    fn advance(&self) {}
    fn finish(&self) {}
}

fn main() -> Fallible<()> {
    let number = |name: &str, default| {
        std::env::var(name)
            .ok()
            .and_then(|n| n.parse().ok())
            .unwrap_or(default)
    };
    let rounds = number("ROUNDS", 5);
    let documents = documents(number("DOCUMENTS", 4_000))?;
    let bytes: usize = documents.iter().map(|(_, text)| text.len()).sum();
    println!(
        "{} documents, {:.1} MB, {rounds} rounds",
        documents.len(),
        bytes as f64 / 1e6
    );
    let work = tempfile::tempdir()?;
    let folder = work.path().join("files");
    write_files(&folder, &documents)?;
    analysis(&documents, bytes, rounds);
    let (ours, plain) = ingest_both(work.path(), &folder, bytes, rounds)?;
    search_both(&ours, &plain, &documents, rounds)
}

/// Documents with their language, half English, the rest Spanish and French.
fn documents(count: usize) -> Fallible<Vec<(Lang, String)>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/sessions");
    let sources = [
        ("ungdc_en_2010-2023.jsonl.zst", Lang::En, count / 2),
        ("parlamint_es_2015-2018.jsonl.zst", Lang::Es, count / 4),
        ("assemblee_fr_2013.jsonl.zst", Lang::Fr, count / 4),
    ];
    let mut documents = Vec::new();
    for (file, lang, wanted) in sources {
        let Ok(packed) = fs::File::open(shared.join(file)) else {
            return own_briefs(count);
        };
        let mut lines = String::new();
        zstd::Decoder::new(packed)?.read_to_string(&mut lines)?;
        documents.extend(
            pieces(&lines)?
                .into_iter()
                .take(wanted)
                .map(|text| (lang, text)),
        );
    }
    Ok(documents)
}

/// Texts of 300 words or more, from whole paragraphs.
fn pieces(lines: &str) -> Fallible<Vec<String>> {
    let mut pieces = Vec::new();
    for line in lines.lines() {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let own = record["text"].as_str();
        let speeches = record["speeches"].as_array();
        let texts = own.into_iter().chain(
            speeches
                .into_iter()
                .flatten()
                .filter_map(|s| s["text"].as_str()),
        );
        let mut piece = String::new();
        for paragraph in texts.flat_map(|text| text.split("\n\n")) {
            piece.push_str(paragraph.trim());
            piece.push_str("\n\n");
            if piece.split_ascii_whitespace().count() >= 300 {
                pieces.push(std::mem::take(&mut piece));
            }
        }
    }
    Ok(pieces)
}

fn own_briefs(count: usize) -> Fallible<Vec<(Lang, String)>> {
    let mut briefs = Vec::new();
    let mut truths: Vec<PathBuf> =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/truth"))?
            .map(|e| Ok(e?.path()))
            .collect::<Fallible<_>>()?;
    truths.sort();
    for place in 0..count {
        let text = fs::read_to_string(&truths[place % truths.len()])?;
        let lang = language::detect(
            &extract(text.as_bytes(), Format::Plain, &Reading::default())?.text,
            &Languages::default(),
            None,
        )
        .lang;
        briefs.push((lang, format!("{text}\n\n{place}\n")));
    }
    Ok(briefs)
}

fn write_files(folder: &Path, documents: &[(Lang, String)]) -> Fallible<()> {
    fs::create_dir_all(folder)?;
    for (place, (lang, text)) in documents.iter().enumerate() {
        fs::write(folder.join(format!("{place:06}_{lang}.txt")), text)?;
    }
    Ok(())
}

/// User and system time of this process so far.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after_name
        .split_ascii_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64, f64) {
    let (wall, cpu) = (Instant::now(), processor_time());
    let result = work();
    (
        result,
        wall.elapsed().as_secs_f64(),
        (processor_time() - cpu).as_secs_f64(),
    )
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn compare(what: &str, bytes: usize, ours: &[(f64, f64)], plain: &[(f64, f64)]) {
    let of =
        |runs: &[(f64, f64)], pick: fn(&(f64, f64)) -> f64| median(runs.iter().map(pick).collect());
    let ratios = |pick: fn(&(f64, f64)) -> f64| {
        median(
            ours.iter()
                .zip(plain)
                .map(|(o, p)| pick(p) / pick(o))
                .collect(),
        )
    };
    println!(
        "{what}: ours {:.2} s wall {:.2} s cpu ({:.1} MB/cpu-s), plain {:.2} s wall {:.2} s cpu ({:.1} MB/cpu-s); ratio {:.2} wall, {:.2} cpu",
        of(ours, |r| r.0),
        of(ours, |r| r.1),
        bytes as f64 / 1e6 / of(ours, |r| r.1),
        of(plain, |r| r.0),
        of(plain, |r| r.1),
        bytes as f64 / 1e6 / of(plain, |r| r.1),
        ratios(|r| r.0),
        ratios(|r| r.1),
    );
}

fn stemming_analyzer(lang: Lang) -> TextAnalyzer {
    let language = match lang {
        Lang::Es => Language::Spanish,
        Lang::Fr => Language::French,
        Lang::En | Lang::Und => Language::English,
    };
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(language))
        .build()
}

/// Tokens, types, stems and sentences of clean text, beside tokens and stems.
fn analysis(documents: &[(Lang, String)], bytes: usize, rounds: usize) {
    let prepared: Vec<_> = documents
        .iter()
        .filter_map(|(lang, text)| {
            let text = extract(text.as_bytes(), Format::Plain, &Reading::default())
                .ok()?
                .text;
            let langs = [LangSpan {
                span: 0..text.content.len(),
                lang: *lang,
                confidence: 1.0,
                source: language::Source::Text,
            }];
            let brief = session::parse(&text, &[], None);
            Some((text, langs, brief))
        })
        .collect();
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (tokens, wall, cpu) = timed(|| {
            let lexicon = Lexicon::new();
            let mut analyzer = Analyzer::new(&lexicon);
            prepared
                .iter()
                .map(|(text, langs, brief)| analyzer.analyze(text, langs, brief).tokens.len())
                .sum::<usize>()
        });
        assert!(tokens > 0, "nothing was analysed");
        ours.push((wall, cpu));
        let (tokens, wall, cpu) = timed(|| {
            let mut analyzers: BTreeMap<Lang, TextAnalyzer> = Lang::KNOWN
                .into_iter()
                .map(|lang| (lang, stemming_analyzer(lang)))
                .collect();
            let mut count = 0;
            for (text, langs, _) in &prepared {
                let Some(analyzer) = analyzers.get_mut(&langs[0].lang) else {
                    continue;
                };
                analyzer
                    .token_stream(&text.content)
                    .process(&mut |_| count += 1);
            }
            count
        });
        assert!(tokens > 0, "nothing was tokenised");
        plain.push((wall, cpu));
    }
    compare("analysis", bytes, &ours, &plain);
}

struct Plain {
    index: Index,
    fields: BTreeMap<Lang, Field>,
}

fn plain_index(target: &Path, folder: &Path) -> Fallible<Plain> {
    let mut schema = Schema::builder();
    let fields: BTreeMap<Lang, Field> = Lang::KNOWN
        .into_iter()
        .map(|lang| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(lang.code())
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            let options = TextOptions::default().set_indexing_options(indexing) | STORED;
            (lang, schema.add_text_field(lang.code(), options))
        })
        .collect();
    fs::create_dir_all(target)?;
    let index = Index::create_in_dir(target, schema.build())?;
    for lang in Lang::KNOWN {
        index
            .tokenizers()
            .register(lang.code(), stemming_analyzer(lang));
    }
    let mut writer = index.writer_with_num_threads(1, 128 << 20)?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|e| Ok(e?.path()))
        .collect::<Fallible<_>>()?;
    files.sort();
    for file in files {
        let stem = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let lang = stem
            .rsplit('_')
            .next()
            .and_then(Lang::from_code)
            .unwrap_or(Lang::En);
        let Some(&field) = fields.get(&lang) else {
            continue;
        };
        writer.add_document(doc!(field => fs::read_to_string(file)?))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(Plain { index, fields })
}

fn folder_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    entries
        .filter_map(|entry| entry.metadata().ok())
        .map(|metadata| metadata.len())
        .sum()
}

fn ingest_both(
    work: &Path,
    folder: &Path,
    bytes: usize,
    rounds: usize,
) -> Fallible<(PathBuf, Plain)> {
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let our_folder = |round: usize| work.join(format!("ours-{round}"));
    let mut last = None;
    for round in 0..rounds {
        let paths = [folder.to_path_buf()];
        let (result, wall, cpu) = timed(|| {
            one_thread.install(|| {
                ingest(
                    &our_folder(round),
                    &paths,
                    &IngestOptions::default(),
                    &Quiet,
                )
            })
        });
        assert!(result?.documents > 0, "nothing was ingested");
        ours.push((wall, cpu));
        let target = work.join(format!("plain-{round}"));
        let (result, wall, cpu) = timed(|| plain_index(&target, folder));
        plain.push((wall, cpu));
        last = Some((target, result?));
        if round > 0 {
            fs::remove_dir_all(our_folder(round - 1))?;
        }
    }
    compare("ingest", bytes, &ours, &plain);
    let (target, index) = last.ok_or("no rounds")?;
    let (our_size, plain_size) = (folder_bytes(&our_folder(rounds - 1)), folder_bytes(&target));
    println!(
        "index size: ours {:.2} of the text, plain {:.2}; ratio {:.2}",
        our_size as f64 / bytes as f64,
        plain_size as f64 / bytes as f64,
        our_size as f64 / plain_size as f64
    );
    Ok((our_folder(rounds - 1), index))
}

/// Queries of two neighbouring words from the documents: as words, and as a phrase.
fn queries(documents: &[(Lang, String)]) -> Vec<(String, &'static str)> {
    let step = (documents.len() / 100).max(1);
    let mut queries = Vec::new();
    for (_, text) in documents.iter().step_by(step).take(100) {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 4 && !matches!(*word, "NOT" | "AND"))
            .collect();
        if let [first, second, ..] = words[words.len().min(20)..] {
            queries.push((first.to_owned(), "term"));
            queries.push((format!("{first} {second}"), "AND"));
            queries.push((format!("\"{first} {second}\""), "phrase"));
        }
    }
    queries
}

fn search_both(
    ours: &Path,
    plain: &Plain,
    documents: &[(Lang, String)],
    rounds: usize,
) -> Fallible<()> {
    let engine = Engine::open(ours)?;
    let reader = plain.index.reader()?;
    let searcher = reader.searcher();
    let fields: Vec<Field> = plain.fields.values().copied().collect();
    let mut parser = QueryParser::for_index(&plain.index, fields.clone());
    parser.set_conjunction_by_default();
    for kind in ["term", "AND", "phrase"] {
        let (mut our_times, mut plain_times) = (Vec::new(), Vec::new());
        let mut found = 0;
        for _ in 0..rounds {
            for (line, _) in queries(documents).iter().filter(|(_, of)| *of == kind) {
                let request = SearchRequest {
                    line: line.clone(),
                    limit: 10,
                    ..SearchRequest::default()
                };
                let (answer, wall, _) = timed(|| engine.search(&request));
                found += answer?.sessions.unwrap_or_default();
                our_times.push(wall * 1e3);
                let (shown, wall, _) = timed(|| plain_search(&searcher, &parser, &fields, line));
                shown?;
                plain_times.push(wall * 1e3);
            }
        }
        assert!(found > 0, "no {kind} query found anything");
        let (our_median, plain_median) = (median(our_times), median(plain_times));
        println!(
            "search {kind}, top 10 with snippets: ours {our_median:.2} ms, plain {plain_median:.2} ms (p50); ratio {:.2}",
            plain_median / our_median
        );
    }
    Ok(())
}

fn plain_search(
    searcher: &tantivy::Searcher,
    parser: &QueryParser,
    fields: &[Field],
    line: &str,
) -> Fallible<usize> {
    let query = parser.parse_query(line)?;
    let (top, count) =
        searcher.search(&query, &(TopDocs::with_limit(10).order_by_score(), Count))?;
    let any: Box<dyn Query> = Box::new(BooleanQuery::new(vec![(Occur::Must, query)]));
    let mut generators = BTreeMap::new();
    for &field in fields {
        generators.insert(field, SnippetGenerator::create(searcher, &*any, field)?);
    }
    let mut shown = 0;
    for (_, address) in top {
        let document: TantivyDocument = searcher.doc(address)?;
        for (field, generator) in &generators {
            if let Some(text) = document.get_first(*field).and_then(|value| value.as_str()) {
                shown += generator.snippet(text).fragment().len();
            }
        }
    }
    Ok(shown + count)
}
