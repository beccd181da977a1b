//! The fields of the index, and the one place where their names stand.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexSettings};

use super::pairs::{NAME, Pairs};

/// The version of the format. A change of a field, of the terms or of folding is a new version: an older library is built
/// anew, never misread.
pub(super) const FORMAT: u32 = 4;

/// The fields.
///
/// Three kinds of documents stand side by side: an article; a *sheet*, what a file holds of an issue beside its articles; and
/// a *ledger* entry, what is known of a file. All of them carry the file they are from. A fourth, which carries none, is a
/// *slip*: the name of an issue that is still to be bound.
///
/// A story that goes on on other pages is indexed whole where it begins; its further pieces have an issue and what is kept of
/// them, but no words, no seat and no characters: no search comes to them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// All paragraphs of an article.
    pub text: Field,
    /// Those of its heading.
    pub heading: Field,
    /// What the characters of its heading may be typed as, see [`super::initials`].
    pub initials: Field,
    /// The reporters' names.
    pub reporters: Field,
    /// An article's issue, see [`super::key`].
    pub issue: Field,
    /// An article's place in its issue: page number, page, article. The further pieces of a story have none.
    pub seat: Field,
    /// The numbers of the further pages a story is printed on.
    pub further: Field,
    /// The issue, of the further pieces of stories.
    pub tail: Field,
    /// The issue, of articles that are printed with a jump (下转, 上接): what binding looks at.
    pub jump: Field,
    /// A slip's issue, see [`super::binding`].
    pub slip: Field,
    /// How many characters it has.
    pub characters: Field,
    /// A sheet's issue.
    pub sheet: Field,
    /// Any document's file.
    pub file: Field,
    /// A ledger entry's file, size, time of change, hash, and how many of its records are in; 0 for all.
    pub ledger: Field,
    pub size: Field,
    pub changed: Field,
    pub hash: Field,
    pub upto: Field,
    /// What is kept of an article or a sheet, see [`super::packing`].
    pub kept: Field,
}

pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let pairs = || {
        let indexing = TextFieldIndexing::default().set_tokenizer(NAME).set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions))
    };
    let name = BytesOptions::default().set_indexed();
    let fields = Fields {
        text: schema.add_text_field("text", pairs()),
        heading: schema.add_text_field("heading", pairs()),
        initials: schema.add_text_field("initials", pairs()),
        reporters: schema.add_text_field("reporters", pairs()),
        issue: schema.add_text_field("issue", STRING | FAST),
        seat: schema.add_u64_field("seat", FAST),
        further: schema.add_u64_field("further", FAST),
        tail: schema.add_text_field("tail", STRING),
        jump: schema.add_text_field("jump", STRING),
        slip: schema.add_text_field("slip", STRING),
        characters: schema.add_u64_field("characters", FAST),
        sheet: schema.add_text_field("sheet", STRING),
        file: schema.add_bytes_field("file", name.clone()),
        ledger: schema.add_bytes_field("ledger", name),
        size: schema.add_u64_field("size", FAST),
        changed: schema.add_u64_field("changed", FAST),
        hash: schema.add_u64_field("hash", FAST),
        upto: schema.add_u64_field("upto", FAST),
        kept: schema.add_bytes_field("kept", STORED),
    };
    (schema.build(), fields)
}

pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_compression: Compressor::Zstd(ZstdCompressor::default()), ..IndexSettings::default() }
}

/// Teaches an index the library's terms.
pub(super) fn teach(index: &mut Index) {
    let tokenizers = TokenizerManager::default();
    tokenizers.register(NAME, TextAnalyzer::from(Pairs::default()));
    index.set_tokenizers(tokenizers);
}
