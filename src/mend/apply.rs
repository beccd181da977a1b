//! Applies mends: an issue or a page, its lines and the mends go in; mended pages, and the mends that were left undone, come
//! out.
//!
//! The order of work is fixed, so that a set of mends has one result: what lines are, where they stand, where articles
//! begin, which are one, in which order they stand; then paragraphs are joined and the pages put together.

use std::collections::HashSet;
use std::sync::Arc;

use super::doubts;
use super::draft::Draft;
use super::lines::Lines;
use super::list::Mends;
use super::rebuild::rebuild;
use super::stale::{Stale, Why};
use super::statement::{Begin, Mend, Point};
use crate::model::{ArticleRef, Basis, Dated, Issue, Page};

/// Mends an issue that was recovered from one file, before its continuations are matched. `by` names the file of the mends,
/// for the note that each leaves. Returns what was left undone; fit the mends to the text first ([`super::fit`]).
pub fn apply(issue: &mut Issue, lines: &Lines<'_>, mends: &Mends, by: &str) -> Vec<Stale> {
    if mends.is_empty() {
        return Vec::new();
    }
    let (pages, stale) = mended(&issue.pages, lines, mends, by);
    issue.pages = pages;
    let statements: Vec<&Mend> = mends.all().iter().map(|kept| &kept.mend).collect();
    issue.doubts = doubts::remaining(&issue.doubts, &statements);
    for mend in &statements {
        match mend {
            Mend::Paper(name) => {
                issue.publication = Some(name.clone());
                issue.printed_name = None;
            }
            Mend::Day(date) => issue.date = Some(Dated { date: *date, basis: Basis::Stated }),
            _ => continue,
        }
        issue
            .doubts
            .extend(doubts::notes(&[mend], by).into_iter().filter(|mark| !issue.doubts.contains(mark)).collect::<Vec<_>>());
    }
    if statements.iter().any(|mend| matches!(mend, Mend::PageNumber(..))) {
        sort_pages(issue);
    }
    stale
}

/// Mends one page of a file, by the mends that speak of its lines, to show at once what a change makes.
#[must_use]
pub fn apply_page(page: &Page, lines: &Lines<'_>, mends: &Mends, by: &str) -> (Page, Vec<Stale>) {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    let on: HashSet<u32> = blocks.flat_map(|block| &block.spans).map(|span| span.line).collect();
    let mut own = mends.clone();
    let elsewhere = |mend: &Mend| !mend.names().iter().any(|line| on.contains(line));
    for kept in mends.all().iter().filter(|kept| elsewhere(&kept.mend)) {
        own.remove(&kept.mend);
    }
    let (mut pages, stale) = mended(std::slice::from_ref(page), lines, &own, by);
    (pages.pop().unwrap_or_else(|| page.clone()), stale)
}

fn mended(pages: &[Page], lines: &Lines<'_>, mends: &Mends, by: &str) -> (Vec<Page>, Vec<Stale>) {
    let (usable, mut stale) = usable(pages, lines, mends);
    let mut draft = Draft::of(pages, lines);
    let undone = carry_out(&mut draft, &usable, lines);
    stale.extend(undone.iter().map(|(mend, why)| Stale { mend: mend.clone(), line: mend.at().line, why: *why }));
    let done: Vec<&Mend> = usable.into_iter().filter(|mend| !undone.iter().any(|(failed, _)| failed == *mend)).collect();
    let mut pages = rebuild(pages, draft, &done, by);
    for mend in &done {
        let (Mend::PageNumber(at, _) | Mend::PageName(at, _)) = mend else { continue };
        let Some(page) = pages.iter_mut().find(|page| holds(page, at.line)) else { continue };
        match mend {
            Mend::PageNumber(_, number) => (page.number, page.number_known, page.upto) = (*number, true, None),
            Mend::PageName(_, name) => page.name = Some(name.clone()).filter(|name| !name.is_empty()),
            _ => {}
        }
        let marks = doubts::notes(&[mend], by);
        page.doubts.extend(marks.into_iter().filter(|mark| !page.doubts.contains(mark)).collect::<Vec<_>>());
    }
    (pages, stale)
}

fn holds(page: &Page, line: u32) -> bool {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    blocks.flat_map(|block| &block.spans).any(|span| span.line == line)
}

/// Returns the mends whose lines all have text on these pages, or that name no line, and the others as stale.
fn usable<'m>(pages: &[Page], lines: &Lines<'_>, mends: &'m Mends) -> (Vec<&'m Mend>, Vec<Stale>) {
    let blocks = pages.iter().flat_map(|page| page.articles.iter().flat_map(|a| &a.blocks).chain(&page.furniture));
    let on: HashSet<u32> = blocks.flat_map(|block| &block.spans).map(|span| span.line).collect();
    let (mut usable, mut stale) = (Vec::new(), Vec::new());
    for kept in mends.all() {
        let mend = &kept.mend;
        let bad = mend.names().into_iter().find(|line| !on.contains(line) || !lines.has_text(*line));
        match bad {
            Some(line) => stale.push(Stale { mend: mend.clone(), line, why: Why::NoText }),
            None => usable.push(mend),
        }
    }
    (usable, stale)
}

/// Sorts the pages by their numbers, and updates the references of given continuations.
fn sort_pages(issue: &mut Issue) {
    let mut order: Vec<usize> = (0..issue.pages.len()).collect();
    order.sort_by_key(|&n| issue.pages[n].number);
    let place = |n: usize| order.iter().position(|&old| old == n).unwrap_or(n);
    for article in issue.pages.iter_mut().flat_map(|page| &mut page.articles) {
        if let Some(at) = article.continues_in {
            Arc::make_mut(article).continues_in = Some(ArticleRef { page: place(at.page), ..at });
        }
    }
    issue.pages.sort_by_key(|page| page.number);
}

/// Carries out the mends, in the order in which they build upon each other. Returns those that could not be done.
fn carry_out(draft: &mut Draft, mends: &[&Mend], lines: &Lines<'_>) -> Vec<(Mend, Why)> {
    let mut undone = Vec::new();
    for mend in mends {
        if let Mend::Is(range, _) | Mend::Stands(range, _) = mend {
            draft.isolate(*range, lines);
        }
    }
    for mend in mends {
        if let Mend::Is(range, role) = mend {
            draft.give_role(*range, *role);
        }
    }
    let begins = |begin: Begin| {
        mends.iter().filter_map(move |mend| match mend {
            Mend::Begins(point, what) if *what == begin => Some(*point),
            _ => None,
        })
    };
    for point in begins(Begin::Paragraph) {
        if let Some(at) = draft.cut_at(point, lines) {
            draft.parts(at.page, at.article)[at.part].begins = true;
        }
    }
    for point in begins(Begin::Article) {
        draft.begin_article(point, lines);
    }
    let moves = mends.iter().filter_map(|mend| if let Mend::Stands(s, stand) = mend { Some((*s, *stand)) } else { None });
    undone.extend(draft.place_all(moves.collect(), lines).into_iter().map(|mend| (mend, Why::Circle)));
    let joins = mends.iter().filter_map(|mend| if let Mend::Joins(a, b) = mend { Some((*a, *b)) } else { None });
    undone.extend(draft.join_all(joins.collect()).into_iter().map(|mend| (mend, Why::Circle)));
    let order = mends.iter().filter_map(|mend| if let Mend::Follows(a, b) = mend { Some((*a, *b)) } else { None });
    undone.extend(draft.follow_all(order.collect()).into_iter().map(|mend| (mend, Why::Circle)));
    for point in begins(Begin::Nothing) {
        if !goes_on(draft, point, lines) {
            undone.push((Mend::Begins(point, Begin::Nothing), Why::NothingBefore));
        }
    }
    draft.rejoin();
    undone
}

/// Makes the text at a point go on from the part before it. Returns whether there is one.
fn goes_on(draft: &mut Draft, point: Point, lines: &Lines<'_>) -> bool {
    let Some(at) = draft.cut_at(point, lines).filter(|at| at.part > 0) else { return false };
    let parts = draft.parts(at.page, at.article);
    parts[at.part].goes_on = true;
    true
}
