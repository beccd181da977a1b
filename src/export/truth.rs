//! A page of truth, from which the weights of recovery are learned: an issue as it should be and its text go in; the text
//! and a row for each part of a line come out. `docs/training.md` describes the format.

use std::fmt::Write;

use crate::model::{ArticleRef, Block, Issue, Page, Span};

/// The truth of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// The text as it was decoded.
    pub text: String,
    /// A row for each part of a line, after a header.
    pub rows: String,
    /// The articles that go on, each with the one it goes on in; empty where none does.
    pub joins: String,
}

const HEADER: &str = "line\tfrom\tto\tarticle\trole\tpara\torder\tnote\n";

/// Returns the truth of one of an issue's files, whose text this is; `None` where the issue was not read from this text.
#[must_use]
pub fn write(issue: &Issue, source: usize, text: &str) -> Option<Truth> {
    let lines: Vec<&str> = text.split('\n').collect();
    let is_there = |span: &Span| {
        let line = (span.line as usize).checked_sub(1).and_then(|at| lines.get(at));
        line.is_some_and(|line| line.chars().count() >= span.to as usize)
    };
    let mut rows: Vec<(Span, String)> = Vec::new();
    let (mut order, mut joins) = (0, String::new());
    for (n, page) in issue.pages.iter().enumerate().filter(|(_, page)| page.source == source) {
        for (m, article) in page.articles.iter().enumerate() {
            let at = ArticleRef { page: n, article: m };
            article.blocks.iter().for_each(|block| of_block(block, &name(at), &mut order, &mut rows));
            let goal = article.continues_in.filter(|to| issue.pages.get(to.page).is_some_and(|page| page.source == source));
            if let Some(goal) = goal {
                let number = |at: ArticleRef| issue.pages[at.page].number;
                let _ = writeln!(joins, "{}@{}\t{}@{}", name(at), number(at), name(goal), number(goal));
            }
        }
        of_furniture(page, &mut rows);
    }
    if !rows.iter().all(|(span, _)| is_there(span)) {
        return None;
    }
    rows.sort_by_key(|(span, _)| *span);
    let rows: String = rows.into_iter().map(|(_, row)| row).collect();
    Some(Truth { text: text.to_owned(), rows: HEADER.to_owned() + &rows, joins })
}

fn name(at: ArticleRef) -> String {
    format!("{}-{}", at.page + 1, at.article + 1)
}

/// Adds the rows of a block of an article. What goes on in a heading's unit is counted within it: `4`, `4.01`.
fn of_block(block: &Block, article: &str, order: &mut usize, rows: &mut Vec<(Span, String)>) {
    *order += 1;
    for (n, span) in block.spans.iter().enumerate() {
        let place = match (block.role.is_heading(), n) {
            (true, 1..) => format!("{order}.{n:02}"),
            (false, 1..) => {
                *order += 1;
                order.to_string()
            }
            (_, 0) => order.to_string(),
        };
        rows.push((*span, row(*span, article, block, n == 0, &place)));
    }
}

fn of_furniture(page: &Page, rows: &mut Vec<(Span, String)>) {
    for block in &page.furniture {
        rows.extend(block.spans.iter().enumerate().map(|(n, span)| (*span, row(*span, "-", block, n == 0, ""))));
    }
}

fn row(span: Span, article: &str, block: &Block, begins: bool, order: &str) -> String {
    let (para, role) = (if begins { "+" } else { "." }, block.role.name());
    format!("{}\t{}\t{}\t{article}\t{role}\t{para}\t{order}\t\n", span.line, span.from, span.to)
}
