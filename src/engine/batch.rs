//! `search --batch`: a table of queries, each with the sessions that satisfy it.

use rayon::prelude::*;
use serde::Serialize;

use super::across::Across;
use super::ingest::Progress;
use super::search::{SearchAnswer, SearchRequest, SessionHit};
use super::{Engine, EngineError};
use crate::corpus::queries::{self, QueryRow};
use crate::language::Lang;
use crate::query::{Query, QueryError};
use crate::session::SectionKind;
use crate::theme::Scheme;

/// The answers to a table of queries.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BatchAnswer {
    /// The queries in the order of the table.
    pub queries: Vec<BatchResult>,
    /// How many of them are none, and were not run.
    pub failed: usize,
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
    /// The best of them, by score, then by id.
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
        let batch = Batch {
            engine: self,
            across: search.across.then(|| Across::new(self, self)).transpose()?,
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
    fn run(&self, row: &QueryRow) -> Result<BatchResult, EngineError> {
        let answer = match limited(row) {
            Ok(line) => self.ask(line)?,
            Err(error) => Err(error),
        };
        let mut result = BatchResult {
            row: row.line,
            name: row.name.clone(),
            query: row.query.clone(),
            sessions: 0,
            hits: Vec::new(),
            notes: Vec::new(),
            error: None,
        };
        match answer {
            Ok(answer) => {
                result.sessions = answer.sessions;
                result.hits = answer.hits;
                result.notes = answer.notes;
            }
            Err(error) => result.error = Some(error),
        }
        Ok(result)
    }

    /// The answer, or what is wrong with the query; an index that cannot be read ends the batch.
    fn ask(&self, line: String) -> Result<Result<SearchAnswer, BatchError>, EngineError> {
        let request = SearchRequest {
            line,
            ..self.search.clone()
        };
        match self.engine.search_across(&request, self.across.as_ref()) {
            Ok(answer) => Ok(Ok(answer)),
            Err(EngineError::Query(error)) => Ok(Err(error.into())),
            Err(error) => Err(error),
        }
    }
}

/// The query of a row with the limits that the row sets, as one line.
fn limited(row: &QueryRow) -> Result<String, BatchError> {
    if let Some(problem) = &row.problem {
        return Err(BatchError::of(problem.clone(), None));
    }
    // What is wrong with the query is to be told of the query alone.
    Query::parse(&row.query)?;
    let mut line = row.query.clone();
    if let Some(section) = &row.section {
        let kind: SectionKind = section.parse().map_err(|_| {
            let known = SectionKind::ALL.map(SectionKind::name).join(", ");
            let help = format!("name one of {known}, or leave the cell empty");
            BatchError::of(format!("\"{section}\" is no section"), Some(&help))
        })?;
        line = format!("section:{} ({line})", kind.name());
    }
    if let Some(lang) = &row.lang {
        let known = Lang::from_code(lang).ok_or_else(|| {
            let help = "name one of en, es, fr, und, or leave the cell empty";
            BatchError::of(
                format!("\"{lang}\" is no language that is known here"),
                Some(help),
            )
        })?;
        line = format!("({line}) lang:{known}");
    }
    Ok(line)
}
