//! Concept schemes in every format, looked over, and written in another.

use super::program::Desk;

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
    let named = format!("{other}prefLabel = {{ en = \"other\", es = \"otro\" }}\n");
    check(&named, &[]);
    check(
        &format!("{other}prefLabel = {{ en = \"Open Data\", es = \"dato abierto\" }}\n"),
        &["doubt clash other 16", "doubt clash-by-inflection other 16"],
    );
    check(
        &format!(
            "{named}altLabel = {{ en = [\"others\", \"other  thing\", \"…\", \"gulf (sea)\"] }}\n"
        ),
        &[
            "doubt no-word other 17",
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
        &["doubt no-preferred-label other 15"],
    );
    check(
        &format!("{other}prefLabel = {{ en = [\"thing\", \"object\"], es = \"cosa\" }}\n"),
        &["error two-preferred-labels other 16"],
    );
    check(
        &format!("{other}prefLabel = {{ de = \"Sache\" }}\n"),
        &["doubt no-label other 15"],
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
        &format!("{named}not = {{ en = \"oth*\" }}\n"),
        &["doubt forbidden-by-its-own-rule other 16"],
    );
    check(&format!("{named}not = {{ en = \"every oth*\" }}\n"), &[]);
    check(
        &format!("{named}altLabel = {{ english = \"x\" }}\n"),
        &["doubt unknown-language  17"],
    );
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
    coded("altLabel = \"thing\"", 1);
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
    for (scheme, told) in [
        ("a.pdf.ttl", "a.pdf.ttl: a PDF file, not a concept scheme"),
        ("folder", "folder: a folder, not a file"),
        ("empty.ttl", "empty.ttl: the file is empty"),
        ("broken.ttl", "broken.ttl:2:9: not Turtle"),
        ("broken.ttl.gz", "broken.ttl.gz: "),
        ("missing.ttl", "missing.ttl: "),
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
