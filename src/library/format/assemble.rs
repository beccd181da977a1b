//! Puts an issue together again from what is stored of it: source parts and articles in any order, from several files.

use std::path::PathBuf;
use std::sync::Arc;

use super::codec::{SourcePart, StoredArticle};
use crate::archive::Shelf;
use crate::model::{ArticleRef, Issue, Page};
use crate::recover;

/// Returns the issue; none where there is no source part. Articles that are not given are empty ones, so that every other is in its
/// place.
pub fn assemble(mut parts: Vec<SourcePart>, mut articles: Vec<StoredArticle>) -> Option<Arc<Issue>> {
    sort(&mut parts);
    articles.sort_by_key(|stored| (stored.part, stored.page, stored.place));
    let mut articles = articles.into_iter().peekable();
    let mut filled: Vec<SourcePart> = Vec::with_capacity(parts.len());
    let mut by_number: Vec<SourcePart> = parts;
    by_number.sort_by_key(|part| part.number);
    for mut part in by_number {
        while articles.next_if(|stored| stored.part < part.number).is_some() {}
        while let Some(stored) = articles.next_if(|stored| stored.part == part.number) {
            if let Some(page) = part.issue.pages.get_mut(stored.page) {
                page.articles.resize_with(stored.place.max(page.articles.len()), Arc::default);
                page.articles.push(stored.article);
            }
        }
        for (page, articles) in part.issue.pages.iter_mut().zip(&part.articles) {
            page.articles.resize_with((*articles).max(page.articles.len()), Arc::default);
        }
        filled.push(part);
    }
    sort(&mut filled);
    let mut shelf = Shelf::default();
    let mut batch: Option<Issue> = None;
    for part in filled {
        let same = |issue: &Issue| part.records && issue.sources.first().map(|s| &s.path) == path(&part);
        if let Some(before) = batch.as_mut().filter(|issue| same(issue)) {
            append_batch(before, part.issue);
        } else {
            batch.replace(part.issue).map(|issue| shelf.insert(issue));
        }
    }
    shelf.insert(batch?);
    shelf.issues().first().cloned()
}

fn path(part: &SourcePart) -> Option<&PathBuf> {
    part.issue.sources.first().map(|s| &s.path)
}

/// Puts source parts in the order of their files and batches.
fn sort(parts: &mut [SourcePart]) {
    parts.sort_by(|a, b| (path(a), a.batch).cmp(&(path(b), b.batch)));
}

/// Adds the pages of a later batch of records; a page that is there already goes on with the new articles.
fn append_batch(issue: &mut Issue, more: Issue) {
    for page in more.pages {
        match issue.pages.iter_mut().find(|p| p.number == page.number) {
            Some(there) => there.articles.extend(page.articles),
            None => issue.pages.push(page),
        }
    }
    issue.pages.sort_by_key(|page| page.number);
    recover::join(issue);
}

/// Tells where in the issue a stored article stands: by its file, the number of its page, which of several such pages it is, and its place.
pub fn place_of(issue: &Issue, parts: &[SourcePart], stored: &StoredArticle) -> Option<ArticleRef> {
    let part = parts.iter().find(|part| part.number == stored.part)?;
    let page = part.issue.pages.get(stored.page)?;
    let is_it = |p: &&Page| p.number == page.number;
    let earlier = part.issue.pages.get(..stored.page)?.iter().filter(is_it).count();
    // In earlier batches of the same records the page may have begun.
    let before = |s: &&SourcePart| part.records && path(s) == path(part) && s.batch < part.batch;
    let counted = |s: &SourcePart| -> usize {
        s.issue.pages.iter().zip(&s.articles).filter(|(p, _)| p.number == page.number).map(|(_, n)| n).sum()
    };
    let offset: usize = parts.iter().filter(before).map(counted).sum();
    let source = |p: &Page| issue.sources.get(p.source).map(|s| &s.path) == path(part);
    let mut pages = issue.pages.iter().enumerate().filter(|(_, p)| is_it(p) && source(p));
    let (at, _) = pages.nth(if part.records { 0 } else { earlier })?;
    Some(ArticleRef { page: at, article: offset + stored.place })
}
