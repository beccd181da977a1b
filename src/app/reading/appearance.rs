//! Changes how things look, as keys want it: the order of the issues, the number of columns, the theme, the presentation,
//! the widths. Each change is said at the bottom line.

use crate::app::parts::ask::Ask;
use crate::app::parts::reading::ReadingMut;

/// Turns the order of the issues in the tree round.
pub(super) fn toggle_order(reading: &mut ReadingMut) {
    let newest = !reading.tree.is_newest_first();
    reading.tree.set_newest_first(&reading.holdings.collection, newest);
    reading.say(if newest { "newest_first" } else { "oldest_first" }, &[]);
}

/// Sets the text in two columns instead of one, or the other way round, and says so if there is no room for two.
pub(super) fn toggle_columns(reading: &mut ReadingMut) {
    reading.settings.columns = 3 - reading.settings.columns.clamp(1, 2);
    let has_no_room = reading.settings.columns == 2 && reading.setting().columns() == 1;
    reading.say(
        if has_no_room {
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
pub(super) fn toggle_presentation(reading: &mut ReadingMut) {
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

/// Takes the next theme, round and round.
pub(super) fn next_theme(reading: &mut ReadingMut) {
    let at = reading.settings.themes.iter().position(|name| *name == reading.settings.theme);
    let next = at.map_or(0, |at| (at + 1) % reading.settings.themes.len());
    if let Some(name) = reading.settings.themes.get(next).cloned() {
        reading.say("theme_is", &[("name", &name)]);
        reading.settings.theme = name;
    }
}

/// Takes the next widths: as measured → all wide → all narrow → as measured; widths that look the same as the last are
/// passed over.
pub(super) fn next_widths(reading: &mut ReadingMut) {
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
