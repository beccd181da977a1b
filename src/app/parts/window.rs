//! Holds how the window is divided, which pane has the keys, and what the caption says below everything.

use super::area::{Frame, Pane};
use super::border::Border;
use crate::text::width::Cells;

/// The window and how it is divided.
#[derive(Clone, Debug, Default)]
pub struct Window {
    /// The areas into which the window is divided.
    pub frame: Frame,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether the text alone fills the window.
    pub(in crate::app) zen: bool,
    /// The border between tree and text.
    pub border: Border,
    /// The caption of a tour, or the welcome: a line, or several.
    pub caption: Option<String>,
    /// Whether the caption is the welcome, which goes with the first key.
    pub(in crate::app) welcoming: bool,
    /// Whether the keys are in the print, while the print stands beside the text instead of the tree; none otherwise.
    pub(in crate::app) beside: Option<bool>,
}

impl Window {
    /// Returns a window of this size with the tree in focus.
    pub(in crate::app) fn of(columns: Cells, rows: Cells) -> Self {
        Self { frame: Frame::of(columns, rows, Pane::Tree, false, 0), ..Self::default() }
    }

    /// Divides a window of this size by focus, caption, border and the print beside the text.
    pub(in crate::app) fn lay(&mut self, columns: Cells, rows: Cells) {
        let caption = self.caption.as_ref().map_or(0, |said| said.lines().count()) as Cells;
        self.frame = Frame::of(columns, rows, self.focus, self.zen, caption).with_tree(self.border.width);
        if let Some(has_keys) = self.beside {
            self.frame = self.frame.with_beside(!has_keys);
        }
    }

    /// Divides the window anew in the size it has.
    pub(in crate::app) fn relay(&mut self) {
        let whole = self.frame.whole;
        self.lay(whole.columns, whole.rows);
    }
}
