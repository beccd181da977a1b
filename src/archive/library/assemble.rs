//! Putting an issue together again from what is kept of it: sheets and articles in any order, from several files.

use std::sync::Arc;

use super::packing::{Kept, Sheet};
use crate::archive::Shelf;
use crate::model::{ArticleRef, Issue, Page};
use crate::recover;

/// The issue; none where there is no sheet. Articles that are not given are empty ones, so that every other is in its place.
pub(super) fn assemble(mut sheets: Vec<Sheet>, mut articles: Vec<Kept>) -> Option<Arc<Issue>> {
    sort(&mut sheets);
    articles.sort_by_key(|kept| (kept.sheet, kept.page, kept.place));
    let mut articles = articles.into_iter().peekable();
    let mut filled: Vec<Sheet> = Vec::with_capacity(sheets.len());
    let mut by_number: Vec<Sheet> = sheets;
    by_number.sort_by_key(|sheet| sheet.number);
    for mut sheet in by_number {
        while articles.next_if(|kept| kept.sheet < sheet.number).is_some() {}
        while let Some(kept) = articles.next_if(|kept| kept.sheet == sheet.number) {
            if let Some(page) = sheet.issue.pages.get_mut(kept.page) {
                page.articles.resize_with(kept.place.max(page.articles.len()), Arc::default);
                page.articles.push(kept.article);
            }
        }
        for (page, articles) in sheet.issue.pages.iter_mut().zip(&sheet.articles) {
            page.articles.resize_with((*articles).max(page.articles.len()), Arc::default);
        }
        filled.push(sheet);
    }
    sort(&mut filled);
    let mut shelf = Shelf::default();
    let mut batch: Option<Issue> = None;
    for sheet in filled {
        let same = |issue: &Issue| sheet.records && issue.sources.first().map(|s| &s.path) == path(&sheet);
        if let Some(before) = batch.as_mut().filter(|issue| same(issue)) {
            bind(before, sheet.issue);
        } else {
            batch.replace(sheet.issue).map(|issue| shelf.insert(issue));
        }
    }
    shelf.insert(batch?);
    shelf.issues().first().cloned()
}

fn path(sheet: &Sheet) -> Option<&std::path::PathBuf> {
    sheet.issue.sources.first().map(|s| &s.path)
}

/// Puts sheets in the order of their files and batches.
fn sort(sheets: &mut [Sheet]) {
    sheets.sort_by(|a, b| (path(a), a.batch).cmp(&(path(b), b.batch)));
}

/// Adds the pages of a later batch of records; a page there already is gone on with.
fn bind(issue: &mut Issue, more: Issue) {
    for page in more.pages {
        match issue.pages.iter_mut().find(|p| p.number == page.number) {
            Some(there) => there.articles.extend(page.articles),
            None => issue.pages.push(page),
        }
    }
    issue.pages.sort_by_key(|page| page.number);
    recover::join(issue);
}

/// Where in the issue a kept article stands: by its file, its page's number, which of several such pages it is, and its place.
pub(super) fn place_of(issue: &Issue, sheets: &[Sheet], kept: &Kept) -> Option<ArticleRef> {
    let sheet = sheets.iter().find(|sheet| sheet.number == kept.sheet)?;
    let page = sheet.issue.pages.get(kept.page)?;
    let is_it = |p: &&Page| p.number == page.number;
    let earlier = sheet.issue.pages.get(..kept.page)?.iter().filter(is_it).count();
    // In earlier batches of the same records the page may have begun.
    let before = |s: &&Sheet| sheet.records && path(s) == path(sheet) && s.batch < sheet.batch;
    let counted = |s: &Sheet| -> usize {
        s.issue.pages.iter().zip(&s.articles).filter(|(p, _)| p.number == page.number).map(|(_, n)| n).sum()
    };
    let offset: usize = sheets.iter().filter(before).map(counted).sum();
    let source = |p: &Page| issue.sources.get(p.source).map(|s| &s.path) == path(sheet);
    let mut pages = issue.pages.iter().enumerate().filter(|(_, p)| is_it(p) && source(p));
    let (at, _) = pages.nth(if sheet.records { 0 } else { earlier })?;
    Some(ArticleRef { page: at, article: offset + kept.place })
}
