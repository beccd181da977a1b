//! Joins that are offered: a quiet line where a story may go on, and a key that joins it for this visit, or parts it again.
//!
//! A join that was taken stands in the issue on the shelf like any other, so the tree, the search and the particulars follow; of a
//! library what is shown does, and its index, from which it is searched, does not.

use super::{Spot, State, panes, plot, results};
use crate::model::{ArticleRef, Issue, PageNumber};
use crate::story::{Offer, Whole, first_words, offers, take, whole};

/// What is shown of an article: the whole story where it goes on, with what is offered at its ends; none where it is simply
/// as printed.
pub(super) fn story(state: &State, issue: &Issue, at: ArticleRef) -> Option<Whole> {
    if !state.joined {
        return None;
    }
    let plain = |said: String| if state.ascii { said.replace('─', "-") } else { said };
    let mark = |page: PageNumber| plain(state.words.screen("mark", &[("n", &page.to_string())]));
    let mut story = whole(issue, at, mark);
    let pieces = story.as_ref().map_or_else(|| vec![at], |story| story.pieces.clone());
    for offer in at_ends(issue, &pieces).filter(|offer| !offer.is_taken(issue)) {
        let before = pieces.first() == Some(&offer.tail);
        let (form, other) = if before { ("offer_before", offer.head) } else { ("offer", offer.tail) };
        let (Some(article), Some(page)) = (issue.article(other), issue.pages.get(other.page)) else { continue };
        let title = short(&article.title().unwrap_or_else(|| first_words(article)));
        let said = state.words.screen(form, &[("n", &page.number.to_string()), ("title", &title)]);
        story = story.or_else(|| Whole::printed(issue, at));
        if let Some(story) = &mut story {
            story.mark(plain(said), before);
        }
    }
    story
}

/// The offers at the ends of these pieces of a story.
fn at_ends(issue: &Issue, pieces: &[ArticleRef]) -> impl Iterator<Item = Offer> {
    let (first, last) = (pieces.first().copied(), pieces.last().copied());
    let behind = last.into_iter().flat_map(|at| offers(issue, at)).filter(move |offer| Some(offer.head) == last);
    let before = first.into_iter().flat_map(|at| offers(issue, at)).filter(move |offer| Some(offer.tail) == first);
    behind.take(1).chain(before.take(1))
}

/// A title is told by so many characters at most.
const LONGEST: usize = 24;

fn short(title: &str) -> String {
    let cut = title.char_indices().nth(LONGEST).and_then(|(at, _)| title.get(..at));
    cut.map_or_else(|| title.to_owned(), |cut| format!("{cut}…"))
}

/// Joins what is offered at the article shown; where nothing more is, parts again what was joined last.
pub(super) fn join(state: &mut State) {
    let Some(spot) = state.text.spot else { return };
    let Some(issue) = state.collection.issue(spot.issue) else { return };
    let pieces = state.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
    let open = at_ends(issue, &pieces).find(|offer| !offer.is_taken(issue));
    let taken = || pieces.iter().rev().flat_map(|at| offers(issue, *at)).find(|offer| offer.is_taken(issue));
    let Some(offer) = open.or_else(taken) else { return state.say("no_offer", &[]) };
    let mut joined = false;
    state.collection.amend(spot.issue, |issue| joined = take(issue, offer));
    state.joined = true;
    let is_searched = state.collection.shelf().is_some();
    if is_searched {
        // What is searched has changed.
        state.arrivals += 1;
        results::renew(state);
        plot::renew(state);
    }
    // The index of a library stays as it is.
    let said = match (joined, is_searched) {
        (true, true) => "taken",
        (true, false) => "taken_here",
        (false, _) => "parted",
    };
    state.say(said, &[]);
    // The tail is read with its head.
    if joined && offer.tail == spot.at() {
        let ArticleRef { page, article } = offer.head;
        panes::go_to(state, Spot { issue: spot.issue, page, article });
    } else {
        panes::show(state);
    }
}

/// The piece that may be the other half of this one.
pub(super) fn other_half(issue: &Issue, at: ArticleRef) -> Option<ArticleRef> {
    let offer = offers(issue, at).into_iter().next()?;
    Some(if offer.head == at { offer.tail } else { offer.head })
}
