//! Offers the neighbour of the files to a reader who goes past their last issue, or before the first, and opens it when
//! the same key is pressed again.

use crate::app::parts::effect::{Begin, Effect};
use crate::app::parts::opening::NeighbourOffer;
use crate::app::parts::reading::ReadingMut;
use crate::archive::Neighbour;

/// Asks which neighbour lies after the files, or before them; opens the neighbour that was offered already.
pub(super) fn beyond(reading: &mut ReadingMut, forward: bool) {
    let offer = reading.holdings.offer.take().filter(|offer| offer.forward == forward);
    match offer {
        Some(NeighbourOffer { beside: Neighbour { path, is_above }, .. }) => {
            let here = reading
                .pane
                .text
                .spot
                .and_then(|spot| reading.holdings.collection.issue(spot.issue).map(|it| it.article_id(spot.at())));
            let begin = match (is_above, here, forward) {
                (true, Some(id), _) => Begin::At(id),
                (_, _, true) => Begin::First,
                (_, _, false) => Begin::Newest,
            };
            reading.send(Effect::Open { path, begin });
        }
        None if !reading.holdings.is_sample
            && !reading.settings.casting
            && reading.holdings.collection.catalogue().is_none() =>
        {
            reading.send(Effect::LookBeside(forward));
        }
        None => {}
    }
}

/// Takes in the neighbour that was found, and offers it.
pub(in crate::app) fn found(reading: &mut ReadingMut, forward: bool, beside: Option<Neighbour>) {
    let Some(beside) = beside else { return };
    let name = match (beside.is_above, forward) {
        (true, _) => "offer_above",
        (false, true) => "offer_after",
        (false, false) => "offer_before_it",
    };
    let shown = beside.path.file_name().unwrap_or(beside.path.as_os_str()).to_string_lossy().into_owned();
    let key = if forward { "}" } else { "{" };
    reading.say(name, &[("path", &shown), ("key", key)]);
    reading.holdings.offer = Some(NeighbourOffer { forward, beside });
}

/// Takes in that nothing could be read of what was opened: the files from before are opened again, and that is said.
pub(super) fn failed(reading: &mut ReadingMut) {
    let path = reading.holdings.roots.first().map(|path| path.display().to_string()).unwrap_or_default();
    reading.fail("nothing_there", &[("path", &path)]);
    reading.send(Effect::OpenBefore);
}
