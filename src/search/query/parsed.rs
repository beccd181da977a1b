//! A query that was read: its tree, and the terms whose hits count.

use super::error::QueryError;
use super::node::{Node, Part};
use super::occurrences::occurrences;
use super::phrase::Phrase;
use super::{misread, parse};
use crate::model::Block;
use crate::search::hit::Hit;
use crate::search::{cluster_bounds, title};
use crate::text::fold::{Folded, fold};

/// A question to an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    node: Node,
    /// The terms whose hits are counted and highlighted: each that is not excluded, once.
    terms: Vec<Node>,
}

impl Query {
    /// Reads what the user typed; `None` when there is nothing in it to search for.
    ///
    /// # Errors
    /// When it is not a query; the error tells the mistake and its place.
    pub fn parse(input: &str) -> Result<Option<Self>, QueryError> {
        Ok(parse::parse(input)?.map(Self::new))
    }

    /// Makes the query that every article answers, with no hit.
    #[must_use]
    pub fn everything() -> Self {
        Self::new(Node::And(Vec::new()))
    }

    /// Makes the query of a tree.
    pub(in crate::search) fn of(node: Node) -> Self {
        Self::new(node)
    }

    /// Makes the query of a phrase as it stands, its marks without meaning; `None` when folding leaves nothing of it.
    #[must_use]
    pub fn phrase(text: &str) -> Option<Self> {
        Phrase::new(text).map(|phrase| Self::new(Node::Phrase(Part::Anywhere, phrase)))
    }

    /// Narrows the query to the articles that answer `node` too.
    #[must_use]
    pub fn within(self, node: Node) -> Self {
        Self::new(Node::And(vec![self.node, node]))
    }

    /// Makes the query of the filter over titles: it finds titles that contain the characters, or whose pinyin initials the letters
    /// are; `None` when folding leaves nothing of what was typed.
    ///
    /// Whole syllables, which a [`TitlePattern`](crate::search::TitlePattern) finds, are not looked for.
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

    /// Narrows the phrases of the query to headings.
    #[must_use]
    pub fn in_titles(self) -> Self {
        Self::new(self.node.in_titles())
    }

    /// Widens the query to its phrases as they may have been misread in one character; see `text::misread`.
    #[must_use]
    pub fn misread(self) -> Self {
        Self::new(misread::with_misreadings(self.node))
    }

    /// Whether the query looks for misreadings too.
    #[must_use]
    pub fn has_misread(&self) -> bool {
        self.terms.iter().any(Node::is_misread)
    }

    /// Whether there is a regular expression in the query, so that texts have to be read to answer it.
    #[must_use]
    pub fn has_pattern(&self) -> bool {
        self.node.has_pattern()
    }

    /// Returns a query without regular expressions that an index can answer. All articles that answer this query answer it too, but
    /// others may as well.
    #[must_use]
    pub fn without_patterns(&self) -> Self {
        Self::new(self.node.without_patterns())
    }

    /// Whether a hit is a misreading: it is none of the phrases that were typed, but what one may have been misread as.
    #[must_use]
    pub fn is_misread(&self, hit: &str) -> bool {
        let misread = || self.terms.iter().any(Node::is_misread);
        let folded = fold(hit);
        let is_meant = |term: &Node| match term {
            Node::Phrase(_, phrase) => !phrase.is_misread() && phrase.text() == folded.text(),
            Node::Near(a, b, _) => [a, b].iter().any(|p| !p.is_misread() && p.text() == folded.text()),
            Node::Pattern(_, expression) => expression.is_in(folded.text()),
            _ => false,
        };
        misread() && !self.terms.iter().any(is_meant)
    }

    fn new(node: Node) -> Self {
        let mut terms = Vec::new();
        node.collect_terms(false, &mut terms);
        Self { node, terms }
    }

    /// Returns the tree of the query.
    #[must_use]
    pub const fn node(&self) -> &Node {
        &self.node
    }

    /// Returns the terms whose hits are counted, each once.
    #[must_use]
    pub fn terms(&self) -> &[Node] {
        &self.terms
    }

    /// The number that [`Query::which`] returns for a hit that is a misreading.
    pub const MISREAD: usize = usize::MAX;

    /// Returns the index, among the terms as they were typed, of the one that a hit's text belongs to; 0 where it is none's, and
    /// [`Query::MISREAD`] for a misreading.
    #[must_use]
    pub fn which(&self, hit: &str) -> usize {
        if self.is_misread(hit) {
            return Self::MISREAD;
        }
        let folded = fold(hit);
        let text = folded.text().trim();
        let is_its = |term: &Node| match term {
            Node::Phrase(_, phrase) => phrase.text() == text,
            Node::Near(a, b, _) => a.text() == text || b.text() == text || (a.is_in(text) && b.is_in(text)),
            Node::Pattern(_, expression) => expression.is_in(text),
            _ => false,
        };
        self.terms.iter().filter(|term| !term.is_misread()).position(is_its).unwrap_or(0)
    }

    /// Finds the hits to highlight in an article's blocks, in order, none overlapping another. Where two phrases overlap, the hit that
    /// begins first is kept, and of those the longest.
    #[must_use]
    pub fn hits(&self, blocks: &[Block]) -> Vec<Hit> {
        let folded: Vec<Folded> = blocks.iter().map(|b| fold(&b.text)).collect();
        self.hits_in(blocks, &folded)
    }

    /// Finds the same hits as [`Query::hits`], given the blocks' folded texts.
    pub(in crate::search) fn hits_in(&self, blocks: &[Block], folded: &[Folded]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let is_heading = |n: usize| blocks.get(n).is_some_and(|b: &Block| b.role.is_heading());
        let texts: Vec<(&str, bool)> = folded.iter().enumerate().map(|(n, f)| (f.text(), is_heading(n))).collect();
        for term in &self.terms {
            for (block, bytes) in occurrences(term, &texts) {
                let (Some(text), Some(folded)) = (blocks.get(block), folded.get(block)) else { continue };
                let bytes = folded.source_range(bytes);
                if !bytes.is_empty() {
                    hits.push(Hit { block, bytes: cluster_bounds::widen(&text.text, bytes) });
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
