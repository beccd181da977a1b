//! dots.ocr: a list of blocks a page, each with a box, a category, and Markdown or a table in HTML → printed lines.

use serde_json::Value;

use super::values::{bounds, text};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::PageText;
use crate::model::{Origin, PlacedLine};

/// Reads a page.
pub(super) fn take(values: &[Value], to: &mut PageText) -> bool {
    let category = |value: &Value| text(value, "category").map(str::to_owned).filter(|_| value.get("bbox").is_some());
    if values.first().and_then(category).is_none() {
        return false;
    }
    to.sheet(Origin::Parser, (0.0, 0.0));
    for (n, value) in values.iter().enumerate() {
        let category = category(value).unwrap_or_default();
        let place = value.get("bbox").and_then(bounds);
        if category == "Picture" {
            to.last(Origin::Parser).pictures.extend(place);
        }
        let level = match category.as_str() {
            "Title" => 1,
            "Section-header" => 2,
            _ => 0,
        };
        to.gap();
        let placed = PlacedLine {
            bounds: place,
            block: Some(n as u32),
            role: labels::role(&category),
            level,
            ..PlacedLine::default()
        };
        to.line(text(value, "text").unwrap_or_default(), &placed);
    }
    true
}
