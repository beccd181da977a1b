//! What the actions of the tree and the reading pane do: moving, folding, opening, jumping to neighbours.

use super::state::USUAL_MEASURE;
use super::update::lines;
use super::{
    Asks, Copy, Errand, Goal, List, Overlay, Pane, Row, Spot, State, border, calendar, doubts, errand, filter, find, jumps,
    keeping, mending, offered, original, overview, plot, prompt, ranking, reading, register, results, selection, way, why,
};
use crate::keys::{Action, Context};
use crate::typeset::Top;

/// An action in the tree or the text.
pub(super) fn act(state: &mut State, context: Context, action: Action, count: Option<u16>) {
    let times = count.unwrap_or(1).max(1);
    // Whoever does something else meanwhile does not want to go there any more.
    state.errand = None;
    match action {
        Action::ReadOn => read_on(state),
        Action::ReadBack => read_back(state),
        Action::NextArticle | Action::PreviousArticle => {
            let forward = action == Action::NextArticle;
            let among_left = context == Context::Tree && state.tree.filter().is_some();
            for _ in 0..times {
                let went = if among_left { way::to_left(state, forward) } else { way::to_neighbour(state, forward, None) };
                if !went {
                    break;
                }
            }
        }
        Action::NextPage => way::to_page(state, i32::from(times)),
        Action::PreviousPage => way::to_page(state, -i32::from(times)),
        Action::NextIssue => way::to_issue(state, isize::try_from(times).unwrap_or(1)),
        Action::PreviousIssue => way::to_issue(state, -isize::try_from(times).unwrap_or(1)),
        Action::Filter => filter::open(state),
        Action::Find => find::open(state),
        Action::NextHit => find::step(state, 1),
        Action::PreviousHit => find::step(state, -1),
        Action::Search => results::prompt(state),
        Action::Results => results::act::again(state),
        Action::Curves => plot::open(state),
        Action::SavedSearches => ranking::saved::open(state),
        Action::NextResult => results::act::go_on(state, 1),
        Action::PreviousResult => results::act::go_on(state, -1),
        Action::OtherPane => state.focus = if state.focus == Pane::Tree { Pane::Text } else { Pane::Tree },
        Action::Wider => state.measure = (state.measure + 4 * times).min(400),
        Action::Narrower => {
            state.measure = state.measure.min(state.setting().style.measure).saturating_sub(4 * times).max(16);
        }
        Action::UsualWidth => state.measure = USUAL_MEASURE,
        Action::TreeWider => border::step(state, i32::from(times)),
        Action::TreeNarrower => border::step(state, -i32::from(times)),
        Action::NewestFirst => newest_first(state),
        Action::Columns => turn_columns(state),
        Action::NextTheme => next_theme(state),
        Action::Present => present(state),
        Action::Zen => {
            state.zen = !state.zen;
            state.focus = Pane::Text;
        }
        Action::FlipWidth => flip_widths(state),
        Action::Joined => jumps::toggle_joined(state),
        Action::FollowJump => jumps::follow(state),
        Action::JumpBack => jumps::back(state),
        Action::JumpForward => jumps::forward(state),
        Action::Star => keeping::star(state),
        Action::MarkRead => reading::mark(state, reading::Much::Page, true),
        Action::MarkIssueRead => reading::mark(state, reading::Much::Issue, true),
        Action::SetMark => {
            if let Some(letter) = state.letter {
                keeping::mark(state, letter);
            }
        }
        Action::GoToMark => jumps::to_mark(state),
        Action::Register | Action::History | Action::Tags | Action::Notes => register::open(state, action),
        // On the row of a page or an issue there is no text yet to be selected.
        Action::Select if context == Context::Tree && !state.tree.row().is_some_and(Row::is_article) => {
            overview::open(state);
        }
        Action::Overview => overview::open(state),
        Action::Select | Action::SelectLines => selection::begin(state, action),
        Action::Join => offered::join(state),
        Action::Particulars => why::open(state),
        Action::Original => original::open(state),
        Action::Mend => mending::open(state),
        Action::Settle => doubts::settle_here(state),
        Action::Unsettle => doubts::unsettle(state),
        Action::NextDoubt | Action::PreviousDoubt => doubts::step(state, action == Action::NextDoubt),
        Action::Report => state.overlays.push(Overlay::List(List::report(state))),
        Action::Calendar => calendar::open(state),
        Action::CommandLine => prompt::open(state, Asks::Command),
        Action::Close if context == Context::Tree && state.tree.filter().is_some() => filter::clear(state),
        Action::Close if state.find.is_on() => find::clear(state),
        Action::Back | Action::Close | Action::ToTree => {
            state.zen = false;
            state.focus = Pane::Tree;
        }
        _ if context == Context::Tree => in_tree(state, action, isize::try_from(times).unwrap_or(1)),
        _ => {
            let by = lines(action, page(state)).unwrap_or(0);
            match action {
                Action::Top | Action::End => state.text.go_to_edge(action == Action::End),
                Action::PageDown | Action::PageUp => _ = turn(state, action == Action::PageDown, times),
                _ => {
                    state.text.scroll(by.saturating_mul(isize::try_from(times).unwrap_or(1)));
                }
            }
        }
    }
}

/// Turns the order of the issues in the tree round.
fn newest_first(state: &mut State) {
    let newest = !state.tree.is_newest_first();
    state.tree.set_newest_first(&state.collection, newest);
    state.say(if newest { "newest_first" } else { "oldest_first" }, &[]);
}

/// One column, or two.
fn turn_columns(state: &mut State) {
    state.columns = 3 - state.columns.clamp(1, 2);
    let one = state.columns == 2 && state.setting().columns() == 1;
    state.say(
        if one {
            "columns_no_room"
        } else if state.columns == 2 {
            "columns_two"
        } else {
            "columns_one"
        },
        &[],
    );
}

/// Begins a presentation, or ends it.
fn present(state: &mut State) {
    if let Some(before) = state.presenting.take() {
        state.leading = before;
    } else {
        state.presenting = Some(state.leading);
        state.leading = state.leading.max(1);
    }
    state.casting = state.presenting.is_some();
    state.shown_keys.clear();
    state.say(if state.casting { "presenting" } else { "not_presenting" }, &[]);
}

/// The next theme, round and round.
fn next_theme(state: &mut State) {
    let at = state.themes.iter().position(|name| *name == state.theme);
    let next = at.map_or(0, |at| (at + 1) % state.themes.len());
    if let Some(name) = state.themes.get(next).cloned() {
        state.say("theme_is", &[("name", &name)]);
        state.theme = name;
    }
}

/// As measured → all wide → all narrow → as measured; what looks the same as the one before is passed over.
fn flip_widths(state: &mut State) {
    let measured = state.measured;
    let (wide, narrow) = (measured.with_all(true), measured.with_all(false));
    let round = [(measured, "widths_measured"), (wide, "widths_wide"), (narrow, "widths_narrow")];
    let at = round.iter().rposition(|(widths, _)| *widths == state.widths).unwrap_or(0);
    let next = (1..=round.len()).map(|n| round[(at + n) % round.len()]).find(|(widths, _)| *widths != state.widths);
    if let Some((widths, name)) = next {
        state.widths = widths;
        state.say(name, &[]);
    }
}

/// An action that moves or folds in the tree.
fn in_tree(state: &mut State, action: Action, times: isize) {
    let Some(row) = state.tree.row() else { return };
    match action {
        Action::Expand | Action::Open if row.is_article() => state.focus = Pane::Text,
        Action::Expand if state.tree.is_open(&state.collection, row) => state.tree.step(1),
        Action::Expand => state.tree.set_open(&state.collection, row, true),
        Action::Open => {
            let open = state.tree.is_open(&state.collection, row);
            state.tree.set_open(&state.collection, row, !open);
        }
        Action::Collapse if state.tree.is_open(&state.collection, row) => state.tree.set_open(&state.collection, row, false),
        Action::Collapse => state.tree.step_out(),
        Action::ExpandAll | Action::CollapseAll => state.tree.fold_all(&state.collection, action == Action::CollapseAll),
        _ => {
            let height = state.frame.tree.map_or(1, |area| isize::from(area.rows.cast_signed()));
            if let Some(by) = lines(action, (height - 1).max(1)) {
                state.tree.step(by.saturating_mul(times));
            }
        }
    }
    preview(state);
}

/// A page on or back, or several; whether it moved. In one column all pages are as long as each other and are gone at once.
fn turn(state: &mut State, forward: bool, times: u16) -> bool {
    if state.setting().columns() == 1 {
        let by = page(state).saturating_mul(isize::try_from(times).unwrap_or(1));
        state.text.scroll(if forward { by } else { -by })
    } else {
        state.text.turn(forward, usize::from(times))
    }
}

/// Lines a page of the reading pane moves: all but one, so that the eye finds its place.
fn page(state: &State) -> isize {
    state.frame.text.map_or(1, |_| (state.setting().lines().max(2) - 1).cast_signed())
}

/// A page on; at the end of the article the next one, from its beginning.
fn read_on(state: &mut State) {
    if state.text.at_end() || state.frame.text.is_none() {
        if state.frame.text.is_none() && !state.text.at_end() {
            state.focus = Pane::Text;
            return;
        }
        to_next_story(state);
        return;
    }
    _ = turn(state, true, 1);
}

/// From the end of an article, which is read, to the beginning of the next.
pub(super) fn to_next_story(state: &mut State) {
    keeping::finish(state);
    way::to_neighbour(state, true, Some(Top::default()));
}

/// A page back; at the article's beginning to the end of the one before, where [`read_on`] came from.
fn read_back(state: &mut State) {
    if state.frame.text.is_none() || !turn(state, false, 1) {
        way::to_neighbour(state, false, Some(Top::END));
    }
}

/// Selects an article in the tree and shows it, once its issue is there.
pub(super) fn go_to(state: &mut State, spot: Spot) {
    errand::go(state, Errand { issue: spot.issue, to: Goal::At(spot.at()), top: None });
}

/// Selects the row `by` further on and shows what it stands for.
pub(super) fn step(state: &mut State, by: isize) {
    state.tree.step(by);
    preview(state);
}

/// Selects a row of the tree that is seen, where it stands, and shows what it stands for.
pub(super) fn go_to_seen(state: &mut State, at: usize) {
    state.tree.select_seen(at);
    preview(state);
}

/// Shows the article the selected row stands for.
pub(super) fn preview(state: &mut State) {
    if let Some(spot) = state.tree.selected_spot(&state.collection) {
        open(state, spot);
    }
}

/// Shows the article shown now again, as the settings have it now.
pub(super) fn show(state: &mut State) {
    if let Some(spot) = state.text.spot {
        open(state, spot);
    }
}

fn open(state: &mut State, spot: Spot) {
    let Some(issue) = state.collection.issue(spot.issue) else { return };
    let Some(printed) = issue.article(spot.at()).cloned() else { return };
    let story = offered::story(state, issue, spot.at());
    let setting = state.setting();
    let copy = Copy { printed, story };
    let left = state.keeping.left(&copy);
    if state.text.open(spot, copy, left, &setting) {
        state.selection = None;
        find::refresh(state);
    }
}
