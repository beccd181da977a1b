//! 阅报 **yuebao** — a terminal reader for Chinese newspaper archives.
//!
//! A folder is a layer; a module uses only the layers above it in this list (`tests/it/layers.rs` keeps that true):
//!
//! 0. [`text`] — characters: cell width, marks, folding, sanitising; [`model`] — issue, page, article, block; [`system_error`] — an error of the system, as data
//! 1. [`decode`] — bytes → text; [`recover`] — text → pages of articles; [`story`] — how a story is read over the pages of its issue
//! 2. [`mend`] — what a person puts right; [`typeset`] — lines; [`cite`] — citations
//! 3. [`archive`] — many issues; [`store`] — what is kept from visit to visit
//! 4. [`search`] — finding, and the interface of what can be searched as a whole
//! 5. [`library`] — an archive of any size on the disk, with its index
//! 6. [`collection`] — the issues before the reader, in memory or in a library
//! 7. [`words`] — the words of the interface in 中文 and English
//! 8. [`config`] — settings; [`export`] — articles as files
//! 9. [`keys`], [`theme`] — key tables, meanings → styles
//! 10. [`app`] — state and its changes, pure
//! 11. [`view`] — state → screen buffer
//! 12. [`terminal`] — the loop: the terminal, threads and time
//! 13. [`cli`] — arguments and sub-commands

pub mod app;
pub mod archive;
pub mod cite;
pub mod cli;
pub mod collection;
pub mod config;
pub mod decode;
pub mod export;
pub mod keys;
pub mod library;
pub mod mend;
pub mod model;
pub mod recover;
pub mod search;
pub mod store;
pub mod story;
pub mod system_error;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod typeset;
pub mod view;
pub mod words;
