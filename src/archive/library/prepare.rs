//! An issue of one file → the documents of the index.

use std::sync::Arc;

use tantivy::schema::{Field, OwnedValue, Schema, TantivyDocument};

use super::binding::rest;
use super::file::{Print, bytes_of, hash};
use super::key;
use super::packing::{Kept, Sheet, pack_article, pack_sheet};
use super::pairs::END;
use super::schema::Fields;
use crate::archive::collate;
use crate::model::{Article, ArticleRef, DoubtKind, Issue, Page};
use crate::story::heads;
use crate::text::fold::fold;
use crate::text::pinyin::{Letters, typed};

/// A document of the index, ready to be printed (版): what is kept and in columns, and apart from it the texts whose pairs are
/// terms, folded, their paragraphs ended by [`END`].
#[derive(Default)]
pub(super) struct Forme {
    pub document: TantivyDocument,
    pub text: String,
    pub heading: String,
    /// The heading's characters as they may be typed, see [`super::initials`].
    pub initials: Vec<Letters>,
    pub reporters: String,
}

impl Forme {
    /// What the document has in fields that are indexed: their whole values are terms.
    pub(super) fn names(&self, schema: &Schema) -> impl Iterator<Item = (Field, Vec<u8>)> {
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

/// The documents of what a file holds of an issue. `batch` numbers the batches of a file of records, from 1.
pub(super) fn documents(fields: &Fields, issue: Issue, batch: u64) -> Vec<Forme> {
    let key = key::of(&issue);
    let path = issue.sources.first().map(|s| bytes_of(&s.path)).unwrap_or_default();
    let number = hash(&[path.as_slice(), &[0], key.as_bytes(), &batch.to_le_bytes()].concat());
    let id = issue.id();
    let heads = heads(&issue);
    let jumps = issue.pages.iter().flat_map(|page| &page.articles).any(|article| has_jump(article));
    let mut documents = Vec::with_capacity(issue.article_count() + 2);
    for (n, page) in issue.pages.iter().enumerate() {
        let label = issue.page_id(n);
        let label = label.strip_prefix(&id).unwrap_or(&label).trim_start_matches('/');
        for (place, article) in page.articles.iter().enumerate() {
            let at = ArticleRef { page: n, article: place };
            let is_tail = heads.binary_search(&at).is_err();
            let kept = Kept {
                sheet: number,
                page: n,
                place,
                label: format!("{label}/{}", place + 1),
                number: page.number,
                upto: page.upto,
                date: issue.date,
                source: issue.sources.get(page.source).map(|s| s.name.clone()).unwrap_or_default(),
                article: Arc::clone(article),
                rest: if is_tail { Vec::new() } else { rest(&issue, at) },
            };
            documents.push(document(fields, &key, &path, &kept, is_tail));
        }
    }
    // Other files may hold other pages of it.
    if jumps && collate::is_dated(&issue) {
        documents.push(slip(fields, &key));
    }
    let articles = issue.pages.iter().map(|page| page.articles.len()).collect();
    let bare = |page: &Page| Page { articles: Vec::new(), ..page.clone() };
    let pages = issue.pages.iter().map(bare).collect();
    let sheet = Sheet { number, batch, records: batch > 0, issue: Issue { pages, ..issue }, articles };
    let mut document = TantivyDocument::default();
    document.add_text(fields.sheet, &key);
    document.add_bytes(fields.file, &path);
    document.add_bytes(fields.kept, &pack_sheet(&sheet));
    documents.push(Forme { document, ..Forme::default() });
    documents
}

/// The document of an article of a file; `is_tail`: it is a further piece of a story, which is found where it begins.
pub(super) fn document(fields: &Fields, key: &str, path: &[u8], kept: &Kept, is_tail: bool) -> Forme {
    let mut forme = Forme::default();
    if is_tail {
        forme.document.add_text(fields.tail, key);
    } else {
        let (article, pages) = kept.story();
        forme = indexed(fields, &article);
        forme.document.add_u64(fields.seat, seat(kept));
        pages.iter().skip(1).for_each(|page| forme.document.add_u64(fields.further, page.place().into()));
    }
    let document = &mut forme.document;
    if has_jump(&kept.article) {
        document.add_text(fields.jump, key);
    }
    document.add_text(fields.issue, key);
    document.add_bytes(fields.file, path);
    document.add_bytes(fields.kept, &pack_article(kept));
    forme
}

/// Whether an article is printed with a jump, or is stated to go on: only these are ever joined, and what they go on in.
fn has_jump(article: &Article) -> bool {
    let is_stated = || article.doubts.iter().any(|doubt| doubt.kind == DoubtKind::GoesOnStated);
    article.continues_on.is_some() || article.continued_from.is_some() || is_stated()
}

/// The slip of an issue that is to be bound.
pub(super) fn slip(fields: &Fields, key: &str) -> Forme {
    let mut forme = Forme::default();
    forme.document.add_text(fields.slip, key);
    forme
}

/// An article's place in its issue as a number: larger comes later.
fn seat(kept: &Kept) -> u64 {
    let part = |n: usize| n.min(0xFFFF) as u64;
    (u64::from(kept.number.place()) << 32) | (part(kept.page) << 16) | part(kept.place)
}

/// The page's place among all pages in such a number.
pub(crate) const fn page_of(seat: u64) -> u32 {
    (seat >> 32) as u32
}

fn indexed(fields: &Fields, article: &Article) -> Forme {
    let (mut text, mut heading, mut initials, mut characters) = (String::new(), String::new(), Vec::new(), 0);
    for block in &article.blocks {
        characters += block.text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        let folded = fold(&block.text);
        if block.role.is_heading() {
            heading.push_str(folded.text());
            heading.push(END);
            initials.extend(typed(folded.text()).chain([Letters::default()]));
        }
        text.push_str(folded.text());
        text.push(END);
    }
    let names: Vec<String> = article.reporters.iter().map(|name| fold(name).text().to_owned()).collect();
    let mut document = TantivyDocument::default();
    document.add_u64(fields.characters, characters);
    Forme { document, text, heading, initials, reporters: names.join("\n") }
}

/// The ledger's entry for a file. `upto`: so many of its records are in; 0 for all.
pub(super) fn entry(fields: &Fields, path: &[u8], print: Print, upto: u64) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_bytes(fields.ledger, path);
    document.add_bytes(fields.file, path);
    document.add_u64(fields.size, print.size);
    document.add_u64(fields.changed, print.changed);
    document.add_u64(fields.hash, print.hash);
    document.add_u64(fields.upto, upto);
    document
}
