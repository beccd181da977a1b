//! Gives the places of a made page's lines: exact and with the size of type, as in a PDF, or near the truth, as an OCR
//! engine's boxes are.

use std::fmt::Write as _;

use crate::dice::Dice;
use crate::layout::{Shape, Shapes};
use crate::setting::Line;

/// The edges of a line and the size of its type.
struct Place {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    size: Option<f64>,
}

/// The places of a page's lines, in the order of the dump.
pub struct Places {
    /// The kind of source that gives the places.
    origin: &'static str,
    lines: Vec<Place>,
    pictures: Vec<Shape>,
    rules: Vec<Shape>,
}

/// Points of a character of running text.
const BODY: f64 = 10.0;

impl Places {
    /// Returns the places of a PDF's lines.
    pub fn of_glyphs(strips: &[Vec<Line>], shapes: &Shapes, dice: &mut Dice) -> Self {
        let leading = dice.real(1.1, 1.6) * BODY;
        let place = |line: &Line| {
            let (left, top) = (line.x * BODY, line.y * leading);
            let size = line.size * BODY;
            Place { left, top, right: left + line.extent() * BODY, bottom: top + size, size: Some(size) }
        };
        Self::with("pdf", strips.iter().flatten().map(place).collect(), shapes, leading)
    }

    /// Returns the boxes of an engine: somewhat larger than the type, with inexact edges, on a scan that may lie askew.
    pub fn of_boxes(strips: &[Vec<Line>], shapes: &Shapes, dice: &mut Dice) -> Self {
        let leading = dice.real(1.2, 1.6) * BODY;
        let (skew, loose) = (dice.real(-0.004, 0.004), dice.real(1.05, 1.3));
        let noise = dice.real(0.01, 0.12) * BODY;
        let mut place = |line: &Line| {
            let (left, size) = (line.x * BODY, line.size * BODY);
            let top = line.y * leading + left * skew;
            let high = size * (loose - 1.0) / 2.0;
            let mut off = || dice.real(-1.0, 1.0) * noise;
            let (left, right) = (left + off(), left + line.extent() * BODY + off());
            let (top, bottom) = (top - high + off(), top + size + high + off());
            Place { left, top, right: right.max(left + 1.0), bottom: bottom.max(top + 1.0), size: None }
        };
        let places = strips.iter().flatten().map(&mut place).collect();
        // Few engines tell of pictures and rules.
        let told = dice.chance(0.3);
        let none = Shapes::default();
        Self::with("ocr", places, if told { shapes } else { &none }, leading)
    }

    fn with(origin: &'static str, lines: Vec<Place>, shapes: &Shapes, leading: f64) -> Self {
        let set = |[left, top, right, bottom]: &Shape| [left * BODY, top * leading, right * BODY, bottom * leading];
        let of = |shapes: &[Shape]| shapes.iter().map(set).collect();
        Self { origin, lines, pictures: of(&shapes.pictures), rules: of(&shapes.rules) }
    }

    /// Returns the text of the file: the kind of source, then a row for each line, each picture and each rule.
    pub fn write(&self) -> String {
        let mut text = format!("{}\n", self.origin);
        for (Place { left, top, right, bottom, size }, line) in self.lines.iter().zip(1..) {
            let size = size.map(|size| format!("{size:.2}")).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{line}\t{left:.2}\t{top:.2}\t{right:.2}\t{bottom:.2}\t{size}");
        }
        for (name, shapes) in [("picture", &self.pictures), ("rule", &self.rules)] {
            for [left, top, right, bottom] in shapes {
                let _ = writeln!(text, "{name}\t{left:.2}\t{top:.2}\t{right:.2}\t{bottom:.2}");
            }
        }
        text
    }
}
