//! Whose the lines of a file are: which articles of the issue were read from each.

use crate::model::{ArticleRef, Issue, Role};

/// Part of a line, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    line: u32,
    of: Option<ArticleRef>,
    block: usize,
    role: Role,
}

/// Whose a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The article's that is shown.
    Shown,
    /// Another article's, and which block of it is first on the line.
    Other(ArticleRef, usize),
    /// No article's: what it was taken for on the page.
    Furniture(Role),
    /// Nothing was read from it: a blank line, or one that only says where a page ends.
    Nobody,
}

/// Whose the lines of one file of an issue are.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    parts: Vec<Part>,
}

impl Owners {
    /// Of the file at this place among those of the issue.
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

    /// Whose a line is, when these pieces are shown.
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

    /// The blocks of these pieces that have a part on a line.
    pub fn blocks(&self, line: u32, shown: &[ArticleRef]) -> impl Iterator<Item = (ArticleRef, usize)> {
        self.on(line).iter().filter_map(|part| Some((part.of.filter(|of| shown.contains(of))?, part.block)))
    }
}
