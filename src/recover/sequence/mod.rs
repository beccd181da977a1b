//! Reads a page whose lines stand in reading order. In go its lines, out come a label for each line, which says what it is
//! and what begins with it, and the pieces of articles that follow from the labels. Nothing is moved: the labels are the
//! best path over the lines in the file's own order (a linear-chain conditional random field).
//!
//! `line_features`, `classes` and `page_features` describe lines and page, `answers` turns that into answers to `questions`,
//! and `page_answers` collects them. `model` and `network` hold the learned weights, `known` and `known_headlines` the
//! labels that need no weights. `decode` finds the path, `doubt_weights` how likely a label of it is wrong, `pieces` makes
//! pieces of articles, `join_pieces` mends them. Trained by `examples/train_labels` and `examples/train_doubts`.

mod answers;
mod classes;
pub mod decode;
pub mod doubt_weights;
pub(crate) mod explain;
pub(crate) mod join_pieces;
pub(crate) mod known;
mod known_headlines;
pub mod labels;
mod line_features;
pub mod model;
pub mod network;
pub(crate) mod order;
mod page_answers;
mod page_features;
mod pieces;
pub mod questions;

pub use page_answers::PageAnswers;
pub use pieces::{Part, Piece, Pieces, pieces};
