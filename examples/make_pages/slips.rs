//! The mistakes of machine reading: takes a line, and gives it with characters taken for others or lost, marks changed,
//! blanks lost.

use std::collections::HashMap;

use crate::corpus::{is_han, simplified_forms};
use crate::dice::Dice;
use crate::setting::Segment;

/// The characters that are taken for each other.
pub struct Lookalikes {
    alike: HashMap<char, Vec<char>>,
    simplified: HashMap<char, char>,
}

impl Lookalikes {
    /// Reads both tables.
    pub fn new() -> Self {
        let mut alike: HashMap<char, Vec<char>> = HashMap::new();
        for group in
            include_str!("lookalikes.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
        {
            for one in group.chars() {
                alike.entry(one).or_default().extend(group.chars().filter(|other| *other != one));
            }
        }
        Self { alike, simplified: simplified_forms() }
    }
}

/// The mistakes of one dump, as probabilities of one character or one mark.
#[allow(clippy::struct_excessive_bools)] // each is a habit of its own
#[derive(Clone, Default)]
pub struct Slips {
    pub wrong: f64,
    pub lost: f64,
    /// Traditional characters read as simplified ones.
    pub simplified: f64,
    pub marks: f64,
    /// The mark at a line's end is lost.
    pub end_lost: f64,
    /// Half-width commas, full stops, brackets throughout.
    pub half_marks: bool,
    pub half_brackets: bool,
    /// Full-width figures throughout.
    pub wide_figures: bool,
    pub blanks_lost: bool,
    /// Quotation marks lose their direction.
    pub quotes: f64,
}

impl Slips {
    /// Draws the mistakes of a dump; `heavy` is the largest share of characters that may be wrong.
    pub fn draw(heavy: f64, traditional: bool, dice: &mut Dice) -> Self {
        let level = if dice.chance(0.15) { 0.0 } else { dice.real(0.05, 1.0) * dice.real(0.2, 1.0) * heavy };
        Self {
            wrong: level,
            lost: level * dice.real(0.1, 0.5),
            simplified: if traditional && dice.chance(0.6) { dice.real(0.0, 0.25) } else { 0.0 },
            marks: level * dice.real(0.5, 3.0),
            // Some readers lose the last mark of many lines.
            end_lost: if dice.chance(0.2) { dice.real(0.05, 0.4) } else { level * dice.real(0.5, 3.0) },
            half_marks: dice.chance(0.08),
            half_brackets: dice.chance(0.15),
            wide_figures: dice.chance(0.06),
            blanks_lost: dice.chance(0.5),
            quotes: if dice.chance(0.25) { dice.real(0.1, 0.6) } else { 0.0 },
        }
    }

    /// Applies the slips to one line; a line is never left empty where it was not.
    pub fn apply(&self, line: &mut [Segment], table: &Lookalikes, dice: &mut Dice) {
        let last = line.len().saturating_sub(1);
        for (at, segment) in line.iter_mut().enumerate() {
            if segment.tag.is_none_or(|tag| tag.mark) {
                continue;
            }
            let mut out = String::new();
            let count = segment.text.chars().count();
            for (place, c) in segment.text.chars().enumerate() {
                let ends = at == last && place + 1 == count;
                if let Some(read) = self.read(c, ends, table, dice) {
                    out.push(read);
                }
            }
            if !out.trim().is_empty() {
                segment.text = out;
            }
        }
    }

    /// Returns the character or characters that a character is read as.
    fn read(&self, c: char, ends: bool, table: &Lookalikes, dice: &mut Dice) -> Option<char> {
        if c.is_whitespace() {
            return (!self.blanks_lost).then_some(c);
        }
        if is_han(c) {
            if dice.chance(self.lost) {
                return None;
            }
            let c = if dice.chance(self.simplified) { table.simplified.get(&c).copied().unwrap_or(c) } else { c };
            let alike = table.alike.get(&c);
            return Some(match alike {
                Some(alike) if dice.chance(self.wrong * 3.0) => *dice.pick(alike),
                None if dice.chance(self.wrong * 0.15) => char::from_u32(0x4E00 + dice.below(0x51A0) as u32).unwrap_or(c),
                _ => c,
            });
        }
        if c.is_ascii_digit() {
            if dice.chance(self.wrong * 0.3) {
                return Some(*dice.pick(&['1', '7', '0', 'l', '3', '8', '5', '6']));
            }
            return if self.wide_figures { char::from_u32(u32::from(c) - 0x30 + 0xFF10) } else { Some(c) };
        }
        if ends && "。！？”」，".contains(c) && dice.chance(self.end_lost) {
            return None;
        }
        let c = match c {
            '“' | '”' if dice.chance(self.quotes) => *dice.pick(&['”', '“', '"', '”']),
            _ => c,
        };
        if dice.chance(self.marks) {
            return match c {
                '，' => *dice.pick(&[Some(','), Some('.'), Some('·'), Some('、'), None, Some('·')]),
                '。' => *dice.pick(&[Some('.'), Some('·'), None, Some('，')]),
                '、' => *dice.pick(&[Some('，'), Some('·'), Some(','), None]),
                '：' => *dice.pick(&[Some(':'), Some('；'), None]),
                '；' => *dice.pick(&[Some('：'), Some(';')]),
                '《' | '〈' => *dice.pick(&[Some('（'), Some('<'), None]),
                '》' | '〉' => *dice.pick(&[Some('）'), Some('>')]),
                '「' => *dice.pick(&[Some('['), Some('r'), None]),
                '」' => *dice.pick(&[Some(']'), Some('」'), Some('j'), None]),
                '（' => *dice.pick(&[Some('('), Some('（'), None]),
                '）' => *dice.pick(&[Some(')'), Some('】'), None]),
                '—' | '…' => *dice.pick(&[Some('一'), Some('-'), Some('.'), None]),
                '●' | '■' | '▲' | '◆' | '◎' | '□' => *dice.pick(&[None, Some('·'), Some('口')]),
                _ => Some(c),
            };
        }
        Some(match c {
            '，' if self.half_marks => ',',
            '。' if self.half_marks && dice.chance(0.5) => '.',
            '：' if self.half_marks => ':',
            '；' if self.half_marks => ';',
            '？' if self.half_marks => '?',
            '（' if self.half_brackets => '(',
            '）' if self.half_brackets => ')',
            _ => c,
        })
    }
}
