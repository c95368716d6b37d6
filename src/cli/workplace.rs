//! A folder for the files that a command makes on its way, which nothing is left of.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::INTERRUPTED;
use super::failure::Failure;
use super::output::note;

/// Held by whoever removes the folder. Ctrl-C never gives it back, so that what fails since the folder
/// is gone is not told in the moment before the program ends.
static ENDING: Mutex<()> = Mutex::new(());

fn ending() -> MutexGuard<'static, ()> {
    ENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Such a folder. It is removed when this goes, and at Ctrl-C.
#[derive(Debug)]
pub(super) struct Workplace {
    folder: PathBuf,
}

impl Workplace {
    /// Makes the folder. Ctrl-C says `kept`: what stays although the command did not end.
    pub(super) fn new(kept: String) -> Result<Self, Failure> {
        let made = tempfile::Builder::new().prefix("rapporteur-").tempdir();
        let folder = made.map_err(|error| {
            let folder = std::env::temp_dir();
            let advice = "name another folder for temporary files with TMPDIR";
            Failure::new(format!("{}: {error}", folder.display()), Some(advice))
        })?;
        let folder = folder.keep();
        let path = folder.clone();
        _ = ctrlc::set_handler(move || end(&path, &kept));
        Ok(Self { folder })
    }

    /// Where the files go.
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// Removes the folder, unless it is gone already.
    ///
    /// # Errors
    ///
    /// If something in it cannot be removed.
    pub(super) fn close(&self) -> Result<(), Failure> {
        let _ending = ending();
        match std::fs::remove_dir_all(&self.folder) {
            Err(error) if self.folder.exists() => {
                let folder = self.folder.display();
                let problem = format!("{folder}: temporary files could not be removed: {error}");
                Err(Failure::new(problem, Some("remove that folder by hand")))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        _ = self.close();
    }
}

/// Ends the program, and says what is left.
fn end(folder: &Path, kept: &str) -> ! {
    let _ending = ending();
    // Other threads still write into it: what they make meanwhile goes in the next try.
    let mut tries = (0..100).map(|_| std::fs::remove_dir_all(folder));
    let is_gone = |tried: std::io::Result<()>| tried.is_ok() || !folder.exists();
    let advice = match tries.any(is_gone) {
        true => kept.to_owned(),
        false => format!("{kept}; remove {} by hand", folder.display()),
    };
    note(&format!("\nerror: interrupted\n  help: {advice}\n"));
    std::process::exit(INTERRUPTED);
}
