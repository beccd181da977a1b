//! Makes a single article of a page that is no newspaper text, with a block for each stretch between blank lines.

use super::join_lines::block;
use crate::model::{Article, Role};
use crate::recover::lines::line::Line;

/// Makes an article of the lines.
pub fn plain(lines: &[Line]) -> Article {
    let stretches = lines.chunk_by(|_, next| !next.gap);
    Article { blocks: stretches.map(|lines| block(Role::Body, lines)).collect(), ..Article::default() }
}
