//! Holds a row of the original on the screen: a part of a line of the file, with the line's owner and doubts.

use super::owners::Whose;
use crate::typeset::SetLine;

/// A row of the original on the screen.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// The number of the line in the file, from 1.
    pub line: u32,
    /// The part of the line that stands in this row.
    pub set: SetLine,
    /// Whether the line begins with this row.
    pub first: bool,
    /// The owner of the line.
    pub whose: Whose,
    /// Whether something about the line is doubtful.
    pub doubtful: bool,
}
