//! The number of a page as it is printed: a plain number, or a section's letters and a number within the section (A01, B2,
//! T3). Written text goes in ([`PageNumber::read`]); numbers compare and sort section by section, and are shown as they were
//! written.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Serialize, Serializer};

/// The number of a page (版) as printed or counted, from 1; with the letter or two of its section, where it has them.
///
/// B1 and B01 are one page; shown is what is printed. Pages without a section come first, then section by section.
#[derive(Clone, Copy, Debug)]
pub struct PageNumber {
    /// The section's letters, A to Z; zero where there is none.
    section: [u8; 2],
    number: u16,
    /// The fewest figures shown, with zeros before the number: 2 for B01.
    figures: u8,
}

/// Bits of [`PageNumber::place`] that hold the number; above them stand the letters.
const NUMBER_BITS: u32 = 16;
/// The number of values a letter's place can have: 26 letters and none.
const LETTERS: u32 = 27;

impl PageNumber {
    /// Returns a page of no section.
    #[must_use]
    pub const fn plain(number: u16) -> Self {
        Self { section: [0; 2], number, figures: 1 }
    }

    /// Reads a page's number as it is written, in letters and digits of either width: `2`, `02`, `A01`, `b2`. Returns `None`
    /// for anything else, or more than two letters or three figures.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let narrow = |c: char| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        };
        let (mut section, mut letters) = ([0; 2], 0);
        let (mut number, mut figures) = (0u16, 0u8);
        for c in text.chars().map(narrow) {
            match c.to_digit(10) {
                Some(digit) if figures < 3 => {
                    number = number * 10 + digit as u16;
                    figures += 1;
                }
                None if c.is_ascii_alphabetic() && figures == 0 && letters < section.len() => {
                    section[letters] = c.to_ascii_uppercase() as u8;
                    letters += 1;
                }
                _ => return None,
            }
        }
        (number > 0).then(|| if letters == 0 { Self::plain(number) } else { Self { section, number, figures } })
    }

    /// Returns the page of this number in the same section.
    #[must_use]
    pub const fn beside(self, number: u16) -> Self {
        Self { number, ..self }
    }

    /// Returns the number within the section.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.number
    }

    /// Returns whether it has a section.
    #[must_use]
    pub(crate) const fn has_section(self) -> bool {
        self.section[0] != 0
    }

    /// Returns whether both are of one section, or of none.
    #[must_use]
    pub(crate) fn is_beside(self, other: Self) -> bool {
        self.section == other.section
    }

    /// Returns the section's letters, or an empty text where there is none.
    #[must_use]
    pub fn section(&self) -> &str {
        let letters = self.section.iter().take_while(|letter| **letter != 0).count();
        self.section.get(..letters).and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or("")
    }

    /// Returns a number by which pages are sorted; for a page without a section its own number.
    #[must_use]
    pub fn place(self) -> u32 {
        let letter = |letter: u8| u32::from(letter.saturating_sub(b'A' - 1));
        ((letter(self.section[0]) * LETTERS + letter(self.section[1])) << NUMBER_BITS) | u32::from(self.number)
    }

    /// Returns the page of a [`PageNumber::place`], shown with at least so many figures.
    #[must_use]
    pub(crate) fn of_place(place: u32, figures: u8) -> Self {
        let letter = |n: u32| if n == 0 { 0 } else { b'A' - 1 + n.min(LETTERS - 1) as u8 };
        let letters = place >> NUMBER_BITS;
        let section = [letter(letters / LETTERS), letter(letters % LETTERS)];
        Self { section, number: place as u16, figures }
    }

    /// Returns the fewest figures it is shown with.
    #[must_use]
    pub const fn figures(self) -> u8 {
        self.figures
    }

    /// Returns whether a mark on the page `on` that names the page `self` means `page`. A mark that names no section means
    /// the section it stands in, and a page whose section is not known may be of any.
    #[must_use]
    pub fn means(self, on: Self, page: Self) -> bool {
        self.number == page.number
            && (self.section == page.section
                || !page.has_section()
                || !self.has_section() && (page.section == on.section || !on.has_section()))
    }
}

impl PartialEq for PageNumber {
    fn eq(&self, other: &Self) -> bool {
        self.place() == other.place()
    }
}

impl Eq for PageNumber {}

impl Hash for PageNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place().hash(state);
    }
}

impl PartialOrd for PageNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PageNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:0figures$}", self.section(), self.number, figures = usize::from(self.figures))
    }
}

/// A plain page as its number, another as it is printed.
impl Serialize for PageNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.has_section() { to.collect_str(self) } else { to.serialize_u16(self.number) }
    }
}

#[cfg(test)]
mod tests {
    use super::PageNumber;

    #[test]
    fn pages_are_shown_as_they_are_written_and_sorted_by_section() {
        let read = |text: &str| PageNumber::read(text).expect(text);
        let shown = ["2", "02", "A01", "B2", "T12", "AB3", "Ｃ０５"].map(|text| read(text).to_string());
        assert_eq!(shown, ["2", "2", "A01", "B2", "T12", "AB3", "C05"]);
        assert_eq!(read("b1"), read("B01"));
        assert_ne!(read("B1"), read("1"));
        let mut all = ["B01", "12", "A2", "AB1", "A10", "2"].map(read);
        all.sort();
        assert_eq!(all.map(|page| page.to_string()), ["2", "12", "A2", "A10", "AB1", "B01"]);
        for page in all {
            assert_eq!(PageNumber::of_place(page.place(), page.figures()).to_string(), page.to_string());
        }
        for text in ["", "A", "0", "A0", "1A", "ABC1", "1234", "二", "A-1", "版1"] {
            assert!(PageNumber::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_mark_names_a_page_of_its_own_section() {
        let page = |text: &str| PageNumber::read(text).expect(text);
        let means = |named: &str, on: &str, of: &str| page(named).means(page(on), page(of));
        assert!(means("A3", "A1", "A03") && means("3", "A1", "A3") && means("3", "1", "3"));
        assert!(means("A3", "1", "3"), "the section of the page may not be known");
        assert!(!means("3", "A1", "B3") && !means("B3", "A1", "A3") && !means("A3", "A1", "A4"));
    }
}
