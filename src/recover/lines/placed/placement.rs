//! How a line stands on its sheet, in a few classes of which questions are asked: its size beside that of running text, where in a column
//! or a headline it stands, the room over it, and how it is set in its column. A line whose place is not known is in the first class of each.

/// How large the type is beside that of running text: the names of the classes.
pub const SIZES: &[&str] =
    &["unplaced", "far smaller", "smaller", "of text", "a little larger", "larger", "half as large again", "double", "more"];
/// The most of each class but the first and the last, of running text's size.
const SIZE_STEPS: [f32; 7] = [0.8, 0.94, 1.06, 1.2, 1.4, 1.7, 2.2];
/// Where it stands: the names of the classes.
pub const STANDS: &[&str] =
    &["unplaced", "head", "head on", "under a head", "next column", "begins alone", "in a column", "left over"];
/// The room over it, beside the size of running text: the names of the classes.
pub const ROOMS: &[&str] = &["unplaced", "first", "overlaps", "tight", "usual", "some", "a line", "much"];
/// The most of each class but the first two and the last, of running text's size.
const ROOM_STEPS: [f32; 5] = [-0.1, 0.35, 0.7, 1.1, 2.5];
/// How it is set in its column: the names of the classes.
pub const SETS: &[&str] = &["unplaced", "full", "left", "indented", "indented and short", "centred", "right"];

/// How it stands to the sheet's pictures: the names of the classes.
pub const PICTURES: &[&str] =
    &["unplaced", "no picture", "apart", "right under one", "right over one", "beside one", "on one"];
/// The classes of a line, as places in the lists of their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placement {
    /// Of [`SIZES`].
    pub size: u8,
    /// Of [`STANDS`].
    pub stands: u8,
    /// Of [`ROOMS`].
    pub room: u8,
    /// Of [`SETS`].
    pub set: u8,
    /// Of [`PICTURES`].
    pub picture: u8,
}

/// The first step that a value does not pass.
fn step(steps: &[f32], value: f32) -> u8 {
    steps.iter().position(|&most| value <= most).unwrap_or(steps.len()) as u8
}

/// The class of a type's size, as a part of running text's.
pub fn size(ratio: f32) -> u8 {
    1 + step(&SIZE_STEPS, ratio)
}

/// The class of the room over a row, as a part of running text's size; `None` of the first row of a part.
pub fn room(gap: Option<f32>) -> u8 {
    gap.map_or(1, |gap| 2 + step(&ROOM_STEPS, gap))
}

/// How far inside its column's edge a row is still flush with it, an indented one at most, and by how much the two sides of a centred
/// one may differ, as parts of running text's size.
const FLUSH: f32 = 0.7;
const INDENTED: f32 = 3.0;
const UNEVEN: f32 = 1.5;

/// The class of how a row is set that begins and ends so far inside its column's edges, as parts of running text's size.
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

/// The class of where a row stands: the first of its part or a further one, in a head, or in a text after what.
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

/// The class of a line of a sheet whose own place is not known.
pub const LEFT_OVER: u8 = 7;

/// What is read before a part of text and goes on in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum After {
    /// A heading.
    Head,
    /// Another column.
    Text,
    /// Nothing: it begins by itself.
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
