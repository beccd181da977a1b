//! The program's state and everything that changes it. **Pure**: no input or output, no clock, no terminal. Messages come in,
//! [`Effect`]s go out, and what the screen shows is in [`State`] after every [`update`], layout included.

mod area;
mod around;
mod border;
mod calendar;
mod command;
mod doubts;
mod errand;
mod filter;
mod find;
mod following;
mod help;
mod hint;
mod jumps;
mod keeping;
mod load;
mod mending;
mod mouse;
mod news;
mod notes;
mod offered;
mod opening;
mod options;
mod original;
mod overlay;
mod overview;
mod panel;
mod panes;
mod plot;
mod plot_range;
mod prompt;
mod question;
mod ranking;
mod reading;
mod register;
mod remembered;
mod reread;
mod results;
mod selection;
mod setting;
mod state;
mod taking;
mod text;
mod text_places;
mod tour;
mod tree;
mod update;
mod visit;
mod way;
mod whereabouts;
mod why;

pub use area::{Area, Frame, Halves};
pub use around::{Onward, head_line, onward};
pub use border::Border;
pub use calendar::{Calendar, Day, Months};
pub use doubts::{About, Doubtful, Doubts, of_issue as doubts_of};
pub use errand::{Errand, Goal};
pub use find::Find;
pub use following::Following;
pub use help::{HelpSheet, SheetRow};
pub use keeping::Keeping;
pub use load::Loading;
pub use mending::{AskedOfMend, KeptMends, Mendable, Mending, ROLES, Row as MendRow, changes as mend_changes};
pub use mouse::{Gesture, Mouse};
pub use news::News;
pub use opening::{Begin, Offer, Opening};
pub use original::{FileLines, FileRow, Original, Whose, of as original_of};
pub use overlay::{Item, Kind, List, Overlay, To};
pub use overview::{Line as OverviewLine, Overview, Piece, Sheet, body as overview_body, head_rows};
pub use panel::Panel;
pub use plot::{Curve, MOST, Period, Plot};
pub use prompt::{Asks, Prompt, Remark};
pub use question::Question;
pub use ranking::{Ranked, Ranking, Row as RankedRow};
pub use register::{Line, Register};
pub use results::{Bar, Before, Found, Places, Results, Shape, Sort, context, date_cells, with_span};
pub use selection::{Selection, Unit, passage};
pub use setting::Setting;
pub use state::{Notice, Pane, State};
pub use taking::{Clip, Copied, Saved, Taking};
pub use text::{Copy, Text};
pub use tour::{Misstep, Step, built_in, hastened, script};
pub use tree::{Level, Row, Sieve, Spot, Tree};
pub use update::update;
pub use why::Asked;

use std::path::PathBuf;
use std::sync::Arc;

use crate::library::Catalogue;
use crate::archive::{Changes, Event, Neighbour, Reason};
use crate::keys::Key;
use crate::mend::{Mend, Mends};
use crate::model::{Issue, Source};
use crate::recover::ExplainedLine;
use crate::search::archive::{Request, Response};
use crate::store::{Aside, Kept, Record};
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
    Kept(Box<Kept>, Option<Aside>),
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
    MendsKept(Source, Result<Box<KeptMends>, String>),
    /// The text of a file, or why it cannot be had.
    Original(Source, Result<String, Reason>),
    /// A moment has passed since the last key, and more of them are awaited: see [`State::is_awaiting_more`].
    Lingered,
    /// Nothing else is to be done: time for what can wait, as long as [`Text::is_rough`]. Takes a millisecond or less.
    Idle,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the reader.
    Quit,
    /// Leave because nothing could be loaded.
    QuitEmpty,
    /// Stop the process as Ctrl-Z does.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// Write this to what is kept.
    Keep(Vec<Record>),
    /// Put this on the clipboard.
    Copy(Clip),
    /// Write a file.
    Save {
        /// Its name as typed.
        path: PathBuf,
        /// What to write.
        text: String,
        /// Whether one that is there may be written over.
        over: bool,
    },
    /// Lend the terminal to a command that gets this text.
    Pipe {
        /// The command as typed, for the shell.
        command: String,
        /// What it reads.
        text: String,
    },
    /// Read something else instead; [`Msg::Opening`] tells that it begins.
    Open {
        /// Its path as typed.
        path: PathBuf,
        /// Where one begins to read it.
        begin: Begin,
    },
    /// Read again what was read before that.
    OpenBefore,
    /// Look for what lies after what is read (or before it).
    LookBeside(bool),
    /// List what a typed path may become.
    ListPaths(String),
    /// Ask what is held, under this number; the answers come as [`Msg::Answered`].
    Inquire(u64, Request),
    /// Ask the library's index how many titles of which issues hold this.
    Titles(String),
    /// Fetch the issue at this place of the library, and not what was asked for before.
    Fetch(usize),
    /// Read a source again and tell of this line why it was read as it was.
    Explain(Asked),
    /// Read a file again, as it is without what was put right in it, and what that is.
    OpenMends(Source),
    /// Keep what was put right in a file: of what was there `since` one has begun, it has become what it is `now`.
    KeepMends {
        /// The file.
        source: Source,
        /// What was put right when one began.
        since: Box<Mends>,
        /// What is put right now.
        now: Box<Mends>,
    },
    /// Keep that a doubt is looked at and found right, or, where it is not any more, that it is not.
    Settle {
        /// The file.
        source: Source,
        /// The statement.
        mend: Box<Mend>,
        /// Whether it is made, and not taken back.
        right: bool,
    },
    /// Read a file again for the lines of its text.
    Original(Source),
}
