//! Finds characters set one under another in type that runs to the right, and joins each such stack to a line from top to
//! bottom. Printed lines go in and come out.

use super::lines::Printed;

/// The fewest characters of a stack; fewer may be short lines that chance put there.
const LEAST: usize = 3;
/// The farthest that a character may stand beside the one above, in ems.
const ASIDE: f32 = 0.15;
/// The distance from one character to the next, in ems.
const PITCH: std::ops::RangeInclusive<f32> = 0.85..=1.9;
/// The largest difference between two distances of a stack, in ems.
const UNEVEN: f32 = 0.3;

/// Joins stacks to lines. Only characters that follow each other in the file are joined.
pub(super) fn joined(lines: Vec<Printed>) -> Vec<Printed> {
    let mut lengths = Vec::new();
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        let length = stack(rest);
        lengths.push(length);
        rest = rest.get(length..).unwrap_or_default();
    }
    let mut joined = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter();
    for length in lengths {
        let mut taken = lines.by_ref().take(length);
        if length < LEAST {
            joined.extend(taken);
        } else if let Some(first) = taken.next() {
            joined.push(taken.fold(first, |stack, character| under(stack, &character)));
        }
    }
    joined
}

/// Counts the lines at the beginning that are a stack; at least 1.
fn stack(lines: &[Printed]) -> usize {
    let mut pitch = None;
    let pairs = lines.windows(2).take_while(|pair| {
        let [upper, lower] = pair else { return false };
        let distance = below(upper, lower);
        let is_even = distance.is_some_and(|d| pitch.is_none_or(|pitch: f32| (d - pitch).abs() <= UNEVEN));
        pitch = distance;
        is_even
    });
    pairs.count() + 1
}

/// Returns the distance from one character down to another, in ems, where they may be of a stack.
fn below(upper: &Printed, lower: &Printed) -> Option<f32> {
    let is_single = |line: &&Printed| {
        let mut chars = line.text.chars();
        !line.vertical && chars.next().is_some_and(|c| c as u32 >= 0x2E80) && chars.next().is_none()
    };
    let [upper, lower] = [upper, lower].map(|line| Some(line).filter(is_single));
    let (upper, lower) = (upper?, lower?);
    let (above, under) = (upper.bounds?, lower.bounds?);
    let em = upper.size as f32;
    let aside = (above.left - under.left).abs().min((above.right - under.right).abs());
    let distance = (under.top - above.top) / em;
    let is_stack = (upper.size / lower.size - 1.0).abs() < 0.1 && aside <= ASIDE * em && PITCH.contains(&distance);
    is_stack.then_some(distance)
}

/// Adds a character to a stack.
fn under(mut stack: Printed, character: &Printed) -> Printed {
    stack.text.push_str(&character.text);
    stack.bounds = stack.bounds.zip(character.bounds).map(|(above, below)| above.with(&below));
    stack.glyphs += character.glyphs;
    stack.bold += character.bold;
    stack.unknown += character.unknown;
    stack.vertical = true;
    stack
}
