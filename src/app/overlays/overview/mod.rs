//! A page at a glance.

pub(in crate::app) mod act;
pub(in crate::app) mod glance;
pub(in crate::app) mod lay;
pub(in crate::app) mod story;
mod way;
