//! The reading pane: the article shown, and what is lit and selected in it.

use crate::app::parts::{
    doubts::Doubts,
    effect::Asked,
    hits::{Find, Searchable},
    selection::Selection,
    text::Text,
};
use crate::model::Place;

/// The article in the reading pane with everything that marks places in it.
#[derive(Debug, Default)]
pub struct ReadingPane {
    /// The article, set in lines.
    pub text: Text,
    /// The hits that are lit in it.
    pub find: Find,
    /// The article folded for searching, once it has been searched.
    pub(in crate::app) searchable: Option<Searchable>,
    /// The passage that is selected, while the user selects.
    pub selection: Option<Selection>,
    /// Where the mouse was pressed on the text, until it is let go.
    pub(in crate::app) dragged_from: Option<Place>,
    /// The doubt that was gone to last.
    pub doubts: Doubts,
    /// The line about which it was asked why it was read so, until the answer comes.
    pub(in crate::app) explaining: Option<Asked>,
}
