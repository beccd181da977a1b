//! Opens all segments of an index as they stand at one commit: the index goes in; the segments come out in its order, and
//! with them what every file holds of an issue beside its articles, which is spread over all of them. They stay as they are
//! while a writer commits further.

use tantivy::{Index, TantivyError, Term};

use super::codec::SourcePart;
use super::schema::Fields;
use super::segment::Segment;

/// How often opening is tried before a missing file counts as an error.
const TRIES: usize = 10;

/// The segments of an index at one commit, in the index's order.
pub struct Segments {
    /// The fields of the index.
    pub fields: Fields,
    list: Vec<Segment>,
}

impl Segments {
    /// Opens the segments that are committed. This maps files and reads a few hundred bytes of each, whatever their size.
    pub fn open(index: &Index, fields: Fields) -> tantivy::Result<Self> {
        // A writer may remove a segment between our reading its name and opening it; then there is a newer list.
        let mut tries = 0;
        let list = loop {
            let all = index.searchable_segments()?;
            match all.iter().map(|segment| Segment::open(segment, fields)).collect::<tantivy::Result<Vec<Segment>>>() {
                Err(TantivyError::OpenReadError(_)) if tries < TRIES => tries += 1,
                opened => break opened?,
            }
        };
        Ok(Self { fields, list })
    }

    /// Returns all segments.
    pub fn iter(&self) -> std::slice::Iter<'_, Segment> {
        self.list.iter()
    }

    /// Returns all segments as a slice, to be searched side by side.
    pub fn as_slice(&self) -> &[Segment] {
        &self.list
    }

    /// Returns the segment of this number.
    pub fn get(&self, number: usize) -> Option<&Segment> {
        self.list.get(number)
    }

    /// Returns what each file holds of an issue beside its articles.
    pub fn source_parts(&self, key: &str) -> Vec<SourcePart> {
        let term = Term::from_field_text(self.fields.source_part, key);
        let of = |segment: &Segment| -> Vec<SourcePart> {
            segment.with_term(&term).into_iter().filter_map(|doc| segment.source_part(doc)).collect()
        };
        self.list.iter().flat_map(of).collect()
    }
}
