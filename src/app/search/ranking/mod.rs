//! Names with how much there is of each: what results are of (papers, years, pages, reporters), what stands near hits, and the
//! searches that were saved.

pub(in crate::app) mod act;
pub(in crate::app) mod collocates;
pub(in crate::app) mod facets;
pub(in crate::app) mod saved;
pub(in crate::app) mod saving;
pub(in crate::app) mod state;
