//! Style.

use crate::text::width::{Cells, Widths};

/// How strictly marks are kept from line starts and ends (避头尾), from loosest to strictest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// A mark may stand anywhere, but …… never begins a line; words, numbers and pairs stay whole.
    None,
    /// No closing mark, connector, interpunct or solidus at a line's start, no opening mark at its end.
    Basic,
    /// Basic, and no solidus at a line's end, those in addresses apart.
    #[default]
    Gb,
    /// As gb, and no —— or …… at a line's start.
    Strict,
}

/// How titles are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Titles {
    /// In the size of the text.
    #[default]
    Plain,
    /// Twice as large, where they fit: every line takes two rows. The second is a blank line of its own.
    Large,
    /// The same, where there is white space below every line anyway.
    LargeLed,
}

/// How a paragraph is set.
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
    /// Spare cells are spread within the line, except in the last.
    pub justify: bool,
    /// First-line indent in cells.
    pub indent: Cells,
    /// How the terminal draws ambiguous characters.
    pub widths: Widths,
    /// How the titles of an article are set; of no account elsewhere.
    pub titles: Titles,
}

impl Style {
    /// The reader's setting at this measure: level gb, glue on, no hanging, no justification, indent of two ideographs (one
    /// where the measure is under 24 cells), titles plain.
    #[must_use]
    pub const fn reader(measure: Cells, widths: Widths) -> Self {
        let indent = if measure < 24 { 2 } else { 4 };
        let titles = Titles::Plain;
        Self { measure, level: Level::Gb, hang: false, glue: true, justify: false, indent, widths, titles }
    }
}
