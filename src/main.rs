//! The `rapporteur` command.

fn main() -> std::process::ExitCode {
    rapporteur::cli::run()
}
