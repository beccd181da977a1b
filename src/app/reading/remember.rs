//! Remembers options from visit to visit: compares their values before and after a message, and records those that the
//! user has changed. Options that the settings file or the command line states are not restored.

use super::options;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::remembered::OPTIONS;
use crate::store::Record;

/// Notes the values of the options before the first message: the user has not chosen those.
pub(in crate::app) fn begin(reading: &mut ReadingMut) {
    if reading.settings.remembered.values.is_none() {
        reading.settings.remembered.values = Some(values(reading.shared()));
    }
}

fn values(reading: Reading<'_>) -> Vec<String> {
    OPTIONS.iter().map(|name| options::value(reading, name).unwrap_or_default()).collect()
}

/// Records, after a message, the options that have changed.
pub(in crate::app) fn settle(reading: &mut ReadingMut) {
    let now = values(reading.shared());
    let Some(before) = reading.settings.remembered.values.replace(now.clone()) else { return };
    for ((name, before), now) in OPTIONS.iter().zip(&before).zip(&now).filter(|((_, before), now)| before != now) {
        if *name == "leading" && reading.settings.presenting.is_some() {
            // A presentation sets the lines apart only while it lasts.
            if let Some(at) = OPTIONS.iter().position(|option| option == name)
                && let Some(values) = &mut reading.settings.remembered.values
            {
                values[at].clone_from(before);
            }
            continue;
        }
        reading.journal.record(Record::Chosen((*name).to_owned(), now.clone()));
    }
}

/// Takes the theme that goes with the terminal, unless the settings state a theme, the user once chose one, or has
/// changed it already. The theme does not count as chosen.
pub(in crate::app) fn adopt_theme(reading: &mut ReadingMut, theme: &str) {
    let is_chosen = reading.settings.remembered.stated.iter().any(|stated| stated == "theme")
        || reading.journal.kept.chosen.contains_key("theme")
        || reading.settings.themes.first().is_some_and(|usual| *usual != reading.settings.theme);
    if !is_chosen && options::put_to(reading, "theme", theme) {
        reading.settings.remembered.values = Some(values(reading.shared()));
    }
}

/// Restores the options from the state file, once it has arrived.
pub(super) fn arrived(reading: &mut ReadingMut) {
    for name in OPTIONS {
        let is_stated = reading.settings.remembered.stated.iter().any(|stated| stated == name);
        if let Some(value) = reading.journal.kept.chosen.get(name).filter(|_| !is_stated).cloned() {
            options::put_to(reading, name, &value);
        }
    }
    reading.settings.remembered.values = Some(values(reading.shared()));
}
