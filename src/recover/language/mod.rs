//! Judges text alone: how well characters hold together, the set phrases of newspapers, dates and names, and small learned
//! models of newspaper Chinese ([`models`]). In go characters and lines, out come odds, bits or facts. Knows nothing of
//! where a line stands, of columns or of the page: what is said here is evidence, which the folders after this one weigh
//! with other evidence.

pub mod cohesion;
pub mod dates;
pub mod fast_hash;
pub mod heading;
pub mod imprint;
pub mod imprint_facts;
pub mod imprint_words;
pub mod jump;
pub mod letters;
pub mod models;
pub mod names;
pub mod next_line;
pub mod ngrams;
pub mod page_labels;
pub mod page_ngrams;
pub mod phrase_classes;
pub mod phrase_lists;
pub mod phrase_set;
pub mod phrases;
pub mod pictures;
pub mod shared;
mod table_file;
pub mod written_days;

pub use models::{Files, Language, codes, goes_on, heading_odds, ngram_score, shared_weight, topic_odds, topic_odds_of};
pub use next_line::TextEdge;
