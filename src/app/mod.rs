//! The program's state and everything that changes it. **Pure**: no input or output, no clock, no terminal. [`update`]
//! takes a [`Msg`] and returns [`Effect`]s for the terminal to carry out; after it [`State`] holds everything that the
//! screen shows, layout included.
//!
//! A folder uses only folders above it in this list, and none of them knows the state as a whole (`tests/it/layers.rs` keeps that true):
//!
//! 1. [`parts`] — the parts of the state, each of which owns one matter; what they ask of each other
//! 2. [`reading`] — moving through what is read: the functions that take several parts at once
//! 3. [`search`] — searching everything: results, curves, lists of names with how much there is of each
//! 4. [`overlays`] — what lies over the panes, each kind in a file of its own
//! 5. [`typing`] — the prompt, what it asks for, how a line is completed
//!
//! The files beside the folders see the whole: [`State`] puts the parts together, [`update`] hands a message to the part it is for,
//! `carry_out` does what the parts ask of each other, `settle` lays out anew what has changed.

#![allow(rustdoc::private_intra_doc_links, reason = "the list of folders is for those who work on this code")]

mod act;
mod answers;
mod carry_out;
mod hint;
mod msg;
mod overlays;
mod parts;
mod pointer;
mod prompts;
mod reading;
mod search;
mod settle;
mod state;
mod tour;
mod turn_to;
mod typing;
mod update;

pub use msg::Msg;
pub use overlays::bookmarks::{Bookmarks, Line};
pub use overlays::calendar::{Calendar, Day, Months};
pub use overlays::help::{HelpSheet, SheetRow};
pub use overlays::list::{Item, Kind, List, To};
pub use overlays::mending::act::ROLES;
pub use overlays::mending::rows::Row as MendRow;
pub use overlays::mending::state::{Mendable, Mending};
pub use overlays::mending::unsaved::{KeptMends, changes as mend_changes};
pub use overlays::original::file_row::FileRow;
pub use overlays::original::owners::Whose;
pub use overlays::original::state::Original;
pub use overlays::overlay::Overlay;
pub use overlays::overview::layout::{Line as OverviewLine, Piece, Sheet};
pub use overlays::overview::state::{Overview, body as overview_body, head_rows};
pub use parts::area::Pane;
pub use parts::area::{Area, Frame, Halves};
pub use parts::ask::RankingKind;
pub use parts::border::Border;
pub use parts::copying::{Copied, CopyOptions, Saved};
pub use parts::destination::{Destination, Goal};
pub use parts::doubts::{About, Doubtful, Doubts, of_issue as doubts_of};
pub use parts::effect::{Asked, Begin, Clip, Effect};
pub use parts::file_lines::FileLines;
pub use parts::hits::Find;
pub use parts::holdings::Holdings;
pub use parts::journal::Journal;
pub use parts::loading::Loading;
pub use parts::mouse::{Gesture, Mouse};
pub use parts::news::News;
pub use parts::opening::{NeighbourOffer, Opening};
pub use parts::pane::ReadingPane;
pub use parts::panel::Panel;
pub use parts::question::Remark;
pub use parts::question::{MendQuestion, Question};
pub use parts::reading::Reading;
pub use parts::selection::{Selection, Unit, passage};
pub use parts::setting::Setting;
pub use parts::settings::Settings;
pub use parts::talk::{Notice, Talk};
pub use parts::text::{Shown, Text};
pub use parts::travel::Travel;
pub use parts::tree::{Level, Row, Spot, Tree, TreeFilter};
pub use parts::window::Window;
pub use reading::around::{Onward, head_line, onward};
pub use search::curves::state::{Curve, Curves, MOST, Period};
pub use search::ranking::state::{Ranking, Row as RankingRow};
pub use search::results::bars::Bar;
pub use search::results::limits::with_span;
pub use search::results::lines::{Sort, date_cells};
pub use search::results::places::Places;
pub use search::results::screen::context;
pub use search::results::state::{Found, Results, Shape};
pub use search::searching::Search;
pub use state::State;
pub use tour::{Expected, Step, TourError, built_in_tour, faster, read_tour};
pub use typing::following::Following;
pub use typing::input::Input;
pub use typing::prompt::{Asks, Prompt};
pub use update::update;
