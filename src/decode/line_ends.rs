//! Settles line ends: a text with the line ends of any system goes in, one with `\n` and `\r\n` alone comes out.
//!
//! A lone CR (old Macintosh), VT (a word processor's soft break), NEL, LS and PS become `\n`. Form feeds stay: they end a
//! page. The end-of-file sign of DOS (0x1A) and the NULs that pad a file to the end of a block are no text and go; where
//! such a sign begins a line, another file was put after the first, and a form feed takes its place.

const END_OF_FILE: char = '\u{1A}';
const NEXT_LINE: char = '\u{85}';

/// Settles the line ends of a text. Returns it with the number of NULs found in it, a run of them counted once.
pub(super) fn settled(mut text: String) -> (String, usize) {
    let zeros = memchr::memchr_iter(0, text.as_bytes()).count();
    close(&mut text);
    if zeros > 0 && text.contains("\0\0") {
        let mut before = '\n';
        text.retain(|c| std::mem::replace(&mut before, c) != '\0' || c != '\0');
    }
    if has_odd_ends(&text) {
        text = with_plain_ends(&text);
    }
    (text, zeros)
}

/// Removes the end-of-file signs and NULs at the end.
fn close(text: &mut String) {
    let pad = |c: char| c == END_OF_FILE || c == '\0';
    let end = text.trim_end_matches(|c: char| pad(c) || c.is_whitespace()).len();
    if text.get(end..).is_some_and(|rest| rest.contains(pad)) {
        let rest: String = text.get(end..).unwrap_or_default().chars().filter(|c| !pad(*c)).collect();
        text.truncate(end);
        text.push_str(&rest);
    }
}

/// Returns whether a line ends in anything but `
/// ` and `\r
/// `, or a sign marks where a file ended. Nearly no text has either.
fn has_odd_ends(text: &str) -> bool {
    let bytes = text.as_bytes();
    let lone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    memchr::memchr3_iter(b'\r', 0x0B, 0x1A, bytes).any(|at| bytes[at] != b'\r' || lone(at))
        || memchr::memchr_iter(0xC2, bytes).any(|at| bytes.get(at + 1) == Some(&0x85))
        || memchr::memmem::find_iter(bytes, b"\xE2\x80").any(|at| matches!(bytes.get(at + 2), Some(0xA8 | 0xA9)))
}

fn with_plain_ends(text: &str) -> String {
    // Among other controls of its kind it is one byte of a character that was read as Latin-1.
    let misread = text.chars().any(|c| matches!(c, '\u{80}'..='\u{9F}') && c != NEXT_LINE);
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' => {
                // \r\r\n is one end, that of a line which was converted twice.
                let mut returns = 1;
                while rest.next_if_eq(&'\r').is_some() {
                    returns += 1;
                }
                if rest.next_if_eq(&'\n').is_some() {
                    plain.push_str("\r\n");
                } else {
                    plain.extend((0..returns).map(|_| '\n'));
                }
            }
            '\u{B}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            NEXT_LINE if !misread => plain.push('\n'),
            END_OF_FILE if plain.is_empty() || plain.ends_with('\n') => plain.push('\u{C}'),
            c => plain.push(c),
        }
    }
    plain
}
