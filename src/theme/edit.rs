//! Labels into a scheme's file: what is there stays as it is, what is new stands at its end.

use std::fs;
use std::path::{Path, PathBuf};

use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;

use super::scheme::{Label, LabelKind, Scheme, ThemeError};
use crate::analysis::{Piece, case_fold, gender_key, number_key, scan};
use crate::language::Lang;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
/// The property of a scheme that keeps the terms that are no labels of it.
const REJECTED: &str = "https://rapporteur.example/ns#rejectedTerm";
/// What rejected terms are said of where a file names no scheme.
const NO_SCHEME: &str = "https://rapporteur.example/ns#scheme";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// A scheme and its file, to which terms can be added.
#[derive(Debug)]
pub struct SchemeFile {
    path: PathBuf,
    turtle: Vec<u8>,
    scheme: Scheme,
    /// IRI of the scheme.
    iri: String,
    rejected: Vec<(Option<Lang>, String)>,
}

/// Why a scheme's file is left as it is.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is no scheme.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// No concept has this id.
    #[error("{path}: no concept has the id {id}")]
    UnknownConcept {
        /// The file.
        path: String,
        /// The id.
        id: String,
    },
    /// A label says the same.
    #[error("{path}: \"{term}\" ({lang}) clashes with the label \"{label}\" of {concept}")]
    Clash {
        /// The file.
        path: String,
        /// The term.
        term: String,
        /// Its language.
        lang: Lang,
        /// The label.
        label: String,
        /// The concept whose label it is.
        concept: String,
    },
    /// The term was rejected before.
    #[error("{path}: \"{term}\" ({lang}) was rejected already")]
    AlreadyRejected {
        /// The file.
        path: String,
        /// The term.
        term: String,
        /// Its language.
        lang: Lang,
    },
    /// There is no word in the term.
    #[error("\"{0}\" has no word")]
    NoTerm(String),
    /// Somebody else wrote the file.
    #[error("{path}: the file was changed meanwhile; nothing was written")]
    Changed {
        /// The file.
        path: String,
    },
    /// The file cannot be written.
    #[error("{path}: {source}")]
    Unwritable {
        /// The file.
        path: String,
        /// What the file system said.
        source: std::io::Error,
    },
}

impl SchemeFile {
    /// Reads a scheme of which the file is Turtle.
    ///
    /// # Errors
    ///
    /// See [`Scheme::read`]; other formats are not written.
    pub fn read(path: &Path) -> Result<SchemeFile, ThemeError> {
        let name = path.display().to_string();
        let unreadable = |source| ThemeError::Unreadable {
            path: name.clone(),
            source,
        };
        let path = path.canonicalize().map_err(unreadable)?;
        let turtle = fs::read(&path).map_err(unreadable)?;
        let scheme = Scheme::from_turtle(&turtle, &name)?;
        let (iri, rejected) = rejected(&turtle);
        Ok(SchemeFile {
            path,
            turtle,
            scheme,
            iri,
            rejected,
        })
    }

    /// The scheme.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The terms that are not to be suggested again, with their languages.
    pub fn rejected(&self) -> &[(Option<Lang>, String)] {
        &self.rejected
    }

    /// Adds a label to a concept, the preferred one where it has none in this language, and a note
    /// that says why.
    ///
    /// # Errors
    ///
    /// An unknown concept, a label that says the same in any inflection, a file that was changed
    /// meanwhile or cannot be written; then it is left as it was.
    pub fn accept(
        &self,
        (lang, term): (Lang, &str),
        concept: &str,
        reason: Option<&str>,
    ) -> Result<LabelKind, EditError> {
        let found = self.scheme.find(concept);
        let found = found.ok_or_else(|| EditError::UnknownConcept {
            path: self.name(),
            id: concept.to_owned(),
        })?;
        self.refuse_clash(lang, term)?;
        let kind = match found.preferred.contains_key(&lang) {
            true => LabelKind::Alternative,
            false => LabelKind::Preferred,
        };
        self.append(&[
            (
                &found.iri,
                &format!("{SKOS}{}", kind.name()),
                &tagged(term, lang),
            ),
            (
                &found.iri,
                &format!("{SKOS}editorialNote"),
                &note("accepted", (lang, term), reason),
            ),
        ])?;
        Ok(kind)
    }

    /// Keeps that a term is no label, and why.
    ///
    /// # Errors
    ///
    /// A term that is a label or was rejected before, a file that was changed meanwhile or cannot
    /// be written; then it is left as it was.
    pub fn reject(
        &self,
        (lang, term): (Lang, &str),
        reason: Option<&str>,
    ) -> Result<(), EditError> {
        self.refuse_clash(lang, term)?;
        let of_lang = |held: &Option<Lang>| held.is_none_or(|held| held == lang);
        let mut rejected = self.rejected.iter();
        if rejected.any(|(held, text)| of_lang(held) && key(lang, text) == key(lang, term)) {
            return Err(EditError::AlreadyRejected {
                path: self.name(),
                term: term.to_owned(),
                lang,
            });
        }
        self.append(&[
            (&self.iri, REJECTED, &tagged(term, lang)),
            (
                &self.iri,
                &format!("{SKOS}editorialNote"),
                &note("rejected", (lang, term), reason),
            ),
        ])
    }

    fn name(&self) -> String {
        self.path.display().to_string()
    }

    fn refuse_clash(&self, lang: Lang, term: &str) -> Result<(), EditError> {
        let ours = key(lang, term);
        if ours.is_empty() {
            return Err(EditError::NoTerm(term.to_owned()));
        }
        let is_same = |label: &Label| {
            label.lang.is_none_or(|other| other == lang) && key(lang, &label.text) == ours
        };
        for concept in &self.scheme.concepts {
            if let Some(label) = concept.labels.iter().find(|label| is_same(label)) {
                return Err(EditError::Clash {
                    path: self.name(),
                    term: term.to_owned(),
                    lang,
                    label: label.text.clone(),
                    concept: concept.id.clone(),
                });
            }
        }
        Ok(())
    }

    /// Writes statements at the end of the file. Names are written out, since its prefixes may say
    /// anything there.
    fn append(&self, statements: &[(&str, &str, &str)]) -> Result<(), EditError> {
        let end = match self.turtle.windows(2).any(|pair| pair == b"\r\n") {
            true => "\r\n",
            false => "\n",
        };
        let mut turtle = self.turtle.clone();
        if !turtle.ends_with(b"\n") {
            turtle.extend(end.bytes());
        }
        for (subject, property, object) in statements {
            turtle.extend(format!("<{subject}> <{property}> {object} .{end}").bytes());
        }
        Scheme::from_turtle(&turtle, &self.name())?;
        self.replace(&turtle)
    }

    fn replace(&self, turtle: &[u8]) -> Result<(), EditError> {
        let mut beside = self.path.clone().into_os_string();
        beside.push(".part");
        let beside = PathBuf::from(beside);
        let unwritable = |source| EditError::Unwritable {
            path: self.name(),
            source,
        };
        let written = fs::metadata(&self.path).and_then(|held| {
            fs::write(&beside, turtle)?;
            fs::set_permissions(&beside, held.permissions())
        });
        let placed = written.map_err(unwritable).and_then(|()| {
            if fs::read(&self.path).map_err(unwritable)? != self.turtle {
                return Err(EditError::Changed { path: self.name() });
            }
            fs::rename(&beside, &self.path).map_err(unwritable)
        });
        placed.inspect_err(|_| _ = fs::remove_file(&beside))
    }
}

/// The words of a label in any inflection.
fn key(lang: Lang, label: &str) -> Vec<String> {
    let mut words = Vec::new();
    scan(label, lang, |piece| {
        if let Piece::Token { start, end } = piece {
            let form = case_fold(&label[start..end]);
            words.push(match words.is_empty() {
                true => number_key(lang, &form),
                false => gender_key(lang, &form),
            });
        }
    });
    words
}

/// The IRI of the scheme and the terms it rejects.
fn rejected(turtle: &[u8]) -> (String, Vec<(Option<Lang>, String)>) {
    let turtle = turtle.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(turtle);
    let mut iri = None;
    let mut rejected = Vec::new();
    for triple in TurtleParser::new().for_slice(turtle).flatten() {
        match (&triple.subject, triple.predicate.as_str(), &triple.object) {
            (NamedOrBlankNode::NamedNode(subject), RDF_TYPE, Term::NamedNode(object))
                if object.as_str().strip_prefix(SKOS) == Some("ConceptScheme") =>
            {
                iri = iri.or_else(|| Some(subject.as_str().to_owned()));
            }
            (_, REJECTED, Term::Literal(term)) => {
                let lang = term.language().and_then(Lang::from_code);
                rejected.push((lang, term.value().to_owned()));
            }
            _ => {}
        }
    }
    (iri.unwrap_or_else(|| NO_SCHEME.to_owned()), rejected)
}

fn note(what: &str, (lang, term): (Lang, &str), reason: Option<&str>) -> String {
    literal(&match reason {
        Some(reason) => format!("{what} \"{term}\" ({lang}): {reason}"),
        None => format!("{what} \"{term}\" ({lang})"),
    })
}

fn tagged(term: &str, lang: Lang) -> String {
    format!("{}@{lang}", literal(term.trim()))
}

/// Text as Turtle has it between quotation marks.
fn literal(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    const WATER: &str = "# Ours.\n@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n\
        @base <https://example.org/t/> .\n<all> a s:ConceptScheme .\n\
        <water> a s:Concept ; # wet\n  s:prefLabel \"water\"@en .\n\
        <river> a s:Concept ; s:prefLabel \"river\"@en .";

    fn file(turtle: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("water.ttl");
        fs::write(&path, turtle).expect("written");
        (folder, path)
    }

    #[test]
    fn what_is_accepted_is_a_label_and_what_stood_there_stays() {
        let (_folder, path) = file(WATER);
        let read = || SchemeFile::read(&path).expect("a scheme");
        let alternative = read().accept((Lang::En, "drinking \"water\""), "water", Some("said so"));
        assert_eq!(alternative.expect("accepted"), LabelKind::Alternative);
        let preferred = read().accept((Lang::Es, "agua"), "water", None);
        assert_eq!(preferred.expect("accepted"), LabelKind::Preferred);
        let now = fs::read_to_string(&path).expect("readable");
        assert!(now.starts_with(WATER), "{now}");
        assert!(now.contains("said so"), "{now}");
        let water = read().scheme().find("water").cloned().expect("water");
        let labels: Vec<&str> = water
            .labels
            .iter()
            .map(|label| label.text.as_str())
            .collect();
        assert_eq!(labels, ["water", "agua", "drinking \"water\""]);
    }

    #[test]
    fn what_says_the_same_as_a_label_is_refused() {
        let (_folder, path) = file(WATER);
        let read = SchemeFile::read(&path).expect("a scheme");
        let refused = read.accept((Lang::En, "Rivers"), "water", None);
        assert!(
            matches!(refused, Err(EditError::Clash { .. })),
            "{refused:?}"
        );
        let refused = read.reject((Lang::En, "waters"), None);
        assert!(
            matches!(refused, Err(EditError::Clash { .. })),
            "{refused:?}"
        );
        let refused = read.accept((Lang::En, "sea"), "lake", None);
        assert!(
            matches!(refused, Err(EditError::UnknownConcept { .. })),
            "{refused:?}"
        );
        let refused = read.accept((Lang::En, " - "), "water", None);
        assert!(matches!(refused, Err(EditError::NoTerm(_))), "{refused:?}");
        assert_eq!(fs::read_to_string(&path).expect("readable"), WATER);
    }

    #[test]
    fn what_is_rejected_is_kept_and_not_rejected_twice() {
        let (_folder, path) = file(&WATER.replace('\n', "\r\n"));
        let read = || SchemeFile::read(&path).expect("a scheme");
        read()
            .reject((Lang::Fr, "quart d'heure"), Some("no theme"))
            .expect("rejected");
        assert_eq!(
            read().rejected(),
            [(Some(Lang::Fr), "quart d'heure".to_owned())]
        );
        let again = read().reject((Lang::Fr, "quarts d'heure"), None);
        assert!(
            matches!(again, Err(EditError::AlreadyRejected { .. })),
            "{again:?}"
        );
        let now = fs::read_to_string(&path).expect("readable");
        assert_eq!(now.matches('\n').count(), now.matches("\r\n").count());
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() {
        let (_folder, path) = file(WATER);
        let read = SchemeFile::read(&path).expect("a scheme");
        let other = WATER.replace("river", "stream");
        fs::write(&path, &other).expect("written");
        let refused = read.accept((Lang::Es, "agua"), "water", None);
        assert!(
            matches!(refused, Err(EditError::Changed { .. })),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(&path).expect("readable"), other);
        let left = fs::read_dir(path.parent().expect("a folder"))
            .expect("readable")
            .count();
        assert_eq!(left, 1, "nothing is left beside it");
    }
}
