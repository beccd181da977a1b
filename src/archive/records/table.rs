//! Reads records from tables with a header: CSV and TSV. In goes a stream, out come records by a callback.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use csv::{ByteRecord, ReaderBuilder, Terminator};

use super::record::{Fault, Record, field_of};
use crate::archive::reason::Reason;
use crate::system_error::SystemError;

/// Reads the rows; returns whether the end was reached.
pub(super) fn read(
    source: Box<dyn BufRead>,
    separator: u8,
    map: &BTreeMap<String, String>,
    take: &mut dyn FnMut(u64, Result<Record, Fault>) -> bool,
) -> Result<bool, Reason> {
    // The terminator is not CRLF, with which lines are counted one short; what is left of it at a line's end is trimmed as
    // white space.
    let mut options = ReaderBuilder::new();
    let options = options.delimiter(separator).flexible(true).terminator(Terminator::Any(b'\n'));
    let mut reader = options.from_reader(source);
    let header = reader.byte_headers().map_err(|e| unreadable(&e))?;
    let fields: Vec<_> = header.iter().map(|name| field_of(&String::from_utf8_lossy(name), map)).collect();
    if !fields.contains(&Some("text")) && !fields.contains(&Some("title")) {
        return Err(Reason::NoColumn);
    }
    let mut row = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(true),
            Ok(true) => {}
            Err(e) => return Err(unreadable(&e)),
        }
        if row.len() == 1 && row.as_slice().trim_ascii().is_empty() {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        if !take(line, record(&row, &fields)) {
            return Ok(false);
        }
    }
}

/// Returns why a table cannot be read: the system's error behind that of its reader, which has no other with rows of bytes.
fn unreadable(error: &csv::Error) -> Reason {
    Reason::Unreadable(match error.kind() {
        csv::ErrorKind::Io(error) => error.into(),
        _ => SystemError { kind: io::ErrorKind::InvalidData, message: error.to_string() },
    })
}

fn record(row: &ByteRecord, fields: &[Option<&'static str>]) -> Result<Record, Fault> {
    if row.len() != fields.len() {
        return Err(Fault::Columns { found: row.len(), expected: fields.len() });
    }
    let mut record = Record::default();
    for (value, field) in row.iter().zip(fields) {
        let Some(field) = field else { continue };
        let text = std::str::from_utf8(value).map_err(|e| Fault::Form(e.to_string()))?;
        record.set(field, text.to_owned());
    }
    Ok(record)
}
