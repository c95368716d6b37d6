//! Both ends of the child processes that read files: which program they run, and what they do there.

use std::fs::{self, File};
use std::path::Path;
use std::process::ExitCode;

use super::args::{self, ExtractWorker, Ocr};
use super::failure::Failure;
use crate::corpus::decode::text_of;
use crate::engine::Extraction;
use crate::text::Reading;
use crate::text::worker::{Limits, Workers, serve};

/// Children of this very program. Where it does not know its own file, none: then files are read
/// in the process itself.
pub(super) fn children() -> Option<Workers> {
    let program = std::env::current_exe().ok()?;
    let size = std::thread::available_parallelism().map_or(1, usize::from);
    Some(Workers::new(program, Limits::default(), size))
}

/// How files are read with these arguments.
///
/// # Errors
///
/// A file of passwords that cannot be read.
pub(super) fn extraction(args: &args::Extraction) -> Result<Extraction, Failure> {
    Ok(Extraction {
        workers: children(),
        reading: Reading {
            passwords: passwords(args.password_file.as_deref())?,
            ocr: args.ocr == Ocr::Auto,
            ..Reading::default()
        },
    })
}

/// The lines of a file of passwords; a password may have spaces.
fn passwords(file: Option<&Path>) -> Result<Vec<String>, Failure> {
    let Some(file) = file else {
        return Ok(Vec::new());
    };
    let text = fs::read(file).and_then(|bytes| text_of(&bytes));
    let text = text.map_err(|error| {
        Failure::new(
            format!("{}: {error}", file.display()),
            Some("name a text file with one password a line"),
        )
    })?;
    let lines = text.lines().filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}

/// What the child does. Its faults are answers, and its parent tells them.
pub(super) fn run(args: &ExtractWorker) -> Result<ExitCode, Failure> {
    std::panic::set_hook(Box::new(|_| {}));
    let limits = Limits {
        cpu_seconds: args.cpu_seconds,
        memory_bytes: args.memory_bytes,
    };
    let done = answers().and_then(|output| serve(std::io::stdin(), output, Some(limits)));
    done.map_err(|error| Failure::new(error.to_string(), None))?;
    Ok(ExitCode::SUCCESS)
}

/// The way to the parent. Whatever else is printed goes to standard error instead, where it cannot
/// be mistaken for an answer.
#[cfg(unix)]
fn answers() -> std::io::Result<File> {
    use std::os::fd::AsFd as _;

    let output = std::io::stdout().as_fd().try_clone_to_owned()?;
    nix::unistd::dup2_stdout(std::io::stderr())?;
    Ok(File::from(output))
}

#[cfg(not(unix))]
fn answers() -> std::io::Result<std::io::Stdout> {
    Ok(std::io::stdout())
}
