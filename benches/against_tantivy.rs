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

use rapporteur::analysis::{Analyzer, Lexicon};
use rapporteur::engine::bench::{
    Neighbours, PlainIndex, QueryKind, Run, median, stemming_chain, timed,
};
use rapporteur::engine::{Engine, IngestOptions, SearchRequest, ingest};
use rapporteur::language::{self, Lang, LangSpan, Languages};
use rapporteur::session;
use rapporteur::text::{Format, Reading, extract};
use tantivy::tokenizer::TextAnalyzer;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

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

fn compare(what: &str, bytes: usize, ours: &[Run], plain: &[Run]) {
    let wall = |run: &Run| run.seconds;
    let cpu = |run: &Run| run.cpu_seconds.unwrap_or(f64::NAN);
    let of = |runs: &[Run], pick: fn(&Run) -> f64| median(runs.iter().map(pick));
    let ratios = |pick: fn(&Run) -> f64| {
        let pairs = ours.iter().zip(plain);
        median(pairs.map(|(ours, plain)| pick(plain) / pick(ours)))
    };
    println!(
        "{what}: ours {:.2} s wall {:.2} s cpu ({:.1} MB/cpu-s), plain {:.2} s wall {:.2} s cpu ({:.1} MB/cpu-s); ratio {:.2} wall, {:.2} cpu",
        of(ours, wall),
        of(ours, cpu),
        bytes as f64 / 1e6 / of(ours, cpu),
        of(plain, wall),
        of(plain, cpu),
        bytes as f64 / 1e6 / of(plain, cpu),
        ratios(wall),
        ratios(cpu),
    );
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
        let (tokens, run) = timed(|| {
            let lexicon = Lexicon::new();
            let mut analyzer = Analyzer::new(&lexicon);
            prepared
                .iter()
                .map(|(text, langs, brief)| analyzer.analyze(text, langs, brief).tokens.len())
                .sum::<usize>()
        });
        assert!(tokens > 0, "nothing was analysed");
        ours.push(run);
        let (tokens, run) = timed(|| {
            let mut analyzers: BTreeMap<Lang, TextAnalyzer> = Lang::KNOWN
                .into_iter()
                .map(|lang| (lang, stemming_chain(lang)))
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
        plain.push(run);
    }
    compare("analysis", bytes, &ours, &plain);
}

/// An index of the library by itself, of the files as they lie there.
fn plain_index(target: &Path, folder: &Path) -> Fallible<PlainIndex> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|e| Ok(e?.path()))
        .collect::<Fallible<_>>()?;
    files.sort();
    let read = files.iter().map(|file| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let lang = stem.rsplit('_').next().and_then(Lang::from_code);
        Ok((lang.unwrap_or(Lang::En), fs::read_to_string(file)?))
    });
    Ok(PlainIndex::make(target, read, 1)?)
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
) -> Fallible<(PathBuf, PlainIndex)> {
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let our_folder = |round: usize| work.join(format!("ours-{round}"));
    let mut last = None;
    for round in 0..rounds {
        let paths = [folder.to_path_buf()];
        let (result, run) = timed(|| {
            one_thread
                .install(|| ingest(&our_folder(round), &paths, &IngestOptions::default(), &()))
        });
        assert!(result?.documents > 0, "nothing was ingested");
        ours.push(run);
        let target = work.join(format!("plain-{round}"));
        let (result, run) = timed(|| plain_index(&target, folder));
        plain.push(run);
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

fn search_both(
    ours: &Path,
    plain: &PlainIndex,
    documents: &[(Lang, String)],
    rounds: usize,
) -> Fallible<()> {
    let engine = Engine::open(ours)?;
    let plain = plain.search()?;
    let asked = Neighbours::of(documents, 100);
    for kind in [QueryKind::Term, QueryKind::And, QueryKind::Phrase] {
        let (mut our_times, mut plain_times) = (Vec::new(), Vec::new());
        let mut found = 0;
        for line in (0..rounds).flat_map(|_| asked.iter().map(|asked| asked.line(kind))) {
            let request = SearchRequest {
                line: line.clone(),
                limit: 10,
                ..SearchRequest::default()
            };
            let (answer, run) = timed(|| engine.search(&request));
            found += answer?.sessions.unwrap_or_default();
            our_times.push(run.seconds * 1e3);
            let (shown, run) = timed(|| plain.best_ten(&line));
            shown?;
            plain_times.push(run.seconds * 1e3);
        }
        assert!(found > 0, "no {kind:?} query found anything");
        let (our_median, plain_median) = (median(our_times), median(plain_times));
        println!(
            "search {kind:?}, top 10 with snippets: ours {our_median:.2} ms, plain {plain_median:.2} ms (p50); ratio {:.2}",
            plain_median / our_median
        );
    }
    Ok(())
}
