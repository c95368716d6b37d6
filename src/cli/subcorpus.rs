//! Which text counts, as options that all commands about words share.

use std::path::Path;

use super::args::{self, language};
use super::commands::{lines, query_line, scheme};
use super::failure::Failure;
use super::output::note;
use super::themes::section;
use crate::engine::{EngineError, SearchRequest, SubcorpusRequest, Versions, usual_versions};
use crate::language::Lang;
use crate::query::text_part;
use crate::session::SectionKind;

/// Options that say which text counts.
#[derive(Debug, clap::Args)]
pub(crate) struct Subcorpus {
    /// Only documents that this query finds; with section:KIND alone, only such sections of them
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// Only sections of these kinds: header, summary, conceptualisation, objectives, discussion, speakers, documents, other
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = section)]
    section: Vec<SectionKind>,
    /// Only these sessions
    #[arg(long, value_name = "ID", num_args = 1)]
    session: Vec<String>,
    /// Only documents in this language: en, es, fr, or und for the unknown
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Lang>,
    /// Which versions of a session count: prefer:LANGS takes one, each counts every document [default: prefer:en,es,fr]
    #[arg(long, value_name = "RULE", value_parser = versions)]
    versions: Option<Versions>,
}

fn versions(typed: &str) -> Result<Versions, String> {
    match typed.parse() {
        Ok(Versions::Prefer(langs)) => Ok(Versions::Prefer(langs)),
        Err(_) if typed == "each" => Ok(Versions::Each),
        _ => Err("write prefer:LANGS, such as prefer:es or prefer:fr,en, or each".to_owned()),
    }
}

impl Subcorpus {
    /// Whether somebody said which versions count.
    pub(crate) fn names_versions(&self) -> bool {
        self.versions.is_some()
    }

    /// What the options ask for, of a part that is typed in a line of its own or of the whole index.
    pub(crate) fn request(
        &self,
        index: &Path,
        part: &[String],
        schemes: &args::Scheme,
        repeats: bool,
    ) -> Result<SubcorpusRequest, Failure> {
        let (part, told) = query_line(part);
        note(&lines("note: ", &told));
        let query = self.query.as_deref().unwrap_or_default();
        let (line, sections) = match (part.trim().is_empty(), query.trim().is_empty()) {
            (_, true) => (part, self.section.clone()),
            (true, false) => (query.to_owned(), self.section.clone()),
            (false, false) => both(&part, query, &self.section)?,
        };
        let named = match &schemes.file {
            Some(_) if !line.trim().is_empty() => Some(scheme(index, schemes)?),
            _ => None,
        };
        let search = |line: String| SearchRequest {
            line,
            scheme: named,
            ..SearchRequest::default()
        };
        Ok(SubcorpusRequest {
            query: Some(line)
                .filter(|line| !line.trim().is_empty())
                .map(search),
            sections,
            sessions: self.session.clone(),
            lang: self.lang,
            versions: self.versions.clone().unwrap_or_else(usual_versions),
            repeats,
        })
    }
}

/// A line that holds where a part and a query both hold, and the sections that are left of those named.
fn both(
    part: &str,
    query: &str,
    sections: &[SectionKind],
) -> Result<(String, Vec<SectionKind>), Failure> {
    let read = |line: &str| text_part(line).map_err(EngineError::from);
    let (part, query) = (read(part)?, read(query)?);
    let mut sections = sections.to_vec();
    if sections.is_empty() {
        sections.clone_from(&query.sections);
    } else if !query.sections.is_empty() {
        sections.retain(|kind| query.sections.contains(kind));
        if sections.is_empty() {
            let problem = "--section and --query name different sections: no text has both";
            return Err(Failure::new(problem, Some("leave one of them out")));
        }
    }
    let named = part.sections.iter().map(|kind| format!("section:{kind}"));
    let documents = part.documents.iter().chain(&query.documents);
    let documents = documents.map(|line| format!("({})", line.trim()));
    // Sections come last: nothing behind them is looked for in them.
    let line: Vec<String> = documents.chain(named).collect();
    Ok((line.join(" "), sections))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_and_a_query_hold_both() {
        let check = |part: &str, query: &str, line: &str, sections: &[SectionKind]| {
            let found = both(part, query, &[]).expect("two lines");
            assert_eq!(found, (line.to_owned(), sections.to_vec()));
        };
        check(
            "line:1",
            "lang:es OR lang:fr",
            "(line:1) (lang:es OR lang:fr)",
            &[],
        );
        check(
            "section:discussion OR section:summary",
            "line:1 section:discussion",
            "(line:1) section:discussion section:summary",
            &[SectionKind::Discussion],
        );
    }

    #[test]
    fn sections_that_exclude_each_other_are_refused() {
        let sections = [SectionKind::Summary];
        assert!(both("line:1", "section:discussion", &sections).is_err());
    }
}
