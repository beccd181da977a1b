//! Settings: a small table of what can be set, read so that one wrong entry spoils nothing else. What each means is told in
//! `assets/config.toml`, which the program prints.

mod misprint;

use toml::de::DeValue;

use crate::text::width::{Cells, Widths};
use crate::words::Lang;
pub use misprint::{Misprint, Wrong, read};

/// How wide the terminal draws characters of ambiguous width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

    fn named(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "narrow" => Some(Self::Narrow),
            "wide" => Some(Self::Wide),
            _ => None,
        }
    }
}

/// How large the titles of articles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TitleSize {
    /// Twice as large as the text where the terminal told that it can.
    #[default]
    Auto,
    /// Twice as large, whatever the terminal told.
    Large,
    /// As large as the text.
    Plain,
}

impl TitleSize {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Large, Self::Plain];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Large => "large",
            Self::Plain => "plain",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }
}

/// The settings; what is not said is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The language of the interface.
    pub lang: Option<Lang>,
    /// How the terminal draws ambiguous characters.
    pub ambiguous: Option<Ambiguous>,
    /// The longest line of the reading pane, in cells, 16 to 400.
    pub measure: Option<Cells>,
    /// The name of the theme.
    pub theme: Option<String>,
    /// How many columns the text is set in where there is room, 1 or 2.
    pub columns: Option<u8>,
    /// Blank rows between two lines, 0 to 3.
    pub leading: Option<Cells>,
    /// Whether lines are spread to the measure.
    pub justify: Option<bool>,
    /// How large titles are.
    pub titles: Option<TitleSize>,
    /// Whether the frame is drawn with ASCII characters only.
    pub ascii: Option<bool>,
    /// The columns of the tree beside the text, 12 to 200.
    pub tree: Option<Cells>,
    /// Whether the newest issue of each paper stands first in the tree: the second of [`ORDERS`].
    pub newest_first: Option<bool>,
    /// How text gets to the clipboard, one of [`CLIPBOARD`].
    pub clipboard: Option<String>,
    /// The file of weights by which recovery tells what a line is, in place of those built in.
    pub weights: Option<String>,
}

/// The settings there are, and what each may be.
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

/// How text can get to the clipboard: by every way there is, by the terminal, by a command of the desktop, or not at all.
pub const CLIPBOARD: [&str; 4] = ["auto", "osc52", "command", "off"];

/// How the issues of a paper can stand in the tree, by which of them is first.
pub const ORDERS: [&str; 2] = ["oldest", "newest"];

impl Config {
    /// The settings file with every setting explained and none made.
    #[must_use]
    pub const fn commented() -> &'static str {
        include_str!("../../assets/config.toml")
    }

    /// Reads settings. What is wrong is told, the rest is used.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Misprint>) {
        let mut config = Self::default();
        let misprints = read(text, |table, tell| {
            for (name, value) in table {
                let (at, of) = (name.span(), name.get_ref().as_ref());
                match SETTINGS.iter().find(|(known, _)| *known == of) {
                    Some((_, expected)) if config.set(of, value.get_ref()).is_none() => {
                        tell(value.span(), Wrong::Value(of.to_owned(), (*expected).to_owned()));
                    }
                    Some(_) => {}
                    None => {
                        let known = SETTINGS.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(" | ");
                        tell(at, Wrong::Unknown(of.to_owned(), known));
                    }
                }
            }
        });
        (config, misprints)
    }

    /// The names of the settings that are made.
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

    /// Makes a setting; none where it cannot be that.
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

/// A decimal number from `least` to `most`.
fn number(value: &DeValue<'_>, least: Cells, most: Cells) -> Option<Cells> {
    let number = value.as_integer().filter(|n| n.radix() == 10)?;
    number.as_str().parse().ok().filter(|n| (least..=most).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read() {
        let (config, misprints) = Config::parse("lang = \"en\"\nambiguous = \"wide\"\nmeasure = 64\ntheme = \"night\"\n");
        assert_eq!(misprints, []);
        let theme = Some("night".to_owned());
        let ambiguous = Some(Ambiguous::Wide);
        assert_eq!(config, Config { lang: Some(Lang::En), ambiguous, measure: Some(64), theme, ..Config::default() });
        let (config, misprints) = Config::parse("columns = 2\nleading = 1\njustify = true\nascii = 1\ncolumns = 3\n");
        let used = (config.columns, config.leading, config.justify);
        assert_eq!(used, (Some(2), Some(1), Some(true)), "of a name twice the first counts");
        assert_eq!(misprints.iter().map(|m| m.line).collect::<Vec<_>>(), [4, 5]);
        let (config, misprints) = Config::parse("columns = 2\nleading = 1\njustify = true\nascii = 1\n");
        assert_eq!((config.columns, config.leading, config.justify, config.ascii), (Some(2), Some(1), Some(true), None));
        assert_eq!(misprints.len(), 1);
        let (config, misprints) = Config::parse("titles = \"large\"\n");
        assert_eq!((config.titles, misprints), (Some(TitleSize::Large), Vec::new()));
        let (config, misprints) = Config::parse("titles = true\n");
        assert_eq!((config.titles, misprints.len()), (None, 1));
    }

    #[test]
    fn a_wrong_entry_is_told_with_its_place_and_the_rest_is_used() {
        let (config, misprints) = Config::parse("# mine\nmeasure = 7\nambiguous = \"wide\"\nlang zh\n  colour = 3\n");
        assert_eq!(config, Config { ambiguous: Some(Ambiguous::Wide), ..Config::default() });
        let places: Vec<_> = misprints.iter().map(|m| (m.line, m.column)).collect();
        assert_eq!(places, [(2, 11), (4, 6), (5, 3)]);
        assert_eq!(misprints[0].wrong, Wrong::Value("measure".to_owned(), "16 … 400".to_owned()));
        assert!(matches!(&misprints[2].wrong, Wrong::Unknown(name, known) if name == "colour" && known.contains("theme")));
    }

    #[test]
    fn the_commented_file_explains_every_setting_and_is_right_without_its_comments() {
        assert_eq!(Config::parse(Config::commented()), (Config::default(), Vec::new()));
        let made: Vec<&str> = Config::commented().lines().map(|l| l.strip_prefix('#').unwrap_or(l)).collect();
        let made: Vec<&str> = made.into_iter().filter(|line| !line.starts_with(' ')).collect();
        let made = made.join("\n");
        let (config, misprints) = Config::parse(&made);
        assert_eq!(misprints, []);
        assert!(SETTINGS.iter().all(|(name, _)| made.contains(&format!("{name} ="))), "{made}");
        assert!(config.lang.is_some() && config.theme.is_some() && config.measure.is_some() && config.ambiguous.is_some());
        assert!(config.clipboard.is_some());
    }
}
