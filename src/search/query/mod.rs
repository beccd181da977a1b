//! The query language of the archive: phrases, what joins them, and what they are asked of.
//!
//! A bare phrase is an exact substring after folding. A query is read into a tree of [`Node`]s once; an article is examined
//! with it in memory, and the library answers the same tree from its index. What counts as a hit is said here only, in terms
//! of the folded text, so that both say the same: see [`Examined`].

mod date;
mod examine;
mod fault;
mod misread;
mod node;
mod page;
mod parse;
mod pattern;
#[cfg(test)]
mod tests;

pub use date::ordinal;
pub(super) use examine::occurrences;
pub use examine::{Examined, Subject, near};
pub use fault::QueryError;
pub use node::{DateRange, Node, Part, Phrase};
pub use pattern::Expression;

use super::Hit;
use super::{title, widen};
use crate::model::Block;
use crate::text::fold::{Folded, fold};

/// What is asked of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    node: Node,
    /// The phrases that are counted and lit: each that is not excluded, once.
    leaves: Vec<Node>,
}

impl Query {
    /// Reads what a reader typed; `None` when there is nothing in it to search for.
    ///
    /// # Errors
    /// When it is wrong; it says what and where.
    pub fn parse(input: &str) -> Result<Option<Self>, QueryError> {
        Ok(parse::parse(input)?.map(Self::new))
    }

    /// The query that every article answers, with no hit.
    #[must_use]
    pub fn everything() -> Self {
        Self::new(Node::And(Vec::new()))
    }

    /// The query of this tree.
    #[must_use]
    pub fn of(node: Node) -> Self {
        Self::new(node)
    }

    /// A phrase as it stands, without any meaning of its marks; `None` when folding leaves nothing of it.
    #[must_use]
    pub fn phrase(text: &str) -> Option<Self> {
        Phrase::new(text).map(|phrase| Self::new(Node::Phrase(Part::Anywhere, phrase)))
    }

    /// The same query, of those articles only that answer `node` too.
    #[must_use]
    pub fn within(self, node: Node) -> Self {
        Self::new(Node::And(vec![self.node, node]))
    }

    /// The titles that a filter looks for as one types: those that hold the characters, or that letters are the initials in
    /// pinyin of; `None` when folding leaves nothing of it.
    ///
    /// Whole syllables, which a [`TitlePattern`](super::TitlePattern) finds, are not looked for.
    #[must_use]
    pub fn titles(typed: &str) -> Option<Self> {
        let phrase = Phrase::new(typed)?;
        let initials = title::may_be_pinyin(phrase.text()).then(|| Node::Initials(phrase.clone()));
        let characters = Node::Phrase(Part::Heading, phrase);
        Some(Self::new(match initials {
            Some(initials) => Node::Or(vec![characters, initials]),
            None => characters,
        }))
    }

    /// The same query, with its phrases in headings only.
    #[must_use]
    pub fn in_titles(self) -> Self {
        Self::new(self.node.in_titles())
    }

    /// The same query, its phrases also as they may have been misread in one character; see [`crate::text::misread`].
    #[must_use]
    pub fn misread(self) -> Self {
        Self::new(misread::widened(self.node))
    }

    /// Whether it is also searched for as it may have been misread.
    #[must_use]
    pub fn has_misread(&self) -> bool {
        self.leaves.iter().any(Node::is_misread)
    }

    /// Whether there is a regular expression in it: texts have to be read for it.
    #[must_use]
    pub fn has_pattern(&self) -> bool {
        self.node.has_pattern()
    }

    /// What can be asked of an index in its place: all that answers this query, and what else does not.
    #[must_use]
    pub fn without_patterns(&self) -> Self {
        Self::new(self.node.without_patterns())
    }

    /// Whether a hit is a misreading: it is none of what is asked for, but what that may have been misread as.
    #[must_use]
    pub fn is_misread(&self, hit: &str) -> bool {
        let misread = || self.leaves.iter().any(Node::is_misread);
        let folded = fold(hit);
        let is_meant = |leaf: &Node| match leaf {
            Node::Phrase(_, phrase) => !phrase.is_misread() && phrase.text() == folded.text(),
            Node::Near(a, b, _) => [a, b].iter().any(|p| !p.is_misread() && p.text() == folded.text()),
            Node::Pattern(_, expression) => expression.is_in(folded.text()),
            _ => false,
        };
        misread() && !self.leaves.iter().any(is_meant)
    }

    fn new(node: Node) -> Self {
        let mut leaves = Vec::new();
        node.leaves(false, &mut leaves);
        Self { node, leaves }
    }

    /// The tree.
    #[must_use]
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// The parts whose hits are counted, each once.
    #[must_use]
    pub fn leaves(&self) -> &[Node] {
        &self.leaves
    }

    /// What [`Query::which`] gives of a hit that is a misreading.
    pub const MISREAD: usize = usize::MAX;

    /// Which of the parts that are counted a hit's text is of, in their order; the first where it is none's. Misreadings are all one.
    #[must_use]
    pub fn which(&self, hit: &str) -> usize {
        if self.is_misread(hit) {
            return Self::MISREAD;
        }
        let folded = fold(hit);
        let text = folded.text().trim();
        let is_its = |leaf: &Node| match leaf {
            Node::Phrase(_, phrase) => phrase.text() == text,
            Node::Near(a, b, _) => a.text() == text || b.text() == text || (a.is_in(text) && b.is_in(text)),
            Node::Pattern(_, expression) => expression.is_in(text),
            _ => false,
        };
        self.leaves.iter().filter(|leaf| !leaf.is_misread()).position(is_its).unwrap_or(0)
    }

    /// The hits to light up in an article's blocks, in order, none overlapping another. Where two phrases overlap, the one
    /// that begins first is lit, of those the longest.
    #[must_use]
    pub fn hits(&self, blocks: &[Block]) -> Vec<Hit> {
        let folded: Vec<Folded> = blocks.iter().map(|b| fold(&b.text)).collect();
        self.hits_in(blocks, &folded)
    }

    /// As [`Query::hits`], with the blocks' folded texts at hand.
    #[must_use]
    pub fn hits_in(&self, blocks: &[Block], folded: &[Folded]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let is_heading = |n: usize| blocks.get(n).is_some_and(|b: &Block| b.role.is_heading());
        let texts: Vec<(&str, bool)> = folded.iter().enumerate().map(|(n, f)| (f.text(), is_heading(n))).collect();
        for leaf in &self.leaves {
            for (block, bytes) in examine::occurrences(leaf, &texts) {
                let (Some(text), Some(folded)) = (blocks.get(block), folded.get(block)) else { continue };
                let bytes = folded.source_range(bytes);
                if !bytes.is_empty() {
                    hits.push(Hit { block, bytes: widen::to_clusters(&text.text, bytes) });
                }
            }
        }
        hits.sort_by_key(|h| (h.block, h.bytes.start, std::cmp::Reverse(h.bytes.end)));
        let mut free = (0, 0);
        hits.retain(|h| {
            let is_free = (h.block, h.bytes.start) >= free;
            if is_free {
                free = (h.block, h.bytes.end);
            }
            is_free
        });
        hits
    }
}
