//! The number by which the articles of an issue stand in order: page number, page in the file, place on the page.
//!
//! It is a column of the index, so that results can be put in order without reading an article.

use super::codec::StoredArticle;

/// Returns the number of an article: larger comes later.
pub fn order_key(stored: &StoredArticle) -> u64 {
    let sixteen_bits = |n: usize| n.min(0xFFFF) as u64;
    (u64::from(stored.number.place()) << 32) | (sixteen_bits(stored.page) << 16) | sixteen_bits(stored.place)
}

/// Returns the page of such a number, as [`PageNumber::place`](crate::model::PageNumber::place) numbers pages.
pub const fn page_of_order_key(order_key: u64) -> u32 {
    (order_key >> 32) as u32
}
