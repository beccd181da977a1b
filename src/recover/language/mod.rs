//! Judges text alone: how well characters hold together, the set phrases of newspapers, dates and names, and small learned
//! models of newspaper Chinese ([`models`]). In go characters and lines, out come odds, bits or facts. Knows nothing of
//! where a line stands, of columns or of the page: what is said here is evidence, which the folders after this one weigh
//! with other evidence.

pub mod cohesion;
pub(in crate::recover) mod dates;
pub(in crate::recover) mod fast_hash;
pub mod heading;
pub(in crate::recover) mod imprint;
pub(in crate::recover) mod imprint_facts;
pub(in crate::recover) mod imprint_words;
pub(in crate::recover) mod jump;
pub mod letters;
mod models;
pub(in crate::recover) mod names;
pub mod next_line;
pub mod ngrams;
pub(in crate::recover) mod page_labels;
pub(in crate::recover) mod page_ngrams;
pub(in crate::recover) mod phrase_classes;
pub(in crate::recover) mod phrase_lists;
pub(in crate::recover) mod phrase_set;
pub(in crate::recover) mod phrases;
pub(in crate::recover) mod pictures;
pub mod shared;
mod table_file;
pub(in crate::recover) mod written_days;

pub use models::{Files, Language, codes, goes_on, heading_odds, ngram_score, shared_weight, topic_odds, topic_odds_of};
pub use next_line::TextEdge;
