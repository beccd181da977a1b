//! Looks up what the line setter must know of a character: its line-breaking class, its width in cells, and whether it is a
//! cluster of its own. A `char` goes in, its packed [`Traits`] come out.
//!
//! The table (`class/table.rs`) is generated from the Unicode Character Database by `tests/it/typography_unicode.rs`, which
//! also checks that it is up to date. It holds the standard's properties and nothing else: the departures for Chinese are in
//! `typeset/kinsoku.rs`.

mod table;

use table::{ASTRAL, RUNS, TRAITS};

/// Declares the classes once: as an enum, and as a table from a class's number to the class.
macro_rules! line_breaking_classes {
    ($($(#[$doc:meta])* $class:ident,)*) => {
        /// Line-breaking classes (UAX #14 table 1), resolved by LB1 as far as that does not depend on the terminal: CJ is `NS`,
        /// SA is `CM` or `AL`, SG and XX are `AL`. A character that a rule singles out has a class of its own.
        #[allow(clippy::upper_case_acronyms, missing_docs, reason = "the names are the standard's")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Lb {
            $($(#[$doc])* $class,)*
        }

        /// Holds every class at the index of its number.
        const CLASSES: &[Lb] = &[$(Lb::$class),*];
    };
}

line_breaking_classes! {
    AL,
    /// Ambiguous: an ideograph where it is two cells wide, else a letter.
    AI,
    AK, AP, AS, B2, BA, BB, BK, CB, CL, CM, CP, CR,
    /// ◌ U+25CC, named by `LB28a`.
    DottedCircle,
    EB, EM, EX, GL, H2, H3, HH, HL, HY, ID,
    /// An ideograph reserved for a future pictograph (`LB30b`).
    FuturePictograph,
    /// Another code point reserved for a pictograph: AL, but for `LB30b`.
    FutureSymbol,
    IN, IS, JL, JT, JV, LF, NL, NS, NU, OP, PO, PR, QU,
    /// An opening quotation mark (QU of general category Pi).
    Pi,
    /// A closing quotation mark (QU of general category Pf).
    Pf,
    RI, SP, SY, VF, VI, WJ, ZW, ZWJ,
}

/// Kinds of characters of ambiguous width (UAX #11 class A). Terminals that draw some of them wide and others narrow differ
/// by these kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Ambiguous {
    /// “ ” ‘ ’
    Quotes = 1,
    /// — … ‥ – ―
    Dashes,
    /// · ‧
    Interpuncts,
    /// ① ⑴ ⒈ Ⓐ ❶
    Enclosed,
    /// ℃ № ™ Ⅳ ½
    Letterlike,
    /// ■ ★ → ∞ ※ and other signs
    Shapes,
    /// Greek, Cyrillic and accented Latin letters
    Letters,
    /// ─ ┃ █
    Boxes,
    /// Private use, in newspapers the glyphs of missing characters
    PrivateUse,
}

impl Ambiguous {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Quotes,
        Self::Dashes,
        Self::Interpuncts,
        Self::Enclosed,
        Self::Letterlike,
        Self::Shapes,
        Self::Letters,
        Self::Boxes,
        Self::PrivateUse,
    ];
}

/// The properties of a character that the line setter needs, packed into 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Traits(u16);

impl Traits {
    /// Packs the traits; the generator of the table calls it.
    #[must_use]
    pub const fn new(lb: Lb, east_asian: bool, cells: u8, ambiguous: Option<Ambiguous>, plain: bool, prepend: bool) -> Self {
        let kind = match ambiguous {
            Some(kind) => kind as u16,
            None => 0,
        };
        let bits = lb as u16 | (east_asian as u16) << 6 | (cells as u16) << 7 | kind << 9;
        Self(bits | (plain as u16) << 13 | (prepend as u16) << 14)
    }

    /// Returns the packed bits.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Returns the traits of a character.
    #[inline]
    #[must_use]
    pub fn of(c: char) -> Self {
        let number = match BMP.get(c as usize) {
            Some(&number) => number,
            None => astral(c as u32),
        };
        Self(TRAITS[usize::from(number)])
    }

    /// Returns its line-breaking class.
    #[inline]
    #[must_use]
    pub const fn lb(self) -> Lb {
        CLASSES[(self.0 & 0x3F) as usize]
    }

    /// Returns whether its East Asian width is fullwidth, wide or halfwidth (`EastAsian` in `LB19a` and LB30).
    #[inline]
    #[must_use]
    pub const fn east_asian(self) -> bool {
        self.0 & 0x40 != 0
    }

    /// Returns its cells, 0 to 2, on a terminal that draws ambiguous characters narrow; of a control character, the cells of
    /// the sign shown for it.
    #[inline]
    #[must_use]
    pub const fn cells(self) -> u16 {
        self.0 >> 7 & 3
    }

    /// Returns the number of its [`Ambiguous`] kind, or 0 if its width is the same everywhere.
    #[inline]
    #[must_use]
    pub const fn ambiguous(self) -> u16 {
        self.0 >> 9 & 15
    }

    /// Returns whether nothing that stands before it, prepended marks apart, can form a cluster with it (UAX #29).
    #[inline]
    #[must_use]
    pub(crate) const fn starts_cluster(self) -> bool {
        self.0 & 0x2000 != 0
    }

    /// Returns whether it forms a cluster with what follows (UAX #29 `GB9b`).
    #[inline]
    #[must_use]
    pub(crate) const fn prepends(self) -> bool {
        self.0 & 0x4000 != 0
    }
}

/// The number of the traits of each character of the Basic Multilingual Plane, so that a look-up is one array access.
static BMP: [u8; 0x1_0000] = {
    let mut spread = [0; 0x1_0000];
    let (mut run, mut at) = (0, 0);
    while at < spread.len() {
        if run + 1 < RUNS.len() && at as u32 == from(RUNS[run + 1]) {
            run += 1;
        }
        spread[at] = number(RUNS[run]);
        at += 1;
    }
    spread
};

/// Returns the first character of a run of the table; [`number`] returns the number of its traits.
const fn from(run: u32) -> u32 {
    run >> 8
}

const fn number(run: u32) -> u8 {
    run as u8
}

#[cold]
fn astral(c: u32) -> u8 {
    let after = ASTRAL.partition_point(|&run| from(run) <= c);
    number(ASTRAL[after - 1])
}
