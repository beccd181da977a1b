//! Shows the lines of the file beside the article, linked with what was read from them.

pub(in crate::app) mod act;
pub(in crate::app) mod file_row;
mod layout;
pub(in crate::app) mod owners;
pub(in crate::app) mod state;
