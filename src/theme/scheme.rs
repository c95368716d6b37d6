//! A concept scheme: concepts, their labels in each language, and how they hang together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

use oxrdf::Triple;
use serde::{Deserialize, Serialize};

use super::formats::{Loaded, SchemeFormat, SchemeText, looked_for, property};
use super::signs::is_letter_alone;
use crate::language::Lang;

/// Place of a concept in [`Scheme::concepts`].
pub type ConceptIndex = usize;

/// A concept scheme, concepts sorted by id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// Title of the scheme in English where it has one, else its preferred label, else its IRI, else the
    /// file's name.
    pub title: String,
    /// BLAKE3 of the file it was read from, 16 hexadecimal digits.
    pub hash: String,
    /// What it says of itself.
    pub about: About,
    /// The concepts.
    pub concepts: Vec<Concept>,
    /// What [`check`](super::check) calls an error or a doubt: the first of them where they are many.
    pub doubts: Vec<String>,
}

/// What a scheme says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its IRI, where it has one.
    pub iri: Option<String>,
    /// Titles by language tag; under the empty tag the one without a language.
    pub titles: BTreeMap<String, String>,
    /// Descriptions by language tag.
    pub descriptions: BTreeMap<String, String>,
    /// Tags of the languages that it promises labels in.
    pub languages: BTreeSet<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who may do what with it.
    pub rights: Option<String>,
    /// Terms that are no labels of it, so that they are not suggested again, with their language
    /// tags.
    pub rejected: BTreeSet<(String, String)>,
    /// What else its file says in RDF, such as collections: kept for RDF, and never looked at. It is
    /// not serialised.
    #[serde(skip)]
    pub beyond: Vec<Triple>,
}

/// One concept. A concept has no language; its labels do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// The last part of its IRI; the whole IRI where two concepts share that part.
    pub id: String,
    /// The IRI.
    pub iri: String,
    /// The preferred label in each language; under [`Lang::Und`] the one without a language.
    pub preferred: BTreeMap<Lang, String>,
    /// All labels, the preferred ones first.
    pub labels: Vec<Label>,
    /// Definition, scope note or other note with its language tag, in English where there is one.
    pub note: Option<(String, String)>,
    /// All notes in all languages.
    pub notes: Vec<Note>,
    /// Ids of the broader concepts in this scheme.
    pub broader: Vec<String>,
    /// Ids of the related concepts in this scheme.
    pub related: Vec<String>,
    /// What finds a mention where no label stands, and what forbids one where a label does.
    pub rules: Rules,
    /// Numbers and codes under which it is known.
    pub notation: Vec<String>,
    /// IRIs of concepts elsewhere that mean the same.
    pub exact_match: Vec<String>,
    /// IRIs of concepts elsewhere that mean nearly the same.
    pub close_match: Vec<String>,
    /// Whether the scheme names it as one of its top concepts.
    pub is_top: bool,
    /// Labels and rules in languages that are not analysed: kept, and never looked for.
    pub elsewhere: Vec<Tagged>,
    /// All other labels and rules as they were said, where a tag among them tells more than the
    /// language (`en-GB`); else none. They are written so, and looked for as they are above.
    pub regional: Vec<Tagged>,
}

/// A note on a concept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// What it tells.
    pub kind: NoteKind,
    /// Its language tag; empty for one without a language.
    pub tag: String,
    /// The note.
    pub text: String,
}

/// The SKOS property that gave a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoteKind {
    /// `skos:definition`
    Definition,
    /// `skos:scopeNote`
    Scope,
    /// `skos:note`
    Note,
    /// `skos:example`
    Example,
    /// `skos:historyNote`
    History,
    /// `skos:editorialNote`
    Editorial,
    /// `skos:changeNote`
    Change,
}

/// The name of a property. A name of its own, since a reference in a field would be read as one into
/// the bytes that it is read from.
type PropertyName = &'static str;

/// A label or rule with its language tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tagged {
    /// The property that gave it: `prefLabel`, `pattern`, ...
    #[serde(deserialize_with = "property")]
    pub property: PropertyName,
    /// Its language tag in small letters; empty for one without a language.
    pub tag: String,
    /// The label or rule as written.
    pub text: String,
}

/// The rules of a concept beside its labels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// A run of words that these describe is a loose mention.
    pub patterns: Vec<Pattern>,
    /// A mention that shares a word with a run of words that these describe is none.
    pub not: Vec<Pattern>,
    /// Where there are any, a mention counts only in a sentence with one of these.
    pub near: Vec<Pattern>,
    /// A mention in a sentence with one of these is none.
    pub not_near: Vec<Pattern>,
}

/// A pattern of words as written in a scheme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pattern {
    /// Its language; `None` for one that is looked for in every language.
    pub lang: Option<Lang>,
    /// The pattern as written.
    pub text: String,
}

/// A label of a concept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Label {
    /// Preferred, alternative or hidden.
    pub kind: LabelKind,
    /// Its language; `None` for a label without one, which is looked for in every language.
    pub lang: Option<Lang>,
    /// The label as written.
    pub text: String,
}

/// The SKOS property that gave a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LabelKind {
    /// `skos:prefLabel`
    Preferred,
    /// `skos:altLabel`
    Alternative,
    /// `skos:hiddenLabel`
    Hidden,
    /// No label: a pattern of the concept.
    Pattern,
}

/// How closely a mention follows the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// A label word by word: number, gender, case, accents, hyphens and spelling apart.
    Strict,
    /// A label with its words shared with another (`social and solidarity economy`) or with function
    /// words put in or left out; a hidden label.
    Variant,
    /// A pattern.
    Loose,
}

impl Strength {
    /// `strict`, `variant` or `loose`.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Strict => "strict",
            Strength::Variant => "variant",
            Strength::Loose => "loose",
        }
    }
}

impl Label {
    /// Whether its words are looked for: not those of `C#`, which without its sign is any `C`.
    pub(crate) fn is_looked_for(&self) -> bool {
        !is_letter_alone(&self.text)
    }
}

impl LabelKind {
    /// The name of the SKOS property, or `pattern`.
    pub fn name(self) -> &'static str {
        match self {
            LabelKind::Preferred => "prefLabel",
            LabelKind::Alternative => "altLabel",
            LabelKind::Hidden => "hiddenLabel",
            LabelKind::Pattern => "pattern",
        }
    }
}

/// Why a scheme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the file system said.
        source: std::io::Error,
    },
    /// Neither its name nor, where that has no ending, its beginning tells how the file is written.
    #[error("{path}: no format of schemes {told_by} so")]
    NoFormat {
        /// The file.
        path: String,
        /// What would have told it: `ends` or `begins`.
        told_by: &'static str,
    },
    /// The file is not what its name says, or what it begins like.
    #[error("{path}:{line}:{column}: not {format}: {message}")]
    Syntax {
        /// The file.
        path: String,
        /// What it was read as.
        format: &'static str,
        /// Line, counted from 1.
        line: u64,
        /// Column in characters, counted from 1.
        column: u64,
        /// What is wrong there.
        message: String,
    },
    /// The file is in order as a file, and says what no scheme can say.
    #[error("{path}{place}: {message}")]
    Meaning {
        /// The file.
        path: String,
        /// Where, where that is known.
        place: Place,
        /// What is wrong.
        message: String,
    },
    /// The file holds no concept that could be found: none with a label or a pattern.
    #[error("{path}: no {sought} with a label")]
    NoConcepts {
        /// The file.
        path: String,
        /// What was looked for: `skos:Concept`, `concept`.
        sought: &'static str,
    },
    /// The scheme cannot be written in a format.
    #[error("the scheme cannot be written as {format}: {message}")]
    Unwritable {
        /// The format.
        format: &'static str,
        /// Why not.
        message: String,
    },
}

/// A place in a scheme's file, counted from 1; zero where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: u64,
    /// Column in characters.
    pub column: u64,
}

/// `:LINE:COLUMN`, as much of it as is known.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => Ok(()),
            (line, 0) => write!(f, ":{line}"),
            (line, column) => write!(f, ":{line}:{column}"),
        }
    }
}

const SHIPPED: &str = include_str!("../../corpus/themes/territorial-development.ttl");
const GOALS: &str = include_str!("../../corpus/themes/sdg.ttl");

impl Scheme {
    /// The scheme that comes with the program: territorial development and governance in English,
    /// Spanish and French.
    pub fn shipped() -> Result<Scheme, ThemeError> {
        Ok(Loaded::shipped()?.scheme)
    }

    /// The Sustainable Development Goals and their targets, where a text names them by their
    /// numbers; it comes with the program too.
    pub fn goals() -> Result<Scheme, ThemeError> {
        Ok(Loaded::goals()?.scheme)
    }

    /// Reads a scheme from a file in any [`SchemeFormat`](super::SchemeFormat), packed (`.gz`,
    /// `.zst`) or not; the format is told by the name, else by how the file begins.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is not in its format, contradicts itself, or holds nothing that
    /// could be found. Nothing is half loaded.
    pub fn read(path: &Path) -> Result<Scheme, ThemeError> {
        Ok(Loaded::read(path)?.scheme)
    }

    /// Reads a scheme from Turtle; `name` is how errors call it.
    pub fn from_turtle(turtle: &[u8], name: &str) -> Result<Scheme, ThemeError> {
        Ok(Loaded::parse(turtle, name, Some(SchemeFormat::Turtle))?.scheme)
    }

    /// The terms that are no labels of it, with their languages; `None` is any language. Those in
    /// languages that are not analysed are left out.
    pub fn rejected(&self) -> Vec<(Option<Lang>, String)> {
        let rejected = self.about.rejected.iter();
        let known = rejected.filter_map(|(tag, term)| Some((looked_for(tag)?, term.clone())));
        known.collect()
    }

    /// The concept of an id.
    pub fn find(&self, id: &str) -> Option<&Concept> {
        let found = self
            .concepts
            .binary_search_by(|concept| concept.id.as_str().cmp(id));
        found.ok().map(|index| &self.concepts[index])
    }
}

impl Loaded {
    /// The scheme that comes with the program.
    pub fn shipped() -> Result<Loaded, ThemeError> {
        SchemeText::shipped().parse()
    }

    /// The goals and targets that come with the program.
    pub fn goals() -> Result<Loaded, ThemeError> {
        SchemeText::goals().parse()
    }
}

impl SchemeText {
    /// The text of the scheme that comes with the program.
    pub fn shipped() -> SchemeText {
        SchemeText::of_program(SHIPPED, "territorial-development.ttl")
    }

    /// The text of the goals and targets that come with the program.
    pub fn goals() -> SchemeText {
        SchemeText::of_program(GOALS, "sdg.ttl")
    }
}

impl Concept {
    /// The preferred label in a language, else in English, else any, else the id.
    pub fn name(&self, lang: Lang) -> &str {
        self.preferred
            .get(&lang)
            .or_else(|| self.preferred.get(&Lang::En))
            .or_else(|| self.preferred.values().next())
            .map_or(&self.id, String::as_str)
    }

    /// Whether a label is the name of the concept, in its language or in a region of it.
    pub(super) fn is_called(&self, label: &Label) -> bool {
        let preferred = LabelKind::Preferred.name();
        let mut regional = self.regional.iter();
        label.kind == LabelKind::Preferred
            || regional.any(|said| said.property == preferred && said.text == label.text)
    }

    /// Whether it has a label or pattern that is looked for anywhere.
    pub(super) fn is_findable(&self) -> bool {
        !self.labels.is_empty() || !self.rules.patterns.is_empty()
    }
}
