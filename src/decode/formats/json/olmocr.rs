//! olmOCR: a document a line, its text with the pages' places counted in characters → printed lines without boxes.

use serde_json::Value;

use super::values::{list, text};
use crate::decode::formats::page_text::PageText;
use crate::model::{Origin, PlacedLine};

/// Reads a document.
pub(super) fn take(value: &Value, to: &mut PageText) -> bool {
    let Some(whole) = text(value, "text") else { return false };
    let pages = value.get("attributes").map(|said| list(said, "pdf_page_numbers")).unwrap_or_default();
    if text(value, "source") != Some("olmocr") && pages.is_empty() {
        return false;
    }
    let mut rest = whole.chars();
    let mut at = 0;
    let mut page = |length: usize, rest: &mut std::str::Chars<'_>| {
        let text: String = rest.by_ref().take(length).collect();
        if !text.trim().is_empty() {
            write(&text, to);
        }
    };
    for range in pages {
        let Some(end) = range.get(1).and_then(Value::as_u64).and_then(|end| usize::try_from(end).ok()) else { continue };
        page(end.saturating_sub(at), &mut rest);
        at = at.max(end);
    }
    page(usize::MAX, &mut rest);
    true
}

/// Writes a page.
fn write(text: &str, to: &mut PageText) {
    to.sheet(Origin::Parser, (0.0, 0.0));
    for line in text.lines() {
        if line.trim().is_empty() {
            to.gap();
        } else {
            to.line(line, &PlacedLine::default());
        }
    }
}
