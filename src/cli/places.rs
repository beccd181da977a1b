//! Where the spans of an export stand on their sheets: a source is read again, once, and each span is given the place of its printed line.

use std::collections::HashMap;

use serde::Serialize;

use super::record::Record;
use crate::archive::{Skipped, read_again};
use crate::model::{Block, Issue, Source};

/// A span's sheet, from 1, and the left, upper, right and lower edge of its printed line there, from the sheet's top left corner; in the
/// file's own unit, to a hundredth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place(usize, f64, f64, f64, f64);

/// A sheet's number, from 1, its width and its height; zero where the file does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Size(usize, f64, f64);

/// What a source's lines are known to stand at.
#[derive(Default)]
struct Lines {
    places: HashMap<u32, Place>,
    sizes: Vec<Size>,
}

/// The places of the source read last: records of one source follow each other.
#[derive(Default)]
pub struct Places {
    last: Option<(Source, Lines)>,
}

impl Places {
    /// Gives a record the places of its blocks' spans. Calls `failed` when its source cannot be read any more; its places are then unknown.
    pub fn put<'i>(
        &mut self,
        mut record: Record<'i>,
        issue: &Issue,
        source: usize,
        failed: &mut dyn FnMut(Skipped),
    ) -> Record<'i> {
        let Some(source) = issue.sources.get(source) else { return record };
        if self.last.as_ref().is_none_or(|(last, _)| last != source) {
            let lines = read(source).unwrap_or_else(|reason| {
                failed(reason);
                Lines::default()
            });
            self.last = Some((source.clone(), lines));
        }
        let Some((_, lines)) = &self.last else { return record };
        let of_block = |block: &Block| block.spans.iter().map(|span| lines.places.get(&span.line).copied()).collect();
        let places: Vec<Vec<Option<Place>>> = record.blocks.iter().map(of_block).collect();
        let stands_on = |size: &&Size| places.iter().flatten().flatten().any(|place| place.0 == size.0);
        let sheets = lines.sizes.iter().filter(stands_on).copied().collect();
        (record.places, record.sheets) = (Some(places), Some(sheets));
        record
    }
}

/// To a hundredth, without the digits that a longer number would make up.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 100.0).round() / 100.0
}

fn read(source: &Source) -> Result<Lines, Skipped> {
    let decoded = read_again(source).map_err(|reason| Skipped { path: source.path.clone(), reason })?;
    let mut lines = Lines::default();
    for (sheet, number) in decoded.sheets.iter().zip(1..) {
        lines.sizes.push(Size(number, rounded(sheet.size.0), rounded(sheet.size.1)));
        for line in &sheet.lines {
            if let Some(b) = line.bounds {
                let place = Place(number, rounded(b.left), rounded(b.top), rounded(b.right), rounded(b.bottom));
                lines.places.insert(line.line, place);
            }
        }
    }
    Ok(lines)
}
