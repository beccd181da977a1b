//! A font as text needs it: codes of a string go in; their characters, advances, and whether the type is bold come out. Each
//! font of a file is read once ([`Fonts`]).

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::rc::Rc;

use hayro_cmap::BfString;
use hayro_syntax::object::dict::keys::{BASE_FONT, DESCENDANT_FONTS, FLAGS, FONT_DESC, FONT_WEIGHT, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};

use super::cmaps::Predefined;
use super::composite::Composite;
use super::double_print::Mixed;
use super::limits::FONTS;
use super::simple::Simple;

/// Parts of the names of bold fonts, in small letters; those of 方正 and 华文 among them: 黑体, 大黑, 粗黑, 小标宋, 大标宋, 粗宋.
const BOLD_NAMES: &[&str] = &[
    "bold", "black", "heavy", "simhei", "stheiti", "fzht", "fzdht", "fzch", "fzcch", "fzxbs", "fzdbs", "fzcs", "fzzdh",
    "粗", "黑", "标宋",
];
/// The weight from which a font is bold.
const BOLD_WEIGHT: f32 = 600.0;
/// The flag of a font that is to be drawn bold.
const FORCE_BOLD: u32 = 1 << 18;

/// The text and advance of a code.
#[derive(Clone, Debug)]
pub(super) struct Code {
    /// Its text, if the file tells it.
    pub text: Option<BfString>,
    /// Its advance in thousandths of the type size: to the right, or down as a negative number.
    pub advance: f64,
    /// Whether it is the space that word spacing is added to.
    pub is_space: bool,
}

enum Kind<'a> {
    Composite(Composite<'a>),
    Simple(Simple<'a>),
    /// Named but not there.
    Missing,
}

/// The codes looked up so far, by code and length.
type Codes = HashMap<(u32, usize), Rc<Code>, BuildHasherDefault<Mixed>>;

/// A font.
pub(super) struct Font<'a> {
    kind: Kind<'a>,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it runs from top to bottom.
    pub vertical: bool,
    /// The type size for a font size of 1.
    pub em: f64,
    codes: RefCell<Codes>,
}

impl<'a> Font<'a> {
    /// Returns the font of a dictionary.
    pub fn of(dict: &Dict<'a>, predefined: &mut Predefined) -> Self {
        let is_composite = dict.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| kind.as_ref() == b"Type0");
        let kind = if is_composite {
            Composite::of(dict, predefined).map_or(Kind::Missing, Kind::Composite)
        } else if dict.is_empty() {
            Kind::Missing
        } else {
            Kind::Simple(Simple::of(dict, predefined))
        };
        let vertical = matches!(&kind, Kind::Composite(font) if font.vertical);
        let em = if let Kind::Simple(font) = &kind { font.em } else { 1.0 };
        Self { kind, bold: is_bold(dict), vertical, em, codes: RefCell::default() }
    }

    /// Returns the next code of a string and how many bytes it has, which is never 0.
    pub fn next(&self, bytes: &[u8]) -> (Rc<Code>, usize) {
        let (code, length) = match &self.kind {
            Kind::Composite(font) => font.code(bytes),
            _ => (bytes.first().copied().unwrap_or(0).into(), 1),
        };
        let code =
            Rc::clone(self.codes.borrow_mut().entry((code, length)).or_insert_with(|| Rc::new(self.code(code, length))));
        (code, length.max(1))
    }

    fn code(&self, code: u32, length: usize) -> Code {
        let (text, advance) = match &self.kind {
            Kind::Composite(font) => (font.text(code, length), font.advance(code, length)),
            Kind::Simple(font) => (font.text(code as u8), font.advance(code as u8)),
            // ASCII is ASCII in nearly all encodings.
            Kind::Missing => {
                let ascii = char::from_u32(code).filter(|c| c.is_ascii() && !c.is_control());
                (ascii.map(BfString::Char), 500.0)
            }
        };
        let advance = if advance.is_finite() { f64::from(advance) } else { 0.0 };
        Code { text, advance, is_space: code == 32 && length == 1 }
    }
}

/// Returns whether the name or the descriptor says that a font is bold.
fn is_bold(dict: &Dict<'_>) -> bool {
    let below = dict.get::<Array<'_>>(DESCENDANT_FONTS).and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    let descriptor = below.as_ref().unwrap_or(dict).get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
    let name = dict.get::<Name<'_>>(BASE_FONT).map(|name| name.as_str().to_lowercase()).unwrap_or_default();
    BOLD_NAMES.iter().any(|part| name.contains(part))
        || descriptor.get::<f32>(FONT_WEIGHT).is_some_and(|weight| weight >= BOLD_WEIGHT)
        || descriptor.get::<u32>(FLAGS).is_some_and(|flags| flags & FORCE_BOLD != 0)
}

/// The fonts of a file, each read once.
#[derive(Default)]
pub(super) struct Fonts<'a> {
    predefined: Predefined,
    known: HashMap<ObjectIdentifier, Rc<Font<'a>>>,
    /// The fonts that stand in the resources themselves, by their own text.
    inline: HashMap<&'a [u8], Rc<Font<'a>>>,
}

impl<'a> Fonts<'a> {
    /// Returns the font of this name in a dictionary of fonts.
    pub fn named(&mut self, fonts: &Dict<'a>, name: &Name<'_>) -> Rc<Font<'a>> {
        if let Some(id) = fonts.get_ref(name).map(ObjectIdentifier::from) {
            if let Some(font) = self.known.get(&id) {
                return Rc::clone(font);
            }
            let font = Rc::new(Font::of(&fonts.get::<Dict<'a>>(name).unwrap_or_default(), &mut self.predefined));
            if self.known.len() >= FONTS {
                self.known.clear();
            }
            self.known.insert(id, Rc::clone(&font));
            return font;
        }
        self.stated(&fonts.get::<Dict<'a>>(name).unwrap_or_default())
    }

    /// Returns the font of a dictionary that has no number.
    pub fn stated(&mut self, dict: &Dict<'a>) -> Rc<Font<'a>> {
        if let Some(font) = self.inline.get(dict.data()) {
            return Rc::clone(font);
        }
        let font = Rc::new(Font::of(dict, &mut self.predefined));
        if self.inline.len() >= FONTS {
            self.inline.clear();
        }
        self.inline.insert(dict.data(), Rc::clone(&font));
        font
    }
}
