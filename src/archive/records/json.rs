//! Reads records from JSON: an object a line, or an array of objects, which is also read object by object.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use serde_json::{Map, Value};

use super::record::{Fault, Record, field_of};
use crate::archive::reason::Reason;

/// The most bytes of a record; anything longer is a file whose end of record was lost.
const LONGEST: u64 = 64 << 20;

type Take<'t> = &'t mut dyn FnMut(u64, Result<Record, Fault>) -> bool;

/// Reads the objects; returns whether the end was reached. A file that looks like an `array` may hold lines after all.
pub(super) fn read(
    mut source: Box<dyn BufRead>,
    array: bool,
    map: &BTreeMap<String, String>,
    take: Take<'_>,
) -> Result<bool, Reason> {
    let mut line = 1;
    if array {
        while let Some(&byte) = source.fill_buf().map_err(|e| Reason::of_system(&e))?.first() {
            if byte == b'[' {
                source.consume(1);
                return elements(source, line, map, take);
            }
            if !byte.is_ascii_whitespace() {
                break;
            }
            line += u64::from(byte == b'\n');
            source.consume(1);
        }
    }
    let mut text = Vec::new();
    loop {
        text.clear();
        let read = source.by_ref().take(LONGEST).read_until(b'\n', &mut text).map_err(|e| Reason::of_system(&e))?;
        if read == 0 {
            return Ok(true);
        }
        if !text.trim_ascii().is_empty() && !take(line, object(&text, map)) {
            return Ok(false);
        }
        line += u64::from(text.ends_with(b"\n"));
    }
}

/// Reads the elements of an array, each cut out by its brackets: a broken element does not break the next.
fn elements(
    mut source: Box<dyn BufRead>,
    mut line: u64,
    map: &BTreeMap<String, String>,
    take: Take<'_>,
) -> Result<bool, Reason> {
    let mut text: Vec<u8> = Vec::new();
    let (mut depth, mut quoted, mut escaped, mut begun) = (0_usize, false, false, line);
    loop {
        let buffer = source.fill_buf().map_err(|e| Reason::of_system(&e))?;
        if buffer.is_empty() {
            let rest = !text.trim_ascii().is_empty();
            return Ok(!rest || take(begun, object(&text, map)));
        }
        let length = buffer.len();
        let chunk = buffer.to_vec();
        source.consume(length);
        for byte in chunk {
            let ends = depth == 0 && !quoted && matches!(byte, b',' | b']');
            if ends || text.len() as u64 > LONGEST {
                if !text.trim_ascii().is_empty() && !take(begun, object(&text, map)) {
                    return Ok(false);
                }
                if byte == b']' {
                    return Ok(true);
                }
                text.clear();
                continue;
            }
            if text.is_empty() {
                line += u64::from(byte == b'\n');
                if byte.is_ascii_whitespace() {
                    continue;
                }
                begun = line;
            } else {
                line += u64::from(byte == b'\n');
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'{' | b'[' if !quoted => depth += 1,
                b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            text.push(byte);
        }
    }
}

fn object(text: &[u8], map: &BTreeMap<String, String>) -> Result<Record, Fault> {
    let object: Map<String, Value> = serde_json::from_slice(text).map_err(|e| Fault::Form(e.to_string()))?;
    let mut record = Record::default();
    for (name, value) in object {
        let Some(field) = field_of(&name, map) else { continue };
        match value {
            Value::String(text) => record.set(field, text),
            Value::Number(number) => record.set(field, number.to_string()),
            // Paragraphs, or several reporters.
            Value::Array(parts) => {
                let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
                record.set(field, parts.join("\n"));
            }
            _ => {}
        }
    }
    Ok(record)
}
