//! Kinsoku (避头尾): which marks keep off line starts and ends in Chinese, and what is never parted, beyond UAX #14. A
//! character and its neighbours go in; its class for the standard's rules, and a ruling on the break before it, come out.
//!
//! A character gets the class that fits it in Chinese text (“ opens like 「, a comma after an ideograph is ，), and the
//! standard's rules go on from there; only pairs (—— ……) and the solidus need a ruling of their own. `docs/typography.md`
//! lists the departures. A paragraph without any wide character is left to UAX #14.

use super::Level;
use super::rules::Item;
use crate::text::class::{Lb, Traits};
use crate::text::width::Cells;

/// The ruling on the break before a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ruling {
    /// The rules of UAX #14 decide.
    Rules,
    /// The rules of UAX #14 decide; the character is a stop, after which a break is always allowed.
    Stop,
    /// No break.
    Never,
    /// A break.
    May,
}

/// The state of a paragraph that its marks depend on.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing to remember, and none excludes another")]
pub(super) struct Kinsoku {
    chinese: bool,
    level: Level,
    /// Whether a straight double quotation mark is open.
    double: bool,
    /// Whether a straight single quotation mark is open.
    single: bool,
    /// The character before.
    last: char,
    /// A run of dashes or dots: how long it is in all, and how much of it has been read.
    run: (usize, usize),
    /// Whether the Latin run that is being read looks like an address: `https://…`, `example.com/…`.
    address: bool,
    /// A solidus stands before, and whether it is one that must not end a line.
    solidus: Option<bool>,
}

/// Returns the number of dashes a character is worth; 0 for none. ― and ─ stand in for — in extracted text.
const fn dashes(c: char) -> usize {
    match c {
        '—' | '―' | '─' => 1,
        '⸺' => 2,
        '⸻' => 3,
        _ => 0,
    }
}

const fn dots(c: char) -> usize {
    match c {
        '…' | '⋯' => 1,
        _ => 0,
    }
}

const fn is_operator(c: char) -> bool {
    matches!(c, '×' | '÷' | '∶' | '＋' | '－' | '＝' | '±' | '·' | '•' | '‧' | '．')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Returns whether a character is a letter or digit of a word, and not a wide one.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !Traits::of(c).east_asian()
}

/// Returns whether the mark `c` in a Latin run shows that the run is an address.
fn opens_address(before: char, c: char, after: &str) -> bool {
    match c {
        ':' => after.starts_with("//"),
        '.' => before.is_ascii_alphabetic() && after.starts_with(|c: char| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

const fn east_asian(lb: Lb) -> Item {
    Item { lb, east_asian: true }
}

impl Kinsoku {
    pub fn new(chinese: bool, level: Level) -> Self {
        Self { chinese, level, ..Self::default() }
    }

    /// Returns whether ideographs may follow without any ruling.
    #[inline]
    pub const fn may_run(&self) -> bool {
        self.solidus.is_none()
    }

    /// Takes in a run of ideographs.
    #[inline]
    pub const fn take_run(&mut self) {
        self.last = '一';
        self.address = false;
        self.run = (0, 0);
    }

    /// Returns the class of `c`, which has these `cells` and stands between `last` and `after`, and the ruling on the break
    /// before it.
    pub fn judge(&mut self, c: char, traits: Traits, cells: Cells, last: Option<Item>, after: &str) -> (Item, Ruling) {
        let mut item = Item { lb: traits.lb(), east_asian: traits.east_asian() };
        if item.lb == Lb::AI {
            // LB1 leaves these to the terminal: ① ※ ■ are ideographs where they are as wide as one.
            item = if cells == 2 { east_asian(Lb::ID) } else { Item { lb: Lb::AL, ..item } };
        }
        if !self.chinese {
            return (item, Ruling::Rules);
        }
        let ruling = self.tailor(c, &mut item, last, after);
        self.last = c;
        (item, ruling)
    }

    fn tailor(&mut self, c: char, item: &mut Item, last: Option<Item>, after: &str) -> Ruling {
        let next = after.chars().next().unwrap_or(' ');
        let after_wide = last.is_some_and(|l| l.east_asian);
        let after_letter = last.is_some_and(|l| matches!(l.lb, Lb::AL | Lb::HL | Lb::NU));
        let after_space = last.is_some_and(|l| l.lb == Lb::SP);
        let barred = self.after_solidus(*item);
        let kinsoku = self.level > Level::None;
        let mut stop = false;
        match c {
            '’' | '\'' | '＇' if after_letter && is_word(next) => item.lb = Lb::AL,
            '"' | '＂' => {
                self.double = !self.double;
                *item = east_asian(if self.double { Lb::OP } else { Lb::CL });
            }
            '\'' | '＇' => {
                self.single = !self.single;
                *item = east_asian(if self.single { Lb::OP } else { Lb::CL });
            }
            '，' | '。' | '、' | '；' | '：' | '！' | '？' | '｡' | '､' => stop = true,
            '．' if !(is_digit(self.last) && is_digit(next)) => stop = true,
            ',' if after_wide => {
                *item = east_asian(Lb::CL);
                stop = true;
            }
            ';' | ':' if after_wide => {
                *item = east_asian(Lb::NS);
                stop = true;
            }
            '!' | '?' if after_wide => {
                *item = east_asian(Lb::EX);
                stop = true;
            }
            '０'..='９' => item.lb = Lb::NU,
            'Ａ'..='Ｚ' | 'ａ'..='ｚ' => item.lb = Lb::AL,
            _ if is_operator(c) && is_digit(self.last) && is_digit(next) => item.lb = Lb::AL,
            '·' | '•' | '‧' | '～' | '∼' | '－' => *item = east_asian(Lb::NS),
            '~' if after_wide => *item = east_asian(Lb::NS),
            '／' => *item = east_asian(Lb::SY),
            _ if item.lb == Lb::Pi => *item = east_asian(Lb::OP),
            _ if item.lb == Lb::Pf => *item = east_asian(Lb::CL),
            _ => {}
        }
        self.address = c.is_ascii_graphic() && (self.address || opens_address(self.last, c, after));
        if item.lb == Lb::SY {
            self.solidus = Some(after_wide || !self.address);
        }
        if dashes(c) > 0 {
            item.lb = Lb::B2;
            return self.in_run(c, after, dashes);
        }
        if item.lb == Lb::IN {
            return self.in_run(c, after, dots);
        }
        self.run = (0, 0);
        if !kinsoku && item.east_asian && !c.is_alphabetic() && matches!(item.lb, Lb::OP | Lb::CL | Lb::NS | Lb::EX) {
            item.lb = Lb::ID;
            return Ruling::Rules;
        }
        if barred || item.lb == Lb::NS && after_space {
            return Ruling::Never;
        }
        if stop { Ruling::Stop } else { Ruling::Rules }
    }

    /// Returns whether a solidus stands before that must not end its line: at level gb and above, any but those in
    /// addresses.
    fn after_solidus(&mut self, now: Item) -> bool {
        self.solidus.take().is_some_and(|barred| self.level >= Level::Gb && (barred || now.east_asian))
    }

    /// Rules on a break in a run of dashes or dots: between its pairs alone, and never so that one stands alone.
    fn in_run(&mut self, c: char, after: &str, worth: fn(char) -> usize) -> Ruling {
        let (mut all, read) = self.run;
        if read == all || worth(self.last) == 0 {
            all = worth(c) + after.chars().map(worth).take_while(|&n| n > 0).sum::<usize>();
            self.run = (all, worth(c));
            let dash = dashes(c) > 0;
            return match self.level {
                // …… never begins a line, at any level; a single — is a connector.
                _ if !dash => Ruling::Never,
                Level::None => Ruling::Rules,
                Level::Basic | Level::Gb if all > 1 => Ruling::Rules,
                _ => Ruling::Never,
            };
        }
        self.run = (all, read + worth(c));
        if read % 2 == 0 && all - read >= 2 { Ruling::May } else { Ruling::Never }
    }
}
