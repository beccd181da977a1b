//! JSON of OCR engines and document parsers, one value or JSON after JSON. What a value is is told by its names, wherever it is
//! wrapped in others.
//!
//! Values are counted before any is built: no page has as many as would fill the memory.

mod boxes;
mod content_list;
mod docling;
mod dots;
mod mineru;
mod olmocr;
mod paddle;

use serde_json::{Deserializer, Value};

use super::page_text::{PageText, around, corners};
use super::{Fault, Read};
use crate::model::Bounds;

/// A file may hold so many objects, and so many values of any kind; an issue's pages have a tenth of them.
const OBJECTS: usize = 250_000;
const VALUES: usize = 4_000_000;

/// Reads a file into sheets; nothing is written where none of its values is of a known kind.
pub(super) fn read(text: &str, to: &mut PageText) -> Read {
    let count = |byte: u8| memchr::memchr_iter(byte, text.as_bytes()).count();
    let values = count(b',') + count(b'[') + count(b'{');
    if count(b'{') > OBJECTS || values > VALUES {
        return Err(Fault::Large);
    }
    let mut any = false;
    for value in Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => any |= take(&value, to),
            Err(why) if why.to_string().starts_with("recursion limit") => return Err(Fault::Deep),
            Err(why) => {
                let broken = Fault::Broken(u32::try_from(why.line()).unwrap_or(u32::MAX));
                return if any { Ok(Some(broken)) } else { Err(broken) };
            }
        }
    }
    Ok(None)
}

/// Objects that only hold the others, by the name under which they do.
const WRAPPERS: [&str; 8] =
    ["res", "result", "results", "layoutParsingResults", "ocrResults", "prunedResult", "overall_ocr_res", "pages"];

/// Reads a value; says whether it was of a known kind.
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

/// The text under a name.
fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

/// The number under a name.
fn number(value: &Value, name: &str) -> Option<f32> {
    float(value.get(name)?)
}

fn float(value: &Value) -> Option<f32> {
    value.as_f64().map(|number| number as f32).filter(|number| number.is_finite())
}

/// The list under a name; an empty one where there is none.
fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A rectangle in any of the forms it is written in: corners, points one by one or in pairs, sides by name.
fn bounds(value: &Value) -> Option<Bounds> {
    if let Value::Object(_) = value {
        let side = |names: &[&str]| names.iter().find_map(|name| number(value, name));
        let (left, top) = side(&["left", "x", "l", "x0"]).zip(side(&["top", "y", "t", "y0"]))?;
        let right = side(&["right", "r", "x1"]).or_else(|| Some(left + side(&["width", "w"])?))?;
        let bottom = side(&["bottom", "b", "y1"]).or_else(|| Some(top + side(&["height", "h"])?))?;
        return corners(left, top, right, bottom);
    }
    let values = value.as_array()?;
    if values.len() < 2 || values.len() > 64 {
        return None;
    }
    if values.iter().all(Value::is_array) {
        let points = values.iter().map(|point| point.get(0).and_then(float).zip(point.get(1).and_then(float)));
        return around(points.collect::<Option<Vec<_>>>()?);
    }
    let flat: Vec<f32> = values.iter().map(float).collect::<Option<_>>()?;
    match flat.as_slice() {
        [x0, y0, x1, y1] => corners(*x0, *y0, *x1, *y1),
        points if points.len() % 2 == 0 => {
            around(points.chunks_exact(2).filter_map(|pair| Some((*pair.first()?, *pair.get(1)?))))
        }
        _ => None,
    }
}
