//! The themes there are: those built in, and the user's own after them.

use super::{BUILT_IN, Depth, Theme};
use crate::config::Misprint;

/// What a terminal writes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// As paper.
    Light,
    /// As a screen at night.
    Dark,
}

/// Themes by name, as many colours as there are.
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
    /// The themes built in, for a terminal of so many colours.
    #[must_use]
    pub fn new(depth: Depth) -> Self {
        let all = BUILT_IN.iter().map(|(name, table)| Theme::parse(name, table).0.reduced(depth)).collect();
        Self { all, depth }
    }

    /// Adds a theme, or puts it in place of the one of that name. What is wrong in it is told, the rest used.
    pub fn add(&mut self, name: &str, table: &str) -> Vec<Misprint> {
        let (theme, misprints) = Theme::parse(name, table);
        let theme = theme.reduced(self.depth);
        match self.all.iter_mut().find(|known| known.name() == name) {
            Some(known) => *known = theme,
            None => self.all.push(theme),
        }
        misprints
    }

    /// The names, those built in first.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.all.iter().map(Theme::name).collect()
    }

    /// The theme of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Theme> {
        self.all.iter().find(|theme| theme.name() == name)
    }

    /// The usual one: the terminal's own colours.
    #[must_use]
    pub fn usual(&self) -> Theme {
        self.all.first().cloned().unwrap_or_else(|| Theme::terminal(self.depth > Depth::Plain))
    }

    /// The name of the theme that makes a terminal of this ground a newspaper, by day or by night; none where there are too few
    /// colours for one.
    #[must_use]
    pub fn of_ground(&self, ground: Ground) -> Option<&str> {
        let name = match ground {
            Ground::Light => "paper",
            Ground::Dark => "night",
        };
        self.know_grounds().then(|| self.get(name).map(Theme::name)).flatten()
    }

    /// Whether there are colours enough for a theme with a ground of its own.
    #[must_use]
    pub fn know_grounds(&self) -> bool {
        self.depth >= Depth::Indexed
    }

    /// The one after the theme of this name, round and round.
    #[must_use]
    pub fn after(&self, name: &str) -> Theme {
        let next = self.all.iter().position(|theme| theme.name() == name).map_or(0, |n| (n + 1) % self.all.len());
        self.all.get(next).cloned().unwrap_or_else(|| self.usual())
    }
}
