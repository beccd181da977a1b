//! Work on documents that stand in order: what is common to two lists, and counts that are read once from the front.

use tantivy::DocId;

/// Returns the documents that are in `among` too, or all where there is no such list.
pub fn common(docs: impl Iterator<Item = DocId>, among: Option<&[DocId]>) -> Vec<DocId> {
    let Some(mut rest) = among else { return docs.collect() };
    docs.filter(|doc| {
        rest = onward(rest, *doc);
        rest.first() == Some(doc)
    })
    .collect()
}

/// Returns the documents of a list that are not among others.
pub fn without(mut docs: Vec<DocId>, others: &[DocId]) -> Vec<DocId> {
    let mut rest = others;
    docs.retain(|doc| {
        rest = onward(rest, *doc);
        rest.first() != Some(doc)
    });
    docs
}

/// Returns what stands from a document on. It is looked for in growing steps, so that neither a near nor a far one takes long.
fn onward(ordered: &[DocId], from: DocId) -> &[DocId] {
    let mut step = 1;
    while ordered.get(step).is_some_and(|doc| *doc < from) {
        step *= 2;
    }
    let near = ordered.get(..step.saturating_add(1).min(ordered.len())).unwrap_or_default();
    ordered.get(near.partition_point(|doc| *doc < from)..).unwrap_or_default()
}

/// Counts by document, read once from the front.
pub struct Cursor<'c> {
    counts: &'c [(DocId, u32)],
    at: usize,
}

impl<'c> Cursor<'c> {
    /// Stands at the beginning of these counts.
    pub const fn new(counts: &'c [(DocId, u32)]) -> Self {
        Self { counts, at: 0 }
    }

    /// Returns the count of a document; none may be asked for that stands before the last.
    pub fn of(&mut self, doc: DocId) -> u32 {
        while self.counts.get(self.at).is_some_and(|(d, _)| *d < doc) {
            self.at += 1;
        }
        self.counts.get(self.at).filter(|(d, _)| *d == doc).map_or(0, |(_, count)| *count)
    }
}
