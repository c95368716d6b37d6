//! Which language a document and each of its paragraphs speak, how sure that is, and who said so.

mod detect;
mod grams;
mod stopwords;
mod tongue;
mod words;

use std::fmt;

pub use detect::{Detected, LangSpan, Source, detect};
use serde::{Deserialize, Serialize};
pub use stopwords::{is_stop_word, stop_words};

/// A language the program analyses, or [`Lang::Und`] where it does not know.
///
/// Serialised as an ISO 639-1 code, `und` for the unknown.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// No language could be told, or one outside the allow-list.
    #[default]
    Und,
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
}

impl Lang {
    /// The languages that are analysed, in the order in which outputs list them.
    pub const KNOWN: [Lang; 3] = [Lang::En, Lang::Es, Lang::Fr];

    /// The ISO 639-1 code, or `und`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Und => "und",
            Lang::En => "en",
            Lang::Es => "es",
            Lang::Fr => "fr",
        }
    }

    /// The language of an ISO 639 code of two or three letters, region subtags ignored (`es-AR` and
    /// `spa` are Spanish).
    ///
    /// `None` for a code that is not analysed; `und` gives [`Lang::Und`].
    pub fn from_code(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        let codes = [
            (Lang::Und, &["und"][..]),
            (Lang::En, &["en", "eng"]),
            (Lang::Es, &["es", "spa"]),
            (Lang::Fr, &["fr", "fra", "fre"]),
        ];
        let is_it = |code: &&str| code.eq_ignore_ascii_case(primary);
        let mut meant = codes
            .into_iter()
            .filter(|(_, codes)| codes.iter().any(is_it));
        meant.next().map(|(lang, _)| lang)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// How much of a document one of its languages speaks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LangShare {
    /// The language.
    pub lang: Lang,
    /// Its share of the words that count, from 0 to 1, in hundredths.
    pub share: f32,
}

/// The languages that a corpus may speak; what is outside them is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Languages(Vec<Lang>);

impl Default for Languages {
    fn default() -> Languages {
        Languages(Lang::KNOWN.to_vec())
    }
}

impl Languages {
    /// Reads a list such as `en,es`.
    ///
    /// # Errors
    ///
    /// [`UnknownLanguage`] for a code that is not analysed, and for an empty list.
    pub fn parse(list: &str) -> Result<Languages, UnknownLanguage> {
        let code = |code: &str| match Lang::from_code(code.trim()) {
            None | Some(Lang::Und) => Err(UnknownLanguage(code.trim().to_owned())),
            Some(lang) => Ok(lang),
        };
        let mut langs = list.split(',').map(code).collect::<Result<Vec<_>, _>>()?;
        langs.sort_unstable();
        langs.dedup();
        Ok(Languages(langs))
    }

    /// The language itself where it is on the list, otherwise [`Lang::Und`].
    pub fn allowed(&self, lang: Lang) -> Lang {
        if self.0.contains(&lang) {
            lang
        } else {
            Lang::Und
        }
    }
}

impl std::str::FromStr for Languages {
    type Err = UnknownLanguage;

    fn from_str(list: &str) -> Result<Languages, UnknownLanguage> {
        Languages::parse(list)
    }
}

/// A code that names no language that is analysed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a language that is analysed; name one or more of en, es, fr, such as en,es"
)]
pub struct UnknownLanguage(pub String);
