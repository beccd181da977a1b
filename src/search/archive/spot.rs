//! How an article is found again in its holdings.

/// Says how holdings find an article again. It means nothing to other holdings, nor after these have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// The part of the holdings: an issue in memory, a segment of an index.
    pub part: u32,
    /// The article in that part.
    pub item: u32,
}
