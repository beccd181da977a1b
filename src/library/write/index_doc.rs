//! A document of the index, ready to be written.

use tantivy::schema::{Field, OwnedValue, Schema, TantivyDocument};

use crate::library::format::Fields;
use crate::text::pinyin::Letters;

/// A document with its stored bytes and columns, and apart from these the texts whose bigrams are
/// terms, folded, their paragraphs ended by [`PARAGRAPH_END`](crate::library::format::PARAGRAPH_END).
#[derive(Default)]
pub struct IndexDoc {
    /// The stored bytes, the columns, and the fields whose whole values are terms.
    pub document: TantivyDocument,
    /// All paragraphs.
    pub text: String,
    /// The paragraphs of the heading.
    pub heading: String,
    /// The heading's characters as they may be typed, see [`super::initials`].
    pub initials: Vec<Letters>,
    /// The names of the reporters, a line each.
    pub reporters: String,
}

impl IndexDoc {
    /// Makes the mark that the stories of an issue are still to be joined over its files, see [`super::pending_joins`].
    pub fn pending_join(fields: &Fields, key: &str) -> Self {
        let mut document = TantivyDocument::default();
        document.add_text(fields.pending_join, key);
        Self { document, ..Self::default() }
    }

    /// Returns what the document has in fields whose whole values are terms.
    pub fn names(&self, schema: &Schema) -> impl Iterator<Item = (Field, Vec<u8>)> {
        self.document.field_values().filter_map(|(field, value)| {
            let value = schema.get_field_entry(field).is_indexed().then(|| OwnedValue::from(value))?;
            match value {
                OwnedValue::Str(text) => Some((field, text.into_bytes())),
                OwnedValue::Bytes(bytes) => Some((field, bytes)),
                _ => None,
            }
        })
    }
}
