#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use proptest::prelude::*;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Schema};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocSet, IndexWriter, SegmentReader, TERMINATED, TantivyDocument};

use super::*;
use crate::library::format::{register_tokenizer, schema, settings};
use crate::text::pinyin::{Letters, initials};

/// An article: its issue, text, heading and reporters.
type Article = (u8, String, String, String);

fn index_doc(fields: &Fields, (issue, text, heading, reporters): &Article) -> IndexDoc {
    let initials = heading.chars().map(initials).collect();
    let document = TantivyDocument::default();
    let mut index_doc =
        IndexDoc { document, text: text.clone(), heading: heading.clone(), initials, reporters: reporters.clone() };
    let document = &mut index_doc.document;
    document.add_text(if issue % 5 == 0 { fields.source_part } else { fields.issue }, format!("{issue}"));
    document.add_u64(fields.order_key, u64::from(*issue));
    document.add_u64(fields.characters, text.len() as u64);
    document.add_bytes(fields.file, &[*issue, 0, 255]);
    document.add_bytes(fields.stored, heading.as_bytes());
    index_doc
}

fn index() -> (Index, Schema, Fields) {
    let (schema, fields) = schema();
    let mut index = Index::builder().schema(schema.clone()).settings(settings()).create_in_ram().unwrap();
    register_tokenizer(&mut index);
    (index, schema, fields)
}

fn reader(index: &Index) -> SegmentReader {
    let [segment] = index.searchable_segments().unwrap().try_into().unwrap();
    SegmentReader::open(&segment).unwrap()
}

/// A term's documents, each with its hits and their places.
type Hits = Vec<(DocId, u32, Vec<u32>)>;

/// Everything the index knows of a field's terms.
fn terms(reader: &SegmentReader, field: Field) -> Vec<(Vec<u8>, Hits)> {
    let index = reader.inverted_index(field).unwrap();
    let mut stream = index.terms().stream().unwrap();
    let mut terms = Vec::new();
    while stream.advance() {
        let mut postings =
            index.read_postings_from_terminfo(stream.value(), IndexRecordOption::WithFreqsAndPositions).unwrap();
        let mut documents = Vec::new();
        while postings.doc() != TERMINATED {
            let mut places = Vec::new();
            postings.positions(&mut places);
            documents.push((postings.doc(), postings.term_freq(), places));
            postings.advance();
        }
        assert_eq!(stream.value().doc_freq as usize, documents.len());
        terms.push((stream.key().to_vec(), documents));
    }
    terms
}

/// The terms of initials, as they are defined.
fn bigrams(places: &[Letters]) -> PreTokenizedString {
    let mut tokens = Vec::new();
    for (position, letters) in places.iter().enumerate() {
        let next: String = places.get(position + 1).into_iter().flat_map(|next| next.iter()).collect();
        let seconds = if next.is_empty() { vec![String::new()] } else { next.chars().map(String::from).collect() };
        let terms = letters.iter().flat_map(|first| seconds.iter().map(move |second| format!("{first}{second}")));
        tokens.extend(terms.map(|text| Token { position, text, ..Token::default() }));
    }
    PreTokenizedString { text: String::new(), tokens }
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select("雷锋雷锋哈哈重庆重了ab1\0é𠮷\n".chars().collect::<Vec<_>>()), 0..200)
        .prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_segment_writer_writes_what_the_index_would_write_itself(
        articles in proptest::collection::vec((any::<u8>(), text(), text(), text()), 1..12),
    ) {
        let (theirs, schema, fields) = index();
        let mut writer: IndexWriter = theirs.writer_with_num_threads(1, 15 << 20).unwrap();
        for article in &articles {
            let IndexDoc { mut document, text, heading, initials, reporters } = index_doc(&fields, article);
            document.add_pre_tokenized_text(fields.initials, bigrams(&initials));
            for (field, text) in [(fields.text, text), (fields.heading, heading), (fields.reporters, reporters)] {
                document.add_text(field, text);
            }
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();

        let (ours, _, _) = index();
        let mut writer: IndexWriter = ours.writer_with_num_threads(1, 15 << 20).unwrap();
        let segments = SegmentWriter::new(&ours, fields);
        segments.give(articles.iter().map(|article| index_doc(&fields, article)).collect());
        for segment in segments.finish().recv().unwrap() {
            writer.add_segment(segment).unwrap();
        }
        segments.close().unwrap();
        writer.commit().unwrap();

        let (theirs, ours) = (reader(&theirs), reader(&ours));
        prop_assert_eq!(theirs.max_doc(), ours.max_doc());
        for (field, entry) in schema.fields().filter(|(_, entry)| entry.is_indexed()) {
            prop_assert_eq!(terms(&theirs, field), terms(&ours, field), "{}", entry.name());
        }
        for field in [fields.issue, fields.source_part] {
            let lengths = |reader: &SegmentReader| {
                let lengths = reader.get_fieldnorms_reader(field).unwrap();
                (0..reader.max_doc()).map(|doc| lengths.fieldnorm(doc)).collect::<Vec<_>>()
            };
            prop_assert_eq!(lengths(&theirs), lengths(&ours));
        }
        let stored = |reader: &SegmentReader| {
            let store = reader.get_store_reader(1).unwrap();
            (0..reader.max_doc()).map(|doc| store.get::<tantivy::TantivyDocument>(doc).unwrap()).collect::<Vec<_>>()
        };
        for (a, b) in stored(&theirs).iter().zip(stored(&ours)) {
            prop_assert_eq!(a.field_values().count(), b.field_values().count());
            let values = |d: &tantivy::TantivyDocument| {
                d.field_values().map(|(f, v)| (f, tantivy::schema::OwnedValue::from(v))).collect::<Vec<_>>()
            };
            prop_assert_eq!(values(a), values(&b));
        }
        for name in ["seat", "characters"] {
            let column = |reader: &SegmentReader| {
                let column = reader.fast_fields().u64(name).unwrap();
                (0..reader.max_doc()).map(|doc| column.first(doc)).collect::<Vec<_>>()
            };
            prop_assert_eq!(column(&theirs), column(&ours));
        }
    }
}
