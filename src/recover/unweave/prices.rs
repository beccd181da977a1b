//! What counts how much when the order of lines is repaired, in natural logarithms: a table that stands in
//! `assets/recover/unweave.tsv` and is set by `examples/train_unweave`.

use std::sync::LazyLock;

/// The names of the prices, as in the file.
pub const NAMES: [&str; COUNT] = [
    "language",
    "language_least",
    "language_most",
    "on_after_end",
    "on_after_short",
    "break_after_end",
    "break_after_short",
    "break_open",
    "break_hanging",
    "too_wide",
    "too_short",
    "enter",
    "open",
    "stay",
    "early",
    "idle",
    "join",
    "glued_enter",
    "glued_cut",
    "glued_width",
    "glued_slip",
    "glued_least",
];

/// One of the prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// What the language's odds that a line goes on from another are multiplied with.
    Language,
    /// The least and the most the language may say.
    LanguageLeast,
    LanguageMost,
    /// Going on after a sentence's end, and after a line shorter than its column.
    OnAfterEnd,
    OnAfterShort,
    /// Beginning anew after a sentence's end, after a short line, and after an open full line.
    BreakAfterEnd,
    BreakAfterShort,
    BreakOpen,
    /// Beginning anew with a mark that may begin no line.
    BreakHanging,
    /// For each character a line is wider than its column so far.
    TooWide,
    /// For each character an open line is narrower than its column so far.
    TooShort,
    /// The second column at one time, and each further one.
    Enter,
    Open,
    /// Two lines of one column in a row, where several are open.
    Stay,
    /// For each column passed over.
    Early,
    /// A column that was left for long goes on.
    Idle,
    /// What the seam between the end of one column and the beginning of the next is multiplied with.
    Join,
    /// Glued lines: for a run of them, for each cut, for each character a piece differs from its column's width, for a piece
    /// of two lines, and what a run must gain.
    GluedEnter,
    GluedCut,
    GluedWidth,
    GluedSlip,
    GluedLeast,
}

const COUNT: usize = Price::GluedLeast as usize + 1;

/// All prices.
#[derive(Clone, Debug)]
pub struct Prices(pub [f32; COUNT]);

static PRICES: LazyLock<Prices> = LazyLock::new(|| Prices::read(include_str!("../../../assets/recover/unweave.tsv")));

impl Prices {
    /// Reads the table; what it does not name is 0.
    #[must_use]
    pub fn read(table: &str) -> Self {
        let mut prices = Self([0.0; COUNT]);
        for line in table.lines() {
            let mut cells = line.split('\t');
            let (Some(name), Some(value)) = (cells.next(), cells.next().and_then(|v| v.parse().ok())) else { continue };
            if let Some(at) = NAMES.iter().position(|known| *known == name) {
                prices.0[at] = value;
            }
        }
        prices
    }

    /// Those that come with the program.
    #[must_use]
    pub fn get() -> &'static Self {
        &PRICES
    }

    /// The value of a price.
    #[must_use]
    pub const fn of(&self, price: Price) -> f32 {
        self.0[price as usize]
    }
}
