//! An article as printed on one page, the index by which its issue refers to it, and a place in its text.
//!
//! An [`Article`] holds its blocks, its reporters and where it goes on. It answers for its title and for the fingerprint by
//! which it is known again when a file is read anew.

use super::{Block, Doubt, PageNumber, Role};

/// The position of an article in its issue, as indices, not printed numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleRef {
    /// Index into [`Issue::pages`](super::Issue::pages).
    pub page: usize,
    /// Index into [`Page::articles`](super::Page::articles).
    pub article: usize,
}

/// A place in an article's text: the reading position, a search hit's ends. It survives resizing and re-setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Article::blocks`].
    pub block: usize,
    /// Byte offset into that block's text, at a character boundary.
    pub byte: usize,
}

/// An article, or a printed piece of an article that goes on elsewhere.
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
    /// The guesses that were made about it.
    pub doubts: Vec<Doubt>,
    /// The fingerprints by which an article is known that a person has changed: first its own, which further changes leave
    /// as it is, then those of articles that are part of it now. Empty where nobody has changed it; its text then tells.
    pub known_as: Vec<u64>,
    /// The fingerprint of the article it was parted from.
    pub parted_from: Option<u64>,
}

/// The number of characters that are hashed: the first pages are enough to tell a text of a hundred megabytes.
const HASHED: usize = 20_000;

impl Article {
    /// Returns the number by which an article is known: the first of [`Article::known_as`], or a hash of its characters
    /// without white space, so that finding its paragraphs anew changes nothing. Two printings of the very same text share
    /// it.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        if let Some(own) = self.known_as.first() {
            return *own;
        }
        // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv): the same on every machine and in every version.
        let chars = self.blocks.iter().flat_map(|block| block.text.chars()).filter(|c| !c.is_whitespace());
        chars.take(HASHED).fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
            (c as u32).to_le_bytes().iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
        })
    }

    /// Returns the main title, its blocks joined with a space. Where there are only kickers or subtitles, returns those;
    /// `None` for an article without any heading.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        let join = |want: fn(Role) -> bool| {
            let parts: Vec<&str> = self.blocks.iter().filter(|b| want(b.role)).map(|b| b.text.as_str()).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        };
        join(|r| r == Role::Title).or_else(|| join(Role::is_heading))
    }
}
