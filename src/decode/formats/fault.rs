//! Faults of files with a known format, and the outcome of reading one.

/// A fault of a file with a known format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Elements stand in each other deeper than any page needs.
    Deep,
    /// The file has more parts than any issue.
    Large,
    /// The file breaks off, or is written wrongly, at this line.
    Broken(u32),
    /// The file only lists other files, and these are not beside it.
    Parts,
}

/// The outcome of reading a file: `Ok` with the fault after which nothing was read, if any; `Err` where nothing could be
/// read.
pub(super) type Outcome = Result<Option<Fault>, Fault>;
