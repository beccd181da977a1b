//! What stands around an article, as on a page: above it one line that says whose it is, and a rule; below it the sign that it ends, and
//! what follows. None of it is text of the article: it is not found, not selected and not taken away.

use super::State;
use super::way::{self, Way};
use crate::model::ArticleRef;
use crate::text::width::{Cells, Widths};
use crate::typeset::{Around, Surround};

/// A pane of fewer rows has no room for more than the text.
const LOW: usize = 8;
/// One of fewer rows has none for air below the rule.
const ROOMY: usize = 13;

/// The rows above and below an article in a pane of so many lines, each `step` rows from the next; and the measure `over` both columns.
pub(super) fn rows(lines: usize, step: Cells, over: Option<Cells>) -> Surround {
    // Where lines are led, there is air enough between them.
    let air = u16::from(step == 1 && lines >= ROOMY);
    if lines < LOW { Surround { over, ..Surround::default() } } else { Surround { head: 2 + air, end: 1 + air, over } }
}

/// Names of authors that are told at most.
const AUTHORS: usize = 3;

/// The line above an article: `渝中报 · 2024-03-06 · 第1版 要闻 · 王一`. What does not fit into the cells is left out whole: the page's
/// name first, then the authors, the paper, and the day.
#[must_use]
pub fn head_line(state: &State, cells: Cells, widths: Widths) -> String {
    let mut parts = parts(state);
    let between = if state.ascii || widths.text("·") != 1 { " | " } else { " · " };
    let joined = |parts: &[(u8, String)]| parts.iter().map(|(_, part)| part.as_str()).collect::<Vec<_>>().join(between);
    while widths.text(&joined(&parts)) > usize::from(cells)
        && let Some(least) = parts.iter().map(|(rank, _)| *rank).max().filter(|_| parts.len() > 1)
    {
        if least == NAMED {
            // The page without its name.
            parts.iter_mut().filter(|(rank, _)| *rank == NAMED).for_each(|part| *part = (0, page(state, false)));
        } else {
            parts.retain(|(rank, _)| *rank != least);
        }
    }
    joined(&parts)
}

/// The rank of a page with its name.
const NAMED: u8 = 4;

/// The parts of the line, each with its rank: the highest is left out first.
fn parts(state: &State) -> Vec<(u8, String)> {
    let Some(issue) = state.text.spot.and_then(|spot| state.collection.issue(spot.issue)) else { return Vec::new() };
    let Some(article) = state.text.article() else { return Vec::new() };
    let (bare, named) = (page(state, false), page(state, true));
    let mut parts = vec![(2, state.words.paper_name(issue).to_owned())];
    parts.extend(state.words.day_of(issue).map(|day| (1, day)));
    parts.push((if bare == named { 0 } else { NAMED }, named));
    if !article.reporters.is_empty() {
        let names =
            article.reporters.iter().take(AUTHORS).cloned().collect::<Vec<_>>().join(&state.words.screen("and_page", &[]));
        let form = if article.reporters.len() > AUTHORS { "authors_more" } else { "authors" };
        parts.push((3, state.words.screen(form, &[("names", &names)])));
    }
    parts
}

/// The pages the article stands on; of one its name too, where it is `named`.
fn page(state: &State, named: bool) -> String {
    let Some(spot) = state.text.spot else { return String::new() };
    let Some(issue) = state.collection.issue(spot.issue) else { return String::new() };
    let pieces = state.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let numbers: Vec<String> =
        pieces.iter().filter_map(|at| issue.pages.get(at.page)).map(|p| p.number.to_string()).collect();
    match issue.pages.get(spot.page).filter(|_| named && numbers.len() == 1) {
        Some(page) => state.words.page(page),
        None => state.words.pages(&numbers),
    }
}

/// What follows an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onward {
    /// The next story of the issue, by its title.
    Story(String),
    /// The next issue, by its name.
    Issue(String),
    /// Nothing: all is read.
    Nothing,
}

/// What follows the article shown.
#[must_use]
pub fn onward(state: &State) -> Onward {
    let here = state.text.spot.map(|spot| spot.issue);
    let issue = |at: usize| {
        let number = state.collection.issue(at).and_then(|issue| issue.number.as_deref());
        state.collection.summary(at).map(|tag| state.words.tag(tag, number, false))
    };
    let onward = match way::next_to_read(state, true) {
        Way::Here(spot) if Some(spot.issue) == here => title(state, spot.issue, spot.at()).map(Onward::Story),
        Way::Here(spot) => issue(spot.issue).map(Onward::Issue),
        Way::There(at) => issue(at).map(Onward::Issue),
        Way::End => None,
    };
    onward.unwrap_or(Onward::Nothing)
}

/// Whether a cell of the screen is of the line that tells what follows.
pub(super) fn is_onward(state: &State, column: Cells, row: Cells) -> bool {
    let setting = state.setting();
    let line = state.text.screen.get(setting.line_at(column, row).0);
    line.is_some_and(|line| matches!(line.around, Some(Around::End(n)) if n + 1 == setting.surround.end))
}

fn title(state: &State, issue: usize, at: ArticleRef) -> Option<String> {
    let article = state.collection.issue(issue)?.article(at)?;
    Some(article.title().unwrap_or_else(|| format!("[{}]", crate::story::first_words(article))))
}
