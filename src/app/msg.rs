//! What happens: the messages that `update` takes in.

use std::path::PathBuf;
use std::sync::Arc;

use super::overlays::mending::state::Mendable;
use super::overlays::mending::unsaved::KeptMends;
use super::parts::copying::{Copied, Saved};
use super::parts::effect::{Asked, Clip};
use super::parts::mouse::Mouse;
use super::parts::offer::Opening;
use crate::archive::mending::Unkept;
use crate::archive::{Changes, Event, Neighbour, Reason};
use crate::keys::Key;
use crate::library::Catalogue;
use crate::model::{Issue, Source};
use crate::recover::ExplainedLine;
use crate::search::archive::Response;
use crate::store::{Kept, SetAside};
use crate::text::width::{Cells, Widths};

/// Something that happened.
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
    /// How the terminal draws ambiguous characters, as it answered.
    Widths(Widths),
    /// The terminal draws text in two sizes, as it answered.
    TwoSizes,
    /// The name of the theme that goes with the terminal's ground, as it answered.
    Theme(String),
    /// Loading got on; several reports at once, so that the tree is laid once.
    Load(Vec<Event>),
    /// Loading has ended.
    Loaded,
    /// What is kept from visit to visit, and the file that could not be used.
    Kept(Box<Kept>, Option<SetAside>),
    /// Nothing can be kept, and why.
    Unkept(String),
    /// What could not be kept is kept now.
    KeptAgain,
    /// What became of a text for the clipboard.
    Copied(Clip, Copied),
    /// What became of a file.
    Saved(Saved),
    /// A command could not be run, and why.
    Unpiped(String),
    /// The caption of a tour, or none any more.
    Caption(Option<String>),
    /// It is the user's first visit.
    Welcome,
    /// Something to say, by its name in the words table.
    Said(&'static str),
    /// The inquiry of this number is answered, or a part of it.
    Answered(u64, Response),
    /// Files that are read have changed: what, and what was read of them.
    Reread(Changes, Vec<Event>),
    /// Something else is being opened.
    Opening(Box<Opening>),
    /// It cannot be opened: the path, and why.
    Unopened(PathBuf, Reason),
    /// What lies after what is read, or before it.
    Beside(bool, Option<Neighbour>),
    /// What a typed path may become.
    Paths(String, Vec<String>),
    /// A library is open: its issues.
    Library(Arc<Catalogue>),
    /// How many titles hold what was asked for: places of issues, and counts.
    Titled(String, Vec<(usize, usize)>),
    /// The issue at this place of the library; none where it could not be read.
    Fetched(usize, Option<Arc<Issue>>),
    /// Why a line was read as it was; none where its file is not as it was read.
    Explained(Asked, Option<Box<ExplainedLine>>),
    /// What there is to be mended of a file, or why there is nothing.
    Mends(Source, Result<Box<Mendable>, Reason>),
    /// What came of keeping what was mended.
    MendsKept(Source, Result<Box<KeptMends>, Unkept>),
    /// The text of a file, or why it cannot be had.
    Original(Source, Result<String, Reason>),
    /// A moment has passed since the last key, and more of them are awaited: see [`State::is_awaiting_more`].
    Lingered,
    /// Nothing else is to be done: time for what can wait, as long as [`Text::is_rough`]. Takes a millisecond or less.
    Idle,
}
