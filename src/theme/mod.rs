//! Meanings → styles. The view asks for a meaning; what it looks like is a table in `assets/themes`, or in one of the user's.

mod colour;
mod meaning;
mod shelf;
mod spec;

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Misprint, Wrong, read};
pub use colour::{Depth, contrast, nearest, rgb};
pub use meaning::{Meaning, NAMES};
pub use shelf::{Ground, Themes};

/// The styles of everything on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// By the places of meanings.
    styles: [Style; NAMES.len()],
    /// Whether colours are left out, as `NO_COLOR` asks.
    plain: bool,
}

/// The themes built in, the usual one first.
const BUILT_IN: [(&str, &str); 4] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("paper", include_str!("../../assets/themes/paper.toml")),
    ("night", include_str!("../../assets/themes/night.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
];

impl Theme {
    /// The theme of the terminal's own colours. With `colours` off only bold, dim, underlined and the like remain.
    #[must_use]
    pub fn terminal(colours: bool) -> Self {
        let nothing = Self { name: String::new(), styles: [Style::default(); NAMES.len()], plain: !colours };
        let [(name, table), ..] = BUILT_IN;
        nothing.overlaid(name, table).0
    }

    /// A theme built in: `terminal`, `paper`, `night`, `contrast`.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(name, table)| Self::parse(name, table).0)
    }

    /// Reads a theme. What it does not say is as in the theme it names as `base`, or as in `terminal`; what is wrong is told,
    /// and the rest used.
    #[must_use]
    pub fn parse(name: &str, table: &str) -> (Self, Vec<Misprint>) {
        let mut base = None;
        // Whatever is wrong is told by the second reading.
        let _ = read(table, |table, _| base = table.get("base").and_then(|v| v.get_ref().as_str()?.to_owned().into()));
        // A theme of its own ground is no longer the terminal's: its built-in tables are whole and need no base.
        let base = base.and_then(|base: String| BUILT_IN.iter().find(|(known, _)| **known == base && base != name));
        let (start, _) = match base {
            Some((base, table)) => Self::terminal(true).overlaid(base, table),
            None => (Self::terminal(true), Vec::new()),
        };
        start.overlaid(name, table)
    }

    /// This theme with what a table says otherwise.
    fn overlaid(mut self, name: &str, table: &str) -> (Self, Vec<Misprint>) {
        name.clone_into(&mut self.name);
        let misprints = read(table, |table, tell| {
            for (key, value) in table {
                let meaning = key.get_ref().as_ref();
                let words = value.get_ref().as_str();
                let slot = NAMES.iter().position(|known| *known == meaning).and_then(|n| self.styles.get_mut(n));
                match (slot, words.map(spec::style)) {
                    (Some(slot), Some(Ok(style))) => *slot = style,
                    (Some(_), Some(Err(word))) => {
                        // On the word itself, where it stands as it is written.
                        let from = value.span().start + 1 + words.and_then(|words| words.find(&word)).unwrap_or(0);
                        tell(from..from, Wrong::Value(meaning.to_owned(), spec::FORM.to_owned()));
                    }
                    (Some(_), None) => tell(value.span(), Wrong::Value(meaning.to_owned(), spec::FORM.to_owned())),
                    (None, _) if meaning == "base" => {
                        if words.is_none_or(|base| !BUILT_IN.iter().any(|(known, _)| *known == base)) {
                            let names = BUILT_IN.map(|(known, _)| known).join(" | ");
                            tell(value.span(), Wrong::Value(meaning.to_owned(), names));
                        }
                    }
                    (None, _) => tell(key.span(), Wrong::Unknown(meaning.to_owned(), NAMES.join(" "))),
                }
            }
        });
        (self, misprints)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The theme with no more colours than there are. Without any, all themes look like the terminal's, which tells things
    /// apart by other means.
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
                // Only where two colours became too alike is another taken, and only for those that a theme names.
                (Some(text), Some(under)) if depth == Depth::Sixteen && (style.fg.is_some() || style.bg.is_some()) => {
                    Some(colour::legible(text, under))
                }
                _ => text,
            };
        }
        reduced
    }

    /// The style of a meaning.
    #[must_use]
    pub fn style(&self, meaning: Meaning) -> Style {
        let mut style = self.styles.get(meaning.index()).copied().unwrap_or_default();
        if self.plain {
            (style.fg, style.bg) = (None, None);
        }
        match meaning {
            // A hit is never dimmed with the line it is in. Without colours it is underlined, and the current one reversed.
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
