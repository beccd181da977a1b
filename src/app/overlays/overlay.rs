//! Lists the overlays that can lie over the panes, the topmost of which has the keys. This is the one file that knows all
//! of them: an action, a wheel turn, a click or a filter text goes in, and is passed on to the function of the overlay's
//! own file.
//!
//! Opening stands in `Overlay::open`, closing in `Overlay::is_to_close`, the keys of each in `Overlay::context`.

use super::bookmarks::{self, Bookmarks};
use super::calendar::{self, Calendar};
use super::list::{Kind, List};
use super::mending::state::Mending;
use super::original::state::Original;
use super::overview::state::Overview;
use super::pressed::Pressed;
use super::{list_act, mending, original, overview, particulars};
use crate::app::parts::ask::{Closing, RankingKind, Screen};
use crate::app::parts::mouse::{Gesture, Mouse};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::reading::copy_out;
use crate::app::search::curves::state::Curves;
use crate::app::search::ranking::state::Ranking;
use crate::app::search::searching::Search;
use crate::app::search::{curves, ranking, results};
use crate::keys::{Action, Context};

/// An overlay, with what it shows, or a sign that a part of the state shows it.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The help, the load report, the options, the particulars or the citation styles.
    List(List),
    /// Stars and marks, the history, tags, or notes.
    Bookmarks(Bookmarks),
    /// The calendar of a paper.
    Calendar(Calendar),
    /// The results of a search of everything, which stand in [`Search::results`].
    Results,
    /// The lines of the file beside the article, which stays in sight.
    Original(Box<Original>),
    /// The stories of a page, laid out as a front page.
    Overview(Box<Overview>),
    /// A page as a list of its lines, to be mended.
    Mending(Box<Mending>),
    /// The curves, which stand in [`crate::app::State::curves`].
    Curves,
    /// A list of names with counts.
    Ranking(Ranking),
}

impl Overlay {
    /// Opens what a part asked for, as the topmost of `overlays`. Nothing opens, and a notice says why, where there is nothing to
    /// show. What must not lie below the new overlay is closed.
    pub(in crate::app) fn open(screen: Screen, overlays: &mut Vec<Self>, search: &Search, reading: &mut ReadingMut) {
        let original = overlays.iter().rev().find_map(Self::original);
        let opened = match screen {
            Screen::Results => Some(Self::Results),
            Screen::Curves => Some(Self::Curves),
            Screen::Ranking(kind) => ranking::act::open(search, reading, kind).map(Self::Ranking),
            Screen::Report => Some(Self::List(List::report(reading.shared()))),
            Screen::Options => Some(Self::List(List::options(reading.shared()))),
            Screen::Particulars => particulars::open(reading, original.map(|original| original.place)).map(Self::List),
            Screen::Styles => {
                let reference = copy_out::reference(reading.shared());
                reference.map(|reference| Self::List(List::styles(reading.shared(), &reference)))
            }
            Screen::Bookmarks(kind) => bookmarks::open(reading, kind).map(Self::Bookmarks),
            Screen::Calendar => calendar::open(reading).map(Self::Calendar),
            Screen::Overview => overview::act::open(reading).map(|overview| Self::Overview(Box::new(overview))),
            Screen::Original => original::act::open(reading).map(|original| Self::Original(Box::new(original))),
            Screen::Mending => mending::open::open(reading, original).map(|mending| Self::Mending(Box::new(mending))),
        };
        let Some(opened) = opened else { return };
        overlays.retain(|below| !opened.replaces(below));
        overlays.push(opened);
    }

    /// Whether another overlay is closed when this one opens: an older one of the same kind; when a page is mended, everything.
    const fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Mending(_), _) => true,
            (Self::Results, other) => matches!(other, Self::Results),
            (Self::Curves, other) => matches!(other, Self::Curves),
            (Self::Ranking(_), other) => matches!(other, Self::Ranking(_)),
            (Self::Original(_), other) => matches!(other, Self::Original(_)),
            _ => false,
        }
    }

    /// Returns the original, if the overlay is that.
    fn original(&self) -> Option<&Original> {
        if let Self::Original(original) = self { Some(original) } else { None }
    }

    /// Returns the context whose keys the overlay has.
    pub(in crate::app) const fn context(&self, search: &Search) -> Context {
        match self {
            Self::List(List { kind: Kind::Help(_), .. }) => Context::Help,
            Self::List(_) => Context::Report,
            Self::Bookmarks(_) => Context::Register,
            Self::Calendar(_) => Context::Calendar,
            Self::Results if search.results.bar.is_some() => Context::Bars,
            Self::Results => Context::Results,
            Self::Curves => Context::Plot,
            Self::Ranking(_) => Context::Ranking,
            Self::Overview(_) => Context::Overview,
            Self::Original(_) => Context::Original,
            Self::Mending(mending) if mending.leaving => Context::Leaving,
            Self::Mending(_) => Context::Mending,
        }
    }

    /// Returns the name of the overlay's hint in the word table, and the context whose keys the hint names.
    pub(in crate::app) const fn hint(&self, search: &Search) -> (&'static str, Context) {
        let name = match self {
            Self::Results if search.results.bar.is_some() => "hint_bars",
            Self::Results => "hint_results",
            Self::Ranking(ranking) => match ranking.kind {
                RankingKind::Facets(_) => "hint_facets",
                RankingKind::Collocates(_) => "hint_collocates",
                RankingKind::Saved => "hint_saved",
            },
            Self::Curves => "hint_plot",
            Self::List(List { kind: Kind::Help(_), .. }) => "hint_list",
            Self::List(List { selected: Some(_), .. }) => "hint_linked",
            Self::List(_) => "hint_list",
            Self::Bookmarks(Bookmarks { kind: Action::Notes, .. }) => "hint_notes",
            Self::Bookmarks(_) => "hint_register",
            Self::Mending(mending) if mending.leaving => "hint_leaving",
            Self::Mending(_) => "hint_mending",
            Self::Overview(_) => "hint_overview",
            Self::Original(_) => "hint_original",
            Self::Calendar(_) => "hint_calendar",
        };
        (name, self.context(search))
    }

    /// Whether the overlay is a panel, around which the screen below stays in sight.
    #[must_use]
    pub const fn is_panel(&self) -> bool {
        match self {
            Self::List(list) => !matches!(list.kind, Kind::Help(_)),
            Self::Bookmarks(_) => true,
            _ => false,
        }
    }

    /// Whether `closing` means this overlay, wherever it lies.
    pub(in crate::app) const fn is_to_close(&self, closing: Closing) -> bool {
        match closing {
            Closing::Results => matches!(self, Self::Results),
            Closing::Curves => matches!(self, Self::Curves),
            Closing::Calendar => matches!(self, Self::Calendar(_)),
            Closing::Original => matches!(self, Self::Original(_)),
            Closing::Mending => matches!(self, Self::Mending(_)),
            Closing::AllButOriginal => !matches!(self, Self::Original(_)),
            Closing::All => true,
            Closing::Top | Closing::Prompt => false,
        }
    }

    /// Returns the original, if the overlay is that.
    pub(in crate::app) fn original_mut(&mut self) -> Option<&mut Original> {
        if let Self::Original(original) = self { Some(original) } else { None }
    }

    /// Does an action while the overlay has the keys.
    pub(in crate::app) fn act(
        &mut self,
        search: &mut Search,
        curves: &mut Curves,
        reading: &mut ReadingMut,
        pressed: Pressed,
    ) {
        let action = pressed.action;
        match self {
            Self::List(list) => list_act::act(list, reading, action),
            Self::Bookmarks(bookmarks) => bookmarks::act(bookmarks, reading, action),
            Self::Calendar(calendar) => calendar::act(calendar, reading, action),
            Self::Results if search.results.bar.is_some() => results::act::in_bars(search, reading, action),
            Self::Results => results::act::act(search, reading, action),
            Self::Curves => curves::act::act(curves, reading, action),
            Self::Ranking(ranking) => ranking::act::act(ranking, search, reading, action),
            Self::Overview(overview) => overview::act::act(overview, reading, action),
            Self::Original(original) => original::act::act(original, reading, action, pressed.count),
            Self::Mending(mending) if mending.leaving => mending::unsaved::act(mending, reading, action),
            Self::Mending(mending) => mending::act::act(mending, reading, pressed),
        }
    }

    /// Turns the wheel over the overlay by `by` lines.
    pub(in crate::app) fn scroll(&mut self, search: &mut Search, reading: &mut ReadingMut, mouse: Mouse, by: isize) {
        match self {
            Self::List(list) => list_act::scroll(list, reading.shared(), by),
            Self::Bookmarks(bookmarks) => bookmarks::scroll(bookmarks, reading.shared(), by),
            Self::Calendar(calendar) => {
                calendar::act(calendar, reading, if by > 0 { Action::NextPage } else { Action::PreviousPage });
            }
            Self::Results => results::act::mouse(search, reading, mouse),
            Self::Curves => {}
            Self::Ranking(ranking) => ranking::act::scroll(ranking, reading.window, by),
            Self::Overview(overview) => overview::act::mouse(overview, reading, mouse),
            Self::Original(original) => original::act::mouse(original, reading, mouse, Some(by)),
            Self::Mending(mending) => mending::act::scroll(mending, by),
        }
    }

    /// Clicks on the overlay.
    pub(in crate::app) fn click(&mut self, search: &mut Search, reading: &mut ReadingMut, mouse: Mouse) {
        let Mouse { gesture, column, row } = mouse;
        let goes = gesture == Gesture::DoubleClick;
        match self {
            Self::List(list) => list_act::click(list, reading, column, row, goes),
            Self::Bookmarks(bookmarks) => bookmarks::click(bookmarks, reading, column, row, goes),
            Self::Calendar(calendar) => calendar::click(calendar, reading, mouse),
            Self::Results => results::act::mouse(search, reading, mouse),
            Self::Curves => {}
            Self::Ranking(ranking) => ranking::act::click(ranking, search, reading, row, goes),
            Self::Overview(overview) => overview::act::mouse(overview, reading, mouse),
            Self::Original(original) => original::act::mouse(original, reading, mouse, None),
            Self::Mending(mending) => {
                let area = mending::open::list_area(reading.window);
                if area.holds(column, row) {
                    mending::act::click(mending, usize::from(row - area.row));
                }
            }
        }
    }

    /// Lists only the lines that hold the typed text, in overlays that can be filtered.
    pub(in crate::app) fn narrow(&mut self, reading: Reading<'_>, wanted: &str) {
        match self {
            Self::List(list) => list_act::narrow(list, wanted),
            Self::Bookmarks(bookmarks) => bookmarks::narrow(bookmarks, reading, wanted),
            _ => {}
        }
    }

    /// Moves the selection while the filter is being typed.
    pub(in crate::app) fn step(&mut self, reading: Reading<'_>, by: isize) {
        match self {
            Self::List(list) => list_act::scroll(list, reading, by),
            Self::Bookmarks(bookmarks) => bookmarks::scroll(bookmarks, reading, by),
            _ => {}
        }
    }

    /// Brings what the overlay shows up to date with the window and the article, after every message. `is_top` says
    /// whether the overlay has the keys.
    pub(in crate::app) fn settle(&mut self, reading: &mut ReadingMut, is_top: bool) {
        match self {
            Self::Original(original) => original::act::settle(original, reading),
            Self::Mending(mending) => mending::open::settle(mending, reading.shared()),
            Self::Overview(overview) if is_top => overview::act::settle(overview, reading.shared()),
            _ => {}
        }
    }
}
