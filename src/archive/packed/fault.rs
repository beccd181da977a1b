//! Why an archive or something in it is not read.

use std::io;

use super::limits::TooMuch;

/// Why an archive, a member of one or a packed file is not read, or not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// It is damaged or breaks off.
    Broken,
    /// It opens only with a password.
    Locked,
    /// It is packed in a way that is not read: the method's number in a ZIP, none for a sparse file of a tar.
    Method(Option<u16>),
    /// It gets so much larger by unpacking as no newspaper does, or its parts lie over each other.
    Bomb,
    /// It has more bytes than a member may have.
    Large,
    /// It stands in more archives within each other than are opened.
    Deep,
    /// So many members are left out, because there are too many.
    Many(usize),
    /// A link or a device.
    Link,
    /// A later member has the same name.
    Replaced,
}

impl Fault {
    /// What a failure while unpacking means.
    pub(super) fn of(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<TooMuch>());
        if own.is_some() { Self::Bomb } else { Self::Broken }
    }
}
