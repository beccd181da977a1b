//! Input: turns crossterm's events into the reader's messages, and the bytes that were typed before the reader listened into
//! keys.
//!
//! Double clicks are recognised here, since the state knows no clock.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Gesture, Mouse, Msg};
use crate::keys::{Code, Key};

/// Two clicks on one cell within this time are a double click; the usual setting of desktops.
const DOUBLE: Duration = Duration::from_millis(500);

/// Turns events into messages; remembers the last click.
#[derive(Debug, Default)]
pub struct Input {
    clicked: Option<(Instant, u16, u16)>,
}

impl Input {
    /// Returns the message an event stands for; none for releases, focus changes and keys the reader does not know.
    pub fn message(&mut self, event: Event) -> Option<Msg> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self::key(key).map(Msg::Key),
            Event::Mouse(mouse) => self.mouse(mouse).map(Msg::Mouse),
            Event::Paste(text) => Some(Msg::Paste(text)),
            Event::Resize(columns, rows) => Some(Msg::Resize(columns, rows)),
            _ => None,
        }
    }

    fn mouse(&mut self, event: MouseEvent) -> Option<Mouse> {
        let (column, row) = (event.column, event.row);
        let gesture = match event.kind {
            MouseEventKind::ScrollDown => Gesture::WheelDown,
            MouseEventKind::ScrollUp => Gesture::WheelUp,
            MouseEventKind::Down(MouseButton::Left) => {
                let now = Instant::now();
                let last = self.clicked.take();
                let again = last.is_some_and(|(at, c, r)| (c, r) == (column, row) && now - at < DOUBLE);
                if again {
                    Gesture::DoubleClick
                } else {
                    self.clicked = Some((now, column, row));
                    Gesture::Click
                }
            }
            MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
            MouseEventKind::Up(MouseButton::Left) => Gesture::Release,
            _ => return None,
        };
        Some(Mouse { gesture, column, row })
    }
}

/// The keys of more than one byte that may be typed before the reader listens, as terminals send them.
const SEQUENCES: [(&str, Code); 19] = [
    ("\x1b[A", Code::Up),
    ("\x1b[B", Code::Down),
    ("\x1b[C", Code::Right),
    ("\x1b[D", Code::Left),
    ("\x1b[H", Code::Home),
    ("\x1b[F", Code::End),
    ("\x1bOA", Code::Up),
    ("\x1bOB", Code::Down),
    ("\x1bOC", Code::Right),
    ("\x1bOD", Code::Left),
    ("\x1bOH", Code::Home),
    ("\x1bOF", Code::End),
    ("\x1bOP", Code::F(1)),
    ("\x1b[1~", Code::Home),
    ("\x1b[4~", Code::End),
    ("\x1b[3~", Code::Delete),
    ("\x1b[5~", Code::PageUp),
    ("\x1b[6~", Code::PageDown),
    ("\x1b[Z", Code::BackTab),
];

/// Returns the keys behind bytes that were typed before the reader listened.
#[must_use]
pub fn typed(bytes: &[u8]) -> Vec<Key> {
    let key = |c: char| match c {
        '\r' | '\n' => Key::plain(Code::Enter),
        '\t' => Key::plain(Code::Tab),
        '\u{1b}' => Key::plain(Code::Esc),
        '\u{7f}' => Key::plain(Code::Backspace),
        '\u{1}'..='\u{1a}' => Key { ctrl: true, ..Key::plain(Code::Char(char::from(b'`' + c as u8))) },
        c => Key::plain(Code::Char(c)),
    };
    let text = String::from_utf8_lossy(bytes);
    let (mut rest, mut keys) = (text.as_ref(), Vec::new());
    while let Some(c) = rest.chars().next() {
        let sequence = SEQUENCES.iter().find_map(|(sent, code)| Some((rest.strip_prefix(sent)?, Key::plain(*code))));
        let (after, typed) = sequence.unwrap_or_else(|| (rest.strip_prefix(c).unwrap_or_default(), key(c)));
        keys.push(typed);
        rest = after;
    }
    keys
}

fn key(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    if event.code == KeyCode::Enter && event.modifiers.contains(KeyModifiers::ALT) {
        // Alt-Enter is a line end in the text, as in other programs.
        return Some(Key { ctrl: true, ..Key::plain(Code::Char('j')) });
    }
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    // Shift is part of the character it makes; with Space there is no other sign of it.
    let shift = event.modifiers.contains(KeyModifiers::SHIFT) && code == Code::Char(' ');
    (!event.modifiers.contains(KeyModifiers::ALT)).then_some(Key { code, ctrl, shift })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_typed_before_the_reader_listened_are_arrows() {
        let codes = |bytes: &[u8]| typed(bytes).into_iter().map(|key| key.code).collect::<Vec<_>>();
        assert_eq!(codes(b"j\x1b[B\x1bOA\x1b[6~"), [Code::Char('j'), Code::Down, Code::Up, Code::PageDown]);
        assert_eq!(codes("报\x1b".as_bytes()), [Code::Char('报'), Code::Esc]);
    }
}
