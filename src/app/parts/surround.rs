//! How many rows stand around an article in its pane.

use crate::text::width::Cells;
use crate::typeset::Surround;

/// A pane of fewer rows has no room for more than the text.
const LOW: usize = 8;

/// One of fewer rows has none for air below the rule.
const ROOMY: usize = 13;

/// The rows above and below an article in a pane of so many lines, each `step` rows from the next; and the measure `over` both columns.
pub(in crate::app) fn rows(lines: usize, step: Cells, over: Option<Cells>) -> Surround {
    // Where lines are led, there is air enough between them.
    let air = u16::from(step == 1 && lines >= ROOMY);
    if lines < LOW { Surround { over, ..Surround::default() } } else { Surround { head: 2 + air, end: 1 + air, over } }
}
