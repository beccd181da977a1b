//! Typing: the prompt, what it asks for, and what comes of an answer.

pub(super) mod answers;
pub(super) mod command;
pub(super) mod find;
pub(super) mod following;
pub(super) mod input;
pub(super) mod open_path;
pub(super) mod prompt;
