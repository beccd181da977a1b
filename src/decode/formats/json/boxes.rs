//! Lines with boxes, as `RapidOCR`, Umi-OCR and `PaddleOCR` give them → printed lines with places. The input is an object a
//! line, a list of such lines a page, a list of pages, lists of boxes beside a list of texts, or bare `[box, text, score]`.

use serde_json::Value;

use super::values::{bounds, float, list, number, text};
use crate::decode::formats::page_text::PageText;
use crate::model::{Bounds, Origin, PlacedLine};

/// Names for a line's text, box and score.
const TEXTS: [&str; 6] = ["text", "txt", "rec_text", "transcription", "words", "rec_txt"];
const BOXES: [&str; 8] = ["box", "bbox", "points", "poly", "polygon", "position", "text_region", "dt_box"];
const SCORES: [&str; 5] = ["score", "confidence", "conf", "prob", "rec_score"];

/// A line: its text, its place, and the engine's confidence.
pub(super) struct Found<'v> {
    pub text: &'v str,
    pub bounds: Option<Bounds>,
    pub score: Option<f32>,
}

/// Reads an object as a line.
fn line(value: &Value) -> Option<Found<'_>> {
    if let Value::Array(parts) = value {
        return bare(parts);
    }
    let text = TEXTS.iter().find_map(|name| text(value, name))?;
    let place = BOXES.iter().find_map(|name| value.get(name))?;
    Some(Found { text, bounds: bounds(place), score: SCORES.iter().find_map(|name| number(value, name)) })
}

/// Reads a list as a line: `[box, text, score]` or `[box, [text, score]]`.
fn bare(parts: &[Value]) -> Option<Found<'_>> {
    let (place, said) = (parts.first()?.as_array()?, parts.get(1)?);
    let (text, score) = match said {
        Value::Array(said) => (said.first()?.as_str()?, said.get(1)),
        said => (said.as_str()?, parts.get(2)),
    };
    let bounds = place.first().filter(|point| point.is_array() || point.is_number()).and_then(|_| bounds(&parts[0]));
    // A score may be written as text.
    let score = score.and_then(|score| float(score).or_else(|| score.as_str()?.parse().ok()));
    Some(Found { text, bounds, score })
}

/// The least ratio of height to width, and the fewest characters, of a line that runs from top to bottom.
const TALL: f32 = 2.0;
const SIGNS: usize = 3;

/// Writes a line.
pub(super) fn write(found: &Found<'_>, to: &mut PageText) {
    let tall = found.bounds.is_some_and(|b| b.width() > 0.0 && b.height() >= TALL * b.width());
    let placed = PlacedLine {
        bounds: found.bounds,
        vertical: tall && found.text.chars().filter(|c| !c.is_whitespace()).take(SIGNS).count() == SIGNS,
        confidence: found.score.filter(|score| (0.0..=1.0).contains(score)),
        ..PlacedLine::default()
    };
    to.line(found.text, &placed);
}

/// Returns the width and height of a page.
pub(super) fn size(value: &Value) -> (f32, f32) {
    let side = |names: [&str; 3]| names.iter().find_map(|name| number(value, name)).unwrap_or(0.0).max(0.0);
    (side(["width", "img_width", "image_width"]), side(["height", "img_height", "image_height"]))
}

/// Reads an object as a page of lines, as lists of texts and boxes side by side, or as a single line.
pub(super) fn take_object(value: &Value, to: &mut PageText) -> bool {
    let (texts, places) = (list(value, "txts"), list(value, "boxes"));
    if !texts.is_empty() && texts.len() == places.len() {
        to.sheet(Origin::Ocr, size(value));
        let scores = list(value, "scores");
        for (n, (text, place)) in texts.iter().zip(places).enumerate() {
            let Some(text) = text.as_str() else { continue };
            write(&Found { text, bounds: bounds(place), score: scores.get(n).and_then(float) }, to);
        }
        return true;
    }
    let lines = list(value, "lines");
    if lines.iter().any(|value| line(value).is_some()) {
        to.sheet(Origin::Ocr, size(value));
        lines.iter().filter_map(line).for_each(|found| write(&found, to));
        return true;
    }
    // A line of its own: those of a file of lines stand on one page.
    let Some(found) = line(value) else { return false };
    to.last(Origin::Ocr);
    write(&found, to);
    true
}

/// Reads a list of lines as a page.
pub(super) fn take_array(values: &[Value], to: &mut PageText) -> bool {
    if values.first().and_then(line).is_none() {
        return false;
    }
    to.sheet(Origin::Ocr, (0.0, 0.0));
    values.iter().filter_map(line).for_each(|found| write(&found, to));
    true
}
