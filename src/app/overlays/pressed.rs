//! Holds an action together with what was typed for it, as an overlay gets it.

use crate::keys::Action;

/// An action whose keys were pressed, with the count and the letter typed for it.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Pressed {
    pub(in crate::app) action: Action,
    /// The count typed before the key.
    pub(in crate::app) count: Option<u16>,
    /// The letter of the key, for actions that take a letter.
    pub(in crate::app) letter: Option<char>,
}
