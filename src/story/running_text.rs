//! A story as running text: its pieces follow one another without the marks between them, and a sentence that a page end
//! cuts is one paragraph again. Search reads this text, so that what is counted, quoted and highlighted is the same;
//! [`RunningText::places`] leads from it back to the story as it is shown.

use std::ops::Range;
use std::sync::Arc;

use super::whole_story::{WholeStory, whole};
use crate::model::{Article, ArticleRef, Block, Issue, Page, PageNumber, Role};
use crate::text::sentence::{SentenceEnd, needs_space, sentence_end};

/// A story as running text, with the way back to the story as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunningText {
    /// The story. Its doubts stay with its pieces.
    pub article: Arc<Article>,
    /// The parts of each of its blocks, in order.
    parts: Vec<Vec<Part>>,
}

/// Bytes of a block, and the shown block whose text they are.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// Bytes of the block.
    bytes: Range<usize>,
    /// The block of what is shown.
    shown: usize,
}

impl RunningText {
    /// Maps bytes of a block of the running text to the story as it is shown, as blocks and bytes of them; several where
    /// they run over a page end.
    #[must_use]
    pub fn places(&self, block: usize, bytes: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let place = |part: &Part| {
            let (from, to) = (bytes.start.max(part.bytes.start), bytes.end.min(part.bytes.end));
            (from < to).then(|| (part.shown, from - part.bytes.start..to - part.bytes.start))
        };
        self.parts.get(block).into_iter().flatten().filter_map(place).collect()
    }
}

impl WholeStory {
    /// Returns the story as running text.
    #[must_use]
    pub fn running(&self) -> RunningText {
        let mut blocks: Vec<Block> = Vec::with_capacity(self.article.blocks.len());
        let mut parts: Vec<Vec<Part>> = Vec::with_capacity(blocks.capacity());
        let mut last = None;
        for (shown, (block, origin)) in self.article.blocks.iter().zip(&self.origins).enumerate() {
            let Some((piece, _)) = *origin else { continue }; // a mark
            let over_seam = last.replace(piece).is_some_and(|before| before != piece);
            let begun = blocks.last_mut().zip(parts.last_mut());
            if let Some((before, of)) = begun.filter(|(before, _)| over_seam && runs_on(before, block)) {
                if block.text.chars().next().is_some_and(|next| needs_space(&before.text, next)) {
                    before.text.push(' ');
                }
                let from = before.text.len();
                before.text.push_str(&block.text);
                before.spans.extend(&block.spans);
                of.push(Part { bytes: from..before.text.len(), shown });
            } else {
                parts.push(vec![Part { bytes: 0..block.text.len(), shown }]);
                blocks.push(block.clone());
            }
        }
        RunningText { article: Arc::new(Article { blocks, doubts: Vec::new(), ..Article::clone(&self.article) }), parts }
    }
}

/// Returns whether the paragraph before a page end goes on in the one behind it: its last sentence is not at its end.
fn runs_on(before: &Block, behind: &Block) -> bool {
    before.role == Role::Body && behind.role == Role::Body && sentence_end(&before.text) != SentenceEnd::Closed
}

/// Returns the article that begins at `head` as it is searched, a story over several pages as running text, and the pages it
/// is printed on, in the order of its pieces, each once. Returns `None` where there is no article.
#[must_use]
pub fn search_text(issue: &Issue, head: ArticleRef) -> Option<(Arc<Article>, Vec<PageNumber>)> {
    let (article, pieces) = match whole(issue, head, |_| String::new()) {
        Some(whole) => (whole.running().article, whole.pieces),
        None => (Arc::clone(issue.article(head)?), vec![head]),
    };
    let mut pages = Vec::with_capacity(pieces.len());
    for number in pieces.iter().filter_map(|piece| issue.pages.get(piece.page)).flat_map(Page::numbers) {
        if !pages.contains(&number) {
            pages.push(number);
        }
    }
    Some((article, pages))
}
