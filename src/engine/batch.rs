//! `search --batch`: a table of queries, each with the sessions that satisfy it.

use rayon::prelude::*;
use serde::Serialize;

use super::across::Across;
use super::ingest::Progress;
use super::search::{SearchRequest, SessionHit};
use super::{Engine, EngineError};
use crate::corpus::queries::{self, QueryRow};
use crate::language::Lang;
use crate::query::QueryError;
use crate::session::SectionKind;
use crate::theme::Scheme;

/// The answers to a table of queries.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BatchAnswer {
    /// The queries in the order of the table.
    pub queries: Vec<BatchResult>,
    /// How many of them are none, and were not run.
    pub failed: usize,
    /// How many sessions stand before the first of the hits of each.
    pub offset: usize,
    /// What should be known of the table, one sentence each.
    pub notes: Vec<String>,
}

/// The answer to one query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BatchResult {
    /// The line of the table on which it begins, counted from 1.
    pub row: usize,
    /// What it is called; `None` when the table does not say.
    pub name: Option<String>,
    /// The query as it stands in the table.
    pub query: String,
    /// How many sessions satisfy it, shown or not.
    pub sessions: usize,
    /// How many matches there are in all their versions that satisfy it.
    pub matches: usize,
    /// The sessions asked for, in order.
    pub hits: Vec<SessionHit>,
    /// What may have been meant otherwise, one sentence each.
    pub notes: Vec<String>,
    /// Why it was not run.
    pub error: Option<BatchError>,
}

/// Why a row of the table was not run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BatchError {
    /// What is wrong.
    pub message: String,
    /// The query, and under it a caret at the place; `None` when it was not read so far.
    pub pointed: Option<String>,
    /// What would be right.
    pub help: Option<String>,
}

impl BatchError {
    fn of(message: impl Into<String>, help: Option<&str>) -> BatchError {
        BatchError {
            message: message.into(),
            pointed: None,
            help: help.map(str::to_owned),
        }
    }
}

impl From<QueryError> for BatchError {
    fn from(error: QueryError) -> BatchError {
        BatchError {
            pointed: Some(error.pointed()),
            message: error.message,
            help: error.help,
        }
    }
}

impl Engine {
    /// Runs the queries of a table side by side. `search` says how; its own line does not count.
    ///
    /// A row that is no query costs that row only.
    ///
    /// # Errors
    ///
    /// A table that cannot be read (called `name` in messages), an index that cannot be read.
    pub fn search_batch(
        &self,
        table: &[u8],
        name: &str,
        search: &SearchRequest,
        progress: &dyn Progress,
    ) -> Result<BatchAnswer, EngineError> {
        let table = queries::read(table).map_err(|problem| EngineError::Queries {
            path: name.to_owned(),
            problem,
        })?;
        let across = self.across_for(search)?;
        let batch = Batch {
            engine: self,
            across,
            search: SearchRequest {
                scheme: Some(match &search.scheme {
                    Some(scheme) => scheme.clone(),
                    None => Scheme::shipped()?,
                }),
                ..search.clone()
            },
        };
        progress.begin(table.rows.len());
        let results = table.rows.par_iter().map(|row| {
            let result = batch.run(row);
            progress.advance();
            result
        });
        let queries = results.collect::<Result<Vec<BatchResult>, EngineError>>();
        progress.finish();
        let queries = queries?;
        Ok(BatchAnswer {
            failed: queries.iter().filter(|query| query.error.is_some()).count(),
            queries,
            offset: search.offset,
            notes: table.notes,
        })
    }
}

/// What all rows of a table are run with.
struct Batch<'e> {
    engine: &'e Engine,
    across: Option<Across>,
    search: SearchRequest,
}

impl Batch<'_> {
    /// What a row finds, or what is wrong with it; an index that cannot be read ends the batch.
    fn run(&self, row: &QueryRow) -> Result<BatchResult, EngineError> {
        let mut result = BatchResult {
            row: row.line,
            name: row.name.clone(),
            query: row.query.clone(),
            sessions: 0,
            matches: 0,
            hits: Vec::new(),
            notes: Vec::new(),
            error: None,
        };
        let answer = self
            .request(row)
            .map(|request| self.engine.search_across(&request, self.across.as_ref()));
        match answer {
            Ok(Ok(answer)) => {
                result.sessions = answer.sessions.unwrap_or_default();
                result.matches = answer.matches.unwrap_or_default();
                result.hits = answer.hits;
                result.notes = answer.notes;
            }
            Ok(Err(EngineError::Query(error))) => result.error = Some(error.into()),
            Ok(Err(error)) => return Err(error),
            Err(error) => result.error = Some(error),
        }
        Ok(result)
    }

    /// The query of a row within the limits that the row sets; its language goes before that of the
    /// table.
    fn request(&self, row: &QueryRow) -> Result<SearchRequest, BatchError> {
        if let Some(problem) = &row.problem {
            return Err(BatchError::of(problem.clone(), None));
        }
        let mut request = SearchRequest {
            line: row.query.clone(),
            ..self.search.clone()
        };
        if let Some(section) = &row.section {
            request.section = Some(section.parse().map_err(|_| {
                let known = SectionKind::ALL.map(SectionKind::name).join(", ");
                let help = format!("name one of {known}, or leave the cell empty");
                BatchError::of(format!("\"{section}\" is no section"), Some(&help))
            })?);
        }
        if let Some(lang) = &row.lang {
            let known = Lang::from_code(lang).ok_or_else(|| {
                let help = "name one of en, es, fr, und, or leave the cell empty";
                BatchError::of(
                    format!("\"{lang}\" is no language that is known here"),
                    Some(help),
                )
            })?;
            request.lang = Some(known);
        }
        Ok(request)
    }
}
