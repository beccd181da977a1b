//! `MinerU`'s `content_list.json`, a list of all pages' parts, and its second form, a list of parts a page → printed lines.
//! Boxes are in thousandths of the page.

use serde_json::Value;

use super::values::{bounds, text};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::PageText;
use crate::model::{Origin, PlacedLine, Role};

/// The width and height of a page, in thousandths of them.
const SIZE: (f32, f32) = (1000.0, 1000.0);

/// Reads a document.
pub(super) fn take(values: &[Value], to: &mut PageText) -> bool {
    let is_part = |value: &Value| text(value, "type").is_some();
    let is_first = |value: &Value| is_part(value) && value.get("page_idx").is_some();
    let is_second = |value: &Value| is_part(value) && value.get("content").is_some();
    if values.first().is_some_and(is_first) {
        let mut page = None;
        for (n, value) in values.iter().enumerate() {
            let of = value.get("page_idx").and_then(Value::as_u64);
            if page != Some(of) {
                page = Some(of);
                to.sheet(Origin::Parser, SIZE);
            }
            part(value, n as u32, to);
        }
        return true;
    }
    if values.iter().find_map(|page| page.as_array()?.first()).is_some_and(is_second) {
        for page in values.iter().filter_map(Value::as_array) {
            to.sheet(Origin::Parser, SIZE);
            page.iter().enumerate().for_each(|(n, value)| part(value, n as u32, to));
        }
        return true;
    }
    false
}

/// Writes a part: its text, then what is said of it.
fn part(value: &Value, number: u32, to: &mut PageText) {
    let kind = text(value, "type").unwrap_or_default();
    let place = value.get("bbox").and_then(bounds);
    if matches!(kind, "image" | "chart") {
        to.last(Origin::Parser).pictures.extend(place);
    }
    let content = value.get("content").filter(|content| content.is_object());
    let inside = content.unwrap_or(value);
    let level = [value.get("text_level"), inside.get("level")].into_iter().flatten().find_map(Value::as_u64);
    let level = level.and_then(|level| u8::try_from(level).ok()).unwrap_or(0);
    let role = if level > 0 { Some(Role::Title) } else { labels::role(kind) };
    let placed = |role: Option<Role>, level: u8| PlacedLine {
        bounds: place,
        block: Some(number),
        role,
        level,
        ..PlacedLine::default()
    };
    to.gap();
    if let Some(said) = text(value, "text").or_else(|| text(value, "content")) {
        to.line(said, &placed(role, level));
    }
    for (name, inner) in inside.as_object().into_iter().flatten() {
        let caption = name.ends_with("_caption") || name.ends_with("_footnote");
        let own = name.ends_with("_content") || matches!(name.as_str(), "list_items" | "table_body" | "code_body" | "html");
        if caption {
            to.gap();
            lines(inner, &mut |line| to.line(line, &placed(Some(Role::Caption), 0)));
        } else if own {
            lines(inner, &mut |line| to.line(line, &placed(role, level)));
        }
    }
}

/// Calls `each` with the lines of a text, a list of texts, or a list of spans, which are of one line.
fn lines(value: &Value, each: &mut dyn FnMut(&str)) {
    let Value::Array(values) = value else { return each(&spans(value)) };
    if values.iter().any(|value| text(value, "content").is_some()) {
        each(&spans(value));
    } else {
        for value in values {
            each(&spans(value));
        }
    }
}

/// Returns the text of a span, or of all in a list.
fn spans(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(spans).collect(),
        Value::Object(_) => match text(value, "content") {
            Some(text) => text.to_owned(),
            None => value
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(name, _)| name.ends_with("content"))
                .map(|(_, inner)| spans(inner))
                .collect(),
        },
        _ => String::new(),
    }
}
