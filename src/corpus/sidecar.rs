//! Facts in a table beside the files: `metadata.csv`.
//!
//! One column, `file`, names files from the folder of the table; every other column is a field,
//! called by its heading. An empty cell says nothing. An accent may be one sign with its letter or one
//! behind it, as some systems keep names: that makes no other name.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::table::{self, Table};
use super::{Container, Document, Field, FieldSource, Listing};

/// The name of the table.
pub(super) const NAME: &str = "metadata.csv";
/// What the column with the names may be called.
const FILE_COLUMNS: [&str; 7] = [
    "file",
    "filename",
    "file name",
    "path",
    "archivo",
    "fichero",
    "fichier",
];

/// Whether a file is such a table.
pub(super) fn is_sidecar(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case(NAME))
}

/// Takes the tables out of a listing and gives its documents their fields.
pub(super) fn apply(listing: &mut Listing) {
    let (tables, documents): (Vec<Document>, _) = std::mem::take(&mut listing.documents)
        .into_iter()
        .partition(|document| is_sidecar(&document.path));
    listing.documents = documents;
    let mut opened = Vec::new();
    for table in tables {
        match table.read() {
            Ok(bytes) => opened.push((table, bytes)),
            Err(error) => listing.unreadable.push((table, error.to_string())),
        }
    }
    let (said, unreadable) = tell(&mut listing.documents, opened, is_there);
    listing.unreadable.extend(unreadable);
    listing.said = said;
}

/// What tables say, by the place of the file as [`said_of`] has it and the name of the field.
pub type Said = BTreeMap<PathBuf, BTreeMap<String, Field>>;

/// Gives `documents` the fields that the tables state for them, and returns all that was said.
///
/// Of two tables the one in the deeper folder is believed. A table that cannot be read, and a row
/// for a file that is neither among the documents nor `elsewhere`, come back with the reason.
pub(super) fn tell(
    documents: &mut [Document],
    mut tables: Vec<(Document, Vec<u8>)>,
    elsewhere: impl Fn(&Path) -> bool,
) -> (Said, Vec<(Document, String)>) {
    tables.sort_by_key(|(table, _)| (table.location.components().count(), table.location.clone()));
    let mut said = Said::new();
    let mut unreadable = Vec::new();
    let there: BTreeSet<PathBuf> = documents.iter().map(|d| said_of(&d.location)).collect();
    for (table, bytes) in tables {
        match rows(&table, bytes) {
            Ok(rows) => {
                for row in rows {
                    let place = said_of(&row.location);
                    if !there.contains(&place) && !elsewhere(&row.location) {
                        let reason = format!("line {}: there is no file {}", row.line, row.file);
                        unreadable.push((table.clone(), reason));
                        continue;
                    }
                    let fields = row.fields.into_iter().map(|f| (f.name.clone(), f));
                    said.entry(place).or_default().extend(fields);
                }
            }
            Err(reason) => unreadable.push((table, reason)),
        }
    }
    for document in documents {
        give(document, &said);
    }
    (said, unreadable)
}

/// Adds what was said of this document.
pub fn give(document: &mut Document, said: &Said) {
    if let Some(fields) = said.get(&said_of(&document.location)) {
        // What stands there already comes from a nearer table and goes on being believed.
        document.fields.splice(0..0, fields.values().cloned());
    }
}

/// Whether a place is a file, or within an archive: a table may speak of what an archive beside it
/// holds, which is known when that is opened.
fn is_there(location: &Path) -> bool {
    let is_archive = |place: &Path| {
        Container::of(&place.to_string_lossy()) == Some(Container::Archive) && place.is_file()
    };
    let is_there = |place: &Path| as_stored(place).is_some_and(|place| is_archive(&place));
    as_stored(location).is_some() || location.ancestors().skip(1).any(is_there)
}

/// Where what is said of a place is found: each letter is one sign with its accents.
pub fn said_of(location: &Path) -> PathBuf {
    match location.to_str() {
        Some(name) if !is_nfc(name) => PathBuf::from(name.nfc().collect::<String>()),
        _ => location.to_path_buf(),
    }
}

/// The file or folder of this name, whose accents may be kept in another way.
pub(super) fn as_stored(location: &Path) -> Option<PathBuf> {
    if location.exists() {
        return Some(location.to_path_buf());
    }
    let name = said_of(Path::new(location.file_name()?));
    let folder = as_stored(location.parent()?)?;
    let files = std::fs::read_dir(&folder).ok()?.flatten();
    let names = files.map(|file| PathBuf::from(file.file_name()));
    let same = names.filter(|other| said_of(other) == name).min()?;
    Some(folder.join(same))
}

struct Row {
    line: u64,
    file: String,
    location: PathBuf,
    fields: Vec<Field>,
}

fn rows(sidecar: &Document, bytes: Vec<u8>) -> Result<Vec<Row>, String> {
    let told = |error: std::io::Error| error.to_string();
    let mut table = Table::read(Cursor::new(bytes), table::Delimiter::Guess).map_err(told)?;
    let is_file = |name: &String| FILE_COLUMNS.contains(&name.to_lowercase().as_str());
    let Some(column) = table.header.iter().position(is_file) else {
        let header = table.header.join(", ");
        return Err(format!("no column named file; its columns are {header}"));
    };
    let folder = sidecar.location.parent().unwrap_or(Path::new(""));
    let mut rows = Vec::new();
    while let Some(record) = table.next().map_err(told)? {
        let file = record.cells.get(column).cloned().unwrap_or_default();
        if file.trim().is_empty() {
            continue;
        }
        let cells = table.header.iter().zip(record.cells).enumerate();
        let fields = cells
            .filter(|(at, (name, value))| {
                *at != column && !name.is_empty() && !value.trim().is_empty()
            })
            .map(|(_, (name, value))| Field {
                name: name.clone(),
                value: value.trim().to_owned(),
                source: FieldSource::Sidecar,
            })
            .collect();
        rows.push(Row {
            line: record.line,
            location: below(folder, file.trim()),
            file,
            fields,
        });
    }
    Ok(rows)
}

/// The place of a file named from a folder, its `.` and `..` resolved by name alone.
pub(super) fn below(folder: &Path, file: &str) -> PathBuf {
    let mut place = folder.to_path_buf();
    for part in Path::new(&file.replace('\\', "/")).components() {
        match part {
            Component::ParentDir => {
                place.pop();
            }
            Component::CurDir => {}
            part => place.push(part),
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::super::list;
    use super::*;

    fn fields(listing: &Listing, name: &str) -> Vec<String> {
        let document = listing.documents.iter().find(|d| d.path.ends_with(name));
        let fields = document.map(|document| document.fields.as_slice());
        let shown = |field: &Field| format!("{}={}", field.name, field.value);
        fields.unwrap_or_default().iter().map(shown).collect()
    }

    #[test]
    fn rows_reach_their_files_and_the_nearer_table_is_believed() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        std::fs::create_dir(root.join("day1"))?;
        std::fs::write(root.join("a.txt"), "A")?;
        std::fs::write(root.join("day1/b.txt"), "B")?;
        let above = "File;Session;Fecha\na.txt;1.1;2021-05-27\nday1/b.txt;1.2;\ngone.txt;1;\n";
        std::fs::write(root.join("metadata.csv"), above)?;
        std::fs::write(
            root.join("day1/Metadata.csv"),
            "file,Session\n./b.txt,\"1.3, late\"\n",
        )?;
        let listing = list(&[root.to_path_buf()]).map_err(io::Error::other)?;
        assert_eq!(listing.documents.len(), 2, "tables are not documents");
        assert_eq!(
            fields(&listing, "a.txt"),
            ["Fecha=2021-05-27", "Session=1.1"]
        );
        assert_eq!(fields(&listing, "b.txt"), ["Session=1.3, late"]);
        let told: Vec<&str> = listing
            .unreadable
            .iter()
            .map(|(_, reason)| reason.as_str())
            .collect();
        assert_eq!(told, ["line 4: there is no file gone.txt"]);
        Ok(())
    }

    #[test]
    fn an_accent_may_be_kept_in_another_way() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let below = folder.path().join("cafe\u{301}");
        std::fs::create_dir(&below)?;
        std::fs::write(below.join("Sesio\u{301}n.txt"), "A")?;
        std::fs::write(below.join("plan\u{301}.png"), "no document")?;
        let rows = "file,date\ncafé/Sesión.txt,2021-05-27\ncafé/plań.png,2021\ncafé/Sesion.txt,1\n";
        std::fs::write(folder.path().join("metadata.csv"), rows)?;
        let listing = list(&[folder.path().to_path_buf()]).map_err(io::Error::other)?;
        assert_eq!(fields(&listing, "n.txt"), ["date=2021-05-27"]);
        let told = listing.unreadable.iter().map(|(_, reason)| reason.as_str());
        let told: Vec<&str> = told.collect();
        assert_eq!(told, ["line 4: there is no file café/Sesion.txt"]);
        Ok(())
    }

    #[test]
    fn a_table_without_file_names_says_what_it_has() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        std::fs::write(
            folder.path().join("metadata.csv"),
            "name,date\na.txt,2021\n",
        )?;
        let listing = list(&[folder.path().to_path_buf()]).map_err(io::Error::other)?;
        assert_eq!(
            listing
                .unreadable
                .first()
                .map(|(_, reason)| reason.as_str()),
            Some("no column named file; its columns are name, date")
        );
        Ok(())
    }
}
