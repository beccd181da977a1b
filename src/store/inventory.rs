//! An inventory of a set of paths, or of a library: the issues and articles that were there, so that the next visit can tell
//! what is new.
//!
//! Issues are known by their ids, articles by their fingerprints. Both are kept as sorted numbers only, so that a hundred
//! thousand are read in a blink.

use super::Fingerprint;

/// The issues that were there, with the number of their articles, and the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// Hashes of ids, sorted, each with the number of its articles.
    issues: Vec<(u64, u32)>,
    /// Sorted; empty where only issues are known.
    articles: Vec<u64>,
}

/// Hashes an id by FNV-1a, as fingerprints are made.
fn hash(id: &str) -> u64 {
    id.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Inventory {
    /// Takes the inventory of issues, each by its id and the number of its articles, and of articles.
    #[must_use]
    pub fn of(issues: impl Iterator<Item = (String, usize)>, articles: impl Iterator<Item = Fingerprint>) -> Self {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let issues = issues.map(|(id, articles)| (hash(&id), count(articles))).collect();
        Self { issues, articles: articles.map(|print| print.0).collect() }.sorted()
    }

    fn sorted(mut self) -> Self {
        // Of issues of one id the one with more articles.
        self.issues.sort_unstable_by_key(|(id, articles)| (*id, std::cmp::Reverse(*articles)));
        self.issues.dedup_by_key(|(id, _)| *id);
        self.articles.sort_unstable();
        self.articles.dedup();
        self
    }

    /// Returns the inventory of both times together: an issue that is away once is not new when it is back.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let issues = self.issues.iter().chain(&other.issues).copied().collect();
        let articles = self.articles.iter().chain(&other.articles).copied().collect();
        Self { issues, articles }.sorted()
    }

    /// Returns the number of articles of the issue with this id, or `None` where it was not there.
    #[must_use]
    pub(crate) fn articles_of(&self, id: &str) -> Option<usize> {
        let at = self.issues.binary_search_by_key(&hash(id), |(id, _)| *id).ok()?;
        self.issues.get(at).map(|(_, articles)| *articles as usize)
    }

    /// Returns whether it holds articles, and not only issues.
    #[must_use]
    pub(crate) const fn knows_articles(&self) -> bool {
        !self.articles.is_empty()
    }

    /// Returns whether an article was there.
    #[must_use]
    pub fn holds(&self, print: Fingerprint) -> bool {
        self.articles.binary_search(&print.0).is_ok()
    }

    /// Returns both lists as bytes.
    pub(super) fn bytes(&self) -> (Vec<u8>, Vec<u8>) {
        let issue = |(id, articles): &(u64, u32)| [&id.to_le_bytes()[..], &articles.to_le_bytes()[..]].concat();
        let articles = self.articles.iter().flat_map(|print| print.to_le_bytes()).collect();
        (self.issues.iter().flat_map(issue).collect(), articles)
    }

    /// Reads both lists; a part that is cut off at an end is left out.
    pub(super) fn read(issues: &[u8], articles: &[u8]) -> Self {
        let issue = |bytes: &[u8; 12]| {
            let (id, articles) = bytes.split_first_chunk::<8>()?;
            Some((u64::from_le_bytes(*id), u32::from_le_bytes(*articles.first_chunk()?)))
        };
        Self {
            issues: issues.as_chunks::<12>().0.iter().filter_map(issue).collect(),
            articles: articles.as_chunks::<8>().0.iter().map(|print| u64::from_le_bytes(*print)).collect(),
        }
        .sorted()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(issues: &[(&str, usize)], articles: &[u64]) -> Inventory {
        let issues = issues.iter().map(|(id, articles)| ((*id).to_owned(), *articles));
        Inventory::of(issues, articles.iter().map(|print| Fingerprint(*print)))
    }

    #[test]
    fn what_was_seen_is_read_back_as_it_was_written() {
        for there in [seen(&[], &[]), seen(&[("江湾晚报/2019-11-08", 3), ("a", 0)], &[7, 3, u64::MAX])] {
            let (issues, articles) = there.bytes();
            assert_eq!(Inventory::read(&issues, &articles), there);
        }
        assert_eq!(Inventory::read(&[1, 2, 3], &[4]), Inventory::default());
    }

    #[test]
    fn what_was_there_at_either_time_is_not_new() {
        let both = seen(&[("a", 2)], &[1, 2]).with(&seen(&[("a", 5), ("b", 1)], &[2, 3]));
        assert_eq!((both.articles_of("a"), both.articles_of("b"), both.articles_of("c")), (Some(5), Some(1), None));
        assert!(both.holds(Fingerprint(1)) && both.holds(Fingerprint(3)) && !both.holds(Fingerprint(4)));
    }
}
