//! Prepares the stories of a page for its layout. An issue and a page go in; the headings, the running text and the
//! weight of each story come out.

use crate::model::{Article, ArticleRef, Issue, Role};
use crate::story::piece_before;
use crate::words::Words;

/// A story to be laid out.
pub(super) struct Story<'i> {
    /// The article's place on the page.
    pub article: usize,
    /// The roles and texts of the heading's blocks, in their order.
    pub heading: Vec<(Role, &'i str)>,
    /// The roles and texts of the paragraphs.
    pub running: Vec<(Role, &'i str)>,
    /// The weight of the story; only its ratio to the page's mean counts.
    pub weight: f64,
    /// The mark of a story that goes over pages: `转2版`, `接1版`.
    pub mark: String,
}

/// The least and the most characters that count for a story's weight, which begins with the root of its length: a report
/// of four thousand characters is not forty times a notice of a hundred, and takes no such place in print either.
const LENGTH: (usize, usize) = (20, 3000);

/// The factor of the story that stands first on the page, where an editor put it.
const FIRST: f64 = 1.25;

/// The factors of a kicker and of a subtitle, which short notices do not have.
const KICKER: f64 = 1.2;

const SUBTITLE: f64 = 1.2;

/// The factor of a story without a heading: a picture with its caption, a notice.
const UNTITLED: f64 = 0.6;

/// The factor of the rest of a story from another page.
const REST: f64 = 0.7;

/// Returns the stories of a page, in its order. The rest of a story without a heading of its own gets the heading of its
/// beginning.
pub(super) fn of_page<'i>(issue: &'i Issue, page: usize, joined: bool, words: &Words) -> Vec<Story<'i>> {
    let articles = issue.pages.get(page).map_or(&[][..], |page| &page.articles);
    let story = |(n, article): (usize, &'i std::sync::Arc<Article>)| {
        let at = ArticleRef { page, article: n };
        let head = piece_before(issue, at).filter(|_| joined);
        let own = heading(article);
        let heading = match head.and_then(|head| issue.article(head)) {
            Some(head) if own.is_empty() => heading(head),
            _ => own,
        };
        let weight = weight(article, n == 0, head.is_some());
        Story { article: n, heading, running: running(article), weight, mark: mark(article, words) }
    };
    articles.iter().enumerate().map(story).collect()
}

fn heading(article: &Article) -> Vec<(Role, &str)> {
    let blocks = article.blocks.iter().filter(|b| b.role.is_heading());
    blocks.map(|b| (b.role, b.text.as_str())).filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// Returns the paragraphs of an article; of one without paragraphs its captions, credits and bylines.
fn running(article: &Article) -> Vec<(Role, &str)> {
    let of = |wanted: fn(Role) -> bool| {
        let blocks = article.blocks.iter().filter(|b| wanted(b.role)).map(|b| (b.role, b.text.as_str()));
        blocks.filter(|(_, text)| !text.trim().is_empty()).collect::<Vec<_>>()
    };
    let text = of(|role| matches!(role, Role::Lead | Role::Body | Role::Subhead));
    if text.is_empty() { of(|role| matches!(role, Role::Caption | Role::Credit | Role::Byline)) } else { text }
}

fn weight(article: &Article, is_first: bool, is_rest: bool) -> f64 {
    let running = running(article);
    // Characters beyond the most that count are not counted.
    let length = running.iter().flat_map(|(_, text)| text.chars()).take(LENGTH.1).count();
    let has = |role: Role| article.blocks.iter().any(|b| b.role == role);
    let titled = article.blocks.iter().any(|b| b.role.is_heading());
    let factors = [
        (is_first, FIRST),
        (has(Role::Kicker), KICKER),
        (has(Role::Subtitle), SUBTITLE),
        (!titled, UNTITLED),
        (is_rest, REST),
    ];
    let base = (length.clamp(LENGTH.0, LENGTH.1) as f64).sqrt();
    factors.iter().filter(|(is, _)| *is).fold(base, |weight, (_, factor)| weight * factor)
}

fn mark(article: &Article, words: &Words) -> String {
    let say = |name, n: Option<crate::model::PageNumber>| n.map(|n| words.screen(name, &[("n", &n.to_string())]));
    let marks = [say("from_page", article.continued_from), say("on_page", article.continues_on)];
    marks.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
