//! Lists the messages that `update` takes in: keys and the mouse, what was loaded and fetched, and answers to effects.

use std::path::PathBuf;
use std::sync::Arc;

use super::overlays::mending::state::Mendable;
use super::overlays::mending::unsaved::KeptMends;
use super::parts::copying::{Copied, Saved};
use super::parts::effect::{Asked, Clip};
use super::parts::mouse::Mouse;
use super::parts::opening::Opening;
use crate::archive::mending::Unkept;
use crate::archive::{Changes, Event, Neighbour, Reason};
use crate::keys::Key;
use crate::library::Catalogue;
use crate::model::{Issue, Source};
use crate::recover::ExplainedLine;
use crate::search::archive::Response;
use crate::store::{Kept, SetAside, StoreError};
use crate::system_error::SystemError;
use crate::text::width::{Cells, Widths};

/// Something that happened outside, told to the state.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(Cells, Cells),
    /// The terminal answered with which widths it draws ambiguous characters.
    Widths(Widths),
    /// The terminal answered that it draws text in two sizes.
    TwoSizes,
    /// The terminal answered the colour of its ground: the name of the theme that goes with it.
    Theme(String),
    /// Loading has read some files; several reports come at once, so that the tree is laid once.
    Load(Vec<Event>),
    /// Loading has ended.
    Loaded,
    /// The contents of the state file, and the file if it could not be used and was set aside.
    Kept(Box<Kept>, Option<SetAside>),
    /// The state file cannot be written, and why.
    Unkept(StoreError),
    /// The state file can be written again.
    KeptAgain,
    /// Whether a text got to the clipboard.
    Copied(Clip, Copied),
    /// Whether a file was saved.
    Saved(Saved),
    /// A command could not be run, and why.
    Unpiped(SystemError),
    /// The caption of a tour; none takes it away.
    Caption(Option<String>),
    /// The user visits for the first time.
    Welcome,
    /// A sentence for the bottom line, by its name in the words table.
    Said(&'static str),
    /// An answer to the inquiry of this number, or a part of it.
    Answered(u64, Response),
    /// Files that are read have changed: which, and what was read of them anew.
    Reread(Changes, Vec<Event>),
    /// Other files are being opened.
    Opening(Box<Opening>),
    /// A path that was to be opened cannot be: the path, and why.
    Unopened(PathBuf, Reason),
    /// The neighbour that lies after what is read (`true`) or before it, if there is one.
    Beside(bool, Option<Neighbour>),
    /// The completions of a typed path: the path, and what it may become.
    Paths(String, Vec<String>),
    /// A library was opened or has changed: its issues.
    Library(Arc<Catalogue>),
    /// The number of titles that match a filter in issues of the library: the filter, then the index of each issue and
    /// its count.
    Titled(String, Vec<(usize, usize)>),
    /// The issue at this index of the library; none if it could not be read.
    Fetched(usize, Option<Arc<Issue>>),
    /// The explanation why a line was read as it was; none if its file has changed since.
    Explained(Asked, Option<Box<ExplainedLine>>),
    /// The text and mends of a file to be mended, or why they cannot be had.
    Mends(Source, Result<Box<Mendable>, Reason>),
    /// Whether mends were kept in the file, or why not.
    MendsKept(Source, Result<Box<KeptMends>, Unkept>),
    /// The text of a file, or why it cannot be had.
    Original(Source, Result<String, Reason>),
    /// A moment has passed since the last key and a sequence is unfinished: see [`State::is_awaiting_more`](crate::app::State::is_awaiting_more).
    Lingered,
    /// Nothing else is to be done, so that deferred work may go on as long as [`Text::is_rough`](crate::app::Text::is_rough). Takes a millisecond or
    /// less.
    Idle,
}
