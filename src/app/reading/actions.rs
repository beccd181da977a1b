//! The actions of the tree and the reading pane: one match from the action to the function that does it, or to what is asked for.

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

/// An action in the tree or the text.
pub(in crate::app) fn act(
    reading: &mut ReadingMut,
    context: Context,
    action: Action,
    count: Option<u16>,
    letter: Option<char>,
) {
    let times = count.unwrap_or(1).max(1);
    // Whoever does something else meanwhile does not want to go there any more.
    reading.travel.awaited = None;
    match action {
        _ if copy_out::TAKING.contains(&action) => copy_out::act(reading, action),
        Action::ReadOn => reading_on::read_on(reading),
        Action::ReadBack => reading_on::read_back(reading),
        Action::NextArticle | Action::PreviousArticle => {
            let forward = action == Action::NextArticle;
            let among_left = context == Context::Tree && reading.tree.filter().is_some();
            for _ in 0..times {
                let went =
                    if among_left { moves::to_left(reading, forward) } else { moves::to_neighbour(reading, forward, None) };
                if !went {
                    break;
                }
            }
        }
        Action::NextPage => moves::to_page(reading, i32::from(times)),
        Action::PreviousPage => moves::to_page(reading, -i32::from(times)),
        Action::NextIssue => moves::to_issue(reading, isize::try_from(times).unwrap_or(1)),
        Action::PreviousIssue => moves::to_issue(reading, -isize::try_from(times).unwrap_or(1)),
        Action::Filter => reading.ask(Ask::Prompt(PromptFor::Filter)),
        Action::Find => reading.ask(Ask::Prompt(PromptFor::Find)),
        Action::NextHit => lit_hits::step(reading, 1),
        Action::PreviousHit => lit_hits::step(reading, -1),
        Action::Search => reading.ask(Ask::NewSearch),
        Action::Results => reading.ask(Ask::ResultsAgain),
        Action::Curves => reading.ask(Ask::Curves(String::new())),
        Action::SavedSearches => reading.ask(Ask::Show(Screen::Ranking(RankingKind::Saved))),
        Action::NextResult => reading.ask(Ask::NextResult(1)),
        Action::PreviousResult => reading.ask(Ask::NextResult(-1)),
        Action::OtherPane => reading.window.focus = if reading.window.focus == Pane::Tree { Pane::Text } else { Pane::Tree },
        Action::Wider => reading.settings.measure = (reading.settings.measure + 4 * times).min(400),
        Action::Narrower => {
            reading.settings.measure =
                reading.settings.measure.min(reading.setting().style.measure).saturating_sub(4 * times).max(16);
        }
        Action::UsualWidth => reading.settings.measure = USUAL_MEASURE,
        Action::TreeWider => move_border::step(reading, i32::from(times)),
        Action::TreeNarrower => move_border::step(reading, -i32::from(times)),
        Action::NewestFirst => appearance::newest_first(reading),
        Action::Columns => appearance::turn_columns(reading),
        Action::NextTheme => appearance::next_theme(reading),
        Action::Present => appearance::present(reading),
        Action::Zen => {
            reading.window.zen = !reading.window.zen;
            reading.window.focus = Pane::Text;
        }
        Action::FlipWidth => appearance::flip_widths(reading),
        Action::Joined => jumps::toggle_joined(reading),
        Action::FollowJump => jumps::follow(reading),
        Action::JumpBack => jumps::back(reading),
        Action::JumpForward => jumps::forward(reading),
        Action::Star => keep::star(reading),
        Action::MarkRead => mark_read::mark(reading, mark_read::Much::Page, true),
        Action::MarkIssueRead => mark_read::mark(reading, mark_read::Much::Issue, true),
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
        Action::Register | Action::History | Action::Tags | Action::Notes => {
            reading.ask(Ask::Show(Screen::Bookmarks(action)))
        }
        // On the row of a page or an issue there is no text yet to be selected.
        Action::Select if context == Context::Tree && !reading.tree.row().is_some_and(Row::is_article) => {
            reading.ask(Ask::Show(Screen::Overview));
        }
        Action::Overview => reading.ask(Ask::Show(Screen::Overview)),
        Action::Select | Action::SelectLines => select::begin(reading, action),
        Action::Join => suggested_joins::join(reading),
        Action::Particulars => reading.ask(Ask::Show(Screen::Particulars)),
        Action::Original => reading.ask(Ask::Show(Screen::Original)),
        Action::Mend => reading.ask(Ask::Show(Screen::Mending)),
        Action::Settle => doubt_steps::settle_here(reading),
        Action::Unsettle => doubt_steps::unsettle(reading),
        Action::NextDoubt | Action::PreviousDoubt => {
            doubt_steps::step(reading, action == Action::NextDoubt);
        }
        Action::Report => reading.ask(Ask::Show(Screen::Report)),
        Action::Calendar => reading.ask(Ask::Show(Screen::Calendar)),
        Action::CommandLine => reading.ask(Ask::Prompt(PromptFor::Command(String::new()))),
        Action::Close if context == Context::Tree && reading.tree.filter().is_some() => {
            filter::clear(reading);
        }
        Action::Close if reading.pane.find.is_on() => lit_hits::clear(reading),
        Action::Back | Action::Close | Action::ToTree => {
            reading.window.zen = false;
            reading.window.focus = Pane::Tree;
        }
        _ if context == Context::Tree => {
            reading_on::in_tree(reading, action, isize::try_from(times).unwrap_or(1));
        }
        _ => {
            let by = lines(action, reading_on::page(reading.shared())).unwrap_or(0);
            match action {
                Action::Top | Action::End => reading.pane.text.go_to_edge(action == Action::End),
                Action::PageDown | Action::PageUp => {
                    _ = reading_on::turn(reading, action == Action::PageDown, times);
                }
                _ => {
                    reading.pane.text.scroll(by.saturating_mul(isize::try_from(times).unwrap_or(1)));
                }
            }
        }
    }
}
