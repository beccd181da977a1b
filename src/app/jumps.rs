//! Stories over several pages: joined or as printed, and the way from a piece to the next and back.

use super::{Errand, Goal, Spot, State, Text, errand, offered, panes};
use crate::model::ArticleRef;
use crate::recover::piece_before;
use crate::typeset::Top;

/// Where one was before a jump.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trail {
    spot: Spot,
    top: Top,
}

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
    let Some(issue) = state.rack.issue(spot.issue) else { return };
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
            let known = issue.pages.iter().any(|p| p.number == page && p.number_known);
            state.say(if known { "other_half_unsure" } else { "other_half_missing" }, &[("n", &page.to_string())]);
        }
        (None, None) => state.say("no_other_half", &[]),
    }
}

/// Back to where one was before the last jump.
pub(super) fn back(state: &mut State) {
    let Some(Trail { spot, top }) = state.trail.pop() else { return state.say("no_jump", &[]) };
    errand::go(state, Errand { issue: spot.issue, to: Goal::At(spot.at()), top: Some(top) });
}

/// Remembers where one is, before a jump.
pub(super) fn remember(state: &mut State) {
    let Text { spot: Some(spot), .. } = state.text else { return };
    state.trail.push(Trail { spot, top: state.text.top() });
    if state.trail.len() > LONGEST {
        state.trail.remove(0);
    }
}
