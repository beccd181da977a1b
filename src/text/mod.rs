//! Text and its characters, before anything is known of newspapers: the lowest layer, which uses no other.
//!
//! Character classes and cell widths for setting ([`class`], [`width`]), predicates and numerals for reading (`chars`,
//! `numeral`, `sentence`), folding for search with a way back to the source ([`fold`]), common forms for recovery
//! (`common_forms`), pinyin and misreadings for fuzzy search, and what makes content harmless on a terminal ([`sanitise`])
//! or in Markdown (`markdown`).

pub(crate) mod chars;
pub mod class;
pub(crate) mod common_forms;
pub mod fold;
pub(crate) mod markdown;
pub(crate) mod misread;
pub(crate) mod numeral;
pub mod pinyin;
pub mod sanitise;
pub(crate) mod sentence;
pub mod width;
