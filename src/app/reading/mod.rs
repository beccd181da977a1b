//! Moves through what is read: shows an article, goes to another, takes in what was loaded, keeps where the reader is.
//! Every function takes the parts it moves through ([`super::parts::reading`]) and asks for what lies beyond them.
//! Nothing here opens an overlay.

pub(super) mod actions;
pub(super) mod appearance;
pub(super) mod around;
pub(super) mod copy_out;
pub(super) mod doubt_steps;
pub(super) mod entries;
pub(super) mod filter;
pub(super) mod go_to_date;
pub(super) mod go_to_id;
pub(super) mod jumps;
pub(super) mod keep;
pub(super) mod line_places;
pub(super) mod lit_hits;
pub(super) mod load;
pub(super) mod locate;
pub(super) mod mark_read;
pub(super) mod move_border;
pub(super) mod moves;
pub(super) mod navigation;
pub(super) mod neighbours;
pub(super) mod notes;
pub(super) mod opening;
pub(super) mod options;
pub(super) mod reading_on;
pub(super) mod remember;
pub(super) mod reread;
pub(super) mod return_to;
pub(super) mod select;
pub(super) mod selected;
pub(super) mod show;
pub(super) mod shown_story;
pub(super) mod suggested_joins;
pub(super) mod tags;
pub(super) mod whats_new;
