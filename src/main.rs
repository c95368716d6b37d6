//! The `rapporteur` command.

/// Gives back what an ingest needs no more, and is faster than the system's where many threads work.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    rapporteur::cli::run()
}
