//! A page at a glance.

pub(in crate::app) mod act;
pub(in crate::app) mod layout;
mod neighbour;
pub(in crate::app) mod state;
pub(in crate::app) mod story;
