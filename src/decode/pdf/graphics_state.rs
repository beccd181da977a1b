//! The graphics state that operators change: the space that is drawn in, and how text is set. A code of the current font
//! goes in, a glyph on the sheet comes out.

use std::rc::Rc;

use super::font::{Code, Font};
use super::glyph::Glyph;
use super::matrix::Matrix;

/// The state that `q` saves and `Q` brings back.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// The map from user space to the sheet.
    pub ctm: Matrix,
    pub line_width: f64,
    pub font: Option<Rc<Font<'a>>>,
    pub size: f64,
    pub char_spacing: f64,
    pub word_spacing: f64,
    /// Horizontal scaling, 1 for none.
    pub scaling: f64,
    pub leading: f64,
    pub rise: f64,
    /// The mode of painting glyphs: 2 and 6 fill and stroke them, which makes them bold.
    pub mode: i64,
}

impl State<'_> {
    pub const fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            line_width: 1.0,
            font: None,
            size: 0.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            scaling: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }

    /// Returns the thickness of a line on the sheet.
    pub fn thickness(&self) -> f64 {
        let [a, b, c, d, ..] = self.ctm.0;
        self.line_width.abs() * (a * d - b * c).abs().sqrt()
    }

    /// Returns the distance to the next glyph, in text space along the line.
    pub fn advance(&self, font: &Font<'_>, code: &Code) -> f64 {
        let word = if code.is_space { self.word_spacing } else { 0.0 };
        let spacing = self.char_spacing + word;
        if font.vertical {
            // Both are below 0 where they lead down: a file opens such a line with a negative spacing.
            code.advance / 1000.0 * self.size + spacing
        } else {
            (code.advance / 1000.0 * self.size + spacing) * self.scaling
        }
    }

    /// Returns the distance that a number between the strings of `TJ` moves.
    pub fn adjustment(&self, font: &Font<'_>, thousandths: f64) -> f64 {
        let moved = -thousandths / 1000.0 * self.size;
        if font.vertical { moved } else { moved * self.scaling }
    }

    /// Returns the run of glyphs of a string with this text matrix.
    pub fn run(&self, font: &Font<'_>, text: &Matrix) -> Run {
        let frame = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, self.rise]).then(text).then(&self.ctm);
        let (x, y) = if font.vertical { frame.vector(0.0, -1.0) } else { frame.vector(self.scaling, 0.0) };
        let length = x.hypot(y);
        let back = if self.size < 0.0 { -1.0 } else { 1.0 };
        Run {
            frame,
            along: if length > 0.0 { (x / length * back, y / length * back) } else { (1.0, 0.0) },
            size: frame.height() * self.size.abs() * font.em,
            bold: font.bold || matches!(self.mode, 2 | 6),
            vertical: font.vertical,
        }
    }
}

/// The common placement of the glyphs of a string.
pub(super) struct Run {
    /// The map from the place of the next glyph to the sheet.
    frame: Matrix,
    along: (f64, f64),
    size: f64,
    bold: bool,
    vertical: bool,
}

impl Run {
    /// Returns the glyph of a code on the sheet and moves on by `advance`, see [`State::advance`].
    pub fn glyph(&mut self, code: &Code, advance: f64) -> Glyph {
        let from = self.frame.point(0.0, 0.0);
        if self.vertical {
            self.frame.step(0.0, advance);
        } else {
            self.frame.step(advance, 0.0);
        }
        Glyph {
            text: code.text.clone(),
            from,
            to: self.frame.point(0.0, 0.0),
            along: self.along,
            size: self.size,
            bold: self.bold,
            vertical: self.vertical,
        }
    }
}
