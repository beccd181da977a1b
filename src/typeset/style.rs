//! The style in which an article is set: its measure, how strictly marks keep their places, and the ways of setting that a
//! reader chooses between.

use crate::text::width::{Cells, Widths};

/// Strictness in keeping marks from line starts and ends (避头尾), from loosest to strictest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// A mark may stand anywhere, but …… never begins a line; words, numbers and pairs stay whole.
    None,
    /// No closing mark, connector, interpunct or solidus at a line's start, no opening mark at its end.
    Basic,
    /// Basic, and no solidus at a line's end, those in addresses apart.
    #[default]
    Gb,
    /// All of gb, and no —— or …… at a line's start.
    Strict,
}

/// The size of titles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Titles {
    /// Titles have the size of the text.
    #[default]
    Plain,
    /// Titles are twice as large, where they fit: every line takes two rows, the second a blank line of its own.
    Large,
    /// The same as [`Titles::Large`], where there is white space below every line anyway.
    LargeLed,
}

/// The way a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    /// Line length, from 1.
    pub measure: Cells,
    /// Kinsoku level.
    pub level: Level,
    /// Whether one stop may hang in a gutter of two cells beyond the measure.
    pub hang: bool,
    /// Whether a number and its unit stay together (soft: released when longer than half the line).
    pub glue: bool,
    /// Whether spare cells are spread within the line, except in the last.
    pub justify: bool,
    /// First-line indent in cells.
    pub indent: Cells,
    /// The widths in which the terminal draws ambiguous characters.
    pub widths: Widths,
    /// The size of an article's titles; of no account elsewhere.
    pub titles: Titles,
}

impl Style {
    /// Returns the reader's setting at this measure: level gb, glue on, no hanging, no justification, indent of two
    /// ideographs (one where the measure is under 24 cells), titles plain.
    #[must_use]
    pub const fn reader(measure: Cells, widths: Widths) -> Self {
        let indent = if measure < 24 { 2 } else { 4 };
        let titles = Titles::Plain;
        Self { measure, level: Level::Gb, hang: false, glue: true, justify: false, indent, widths, titles }
    }
}
