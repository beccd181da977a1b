//! A page with places: what a file with geometry (a PDF, an OCR engine's output) says of its printed lines, namely where
//! each stands, how large its type is, and what the file calls it.
//!
//! It lies between decoding and recovery. A decoder gives the text, a printed line a line with a form feed between pages,
//! and beside it a [`PlacedPage`] for each page; recovery weighs what is said here against what the words say. A plain text
//! has none. The export calls such a page a sheet.

/// A rectangle on a sheet, in the sheet's own unit. The origin is the sheet's top left corner, `y` grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// The right edge, not less than the left.
    pub right: f32,
    /// The lower edge, not less than the upper.
    pub bottom: f32,
}

impl Bounds {
    /// Returns the distance between the left and right edges.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Returns the distance between the upper and lower edges.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Returns the smallest rectangle that holds both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// The source of the places, which decides how far they are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The glyphs of a PDF: places and sizes are exact, the order of the lines says nothing.
    Pdf,
    /// An OCR engine: boxes are near, sizes are noisy, the order is by place.
    Ocr,
    /// A document parser: boxes are of whole paragraphs, the order is meant for reading, levels of headings are guessed.
    Parser,
    /// An editor or publisher: roles and articles are given and are believed.
    Given,
}

/// A printed page of a file, with the places of its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedPage {
    /// The source of the places.
    pub origin: Origin,
    /// Width and height in the sheet's own unit (points, pixels, thousandths); zero where the file does not tell.
    pub size: (f32, f32),
    /// Its lines, in the order in which they stand in the text.
    pub lines: Vec<PlacedLine>,
    /// Printed rules: the frames of boxes, the lines between columns.
    pub rules: Vec<Bounds>,
    /// The places of its pictures.
    pub pictures: Vec<Bounds>,
    /// Facts that the file states of its paper and page.
    pub stated: Stated,
}

/// Facts that a file states of the paper and the page, apart from the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The paper's name.
    pub paper: Option<String>,
    /// The day.
    pub date: Option<super::Date>,
    /// The page's number (版次).
    pub page: Option<super::PageNumber>,
    /// The page's name (版名).
    pub name: Option<String>,
}

/// A printed line as the file describes it. Every fact may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacedLine {
    /// The line of the decoded text, from 1.
    pub line: u32,
    /// Its place; for a paragraph that is one line of the text, the paragraph's place.
    pub bounds: Option<Bounds>,
    /// The size of its type, in the sheet's unit; only ratios to other lines of the sheet mean something.
    pub type_size: Option<f32>,
    /// Whether its type is bold.
    pub bold: bool,
    /// Whether it runs from top to bottom.
    pub vertical: bool,
    /// The number of its block or paragraph on the sheet, where the file has blocks.
    pub block: Option<u32>,
    /// The role that the file gives it.
    pub role: Option<super::Role>,
    /// The level of a heading as the file gives it, from 1 for the highest; 0 where it gives none.
    pub level: u8,
    /// The number of its article within the file, where articles are given.
    pub article: Option<u32>,
    /// Its rank in the reading order that the file states apart from the order of its lines.
    pub rank: Option<u32>,
    /// The engine's confidence in its characters, from 0 to 1.
    pub confidence: Option<f32>,
}
