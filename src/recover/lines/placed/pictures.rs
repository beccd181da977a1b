//! Tells how a row stands to the pictures of its sheet. In go the pictures and the place of a row, out comes a class of
//! [`super::placement::PICTURES`]: under a picture, over it, beside it.

use super::rows::shared;
use crate::model::{Bounds, PlacedPage};
use crate::recover::weights::Placed;

/// The pictures of a sheet that are large enough to matter to a line.
pub struct Pictures<'w> {
    w: &'w Placed,
    all: Vec<Bounds>,
    /// The type size of running text.
    body: f32,
}

impl<'w> Pictures<'w> {
    /// Selects the pictures of a sheet with running text of this size and lines within these bounds.
    pub fn of(w: &'w Placed, sheet: &PlacedPage, body: f32, page: Bounds) -> Self {
        let area = |b: &Bounds| b.width() * b.height();
        let is_picture =
            |b: &&Bounds| b.width().min(b.height()) >= w.picture * body && area(b) <= w.picture_page * area(&page);
        let all = sheet.pictures.iter().filter(is_picture).take(w.most_pictures).copied().collect();
        Self { w, all, body }
    }

    /// Whether two boxes share so much of their width that one stands over the other.
    fn is_over(&self, a: &Bounds, b: &Bounds) -> bool {
        shared(a, b) > self.w.picture_shared
    }

    fn is_near(&self, gap: f32) -> bool {
        (-self.w.picture_into * self.body..=self.w.picture_gap * self.body).contains(&gap)
    }

    /// Returns the class of a row by its place beside the pictures.
    pub fn picture(&self, row: &Bounds) -> u8 {
        if self.all.is_empty() {
            return 1;
        }
        let (x, y) = (f32::midpoint(row.left, row.right), f32::midpoint(row.top, row.bottom));
        let of = |p: &Bounds| {
            let level = y > p.top && y < p.bottom;
            match () {
                () if level && x > p.left && x < p.right => 6,
                () if self.is_over(row, p) && self.is_near(row.top - p.bottom) => 3,
                () if self.is_over(row, p) && self.is_near(p.top - row.bottom) => 4,
                () if level && (self.is_near(row.left - p.right) || self.is_near(p.left - row.right)) => 5,
                () => 2,
            }
        };
        // A caption under one picture may stand over another one.
        let classes: Vec<u8> = self.all.iter().map(of).collect();
        [6, 3, 4, 5].into_iter().find(|class| classes.contains(class)).unwrap_or(2)
    }
}

#[cfg(test)]
mod tests {
    use super::super::placement::PICTURES;
    use super::*;
    use crate::recover::weights::Weights;

    #[test]
    fn a_line_under_a_picture_or_beside_it_is_told_from_others() {
        let b = |left, top, right, bottom| Bounds { left, top, right, bottom };
        let w = &Weights::built_in().placed;
        let pictures = Pictures { w, all: vec![b(0.0, 0.0, 100.0, 50.0)], body: 10.0 };
        let named = |row: Bounds| PICTURES[usize::from(pictures.picture(&row))];
        assert_eq!(named(b(0.0, 55.0, 80.0, 65.0)), "right under one");
        assert_eq!(named(b(0.0, 100.0, 80.0, 110.0)), "apart");
        assert_eq!(named(b(105.0, 20.0, 180.0, 30.0)), "beside one");
    }
}
