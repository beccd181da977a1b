//! Writes what stands around an article, as on a page: above it a line that tells paper, day, page and authors; below it
//! what follows. None of that is text of the article: it is not found, not selected and not copied.

use super::neighbours;
use super::neighbours::Next;
use crate::app::parts::reading::Reading;
use crate::model::ArticleRef;
use crate::text::width::{Cells, Widths};
use crate::typeset::Around;

/// The most authors that are named.
const AUTHORS: usize = 3;

/// Returns the line above an article: `渝中报 · 2024-03-06 · 第1版 要闻 · 王一`. Parts that do not fit into the cells are left out
/// whole: the page's name first, then the authors, the paper, and the day.
#[must_use]
pub fn head_line(reading: Reading<'_>, cells: Cells, widths: Widths) -> String {
    let mut parts = parts(reading);
    let between = if reading.settings.ascii || widths.text("·") != 1 { " | " } else { " · " };
    let joined = |parts: &[(u8, String)]| parts.iter().map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(between);
    while widths.text(&joined(&parts)) > usize::from(cells)
        && let Some(least) = parts.iter().map(|(rank, _)| *rank).max().filter(|_| parts.len() > 1)
    {
        if least == NAMED {
            // The page stays, without its name.
            parts.iter_mut().filter(|(rank, _)| *rank == NAMED).for_each(|part| *part = (0, page(reading, false)));
        } else {
            parts.retain(|(rank, _)| *rank != least);
        }
    }
    joined(&parts)
}

/// The rank of a page with its name, which is left out first.
const NAMED: u8 = 4;

/// Returns the parts of the line, each with its rank: the highest is left out first.
fn parts(reading: Reading<'_>) -> Vec<(u8, String)> {
    let Some(issue) = reading.pane.text.spot.and_then(|spot| reading.holdings.collection.issue(spot.issue)) else {
        return Vec::new();
    };
    let Some(article) = reading.pane.text.article() else { return Vec::new() };
    let (bare, named) = (page(reading, false), page(reading, true));
    let mut parts = vec![(2, reading.settings.words.paper_name(issue).to_owned())];
    parts.extend(reading.settings.words.day_of(issue).map(|day| (1, day)));
    parts.push((if bare == named { 0 } else { NAMED }, named));
    if !article.reporters.is_empty() {
        let names = article
            .reporters
            .iter()
            .take(AUTHORS)
            .cloned()
            .collect::<Vec<_>>()
            .join(&reading.settings.words.screen("and_page", &[]));
        let form = if article.reporters.len() > AUTHORS { "authors_more" } else { "authors" };
        parts.push((3, reading.settings.words.screen(form, &[("names", &names)])));
    }
    parts
}

/// Returns the pages the article stands on; of a single page its name too, if it is `named`.
fn page(reading: Reading<'_>, named: bool) -> String {
    let Some(spot) = reading.pane.text.spot else { return String::new() };
    let Some(issue) = reading.holdings.collection.issue(spot.issue) else { return String::new() };
    let pieces = reading.pane.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let numbers: Vec<String> =
        pieces.iter().filter_map(|at| issue.pages.get(at.page)).map(|p| p.number.to_string()).collect();
    match issue.pages.get(spot.page).filter(|_| named && numbers.len() == 1) {
        Some(page) => reading.settings.words.page(page),
        None => reading.settings.words.pages(&numbers),
    }
}

/// The thing that follows an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onward {
    /// The next story of the issue, by its title.
    Story(String),
    /// The next issue, by its name.
    Issue(String),
    /// Nothing: all is read.
    Nothing,
}

/// Returns what follows the article shown.
#[must_use]
pub fn onward(reading: Reading<'_>) -> Onward {
    let here = reading.pane.text.spot.map(|spot| spot.issue);
    let issue = |at: usize| {
        let number = reading.holdings.collection.issue(at).and_then(|issue| issue.number.as_deref());
        reading.holdings.collection.summary(at).map(|tag| reading.settings.words.tag(tag, number, false))
    };
    let onward = match neighbours::next_to_read(reading, true) {
        Next::Article(spot) if Some(spot.issue) == here => title(reading, spot.issue, spot.at()).map(Onward::Story),
        Next::Article(spot) => issue(spot.issue).map(Onward::Issue),
        Next::InIssue(at) => issue(at).map(Onward::Issue),
        Next::End => None,
    };
    onward.unwrap_or(Onward::Nothing)
}

/// Whether a cell of the screen belongs to the line that tells what follows.
pub(in crate::app) fn is_onward(reading: Reading<'_>, column: Cells, row: Cells) -> bool {
    let setting = reading.setting();
    let line = reading.pane.text.screen.get(setting.line_at(column, row).0);
    line.is_some_and(|line| matches!(line.around, Some(Around::End(n)) if n + 1 == setting.surround.end))
}

fn title(reading: Reading<'_>, issue: usize, at: ArticleRef) -> Option<String> {
    let article = reading.holdings.collection.issue(issue)?.article(at)?;
    Some(article.title().unwrap_or_else(|| format!("[{}]", crate::story::first_words(article))))
}
