//! Reads the prices by which the order of lines is repaired: what each feature of a repair gains or costs, in natural
//! logarithms. The table stands in `assets/recover/deinterleave.tsv` and is set by `examples/train_deinterleave`.

use std::sync::LazyLock;

/// The names of the prices in the file, in the order of [`Price`].
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
    /// The factor of the language's odds that a line goes on from another.
    Language,
    /// The least that the language may say.
    LanguageLeast,
    /// The most that the language may say.
    LanguageMost,
    /// Going on after the end of a sentence.
    OnAfterEnd,
    /// Going on after a line shorter than its column.
    OnAfterShort,
    /// Beginning anew after the end of a sentence.
    BreakAfterEnd,
    /// Beginning anew after a short line.
    BreakAfterShort,
    /// Beginning anew after a full line with an open sentence.
    BreakOpen,
    /// Beginning anew with a mark that may begin no line.
    BreakHanging,
    /// Each character by which a line is wider than its column so far.
    TooWide,
    /// Each character by which an open line is narrower than its column so far.
    TooShort,
    /// Opening a second column at one time.
    Enter,
    /// Opening each further column.
    Open,
    /// Two lines of one column in a row while several columns are open.
    Stay,
    /// Each column that is passed over.
    Early,
    /// Going on with a column that was left for long.
    Idle,
    /// The factor of the score between the end of one column and the beginning of the next.
    Join,
    /// Each line that a further column has fewer than five.
    Scrap,
    /// Beginning a run of glued lines.
    GluedEnter,
    /// Each cut of a glued line.
    GluedCut,
    /// Each character by which a piece differs from the width of a line.
    GluedWidth,
    /// A piece that holds two lines.
    GluedSlip,
    /// The factor of the n-gram score.
    GluedLanguage,
    /// The least n-gram score after the end of a sentence.
    GluedEnded,
    /// The score from which a text is never cut.
    GluedOwn,
    /// A short piece that ends a paragraph.
    GluedShort,
    /// The bits below which neighbours are strangers.
    GluedStrange,
    /// The n-gram score from which a piece surely goes on from the first of two strangers.
    GluedStrong,
    /// The share of such places from which a line is looked at.
    GluedShare,
    /// The least number of such places for a line to be looked at.
    GluedLeast,
    /// By how much better, in n-gram scores, a line must go on in another than in the next for the order to be suspect
    /// there.
    TornBetter,
}

const COUNT: usize = Price::TornBetter as usize + 1;

/// Holds all prices, by the number of [`Price`].
#[derive(Clone, Debug)]
pub struct Prices(pub [f32; COUNT]);

static PRICES: LazyLock<Prices> =
    LazyLock::new(|| Prices::read(include_str!("../../../../assets/recover/deinterleave.tsv")));

impl Prices {
    /// Reads the table; a price that it does not name is 0.
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

    /// Returns the prices that are built into the program.
    #[must_use]
    pub fn get() -> &'static Self {
        &PRICES
    }

    /// Returns the value of a price.
    #[must_use]
    pub const fn of(&self, price: Price) -> f32 {
        self.0[price as usize]
    }
}
