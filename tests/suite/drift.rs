//! Themes that one version has and another lacks, and themes that are announced and not discussed.

use serde_json::{Value, json};

use super::program::Desk;

const SCHEME: &str = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:ferry a skos:Concept ; skos:prefLabel "ferry"@en, "transbordador"@es .
:mill a skos:Concept ; skos:prefLabel "mill"@en, "molino"@es .
:bread a skos:Concept ; skos:prefLabel "bread"@en .
:school a skos:Concept ; skos:prefLabel "school"@en, "escuela"@es .
"#;

/// Two versions: the Spanish one has a boat where the English one has a ferry.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("themes.ttl", SCHEME);
    desk.write(
        "briefs/1.1.1_EN.txt",
        "Panel\n\nTitle of the session 1.1.1: Crossing the river\n\nDate: 16/10/2023\n\n\
         Short summary of the session (max. 250 words):\n\n\
         The ferry leaves at noon and 300 people of the valley wait for it every day. The mill is \
         closed, and the bread comes from the town.\n\n\
         2. Objectives (max. 100 words)\n\n\
         To ask who pays for the ferry and for the mill of the 12 villages.\n\n\
         3. Discussion points (max. 100 words)\n\n\
         Who will repair the mill this year? Where will the children go to school?\n",
    );
    desk.write(
        "briefs/1.1.1_ES.txt",
        "Panel\n\nTítulo de la sesión 1.1.1: Cruzar el río\n\nFecha: 16/10/2023\n\n\
         Breve resumen de la sesión (máx. 250 palabras):\n\n\
         La barca sale a mediodía y 300 personas del valle la esperan todos los días. El molino \
         está cerrado, y el pan llega de la ciudad.\n\n\
         2. Objetivos (máx. 100 palabras)\n\n\
         Preguntar quién paga la barca y el molino de los 12 pueblos.\n\n\
         3. Puntos de discusión (máx. 100 palabras)\n\n\
         ¿Quién va a reparar el molino este año? ¿Dónde irán a la escuela los niños?\n",
    );
    desk.run(&["ingest", "briefs"]).expect_code(0);
    desk
}

fn drift(desk: &Desk, more: &[&str]) -> Value {
    desk.json(&[&["themes", "drift", "--scheme", "themes.ttl"], more].concat())
}

#[test]
fn a_theme_that_one_version_lacks_is_told_with_what_stands_there() {
    let desk = desk();
    let answer = drift(&desk, &["--kind", "version"]);
    let drifts = answer["drifts"].as_array().expect("drifts");
    let told: Vec<_> = drifts
        .iter()
        .map(|drift| (&drift["concept"], &drift["sureness"], &drift["missing"]))
        .collect();
    let (es, sure, unsure) = (json!("es"), json!("sure"), json!("unsure"));
    assert_eq!(
        told,
        [
            (&json!("ferry"), &sure, &es),
            (&json!("bread"), &unsure, &es)
        ]
    );
    assert_eq!(drifts[0]["strict"], 2);
    assert_eq!(drifts[0]["evidence"].as_array().map(Vec::len), Some(2));
    let first = &drifts[0]["sentences"][0];
    let beside = first["beside"]["text"].as_str().expect("a sentence");
    assert!(beside.starts_with("La barca sale"), "{beside}");
    desk.run(&["show", first["evidence"].as_str().expect("an id")])
        .expect_code(0)
        .expect_answer("[ferry]");
    let note = drifts[1]["note"].as_str().expect("a note");
    assert!(note.contains("no label of it in es"), "{note}");
}

#[test]
fn a_theme_that_is_announced_and_not_discussed_is_told() {
    let desk = desk();
    let answer = drift(&desk, &["--kind", "announced"]);
    let drifts = answer["drifts"].as_array().expect("drifts").iter();
    let told: Vec<_> = drifts
        .map(|drift| (&drift["concept"], &drift["sureness"], &drift["present"]))
        .collect();
    assert_eq!(
        told,
        [
            (
                &json!("ferry"),
                &json!("sure"),
                &json!(["summary", "objectives"])
            ),
            (&json!("bread"), &json!("likely"), &json!(["summary"])),
        ]
    );
    assert_eq!(answer["discussing"], 1);
}

#[test]
fn what_is_sure_comes_first_and_nothing_is_nothing() {
    let desk = desk();
    let answer = drift(&desk, &[]);
    let sureness = answer["drifts"].as_array().expect("drifts").iter();
    let sureness: Vec<&str> = sureness
        .filter_map(|drift| drift["sureness"].as_str())
        .collect();
    assert_eq!(sureness, ["sure", "sure", "likely", "unsure"]);
    let args = ["themes", "drift", "--scheme", "themes.ttl"];
    desk.run(&[&args[..], &["--concept", "mill", "school"]].concat())
        .expect_code(1);
    let page = desk.run(&[&args[..], &["-n", "1"]].concat());
    page.expect_code(0)
        .expect_answer("in en (2 strict of 2), not in es")
        .expect_answer("1 of 4 drifts");
}
