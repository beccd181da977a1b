//! `MinerU`'s `middle.json`: pages of paragraphs of lines of spans, and blocks that were put aside (`discarded_blocks`) →
//! printed lines.

use serde_json::Value;

use super::values::{bounds, float, list, text};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::PageText;
use crate::decode::formats::page_text::{Mean, add_word};
use crate::model::{Origin, PlacedLine, Role};
use crate::text::sentence::needs_space;

/// Reads a document.
pub(super) fn take(value: &Value, to: &mut PageText) -> bool {
    let Some(pages) = value.get("pdf_info").and_then(Value::as_array) else { return false };
    for page in pages {
        let side = |n: usize| page.get("page_size").and_then(|size| float(size.get(n)?)).unwrap_or(0.0);
        to.sheet(Origin::Parser, (side(0), side(1)));
        let mut number = 0;
        let found = list(page, "para_blocks");
        let found = if found.is_empty() { list(page, "preproc_blocks") } else { found };
        for one in found {
            block(one, None, &mut number, to);
        }
        for one in list(page, "discarded_blocks") {
            block(one, Some(Role::Notice), &mut number, to);
        }
    }
    true
}

/// Writes a block; lists, pictures and tables hold others.
fn block(value: &Value, aside: Option<Role>, number: &mut u32, to: &mut PageText) {
    let kind = text(value, "type").unwrap_or_default();
    let place = value.get("bbox").and_then(bounds);
    if matches!(kind, "image" | "chart") {
        to.last(Origin::Parser).pictures.extend(place);
    }
    // A block inside another of pictures, and so on, is a few levels deep: JSON itself ends deeper ones.
    for inner in list(value, "blocks") {
        block(inner, aside, number, to);
    }
    let lines = list(value, "lines");
    if lines.is_empty() {
        return;
    }
    *number += 1;
    to.gap();
    let role = labels::role(kind).filter(|role| aside.is_none() || role.is_furniture()).or(aside);
    let level = value.get("level").and_then(Value::as_u64).and_then(|level| u8::try_from(level).ok());
    let level = level.filter(|_| role == Some(Role::Title)).unwrap_or(0);
    for line in lines {
        let (mut whole, mut mean) = (String::new(), Mean::default());
        for span in list(line, "spans") {
            let said = text(span, "content").or_else(|| text(span, "html")).unwrap_or_default();
            let spaced = said.chars().next().is_some_and(|next| needs_space(&whole, next));
            add_word(&mut whole, said, spaced);
            mean.add(span.get("score").and_then(float), said.chars().count());
        }
        let placed = PlacedLine {
            bounds: line.get("bbox").and_then(bounds).or(place),
            vertical: value.get("angle").and_then(Value::as_i64).is_some_and(|angle| matches!(angle, 90 | 270)),
            block: Some(*number),
            role,
            level,
            confidence: mean.value(),
            ..PlacedLine::default()
        };
        to.line(&whole, &placed);
    }
}
