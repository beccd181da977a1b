//! Empties the state when the reader turns to other files: all that was read, found and drawn is dropped, while the
//! options, the histories and the shape of the curves stay.

use crate::app::parts::{
    area::Pane, doubts::Doubts, effect::Begin, hits::Find, loading::Loading, news::News, opening::Opening, text::Text,
};
use crate::app::reading::keep;
use crate::app::search::{curves::state::Curves, searching::Search};
use crate::app::state::State;
use crate::collection::Collection;

/// Drops all that was read, and prepares the state for the files of `opening`.
pub(super) fn begun(state: &mut State, opening: Opening) {
    let Opening { roots, what, begin } = opening;
    // A notice about the files that are left, such as "this is the last page", no longer holds.
    state.talk.notice.take_if(|notice| !notice.is_error);
    state.holdings.roots = roots;
    state.holdings.collection = Collection::default();
    state.tree.forget();
    state.tree.touched = false;
    state.tree.lay(&state.holdings.collection);
    state.holdings.loading = Loading { starts_in_first: begin == Begin::First, reopened: true, ..Loading::default() };
    if let Begin::At(id) = &begin {
        state.holdings.loading.start_id = Some(id.clone());
    }
    (state.pane.text, state.pane.find, state.pane.searchable) = (Text::default(), Find::default(), None);
    (state.travel.pending, state.holdings.fetching, state.holdings.filter_sent, state.pane.explaining) =
        (None, None, None, None);
    (state.pane.selection, state.input.prompt, state.holdings.offer) = (None, None, None);
    (state.pane.doubts, state.holdings.news) = (Doubts::default(), News::default());
    // The numbers of inquiries go on, so that no late answer is taken for an answer to a new question.
    state.talk.inquiries += 1;
    state.search = Search::default();
    let (by_month, rate) = (state.curves.by_month, state.curves.rate);
    state.curves = Curves::default();
    (state.curves.by_month, state.curves.rate) = (by_month, rate);
    state.overlays.clear();
    (state.holdings.is_sample, state.settings.casting) = (false, false);
    state.holdings.arrivals += 1;
    state.window.focus = Pane::Tree;
    keep::turn_to(&mut state.reading_mut(), what, begin == Begin::WhereLeft);
}
