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
    "scrap",
    "glued_enter",
    "glued_cut",
    "glued_width",
    "glued_slip",
    "glued_language",
    "glued_ended",
    "glued_own",
    "glued_short",
    "glued_strange",
    "glued_strong",
    "glued_share",
    "glued_least",
    "torn_better",
];

/// One of the prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// What the language's odds that a line goes on from another are multiplied with.
    Language,
    /// The least and the most the language may say.
    LanguageLeast,
    /// See above.
    LanguageMost,
    /// Going on after a sentence's end, and after a line shorter than its column.
    OnAfterEnd,
    /// See above.
    OnAfterShort,
    /// Beginning anew after a sentence's end, after a short line, and after an open full line.
    BreakAfterEnd,
    /// See above.
    BreakAfterShort,
    /// See above.
    BreakOpen,
    /// Beginning anew with a mark that may begin no line.
    BreakHanging,
    /// For each character a line is wider than its column so far.
    TooWide,
    /// For each character an open line is narrower than its column so far.
    TooShort,
    /// The second column at one time, and each further one.
    Enter,
    /// See above.
    Open,
    /// Two lines of one column in a row, where several are open.
    Stay,
    /// For each column passed over.
    Early,
    /// A column that was left for long goes on.
    Idle,
    /// What the seam between the end of one column and the beginning of the next is multiplied with.
    Join,
    /// For each line that a further column has less than five.
    Scrap,
    /// A run of glued lines.
    GluedEnter,
    /// Each cut.
    GluedCut,
    /// For each character a piece differs from the width of a line.
    GluedWidth,
    /// A piece of two lines.
    GluedSlip,
    /// What the score of runs of characters is multiplied with, and the least it may say after a sentence's end.
    GluedLanguage,
    /// See above.
    GluedEnded,
    /// The worth of a seam from which on it is never cut.
    GluedOwn,
    /// The last line of a paragraph.
    GluedShort,
    /// Bits below which neighbours are strangers; the score of runs from which on a piece surely goes on from the first of
    /// them; and the share of such places from which on a line is looked at.
    GluedStrange,
    /// See above.
    GluedStrong,
    /// See above.
    GluedShare,
    /// Such places in a line, at least, for it to be looked at.
    GluedLeast,
    /// By how much better, in scores of runs, a line must go on in another than in the next one for the seam to count as torn.
    TornBetter,
}

const COUNT: usize = Price::TornBetter as usize + 1;

/// All prices.
#[derive(Clone, Debug)]
pub struct Prices(pub [f32; COUNT]);

static PRICES: LazyLock<Prices> = LazyLock::new(|| Prices::read(include_str!("../../../../assets/recover/unweave.tsv")));

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
