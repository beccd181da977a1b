//! Calendar dates of issues and the evidence they rest on. A written year, month or day goes in and a [`Date`] or a range of
//! dates comes out; days are counted from 1 January 1800, so that dates can be compared, stepped and plotted.

use std::fmt;

use serde::Serialize;

/// A day of the Gregorian calendar. Ordered; shown as `2024-03-06`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Returns a date if it exists, in the years 1800 to 2199 (newspapers in Chinese begin in 1815); `None` otherwise.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1800..2200).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Returns the year, 1800 to 2199.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl Date {
    /// Returns the number of days since 1 January 1800, which is day 0.
    #[must_use]
    pub const fn day_number(self) -> u32 {
        // Counted in years that begin in March, so that the leap day comes last (Hinnant, "days_from_civil").
        let (year, month) = if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        let (year, month) = (year as u32, month as u32);
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + self.day as u32;
        days - FIRST
    }

    /// Returns the day of a [`Date::day_number`]; `None` past 2199.
    #[must_use]
    pub fn of_day_number(number: u32) -> Option<Self> {
        let days = number.checked_add(FIRST - 1)?;
        let (era, of_era) = (days / 146_097, days % 146_097);
        let of_years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * of_years + of_years / 4 - of_years / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self::new((of_years + era * 400 + next) as u16, month as u8, day as u8)
    }

    /// Returns the day of the week, 0 for Monday to 6 for Sunday.
    #[must_use]
    pub const fn weekday(self) -> usize {
        // 1 January 1800 was a Wednesday.
        (self.day_number() as usize + 2) % 7
    }
}

impl Date {
    /// Returns the first and the last day of a year, a month or a day as it is written: `1963`, `1963-05`, `1963年5月12日`,
    /// `19630512`.
    #[must_use]
    pub fn span(text: &str) -> Option<(Self, Self)> {
        let text = text.trim_end_matches(['年', '月', '日', '号']);
        let solid = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = if solid {
            vec![text.get(..4)?, text.get(4..6)?, text.get(6..)?]
        } else {
            text.split(['-', '/', '.', '年', '月']).collect()
        };
        let number = |n: usize| parts.get(n).filter(|p| p.bytes().all(|b| b.is_ascii_digit())).and_then(|p| p.parse().ok());
        let small = |n: usize| number(n).and_then(|n: u16| u8::try_from(n).ok());
        let year: u16 = number(0)?;
        match parts.len() {
            1 => Self::new(year, 1, 1).zip(Self::new(year, 12, 31)),
            2 => Self::new(year, small(1)?, 1).map(|first| (first, first.last_of_month())),
            3 => Self::new(year, small(1)?, small(2)?).map(|day| (day, day)),
            _ => None,
        }
    }

    /// Returns the last day of its month.
    #[must_use]
    pub(crate) fn last_of_month(self) -> Self {
        (29..=31).rev().find_map(|day| Self::new(self.year, self.month, day)).unwrap_or(Self { day: 28, ..self })
    }

    /// Returns the same day `by` months later, or the last day of a shorter month; stops at the first and last month of the
    /// calendar.
    #[must_use]
    pub(crate) fn months_on(self, by: i32) -> Self {
        let month = i32::from(self.year) * 12 + i32::from(self.month) - 1 + by;
        let month = month.clamp(1800 * 12, 2199 * 12 + 11);
        let first = Self { year: (month / 12) as u16, month: (month % 12) as u8 + 1, day: 1 };
        Self { day: self.day.min(first.last_of_month().day), ..first }
    }

    /// Returns the day `by` days later; stops at the first and last day of the calendar.
    #[must_use]
    pub(crate) fn days_on(self, by: i32) -> Self {
        let number = self.day_number().saturating_add_signed(by);
        Self::of_day_number(number).unwrap_or(Self { year: 2199, month: 12, day: 31 })
    }
}

/// The day number of 1 January 1800 counted from the first of March of the year 0.
const FIRST: u32 = 1799 * 365 + 1799 / 4 - 1799 / 100 + 1799 / 400 + (10 * 153 + 2) / 5 + 1;

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The evidence that a date rests on: stated beats printed beats path beats inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The latest date in the running text: the issue is of that day or soon after.
    Inferred,
    /// The file's or folder's name.
    Path,
    /// The masthead or a folio.
    Printed,
    /// The `issue.toml` beside the files.
    Stated,
}

/// A date with the evidence it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// The evidence for it.
    pub basis: Basis,
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn months_and_days_go_on_over_short_months_and_the_calendars_ends() {
        let day = |y, m, d| Date::new(y, m, d).expect("a day");
        assert_eq!(day(2024, 1, 31).months_on(1), day(2024, 2, 29));
        assert_eq!(day(2024, 1, 31).months_on(-11), day(2023, 2, 28));
        assert_eq!(day(2024, 2, 29).months_on(12), day(2025, 2, 28));
        assert_eq!(day(1800, 1, 5).months_on(-1), day(1800, 1, 5));
        assert_eq!(day(1800, 1, 5).days_on(-9), day(1800, 1, 1));
        assert_eq!(day(2199, 12, 30).days_on(7), day(2199, 12, 31));
        assert_eq!(day(1978, 12, 31).days_on(1), day(1979, 1, 1));
    }

    #[test]
    fn a_year_a_month_and_a_day_are_spans_however_they_are_written() {
        let day = |y, m, d| Date::new(y, m, d).expect("a day");
        for text in ["1978-12", "1978年12月", "1978/12", "1978.12"] {
            assert_eq!(Date::span(text), Some((day(1978, 12, 1), day(1978, 12, 31))), "{text}");
        }
        assert_eq!(Date::span("1978"), Some((day(1978, 1, 1), day(1978, 12, 31))));
        assert_eq!(Date::span("1980年2月"), Some((day(1980, 2, 1), day(1980, 2, 29))));
        for text in ["1978-12-24", "19781224", "1978年12月24日", "1978/12/24"] {
            assert_eq!(Date::span(text), Some((day(1978, 12, 24), day(1978, 12, 24))), "{text}");
        }
        for text in ["", "12", "1978-13", "1978-02-30", "1978-1-1-1", "某年", "1978--1", "99999999"] {
            assert_eq!(Date::span(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_counted_through_leap_years_and_weeks() {
        let mut number = 0;
        for year in 1800..2200 {
            for month in 1..=12 {
                for day in 1..=31 {
                    let Some(date) = Date::new(year, month, day) else { continue };
                    assert_eq!((date.day_number(), Date::of_day_number(number)), (number, Some(date)));
                    number += 1;
                }
            }
        }
        assert_eq!(Date::of_day_number(number), None);
        let weekday = |y, m, d| Date::new(y, m, d).map(Date::weekday);
        assert_eq!([weekday(1800, 1, 1), weekday(2024, 3, 6), weekday(1978, 12, 24)], [Some(2), Some(2), Some(6)]);
    }
}
