//! The parts of the state. Each owns one matter and changes nothing but itself; none knows the state as a whole. What a
//! part wants of another it puts down as an `Ask`, what it wants of the terminal as an `Effect`.

pub(super) mod area;
pub(super) mod ask;
pub(super) mod border;
pub(super) mod copying;
pub(super) mod destination;
pub(super) mod doubts;
pub(super) mod effect;
pub(super) mod file_lines;
pub(super) mod hits;
pub(super) mod holdings;
pub(super) mod journal;
pub(super) mod loading;
pub(super) mod mouse;
pub(super) mod news;
pub(super) mod opening;
pub(super) mod pane;
pub(super) mod panel;
pub(super) mod question;
pub(super) mod reading;
pub(super) mod remembered;
pub(super) mod selection;
pub(super) mod setting;
pub(super) mod settings;
pub(super) mod spans;
pub(super) mod surround;
pub(super) mod talk;
pub(super) mod text;
pub(super) mod travel;
pub(super) mod tree;
pub(super) mod window;
