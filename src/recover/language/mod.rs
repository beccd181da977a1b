//! Judges text alone: how well characters hold together, the set phrases of newspapers, dates and names, and small learned
//! models of newspaper Chinese ([`models`]). In go characters and lines, out come odds, bits or facts. Knows nothing of
//! where a line stands, of columns or of the page: what is said here is evidence, which the folders after this one weigh
//! with other evidence.

pub mod cohesion;
pub(crate) mod dates;
pub(crate) mod fast_hash;
pub mod heading;
pub(crate) mod imprint;
pub(crate) mod imprint_facts;
pub(crate) mod imprint_words;
pub(crate) mod jump;
pub mod letters;
mod models;
pub(crate) mod names;
pub mod next_line;
pub mod ngrams;
pub(crate) mod page_labels;
pub(crate) mod page_ngrams;
pub(crate) mod phrase_classes;
pub(crate) mod phrase_lists;
pub(crate) mod phrase_set;
pub(crate) mod phrases;
pub(crate) mod pictures;
pub mod shared;
mod table_file;
pub(crate) mod written_days;

pub use models::{Files, Language, codes, goes_on, heading_odds, ngram_score, shared_weight, topic_odds, topic_odds_of};
pub use next_line::TextEdge;
