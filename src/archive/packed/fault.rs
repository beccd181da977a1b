//! Why an archive or something in it is not read.

use std::io;

use super::limits::TooMuch;

/// The reason why an archive, a member of one or a packed file is not read, or not completely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// It is damaged or cut off.
    Broken,
    /// It opens only with a password.
    Locked,
    /// It is packed in a way that is not supported; holds the method's number in a ZIP, or `None` for a sparse file of a
    /// tar.
    Method(Option<u16>),
    /// It becomes larger by unpacking than any newspaper, or its parts overlap.
    Bomb,
    /// It has more bytes than are allowed for a member.
    Large,
    /// It stands in more nested archives than are opened.
    Deep,
    /// This many members are left out, because there are too many.
    Many(usize),
    /// It is a link or a device.
    Link,
    /// A later member has the same name.
    Replaced,
}

impl Fault {
    /// Returns the meaning of an error while unpacking.
    pub(super) fn of(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<TooMuch>());
        if own.is_some() { Self::Bomb } else { Self::Broken }
    }
}
