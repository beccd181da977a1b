//! What the language says, of texts alone: how well characters hold together, and the set phrases of newspapers.

pub mod cohesion;
pub mod dates;
pub mod fast_hash;
pub mod imprint;
pub mod jump;
pub mod names;
pub mod page_ngrams;
pub mod phrase_set;
pub mod phrases;
pub mod pictures;
