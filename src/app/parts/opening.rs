//! Describes what is opened instead of what is read: the neighbour that was offered, and the files that are being opened.

use std::path::PathBuf;

use super::effect::Begin;
use crate::archive::Neighbour;

/// A neighbour of the files, which is opened when the key that led past the end is pressed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeighbourOffer {
    /// Whether the neighbour lies after what is read, not before.
    pub(in crate::app) forward: bool,
    /// The neighbouring file or folder.
    pub(in crate::app) beside: Neighbour,
}

/// The files that are being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The files and folders.
    pub roots: Vec<PathBuf>,
    /// The key under which places are kept, see [`crate::store::Record::Here`].
    pub what: String,
    /// The article to begin with.
    pub begin: Begin,
}
