//! The figures for reading: tables and bars.

use super::{
    BenchAnswer, IndexSize, KindWaits, PARTS, PairsSpeed, PlantedAnswer, SearchWaits, Speed,
    WINDOW, Waits,
};
use crate::report::{BarRow, Bars, FiguresPage, FiguresSection, bars};

/// What was measured, as a page of figures and tables.
pub fn page(answer: &BenchAnswer) -> FiguresPage {
    let corpus = &answer.corpus;
    let made = match corpus.seed {
        Some(seed) => format!("Briefs made up from seed {seed}"),
        None => format!("The files of {}", corpus.paths.join(", ")),
    };
    let machine = &answer.machine;
    FiguresPage {
        title: "How fast it is".to_owned(),
        kicker: "rapporteur bench".to_owned(),
        lead: format!(
            "{made}: {} documents of {} sessions, {} MB of clean text, {} million tokens; {} of {} processors ({} {}).",
            corpus.documents,
            corpus.sessions,
            number(corpus.text_bytes as f64 / 1e6),
            number(corpus.tokens as f64 / 1e6),
            machine.threads,
            machine.processors,
            machine.system,
            machine.processor,
        ),
        facts: facts(answer),
        sections: [
            Some(ingest(answer)),
            Some(stages(answer)),
            Some(queries(answer)),
            Some(counting(answer)),
            Some(size(answer)),
            answer.planted.as_ref().map(planted),
        ]
        .into_iter()
        .flatten()
        .collect(),
        notes: answer.notes.iter().map(|note| sentence(note)).collect(),
        program: format!("rapporteur {}", answer.version),
    }
}

fn sentence(note: &str) -> String {
    let mut letters = note.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn facts(answer: &BenchAnswer) -> Vec<(String, String)> {
    let speed = &answer.ingest.speed;
    let facts = [
        (
            Some(speed.documents_per_s),
            "documents ingested in a second",
        ),
        (Some(speed.mb_per_s), "MB ingested in a second"),
        (answer.ingest.peak_rss_mb, "MB of memory at most"),
        (
            Some(answer.search.all.p50_ms),
            "ms for half of the searches",
        ),
        (Some(answer.search.all.p99_ms), "ms for 99 of 100"),
        (
            Some(answer.index.bytes_per_text_byte),
            "bytes of index for each of text",
        ),
    ];
    let fact = |(value, what): (Option<f64>, &str)| Some((number(value?), what.to_owned()));
    facts.into_iter().filter_map(fact).collect()
}

/// A number for reading, of three digits or more.
fn number(value: f64) -> String {
    let decimals = match value.abs() {
        value if value >= 100.0 || value == 0.0 => 0,
        value if value >= 10.0 => 1,
        value if value >= 1.0 => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}

fn told(value: Option<f64>) -> String {
    value.map(number).unwrap_or_default()
}

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// The columns of [`speed_row`].
const SPEED: [&str; 7] = [
    "",
    "runs",
    "seconds",
    "cpu s",
    "documents/s",
    "MB/s",
    "Mtokens/s",
];

fn speed_row(name: &str, speed: &Speed) -> Vec<String> {
    vec![
        name.to_owned(),
        speed.runs.to_string(),
        number(speed.seconds),
        told(speed.cpu_seconds),
        number(speed.documents_per_s),
        number(speed.mb_per_s),
        number(speed.tokens_per_s / 1e6),
    ]
}

fn bar(name: &str, values: &[Option<f64>], unit: &str) -> BarRow {
    let written = |value: f64| (value, format!("{} {unit}", number(value)));
    BarRow {
        name: name.to_owned(),
        values: values.iter().map(|value| value.map(written)).collect(),
    }
}

/// The series of figures that may have the library beside.
fn series(answer: &BenchAnswer) -> Vec<String> {
    let library = answer.baseline.as_ref().map(|plain| plain.library.clone());
    let ours = "rapporteur".to_owned();
    std::iter::once(ours).chain(library).collect()
}

fn ingest(answer: &BenchAnswer) -> FiguresSection {
    let ours = &answer.ingest.speed;
    let mut rows = vec![speed_row("rapporteur", ours)];
    let mut about = "Files to an index that answers: text, languages, sessions, sentences, tokens, postings, catalogue.".to_owned();
    if let Some(plain) = &answer.baseline {
        rows.push(speed_row(&plain.library, &plain.ingest));
        about += &format!(
            " {} by itself only makes postings with positions and stores the text. Where it takes 1 second, rapporteur takes {}; by processor time, {}.",
            plain.library,
            told(answer.ingest.ratio_to_tantivy.map(f64::recip)),
            told(answer.ingest.cpu_ratio_to_tantivy.map(f64::recip)),
        );
    }
    if let Some(made) = &answer.generation {
        rows.push(speed_row("making up the briefs", made));
    }
    let plain = answer.baseline.as_ref().map(|plain| plain.ingest.mb_per_s);
    FiguresSection {
        title: "Ingest".to_owned(),
        about,
        figures: vec![bars(&Bars {
            title: "Megabytes ingested in a second".to_owned(),
            caption: "Megabytes of clean text ingested in a second; longer is better.".to_owned(),
            series: series(answer),
            rows: vec![bar("ingest", &[Some(ours.mb_per_s), plain], "MB/s")],
        })],
        header: header(&SPEED),
        rows,
    }
}

fn stages(answer: &BenchAnswer) -> FiguresSection {
    let stages = &answer.stages;
    let named: [(&str, &Speed); 5] = [
        ("clean text", &stages.text),
        ("languages", &stages.language),
        ("sessions", &stages.session),
        ("analysis", &stages.analysis.speed),
        ("indexing", &stages.indexing),
    ];
    let bar = |(name, speed): &(&str, &Speed)| bar(name, &[Some(speed.mb_per_s)], "MB/s");
    FiguresSection {
        title: "Stages".to_owned(),
        about: format!(
            "Each stage of an ingest by itself, on one thread. Analysis is {} times as fast as tantivy's tokens in lower case, stemmed, and {} times as fast as its bare tokens.",
            number(stages.analysis.ratio_to_tantivy_chain),
            number(stages.analysis.ratio_to_simple_tokenizer),
        ),
        figures: vec![bars(&Bars {
            title: "Megabytes in a second by stage".to_owned(),
            caption: "Megabytes of clean text in a second; longer is better, and the shortest bar decides."
                .to_owned(),
            series: Vec::new(),
            rows: named.iter().map(bar).collect(),
        })],
        header: header(&SPEED),
        rows: named.iter().map(|(name, speed)| speed_row(name, speed)).collect(),
    }
}

fn queries(answer: &BenchAnswer) -> FiguresSection {
    let library = answer.baseline.as_ref();
    let kinds = kinds(&answer.search);
    let plain = library.map(|plain| self::kinds(&plain.search));
    let mut header = header(&["", "queries", "runs", "p50 ms", "p95 ms", "p99 ms"]);
    if let Some(plain) = library {
        let of_library = ["p50", "p95", "p99"].map(|p| format!("{} {p}", plain.library));
        header.extend(of_library.into_iter().chain(["ratio of p50".to_owned()]));
    }
    let row = |(place, (name, waits, ratio)): (usize, &(&str, Waits, Option<f64>))| {
        let mut row = waits_row(name, waits);
        if let Some(plain) = &plain {
            let plain = plain[place].1;
            row.extend([plain.p50_ms, plain.p95_ms, plain.p99_ms].map(number));
            row.push(told(*ratio));
        }
        row
    };
    let mut rows: Vec<Vec<String>> = kinds.iter().enumerate().map(row).collect();
    let mut lines = waits_row("concordance", &answer.concordance.waits);
    lines.resize(header.len(), String::new());
    rows.push(lines);
    let figure = |title: &str, of: fn(&Waits) -> f64| {
        let row = |(place, (name, waits, _)): (usize, &(&str, Waits, Option<f64>))| {
            let plain = plain.as_ref().map(|plain| of(&plain[place].1));
            bar(name, &[Some(of(waits)), plain], "ms")
        };
        bars(&Bars {
            title: title.to_owned(),
            caption: format!("{title}, in milliseconds; shorter is better."),
            series: series(answer),
            rows: kinds.iter().enumerate().map(row).collect(),
        })
    };
    FiguresSection {
        title: "Queries".to_owned(),
        about: format!(
            "The best ten sessions with a snippet each, all others counted; concordance: the first {} lines of {} in the mean.",
            super::LINES,
            number(answer.concordance.lines),
        ),
        figures: vec![
            figure("The time that half of the answers take at most", |w| {
                w.p50_ms
            }),
            figure("The time that 99 of 100 answers take at most", |w| w.p99_ms),
        ],
        header,
        rows,
    }
}

fn waits_row(name: &str, waits: &Waits) -> Vec<String> {
    vec![
        name.to_owned(),
        waits.queries.to_string(),
        waits.runs.to_string(),
        number(waits.p50_ms),
        number(waits.p95_ms),
        number(waits.p99_ms),
    ]
}

fn kinds(search: &SearchWaits) -> [(&'static str, Waits, Option<f64>); 4] {
    let kind = |name, kind: &KindWaits| (name, kind.waits, kind.ratio_to_tantivy);
    [
        kind("one word", &search.term),
        kind("two words", &search.and),
        kind("phrase", &search.phrase),
        ("all", search.all, search.ratio_to_tantivy),
    ]
}

fn counting(answer: &BenchAnswer) -> FiguresSection {
    let (themes, pairs) = (&answer.themes, &answer.cooccur);
    let pair_row = |name: &str, of: &PairsSpeed| {
        let contexts = of.contexts.to_string();
        vec![
            name.to_owned(),
            of.runs.to_string(),
            number(of.seconds),
            contexts,
            of.pairs.to_string(),
        ]
    };
    let windows = format!("words in windows of {WINDOW}");
    let again = themes.again_ms / 1e3;
    let theme_row = |name: &str, seconds: f64| {
        let runs = themes.speed.runs.to_string();
        let found = themes.mentions.to_string();
        vec![name.to_owned(), runs, number(seconds), String::new(), found]
    };
    FiguresSection {
        title: "Counting".to_owned(),
        about: format!(
            "Themes: mentions of all concepts that come with the program, at first and when they are known; pairs: what meets in one context. Words in windows: {} million tokens in a second; themes: {} MB in a second.",
            number(pairs.tokens_per_s / 1e6),
            number(themes.speed.mb_per_s),
        ),
        figures: Vec::new(),
        header: header(&["", "runs", "seconds", "contexts", "found"]),
        rows: vec![
            theme_row("themes", themes.speed.seconds),
            theme_row("themes again", again),
            pair_row("themes by session", &pairs.themes_by_session),
            pair_row("themes by sentence", &pairs.themes_by_sentence),
            pair_row(&windows, &pairs.words_by_window),
        ],
    }
}

fn size(answer: &BenchAnswer) -> FiguresSection {
    let IndexSize { bytes, parts, .. } = &answer.index;
    let row = |name: &str, of: u64, per_text: f64| {
        vec![
            name.to_owned(),
            number(of as f64 / 1e6),
            number(of as f64 * 100.0 / (*bytes).max(1) as f64),
            number(per_text),
        ]
    };
    let named = || {
        PARTS
            .iter()
            .filter_map(|part| Some((*part, parts.get(part)?)))
    };
    let mut rows: Vec<Vec<String>> = named()
        .map(|(name, part)| {
            row(
                &name.replace('_', " "),
                part.bytes,
                part.bytes_per_text_byte,
            )
        })
        .collect();
    rows.push(row("all", *bytes, answer.index.bytes_per_text_byte));
    let mut about = "What an index takes, by part; the stream is what counting reads, and the words of the texts stand in it.".to_owned();
    if let Some(plain) = &answer.baseline {
        let size = &plain.index;
        rows.push(row(&plain.library, size.bytes, size.bytes_per_text_byte));
        about += &format!(
            " It is {} times as large as that of {} by itself.",
            told(answer.index.ratio_to_tantivy),
            plain.library
        );
    }
    let bar = |(name, part): (&str, &super::PartSize)| {
        let megabytes = part.bytes as f64 / 1e6;
        bar(&name.replace('_', " "), &[Some(megabytes)], "MB")
    };
    FiguresSection {
        title: "Size of the index".to_owned(),
        about,
        figures: vec![bars(&Bars {
            title: "Megabytes of the index by part".to_owned(),
            caption: "Megabytes of the index by part.".to_owned(),
            series: Vec::new(),
            rows: named().map(bar).collect(),
        })],
        header: header(&["", "MB", "%", "bytes for each of text"]),
        rows,
    }
}

fn planted(planted: &PlantedAnswer) -> FiguresSection {
    let outcome = match planted.differences.len() {
        0 => "all are equal".to_owned(),
        many => format!("{many} differ"),
    };
    let rows = planted.themes.iter().map(|theme| {
        vec![
            theme.concept.clone(),
            theme.rate.to_string(),
            theme.mentions.to_string(),
            theme.sessions.to_string(),
        ]
    });
    FiguresSection {
        title: "What was planted".to_owned(),
        about: format!(
            "{} counts of what was planted were compared with what was counted ({} mentions, {} pairs of themes by session, {} by sentence): {outcome}.",
            planted.compared, planted.mentions, planted.pairs_by_session, planted.pairs_by_sentence,
        ),
        figures: Vec::new(),
        header: header(&["theme", "wanted in a session", "mentions", "sessions"]),
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits() {
        let told = [0.0, 0.012, 3.456, 34.56, 345.6, 12_345.6].map(number);
        assert_eq!(told, ["0", "0.012", "3.46", "34.6", "346", "12346"]);
    }
}
