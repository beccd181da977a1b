//! A page as a list, to be put right.

pub(in crate::app) mod act;
mod change;
pub(in crate::app) mod open;
pub(in crate::app) mod rows;
pub(in crate::app) mod state;
pub(in crate::app) mod unsaved;
