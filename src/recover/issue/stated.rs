//! What a file states of paper, day and pages, apart from its text, goes to the issue: it beats what is read off the text, and an
//! `issue.toml` beats it.

use crate::model::{Basis, Dated, DoubtKind, Issue, PlacedPage};

/// Gives an issue what the sheets state. Its pages are theirs where there are as many.
pub fn apply(sheets: &[PlacedPage], issue: &mut Issue) {
    let stated = || sheets.iter().map(|sheet| &sheet.stated);
    if let Some(paper) = stated().find_map(|stated| stated.paper.clone()) {
        issue.publication = Some(paper);
    }
    if let Some(date) = stated().find_map(|stated| stated.date) {
        issue.date = Some(Dated { date, basis: Basis::Printed });
        issue.doubts.retain(|doubt| doubt.kind != DoubtKind::DateConflict);
    }
    if issue.pages.len() != sheets.len() {
        return;
    }
    for (page, stated) in issue.pages.iter_mut().zip(stated()) {
        if let Some(number) = stated.page {
            (page.number, page.number_known) = (number, true);
        }
        page.name = stated.name.clone().or(page.name.take());
    }
}
