//! The places of an export's spans on their sheets: takes a record and adds to each span the place of its printed line.
//!
//! The source is read again for that, once, since records of one source follow each other.

use std::collections::HashMap;

use super::record::{Place, Record, Size};
use crate::archive::{Skipped, read_again};
use crate::model::{Block, Issue, Source};

/// The places of a source's lines, by line number, and the sizes of its sheets.
#[derive(Default)]
struct Lines {
    places: HashMap<u32, Place>,
    sizes: Vec<Size>,
}

/// The places of the source that was read last.
#[derive(Default)]
pub struct Places {
    last: Option<(Source, Lines)>,
}

impl Places {
    /// Returns a record with the places of its blocks' spans. Calls `failed` when its source cannot be read any more; its
    /// places are then unknown.
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

/// Returns a number to a hundredth, without the digits that a longer number would make up.
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
