//! An article that answers a query, with all that orders it among others.

use super::spot::Spot;

/// An article that answers a query, with all that orders it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The issue's day as a number that reads as the date does, 19630305; [`Entry::UNDATED`] without one.
    pub date: u32,
    /// The issue's place in the order of the holdings.
    pub issue: u32,
    /// A number for the article's place in its issue: larger comes later.
    pub order_key: u64,
    /// How many hits it has, see [`Examined`](crate::search::Examined).
    pub hits: u32,
    /// How many of them are in the heading.
    pub in_heading: u32,
    /// The characters of the article, white space not counted.
    pub characters: u32,
    /// How it is found again.
    pub spot: Spot,
}

impl Entry {
    /// Stands for the date of what has none: after all others.
    pub const UNDATED: u32 = u32::MAX;
}
