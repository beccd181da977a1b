//! 阅报 **yuebao** — a terminal reader for Chinese newspaper archives.
//!
//! A folder is a layer; a module uses only the layers above it in this list (`tests/it/layers.rs` keeps that true):
//!
//! 0. [`text`] — characters: cell width, marks, folding, sanitising
//! 1. [`decode`] — bytes → text; [`model`] — issue, page, article, block
//! 2. [`recover`] — text → pages of articles; [`story`] — how a story is read over the pages of its issue; [`mend`] — what a person puts right
//! 3. [`archive`] — many issues; [`search`] — finding; [`typeset`] — lines; [`cite`] — citations; [`store`] — what is kept
//! 4. [`app`] — state and its changes, pure; [`config`], [`keys`], [`theme`], [`words`]; [`export`] — articles as files
//! 5. [`view`] — state → screen buffer
//! 6. [`terminal`], [`cli`] — the only places with a terminal, threads, time and standard streams

pub mod app;
pub mod archive;
pub mod cite;
pub mod cli;
pub mod config;
pub mod decode;
pub mod export;
pub mod keys;
pub mod mend;
pub mod model;
pub mod recover;
pub mod search;
pub mod store;
pub mod story;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod typeset;
pub mod view;
pub mod words;
