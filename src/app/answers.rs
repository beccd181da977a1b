//! Answers from outside to what lies over the panes: each goes to what asked for it, and nowhere if that is gone.

use super::msg::Msg;
use super::overlays::list::Kind;
use super::overlays::overlay::Overlay;
use super::overlays::{mending, original, particulars};
use super::parts::reading::ReadingMut;
use super::search::ranking::{self, saving};
use super::search::{curve_act, results};
use super::state::Over;
use crate::search::archive::Response;

/// Takes an answer in.
pub(super) fn receive(over: &mut Over<'_>, reading: &mut ReadingMut, msg: Msg) {
    let mut overlays = over.overlays.iter_mut().rev();
    match msg {
        Msg::Answered(id, reply) => counted(over, reading, id, reply),
        Msg::Mends(source, mendable) => {
            let mending = overlays.find_map(|it| if let Overlay::Mending(it) = it { Some(it) } else { None });
            if let Some(mending) = mending {
                mending::open::arrived(mending, reading, &source, mendable);
            }
        }
        Msg::MendsKept(source, outcome) => {
            let mending = overlays.find_map(|it| if let Overlay::Mending(it) = it { Some(&mut **it) } else { None });
            mending::leave::kept(mending, reading, &source, outcome);
        }
        Msg::Original(source, text) => {
            if let Some(print) = overlays.find_map(Overlay::as_print) {
                original::act::arrived(print, reading.shared(), &source, text.as_ref().map(String::as_str));
            }
        }
        Msg::Explained(asked, line) => {
            let list = overlays.find_map(|it| match it {
                Overlay::List(list) if list.kind == Kind::Particulars => Some(list),
                _ => None,
            });
            particulars::told(list, reading, &asked, line.as_deref());
        }
        _ => {}
    }
}

/// An inquiry of this number is answered. What answers a question nobody asks any more is dropped.
fn counted(over: &mut Over<'_>, reading: &mut ReadingMut, id: u64, reply: Response) {
    if over.search.results.is_asked(id) {
        return results::receive::receive(over.search, reading, reply);
    }
    if let Some(Overlay::Ranking(ranking)) = over.overlays.last_mut()
        && ranking.is_asked(id)
    {
        return ranking::act::receive(ranking, over.search, reading, reply);
    }
    match reply {
        Response::Counts(_, found) if saving::is_asked(over.search, id) => saving::counted(over.search, reading, found),
        reply if over.curves.is_asked(id) => curve_act::receive(over.curves, reply),
        _ => {}
    }
}
