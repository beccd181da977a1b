//! The layout of an article's blocks in their column: an article and the number of a block go in; the edge its lines keep
//! to, its margins and the white space above it come out, by its role and its neighbours.

use super::{Style, Titles};
use crate::model::{Article, Role};
use crate::text::width::Cells;

/// The longest text that is taken for a heading, in bytes.
pub(super) const LONGEST_HEADING: usize = 1 << 10;

/// The edge that the lines of a block keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Flush left.
    Left,
    /// Centred, and broken where its sense lets it.
    Balanced,
    /// Flush right, if the block fits on one line; else left.
    Right,
}

/// The layout of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub edge: Edge,
    /// Cells kept free on either side.
    pub margin: Cells,
    /// Whether its first line is indented.
    pub indented: bool,
    /// The size of its type if it is a title; plain if it is none.
    pub titles: Titles,
    /// Whether nothing follows it.
    pub last: bool,
}

impl Layout {
    /// Returns the layout of the `n`th block.
    pub fn of(article: &Article, n: usize, style: &Style) -> Self {
        let last = n + 1 >= article.blocks.len();
        let Some(block) = article.blocks.get(n) else {
            return Self { edge: Edge::Left, margin: 0, indented: false, titles: Titles::Plain, last };
        };
        let before = n.checked_sub(1).and_then(|n| article.blocks.get(n)).map(|b| b.role);
        let inset = if style.measure < 24 { 0 } else { style.indent.min(4) };
        let (edge, margin, indented) = match block.role {
            Role::Kicker | Role::Title | Role::Subtitle => (Edge::Balanced, 0, false),
            // A byline under the heading belongs to it; one at the end signs the text.
            Role::Byline if before.is_some_and(Role::is_heading) => (Edge::Balanced, 0, false),
            Role::Byline => (Edge::Right, 0, false),
            Role::Jump if before.is_some_and(|b| !b.is_heading()) => (Edge::Right, 0, false),
            Role::Lead | Role::Caption => (Edge::Left, inset, false),
            Role::Credit => (Edge::Right, inset, false),
            Role::Body => (Edge::Left, 0, true),
            Role::Section | Role::Subhead | Role::Jump | Role::Masthead | Role::Notice => (Edge::Left, 0, false),
        };
        let titles = if block.role == Role::Title { style.titles } else { Titles::Plain };
        Self { edge, margin, indented, titles, last }
    }
}

/// Blocks that belong together and are set off from the rest by a blank line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Heading,
    Text,
    Picture,
    Lead,
    Furniture,
}

const fn group(role: Role) -> Group {
    match role {
        Role::Section | Role::Kicker | Role::Title | Role::Subtitle => Group::Heading,
        Role::Body | Role::Subhead | Role::Byline | Role::Jump => Group::Text,
        Role::Caption | Role::Credit => Group::Picture,
        Role::Lead => Group::Lead,
        Role::Masthead | Role::Notice => Group::Furniture,
    }
}

/// Returns the number of blank lines above the `n`th block.
pub(super) fn blank_above(article: &Article, n: usize) -> u16 {
    let role = |n: usize| article.blocks.get(n).map(|b| b.role);
    let (Some(before), Some(now)) = (n.checked_sub(1).and_then(role), role(n)) else { return 0 };
    let opened = |n: usize| n.checked_sub(1).and_then(role).is_none_or(|r| group(r) == Group::Heading);
    let blank = match (before, now) {
        // The byline under a heading closes it.
        (_, Role::Byline) if group(before) == Group::Heading => false,
        (Role::Byline, _) if opened(n - 1) => true,
        (_, Role::Subhead) => true,
        _ => group(before) != group(now),
    };
    u16::from(blank)
}

/// Counts the blocks at the beginning of an article that are its heading, which stands over both columns where there are
/// two.
pub(super) fn heading_blocks(article: &Article) -> usize {
    let is_heading = |n: usize| {
        let Some(block) = article.blocks.get(n).filter(|block| block.text.len() <= LONGEST_HEADING) else {
            return false;
        };
        let before = n.checked_sub(1).and_then(|n| article.blocks.get(n)).map(|block| block.role);
        group(block.role) == Group::Heading
            || block.role == Role::Byline && before.is_some_and(|role| group(role) == Group::Heading)
    };
    (0..article.blocks.len()).take_while(|n| is_heading(*n)).count()
}
