//! Affine maps from one plane to another: text space to user space, user space to the sheet. Points, distances and
//! rectangles go in, their images come out.

#![allow(clippy::many_single_char_names, reason = "these are the names PDF gives them")]

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, as PDF writes it: `[a b c d e f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// The map that changes nothing.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Returns the map that applies this one and then `next`.
    pub fn then(&self, next: &Self) -> Self {
        let ([a, b, c, d, e, f], [na, nb, nc, nd, ne, nf]) = (self.0, next.0);
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    /// Returns the image of a point.
    pub fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Returns the image of a distance.
    pub fn vector(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    /// Moves the origin by a distance of the space that is mapped.
    pub fn step(&mut self, x: f64, y: f64) {
        let (dx, dy) = self.vector(x, y);
        self.0[4] += dx;
        self.0[5] += dy;
    }

    /// Returns the map that moves by a distance.
    pub const fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Returns the height of the image of height 1, measured across the direction of its base; slanting does not count.
    pub fn height(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let base = a.hypot(b);
        if base > 0.0 { (a * d - b * c).abs() / base } else { c.hypot(d) }
    }

    /// Returns the rectangle that holds the four corners of a rectangle: left, top, right, bottom.
    pub fn bounds(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> [f64; 4] {
        let corners = [self.point(x0, y0), self.point(x1, y0), self.point(x0, y1), self.point(x1, y1)];
        corners.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[l, t, r, b], (x, y)| {
            [l.min(*x), t.min(*y), r.max(*x), b.max(*y)]
        })
    }
}
