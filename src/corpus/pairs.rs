//! `versions.csv`: what people say of files that are, or are not, versions of one session.
//!
//! Each row begins with `same` or `different`, and names two files or more:
//!
//! ```csv
//! same,opening_en.pdf,apertura.pdf,ouverture.txt
//! different,budget_2023_en.pdf,presupuesto_2024.pdf
//! ```
//!
//! Paths count from the folder of the table. Empty rows and rows that begin with `#` are passed
//! over.

use std::io;
use std::path::{Path, PathBuf};

use super::sidecar::as_stored;

use serde::{Deserialize, Serialize};

/// The name by which a table is found beside the files.
pub(super) const NAME: &str = "versions.csv";

/// A table, read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Table {
    /// Its absolute path.
    pub location: PathBuf,
    /// Whether it was named by an option, and so holds for one run; else it lies among the files.
    pub named: bool,
    /// What it says.
    pub rows: Vec<Row>,
}

/// What a row says of two files or more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Row {
    /// The files, absolute.
    pub files: Vec<PathBuf>,
    /// Whether they are all versions of one session, or no two of them.
    pub same: bool,
}

/// Why a table of pairs cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PairsError {
    /// The table cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// The table.
        path: String,
        /// What the file system said.
        source: io::Error,
    },
    /// A row is not as it should be.
    #[error("{path}, line {line}: {problem}")]
    Row {
        /// The table.
        path: String,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong, and what to write instead.
        problem: String,
    },
}

/// Reads the rows of a table.
///
/// # Errors
///
/// A table that cannot be read; a row with another first word, with fewer than two files, or with
/// a file that is not there.
pub fn read(path: &Path) -> Result<Vec<Row>, PairsError> {
    let shown = || path.display().to_string();
    let failed = |source| PairsError::Io {
        path: shown(),
        source,
    };
    let bytes = std::fs::read(path).map_err(failed)?;
    let text = String::from_utf8(bytes)
        .map_err(|error| failed(io::Error::new(io::ErrorKind::InvalidData, error)))?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut rows = Vec::new();
    for (line, row) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let wrong = |problem| PairsError::Row {
            path: shown(),
            line: line + 1,
            problem,
        };
        rows.extend(read_row(row, folder).map_err(wrong)?);
    }
    Ok(rows)
}

fn read_row(row: &str, folder: &Path) -> Result<Option<Row>, String> {
    if row.trim().is_empty() || row.starts_with('#') {
        return Ok(None);
    }
    let cells = cells(row)?;
    let mut cells = cells.iter().map(|cell| cell.trim());
    let same = match cells.next() {
        Some("same") => true,
        Some("different") => false,
        other => {
            let found = other.unwrap_or_default();
            return Err(format!(
                "begins with \"{found}\"; write same,FILE,FILE or different,FILE,FILE"
            ));
        }
    };
    let named = cells.filter(|cell| !cell.is_empty());
    let files: Vec<PathBuf> = named
        .map(|name| {
            let place = folder.join(name);
            let file = as_stored(&place).unwrap_or(place).canonicalize();
            file.map_err(|error| {
                format!("{name}: {error}; paths count from the folder of the table")
            })
        })
        .collect::<Result<_, _>>()?;
    if files.len() < 2 {
        return Err("names fewer than two files".to_owned());
    }
    Ok(Some(Row { files, same }))
}

/// The cells of a row; a cell in double quotes may hold commas, and `""` for a quote.
fn cells(row: &str) -> Result<Vec<String>, String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut signs = row.chars().peekable();
    while let Some(sign) = signs.next() {
        let doubled = quoted && sign == '"' && signs.next_if_eq(&'"').is_some();
        match sign {
            '"' if !doubled => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells
                .last_mut()
                .into_iter()
                .for_each(|cell| cell.push(sign)),
        }
    }
    if quoted {
        return Err("a double quote is not closed".to_owned());
    }
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &str) -> Result<Vec<(Vec<String>, bool)>, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        for name in ["a.txt", "b, final.txt", "c.txt"] {
            std::fs::write(folder.path().join(name), name).map_err(|error| error.to_string())?;
        }
        let path = folder.path().join("versions.csv");
        std::fs::write(&path, rows).map_err(|error| error.to_string())?;
        let name = |path: PathBuf| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        let rows = read(&path).map_err(|error| error.to_string())?;
        let rows = rows.into_iter();
        Ok(rows
            .map(|row| (row.files.into_iter().map(name).collect(), row.same))
            .collect())
    }

    #[test]
    fn a_row_names_two_files_or_more() {
        let row = |files: &[&str], same| (files.iter().map(|f| (*f).to_owned()).collect(), same);
        let rows = "# ours\nsame,a.txt,\"b, final.txt\",c.txt\r\n\ndifferent, c.txt ,a.txt\n";
        let expected = vec![
            row(&["a.txt", "b, final.txt", "c.txt"], true),
            row(&["c.txt", "a.txt"], false),
        ];
        assert_eq!(table(rows), Ok(expected));
    }

    #[test]
    fn an_accent_may_be_kept_in_another_way() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        for name in ["Sesio\u{301}n.txt", "Séance.txt"] {
            std::fs::write(folder.path().join(name), name)?;
        }
        let path = folder.path().join("versions.csv");
        std::fs::write(&path, "same,Sesión.txt,Se\u{301}ance.txt\n")?;
        assert_eq!(read(&path).map_err(io::Error::other)?.len(), 1);
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (rows, told) in [
            (
                "same,a.txt,c.txt\nalike,a.txt,c.txt",
                "line 2: begins with \"alike\"",
            ),
            ("same,a.txt", "line 1: names fewer than two files"),
            ("\nsame,a.txt,z.txt", "line 2: z.txt: "),
            ("same,\"a.txt,c.txt", "line 1: a double quote is not closed"),
        ] {
            let error = table(rows).err().unwrap_or_default();
            assert!(error.contains(told), "{error}");
        }
    }
}
