//! Plain text: a selection, an article or blocks → a paragraph a line, with an empty line between articles. The reader
//! copies this.

use super::Selection;
use crate::model::{Article, Block};

/// Returns an article's paragraphs, one a line, without the line breaks of any screen or page.
#[must_use]
pub fn article(article: &Article) -> String {
    blocks(&article.blocks)
}

/// Returns blocks, one a line, each with its line end.
#[must_use]
pub fn blocks(blocks: &[Block]) -> String {
    blocks.iter().flat_map(|block| [block.text.as_str(), "\n"]).collect()
}

/// Returns the selected part of an issue: articles and leftovers, each a text of its own.
#[must_use]
pub fn issue(selection: &Selection) -> Vec<String> {
    let mut parts = Vec::new();
    for page in selection.pages() {
        parts.extend(selection.articles(page).map(|(_, of)| article(of)));
        let left = selection.issue.pages.get(page).map_or(&[][..], |page| &page.furniture);
        parts.extend(Some(left).filter(|left| selection.furniture && !left.is_empty()).map(blocks));
    }
    parts
}
