//! The events of the main loop: everything that threads beside it send into its one channel.
//!
//! An event that concerns a load carries the load's [`Generation`], so that the loop can drop what an earlier load still
//! sends.

use std::sync::Arc;

use super::probe::Answers;
use crate::app::{Msg, Step};
use crate::archive;
use crate::library::{Catalogue, LibraryError, Snapshot};

/// An event of the main loop.
pub enum LoopEvent {
    /// A message for the reader's state.
    Msg(Msg),
    /// A load reports progress or an issue.
    Loaded(Generation, archive::Event),
    /// A library was opened, the first time or again; its snapshot and its catalogue.
    LibraryOpened(Generation, Arc<Snapshot>, Arc<Catalogue>),
    /// A load answers a request for an issue or for titles, or says that it has ended.
    Answered(Generation, Msg),
    /// It is time to look whether another process has changed the library.
    CheckLibrary,
    /// Another process has changed the library.
    LibraryChanged(Generation),
    /// The library cannot be opened.
    LibraryFailed(Generation, LibraryError),
    /// The terminal has answered the probe.
    Probed(Answers),
    /// The tour reached a step; none when it has ended.
    Tour(Option<Step>),
    /// The process received a signal.
    Signal(i32),
    /// The terminal cannot be read any more.
    TerminalGone,
}

/// The number of a load, counted from 0. Events of an earlier load are dropped, since its issues may stand at other places.
pub type Generation = u64;
