//! Tables as Parquet: numbers typed, packed by zstd, the columns explained in the file's metadata.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::types::Type;

use super::column::Kind;
use super::{About, Column, number};
use crate::cli::failure::Failure;

/// Rows that are packed together.
const GROUP: usize = 100_000;

/// A file of Parquet. The metadata has `rapporteur` (what made it, JSON) and `column.NAME` (what a
/// column holds).
pub(super) fn file(
    about: &About,
    columns: &[Column],
    rows: &[Vec<String>],
) -> Result<Vec<u8>, Failure> {
    made(about, columns, rows).map_err(|error| Failure::new(format!("parquet: {error}"), None))
}

fn made(about: &About, columns: &[Column], rows: &[Vec<String>]) -> Result<Vec<u8>, ParquetError> {
    let fields: Result<Vec<_>, _> = columns.iter().map(field).collect();
    let schema = Type::group_type_builder("table")
        .with_fields(fields?.into_iter().map(Arc::new).collect())
        .build()?;
    let said =
        serde_json::to_string(about).map_err(|error| ParquetError::General(error.to_string()))?;
    let explained = about.columns.iter();
    let explained =
        explained.map(|said| KeyValue::new(format!("column.{}", said.name), said.about.clone()));
    let metadata = [KeyValue::new("rapporteur".to_owned(), said)]
        .into_iter()
        .chain(explained);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(about.program.clone())
        .set_key_value_metadata(Some(metadata.collect()))
        .build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema), Arc::new(properties))?;
    for rows in rows.chunks(GROUP) {
        let mut group = writer.next_row_group()?;
        for (place, column) in columns.iter().enumerate() {
            let cells: Vec<&str> = rows
                .iter()
                .map(|row| row.get(place).map_or("", |cell| cell))
                .collect();
            let Some(mut into) = group.next_column()? else {
                break;
            };
            match column.kind {
                Kind::Count => {
                    let (values, levels) = some(&cells, |cell| cell.parse::<i64>().ok());
                    into.typed::<Int64Type>()
                        .write_batch(&values, Some(&levels), None)?;
                }
                Kind::Number => {
                    let (values, levels) = some(&cells, number);
                    into.typed::<DoubleType>()
                        .write_batch(&values, Some(&levels), None)?;
                }
                Kind::Text | Kind::Evidence => {
                    let values: Vec<ByteArray> = cells.into_iter().map(ByteArray::from).collect();
                    into.typed::<ByteArrayType>()
                        .write_batch(&values, None, None)?;
                }
            }
            into.close()?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(bytes)
}

/// What made a file of Parquet, and its rows below a header.
pub(crate) fn read(
    file: &std::path::Path,
) -> Result<(Option<About>, Vec<Vec<String>>), ParquetError> {
    let reader = SerializedFileReader::new(std::fs::File::open(file)?)?;
    let metadata = reader.metadata().file_metadata();
    let mut said = metadata.key_value_metadata().into_iter().flatten();
    let about = said
        .find(|entry| entry.key == "rapporteur")
        .and_then(|entry| serde_json::from_str(entry.value.as_deref()?).ok());
    let columns = metadata.schema_descr().columns().iter();
    let mut rows = vec![columns.map(|column| column.name().to_owned()).collect()];
    for row in reader.get_row_iter(None)? {
        let row = row?;
        rows.push(
            row.get_column_iter()
                .map(|(_, field)| cell(field))
                .collect(),
        );
    }
    Ok((about, rows))
}

fn cell(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        other => other.to_string(),
    }
}

/// Numbers may be absent; text is empty then.
fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical, repetition) = match column.kind {
        Kind::Count => (Physical::INT64, None, Repetition::OPTIONAL),
        Kind::Number => (Physical::DOUBLE, None, Repetition::OPTIONAL),
        Kind::Text | Kind::Evidence => (
            Physical::BYTE_ARRAY,
            Some(LogicalType::String),
            Repetition::REQUIRED,
        ),
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
}

/// The values that are there, and for each cell whether it has one.
fn some<T>(cells: &[&str], value: impl Fn(&str) -> Option<T>) -> (Vec<T>, Vec<i16>) {
    let all: Vec<Option<T>> = cells.iter().map(|cell| value(cell)).collect();
    let levels = all.iter().map(|value| i16::from(value.is_some())).collect();
    (all.into_iter().flatten().collect(), levels)
}

#[cfg(test)]
mod tests {
    use parquet::record::RowAccessor;

    use super::*;

    #[test]
    fn numbers_text_and_columns_read_back() -> Result<(), Box<dyn std::error::Error>> {
        let columns = [
            Column::key("theme", "Id of the theme."),
            Column::count("n", "Sessions."),
            Column::number("npmi", "From -1 to 1."),
        ];
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = [row(["=a", "3", "-0.25"]), row(["é", "0", ""])];
        let about = About::new(None, &columns);
        let bytes = made(&about, &columns, &rows)?;
        let mut file = tempfile::tempfile()?;
        std::io::Write::write_all(&mut file, &bytes)?;
        let reader = SerializedFileReader::new(file)?;
        let metadata = reader.metadata().file_metadata();
        let said = metadata.key_value_metadata().ok_or("no metadata")?;
        let npmi = said.iter().find(|entry| entry.key == "column.npmi");
        assert_eq!(
            npmi.and_then(|entry| entry.value.as_deref()),
            Some("From -1 to 1.")
        );
        let read: Result<Vec<_>, _> = reader.get_row_iter(None)?.collect();
        let read = read?;
        assert_eq!(
            (read[0].get_string(0)?.as_str(), read[0].get_long(1)?),
            ("=a", 3)
        );
        assert_eq!(read[0].get_double(2)?, -0.25);
        assert!(read[1].get_double(2).is_err());
        let place = tempfile::NamedTempFile::new()?;
        std::fs::write(place.path(), &bytes)?;
        let (said, read) = super::read(place.path())?;
        assert_eq!(said, Some(about));
        let header = row(["theme", "n", "npmi"]);
        assert_eq!(read, [&[header][..], &rows].concat());
        Ok(())
    }
}
