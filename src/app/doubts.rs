//! Doubts as places: the way to the next and the last one, across pages and issues, and what is said of the one that is reached.

use std::sync::Arc;

use super::errand::{self, Errand, Goal};
use super::{Effect, Overlay, Pane, Spot, State, To, jumps, keeping, original, panes, text_places};
use crate::archive::holds_records;
use crate::mend::{Mend, Point};
use crate::model::{ArticleRef, Doubt, Issue, Page, Place, Source};

/// What a doubt is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The issue as a whole.
    Issue,
    /// A page, or something on it that belongs to no article.
    Page(usize),
    /// An article.
    Article(ArticleRef),
}

/// A doubt and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// What it is about.
    pub about: About,
    /// The doubt.
    pub doubt: Doubt,
}

/// The doubt one is at.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    /// Where one has gone last, and what for.
    pub here: Option<(Spot, Doubtful)>,
    /// What it is about in the article shown, from place to place.
    pub marked: Vec<(Place, Place)>,
    /// What was found right in this visit: where, and in which file.
    settled: Vec<(Source, Mend)>,
}

impl Doubtful {
    /// The article in which it is looked at: of a page, the one before the line, or the first.
    fn article(&self, issue: &Issue) -> Option<ArticleRef> {
        let first = |page: usize| issue.pages.get(page).filter(|p| !p.articles.is_empty()).map(|_| page);
        let at = |page: usize, article: usize| ArticleRef { page, article };
        match self.about {
            About::Article(at) => Some(at),
            About::Issue => (0..issue.pages.len()).find_map(first).map(|page| at(page, 0)),
            About::Page(page) => {
                let p = issue.pages.get(page).filter(|p| !p.articles.is_empty())?;
                let nearest = self.doubt.lines.and_then(|(line, _)| before(p, line));
                Some(at(page, nearest.unwrap_or(0)))
            }
        }
    }

    /// Where it stands among those of its issue.
    fn key(&self, issue: &Issue) -> (usize, usize, u32) {
        let at = self.article(issue).map_or((0, 0), |at| (at.page, at.article));
        let line = self.doubt.lines.map_or(0, |(line, _)| line);
        if let About::Article(_) = self.about { (at.0, at.1 + 1, line) } else { (at.0, 0, line) }
    }
}

/// The article of a page that holds the last line before one.
fn before(page: &Page, line: u32) -> Option<usize> {
    let last = |n: usize| {
        let lines = page.articles[n].blocks.iter().flat_map(|block| &block.spans).map(|span| span.line);
        lines.filter(|there| *there <= line).max()
    };
    (0..page.articles.len()).filter_map(|n| Some((last(n)?, n))).max().map(|(_, n)| n)
}

/// The doubts of an issue, in reading order.
#[must_use]
pub fn of_issue(issue: &Issue) -> Vec<Doubtful> {
    let mut all: Vec<Doubtful> = Vec::new();
    let mut take = |about: About, doubts: &[Doubt]| {
        all.extend(
            doubts.iter().filter(|doubt| doubt.kind.is_doubt()).map(|doubt| Doubtful { about, doubt: doubt.clone() }),
        );
    };
    take(About::Issue, &issue.doubts);
    for (page, p) in issue.pages.iter().enumerate() {
        take(About::Page(page), &p.doubts);
        for (article, a) in p.articles.iter().enumerate() {
            take(About::Article(ArticleRef { page, article }), &a.doubts);
        }
    }
    all.sort_by_key(|doubtful| doubtful.key(issue));
    all.retain(|doubtful| doubtful.article(issue).is_some());
    all
}

/// How many doubts an issue has that one can go to.
fn count(issue: &Issue) -> usize {
    let count = |doubts: &[Doubt]| doubts.iter().filter(|doubt| doubt.kind.is_doubt()).count();
    let pages = issue.pages.iter().filter(|page| !page.articles.is_empty());
    let on = |page: &Page| count(&page.doubts) + page.articles.iter().map(|article| count(&article.doubts)).sum::<usize>();
    let on_pages: Vec<usize> = pages.map(on).collect();
    if on_pages.is_empty() { 0 } else { count(&issue.doubts) + on_pages.iter().sum::<usize>() }
}

/// To the next doubt, or the last one.
pub(super) fn step(state: &mut State, forward: bool) {
    let Some(spot) = state.text.spot else { return state.say("no_article", &[]) };
    let Some(issue) = state.collection.issue(spot.issue).cloned() else { return };
    let all = of_issue(&issue);
    let here = state.doubts.here.as_ref().filter(|(there, _)| *there == spot).map(|(_, doubtful)| doubtful);
    let at = here.and_then(|doubtful| all.iter().position(|there| there == doubtful));
    let next = match at {
        Some(at) if forward => all.get(at + 1),
        Some(at) => at.checked_sub(1).and_then(|before| all.get(before)),
        // It was found right meanwhile: on from where it stood.
        None if here.is_some() => {
            let key = here.map_or_else(Default::default, |doubtful| doubtful.key(&issue));
            if forward {
                all.iter().find(|doubtful| doubtful.key(&issue) >= key)
            } else {
                all.iter().rev().find(|doubtful| doubtful.key(&issue) < key)
            }
        }
        None => {
            let line = text_places::line_at(state, state.text.top().place).unwrap_or(0);
            let now = (spot.page, spot.article + 1, line);
            if forward {
                // The article one is in from its beginning.
                all.iter().find(|doubtful| doubtful.key(&issue) >= (spot.page, spot.article + 1, 0))
            } else {
                all.iter().rev().find(|doubtful| doubtful.key(&issue) < now)
            }
        }
    };
    match next.cloned() {
        Some(doubtful) => go(state, spot.issue, &doubtful),
        None => beyond(state, spot.issue, forward),
    }
}

/// To the first doubt of the issues after this one, or the last of those before it.
pub(super) fn beyond(state: &mut State, from: usize, forward: bool) {
    let mut at = from;
    loop {
        let next = if forward { Some(at + 1).filter(|at| *at < state.collection.len()) } else { at.checked_sub(1) };
        let Some(issue) = next else { return state.say(if forward { "last_doubt" } else { "first_doubt" }, &[]) };
        if state.collection.issue(issue).is_none() && !state.collection.is_unreadable(issue) {
            // It is looked through when it has come.
            return errand::go(state, Errand { issue, to: Goal::Doubt { first: forward }, top: None });
        }
        if in_issue(state, issue, forward) {
            return;
        }
        at = issue;
    }
}

/// To the first doubt of an issue, or its last; gives whether it has one.
pub(super) fn in_issue(state: &mut State, issue: usize, first: bool) -> bool {
    let Some(it) = state.collection.issue(issue).cloned() else { return false };
    let all = of_issue(&it);
    let doubtful = if first { all.first() } else { all.last() };
    if let Some(doubtful) = doubtful {
        go(state, issue, doubtful);
    }
    doubtful.is_some()
}

/// Goes to a doubt, and says which it is.
pub(super) fn go(state: &mut State, issue: usize, doubtful: &Doubtful) {
    let Some(it) = state.collection.issue(issue).cloned() else { return };
    let Some(at) = doubtful.article(&it) else { return };
    jumps::remember(state);
    let spot = Spot { issue, page: at.page, article: at.article };
    state.overlays.retain(|overlay| matches!(overlay, Overlay::Original(_)));
    state.focus = Pane::Text;
    panes::go_to(state, spot);
    state.doubts.here = Some((spot, doubtful.clone()));
    if let Some((line, _)) = doubtful.doubt.lines {
        show_line(state, at, line);
    }
    let (n, m) = number(state, issue, &it, doubtful);
    let said = state.words.doubt(&doubtful.doubt);
    state.say("doubt_at", &[("n", &n.to_string()), ("m", &m.to_string()), ("doubt", &said)]);
}

/// Brings a line of the file into view that an article shown was read from, and puts the cursor of the print on it.
pub(super) fn show_line(state: &mut State, at: ArticleRef, line: u32) {
    let place = text_places::of_line(state, at, line);
    if let Some((place, _)) = place {
        // From the top, so that a third of the screen stands above it.
        let whole = state.frame.whole;
        state.lay(whole.columns, whole.rows);
        let setting = state.setting();
        state.text.settle(&setting);
        state.text.reveal(place);
    }
    original::put_cursor(state, place.map(|(place, _)| place), line);
}

/// Which of all doubts it is, and of how many: of all that is loaded, of a library of its issue.
fn number(state: &State, issue: usize, it: &Arc<Issue>, doubtful: &Doubtful) -> (usize, usize) {
    let all = of_issue(it);
    let at = all.iter().position(|there| there == doubtful).map_or(0, |at| at + 1);
    let Some(shelf) = state.collection.shelf() else { return (at, all.len()) };
    let counts = shelf.issues().iter().map(|issue| count(issue));
    let before: usize = counts.clone().take(issue).sum();
    (before + at, before + all.len() + counts.skip(issue + 1).sum::<usize>())
}

/// After every message: what the doubt one is at is about is marked, as long as its article is shown.
pub(super) fn settle(state: &mut State) {
    let at_it = state.doubts.here.as_ref().filter(|(spot, _)| state.text.spot == Some(*spot));
    let lines = at_it.and_then(|(spot, doubtful)| Some((spot.at(), doubtful.doubt.lines?)));
    state.doubts.marked = lines.map_or_else(Vec::new, |(at, (from, to))| text_places::of_lines(state, at, from, to));
}

/// The doubt one is at: the one gone to last, while its article is shown.
pub(super) fn at_hand(state: &State) -> Option<(Spot, Doubtful)> {
    state.doubts.here.clone().filter(|(spot, _)| state.text.spot == Some(*spot))
}

/// Goes to what an id names, and to a line of its file; says so where it is not loaded.
pub(super) fn go_to_id(state: &mut State, id: &str, line: Option<u32>) -> bool {
    let id = id.trim();
    let Some((issue, to)) = keeping::of_id(state, id) else {
        state.fail("no_such_id", &[("id", id)]);
        return false;
    };
    jumps::remember(state);
    state.overlays.clear();
    state.focus = Pane::Text;
    errand::go(state, Errand { issue, to, top: None });
    if let (Some(line), Some(spot)) = (line, state.text.spot.filter(|spot| spot.issue == issue)) {
        show_line(state, spot.at(), line);
    }
    true
}

/// The doubt one is at is found right.
pub(super) fn settle_here(state: &mut State) {
    match at_hand(state) {
        Some((spot, doubtful)) => settle_it(state, spot.issue, &doubtful),
        None => state.say("no_doubt_here", &[]),
    }
}

/// The doubt on the selected line of a list is.
pub(super) fn settle_selected(state: &mut State) {
    let Some(Overlay::List(list)) = state.overlays.last_mut() else { return };
    let at = list.selected.and_then(|at| list.shown().nth(at)).and_then(|item| item.to.clone());
    let Some(To::Doubt(issue, doubtful)) = at else { return state.say("no_doubt_here", &[]) };
    list.lines.retain(|item| item.to != Some(To::Doubt(issue, doubtful.clone())));
    list.selected = list.selected.map(|at| at.min(list.lines.len().saturating_sub(1)));
    settle_it(state, issue, &doubtful);
}

/// Has it kept that a doubt was looked at and nothing was wrong.
fn settle_it(state: &mut State, issue: usize, doubtful: &Doubtful) {
    let Some(it) = state.collection.issue(issue) else { return };
    let Some(at) = doubtful.article(it) else { return };
    let lines = it.article(at).into_iter().flat_map(|article| &article.blocks).flat_map(|block| &block.spans);
    let first = lines.map(|span| span.line).min();
    let line = doubtful.doubt.lines.map(|(line, _)| line).or(first);
    let source = it.pages.get(at.page).and_then(|page| it.sources.get(page.source)).cloned();
    let (Some(line), Some(source)) = (line, source) else { return };
    if !doubtful.doubt.kind.is_doubt() || holds_records(&source.path) {
        return state.say("no_doubt_here", &[]);
    }
    let mend = Mend::Right(Point::line(line), doubtful.doubt.kind);
    state.doubts.settled.push((source.clone(), mend.clone()));
    state.outgoing.push(Effect::Settle { source, mend: Box::new(mend), right: true });
}

/// What was found right last is doubtful again.
pub(super) fn unsettle(state: &mut State) {
    match state.doubts.settled.pop() {
        Some((source, mend)) => state.outgoing.push(Effect::Settle { source, mend: Box::new(mend), right: false }),
        None => state.say("undo_none", &[]),
    }
}
