//! Every number of the report is counted again from the text it rests on.
//!
//! The report is taken from the program as JSON. The counting here shares no code with it but the
//! extraction of text: words are cut, folded and compared in the plainest way that can be right.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::rc::Rc;

use rapporteur::engine::{Extraction, TextView, text};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::program::{Desk, corpus, entry};

/// A report on the project's own briefs, with the mentions it is made of.
struct Reported {
    desk: Desk,
    report: Value,
    mentions: Vec<Value>,
    files: RefCell<BTreeMap<String, Rc<File>>>,
}

/// The text of a file, and the page of each of its visible characters.
struct File {
    body: String,
    /// How many visible characters stand before each page, with its number.
    pages: Vec<(usize, u64)>,
}

impl Reported {
    fn new() -> Reported {
        let desk = Desk::with_corpus();
        let report = desk.json(&["report", "corpus"]);
        let mentions = desk.json(&["themes", "match", "--strength", "strict"]);
        let mentions = mentions.as_array().expect("a list").clone();
        assert!(mentions.len() > 500, "a corpus that speaks of themes");
        Reported {
            desk,
            report,
            mentions,
            files: RefCell::default(),
        }
    }

    fn file(&self, path: &str) -> Rc<File> {
        let mut files = self.files.borrow_mut();
        let read = || Rc::new(File::read(&self.desk, path));
        Rc::clone(files.entry(path.to_owned()).or_insert_with(read))
    }

    fn themes(&self) -> &[Value] {
        list(&self.report["themes"])
    }

    fn evidence(&self) -> &serde_json::Map<String, Value> {
        self.report["evidence"].as_object().expect("an object")
    }

    /// The concept of every piece of evidence.
    fn concepts(&self) -> BTreeMap<&str, &str> {
        let concept = |mention| (field(mention, "evidence"), field(mention, "concept"));
        self.mentions.iter().map(concept).collect()
    }
}

impl File {
    fn read(desk: &Desk, path: &str) -> File {
        let view = |view| {
            text(&desk.path(path), view, &Extraction::default())
                .expect("a readable file")
                .0
        };
        let body = view(TextView::Body);
        let mut pages = Vec::new();
        let mut seen = 0;
        for line in view(TextView::Pages).lines() {
            let number = line
                .strip_prefix("[page ")
                .map(|number| number.trim_start_matches('~'))
                .and_then(|l| l.strip_suffix(']'));
            match number.and_then(|number| number.parse().ok()) {
                Some(number) => pages.push((seen, number)),
                None => seen += visible(line),
            }
        }
        assert_eq!(seen, visible(&body), "{path}: page marks change no word");
        File { body, pages }
    }

    fn page_at(&self, byte: usize) -> Option<u64> {
        let before = visible(&self.body[..byte]);
        let mut begun = self.pages.iter().filter(|(start, _)| *start <= before);
        begun.next_back().map(|(_, number)| *number)
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

fn field<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().expect("text")
}

fn number(value: &Value, key: &str) -> usize {
    let number = value[key].as_u64().expect("a count");
    usize::try_from(number).expect("a small number")
}

fn ids(value: &Value) -> Vec<&str> {
    let ids = list(&value["evidence"]).iter();
    ids.map(|id| id.as_str().expect("an id")).collect()
}

/// Lower case, without accents.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace('œ', "oe");
    lower.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_cell_of_the_table_is_the_count_of_its_evidence() {
    let reported = Reported::new();
    let evidence = reported.evidence();
    let concepts = reported.concepts();
    let mut cells = 0;
    for theme in reported.themes() {
        let concept = field(theme, "concept");
        let mut sums = (0, 0);
        for (session, cell) in theme["cells"].as_object().expect("an object") {
            let ids = ids(cell);
            let unique = ids.iter().filter(|id| evidence[**id]["repeat"] == false);
            assert_eq!(number(cell, "mentions"), ids.len(), "{concept}, {session}");
            let unique = unique.count();
            assert_eq!(
                number(cell, "unique_mentions"),
                unique,
                "{concept}, {session}"
            );
            for id in &ids {
                assert_eq!(field(&evidence[*id], "session"), session, "{id}");
                assert_eq!(concepts[id], concept, "{id}");
            }
            let once: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(once.len(), ids.len(), "{concept}, {session}: nothing twice");
            sums = (sums.0 + ids.len(), sums.1 + unique);
            cells += 1;
        }
        assert_eq!(number(theme, "mentions"), sums.0, "{concept}");
        assert_eq!(number(theme, "unique_mentions"), sums.1, "{concept}");
        let sessions = theme["cells"].as_object().map(serde_json::Map::len);
        assert_eq!(Some(number(theme, "sessions")), sessions, "{concept}");
    }
    assert!(cells > 100, "only {cells} cells");
}

#[test]
fn a_session_counts_as_its_fullest_version() {
    let reported = Reported::new();
    let mut versions: BTreeMap<(&str, &str), BTreeMap<&str, usize>> = BTreeMap::new();
    for mention in &reported.mentions {
        let cell = (field(mention, "concept"), field(mention, "session"));
        let version = versions.entry(cell).or_default();
        *version.entry(field(mention, "document")).or_default() += 1;
    }
    let mut found = BTreeMap::new();
    for theme in reported.themes() {
        for (session, cell) in theme["cells"].as_object().expect("an object") {
            let key = (field(theme, "concept"), session.as_str());
            found.insert(key, number(cell, "mentions"));
        }
    }
    let fullest = versions
        .iter()
        .map(|(cell, counts)| (*cell, counts.values().copied().max().unwrap_or(0)));
    assert_eq!(found, fullest.collect());
}

#[test]
fn all_evidence_stands_in_its_file_where_it_says() {
    let reported = Reported::new();
    for (id, place) in reported.evidence() {
        let path = field(place, "path");
        let file = reported.file(path);
        let (start, end) = (number(place, "start"), number(place, "end"));
        assert_eq!(
            file.body.get(start..end),
            Some(field(place, "text")),
            "{id}"
        );
        let quote = field(place, "quote");
        let marked = number(place, "quote_start")..number(place, "quote_end");
        assert_eq!(
            quote.get(marked.clone()),
            Some(field(place, "text")),
            "{id}"
        );
        let from = start - marked.start;
        assert_eq!(file.body.get(from..from + quote.len()), Some(quote), "{id}");
        assert_eq!(place["page"].as_u64(), file.page_at(start), "{id}: page");
        assert!(
            place["page"].is_u64() || !path.ends_with(".pdf"),
            "{id}: no page"
        );
        let document = field(place, "document");
        assert_eq!(*id, format!("{document}:{start}-{end}"));
        let content = fs::read(reported.desk.path(path)).expect("the file");
        let hash = blake3::hash(&content).to_hex();
        assert_eq!(document, &hash[..16], "{path}");
    }
}

#[test]
fn mentions_of_the_list_are_evidence_of_the_report() {
    let reported = Reported::new();
    for mention in &reported.mentions {
        let Some(place) = reported.evidence().get(field(mention, "evidence")) else {
            continue; // a version that says less than another one of its session
        };
        for key in ["session", "document", "path", "lang", "section", "page"] {
            assert_eq!(mention[key], place[key], "{key} of {mention}");
        }
        for key in ["start", "end", "text", "quote", "repeat"] {
            assert_eq!(mention[key], place[key], "{key} of {mention}");
        }
    }
}

#[test]
fn no_id_leads_nowhere_and_no_evidence_is_idle() {
    let reported = Reported::new();
    let mut named = BTreeSet::new();
    for theme in reported.themes() {
        for cell in theme["cells"].as_object().into_iter().flatten() {
            named.extend(ids(cell.1));
        }
        for id in list(&theme["quotations"]) {
            named.insert(id.as_str().expect("an id"));
        }
    }
    for pair in list(&reported.report["pairs"]) {
        named.extend(ids(pair));
    }
    let held: BTreeSet<&str> = reported.evidence().keys().map(String::as_str).collect();
    assert_eq!(named, held);
}

#[test]
fn every_evidence_id_opens() {
    let reported = Reported::new();
    for (id, place) in reported.evidence().iter().step_by(50) {
        let run = reported.desk.run(&["show", "--json", id]).expect_code(0);
        let shown: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(shown["evidence"], *place, "{id}");
        let paragraph = field(&shown, "paragraph");
        assert!(paragraph.contains(field(place, "quote")), "{id}");
    }
}

#[test]
fn nothing_is_counted_twice() {
    let reported = Reported::new();
    let mut places: Vec<(&str, usize, usize)> = reported
        .mentions
        .iter()
        .map(|m| (field(m, "document"), number(m, "start"), number(m, "end")))
        .collect();
    places.sort_unstable();
    for pair in places.windows(2) {
        let ((a, start, end), (b, next, _)) = (pair[0], pair[1]);
        assert!(start < end, "{a}:{start}-{end} is empty");
        assert!(
            a != b || end <= next,
            "{a}:{start}-{end} meets the one at {next}"
        );
    }
}

#[test]
fn a_repeat_has_been_said_before() {
    let reported = Reported::new();
    let mut repeats = 0;
    for mention in &reported.mentions {
        let quote = field(mention, "quote");
        let file = reported.file(field(mention, "path"));
        let said = words(quote);
        let start = number(mention, "start");
        let before = &file.body[..start];
        if mention["repeat"] == true {
            repeats += 1;
            assert!(said.len() >= 8, "{mention}");
            let runs: BTreeSet<String> = said.windows(5).map(|run| run.join(" ")).collect();
            let earlier = words(before).join(" ");
            let shared = runs.iter().filter(|run| earlier.contains(*run)).count();
            assert!(2 * shared >= runs.len(), "{mention}");
        } else if said.len() >= 8 {
            let from = file.body[..start].rfind(quote);
            assert_eq!(from, None, "said word for word before: {mention}");
        }
    }
    assert!(repeats > 0, "the corpus has repeats to find");
}

#[test]
fn pairs_are_counted_over_sessions() {
    let reported = Reported::new();
    let concepts = reported.concepts();
    let mut sessions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for mention in &reported.mentions {
        let held = sessions.entry(field(mention, "concept")).or_default();
        held.insert(field(mention, "session"));
    }
    let mut listed = BTreeSet::new();
    for pair in list(&reported.report["pairs"]) {
        let (a, b) = (field(pair, "a"), field(pair, "b"));
        assert!(a < b, "{a}, {b}");
        let (of_a, of_b) = (&sessions[a], &sessions[b]);
        let both: BTreeSet<&str> = of_a.intersection(of_b).copied().collect();
        assert_eq!(number(pair, "o11"), both.len(), "{a}, {b}");
        assert_eq!(number(pair, "f_a"), of_a.len(), "{a}, {b}");
        assert_eq!(number(pair, "f_b"), of_b.len(), "{a}, {b}");
        let theme = |concept| entry(&reported.report["themes"], "concept", concept);
        assert_eq!(number(theme(a), "sessions"), of_a.len(), "{a}");
        assert_eq!(
            number(pair, "n"),
            list(&reported.report["corpus"]["session_list"]).len()
        );
        let either = of_a.union(of_b).count();
        let jaccard = pair["jaccard"].as_f64().expect("a number");
        assert!(
            (jaccard - both.len() as f64 / either as f64).abs() < 1e-9,
            "{a}, {b}"
        );
        let mut met = BTreeSet::new();
        assert_eq!(ids(pair).len(), 2 * both.len(), "{a}, {b}");
        for two in ids(pair).chunks(2) {
            assert_eq!((concepts[two[0]], concepts[two[1]]), (a, b), "{two:?}");
            let [one, other] = [two[0], two[1]].map(|id| &reported.evidence()[id]["session"]);
            assert_eq!(one, other, "{two:?}");
            met.insert(one.as_str().expect("an id"));
        }
        assert_eq!(met, both, "{a}, {b}");
        listed.insert((a, b));
    }
    let names: Vec<&str> = sessions.keys().copied().collect();
    let pairs = names
        .iter()
        .flat_map(|&a| names.iter().map(move |&b| (a, b)));
    let found = pairs.filter(|(a, b)| a < b);
    assert_eq!(
        listed,
        found.collect(),
        "every pair of themes that were found, and no other"
    );
}

#[test]
fn commands_and_report_give_the_same_numbers() {
    let reported = Reported::new();
    let args = ["cooccur", "--all", "--sort", "p", "--evidence", "all"];
    let pairs = reported.desk.json(&args);
    assert!(
        pairs["pairs"] == reported.report["pairs"],
        "the pairs differ"
    );
    let adjusted = list(&pairs["pairs"])
        .iter()
        .filter(|pair| !pair["p_adjusted"].is_null());
    assert_eq!(number(&pairs, "tested"), adjusted.count());
    let table = ["themes", "--all", "--count", "strict"];
    let table = reported.desk.json(&table);
    let rows = list(&table["rows"]);
    assert_eq!(rows.len(), reported.themes().len());
    for row in rows {
        let theme = entry(&reported.report["themes"], "concept", field(row, "concept"));
        assert_eq!(row["label"], theme["label"], "{row}");
        // The version that says most of a theme may say less of it strictly.
        assert!(
            number(row, "mentions_strict") <= number(theme, "mentions"),
            "{row}"
        );
        let cells = theme["cells"].as_object().expect("an object").iter();
        let cells: serde_json::Map<String, Value> = cells
            .map(|(session, cell)| (session.clone(), cell["mentions"].clone()))
            .collect();
        assert_eq!(row["cells"], Value::Object(cells), "{row}");
    }
}

#[test]
fn a_report_on_many_sessions_counts_them_all_and_quotes_some() {
    let desk = Desk::new();
    let records = (0..450).map(|number| {
        let more = if number % 9 == 0 {
            " The circular economy was praised."
        } else {
            ""
        };
        let text =
            format!("Session {number}. The towns of valley {number} spoke of fair trade.{more}");
        format!(
            "{}\n",
            serde_json::json!({"id": format!("s{number}"), "text": text})
        )
    });
    desk.write("many.jsonl", records.collect::<String>());
    desk.run(&["ingest", "many.jsonl"]).expect_code(0);
    let whole = desk.json(&["report"]);
    desk.run(&["report", "-o", "many.html"]).expect_code(0);
    let page = fs::read_to_string(desk.path("many.html")).expect("a page");
    let of_page = serde_json::to_value(rapporteur::report::model_of(&page)).expect("a model");
    for (all, some) in list(&whole["themes"]).iter().zip(list(&of_page["themes"])) {
        for key in [
            "concept",
            "sessions",
            "mentions",
            "unique_mentions",
            "quotations",
        ] {
            assert_eq!(all[key], some[key], "{key} of {all}");
        }
    }
    let fair_trade = entry(&of_page["themes"], "concept", "fair-trade");
    assert_eq!(number(fair_trade, "sessions"), 450);
    let evidence = |report: &Value| report["evidence"].as_object().map_or(0, |all| all.len());
    assert_eq!((evidence(&whole), evidence(&of_page)), (500, 450));
    for file in ["many.html", "many.md"] {
        desk.run(&["report", "-o", file]).expect_code(0);
        desk.run(&["audit", file]).expect_code(0);
    }
}

#[test]
fn a_pair_that_meets_in_sessions_not_shown_has_a_meeting_as_evidence() {
    let desk = Desk::new();
    let record =
        |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let both = "They spoke of fair trade in the hall. The circular economy was praised by all.";
    let wide =
        (0..450).map(|number| record(&format!("s{number}"), &format!("Valley {number}. {both}")));
    let mut records: String = wide.collect();
    records += &record(
        "meeting",
        "Open government was on the list. So were ferries and fair trade.",
    );
    records += &record(
        "most",
        "Open government, said one; open government, said another; open government, said all.",
    );
    // That what is not shown is not wide enough.
    records = records.replace("praised by all.", "praised by all. Fair trade too.");
    desk.write("many.jsonl", records);
    desk.run(&["ingest", "many.jsonl"]).expect_code(0);
    desk.run(&["report", "-o", "many.html"]).expect_code(0);
    let page = fs::read_to_string(desk.path("many.html")).expect("a page");
    assert!(page.contains("not shown one by one."));
    let model = serde_json::to_value(rapporteur::report::model_of(&page)).expect("a model");
    let is_it = |pair: &&Value| {
        [&pair["a"], &pair["b"]].map(|id| id.as_str().unwrap_or_default())
            == ["fair-trade", "open-government"]
    };
    let pair = list(&model["pairs"]).iter().find(is_it).expect("the pair");
    assert_eq!((number(pair, "o11"), ids(pair).len()), (1, 2));
    assert!(ids(pair).iter().all(|id| !model["evidence"][*id].is_null()));
    desk.run(&["audit", "many.html"]).expect_code(0);
}

#[test]
fn themes_that_meet_stand_in_one_context() {
    let reported = Reported::new();
    let mentions = reported.mentions.iter();
    let places: BTreeMap<&str, &Value> = mentions.map(|m| (field(m, "evidence"), m)).collect();
    let check = |context: &str, together: &dyn Fn(&Value, &Value) -> bool| {
        let args = ["cooccur", "--context", context, "--evidence", "all"];
        let answer = reported.desk.json(&args);
        let pairs = list(&answer["pairs"]);
        assert!(pairs.len() > 10, "{context}: {}", pairs.len());
        for pair in pairs {
            assert_eq!(
                ids(pair).len(),
                2 * number(pair, "o11"),
                "{context}: {pair}"
            );
            assert!(number(pair, "f_a").max(number(pair, "f_b")) <= number(pair, "n"));
            for two in ids(pair).chunks(2) {
                let (a, b) = (places[two[0]], places[two[1]]);
                assert_eq!((&a["concept"], &b["concept"]), (&pair["a"], &pair["b"]));
                let in_one_file = a["document"] == b["document"];
                assert!(in_one_file && together(a, b), "{context}: {two:?}");
            }
        }
    };
    let between = |a: &Value, b: &Value| {
        let [from, to] = [number(a, "start"), number(b, "start")];
        let file = reported.file(field(a, "path"));
        file.body[from.min(to)..from.max(to)].to_owned()
    };
    check("sentence", &|a, b| a["quote"] == b["quote"]);
    check("paragraph", &|a, b| !between(a, b).contains("\n\n"));
    check("section", &|a, b| a["section"] == b["section"]);
}

#[test]
fn what_was_read_is_the_count_of_its_lists() {
    let reported = Reported::new();
    let read = &reported.report["corpus"];
    let sessions = list(&read["session_list"]);
    let versions: Vec<&Value> = sessions
        .iter()
        .flat_map(|session| list(&session["versions"]))
        .collect();
    assert_eq!(number(read, "sessions"), sessions.len());
    assert_eq!(number(read, "documents"), versions.len());
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for version in &versions {
        *languages.entry(field(version, "lang")).or_default() += 1;
    }
    let told = list(&read["languages"]).iter();
    let told: BTreeMap<&str, usize> = told
        .map(|count| (field(count, "lang"), number(count, "documents")))
        .collect();
    assert_eq!(told, languages);
    let known = reported.desk.json(&["sessions"]);
    let tokens = list(&known["sessions"])
        .iter()
        .flat_map(|session| list(&session["versions"]));
    let tokens: usize = tokens.map(|version| number(version, "tokens")).sum();
    assert_eq!(number(read, "tokens"), tokens);
    let mut hashes: Vec<[u8; 8]> = versions
        .iter()
        .map(|version| {
            let content = fs::read(reported.desk.path(field(version, "path"))).expect("a file");
            let hash = blake3::hash(&content);
            hash.as_bytes()[..8].try_into().expect("eight bytes")
        })
        .collect();
    hashes.sort_unstable();
    let fingerprint = blake3::hash(&hashes.concat()).to_hex();
    assert_eq!(field(read, "fingerprint"), &fingerprint[..16]);
}

/// The labels of the shipped scheme by concept and language, read in the plainest way.
fn labels() -> Vec<(String, String, Vec<String>)> {
    let path = corpus().join("themes/territorial-development.ttl");
    let scheme = fs::read_to_string(path).expect("the scheme");
    let label = regex::Regex::new(r#""([^"]+)"@(en|es|fr)"#).expect("a pattern");
    let rule = regex::Regex::new(r#"rap:\w+(\s+"[^"]+"@\w+\s*,?)+"#).expect("a pattern");
    let mut labels = Vec::new();
    for block in scheme
        .split("\n<")
        .filter(|b| b.contains("a skos:Concept ;"))
    {
        let (concept, rest) = block.split_once('>').expect("the concept's name");
        let naming = rest.split("skos:scopeNote").next().unwrap_or(rest);
        let naming = rule.replace_all(naming, "");
        for found in label.captures_iter(&naming) {
            let lang = found[2].to_owned();
            labels.push((concept.to_owned(), lang, words(&found[1])));
        }
    }
    labels
}

fn concepts_with_exclusions() -> BTreeSet<String> {
    let path = corpus().join("themes/territorial-development.ttl");
    let scheme = fs::read_to_string(path).expect("the scheme");
    let blocks = scheme
        .split("\n<")
        .filter(|block| block.contains("rap:not "));
    let names = blocks.filter_map(|block| block.split_once('>'));
    names.map(|(concept, _)| concept.to_owned()).collect()
}

#[test]
fn the_words_of_a_mention_belong_to_a_label_of_its_concept() {
    let reported = Reported::new();
    let labels = labels();
    let begin = |word: &str| word.chars().take(4).collect::<String>();
    for mention in &reported.mentions {
        let said = words(field(mention, "text"));
        let alike = |(a, b): (&String, &String)| {
            let lang = field(mention, "lang");
            without_number(a, lang) == without_number(b, lang)
                || (a.len().min(b.len()) > 3 && begin(a) == begin(b))
        };
        let named = |label: &&(String, String, Vec<String>)| {
            label.0 == field(mention, "concept") && label.1 == field(mention, "lang")
        };
        let known = labels.iter().filter(named).any(|(_, lang, label)| {
            let word_by_word = label.len() == said.len() && label.iter().zip(&said).all(alike);
            let [said_whole, whole] = [&said, label].map(|l| without_number(&l.concat(), lang));
            word_by_word || said_whole == whole
        });
        assert!(
            known,
            "{said:?} is no label of {}",
            field(mention, "concept")
        );
    }
}

#[test]
fn a_plain_count_of_the_labels_gives_the_same_mentions() {
    let reported = Reported::new();
    let labels = plain_labels();
    let ruled = concepts_with_exclusions();
    let mut differences = Vec::new();
    let mut counted = 0;
    for session in list(&reported.report["corpus"]["session_list"]) {
        for version in list(&session["versions"]) {
            let path = field(version, "path");
            let lang = field(version, "lang");
            let counts = plain_count(&reported.file(path).body, lang, &labels);
            let mut found: BTreeMap<String, usize> = BTreeMap::new();
            let own = reported.mentions.iter().filter(|m| m["path"] == path);
            for mention in own {
                *found
                    .entry(field(mention, "concept").to_owned())
                    .or_default() += 1;
            }
            for concept in counts.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
                let [plain, ours] = [&counts, &found].map(|c| c.get(concept).copied().unwrap_or(0));
                counted += plain;
                // A rule of a concept may forbid what stands word by word.
                if ours > plain || ours < plain && !ruled.contains(concept) {
                    differences.push(format!("{path}: {concept}: plain {plain}, ours {ours}"));
                }
            }
        }
    }
    assert!(counted > 500, "only {counted}");
    assert!(
        differences.is_empty(),
        "of {counted}:\n{}",
        differences.join("\n")
    );
}

/// A word without its plural ending, and with one way to spell English `-ise`.
fn without_number(word: &str, lang: &str) -> String {
    let stem = word.strip_suffix('s').unwrap_or(word);
    match lang {
        "es" => {
            let consonant = stem.strip_suffix('e');
            let consonant = consonant.filter(|stem| stem.ends_with(['d', 'l', 'n', 'r', 'z']));
            let is_plural = stem.len() < word.len();
            consonant.filter(|_| is_plural).unwrap_or(stem).to_owned()
        }
        "fr" => match word.strip_suffix("aux") {
            Some(stem) if !stem.ends_with('e') => format!("{stem}al"),
            _ => stem
                .strip_suffix("eaux")
                .map_or(stem.to_owned(), |begin| format!("{begin}eau")),
        },
        _ => {
            let stem = if word.ends_with("ss") { word } else { stem };
            let sibilant = stem.strip_suffix('e');
            let sibilant = sibilant.filter(|stem| stem.ends_with("ch") || stem.ends_with("ss"));
            let stem = sibilant.unwrap_or(stem);
            let stem = stem
                .strip_suffix("ie")
                .map_or(stem.to_owned(), |begin| format!("{begin}y"));
            let spelling = [("ise", "ize"), ("isa", "iza"), ("isi", "izi")];
            spelling
                .iter()
                .fold(stem, |stem, (s, z)| stem.replace(s, z))
        }
    }
}

/// The same without the ending of gender.
fn without_gender(word: &str, lang: &str) -> String {
    let word = without_number(word, lang);
    let stem = match lang {
        "en" => None,
        _ => word.strip_suffix(['a', 'o', 'e']),
    };
    stem.filter(|stem| stem.len() > 2)
        .unwrap_or(&word)
        .to_owned()
}

/// By language and first word: the words of labels and their concept.
type Labels = BTreeMap<(String, String), Vec<(Vec<String>, String)>>;

/// Labels of one word under that word without number, others under theirs without gender.
fn plain_labels() -> (Labels, Labels) {
    let (mut alone, mut joined) = (Labels::new(), Labels::new());
    for (concept, lang, label) in labels() {
        let (table, form): (_, fn(&str, &str) -> String) = match label.len() {
            1 => (&mut alone, without_number),
            _ => (&mut joined, without_gender),
        };
        let label: Vec<String> = label.iter().map(|word| form(word, &lang)).collect();
        let first = (lang, label[0].clone());
        table.entry(first).or_default().push((label, concept));
    }
    (alone, joined)
}

/// Counts labels from left to right, the longest first, within runs of words that nothing but
/// spaces, hyphens and apostrophes part. A hyphened word that is a label without its hyphen is one.
fn plain_count(body: &str, lang: &str, labels: &(Labels, Labels)) -> BTreeMap<String, usize> {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '\u{a0}');
    let hyphened = regex::Regex::new(r"(\w+)-(\w+)").expect("a pattern");
    let folded = fold(body);
    let folded = hyphened.replace_all(&folded, |found: &regex::Captures<'_>| {
        let joined = format!("{}{}", &found[1], &found[2]);
        let form = without_number(&joined, lang);
        let is_label = labels.0.contains_key(&(lang.to_owned(), form));
        if is_label {
            joined
        } else {
            found[0].to_owned()
        }
    });
    let mut counts = BTreeMap::new();
    for run in folded.split(|c| !joins(c)) {
        let run = words(run);
        let joined: Vec<String> = run.iter().map(|word| without_gender(word, lang)).collect();
        let mut at = 0;
        while at < run.len() {
            let key = |form: String| (lang.to_owned(), form);
            let here = labels.1.get(&key(joined[at].clone())).into_iter().flatten();
            let longest = here
                .filter(|(label, _)| joined[at..].starts_with(label))
                .max_by_key(|(label, _)| label.len());
            let alone = || labels.0.get(&key(without_number(&run[at], lang)))?.first();
            match longest.or_else(alone) {
                Some((label, concept)) => {
                    *counts.entry(concept.clone()).or_default() += 1;
                    at += label.len();
                }
                None => at += 1,
            }
        }
    }
    counts
}

#[test]
fn spans_of_a_hit_lie_on_the_words_of_the_query() {
    let desk = Desk::with_corpus_read();
    let check = |query: &str, wanted: &[&str]| {
        let answer = desk.json(&["search", "-n", "100", query]);
        let hits = list(&answer["hits"]);
        assert!(!hits.is_empty(), "{query} finds nothing");
        assert_eq!(number(&answer, "sessions"), hits.len());
        let scores: Vec<f64> = hits
            .iter()
            .filter_map(|hit| hit["score"].as_f64())
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{query}: {scores:?}");
        for hit in hits {
            check_hit(&desk, query, wanted, hit);
        }
    };
    check("economy", &["econom"]);
    check(
        "\"social and solidarity economy\"",
        &["social and solidarity economy"],
    );
    check("participación", &["particip"]);
    check("participacion", &["particip"]);
    check("lang:fr économie", &["econom"]);
    check("section:objectives municipality", &["municipalit"]);
    check("open AND government", &["open", "govern"]);
    check("procurement OR compra", &["procur", "compr"]);
    check("data NOT lang:fr NOT lang:es", &["data"]);
    check("\"economía circular\"", &["economia circular"]);
    check(
        "section:conceptualisation (cooperative OR cooperativa)",
        &["cooper"],
    );
    check("session:2.2.1 public", &["public"]);
    check("gobierno local", &["gobiern", "local"]);
}

#[test]
fn a_long_sentence_is_cut_around_what_was_found() {
    let desk = Desk::new();
    let lead = "the mayor of Évora and the mayor of Málaga said, ".repeat(12);
    let tail = ", and all of them agreed to meet again in spring".repeat(12);
    desk.write(
        "long.txt",
        format!("First {lead}that cranes build nests{tail}.\n"),
    );
    desk.run(&["ingest", "long.txt"]).expect_code(0);
    let answer = desk.json(&["search", "crane nest"]);
    let hit = &answer["hits"][0];
    check_hit(&desk, "crane nest", &["cranes", "nests"], hit);
    let snippet = field(hit, "snippet");
    assert!(
        snippet.starts_with('…') && snippet.ends_with('…'),
        "{snippet}"
    );
    assert!(snippet.len() < 400, "{snippet}");
    assert_eq!(list(&hit["spans"]).len(), 2);
    let few = desk.json(&["search", "mayor", "-n", "1"]);
    assert!(list(&few["hits"][0]["spans"]).len() > 3, "{few}");
}

#[test]
fn a_limit_cuts_the_list_and_not_the_count() {
    let desk = Desk::with_corpus_read();
    let all = desk.json(&["search", "-n", "100", "economy"]);
    let some = desk.json(&["search", "-n", "2", "economy"]);
    assert!(list(&all["hits"]).len() > 2);
    assert_eq!(some["sessions"], all["sessions"]);
    assert_eq!(list(&some["hits"]), &list(&all["hits"])[..2]);
}

fn check_hit(desk: &Desk, query: &str, wanted: &[&str], hit: &Value) {
    let snippet = field(hit, "snippet");
    let spans: Vec<(usize, usize)> =
        serde_json::from_value(hit["spans"].clone()).expect("byte ranges");
    assert!(!spans.is_empty(), "{query}: {hit}");
    for &(start, end) in &spans {
        let marked = words(snippet.get(start..end).expect("a range of the snippet")).join(" ");
        let asked = wanted.iter().any(|wanted| marked.starts_with(wanted));
        assert!(asked, "{query} marks {marked:?}");
    }
    let path = desk.path(field(hit, "path"));
    let body = text(&path, TextView::Body, &Extraction::default()).expect("a file");
    let shown = snippet.trim_start_matches('…').trim_end_matches('…');
    let id = field(hit, "evidence");
    let (document, range) = id.split_once(':').expect("an id of evidence");
    assert_eq!(document, field(hit, "document"));
    let (start, end) = range.split_once('-').expect("a range");
    let range = start.parse().expect("a byte")..end.parse().expect("a byte");
    let (first, last) = spans[0];
    assert_eq!(
        body.0.get::<std::ops::Range<usize>>(range),
        snippet.get(first..last)
    );
    assert!(body.0.contains(shown), "{query}: {shown}");
    if let Some(kind) = query.split_once("section:").map(|(_, rest)| rest) {
        let kind = kind.split(' ').next().unwrap_or(kind);
        assert_eq!(field(hit, "section"), kind, "{query}");
    }
    if query.starts_with("lang:fr") {
        assert_eq!(field(hit, "lang"), "fr");
    }
}
