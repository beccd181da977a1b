//! A small network that reads eight characters on each side of a seam; the product of what it makes of them is the score.
//!
//! Each side: the places of eight characters in a space of 48 → 128 → 64 numbers, all in bytes. Trained to tell the true next
//! line from the other lines of some articles, so the product is a logarithm of odds by itself.
//!
//! The products of the middle layer are whole numbers, so a sum over eight characters, each of which adds the same wherever it
//! stands in the same place. What a common character adds is worked out once and kept.

use std::sync::OnceLock;

use super::Seam;

/// Characters read on each side.
pub const REACH: usize = 8;
/// Characters it knows; rarer ones are all the same to it.
pub const KNOWN: usize = 4096;
/// Numbers for a character.
pub const PLACE: usize = 48;
/// Numbers of a side.
pub const INPUT: usize = REACH * PLACE;
/// Numbers of the middle layer.
pub const MIDDLE: usize = 128;
/// Numbers of what is compared.
pub const WIDTH: usize = 64;
/// Head of the file.
pub const HEAD: [u8; 8] = super::head(*b"YBSE", 1);

/// Characters whose columns are kept: codes go from the commonest on, so nearly all of a text. The columns of both sides are 4 MB once
/// every one was asked for.
const KEPT: usize = 512;

type Numbers<'t, const N: usize> = &'t [[u8; 4]; N];
/// What a character in one of the eight places adds to the products of the middle layer.
type Column = [i32; MIDDLE];

/// The layers of one side: weights, a row for each result and 128 too high; what a result is multiplied with, and what is added.
struct Side<'t> {
    middle: &'t [[u8; INPUT]],
    middle_scale: Numbers<'t, MIDDLE>,
    middle_base: Numbers<'t, MIDDLE>,
    last: &'t [[u8; MIDDLE]],
    last_scale: Numbers<'t, WIDTH>,
    last_base: Numbers<'t, WIDTH>,
    /// For each place and each character kept its column, once it was asked for.
    columns: Box<[OnceLock<Box<Column>>]>,
}

/// The network.
pub struct Seams<'t> {
    /// Product → odds: what it is multiplied with, and what is added.
    odds: [f32; 2],
    /// Odds of product and runs together: what is added, and what each is multiplied with.
    both: [f32; 3],
    places: &'t [[u8; PLACE]],
    end: Side<'t>,
    beginning: Side<'t>,
}

impl<'t> Side<'t> {
    fn read(file: &'t [u8]) -> Option<(Self, &'t [u8])> {
        let (middle_scale, rest) = super::numbers(file)?;
        let (middle_base, rest) = super::numbers(rest)?;
        let (last_scale, rest) = super::numbers(rest)?;
        let (last_base, rest) = super::numbers(rest)?;
        let (middle, rest) = rest.split_at_checked(INPUT * MIDDLE)?;
        let (last, rest) = rest.split_at_checked(MIDDLE * WIDTH)?;
        let (middle, last) = (middle.as_chunks().0, last.as_chunks().0);
        let columns = (0..REACH * KEPT).map(|_| OnceLock::new()).collect();
        Some((Self { middle, middle_scale, middle_base, last, last_scale, last_base, columns }, rest))
    }

    /// The column of a character, whose numbers these are, in place `at`.
    fn column(&self, at: usize, numbers: &[u8; PLACE]) -> Column {
        let input = numbers.map(|number| i16::from(number.cast_signed()));
        let over = over(&input);
        let mut column = [0; MIDDLE];
        for (to, row) in column.iter_mut().zip(self.middle) {
            *to = product::<24>(&row.as_chunks::<PLACE>().0[at], &input).wrapping_sub(over);
        }
        column
    }

    /// What the network makes of the characters with these codes.
    fn of(&self, places: &[[u8; PLACE]], codes: &[u16; REACH]) -> Seam {
        let mut products = [0_i32; MIDDLE];
        let mut add = |column: &Column| products.iter_mut().zip(column).for_each(|(sum, &n)| *sum = sum.wrapping_add(n));
        for (at, &code) in codes.iter().enumerate() {
            let character = known(code) % places.len();
            match self.columns.get(at * KEPT + character).filter(|_| character < KEPT) {
                Some(kept) => add(kept.get_or_init(|| Box::new(self.column(at, &places[character])))),
                None => add(&self.column(at, &places[character])),
            }
        }
        let mut middle = [0_i16; MIDDLE];
        let results = results(&products, self.middle_scale, self.middle_base);
        // So much at most that the sums of the last layer stay far below what they may be.
        middle.iter_mut().zip(results).for_each(|(to, result)| *to = result.clamp(0.0, 32_000.0) as i16);
        let mut last = [0_i8; WIDTH];
        let results = layer(self.last, &middle, self.last_scale, self.last_base);
        // A cast of a float stays within the bounds of the whole number's kind.
        last.iter_mut().zip(results).for_each(|(to, result)| *to = (result + 0.5_f32.copysign(result)) as i8);
        Seam(last)
    }
}

/// The product of each row with the input, scaled and shifted.
fn layer<const N: usize, const M: usize>(
    rows: &[[u8; N]],
    input: &[i16; N],
    scale: Numbers<'_, M>,
    base: Numbers<'_, M>,
) -> [f32; M] {
    let over = over(input);
    let mut products = [0_i32; M];
    products.iter_mut().zip(rows).for_each(|(to, row)| *to = product::<32>(row, input).wrapping_sub(over));
    results(&products, scale, base)
}

/// How much the product of a row with the input is too high. Weights stand 128 too high, so that they widen in a single step.
fn over(input: &[i16]) -> i32 {
    128 * input.iter().map(|&x| i32::from(x)).sum::<i32>()
}

/// The product of a row with the input, in pieces of so many: of 24 or 32 the compiler multiplies eight at a time.
#[allow(clippy::needless_range_loop, reason = "of pieces of fixed length several numbers are multiplied at a time")]
fn product<const PIECE: usize>(row: &[u8], input: &[i16]) -> i32 {
    let mut product = 0;
    for (row, input) in row.as_chunks::<PIECE>().0.iter().zip(input.as_chunks::<PIECE>().0) {
        let mut terms = 0_i32;
        for at in 0..PIECE {
            terms = terms.wrapping_add(i32::from(i16::from(row[at])) * i32::from(input[at]));
        }
        product = terms.wrapping_add(product);
    }
    product
}

/// Products scaled and shifted.
fn results<const M: usize>(products: &[i32; M], scale: Numbers<'_, M>, base: Numbers<'_, M>) -> [f32; M] {
    std::array::from_fn(|at| super::number(scale[at]) * products[at] as f32 + super::number(base[at]))
}

impl<'t> Seams<'t> {
    /// Reads the table.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let (odds, rest) = super::numbers::<2>(file.strip_prefix(&HEAD)?)?;
        let (both, rest) = super::numbers::<3>(rest)?;
        let (places, rest) = rest.split_at_checked(KNOWN * PLACE)?;
        let (end, rest) = Side::read(rest)?;
        let (beginning, rest) = Side::read(rest)?;
        let (odds, both) = (odds.map(super::number), both.map(super::number));
        rest.is_empty().then_some(Self { odds, both, places: places.as_chunks().0, end, beginning })
    }

    /// Reads the last eight codes of a text.
    #[must_use]
    pub fn end(&self, codes: &[u16; REACH]) -> Seam {
        self.end.of(self.places, codes)
    }

    /// Reads the first eight codes of a text.
    #[must_use]
    pub fn beginning(&self, codes: &[u16; REACH]) -> Seam {
        self.beginning.of(self.places, codes)
    }

    /// Natural-log odds of a product.
    #[must_use]
    pub fn odds(&self, product: i32) -> f32 {
        self.odds[0] * product as f32 + self.odds[1]
    }

    /// Natural-log odds of a product and a score of [`Runs`](super::runs::Runs) together.
    #[must_use]
    pub fn weigh(&self, product: i32, runs: f32) -> f32 {
        self.both[0] + self.both[1] * product as f32 + self.both[2] * runs
    }
}

/// The row of a code in the network's table.
#[must_use]
pub const fn known(code: u16) -> usize {
    let code = code as usize;
    if code < KNOWN { code } else { super::letters::OTHER as usize }
}
