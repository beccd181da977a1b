//! Looks for what lies beside the files past their last issue, and opens it.

use crate::app::parts::{
    effect::{Begin, Effect},
    opening::NeighbourOffer,
    reading::ReadingMut,
};
use crate::archive::Neighbour;

/// Past the last issue, or before the first: what lies beside is looked for; where it is known, it is opened.
pub(in crate::app) fn beyond(reading: &mut ReadingMut, forward: bool) {
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
            reading.talk.outgoing.push(Effect::Open { path, begin });
        }
        None if !reading.holdings.is_sample
            && !reading.settings.casting
            && reading.holdings.collection.catalogue().is_none() =>
        {
            reading.talk.outgoing.push(Effect::LookBeside(forward));
        }
        None => {}
    }
}

/// What lies beside is known, or that nothing does.
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

/// Nothing could be read of what was opened: what was read before is opened again, and that is said.
pub(in crate::app) fn failed(reading: &mut ReadingMut) {
    let path = reading.holdings.roots.first().map(|path| path.display().to_string()).unwrap_or_default();
    reading.fail("nothing_there", &[("path", &path)]);
    reading.out(Effect::OpenBefore);
}
