//! The one place where content is made harmless before it can reach a screen or a terminal's standard output.
//!
//! Control characters become visible signs (ESC → ␛), so that an escape sequence is shown and cannot act, and nothing is
//! silently lost; bidi controls and the byte order mark vanish, because they would reorder or hide what stands around them.
//! Files and pipes get the text as it is.

use std::borrow::Cow;

/// What is shown for one character: itself, a visible sign, or nothing.
#[must_use]
pub const fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('\u{2421}'),
        '\u{80}'..='\u{9F}' => Some(char::REPLACEMENT_CHARACTER),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' => None,
        _ => Some(c),
    }
}

/// A line of text that cannot act on a terminal. Line ends inside it become spaces.
#[must_use]
pub fn sanitise(line: &str) -> Cow<'_, str> {
    if line.chars().all(|c| shown(c) == Some(c)) {
        Cow::Borrowed(line)
    } else {
        Cow::Owned(line.chars().filter_map(shown).collect())
    }
}
