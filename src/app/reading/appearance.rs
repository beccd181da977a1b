//! Changes how things look by a key: the order of the issues, the columns, the theme, the presentation, the widths.

use crate::app::parts::ask::Ask;
use crate::app::parts::reading::ReadingMut;

/// Turns the order of the issues in the tree round.
pub(in crate::app) fn newest_first(reading: &mut ReadingMut) {
    let newest = !reading.tree.is_newest_first();
    reading.tree.set_newest_first(&reading.holdings.collection, newest);
    reading.say(if newest { "newest_first" } else { "oldest_first" }, &[]);
}

/// One column, or two.
pub(in crate::app) fn turn_columns(reading: &mut ReadingMut) {
    reading.settings.columns = 3 - reading.settings.columns.clamp(1, 2);
    let one = reading.settings.columns == 2 && reading.setting().columns() == 1;
    reading.say(
        if one {
            "columns_no_room"
        } else if reading.settings.columns == 2 {
            "columns_two"
        } else {
            "columns_one"
        },
        &[],
    );
}

/// Begins a presentation, or ends it.
pub(in crate::app) fn present(reading: &mut ReadingMut) {
    if let Some(before) = reading.settings.presenting.take() {
        reading.settings.leading = before;
    } else {
        reading.settings.presenting = Some(reading.settings.leading);
        reading.settings.leading = reading.settings.leading.max(1);
    }
    reading.settings.casting = reading.settings.presenting.is_some();
    reading.ask(Ask::ForgetKeys);
    reading.say(if reading.settings.casting { "presenting" } else { "not_presenting" }, &[]);
}

/// The next theme, round and round.
pub(in crate::app) fn next_theme(reading: &mut ReadingMut) {
    let at = reading.settings.themes.iter().position(|name| *name == reading.settings.theme);
    let next = at.map_or(0, |at| (at + 1) % reading.settings.themes.len());
    if let Some(name) = reading.settings.themes.get(next).cloned() {
        reading.say("theme_is", &[("name", &name)]);
        reading.settings.theme = name;
    }
}

/// As measured → all wide → all narrow → as measured; what looks the same as the one before is passed over.
pub(in crate::app) fn flip_widths(reading: &mut ReadingMut) {
    let measured = reading.settings.measured;
    let (wide, narrow) = (measured.with_all(true), measured.with_all(false));
    let round = [(measured, "widths_measured"), (wide, "widths_wide"), (narrow, "widths_narrow")];
    let at = round.iter().rposition(|(widths, _)| *widths == reading.settings.widths).unwrap_or(0);
    let next =
        (1..=round.len()).map(|n| round[(at + n) % round.len()]).find(|(widths, _)| *widths != reading.settings.widths);
    if let Some((widths, name)) = next {
        reading.settings.widths = widths;
        reading.say(name, &[]);
    }
}
