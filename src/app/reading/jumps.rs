//! Jumps from piece to piece of a story and from article to article, and goes back and forward along the trail of places
//! that jumps have left.

use super::{entries, navigation, return_to, show, shown_story};
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::tree::Spot;
use crate::model::ArticleRef;
use crate::store::MarkedPlace;
use crate::story::piece_before;
use crate::typeset::Top;

/// The number of jumps that are remembered.
const LONGEST: usize = 100;

/// Shows stories joined instead of as printed, or the other way round; the place stays.
pub(super) fn toggle_joined(reading: &mut ReadingMut) {
    reading.settings.joined = !reading.settings.joined;
    reading.say(if reading.settings.joined { "joined" } else { "as_printed" }, &[]);
    show::show_again(reading);
}

/// Goes to the printed piece that continues this one, or from the last piece back to the one before; says so if that is
/// unsure or missing.
pub(super) fn follow(reading: &mut ReadingMut) {
    let Some(spot) = reading.pane.text.spot else { return };
    let Some(issue) = reading.holdings.collection.issue(spot.issue) else { return };
    let Some(article) = issue.article(spot.at()) else { return };
    let to = article.continues_in.or_else(|| piece_before(issue, spot.at()));
    let unsure = to.is_none();
    let to = to.or_else(|| shown_story::other_half(issue, spot.at()));
    match (to, article.continues_on.or(article.continued_from)) {
        (Some(ArticleRef { page, article }), _) => {
            remember(reading);
            navigation::go_to_spot(reading, Spot { issue: spot.issue, page, article });
            if unsure {
                reading.say("jump_unsure", &[]);
            }
        }
        (None, Some(page)) => {
            let on = issue.pages[spot.page].number;
            let known = issue.pages.iter().any(|p| p.number_known && p.is_meant(page, on));
            reading.say(if known { "other_half_unsure" } else { "other_half_missing" }, &[("n", &page.to_string())]);
        }
        (None, None) => reading.say("no_other_half", &[]),
    }
}

/// Goes back to where the reader was before the last jump.
pub(super) fn back(reading: &mut ReadingMut) {
    let Some(to) = reading.travel.trail.pop() else { return reading.say("no_jump", &[]) };
    let here = entries::current_place(reading);
    if return_to::go_to(reading, &to) {
        reading.travel.ahead.extend(here);
    }
}

/// Goes forward again after going back.
pub(super) fn forward(reading: &mut ReadingMut) {
    let Some(to) = reading.travel.ahead.pop() else { return reading.say("no_jump_ahead", &[]) };
    let here = entries::current_place(reading);
    if return_to::go_to(reading, &to) {
        reading.travel.trail.extend(here);
    }
}

/// Remembers where the reader is, before a jump.
pub(in crate::app) fn remember(reading: &mut ReadingMut) {
    remember_at(reading, reading.pane.text.top());
}

/// Remembers a line of the article shown, before a jump.
pub(in crate::app) fn remember_at(reading: &mut ReadingMut, top: Top) {
    let Some(here) = entries::current_place(reading).map(|here| MarkedPlace { top, ..here }) else { return };
    reading.travel.ahead.clear();
    reading.travel.trail.retain(|there| *there != here);
    reading.travel.trail.push(here);
    if reading.travel.trail.len() > LONGEST {
        reading.travel.trail.remove(0);
    }
}

/// Goes to the mark of a letter.
pub(super) fn to_mark(reading: &mut ReadingMut, letter: char) {
    match reading.journal.kept.marks.get(&letter).cloned() {
        Some(to) => jump(reading, &to),
        None => reading.say("no_mark", &[("letter", letter.encode_utf8(&mut [0; 4]))]),
    }
}

/// Goes to a kept place, and remembers where the reader was if that worked.
fn jump(reading: &mut ReadingMut, to: &MarkedPlace) {
    let before = (entries::current_place(reading), reading.travel.trail.len());
    remember(reading);
    if !return_to::go_to(reading, to) && before.0.is_some() {
        reading.travel.trail.truncate(before.1);
    }
}
