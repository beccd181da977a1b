//! Applies what a file states about paper, day and pages besides its text. It takes precedence over what is read from the
//! text; an `issue.toml` takes precedence over it.

use crate::model::{Basis, Dated, DoubtKind, Issue, PlacedPage};

/// Gives an issue what the sheets state. Page numbers and names apply if there are as many sheets as pages.
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
