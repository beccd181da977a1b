//! Opens a result in the reading pane, with the hits of its query lit. The selected result or line goes in; if its issue
//! is not loaded, the result is opened as soon as the issue has come.

use super::state::{Shape, Target};
use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Spot;
use crate::app::reading::{jumps, lit_hits, navigation};
use crate::app::search::searching::Search;
use crate::collection::Collection;
use crate::model::{ArticleRef, Issue, Place};
use crate::search::Query;
use crate::story::whole;

pub(super) fn step(search: &mut Search, by: isize) {
    let last = search.results.len().saturating_sub(1);
    let results = &mut search.results;
    let selected = match results.shape {
        Shape::List => &mut results.list.selected,
        Shape::Lines => &mut results.lines.selected,
    };
    *selected = selected.saturating_add_signed(by).min(last);
}

/// Opens the result `by` places further on, without going back to the list.
pub(in crate::app) fn go_on(search: &mut Search, reading: &mut ReadingMut, by: isize) {
    if search.results.is_empty() {
        return reading.say("no_results", &[]);
    }
    let before = search.results.selected();
    // Before any result was opened, the next one is the first.
    if search.results.opened.is_some() || by < 0 {
        step(search, by);
        if search.results.selected() == before {
            return reading.say(if by > 0 { "last_result" } else { "first_result" }, &[]);
        }
    }
    open(search, reading);
}

/// Opens the selected result; one that has not come yet, as soon as it has.
pub(super) fn open(search: &mut Search, reading: &mut ReadingMut) {
    let results = &mut search.results;
    let target = match results.shape {
        Shape::List => {
            let item = results.list.item(results.list.selected);
            item.map(|item| Target { issue: item.issue, id: item.id.clone(), hit: None })
        }
        Shape::Lines => {
            let line = results.lines.line(results.lines.selected);
            line.map(|l| Target { issue: l.issue, id: l.id.clone(), hit: Some((l.block, l.byte)) })
        }
    };
    results.opening = results.waiting || (target.is_none() && !results.is_empty());
    if let Some(target) = target.filter(|_| !search.results.waiting) {
        open_target(search, reading, target);
    }
}

/// Opens the awaited result, if this is its issue and could be read.
pub(in crate::app) fn open_awaited(search: &mut Search, reading: &mut ReadingMut, issue: usize) {
    if let Some(target) = search.results.going.take_if(|target| target.issue == issue)
        && reading.holdings.collection.issue(issue).is_some()
    {
        open_target(search, reading, target);
    }
}

fn open_target(search: &mut Search, reading: &mut ReadingMut, target: Target) {
    let is_library = reading.holdings.collection.catalogue().is_some();
    if is_library
        && reading.holdings.collection.issue(target.issue).is_none()
        && !reading.holdings.collection.is_unreadable(target.issue)
    {
        search.results.going = Some(target);
        return;
    }
    let Some(spot) = spot_of(&reading.holdings.collection, &target) else { return reading.say("result_gone", &[]) };
    let Some(query) = search.results.question.as_ref().map(|q| q.query.clone()) else { return };
    jumps::remember(reading);
    reading.close_overlays(false);
    reading.ask(Ask::Close(Closing::Prompt));
    reading.window.focus = Pane::Text;
    let typed = search.results.typed.clone();
    let (spot, place) = place_of_hit(reading.shared(), spot, target.hit, &query);
    let shown = reading.holdings.collection.issue(spot.issue).map_or(target.id, |issue| issue.article_id(spot.at()));
    lit_hits::light(reading, &typed, query);
    navigation::go_to_spot(reading, spot);
    lit_hits::show_hit(reading, place);
    search.results.opened = Some(shown);
}

/// Returns where a story is opened, and the printed place of the hit, or of the first one if none is meant. While stories
/// are shown as they are printed, the piece with the hit is opened, else the beginning of the story.
fn place_of_hit(
    reading: Reading<'_>,
    spot: Spot,
    hit: Option<(usize, usize)>,
    query: &Query,
) -> (Spot, Option<(ArticleRef, Place)>) {
    let found = || {
        let story = whole(reading.holdings.collection.issue(spot.issue)?, spot.at(), |_| String::new())?;
        let running = story.running();
        let first = || query.hits(&running.article.blocks).first().map(|hit| (hit.block, hit.bytes.start));
        let (block, byte) = hit.or_else(first)?;
        // The first byte of a hit stands in one piece only.
        let (shown, bytes) = running.places(block, &(byte..byte + 1)).into_iter().next()?;
        let (piece, block) = (*story.origins.get(shown)?)?;
        Some((piece, Place { block, byte: bytes.start }))
    };
    let in_story = found();
    let piece = in_story.map_or_else(|| spot.at(), |(piece, _)| piece);
    let spot =
        if reading.settings.joined { spot } else { Spot { issue: spot.issue, page: piece.page, article: piece.article } };
    (spot, in_story.or_else(|| hit.map(|(block, byte)| (spot.at(), Place { block, byte }))))
}

/// Finds where an article stands now, since files that have come may have moved it.
fn spot_of(collection: &Collection, target: &Target) -> Option<Spot> {
    let is_its = |issue: &Issue| target.id.strip_prefix(issue.id().as_str()).is_some_and(|rest| rest.starts_with('/'));
    let within = |at: usize| {
        let issue = collection.issue(at).filter(|issue| is_its(issue))?;
        let articles = |page: usize| issue.pages.get(page).map_or(0, |page| page.articles.len());
        let mut refs = (0..issue.pages.len()).flat_map(|page| (0..articles(page)).map(move |n| (page, n)));
        let (page, article) = refs.find(|&(page, article)| issue.article_id(ArticleRef { page, article }) == target.id)?;
        Some(Spot { issue: at, page, article })
    };
    within(target.issue).or_else(|| (0..collection.len()).find_map(within))
}
