//! Faults.

/// What is wrong with a file of a known form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Elements stand in each other deeper than any page needs.
    Deep,
    /// It has more parts than any issue.
    Large,
    /// It breaks off, or is written wrongly: the line.
    Broken(u32),
    /// It only lists other files, and these are not beside it.
    Parts,
}

/// What was read of a file, and what is wrong with the rest.
pub(super) type Read = Result<Option<Fault>, Fault>;
