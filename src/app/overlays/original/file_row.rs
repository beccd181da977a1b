//! A row of the file's lines on the screen.

use super::owners::Whose;
use crate::typeset::SetLine;

/// A row of the file's lines on the screen.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// The line's number.
    pub line: u32,
    /// The part of the line that is in this row.
    pub set: SetLine,
    /// Whether the line begins with it.
    pub first: bool,
    /// Whose the line is.
    pub whose: Whose,
    /// Whether something about it is doubtful.
    pub doubtful: bool,
}
