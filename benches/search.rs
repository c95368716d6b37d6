//! Queries on many short documents, beside the search library's own query on the same index.
//!
//! ```text
//! cargo bench --bench search                     # 100,000 paragraphs
//! DOCUMENTS=20000 ROUNDS=9 cargo bench --bench search
//! PARTS=snippets WORDS=1000 cargo bench --bench search # as long as a brief
//! GENERATED=1 cargo bench --bench search         # 100,000 generated briefs of 7 KB
//! ```
//! The documents are paragraphs of speeches and sittings from `../shared/data/sessions`, joined
//! to 60 words or more, or as many as asked. Queries are neighbouring words of every so many documents. Both sides are
//! asked in turn, in one thread and one process; p50 of all queries, and the median of the ratios
//! of each round. The library's query looks for the terms that ours would, in the one language of
//! the words or in all three, gives the best ten and counts nothing. Snippets are also asked of an
//! index as the library makes it by itself, with its own tokens, stems and settings.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use rapporteur::analysis::{case_fold, term};
use rapporteur::engine::bench::{Neighbours, PlainIndex, PlainSearch, stemming_chain};
use rapporteur::engine::{Engine, Generator, IngestOptions, SearchRequest, ingest};
use rapporteur::index::Snapshot;
use rapporteur::language::Lang;
use rapporteur::query::{Expansions, Query, Search};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, Searcher, TantivyDocument, Term};

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn number(name: &str, default: usize) -> usize {
    let given = std::env::var(name).ok();
    given.and_then(|n| n.parse().ok()).unwrap_or(default)
}

fn main() -> Fallible<()> {
    let wanted = number("DOCUMENTS", 100_000);
    let work = match std::env::var_os("KEEP") {
        Some(folder) => PathBuf::from(folder),
        None => tempfile::tempdir()?.keep(),
    };
    let documents = match std::env::var_os("GENERATED") {
        Some(_) => generated(wanted),
        None => documents(wanted, number("WORDS", 60))?,
    };
    println!("{} documents", documents.len());
    let index = work.join(format!("index-{wanted}"));
    if !index.exists() {
        let file = work.join("paragraphs.jsonl");
        write_records(&file, &documents)?;
        let read = ingest(&index, &[file], &IngestOptions::default(), &())?;
        assert!(read.documents > 0, "nothing was ingested");
    }
    let searches = Searches::open(&index)?;
    let engine = Engine::open(&index)?;
    let asked = neighbours(&documents, number("QUERIES", 200));
    let rounds = number("ROUNDS", 7);
    let parts = std::env::var("PARTS").unwrap_or("compared,verified,snippets".to_owned());
    for kind in ["term", "AND", "phrase"] {
        if parts.contains("compared") || parts.contains(kind) {
            searches.compare(kind, &asked, rounds)?;
        }
    }
    for kind in ["exact", "section", "near", "phrase"] {
        if parts.contains("verified") {
            searches.verified(kind, &asked, rounds)?;
        }
    }
    if parts.contains("snippets") {
        let read = documents.iter().cloned().map(Ok);
        let alone = PlainIndex::make(&tempfile::tempdir()?.keep(), read, 2)?.search()?;
        snippets(&work, &engine, (&searches, &alone), &asked, rounds)?;
    }
    Ok(())
}

/// So many generated briefs with their language.
fn generated(wanted: usize) -> Vec<(Lang, String)> {
    let generator = Generator::new(1, Vec::new());
    let sessions = (0..).map(|number| generator.session(number));
    let versions = sessions.flat_map(|session| session.versions);
    let briefs = versions.map(|version| (version.lang, version.text));
    briefs.take(wanted).collect()
}

/// Paragraphs of so many words with their language, as many as wanted or as there are.
fn documents(wanted: usize, words: usize) -> Fallible<Vec<(Lang, String)>> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/sessions");
    let sources = [
        ("ungdc_en_2010-2023.jsonl.zst", Lang::En),
        ("parlamint_es_2015-2018.jsonl.zst", Lang::Es),
        ("assemblee_fr_2013.jsonl.zst", Lang::Fr),
    ];
    let mut documents = Vec::new();
    for (file, lang) in sources {
        let mut lines = String::new();
        zstd::Decoder::new(fs::File::open(shared.join(file))?)?.read_to_string(&mut lines)?;
        for line in lines.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let speeches = record["speeches"].as_array().into_iter().flatten();
            let texts = speeches.filter_map(|speech| speech["text"].as_str());
            let mut piece = String::new();
            for text in record["text"].as_str().into_iter().chain(texts) {
                for paragraph in text.split("\n\n").flat_map(sentences) {
                    piece.push_str(paragraph);
                    if piece.split_ascii_whitespace().count() >= words {
                        documents.push((lang, std::mem::take(&mut piece)));
                    }
                }
            }
        }
    }
    // Every language in the same share however many are wanted.
    let step = documents.len() as f64 / wanted as f64;
    let all = documents.len();
    let kept = (0..wanted.min(all)).map(|n| documents[(n as f64 * step.max(1.0)) as usize].clone());
    Ok(kept.collect())
}

fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    paragraph.split_inclusive(". ")
}

fn write_records(file: &Path, documents: &[(Lang, String)]) -> Fallible<()> {
    fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    let mut out = std::io::BufWriter::new(fs::File::create(file)?);
    for (place, (lang, text)) in documents.iter().enumerate() {
        let record =
            serde_json::json!({"id": format!("p{place:06}"), "lang": lang.code(), "text": text});
        writeln!(out, "{record}")?;
    }
    out.flush()?;
    Ok(())
}

/// Two neighbouring words of every so many documents.
fn neighbours(documents: &[(Lang, String)], count: usize) -> Vec<(Lang, String, String)> {
    let found = Neighbours::of(documents, count).into_iter();
    found.map(|two| (two.lang, two.first, two.second)).collect()
}

struct Searches {
    snapshot: Snapshot,
    searcher: Searcher,
    terms: Field,
    text: Field,
}

impl Searches {
    fn open(index: &Path) -> Fallible<Searches> {
        let plain = Index::open_in_dir(index)?;
        Ok(Searches {
            snapshot: Snapshot::open(index)?,
            terms: plain.schema().get_field("terms")?,
            text: plain.schema().get_field("text")?,
            searcher: plain.reader()?.searcher(),
        })
    }

    fn term(&self, lang: Lang, word: &str) -> Term {
        Term::from_field_text(self.terms, &term(lang, &case_fold(word)))
    }

    /// The best ten as the search library gives them.
    fn plain(&self, kind: &str, asked: &(Lang, String, String)) -> Fallible<usize> {
        let query = self.plain_query(kind, asked);
        let top = TopDocs::with_limit(10).order_by_score();
        Ok(self.searcher.search(&query, &top)?.len())
    }

    fn plain_query(
        &self,
        kind: &str,
        (lang, a, b): &(Lang, String, String),
    ) -> Box<dyn tantivy::query::Query> {
        let word = |word: &str| -> Box<dyn tantivy::query::Query> {
            Box::new(TermQuery::new(
                self.term(*lang, word),
                IndexRecordOption::WithFreqs,
            ))
        };
        match kind {
            "term" => word(a),
            "AND" => Box::new(BooleanQuery::new(vec![
                (Occur::Must, word(a)),
                (Occur::Must, word(b)),
            ])),
            _ => Box::new(PhraseQuery::new(vec![
                self.term(*lang, a),
                self.term(*lang, b),
            ])),
        }
    }

    /// The best ten and the number of sessions as this program gives them.
    fn ours(&self, line: &str) -> Fallible<usize> {
        let query = Query::parse(line)?;
        let search = Search::prepare(&self.snapshot, &query, Expansions::default(), false, None)?;
        Ok(search.best(&|_| true, 10)?.len())
    }

    /// Only what comes before the first posting is read: the line parsed, its words looked up.
    fn prepared(&self, line: &str) -> Fallible<usize> {
        let query = Query::parse(line)?;
        Search::prepare(&self.snapshot, &query, Expansions::default(), false, None)?;
        Ok(1)
    }

    /// The same in every language of the index, as words are looked for that are of no language.
    fn plain_in_all(&self, kind: &str, (_, a, b): &(Lang, String, String)) -> Fallible<usize> {
        let word = |word: &str| -> Box<dyn tantivy::query::Query> {
            let terms = [Lang::En, Lang::Es, Lang::Fr].map(|lang| self.term(lang, word));
            let queries = terms.map(|term| -> Box<dyn tantivy::query::Query> {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            });
            Box::new(BooleanQuery::union(queries.into()))
        };
        let row = |lang| -> Box<dyn tantivy::query::Query> {
            Box::new(PhraseQuery::new(vec![
                self.term(lang, a),
                self.term(lang, b),
            ]))
        };
        let query: Box<dyn tantivy::query::Query> = match kind {
            "term" => word(a),
            "AND" => Box::new(BooleanQuery::intersection(vec![word(a), word(b)])),
            _ => Box::new(BooleanQuery::union(
                [Lang::En, Lang::Es, Lang::Fr].map(row).into(),
            )),
        };
        let top = TopDocs::with_limit(10).order_by_score();
        Ok(self.searcher.search(&query, &top)?.len())
    }

    /// The best ten with the snippets of the search library, its terms those of the query.
    fn plain_snippets(&self, kind: &str, asked: &(Lang, String, String)) -> Fallible<usize> {
        let (lang, a, b) = asked;
        let query = self.plain_query(kind, asked);
        let top = TopDocs::with_limit(10).order_by_score();
        let found = self.searcher.search(&query, &top)?;
        let words = [a, b].into_iter().take(if kind == "term" { 1 } else { 2 });
        let words = words.map(|word| (term(*lang, &case_fold(word))[1..].to_owned(), 1.0));
        let generator =
            SnippetGenerator::new(words.collect(), stemming_chain(*lang), self.text, 240);
        let mut bytes = 0;
        for (_, address) in found {
            let document: TantivyDocument = self.searcher.doc(address)?;
            bytes += generator.snippet_from_doc(&document).to_html().len();
        }
        Ok(bytes)
    }

    fn compare(&self, kind: &str, asked: &[(Lang, String, String)], rounds: usize) -> Fallible<()> {
        let ours = |asked: &(Lang, String, String)| self.ours(&line(kind, asked));
        let plain = |asked: &(Lang, String, String)| self.plain(kind, asked);
        print_pair(&format!("{kind}, top 10"), asked, rounds, &ours, &plain)?;
        let in_all = |asked: &(Lang, String, String)| self.plain_in_all(kind, asked);
        let what = format!("{kind}, top 10, beside three languages");
        print_pair(&what, asked, rounds, &ours, &in_all)?;
        let prepared = |asked: &(Lang, String, String)| self.prepared(&line(kind, asked));
        print_pair(
            &format!("{kind}, looked up"),
            asked,
            rounds,
            &prepared,
            &plain,
        )
    }

    /// A query that the stream must verify beside the one that gives its candidates.
    fn verified(
        &self,
        kind: &str,
        asked: &[(Lang, String, String)],
        rounds: usize,
    ) -> Fallible<()> {
        let candidates = if matches!(kind, "near" | "phrase") {
            "AND"
        } else {
            "term"
        };
        let ours = |asked: &(Lang, String, String)| self.ours(&line(kind, asked));
        let plain = |asked: &(Lang, String, String)| self.ours(&line(candidates, asked));
        print_pair(
            &format!("{kind}, beside its candidates"),
            asked,
            rounds,
            &ours,
            &plain,
        )
    }
}

fn line(kind: &str, (_, a, b): &(Lang, String, String)) -> String {
    match kind {
        "term" => a.clone(),
        "AND" => format!("{a} {b}"),
        "exact" => format!("={a}"),
        "section" => format!("{a} in other"),
        "near" => format!("{a} /5 {b}"),
        _ => format!("\"{a} {b}\""),
    }
}

type Run<'r> = &'r dyn Fn(&(Lang, String, String)) -> Fallible<usize>;

fn print_pair(
    what: &str,
    asked: &[(Lang, String, String)],
    rounds: usize,
    ours: Run<'_>,
    plain: Run<'_>,
) -> Fallible<()> {
    let (mut ratios, mut our_times, mut plain_times) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=rounds {
        let (mut our, mut other) = (Vec::new(), Vec::new());
        for asked in asked {
            other.push(timed(|| plain(asked))?);
            our.push(timed(|| ours(asked))?);
        }
        // The first round warms the caches.
        if round > 0 {
            ratios.push(median(&mut our) / median(&mut other));
            our_times.extend(our);
            plain_times.extend(other);
        }
    }
    println!(
        "{what}: ours {:.1} us, beside {:.1} us (p50); ours / beside {:.2}; p95 {:.1} and {:.1} us",
        median(&mut our_times),
        median(&mut plain_times),
        median(&mut ratios),
        percentile(&mut our_times, 0.95),
        percentile(&mut plain_times, 0.95),
    );
    Ok(())
}

/// Ten hits with the text around them, as a reader of a page of results gets them.
fn snippets(
    work: &Path,
    engine: &Engine,
    (searches, alone): (&Searches, &PlainSearch),
    asked: &[(Lang, String, String)],
    rounds: usize,
) -> Fallible<()> {
    for kind in ["term", "AND"] {
        let ours = |asked: &(Lang, String, String), uncounted: bool| -> Fallible<usize> {
            let request = SearchRequest {
                line: line(kind, asked),
                limit: 10,
                uncounted,
                ..SearchRequest::default()
            };
            Ok(engine.search(&request)?.hits.len())
        };
        let plain = |asked: &(Lang, String, String)| searches.plain_snippets(kind, asked);
        let what = format!("{kind}, top 10 with snippets");
        print_pair(&what, asked, rounds, &|asked| ours(asked, true), &plain)?;
        let by_itself = |asked: &(Lang, String, String)| Ok(alone.best_ten(&line(kind, asked))?);
        print_pair(
            &format!("{what}, all counted, beside an index of the library's own"),
            asked,
            rounds,
            &|asked| ours(asked, false),
            &by_itself,
        )?;
        let counted = format!("{what}, all sessions counted");
        print_pair(&counted, asked, rounds, &|asked| ours(asked, false), &plain)?;
        let lines = asked.iter().map(|asked| line(kind, asked));
        let lines = lines.map(|text| serde_json::json!({"text": text}).to_string());
        let queries = work.join(format!("{kind}.jsonl"));
        fs::write(&queries, lines.collect::<Vec<_>>().join("\n"))?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/sqlite_snippets.py");
        let mut python = std::process::Command::new("python3");
        python.arg(script).arg(work.join("paragraphs.jsonl"));
        python.arg(queries).arg(work.join("paragraphs.sqlite"));
        match python.output() {
            Ok(told) => println!(
                "{what}: SQLite FTS5 {} us (p50) {}",
                String::from_utf8_lossy(&told.stdout).trim(),
                String::from_utf8_lossy(&told.stderr).trim(),
            ),
            Err(error) => println!("{what}: SQLite was not asked: {error}"),
        }
    }
    Ok(())
}

fn timed(work: impl FnOnce() -> Fallible<usize>) -> Fallible<f64> {
    let start = Instant::now();
    std::hint::black_box(work()?);
    Ok(start.elapsed().as_secs_f64() * 1e6)
}

fn median(values: &mut [f64]) -> f64 {
    percentile(values, 0.5)
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share) as usize]
}
