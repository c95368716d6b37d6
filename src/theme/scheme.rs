//! A concept scheme: concepts, their labels in each language, and how they hang together.

use std::collections::BTreeMap;
use std::path::Path;

use crate::language::Lang;

/// Place of a concept in [`Scheme::concepts`].
pub type ConceptIndex = usize;

/// A concept scheme, concepts sorted by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// Title of the scheme in English where it has one, else its IRI, else the file's name.
    pub title: String,
    /// BLAKE3 of the file it was read from, 16 hexadecimal digits.
    pub hash: String,
    /// The concepts.
    pub concepts: Vec<Concept>,
    /// What a reader of the scheme should know: labels that two concepts claim, and the like.
    pub doubts: Vec<String>,
}

/// One concept. A concept has no language; its labels do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// The last part of its IRI; the whole IRI where two concepts share that part.
    pub id: String,
    /// The IRI.
    pub iri: String,
    /// The preferred label in each language; under [`Lang::Und`] the one without a language.
    pub preferred: BTreeMap<Lang, String>,
    /// All labels, the preferred ones first.
    pub labels: Vec<Label>,
    /// Scope note or definition with its language tag, in English where there is one.
    pub note: Option<(String, String)>,
    /// Ids of the broader concepts in this scheme.
    pub broader: Vec<String>,
    /// Ids of the related concepts in this scheme.
    pub related: Vec<String>,
    /// What finds a mention where no label stands, and what forbids one where a label does.
    pub rules: Rules,
}

/// The rules of a concept beside its labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// Its language; `None` for one that is looked for in every language.
    pub lang: Option<Lang>,
    /// The pattern as written.
    pub text: String,
}

/// A label of a concept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Preferred, alternative or hidden.
    pub kind: LabelKind,
    /// Its language; `None` for a label without one, which is looked for in every language.
    pub lang: Option<Lang>,
    /// The label as written.
    pub text: String,
}

/// The SKOS property that gave a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The file is not Turtle.
    #[error("{path}:{line}:{column}: not Turtle: {message}")]
    Syntax {
        /// The file.
        path: String,
        /// Line, counted from 1.
        line: u64,
        /// Column in characters, counted from 1.
        column: u64,
        /// What is wrong there.
        message: String,
    },
    /// The file is Turtle but holds no `skos:Concept` with a label.
    #[error("{path}: no skos:Concept with a label")]
    NoConcepts {
        /// The file.
        path: String,
    },
}

const SHIPPED: &str = include_str!("../../corpus/themes/territorial-development.ttl");

impl Scheme {
    /// The scheme that comes with the program: territorial development and governance in English,
    /// Spanish and French.
    pub fn shipped() -> Result<Scheme, ThemeError> {
        Scheme::from_turtle(SHIPPED.as_bytes(), "territorial-development.ttl")
    }

    /// Reads a scheme from a Turtle file.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is not Turtle, or holds no labelled concept. Nothing is half
    /// loaded.
    pub fn read(path: &Path) -> Result<Scheme, ThemeError> {
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(turtle) => Scheme::from_turtle(&turtle, &name),
            Err(source) => Err(ThemeError::Unreadable { path: name, source }),
        }
    }

    /// The concept of an id.
    pub fn find(&self, id: &str) -> Option<&Concept> {
        let found = self
            .concepts
            .binary_search_by(|concept| concept.id.as_str().cmp(id));
        found.ok().map(|index| &self.concepts[index])
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
}
