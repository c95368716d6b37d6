//! What other programs read: the keys of the JSON answers, the columns of the CSV, and that both
//! say the same; and two tables as people read them.

use serde_json::Value;

use super::program::{Desk, entry};

/// The keys of an object are these and no others.
#[track_caller]
fn check_keys(object: &Value, expected: &str) {
    let keys = object
        .as_object()
        .unwrap_or_else(|| panic!("no object: {object}"));
    let mut found: Vec<&str> = keys.keys().map(String::as_str).collect();
    let mut expected: Vec<&str> = expected.split_whitespace().collect();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

/// A small folder that is always the same.
fn small() -> Desk {
    let desk = Desk::new();
    desk.write(
        "briefs/1.1.1_EN.txt",
        "Panel\n\nTitle of the session 1.1.1: Money that stays in the valley\n\n\
         Thematic Line 1: Economies of the territory\n\nDate: 16/10/2023\n\n\
         Time: 14:00 - 15:30 (UTC-3)\n\nOrganizers: Valley Council; River League\n\n\
         Language: ENG - SPA\n\nShort summary of the session (max. 250 words):\n\n\
         The social economy keeps savings in the valley. Cooperatives lend to small enterprises, \
         and local governments stand surety for them.\n\n\
         2. Objectives (max. 100 words)\n\nTo compare four funds of the social economy.\n\n\
         Speakers\n\nModerator: Ada Brook, economist\n",
    );
    desk.write(
        "briefs/1.1.1_ES.txt",
        "Panel\n\nTítulo de la sesión 1.1.1: Dinero que se queda en el valle\n\n\
         Fecha: 16/10/2023\n\nBreve resumen de la sesión (máx. 250 palabras):\n\n\
         La economía social guarda el ahorro en el valle. Los gobiernos locales avalan a las \
         cooperativas, y la economía social crece.\n",
    );
    desk.write(
        "briefs/2.1.1_EN.md",
        "## Workshop\n\n**Title of the session 2.1.1:** Open doors\n\n**Date:** 17/10/2023\n\n\
         **Short summary of the session (max. 250 words):**\n\n\
         Open government begins where citizen participation is more than a word; local \
         governments know this, \"quoted\", with a comma and a semicolon; and they act.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

#[test]
fn sessions_have_the_agreed_keys() {
    let desk = small();
    let answer = desk.json(&["sessions"]);
    check_keys(&answer, "sessions skipped");
    let session = entry(&answer["sessions"], "id", "1.1.1");
    check_keys(
        session,
        "id number kind title thematic_line subtheme organizers date times languages versions \
         sections speakers fields",
    );
    // Beyond what was agreed: title, sections and words of each version, and who moderates.
    check_keys(
        &session["versions"][0],
        "document path lang lang_confidence lang_source languages pages title sections tokens \
         near_duplicate_of",
    );
    check_keys(
        &session["sections"][0],
        "kind heading lang page page_estimated",
    );
    check_keys(&session["speakers"][0], "name role institution moderator");
    assert_eq!(
        session["organizers"],
        serde_json::json!(["Valley Council", "River League"])
    );
    assert_eq!(session["times"], serde_json::json!(["14:00-15:30 UTC-3"]));
    assert_eq!(session["languages"], serde_json::json!(["en", "es"]));
    assert_eq!(session["date"], "2023-10-16");
    assert_eq!(session["subtheme"], Value::Null);
    let bare = entry(&answer["sessions"], "id", "2.1.1");
    assert_eq!(bare["speakers"], serde_json::json!([]));
    desk.write("briefs/empty.pdf", "");
    desk.run(&["ingest", "briefs"]).expect_code(2);
    check_keys(&desk.json(&["sessions"])["skipped"][0], "path reason");
}

#[test]
fn search_has_the_agreed_keys() {
    let desk = small();
    let answer = desk.json(&["search", "economy"]);
    check_keys(&answer, "query sessions matches offset hits notes");
    check_keys(
        &answer["hits"][0],
        "session title document path lang section page page_estimated date score matches versions snippet spans \
         evidence",
    );
    check_keys(&answer["hits"][0]["versions"][0], "document lang matches");
    let counted = desk.json(&["search", "economy", "--facets", "line"]);
    check_keys(&counted["facets"][0], "facet counts values without");
    check_keys(
        &counted["facets"][0]["values"][0],
        "value label sessions filter",
    );
    assert_eq!(answer["query"], "economy");
    let span = &answer["hits"][0]["spans"][0];
    assert_eq!(span.as_array().map(Vec::len), Some(2));
    let fields_only = desk.json(&["search", "lang:es"]);
    assert_eq!(fields_only["hits"][0]["evidence"], Value::Null);
    assert_eq!(fields_only["hits"][0]["spans"], serde_json::json!([]));
}

#[test]
fn themes_have_the_agreed_keys() {
    let desk = small();
    let answer = desk.json(&["themes"]);
    check_keys(
        &answer,
        "unit by count per versions narrower units titles themes mentioned rows",
    );
    check_keys(
        &answer["rows"][0],
        "concept label sessions mentions_strict mentions unique_mentions cells",
    );
    assert_eq!(answer["unit"], "session");
    assert_eq!(answer["units"], serde_json::json!(["1.1.1", "2.1.1"]));
    let row = entry(&answer["rows"], "concept", "social-economy");
    check_keys(&row["label"], "en es fr");
    assert_eq!(row["cells"], serde_json::json!({"1.1.1": 2}));
    let mentions = desk.json(&["themes", "match"]);
    check_keys(
        &mentions[0],
        "concept session document path lang section page page_estimated start end left text right \
         kind strength repeat quote evidence",
    );
    let of_social = mentions.as_array().expect("a list").iter();
    let of_social = of_social.filter(|m| m["concept"] == "social-economy");
    assert_eq!(of_social.count(), 4, "two in each version");
}

#[test]
fn pairs_have_the_agreed_keys() {
    let desk = small();
    for context in ["sentence", "paragraph", "section", "session"] {
        let answer = desk.json(&["cooccur", "--context", context]);
        check_keys(
            &answer,
            "rows cols unit context versions repeats n sessions adjust tested found notes pairs",
        );
        assert_eq!(answer["context"], context);
        assert_eq!(answer["unit"], "session");
        check_keys(
            &answer["pairs"][0],
            "a b o11 f_a f_b n jaccard npmi g2 log_odds ci_low ci_high p p_adjusted note evidence",
        );
    }
}

#[test]
fn sections_and_kinds_are_of_the_agreed_words() {
    let desk = Desk::with_corpus_read();
    let sections =
        "header summary conceptualisation objectives discussion speakers documents other";
    let kinds = "plenary panel workshop roundtable training dialogue other";
    let answer = desk.json(&["sessions"]);
    let one_of = |words: &str, value: &Value| {
        let value = value.as_str().expect("a word");
        assert!(words.split(' ').any(|word| word == value), "{value}");
    };
    for session in answer["sessions"].as_array().expect("a list") {
        if !session["kind"].is_null() {
            one_of(kinds, &session["kind"]);
        }
        for version in session["versions"].as_array().expect("a list") {
            one_of("en es fr und", &version["lang"]);
            for section in version["sections"].as_array().expect("a list") {
                one_of(sections, &section["kind"]);
            }
        }
    }
    for mention in desk.json(&["themes", "match"]).as_array().expect("a list") {
        one_of(sections, &mention["section"]);
        one_of("prefLabel altLabel hiddenLabel pattern", &mention["kind"]);
        one_of("strict variant loose", &mention["strength"]);
    }
}

/// A table: its header and its rows.
struct Csv {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Csv {
    fn of(desk: &Desk, args: &[&str]) -> Csv {
        let args: Vec<&str> = args.iter().copied().chain(["--format", "csv"]).collect();
        let text = desk.run(&args).expect_code(0).stdout;
        assert!(text.ends_with("\r\n"), "RFC 4180 ends its lines so");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let header = cells(reader.headers().expect("a header"));
        let rows = reader
            .records()
            .map(|row| cells(&row.expect("as wide as the header")));
        let rows = rows.collect();
        Csv { header, rows }
    }

    /// Every row says what the object at its place says, column by column.
    #[track_caller]
    fn check(&self, columns: &str, objects: &[Value]) {
        assert_eq!(self.header, columns.split(' ').collect::<Vec<_>>());
        assert_eq!(self.rows.len(), objects.len());
        assert!(!objects.is_empty());
        for (row, object) in self.rows.iter().zip(objects) {
            for (column, cell) in self.header.iter().zip(row) {
                let estimated = column == "page" && object["page_estimated"] == true;
                let number = cell.strip_prefix('~').filter(|_| estimated);
                assert_eq!(number.is_some(), estimated, "{column}: {cell}");
                check_cell(column, number.unwrap_or(cell), &object[column]);
            }
        }
    }
}

#[track_caller]
fn check_cell(column: &str, cell: &str, value: &Value) {
    match value {
        Value::Number(number) => {
            assert_eq!(
                cell.parse().ok(),
                number.as_f64(),
                "{column}: {cell}, {number}"
            );
        }
        Value::Array(values) => {
            let texts = values.iter().map(|value| match value {
                Value::Array(span) => format!("{}-{}", span[0], span[1]),
                other => other.as_str().expect("a list of words").to_owned(),
            });
            assert_eq!(cell, texts.collect::<Vec<_>>().join(";"), "{column}");
        }
        Value::Null => assert_eq!(cell, "", "{column}"),
        Value::Bool(truth) => assert_eq!(cell, truth.to_string(), "{column}"),
        other => assert_eq!(Some(cell), other.as_str(), "{column}"),
    }
}

#[test]
fn a_search_in_csv_is_the_search_in_json() {
    let desk = small();
    for query in [
        "economy OR economía",
        "local governments",
        "comma",
        "lang:es",
    ] {
        let args = ["search", query];
        let hits = desk.json(&args)["hits"].as_array().expect("a list").clone();
        let columns = "session title document path lang section page score snippet spans evidence date matches";
        Csv::of(&desk, &args).check(columns, &hits);
    }
}

#[test]
fn mentions_in_csv_are_those_in_json() {
    for desk in [small(), Desk::with_corpus_read()] {
        let args = ["themes", "match"];
        let mentions = desk.json(&args).as_array().expect("a list").clone();
        Csv::of(&desk, &args).check(
            "concept session document path lang section page start end left text right kind strength \
             repeat quote evidence",
            &mentions,
        );
    }
}

#[test]
fn pairs_in_csv_are_those_in_json() {
    let desk = Desk::with_corpus_read();
    for context in ["sentence", "session"] {
        let args = ["cooccur", "--all", "--context", context];
        let pairs = desk.json(&args)["pairs"]
            .as_array()
            .expect("a list")
            .clone();
        Csv::of(&desk, &args).check(
            "a b o11 f_a f_b n jaccard npmi g2 log_odds ci_low ci_high p p_adjusted note evidence",
            &pairs,
        );
    }
}

#[test]
fn the_table_of_themes_in_csv_is_that_in_json() {
    let desk = Desk::with_corpus_read();
    let answer = desk.json(&["themes", "--all"]);
    let csv = Csv::of(&desk, &["themes", "--all"]);
    let units = answer["units"].as_array().expect("a list").iter();
    let units: Vec<&str> = units.map(|unit| unit.as_str().expect("an id")).collect();
    let mut columns =
        "concept label_en label_es label_fr sessions mentions_strict mentions unique_mentions"
            .to_owned();
    for unit in units {
        columns = format!("{columns} {unit}");
    }
    let flat: Vec<Value> = answer["rows"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| {
            let mut flat = row.clone();
            for (lang, label) in row["label"].as_object().expect("labels") {
                flat[format!("label_{lang}")] = label.clone();
            }
            for unit in csv.header.iter().skip(8) {
                flat[unit] = row["cells"].get(unit).cloned().unwrap_or_else(|| 0.into());
            }
            flat
        })
        .collect();
    csv.check(&columns, &flat);
    assert!(
        flat.iter().any(|row| row["sessions"] == 0),
        "--all lists the unmentioned"
    );
}

#[test]
fn sessions_in_csv_are_those_in_json() {
    let desk = small();
    let answer = desk.json(&["sessions"]);
    let mut documents = Vec::new();
    for session in answer["sessions"].as_array().expect("a list") {
        for version in session["versions"].as_array().expect("a list") {
            let mut flat = session.clone();
            flat["session"] = session["id"].clone();
            for key in ["document", "path", "lang", "pages", "tokens", "title"] {
                flat[key] = version[key].clone();
            }
            let list = |values: &Value, key: &str| -> Value {
                let values = values.as_array().expect("a list").iter();
                values.map(|value| value[key].clone()).collect()
            };
            flat["sections"] = list(&version["sections"], "kind");
            flat["speakers"] = list(&session["speakers"], "name");
            documents.push(flat);
        }
    }
    Csv::of(&desk, &["sessions"]).check(
        "session number kind title thematic_line subtheme organizers date times languages document \
         path lang pages tokens sections speakers",
        &documents,
    );
}

#[test]
fn the_report_knows_its_format_by_the_ending_of_its_file() {
    let desk = small();
    let check = |file: &str, begins: &str| {
        desk.run(&["report", "-o", file]).expect_code(0);
        let text = std::fs::read_to_string(desk.path(file)).expect("the report");
        assert!(text.starts_with(begins), "{file}: {}", &text[..40]);
    };
    check("report.html", "<!DOCTYPE html>");
    check("report.md", "# ");
    check("report.json", "{");
    check("report", "<!DOCTYPE html>");
}

#[test]
fn the_page_loads_nothing_from_elsewhere() {
    let desk = small();
    let page = desk.run(&["report"]).expect_code(0).stdout;
    let page = page.to_lowercase();
    let loads =
        regex::Regex::new(r#"(src|href)\s*=\s*["']?(https?:)?//|@import|url\(\s*["']?http|<link"#);
    let found = loads
        .expect("a pattern")
        .find(&page)
        .map(|m| m.as_str().to_owned());
    assert_eq!(found, None);
    assert!(page.contains("social economy"));
}

#[test]
fn tables_read_well() {
    let desk = small();
    let search = desk.run(&["search", "economy OR economía OR \"local governments\""]);
    check_golden("search", &search.expect_code(0).stdout);
    let counted = desk.run(&["search", "economy", "--facets"]);
    check_golden("facets", &counted.expect_code(0).stdout);
    check_golden("themes", &desk.run(&["themes"]).expect_code(0).stdout);
    check_golden("sessions", &desk.run(&["sessions"]).expect_code(0).stdout);
    let shown = desk.run(&["show", "1.1.1", "--lang", "es"]);
    check_golden("show", &shown.expect_code(0).stdout);
}

#[test]
fn lines_read_well() {
    let desk = small();
    let check = |name: &str, args: &str| {
        let run = desk.run(&[&["concordance"], &*args.split(' ').collect::<Vec<_>>()].concat());
        check_golden(name, &run.expect_code(0).stdout);
    };
    check("concordance", "econom* --sort R1,L1");
    check("concordance_80", "econom* --width 80 --sort R1,L1");
    check("concordance_40", "econom* --width 40 --context 1s");
    check(
        "concordance_parallel",
        "econom* OR economía --width 110 --parallel",
    );
    check(
        "concordance_plot",
        "econom* OR government --plot --width 70",
    );
    check("concordance_md", "econom* --format md -n 2");
}

#[test]
fn lines_have_the_agreed_keys() {
    let desk = small();
    let answer = desk.json(&["concordance", "economy", "--parallel"]);
    check_keys(&answer, "query total sessions drawn offset lines notes");
    let line = &answer["lines"][0];
    check_keys(
        line,
        "session title document path lang section page page_estimated left node right start end \
         token_start token_end evidence parallel",
    );
    check_keys(&line["parallel"][0], "lang path text evidence note");
    let plot = desk.json(&["concordance", "economy", "--plot"]);
    check_keys(&plot, "query total sessions documents offset rows notes");
    check_keys(
        &plot["rows"][0],
        "session title document path lang words hits per_10000 tokens positions",
    );
}

#[test]
fn every_list_has_the_same_rows_in_every_format() {
    let desk = small();
    let check = |command: &str, list: &str| {
        let args: Vec<&str> = command.split(' ').collect();
        let run = |format: &str| {
            desk.run(&[&args[..], &["--format", format]].concat())
                .stdout
        };
        let csv = run("csv");
        let count = csv.matches("\r\n").count();
        assert!(count > 1, "{command}: {csv}");
        assert_eq!(run("tsv").lines().count(), count, "{command}");
        let markdown = run("md");
        assert_eq!(markdown.lines().count(), count + 1, "{command}: a rule");
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let widths: Vec<usize> = markdown.lines().map(cells).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{markdown}");
        let answer: Value = serde_json::from_str(&run("json")).expect("JSON");
        let entries = if list.is_empty() {
            &answer
        } else {
            &answer[list]
        };
        let lines = run("jsonl");
        let lines = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"));
        assert_eq!(
            lines.collect::<Vec<Value>>(),
            *entries.as_array().expect("a list"),
            "{command}"
        );
    };
    check("search economy", "hits");
    check("concordance economy", "lines");
    check("concordance economy --plot", "rows");
    check("sessions", "sessions");
    check("themes", "rows");
    check("themes match", "");
    check("cooccur", "pairs");
    check("sessions lint", "findings");
    check("sessions pairs", "pairs");
}

/// Compares with a page in `golden/`. `INSTA_UPDATE=always` writes the pages anew.
#[track_caller]
fn check_golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_clean_text_of_a_pdf_shows_its_pages_and_what_was_set_aside() {
    let desk = Desk::with_corpus();
    let file = "corpus/briefs/1.1.1_panel_EN.pdf";
    let print = |args: &[&str]| {
        desk.run(&[&["text", file], args].concat())
            .expect_code(0)
            .stdout
    };
    let (body, pages, furniture) = (print(&[]), print(&["--pages"]), print(&["--furniture"]));
    let marks: Vec<&str> = pages
        .lines()
        .filter(|line| line.starts_with("[page "))
        .collect();
    assert_eq!(marks, ["[page 1]", "[page 2]", "[page 3]"]);
    assert!(pages.starts_with("[page 1]\n"));
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let unmarked: String = pages
        .lines()
        .filter(|line| !line.starts_with("[page "))
        .fold(String::new(), |text, line| text + line + "\n");
    assert_eq!(
        words(&unmarked),
        words(&body),
        "the marks are all that is new"
    );
    let banner = "3rd INTERNATIONAL FORUM ON TERRITORIES AND LOCAL ECONOMIES";
    assert!(!body.contains(banner));
    let set_aside: Vec<&str> = furniture
        .lines()
        .filter(|l| l.starts_with("⟦furniture p."))
        .collect();
    let banners = set_aside
        .iter()
        .filter(|line| line.contains(banner))
        .count();
    assert_eq!(banners, 3, "one on each page: {set_aside:#?}");
    let rest = furniture
        .lines()
        .filter(|line| !line.starts_with("⟦furniture p."));
    let rest: String = rest.fold(String::new(), |text, line| text + line + "\n");
    assert_eq!(words(&rest), words(&body));
    desk.run(&["text", file, "--pages", "--furniture"])
        .expect_code(2);
}
