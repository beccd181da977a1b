#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use proptest::prelude::*;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Schema};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{DocSet, IndexWriter, SegmentReader, TERMINATED, TantivyDocument};

use super::*;
use crate::archive::library::schema;
use crate::text::pinyin::{Letters, initials};

/// An article: its issue, text, heading and reporters.
type Article = (u8, String, String, String);

fn forme(fields: &Fields, (issue, text, heading, reporters): &Article) -> Forme {
    let initials = heading.chars().map(initials).collect();
    let document = TantivyDocument::default();
    let mut forme = Forme { document, text: text.clone(), heading: heading.clone(), initials, reporters: reporters.clone() };
    let document = &mut forme.document;
    document.add_text(if issue % 5 == 0 { fields.sheet } else { fields.issue }, format!("{issue}"));
    document.add_u64(fields.seat, u64::from(*issue));
    document.add_u64(fields.characters, text.len() as u64);
    document.add_bytes(fields.file, &[*issue, 0, 255]);
    document.add_bytes(fields.kept, heading.as_bytes());
    forme
}

fn index() -> (Index, Schema, Fields) {
    let (schema, fields) = schema::schema();
    let mut index = Index::builder().schema(schema.clone()).settings(schema::settings()).create_in_ram().unwrap();
    schema::teach(&mut index);
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
fn pairs(places: &[Letters]) -> PreTokenizedString {
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
    fn a_press_prints_what_the_index_would_write_itself(
        articles in proptest::collection::vec((any::<u8>(), text(), text(), text()), 1..12),
    ) {
        let (theirs, schema, fields) = index();
        let mut pen: IndexWriter = theirs.writer_with_num_threads(1, 15 << 20).unwrap();
        for article in &articles {
            let Forme { mut document, text, heading, initials, reporters } = forme(&fields, article);
            document.add_pre_tokenized_text(fields.initials, pairs(&initials));
            for (field, text) in [(fields.text, text), (fields.heading, heading), (fields.reporters, reporters)] {
                document.add_text(field, text);
            }
            pen.add_document(document).unwrap();
        }
        pen.commit().unwrap();

        let (ours, _, _) = index();
        let mut pen: IndexWriter = ours.writer_with_num_threads(1, 15 << 20).unwrap();
        let press = Press::new(&ours, fields);
        press.give(articles.iter().map(|article| forme(&fields, article)).collect());
        for part in press.finish().recv().unwrap() {
            pen.add_segment(part).unwrap();
        }
        press.close().unwrap();
        pen.commit().unwrap();

        let (theirs, ours) = (reader(&theirs), reader(&ours));
        prop_assert_eq!(theirs.max_doc(), ours.max_doc());
        for (field, entry) in schema.fields().filter(|(_, entry)| entry.is_indexed()) {
            prop_assert_eq!(terms(&theirs, field), terms(&ours, field), "{}", entry.name());
        }
        for field in [fields.issue, fields.sheet] {
            let lengths = |reader: &SegmentReader| {
                let lengths = reader.get_fieldnorms_reader(field).unwrap();
                (0..reader.max_doc()).map(|doc| lengths.fieldnorm(doc)).collect::<Vec<_>>()
            };
            prop_assert_eq!(lengths(&theirs), lengths(&ours));
        }
        let kept = |reader: &SegmentReader| {
            let store = reader.get_store_reader(1).unwrap();
            (0..reader.max_doc()).map(|doc| store.get::<tantivy::TantivyDocument>(doc).unwrap()).collect::<Vec<_>>()
        };
        for (a, b) in kept(&theirs).iter().zip(kept(&ours)) {
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
