//! Settings: a small table of what can be set, read so that one wrong entry spoils nothing else.

use serde::Deserialize;

use crate::text::width::{Cells, Widths};
use crate::words::Lang;

/// How wide the terminal draws characters of ambiguous width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    /// The terminal is asked.
    #[default]
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
}

impl Ambiguous {
    /// The widths, where they are stated.
    #[must_use]
    pub const fn stated(self) -> Option<Widths> {
        match self {
            Self::Auto => None,
            Self::Narrow => Some(Widths::NARROW),
            Self::Wide => Some(Widths::WIDE),
        }
    }
}

/// The settings; what is not said is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language of the interface.
    pub lang: Option<Lang>,
    /// How the terminal draws ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// The longest line of the reading pane, in cells, 16 to 400.
    pub measure: Option<Cells>,
}

/// Something in the settings that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    /// The line, from 1; none where it is not known.
    pub line: Option<usize>,
    /// What is wrong and what was expected.
    pub message: String,
}

/// The settings there are, and what each may be.
const EXPECTED: &[(&str, &str)] =
    &[("lang", "\"zh\" | \"en\""), ("ambiguous", "\"auto\" | \"narrow\" | \"wide\""), ("measure", "16 … 400")];

impl Config {
    /// Reads settings. What is wrong is told, the rest is used.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Misprint>) {
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(e) => {
                let line = e.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
                return (Self::default(), vec![Misprint { line, message: e.message().to_owned() }]);
            }
        };
        let (mut config, mut misprints) = (Self::default(), Vec::new());
        for (name, value) in table {
            let used = match name.as_str() {
                "lang" => {
                    config.lang = value.as_str().and_then(Lang::named);
                    config.lang.is_some()
                }
                "ambiguous" => {
                    config.ambiguous = value.clone().try_into().ok();
                    config.ambiguous.is_some()
                }
                "measure" => {
                    let cells = value.as_integer().and_then(|n| Cells::try_from(n).ok());
                    config.measure = cells.filter(|n| (16..=400).contains(n));
                    config.measure.is_some()
                }
                _ => false,
            };
            if !used {
                let line = text.lines().position(|line| line.trim_start().starts_with(&name)).map(|n| n + 1);
                let message = match EXPECTED.iter().find(|(known, _)| *known == name) {
                    Some((_, expected)) => format!("{name}: {expected}"),
                    None => format!("{name}: {}", EXPECTED.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(" | ")),
                };
                misprints.push(Misprint { line, message });
            }
        }
        (config, misprints)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read() {
        let (config, misprints) = Config::parse("lang = \"en\"\nambiguous = \"wide\"\nmeasure = 64\n");
        assert_eq!(misprints, []);
        assert_eq!(config, Config { lang: Some(Lang::En), ambiguous: Some(Ambiguous::Wide), measure: Some(64) });
    }

    #[test]
    fn a_wrong_entry_is_told_with_its_line_and_the_rest_is_used() {
        let (config, misprints) = Config::parse("# mine\nmeasure = 7\nambiguous = \"wide\"\ncolour = 3\n");
        assert_eq!(config.ambiguous, Some(Ambiguous::Wide));
        let mut lines: Vec<_> = misprints.iter().map(|m| m.line).collect();
        lines.sort_unstable();
        assert_eq!(lines, [Some(2), Some(4)]);
        assert!(misprints.iter().any(|m| m.message.contains("16 … 400")), "{misprints:?}");
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let (config, misprints) = Config::parse("measure = 64\nlang zh\n");
        assert_eq!((config, misprints.len(), misprints[0].line), (Config::default(), 1, Some(2)));
    }
}
