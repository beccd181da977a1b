//! Divides the window: takes its size, the pane in focus and the options, and returns a [`Frame`] with an [`Area`] for
//! the tree, the reading pane, the bottom line and the caption. Drawing and the mouse both go by it.

use crate::text::width::Cells;

/// One of the two panes of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The tree with its issues, pages and articles.
    #[default]
    Tree,
    /// The reading pane with the article.
    Text,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column, from 0.
    pub column: Cells,
    /// The topmost row, from 0.
    pub row: Cells,
    /// The width in cells; may be 0.
    pub columns: Cells,
    /// The height in rows; may be 0.
    pub rows: Cells,
}

impl Area {
    /// Whether the cell at this column and row lies in the area.
    #[must_use]
    pub(in crate::app) const fn holds(self, column: Cells, row: Cells) -> bool {
        column >= self.column && column < self.column + self.columns && row >= self.row && row < self.row + self.rows
    }
}

impl Area {
    /// Splits the area for two texts: beside each other if it is wide enough, else one above the other, else the `second`
    /// alone or the first alone.
    #[must_use]
    pub fn halves(self, second: bool) -> Halves {
        if self.columns >= BESIDE {
            let left = (self.columns - 1) / 2;
            let first = Area { columns: left, ..self };
            let rule = Area { column: self.column + left, columns: 1, ..self };
            let right = Area { column: rule.column + 1, columns: self.columns - left - 1, ..self };
            return Halves { first: Some(first), rule: Some(rule), second: Some(right) };
        }
        if self.rows >= ABOVE && self.columns >= TWO_TEXTS {
            let upper = (self.rows - 1) / 2;
            let first = Area { rows: upper, ..self };
            let rule = Area { row: self.row + upper, rows: 1, ..self };
            let lower = Area { row: rule.row + 1, rows: self.rows - upper - 1, ..self };
            return Halves { first: Some(first), rule: Some(rule), second: Some(lower) };
        }
        let alone = Some(self);
        if second { Halves { second: alone, ..Halves::default() } } else { Halves { first: alone, ..Halves::default() } }
    }
}

/// The least number of columns for two texts beside each other; in fewer they stand one above the other.
const BESIDE: Cells = 80;

/// The least number of rows for two texts one above the other.
const ABOVE: Cells = 9;

/// The least number of columns for two texts one above the other.
const TWO_TEXTS: Cells = 24;

/// Two areas with a rule between them, or one alone where there is no room for two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Halves {
    /// The left or upper area.
    pub first: Option<Area>,
    /// The column or the row of the rule between them.
    pub rule: Option<Area>,
    /// The right or lower area.
    pub second: Option<Area>,
}

/// The least number of columns that show both panes.
const TWO_PANES: Cells = 61;

/// The least and the greatest width of the tree beside the reading pane, in cells.
const TREE: (Cells, Cells) = (24, 46);

/// The least width in cells that the user may leave to the tree, and below it to the text beside it.
const LEAST_TREE: Cells = 12;

const LEAST_TEXT: Cells = 24;

/// The areas into which the window is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The whole window.
    pub whole: Area,
    /// The window without the caption: what overlays may cover.
    pub window: Area,
    /// The area of the tree, if it is shown.
    pub tree: Option<Area>,
    /// The column between tree and text, if both are shown.
    pub divider: Option<Cells>,
    /// The area of the reading pane, if it is shown.
    pub text: Option<Area>,
    /// The areas of the print and the text with the rule between them, while the print stands beside the text instead of
    /// the tree.
    pub beside: Halves,
    /// The bottom line, with the position or the prompt.
    pub bottom: Area,
    /// The lines of the caption, below everything else.
    pub caption: Option<Area>,
}

impl Frame {
    /// Divides a window for the pane in `focus`, for the text alone where `zen`, and for a caption of this many lines.
    /// Nothing but a notice fits a window under 8 columns or 3 rows; such a frame has no pane.
    #[must_use]
    pub(in crate::app) fn of(columns: Cells, rows: Cells, focus: Pane, zen: bool, caption: Cells) -> Self {
        let whole = Area { column: 0, row: 0, columns, rows };
        if columns < 8 || rows < 3 {
            return Self { whole, window: whole, bottom: whole, ..Self::default() };
        }
        // A quarter of a low window is enough for a caption.
        let lines = if rows > 4 { caption.min(rows / 4) } else { 0 };
        let rows = rows - lines;
        let caption = (lines > 0).then_some(Area { row: rows, rows: lines, ..whole });
        let window = Area { rows, ..whole };
        let body = Area { rows: rows - 1, ..window };
        let bottom = Area { row: rows - 1, rows: 1, ..window };
        let (tree, divider, text) = if zen || columns < TWO_PANES {
            if focus == Pane::Text || zen { (None, None, Some(body)) } else { (Some(body), None, None) }
        } else {
            let width = (columns * 2 / 5).clamp(TREE.0, TREE.1);
            let tree = Area { columns: width, ..body };
            (Some(tree), Some(width), Some(Area { column: width + 1, columns: columns - width - 1, ..body }))
        };
        Self { whole, window, tree, divider, text, beside: Halves::default(), bottom, caption }
    }

    /// Returns the frame with a tree of this many columns, as far as both panes have room.
    pub(super) fn with_tree(self, width: Option<Cells>) -> Self {
        let (Some(tree), Some(text), Some(width)) = (self.tree, self.text, width) else { return self };
        let columns = self.window.columns;
        let width = width.clamp(LEAST_TREE, columns.saturating_sub(LEAST_TEXT + 1).max(LEAST_TREE));
        let text = Area { column: width + 1, columns: columns.saturating_sub(width + 1), ..text };
        Self { tree: Some(Area { columns: width, ..tree }), divider: Some(width), text: Some(text), ..self }
    }

    /// Returns the frame with the print instead of the tree beside the text. Where there is room for one of them alone,
    /// it is the text's if it `has_keys`.
    pub(super) fn with_beside(self, has_keys: bool) -> Self {
        if self.is_tiny() {
            return self;
        }
        let body = Area { rows: self.bottom.row - self.window.row, ..self.window };
        let beside = body.halves(has_keys);
        Self { tree: None, divider: None, text: beside.second, beside, ..self }
    }

    /// Whether the window is too small for anything but a notice.
    #[must_use]
    pub const fn is_tiny(self) -> bool {
        self.tree.is_none() && self.text.is_none() && self.beside.first.is_none()
    }
}
