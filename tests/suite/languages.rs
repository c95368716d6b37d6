//! Languages told as often as is promised, on public translations of the same sentences.
//!
//! The texts lie beside the project; where they are absent these tests say so and pass. A part of
//! the sentences is read, all of them where `ALL_LANGUAGES` is set.

use std::collections::BTreeMap;

use rapporteur::engine::{JudgedText, tell_languages};
use rapporteur::language::{Languages, detect};
use rapporteur::text::{Format, Reading, extract};
use serde_json::Value;

use super::program::shared;

/// The code that is told for a text.
fn told(text: &str) -> &'static str {
    let text = extract(text.as_bytes(), Format::Plain, &Reading::default())
        .expect("a text")
        .text;
    detect(&text, &Languages::default(), None).lang.code()
}

/// The share of the texts in a language that are told as it, or as unknown where it is not to be
/// told.
fn share(texts: &[String], lang: &str) -> f64 {
    let judged = texts.iter().map(|text| JudgedText {
        line: 0,
        lang: lang.to_owned(),
        text: text.clone(),
    });
    tell_languages(&judged.collect::<Vec<_>>(), &Languages::default()).accuracy
}

/// The news sentences of one language, joined by so many: of every fifth run, or of all.
fn news(joined: usize) -> Option<BTreeMap<&'static str, Vec<String>>> {
    let bytes = std::fs::read(shared("data")?.join("parallel/ntrex.jsonl.zst")).expect("a file");
    let lines = String::from_utf8(zstd::decode_all(bytes.as_slice()).expect("a zstd file"));
    let rows: Vec<Value> = lines
        .expect("UTF-8")
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let all = std::env::var_os("ALL_LANGUAGES").is_some();
    let step = if all { 1 } else { 5 };
    let langs = ["en", "es", "fr", "pt", "it", "ca", "gl", "de"];
    let texts = langs.map(|lang| {
        let join = |rows: &[Value]| {
            let sentences = rows.iter().filter_map(|row| row[lang].as_str());
            sentences.collect::<Vec<_>>().join(" ")
        };
        (lang, rows.chunks(joined).step_by(step).map(join).collect())
    });
    Some(texts.into())
}

#[allow(clippy::print_stdout)] // with --nocapture: what is measured
fn check(joined: usize, bars: &[(&str, f64)]) {
    let Some(texts) = news(joined) else { return };
    for &(lang, bar) in bars {
        let share = share(&texts[lang], lang);
        println!("{lang}, joined by {joined}: {share:.4}");
        assert!(
            share >= bar,
            "{lang}, joined by {joined}: {share:.4} of {bar}"
        );
    }
}

#[test]
fn paragraphs_are_told_and_those_of_neighbours_are_unknown() {
    let ours = ["en", "es", "fr"].map(|lang| (lang, 0.998));
    let others = ["pt", "it", "ca", "de", "gl"].map(|lang| (lang, 0.99));
    check(5, &[ours.as_slice(), &others].concat());
}

#[test]
fn single_sentences_are_told() {
    let ours = ["en", "es", "fr"].map(|lang| (lang, 0.98));
    let others = ["pt", "it", "ca", "de"].map(|lang| (lang, 0.98));
    check(1, &[ours.as_slice(), &others, &[("gl", 0.95)]].concat());
}

#[test]
fn declarations_of_rights_are_told_article_by_article() {
    let Some(folder) = shared("data").map(|data| data.join("parallel/udhr")) else {
        return;
    };
    let bars = [
        ("eng", "en", 1.0),
        ("spa", "es", 1.0),
        ("fra", "fr", 1.0),
        ("por_PT", "und", 0.98),
        ("cat", "und", 0.98),
        ("glg", "und", 0.98),
        ("ita", "und", 0.98),
        ("ron_2006", "und", 0.98),
        ("eus", "und", 0.98),
        ("deu_1996", "und", 0.98),
    ];
    for (name, code, bar) in bars {
        let path = folder.join(format!("udhr_{name}.xml"));
        let content = std::fs::read_to_string(path).expect("a declaration");
        let pieces = content.split("<para>").skip(1);
        let articles: Vec<String> = pieces
            .filter_map(|piece| piece.split("</para>").next())
            .map(str::to_owned)
            .collect();
        let share = share(&articles, code);
        assert!(share >= bar, "{name}: {share:.3} of {bar}");
    }
}

#[test]
fn lists_capitals_and_missing_accents_do_not_hide_a_language() {
    let cases = [
        (
            "en",
            "SHORT TITLE\n\nAMENDMENTS TO THE HARBOUR TAX ACT\n\nCOMING INTO FORCE\n",
        ),
        (
            "es",
            "RESUMEN DE LA SESION\n\nPRESUPUESTOS PARTICIPATIVOS EN LOS BARRIOS\n",
        ),
        (
            "fr",
            "RESUME DE LA SEANCE\n\nLES MARCHES PUBLICS DES COMMUNES RURALES\n",
        ),
        (
            "es",
            "La participacion de los jovenes en la gestion publica tambien sera evaluada.",
        ),
        (
            "fr",
            "Les communes ont deja decide de creer une regie pour leurs reseaux.",
        ),
        (
            "en",
            "[Repealed]\n\n[Repealed]\n\n[Repealed]\n\nPowers of the harbour board\n\n[Repealed]\n",
        ),
        (
            "fr",
            "[Abroge]\n\n[Abroge]\n\n[Abroge]\n\nPouvoirs du conseil du port\n\n[Abroge]\n",
        ),
    ];
    for (lang, text) in cases {
        assert_eq!(told(text), lang, "{text}");
    }
}

#[test]
fn names_and_addresses_in_a_brief_speak_its_language() {
    let text = "The councils of the valley agreed that young people should have a say in how the \
        money of their towns is spent, and they will report on it every year.\n\n\
        Moderator: Remedios Quiroga Llanos, economist, University of Piedra Alta\n\n\
        Speakers: Ignacio de la Fuente Morales; Marie-Claude Desrosiers; Inmaculada Vega Ortiz\n\n\
        The meeting thanked them and closed at noon.\n";
    let text = extract(text.as_bytes(), Format::Plain, &Reading::default())
        .expect("a text")
        .text;
    let detected = detect(&text, &Languages::default(), None);
    let langs: Vec<&str> = detected.blocks.iter().map(|b| b.lang.code()).collect();
    assert!(langs.iter().all(|&lang| lang == "en"), "{langs:?}");
}
