//! The overlays, which lie over the panes, each in a file or folder of its own. Each holds what it shows and does what
//! its keys ask; what it wants of other parts it asks for. `overlay` lists them all.

pub(super) mod bookmarks;
pub(super) mod calendar;
pub(super) mod help;
pub(super) mod list;
mod list_act;
pub(super) mod mending;
pub(super) mod original;
pub(super) mod overlay;
pub(super) mod overview;
pub(super) mod particulars;
pub(super) mod pressed;
