//! Takes typed values out of JSON: texts, numbers, lists and rectangles by name.

use serde_json::Value;

use crate::decode::formats::page_text::{around, corners};
use crate::model::Bounds;

/// Returns the text under a name.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name)?.as_str()
}

/// Returns the number under a name.
pub(super) fn number(value: &Value, name: &str) -> Option<f32> {
    float(value.get(name)?)
}

pub(super) fn float(value: &Value) -> Option<f32> {
    value.as_f64().map(|number| number as f32).filter(|number| number.is_finite())
}

/// Returns the list under a name, or an empty one.
pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Returns a rectangle from any of the forms it is written in: corners, points one by one or in pairs, sides by name.
pub(super) fn bounds(value: &Value) -> Option<Bounds> {
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
