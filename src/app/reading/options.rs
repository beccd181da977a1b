//! Lists the options of `:set`: the name of each, its values, how it stands and how it is set. The names are those of the
//! settings file, for options that stand there too.

use super::jumps;
use crate::app::parts::ask::{Ask, Screen};
use crate::app::parts::border;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::settings::USUAL_MEASURE;
use crate::cite::Style;
use crate::config::{CLIPBOARD, ORDERS, TitleSize};
use crate::text::width::Cells;
use crate::words::{Lang, Words};

/// An option of `:set`.
struct Choice {
    name: &'static str,
    /// Returns its values; none if it is a number.
    values: fn(Reading<'_>) -> Vec<String>,
    /// The range of a number, as it is told to the user.
    range: &'static str,
    shown: fn(Reading<'_>) -> String,
    /// Sets the option. Returns whether it can have that value.
    set: fn(&mut ReadingMut, &str) -> bool,
}

impl Choice {
    /// Returns what the option may be, as it is told to the user.
    fn may_be(&self, reading: Reading<'_>) -> String {
        if self.range.is_empty() { (self.values)(reading).join(" ") } else { self.range.to_owned() }
    }
}

const ON_OFF: [&str; 2] = ["on", "off"];

fn on_or_off(_: Reading<'_>) -> Vec<String> {
    ON_OFF.map(str::to_owned).to_vec()
}

/// Returns what a switch is set to; none if the word is neither `on` nor `off`.
fn switched(value: &str) -> Option<bool> {
    ON_OFF.contains(&value).then_some(value == "on")
}

/// Sets an option, if there is a value for it. Returns whether there was.
fn put<T>(option: &mut T, value: Option<T>) -> bool {
    value.map(|value| *option = value).is_some()
}

fn number(_: Reading<'_>) -> Vec<String> {
    Vec::new()
}

const CHOICES: &[Choice] = &[
    Choice {
        name: "lang",
        values: |_| vec!["zh".to_owned(), "en".to_owned()],
        range: "",
        shown: |reading| if reading.settings.lang == Lang::Zh { "zh" } else { "en" }.to_owned(),
        set: |reading, value| {
            Lang::named(value).is_some_and(|lang| {
                (reading.settings.lang, reading.settings.words) = (lang, Words::of(lang));
                true
            })
        },
    },
    Choice {
        name: "measure",
        values: number,
        range: "16…400",
        shown: |reading| reading.settings.measure.to_string(),
        set: |reading, value| {
            let cells = if value == "usual" { Some(USUAL_MEASURE) } else { value.parse::<Cells>().ok() };
            put(&mut reading.settings.measure, cells.filter(|n| (16..=400).contains(n)))
        },
    },
    Choice {
        name: "ambiguous",
        values: |_| ["auto", "narrow", "wide"].map(str::to_owned).to_vec(),
        range: "",
        shown: |reading| {
            let name = if reading.settings.widths == reading.settings.measured {
                "auto"
            } else if reading.settings.widths == reading.settings.measured.with_all(true) {
                "wide"
            } else {
                "narrow"
            };
            name.to_owned()
        },
        set: |reading, value| {
            reading.settings.widths = match value {
                "auto" => reading.settings.measured,
                "narrow" => reading.settings.measured.with_all(false),
                "wide" => reading.settings.measured.with_all(true),
                _ => return false,
            };
            true
        },
    },
    Choice {
        name: "joined",
        values: on_or_off,
        range: "",
        shown: |reading| on_off(reading.settings.joined),
        set: |reading, value| {
            let wanted = value == "on";
            if ON_OFF.contains(&value) && wanted != reading.settings.joined {
                jumps::toggle_joined(reading);
            }
            ON_OFF.contains(&value)
        },
    },
    Choice {
        name: "clipboard",
        values: |_| CLIPBOARD.map(str::to_owned).to_vec(),
        range: "",
        shown: |reading| reading.settings.copying.clipboard.clone(),
        set: |reading, value| {
            let known = CLIPBOARD.contains(&value);
            if known {
                value.clone_into(&mut reading.settings.copying.clipboard);
            }
            known
        },
    },
    Choice {
        name: "cite",
        values: |_| Style::ALL.map(|style| style.name().to_owned()).to_vec(),
        range: "",
        shown: |reading| reading.settings.copying.style.name().to_owned(),
        set: |reading, value| put(&mut reading.settings.copying.style, Style::named(value)),
    },
    Choice {
        name: "csv",
        values: |_| ["plain", "excel"].map(str::to_owned).to_vec(),
        range: "",
        shown: |reading| if reading.settings.copying.excel { "excel" } else { "plain" }.to_owned(),
        set: |reading, value| {
            let known = matches!(value, "plain" | "excel");
            reading.settings.copying.excel = if known { value == "excel" } else { reading.settings.copying.excel };
            known
        },
    },
    Choice {
        name: "theme",
        values: |reading| reading.settings.themes.clone(),
        range: "",
        shown: |reading| reading.settings.theme.clone(),
        set: |reading, value| {
            let known = reading.settings.themes.iter().any(|name| name == value);
            if known {
                value.clone_into(&mut reading.settings.theme);
            }
            known
        },
    },
    Choice {
        name: "columns",
        values: |_| vec!["1".to_owned(), "2".to_owned()],
        range: "",
        shown: |reading| reading.settings.columns.to_string(),
        set: |reading, value| put(&mut reading.settings.columns, value.parse().ok().filter(|n| (1..=2).contains(n))),
    },
    Choice {
        name: "leading",
        values: number,
        range: "0…3",
        shown: |reading| reading.settings.leading.to_string(),
        set: |reading, value| put(&mut reading.settings.leading, value.parse().ok().filter(|n| *n <= 3)),
    },
    Choice {
        name: "justify",
        values: on_or_off,
        range: "",
        shown: |reading| on_off(reading.settings.justify),
        set: |reading, value| put(&mut reading.settings.justify, switched(value)),
    },
    Choice {
        name: "titles",
        values: |_| TitleSize::ALL.map(|size| size.name().to_owned()).to_vec(),
        range: "",
        shown: |reading| reading.settings.titles.name().to_owned(),
        set: |reading, value| put(&mut reading.settings.titles, TitleSize::named(value)),
    },
    Choice {
        name: "ascii",
        values: on_or_off,
        range: "",
        shown: |reading| on_off(reading.settings.ascii),
        set: |reading, value| put(&mut reading.settings.ascii, switched(value)),
    },
    Choice {
        name: "tree",
        values: number,
        range: "auto 12…200",
        shown: |reading| reading.window.border.width.map_or_else(|| "auto".to_owned(), |width| width.to_string()),
        set: |reading, value| {
            let width = value.parse::<Cells>().ok().filter(|width| border::RANGE.contains(width));
            put(&mut reading.window.border.width, if value == "auto" { Some(None) } else { width.map(Some) })
        },
    },
    Choice {
        name: "order",
        values: |_| ORDERS.map(str::to_owned).to_vec(),
        range: "",
        shown: |reading| ORDERS[usize::from(reading.tree.is_newest_first())].to_owned(),
        set: |reading, value| {
            let known = ORDERS.contains(&value);
            if known {
                reading.tree.set_newest_first(&reading.holdings.collection, value == ORDERS[1]);
            }
            known
        },
    },
    Choice {
        name: "zen",
        values: on_or_off,
        range: "",
        shown: |reading| on_off(reading.window.zen),
        set: |reading, value| put(&mut reading.window.zen, switched(value)),
    },
];

fn on_off(is: bool) -> String {
    if is { "on" } else { "off" }.to_owned()
}

/// Returns the value that an option has now.
pub(super) fn value(reading: Reading<'_>, name: &str) -> Option<String> {
    CHOICES.iter().find(|choice| choice.name == name).map(|choice| (choice.shown)(reading))
}

/// Sets an option without saying so. Returns whether it can have that value.
pub(super) fn put_to(reading: &mut ReadingMut, name: &str, value: &str) -> bool {
    CHOICES.iter().find(|choice| choice.name == name).is_some_and(|choice| (choice.set)(reading, value))
}

/// Returns the names of the options.
pub(in crate::app) fn names() -> impl Iterator<Item = String> {
    CHOICES.iter().map(|choice| choice.name.to_owned())
}

/// Returns the name of each option, with a line that tells its value and what it may be.
pub(in crate::app) fn all(reading: Reading<'_>) -> impl Iterator<Item = (String, String)> {
    let line = move |choice: &Choice| {
        let values = [("value", (choice.shown)(reading)), ("list", choice.may_be(reading))];
        let said =
            reading.settings.words.screen("option_of", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        (choice.name.to_owned(), said)
    };
    CHOICES.iter().map(line)
}

/// Returns the values of an option, if they can be listed.
pub(in crate::app) fn values(reading: Reading<'_>, name: &str) -> Vec<String> {
    CHOICES.iter().find(|choice| choice.name == name).map(|choice| (choice.values)(reading)).unwrap_or_default()
}

/// Does `:set`: `measure=72`, `measure 72`, `zen` and `nozen` set an option; `measure` and `measure?` show one, nothing
/// typed shows all.
pub(in crate::app) fn set(reading: &mut ReadingMut, what: &str) {
    let show = |reading: Reading<'_>, choice: &Choice| format!("{}={}", choice.name, (choice.shown)(reading));
    if what.is_empty() {
        return reading.ask(Ask::Show(Screen::Options));
    }
    let (name, value) = match what.split_once(['=', ' ']) {
        Some((name, value)) => (name.trim(), Some(value.trim())),
        None => (what.trim_end_matches('?'), None),
    };
    let switch =
        |name: &str| CHOICES.iter().find(|choice| choice.name == name && (choice.values)(reading.shared()) == ON_OFF);
    let (choice, value) = match (value, switch(name), name.strip_prefix("no").and_then(switch)) {
        (None, _, Some(choice)) => (Some(choice), Some("off")),
        (None, Some(choice), None) if !what.ends_with('?') => (Some(choice), Some("on")),
        _ => (CHOICES.iter().find(|choice| choice.name == name), value),
    };
    let Some(choice) = choice else {
        return reading.fail("option_none", &[("name", name)]);
    };
    if let Some(value) = value
        && !(choice.set)(reading, value)
    {
        let (value, may) = (if value.is_empty() { "\"\"" } else { value }, choice.may_be(reading.shared()));
        return reading.fail("option_value", &[("name", choice.name), ("value", value), ("list", &may)]);
    }
    let said = show(reading.shared(), choice);
    reading.say("option_is", &[("what", &said)]);
}
