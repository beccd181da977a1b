//! Turns the meaning of a piece of the screen into a style.
//!
//! The view asks for a [`Meaning`] and gets a ratatui style. What each looks like is a table of `assets/themes`, or of the user's, read by
//! [`Theme::parse`]; [`Theme::reduced`] fits a theme to a terminal with fewer colours. Nothing here draws.

mod colour;
mod meaning;
mod spec;
mod themes;

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Diagnostic, Problem, read};
use colour::nearest;
pub use colour::{Depth, contrast, rgb};
pub use meaning::{Meaning, NAMES};
pub use themes::{Ground, Themes};

/// The styles of all meanings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// The style of each meaning, by its place.
    styles: [Style; NAMES.len()],
    /// Whether colours are left out, as `NO_COLOR` asks.
    plain: bool,
}

/// The names and tables of the themes built in, the usual one first.
const BUILT_IN: [(&str, &str); 4] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("paper", include_str!("../../assets/themes/paper.toml")),
    ("night", include_str!("../../assets/themes/night.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
];

impl Theme {
    /// Returns the theme of the terminal's own colours. With `colours` off only bold, dim, underlined and the like remain.
    #[must_use]
    pub fn terminal(colours: bool) -> Self {
        let nothing = Self { name: String::new(), styles: [Style::default(); NAMES.len()], plain: !colours };
        let [(name, table), ..] = BUILT_IN;
        nothing.overlaid(name, table).0
    }

    /// Finds a built-in theme: `terminal`, `paper`, `night`, `contrast`.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(name, table)| Self::parse(name, table).0)
    }

    /// Reads a theme from its table. A meaning without an entry looks as in the theme named as `base`, or as in `terminal`. Returns a
    /// diagnostic for each entry that cannot be used; the rest is used.
    #[must_use]
    pub fn parse(name: &str, table: &str) -> (Self, Vec<Diagnostic>) {
        let mut base = None;
        // The second reading reports all problems.
        let _ = read(table, |table, _| base = table.get("base").and_then(|v| v.get_ref().as_str()?.to_owned().into()));
        // The built-in tables are whole and need no base.
        let base = base.and_then(|base: String| BUILT_IN.iter().find(|(known, _)| **known == base && base != name));
        let (start, _) = match base {
            Some((base, table)) => Self::terminal(true).overlaid(base, table),
            None => (Self::terminal(true), Vec::new()),
        };
        start.overlaid(name, table)
    }

    /// Returns this theme with the entries of a table in place of its own.
    fn overlaid(mut self, name: &str, table: &str) -> (Self, Vec<Diagnostic>) {
        name.clone_into(&mut self.name);
        let diagnostics = read(table, |table, tell| {
            for (key, value) in table {
                let meaning = key.get_ref().as_ref();
                let words = value.get_ref().as_str();
                let slot = NAMES.iter().position(|known| *known == meaning).and_then(|n| self.styles.get_mut(n));
                let wrong_value = |expected: String| Problem::Value { name: meaning.to_owned(), expected };
                match (slot, words.map(spec::style)) {
                    (Some(slot), Some(Ok(style))) => *slot = style,
                    (Some(_), Some(Err(word))) => {
                        // The diagnostic points at the word, unless escapes moved it.
                        let from = value.span().start + 1 + words.and_then(|words| words.find(&word)).unwrap_or(0);
                        tell(from..from, wrong_value(spec::FORM.to_owned()));
                    }
                    (Some(_), None) => tell(value.span(), wrong_value(spec::FORM.to_owned())),
                    (None, _) if meaning == "base" => {
                        if words.is_none_or(|base| !BUILT_IN.iter().any(|(known, _)| *known == base)) {
                            tell(value.span(), wrong_value(BUILT_IN.map(|(known, _)| known).join(" | ")));
                        }
                    }
                    (None, _) => tell(key.span(), Problem::Unknown { name: meaning.to_owned(), known: NAMES.join(" ") }),
                }
            }
        });
        (self, diagnostics)
    }

    /// Returns the name of the theme.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the theme with each colour replaced by the nearest one a terminal has. Without colours all themes look like the
    /// terminal's, which tells things apart by other means.
    #[must_use]
    pub fn reduced(&self, depth: Depth) -> Self {
        if depth == Depth::Plain {
            return Self { name: self.name.clone(), ..Self::terminal(false) };
        }
        let ground = self.styles.get(Meaning::Ground.index()).copied().unwrap_or_default();
        let mut reduced = self.clone();
        for style in &mut reduced.styles {
            let near = |colour: Option<Color>| colour.map(|c| nearest(c, depth));
            let (text, under) = (near(style.fg), near(style.bg));
            style.bg = under;
            style.fg = match (text.or(near(ground.fg)), under.or(near(ground.bg))) {
                // A colour is exchanged only where two became too alike, and only where the theme names one of them.
                (Some(text), Some(under)) if depth == Depth::Sixteen && (style.fg.is_some() || style.bg.is_some()) => {
                    Some(colour::legible(text, under))
                }
                _ => text,
            };
        }
        reduced
    }

    /// Returns the style of a meaning.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        let mut style = self.styles.get(meaning.index()).copied().unwrap_or_default();
        if self.plain {
            (style.fg, style.bg) = (None, None);
        }
        match meaning {
            // A hit is never dimmed with its line. Without colours it is underlined, and the current one reversed.
            Meaning::Hit | Meaning::Hit2 | Meaning::Hit3 | Meaning::Found | Meaning::Found2 | Meaning::Found3 => {
                let style = style.remove_modifier(Modifier::DIM);
                if self.plain { style.add_modifier(Modifier::UNDERLINED) } else { style }
            }
            Meaning::HitCurrent if self.plain => style.remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED),
            Meaning::HitCurrent => style.remove_modifier(Modifier::DIM),
            _ => style,
        }
    }
}

#[cfg(test)]
mod tests;
