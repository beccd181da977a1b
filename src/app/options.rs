//! What `:set` sets while one reads. The same names as in the settings file, where they stand there too.

use super::state::USUAL_MEASURE;
use super::{List, Overlay, State};
use crate::cite::Style;
use crate::config::{CLIPBOARD, ORDERS, TitleSize};
use crate::text::width::Cells;
use crate::words::{Lang, Words};

/// An option: its name, what it may be, how it stands, and how it is set.
struct Choice {
    name: &'static str,
    /// The values there are; none where it is a number.
    values: fn(&State) -> Vec<String>,
    /// What a number may be.
    range: &'static str,
    shown: fn(&State) -> String,
    /// Whether the value was one.
    set: fn(&mut State, &str) -> bool,
}

impl Choice {
    /// What it may be, as one reads it.
    fn may_be(&self, state: &State) -> String {
        if self.range.is_empty() { (self.values)(state).join(" ") } else { self.range.to_owned() }
    }
}

const ON_OFF: [&str; 2] = ["on", "off"];

fn on_or_off(_: &State) -> Vec<String> {
    ON_OFF.map(str::to_owned).to_vec()
}

/// What a switch is put to; none where the word is neither.
fn switched(value: &str) -> Option<bool> {
    ON_OFF.contains(&value).then_some(value == "on")
}

/// Sets an option, if there is a value for it; gives whether there was.
fn put<T>(option: &mut T, value: Option<T>) -> bool {
    value.map(|value| *option = value).is_some()
}

fn number(_: &State) -> Vec<String> {
    Vec::new()
}

const CHOICES: &[Choice] = &[
    Choice {
        name: "lang",
        values: |_| vec!["zh".to_owned(), "en".to_owned()],
        range: "",
        shown: |state| if state.lang == Lang::Zh { "zh" } else { "en" }.to_owned(),
        set: |state, value| {
            Lang::named(value).is_some_and(|lang| {
                (state.lang, state.words) = (lang, Words::of(lang));
                true
            })
        },
    },
    Choice {
        name: "measure",
        values: number,
        range: "16…400",
        shown: |state| state.measure.to_string(),
        set: |state, value| {
            let cells = if value == "usual" { Some(USUAL_MEASURE) } else { value.parse::<Cells>().ok() };
            put(&mut state.measure, cells.filter(|n| (16..=400).contains(n)))
        },
    },
    Choice {
        name: "ambiguous",
        values: |_| ["auto", "narrow", "wide"].map(str::to_owned).to_vec(),
        range: "",
        shown: |state| {
            let name = if state.widths == state.measured {
                "auto"
            } else if state.widths == state.measured.with_all(true) {
                "wide"
            } else {
                "narrow"
            };
            name.to_owned()
        },
        set: |state, value| {
            state.widths = match value {
                "auto" => state.measured,
                "narrow" => state.measured.with_all(false),
                "wide" => state.measured.with_all(true),
                _ => return false,
            };
            true
        },
    },
    Choice {
        name: "joined",
        values: on_or_off,
        range: "",
        shown: |state| on_off(state.joined),
        set: |state, value| {
            let wanted = value == "on";
            if ON_OFF.contains(&value) && wanted != state.joined {
                super::jumps::toggle_joined(state);
            }
            ON_OFF.contains(&value)
        },
    },
    Choice {
        name: "clipboard",
        values: |_| CLIPBOARD.map(str::to_owned).to_vec(),
        range: "",
        shown: |state| state.taking.clipboard.clone(),
        set: |state, value| {
            let known = CLIPBOARD.contains(&value);
            if known {
                value.clone_into(&mut state.taking.clipboard);
            }
            known
        },
    },
    Choice {
        name: "cite",
        values: |_| Style::ALL.map(|style| style.name().to_owned()).to_vec(),
        range: "",
        shown: |state| state.taking.style.name().to_owned(),
        set: |state, value| put(&mut state.taking.style, Style::named(value)),
    },
    Choice {
        name: "csv",
        values: |_| ["plain", "excel"].map(str::to_owned).to_vec(),
        range: "",
        shown: |state| if state.taking.excel { "excel" } else { "plain" }.to_owned(),
        set: |state, value| {
            let known = matches!(value, "plain" | "excel");
            state.taking.excel = if known { value == "excel" } else { state.taking.excel };
            known
        },
    },
    Choice {
        name: "theme",
        values: |state| state.themes.clone(),
        range: "",
        shown: |state| state.theme.clone(),
        set: |state, value| {
            let known = state.themes.iter().any(|name| name == value);
            if known {
                value.clone_into(&mut state.theme);
            }
            known
        },
    },
    Choice {
        name: "columns",
        values: |_| vec!["1".to_owned(), "2".to_owned()],
        range: "",
        shown: |state| state.columns.to_string(),
        set: |state, value| put(&mut state.columns, value.parse().ok().filter(|n| (1..=2).contains(n))),
    },
    Choice {
        name: "leading",
        values: number,
        range: "0…3",
        shown: |state| state.leading.to_string(),
        set: |state, value| put(&mut state.leading, value.parse().ok().filter(|n| *n <= 3)),
    },
    Choice {
        name: "justify",
        values: on_or_off,
        range: "",
        shown: |state| on_off(state.justify),
        set: |state, value| put(&mut state.justify, switched(value)),
    },
    Choice {
        name: "titles",
        values: |_| TitleSize::ALL.map(|size| size.name().to_owned()).to_vec(),
        range: "",
        shown: |state| state.titles.name().to_owned(),
        set: |state, value| put(&mut state.titles, TitleSize::named(value)),
    },
    Choice {
        name: "ascii",
        values: on_or_off,
        range: "",
        shown: |state| on_off(state.ascii),
        set: |state, value| put(&mut state.ascii, switched(value)),
    },
    Choice {
        name: "tree",
        values: number,
        range: "auto 12…200",
        shown: |state| state.border.width.map_or_else(|| "auto".to_owned(), |width| width.to_string()),
        set: |state, value| {
            let width = value.parse::<Cells>().ok().filter(|width| super::border::RANGE.contains(width));
            put(&mut state.border.width, if value == "auto" { Some(None) } else { width.map(Some) })
        },
    },
    Choice {
        name: "order",
        values: |_| ORDERS.map(str::to_owned).to_vec(),
        range: "",
        shown: |state| ORDERS[usize::from(state.tree.is_newest_first())].to_owned(),
        set: |state, value| {
            let known = ORDERS.contains(&value);
            if known {
                state.tree.set_newest_first(&state.collection, value == ORDERS[1]);
            }
            known
        },
    },
    Choice {
        name: "zen",
        values: on_or_off,
        range: "",
        shown: |state| on_off(state.zen),
        set: |state, value| put(&mut state.zen, switched(value)),
    },
];

fn on_off(is: bool) -> String {
    if is { "on" } else { "off" }.to_owned()
}

/// How an option stands.
pub(super) fn value(state: &State, name: &str) -> Option<String> {
    CHOICES.iter().find(|choice| choice.name == name).map(|choice| (choice.shown)(state))
}

/// Puts an option to a value without a word; whether it can be that.
pub(super) fn put_to(state: &mut State, name: &str, value: &str) -> bool {
    CHOICES.iter().find(|choice| choice.name == name).is_some_and(|choice| (choice.set)(state, value))
}

/// The names of the options.
pub(super) fn names() -> impl Iterator<Item = String> {
    CHOICES.iter().map(|choice| choice.name.to_owned())
}

/// The options: the name of each, how it stands, and what it may be.
pub(super) fn all(state: &State) -> impl Iterator<Item = (String, String)> {
    let line = |choice: &Choice| {
        let values = [("value", (choice.shown)(state)), ("list", choice.may_be(state))];
        let said = state.words.screen("option_of", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        (choice.name.to_owned(), said)
    };
    CHOICES.iter().map(line)
}

/// The values of an option, where they can be listed.
pub(super) fn values(state: &State, name: &str) -> Vec<String> {
    CHOICES.iter().find(|choice| choice.name == name).map(|choice| (choice.values)(state)).unwrap_or_default()
}

/// `measure=72`, `measure 72`, `zen`, `nozen`; `measure` or `measure?` shows it, nothing shows all.
pub(super) fn set(state: &mut State, what: &str) {
    let show = |state: &State, choice: &Choice| format!("{}={}", choice.name, (choice.shown)(state));
    if what.is_empty() {
        let list = List::options(state);
        return state.overlays.push(Overlay::List(list));
    }
    let (name, value) = match what.split_once(['=', ' ']) {
        Some((name, value)) => (name.trim(), Some(value.trim())),
        None => (what.trim_end_matches('?'), None),
    };
    let switch = |name: &str| CHOICES.iter().find(|choice| choice.name == name && (choice.values)(state) == ON_OFF);
    let (choice, value) = match (value, switch(name), name.strip_prefix("no").and_then(switch)) {
        (None, _, Some(choice)) => (Some(choice), Some("off")),
        (None, Some(choice), None) if !what.ends_with('?') => (Some(choice), Some("on")),
        _ => (CHOICES.iter().find(|choice| choice.name == name), value),
    };
    let Some(choice) = choice else {
        return state.fail("option_none", &[("name", name)]);
    };
    if let Some(value) = value
        && !(choice.set)(state, value)
    {
        let (value, may) = (if value.is_empty() { "\"\"" } else { value }, choice.may_be(state));
        return state.fail("option_value", &[("name", choice.name), ("value", value), ("list", &may)]);
    }
    let said = show(state, choice);
    state.say("option_is", &[("what", &said)]);
}
