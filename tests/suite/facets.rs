//! Sessions counted, sorted and shown page by page.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::engine::{Engine, Facet, FacetKind, SearchAnswer, SearchRequest, Sort};
use rapporteur::index::{CatalogDocument, Snapshot};
use rapporteur::query::{Expansions, Query, Search};
use rapporteur::theme::{Matcher, Nested, Scheme};

use super::program::Desk;

const QUERIES: [&str; 8] = [
    "economía",
    "employment OR empleo OR emploi",
    "\"social economy\" OR cooperat*",
    "lang:fr",
    "date>=2023-10-18 (water OR agua OR eau)",
    "(gobierno /6 abierto) OR (public /3 procurement)",
    "ciudad energía",
    "government -citizens",
];

fn ask(engine: &Engine, line: &str, change: impl FnOnce(&mut SearchRequest)) -> SearchAnswer {
    let mut request = SearchRequest {
        line: line.to_owned(),
        limit: 1000,
        ..SearchRequest::default()
    };
    change(&mut request);
    engine
        .search(&request)
        .unwrap_or_else(|e| panic!("{line}: {e}"))
}

fn facets(engine: &Engine, line: &str) -> Vec<Facet> {
    ask(engine, line, |request| {
        request.facets = FacetKind::ALL.to_vec()
    })
    .facets
}

type Counts = BTreeMap<&'static str, BTreeMap<String, BTreeSet<String>>>;

/// The sessions of each value, document by document and as simply as can be.
fn counted(snapshot: &Snapshot, line: &str) -> Counts {
    let query = Query::parse(line).expect("a query");
    let search = Search::prepare(snapshot, &query, Expansions::default(), false, None);
    let search = search.expect("a search");
    let scheme = Scheme::shipped().expect("a scheme");
    let matcher = Matcher::new(&scheme);
    let mut counts = Counts::new();
    let documents: Vec<&CatalogDocument> = snapshot.documents().collect();
    for hit in search.documents().expect("hits") {
        let document = documents[hit.document];
        let mut count = |facet, value: String| {
            let values = counts.entry(facet).or_default();
            values
                .entry(value)
                .or_default()
                .insert(document.session.clone());
        };
        count("language", document.lang.code().to_owned());
        let stream = snapshot.stream(hit.document).expect("a stream");
        let places = search
            .places(hit.document)
            .expect("places")
            .expect("a match");
        for span in places.spans {
            let sentence = stream.units.sentence_at(span.start);
            count("section", stream.units.section_kind(sentence).to_string());
        }
        let lexicon = snapshot.lexicons().nth(stream.segment).expect("a lexicon");
        let classes = matcher.classify(lexicon.types().map(|known| (known.lang, known.form)));
        for mention in matcher.mentions(&classes, &stream.tokens, &stream.units, Nested::None) {
            count("theme", scheme.concepts[mention.concept].id.clone());
        }
        let is_own = |version: &&CatalogDocument| version.session == document.session;
        for version in documents.iter().copied().filter(is_own) {
            let brief = &version.brief;
            if let Some(date) = brief.date {
                count("date", date.to_string());
            }
            if let Some(kind) = brief.kind {
                count("kind", kind.to_string());
            }
            let line = brief.thematic_line.as_ref();
            if let Some(number) = line.and_then(|line| line.number.clone()) {
                count("line", number);
            }
            let subtheme = brief.subtheme.as_ref();
            if let Some(number) = subtheme.and_then(|subtheme| subtheme.number.clone()) {
                count("subtheme", number);
            }
            for organizer in &brief.organizers {
                count("organizer", organizer.to_lowercase());
            }
        }
    }
    counts
}

#[test]
fn facets_count_sessions_as_one_would_by_hand() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    let snapshot = Snapshot::open(&desk.path("index/default")).expect("an index");
    for line in QUERIES {
        let mut expected = counted(&snapshot, line);
        for facet in facets(&engine, line) {
            let by_hand = expected.remove(facet.facet).unwrap_or_default();
            let by_hand = by_hand.into_iter().map(|(value, of)| (value, of.len()));
            let values = facet.values.iter();
            let told = values.map(|value| (value.value.to_lowercase(), value.sessions));
            assert_eq!(
                told.collect::<BTreeMap<_, _>>(),
                by_hand.collect::<BTreeMap<_, _>>(),
                "{line}: {}",
                facet.facet
            );
            let order: Vec<usize> = facet.values.iter().map(|value| value.sessions).collect();
            assert!(order.is_sorted_by(|a, b| a >= b), "{line}: {}", facet.facet);
        }
        assert_eq!(expected, Counts::new(), "{line}");
    }
}

#[test]
fn the_filter_of_a_value_finds_the_sessions_that_were_counted() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    for line in QUERIES {
        for facet in facets(&engine, line) {
            for value in facet.values {
                let Some(filter) = value.filter else {
                    // What is excluded elsewhere would come back.
                    assert!(facet.facet == "section" && line.contains('-'), "{line}");
                    continue;
                };
                let found = ask(&engine, &format!("({line}) {filter}"), |_| ()).sessions;
                let found = found.expect("a count");
                let told = format!("({line}) {filter}: {found}, told {}", value.sessions);
                match facet.facet {
                    // Both words must then stand there; a longer name holds a shorter one.
                    "section" if line.starts_with("ciudad") => {
                        assert!(found <= value.sessions, "{told}");
                    }
                    "section" if line.starts_with("date") => {}
                    "organizer" => assert!(found >= value.sessions, "{told}"),
                    _ => assert_eq!(found, value.sessions, "{told}"),
                }
            }
        }
    }
}

#[test]
fn pages_part_the_whole_answer() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    for line in QUERIES {
        for sort in [Sort::Score, Sort::Date, Sort::Id] {
            let whole = ask(&engine, line, |request| request.sort = sort);
            let sessions = whole.hits.len();
            assert_eq!(whole.sessions, Some(sessions));
            let matches: usize = whole.hits.iter().map(|hit| hit.matches).sum();
            assert_eq!(Some(matches), whole.matches, "{line}");
            for size in [1, 2, 5] {
                let mut paged = Vec::new();
                for offset in (0..sessions + size).step_by(size) {
                    let page = ask(&engine, line, |request| {
                        (request.sort, request.limit, request.offset) = (sort, size, offset);
                    });
                    assert_eq!(
                        (page.sessions, page.matches),
                        (whole.sessions, whole.matches)
                    );
                    paged.extend(page.hits);
                }
                assert_eq!(paged, whole.hits, "{line} {sort:?} by {size}");
            }
        }
    }
}

#[test]
fn the_best_are_the_same_when_the_others_are_not_counted() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    for line in QUERIES {
        for (limit, offset) in [(1, 0), (3, 1), (5, 0), (50, 0)] {
            let page = |uncounted| {
                ask(&engine, line, |request| {
                    (request.limit, request.offset) = (limit, offset);
                    request.uncounted = uncounted;
                })
            };
            let (counted, uncounted) = (page(false), page(true));
            assert_eq!(uncounted.hits, counted.hits, "{line} {limit} {offset}");
            assert_eq!((uncounted.sessions, uncounted.matches), (None, None));
        }
    }
}

#[test]
fn sessions_are_sorted_by_what_is_asked_for() {
    let desk = Desk::with_corpus_read();
    let engine = Engine::open(&desk.path("index/default")).expect("an index");
    let ids = |sort| -> Vec<String> {
        let answer = ask(&engine, "lang:en OR lang:es OR lang:fr", |request| {
            request.sort = sort;
        });
        answer.hits.into_iter().map(|hit| hit.session).collect()
    };
    let listed = engine.sessions().sessions;
    let listed = listed.into_iter().map(|session| session.id);
    assert_eq!(ids(Sort::Id), listed.collect::<Vec<_>>());
    let answer = ask(&engine, "lang:en", |request| request.sort = Sort::Date);
    let dates: Vec<Option<String>> = answer.hits.into_iter().map(|hit| hit.date).collect();
    let (dated, undated) = dates.split_at(dates.iter().take_while(|d| d.is_some()).count());
    assert!(dated.is_sorted() && dated.len() > 5, "{dates:?}");
    assert!(undated.iter().all(Option::is_none), "{dates:?}");
    assert_eq!(undated.len(), 2);
    let told = "2 sessions have no date and come last".to_owned();
    assert!(answer.notes.contains(&told), "{:?}", answer.notes);
    let scores = ask(&engine, "water OR economy", |_| ()).hits;
    let scores: Vec<f32> = scores.into_iter().map(|hit| hit.score).collect();
    assert!(
        scores.is_sorted_by(|a, b| a >= b) && scores[0] > 0.0,
        "{scores:?}"
    );
}

/// Three sessions; of one the versions give the line only a title, each its own.
fn harbour() -> Desk {
    let desk = Desk::new();
    let brief = |title: &str, line: &str, date: &str, lang: &str| {
        let (label, day) = match lang {
            "en" => ("Thematic line", "Date"),
            _ => ("Línea temática", "Fecha"),
        };
        let text = match lang {
            "en" => {
                "The council of the harbour speaks of the ferry and of the quay. They met at noon."
            }
            _ => "El consejo del puerto habla del ferry y del muelle. Se reunieron al mediodía.",
        };
        format!("{title}\n\n{label}: {line}\n{day}: {date}\n\n{text}\n")
    };
    desk.write(
        "briefs/1.1.1_EN.txt",
        brief("Quays", "Towns by the water", "3 May 2023", "en"),
    );
    desk.write(
        "briefs/1.1.1_ES.txt",
        brief("Muelles", "Pueblos junto al agua", "3 mayo 2023", "es"),
    );
    desk.write(
        "briefs/1.1.2_ES.txt",
        brief("Barcos", "Pueblos junto al agua", "4 mayo 2023", "es"),
    );
    desk.write("briefs/2.1.1_EN.txt", brief("Boats", "2. Work", "", "en"));
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

#[test]
fn a_line_has_one_name_however_its_versions_call_it() {
    let desk = harbour();
    let answer = desk.json(&["search", "ferry", "--facets", "line,language"]);
    let facets = answer["facets"].as_array().expect("facets");
    assert_eq!(facets.len(), 2);
    assert_eq!(facets[0]["facet"], "language");
    let line = &facets[1]["values"];
    assert_eq!(line[0]["value"], "Towns by the water", "{line:#}");
    assert_eq!(line[0]["sessions"], 2);
    assert_eq!(line[1]["label"], "Work");
    assert_eq!(line[1]["filter"], "line:2");
    let filter = line[0]["filter"].as_str().expect("a filter");
    assert_eq!(
        desk.found(&format!("(ferry) {filter}")).len(),
        2,
        "{filter}"
    );
}

#[test]
fn pages_and_counts_are_told() {
    let desk = harbour();
    desk.run(&["search", "ferry", "-n", "2"])
        .expect_code(0)
        .expect_answer("sessions 1-2 of 3, 4 matches");
    desk.run(&["search", "ferry", "-n", "2", "--offset", "2"])
        .expect_code(0)
        .expect_answer("session 3 of 3, 4 matches");
    desk.run(&["search", "ferry", "--offset", "7"])
        .expect_code(0)
        .expect_answer("none shown of 3 sessions, 4 matches");
    desk.run(&["search", "ferry", "--sort", "date", "--facets"])
        .expect_complaint("note: 1 session has no date and comes last")
        .expect_answer("     1  2. Work · line:2\n");
    desk.run(&["search", "--facets", "ferry"])
        .expect_code(2)
        .expect_complaint("invalid value 'ferry' for '--facets");
    desk.run(&["search", "ferry", "--sort", "colour"])
        .expect_code(2)
        .expect_complaint("possible values: score, date, id");
}

#[test]
fn many_days_are_told_by_month_and_many_months_by_year() {
    let facet = |dates: Vec<String>| {
        let desk = Desk::new();
        for (place, date) in dates.iter().enumerate() {
            let brief = format!("Session number {place}\n\nDate: {date}\n\nThe ferry {place}.\n");
            desk.write(&format!("briefs/b{place}.txt"), brief);
        }
        desk.run(&["ingest", "briefs"]).expect_code(0);
        let facets = desk.json(&["search", "ferry", "--facets", "date"])["facets"].clone();
        let values = facets[0]["values"].as_array().expect("values").clone();
        let first = values.first().map(|value| {
            let filter = value["filter"].as_str().expect("a filter");
            let found = desk.json(&["search", &format!("(ferry) {filter}")])["sessions"].clone();
            assert_eq!(found, value["sessions"]);
            (value["value"].to_string(), value["sessions"].to_string())
        });
        (values.len(), first.expect("a value"))
    };
    let days =
        |count: i64| (0..count).map(|day| format!("2023-{:02}-{:02}", 5 + day / 28, 1 + day % 28));
    let told = |value: &str, sessions: &str| (format!("\"{value}\""), sessions.to_owned());
    assert_eq!(facet(days(31).collect()), (31, told("2023-05-01", "1")));
    assert_eq!(facet(days(32).collect()), (2, told("2023-05", "28")));
    let months = (0..37).map(|month| format!("{}-{:02}-09", 2020 + month / 12, 1 + month % 12));
    assert_eq!(facet(months.collect()), (4, told("2020", "12")));
}
