//! Decides how many rows stand around an article in its pane: above it the line that names its issue, below it the line
//! that tells what follows.

use crate::text::width::Cells;
use crate::typeset::Surround;

/// The least rows of a pane that has room for more than the text.
const LOW: usize = 8;

/// The least rows of a pane that has room for a blank row beside the rule.
const ROOMY: usize = 13;

/// Returns the rows above and below an article in a pane of this many lines, each `step` rows from the next; `over` is
/// the measure over both columns.
pub(super) fn rows(lines: usize, step: Cells, over: Option<Cells>) -> Surround {
    // Leading sets the lines apart enough.
    let air = u16::from(step == 1 && lines >= ROOMY);
    if lines < LOW { Surround { over, ..Surround::default() } } else { Surround { head: 2 + air, end: 1 + air, over } }
}
