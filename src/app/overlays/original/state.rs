//! Holds the original, the lines of the file beside the article: the lines, a cursor for the file and one for the article, and what
//! is lit on both sides.

use std::sync::Arc;

use super::file_row::FileRow;
use super::owners::Owners;
use crate::app::parts::file_lines::FileLines;
use crate::model::{Issue, Place, Source, Span};

/// The lines of the file beside the article.
#[derive(Clone, Debug)]
pub struct Original {
    /// Whether the file has the keys, and not the article.
    pub on_file: bool,
    /// The cursor in the article.
    pub place: Place,
    /// The cursor in the file: the number of a line.
    pub line: u32,
    /// The parts of the file's lines that are lit.
    pub lit_lines: Vec<Span>,
    /// The stretches of the article that are lit.
    pub lit: Vec<(Place, Place)>,
    /// The rows of the file's side on the screen.
    pub screen: Vec<FileRow>,
    /// Why there are no lines to show.
    pub missing: Option<String>,
    /// The file that is shown.
    pub(super) source: Option<Source>,
    pub(super) lines: Option<FileLines>,
    /// The files shown before with their lines, the latest last.
    pub(super) read: Vec<(Source, FileLines)>,
    pub(super) owners: Owners,
    /// The issue the owners were found in.
    pub(super) issue: Option<Arc<Issue>>,
    /// The topmost line on the screen, and which of its rows is the topmost.
    pub(super) top: (u32, usize),
}

impl Original {
    /// Returns the file that is shown.
    #[must_use]
    pub const fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Returns the lines of the file, where they are at hand.
    #[must_use]
    pub const fn lines(&self) -> Option<&FileLines> {
        self.lines.as_ref()
    }

    pub(super) fn line_text<'l>(&'l self) -> impl Fn(u32) -> Option<&'l str> {
        move |number| self.lines.as_ref()?.line(number)
    }
}
