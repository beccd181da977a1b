//! Tells which article owns each line of a file: the one that was read from the line. An issue and one of its files go
//! in; for each line its owner comes out.

use crate::model::{ArticleRef, Issue, Role};

/// A part of a line, and the block it was read into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    line: u32,
    of: Option<ArticleRef>,
    block: usize,
    role: Role,
}

/// The owner of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The shown article.
    Shown,
    /// Another article, and which of its blocks is the first on the line.
    Other(ArticleRef, usize),
    /// No article, but furniture of the page with this role.
    Furniture(Role),
    /// Nothing: the line is blank, or only says where a page ends.
    Nobody,
}

/// The owners of the lines of one file of an issue.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    parts: Vec<Part>,
}

impl Owners {
    /// Finds the owners of the lines of the file at this place among those of the issue.
    #[must_use]
    pub fn of(issue: &Issue, source: usize) -> Self {
        let mut parts = Vec::new();
        for (page, p) in issue.pages.iter().enumerate().filter(|(_, p)| p.source == source) {
            let articles = p.articles.iter().enumerate();
            let articles = articles.map(|(article, a)| (Some(ArticleRef { page, article }), &a.blocks));
            for (of, blocks) in articles.chain([(None, &p.furniture)]) {
                for (block, b) in blocks.iter().enumerate() {
                    parts.extend(b.spans.iter().map(|span| Part { line: span.line, of, block, role: b.role }));
                }
            }
        }
        parts.sort_unstable();
        parts.dedup();
        Self { parts }
    }

    fn on(&self, line: u32) -> &[Part] {
        let from = self.parts.partition_point(|part| part.line < line);
        let to = self.parts.partition_point(|part| part.line <= line);
        self.parts.get(from..to).unwrap_or_default()
    }

    /// Returns the owner of a line while these pieces are shown.
    #[must_use]
    pub fn whose(&self, line: u32, shown: &[ArticleRef]) -> Whose {
        let parts = self.on(line);
        if parts.iter().any(|part| part.of.is_some_and(|of| shown.contains(&of))) {
            return Whose::Shown;
        }
        let other = parts.iter().find_map(|part| Some(Whose::Other(part.of?, part.block)));
        let furniture = || parts.first().map_or(Whose::Nobody, |part| Whose::Furniture(part.role));
        other.unwrap_or_else(furniture)
    }

    /// Returns the blocks of these pieces that have a part on a line.
    pub fn blocks(&self, line: u32, shown: &[ArticleRef]) -> impl Iterator<Item = (ArticleRef, usize)> {
        self.on(line).iter().filter_map(|part| Some((part.of.filter(|of| shown.contains(of))?, part.block)))
    }
}
