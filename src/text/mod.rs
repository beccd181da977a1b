//! Text and its characters, before anything is known of newspapers: the lowest layer, which uses no other.
//!
//! Character classes and cell widths for setting ([`class`], [`width`]), predicates and numerals for reading ([`chars`],
//! [`numeral`],
//! [`sentence`]), folding for search with a way back to the source ([`fold`]), common forms for recovery ([`common_forms`]),
//! pinyin and
//! misreadings for fuzzy search, and what makes content harmless on a terminal ([`sanitise`]) or in Markdown ([`markdown`]).

pub mod chars;
pub mod class;
pub mod common_forms;
pub mod fold;
pub mod markdown;
pub mod misread;
pub mod numeral;
pub mod pinyin;
pub mod sanitise;
pub mod sentence;
pub mod width;
