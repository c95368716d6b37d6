//! The verbs as commands. Only here does anything print.
//!
//! A command turns what was typed into one call of the engine and shows the answer. Facts come
//! from below as errors; advice and exit codes are added here: 0 done, 1 nothing found, 2 an
//! error, or something was skipped, 130 interrupted.

mod args;
mod assign;
mod audit;
mod batch;
mod bench;
mod collocates;
mod columns;
mod commands;
mod concordance;
mod cooccur;
mod dispersion;
mod drift;
mod evaluate;
mod export;
mod failure;
mod frequency;
mod gaps;
mod ingest;
mod items;
mod keyness;
mod lexical;
mod lexicon;
mod like;
mod lint;
mod network;
mod output;
mod progress;
mod scheme;
mod sessions;
mod sources;
mod subcorpus;
mod suggest;
mod themes;
mod topics;
mod trends;
mod words;
mod worker;
mod workplace;

use std::process::ExitCode;

use args::{Args, Command, SessionsCommand};
use failure::Failure;

use crate::engine::EngineError;
use crate::index::IndexError;

/// The exit code of a program that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// Runs the command line and gives its exit code.
pub fn run() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().map(args::no_flag).collect();
    if let Some(word) = args::glued(&typed) {
        return failure::doubtful(word).report();
    }
    let args = match Args::typed(typed.into_iter()) {
        Ok(args) => args,
        Err(error) => return failure::usage(&error),
    };
    failure::tell_faults();
    match std::panic::catch_unwind(|| carry_out(args)) {
        Ok(Ok(code)) => code,
        Ok(Err(failure)) => failure.report(),
        // A document of a damaged index, asked for where nothing can be refused.
        Err(cause) => match cause.downcast::<IndexError>() {
            Ok(damaged) => Failure::from(EngineError::from(*damaged)).report(),
            Err(_) => ExitCode::from(failure::TROUBLE),
        },
    }
}

fn carry_out(args: Args) -> Result<ExitCode, Failure> {
    let index = args.index;
    match args.command {
        Command::Ingest(ingest) => ingest::ingest(&index, &ingest),
        Command::Optimize(optimize) => ingest::optimize(&index, &optimize),
        Command::Search(search) => commands::search(&index, &search),
        Command::Concordance(lines) => concordance::concordance(&index, &lines),
        Command::Sessions(sessions) => match &sessions.command {
            Some(SessionsCommand::List(list)) => commands::sessions(&index, &list.format),
            Some(SessionsCommand::Show(show)) => commands::show(&index, show),
            Some(SessionsCommand::Pairs(pairs)) => sessions::pairs(&index, pairs),
            Some(SessionsCommand::Lint(lint)) => lint::lint(&index, lint),
            None => commands::sessions(&index, &sessions.format),
        },
        Command::Themes(themes) => themes::themes(&index, &themes),
        Command::Collocates(words) => collocates::collocates(&index, &words),
        Command::Cooccur(cooccur) => cooccur::cooccur(&index, &cooccur),
        Command::Topics(topics) => topics::topics(&index, &topics),
        Command::Network(network) => network::network(&index, &network),
        Command::Frequency(args) => frequency::frequency(&index, &args),
        Command::Lexical(args) => lexical::lexical(&index, &args),
        Command::Keyness(args) => keyness::keyness(&index, &args),
        Command::Dispersion(args) => dispersion::dispersion(&index, &args),
        Command::Trends(args) => trends::trends(&index, &args),
        Command::Lexicon(lexicon) => lexicon::lexicon(&index, &lexicon),
        Command::Evaluate(evaluate) => evaluate::evaluate(&index, &evaluate),
        Command::Audit(args) => audit::audit(&index, &args),
        Command::Bench(bench) => {
            let named = Some(&*index).filter(|_| args.is_index_named);
            bench::bench(named, &bench)
        }
        Command::Report(report) => commands::report(&index, &report),
        Command::Show(show) => commands::show(&index, &show),
        Command::Text(text) => commands::text(&text),
        Command::ExtractWorker(limits) => worker::run(&limits),
    }
}
