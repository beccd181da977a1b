//! Lines of running text → runs: text followed over the seams of the page, sentence by sentence, with its paragraphs.

pub mod bracket_ends;
pub mod column_runs;
pub mod explain;
pub mod matching;
pub mod paragraph_starts;
pub mod run;
pub mod run_links;
pub mod shared_words;
pub mod word_keys;
