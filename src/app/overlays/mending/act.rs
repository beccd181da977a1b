//! Does what the keys of mending ask. An action goes in; a change of the statements comes out and is applied at once, or
//! the selection moves, or an answer is asked for. Which statement an action makes is in `change`.

use super::change::{Change, day_is, paper_is};
use super::state::{Mendable, Mending};
use super::{rows, unsaved};
use crate::app::parts::ask::{Ask, Closing, PromptFor};
use crate::app::parts::question::{MendQuestion, Question};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::reading::reading_on;
use crate::keys::Action;
use crate::mend::{Begin, Continuation, Lines, Point};
use crate::model::{ArticleRef, Issue, Role};
use crate::story::first_words;

/// The letter of each role, in the order in which they are offered.
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

/// The most changes that can be undone.
const STEPS: usize = 500;

/// Does an action while a page is being mended. What is typed before the file has come waits for it.
pub(in crate::app) fn act(
    mending: &mut Mending,
    reading: &mut ReadingMut,
    action: Action,
    count: Option<u16>,
    letter: Option<char>,
) {
    if mending.base.is_none() {
        match action {
            Action::Back | Action::Close => {
                reading.ask(Ask::Close(Closing::Top));
            }
            // Keys typed before the file has come mean the rows that will be there.
            _ if mending.missing.is_none() => mending.ahead.push((action, count, letter)),
            _ => {}
        }
        return;
    }
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    match action {
        Action::Back | Action::Close if mending.anchor.is_some() => mending.anchor = None,
        Action::Back | Action::Close => unsaved::ask(mending, reading),
        Action::Keep => unsaved::keep(mending, reading),
        Action::Undo | Action::Redo => step_back(mending, reading, action == Action::Undo),
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
        Action::GiveTo => ask(mending, reading, MendQuestion::Article),
        Action::GoesOnIn => ask(mending, reading, MendQuestion::Continues),
        Action::PaperIs => ask(mending, reading, MendQuestion::Paper),
        Action::DayIs => ask(mending, reading, MendQuestion::Day),
        Action::PageIs => ask(mending, reading, MendQuestion::Page),
        _ => match change(mending, action, letter) {
            Answer::Change(change) => apply_change(mending, reading, &change),
            Answer::Nothing => reading.say("mend_nothing", &[]),
            Answer::Another => scroll_by(mending, action, times),
        },
    }
}

/// Does the actions typed before the file had come.
pub(in crate::app) fn catch_up(mending: &mut Mending, reading: &mut ReadingMut) {
    for (action, count, letter) in std::mem::take(&mut mending.ahead) {
        if mending.leaving {
            unsaved::act(mending, reading, action);
        } else {
            act(mending, reading, action, count, letter);
        }
    }
}

/// The outcome of an action for the selected rows.
enum Answer {
    /// A change of the statements about them.
    Change(Change),
    /// Nothing that could be said of them, or that is not so already.
    Nothing,
    /// Another kind of action.
    Another,
}

/// Returns the change that an action makes of the selected rows.
fn change(mending: &Mending, action: Action, letter: Option<char>) -> Answer {
    let Some(base) = &mending.base else { return Answer::Nothing };
    let change = match action {
        Action::BeginArticle => mending.begin(base, Begin::Article),
        Action::BeginParagraph => mending.begin(base, Begin::Paragraph),
        Action::JoinBefore => mending.join_before(base),
        Action::JoinAfter => mending.join_after(base),
        Action::Role => {
            ROLES.iter().find(|(key, _)| Some(*key) == letter).and_then(|(_, role)| mending.set_role(base, *role))
        }
        Action::LeaveOut => mending.set_role(base, Role::Notice),
        Action::MoveDown | Action::MoveUp => mending.move_by(base, action == Action::MoveDown),
        Action::GoesOnNowhere => mending.continues(base, Continuation::Nowhere),
        _ => return Answer::Another,
    };
    change.map_or(Answer::Nothing, Answer::Change)
}

/// Applies a change, keeps the statements before it for undoing, and says what was changed.
fn apply_change(mending: &mut Mending, reading: &mut ReadingMut, change: &Change) {
    let Some(base) = &mending.base else { return };
    let before = mending.now.clone();
    for mend in &change.removed {
        mending.now.remove(mend);
    }
    let lines = Lines::of(&base.text);
    for mend in &change.added {
        mending.now.put(mend.clone(), &lines);
    }
    if mending.now == before {
        return reading.say("mend_nothing", &[]);
    }
    mending.undo.push(before);
    let spare = mending.undo.len().saturating_sub(STEPS);
    mending.undo.drain(..spare);
    mending.redo.clear();
    mending.anchor = None;
    let at = mending.here();
    mending.remake(at);
    let undone = mending.stale.iter().find(|stale| change.added.contains(&stale.mend)).cloned();
    if let Some(stale) = undone {
        let (said, why) = (reading.settings.words.mend(&stale.mend), reading.settings.words.stale(stale.why));
        return reading.fail("mend_undone", &[("mend", &said), ("why", &why)]);
    }
    let said = change.added.iter().map(|mend| reading.settings.words.mend(mend));
    let away = change
        .removed
        .iter()
        .map(|mend| reading.settings.words.screen("mend_away", &[("mend", &reading.settings.words.mend(mend))]));
    let said: Vec<String> = said.chain(away).take(2).collect();
    let said = said.join(&reading.settings.words.screen("mend_and", &[]));
    reading.say("mend_said", &[("mend", &said)]);
}

/// Undoes the last change, or does again what was undone.
fn step_back(mending: &mut Mending, reading: &mut ReadingMut, undo: bool) {
    let from = if undo { &mut mending.undo } else { &mut mending.redo };
    let Some(then) = from.pop() else { return reading.say(if undo { "undo_none" } else { "redo_none" }, &[]) };
    let before = std::mem::replace(&mut mending.now, then);
    let to = if undo { &mut mending.redo } else { &mut mending.undo };
    to.push(before);
    mending.anchor = None;
    let at = mending.here();
    mending.remake(at);
    let (undone, all) = (mending.undo.len().to_string(), (mending.undo.len() + mending.redo.len()).to_string());
    reading.say(if undo { "undone" } else { "redone" }, &[("n", &undone), ("m", &all)]);
}

impl Mending {
    /// Selects the head of the next article, or of this one or the one before.
    fn seek_head(&mut self, forward: bool) {
        let heads = self.rows.iter().enumerate().filter(|(_, row)| row.block.is_none()).map(|(n, _)| n);
        let found =
            if forward { heads.clone().find(|n| *n > self.selected) } else { heads.clone().rfind(|n| *n < self.selected) };
        self.selected = found.unwrap_or(self.selected);
    }
}

/// Moves the selection by an action that moves by rows.
fn scroll_by(mending: &mut Mending, action: Action, times: isize) {
    // About a page; the real height of the list is the view's.
    if let Some(by) = reading_on::lines(action, 12) {
        move_by(mending, by.saturating_mul(times));
    }
}

fn move_by(mending: &mut Mending, by: isize) {
    mending.selected = mending.selected.saturating_add_signed(by).min(mending.rows.len().saturating_sub(1));
}

/// Selects the row that was clicked, counted from the top of the list on the screen.
pub(in crate::app) const fn click(mending: &mut Mending, row: usize) {
    let at = mending.top + row;
    if !mending.leaving && at < mending.rows.len() {
        mending.selected = at;
    }
}

/// Moves the selection by the wheel.
pub(in crate::app) fn scroll(mending: &mut Mending, by: isize) {
    move_by(mending, by);
}

/// Opens the prompt for a question; one about an article only where a row is selected.
fn ask(mending: &Mending, reading: &mut ReadingMut, what: MendQuestion) {
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
    let title = |article: &crate::model::Article| article.title().unwrap_or_else(|| format!("[{}]", first_words(article)));
    if what == MendQuestion::Article {
        let articles = mending.shown().into_iter().flat_map(|page| page.articles.iter().enumerate());
        let other = articles.filter(|(n, _)| Some(*n) != here);
        return other.map(|(n, article)| ((n + 1).to_string(), title(article))).collect();
    }
    let Some(issue) = reading.pane.text.spot.and_then(|spot| reading.holdings.collection.issue(spot.issue)) else {
        return Vec::new();
    };
    let of_issue = |(page, p): (usize, &crate::model::Page)| -> Vec<(String, String)> {
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
        MendQuestion::Page => mending.page_is(base, answer),
    };
    match change {
        Some(change) => apply_change(mending, reading, &change),
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
