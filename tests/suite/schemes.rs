//! Concept schemes in every format, looked over, and written in another.

use super::program::{Desk, Run};

const OURS: &str = r#"
[scheme]
title = "Ours"

[[concepts]]
id = "open-data"
prefLabel = { en = "open data", es = "datos abiertos" }
broader = "transparency"

[[concepts]]
id = "transparency"
prefLabel = { en = "transparency", es = "transparencia" }
"#;

const BRIEF: &str = "The council spoke of the open data of the valley and of the bread of its people. \
    The people of the valley asked for more of the open data that the council has.";

fn mentions(desk: &Desk, scheme: &str) -> usize {
    let found = desk.json(&["themes", "match", "--scheme", scheme]);
    let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
    let wanted = found.iter().filter(|m| m["concept"] == "open-data");
    wanted.count()
}

#[test]
fn a_scheme_in_any_format_finds_the_same() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    desk.write("ours.toml", OURS);
    assert_eq!(mentions(&desk, "ours.toml"), 2);
    for (to, name) in [
        ("turtle", "ours.ttl"),
        ("rdfxml", "ours.rdf"),
        ("csv", "ours.csv"),
        ("toml", "again.toml"),
    ] {
        let export = [
            "themes",
            "export",
            "--scheme",
            "ours.toml",
            "--to",
            to,
            "-o",
            name,
        ];
        desk.run(&export).expect_code(0);
        assert_eq!(mentions(&desk, name), 2, "{name}");
    }
    desk.write("nameless", OURS);
    assert_eq!(mentions(&desk, "nameless"), 2);
    let packed = zstd::encode_all(OURS.as_bytes(), 3).expect("packed");
    desk.write("ours.toml.zst", packed);
    assert_eq!(mentions(&desk, "ours.toml.zst"), 2);
}

#[test]
fn a_scheme_written_twice_is_the_same_to_the_byte() {
    let desk = Desk::new();
    for to in ["turtle", "rdfxml", "toml", "csv"] {
        let written = || {
            desk.run(&["themes", "export", "--to", to])
                .expect_code(0)
                .stdout
        };
        assert_eq!(written(), written(), "{to}");
    }
}

#[test]
fn a_dictionary_is_imported_in_the_language_that_is_named() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    desk.write(
        "words.dic",
        "%\n1\topen-data\n%\nopen data\t1\ncouncil*\t1\n",
    );
    let import = |lang| {
        [
            "themes",
            "import",
            "words.dic",
            "--lang",
            lang,
            "-o",
            "words.ttl",
        ]
    };
    desk.run(&import("en")).expect_code(0);
    assert!(mentions(&desk, "words.ttl") >= 2);
    desk.run(&import("fr")).expect_code(0);
    assert_eq!(mentions(&desk, "words.ttl"), 0);
    desk.run(&["themes", "import", "words.dic", "-o", "words.ttl.gz"])
        .expect_code(2)
        .expect_complaint("written unpacked");
    desk.run(&[
        "themes",
        "import",
        "words.dic",
        "-o",
        "words.dic2",
        "--to",
        "csv",
    ])
    .expect_code(0);
}

#[test]
fn a_sound_scheme_has_only_advice() {
    let desk = Desk::new();
    let checked = desk.run(&["themes", "check"]).expect_code(0);
    assert!(
        checked
            .stdout
            .contains("Themes of territorial development: ")
    );
    desk.write("ours.toml", OURS);
    desk.run(&["themes", "check", "--scheme", "ours.toml"])
        .expect_code(0)
        .expect_answer("Ours: 2 concepts; nothing to mend");
}

/// The findings of a scheme as `severity rule concept line`.
fn findings(scheme: &str) -> Vec<String> {
    let desk = Desk::new();
    desk.write("ours.toml", scheme);
    let args = [
        "themes",
        "check",
        "--scheme",
        "ours.toml",
        "--format",
        "json",
    ];
    let run = desk.run(&args);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = answer["findings"].as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| value.to_string().trim_matches('"').to_owned();
    let line = |finding: &serde_json::Value| {
        ["severity", "rule", "concept", "line"]
            .map(|key| text(&finding[key]))
            .join(" ")
    };
    findings.iter().map(line).collect()
}

#[track_caller]
fn check(added: &str, expected: &[&str]) {
    assert_eq!(findings(&format!("{OURS}{added}")), expected, "{added}");
}

#[test]
fn what_is_odd_about_a_scheme_is_told_with_its_line() {
    let other = "\n[[concepts]]\nid = \"other\"\n";
    let named = format!("{other}prefLabel = {{ en = \"bridge\", es = \"puente\" }}\n");
    check(&named, &[]);
    check(
        &format!("{other}prefLabel = {{ en = \"Open Data\", es = \"dato abierto\" }}\n"),
        &["doubt clash other 16", "doubt clash-by-inflection other 16"],
    );
    check(
        &format!(
            "{named}altLabel = {{ en = [\"bridges\", \"bridge  thing\", \"…\", \"gulf (sea)\", \"<b>bay</b>\", \"bay &amp; sea\", \"bay; sea\", \"R&D\"] }}\n"
        ),
        &[
            "doubt no-word other 17",
            "advice odd-signs other 17",
            "advice odd-signs other 17",
            "advice odd-signs other 17",
            "advice odd-signs other 17",
            "advice qualifier other 17",
            "advice says-the-same other 17",
        ],
    );
    check(
        &format!(
            "{other}prefLabel = {{ en = \"{}\" }}\n",
            "word ".repeat(500)
        ),
        &[
            "doubt too-long other 16",
            "advice missing-language other 15",
        ],
    );
    check(
        &format!("{named}altLabel = {{ en = \"{}\" }}\n", "word ".repeat(40)),
        &[],
    );
    check(
        &format!("{other}altLabel = \"thing\"\n"),
        &["advice no-preferred-label other 15"],
    );
    check(
        &format!("{other}prefLabel = {{ en = [\"thing\", \"object\"], es = \"cosa\" }}\n"),
        &["error two-preferred-labels other 16"],
    );
    check(
        &format!("{other}prefLabel = {{ de = \"Sache\" }}\n"),
        &["doubt no-label other 15", "advice not-analysed  null"],
    );
    check(
        &format!("{named}related = \"others\"\n"),
        &["doubt link-to-nowhere other 17"],
    );
    check(
        &format!("{named}broader = \"open-data\"\nrelated = \"transparency\"\n"),
        &["doubt related-above-or-below other 15"],
    );
    check(
        &format!("{named}not = {{ en = \"bridg*\" }}\n"),
        &["doubt forbidden-by-its-own-rule other 16"],
    );
    check(&format!("{named}not = {{ en = \"every bridg*\" }}\n"), &[]);
    check(
        &format!("{named}near = {{ en = \"river ~5\" }}\n"),
        &["doubt near-elsewhere other 17"],
    );
    check(&format!("{named}near = \"delta\"\n"), &[]);
    check(
        &format!("{named}altLabel = {{ en = \"St. Mary\", es = \"Sta. María\" }}\n"),
        &["doubt ends-a-sentence other 17"],
    );
    check(
        &format!("{named}altLabel = {{ english = \"x\" }}\n"),
        &["doubt unknown-language  17"],
    );
    check(
        &format!("{other}prefLabel = {{ en = \"the\", es = \"datosabiertos\" }}\n"),
        &["doubt function-words other 16"],
    );
    check(
        &format!(
            "{other}prefLabel = {{ en = \"cooperation\", es = \"corresponsabilidad\" }}\n\n\
            [[concepts]]\nid = \"another\"\n\
            prefLabel = {{ en = \"co-operation\", es = \"co-responsabilidad\" }}\n"
        ),
        &[
            "doubt clash-by-inflection other 16",
            "doubt clash-by-inflection other 16",
        ],
    );
}

#[test]
fn signs_that_no_word_of_a_text_has_are_told_and_a_letter_alone_counts_nothing() {
    let desk = Desk::new();
    desk.write(
        "brief.txt",
        "The team writes C# and C++ for the .NET platform. Vitamin C and the net of the fishers were \
        spoken of by the LGBTQ+ clubs and by those of research (R&D).",
    );
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    let scheme = |more: &str| {
        let concept = |id: &str, label: &str| {
            format!("[[concepts]]\nid = \"{id}\"\nprefLabel.en = \"{label}\"\n")
        };
        let of = [
            ("sharp", "C#"),
            ("plus", "C++"),
            ("platform", ".NET"),
            ("research", "R&D"),
            ("clubs", "LGBTQ+"),
        ];
        let of: String = of.map(|(id, label)| concept(id, label)).concat();
        desk.write("ours.toml", of + more);
    };
    scheme("");
    let checked = checked_as_csv(&desk);
    checked
        .expect_code(1)
        .expect_answer("doubt,lost-signs,sharp,3,\"\"\"C#\"\" is never looked for: ")
        .expect_answer("doubt,lost-signs,plus,6,\"\"\"C++\"\" is never looked for: ")
        .expect_answer("doubt,lost-signs,platform,9,\"\"\".NET\"\" finds every \"\"net\"\": ")
        .expect_answer("doubt,lost-signs,clubs,15,\"\"\"LGBTQ+\"\" finds every \"\"lgbtq\"\": ");
    let found = desk.json(&["themes", "match", "--scheme", "ours.toml"]);
    let concepts = found.as_array().expect("mentions").iter();
    let concepts: Vec<_> = concepts.map(|mention| mention["concept"].clone()).collect();
    assert_eq!(concepts, ["platform", "platform", "clubs", "research"]);
    let assigned = desk.run(&[
        "themes",
        "assign",
        "--scheme",
        "ours.toml",
        "--format",
        "csv",
    ]);
    let assigned = assigned.expect_code(0).expect_answer(",platform,");
    assert!(!assigned.stdout.contains(",sharp,"), "{assigned:?}");

    scheme("altLabel.en = \"LGBTQ\"\npattern.en = \"writes C#\"\n");
    let checked = checked_as_csv(&desk);
    let checked = checked.expect_answer(
        "doubt,lost-signs,clubs,17,\"the rule \"\"writes C#\"\" stands for the same words",
    );
    assert!(
        !checked.stdout.contains("finds every \"\"lgbtq"),
        "{checked:?}"
    );
}

fn checked_as_csv(desk: &Desk) -> Run {
    let args = ["themes", "check", "--scheme", "ours.toml"];
    desk.run(&[&args[..], &["--format", "csv"]].concat())
}

/// Asserts that of the findings on the scheme those of this kind are told so, in this order, and no more.
fn expect_findings(desk: &Desk, kind: &str, told: &[&str]) {
    let checked = checked_as_csv(desk);
    let lines = checked.stdout.lines().filter(|line| line.contains(kind));
    let found: Vec<String> = lines.map(|line| line.replace('"', "")).collect();
    assert_eq!(found.len(), told.len(), "{found:#?}");
    for (found, told) in found.iter().zip(told) {
        assert!(found.contains(told), "{told}: {found}");
    }
}

/// Which concepts a place counts for, at each place.
fn counted(desk: &Desk, nested: &str) -> Vec<String> {
    let args = [
        "themes",
        "match",
        "--scheme",
        "ours.toml",
        "--nested",
        nested,
    ];
    let found = desk.json(&args);
    let found = found.as_array().expect("mentions").iter();
    let told = found.map(|of| format!("{} {}", of["concept"], of["text"]).replace('"', ""));
    told.collect()
}

#[test]
fn a_clash_is_told_as_it_is_counted() {
    let desk = Desk::new();
    desk.write(
        "brief.txt",
        "The bank of the valley gave money to the people of the town. The bank of the river is green and \
        the people of the town like it.",
    );
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    let told = |scheme: &str, told: &[&str]| {
        desk.write("ours.toml", scheme);
        expect_findings(&desk, ",clash", told);
    };
    let concept = |id: &str, said: &str| format!("[[concepts]]\nid = \"{id}\"\n{said}\n");
    let bound = concept("a", "prefLabel.en = \"bank\"\nnear.en = \"money\"");

    told(
        &(bound.clone() + &concept("b", "prefLabel.en = \"bank\"")),
        &[
            "b,7,bank (en) is a label of a too: a mention counts for the first of a, b whose rules allow it",
        ],
    );
    assert_eq!(counted(&desk, "none"), ["a bank", "b bank"]);
    assert_eq!(counted(&desk, "concept"), ["a bank", "b bank", "b bank"]);

    // The rules of another language bind nothing here; the better label has the mention.
    let spanish = concept("a", "altLabel.en = \"banks\"\nnot.es = \"banco\"");
    told(
        &(spanish + &concept("b", "prefLabel.en = \"bank\"")),
        &[
            "a,3,banks (en) differs from bank of b by inflection or hyphen only: a mention counts for b alone",
        ],
    );
    assert_eq!(counted(&desk, "none"), ["b bank", "b bank"]);

    // Of three the last has the better label, in one of the languages of the others.
    let any = |id| concept(id, "altLabel = \"town\"");
    told(
        &(any("a") + &any("b") + &concept("c", "prefLabel.en = \"town\"")),
        &[
            "a,3,town (en) is a label of c, b too: a mention counts for c alone",
            "b,6,town (en) is a label of c, a too: a mention counts for c alone",
            "b,6,town (es, fr) is a label of a too: a mention counts for a alone",
        ],
    );
    assert_eq!(counted(&desk, "none"), ["c town", "c town"]);

    // Words that only another spelling of both could join: nobody writes "co-njoint".
    let french = |id, label: &str| concept(id, &format!("prefLabel.fr = \"{label}\""));
    told(&(french("a", "conjoint") + &french("b", "conjointe")), &[]);

    // A word of two categories of a dictionary.
    desk.write("words.dic", "%\n1\tPlace\n2\tMoney\n%\nbank\t1 2\n");
    desk.run(&["themes", "check", "--scheme", "words.dic"])
        .expect_answer(
            "\"bank\" (any language) is a label of Money too: a mention counts for Money alone",
        );
}

#[test]
fn a_label_is_called_needless_only_where_another_finds_all_that_it_finds() {
    let desk = Desk::new();
    let told = |labels: &str, told: &[&str]| {
        desk.write(
            "ours.toml",
            format!("[[concepts]]\nid = \"a\"\nprefLabel.en = \"thing\"\n{labels}\n"),
        );
        expect_findings(&desk, "says-the-same", told);
    };
    told(
        "altLabel.en = [\"open government\", \"open, government\"]",
        &["open government (en) is found by open, government already"],
    );
    told(
        "altLabel.en = [\"e-government\", \"egovernment\"]",
        &["egovernment (en) is found by e-government already"],
    );
    told("altLabel = { \"*\" = \"thing\" }", &[]);
    told(
        "altLabel = { \"*\" = \"bread\", en = \"breads\" }",
        &["breads (en) is found by bread already"],
    );
    told("altLabel.en = \"bread\"\nhiddenLabel = \"bread\"", &[]);
    told("altLabel.en = \"bread\"\nprefLabel.en-US = \"things\"", &[]);
    told(
        "altLabel.en = \"bread\"\nhiddenLabel.en = \"breads\"",
        &["breads (en) is found by bread already"],
    );
}

#[test]
fn a_label_that_stands_somewhere_is_not_called_unmentioned() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    desk.write(
        "ours.toml",
        "[[concepts]]\nid = \"a\"\nprefLabel.en = \"open data\"\nnot.en = \"bread\"\n\
        altLabel = { \"*\" = [\"open, data\", \"open data\"], en = [\"data\", \"open bread\"] }\n",
    );
    desk.run(&["themes", "check", "--scheme", "ours.toml"])
        .expect_answer("never mentioned in the index as \"open bread\" (en) ");
}

#[test]
fn the_exit_code_tells_how_bad_it_is() {
    let desk = Desk::new();
    let coded = |added: &str, code| {
        desk.write(
            "ours.toml",
            format!("{OURS}\n[[concepts]]\nid = \"a\"\n{added}\n"),
        );
        desk.run(&["themes", "check", "--scheme", "ours.toml"])
            .expect_code(code)
    };
    coded("prefLabel.en = \"thing\"", 0).expect_answer("missing-language");
    coded("altLabel = \"thing\"", 0).expect_answer("no-preferred-label");
    coded("altLabel = \"…\"", 1);
    coded("prefLabel = [\"one\", \"two\"]", 2).expect_answer("two-preferred-labels");
    coded("broader = \"a\"\nprefLabel = \"a\"", 2).expect_complaint("broader than itself: a < a");
}

#[test]
fn labels_that_no_document_has_are_told() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    desk.write("ours.toml", OURS);
    desk.run(&["themes", "check", "--scheme", "ours.toml"])
        .expect_code(0)
        .expect_answer("never mentioned in the index as \"datos abiertos\" (es)")
        .expect_answer("never mentioned in the index, by none of its 2 labels");
}

#[test]
fn broken_schemes_are_refused_by_every_command() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    desk.write("a.pdf.ttl", b"%PDF-1.4\n");
    desk.write("folder/x.txt", "x");
    desk.write("empty.ttl", "");
    desk.write("broken.ttl", "@prefix a: <b:c> .\na:b a:c \"open .\n");
    desk.write("broken.ttl.gz", "@prefix a: <b:c> .\n");
    desk.write("ours.json", "{\"Open data\": [\"open data\"]}\n");
    desk.write("json", "{\"Open data\": [\"open data\"]}\n");
    desk.write(
        "kindless.csv",
        "concept,lang,label\nopen-data,en,open data\n",
    );
    for (scheme, told) in [
        ("a.pdf.ttl", "a.pdf.ttl: a PDF file, not a concept scheme"),
        ("folder", "folder: a folder, not a file"),
        ("empty.ttl", "empty.ttl: the file is empty"),
        ("broken.ttl", "broken.ttl:2:9: not Turtle"),
        ("broken.ttl.gz", "broken.ttl.gz: "),
        ("missing.ttl", "missing.ttl: "),
        ("ours.json", "ours.json: no format of schemes ends so"),
        ("ours.json", "help: a scheme ends in .ttl"),
        ("json", "json: no format of schemes begins so"),
        (
            "kindless.csv",
            "kindless.csv:1: a column of labels and no column kind",
        ),
    ] {
        for verb in [
            &["themes"][..],
            &["themes", "match"],
            &["themes", "check"],
            &["themes", "export"],
            &["cooccur"],
        ] {
            let args = [verb, &["--scheme", scheme]].concat();
            desk.run(&args).expect_code(2).expect_complaint(told);
        }
    }
}

#[test]
fn a_large_scheme_is_read_and_a_huge_one_is_refused_by_its_size() {
    let desk = Desk::new();
    let huge = std::fs::File::create(desk.path("huge.ttl")).expect("a file");
    huge.set_len(100 << 20).expect("its length");
    desk.run(&["themes", "check", "--scheme", "huge.ttl"])
        .expect_code(2)
        .expect_complaint("too large for a scheme: 100 MiB, at most 64 are read");
    let zeros = zstd::encode_all(&vec![b'\n'; 300 << 20][..], 1).expect("packed");
    desk.write("bomb.toml.zst", zeros);
    desk.run(&["themes", "check", "--scheme", "bomb.toml.zst"])
        .expect_code(2)
        .expect_complaint("too large");
    let long = format!("{OURS}# {}\n", "x".repeat(17 << 20));
    desk.write("long.toml", long);
    desk.run(&["themes", "check", "--scheme", "long.toml"])
        .expect_code(2)
        .expect_complaint("too large for TOML: 17 MiB, at most 16 are read");
}

#[test]
fn what_check_calls_an_error_or_doubt_is_told_by_every_command() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.run(&["ingest", "brief.txt"]).expect_code(0);
    desk.write(
        "twice.csv",
        "id,prefLabel@en,prefLabel@en,altLabel@en\na,council,bread,the\n",
    );
    for args in [
        &["themes"][..],
        &["report", "-o", "r.md"],
        &["themes", "export"],
    ] {
        desk.run(&[args, &["--scheme", "twice.csv"]].concat())
            .expect_code(0)
            .expect_complaint("note: twice.csv:2: a: 2 prefLabels (en): \"bread\", \"council\"")
            .expect_complaint("note: twice.csv:2: a: \"the\" stands in nearly every sentence");
    }
}

#[test]
fn an_export_tells_what_it_wrote_and_what_it_left_behind() {
    let desk = Desk::new();
    desk.write(
        "ours.ttl",
        "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n@base <https://example.org/> .\n\
        <a> a s:Concept ; s:prefLabel \"bread\"@en .\n\
        <c> a s:Collection ; s:prefLabel \"food\"@en ; s:member <a> .\n",
    );
    let export = |name: &str| {
        let args = ["themes", "export", "--scheme", "ours.ttl", "-o", name];
        desk.run(&args)
    };
    export("again.ttl")
        .expect_code(0)
        .expect_complaint("again.ttl: ours.ttl, 1 concepts, as Turtle");
    let again = std::fs::read_to_string(desk.path("again.ttl")).expect("written");
    assert!(again.contains("skos:member :a"), "{again}");
    export("again.toml").expect_code(0).expect_complaint(
        "left behind, as only Turtle and RDF/XML have a place for it: \
        rdf:type 1, skos:member 1, skos:prefLabel 1",
    );
}

#[test]
fn no_scheme_is_written_over_its_own_file_or_under_an_ending_that_says_nothing() {
    let desk = Desk::new();
    desk.write("ours.toml", OURS);
    std::fs::create_dir(desk.path("folder")).expect("a folder");
    for args in [
        &[
            "themes",
            "export",
            "--scheme",
            "ours.toml",
            "-o",
            "ours.toml",
        ][..],
        &["themes", "import", "ours.toml", "-o", "folder/../ours.toml"],
    ] {
        desk.run(args)
            .expect_code(2)
            .expect_complaint("this is the file that is read");
    }
    let out = ["themes", "import", "ours.toml", "-o", "out.json"];
    desk.run(&out)
        .expect_code(2)
        .expect_complaint("out.json: no format of schemes ends so");
    desk.run(&[&out[..], &["--to", "csv"]].concat())
        .expect_code(0);
    let kept = std::fs::read_to_string(desk.path("ours.toml")).expect("there");
    assert_eq!(kept, OURS);
}

#[test]
fn what_is_wrong_is_told_with_what_helps() {
    let desk = Desk::new();
    desk.write("brief.txt", BRIEF);
    desk.write("ours.toml", OURS);
    let told = |args: &[&str], help: &str| {
        desk.run(args).expect_code(2).expect_complaint(help);
    };
    told(&["themes", "import", "no.csv"], "help: check the path");
    told(
        &["-i", "brief.txt", "themes"],
        "help: --index names the folder",
    );
    let accept = ["themes", "suggest", "--accept", "x", "--concept", "a"];
    told(
        &[&accept[..], &["--scheme", "ours.toml"]].concat(),
        "help: make one, and name it: rapporteur themes import ours.toml -o ours.ttl",
    );
    let mut command = desk.command(&["ingest", "brief.txt"]);
    let command = command.env("RAPPORTEUR_INDEX", "");
    super::program::Run::of(command.output().expect("an answer")).expect_code(0);
    assert!(desk.path("index/default").is_dir());
    told(&["themes", "eval", "no.csv"], "help: check the path");
}
