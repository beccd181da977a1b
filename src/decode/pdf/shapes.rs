//! Paths → printed rules, and the places of pictures.
//!
//! A rule is a stroked line along an edge of the sheet, or a filled rectangle that is much longer than it is thick. A path
//! with a curve is a drawing and no rule.

use super::limits::{POINTS, SHAPES};
use super::matrix::Matrix;
use crate::model::Bounds;

/// The thickest rule, in points.
const THICK: f64 = 6.0;
/// The shortest rule, in points.
const SHORT: f64 = 8.0;
/// The least ratio of a rule's length to its thickness.
const SLENDER: f64 = 4.0;
/// The most that a line may lean, in points.
const LEAN: f64 = 0.5;

/// The path that is being drawn, on the sheet.
#[derive(Default)]
pub(super) struct Path {
    lines: Vec<((f64, f64), (f64, f64))>,
    /// Rectangles: left, top, right, bottom.
    boxes: Vec<[f64; 4]>,
    start: (f64, f64),
    at: (f64, f64),
    is_drawing: bool,
}

impl Path {
    pub const fn move_to(&mut self, to: (f64, f64)) {
        (self.start, self.at) = (to, to);
    }

    pub fn line_to(&mut self, to: (f64, f64)) {
        if self.lines.len() < POINTS {
            self.lines.push((self.at, to));
        }
        self.at = to;
    }

    pub const fn curve_to(&mut self, to: (f64, f64)) {
        self.is_drawing = true;
        self.at = to;
    }

    pub fn close(&mut self) {
        if self.at != self.start {
            self.line_to(self.start);
        }
    }

    /// Adds a rectangle of user space.
    pub fn rectangle(&mut self, ctm: &Matrix, (x, y): (f64, f64), (width, height): (f64, f64)) {
        if self.boxes.len() < POINTS {
            self.boxes.push(ctm.bounds((x, y), (x + width, y + height)));
        }
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The rules and pictures found on a page.
#[derive(Default)]
pub(super) struct Shapes {
    pub rules: Vec<Bounds>,
    pub pictures: Vec<Bounds>,
}

impl Shapes {
    /// Adds the rules of a path that is stroked this thick.
    pub fn stroke(&mut self, path: &Path, thick: f64) {
        if path.is_drawing || thick > THICK {
            return;
        }
        for (from, to) in &path.lines {
            let (l, r) = (from.0.min(to.0), from.0.max(to.0));
            let (t, b) = (from.1.min(to.1), from.1.max(to.1));
            self.line([l, t, r, b], thick);
        }
        for [l, t, r, b] in &path.boxes {
            let sides = [[*l, *t, *r, *t], [*l, *b, *r, *b], [*l, *t, *l, *b], [*r, *t, *r, *b]];
            for side in sides {
                self.line(side, thick);
            }
        }
    }

    fn line(&mut self, [l, t, r, b]: [f64; 4], thick: f64) {
        let half = thick / 2.0;
        if b - t <= LEAN {
            self.rule([l, t - half, r, b + half]);
        } else if r - l <= LEAN {
            self.rule([l - half, t, r + half, b]);
        }
    }

    /// Adds the rules of a path that is filled.
    pub fn fill(&mut self, path: &Path) {
        if path.is_drawing {
            return;
        }
        path.boxes.iter().for_each(|bounds| self.rule(*bounds));
        // A rectangle may be drawn side by side.
        if let [(from, _), rest @ ..] = path.lines.as_slice()
            && (2..=4).contains(&rest.len())
        {
            let all = path.lines.iter().fold([from.0, from.1, from.0, from.1], |[l, t, r, b], (_, (x, y))| {
                [l.min(*x), t.min(*y), r.max(*x), b.max(*y)]
            });
            self.rule(all);
        }
    }

    fn rule(&mut self, [l, t, r, b]: [f64; 4]) {
        let (long, thick) = ((r - l).max(b - t), (r - l).min(b - t));
        let is_rule = (SHORT..1e6).contains(&long) && thick <= THICK && long >= thick * SLENDER;
        if is_rule && self.rules.len() < SHAPES {
            self.rules.push(bounds([l, t, r, b]));
        }
    }

    /// Adds a picture, which fills the unit square of its space.
    pub fn picture(&mut self, ctm: &Matrix) {
        let [l, t, r, b] = ctm.bounds((0.0, 0.0), (1.0, 1.0));
        if [l, t, r, b].iter().all(|n| n.is_finite() && n.abs() < 1e6) && self.pictures.len() < SHAPES {
            self.pictures.push(bounds([l, t, r, b]));
        }
    }
}

const fn bounds([l, t, r, b]: [f64; 4]) -> Bounds {
    Bounds { left: l as f32, top: t as f32, right: r as f32, bottom: b as f32 }
}
