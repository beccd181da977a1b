//! Composite fonts (`Type0`): codes of one to four bytes → their text and advance, in type that runs to the right or from
//! top to bottom.
//!
//! The text of a code is what the file's own map says; else what the collection says of the character, or the code itself
//! where it is Unicode; else the character that the font inside the file draws the glyph for.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CidFamily, WritingMode};
use hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, CIDSYSTEMINFO, DESCENDANT_FONTS, DW, DW2, ENCODING, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3,
    ORDERING, REGISTRY, W, W2,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};

use super::cmaps::{Predefined, of_collection, printable};
use super::font_program::Program;
use super::limits::STREAM;
use super::streams::decoded;
use super::widths::Widths;

/// The vertical measures of a font that states none: the origin's height and the advance.
const DEFAULT_VERTICAL: [f32; 2] = [880.0, -1000.0];

/// A composite font.
pub(super) struct Composite<'a> {
    encoding: Rc<CMap>,
    /// Whether a code is UTF-16 by itself.
    is_unicode: bool,
    /// Whether some code has a single byte.
    has_single: bool,
    family: Option<CidFamily>,
    to_unicode: Option<Rc<CMap>>,
    pub vertical: bool,
    default_width: f32,
    widths: Widths<1>,
    default_vertical: [f32; 2],
    verticals: Widths<3>,
    descendant: Dict<'a>,
    program: OnceCell<(Program, Vec<u8>)>,
}

impl<'a> Composite<'a> {
    /// Reads a font's dictionary.
    pub fn of(font: &Dict<'a>, predefined: &mut Predefined) -> Option<Self> {
        let descendant = font.get::<Array<'a>>(DESCENDANT_FONTS)?.iter::<Dict<'a>>().next()?;
        let entry = font.get::<Object<'a>>(ENCODING);
        let encoding = entry.as_ref().and_then(|entry| predefined.of(entry));
        let encoding = encoding.or_else(|| predefined.named(b"Identity-H"))?;
        let is_unicode = match &entry {
            Some(Object::Name(name)) => [&b"UCS2"[..], b"UTF16"].iter().any(|form| contains(name.as_ref(), form)),
            _ => false,
        };
        let of_map = encoding.metadata().character_collection.as_ref().map(|c| c.family.clone());
        let family = of_map.filter(is_adobes).or_else(|| collection(&descendant)).filter(is_adobes);
        Some(Self {
            vertical: encoding.metadata().writing_mode == Some(WritingMode::Vertical),
            has_single: (0..=255).any(|code| encoding.lookup_cid_code(code, 1).is_some()),
            encoding,
            is_unicode,
            family,
            to_unicode: predefined.unicode_of(font),
            default_width: descendant.get::<f32>(DW).unwrap_or(1000.0),
            widths: Widths::of(descendant.get(W).as_ref()),
            default_vertical: descendant.get::<[f32; 2]>(DW2).unwrap_or(DEFAULT_VERTICAL),
            verticals: Widths::of(descendant.get(W2).as_ref()),
            descendant,
            program: OnceCell::new(),
        })
    }

    /// Returns the next code of a string and how many bytes it has.
    pub fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0;
        for (n, byte) in bytes.iter().take(4).enumerate() {
            code = (code << 8) | u32::from(*byte);
            if self.encoding.lookup_cid_code(code, n as u8 + 1).is_some() {
                return (code, n + 1);
            }
        }
        // No such code: as long as most of its kind are, so that those after it are read right.
        let is_single = bytes.len() < 2 || self.has_single && bytes.first().is_some_and(u8::is_ascii);
        let length = if is_single { 1 } else { 2 };
        (bytes.iter().take(length).fold(0, |code, byte| (code << 8) | u32::from(*byte)), length)
    }

    /// Returns the advance of a code in thousandths: to the right, or upwards where the font is vertical, so below 0.
    pub fn advance(&self, code: u32, length: usize) -> f32 {
        let cid = self.encoding.lookup_cid_code(code, length as u8).unwrap_or(0);
        if self.vertical {
            self.verticals.get(cid).map_or(self.default_vertical[1], |[advance, ..]| advance)
        } else {
            self.widths.get(cid).map_or(self.default_width, |[width]| width)
        }
    }

    /// Returns the text of a code.
    pub fn text(&self, code: u32, length: usize) -> Option<BfString> {
        let stated = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code)).and_then(printable);
        stated.or_else(|| self.is_unicode.then(|| utf16(code, length)).flatten()).or_else(|| self.of_cid(code, length))
    }

    fn of_cid(&self, code: u32, length: usize) -> Option<BfString> {
        let cid = self.encoding.lookup_cid_code(code, length as u8)?;
        // A space half as wide as a character has characters of its own, and they are spaces.
        if (code, length) == (u32::from(b' '), 1) {
            return Some(BfString::Char(' '));
        }
        let known = || of_collection(self.family.as_ref()?)?.lookup_bf_string(cid).and_then(printable);
        known().or_else(|| self.drawn(cid).map(BfString::Char))
    }

    /// Returns the character that the font inside the file draws the glyph for.
    fn drawn(&self, cid: u32) -> Option<char> {
        let (program, glyphs) = self.program.get_or_init(|| (self.embedded().unwrap_or_default(), self.glyphs()));
        let at = cid as usize * 2;
        let glyph = match glyphs.get(at..at + 2) {
            Some([high, low]) => u32::from(u16::from_be_bytes([*high, *low])),
            _ if glyphs.is_empty() => cid,
            _ => return None,
        };
        program.char(glyph)
    }

    fn embedded(&self) -> Option<Program> {
        let descriptor = self.descendant.get::<Dict<'_>>(FONT_DESC)?;
        let stream = [FONT_FILE2, FONT_FILE3, FONT_FILE].iter().find_map(|key| descriptor.get::<Stream<'_>>(key))?;
        Some(Program::of(&decoded(&stream, STREAM)?))
    }

    /// Returns the table of glyphs by character, empty where both are the same.
    fn glyphs(&self) -> Vec<u8> {
        let is_same = self.descendant.get::<Name<'_>>(CID_TO_GID_MAP).is_some();
        let stream = || self.descendant.get::<Stream<'_>>(CID_TO_GID_MAP);
        let table = if is_same { None } else { stream().and_then(|stream| decoded(&stream, STREAM).map(Cow::into_owned)) };
        table.unwrap_or_default()
    }
}

/// Returns the collection that a font states.
fn collection(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>(CIDSYSTEMINFO)?;
    let (registry, ordering) = (info.get::<Bytes<'_>>(REGISTRY)?, info.get::<Bytes<'_>>(ORDERING)?);
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

const fn is_adobes(family: &CidFamily) -> bool {
    !matches!(family, CidFamily::AdobeIdentity | CidFamily::Custom { .. })
}

fn contains(name: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(name, part).is_some()
}

/// Returns the character of a code that is UTF-16.
fn utf16(code: u32, length: usize) -> Option<BfString> {
    let units = [(code >> 16) as u16, code as u16];
    let units = units.get(usize::from(length <= 2)..)?;
    let c = char::decode_utf16(units.iter().copied()).next()?.ok()?;
    printable(BfString::Char(c))
}
