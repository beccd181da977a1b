//! Reads the font program inside a file backwards: a glyph goes in, the character it is drawn for comes out. It is asked
//! only where the file has no better answer.

use std::collections::HashMap;

use skrifa::{FontRef, GlyphId, MetadataProvider};

/// The characters that the font's own map leads to each glyph from.
#[derive(Debug, Default)]
pub(super) struct Program {
    chars: HashMap<u32, char>,
}

impl Program {
    /// Reads a TrueType or OpenType font; others have no such map.
    pub fn of(bytes: &[u8]) -> Self {
        let mut chars: HashMap<u32, char> = HashMap::new();
        let Ok(font) = FontRef::new(bytes) else { return Self::default() };
        for (code, glyph) in font.charmap().mappings() {
            let Some(c) = char::from_u32(code) else { continue };
            let known = chars.entry(glyph.to_u32()).or_insert(c);
            if rank(c) < rank(*known) {
                *known = c;
            }
        }
        if chars.is_empty() {
            let names = font.glyph_names();
            let known = names.iter().filter_map(|(glyph, name)| Some((glyph.to_u32(), of_name(name.as_str())?)));
            chars.extend(known.take(usize::from(u16::MAX)));
        }
        chars.remove(&GlyphId::NOTDEF.to_u32());
        Self { chars }
    }

    /// Returns the character of a glyph.
    pub fn char(&self, glyph: u32) -> Option<char> {
        self.chars.get(&glyph).copied()
    }
}

/// Ranks the characters that share a glyph; the lowest is meant. A font draws 民 for the radical ⺠ too.
const fn rank(c: char) -> u8 {
    match c {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => 3,
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => 2,
        '\u{A0}' | '\u{AD}' | '\u{FE10}'..='\u{FE4F}' => 1,
        _ => 0,
    }
}

/// Returns the character that a glyph's name says by number: `uni4E2D`, `u4E2D`.
pub(super) fn of_name(name: &str) -> Option<char> {
    let base = name.split('.').next()?;
    let digits = base.strip_prefix("uni").or_else(|| base.strip_prefix('u'))?;
    let is_number =
        (4..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(&b));
    if is_number { char::from_u32(u32::from_str_radix(digits, 16).ok()?) } else { None }
}
