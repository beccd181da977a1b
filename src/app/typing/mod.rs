//! Takes typed lines: the prompt as an editor of one line, what each kind of line does (commands, paths, finding), how a
//! line is completed, and which keys may follow those pressed.

pub(super) mod command;
pub(super) mod complete;
pub(super) mod find;
pub(super) mod following;
pub(super) mod input;
pub(super) mod open_path;
pub(super) mod prompt;
