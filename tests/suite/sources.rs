//! Stories of documents that do not come as plain files, and of what is said about them outside.

use std::fs::{self, File};
use std::io::Write as _;

use serde_json::Value;
use zip::unstable::write::FileOptionsExt as _;
use zip::write::SimpleFileOptions;

use super::program::{Desk, strings};

fn brief(sentence: &str) -> String {
    format!(
        "Title of the session: What the valley makes\n\nShort summary (max. 250 words):\n\n\
         {sentence} The people of the town have said so for many years, and this is what they \
         will talk about today.\n"
    )
}

/// Puts an archive on the desk.
fn zip(desk: &Desk, name: &str, entries: &[(&str, &[u8])]) {
    zip_with(desk, name, entries, SimpleFileOptions::default());
}

fn zip_with(desk: &Desk, name: &str, entries: &[(&str, &[u8])], options: SimpleFileOptions) {
    let file = File::create(desk.path(name)).expect("an archive");
    let mut archive = zip::ZipWriter::new(file);
    for (name, content) in entries {
        archive.start_file(*name, options).expect("an entry");
        archive.write_all(content).expect("its content");
    }
    archive.finish().expect("a whole archive");
}

fn sessions(desk: &Desk) -> Vec<Value> {
    let answer = desk.json(&["sessions"]);
    answer["sessions"].as_array().cloned().unwrap_or_default()
}

fn ids(desk: &Desk) -> Vec<String> {
    strings(&desk.json(&["sessions"])["sessions"], "id")
}

#[test]
fn an_archive_is_a_folder() {
    let desk = Desk::new();
    let apples = brief("Apples grow in the orchards.");
    let bridges = brief("Bridges join the banks.");
    zip(
        &desk,
        "briefs.zip",
        &[
            ("day 1/1.1.1_EN.txt", apples.as_bytes()),
            ("day 1/bridges.md", bridges.as_bytes()),
            ("day 1/.hidden.txt", b"hidden"),
            ("__MACOSX/1.1.1_EN.txt", b"of a Mac"),
            ("plan.png", b"no document"),
            ("inner.zip", b"PK"),
        ],
    );
    desk.run(&["ingest", "briefs.zip"])
        .expect_code(2)
        .expect_complaint(
            "skipped: briefs.zip/inner.zip: an archive or a file of records within an archive",
        )
        .expect_answer("2 sessions, 2 documents (2 added");
    assert_eq!(desk.found("apples"), ["1.1.1"]);
    desk.run(&["show", "1.1.1"])
        .expect_code(0)
        .expect_answer("briefs.zip/day 1/1.1.1_EN.txt");
    desk.run(&["ingest", "briefs.zip"])
        .expect_answer("0 added, 0 of them changed, 0 removed, 2 unchanged");
    zip(&desk, "briefs.zip", &[("bridges.md", bridges.as_bytes())]);
    desk.run(&["ingest", "briefs.zip"])
        .expect_code(0)
        .expect_answer("1 sessions, 1 documents");
    assert_eq!(desk.found("apples"), Vec::<String>::new());
    assert_eq!(desk.found("bridges").len(), 1);
}

#[test]
fn a_damaged_archive_costs_only_itself() {
    let desk = Desk::new();
    desk.write("briefs/whole.txt", brief("Clocks strike the hour."));
    desk.write("briefs/cut.zip", "PK\u{3}\u{4} and nothing more");
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("skipped: briefs/cut.zip: damaged ZIP archive")
        .expect_answer("1 sessions, 1 documents");
}

#[test]
fn an_archive_that_unfolds_without_end_is_refused() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("briefs")).expect("a folder");
    let blanks = vec![b' '; 300 << 20];
    zip(
        &desk,
        "briefs/bomb.zip",
        &[
            ("bomb.txt", &blanks),
            ("small.txt", brief("Dawn comes.").as_bytes()),
        ],
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint(
            "skipped: briefs/bomb.zip/bomb.txt: too large: more than 256 MiB when unpacked",
        )
        .expect_answer("1 sessions, 1 documents");
}

const RECORDS: &str = concat!(
    r#"{"id": "S-1", "title": "Opening", "date": "2021-05-27", "country": "AR", "text": "The orchards of the valley are old. They bear apples."}"#,
    "\n\n",
    r#"{"id": "S-2", "title": "Closing", "date": "2021-06-01", "country": "FR", "speeches": ["#,
    r#"{"who": "The chair", "text": "The sitting is open, and we speak of bridges."}, "#,
    r#"{"who": "Ms Luz", "text": "I thank the chair. Bridges are old as well."}]}"#,
    "\n"
);

#[test]
fn a_record_is_a_session_with_its_fields() {
    let desk = Desk::new();
    desk.write("talks.jsonl", RECORDS);
    desk.run(&["ingest", "talks.jsonl"])
        .expect_code(0)
        .expect_answer("2 sessions, 2 documents");
    assert_eq!(ids(&desk), ["s-1", "s-2"]);
    let sessions = sessions(&desk);
    assert_eq!(sessions[0]["title"], "Opening");
    assert_eq!(sessions[0]["date"], "2021-05-27");
    assert_eq!(
        strings(&sessions[1]["speakers"], "name"),
        ["The chair", "Ms Luz"]
    );
    assert_eq!(desk.found("bridges"), ["s-2"]);
    assert_eq!(desk.found("chair"), ["s-2"], "she is thanked");
    assert_eq!(
        desk.found("Luz"),
        Vec::<String>::new(),
        "a name that nobody says is not text"
    );
}

#[test]
fn packed_records_are_read_as_they_are() {
    let desk = Desk::new();
    let packed = zstd::encode_all(RECORDS.as_bytes(), 3).expect("a frame");
    desk.write("talks.jsonl.zst", [packed.clone(), packed].concat());
    desk.run(&["ingest", "talks.jsonl.zst"])
        .expect_complaint("same content as talks.jsonl.zst/S-1")
        .expect_answer("2 sessions, 2 documents");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(brief("Gardens lie by the river.").as_bytes())
        .expect("packed");
    desk.write("gardens.txt.gz", gz.finish().expect("packed"));
    desk.run(&["ingest", "gardens.txt.gz"]).expect_code(0);
    assert_eq!(desk.found("gardens").len(), 1);
    desk.write(
        "cut.jsonl.zst",
        &zstd::encode_all(RECORDS.as_bytes(), 3).expect("a frame")[..60],
    );
    desk.run(&["ingest", "cut.jsonl.zst"])
        .expect_code(2)
        .expect_complaint("skipped: cut.jsonl.zst:");
}

#[test]
fn each_speech_is_a_session_when_asked() {
    let desk = Desk::new();
    desk.write("talks.jsonl", RECORDS);
    desk.run(&["ingest", "talks.jsonl", "--split-speeches"])
        .expect_code(0)
        .expect_answer("3 sessions, 3 documents");
    assert_eq!(desk.found("open").len(), 1);
    desk.run(&["ingest", "talks.jsonl"])
        .expect_answer("2 sessions, 2 documents (2 added");
}

#[test]
fn a_table_is_a_corpus_when_its_text_is_named() {
    let desk = Desk::new();
    desk.write(
        "talks/table.csv",
        "ref;fecha;discurso\nA;2021-05-27;\"Los puentes son viejos; los ríos también.\"\nB;;\"Las manzanas del valle.\"\n",
    );
    desk.write("talks/other.txt", brief("Clocks strike."));
    desk.run(&["ingest", "talks"])
        .expect_code(0)
        .expect_answer("not read: 1 .csv");
    desk.run(&["ingest", "talks/table.csv"])
        .expect_code(2)
        .expect_complaint("no field named text; say which one with --text-field (its fields are ref, fecha, discurso)");
    desk.run(&[
        "ingest",
        "talks",
        "--text-field",
        "discurso",
        "--id-field",
        "ref",
    ])
    .expect_code(0)
    .expect_answer("3 sessions, 3 documents");
    assert_eq!(desk.found("puentes"), ["a"]);
}

#[test]
fn records_that_are_none_are_told_line_by_line() {
    let desk = Desk::new();
    let bad = "{\"id\": 1, \"text\": \"Whole words stand here.\"}\n{\"id\": 2, \"text\": \n[3]\n";
    desk.write("talks.jsonl", bad);
    desk.run(&["ingest", "talks.jsonl"])
        .expect_code(2)
        .expect_complaint("skipped: talks.jsonl/line-2: not a JSON object")
        .expect_complaint("skipped: talks.jsonl/line-3: not a JSON object")
        .expect_answer("1 sessions, 1 documents");
}

#[test]
fn a_table_beside_the_files_is_believed() {
    let desk = Desk::new();
    desk.write("briefs/a.txt", brief("Apples grow in the orchards."));
    desk.write("briefs/b.txt", brief("Bridges join the banks."));
    desk.write(
        "briefs/metadata.csv",
        "file,session,date,organisers\na.txt,4.1.2,2021-05-27,Town of Vado; Valley Fund\ngone.txt,9,,\n",
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("skipped: briefs/metadata.csv: line 3: there is no file gone.txt");
    let told = |desk: &Desk| {
        let sessions = sessions(desk);
        let apples = sessions.iter().find(|session| session["number"] == "4.1.2");
        apples.map(|session| session["date"].clone())
    };
    assert_eq!(told(&desk), Some(Value::from("2021-05-27")));
    // A changed table is enough for the document to be read again.
    desk.write(
        "briefs/metadata.csv",
        "file,session,date\na.txt,4.1.2,2022-01-31\n",
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("2 documents (1 added, 1 of them changed, 0 removed, 1 unchanged");
    assert_eq!(told(&desk), Some(Value::from("2022-01-31")));
}

#[test]
fn file_names_tell_what_the_pattern_says() {
    let desk = Desk::new();
    desk.write(
        "briefs/AR_2.3.1_2021-05-27.txt",
        brief("Apples grow in the orchards."),
    );
    desk.run(&[
        "ingest",
        "briefs",
        "--name-pattern",
        "{country}_{session}_{date}",
    ])
    .expect_code(0);
    let sessions = sessions(&desk);
    assert_eq!(sessions[0]["number"], "2.3.1");
    assert_eq!(sessions[0]["date"], "2021-05-27");
    desk.run(&["ingest", "briefs", "--name-pattern", "{a}{b}"])
        .expect_code(2)
        .expect_complaint("nothing parts {b} from the field before it");
}

#[test]
fn front_matter_is_said_of_the_brief() {
    let desk = Desk::new();
    desk.write(
        "briefs/a.md",
        "---\ntitle: What orchards give\nsession: 1.10.2 # of the programme\ndate: 2021-05-27\n---\n\nApples grow in the orchards of the valley.\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    let sessions = sessions(&desk);
    assert_eq!(sessions[0]["number"], "1.10.2");
    assert_eq!(sessions[0]["title"], "What orchards give");
    assert_eq!(desk.found("programme"), Vec::<String>::new());
}

#[test]
fn people_say_which_files_are_versions() {
    let desk = Desk::new();
    desk.write("briefs/apples.txt", brief("Apples grow in the orchards."));
    desk.write(
        "briefs/manzanas.txt",
        "Título de la sesión: Lo que da el valle\n\nLas manzanas crecen en los huertos del valle desde hace muchos años, y de eso se hablará hoy.\n",
    );
    desk.run(&["ingest", "briefs"])
        .expect_answer("2 sessions, 2 documents");
    desk.write("briefs/versions.csv", "same,apples.txt,manzanas.txt\n");
    desk.run(&["ingest", "briefs"])
        .expect_answer("1 sessions, 2 documents");
    desk.run(&["sessions", "pairs"])
        .expect_code(0)
        .expect_answer("stated");
    desk.write("briefs/versions.csv", "alike,apples.txt,manzanas.txt\n");
    desk.run(&["ingest", "briefs"])
        .expect_code(2)
        .expect_complaint("versions.csv, line 1");
}

#[test]
fn a_table_named_by_an_option_holds_for_its_run() {
    let desk = Desk::new();
    desk.write("briefs/apples.txt", brief("Apples grow in the orchards."));
    desk.write("briefs/bridges.txt", brief("Bridges join the banks."));
    desk.write("ours.csv", "same,briefs/apples.txt,briefs/bridges.txt\n");
    let with = |sessions: &str| {
        desk.run(&["ingest", "briefs", "--pairs", "ours.csv"])
            .expect_answer(sessions);
    };
    let without = |sessions: &str| {
        desk.run(&["ingest", "briefs"]).expect_answer(sessions);
    };
    with("1 sessions, 2 documents");
    without("2 sessions, 2 documents");
    with("1 sessions, 2 documents");
    desk.remove("ours.csv");
    without("2 sessions, 2 documents");
    desk.run(&["ingest", "briefs", "--pairs", "ours.csv"])
        .expect_code(2)
        .expect_complaint("ours.csv");
}

#[test]
fn a_session_may_be_named_by_words() {
    let desk = Desk::new();
    desk.write("briefs/a.txt", brief("Apples grow in the orchards."));
    desk.write("briefs/b.txt", brief("Bridges join the banks."));
    desk.write(
        "briefs/metadata.csv",
        "file,session\na.txt,Opening plenary\nb.txt,Opening plenary\n",
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("1 sessions, 2 documents");
}

#[test]
fn records_are_one_session_when_their_field_says_so() {
    let desk = Desk::new();
    desk.write(
        "talks.csv",
        "id,grp,text\na,G1,The orchards of the valley are old and bear apples.\n\
         b,G1,Les vergers de la vallée sont vieux et portent des pommes.\nc,G2,Bridges join the banks.\n",
    );
    desk.run(&["ingest", "talks.csv", "--session-field", "grp"])
        .expect_code(0)
        .expect_answer("2 sessions, 3 documents");
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told() {
    let desk = Desk::new();
    desk.write(
        "talks.csv",
        "id,text\na,The orchards are old.\nb,\"The bridges are old.\nc,The clocks are old.\n",
    );
    desk.run(&["ingest", "talks.csv"])
        .expect_code(2)
        .expect_complaint("a quotation mark is opened and never closed");
}

#[test]
fn a_copy_in_an_archive_stays_a_copy_and_what_failed_is_tried_again() {
    let desk = Desk::new();
    let apples = brief("Apples grow in the orchards.");
    let entries: [(&str, &[u8]); 3] = [
        ("a.txt", apples.as_bytes()),
        ("b.txt", apples.as_bytes()),
        ("cut.pdf", b"%PDF-1.7 and nothing more"),
    ];
    zip(&desk, "briefs.zip", &entries);
    for unchanged in [0, 1] {
        desk.run(&["ingest", "briefs.zip"])
            .expect_code(2)
            .expect_complaint("skipped: briefs.zip/cut.pdf: damaged PDF")
            .expect_complaint("copy: briefs.zip/b.txt: same content as briefs.zip/a.txt")
            .expect_answer("1 sessions, 1 documents")
            .expect_answer(&format!("({} added", 1 - unchanged));
    }
}

#[test]
fn of_identical_files_the_first_is_the_document_whatever_came_before() {
    let desk = Desk::new();
    let told = |index: &str| {
        let asked = [vec!["sessions"], vec!["search", "apples OR bread"]].map(|asked| {
            let run = desk.run(&[&["-i", index], &asked[..], &["--format", "json"]].concat());
            run.expect_code(0).stdout
        });
        asked.concat()
    };
    let check = |kept: &str| {
        desk.run(&["-i", "grown", "ingest", "in"]).expect_code(0);
        _ = fs::remove_dir_all(desk.path("fresh"));
        desk.run(&["-i", "fresh", "ingest", "in"]).expect_code(0);
        let grown = told("grown");
        assert_eq!(grown, told("fresh"), "{kept}");
        assert!(
            grown.contains(&format!("\"same content as {kept}\"")),
            "{grown}"
        );
    };
    let apples = brief("Apples grow in the *orchards*.");
    desk.write("in/b/1.2.3_z.txt", &apples);
    desk.write("in/bread.txt", brief("Bread is baked at dawn."));
    desk.run(&["-i", "grown", "ingest", "in"]).expect_code(0);
    desk.write("in/b/0.md", &apples);
    check("in/b/0.md");
    desk.write("in/a/2.2.2_ES.txt", &apples);
    check("in/a/2.2.2_ES.txt");
    let entries: [(&str, &[u8]); 3] = [
        ("x.txt", apples.as_bytes()),
        ("y.txt", apples.as_bytes()),
        ("metadata.csv", b"file,date\nx.txt,2021-05-27\n"),
    ];
    zip(&desk, "in/0.zip", &entries);
    check("in/a/2.2.2_ES.txt");
    desk.rename("in/a/2.2.2_ES.txt", "in/c.txt");
    check("in/b/0.md");
    desk.write("in/b/metadata.csv", "file,date\n1.2.3_z.txt,2020-01-31\n");
    desk.remove("in/b/0.md");
    check("in/b/1.2.3_z.txt");
    desk.remove("in/b/1.2.3_z.txt");
    desk.remove("in/b/metadata.csv");
    check("in/c.txt");
    desk.remove("in/c.txt");
    check("in/0.zip/x.txt");
}

#[test]
fn a_file_that_cannot_be_read_takes_nothing_from_one_with_the_same_bytes() {
    let desk = Desk::new();
    let apples = brief("Apples grow in the orchards.");
    let check = |index: &str, threads: &str, counts: &str, kept: &str| {
        let asked = ["-i", index, "ingest", "--threads", threads, "in"];
        desk.run(&asked)
            .expect_code(2)
            .expect_complaint("skipped: in/a.pdf: the file is no PDF")
            .expect_complaint("skipped: in/b.docx: damaged DOCX")
            .expect_answer(&format!("1 documents {counts}"));
        let answer = desk.json(&["-i", index, "sessions"]);
        let versions = &answer["sessions"][0]["versions"];
        assert_eq!(strings(versions, "path"), [kept], "{index}");
    };
    desk.write("in/c.txt", &apples);
    desk.run(&["-i", "grown", "ingest", "in"]).expect_code(0);
    desk.write("in/a.pdf", &apples);
    desk.write("in/b.docx", &apples);
    desk.write("in/d.txt", &apples);
    let all_known = "(0 added, 0 of them changed, 0 removed, 1 unchanged, 2 skipped, 1 copy)";
    check("grown", "4", all_known, "in/c.txt");
    let all_new = "(1 added, 0 of them changed, 0 removed, 0 unchanged, 2 skipped, 1 copy)";
    check("one", "1", all_new, "in/c.txt");
    check("four", "4", all_new, "in/c.txt");
    check("four", "4", all_known, "in/c.txt");
    for name in ["in/c.txt", "in/d.txt"] {
        desk.remove(name);
    }
    zip(&desk, "in/e.zip", &[("f.txt", apples.as_bytes())]);
    let in_archive = "(1 added, 0 of them changed, 0 removed, 0 unchanged, 2 skipped)";
    check("archive", "4", in_archive, "in/e.zip/f.txt");
}

#[test]
fn a_table_speaks_of_a_file_that_is_named_alone() {
    let desk = Desk::new();
    desk.write("briefs/a.txt", brief("Apples grow in the orchards."));
    desk.write("briefs/metadata.csv", "file,date\na.txt,2021-05-27\n");
    for path in ["briefs", "briefs/a.txt"] {
        desk.run(&["ingest", path]).expect_code(0);
        assert_eq!(sessions(&desk)[0]["date"], "2021-05-27", "{path}");
    }
}

#[test]
fn rows_that_name_nothing_in_an_archive_are_told() {
    let desk = Desk::new();
    let apples = brief("Apples grow in the orchards.");
    let inside = "file,date\na.txt,2021-05-27\ngone.txt,2021-05-28\n";
    desk.write(
        "briefs/metadata.csv",
        "file,line\nall.zip/a.txt,2\nall.zip/lost.txt,3\nall.zip,\n",
    );
    zip(
        &desk,
        "briefs/all.zip",
        &[
            ("a.txt", apples.as_bytes()),
            ("metadata.csv", inside.as_bytes()),
        ],
    );
    // Told again when nothing has changed.
    for _ in 0..2 {
        desk.run(&["ingest", "briefs"])
            .expect_code(2)
            .expect_complaint(
                "skipped: briefs/all.zip/metadata.csv: line 3: there is no file gone.txt",
            )
            .expect_complaint("skipped: briefs/all.zip/lost.txt: a table beside the archive")
            .expect_answer("1 documents")
            .expect_answer("2 skipped)");
    }
    assert_eq!(sessions(&desk)[0]["date"], "2021-05-27");
    desk.write("talks/talks.jsonl", RECORDS);
    desk.write("talks/metadata.csv", "file,line\ntalks.jsonl/S-1,2\n");
    desk.run(&["ingest", "talks"])
        .expect_complaint("line 2: there is no file talks.jsonl/S-1");
}

#[test]
fn a_row_without_end_is_refused_with_its_place() {
    let desk = Desk::new();
    let mut table = "id,text\na,The orchards are old.\nb,\"".to_owned();
    table.push_str(&"The bridges are old.\n".repeat(2 << 20));
    desk.write("talks.csv", table);
    desk.run(&["ingest", "talks.csv"]).expect_code(2).expect_complaint(
        "skipped: talks.csv: the row from line 3 on is longer than 32 MiB; look there for a quotation mark that is never closed; the 1 records before that were read",
    );
    desk.write(
        "wide.csv",
        format!("id,text\na,old{}\n", ",".repeat(20_000)),
    );
    desk.run(&["ingest", "wide.csv"])
        .expect_code(2)
        .expect_complaint("skipped: wide.csv: the row from line 2 on has more than 10000 cells");
}

#[test]
fn records_that_would_take_all_memory_are_refused_with_their_place() {
    let desk = Desk::new();
    let nested = |depth: usize| {
        let name = "n".repeat(50_000);
        let open = format!("{{\"{name}\":").repeat(depth);
        format!(
            "{{\"text\": \"Deep.\", \"of\": {open}1{}}}",
            "}".repeat(depth)
        )
    };
    let commas = format!("{{\"text\": \"{}\"}}", ", [{ \\\" ".repeat(400_000));
    let values = format!(
        "{{\"text\": \"Many.\", \"of\": [{}1]}}",
        "1,".repeat(1_000_000)
    );
    let lines = [nested(3), nested(20), commas, values];
    desk.write("talks.jsonl", lines.join("\n"));
    desk.run(&["ingest", "talks.jsonl"])
        .expect_code(2)
        .expect_complaint(
            "skipped: talks.jsonl/line-2: the names of its fields take more than 1 MiB",
        )
        .expect_complaint("skipped: talks.jsonl/line-4: more than 1000000 values in one record")
        .expect_answer("2 documents (2 added")
        .expect_answer("2 skipped)");
}

#[test]
fn passwords_are_tried_on_what_an_archive_holds() {
    let apples = brief("Apples grow in the orchards.");
    let entries: [(&str, &[u8]); 2] = [
        ("a.txt", apples.as_bytes()),
        ("metadata.csv", b"file,session\na.txt,4.1.2\n"),
    ];
    let plain = SimpleFileOptions::default();
    let old = plain.with_deprecated_encryption(b"open sesame");
    for options in [
        old.expect("a password"),
        plain.with_aes_encryption(zip::AesMode::Aes256, "open sesame"),
    ] {
        let desk = Desk::new();
        zip_with(&desk, "briefs.zip", &entries, options);
        desk.run(&["ingest", "briefs.zip"]).expect_code(2).expect_complaint(
            "skipped: briefs.zip/a.txt: a password is needed to open the file; give it with --password-file",
        );
        desk.write("passwords", "wrong\nalso wrong\n");
        let ingest = ["ingest", "briefs.zip", "--password-file", "passwords"];
        desk.run(&ingest).expect_code(2).expect_complaint(
            "skipped: briefs.zip/a.txt: none of the passwords given opens the file",
        );
        let lines = "open sesame\r\nwrong\r\n";
        let marked = format!("\u{feff}{lines}");
        let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (index, written) in [lines.as_bytes(), marked.as_bytes(), &wide]
            .iter()
            .enumerate()
        {
            desk.write("passwords", written);
            let folder = format!("index/{index}");
            desk.run(&[&ingest[..], &["--index", &folder]].concat())
                .expect_code(0)
                .expect_answer("1 documents (1 added");
        }
        desk.run(&ingest).expect_code(0);
        assert_eq!(desk.found("apples"), ["4.1.2"]);
    }
}

#[test]
fn what_is_asked_for_and_fits_nothing_is_told() {
    let desk = Desk::new();
    desk.write("talks.jsonl", RECORDS);
    let mistyped = ["--id-field", "idd", "--session-field", "titel"];
    // Told again when nothing has changed.
    for _ in 0..2 {
        desk.run(&[&["ingest", "talks.jsonl"], &mistyped[..]].concat())
            .expect_code(0)
            .expect_complaint("note: talks.jsonl: no record has the field idd (--id-field); the first has country, date, id, title")
            .expect_complaint("note: talks.jsonl: no record has the field titel (--session-field)");
    }
    let right = ["--id-field", "id", "--session-field", "title"];
    let run = desk.run(&[&["ingest", "talks.jsonl"], &right[..]].concat());
    assert!(!run.stderr.contains("note:"), "{run:?}");
    desk.write("briefs/AR_1.txt", brief("Apples grow in the orchards."));
    zip(
        &desk,
        "briefs/all.zip",
        &[("minutes.txt", b"Bridges join the banks.")],
    );
    let pattern = |pattern: &str| desk.run(&["ingest", "briefs", "--name-pattern", pattern]);
    pattern("{country}-{number}")
        .expect_code(0)
        .expect_complaint("note: no file name fits the pattern {country}-{number}");
    for fits in ["{country}_{number}", "{what}utes"] {
        let run = pattern(fits).expect_code(0);
        assert!(!run.stderr.contains("note:"), "{run:?}");
    }
}

#[test]
fn what_contradicts_the_text_or_says_nothing_is_told() {
    let desk = Desk::new();
    desk.write(
        "briefs/a.txt",
        format!(
            "---\ntitle: Orchards\nbudget code: B 12\nlang: fr\n---\n\n{}",
            brief("Apples grow.")
        ),
    );
    desk.write(
        "briefs/b.md",
        format!(
            "---\ntitle: Bridges\n\n{}",
            brief("Bridges join the banks.")
        ),
    );
    desk.run(&["ingest", "briefs"])
        .expect_code(0)
        .expect_answer("look at: briefs/a.txt: its lang is stated as fr, and the text is in en: the text is believed")
        .expect_answer("look at: briefs/b.md: opens with --- as front matter does, but no --- closes its fields");
    let id = &sessions(&desk)[0]["id"];
    desk.run(&["show", id.as_str().expect("an id")])
        .expect_code(0)
        .expect_answer("  budget code    B 12\n");
}

#[test]
fn an_encrypted_office_file_says_that_no_password_helps() {
    let desk = Desk::new();
    let name = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]);
    let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        .iter()
        .copied()
        .chain(name);
    desk.write("locked.docx", locked.collect::<Vec<u8>>());
    desk.write("passwords", "open sesame\n");
    desk.run(&["ingest", "locked.docx", "--password-file", "passwords"])
        .expect_code(2)
        .expect_complaint("skipped: locked.docx: an encrypted office file, which is not read even with its password; save it without one");
}
