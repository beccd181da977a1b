//! Characters: cell width, clusters, marks, search folding, sanitising. Knows nothing of newspapers.

pub mod class;
pub mod fold;
pub mod markdown;
pub mod sanitise;
pub mod width;
