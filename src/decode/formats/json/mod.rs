//! JSON of OCR engines and document parsers → printed lines. A file holds one value, or several after one another; each
//! reader recognises its values by their names, wherever they are wrapped in others.
//!
//! Values are counted before any is built, so that no file can fill the memory.

mod boxes;
mod content_list;
mod docling;
mod dots;
mod mineru;
mod olmocr;
mod paddle;
mod values;

use serde_json::{Deserializer, Value};

use super::fault::{Fault, Outcome};
use super::page_text::PageText;

/// The number of objects, and of values of any kind, that a file may hold; an issue's pages have a tenth of them.
const OBJECTS: usize = 250_000;
const VALUES: usize = 4_000_000;

/// Reads a file into placed pages; writes nothing where none of its values is of a known kind.
pub(super) fn read(text: &str, to: &mut PageText) -> Outcome {
    let count = |byte: u8| memchr::memchr_iter(byte, text.as_bytes()).count();
    let values = count(b',') + count(b'[') + count(b'{');
    if count(b'{') > OBJECTS || values > VALUES {
        return Err(Fault::Large);
    }
    let mut any = false;
    let mut stream = Deserializer::from_str(text).into_iter::<Value>();
    loop {
        let begin = stream.byte_offset();
        match stream.next() {
            None => return Ok(None),
            Some(Ok(value)) => any |= take(&value, to),
            Some(Err(why)) if depth(text, begin, &why) >= DEEPEST => return Err(Fault::Deep),
            Some(Err(why)) => {
                let broken = Fault::Broken(u32::try_from(why.line()).unwrap_or(u32::MAX));
                return if any { Ok(Some(broken)) } else { Err(broken) };
            }
        }
    }
}

/// The number of arrays and objects around a place at which the parser gives up; it recurses.
const DEEPEST: usize = 127;

/// Counts the arrays and objects that are open where the parser has stopped, in the value that begins at byte `begin`.
fn depth(text: &str, begin: usize, why: &serde_json::Error) -> usize {
    let lines_before = text.split_inclusive('\n').take(why.line().saturating_sub(1));
    let end = lines_before.map(str::len).sum::<usize>() + why.column();
    let (mut open, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes().take(end).skip(begin) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => open += 1,
            b']' | b'}' if !in_string => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open
}

/// Names under which objects only wrap the others.
const WRAPPERS: [&str; 8] =
    ["res", "result", "results", "layoutParsingResults", "ocrResults", "prunedResult", "overall_ocr_res", "pages"];

/// Reads a value. Returns whether it was of a known kind.
fn take(value: &Value, to: &mut PageText) -> bool {
    match value {
        Value::Object(_) => {
            docling::take(value, to)
                || mineru::take(value, to)
                || paddle::take(value, to)
                || olmocr::take(value, to)
                || boxes::take_object(value, to)
                || WRAPPERS.iter().any(|name| value.get(name).is_some_and(|inside| take(inside, to)))
                || value.get("data").is_some_and(|inside| inside.is_array() && take(inside, to))
        }
        Value::Array(values) => {
            content_list::take(values, to)
                || dots::take(values, to)
                || boxes::take_array(values, to)
                || values.iter().fold(false, |any, value| take(value, to) | any)
        }
        _ => false,
    }
}
