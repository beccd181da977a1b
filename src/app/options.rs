//! What `:set` sets while one reads. The same names as in the settings file, where they stand there too.

use super::State;
use super::state::USUAL_MEASURE;
use crate::text::width::{Cells, Widths};
use crate::words::{Lang, Words};

/// An option: its name, what it may be, how it stands, and how it is set.
struct Choice {
    name: &'static str,
    /// The values there are; none where it is a number.
    values: &'static [&'static str],
    shown: fn(&State) -> String,
    /// Whether the value was one.
    set: fn(&mut State, &str) -> bool,
}

const ON_OFF: &[&str] = &["on", "off"];

const CHOICES: &[Choice] = &[
    Choice {
        name: "lang",
        values: &["zh", "en"],
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
        values: &[],
        shown: |state| state.measure.to_string(),
        set: |state, value| {
            let cells = if value == "usual" { Some(USUAL_MEASURE) } else { value.parse::<Cells>().ok() };
            cells.filter(|n| (16..=400).contains(n)).is_some_and(|n| {
                state.measure = n;
                true
            })
        },
    },
    Choice {
        name: "ambiguous",
        values: &["auto", "narrow", "wide"],
        shown: |state| {
            let name = if state.widths == state.measured {
                "auto"
            } else if state.widths == Widths::WIDE {
                "wide"
            } else {
                "narrow"
            };
            name.to_owned()
        },
        set: |state, value| {
            state.widths = match value {
                "auto" => state.measured,
                "narrow" => Widths::NARROW,
                "wide" => Widths::WIDE,
                _ => return false,
            };
            true
        },
    },
    Choice {
        name: "joined",
        values: ON_OFF,
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
        values: &["auto", "osc52", "command", "off"],
        shown: |state| state.clipboard.clone(),
        set: |state, value| {
            let known = ["auto", "osc52", "command", "off"].contains(&value);
            if known {
                value.clone_into(&mut state.clipboard);
            }
            known
        },
    },
    Choice {
        name: "zen",
        values: ON_OFF,
        shown: |state| on_off(state.zen),
        set: |state, value| {
            state.zen = value == "on";
            ON_OFF.contains(&value)
        },
    },
];

fn on_off(is: bool) -> String {
    if is { "on" } else { "off" }.to_owned()
}

/// The names of the options.
pub(super) fn names() -> impl Iterator<Item = String> {
    CHOICES.iter().map(|choice| choice.name.to_owned())
}

/// The values of an option, where they can be listed.
pub(super) fn values(name: &str) -> Vec<String> {
    let choice = CHOICES.iter().find(|choice| choice.name == name);
    choice.map(|choice| choice.values.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

/// `measure=72`, `measure 72`, `zen`, `nozen`; `measure` or `measure?` shows it, nothing shows all.
pub(super) fn set(state: &mut State, what: &str) {
    let show = |state: &State, choice: &Choice| format!("{}={}", choice.name, (choice.shown)(state));
    if what.is_empty() {
        let all: Vec<String> = CHOICES.iter().map(|choice| show(state, choice)).collect();
        return state.say("option_is", &[("what", &all.join(" "))]);
    }
    let (name, value) = match what.split_once(['=', ' ']) {
        Some((name, value)) => (name.trim(), Some(value.trim())),
        None => (what.trim_end_matches('?'), None),
    };
    let switch = |name: &str| CHOICES.iter().find(|choice| choice.name == name && choice.values == ON_OFF);
    let (choice, value) = match (value, switch(name), name.strip_prefix("no").and_then(switch)) {
        (None, _, Some(choice)) => (Some(choice), Some("off")),
        (None, Some(choice), None) if !what.ends_with('?') => (Some(choice), Some("on")),
        _ => (CHOICES.iter().find(|choice| choice.name == name), value),
    };
    let Some(choice) = choice else {
        let known: Vec<String> = names().collect();
        return state.fail("option_none", &[("name", name), ("list", &known.join(" "))]);
    };
    if let Some(value) = value
        && !(choice.set)(state, value)
    {
        let may = if choice.values.is_empty() { "16…400".to_owned() } else { choice.values.join(" ") };
        return state.fail("option_value", &[("name", choice.name), ("value", value), ("list", &may)]);
    }
    let said = show(state, choice);
    state.say("option_is", &[("what", &said)]);
}
