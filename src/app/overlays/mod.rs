//! What lies over the panes, each in a file of its own.

pub(super) mod bookmarks;
pub(super) mod calendar;
pub(super) mod help;
pub(super) mod list;
pub(super) mod list_act;
pub(super) mod mending;
pub(super) mod original;
pub(super) mod overlay;
pub(super) mod overview;
pub(super) mod particulars;
