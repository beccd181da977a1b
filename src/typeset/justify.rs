//! Justification: a line and its spare cells go in, the gap before each cluster comes out.
//!
//! The cells go first one each to the boundaries of Han and Latin, then one each after ，。；：、; never into words, numbers or
//! pairs. What is left over stays at the line's end.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::class::{Lb, Traits};
use crate::text::width::{Cells, Widths};

/// The kind of a cluster, as far as gaps beside it depend on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Han,
    Latin,
    Stop,
    Other,
}

fn side(cluster: &str) -> Side {
    cluster.chars().next().map_or(Side::Other, |first| side_of(first, Traits::of(first)))
}

fn side_of(first: char, traits: Traits) -> Side {
    match first {
        '，' | '。' | '；' | '：' | '、' => Side::Stop,
        _ if traits.cells() == 2 && (first.is_alphabetic() || traits.lb() == Lb::ID) => Side::Han,
        _ if traits.cells() == 1 && (first.is_alphanumeric() || matches!(first, '%' | '℃' | '$' | '¥' | '￥')) => {
            Side::Latin
        }
        _ => Side::Other,
    }
}

const fn is_boundary(left: Side, right: Side) -> bool {
    matches!((left, right), (Side::Han, Side::Latin) | (Side::Latin, Side::Han))
}

/// Gives out the gaps of one line, cluster by cluster.
#[derive(Clone)]
pub(super) struct Justifier {
    boundaries: Cells,
    stops: Cells,
    last: Side,
}

impl Justifier {
    /// Plans the gaps of a line into which `gaps` cells are spread.
    pub fn new(line: &str, widths: Widths, gaps: Cells) -> Self {
        if gaps == 0 {
            return Self { boundaries: 0, stops: 0, last: Side::Other };
        }
        let boundaries = Self::places(line, widths).0.min(gaps);
        Self { boundaries, stops: gaps - boundaries, last: Side::Other }
    }

    /// Counts the boundaries of Han and Latin in the line, and the stops within it.
    fn places(line: &str, widths: Widths) -> (Cells, Cells) {
        let (mut boundaries, mut stops, mut last) = (0, 0, Side::Other);
        let mut count = |now: Side| {
            boundaries += Cells::from(is_boundary(last, now));
            stops += Cells::from(last == Side::Stop);
            last = now;
        };
        // Nearly always every character is a cluster, and clusters need not be looked for.
        let is_plain = |c: char| Traits::of(c).starts_cluster() && !Traits::of(c).prepends();
        if line.chars().all(is_plain) {
            let traits = line.chars().map(|c| (c, Traits::of(c)));
            traits.filter(|&(_, t)| widths.cells(t) > 0).for_each(|(c, t)| count(side_of(c, t)));
        } else {
            line.graphemes(true).filter(|c| widths.cluster(c) > 0).for_each(|c| count(side(c)));
        }
        (boundaries, stops)
    }

    /// Returns the part of `spare` cells that the line can take in.
    pub fn room(line: &str, widths: Widths, spare: Cells) -> Cells {
        let (boundaries, stops) = Self::places(line, widths);
        spare.min(boundaries + stops)
    }

    /// Returns the gap before the next cluster, in cells.
    pub fn gap_before(&mut self, cluster: &str) -> Cells {
        if self.boundaries == 0 && self.stops == 0 {
            return 0;
        }
        let now = side(cluster);
        let takes = |left: &mut Cells, here: bool| {
            let gap = Cells::from(here && *left > 0);
            *left -= gap;
            gap
        };
        let gap = takes(&mut self.boundaries, is_boundary(self.last, now)) + takes(&mut self.stops, self.last == Side::Stop);
        self.last = now;
        gap
    }
}
