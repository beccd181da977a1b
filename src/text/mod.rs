//! Characters: cell width, clusters, marks, readings, search folding, sanitising. Knows nothing of newspapers.

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
