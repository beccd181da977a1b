//! The option `--ambiguous`: takes the name the user gave, and gives the widths of the characters that terminals draw
//! differently.

use clap::ValueEnum;

use crate::text::width::Widths;

/// The width of ambiguous characters, as the user states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Ambiguous {
    #[default]
    Auto,
    Narrow,
    Wide,
}

impl Ambiguous {
    /// Returns the stated widths; none where the terminal is to be asked.
    pub const fn stated(self) -> Option<Widths> {
        match self {
            Self::Auto => None,
            Self::Narrow => Some(Widths::NARROW),
            Self::Wide => Some(Widths::WIDE),
        }
    }

    /// Returns the widths for a command, which asks no terminal.
    pub fn widths(self) -> Widths {
        self.stated().unwrap_or_default()
    }
}
