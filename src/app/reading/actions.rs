//! Does the actions of the tree and the reading pane: one match from the [`Action`] to the function that does it, or to
//! the [`Ask`] for what lies over the panes.

use super::reading_on::lines;
use super::{
    appearance, copy_out, doubt_steps, filter, jumps, keep, lit_hits, mark_read, move_border, moves, reading_on, select,
    suggested_joins,
};
use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, PromptFor, RankingKind, Screen};
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::settings::USUAL_MEASURE;
use crate::app::parts::tree::Row;
use crate::keys::{Action, Context};

/// Does an action in the tree or the text. `count` is the number and `letter` the letter typed with the key, if there
/// are.
pub(in crate::app) fn act(
    reading: &mut ReadingMut,
    context: Context,
    action: Action,
    count: Option<u16>,
    letter: Option<char>,
) {
    let times = count.unwrap_or(1).max(1);
    // A user who does something else meanwhile does not want to go there any more.
    reading.travel.pending = None;
    if let Some(ask) = ask_of(action) {
        return reading.ask(ask);
    }
    match action {
        _ if copy_out::ACTIONS.contains(&action) => copy_out::act(reading, action),
        Action::ReadOn => reading_on::read_on(reading),
        Action::ReadBack => reading_on::read_back(reading),
        Action::NextArticle | Action::PreviousArticle => {
            let forward = action == Action::NextArticle;
            let among_filtered = context == Context::Tree && reading.tree.filter().is_some();
            for _ in 0..times {
                let went = if among_filtered {
                    moves::to_next_filtered(reading, forward)
                } else {
                    moves::to_neighbour(reading, forward, None)
                };
                if !went {
                    break;
                }
            }
        }
        Action::NextPage => moves::to_page(reading, i32::from(times)),
        Action::PreviousPage => moves::to_page(reading, -i32::from(times)),
        Action::NextIssue => moves::to_issue(reading, isize::try_from(times).unwrap_or(1)),
        Action::PreviousIssue => moves::to_issue(reading, -isize::try_from(times).unwrap_or(1)),
        Action::NextHit => lit_hits::step(reading, 1),
        Action::PreviousHit => lit_hits::step(reading, -1),
        Action::OtherPane => reading.window.focus = if reading.window.focus == Pane::Tree { Pane::Text } else { Pane::Tree },
        Action::Wider => reading.settings.measure = (reading.settings.measure + 4 * times).min(400),
        Action::Narrower => {
            reading.settings.measure =
                reading.settings.measure.min(reading.setting().style.measure).saturating_sub(4 * times).max(16);
        }
        Action::UsualWidth => reading.settings.measure = USUAL_MEASURE,
        Action::TreeWider => move_border::step(reading, i32::from(times)),
        Action::TreeNarrower => move_border::step(reading, -i32::from(times)),
        Action::NewestFirst => appearance::toggle_order(reading),
        Action::Columns => appearance::toggle_columns(reading),
        Action::NextTheme => appearance::next_theme(reading),
        Action::Present => appearance::toggle_presentation(reading),
        Action::Zen => {
            reading.window.zen = !reading.window.zen;
            reading.window.focus = Pane::Text;
        }
        Action::FlipWidth => appearance::next_widths(reading),
        Action::Joined => jumps::toggle_joined(reading),
        Action::FollowJump => jumps::follow(reading),
        Action::JumpBack => jumps::back(reading),
        Action::JumpForward => jumps::forward(reading),
        Action::Star => keep::star(reading),
        Action::MarkRead => mark_read::mark(reading, mark_read::Extent::Page, true),
        Action::MarkIssueRead => mark_read::mark(reading, mark_read::Extent::Issue, true),
        Action::SetMark => {
            if let Some(letter) = letter {
                keep::mark(reading, letter);
            }
        }
        Action::GoToMark => {
            if let Some(letter) = letter {
                jumps::to_mark(reading, letter);
            }
        }
        // The row of a page or an issue has no text that could be selected.
        Action::Select if context == Context::Tree && !reading.tree.row().is_some_and(Row::is_article) => {
            reading.ask(Ask::Show(Screen::Overview));
        }
        Action::Select | Action::SelectLines => select::begin(reading, action),
        Action::Join => suggested_joins::join(reading),
        Action::Settle => doubt_steps::mark_right_here(reading),
        Action::Unsettle => doubt_steps::take_back_right(reading),
        Action::NextDoubt | Action::PreviousDoubt => {
            doubt_steps::step(reading, action == Action::NextDoubt);
        }
        Action::Close if context == Context::Tree && reading.tree.filter().is_some() => {
            filter::clear(reading);
        }
        Action::Close if reading.pane.find.is_on() => lit_hits::clear(reading),
        Action::Back | Action::Close | Action::ToTree => {
            reading.window.zen = false;
            reading.window.focus = Pane::Tree;
        }
        _ if context == Context::Tree => {
            reading_on::act_in_tree(reading, action, isize::try_from(times).unwrap_or(1));
        }
        _ => act_in_text(reading, action, times),
    }
}

/// Returns what an action asks of what lies over the panes, if that is all it does.
fn ask_of(action: Action) -> Option<Ask> {
    Some(match action {
        Action::Filter => Ask::Prompt(PromptFor::Filter),
        Action::Find => Ask::Prompt(PromptFor::Find),
        Action::CommandLine => Ask::Prompt(PromptFor::Command(String::new())),
        Action::Search => Ask::NewSearch,
        Action::Results => Ask::ResultsAgain,
        Action::NextResult => Ask::NextResult(1),
        Action::PreviousResult => Ask::NextResult(-1),
        Action::SavedSearches => Ask::Show(Screen::Ranking(RankingKind::Saved)),
        Action::Curves => Ask::Curves(String::new()),
        Action::Register | Action::History | Action::Tags | Action::Notes => Ask::Show(Screen::Bookmarks(action)),
        Action::Overview => Ask::Show(Screen::Overview),
        Action::Particulars => Ask::Show(Screen::Particulars),
        Action::Original => Ask::Show(Screen::Original),
        Action::Mend => Ask::Show(Screen::Mending),
        Action::Report => Ask::Show(Screen::Report),
        Action::Calendar => Ask::Show(Screen::Calendar),
        _ => return None,
    })
}

/// Does an action that moves in the text.
fn act_in_text(reading: &mut ReadingMut, action: Action, times: u16) {
    match action {
        Action::Top | Action::End => reading.pane.text.go_to_edge(action == Action::End),
        Action::PageDown | Action::PageUp => {
            _ = reading_on::turn(reading, action == Action::PageDown, times);
        }
        _ => {
            let by = lines(action, reading_on::page(reading.shared())).unwrap_or(0);
            reading.pane.text.scroll(by.saturating_mul(isize::try_from(times).unwrap_or(1)));
        }
    }
}
