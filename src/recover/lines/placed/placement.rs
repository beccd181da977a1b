//! Sorts how a line is placed on its sheet into a few classes, about which questions are asked: its type size beside that of
//! running text, its place in a column or headline, the room over it, how it is set in its column. A line without a known
//! place is in the first class of each.

/// The classes of type sizes beside that of running text.
pub const SIZES: &[&str] =
    &["unplaced", "far smaller", "smaller", "of text", "a little larger", "larger", "half as large again", "double", "more"];
/// The upper bound of each class but the first and the last, in sizes of running text.
const SIZE_STEPS: [f32; 7] = [0.8, 0.94, 1.06, 1.2, 1.4, 1.7, 2.2];
/// The classes of places.
pub const STANDS: &[&str] =
    &["unplaced", "head", "head on", "under a head", "next column", "begins alone", "in a column", "left over"];
/// The classes of the room over a line, beside the size of running text.
pub const ROOMS: &[&str] = &["unplaced", "first", "overlaps", "tight", "usual", "some", "a line", "much"];
/// The upper bound of each class but the first two and the last, in sizes of running text.
const ROOM_STEPS: [f32; 5] = [-0.1, 0.35, 0.7, 1.1, 2.5];
/// The classes of how a line is set in its column.
pub const SETS: &[&str] = &["unplaced", "full", "left", "indented", "indented and short", "centred", "right"];

/// The classes of how a line stands to the sheet's pictures.
pub const PICTURES: &[&str] =
    &["unplaced", "no picture", "apart", "right under one", "right over one", "beside one", "on one"];
/// The classes of a line, as indices into the lists of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// An index into [`SIZES`].
    pub size: u8,
    /// An index into [`STANDS`].
    pub stands: u8,
    /// An index into [`ROOMS`].
    pub room: u8,
    /// An index into [`SETS`].
    pub set: u8,
    /// An index into [`PICTURES`].
    pub picture: u8,
}

/// Returns the index of the first step that a value does not pass.
fn step(steps: &[f32], value: f32) -> u8 {
    steps.iter().position(|&most| value <= most).unwrap_or(steps.len()) as u8
}

/// Returns the class of a type size, given in sizes of running text.
pub fn size(ratio: f32) -> u8 {
    1 + step(&SIZE_STEPS, ratio)
}

/// Returns the class of the room over a row, in sizes of running text; `None` for the first row of a part.
pub fn room(gap: Option<f32>) -> u8 {
    gap.map_or(1, |gap| 2 + step(&ROOM_STEPS, gap))
}

/// How far inside its column's edge a row still counts as flush, how far an indented row may stand, and by how much the two
/// sides of a centred row may differ, all in sizes of running text.
const FLUSH: f32 = 0.7;
const INDENTED: f32 = 3.0;
const UNEVEN: f32 = 1.5;

/// Returns the class of how a row is set that begins and ends this far inside its column's edges, in sizes of running text.
pub fn set(left: f32, right: f32) -> u8 {
    match (left > FLUSH, right > FLUSH) {
        (false, false) => 1,
        (false, true) => 2,
        // A paragraph's first line.
        (true, false) if left <= INDENTED => 3,
        (true, false) => 6,
        (true, true) if (left - right).abs() <= UNEVEN => 5,
        (true, true) => 4,
    }
}

/// Returns the class of a row's place: the first or a further row of its part, in a head, or in a text after something.
pub fn stands(is_head: bool, is_first: bool, after: After) -> u8 {
    match (is_head, is_first) {
        (true, true) => 1,
        (true, false) => 2,
        (false, false) => 6,
        (false, true) => match after {
            After::Head => 3,
            After::Text => 4,
            After::Nothing => 5,
        },
    }
}

/// The class of a line without a known place on a sheet with places.
pub const LEFT_OVER: u8 = 7;

/// The part that is read before a text and goes on in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum After {
    Head,
    Text,
    /// The text begins by itself.
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_name() {
        assert_eq!(usize::from(size(f32::MAX)), SIZES.len() - 1);
        assert_eq!(usize::from(room(Some(f32::MAX))), ROOMS.len() - 1);
        assert_eq!(usize::from(set(9.0, 0.0)), SETS.len() - 1);
        assert_eq!(usize::from(LEFT_OVER), STANDS.len() - 1);
        assert_eq!((SIZES[usize::from(size(1.0))], ROOMS[usize::from(room(Some(0.5)))]), ("of text", "usual"));
        assert_eq!(STANDS[usize::from(stands(false, true, After::Text))], "next column");
        assert_eq!(
            [set(0.0, 0.0), set(2.0, 0.1), set(4.0, 4.0), set(0.0, 5.0)].map(|c| SETS[usize::from(c)]),
            ["full", "indented", "centred", "left"]
        );
    }
}
