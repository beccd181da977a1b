//! Finds a kept article in what is loaded now: an [`Entry`] or an id goes in, a [`Location`] comes out. The id leads to
//! the issue, the fingerprint of the text decides.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;

use crate::app::parts::destination::Goal;
use crate::app::parts::reading::Reading;
use crate::app::parts::tree::Spot;
use crate::archive::Shelf;
use crate::model::{Article, ArticleRef, Issue, PageNumber};
use crate::store::Entry;
use crate::story::first_words;

/// The place where an article was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Location {
    /// The article is loaded, and stands here.
    Article(Spot),
    /// The article is in this issue of the library, which is still to be fetched, if the text is still the same.
    InIssue(usize),
}

/// The issues by id, and, once an article was not found by its id, all articles by title.
#[derive(Debug)]
pub(in crate::app) struct Locator<'s> {
    reading: Reading<'s>,
    issues: HashMap<Cow<'s, str>, usize>,
    titles: OnceCell<HashMap<String, Vec<Spot>>>,
}

impl<'s> Locator<'s> {
    /// Returns a locator of what is loaded now.
    pub(in crate::app) fn of(reading: Reading<'s>) -> Self {
        let issues = match (reading.holdings.collection.catalogue(), reading.holdings.collection.shelf()) {
            (Some(catalogue), _) => {
                catalogue.entries().iter().enumerate().map(|(at, card)| (Cow::Borrowed(card.id.as_str()), at)).collect()
            }
            (None, Some(shelf)) => {
                shelf.issues().iter().enumerate().map(|(at, issue)| (Cow::Owned(issue.id()), at)).collect()
            }
            (None, None) => HashMap::new(),
        };
        Self { reading, issues, titles: OnceCell::new() }
    }

    /// Finds an article in the issue its id names, under that id or moved within the issue.
    pub(super) fn by_id(&self, entry: &Entry) -> Option<Location> {
        let issue = *self.issues.get(entry.id.rsplitn(3, '/').nth(2)?)?;
        if self.reading.holdings.collection.issue(issue).is_none() {
            return (!self.reading.holdings.collection.is_unreadable(issue)).then_some(Location::InIssue(issue));
        }
        let it = self.reading.holdings.collection.issue(issue)?;
        let article = entry.id.rsplit('/').next()?.parse::<usize>().ok()?.checked_sub(1)?;
        // Its old ordinal is tried on all pages first, which compares one article a page.
        let old = (0..it.pages.len()).map(|page| Spot { issue, page, article });
        let all = spots(issue, it);
        let is_it = |spot: &Spot| it.article(spot.at()).is_some_and(|a| is(a, entry));
        old.chain(all).find(is_it).map(Location::Article)
    }

    /// Finds what an id names: an article, a page or an issue. Returns the index of the issue and the goal within it.
    pub(super) fn of_id(&self, id: &str) -> Option<(usize, Goal)> {
        if let Some(issue) = self.issues.get(id) {
            return Some((*issue, Goal::First));
        }
        let (before, last) = id.rsplit_once('/')?;
        let number = |page: &str| PageNumber::read(page.trim_end_matches(char::is_lowercase));
        if let Some(issue) = self.issues.get(before) {
            let hung = self.reading.holdings.collection.issue(*issue);
            let page = hung.and_then(|it| (0..it.pages.len()).find(|page| it.page_id(*page) == id));
            let known = page.map(|page| Goal::Article(ArticleRef { page, article: 0 }));
            return known.or_else(|| Some(Goal::Page(number(last)?)).filter(|_| hung.is_none())).map(|to| (*issue, to));
        }
        let (of, page) = before.rsplit_once('/')?;
        let (issue, place) = (*self.issues.get(of)?, last.parse::<usize>().ok()?);
        let Some(it) = self.reading.holdings.collection.issue(issue) else {
            return Some((issue, Goal::OnPage(number(page)?, place)));
        };
        let page = (0..it.pages.len()).find(|page| it.page_id(*page) == before)?;
        let at = ArticleRef { page, article: place.checked_sub(1)? };
        it.article(at).map(|_| (issue, Goal::Article(at)))
    }

    /// Finds an article by its id, else wherever its title and text are.
    pub(in crate::app) fn find(&self, entry: &Entry) -> Option<Location> {
        self.by_id(entry).or_else(|| {
            let titles = self.titles.get_or_init(|| titles(self.reading));
            let article =
                |spot: &Spot| self.reading.holdings.collection.issue(spot.issue).and_then(|i| i.article(spot.at()));
            let found = titles.get(&entry.title)?.iter().find(|spot| article(spot).is_some_and(|a| is(a, entry)));
            found.copied().map(Location::Article)
        })
    }
}

/// Whether an article is that of the entry. Titles are compared first, because a fingerprint takes a pass through the
/// text; a mended article may have another title now.
fn is(article: &Article, entry: &Entry) -> bool {
    let is_mended = !article.known_as.is_empty();
    (is_mended || title(article) == entry.title) && entry.print.is_of(article)
}

fn title(article: &Article) -> String {
    article.title().unwrap_or_else(|| format!("[{}]", first_words(article)))
}

fn spots(issue: usize, it: &Issue) -> impl Iterator<Item = Spot> {
    let pages = it.pages.iter().enumerate();
    pages.flat_map(move |(page, p)| (0..p.articles.len()).map(move |article| Spot { issue, page, article }))
}

/// Returns all articles in memory by title; those of a library are not included.
fn titles(reading: Reading<'_>) -> HashMap<String, Vec<Spot>> {
    let mut titles: HashMap<String, Vec<Spot>> = HashMap::new();
    for (at, issue) in reading.holdings.collection.shelf().into_iter().flat_map(Shelf::issues).enumerate() {
        for spot in spots(at, issue) {
            if let Some(article) = issue.article(spot.at()) {
                titles.entry(title(article)).or_default().push(spot);
            }
        }
    }
    titles
}
