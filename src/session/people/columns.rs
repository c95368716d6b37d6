//! Tables of people: what their columns hold, and the rows put in order.

use crate::session::person::{first_name, names_moderator};
use crate::session::words::{WordList, folded_words};
use crate::session::{labels, letterhead};

/// What a column of a table of people holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Role,
    Institution,
    /// The hour, the topic, the part somebody takes.
    Beside,
    Unknown,
}

fn column_of(cell: &str) -> Column {
    let words = folded_words(cell);
    let has = |names: &WordList| words.iter().any(|word| names.contains(word));
    if has(&labels::BESIDE_COLUMNS) {
        Column::Beside
    } else if has(&labels::ROLE_COLUMNS) {
        Column::Role
    } else if has(&labels::INSTITUTION_COLUMNS) {
        Column::Institution
    } else if has(&labels::NAME_COLUMNS) {
        Column::Name
    } else {
        Column::Unknown
    }
}

/// The columns of a list; those in unknown words are role and institution where these are missing.
pub(super) fn columns_of(row: &str) -> Vec<Column> {
    let mut columns: Vec<Column> = row.split('|').map(column_of).collect();
    let missing: Vec<Column> = [Column::Role, Column::Institution]
        .into_iter()
        .filter(|column| !columns.contains(column))
        .collect();
    let unknown = columns
        .iter_mut()
        .filter(|column| **column == Column::Unknown);
    for (column, meant) in unknown.zip(missing) {
        *column = meant;
    }
    columns
}

/// "Position: baker" in a form with a line for each thing told of a person.
pub(super) fn labelled_cell(clause: &str) -> Option<(Column, &str)> {
    let (label, value) = clause.split_once(':')?;
    let column = column_of(label);
    let told = matches!(column, Column::Name | Column::Role | Column::Institution);
    let short = folded_words(label).len() <= 2 && !label.contains([',', '(']);
    let name = column != Column::Name || first_name(value.trim()).is_some();
    (told && short && name && !value.trim().is_empty()).then_some((column, value.trim()))
}

/// Whether a row names the columns of a list of people.
pub(super) fn is_column_row(row: &str) -> bool {
    const LONGEST: usize = 120;
    if row.len() >= LONGEST || !row.contains('|') {
        return false;
    }
    let columns: Vec<Column> = row.split('|').map(column_of).collect();
    columns.contains(&Column::Name)
        && columns.iter().filter(|c| **c == Column::Unknown).count() <= 1
        && row.split('|').all(|cell| folded_words(cell).len() <= 4)
}

/// A row of a timetable without the cell of its hours: "At 11.00 am | Ana Luz, baker".
pub(super) fn behind_hours(row: &str) -> Option<&str> {
    let (hours, rest) = row.split_once('|')?;
    letterhead::is_only_hours(hours).then(|| rest.trim_start())
}

/// Whether every cell of a row is the name of a column of people, that of their names among them:
/// such a row stands over a list and is no field of a form.
pub(in crate::session) fn heads_people(row: &str) -> bool {
    if !row.contains('|') {
        return false;
    }
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let columns: Vec<Column> = cells.iter().map(|cell| column_of(cell)).collect();
    columns.contains(&Column::Name)
        && !columns.contains(&Column::Unknown)
        && cells.iter().all(|cell| folded_words(cell).len() <= 3)
}

/// The cells of a row in the order name, role, institution.
pub(super) fn in_order<'t>(row: &'t str, columns: &[Column]) -> std::borrow::Cow<'t, str> {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let place = |wanted| columns.iter().position(|column| *column == wanted);
    let known = cells.len() > 1 && cells.len() == columns.len();
    let Some(name) = place(Column::Name).filter(|_| known) else {
        return row.into();
    };
    let others = [place(Column::Role), place(Column::Institution)];
    let chosen = [Some(name), others[0], others[1]].into_iter().flatten();
    let mut ordered: Vec<&str> = chosen
        .map(|at| cells[at])
        .filter(|c| !c.is_empty())
        .collect();
    let moderates = (0..cells.len()).filter(|at| columns[*at] == Column::Beside);
    ordered.extend(
        moderates
            .map(|at| cells[at])
            .filter(|cell| names_moderator(cell)),
    );
    ordered.join(" | ").into()
}
