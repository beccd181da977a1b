//! Mends a page: shows it as a list of blocks, or of the lines they were read from, and beside that how the selected
//! article will read. Keys become statements about lines of the file, which are kept when the user is done.

pub(in crate::app) mod act;
mod apply;
mod change;
pub(in crate::app) mod open;
pub(in crate::app) mod questions;
pub(in crate::app) mod rows;
pub(in crate::app) mod state;
pub(in crate::app) mod unsaved;
