//! Labels into a scheme's file: what is there stays as it is, what is new stands at its end.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use oxrdf::Term;

use super::formats::{NAMESPACE, REJECTED, SchemeFormat};
use super::matcher::{Printed, label_keys};
use super::scheme::{Concept, Label, LabelKind, Scheme, ThemeError};
use crate::corpus::unpacked_name;
use crate::language::Lang;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// A scheme and its file, to which terms can be added.
#[derive(Debug)]
pub struct SchemeFile {
    path: PathBuf,
    turtle: Vec<u8>,
    scheme: Scheme,
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
    /// Terms are not written into such files.
    #[error("{path}: terms are written into plain Turtle files only")]
    NotTurtle {
        /// The file.
        path: String,
    },
    /// A label of the concept says the same.
    #[error("{path}: \"{term}\" ({lang}) is found by the label \"{label}\" of {concept} already")]
    Known {
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
    /// A label of another concept says the same.
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
    #[error("{path}: \"{term}\" ({lang}) was rejected already{}", because(.reason))]
    AlreadyRejected {
        /// The file.
        path: String,
        /// The term.
        term: String,
        /// Its language.
        lang: Lang,
        /// Why it was.
        reason: Option<String>,
    },
    /// There is no word in the term that would be looked for.
    #[error("\"{0}\" has no word that is looked for")]
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
        source: io::Error,
    },
}

fn because(reason: &Option<String>) -> String {
    let reason = reason.as_ref();
    reason.map_or(String::new(), |reason| format!(": {reason}"))
}

impl SchemeFile {
    /// Reads a scheme of which the file is Turtle.
    ///
    /// # Errors
    ///
    /// See [`Scheme::read`]; other formats and packed files are not written.
    pub fn read(path: &Path) -> Result<SchemeFile, EditError> {
        let name = path.display().to_string();
        let format = SchemeFormat::of_name(&name);
        if unpacked_name(&name) != name || format.is_some_and(|of| of != SchemeFormat::Turtle) {
            return Err(EditError::NotTurtle { path: name });
        }
        let unreadable = |source| ThemeError::Unreadable {
            path: name.clone(),
            source,
        };
        let path = path.canonicalize().map_err(unreadable)?;
        let turtle = fs::read(&path).map_err(unreadable)?;
        let scheme = Scheme::from_turtle(&turtle, &name)?;
        Ok(SchemeFile {
            path,
            turtle,
            scheme,
        })
    }

    /// The scheme.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Adds a label to a concept, the preferred one where it has none in this language, and a note
    /// that says why.
    ///
    /// # Errors
    ///
    /// What is [refused](Self::refuse), a file that was changed meanwhile or cannot be written; then
    /// it is left as it was.
    pub fn accept(
        &self,
        (lang, term): (Lang, &str),
        concept: &str,
        reason: Option<&str>,
    ) -> Result<LabelKind, EditError> {
        let found = self.concept(concept)?;
        self.refuse((lang, term), Some(concept))?;
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
                &literal(&note("accepted", (lang, term), reason)),
            ),
        ])?;
        Ok(kind)
    }

    /// Keeps that a term is no label, and why.
    ///
    /// # Errors
    ///
    /// As for [`accept`](Self::accept).
    pub fn reject(
        &self,
        (lang, term): (Lang, &str),
        reason: Option<&str>,
    ) -> Result<(), EditError> {
        self.refuse((lang, term), None)?;
        let iri = self.scheme.about.iri.as_deref().unwrap_or(NAMESPACE);
        self.append(&[
            (iri, REJECTED, &tagged(term, lang)),
            (
                iri,
                &format!("{SKOS}editorialNote"),
                &literal(&note("rejected", (lang, term), reason)),
            ),
        ])
    }

    /// Refuses a term that cannot be made a label of a concept, or be rejected where none is named.
    ///
    /// # Errors
    ///
    /// An unknown concept, a term without a word, one that a label finds already, and one that was
    /// rejected.
    pub fn refuse(
        &self,
        (lang, term): (Lang, &str),
        concept: Option<&str>,
    ) -> Result<(), EditError> {
        concept.map(|id| self.concept(id)).transpose()?;
        let printed = Printed::of(&self.scheme);
        let ours = label_keys(term, lang, printed.capitals(Some(lang)));
        if ours.is_empty() {
            return Err(EditError::NoTerm(term.to_owned()));
        }
        let is_same = |of: Option<Lang>, text: &str| {
            let mut theirs = label_keys(text, lang, printed.capitals(of)).into_iter();
            of.is_none_or(|of| of == lang) && theirs.any(|key| ours.contains(&key))
        };
        for other in &self.scheme.concepts {
            let is_same = |label: &&Label| is_same(label.lang, &label.text);
            if let Some(label) = other.labels.iter().find(is_same) {
                return Err(self.labelled((lang, term), label, other, concept));
            }
        }
        let mut rejected = self.scheme.rejected().into_iter();
        match rejected.find(|(of, text)| is_same(*of, text)) {
            None => Ok(()),
            Some((_, held)) => Err(EditError::AlreadyRejected {
                path: self.name(),
                term: term.to_owned(),
                lang,
                reason: self.reason(lang, &held),
            }),
        }
    }

    fn labelled(
        &self,
        (lang, term): (Lang, &str),
        label: &Label,
        owner: &Concept,
        wanted: Option<&str>,
    ) -> EditError {
        let path = self.name();
        let (term, label, concept) = (term.to_owned(), label.text.clone(), owner.id.clone());
        match wanted.is_none_or(|wanted| wanted == concept) {
            true => EditError::Known {
                path,
                term,
                lang,
                label,
                concept,
            },
            false => EditError::Clash {
                path,
                term,
                lang,
                label,
                concept,
            },
        }
    }

    fn concept(&self, id: &str) -> Result<&Concept, EditError> {
        self.scheme
            .find(id)
            .ok_or_else(|| EditError::UnknownConcept {
                path: self.name(),
                id: id.to_owned(),
            })
    }

    /// Why a term was rejected, as the file says it.
    fn reason(&self, lang: Lang, term: &str) -> Option<String> {
        let begin = note("rejected", (lang, term), None) + ": ";
        let mut said = self.scheme.about.beyond.iter();
        said.find_map(|said| match &said.object {
            Term::Literal(text) => text.value().strip_prefix(&begin).map(str::to_owned),
            _ => None,
        })
    }

    fn name(&self) -> String {
        self.path.display().to_string()
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
            // A file that takes its place could be written where this one may not be.
            if held.permissions().readonly() {
                return Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "it is read-only",
                ));
            }
            fs::OpenOptions::new().append(true).open(&self.path)?;
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

fn note(what: &str, (lang, term): (Lang, &str), reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("{what} \"{term}\" ({lang}): {reason}"),
        None => format!("{what} \"{term}\" ({lang})"),
    }
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
        for refused in [
            read.accept((Lang::En, "waters"), "water", None).map(|_| ()),
            read.reject((Lang::En, "waters"), None),
        ] {
            assert!(
                matches!(refused, Err(EditError::Known { .. })),
                "{refused:?}"
            );
        }
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
            read().scheme().rejected(),
            [(Some(Lang::Fr), "quart d'heure".to_owned())]
        );
        for again in [
            read().reject((Lang::Fr, "quarts d'heure"), None),
            read()
                .accept((Lang::Fr, "quart d'heure"), "water", None)
                .map(|_| ()),
        ] {
            let told = again
                .map_err(|error| error.to_string())
                .err()
                .unwrap_or_default();
            assert!(told.ends_with("rejected already: no theme"), "{told}");
        }
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
