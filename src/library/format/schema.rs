//! The fields of the index, and the one place where their names stand.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexSettings};

use super::bigrams::{Bigrams, TOKENIZER};

/// The version of the format. A change of a field, of the terms or of folding is a new version: an older library is built
/// anew, never misread.
pub const FORMAT: u32 = 5;

/// The fields.
///
/// Three kinds of documents stand side by side: an article; a *source part*, which is what a file holds of an issue beside its
/// articles; and a *ledger entry*, which is what is known of a file. All of them carry the file they are from. A fourth kind,
/// which carries none, is a *pending join*: the key of an issue whose stories are still to be joined over its files.
///
/// A story that goes on on other pages is indexed whole where it begins. Its further pieces have an issue and their stored
/// bytes, but no words, no order key and no characters: no search comes to them.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// All paragraphs of an article.
    pub text: Field,
    /// The paragraphs of its heading.
    pub heading: Field,
    /// The letters that the characters of its heading may be typed as, see `write/initials.rs`.
    pub initials: Field,
    /// The names of its reporters.
    pub reporters: Field,
    /// The key of its issue, see [`super::issue_key`].
    pub issue: Field,
    /// Its place in the issue, see [`super::order_key`]. The further pieces of a story have none.
    pub order_key: Field,
    /// The numbers of the further pages a story is printed on.
    pub further: Field,
    /// The key of the issue, on the further pieces of stories.
    pub further_piece: Field,
    /// The key of the issue, on articles that are printed with a jump (下转, 上接): these are what joining looks at.
    pub jump: Field,
    /// The key of the issue of a pending join.
    pub pending_join: Field,
    /// How many characters an article has.
    pub characters: Field,
    /// The key of the issue of a source part.
    pub source_part: Field,
    /// The path of the file of any document.
    pub file: Field,
    /// The path of the file of a ledger entry.
    pub ledger: Field,
    /// The bytes of that file.
    pub size: Field,
    /// When it was changed.
    pub changed: Field,
    /// The hash of its contents.
    pub hash: Field,
    /// How many of its records are in; 0 for all.
    pub records_in: Field,
    /// The stored bytes of an article or a source part, see [`super::codec`].
    pub stored: Field,
}

/// Returns the schema and its fields.
pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let bigrams = || {
        let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions))
    };
    let path = BytesOptions::default().set_indexed();
    // The names are part of the format: they stay as they are, whatever a field is called here.
    let fields = Fields {
        text: schema.add_text_field("text", bigrams()),
        heading: schema.add_text_field("heading", bigrams()),
        initials: schema.add_text_field("initials", bigrams()),
        reporters: schema.add_text_field("reporters", bigrams()),
        issue: schema.add_text_field("issue", STRING | FAST),
        order_key: schema.add_u64_field("seat", FAST),
        further: schema.add_u64_field("further", FAST),
        further_piece: schema.add_text_field("tail", STRING),
        jump: schema.add_text_field("jump", STRING),
        pending_join: schema.add_text_field("slip", STRING),
        characters: schema.add_u64_field("characters", FAST),
        source_part: schema.add_text_field("sheet", STRING),
        file: schema.add_bytes_field("file", path.clone()),
        ledger: schema.add_bytes_field("ledger", path),
        size: schema.add_u64_field("size", FAST),
        changed: schema.add_u64_field("changed", FAST),
        hash: schema.add_u64_field("hash", FAST),
        records_in: schema.add_u64_field("upto", FAST),
        stored: schema.add_bytes_field("kept", STORED),
    };
    (schema.build(), fields)
}

/// Returns the settings of the index: what is kept is packed with Zstandard.
pub fn settings() -> IndexSettings {
    IndexSettings { docstore_compression: Compressor::Zstd(ZstdCompressor::default()), ..IndexSettings::default() }
}

/// Registers the tokenizer of the library's terms with an index.
pub fn register_tokenizer(index: &mut Index) {
    let tokenizers = TokenizerManager::default();
    // Bigrams stand in tantivy's file of the schema by this name.
    tokenizers.register(TOKENIZER, TextAnalyzer::from(Bigrams::default()));
    index.set_tokenizers(tokenizers);
}
