//! The lines of a page that is no text → one article, with a block for each stretch between blank lines.

use super::join_lines::block;
use crate::model::{Article, Role};
use crate::recover::lines::line::Line;

/// The article such lines make.
pub fn plain(lines: &[Line]) -> Article {
    let stretches = lines.chunk_by(|_, next| !next.gap);
    Article { blocks: stretches.map(|lines| block(Role::Body, lines)).collect(), ..Article::default() }
}
