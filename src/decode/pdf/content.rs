//! The interpreter: a page's content goes in, operator by operator; glyphs, rules and pictures with their places on the
//! sheet come out. Colours, clips and the drawing of glyphs are passed over.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{ACTUAL_TEXT, MATRIX, OC, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as Bytes};
use hayro_syntax::page::Resources;

use super::font::Fonts;
use super::graphics_state::State;
use super::layers::Layers;
use super::limits::{Budget, CONTENT, ENTRY, FORMS, STATES};
use super::lines::Lines;
use super::marked_content::{Mark, Marks, text_of};
use super::matrix::Matrix;
use super::shapes::{Path, Shapes};
use super::streams::decoded;

/// The number of failures in a row after which a stream counts as ended: an operator whose operands are not understood is
/// passed over, and the end looks the same.
const MISSES: u32 = 16;

/// The state of reading a page, and what has been gathered of it.
pub(super) struct Content<'a, 'f> {
    pub fonts: &'f mut Fonts<'a>,
    pub budget: &'f mut Budget,
    pub layers: &'f Layers,
    pub lines: Lines,
    pub shapes: Shapes,
    marks: Marks,
    path: Path,
    text: Matrix,
    line: Matrix,
}

impl<'a, 'f> Content<'a, 'f> {
    pub fn new(fonts: &'f mut Fonts<'a>, budget: &'f mut Budget, layers: &'f Layers) -> Self {
        Self {
            fonts,
            budget,
            layers,
            lines: Lines::default(),
            shapes: Shapes::default(),
            marks: Marks::default(),
            path: Path::default(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }

    /// Reads a stream of operators from a state. `depth`: forms around it.
    pub fn read(&mut self, data: &[u8], resources: &Resources<'a>, state: State<'a>, depth: usize) {
        let (mut states, mut over) = (Vec::new(), 0_usize);
        let mut state = state;
        let mut operators = TypedIter::new(data);
        let mut misses = 0;
        let marked = self.marks.depth();
        while misses < MISSES {
            let Some(op) = operators.next() else {
                misses += 1;
                continue;
            };
            misses = 0;
            if !self.budget.operators(1) {
                break;
            }
            match op {
                Op::SaveState(_) if states.len() < STATES => states.push(state.clone()),
                Op::SaveState(_) => over += 1,
                Op::RestoreState(_) if over > 0 => over -= 1,
                Op::RestoreState(_) => state = states.pop().unwrap_or(state),
                Op::XObject(op) => self.draw(op.0, resources, &state, depth),
                Op::InlineImage(_) if !self.marks.is_hidden() => self.shapes.picture(&state.ctm),
                op => {
                    let is_other = self.set_text(&op, resources, &mut state).is_none();
                    if is_other && self.draw_path(&op, &mut state).is_none() {
                        self.mark(&op, resources);
                    }
                }
            }
        }
        // Marks that a form leaves open end with it.
        while self.marks.depth() > marked {
            self.end_mark();
        }
    }

    /// Draws a form or notes a picture.
    fn draw(&mut self, name: &Name<'_>, resources: &Resources<'a>, state: &State<'a>, depth: usize) {
        let Some(stream) = resources.x_objects.get::<Stream<'a>>(name) else { return };
        if self.marks.is_hidden() || self.layers.is_hidden(stream.dict(), OC) {
            return;
        }
        let is_form = stream.dict().get::<Name<'_>>(SUBTYPE).is_some_and(|kind| kind.as_ref() == b"Form");
        if !is_form {
            self.shapes.picture(&state.ctm);
            return;
        }
        if depth >= FORMS || !self.budget.operators(ENTRY) {
            return;
        }
        let Some(data) = decoded(&stream, CONTENT) else { return };
        if !self.budget.bytes(data.len()) {
            return;
        }
        let matrix = stream.dict().get::<[f64; 6]>(MATRIX).map_or(Matrix::IDENTITY, Matrix);
        let inside = State { ctm: matrix.then(&state.ctm), ..state.clone() };
        let (text, line, path) = (self.text, self.line, std::mem::take(&mut self.path));
        match stream.dict().get::<Dict<'a>>(RESOURCES) {
            Some(own) => self.read(&data, &Resources::new(own), inside, depth + 1),
            None => self.read(&data, resources, inside, depth + 1),
        }
        (self.text, self.line, self.path) = (text, line, path);
    }

    /// Carries out an operator that sets text, or how text stands; `None` where the operator is another.
    fn set_text(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>, state: &mut State<'a>) -> Option<()> {
        let n = |number: &Number| number.as_f64();
        match op {
            Op::BeginText(_) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            Op::EndText(_) => {}
            Op::CharacterSpacing(op) => state.char_spacing = n(&op.0),
            Op::WordSpacing(op) => state.word_spacing = n(&op.0),
            Op::HorizontalScaling(op) => state.scaling = n(&op.0) / 100.0,
            Op::TextLeading(op) => state.leading = n(&op.0),
            Op::TextRise(op) => state.rise = n(&op.0),
            Op::TextRenderingMode(op) => state.mode = op.0.as_i64(),
            Op::TextFont(op) => {
                state.font = Some(self.fonts.named(&resources.fonts, op.0));
                state.size = n(&op.1);
            }
            Op::SetGraphicsState(op) => self.set_state(op.0, resources, state),
            Op::SetTextMatrix(op) => {
                self.line = Matrix([n(&op.0), n(&op.1), n(&op.2), n(&op.3), n(&op.4), n(&op.5)]);
                self.text = self.line;
            }
            Op::NextLine(op) => self.next_line(n(&op.0), n(&op.1)),
            Op::NextLineAndSetLeading(op) => {
                state.leading = -n(&op.1);
                self.next_line(n(&op.0), n(&op.1));
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -state.leading),
            Op::ShowText(op) => self.show(op.0.as_bytes(), state),
            Op::NextLineAndShowText(op) => {
                self.next_line(0.0, -state.leading);
                self.show(op.0.as_bytes(), state);
            }
            Op::ShowTextWithParameters(op) => {
                (state.word_spacing, state.char_spacing) = (n(&op.0), n(&op.1));
                self.next_line(0.0, -state.leading);
                self.show(op.2.as_bytes(), state);
            }
            Op::ShowTexts(op) => self.show_all(op.0, state),
            _ => return None,
        }
        Some(())
    }

    fn set_state(&mut self, name: &Name<'_>, resources: &Resources<'a>, state: &mut State<'a>) {
        let Some(set) = resources.ext_g_states.get::<Dict<'a>>(name) else { return };
        if let Some(width) = set.get::<f64>(&b"LW"[..]) {
            state.line_width = width;
        }
        let mut font = set.get::<Array<'a>>(&b"Font"[..]).into_iter().flat_map(|array| array.iter::<Object<'a>>());
        if let (Some(Object::Dict(dict)), Some(Object::Number(size))) = (font.next(), font.next()) {
            state.font = Some(self.fonts.stated(&dict));
            state.size = size.as_f64();
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::moved(x, y).then(&self.line);
        self.text = self.line;
    }

    fn show_all(&mut self, array: &Array<'_>, state: &State<'a>) {
        for entry in array.iter::<Object<'_>>() {
            match entry {
                Object::String(text) => self.show(text.as_bytes(), state),
                Object::Number(number) => {
                    let Some(font) = &state.font else { continue };
                    let moved = state.adjustment(font, number.as_f64());
                    self.step(font.vertical, moved);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8], state: &State<'a>) {
        let Some(font) = &state.font else { return };
        let mut run = state.run(font, &self.text);
        let mut rest = bytes;
        while !rest.is_empty() && self.budget.glyph() {
            let (code, length) = font.next(rest);
            rest = rest.get(length..).unwrap_or_default();
            let advance = state.advance(font, &code);
            let glyph = run.glyph(&code, advance);
            if !self.marks.is_hidden()
                && let Some(glyph) = self.marks.take(glyph)
            {
                self.lines.add(&glyph);
            }
            self.step(font.vertical, advance);
        }
    }

    fn step(&mut self, vertical: bool, by: f64) {
        if vertical {
            self.text.step(0.0, by);
        } else {
            self.text.step(by, 0.0);
        }
    }

    /// Carries out an operator of a path, and notes the rules when the path is painted; `None` where the operator is
    /// another.
    fn draw_path(&mut self, op: &Op<'_, '_>, state: &mut State<'a>) -> Option<()> {
        let n = |number: &Number| number.as_f64();
        let at = |x: &Number, y: &Number| state.ctm.point(x.as_f64(), y.as_f64());
        let (close, fill, stroke) = match op {
            Op::Transform(op) => {
                let matrix = Matrix([n(&op.0), n(&op.1), n(&op.2), n(&op.3), n(&op.4), n(&op.5)]);
                state.ctm = matrix.then(&state.ctm);
                return Some(());
            }
            Op::LineWidth(op) => {
                state.line_width = n(&op.0);
                return Some(());
            }
            Op::MoveTo(op) => {
                self.path.move_to(at(&op.0, &op.1));
                return Some(());
            }
            Op::LineTo(op) => {
                self.path.line_to(at(&op.0, &op.1));
                return Some(());
            }
            Op::CubicTo(op) => {
                self.path.curve_to(at(&op.4, &op.5));
                return Some(());
            }
            Op::CubicStartTo(op) => {
                self.path.curve_to(at(&op.2, &op.3));
                return Some(());
            }
            Op::CubicEndTo(op) => {
                self.path.curve_to(at(&op.2, &op.3));
                return Some(());
            }
            Op::ClosePath(_) => {
                self.path.close();
                return Some(());
            }
            Op::RectPath(op) => {
                self.path.rectangle(&state.ctm, (n(&op.0), n(&op.1)), (n(&op.2), n(&op.3)));
                return Some(());
            }
            Op::StrokePath(_) => (false, false, true),
            Op::CloseAndStrokePath(_) => (true, false, true),
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => (false, true, false),
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => (false, true, true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => (true, true, true),
            Op::EndPath(_) => (false, false, false),
            _ => return None,
        };
        let is_hidden = self.marks.is_hidden();
        if close {
            self.path.close();
        }
        if fill && !is_hidden {
            self.shapes.fill(&self.path);
        }
        if stroke && !is_hidden {
            self.shapes.stroke(&self.path, state.thickness());
        }
        self.path.clear();
        Some(())
    }

    /// Opens and closes marked passages.
    fn mark(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) {
        match op {
            Op::BeginMarkedContent(_) => self.marks.begin(Mark::Nothing),
            Op::BeginMarkedContentWithProperties(op) => {
                let mark = match op.1 {
                    Object::Dict(dict) => says(dict),
                    Object::Name(name) if op.0.as_ref() == b"OC" => {
                        let hidden = self.layers.is_hidden(&resources.properties, name.as_ref());
                        if hidden { Mark::Hidden } else { Mark::Nothing }
                    }
                    Object::Name(name) => {
                        resources.properties.get::<Dict<'_>>(name).map_or(Mark::Nothing, |dict| says(&dict))
                    }
                    _ => Mark::Nothing,
                };
                self.marks.begin(mark);
            }
            Op::EndMarkedContent(_) => self.end_mark(),
            _ => {}
        }
    }

    fn end_mark(&mut self) {
        self.marks.end().iter().for_each(|glyph| self.lines.add(glyph));
    }
}

/// Returns the mark of a passage: the text that the file states for it, if any.
fn says(dict: &Dict<'_>) -> Mark {
    dict.get::<Bytes<'_>>(ACTUAL_TEXT).map_or(Mark::Nothing, |text| Mark::Says(text_of(&text)))
}
