//! What the reader keeps: where one left each article, what is read, starred, marked, tagged and noted, and what was opened when.
//!
//! Every change is a [`Record`]: taken into [`Kept`] at once and handed out to be written. What was kept before arrives some time
//! after the start; changes made until then are laid on top of it.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use super::whereabouts::{Lead, Whereabouts};
use super::{Copy, Effect, Errand, Goal, Level, Pane, Spot, State, errand, news, panes, remembered};
use crate::cite::{Reference, Style, cite};
use crate::model::{Article, ArticleRef, Basis, Date, Place};
use crate::store::{Aside, Entry, Kept, Moment, Print, Record, Spotted};
use crate::story::first_words;
use crate::typeset::Top;

/// What is kept, and what of it is still to be written.
#[derive(Debug, Default)]
pub struct Keeping {
    /// All that is kept.
    pub kept: Kept,
    /// The passages noted in the article shown, from place to place.
    pub noted: Vec<(Place, Place)>,
    /// The time, as it was told last.
    now: Moment,
    /// Seconds the clock on the wall is ahead of UTC.
    offset: i32,
    /// What is loaded: a set of paths, or a library.
    what: String,
    /// To be written.
    out: Vec<Record>,
    /// Why nothing can be written, while that is so.
    unkept: Option<String>,
    /// What has changed before it was known what is kept; none once it is.
    early: Option<Vec<Record>>,
    /// Fingerprints of articles in memory, by address; the weak pointer keeps the address from being given to another.
    prints: HashMap<usize, (Weak<Article>, Print)>,
    /// Where one was the last time, until one is there again or does something else.
    left_off: Option<(Entry, bool)>,
    /// Whether one has landed where one was the last time.
    landed: bool,
    /// The article whose end one is reading: it is read when one goes on.
    ending: Option<(Print, Vec<Entry>)>,
}

/// Of more issues than this, where one left off is looked for only when all are there: every look goes through their ids.
const MANY: usize = 2000;
/// So many fingerprints are remembered.
const PRINTS: usize = 20_000;

impl Keeping {
    /// Nothing is known yet of what is kept for `what` is loaded.
    #[must_use]
    pub fn awaiting(what: String) -> Self {
        Self { what, early: Some(Vec::new()), ..Self::default() }
    }

    /// Tells the time, and how many seconds the clock on the wall is ahead of UTC.
    pub const fn tell_time(&mut self, now: Moment, offset: i32) {
        (self.now, self.offset) = (now, offset);
    }

    /// What is loaded, as places are kept by it.
    pub(super) fn what(&self) -> &str {
        &self.what
    }

    /// What is loaded: a set of paths or a library; none while it is not known yet what is kept of it, or nothing is.
    pub(super) fn loaded(&self) -> Option<&str> {
        Some(self.what.as_str()).filter(|what| !what.is_empty() && self.early.is_none() && self.unkept.is_none())
    }

    /// The time told last.
    #[must_use]
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// The day by the clock on the wall; none while no time was told.
    pub(super) fn today(&self) -> Option<Date> {
        self.now.shown(self.offset).map(|(date, _)| date).filter(|_| self.now != Moment::default())
    }

    /// A moment by the clock on the wall: `2024-03-06 21:58`.
    #[must_use]
    pub fn clock(&self, at: Moment) -> String {
        at.shown(self.offset).map(|(date, time)| format!("{date} {time}")).unwrap_or_default()
    }

    /// Takes a change in, to be written.
    pub(super) fn record(&mut self, record: Record) {
        self.kept.take(record.clone());
        if let Some(early) = &mut self.early {
            early.push(record.clone());
        }
        self.out.push(record);
    }

    /// The fingerprint of an article that is or was on the screen.
    pub(super) fn known(&self, article: &Arc<Article>) -> Option<Print> {
        self.prints.get(&Arc::as_ptr(article).addr()).map(|(_, print)| *print)
    }

    /// The fingerprint of an article.
    pub(super) fn print(&mut self, article: &Arc<Article>) -> Print {
        if let Some(print) = self.known(article) {
            return print;
        }
        if self.prints.len() > PRINTS {
            self.prints.clear();
        }
        let print = Print::of(article);
        self.prints.insert(Arc::as_ptr(article).addr(), (Arc::downgrade(article), print));
        print
    }

    /// Whether an article on the screen was read to its end.
    #[must_use]
    pub fn is_read(&self, article: &Arc<Article>) -> bool {
        self.known(article).is_some_and(|print| self.kept.read.contains(&print))
            || joined(article).any(|print| self.kept.read.contains(&print))
    }

    /// Whether an article on the screen is starred.
    #[must_use]
    pub fn is_starred(&self, article: &Arc<Article>) -> bool {
        self.known(article).is_some_and(|print| self.kept.stars.contains_key(&print))
            || joined(article).any(|print| self.kept.stars.contains_key(&print))
    }

    /// Where an article was left.
    pub(super) fn left(&mut self, copy: &Copy) -> Top {
        let print = self.print(&copy.printed);
        self.kept.places.get(&(print, copy.story.is_some())).copied().unwrap_or_default()
    }
}

/// What became part of a mended article is known by these.
fn joined(article: &Article) -> impl Iterator<Item = Print> {
    article.known_as.iter().skip(1).map(|print| Print(*print))
}

/// What was kept has arrived.
pub(super) fn arrived(state: &mut State, mut kept: Kept, aside: Option<Aside>) {
    let early = state.keeping.early.take().unwrap_or_default();
    for record in early {
        kept.take(record);
    }
    let last = kept.here.get(&state.keeping.what).copied();
    state.keeping.left_off = last.and_then(|(print, reading)| Some((kept.entries.get(&print)?.clone(), reading)));
    state.keeping.kept = kept;
    remembered::arrived(state);
    if !state.tree.touched {
        // Shown already, from its beginning.
        if let Some(top) = state.text.copy().cloned().map(|copy| state.keeping.left(&copy)) {
            state.text.set_top(top);
        }
        land(state);
    }
    news::look(state);
    if let Some(Aside { path, newer }) = aside {
        let name = if newer { "state_newer" } else { "state_broken" };
        state.fail(name, &[("path", &path.display().to_string())]);
    }
}

/// Something else is read from now on; `landing`: where one left it, as soon as that is there.
pub(super) fn turn_to(state: &mut State, what: String, landing: bool) {
    let keeping = &mut state.keeping;
    (keeping.what, keeping.landed, keeping.ending) = (what, false, None);
    let last = keeping.kept.here.get(&keeping.what).filter(|_| landing).copied();
    keeping.left_off = last.and_then(|(print, reading)| Some((keeping.kept.entries.get(&print)?.clone(), reading)));
}

/// Nothing can be kept, or nothing more.
pub(super) fn failed(state: &mut State, why: &str) {
    state.keeping.early = None;
    let why = state.words.system_said(why);
    state.fail("state_unkept", &[("why", &why)]);
    state.keeping.unkept = Some(why);
}

/// What could not be written is written now.
pub(super) fn kept_again(state: &mut State) {
    state.keeping.unkept = None;
    state.say("state_kept_again", &[]);
}

/// Goes where one was the last time, once that is loaded, unless one has done something else meanwhile. Gives whether one has
/// landed there.
pub(super) fn land(state: &mut State) -> bool {
    if state.tree.touched {
        state.keeping.left_off = None;
    }
    let Some((entry, reading)) = &state.keeping.left_off else { return state.keeping.landed };
    let (entry, reading) = (entry.clone(), *reading);
    if !state.loading.ended && state.collection.len() > MANY {
        return false;
    }
    // While loading only its id is looked up; at the end it may have got another.
    let places = Whereabouts::of(state);
    let found = if state.loading.ended { places.find(&entry) } else { places.by_id(&entry) };
    let Some(lead) = found else { return false };
    state.keeping.left_off = None;
    state.keeping.landed = true;
    match lead {
        Lead::Here(spot) => panes::go_to(state, spot),
        Lead::There(issue) => errand::go(state, Errand { issue, to: Goal::Of(entry.print), top: None }),
    }
    if reading {
        state.focus = Pane::Text;
    }
    true
}

/// What is known of an article for when it is not loaded.
pub(super) fn entry(state: &mut State, spot: Spot) -> Option<Entry> {
    let issue = Arc::clone(state.collection.issue(spot.issue)?);
    let article = issue.article(spot.at())?;
    let print = state.keeping.print(article);
    let story = state.text.story().filter(|_| state.text.spot == Some(spot));
    let pieces = story.map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let mut pages: Vec<_> = pieces.iter().filter_map(|at| issue.pages.get(at.page)).map(|page| page.number).collect();
    pages.dedup();
    let reference = Reference::of(&issue, spot.at());
    Some(Entry {
        print,
        id: issue.article_id(spot.at()),
        title: article.title().unwrap_or_else(|| format!("[{}]", first_words(article))),
        paper: issue.paper().map(str::to_owned),
        date: issue.date.filter(|dated| dated.basis != Basis::Inferred).map(|dated| dated.date),
        pages,
        citation: reference.as_ref().map(|it| cite(it, Style::Gbt7714)).unwrap_or_default(),
        authors: reference.map(|it| it.authors).unwrap_or_default(),
    })
}

/// What an id names, among what is loaded.
pub(super) fn of_id(state: &State, id: &str) -> Option<(usize, Goal)> {
    Whereabouts::of(state).of_id(id)
}

/// The article that is meant: the one shown, unless a row of the tree that is none is selected.
pub(super) fn meant(state: &mut State) -> Option<Entry> {
    let on_row = state.focus == Pane::Text || state.tree.row().is_some_and(|row| matches!(row.level, Level::Article(..)));
    let entry = state.text.spot.filter(|_| on_row).and_then(|spot| entry(state, spot));
    if entry.is_none() {
        state.say("no_article", &[]);
    }
    entry
}

/// Where one is now, in the article shown.
pub(super) fn spotted(state: &mut State) -> Option<Spotted> {
    let entry = state.text.spot.and_then(|spot| entry(state, spot))?;
    Some(Spotted { entry, joined: state.text.story().is_some(), top: state.text.top() })
}

/// Goes to an article and to a line of it. Says so where it is not loaded.
pub(super) fn go_to(state: &mut State, to: &Spotted) -> bool {
    let lead = Whereabouts::of(state).find(&to.entry);
    match lead {
        Some(Lead::Here(spot)) => {
            panes::go_to(state, spot);
            let place = state.text.place_of(to.joined, to.top.place);
            state.text.set_top(Top { place, ..to.top });
        }
        Some(Lead::There(issue)) => errand::go(state, Errand { issue, to: Goal::Of(to.entry.print), top: Some(to.top) }),
        None => state.fail("not_loaded", &[("title", &to.entry.title)]),
    }
    lead.is_some()
}

/// Stars the article, or takes its star away.
pub(super) fn star(state: &mut State) {
    let Some(entry) = meant(state) else { return };
    let since = if state.keeping.kept.stars.contains_key(&entry.print) { None } else { Some(state.keeping.now) };
    state.say(if since.is_some() { "starred" } else { "unstarred" }, &[("title", &entry.title)]);
    state.keeping.record(Record::Starred(entry, since));
}

/// The article counts as unread again.
pub(super) fn unread(state: &mut State) {
    let Some(entry) = meant(state) else { return };
    state.say("unread", &[("title", &entry.title)]);
    state.keeping.record(Record::Read(entry, false));
}

/// The article whose end is shown is read, when one goes on from it.
pub(super) fn finish(state: &mut State) {
    let unread = unread_pieces(state);
    read(state, unread);
}

fn read(state: &mut State, entries: Vec<Entry>) {
    for entry in entries {
        state.keeping.record(Record::Read(entry, true));
    }
}

/// What is not read yet of the article shown and the pieces of its story.
fn unread_pieces(state: &mut State) -> Vec<Entry> {
    let Some(spot) = state.text.spot else { return Vec::new() };
    let pieces = state.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let unread = |at: ArticleRef| {
        let piece = Spot { issue: spot.issue, page: at.page, article: at.article };
        let article = Arc::clone(state.collection.issue(spot.issue)?.article(at)?);
        let print = state.keeping.print(&article);
        if state.keeping.kept.read.contains(&print) { None } else { entry(state, piece) }
    };
    pieces.into_iter().filter_map(unread).collect()
}

/// Puts a mark of this letter where one is.
pub(super) fn mark(state: &mut State, letter: char) {
    let Some(spotted) = spotted(state) else { return state.say("no_article", &[]) };
    state.keeping.record(Record::Marked(letter, Some(spotted)));
    state.say("marked", &[("letter", letter.encode_utf8(&mut [0; 4]))]);
}

/// The passages noted in the article shown. Of a mended one they are looked for by their words: places in it may be others now, and what
/// was noted in an article that was parted is where its words are.
fn noted(state: &State, printed: &Article) -> Vec<(Place, Place)> {
    let is_its = |print: Print| print.is_of(printed) || printed.parted_from == Some(print.0);
    let notes = state.keeping.kept.notes.iter().filter(|note| is_its(note.entry.print));
    let places = |note: &crate::store::Note| {
        if printed.known_as.is_empty() {
            return Some((state.text.place_of(note.joined, note.from), state.text.place_of(note.joined, note.to)));
        }
        let (from, to) = note.found_in(printed)?;
        Some((state.text.place_of(false, from), state.text.place_of(false, to)))
    };
    notes.filter_map(places).collect()
}

/// After every message: what a reader did by the way is kept.
pub(super) fn settle(state: &mut State, leaving: bool) -> Option<Effect> {
    let height = state.frame.tree.map_or(0, |area| usize::from(area.rows));
    let rows: Vec<_> = state.tree.visible(height).map(|(_, row)| row).collect();
    for row in rows {
        if let Level::Article(page, article) = row.level {
            let at = Spot { issue: row.issue, page, article }.at();
            if let Some(article) = state.collection.issue(row.issue).and_then(|issue| issue.article(at)).cloned() {
                state.keeping.print(&article);
            }
        }
    }
    let shown = state.text.copy().map(|copy| (Arc::clone(&copy.printed), copy.story.is_some()));
    if let (Some(spot), Some((printed, joined))) = (state.text.spot, shown) {
        let (print, top) = (state.keeping.print(&printed), state.text.top());
        let reading = state.focus == Pane::Text;
        if state.keeping.kept.places.get(&(print, joined)).copied().unwrap_or_default() != top {
            state.keeping.record(Record::Left(print, joined, top));
        }
        let here = state.keeping.kept.here.get(&state.keeping.what);
        if state.tree.touched && here != Some(&(print, reading)) {
            let what = state.keeping.what.clone();
            if let Some(entry) = entry(state, spot) {
                state.keeping.record(Record::Here(what, entry, reading));
            }
        }
        let is_last = state.keeping.kept.opened.last().is_some_and(|(_, last)| *last == print);
        if reading
            && state.tree.touched
            && !is_last
            && let Some(entry) = entry(state, spot)
        {
            let now = state.keeping.now;
            state.keeping.record(Record::Opened(entry, now));
        }
        // Read is what one goes on from after its end; a glance at the end while searching is none.
        let left = state.keeping.ending.take_if(|(ended, _)| leaving || *ended != print || !reading);
        if let Some((_, entries)) = left {
            read(state, entries);
        }
        let is_read = || state.keeping.ending.is_some() || state.keeping.kept.read.contains(&print);
        let at_end = reading && state.text.is_read_to_end() && state.frame.text.is_some();
        if at_end && !is_read() && state.prompt.is_none() && state.overlays.is_empty() {
            let unread = unread_pieces(state);
            if leaving {
                read(state, unread);
            } else {
                state.keeping.ending = Some((print, unread));
            }
        }
        state.keeping.noted = noted(state, &printed);
    }
    // Who writes a note or sets a star is not to believe that it will be there tomorrow.
    if let Some(why) = state.keeping.unkept.clone().filter(|_| state.keeping.out.iter().any(Record::is_meant)) {
        state.fail("state_unkept", &[("why", &why)]);
    }
    (!state.keeping.out.is_empty()).then(|| Effect::Keep(std::mem::take(&mut state.keeping.out)))
}
