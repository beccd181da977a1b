//! Shows a page at a glance: its stories laid out as a front page made of text, to be gone through and opened.

pub(in crate::app) mod act;
pub(in crate::app) mod layout;
mod neighbour;
pub(in crate::app) mod state;
mod story;
