//! Simple fonts, of one byte a code (Type 1, TrueType, Type 3): a code → its text and advance. The file's own map and widths
//! come first, and behind them the encoding, the glyph's name and the font program, which `hayro-font` knows.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, load_embedded};
use hayro_font::{Font, FontCache, FontGlyph, FontQuery};
use hayro_syntax::object::dict::keys::{
    FIRST_CHAR, FONT_BBOX, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, FONT_MATRIX, MISSING_WIDTH, SUBTYPE, TO_UNICODE,
    WIDTHS,
};
use hayro_syntax::object::{Array, Dict, Name, Number, Rect, Stream};

use super::cmaps::{Predefined, printable};
use super::font_program::Program;
use super::limits::STREAM;
use super::streams::is_within;

/// The unit of glyph space above which it is no thousandth or so of the type size: the font was made of pixels.
const COARSE: f64 = 0.01;

/// A simple font.
pub(super) struct Simple<'a> {
    dict: Dict<'a>,
    to_unicode: Option<Rc<CMap>>,
    widths: Vec<Option<f32>>,
    first: usize,
    missing: Option<f32>,
    /// The thousandths for a unit of the glyphs of a Type 3 font.
    scale: Option<f32>,
    /// The type size for a font size of 1.
    pub em: f64,
    inner: OnceCell<Option<Font<'a>>>,
    program: OnceCell<Program>,
}

impl<'a> Simple<'a> {
    /// Reads a font's dictionary.
    pub fn of(font: &Dict<'a>, predefined: &mut Predefined) -> Self {
        let is_type3 = font.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| kind.as_ref() == b"Type3");
        let matrix = font.get::<[f64; 6]>(FONT_MATRIX).filter(|_| is_type3).unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let height = matrix[3].abs();
        let coarse = || font.get::<Rect>(FONT_BBOX).map(|bounds| bounds.height() * height).filter(|em| *em > 0.0);
        let em = if is_type3 && height > COARSE { coarse().unwrap_or(1.0) } else { 1.0 };
        let widths = font.get::<Array<'_>>(WIDTHS);
        let widths = widths.iter().flat_map(Array::iter::<Number>).take(256).map(|w| Some(w.as_f32()));
        let descriptor = font.get::<Dict<'_>>(FONT_DESC);
        Self {
            to_unicode: predefined.unicode_of(font),
            widths: widths.collect(),
            first: font.get::<usize>(FIRST_CHAR).unwrap_or(0),
            missing: if is_type3 { Some(0.0) } else { descriptor.and_then(|d| d.get::<f32>(MISSING_WIDTH)) },
            scale: is_type3.then_some(matrix[0] as f32 * 1000.0),
            em,
            dict: font.clone(),
            inner: OnceCell::new(),
            program: OnceCell::new(),
        }
    }

    /// Returns the advance of a code in thousandths.
    pub fn advance(&self, code: u8) -> f32 {
        let stated = usize::from(code).checked_sub(self.first).and_then(|n| self.widths.get(n).copied().flatten());
        let known = || self.inner().map(|font| font.code_advance(code.into()).x as f32);
        let width = stated.or_else(|| self.missing.filter(|_| self.scale.is_some() || !self.widths.is_empty()));
        width.map(|width| width * self.scale.unwrap_or(1.0)).or_else(known).unwrap_or(500.0)
    }

    /// Returns the text of a code.
    pub fn text(&self, code: u8) -> Option<BfString> {
        let stated = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code.into())).and_then(printable);
        stated.or_else(|| self.named(code))
    }

    /// Returns the text by the encoding, the glyph's name or the font's own map.
    fn named(&self, code: u8) -> Option<BfString> {
        let font = self.inner()?;
        let glyph = font.map_code(code.into());
        match font.glyph(glyph, code.into()) {
            FontGlyph::Type3(glyph) => glyph.as_unicode().and_then(printable),
            FontGlyph::Outline(outline) => outline.as_unicode().and_then(printable).or_else(|| {
                let data = outline.font_data()?;
                let program = self.program.get_or_init(|| Program::of((*data.data).as_ref()));
                program.char(glyph.to_u32()).map(BfString::Char).and_then(printable)
            }),
        }
    }

    fn inner(&self) -> Option<&Font<'a>> {
        let load = || {
            if !is_bounded(&self.dict) {
                return None;
            }
            let fonts = Arc::new(|query: &FontQuery| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            });
            FontCache::new().font(&self.dict, &(fonts as _), &(Arc::new(load_embedded) as _))
        };
        self.inner.get_or_init(load).as_ref()
    }
}

/// Returns whether the streams of a font stay below the limit when they are decoded.
fn is_bounded(font: &Dict<'_>) -> bool {
    let is_small = |dict: &Dict<'_>, key: &[u8]| dict.get::<Stream<'_>>(key).is_none_or(|stream| is_within(&stream, STREAM));
    let descriptor = font.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
    is_small(font, TO_UNICODE) && [FONT_FILE, FONT_FILE2, FONT_FILE3].iter().all(|key| is_small(&descriptor, key))
}
