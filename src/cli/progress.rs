//! A progress bar on a terminal, nothing in a pipe.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::output::obeys;
use crate::engine::Progress;

/// Draws on standard error when that is a terminal.
pub(crate) struct Bar {
    bar: ProgressBar,
    word: &'static str,
}

impl Bar {
    pub(crate) fn new(quiet: bool) -> Bar {
        let term = std::env::var_os("TERM");
        let bar = if quiet || !std::io::stderr().is_terminal() || !obeys(term.as_deref()) {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(0)
        };
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
        Bar {
            bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())),
            word: "reading",
        }
    }

    /// The same bar for something else than reading.
    pub(crate) fn saying(self, word: &'static str) -> Bar {
        Bar { word, ..self }
    }
}

impl Progress for Bar {
    fn begin(&self, files: usize) {
        self.bar.set_length(files as u64);
        self.bar.set_message(self.word);
    }

    fn found(&self) {
        self.bar.inc_length(1);
    }

    fn advance(&self) {
        self.bar.inc(1);
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
