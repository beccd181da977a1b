//! The print beside an article as data: the lines of its file, the cursors in both, and what is lit.

use std::sync::Arc;

use super::file_row::FileRow;
use super::owners::Owners;
use crate::app::parts::file_lines::FileLines;
use crate::model::{Issue, Place, Source, Span};

/// The print beside the article.
#[derive(Clone, Debug)]
pub struct Original {
    /// Whether the file's lines have the keys, and not the article.
    pub on_file: bool,
    /// The cursor in the article.
    pub place: Place,
    /// The cursor in the file: the number of a line.
    pub line: u32,
    /// What is lit in the file.
    pub lit_lines: Vec<Span>,
    /// What is lit in the article.
    pub lit: Vec<(Place, Place)>,
    /// The rows of the file's lines on the screen.
    pub screen: Vec<FileRow>,
    /// Why there are no lines.
    pub missing: Option<String>,
    /// The file.
    pub(in crate::app) source: Option<Source>,
    pub(in crate::app) lines: Option<FileLines>,
    /// Files read before, for the way back.
    pub(in crate::app) read: Vec<(Source, FileLines)>,
    pub(in crate::app) owners: Owners,
    /// The issue the owners were found in.
    pub(in crate::app) issue: Option<Arc<Issue>>,
    /// The line on top, and which of its rows.
    pub(in crate::app) top: (u32, usize),
}

impl Original {
    /// The file that is shown.
    #[must_use]
    pub const fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Its lines, where they are at hand.
    #[must_use]
    pub const fn lines(&self) -> Option<&FileLines> {
        self.lines.as_ref()
    }

    pub(in crate::app) fn line_text<'l>(&'l self) -> impl Fn(u32) -> Option<&'l str> {
        move |number| self.lines.as_ref()?.line(number)
    }
}
