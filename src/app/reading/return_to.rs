//! Returns to a kept place: where the last visit ended, a mark, a line of the bookmarks, an id. A [`Locator`] finds the
//! article, and `navigation` goes there.

use super::locate::{Location, Locator};
use super::navigation;
use crate::app::parts::area::Pane;
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::store::MarkedPlace;
use crate::typeset::Top;

/// The most issues among which the last place is looked for before all are there: every look goes through their ids.
const MANY: usize = 2000;

/// Goes to where the last visit ended, once that is loaded, unless the user has done something else meanwhile. Returns
/// whether the reader is there.
pub(super) fn last_visit(reading: &mut ReadingMut) -> bool {
    if reading.tree.touched {
        reading.journal.last_place = None;
    }
    let Some((entry, in_text)) = &reading.journal.last_place else { return reading.journal.has_returned };
    let (entry, in_text) = (entry.clone(), *in_text);
    if !reading.holdings.loading.ended && reading.holdings.collection.len() > MANY {
        return false;
    }
    // While files are loaded only the id is looked up; at the end the article may have got another.
    let places = Locator::of(reading.shared());
    let found = if reading.holdings.loading.ended { places.find(&entry) } else { places.by_id(&entry) };
    let Some(location) = found else { return false };
    reading.journal.last_place = None;
    reading.journal.has_returned = true;
    match location {
        Location::Article(spot) => navigation::go_to_spot(reading, spot),
        Location::InIssue(issue) => {
            navigation::go(reading, Destination { issue, to: Goal::Fingerprint(entry.print), top: None });
        }
    }
    if in_text {
        reading.window.focus = Pane::Text;
    }
    true
}

/// Returns what an id names among what is loaded: the index of the issue, and the goal within it.
pub(super) fn of_id(reading: Reading<'_>, id: &str) -> Option<(usize, Goal)> {
    Locator::of(reading).of_id(id)
}

/// Goes to a kept line of an article. Returns whether the article is loaded; if not, that is said.
pub(in crate::app) fn go_to(reading: &mut ReadingMut, to: &MarkedPlace) -> bool {
    let location = Locator::of(reading.shared()).find(&to.entry);
    match location {
        Some(Location::Article(spot)) => {
            navigation::go_to_spot(reading, spot);
            let place = reading.pane.text.place_of(to.joined, to.top.place);
            reading.pane.text.set_top(Top { place, ..to.top });
        }
        Some(Location::InIssue(issue)) => {
            navigation::go(reading, Destination { issue, to: Goal::Fingerprint(to.entry.print), top: Some(to.top) });
        }
        None => reading.fail("not_loaded", &[("title", &to.entry.title)]),
    }
    location.is_some()
}
