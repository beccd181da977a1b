//! Tesseract's table: a row for each page, block, paragraph, line and word → printed lines made of the words. A tab in a
//! word is not escaped, so everything after the eleventh column is the word.

use super::page_text::{Mean, PageText, add_word, corners};
use crate::model::{Bounds, Origin, PlacedLine};

/// The number of columns before the text.
const COLUMNS: usize = 11;
/// The levels of rows.
const PAGE: u32 = 1;
const BLOCK: u32 = 2;
const LINE: u32 = 4;
const WORD: u32 = 5;

/// A line that is being read.
#[derive(Default)]
struct Open {
    text: String,
    bounds: Option<Bounds>,
    mean: Mean,
    /// Page, block, paragraph and line.
    key: [u32; 4],
}

/// Reads a file into placed pages.
pub(super) fn read(text: &str, to: &mut PageText) {
    let mut open: Option<Open> = None;
    let mut last = None;
    for row in text.lines().skip(1) {
        let columns: Vec<&str> = row.trim_end_matches('\r').splitn(COLUMNS + 1, '\t').collect();
        if columns.len() < COLUMNS {
            continue;
        }
        let number = |n: usize| columns.get(n).and_then(|column| column.trim().parse::<u32>().ok()).unwrap_or(0);
        let side =
            |n: usize| columns.get(n).and_then(|column| column.trim().parse::<f32>().ok()).filter(|side| side.is_finite());
        let bounds = || {
            let (left, top) = (side(6)?, side(7)?);
            corners(left, top, left + side(8)?, top + side(9)?)
        };
        let key = [number(1), number(2), number(3), number(4)];
        match number(0) {
            PAGE => {
                close(&mut open, to);
                to.sheet(Origin::Ocr, (side(8).unwrap_or(0.0), side(9).unwrap_or(0.0)));
                last = Some(key[0]);
            }
            BLOCK => {
                close(&mut open, to);
                to.gap();
            }
            LINE => {
                close(&mut open, to);
                open = Some(Open { bounds: bounds(), key, ..Open::default() });
            }
            WORD => {
                if last.is_some_and(|page| page != key[0]) {
                    close(&mut open, to);
                    to.sheet(Origin::Ocr, (0.0, 0.0));
                }
                last = Some(key[0]);
                if open.as_ref().is_some_and(|open| open.key != key) {
                    close(&mut open, to);
                }
                let line = open.get_or_insert_with(|| Open { key, ..Open::default() });
                if line.bounds.is_none() || line.text.is_empty() {
                    line.bounds = line.bounds.or_else(bounds);
                }
                let word = columns.get(COLUMNS).copied().unwrap_or_default();
                line.mean.add(side(10).map(|sure| sure / 100.0), word.trim().chars().count());
                add_word(&mut line.text, word, true);
            }
            _ => {}
        }
    }
    close(&mut open, to);
}

/// Writes the line that was being read.
fn close(open: &mut Option<Open>, to: &mut PageText) {
    let Some(line) = open.take() else { return };
    let placed =
        PlacedLine { bounds: line.bounds, block: Some(line.key[1]), confidence: line.mean.value(), ..PlacedLine::default() };
    to.line(&line.text, &placed);
}
