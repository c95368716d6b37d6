//! Every stage and every question by itself, on briefs that are made up from a seed.
//!
//! ```text
//! cargo bench --bench hot_paths                 # seconds
//! cargo bench --bench hot_paths -- extract      # of the paths whose names have it
//! python3 tools/instructions.py                 # instructions, counted by callgrind
//! ```
//! Seconds differ from machine to machine and from hour to hour; instructions of one program hardly
//! do. One thread works. `ingest` is all of it, briefs to a publication; a question opens the index.

use std::sync::{LazyLock, OnceLock};

use divan::Bencher;
use divan::counter::BytesCount;
use rapporteur::analysis::{Analyzer, Lexicon};
use rapporteur::engine::{
    ConcordanceRequest, CooccurRequest, Engine, Generator, IngestOptions, Items, Made,
    SearchRequest, ThemeTableRequest, ingest_made,
};
use rapporteur::language::{self, Detected, Languages};
use rapporteur::session::{self, Brief, Signature};
use rapporteur::text::{Extracted, Format, Reading, extract};
use rapporteur::theme::Scheme;
use tempfile::TempDir;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many sessions are made up; each is a brief in English, Spanish and French.
const SESSIONS: u64 = 60;

fn main() {
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1);
    one_thread.build_global().expect("there is no pool yet");
    let arguments: Vec<String> = std::env::args().collect();
    match &arguments[..] {
        [_, once, path, rounds] if once == "once" => {
            let rounds: usize = rounds.parse().expect("a number of rounds");
            for _ in 0..rounds {
                walk(path);
            }
        }
        _ => divan::main(),
    }
    if let Some(index) = INDEX.get() {
        std::fs::remove_dir_all(index.path()).expect("it is ours");
    }
}

const PATHS: [&str; 10] = [
    "extract",
    "language",
    "session",
    "signature",
    "analyze",
    "ingest",
    "search",
    "concordance",
    "cooccur",
    "themes",
];

#[divan::bench(args = PATHS)]
fn hot(bencher: Bencher<'_, '_>, path: &str) {
    walk(path);
    let bytes: usize = BRIEFS.iter().map(|brief| brief.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| walk(path));
}

/// All briefs once along one path.
fn walk(path: &str) {
    let options = Languages::default();
    match path {
        "extract" => BRIEFS.iter().for_each(|brief| {
            divan::black_box(extracted(brief));
        }),
        "language" => READ.iter().for_each(|read| {
            divan::black_box(language::detect(&read.extracted.text, &options, None));
        }),
        "session" => READ.iter().for_each(|read| {
            divan::black_box(session::parse(&read.extracted.text, &[], None));
        }),
        "signature" => READ.iter().for_each(|read| {
            divan::black_box(Signature::of(&read.extracted.text, &read.brief));
        }),
        "analyze" => {
            let lexicon = Lexicon::default();
            let mut analyzer = Analyzer::new(&lexicon);
            for Read {
                extracted,
                detected,
                brief,
            } in READ.iter()
            {
                divan::black_box(analyzer.analyze(&extracted.text, &detected.spans, brief));
            }
        }
        "ingest" => {
            divan::black_box(ingested());
        }
        _ => ask(path),
    }
}

fn ask(path: &str) {
    let index = INDEX.get_or_init(ingested).path();
    // Mentions that were found before would be taken from there.
    _ = std::fs::remove_dir_all(index.join("kept"));
    let engine = Engine::open(index).expect("it was made just now");
    let search = SearchRequest {
        line: "between through".to_owned(),
        ..SearchRequest::default()
    };
    match path {
        "search" => {
            let answer = engine.search(&search).expect("a query");
            assert!(!answer.hits.is_empty());
        }
        "concordance" => {
            let request = ConcordanceRequest {
                search: SearchRequest {
                    line: "between".to_owned(),
                    limit: 1000,
                    ..search
                },
                ..ConcordanceRequest::default()
            };
            let answer = engine.concordance(&request).expect("a query");
            assert!(answer.total > 0);
        }
        "cooccur" => {
            let request = CooccurRequest {
                rows: Items::Terms,
                cols: Items::Terms,
                min_count: 5,
                limit: 40,
                ..CooccurRequest::of_themes(Scheme::shipped().expect("a scheme"))
            };
            let answer = engine.cooccur(&request).expect("pairs");
            assert!(answer.found > 0);
        }
        "themes" => {
            let scheme = Scheme::shipped().expect("a scheme");
            let answer = engine.themes(&scheme, &ThemeTableRequest::default());
            assert!(!answer.expect("a table").rows.is_empty());
        }
        other => panic!("there is no path {other}; there are {}", PATHS.join(", ")),
    }
}

static BRIEFS: LazyLock<Vec<Made>> = LazyLock::new(|| {
    let generator = Generator::new(1, Vec::new());
    let sessions = (0..SESSIONS).map(|number| generator.session(number));
    let versions = sessions.flat_map(|session| session.versions).zip(0..);
    let made = versions.map(|(version, place)| Made {
        path: format!("{place:08}_{}.txt", version.lang),
        text: version.text,
    });
    made.collect()
});

/// A brief that has come as far as the analysis.
struct Read {
    extracted: Extracted,
    detected: Detected,
    brief: Brief,
}

static READ: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let read = BRIEFS.iter().map(|brief| {
        let extracted = extracted(brief);
        Read {
            detected: language::detect(&extracted.text, &Languages::default(), None),
            brief: session::parse(&extracted.text, &[], None),
            extracted,
        }
    });
    read.collect()
});

/// An index of the briefs.
static INDEX: OnceLock<TempDir> = OnceLock::new();

fn extracted(brief: &Made) -> Extracted {
    let reading = Reading::default();
    extract(brief.text.as_bytes(), Format::Plain, &reading).expect("a text")
}

fn ingested() -> TempDir {
    let folder = tempfile::tempdir().expect("room for an index");
    let briefs = BRIEFS.iter().cloned();
    ingest_made(folder.path(), briefs, &IngestOptions::default(), &()).expect("room for an index");
    folder
}
