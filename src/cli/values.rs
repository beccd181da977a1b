//! The values of options: takes them as they are typed, and gives numbers, or why they are none.
//!
//! Why a value does not fit is data: clap tells it in English, and `localised` in Chinese.

use std::num::ParseIntError;
use std::ops::RangeInclusive;

/// The reason why a value does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The number is outside the range of those that fit.
    #[error("{value} is not in {range:?}")]
    Outside {
        /// The number.
        value: i64,
        /// The numbers that fit.
        range: RangeInclusive<u16>,
    },
    /// It is no number.
    #[error(transparent)]
    NoNumber(#[from] ParseIntError),
    /// It has another form than this, which is written the same in every language.
    #[error("{0}")]
    Form(&'static str),
}

impl Unfit {
    /// Returns what fits, the same in every language.
    pub fn fitting(&self) -> Option<String> {
        match self {
            Self::Outside { range, .. } => Some(format!("{range:?}")),
            Self::NoNumber(_) => None,
            Self::Form(form) => Some((*form).to_owned()),
        }
    }
}

/// Reads a number of a range.
pub fn within(typed: &str, range: RangeInclusive<u16>) -> Result<u16, Unfit> {
    let value: i64 = typed.parse()?;
    u16::try_from(value).ok().filter(|number| range.contains(number)).ok_or(Unfit::Outside { value, range })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_outside_the_range_is_told_with_the_range() {
        assert_eq!(within("80", 1..=100), Ok(80));
        let wrong = within("70000", 1..=u16::MAX).expect_err("too large");
        assert_eq!(wrong.to_string(), "70000 is not in 1..=65535");
        assert_eq!(wrong.fitting().as_deref(), Some("1..=65535"));
        assert_eq!(within("x", 1..=100).map_err(|wrong| wrong.fitting()), Err(None));
    }
}
