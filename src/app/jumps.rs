//! Stories over several pages: joined or as printed, and the way from a piece to the next and back; and jumps from article to
//! article, back and forward.

use super::{Spot, State, keeping, offered, panes};
use crate::model::ArticleRef;
use crate::store::Spotted;
use crate::story::piece_before;
use crate::typeset::Top;

/// So many jumps are remembered.
const LONGEST: usize = 100;

/// Joined ↔ as printed; the place stays.
pub(super) fn toggle_joined(state: &mut State) {
    state.joined = !state.joined;
    state.say(if state.joined { "joined" } else { "as_printed" }, &[]);
    panes::show(state);
}

/// To the printed piece that goes on from this one; from the last piece back to the first.
pub(super) fn follow(state: &mut State) {
    let Some(spot) = state.text.spot else { return };
    let Some(issue) = state.collection.issue(spot.issue) else { return };
    let Some(article) = issue.article(spot.at()) else { return };
    let to = article.continues_in.or_else(|| piece_before(issue, spot.at()));
    let unsure = to.is_none();
    let to = to.or_else(|| offered::other_half(issue, spot.at()));
    match (to, article.continues_on.or(article.continued_from)) {
        (Some(ArticleRef { page, article }), _) => {
            remember(state);
            panes::go_to(state, Spot { issue: spot.issue, page, article });
            if unsure {
                state.say("jump_unsure", &[]);
            }
        }
        (None, Some(page)) => {
            let on = issue.pages[spot.page].number;
            let known = issue.pages.iter().any(|p| p.number_known && p.is_meant(page, on));
            state.say(if known { "other_half_unsure" } else { "other_half_missing" }, &[("n", &page.to_string())]);
        }
        (None, None) => state.say("no_other_half", &[]),
    }
}

/// Back to where one was before the last jump.
pub(super) fn back(state: &mut State) {
    let Some(to) = state.trail.pop() else { return state.say("no_jump", &[]) };
    let here = keeping::spotted(state);
    if keeping::go_to(state, &to) {
        state.ahead.extend(here);
    }
}

/// Forward again, where one has gone back.
pub(super) fn forward(state: &mut State) {
    let Some(to) = state.ahead.pop() else { return state.say("no_jump_ahead", &[]) };
    let here = keeping::spotted(state);
    if keeping::go_to(state, &to) {
        state.trail.extend(here);
    }
}

/// Remembers where one is, before a jump.
pub(super) fn remember(state: &mut State) {
    remember_at(state, state.text.top());
}

/// Remembers a line of the article shown, before a jump.
pub(super) fn remember_at(state: &mut State, top: Top) {
    let Some(here) = keeping::spotted(state).map(|here| Spotted { top, ..here }) else { return };
    state.ahead.clear();
    state.trail.retain(|there| *there != here);
    state.trail.push(here);
    if state.trail.len() > LONGEST {
        state.trail.remove(0);
    }
}

/// To the mark of the letter typed last.
pub(super) fn to_mark(state: &mut State) {
    let Some(letter) = state.letter else { return };
    match state.keeping.kept.marks.get(&letter).cloned() {
        Some(to) => jump(state, &to),
        None => state.say("no_mark", &[("letter", letter.encode_utf8(&mut [0; 4]))]),
    }
}

/// Goes somewhere, and remembers where one was.
pub(super) fn jump(state: &mut State, to: &Spotted) {
    let before = (keeping::spotted(state), state.trail.len());
    remember(state);
    if !keeping::go_to(state, to) && before.0.is_some() {
        state.trail.truncate(before.1);
    }
}
