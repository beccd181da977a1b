//! The terminal's background colour (OSC 11): the request, the reading of its answer as light or dark, and the filter that
//! finds an answer among the keys.
//!
//! Nobody waits for the answer, so over a slow line it may come while the user types. The filter takes the events of the
//! input thread and gives them back without it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::theme::Ground;

/// The request for the background colour. A terminal that does not know it passes it over.
pub const REQUEST: &str = "\x1b]11;?\x1b\\";

/// The beginning of an answer, after the escape.
const HEAD: &str = "]11;";
/// The length of the longest answer, in characters after the escape.
const LONGEST: usize = 40;

/// An answer at the beginning of what came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The answer's length in bytes, and the background, if the colour makes sense.
    Whole(usize, Option<Ground>),
    /// The answer is not all there yet.
    Begun,
}

/// Returns the answer that `bytes` begin with, if they do.
#[must_use]
pub fn answer(bytes: &[u8]) -> Option<Answer> {
    let body = bytes.strip_prefix(b"\x1b")?;
    let head = body.get(..HEAD.len().min(body.len())).unwrap_or_default();
    if head.is_empty() || !HEAD.as_bytes().starts_with(head) {
        return None;
    }
    let Some(colour) = body.get(HEAD.len()..) else { return Some(Answer::Begun) };
    let Some(end) = colour.iter().position(|byte| matches!(byte, 0x07 | 0x1b)) else {
        return (body.len() < LONGEST).then_some(Answer::Begun);
    };
    let read = std::str::from_utf8(colour.get(..end)?).ok().and_then(of_colour);
    let before = 1 + HEAD.len() + end;
    match (colour.get(end), colour.get(end + 1)) {
        (Some(0x07), _) => Some(Answer::Whole(before + 1, read)),
        (_, Some(b'\\')) => Some(Answer::Whole(before + 2, read)),
        (_, None) => Some(Answer::Begun),
        // The next sequence breaks the answer off.
        _ => Some(Answer::Whole(before, None)),
    }
}

/// Returns the background of a colour as X names it: `rgb:fbfb/f8f8/f1f1`, with one to four digits each.
fn of_colour(named: &str) -> Option<Ground> {
    let digits = named.strip_prefix("rgb:").or_else(|| named.strip_prefix("rgba:"))?;
    let mut parts = digits.split('/').map(|part| {
        let most = 16_f64.powi(i32::try_from(part.len()).ok().filter(|n| (1..=4).contains(n))?) - 1.0;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / most)
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    Some(if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 { Ground::Light } else { Ground::Dark })
}

/// An event among the keys, while an answer may be on its way.
#[derive(Debug, PartialEq, Eq)]
pub enum Filtered {
    /// Events that belong to no answer, in order; none while they may belong to one.
    Events(Vec<Event>),
    /// The end of an answer, and the background it tells.
    Ground(Option<Ground>),
}

/// Separates an answer that comes among the keys from the keys: no character of it becomes a key, and no key is lost.
#[derive(Debug, Default)]
pub struct AnswerFilter {
    /// The bytes of a possible answer.
    bytes: Vec<u8>,
    /// The events these bytes came as, which are held back.
    held: Vec<Event>,
    /// Whether the escape came as a key of its own just before.
    escaped: bool,
}

impl AnswerFilter {
    /// Returns a filter that has taken this beginning of an answer already.
    #[must_use]
    pub fn after(begun: &[u8]) -> Self {
        Self { bytes: begun.to_vec(), ..Self::default() }
    }

    /// Takes the next event. Returns the events that are keys, or an answer's end.
    pub fn take(&mut self, event: Event) -> Filtered {
        let Event::Key(key) = &event else { return Filtered::Events(vec![event]) };
        let Some(typed) = bytes_of(key, self.escaped && self.bytes.is_empty()) else { return self.let_go(event) };
        self.escaped = key.code == KeyCode::Esc && self.bytes.is_empty();
        if self.bytes.is_empty() && typed != [0x1b, b']'] {
            return Filtered::Events(vec![event]);
        }
        self.bytes.extend(typed);
        match answer(&self.bytes) {
            Some(Answer::Begun) => {
                self.held.push(event);
                Filtered::Events(Vec::new())
            }
            Some(Answer::Whole(length, ground)) if length == self.bytes.len() => {
                *self = Self::default();
                Filtered::Ground(ground)
            }
            Some(Answer::Whole(..)) | None => self.let_go(event),
        }
    }

    /// Returns the events that were held back: they were no answer and so were typed.
    fn let_go(&mut self, event: Event) -> Filtered {
        let mut events = std::mem::take(&mut self.held);
        *self = Self::default();
        events.push(event);
        Filtered::Events(events)
    }
}

/// Returns the bytes a key came as, if an answer can hold them. `escaped` says that the escape before it came by itself.
fn bytes_of(key: &KeyEvent, escaped: bool) -> Option<Vec<u8>> {
    let alt = key.modifiers.contains(KeyModifiers::ALT) || escaped;
    match key.code {
        KeyCode::Char('g') if key.modifiers.contains(KeyModifiers::CONTROL) => Some(vec![0x07]),
        KeyCode::Char(_) if key.modifiers.contains(KeyModifiers::CONTROL) => None,
        KeyCode::Char(c) if c.is_ascii() => Some(if alt { vec![0x1b, c as u8] } else { vec![c as u8] }),
        KeyCode::Esc => Some(vec![0x1b]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(code), modifiers))
    }

    /// The events crossterm makes of bytes that are no sequence it knows.
    fn events(text: &str) -> Vec<Event> {
        let mut chars = text.chars();
        let mut events = Vec::new();
        while let Some(c) = chars.next() {
            events.push(match c {
                '\x1b' => chars.next().map_or_else(
                    || Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)),
                    |c| key(c, KeyModifiers::ALT),
                ),
                '\x07' => key('g', KeyModifiers::CONTROL),
                c => key(c, KeyModifiers::NONE),
            });
        }
        events
    }

    /// The events that go through, and the backgrounds that were told.
    fn filtered(mut filter: AnswerFilter, events: Vec<Event>) -> (Vec<Event>, Vec<Option<Ground>>) {
        let (mut through, mut grounds) = (Vec::new(), Vec::new());
        for event in events {
            match filter.take(event) {
                Filtered::Events(events) => through.extend(events),
                Filtered::Ground(ground) => grounds.push(ground),
            }
        }
        (through, grounds)
    }

    #[test]
    fn a_ground_is_light_or_dark_however_many_digits_tell_it() {
        for (named, is) in [
            ("rgb:ffff/ffff/ffff", Some(Ground::Light)),
            ("rgb:fd/f6/e3", Some(Ground::Light)),
            ("rgb:0000/0000/0000", Some(Ground::Dark)),
            ("rgb:0000/2b2b/3636", Some(Ground::Dark)),
            ("rgba:1e1e/1e1e/1e1e/ffff", Some(Ground::Dark)),
            ("rgb:f/f/f", Some(Ground::Light)),
            ("rgb:0000/0000", None),
            ("rgb:00000/0/0", None),
            ("rgb://", None),
            ("?", None),
        ] {
            assert_eq!(of_colour(named), is, "{named}");
        }
    }

    #[test]
    fn an_answer_ends_with_a_bell_or_the_terminator_and_is_told_from_other_things() {
        assert_eq!(answer(b"\x1b]11;rgb:0/0/0\x07jj"), Some(Answer::Whole(15, Some(Ground::Dark))));
        assert_eq!(answer(b"\x1b]11;rgb:0/0/0\x1b\\j"), Some(Answer::Whole(16, Some(Ground::Dark))));
        assert_eq!(answer(b"\x1b]11;rgb:0/0/0\x1b[A"), Some(Answer::Whole(14, None)));
        for begun in ["\x1b]", "\x1b]1", "\x1b]11;", "\x1b]11;rgb:0000", "\x1b]11;rgb:0/0/0\x1b"] {
            assert_eq!(answer(begun.as_bytes()), Some(Answer::Begun), "{begun:?}");
        }
        for none in ["", "j", "\x1b", "\x1b[A", "\x1b]4;", "\x1b]2"] {
            assert_eq!(answer(none.as_bytes()), None, "{none:?}");
        }
    }

    #[test]
    fn an_answer_among_keys_becomes_none_and_no_key_is_lost() {
        for end in ["\x07", "\x1b\\"] {
            let text = format!("jk\x1b]11;rgb:ffff/ffff/ffff{end}/a");
            assert_eq!(
                filtered(AnswerFilter::default(), events(&text)),
                (events("jk/a"), vec![Some(Ground::Light)]),
                "{end:?}"
            );
        }
        for typed in ["j\x1b]j", "\x1b]1x", "\x1b]11;\x1b[", "\x1b", "]11;", "\x1b]4"] {
            assert_eq!(filtered(AnswerFilter::default(), events(typed)), (events(typed), vec![]), "{typed:?}");
        }
    }

    #[test]
    fn an_answer_that_was_cut_in_two_is_whole_again() {
        let rest = events("f/ffff/ffff\x07q");
        assert_eq!(filtered(AnswerFilter::after(b"\x1b]11;rgb:fff"), rest), (events("q"), vec![Some(Ground::Light)]));
        let escape = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
        let cut = [vec![escape.clone()], events("]11;rgb:0/0/0\x07")].concat();
        assert_eq!(filtered(AnswerFilter::default(), cut), (vec![escape], vec![Some(Ground::Dark)]));
    }
}
