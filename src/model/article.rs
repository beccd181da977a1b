//! An article as printed on one page, and a place in its text.

use super::{ArticleRef, Block, Doubt, PageNumber, Role};

/// A place in an article's text: the reading position, a search hit's ends. It survives resizing and re-setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Article::blocks`].
    pub block: usize,
    /// Byte offset into that block's text, at a character boundary.
    pub byte: usize,
}

/// One article, or one printed piece of an article that goes on elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// The names behind 记者 / 通讯员, in printed order, without inner spaces.
    pub reporters: Vec<String>,
    /// The page named by （上接1版）.
    pub continued_from: Option<PageNumber>,
    /// The page named by （下转2版）.
    pub continues_on: Option<PageNumber>,
    /// The piece that goes on where this one stops, when it is at hand and the match is sure.
    pub continues_in: Option<ArticleRef>,
    /// What was guessed.
    pub doubts: Vec<Doubt>,
}

impl Article {
    /// The main title: title blocks joined with a space; `None` for an article without any heading. Where there are only
    /// kickers or subtitles, those.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        let join = |want: fn(Role) -> bool| {
            let parts: Vec<&str> = self.blocks.iter().filter(|b| want(b.role)).map(|b| b.text.as_str()).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        };
        join(|r| r == Role::Title).or_else(|| join(Role::is_heading))
    }
}
