//! Returns to a place that is kept: where the reader left off, a mark, a line of the register, an id.

use crate::app::parts::{
    area::Pane,
    destination::{Destination, Goal},
    reading::{Reading, ReadingMut},
};
use crate::app::reading::{
    locate::{Location, Locator},
    navigation,
};
use crate::store::MarkedPlace;
use crate::typeset::Top;

/// Of more issues than this, where one left off is looked for only when all are there: every look goes through their ids.
const MANY: usize = 2000;

/// Goes where one was the last time, once that is loaded, unless one has done something else meanwhile. Gives whether one has
/// landed there.
pub(in crate::app) fn land(reading: &mut ReadingMut) -> bool {
    if reading.tree.touched {
        reading.journal.last_place = None;
    }
    let Some((entry, in_text)) = &reading.journal.last_place else { return reading.journal.has_returned };
    let (entry, in_text) = (entry.clone(), *in_text);
    if !reading.holdings.loading.ended && reading.holdings.collection.len() > MANY {
        return false;
    }
    // While loading only its id is looked up; at the end it may have got another.
    let places = Locator::of(reading.shared());
    let found = if reading.holdings.loading.ended { places.find(&entry) } else { places.by_id(&entry) };
    let Some(location) = found else { return false };
    reading.journal.last_place = None;
    reading.journal.has_returned = true;
    match location {
        Location::Article(spot) => navigation::go_to(reading, spot),
        Location::InIssue(issue) => {
            navigation::go(reading, Destination { issue, to: Goal::Fingerprint(entry.print), top: None })
        }
    }
    if in_text {
        reading.window.focus = Pane::Text;
    }
    true
}

/// What an id names, among what is loaded.
pub(in crate::app) fn of_id(reading: Reading<'_>, id: &str) -> Option<(usize, Goal)> {
    Locator::of(reading).of_id(id)
}

/// Goes to an article and to a line of it. Says so where it is not loaded.
pub(in crate::app) fn go_to(reading: &mut ReadingMut, to: &MarkedPlace) -> bool {
    let location = Locator::of(reading.shared()).find(&to.entry);
    match location {
        Some(Location::Article(spot)) => {
            navigation::go_to(reading, spot);
            let place = reading.pane.text.place_of(to.joined, to.top.place);
            reading.pane.text.set_top(Top { place, ..to.top });
        }
        Some(Location::InIssue(issue)) => {
            navigation::go(reading, Destination { issue, to: Goal::Fingerprint(to.entry.print), top: Some(to.top) })
        }
        None => reading.fail("not_loaded", &[("title", &to.entry.title)]),
    }
    location.is_some()
}
