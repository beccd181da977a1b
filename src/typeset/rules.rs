//! The line breaking algorithm of UAX #14 (Unicode 18), rule by rule, in its order. Characters go in one after another; for
//! each comes out whether a line may break before it.
//!
//! [`Rules`] carries all it needs to know of what came before, so that setting can go on from any place; it asks for the
//! characters ahead that it must know. Everything peculiar to Chinese is decided in `typeset/kinsoku.rs`, by giving a
//! character another class.

use crate::text::class::Lb;
use Lb::{
    AK, AL, AP, AS, B2, BA, BB, BK, CB, CL, CM, CP, CR, DottedCircle, EB, EM, EX, FuturePictograph, FutureSymbol, GL, H2,
    H3, HH, HL, HY, ID, IN, IS, JL, JT, JV, LF, NL, NS, NU, OP, PO, PR, Pf, Pi, QU, RI, SP, SY, VF, VI, WJ, ZW, ZWJ,
};

/// Whether a line breaks before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The line must not break (×).
    Never,
    /// The line may break (÷).
    May,
    /// The line must break (!).
    Must,
}

/// A character as the rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its class; [`Lb::AI`] counts as a letter.
    pub lb: Lb,
    /// Whether it is East Asian (fullwidth, wide or halfwidth).
    pub east_asian: bool,
}

/// The part of a number that LB25 has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    No,
    /// `NU (SY | IS)*`
    Open,
    /// `NU (SY | IS)* (CL | CP)`
    Closed,
}

/// The rules, and what they remember of the text so far.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The last character, combining marks taken with their base (LB9); none at the start of text.
    last: Option<Item>,
    /// The one before it.
    before: Option<Item>,
    /// The last that is no space.
    under: Option<Item>,
    /// Whether `under` is an opening quotation mark that opens (`LB15a`).
    opening: bool,
    /// Whether the very last character is U+200D.
    joiner: bool,
    /// Whether the number of regional indicators up to here is odd.
    half_flag: bool,
    number: Number,
}

impl Default for Rules {
    fn default() -> Self {
        Self { last: None, before: None, under: None, opening: false, joiner: false, half_flag: false, number: Number::No }
    }
}

const fn is_quote(lb: Lb) -> bool {
    matches!(lb, QU | Pi | Pf)
}

const fn is_line_end(lb: Lb) -> bool {
    matches!(lb, BK | CR | LF | NL)
}

/// Returns whether a class counts as AL in the rules.
const fn is_letter(lb: Lb) -> bool {
    matches!(lb, AL | Lb::AI | DottedCircle | FutureSymbol)
}

const fn is_alphabetic(lb: Lb) -> bool {
    is_letter(lb) || matches!(lb, HL)
}

/// Returns whether a class is of the letters, dotted circle included, that Brahmic clusters are built of (`LB28a`).
const fn is_aksara(lb: Lb) -> bool {
    matches!(lb, AK | AS | DottedCircle)
}

const fn is_hangul(lb: Lb) -> bool {
    matches!(lb, JL | JV | JT | H2 | H3)
}

const fn is_ideographic(lb: Lb) -> bool {
    matches!(lb, ID | EB | EM | FuturePictograph)
}

impl Rules {
    /// Returns the last character fed, combining marks taken with their base.
    #[inline]
    #[must_use]
    pub const fn last(&self) -> Option<Item> {
        self.last
    }

    /// Takes in the next character and says whether a line may break before it. `ahead(n)` is the character `n` further on
    /// (from 1), combining marks not counted; `None` at the end of text.
    #[inline]
    pub fn step(&mut self, item: Item, ahead: impl Fn(usize) -> Option<Item>) -> Break {
        let decision = self.decide(item, ahead);
        self.take(item);
        decision
    }

    /// Takes in a character whose break is known already.
    #[inline]
    pub fn take(&mut self, item: Item) {
        let mut item = item;
        if matches!(item.lb, CM | ZWJ) {
            let joiner = item.lb == ZWJ;
            if self.attaches() {
                self.joiner = joiner;
                return;
            }
            item = Item { lb: AL, ..item }; // LB10
            self.joiner = joiner;
        } else {
            self.joiner = false;
        }
        if item.lb != SP {
            self.opening = item.lb == Pi
                && self.last.is_none_or(|l| is_line_end(l.lb) || is_quote(l.lb) || matches!(l.lb, OP | GL | SP | ZW));
            self.under = Some(item);
        }
        self.half_flag = item.lb == RI && !self.half_flag;
        self.number = match (item.lb, self.number) {
            (NU, _) | (SY | IS, Number::Open) => Number::Open,
            (CL | CP, Number::Open) => Number::Closed,
            _ => Number::No,
        };
        self.before = self.last;
        self.last = Some(item);
    }

    /// Returns the break before `item` where it depends on the two classes alone, as it nearly always does in Chinese text;
    /// else `None`. It never differs from [`Rules::step`].
    #[allow(clippy::match_same_arms, reason = "rule by rule, in the order of the rules")]
    #[inline]
    #[must_use]
    pub fn plain(&self, item: Item) -> Option<Break> {
        let last = self.last?;
        if self.joiner {
            return None;
        }
        let plain = match (last.lb, item.lb) {
            (AL | ID | NU | CL | EX | NS | IS | BA | IN | OP, CL | EX) => Break::Never, // LB13
            (OP, AL | ID | NU | NS | IS | OP | BA | IN) => Break::Never,                // LB14
            (AL | ID | NU | CL | EX | NS | IS | BA | IN, IS | NS | BA | IN) => Break::Never, // LB15d, LB21, LB22
            (AL | ID | CL | EX | NS | BA | IN | NU | IS, ID) => Break::May,
            (AL | NU, OP) if !item.east_asian => Break::Never, // LB30
            (AL | ID | NU | CL | EX | NS | IS | BA | IN, OP) => Break::May,
            (AL | NU | IS, AL | NU) => Break::Never, // LB23, LB25, LB28, LB29
            (ID | CL | EX | NS | BA | IN, AL | NU) => Break::May,
            _ => return None,
        };
        Some(plain)
    }

    /// Takes in a character for which [`Rules::plain`] knew the break.
    #[inline]
    pub fn take_plain(&mut self, item: Item) {
        self.number = match (item.lb, self.number) {
            (NU, _) | (IS, Number::Open) => Number::Open,
            (CL, Number::Open) => Number::Closed,
            _ => Number::No,
        };
        self.opening = false;
        self.half_flag = false;
        self.before = self.last;
        self.under = Some(item);
        self.last = Some(item);
    }

    /// Forgets that a number came before: nothing further belongs to it.
    #[inline]
    pub(crate) fn end_number(&mut self) {
        self.number = Number::No;
    }

    /// Returns whether a combining mark would belong to the last character (LB9).
    fn attaches(&self) -> bool {
        self.last.is_some_and(|l| !is_line_end(l.lb) && !matches!(l.lb, SP | ZW))
    }

    fn decide(&self, item: Item, ahead: impl Fn(usize) -> Option<Item>) -> Break {
        let Some(last) = self.last else { return Break::Never }; // LB2
        let under = self.under.map(|u| u.lb);
        let mut now = item.lb;
        // LB4, LB5
        match last.lb {
            CR if now == LF => return Break::Never,
            BK | CR | LF | NL => return Break::Must,
            _ => {}
        }
        let joined = is_line_end(now) // LB6
            || matches!(now, SP | ZW); // LB7
        if joined {
            return Break::Never;
        }
        if under == Some(ZW) {
            return Break::May; // LB8
        }
        if self.joiner {
            return Break::Never; // LB8a
        }
        if matches!(now, CM | ZWJ) {
            if self.attaches() {
                return Break::Never; // LB9
            }
            now = AL; // LB10
        }
        let quoted_end = |next: Option<Item>| {
            next.is_none_or(|n| {
                is_line_end(n.lb) || is_quote(n.lb) || matches!(n.lb, SP | GL | WJ | CL | CP | EX | IS | SY | ZW)
            })
        };
        if now == WJ || last.lb == WJ // LB11
            || last.lb == GL // LB12
            || now == GL && !matches!(last.lb, SP | HY | HH) // LB12a, as of Unicode 18
            || matches!(now, CL | CP | EX | SY) // LB13
            || under == Some(OP) // LB14
            || self.opening // LB15a
            || now == Pf && quoted_end(ahead(1))
        // LB15b
        {
            return Break::Never;
        }
        if last.lb == SP && now == IS && ahead(1).is_some_and(|n| n.lb == NU) {
            return Break::May; // LB15c
        }
        if now == IS // LB15d
            || matches!(under, Some(CL | CP)) && now == NS // LB16
            || under == Some(B2) && now == B2
        // LB17
        {
            return Break::Never;
        }
        if last.lb == SP {
            return Break::May; // LB18
        }
        if matches!(now, QU | Pf) || matches!(last.lb, QU | Pi) {
            return Break::Never; // LB19
        }
        if is_quote(now) && (!last.east_asian || ahead(1).is_none_or(|n| !n.east_asian))
            || is_quote(last.lb) && (!item.east_asian || self.before.is_none_or(|b| !b.east_asian))
        {
            return Break::Never; // LB19a
        }
        if now == CB || last.lb == CB {
            return Break::May; // LB20
        }
        if self.glued(last, Item { lb: now, ..item }, ahead) { Break::Never } else { Break::May }
    }

    /// Returns whether one of `LB20a` to `LB30b` forbids the break; they all forbid.
    fn glued(&self, last: Item, item: Item, ahead: impl Fn(usize) -> Option<Item>) -> bool {
        let (then, now) = (last.lb, item.lb);
        let before = self.before.map(|b| b.lb);
        let number = self.number;
        let ahead = |n| ahead(n).map(|i| i.lb);
        let hyphen = matches!(then, HY | HH);
        hyphen && is_alphabetic(now) && before.is_none_or(|b| is_line_end(b) || matches!(b, SP | ZW | CB | GL)) // LB20a
            || matches!(now, BA | HH | HY | NS) || then == BB // LB21
            || hyphen && before == Some(HL) && now != HL // LB21a
            || then == SY && now == HL // LB21b
            || now == IN // LB22
            || is_alphabetic(then) && now == NU || then == NU && is_alphabetic(now) // LB23
            || then == PR && is_ideographic(now) || is_ideographic(then) && now == PO // LB23a
            || matches!(then, PR | PO) && is_alphabetic(now) || is_alphabetic(then) && matches!(now, PR | PO) // LB24
            || matches!(now, PO | PR) && number != Number::No // LB25, from here
            || matches!(then, PO | PR) && now == OP && (ahead(1) == Some(NU) || ahead(1) == Some(IS) && ahead(2) == Some(NU))
            || now == NU && (matches!(then, PO | PR | HY | IS) || number == Number::Open) // to here
            || then == JL && matches!(now, JL | JV | H2 | H3) // LB26
            || matches!(then, JV | H2) && matches!(now, JV | JT)
            || matches!(then, JT | H3) && now == JT
            || is_hangul(then) && now == PO || then == PR && is_hangul(now) // LB27
            || is_alphabetic(then) && is_alphabetic(now) // LB28
            || then == AP && is_aksara(now) // LB28a
            || is_aksara(then) && matches!(now, VF | VI)
            || before.is_some_and(is_aksara) && then == VI && matches!(now, AK | DottedCircle)
            || is_aksara(then) && is_aksara(now) && ahead(1) == Some(VF)
            || then == IS && is_alphabetic(now) // LB29
            || (is_alphabetic(then) || then == NU) && now == OP && !item.east_asian // LB30
            || then == CP && !last.east_asian && (is_alphabetic(now) || now == NU)
            || then == RI && now == RI && self.half_flag // LB30a
            || matches!(then, EB | FuturePictograph | FutureSymbol) && now == EM // LB30b
    }
}
