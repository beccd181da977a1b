//! Concordance lines (KWIC): a hit in the middle, its context cut and padded to cells so that all hits stand in one column.

use unicode_segmentation::UnicodeSegmentation;

use super::Hit;
use crate::model::Block;
use crate::text::width::{Cells, Widths};

/// A line of a concordance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kwic {
    /// What stands before, after as many spaces as it needs to be as wide as asked.
    pub left: String,
    /// The hit.
    pub hit: String,
    /// What stands after, no wider than asked.
    pub right: String,
}

/// The line of a hit, with so many cells on either side.
#[must_use]
pub fn kwic(blocks: &[Block], hit: &Hit, cells: Cells, widths: Widths) -> Kwic {
    let text = blocks.get(hit.block).map_or("", |b| b.text.as_str());
    let room = usize::from(cells);
    let before = text.get(..hit.bytes.start).unwrap_or_default();
    let mut taken = 0;
    let mut fits = |cluster: &str| {
        let cells = usize::from(widths.cluster(cluster));
        let fits = taken + cells <= room;
        taken += if fits { cells } else { 0 };
        fits
    };
    let from = before.grapheme_indices(true).rev().take_while(|(_, c)| fits(c)).last().map_or(before.len(), |(at, _)| at);
    let left = before.get(from..).unwrap_or_default();
    let left = " ".repeat(room - widths.text(left).min(room)) + left;
    let mut taken = 0;
    let after = text.get(hit.bytes.end..).unwrap_or_default();
    let right = after.graphemes(true).take_while(|cluster| {
        taken += usize::from(widths.cluster(cluster));
        taken <= room
    });
    Kwic { left, hit: text.get(hit.bytes.clone()).unwrap_or_default().to_owned(), right: right.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    #[test]
    fn hits_stand_in_one_column_whatever_stands_before_them() {
        let widths = Widths::NARROW;
        for (text, left, right) in [
            ("向雷锋同志学习", "     向", "同志学"),
            ("一二三四雷锋", " 二三四", ""),
            ("五a一二三雷锋b同志学习", "a一二三", "b同志学"),
            ("雷锋", "       ", ""),
        ] {
            let at = text.find("雷锋").unwrap_or_default();
            let blocks = [Block { role: Role::Body, text: text.to_owned(), spans: Vec::new() }];
            let line = kwic(&blocks, &Hit { block: 0, bytes: at..at + 6 }, 7, widths);
            assert_eq!((line.left.as_str(), line.right.as_str()), (left, right), "{text}");
            assert_eq!(widths.text(&line.left), 7);
        }
    }
}
