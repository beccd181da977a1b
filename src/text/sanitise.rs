//! Makes content harmless before it can reach a screen or a terminal's standard output; nothing else does. Text goes in, and
//! comes out with control characters as visible signs (ESC → ␛), so that an escape sequence is shown and cannot act, and
//! nothing is silently lost. Bidi controls and the byte order mark vanish, because they would reorder or hide what stands
//! around them.
//!
//! Files and pipes get the text as it is.

use std::borrow::Cow;

/// Returns what is shown for a character: itself, a visible sign, or nothing.
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

/// Returns a line so that it cannot act on a terminal. Line ends inside it become spaces.
#[must_use]
pub fn sanitise(line: &str) -> Cow<'_, str> {
    if line.chars().all(|c| shown(c) == Some(c)) {
        Cow::Borrowed(line)
    } else {
        Cow::Owned(line.chars().filter_map(shown).collect())
    }
}

/// Returns what is drawn for a cluster: itself, the sign for a control character, or nothing for what vanishes.
#[must_use]
pub fn sign(cluster: &str) -> &str {
    const SIGNS: [&str; 32] = [
        "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", " ", " ", " ", " ", " ", "␎", "␏", "␐", "␑", "␒", "␓", "␔", "␕", "␖",
        "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟",
    ];
    // A control character is always a cluster of its own (UAX #29 GB4, GB5), CR LF excepted.
    match cluster.chars().next() {
        Some(c) if c < ' ' => SIGNS.get(c as usize).copied().unwrap_or(""),
        Some(c) => match shown(c) {
            Some(same) if same == c => cluster,
            Some('\u{2421}') => "␡",
            Some(' ') => " ",
            Some(_) => "\u{FFFD}",
            None => "",
        },
        None => "",
    }
}
