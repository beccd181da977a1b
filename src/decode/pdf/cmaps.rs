//! Character maps of fonts: the predefined ones, those in the file, and the way from the characters of an Adobe collection
//! to Unicode. A name or an object of the file goes in, a `CMap` comes out; its results are made printable here.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::OnceLock;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::dict::keys::TO_UNICODE;
use hayro_syntax::object::{Dict, Name, Object, Stream};

use super::limits::STREAM;
use super::streams::decoded;

/// The predefined maps that a file names, read once.
#[derive(Default)]
pub(super) struct Predefined(HashMap<Vec<u8>, Option<Rc<CMap>>>);

impl Predefined {
    /// Returns the map of a name.
    pub fn named(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        if let Some(map) = self.0.get(name) {
            return map.clone();
        }
        let map = match CMapName::from_bytes(name) {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            known => load_embedded(known).and_then(parse),
        };
        let map = map.map(Rc::new);
        if self.0.len() < 64 {
            self.0.insert(name.to_vec(), map.clone());
        }
        map
    }

    /// Returns the map that an entry names or holds.
    pub fn of(&mut self, entry: &Object<'_>) -> Option<Rc<CMap>> {
        match entry {
            Object::Name(name) => self.named(name.as_ref()),
            Object::Stream(stream) => parse(&decoded(stream, STREAM)?).map(Rc::new),
            _ => None,
        }
    }

    /// Returns the map of a font from its codes to Unicode, if the file holds one.
    pub fn unicode_of(&mut self, font: &Dict<'_>) -> Option<Rc<CMap>> {
        if let Some(stream) = font.get::<Stream<'_>>(TO_UNICODE) {
            return parse(&decoded(&stream, STREAM)?).map(Rc::new);
        }
        self.named(font.get::<Name<'_>>(TO_UNICODE)?.as_ref())
    }
}

fn parse(data: &[u8]) -> Option<CMap> {
    CMap::parse(data, load_embedded)
}

/// Returns the map from the characters of a collection of Adobe's to Unicode.
pub(super) fn of_collection(family: &CidFamily) -> Option<&'static CMap> {
    static MAPS: [OnceLock<Option<CMap>>; 4] = [const { OnceLock::new() }; 4];
    let place = match family {
        CidFamily::AdobeGB1 => 0,
        CidFamily::AdobeCNS1 => 1,
        CidFamily::AdobeJapan1 => 2,
        CidFamily::AdobeKorea1 => 3,
        CidFamily::AdobeIdentity | CidFamily::Custom { .. } => return None,
    };
    MAPS[place].get_or_init(|| parse(load_embedded(family.ucs2_cmap()?)?)).as_ref()
}

/// Returns the characters that a map gives for a code, as far as they can be printed; `None` where it gives no more than a
/// control code.
pub(super) fn printable(mapped: BfString) -> Option<BfString> {
    match mapped {
        BfString::Char(c) => plain(c).map(BfString::Char),
        BfString::String(all) => {
            let all: String = all.chars().filter(|c| !is_selector(*c)).filter_map(plain).collect();
            let mut chars = all.chars();
            match (chars.next(), chars.next()) {
                (None, _) => None,
                (Some(c), None) => Some(BfString::Char(c)),
                _ => Some(BfString::String(all)),
            }
        }
    }
}

/// Returns a character as it may stand in a line; `None` for line ends, controls and what is no character.
pub(super) fn plain(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\u{B}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() => None,
        char::REPLACEMENT_CHARACTER | '\u{FEFF}' => None,
        c if c as u32 & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}') => None,
        c => Some(c),
    }
}

/// Returns whether a character is a variation selector, which says in which form the one before it is printed.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
