//! What is wrong in an `issue.toml`, and where.

/// What is wrong with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no TOML; the parser's words.
    Syntax(String),
    /// No such key; those there are.
    UnknownKey(String, String),
    /// A value of another kind than is expected; the key, and an entry as it should look.
    Value(String, &'static str),
    /// A file that is not there is named.
    NoSuchFile(String),
}

/// An entry of an `issue.toml` that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}
