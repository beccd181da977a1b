//! Reads the user's settings, `config.toml`, into a [`Config`].
//!
//! Text goes in; the settings that could be used come out, with a [`Diagnostic`] for each that could not. What each setting means is
//! explained in `assets/config.toml`, which `yuebao config --print` prints. Where the file stands is known to the command line alone.

mod diagnostic;

use toml::de::DeValue;

use crate::text::width::{Cells, Widths};
use crate::words::Lang;
pub(crate) use diagnostic::read;
pub use diagnostic::{Diagnostic, Problem};

/// The width at which the terminal draws characters of ambiguous width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// The terminal is asked when the reader starts.
    #[default]
    Auto,
    /// They are one cell wide.
    Narrow,
    /// They are two cells wide.
    Wide,
}

impl Ambiguous {
    /// Returns the widths, unless the terminal is to be asked.
    #[must_use]
    pub const fn stated(self) -> Option<Widths> {
        match self {
            Self::Auto => None,
            Self::Narrow => Some(Widths::NARROW),
            Self::Wide => Some(Widths::WIDE),
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "narrow" => Some(Self::Narrow),
            "wide" => Some(Self::Wide),
            _ => None,
        }
    }
}

/// The size of the titles of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TitleSize {
    /// They are twice as large as the text where the terminal answers that it can do so.
    #[default]
    Auto,
    /// They are twice as large as the text, whatever the terminal answers.
    Large,
    /// They are as large as the text.
    Plain,
}

impl TitleSize {
    /// Lists all sizes, the usual one first.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Large, Self::Plain];

    /// Returns the name of the size in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Large => "large",
            Self::Plain => "plain",
        }
    }

    /// Finds the size of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }
}

/// The settings a user has made; each is `None` where the file says nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language of the interface.
    pub lang: Option<Lang>,
    /// The width of characters that terminals draw differently.
    pub ambiguous: Option<Ambiguous>,
    /// The longest line of the reading pane, in cells, 16 to 400.
    pub measure: Option<Cells>,
    /// The name of the theme.
    pub theme: Option<String>,
    /// The number of columns the text is set in where there is room, 1 or 2.
    pub columns: Option<u8>,
    /// Blank rows between two lines, 0 to 3.
    pub leading: Option<Cells>,
    /// Whether lines are spread to the measure.
    pub justify: Option<bool>,
    /// The size of titles.
    pub titles: Option<TitleSize>,
    /// Whether the frame is drawn with ASCII characters alone.
    pub ascii: Option<bool>,
    /// The width of the tree beside the text, in cells, 12 to 200.
    pub tree: Option<Cells>,
    /// Whether the newest issue of each paper stands first in the tree: the second of [`ORDERS`].
    pub newest_first: Option<bool>,
    /// The way text gets to the clipboard, one of [`CLIPBOARD`].
    pub clipboard: Option<String>,
    /// The path of a file of weights that recovery uses in place of those built in.
    pub weights: Option<String>,
}

/// The names of all settings, with the values each may have as they are told to the user.
const SETTINGS: &[(&str, &str)] = &[
    ("lang", "\"zh\" | \"en\""),
    ("theme", "\"terminal\" | \"paper\" | \"night\" | \"contrast\" | …"),
    ("measure", "16 … 400"),
    ("columns", "1 | 2"),
    ("leading", "0 … 3"),
    ("justify", "true | false"),
    ("titles", "\"auto\" | \"large\" | \"plain\""),
    ("ascii", "true | false"),
    ("tree", "12 … 200"),
    ("order", "\"oldest\" | \"newest\""),
    ("ambiguous", "\"auto\" | \"narrow\" | \"wide\""),
    ("clipboard", "\"auto\" | \"osc52\" | \"command\" | \"off\""),
    ("weights", "\"/…/labels.tsv\""),
];

/// The ways text can get to the clipboard: every way there is, the terminal, a command of the desktop, or none.
pub const CLIPBOARD: [&str; 4] = ["auto", "osc52", "command", "off"];

/// The orders in which the issues of a paper can stand in the tree, by the issue that comes first.
pub const ORDERS: [&str; 2] = ["oldest", "newest"];

impl Config {
    /// Returns a settings file with every setting explained and none made.
    #[must_use]
    pub const fn commented() -> &'static str {
        include_str!("../../assets/config.toml")
    }

    /// Reads settings. Returns a diagnostic for each entry that cannot be used; the rest is used.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let mut config = Self::default();
        let diagnostics = read(text, |table, tell| {
            for (name, value) in table {
                let (at, of) = (name.span(), name.get_ref().as_ref());
                match SETTINGS.iter().find(|(known, _)| *known == of) {
                    Some((_, expected)) if config.set(of, value.get_ref()).is_none() => {
                        tell(value.span(), Problem::Value { name: of.to_owned(), expected: (*expected).to_owned() });
                    }
                    Some(_) => {}
                    None => {
                        let known = SETTINGS.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(" | ");
                        tell(at, Problem::Unknown { name: of.to_owned(), known });
                    }
                }
            }
        });
        (config, diagnostics)
    }

    /// Lists the names of the settings that are made, so that what an earlier visit remembered of them does not count.
    #[must_use]
    pub fn stated(&self) -> Vec<String> {
        let made = [
            ("lang", self.lang.is_some()),
            ("theme", self.theme.is_some()),
            ("measure", self.measure.is_some()),
            ("columns", self.columns.is_some()),
            ("leading", self.leading.is_some()),
            ("justify", self.justify.is_some()),
            ("titles", self.titles.is_some()),
            ("ascii", self.ascii.is_some()),
            ("tree", self.tree.is_some()),
            ("order", self.newest_first.is_some()),
            ("clipboard", self.clipboard.is_some()),
        ];
        made.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned()).collect()
    }

    /// Makes a setting; returns `None` where it cannot have this value.
    fn set(&mut self, name: &str, value: &DeValue<'_>) -> Option<()> {
        match name {
            "lang" => self.lang = Some(Lang::named(value.as_str()?)?),
            "theme" => self.theme = Some(value.as_str().filter(|name| !name.trim().is_empty())?.to_owned()),
            "ambiguous" => self.ambiguous = Some(Ambiguous::named(value.as_str()?)?),
            "measure" => self.measure = Some(number(value, 16, 400)?),
            "columns" => self.columns = Some(number(value, 1, 2)? as u8),
            "leading" => self.leading = Some(number(value, 0, 3)?),
            "justify" => self.justify = Some(value.as_bool()?),
            "titles" => self.titles = Some(TitleSize::named(value.as_str()?)?),
            "ascii" => self.ascii = Some(value.as_bool()?),
            "tree" => self.tree = Some(number(value, 12, 200)?),
            "order" => self.newest_first = Some(ORDERS.iter().position(|order| value.as_str() == Some(order))? == 1),
            "clipboard" => {
                self.clipboard = Some(value.as_str().filter(|name| CLIPBOARD.contains(name))?.to_owned());
            }
            "weights" => self.weights = Some(value.as_str().filter(|path| !path.trim().is_empty())?.to_owned()),
            _ => return None,
        }
        Some(())
    }
}

/// Reads a decimal number from `least` to `most`.
fn number(value: &DeValue<'_>, least: Cells, most: Cells) -> Option<Cells> {
    let number = value.as_integer().filter(|n| n.radix() == 10)?;
    number.as_str().parse().ok().filter(|n| (least..=most).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read() {
        let (config, diagnostics) = Config::parse("lang = \"en\"\nambiguous = \"wide\"\nmeasure = 64\ntheme = \"night\"\n");
        assert_eq!(diagnostics, []);
        let theme = Some("night".to_owned());
        let ambiguous = Some(Ambiguous::Wide);
        assert_eq!(config, Config { lang: Some(Lang::En), ambiguous, measure: Some(64), theme, ..Config::default() });
        let (config, diagnostics) = Config::parse("columns = 2\nleading = 1\njustify = true\nascii = 1\ncolumns = 3\n");
        let used = (config.columns, config.leading, config.justify);
        assert_eq!(used, (Some(2), Some(1), Some(true)), "of a name twice the first counts");
        assert_eq!(diagnostics.iter().map(|m| m.line).collect::<Vec<_>>(), [4, 5]);
        let (config, diagnostics) = Config::parse("columns = 2\nleading = 1\njustify = true\nascii = 1\n");
        assert_eq!((config.columns, config.leading, config.justify, config.ascii), (Some(2), Some(1), Some(true), None));
        assert_eq!(diagnostics.len(), 1);
        let (config, diagnostics) = Config::parse("titles = \"large\"\n");
        assert_eq!((config.titles, diagnostics), (Some(TitleSize::Large), Vec::new()));
        let (config, diagnostics) = Config::parse("titles = true\n");
        assert_eq!((config.titles, diagnostics.len()), (None, 1));
    }

    #[test]
    fn a_wrong_entry_is_told_with_its_place_and_the_rest_is_used() {
        let (config, diagnostics) = Config::parse("# mine\nmeasure = 7\nambiguous = \"wide\"\nlang zh\n  colour = 3\n");
        assert_eq!(config, Config { ambiguous: Some(Ambiguous::Wide), ..Config::default() });
        let places: Vec<_> = diagnostics.iter().map(|m| (m.line, m.column)).collect();
        assert_eq!(places, [(2, 11), (4, 6), (5, 3)]);
        assert_eq!(diagnostics[0].problem, Problem::Value { name: "measure".to_owned(), expected: "16 … 400".to_owned() });
        assert!(
            matches!(&diagnostics[2].problem, Problem::Unknown { name, known } if name == "colour" && known.contains("theme"))
        );
    }

    #[test]
    fn the_commented_file_explains_every_setting_and_is_right_without_its_comments() {
        assert_eq!(Config::parse(Config::commented()), (Config::default(), Vec::new()));
        let made: Vec<&str> = Config::commented().lines().map(|l| l.strip_prefix('#').unwrap_or(l)).collect();
        let made: Vec<&str> = made.into_iter().filter(|line| !line.starts_with(' ')).collect();
        let made = made.join("\n");
        let (config, diagnostics) = Config::parse(&made);
        assert_eq!(diagnostics, []);
        assert!(SETTINGS.iter().all(|(name, _)| made.contains(&format!("{name} ="))), "{made}");
        assert!(config.lang.is_some() && config.theme.is_some() && config.measure.is_some() && config.ambiguous.is_some());
        assert!(config.clipboard.is_some());
    }
}
