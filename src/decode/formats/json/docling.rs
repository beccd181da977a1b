//! Docling: texts, tables and pictures in lists of their own, put in order by references from the body → printed lines.
//! Boxes are measured from the top or from the bottom, each as it says.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::values::{self, list, number, text};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::PageText;
use crate::decode::formats::page_text::corners;
use crate::model::{Bounds, Origin, PlacedLine, Role};

/// The deepest nesting of references.
const DEEP: usize = 64;

/// Reads a document.
pub(super) fn take(value: &Value, to: &mut PageText) -> bool {
    if text(value, "schema_name") != Some("DoclingDocument") {
        return false;
    }
    let mut reading = Reading { document: value, seen: HashSet::new(), pages: BTreeMap::new(), page: 1 };
    for root in ["body", "furniture"] {
        if let Some(root) = value.get(root) {
            reading.children(root, 0);
        }
    }
    // Elements that no reference leads to are printed too.
    for kind in ["texts", "tables"] {
        for n in 0..list(value, kind).len() {
            reading.reference(&format!("#/{kind}/{n}"), 0);
        }
    }
    for (number, lines) in reading.pages {
        let size = value.get("pages").and_then(|pages| pages.get(number.to_string())).and_then(|page| page.get("size"));
        let side = |name| size.and_then(|size| values::number(size, name)).unwrap_or(0.0);
        to.sheet(Origin::Parser, (side("width"), side("height")));
        for (n, line) in lines.into_iter().enumerate() {
            match line {
                Line::Picture(bounds) => to.last(Origin::Parser).pictures.push(bounds),
                Line::Text(texts, placed) => {
                    to.gap();
                    for text in &texts {
                        to.line(text, &PlacedLine { block: Some(n as u32), ..placed.clone() });
                    }
                }
            }
        }
    }
    true
}

enum Line {
    Picture(Bounds),
    Text(Vec<String>, PlacedLine),
}

struct Reading<'v> {
    document: &'v Value,
    seen: HashSet<String>,
    pages: BTreeMap<u64, Vec<Line>>,
    /// The page of the last element: one that names no page is on it.
    page: u64,
}

impl Reading<'_> {
    fn children(&mut self, value: &Value, depth: usize) {
        for child in list(value, "captions").iter().chain(list(value, "children")) {
            if let Some(reference) = text(child, "$ref").or_else(|| text(child, "cref")) {
                self.reference(reference, depth + 1);
            }
        }
    }

    fn reference(&mut self, reference: &str, depth: usize) {
        let Some(value) = reference.strip_prefix('#').and_then(|at| self.document.pointer(at)) else { return };
        if depth > DEEP || !self.seen.insert(reference.to_owned()) {
            return;
        }
        let prov = list(value, "prov").first();
        self.page = prov.and_then(|prov| prov.get("page_no")?.as_u64()).unwrap_or(self.page);
        let bounds = prov.and_then(|prov| self.bounds(prov));
        let label = text(value, "label").unwrap_or_default();
        let mut role = labels::role(label);
        if text(value, "content_layer") == Some("furniture") && !role.is_some_and(Role::is_furniture) {
            role = Some(Role::Notice);
        }
        let level = value.get("level").and_then(Value::as_u64).and_then(|level| u8::try_from(level).ok());
        let level = level.unwrap_or(u8::from(label == "title"));
        let texts: Vec<String> = if value.get("data").is_some() && value.get("text").is_none() {
            rows(value)
        } else {
            text(value, "text")
                .filter(|text| !text.is_empty())
                .or_else(|| text(value, "orig"))
                .map(str::to_owned)
                .into_iter()
                .collect()
        };
        let page = self.pages.entry(self.page).or_default();
        if label == "picture" {
            page.extend(bounds.map(Line::Picture));
        } else if !texts.is_empty() {
            page.push(Line::Text(texts, PlacedLine { bounds, role, level, ..PlacedLine::default() }));
        }
        self.children(value, depth);
    }

    /// Returns the place of an element, measured from the top.
    fn bounds(&self, prov: &Value) -> Option<Bounds> {
        let place = prov.get("bbox")?;
        let side = |name| number(place, name);
        let (left, top, right, bottom) = (side("l")?, side("t")?, side("r")?, side("b")?);
        if text(place, "coord_origin") != Some("BOTTOMLEFT") {
            return corners(left, top, right, bottom);
        }
        let pages = self.document.get("pages")?;
        let height = number(pages.get(prov.get("page_no")?.as_u64()?.to_string())?.get("size")?, "height")?;
        corners(left, height - top, right, height - bottom)
    }
}

/// Returns the rows of a table, their cells a space apart.
fn rows(table: &Value) -> Vec<String> {
    let cells = table.get("data").map(|data| list(data, "table_cells")).unwrap_or_default();
    let mut rows: BTreeMap<u64, String> = BTreeMap::new();
    for cell in cells {
        let row = rows.entry(cell.get("start_row_offset_idx").and_then(Value::as_u64).unwrap_or(0)).or_default();
        let text = text(cell, "text").unwrap_or_default().trim();
        if !row.is_empty() && !text.is_empty() {
            row.push(' ');
        }
        row.push_str(text);
    }
    rows.into_values().collect()
}
