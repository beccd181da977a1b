//! What the keys of mending do.

use super::super::question::{self, Question};
use super::super::{Asks, Effect, Prompt, Remark, State, update};
use super::change::{Change, day_is, paper_is};
use super::{Mendable, Mending, of, of_mut};
use crate::keys::Action;
use crate::mend::{Begin, GoesOn, Lines, Point};
use crate::model::{ArticleRef, Issue, Role};
use crate::story::first_words;

/// What is asked for while one mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// To which article the selected rows belong.
    Article,
    /// Where the article goes on.
    Continues,
    /// The paper's name.
    Paper,
    /// Its day.
    Day,
    /// The page's number and name.
    Page,
}

/// The letters of the roles, in the order in which they are offered.
pub const ROLES: [(char, Role); 13] = [
    ('k', Role::Kicker),
    ('t', Role::Title),
    ('s', Role::Subtitle),
    ('e', Role::Section),
    ('l', Role::Lead),
    ('b', Role::Body),
    ('h', Role::Subhead),
    ('y', Role::Byline),
    ('c', Role::Caption),
    ('d', Role::Credit),
    ('j', Role::Jump),
    ('m', Role::Masthead),
    ('n', Role::Notice),
];

/// So many steps can be taken back.
const STEPS: usize = 500;

/// An action while one mends.
pub(in crate::app) fn act(state: &mut State, action: Action, count: Option<u16>) -> Vec<Effect> {
    let letter = state.letter;
    let Some(mending) = of_mut(state) else { return Vec::new() };
    if mending.base.is_none() {
        match action {
            Action::Back | Action::Close => {
                state.overlays.pop();
            }
            // Who types ahead of the file means what will be there.
            _ if mending.missing.is_none() => mending.ahead.push((action, count, letter)),
            _ => {}
        }
        return Vec::new();
    }
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    match action {
        Action::Back | Action::Close if mending.anchor.is_some() => mending.anchor = None,
        Action::Back | Action::Close => return super::leave::ask(state),
        Action::Keep => return super::leave::keep(state),
        Action::Undo | Action::Redo => step_back(state, action == Action::Undo),
        Action::SelectLines => mending.anchor = mending.anchor.map_or(Some(mending.selected), |_| None),
        Action::Expand | Action::Collapse => {
            let at = mending.here();
            mending.by_lines = action == Action::Expand;
            mending.anchor = None;
            mending.list(at);
        }
        Action::ParagraphOn | Action::ParagraphBack => mending.seek_head(action == Action::ParagraphOn),
        Action::NextPage | Action::PreviousPage => {
            let last = mending.page_count().saturating_sub(1);
            let to = if action == Action::NextPage { mending.page + 1 } else { mending.page.saturating_sub(1) };
            (mending.page, mending.selected, mending.top) = (to.min(last), 0, 0);
            mending.anchor = None;
            mending.list(None);
        }
        Action::GiveTo => ask(state, Asked::Article, ""),
        Action::GoesOnIn => ask(state, Asked::Continues, ""),
        Action::PaperIs => ask(state, Asked::Paper, ""),
        Action::DayIs => ask(state, Asked::Day, ""),
        Action::PageIs => ask(state, Asked::Page, ""),
        _ => match change(mending, action, letter) {
            Answer::Change(change) => make(state, &change),
            Answer::Nothing => state.say("mend_nothing", &[]),
            Answer::Another => scroll_by(mending, action, times),
        },
    }
    Vec::new()
}

/// Does what was typed before the file had come.
pub(super) fn catch_up(state: &mut State) {
    let ahead = of_mut(state).map(|mending| std::mem::take(&mut mending.ahead)).unwrap_or_default();
    for (action, count, letter) in ahead {
        state.letter = letter;
        let effects = if of(state).is_some_and(|mending| mending.leaving) {
            super::leave::act(state, action)
        } else {
            act(state, action, count)
        };
        state.outgoing.extend(effects);
    }
}

/// What an action comes to.
enum Answer {
    /// This is said of the selected rows.
    Change(Change),
    /// There is nothing to say of them.
    Nothing,
    /// It is an action of another kind.
    Another,
}

/// What an action says of the selected rows.
fn change(mending: &Mending, action: Action, letter: Option<char>) -> Answer {
    let Some(base) = &mending.base else { return Answer::Nothing };
    let change = match action {
        Action::BeginArticle => mending.begin(base, Begin::Article),
        Action::BeginParagraph => mending.begin(base, Begin::Paragraph),
        Action::JoinBefore => mending.join_before(base),
        Action::JoinAfter => mending.join_after(base),
        Action::Role => ROLES.iter().find(|(key, _)| Some(*key) == letter).and_then(|(_, role)| mending.is(base, *role)),
        Action::LeaveOut => mending.is(base, Role::Notice),
        Action::MoveDown | Action::MoveUp => mending.move_by(base, action == Action::MoveDown),
        Action::GoesOnNowhere => mending.continues(base, GoesOn::Nowhere),
        _ => return Answer::Another,
    };
    change.map_or(Answer::Nothing, Answer::Change)
}

/// Takes a change in: what it makes is seen at once.
fn make(state: &mut State, change: &Change) {
    let Some(mending) = of_mut(state) else { return };
    let Some(base) = &mending.base else { return };
    let before = mending.now.clone();
    for mend in &change.away {
        mending.now.remove(mend);
    }
    let lines = Lines::of(&base.text);
    for mend in &change.said {
        mending.now.put(mend.clone(), &lines);
    }
    if mending.now == before {
        return state.say("mend_nothing", &[]);
    }
    mending.undo.push(before);
    let spare = mending.undo.len().saturating_sub(STEPS);
    mending.undo.drain(..spare);
    mending.redo.clear();
    mending.anchor = None;
    let at = mending.here();
    mending.remake(at);
    let undone = mending.stale.iter().find(|stale| change.said.contains(&stale.mend)).cloned();
    if let Some(stale) = undone {
        let (said, why) = (state.words.mend(&stale.mend), state.words.stale(stale.why));
        return state.fail("mend_undone", &[("mend", &said), ("why", &why)]);
    }
    let said = change.said.iter().map(|mend| state.words.mend(mend));
    let away = change.away.iter().map(|mend| state.words.screen("mend_away", &[("mend", &state.words.mend(mend))]));
    let said: Vec<String> = said.chain(away).take(2).collect();
    let said = said.join(&state.words.screen("mend_and", &[]));
    state.say("mend_said", &[("mend", &said)]);
}

/// Undoes the last change, or does again what was undone.
fn step_back(state: &mut State, undo: bool) {
    let Some(mending) = of_mut(state) else { return };
    let from = if undo { &mut mending.undo } else { &mut mending.redo };
    let Some(then) = from.pop() else { return state.say(if undo { "undo_none" } else { "redo_none" }, &[]) };
    let before = std::mem::replace(&mut mending.now, then);
    let to = if undo { &mut mending.redo } else { &mut mending.undo };
    to.push(before);
    mending.anchor = None;
    let at = mending.here();
    mending.remake(at);
    let (undone, all) = (mending.undo.len().to_string(), (mending.undo.len() + mending.redo.len()).to_string());
    state.say(if undo { "undone" } else { "redone" }, &[("n", &undone), ("m", &all)]);
}

impl Mending {
    /// To the head of the next article, or of this one or the one before.
    fn seek_head(&mut self, forward: bool) {
        let heads = self.rows.iter().enumerate().filter(|(_, row)| row.block.is_none()).map(|(n, _)| n);
        let found =
            if forward { heads.clone().find(|n| *n > self.selected) } else { heads.clone().rfind(|n| *n < self.selected) };
        self.selected = found.unwrap_or(self.selected);
    }
}

/// Moves the selection by rows.
fn scroll_by(mending: &mut Mending, action: Action, times: isize) {
    // About a page: the list's height is the view's.
    if let Some(by) = update::lines(action, 12) {
        move_by(mending, by.saturating_mul(times));
    }
}

fn move_by(mending: &mut Mending, by: isize) {
    mending.selected = mending.selected.saturating_add_signed(by).min(mending.rows.len().saturating_sub(1));
}

/// A click on a row of the list.
pub(in crate::app) fn click(state: &mut State, row: usize) {
    if let Some(mending) = of_mut(state).filter(|mending| !mending.leaving) {
        let at = mending.top + row;
        mending.selected = if at < mending.rows.len() { at } else { mending.selected };
    }
}

/// The wheel.
pub(in crate::app) fn scroll(state: &mut State, by: isize) {
    if let Some(mending) = of_mut(state) {
        move_by(mending, by);
    }
}

/// Asks for something, and tells what may be answered.
fn ask(state: &mut State, what: Asked, proposed: &str) {
    let is_of_article = matches!(what, Asked::Article | Asked::Continues);
    if is_of_article && of(state).and_then(Mending::row).is_none() {
        return;
    }
    question::ask(state, Question::Mend(what), proposed);
}

/// While it is asked for an article: the next one of those that may be meant is written, and its title said.
pub(in crate::app) fn choose(state: &mut State, by: isize) {
    let Some(Prompt { asks: Asks::Question(question, _), input, .. }) = &state.prompt else { return };
    let Question::Mend(what @ (Asked::Article | Asked::Continues)) = **question else { return };
    let all = candidates(state, what);
    let at = all.iter().position(|(name, _)| name == input);
    let next = match at {
        Some(at) => at.saturating_add_signed(by).min(all.len().saturating_sub(1)),
        None if by > 0 => 0,
        None => all.len().saturating_sub(1),
    };
    if let (Some((name, title)), Some(prompt)) = (all.get(next), &mut state.prompt) {
        prompt.write(name);
        prompt.remark = Some(Remark::Hint(title.clone()));
    }
}

/// The articles that may be meant: what one types for each, and its title.
fn candidates(state: &State, what: Asked) -> Vec<(String, String)> {
    let Some(mending) = of(state) else { return Vec::new() };
    let here = mending.row().and_then(|row| row.article);
    let title = |article: &crate::model::Article| article.title().unwrap_or_else(|| format!("[{}]", first_words(article)));
    if what == Asked::Article {
        let articles = mending.shown().into_iter().flat_map(|page| page.articles.iter().enumerate());
        let other = articles.filter(|(n, _)| Some(*n) != here);
        return other.map(|(n, article)| ((n + 1).to_string(), title(article))).collect();
    }
    let Some(issue) = state.text.spot.and_then(|spot| state.collection.issue(spot.issue)) else { return Vec::new() };
    let of_issue = |(page, p): (usize, &crate::model::Page)| -> Vec<(String, String)> {
        let name = issue.page_id(page).rsplit('/').next().unwrap_or_default().to_owned();
        let articles = p.articles.iter().enumerate();
        articles.map(|(n, article)| (format!("{name}/{}", n + 1), title(article))).collect()
    };
    issue.pages.iter().enumerate().flat_map(of_issue).collect()
}

/// An answer has come.
pub(in crate::app) fn answered(state: &mut State, what: Asked, answer: &str) {
    let answer = answer.trim();
    let Some(mending) = of(state).filter(|_| !answer.is_empty()) else { return };
    let Some(base) = &mending.base else { return };
    let change = match what {
        Asked::Article => {
            let article = answer.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            article.and_then(|article| mending.give(base, article))
        }
        Asked::Continues => goal(state, mending, base, answer).and_then(|goal| mending.continues(base, goal)),
        Asked::Paper => paper_is(answer),
        Asked::Day => day_is(answer),
        Asked::Page => mending.page_is(base, answer),
    };
    match change {
        Some(change) => make(state, &change),
        None => state.fail("mend_no_such", &[("what", answer)]),
    }
}

/// The article one means by `2/3`, the third on page 2 of the issue: as a place in its file.
fn goal(state: &State, mending: &Mending, base: &Mendable, answer: &str) -> Option<GoesOn> {
    let issue: &Issue = state.text.spot.and_then(|spot| state.collection.issue(spot.issue))?;
    let (page, place) = answer.rsplit_once('/')?;
    let page = (0..issue.pages.len()).find(|at| issue.page_id(*at).rsplit('/').next() == Some(page))?;
    let article = issue.article(ArticleRef { page, article: place.parse::<usize>().ok()?.checked_sub(1)? })?;
    let span = article.blocks.iter().flat_map(|block| &block.spans).next()?;
    let source = issue.sources.get(issue.pages[page].source)?;
    let is_own = *source == mending.source;
    let at = if is_own { super::rows::point(*span, &base.lines) } else { Point::line(span.line) };
    Some(GoesOn::In((!is_own).then(|| source.name.clone()), at))
}
