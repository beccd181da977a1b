//! Holds all themes by name, reduced to the colours of the terminal: those built in, and the user's own after them.

use super::{BUILT_IN, Depth, Theme};
use crate::config::Diagnostic;

/// The background of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// It is light, as paper is.
    Light,
    /// It is dark, as a screen at night is.
    Dark,
}

/// The themes that can be chosen, in the order in which they are offered.
#[derive(Clone, Debug)]
pub struct Themes {
    all: Vec<Theme>,
    depth: Depth,
}

impl Default for Themes {
    fn default() -> Self {
        Self::new(Depth::default())
    }
}

impl Themes {
    /// Makes the built-in themes for a terminal of this depth of colour.
    #[must_use]
    pub fn new(depth: Depth) -> Self {
        let all = BUILT_IN.iter().map(|(name, table)| Theme::parse(name, table).0.reduced(depth)).collect();
        Self { all, depth }
    }

    /// Reads a theme and adds it, or puts it in place of the one of that name. Returns a diagnostic for each entry that cannot be used.
    pub fn add(&mut self, name: &str, table: &str) -> Vec<Diagnostic> {
        let (theme, diagnostics) = Theme::parse(name, table);
        let theme = theme.reduced(self.depth);
        match self.all.iter_mut().find(|known| known.name() == name) {
            Some(known) => *known = theme,
            None => self.all.push(theme),
        }
        diagnostics
    }

    /// Lists the names of the themes, those built in first.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.all.iter().map(Theme::name).collect()
    }

    /// Finds the theme of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Theme> {
        self.all.iter().find(|theme| theme.name() == name)
    }

    /// Returns the usual theme, which has the terminal's own colours.
    #[must_use]
    pub fn usual(&self) -> Theme {
        self.all.first().cloned().unwrap_or_else(|| Theme::terminal(self.depth > Depth::Plain))
    }

    /// Returns the name of the theme that suits the background of a terminal; `None` where it has too few colours for it.
    #[must_use]
    pub fn of_ground(&self, ground: Ground) -> Option<&str> {
        let name = match ground {
            Ground::Light => "paper",
            Ground::Dark => "night",
        };
        self.know_grounds().then(|| self.get(name).map(Theme::name)).flatten()
    }

    /// Whether there are colours enough for a theme with a background of its own.
    #[must_use]
    pub fn know_grounds(&self) -> bool {
        self.depth >= Depth::Indexed
    }

    /// Returns the theme after the one of this name, or the first after the last.
    #[must_use]
    pub fn after(&self, name: &str) -> Theme {
        let next = self.all.iter().position(|theme| theme.name() == name).map_or(0, |n| (n + 1) % self.all.len());
        self.all.get(next).cloned().unwrap_or_else(|| self.usual())
    }
}
