//! A galley (长条): an article set in one column, set as far as it is looked at.
//!
//! It is walked by places in the text, never by absolute line numbers, so that only what is on the screen need be set: the
//! top of the screen is a [`Top`], and moving gives another. A [`Top`] stays true when the measure changes.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::{SetLine, Style};
use crate::model::{Article, Place};

/// The line at the top of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Top {
    /// A place in the line. The line that holds it is meant, at whatever measure.
    pub place: Place,
    /// How many of the blank lines above that line are also shown, when it is the first of its block.
    pub above: u16,
}

/// An article, set.
#[derive(Clone, Debug)]
pub struct Galley {
    article: Arc<Article>,
    style: Style,
    lines: Vec<SetLine>,
}

impl Galley {
    /// A galley of this article; nothing is set yet.
    #[must_use]
    pub fn new(article: Arc<Article>, style: Style) -> Self {
        let mut lines = Vec::new();
        for (n, block) in article.blocks.iter().enumerate() {
            let mut start = 0;
            let mut cells = 0;
            for (at, cluster) in block.text.grapheme_indices(true) {
                let w = style.widths.cluster(cluster);
                if cells + w > style.measure && at > start {
                    lines.push(SetLine { block: n, bytes: start..at, indent: 0, cells, blank: false });
                    (start, cells) = (at, 0);
                }
                cells += w;
            }
            lines.push(SetLine { block: n, bytes: start..block.text.len(), indent: 0, cells, blank: false });
        }
        Self { article, style, lines }
    }

    /// The article that is set.
    #[must_use]
    pub fn article(&self) -> &Arc<Article> {
        &self.article
    }

    /// How it is set.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    /// The lines from `top` on, at most `rows`.
    pub fn lines(&mut self, top: Top, rows: usize) -> Vec<SetLine> {
        let at = self.index(top);
        self.lines.iter().skip(at).take(rows).cloned().collect()
    }

    /// The top `by` lines further down (up if negative), stopping at the first line and so that the last line stays on the
    /// screen of `rows`.
    pub fn scroll(&mut self, top: Top, by: isize, rows: usize) -> Top {
        let last = self.lines.len().saturating_sub(rows.max(1));
        let at = self.index(top).saturating_add_signed(by).min(last);
        self.top_at(at)
    }

    /// The top that shows the last line at the bottom of `rows`.
    pub fn end(&mut self, rows: usize) -> Top {
        self.top_at(self.lines.len().saturating_sub(rows.max(1)))
    }

    /// The top that shows `place`: `top` itself when the place is on its screen of `rows`, else one with the place's line a
    /// third down the screen.
    pub fn reveal(&mut self, place: Place, top: Top, rows: usize) -> Top {
        let (at, line) = (self.index(top), self.index(Top { place, above: 0 }));
        if (at..at + rows).contains(&line) {
            top
        } else {
            self.scroll(Top { place, above: 0 }, -(rows.cast_signed() / 3), rows)
        }
    }

    /// Whether the last line is on a screen of `rows` that begins at `top`.
    pub fn at_end(&mut self, top: Top, rows: usize) -> bool {
        self.index(top) + rows >= self.lines.len()
    }

    /// How much of the text stands before the end of a screen of `rows` from `top`: 0 to 100, 100 exactly at the end.
    pub fn percent(&mut self, top: Top, rows: usize) -> u8 {
        ((self.index(top) + rows) * 100 / self.lines.len().max(1)).min(100) as u8
    }

    fn index(&self, top: Top) -> usize {
        let key = (top.place.block, top.place.byte);
        self.lines.partition_point(|l| (l.block, l.bytes.start) <= key).saturating_sub(1)
    }

    fn top_at(&self, at: usize) -> Top {
        self.lines.get(at).map_or(Top::default(), |l| Top { place: Place { block: l.block, byte: l.bytes.start }, above: 0 })
    }
}
