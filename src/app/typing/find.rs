//! Searching in the article as it is typed: every key finds anew, giving up restores what was lit.

use crate::app::parts::area::Pane;
use crate::app::parts::hits::{Find, Origin, Sought};
use crate::app::parts::question::Remark;
use crate::app::parts::reading::ReadingMut;
use crate::app::parts::talk::Notice;
use crate::app::reading::{jumps, lit_hits};
use crate::search::Pattern;
use crate::typeset::Top;

/// Begins a search; gives where it began. From the tree the focus goes to the text. None where there is no article.
pub(in crate::app) fn begin(reading: &mut ReadingMut) -> Option<Origin> {
    if reading.pane.text.article().is_none() {
        reading.say("no_article", &[]);
        return None;
    }
    reading.window.focus = Pane::Text;
    let before = std::mem::take(&mut reading.pane.find);
    Some(Origin { top: reading.pane.text.top(), before })
}

/// Finds what is given, without a prompt.
pub(in crate::app) fn at_once(reading: &mut ReadingMut, what: &str) {
    let Some(origin) = begin(reading) else { return };
    if let Some(Remark::Error(why)) = look(reading, what, origin.top) {
        cancel(reading, origin);
        reading.talk.notice = Some(Notice { text: why, is_error: true });
    } else {
        accept(reading, what, origin);
    }
}

/// Finds what is typed, and shows the first hit from where the search began. Gives what is wrong with it.
pub(in crate::app) fn look(reading: &mut ReadingMut, typed: &str, from: Top) -> Option<Remark> {
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

/// The hits stay lit. An empty prompt takes the last pattern again.
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

/// All is as before.
pub(in crate::app) fn cancel(reading: &mut ReadingMut, origin: Origin) {
    reading.pane.find = origin.before;
    reading.pane.text.set_top(origin.top);
}
