//! The faults that an `issue.toml` can have, and their places in it.

/// The fault of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no TOML; holds the parser's message.
    Syntax(String),
    /// There is no such key; holds the key, and the keys there are.
    UnknownKey(String, String),
    /// The value has another type than expected; holds the key, and an example of the entry.
    Value(String, &'static str),
    /// It names a file that is not there.
    NoSuchFile(String),
}

/// An entry of an `issue.toml` that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The fault.
    pub fault: Fault,
}
