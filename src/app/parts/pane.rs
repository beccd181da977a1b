//! Holds the reading pane: the article shown, and the hits, selection and doubts that mark places in it.

use super::doubts::Doubts;
use super::effect::Asked;
use super::hits::{Find, Searchable};
use super::selection::Selection;
use super::text::Text;
use crate::model::Place;

/// The article in the reading pane with everything that marks places in it.
#[derive(Debug, Default)]
pub struct ReadingPane {
    /// The article, set in lines.
    pub text: Text,
    /// The hits that are lit in it.
    pub find: Find,
    /// The article prepared for searching, once it has been searched.
    pub(in crate::app) searchable: Option<Searchable>,
    /// The passage that is selected, while the user selects.
    pub selection: Option<Selection>,
    /// The place of the text where the mouse button was pressed, until it is released.
    pub(in crate::app) dragged_from: Option<Place>,
    /// The doubt that was gone to last, and those found right.
    pub doubts: Doubts,
    /// The line whose explanation was asked for, until the answer comes.
    pub(in crate::app) explaining: Option<Asked>,
}
