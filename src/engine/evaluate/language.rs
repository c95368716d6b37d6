//! `evaluate language`: how often the language of a line is told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::judged::{Agreement, bad, is_records, records, text};
use crate::engine::EngineError;
use crate::language::{Lang, Languages, detect};
use crate::text::{Format, Reading, extract};

/// What to measure on.
#[derive(Clone, Debug)]
pub struct LanguageRequest {
    /// Lines of a language and a text with a tab between them, or records with `lang` and `text`.
    pub judged: PathBuf,
    /// The languages to tell apart; text in others is to be unknown.
    pub languages: Languages,
}

/// A text of which the language is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedText {
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// The code of its language, as it is written.
    pub lang: String,
    /// The text.
    pub text: String,
}

/// How often the language of a text is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LanguageAnswer {
    /// Texts that were judged.
    pub lines: usize,
    /// The share whose language was told, `und` being right for one that is not to be told.
    pub accuracy: f64,
    /// Each language that is told apart, then `und`.
    pub languages: Vec<LanguageScores>,
    /// What was told of the texts in each judged language, by its code.
    pub confusion: Vec<Confusion>,
    /// The same for each text.
    pub per_line: Vec<ToldLine>,
}

/// How often one language is told, and told rightly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LanguageScores {
    /// Its code.
    pub lang: String,
    /// The counts and shares.
    #[serde(flatten)]
    pub scores: Agreement,
}

/// What was told of the texts in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// Its code, as it is written in the judgements.
    pub lang: String,
    /// How many texts.
    pub lines: usize,
    /// As which language how many of them were told.
    pub told: BTreeMap<String, usize>,
}

impl Confusion {
    /// The share of the texts that were told as this language.
    pub fn share(&self, lang: Lang) -> f64 {
        let told = self.told.get(lang.code()).copied().unwrap_or_default();
        told as f64 / self.lines.max(1) as f64
    }
}

/// What was told of one text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ToldLine {
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// The code of its language, as it is written.
    pub lang: String,
    /// The language it was told as.
    pub told: String,
    /// Whether that is right.
    pub is_right: bool,
    /// How sure it was, from 0 to 1.
    pub confidence: f32,
    /// The text.
    pub text: String,
}

/// Measures a file.
///
/// # Errors
///
/// A file that cannot be read, a line without a language or a text.
pub fn language(request: &LanguageRequest) -> Result<LanguageAnswer, EngineError> {
    let judged = judged_texts(&request.judged)?;
    Ok(tell_languages(&judged, &request.languages))
}

/// Tells the language of each text as if it were a file, and compares.
pub fn tell_languages(judged: &[JudgedText], languages: &Languages) -> LanguageAnswer {
    let wanted = |code: &str| languages.allowed(Lang::from_code(code).unwrap_or_default());
    let told = |judged: &JudgedText| {
        let read = extract(judged.text.as_bytes(), Format::Plain, &Reading::default());
        let detected = read.map(|read| detect(&read.text, languages, None));
        let (lang, confidence) = detected.map_or((Lang::Und, 0.0), |detected| {
            (detected.lang, detected.confidence)
        });
        ToldLine {
            line: judged.line,
            lang: judged.lang.clone(),
            told: lang.to_string(),
            is_right: lang == wanted(&judged.lang),
            confidence,
            text: judged.text.clone(),
        }
    };
    let per_line: Vec<ToldLine> = judged.par_iter().map(told).collect();
    let mut confusion: BTreeMap<&str, Confusion> = BTreeMap::new();
    for line in &per_line {
        let row = confusion.entry(&line.lang).or_insert_with(|| Confusion {
            lang: line.lang.clone(),
            lines: 0,
            told: BTreeMap::new(),
        });
        row.lines += 1;
        *row.told.entry(line.told.clone()).or_default() += 1;
    }
    let of_lang = |lang: Lang| {
        let is_told = |line: &&ToldLine| line.told == lang.code();
        let found = per_line.iter().filter(is_told);
        let judged = per_line
            .iter()
            .filter(|line| wanted(&line.lang) == lang)
            .count();
        LanguageScores {
            lang: lang.to_string(),
            scores: Agreement::of(
                judged,
                found.clone().count(),
                found.filter(|line| line.is_right).count(),
            ),
        }
    };
    let known = Lang::KNOWN
        .into_iter()
        .filter(|&lang| languages.allowed(lang) == lang);
    let right = per_line.iter().filter(|line| line.is_right).count();
    LanguageAnswer {
        lines: per_line.len(),
        accuracy: right as f64 / per_line.len().max(1) as f64,
        languages: known.chain([Lang::Und]).map(of_lang).collect(),
        confusion: confusion.into_values().collect(),
        per_line,
    }
}

fn judged_texts(path: &Path) -> Result<Vec<JudgedText>, EngineError> {
    let content = text(path)?;
    let judged = match is_records(&content) {
        true => of_records(path, &content)?,
        false => of_lines(path, &content)?,
    };
    match judged.is_empty() {
        true => Err(bad(path, 1, "no text is judged here")),
        false => Ok(judged),
    }
}

fn of_records(path: &Path, content: &str) -> Result<Vec<JudgedText>, EngineError> {
    let rows = records(path, content)?.into_iter();
    rows.map(|row| match (row.get("lang"), row.get("text")) {
        (Some(lang), Some(text)) => Ok(JudgedText {
            line: row.line,
            lang: lang.to_owned(),
            text: text.to_owned(),
        }),
        _ => Err(bad(
            path,
            row.line,
            "a record has lang and text, and neither is empty",
        )),
    })
    .collect()
}

/// Quotation marks are part of the text here.
fn of_lines(path: &Path, content: &str) -> Result<Vec<JudgedText>, EngineError> {
    let lines = (1..)
        .zip(content.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(line, row)| match row.split_once('\t') {
            Some((lang, text)) if !lang.trim().is_empty() && !text.trim().is_empty() => {
                Ok(JudgedText {
                    line,
                    lang: lang.trim().to_owned(),
                    text: text.trim().to_owned(),
                })
            }
            _ => Err(bad(path, line, "write the language, a tab, and the text")),
        })
        .collect()
}
