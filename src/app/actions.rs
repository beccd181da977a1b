//! What the actions of the tree and the reading pane do: moving, folding, opening, jumping to neighbours.

use crate::app::overlays::{bookmarks, calendar, list::List, mending, original, overlay::Overlay, overview, particulars};
use crate::app::parts::{settings::USUAL_MEASURE, tree::Row, window::Pane};
use crate::app::reading::reading_on::lines;
use crate::app::reading::{
    doubt_steps, filter, jumps, keep, lit_hits, mark_read, move_border, moves, reading_on, select, suggested_joins,
};
use crate::app::search::{curves, ranking, results};
use crate::app::state::State;
use crate::app::typing::{
    find,
    prompt::{self, Asks},
};
use crate::keys::{Action, Context};

/// An action in the tree or the text.
pub(in crate::app) fn act(state: &mut State, context: Context, action: Action, count: Option<u16>) {
    let times = count.unwrap_or(1).max(1);
    // Whoever does something else meanwhile does not want to go there any more.
    state.travel.awaited = None;
    match action {
        Action::ReadOn => reading_on::read_on(&mut state.reading_mut()),
        Action::ReadBack => reading_on::read_back(&mut state.reading_mut()),
        Action::NextArticle | Action::PreviousArticle => {
            let forward = action == Action::NextArticle;
            let among_left = context == Context::Tree && state.tree.filter().is_some();
            for _ in 0..times {
                let went = if among_left {
                    moves::to_left(&mut state.reading_mut(), forward)
                } else {
                    moves::to_neighbour(&mut state.reading_mut(), forward, None)
                };
                if !went {
                    break;
                }
            }
        }
        Action::NextPage => moves::to_page(&mut state.reading_mut(), i32::from(times)),
        Action::PreviousPage => moves::to_page(&mut state.reading_mut(), -i32::from(times)),
        Action::NextIssue => moves::to_issue(&mut state.reading_mut(), isize::try_from(times).unwrap_or(1)),
        Action::PreviousIssue => moves::to_issue(&mut state.reading_mut(), -isize::try_from(times).unwrap_or(1)),
        Action::Filter => {
            let before = filter::Before::now(state.reading());
            prompt::open(state, Asks::Filter(Box::new(before)));
        }
        Action::Find => find::open(state),
        Action::NextHit => lit_hits::step(&mut state.reading_mut(), 1),
        Action::PreviousHit => lit_hits::step(&mut state.reading_mut(), -1),
        Action::Search => results::prompt(state),
        Action::Results => results::act::again(state),
        Action::Curves => curves::open(state),
        Action::SavedSearches => ranking::saved::open(state),
        Action::NextResult => results::act::go_on(state, 1),
        Action::PreviousResult => results::act::go_on(state, -1),
        Action::OtherPane => state.window.focus = if state.window.focus == Pane::Tree { Pane::Text } else { Pane::Tree },
        Action::Wider => state.settings.measure = (state.settings.measure + 4 * times).min(400),
        Action::Narrower => {
            state.settings.measure =
                state.settings.measure.min(state.setting().style.measure).saturating_sub(4 * times).max(16);
        }
        Action::UsualWidth => state.settings.measure = USUAL_MEASURE,
        Action::TreeWider => move_border::step(&mut state.reading_mut(), i32::from(times)),
        Action::TreeNarrower => move_border::step(&mut state.reading_mut(), -i32::from(times)),
        Action::NewestFirst => newest_first(state),
        Action::Columns => turn_columns(state),
        Action::NextTheme => next_theme(state),
        Action::Present => present(state),
        Action::Zen => {
            state.window.zen = !state.window.zen;
            state.window.focus = Pane::Text;
        }
        Action::FlipWidth => flip_widths(state),
        Action::Joined => jumps::toggle_joined(&mut state.reading_mut()),
        Action::FollowJump => jumps::follow(&mut state.reading_mut()),
        Action::JumpBack => jumps::back(&mut state.reading_mut()),
        Action::JumpForward => jumps::forward(&mut state.reading_mut()),
        Action::Star => keep::star(&mut state.reading_mut()),
        Action::MarkRead => mark_read::mark(&mut state.reading_mut(), mark_read::Much::Page, true),
        Action::MarkIssueRead => mark_read::mark(&mut state.reading_mut(), mark_read::Much::Issue, true),
        Action::SetMark => {
            if let Some(letter) = state.input.letter {
                keep::mark(&mut state.reading_mut(), letter);
            }
        }
        Action::GoToMark => {
            if let Some(letter) = state.input.letter {
                jumps::to_mark(&mut state.reading_mut(), letter);
            }
        }
        Action::Register | Action::History | Action::Tags | Action::Notes => bookmarks::open(state, action),
        // On the row of a page or an issue there is no text yet to be selected.
        Action::Select if context == Context::Tree && !state.tree.row().is_some_and(Row::is_article) => {
            overview::open(state);
        }
        Action::Overview => overview::open(state),
        Action::Select | Action::SelectLines => select::begin(&mut state.reading_mut(), action),
        Action::Join => suggested_joins::join(&mut state.reading_mut()),
        Action::Particulars => particulars::open(state),
        Action::Original => original::open(state),
        Action::Mend => mending::open(state),
        Action::Settle => doubt_steps::settle_here(&mut state.reading_mut()),
        Action::Unsettle => doubt_steps::unsettle(&mut state.reading_mut()),
        Action::NextDoubt | Action::PreviousDoubt => {
            doubt_steps::step(&mut state.reading_mut(), action == Action::NextDoubt)
        }
        Action::Report => state.overlays.push(Overlay::List(List::report(state))),
        Action::Calendar => calendar::open(state),
        Action::CommandLine => prompt::open(state, Asks::Command),
        Action::Close if context == Context::Tree && state.tree.filter().is_some() => {
            filter::clear(&mut state.reading_mut())
        }
        Action::Close if state.pane.find.is_on() => lit_hits::clear(&mut state.reading_mut()),
        Action::Back | Action::Close | Action::ToTree => {
            state.window.zen = false;
            state.window.focus = Pane::Tree;
        }
        _ if context == Context::Tree => {
            reading_on::in_tree(&mut state.reading_mut(), action, isize::try_from(times).unwrap_or(1))
        }
        _ => {
            let by = lines(action, reading_on::page(state.reading())).unwrap_or(0);
            match action {
                Action::Top | Action::End => state.pane.text.go_to_edge(action == Action::End),
                Action::PageDown | Action::PageUp => {
                    _ = reading_on::turn(&mut state.reading_mut(), action == Action::PageDown, times)
                }
                _ => {
                    state.pane.text.scroll(by.saturating_mul(isize::try_from(times).unwrap_or(1)));
                }
            }
        }
    }
}

/// Turns the order of the issues in the tree round.
fn newest_first(state: &mut State) {
    let newest = !state.tree.is_newest_first();
    state.tree.set_newest_first(&state.holdings.rack, newest);
    state.say(if newest { "newest_first" } else { "oldest_first" }, &[]);
}

/// One column, or two.
fn turn_columns(state: &mut State) {
    state.settings.columns = 3 - state.settings.columns.clamp(1, 2);
    let one = state.settings.columns == 2 && state.setting().columns() == 1;
    state.say(
        if one {
            "columns_no_room"
        } else if state.settings.columns == 2 {
            "columns_two"
        } else {
            "columns_one"
        },
        &[],
    );
}

/// Begins a presentation, or ends it.
fn present(state: &mut State) {
    if let Some(before) = state.settings.presenting.take() {
        state.settings.leading = before;
    } else {
        state.settings.presenting = Some(state.settings.leading);
        state.settings.leading = state.settings.leading.max(1);
    }
    state.settings.casting = state.settings.presenting.is_some();
    state.input.shown_keys.clear();
    state.say(if state.settings.casting { "presenting" } else { "not_presenting" }, &[]);
}

/// The next theme, round and round.
fn next_theme(state: &mut State) {
    let at = state.settings.themes.iter().position(|name| *name == state.settings.theme);
    let next = at.map_or(0, |at| (at + 1) % state.settings.themes.len());
    if let Some(name) = state.settings.themes.get(next).cloned() {
        state.say("theme_is", &[("name", &name)]);
        state.settings.theme = name;
    }
}

/// As measured → all wide → all narrow → as measured; what looks the same as the one before is passed over.
fn flip_widths(state: &mut State) {
    let measured = state.settings.measured;
    let (wide, narrow) = (measured.with_all(true), measured.with_all(false));
    let round = [(measured, "widths_measured"), (wide, "widths_wide"), (narrow, "widths_narrow")];
    let at = round.iter().rposition(|(widths, _)| *widths == state.settings.widths).unwrap_or(0);
    let next = (1..=round.len()).map(|n| round[(at + n) % round.len()]).find(|(widths, _)| *widths != state.settings.widths);
    if let Some((widths, name)) = next {
        state.settings.widths = widths;
        state.say(name, &[]);
    }
}
