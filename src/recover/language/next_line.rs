//! Tells from eight characters on each side whether one text goes on with another. A small network encodes the end of the
//! one and the beginning of the other; the product of the two encodings is a log-odds, since the network was trained to pick
//! the true next line among other lines of the article.
//!
//! Each side takes the numbers of eight characters in a space of 48 → 128 → 64, all in bytes. Its products are whole
//! numbers, so that what a common character adds at a given place can be computed once and kept.

use std::sync::OnceLock;

/// The characters read on each side.
pub const REACH: usize = 8;
/// The number of characters it knows; all rarer ones count as the same character.
pub const KNOWN: usize = 4096;
/// The numbers that stand for a character.
pub const PLACE: usize = 48;
/// The numbers that a side takes in.
pub const INPUT: usize = REACH * PLACE;
/// The numbers of the middle layer.
pub const MIDDLE: usize = 128;
/// The numbers of an encoded edge.
pub const WIDTH: usize = 64;
/// The first bytes of the file.
pub const HEAD: [u8; 8] = super::table_file::head(*b"YBSE", 1);

/// The number of characters whose columns are kept. Codes go from the commonest on, so these are nearly all of a text. The
/// columns of both sides take 4 MB when all have been asked for.
const KEPT: usize = 512;

type Numbers<'t, const N: usize> = &'t [[u8; 4]; N];
/// The summands of a character, at one of the eight places, to the products of the middle layer.
type Column = [i32; MIDDLE];

/// Holds the layers of one side: weights, stored 128 too high, with a row for each result; the factor and the summand of
/// each result.
struct Side<'t> {
    middle: &'t [[u8; INPUT]],
    middle_scale: Numbers<'t, MIDDLE>,
    middle_base: Numbers<'t, MIDDLE>,
    last: &'t [[u8; MIDDLE]],
    last_scale: Numbers<'t, WIDTH>,
    last_base: Numbers<'t, WIDTH>,
    /// The column of each kept character at each place, filled in when it is first asked for.
    columns: Box<[OnceLock<Box<Column>>]>,
}

/// Holds the network of both sides.
pub struct NextLine<'t> {
    /// Factor and summand that turn a product into odds.
    odds: [f32; 2],
    /// Summand and two factors that turn a product and an n-gram score into odds.
    both: [f32; 3],
    places: &'t [[u8; PLACE]],
    end: Side<'t>,
    beginning: Side<'t>,
}

/// The encoded end or beginning of a text: computed once, then compared with many others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextEdge([i8; WIDTH]);

impl TextEdge {
    /// The edge of a text without characters.
    pub(super) const BLANK: Self = Self([0; WIDTH]);

    /// Returns the dot product of an end and a beginning.
    #[must_use]
    pub fn product(&self, beginning: &Self) -> i32 {
        self.0.iter().zip(&beginning.0).map(|(&a, &b)| i32::from(i16::from(a)) * i32::from(i16::from(b))).sum()
    }
}

impl<'t> Side<'t> {
    fn read(file: &'t [u8]) -> Option<(Self, &'t [u8])> {
        let (middle_scale, rest) = super::table_file::numbers(file)?;
        let (middle_base, rest) = super::table_file::numbers(rest)?;
        let (last_scale, rest) = super::table_file::numbers(rest)?;
        let (last_base, rest) = super::table_file::numbers(rest)?;
        let (middle, rest) = rest.split_at_checked(INPUT * MIDDLE)?;
        let (last, rest) = rest.split_at_checked(MIDDLE * WIDTH)?;
        let (middle, last) = (middle.as_chunks().0, last.as_chunks().0);
        let columns = (0..REACH * KEPT).map(|_| OnceLock::new()).collect();
        Some((Self { middle, middle_scale, middle_base, last, last_scale, last_base, columns }, rest))
    }

    /// Computes the column of the character with these numbers at place `at`.
    fn column(&self, at: usize, numbers: &[u8; PLACE]) -> Column {
        let input = numbers.map(|number| i16::from(number.cast_signed()));
        let over = over(&input);
        let mut column = [0; MIDDLE];
        for (to, row) in column.iter_mut().zip(self.middle) {
            *to = product::<24>(&row.as_chunks::<PLACE>().0[at], &input).wrapping_sub(over);
        }
        column
    }

    /// Encodes the characters with these codes.
    fn of(&self, places: &[[u8; PLACE]], codes: &[u16; REACH]) -> TextEdge {
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
        // Clamped so that the sums of the last layer stay far below their limit.
        middle.iter_mut().zip(results).for_each(|(to, result)| *to = result.clamp(0.0, 32_000.0) as i16);
        let mut last = [0_i8; WIDTH];
        let results = layer(self.last, &middle, self.last_scale, self.last_base);
        // A cast of a float stays within the bounds of the whole number's kind.
        last.iter_mut().zip(results).for_each(|(to, result)| *to = (result + 0.5_f32.copysign(result)) as i8);
        TextEdge(last)
    }
}

/// Multiplies each row with the input, then scales and shifts the products.
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

/// Returns how much the product of a row with the input is too high. Weights are stored 128 too high, so that they widen in
/// a single step.
fn over(input: &[i16]) -> i32 {
    128 * input.iter().map(|&x| i32::from(x)).sum::<i32>()
}

/// Multiplies a row with the input in pieces of `PIECE` numbers; for 24 or 32 the compiler multiplies eight at a time.
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

/// Scales and shifts products.
fn results<const M: usize>(products: &[i32; M], scale: Numbers<'_, M>, base: Numbers<'_, M>) -> [f32; M] {
    std::array::from_fn(|at| {
        super::table_file::number(scale[at]) * products[at] as f32 + super::table_file::number(base[at])
    })
}

impl<'t> NextLine<'t> {
    /// Reads the table; `None` if the file is of another kind or length.
    #[must_use]
    pub fn read(file: &'t [u8]) -> Option<Self> {
        let (odds, rest) = super::table_file::numbers::<2>(file.strip_prefix(&HEAD)?)?;
        let (both, rest) = super::table_file::numbers::<3>(rest)?;
        let (places, rest) = rest.split_at_checked(KNOWN * PLACE)?;
        let (end, rest) = Side::read(rest)?;
        let (beginning, rest) = Side::read(rest)?;
        let (odds, both) = (odds.map(super::table_file::number), both.map(super::table_file::number));
        rest.is_empty().then_some(Self { odds, both, places: places.as_chunks().0, end, beginning })
    }

    /// Encodes the last eight codes of a text.
    #[must_use]
    pub fn end(&self, codes: &[u16; REACH]) -> TextEdge {
        self.end.of(self.places, codes)
    }

    /// Encodes the first eight codes of a text.
    #[must_use]
    pub fn beginning(&self, codes: &[u16; REACH]) -> TextEdge {
        self.beginning.of(self.places, codes)
    }

    /// Turns a product into natural-log odds.
    #[must_use]
    pub fn odds(&self, product: i32) -> f32 {
        self.odds[0] * product as f32 + self.odds[1]
    }

    /// Turns a product and a score of [`Ngrams`](super::ngrams::Ngrams) into natural-log odds.
    #[must_use]
    pub fn weigh(&self, product: i32, ngrams: f32) -> f32 {
        self.both[0] + self.both[1] * product as f32 + self.both[2] * ngrams
    }
}

/// Returns the row of a code in the network's table.
#[must_use]
pub const fn known(code: u16) -> usize {
    let code = code as usize;
    if code < KNOWN { code } else { super::letters::OTHER as usize }
}
