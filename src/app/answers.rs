//! Hands answers that come from outside to the overlay or the search that asked. A message goes in; an answer whose asker
//! is gone, or has asked anew, is dropped.

use super::msg::Msg;
use super::overlays::list::Kind;
use super::overlays::overlay::Overlay;
use super::overlays::{mending, original, particulars};
use super::parts::reading::ReadingMut;
use super::search::ranking::{self, saving};
use super::search::{curves, results};
use super::state::Over;
use crate::search::archive::Response;

/// Hands a message to the overlay it answers.
pub(super) fn receive(over: &mut Over<'_>, reading: &mut ReadingMut, msg: Msg) {
    let mut overlays = over.overlays.iter_mut().rev();
    match msg {
        Msg::Answered(id, reply) => receive_counts(over, reading, id, reply),
        Msg::Mends(source, mendable) => {
            let mending = overlays.find_map(|it| if let Overlay::Mending(it) = it { Some(it) } else { None });
            if let Some(mending) = mending {
                mending::open::receive(mending, reading, &source, mendable);
            }
        }
        Msg::MendsKept(source, outcome) => {
            let mending = overlays.find_map(|it| if let Overlay::Mending(it) = it { Some(&mut **it) } else { None });
            mending::unsaved::receive(mending, reading, &source, outcome);
        }
        Msg::Original(source, text) => {
            if let Some(original) = overlays.find_map(Overlay::original_mut) {
                original::act::receive(original, reading.shared(), &source, text.as_ref().map(String::as_str));
            }
        }
        Msg::Explained(asked, line) => {
            let list = overlays.find_map(|it| match it {
                Overlay::List(list) if list.kind == Kind::Particulars => Some(list),
                _ => None,
            });
            particulars::receive(list, reading, &asked, line.as_deref());
        }
        _ => {}
    }
}

/// Hands the reply to the inquiry with this number to the results, the ranking, the saved search or the curves. A reply
/// that none of them waits for is dropped.
fn receive_counts(over: &mut Over<'_>, reading: &mut ReadingMut, id: u64, reply: Response) {
    if over.search.results.is_asked(id) {
        return results::receive::receive(over.search, reading, reply);
    }
    if let Some(Overlay::Ranking(ranking)) = over.overlays.last_mut()
        && ranking.is_asked(id)
    {
        return ranking::act::receive(ranking, over.search, reading, reply);
    }
    match reply {
        Response::Counts(_, found) if saving::is_asked(over.search, id) => saving::receive(over.search, reading, found),
        reply if over.curves.is_asked(id) => curves::act::receive(over.curves, reply),
        _ => {}
    }
}
