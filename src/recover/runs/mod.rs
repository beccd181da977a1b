//! Links lines of running text to runs on a page that is out of order. In go the labelled lines of a page, out come runs:
//! lines that follow each other, sentence by sentence, over the breaks between columns, with the lines that begin
//! paragraphs.

pub mod bracket_ends;
pub mod column_runs;
pub mod explain;
pub mod matching;
pub mod paragraph_starts;
pub mod run;
pub mod run_links;
pub mod shared_words;
pub mod word_keys;
