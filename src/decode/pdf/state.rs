//! The state that operators change: the space that is drawn in, and how text is set.

use std::rc::Rc;

use super::font::{Code, Font};
use super::glyph::Glyph;
use super::matrix::Matrix;

/// What `q` saves and `Q` brings back.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From user space to the sheet.
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
    /// How glyphs are painted: 2 and 6 fill and stroke them, which makes them bold.
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

    /// How thick a line comes out on the sheet.
    pub fn thickness(&self) -> f64 {
        let [a, b, c, d, ..] = self.ctm.0;
        self.line_width.abs() * (a * d - b * c).abs().sqrt()
    }

    /// How far the next glyph stands from this, in text space along the line.
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

    /// What a number between the strings of `TJ` moves.
    pub fn adjustment(&self, font: &Font<'_>, thousandths: f64) -> f64 {
        let moved = -thousandths / 1000.0 * self.size;
        if font.vertical { moved } else { moved * self.scaling }
    }

    /// The glyph of a code, on the sheet. `matrix`: the text matrix; `advance`: as [`State::advance`].
    pub fn glyph(&self, font: &Font<'_>, code: &Code, matrix: &Matrix, advance: f64) -> Glyph {
        let space = Matrix([self.scaling, 0.0, 0.0, 1.0, 0.0, self.rise]).then(matrix).then(&self.ctm);
        let (from, to, run) = if font.vertical {
            // Text space already counts the scaling; the rise moves aside.
            ((0.0, 0.0), (0.0, advance), space.vector(0.0, -1.0))
        } else {
            ((0.0, 0.0), (advance / if self.scaling == 0.0 { 1.0 } else { self.scaling }, 0.0), space.vector(1.0, 0.0))
        };
        let length = run.0.hypot(run.1);
        let back = if self.size < 0.0 { -1.0 } else { 1.0 };
        let along = if length > 0.0 { (run.0 / length * back, run.1 / length * back) } else { (1.0, 0.0) };
        Glyph {
            text: code.text.clone(),
            from: space.point(from.0, from.1),
            to: space.point(to.0, to.1),
            along,
            size: space.height() * self.size.abs() * font.em,
            bold: font.bold || matches!(self.mode, 2 | 6),
            vertical: font.vertical,
        }
    }
}
