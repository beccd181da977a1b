//! Turns an issue of one file into the documents of the index: one for each article, and one for what else the file holds of the issue.
//!
//! A story over several pages has its words where it begins; its further pieces are documents without words.

use std::sync::Arc;

use tantivy::schema::TantivyDocument;

use super::index_doc::IndexDoc;
use crate::archive::{content_hash, is_dated};
use crate::library::format::{
    Fields, PARAGRAPH_END, SourcePart, StoredArticle, bytes_of, further_pieces, key_of, order_key, pack_article,
    pack_source_part,
};
use crate::model::{Article, ArticleRef, DoubtKind, Issue, Page};
use crate::story::heads;
use crate::text::fold::fold;
use crate::text::pinyin::{Letters, typed};

/// Makes the documents of what a file holds of an issue. `batch` numbers the batches of a file of records, from 1; 0 is a file
/// that is read whole.
pub fn documents(fields: &Fields, issue: Issue, batch: u64) -> Vec<IndexDoc> {
    let key = key_of(&issue);
    let path = issue.sources.first().map(|s| bytes_of(&s.path)).unwrap_or_default();
    let number = content_hash(&[path.as_slice(), &[0], key.as_bytes(), &batch.to_le_bytes()].concat());
    let mut documents = Vec::with_capacity(issue.article_count() + 2);
    for (stored, is_further) in stored_articles(&issue, number) {
        documents.push(document(fields, &key, &path, &stored, is_further));
    }
    let has_jumps = issue.pages.iter().flat_map(|page| &page.articles).any(|article| has_jump(article));
    // Other files may hold other pages of it.
    if has_jumps && is_dated(&issue) {
        documents.push(IndexDoc::pending_join(fields, &key));
    }
    let articles = issue.pages.iter().map(|page| page.articles.len()).collect();
    let bare = |page: &Page| Page { articles: Vec::new(), ..page.clone() };
    let pages = issue.pages.iter().map(bare).collect();
    let part = SourcePart { number, batch, records: batch > 0, issue: Issue { pages, ..issue }, articles };
    let mut document = TantivyDocument::default();
    document.add_text(fields.source_part, &key);
    document.add_bytes(fields.file, &path);
    document.add_bytes(fields.stored, &pack_source_part(&part));
    documents.push(IndexDoc { document, ..IndexDoc::default() });
    documents
}

/// Returns the articles of an issue as they are stored in the source part of this number, each with whether it is the further
/// piece of a story.
fn stored_articles(issue: &Issue, part: u64) -> Vec<(StoredArticle, bool)> {
    let id = issue.id();
    let heads = heads(issue);
    let mut all = Vec::with_capacity(issue.article_count());
    for (n, page) in issue.pages.iter().enumerate() {
        let label = issue.page_id(n);
        let label = label.strip_prefix(&id).unwrap_or(&label).trim_start_matches('/');
        for (place, article) in page.articles.iter().enumerate() {
            let at = ArticleRef { page: n, article: place };
            let is_further = heads.binary_search(&at).is_err();
            let stored = StoredArticle {
                part,
                page: n,
                place,
                label: format!("{label}/{}", place + 1),
                number: page.number,
                upto: page.upto,
                date: issue.date,
                source: issue.sources.get(page.source).map(|s| s.name.clone()).unwrap_or_default(),
                article: Arc::clone(article),
                further: if is_further { Vec::new() } else { further_pieces(issue, at) },
            };
            all.push((stored, is_further));
        }
    }
    all
}

/// Makes the document of an article of a file. The further piece of a story is stored without words, as it is found where the
/// story begins.
pub fn document(fields: &Fields, key: &str, path: &[u8], stored: &StoredArticle, is_further: bool) -> IndexDoc {
    let mut doc = IndexDoc::default();
    if is_further {
        doc.document.add_text(fields.further_piece, key);
    } else {
        let (article, pages) = stored.story();
        doc = with_words(fields, &article);
        doc.document.add_u64(fields.order_key, order_key(stored));
        pages.iter().skip(1).for_each(|page| doc.document.add_u64(fields.further, page.place().into()));
    }
    let document = &mut doc.document;
    if has_jump(&stored.article) {
        document.add_text(fields.jump, key);
    }
    document.add_text(fields.issue, key);
    document.add_bytes(fields.file, path);
    document.add_bytes(fields.stored, &pack_article(stored));
    doc
}

/// Whether an article is printed with a jump, or is stated to go on: only these are ever joined, and what they go on in.
fn has_jump(article: &Article) -> bool {
    let is_stated = || article.doubts.iter().any(|doubt| doubt.kind == DoubtKind::GoesOnStated);
    article.continues_on.is_some() || article.continued_from.is_some() || is_stated()
}

/// Makes a document with the words of an article.
fn with_words(fields: &Fields, article: &Article) -> IndexDoc {
    let (mut text, mut heading, mut initials, mut characters) = (String::new(), String::new(), Vec::new(), 0);
    for block in &article.blocks {
        characters += block.text.chars().filter(|c| !c.is_whitespace()).count() as u64;
        let folded = fold(&block.text);
        if block.role.is_heading() {
            heading.push_str(folded.text());
            heading.push(PARAGRAPH_END);
            initials.extend(typed(folded.text()).chain([Letters::default()]));
        }
        text.push_str(folded.text());
        text.push(PARAGRAPH_END);
    }
    let names: Vec<String> = article.reporters.iter().map(|name| fold(name).text().to_owned()).collect();
    let mut document = TantivyDocument::default();
    document.add_u64(fields.characters, characters);
    IndexDoc { document, text, heading, initials, reporters: names.join("\n") }
}
