//! Typing: the prompt, what it asks for, and how a line is completed.

pub(super) mod command;
pub(super) mod complete;
pub(super) mod find;
pub(super) mod following;
pub(super) mod input;
pub(super) mod open_path;
pub(super) mod prompt;
