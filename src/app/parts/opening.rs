//! Opening something else: what lies beside the files, and what is being opened.

use std::path::PathBuf;

use crate::app::parts::effect::Begin;
use crate::archive::Neighbour;

/// What lies beside, and is opened when the key that led there is pressed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeighbourOffer {
    /// Whether it lies after what is read.
    pub forward: bool,
    /// What it is.
    pub beside: Neighbour,
}

/// What is being opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The files and folders.
    pub roots: Vec<PathBuf>,
    /// What places are kept by, see [`crate::store::Record::Here`].
    pub what: String,
    /// Where one begins.
    pub begin: Begin,
}
