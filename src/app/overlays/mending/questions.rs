//! Asks for what a key of mending alone does not say: an article, the paper, the day, the page. The question goes out as a prompt,
//! and the typed answer comes back as a change of the statements.

use super::apply::apply;
use super::change::{day_is, paper_is};
use super::rows;
use super::state::{Mendable, Mending};
use crate::app::parts::ask::{Ask, PromptFor};
use crate::app::parts::question::{MendQuestion, Question};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::mend::{Continuation, Point};
use crate::model::{Article, ArticleRef, Issue, Page};
use crate::story::first_words;

/// Opens the prompt for a question; one about an article only where a row is selected.
pub(super) fn ask(mending: &Mending, reading: &mut ReadingMut, what: MendQuestion) {
    let is_of_article = matches!(what, MendQuestion::Article | MendQuestion::Continues);
    if !is_of_article || mending.row().is_some() {
        reading.ask(Ask::Prompt(PromptFor::Question(Question::Mend(what), String::new())));
    }
}

/// Returns the candidate `by` places behind the typed one, as it is typed, and its title; none unless the question is for
/// an article.
pub(in crate::app) fn choose(
    mending: &Mending,
    reading: Reading<'_>,
    what: MendQuestion,
    typed: &str,
    by: isize,
) -> Option<(String, String)> {
    if !matches!(what, MendQuestion::Article | MendQuestion::Continues) {
        return None;
    }
    let all = candidates(mending, reading, what);
    let at = all.iter().position(|(name, _)| name == typed);
    let next = match at {
        Some(at) => at.saturating_add_signed(by).min(all.len().saturating_sub(1)),
        None if by > 0 => 0,
        None => all.len().saturating_sub(1),
    };
    all.into_iter().nth(next)
}

/// Returns the articles that can answer the question: what is typed for each, and its title.
fn candidates(mending: &Mending, reading: Reading<'_>, what: MendQuestion) -> Vec<(String, String)> {
    let here = mending.row().and_then(|row| row.article);
    let title = |article: &Article| article.title().unwrap_or_else(|| format!("[{}]", first_words(article)));
    if what == MendQuestion::Article {
        let articles = mending.shown().into_iter().flat_map(|page| page.articles.iter().enumerate());
        let other = articles.filter(|(n, _)| Some(*n) != here);
        return other.map(|(n, article)| ((n + 1).to_string(), title(article))).collect();
    }
    let Some(issue) = reading.pane.text.spot.and_then(|spot| reading.holdings.collection.issue(spot.issue)) else {
        return Vec::new();
    };
    let of_issue = |(page, p): (usize, &Page)| -> Vec<(String, String)> {
        let name = issue.page_id(page).rsplit('/').next().unwrap_or_default().to_owned();
        let articles = p.articles.iter().enumerate();
        articles.map(|(n, article)| (format!("{name}/{}", n + 1), title(article))).collect()
    };
    issue.pages.iter().enumerate().flat_map(of_issue).collect()
}

/// Applies the change that an answer makes.
pub(in crate::app) fn take_answer(mending: &mut Mending, reading: &mut ReadingMut, what: MendQuestion, answer: &str) {
    let answer = answer.trim();
    let Some(base) = mending.base.as_ref().filter(|_| !answer.is_empty()) else { return };
    let change = match what {
        MendQuestion::Article => {
            let article = answer.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            article.and_then(|article| mending.give_to(base, article))
        }
        MendQuestion::Continues => {
            goal(mending, reading.shared(), base, answer).and_then(|goal| mending.continues(base, goal))
        }
        MendQuestion::Paper => paper_is(answer),
        MendQuestion::Day => day_is(answer),
        MendQuestion::Page => mending.page_is(answer),
    };
    match change {
        Some(change) => apply(mending, reading, &change),
        None => reading.fail("mend_no_such", &[("what", answer)]),
    }
}

/// Returns the place in the file of the article that is meant by an answer such as `2/3`, the third on page 2 of the
/// issue.
fn goal(mending: &Mending, reading: Reading<'_>, base: &Mendable, answer: &str) -> Option<Continuation> {
    let issue: &Issue = reading.pane.text.spot.and_then(|spot| reading.holdings.collection.issue(spot.issue))?;
    let (page, place) = answer.rsplit_once('/')?;
    let page = (0..issue.pages.len()).find(|at| issue.page_id(*at).rsplit('/').next() == Some(page))?;
    let article = issue.article(ArticleRef { page, article: place.parse::<usize>().ok()?.checked_sub(1)? })?;
    let span = article.blocks.iter().flat_map(|block| &block.spans).next()?;
    let source = issue.sources.get(issue.pages[page].source)?;
    let is_own = *source == mending.source;
    let at = if is_own { rows::point(*span, &base.lines) } else { Point::line(span.line) };
    Some(Continuation::In((!is_own).then(|| source.name.clone()), at))
}
