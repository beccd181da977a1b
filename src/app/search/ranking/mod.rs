//! Lists names with counts: what results are made up of (papers, years, pages, reporters), which words stand near the
//! hits, and the searches that were saved. `state` is the list itself; each kind has a file that asks for its counts and
//! takes them in.

pub(in crate::app) mod act;
pub(in crate::app) mod collocates;
mod facets;
mod saved;
pub(in crate::app) mod saving;
pub(in crate::app) mod state;
