//! A block: a paragraph or a unit of a heading, with its role on the page, its text, and the spans of the source it was read
//! from.

use super::named;
use serde::{Deserialize, Serialize};

/// The role of a block on the page. Names and meanings are the export contract's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 引题, the smaller line over a main title.
    Kicker,
    /// 主题, the main title.
    Title,
    /// 副题, the smaller line under a main title.
    Subtitle,
    /// 栏目, the name of a column or series.
    Section,
    /// A standfirst: the box that introduces a story or a package.
    Lead,
    /// A paragraph of running text.
    Body,
    /// 小标题, a heading inside the body.
    Subhead,
    /// A byline on a line of its own (`记者 姚延洋`).
    Byline,
    /// The words under a picture.
    Caption,
    /// The photographer or giver of a picture (`…摄`, `…供图`).
    Credit,
    /// （上接1版）, （下转2版） on its own or cut out of its line.
    Jump,
    /// The paper's name, date, number, price: what identifies the page.
    Masthead,
    /// QR codes, hot lines, editors' names, and what belongs to no article.
    Notice,
}

impl Role {
    /// Returns the name under which it is exported.
    #[must_use]
    pub fn name(self) -> String {
        named::name(&self)
    }

    /// Returns the role of a name, or `None` where there is no such role.
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        named::of_name(name)
    }

    /// Returns whether the block is part of an article's heading (引题, 主题, 副题).
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(self, Self::Kicker | Self::Title | Self::Subtitle)
    }

    /// Returns whether the block is page furniture and stands in no article.
    #[must_use]
    pub(crate) const fn is_furniture(self) -> bool {
        matches!(self, Self::Masthead | Self::Notice)
    }
}

/// A range of characters of a line of the decoded source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Line number, from 1; lines end at `\n`.
    pub line: u32,
    /// First character, from 0, counted in characters (not bytes).
    pub from: u32,
    /// The end: one past the last character.
    pub to: u32,
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        [self.line, self.from, self.to].serialize(to)
    }
}

/// A paragraph or a unit of a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Its role on the page.
    pub role: Role,
    /// The text as a person reads it: lines joined, nothing else changed. Without white space it equals the characters its
    /// spans name, in order.
    pub text: String,
    /// The places it stands at in the source, in reading order.
    pub spans: Vec<Span>,
}
