//! What the keys and the mouse do with results: moving, opening, going on to the next, the bars, the concordance.

use super::{Places, Shape, limits, narrow, put};
use crate::app::update::lines;
use crate::app::{Gesture, Mouse, Overlay, Pane, Ranked, Spot, State, find, jumps, panes, plot, ranking};
use crate::collection::Collection;
use crate::keys::Action;
use crate::model::{ArticleRef, Issue, Place};
use crate::search::archive::{Facet, Order};
use crate::search::{Node, Query};
use crate::story::whole;
use crate::text::width::Cells;

/// Whether the results are what one sees.
pub(in crate::app) fn is_on_top(state: &State) -> bool {
    matches!(state.overlays.last(), Some(Overlay::Results))
}

/// Brings the screen of results to the top.
pub(in crate::app) fn show(state: &mut State) {
    close(state);
    state.overlays.push(Overlay::Results);
}

/// Takes the screen of results away.
pub(in crate::app) fn close(state: &mut State) {
    state.results.going = None;
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Results));
}

/// The last results again, if there are any.
pub(in crate::app) fn again(state: &mut State) {
    match state.searches.last().cloned() {
        _ if state.results.is_on() => show(state),
        // Those of the last visit are found anew.
        Some(typed) => super::at_once(state, &typed),
        None => super::prompt(state),
    }
}

/// An action while the results have the keys.
pub(in crate::app) fn act(state: &mut State, action: Action) {
    let page = isize::from(Places::of(state).shown().cast_signed()).max(1);
    if limits::act(state, action) {
        return;
    }
    match action {
        Action::Search => super::prompt(state),
        Action::Open => open(state),
        Action::Concordance => turn(state),
        Action::Wider => widen(state, 4),
        Action::Narrower => widen(state, -4),
        Action::Sort => {
            let next = state.results.lines.sort.next();
            state.results.lines.set_sort(next);
        }
        Action::Order => {
            if let Some(question) = &mut state.results.question {
                question.order = if question.order == Order::Date { Order::Relevance } else { Order::Date };
                put(state);
            }
        }
        Action::Bars => {
            let results = &mut state.results;
            if results.year_count() > 0 {
                results.bar = Some(results.narrowed().unwrap_or(0));
            }
        }
        Action::Curves => plot::open(state),
        Action::Facets => ranking::open(state, Ranked::Facets(Facet::Paper)),
        Action::Collocates => ranking::open(state, Ranked::Collocates(ranking::USUAL)),
        Action::Misread => limits::toggle_misread(state),
        Action::SaveSearch => ranking::saved::toggle(state),
        Action::SavedSearches => ranking::saved::open(state),
        Action::WriteOut => super::table::ask(state),
        Action::Close if narrowed(state) => narrow(state, None),
        Action::Back | Action::Close => close(state),
        _ => {
            if let Some(by) = lines(action, page) {
                step(state, by);
            }
        }
    }
}

/// An action while the bars have the keys.
pub(in crate::app) fn in_bars(state: &mut State, action: Action) {
    let last = state.results.year_count().saturating_sub(1);
    let Some(at) = state.results.bar else { return };
    if limits::act(state, action) {
        return;
    }
    state.results.bar = match action {
        Action::Left => Some(at.saturating_sub(1)),
        Action::Right => Some((at + 1).min(last)),
        Action::Top => Some(0),
        Action::End => Some(last),
        Action::Open => {
            let span = state.results.span_of(at);
            narrow(state, Some(span));
            None
        }
        Action::Close if narrowed(state) => {
            narrow(state, None);
            Some(at)
        }
        Action::Back | Action::Close | Action::LineDown | Action::Bars => None,
        _ => Some(at),
    };
}

fn narrowed(state: &State) -> bool {
    state.results.question.as_ref().is_some_and(|q| q.span.is_some() || q.since.is_some())
}

/// List ↔ concordance, at the same result.
fn turn(state: &mut State) {
    let results = &mut state.results;
    match results.shape {
        Shape::List => {
            results.shape = Shape::Lines;
            results.lines.select_result(results.list.selected);
        }
        Shape::Lines => {
            results.shape = Shape::List;
            if let Some(line) = results.lines.line(results.lines.selected) {
                results.list.selected = line.rank;
            }
        }
    }
}

/// The cells of context on either side of a line's hit: as many as the window has room for, and as set. The longest phrase
/// decides, so that the column stays while one scrolls.
#[must_use]
pub fn context(state: &State) -> (Cells, Cells) {
    let columns = state.frame.window.columns;
    let phrases = state.results.question.iter().flat_map(|q| q.query.leaves()).flat_map(|leaf| match leaf {
        Node::Phrase(_, phrase) => vec![phrase.text()],
        Node::Near(a, b, _) => vec![a.text(), b.text()],
        _ => Vec::new(),
    });
    let hit = phrases.map(|text| state.widths.text(text)).max().unwrap_or(0);
    let hit = hit.min(usize::from(columns / 4)) as Cells;
    let most = columns.saturating_sub(super::lines::date_cells(columns) + hit + 2) / 2;
    (most, state.results.lines.context.unwrap_or(most).clamp(4.min(most), most))
}

fn widen(state: &mut State, by: i32) {
    let (most, now) = context(state);
    let to = (i32::from(now) + by).clamp(4, i32::from(most).max(4));
    state.results.lines.context = (to < i32::from(most)).then_some(to as Cells);
}

fn step(state: &mut State, by: isize) {
    let last = state.results.len().saturating_sub(1);
    let results = &mut state.results;
    let selected = match results.shape {
        Shape::List => &mut results.list.selected,
        Shape::Lines => &mut results.lines.selected,
    };
    *selected = selected.saturating_add_signed(by).min(last);
}

/// To the result `by` further on, without going back to the list.
pub(in crate::app) fn go_on(state: &mut State, by: isize) {
    if state.results.is_empty() {
        return state.say("no_results", &[]);
    }
    let before = state.results.selected();
    // Before any was opened, the next is the first.
    if state.results.opened.is_some() || by < 0 {
        step(state, by);
        if state.results.selected() == before {
            return state.say(if by > 0 { "last_result" } else { "first_result" }, &[]);
        }
    }
    open(state);
}

/// What is to be opened: an article, and in it the place of a hit, if a certain one. In a story that goes on on other pages it
/// is a place in the story as it runs on.
#[derive(Clone, Debug)]
pub struct Target {
    pub(super) issue: usize,
    id: String,
    hit: Option<(usize, usize)>,
}

/// Opens what is selected; what has not come yet as soon as it has.
pub(in crate::app) fn open(state: &mut State) {
    let results = &mut state.results;
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
    if let Some(target) = target.filter(|_| !state.results.waiting) {
        open_target(state, target);
    }
}

/// An issue that was awaited has come, or cannot be read.
pub(in crate::app) fn arrived(state: &mut State, issue: usize) {
    if let Some(target) = state.results.going.take_if(|target| target.issue == issue)
        && state.collection.issue(issue).is_some()
    {
        open_target(state, target);
    }
}

fn open_target(state: &mut State, target: Target) {
    let is_library = state.collection.catalogue().is_some();
    if is_library && state.collection.issue(target.issue).is_none() && !state.collection.is_unreadable(target.issue) {
        state.results.going = Some(target);
        return;
    }
    let Some(spot) = spot_of(&state.collection, &target) else { return state.say("result_gone", &[]) };
    let Some(query) = state.results.question.as_ref().map(|q| q.query.clone()) else { return };
    jumps::remember(state);
    state.overlays.clear();
    state.prompt = None;
    state.focus = Pane::Text;
    let typed = state.results.typed.clone();
    let (spot, place) = leaf(state, spot, target.hit, &query);
    let shown = state.collection.issue(spot.issue).map_or(target.id, |issue| issue.article_id(spot.at()));
    find::light(state, &typed, query);
    panes::go_to(state, spot);
    find::show_hit(state, place);
    state.results.opened = Some(shown);
}

/// Where a story is opened, and the printed place of the hit: where it begins, or, while stories are shown as they are printed,
/// at the piece with the hit, the first if it is none in particular.
fn leaf(state: &State, spot: Spot, hit: Option<(usize, usize)>, query: &Query) -> (Spot, Option<(ArticleRef, Place)>) {
    let found = || {
        let story = whole(state.collection.issue(spot.issue)?, spot.at(), |_| String::new())?;
        let running = story.running();
        let first = || query.hits(&running.article.blocks).first().map(|hit| (hit.block, hit.bytes.start));
        let (block, byte) = hit.or_else(first)?;
        // The first byte of a hit is in one piece only.
        let (shown, bytes) = running.places(block, &(byte..byte + 1)).into_iter().next()?;
        let (piece, block) = (*story.origins.get(shown)?)?;
        Some((piece, Place { block, byte: bytes.start }))
    };
    let in_story = found();
    let piece = in_story.map_or_else(|| spot.at(), |(piece, _)| piece);
    let spot = if state.joined { spot } else { Spot { issue: spot.issue, page: piece.page, article: piece.article } };
    (spot, in_story.or_else(|| hit.map(|(block, byte)| (spot.at(), Place { block, byte }))))
}

/// Where an article stands now: files that have come since may have moved it.
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

/// What the mouse does on the screen of results.
pub(in crate::app) fn mouse(state: &mut State, mouse: Mouse) {
    const WHEEL: isize = 3;
    let places = Places::of(state);
    match mouse.gesture {
        Gesture::Drag | Gesture::Release => {}
        Gesture::WheelDown => step(state, WHEEL),
        Gesture::WheelUp => step(state, -WHEEL),
        Gesture::Click | Gesture::DoubleClick => {
            let over = |area: Option<crate::app::Area>| area.is_some_and(|a| a.holds(mouse.column, mouse.row));
            if over(places.bars) || over(places.years) {
                let unit = state.widths.text("█") as Cells;
                let area = places.bars.or(places.years).unwrap_or_default();
                let bars = state.results.bars(area.columns, unit);
                if let Some(bar) = bars.iter().rev().find(|bar| area.column + bar.column <= mouse.column) {
                    state.results.bar = Some(bar.from);
                    if mouse.gesture == Gesture::DoubleClick {
                        in_bars(state, Action::Open);
                    }
                }
            } else if over(Some(places.list)) {
                state.results.bar = None;
                let at = state.results.top() + usize::from((mouse.row - places.list.row) / places.each);
                if at < state.results.len() {
                    step(state, at.cast_signed() - state.results.selected().cast_signed());
                    if mouse.gesture == Gesture::DoubleClick {
                        open(state);
                    }
                }
            }
        }
    }
}
