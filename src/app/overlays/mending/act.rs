//! Does what the keys of mending ask. An action goes in; a change of the statements comes out and is applied at once, or
//! the selection moves, or an answer is asked for. Which statement an action makes is in `change`.

use super::change::Change;
use super::state::Mending;
use super::{apply, questions, unsaved};
use crate::app::overlays::pressed::Pressed;
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::question::MendQuestion;
use crate::app::parts::reading::ReadingMut;
use crate::app::reading::reading_on;
use crate::keys::Action;
use crate::mend::{Begin, Continuation};
use crate::model::Role;

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

/// Does an action while a page is being mended. What is typed before the file has come waits for it.
pub(in crate::app) fn act(mending: &mut Mending, reading: &mut ReadingMut, pressed: Pressed) {
    let Pressed { action, count, letter } = pressed;
    if mending.base.is_none() {
        match action {
            Action::Back | Action::Close => reading.ask(Ask::Close(Closing::Top)),
            // Keys typed before the file has come mean the rows that will be there.
            _ if mending.missing.is_none() => mending.ahead.push(pressed),
            _ => {}
        }
        return;
    }
    let times = isize::try_from(count.unwrap_or(1).max(1)).unwrap_or(1);
    match action {
        Action::Back | Action::Close if mending.anchor.is_some() => mending.anchor = None,
        Action::Back | Action::Close => unsaved::ask(mending, reading),
        Action::Keep => unsaved::keep(mending, reading),
        Action::Undo | Action::Redo => apply::step_back(mending, reading, action == Action::Undo),
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
        Action::GiveTo => questions::ask(mending, reading, MendQuestion::Article),
        Action::GoesOnIn => questions::ask(mending, reading, MendQuestion::Continues),
        Action::PaperIs => questions::ask(mending, reading, MendQuestion::Paper),
        Action::DayIs => questions::ask(mending, reading, MendQuestion::Day),
        Action::PageIs => questions::ask(mending, reading, MendQuestion::Page),
        _ => match change(mending, action, letter) {
            Answer::Change(change) => apply::apply(mending, reading, &change),
            Answer::Nothing => reading.say("mend_nothing", &[]),
            Answer::Another => scroll_by(mending, action, times),
        },
    }
}

/// Does the actions typed before the file had come.
pub(super) fn catch_up(mending: &mut Mending, reading: &mut ReadingMut) {
    for pressed in std::mem::take(&mut mending.ahead) {
        if mending.leaving {
            unsaved::act(mending, reading, pressed.action);
        } else {
            act(mending, reading, pressed);
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
