//! Articles as plain text: a paragraph a line, an empty line between articles.

use std::io;

use super::out::Out;
use super::record::entries_on;
use crate::model::{Block, Issue};

/// Writes blocks, one a line.
pub fn blocks(out: &mut Out<'_>, blocks: &[Block]) -> io::Result<()> {
    blocks.iter().try_for_each(|block| out.line(&block.text))
}

/// Writes an issue, with the pages' leftovers where asked for; `begun` when something stands before it. Tells whether there was
/// anything.
pub fn issue(out: &mut Out<'_>, issue: &Issue, furniture: bool, begun: bool) -> io::Result<bool> {
    let mut any = false;
    for (n, page) in issue.pages.iter().enumerate() {
        let articles = entries_on(issue, n).map(|entry| entry.article.blocks.as_slice());
        let left = Some(page.furniture.as_slice()).filter(|left| furniture && !left.is_empty());
        for part in articles.chain(left) {
            if any || begun {
                out.line("")?;
            }
            any = true;
            blocks(out, part)?;
        }
    }
    Ok(any)
}
