//! Makes concordance lines (KWIC): the hit in the middle, its context cut and padded to cells so that all hits stand in one column.

use unicode_segmentation::UnicodeSegmentation;

use super::Hit;
use crate::model::Block;
use crate::text::width::{Cells, Widths};

/// A line of a concordance, in three parts that are written side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kwic {
    /// The text before the hit, padded on the left with spaces to the width that was asked for.
    pub left: String,
    /// The text of the hit.
    pub hit: String,
    /// The text after the hit, no wider than asked for.
    pub right: String,
}

/// Makes the line of a hit in an article, with context of `cells` cells on either side.
pub(crate) fn kwic(blocks: &[Block], hit: &Hit, cells: Cells, widths: Widths) -> Kwic {
    let text = blocks.get(hit.block).map_or("", |b| b.text.as_str());
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    Kwic::of(part(0, hit.bytes.start), part(hit.bytes.start, hit.bytes.end), part(hit.bytes.end, text.len()), cells, widths)
}

impl Kwic {
    /// Makes the line of a hit from the texts before and after it.
    pub(crate) fn of(before: &str, hit: &str, after: &str, cells: Cells, widths: Widths) -> Self {
        let room = usize::from(cells);
        let left = ending(before, room, widths);
        let left = " ".repeat(room - widths.text(left).min(room)) + left;
        Self { left, hit: hit.to_owned(), right: beginning(after, room, widths).to_owned() }
    }
}

/// Returns as much of the end of a text as fits into `cells` cells, in whole clusters.
pub(crate) fn ending(text: &str, cells: usize, widths: Widths) -> &str {
    let mut taken = 0;
    let mut from = text.len();
    for (at, cluster) in text.grapheme_indices(true).rev() {
        taken += usize::from(widths.cluster(cluster));
        if taken > cells {
            break;
        }
        from = at;
    }
    text.get(from..).unwrap_or_default()
}

/// Returns as much of the beginning of a text as fits into `cells` cells, in whole clusters.
pub(crate) fn beginning(text: &str, cells: usize, widths: Widths) -> &str {
    let mut taken = 0;
    let mut to = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        taken += usize::from(widths.cluster(cluster));
        if taken > cells {
            break;
        }
        to = at + cluster.len();
    }
    text.get(..to).unwrap_or_default()
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
