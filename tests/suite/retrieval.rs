//! How well questions find what answers them: beside plain tantivy in the same run, and across
//! languages by a lexicon learned from other texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::tokenizer::{
    Language, LowerCaser, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};
use tantivy::{Index, TantivyDocument, Term, doc};

use super::program::{Desk, shared};

const CORPUS: &str = r#"{"_id": "d1", "text": "The mill by the river grinds corn."}
{"_id": "d2", "text": "The ferry crosses the river at noon."}
{"_id": "d3", "text": "The school opens at nine."}
"#;
const QUERIES: &str = r#"{"_id": "q1", "text": "When does the ferry cross?"}
{"_id": "q2", "text": "What does the mill grind?"}
{"_id": "q3", "text": "Who is the mayor?"}
"#;
const QRELS: &str = "query-id\tcorpus-id\tscore\nq1\td2\t1\nq2\td1\t1\n";

fn collection() -> Desk {
    let desk = Desk::new();
    desk.write("beir/corpus.jsonl", CORPUS);
    desk.write("queries.jsonl", QUERIES);
    desk.write("qrels.tsv", QRELS);
    desk
}

const EVALUATE: [&str; 8] = [
    "evaluate",
    "retrieval",
    "--corpus",
    "beir",
    "--queries",
    "queries.jsonl",
    "--qrels",
    "qrels.tsv",
];

#[test]
fn questions_are_scored_one_by_one_and_together() {
    let desk = collection();
    let args = [&EVALUATE[..], &["--per-query", "scores.csv"]].concat();
    let answer = desk.json(&args);
    assert_eq!(answer["documents"], 3);
    assert_eq!(answer["queries"], 2);
    assert_eq!(answer["mrr_10"], 1.0);
    assert_eq!(answer["ndcg_10"], 1.0);
    assert_eq!(answer["recall_100"], 1.0);
    let told = answer["notes"][0].as_str().unwrap_or_default();
    assert!(told.starts_with("1 of 3 questions"), "{told}");
    let scores = fs::read_to_string(desk.path("scores.csv")).expect("a file of scores");
    assert!(
        scores.contains("q1,When does the ferry cross?,1,1,1,1,"),
        "{scores}"
    );
}

#[test]
fn words_that_stand_near_each_other_count_for_more() {
    let desk = collection();
    let apart = "A bridge stands here, and past the old walls and towers of the town, the market square is made of stone.";
    let near = "Past the old walls and towers of the town, the market square stands here, and is made by a stone bridge.";
    let record = |id: &str, text: &str| json!({"_id": id, "text": text}).to_string() + "\n";
    desk.write(
        "beir/corpus.jsonl",
        record("d1", apart) + &record("d2", near),
    );
    desk.write("queries.jsonl", record("q1", "Where is the stone bridge?"));
    desk.write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td2\t1\n");
    assert_eq!(desk.json(&EVALUATE)["per_query"][0]["rank"], 1);
}

#[test]
fn files_that_do_not_fit_are_told() {
    let desk = collection();
    let check = |message: &str| {
        let run = desk.run(&EVALUATE).expect_code(2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    };
    desk.write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1 d2 1\n");
    check("qrels.tsv: line 2: q1 d2 1");
    desk.write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\tnothing\t1\n");
    check("qrels.tsv: no judgement speaks of a question and a document that are there");
    desk.write("qrels.tsv", QRELS);
    desk.remove("queries.jsonl");
    check("queries.jsonl");
    desk.write("queries.jsonl", QUERIES);
    desk.rename("beir/corpus.jsonl", "beir/other.jsonl");
    check("qrels.tsv: no judgement speaks of a question and a document that are there");
}

/// The records of a packed file.
pub(crate) fn records(path: &Path) -> Vec<Value> {
    let bytes =
        zstd::decode_all(std::fs::File::open(path).expect("a file")).expect("a packed file");
    let text = String::from_utf8(bytes).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

pub(crate) fn text<'r>(record: &'r Value, key: &str) -> &'r str {
    record[key].as_str().expect("a text")
}

/// For each question the documents that answer it.
fn answers(path: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in fs::read_to_string(path)
        .expect("judgements")
        .lines()
        .skip(1)
    {
        if let [query, document, _] = line.split('\t').collect::<Vec<_>>()[..] {
            answers
                .entry(query.to_owned())
                .or_default()
                .insert(document.to_owned());
        }
    }
    answers
}

/// nDCG@10 and MRR@10 of plain tantivy: its tokenizer, lower-caser, the language's stop words and
/// stemmer, BM25, any of the words.
fn plain_tantivy(folder: &Path, language: Language, stop_words: &str) -> (f64, f64) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("own")
        .set_index_option(IndexRecordOption::WithFreqs);
    let id = schema.add_text_field("id", STORED);
    let body = schema.add_text_field(
        "text",
        TextOptions::default().set_indexing_options(indexing),
    );
    let index = Index::create_in_ram(schema.build());
    let words = stop_words
        .lines()
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let mut analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(StopWordFilter::remove(words.map(str::to_owned)))
        .filter(Stemmer::new(language))
        .build();
    index.tokenizers().register("own", analyzer.clone());
    let mut writer = index
        .writer_with_num_threads(1, 50_000_000)
        .expect("a writer");
    for record in records(&folder.join("corpus.jsonl.zst")) {
        let document = doc!(id => text(&record, "_id"), body => text(&record, "text"));
        writer.add_document(document).expect("added");
    }
    writer.commit().expect("a commit");
    let searcher = index.reader().expect("a reader").searcher();
    let answers = answers(&folder.join("qrels.tsv"));
    let (mut ndcg, mut mrr, mut asked) = (0.0, 0.0, 0.0);
    for query in records(&folder.join("queries.jsonl.zst")) {
        let Some(answers) = answers.get(text(&query, "_id")) else {
            continue;
        };
        let mut terms: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut tokens = analyzer.token_stream(text(&query, "text"));
        while let Some(token) = tokens.next() {
            let term = Term::from_field_text(body, &token.text);
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            terms.push((Occur::Should, Box::new(term)));
        }
        let top = TopDocs::with_limit(10).order_by_score();
        let found = searcher
            .search(&BooleanQuery::new(terms), &top)
            .expect("a search");
        asked += 1.0;
        let ideal: f64 = (2..12)
            .take(answers.len())
            .map(|place| 1.0 / f64::from(place).log2())
            .sum();
        let mut first = 0.0;
        for (place, (_, address)) in (1_u32..).zip(found) {
            let document: TantivyDocument = searcher.doc(address).expect("a document");
            let name = document
                .get_first(id)
                .and_then(|value| value.as_str())
                .expect("an id");
            if answers.contains(name) {
                ndcg += 1.0 / f64::from(place + 1).log2() / ideal;
                first = f64::max(first, 1.0 / f64::from(place));
            }
        }
        mrr += first;
    }
    (ndcg / asked, mrr / asked)
}

/// What `evaluate retrieval` says of a collection.
fn ours(desk: &Desk, corpus: &Path, queries: &Path, qrels: &Path, more: &[&str]) -> Value {
    let [corpus, queries, qrels] =
        [corpus, queries, qrels].map(|path| path.to_str().expect("UTF-8"));
    let files = ["--corpus", corpus, "--queries", queries, "--qrels", qrels];
    desk.json(&[&["evaluate", "retrieval"][..], &files, more].concat())
}

pub(crate) fn score(answer: &Value, name: &str) -> f64 {
    answer[name].as_f64().expect("a score")
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures are what is asked for")]
fn questions_find_at_least_what_plain_tantivy_finds() {
    let Some(data) = shared("data") else { return };
    let desk = Desk::new();
    let collections = [
        ("xquad-en", Language::English, "english"),
        ("xquad-es", Language::Spanish, "spanish"),
        ("piaf-fr", Language::French, "french"),
    ];
    let mut behind = Vec::new();
    for (name, language, stop_words) in collections {
        let folder = data.join("retrieval").join(name);
        let list = data.join(format!("stopwords/nltk_snowball_{stop_words}.txt"));
        let list = fs::read_to_string(list).expect("stop words");
        let (ndcg, mrr) = plain_tantivy(&folder, language, &list);
        let queries = folder.join("queries.jsonl.zst");
        let found = ours(&desk, &folder, &queries, &folder.join("qrels.tsv"), &[]);
        let told = format!(
            "{name}: nDCG@10 {:.4}, tantivy {ndcg:.4}; MRR@10 {:.4}, tantivy {mrr:.4}",
            score(&found, "ndcg_10"),
            score(&found, "mrr_10"),
        );
        println!("{told}");
        if score(&found, "ndcg_10") < ndcg || score(&found, "mrr_10") < mrr {
            behind.push(told);
        }
    }
    assert!(behind.is_empty(), "{}", behind.join("\n"));
}

/// Of the weights that were tried, none finds much more than these; see `src/index/replay.rs`.
#[test]
#[allow(clippy::print_stdout, reason = "the figures are what is asked for")]
fn judged_queries_find_the_briefs_that_are_about_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let desk = Desk::new();
    let check = |briefs: &Path, judged: &str, queries: usize, ndcg: f64, mrr: f64| {
        let judged = root.join(judged);
        let found = ours(
            &desk,
            briefs,
            &judged.join("queries.jsonl"),
            &judged.join("qrels.tsv"),
            &[],
        );
        let told = format!(
            "{}: nDCG@10 {:.4}, MRR@10 {:.4}",
            briefs.display(),
            score(&found, "ndcg_10"),
            score(&found, "mrr_10")
        );
        println!("{told}");
        assert_eq!(found["queries"], queries);
        assert!(score(&found, "ndcg_10") >= ndcg, "{told}");
        assert!(score(&found, "mrr_10") >= mrr, "{told}");
    };
    let learned = judged_sets(&desk, &root.join("tests/layouts/learned"));
    check(&learned, "tests/judged/learned", 90, 0.91, 0.935);
    let corpus = root.join("corpus/briefs");
    check(&corpus, "tests/judged/corpus", 75, 0.92, 0.95);
}

/// A copy of the sets whose briefs were judged: any brief that nobody judged counts as not found.
fn judged_sets(desk: &Desk, layouts: &Path) -> PathBuf {
    let copy = desk.path("learned");
    for set in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] {
        fs::create_dir_all(copy.join(set)).expect("a folder");
        for file in fs::read_dir(layouts.join(set)).expect("a set") {
            let file = file.expect("a brief");
            fs::copy(file.path(), copy.join(set).join(file.file_name())).expect("a copy");
        }
    }
    copy
}

/// News sentences and the declaration of rights as records: versions in three languages.
pub(crate) fn parallel(data: &Path) -> String {
    let mut texts: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
    for row in records(&data.join("parallel/ntrex.jsonl.zst")) {
        for lang in ["en", "es", "fr"] {
            let sentences = texts
                .entry((text(&row, "doc").to_owned(), lang))
                .or_default();
            sentences.push(text(&row, lang).to_owned());
        }
    }
    for (lang, name) in [("en", "eng"), ("es", "spa"), ("fr", "fra")] {
        let path = data.join(format!("parallel/udhr/udhr_{name}.xml"));
        let content = fs::read_to_string(path).expect("a declaration");
        let paragraphs = content.split("<para>").skip(1);
        let paragraphs = paragraphs.filter_map(|piece| piece.split("</para>").next());
        let paragraphs = paragraphs.map(str::to_owned).collect();
        texts.insert(("udhr".to_owned(), lang), paragraphs);
    }
    let record = |((name, lang), text): (&(String, &str), &Vec<String>)| {
        let id = format!("{name}-{lang}");
        let text = text.join("\n\n");
        json!({"id": id, "session": name, "lang": lang, "text": text}).to_string() + "\n"
    };
    texts.iter().map(record).collect()
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures are what is asked for")]
fn questions_find_answers_in_another_language_nearly_as_well_as_in_their_own() {
    let Some(data) = shared("data") else { return };
    let desk = Desk::new();
    desk.write("parallel.jsonl", parallel(&data));
    desk.run(&["ingest", "parallel.jsonl", "--session-field", "session"])
        .expect_code(0);
    let folder = |lang: &str| data.join(format!("retrieval/xquad-{lang}"));
    for (asked, answered) in [("en", "es"), ("es", "en")] {
        let corpus = folder(answered);
        let queries = folder(asked).join("queries.jsonl.zst");
        let qrels = fs::read_to_string(folder(asked).join("qrels.tsv")).expect("judgements");
        let own = format!("\txquad-{asked}-");
        desk.write(
            "qrels.tsv",
            qrels.replace(&own, &format!("\txquad-{answered}-")),
        );
        let qrels = desk.path("qrels.tsv");
        let mrr = |answer: Value| score(&answer, "mrr_10");
        let across = mrr(ours(&desk, &corpus, &queries, &qrels, &["--across"]));
        let plain = mrr(ours(&desk, &corpus, &queries, &qrels, &[]));
        let same = mrr(ours(
            &desk,
            &corpus,
            &corpus.join("queries.jsonl.zst"),
            &corpus.join("qrels.tsv"),
            &[],
        ));
        let told = format!(
            "{asked} to {answered}: MRR@10 {across:.4}, without {plain:.4}, in one language {same:.4}"
        );
        println!("{told}");
        assert!(across >= 0.9 * same && across > plain, "{told}");
    }
}
