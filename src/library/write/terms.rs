//! Writes a term with all its hits in the form of the index.

use std::io;

use tantivy::DocId;
use tantivy::postings::FieldSerializer;

/// Writes a term and all its hits, which stand in order; `at` gives the document of a hit and its place there.
pub fn write_term<H>(
    to: &mut FieldSerializer<'_>,
    term: &[u8],
    hits: &[H],
    at: impl Fn(&H) -> (DocId, u32),
) -> io::Result<()> {
    let documents = || hits.chunk_by(|a, b| at(a).0 == at(b).0);
    to.new_term(term, documents().count() as u32, true)?;
    let mut distances = Vec::new();
    for hits in documents() {
        distances.clear();
        let mut last = 0;
        for (_, place) in hits.iter().map(&at) {
            distances.push(place - last);
            last = place;
        }
        to.write_doc(hits.first().map_or(0, |hit| at(hit).0), hits.len() as u32, &distances);
    }
    to.close_term()
}
