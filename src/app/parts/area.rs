//! Where things stand on the screen: the tree, the reading pane, the bottom line. Drawing and the mouse both go by it.

use crate::text::width::Cells;

/// The two panes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Issues, pages, articles.
    #[default]
    Tree,
    /// The article.
    Text,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Leftmost column.
    pub column: Cells,
    /// Topmost row.
    pub row: Cells,
    /// Width in cells; may be 0.
    pub columns: Cells,
    /// Height in rows; may be 0.
    pub rows: Cells,
}

impl Area {
    /// Whether a cell lies in it.
    #[must_use]
    pub const fn holds(self, column: Cells, row: Cells) -> bool {
        column >= self.column && column < self.column + self.columns && row >= self.row && row < self.row + self.rows
    }
}

impl Area {
    /// Two texts beside each other, else one above the other, else the `second` or the first alone.
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

/// Fewer columns than this have no room for two texts beside each other; they stand one above the other then.
const BESIDE: Cells = 80;

/// Fewer rows than this have no room for two texts one above the other.
const ABOVE: Cells = 9;

/// Fewer columns than this have no room for two texts at all.
const TWO_TEXTS: Cells = 24;

/// Two areas with a rule between them, or one alone where there is no room for two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Halves {
    /// The left or upper one.
    pub first: Option<Area>,
    /// The column or the row between them.
    pub rule: Option<Area>,
    /// The right or lower one.
    pub second: Option<Area>,
}

/// Fewer columns than this show one pane at a time.
const TWO_PANES: Cells = 61;

/// The tree's least and greatest width beside the reading pane.
const TREE: (Cells, Cells) = (24, 46);

/// The least a user may leave to the tree, and to the text beside it.
const LEAST_TREE: Cells = 12;

const LEAST_TEXT: Cells = 24;

/// The screen, divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The whole window.
    pub whole: Area,
    /// What the screens share: the window, without the line of a caption.
    pub window: Area,
    /// The tree, if it is shown.
    pub tree: Option<Area>,
    /// The column between tree and text, if both are shown.
    pub divider: Option<Cells>,
    /// The reading pane, if it is shown.
    pub text: Option<Area>,
    /// What lies beside the text instead of the tree, and the rule between them, while there is such.
    pub beside: Halves,
    /// The bottom line: position, or the prompt.
    pub bottom: Area,
    /// The lines of a caption, below everything.
    pub caption: Option<Area>,
}

impl Frame {
    /// Divides a window. Nothing but a notice fits a window under 8 columns or 3 rows: then there is no pane.
    #[must_use]
    pub fn of(columns: Cells, rows: Cells, focus: Pane, zen: bool, caption: Cells) -> Self {
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

    /// The same window with a tree of this many columns, as far as it leaves room for both.
    #[must_use]
    pub fn with_tree(self, width: Option<Cells>) -> Self {
        let (Some(tree), Some(text), Some(width)) = (self.tree, self.text, width) else { return self };
        let columns = self.window.columns;
        let width = width.clamp(LEAST_TREE, columns.saturating_sub(LEAST_TEXT + 1).max(LEAST_TREE));
        let text = Area { column: width + 1, columns: columns.saturating_sub(width + 1), ..text };
        Self { tree: Some(Area { columns: width, ..tree }), divider: Some(width), text: Some(text), ..self }
    }

    /// The same window, in which something else than the tree stands beside the text; the text alone has the room for one of them
    /// where it `has_keys`.
    #[must_use]
    pub fn with_beside(self, has_keys: bool) -> Self {
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
