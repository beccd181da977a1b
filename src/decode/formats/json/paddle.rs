//! `PaddleOCR`: `PP-OCR`'s lists of texts and polygons, and the blocks of `PP-StructureV3` and `PaddleOCR-VL` → printed
//! lines. Where the lines of a block are at hand and have the block's text, they are its printed lines.

use serde_json::Value;

use super::boxes::{Found, size, write};
use super::values::{bounds, float, list, text};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::PageText;
use crate::model::{Bounds, Origin, PlacedLine, Role};

/// Reads a page of blocks or of lines.
pub(super) fn take(value: &Value, to: &mut PageText) -> bool {
    if value.get("parsing_res_list").is_some_and(Value::is_array) {
        blocks(value, to);
        return true;
    }
    if value.get("rec_texts").is_some_and(Value::is_array) {
        to.sheet(Origin::Ocr, size(value));
        for found in lines(value) {
            write(&found, to);
        }
        return true;
    }
    false
}

/// Returns the recognised lines.
fn lines(value: &Value) -> Vec<Found<'_>> {
    let places =
        ["rec_polys", "rec_boxes", "dt_polys"].iter().map(|name| list(value, name)).find(|places| !places.is_empty());
    let (places, scores) = (places.unwrap_or_default(), list(value, "rec_scores"));
    let texts = list(value, "rec_texts").iter().enumerate();
    texts
        .filter_map(|(n, text)| {
            Some(Found {
                text: text.as_str()?,
                bounds: places.get(n).and_then(bounds),
                score: scores.get(n).and_then(float),
            })
        })
        .collect()
}

/// The largest product of blocks and lines that are compared.
const COMPARED: usize = 4_000_000;

fn blocks(value: &Value, to: &mut PageText) {
    to.sheet(Origin::Parser, size(value));
    let list = list(value, "parsing_res_list");
    let recognised = value.get("overall_ocr_res").map(lines).unwrap_or_default();
    let recognised = if recognised.len() * list.len() > COMPARED { Vec::new() } else { recognised };
    // Furniture has no rank of its own and stays behind what it stands behind.
    let mut rank = 0;
    let mut ranked: Vec<(u64, u32, &Value)> = Vec::new();
    for (n, block) in list.iter().enumerate() {
        rank = block.get("block_order").and_then(Value::as_u64).unwrap_or(rank);
        ranked.push((rank, n as u32, block));
    }
    ranked.sort_by_key(|(rank, n, _)| (*rank, *n));
    for (_, n, block) in ranked {
        let label = text(block, "block_label").unwrap_or_default();
        let place = block.get("block_bbox").and_then(bounds);
        let content = text(block, "block_content").unwrap_or_default();
        if matches!(label, "image" | "figure" | "chart" | "header_image" | "footer_image") {
            to.last(Origin::Parser).pictures.extend(place);
        }
        let role = labels::role(label);
        let level = level(label, role);
        let placed = PlacedLine {
            bounds: place,
            block: Some(n),
            role,
            level,
            vertical: label == "vertical_text",
            ..PlacedLine::default()
        };
        to.gap();
        let printed = place.map(|place| within(place, &recognised)).unwrap_or_default();
        if !printed.is_empty() && letters(printed.iter().map(|line| line.text)).eq(letters([content])) {
            for line in printed {
                let own = PlacedLine { bounds: line.bounds, confidence: line.score, ..placed.clone() };
                to.line(line.text, &own);
            }
        } else {
            to.line(content, &placed);
        }
    }
}

/// Returns the level of a heading by its label.
fn level(label: &str, role: Option<Role>) -> u8 {
    match (label, role) {
        ("doc_title", _) => 1,
        (_, Some(Role::Title)) => 2,
        _ => 0,
    }
}

/// Returns the lines whose middle is in a block.
fn within<'f, 'v>(place: Bounds, lines: &'f [Found<'v>]) -> Vec<&'f Found<'v>> {
    let inside = |line: &&Found<'_>| {
        line.bounds.is_some_and(|b| {
            let (x, y) = (b.left.midpoint(b.right), b.top.midpoint(b.bottom));
            (place.left..=place.right).contains(&x) && (place.top..=place.bottom).contains(&y)
        })
    };
    lines.iter().filter(inside).collect()
}

/// Returns the characters of texts without blanks.
fn letters<'t>(texts: impl IntoIterator<Item = &'t str>) -> impl Iterator<Item = char> {
    texts.into_iter().flat_map(str::chars).filter(|c| !c.is_whitespace())
}
