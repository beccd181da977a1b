//! The widths of a composite font, from `/W` and `/W2`, by character of the collection: a character goes in, its measures
//! come out. Ranges stay ranges, since a range of four thousand million characters is a few bytes of a file.

use std::collections::HashMap;

use hayro_syntax::object::{Array, Number, Object};

use super::limits::WIDTHS;

/// `N` measures of each character.
#[derive(Debug, Default)]
pub(super) struct Widths<const N: usize> {
    each: HashMap<u32, [f32; N]>,
    /// First and last character, and what holds of all from the one to the other.
    ranges: Vec<(u32, u32, [f32; N])>,
}

impl<const N: usize> Widths<N> {
    /// Reads `first [w …]` and `first last w`.
    pub fn of(array: Option<&Array<'_>>) -> Self {
        let mut widths = Self { each: HashMap::new(), ranges: Vec::new() };
        let mut numbers: Vec<f64> = Vec::new();
        for entry in array.into_iter().flat_map(Array::iter::<Object<'_>>) {
            match entry {
                Object::Number(number) => numbers.push(number.as_f64()),
                Object::Array(list) => {
                    if let Some(first) = numbers.pop() {
                        widths.list(first, &list);
                    }
                    numbers.clear();
                }
                _ => numbers.clear(),
            }
            if numbers.len() == 2 + N {
                if let [first, last, rest @ ..] = numbers.as_slice() {
                    let measures = std::array::from_fn(|n| rest.get(n).map_or(0.0, |w| *w as f32));
                    widths.ranges.push((*first as u32, *last as u32, measures));
                }
                numbers.clear();
            }
            if widths.each.len() + widths.ranges.len() > WIDTHS {
                break;
            }
        }
        widths
    }

    fn list(&mut self, first: f64, list: &Array<'_>) {
        let mut measures = [0.0; N];
        for (n, number) in list.iter::<Number>().take(WIDTHS * N).enumerate() {
            measures[n % N] = number.as_f32();
            if n % N == N - 1 {
                self.each.insert((first as u32).saturating_add((n / N) as u32), measures);
            }
        }
    }

    /// Returns the measures of a character.
    pub fn get(&self, cid: u32) -> Option<[f32; N]> {
        let in_range = || self.ranges.iter().rev().find(|(first, last, _)| (*first..=*last).contains(&cid));
        self.each.get(&cid).copied().or_else(|| in_range().map(|(.., measures)| *measures))
    }
}
