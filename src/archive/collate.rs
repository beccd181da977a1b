//! Collates pages (配页): puts the pages of one day's paper, found in several files, into one issue. In go two issues of one
//! paper and day, out comes one.
//!
//! The result does not depend on the order in which files arrive: every part of it is a set, is sorted by printed number and
//! file name, or is computed anew from the whole.

use std::path::Path;
use std::sync::Arc;

use super::natural;
use crate::model::{Article, Basis, Doubt, DoubtKind, Issue, Page, Source};
use crate::recover;

/// Whether the day is known well enough to say that two files belong to one issue. An inferred date is not: it may be off by
/// days.
#[must_use]
pub fn is_dated(issue: &Issue) -> bool {
    issue.publication.is_some() && issue.date.is_some_and(|d| d.basis > Basis::Inferred)
}

/// Whether two issues hold pages of the same issue: the same paper and edition, surely of the same day.
pub(super) fn are_one(a: &Issue, b: &Issue) -> bool {
    let same = a.publication == b.publication && a.edition == b.edition;
    is_dated(a) && is_dated(b) && same && a.date.map(|d| d.date) == b.date.map(|d| d.date)
}

/// Joins the pages of two issues to one. Continuations are matched anew over all its pages.
#[must_use]
pub fn collate(mut a: Issue, mut b: Issue) -> Issue {
    settle_doubts(&mut a);
    settle_doubts(&mut b);
    for page in &mut b.pages {
        page.source += a.sources.len();
    }
    a.sources.append(&mut b.sources);
    a.pages.append(&mut b.pages);
    a.doubts.append(&mut b.doubts);
    // The dates are the same; the better basis is kept.
    if a.date.map(|d| d.basis) < b.date.map(|d| d.basis) {
        a.date = b.date;
    }
    a.printed_name = least(a.printed_name, b.printed_name);
    a.number = least(a.number, b.number);
    a.total_number = least(a.total_number, b.total_number);
    a.doubts.sort_by(|x, y| (x.kind, &x.detail).cmp(&(y.kind, &y.detail)));
    a.doubts.dedup();
    sort_sources(&mut a);
    a.pages.sort_by_key(|page| (page.number, page.source));
    for article in a.pages.iter_mut().flat_map(|page| &mut page.articles) {
        unjoin(article);
    }
    recover::join(&mut a);
    note_twins(&mut a);
    a
}

/// Removes from an issue what was read from a file, and matches its continuations anew; `None` if nothing is left.
#[must_use]
pub fn without(mut issue: Issue, path: &Path) -> Option<Issue> {
    let stays: Vec<bool> = issue.sources.iter().map(|source| source.path != path).collect();
    if !stays.contains(&true) {
        return None;
    }
    let stay = |n: usize| stays.get(n).copied().unwrap_or(true);
    issue.pages.retain(|page| stay(page.source));
    let place = |n: usize| n - (0..n).filter(|before| !stay(*before)).count();
    issue.pages.iter_mut().for_each(|page| page.source = place(page.source));
    let mut n = 0;
    issue.sources.retain(|_| {
        n += 1;
        stay(n - 1)
    });
    issue.pages.iter_mut().flat_map(|page| &mut page.articles).for_each(unjoin);
    recover::join(&mut issue);
    note_twins(&mut issue);
    Some(issue)
}

/// Adds a doubt to each page that another file holds already, and names that file. The pages stay: the user may want both.
fn note_twins(issue: &mut Issue) {
    for page in &mut issue.pages {
        page.doubts.retain(|doubt| doubt.kind != DoubtKind::PageAgain);
    }
    for (again, first) in recover::repeated_pages(issue) {
        let file = issue.sources.get(issue.pages[first].source).map(|source| source.name.clone()).unwrap_or_default();
        issue.pages[again].doubts.push(Doubt { kind: DoubtKind::PageAgain, lines: None, detail: file });
    }
}

/// Returns the smaller of two statements; any rule would do that ignores the order of arrival.
fn least(a: Option<String>, b: Option<String>) -> Option<String> {
    a.into_iter().chain(b).min()
}

/// Sorts the files and lets the pages follow.
fn sort_sources(issue: &mut Issue) {
    let mut files: Vec<(usize, Source)> = std::mem::take(&mut issue.sources).into_iter().enumerate().collect();
    files
        .sort_by(|(_, a), (_, b)| natural::compare(&a.name, &b.name).then_with(|| natural::compare_paths(&a.path, &b.path)));
    let mut place = vec![0; files.len()];
    for (new, (old, _)) in files.iter().enumerate() {
        place[*old] = new;
    }
    issue.sources = files.into_iter().map(|(_, source)| source).collect();
    for page in &mut issue.pages {
        page.source = place.get(page.source).copied().unwrap_or_default();
    }
}

/// Moves the doubts about an issue's only file to its pages: doubts about lines to the pages that hold the lines, doubts
/// about the whole file to all pages. Doubts about the issue itself stay.
fn settle_doubts(issue: &mut Issue) {
    if issue.sources.len() > 1 || issue.pages.is_empty() {
        return;
    }
    let of_file = |d: &Doubt| {
        d.lines.is_some() || matches!(d.kind, DoubtKind::EncodingGuessed | DoubtKind::Undecodable | DoubtKind::Garbled)
    };
    let (settled, kept) = std::mem::take(&mut issue.doubts).into_iter().partition(of_file);
    issue.doubts = kept;
    for doubt in settled {
        let touches = |page: &Page| doubt.lines.is_none_or(|(from, to)| lines(page).any(|line| (from..=to).contains(&line)));
        if issue.pages.iter().any(touches) {
            issue.pages.iter_mut().filter(|page| touches(page)).for_each(|page| page.doubts.push(doubt.clone()));
        } else if let Some(page) = issue.pages.first_mut() {
            page.doubts.push(doubt);
        }
    }
}

/// Yields the source lines on a page.
fn lines(page: &Page) -> impl Iterator<Item = u32> {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    blocks.flat_map(|block| &block.spans).map(|span| span.line)
}

/// Removes the links of an article's continuation, which further pages may change.
fn unjoin(article: &mut Arc<Article>) {
    let of_join = |d: &Doubt| matches!(d.kind, DoubtKind::JoinUnsure | DoubtKind::OtherHalfMissing);
    if article.continues_in.is_some() || article.doubts.iter().any(of_join) {
        let article = Arc::make_mut(article);
        article.continues_in = None;
        article.doubts.retain(|d| !of_join(d));
    }
}
