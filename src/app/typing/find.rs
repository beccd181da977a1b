//! Finds in the article while the pattern is being typed. The typed line goes in; the hits lit in the reading pane come
//! out. Every key finds anew, and cancelling restores the hits and the place from before.

use crate::app::parts::area::Pane;
use crate::app::parts::hits::{Find, Origin, Sought};
use crate::app::parts::question::Remark;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::talk::Notice;
use crate::app::reading::{jumps, lit_hits};
use crate::search::Pattern;
use crate::typeset::Top;

/// Begins finding: moves the focus to the text and returns the place and the hits to come back to. Returns none where no
/// article is shown.
pub(in crate::app) fn begin(reading: &mut ReadingMut) -> Option<Origin> {
    if reading.pane.text.article().is_none() {
        reading.say("no_article", &[]);
        return None;
    }
    reading.window.focus = Pane::Text;
    let before = std::mem::take(&mut reading.pane.find);
    Some(Origin { top: reading.pane.text.top(), before })
}

/// Finds a pattern that was given with a command, without a prompt.
pub(super) fn find_now(reading: &mut ReadingMut, what: &str) {
    let Some(origin) = begin(reading) else { return };
    if let Some(Remark::Error(why)) = find_typed(reading, what, origin.top) {
        cancel(reading, origin);
        reading.talk.notice = Some(Notice { text: why, is_error: true });
    } else {
        accept(reading, what, origin);
    }
}

/// Lights the hits of a pattern and shows the first one from `from` on. Returns the remark if the pattern is wrong.
pub(in crate::app) fn find_typed(reading: &mut ReadingMut, typed: &str, from: Top) -> Option<Remark> {
    reading.pane.find = Find::default();
    let remark = match Pattern::parse(typed) {
        Ok(pattern) => {
            typed.clone_into(&mut reading.pane.find.query);
            reading.pane.find.sought = pattern.map(Sought::Pattern);
            None
        }
        Err(error) => Some(Remark::Error(reading.settings.words.pattern_error(&error))),
    };
    lit_hits::refresh(reading);
    reading.pane.find.current = reading.pane.find.first_from(from.place);
    reading.pane.text.set_top(from);
    lit_hits::show_current(reading);
    remark
}

/// Keeps the hits lit. An empty line takes the pattern from before again.
pub(in crate::app) fn accept(reading: &mut ReadingMut, input: &str, origin: Origin) {
    if input.trim().is_empty() {
        reading.pane.find = origin.before;
        if reading.pane.find.is_on() {
            lit_hits::step(reading, 1);
        }
    } else if reading.pane.find.hits.is_empty() {
        reading.say("no_hit", &[]);
    } else {
        jumps::remember_at(reading, origin.top);
    }
}

/// Restores the hits and the place from before the prompt opened.
pub(in crate::app) fn cancel(reading: &mut ReadingMut, origin: Origin) {
    reading.pane.find = origin.before;
    reading.pane.text.set_top(origin.top);
}
