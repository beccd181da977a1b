//! The bottom line: draws the reader's position and the likeliest keys; or a notice; or the prompt with its cursor and the
//! count of hits.
//!
//! Parts that do not fit are left out whole, by a rank. The caption of a tour, a row or two above, is drawn here too.

use ratatui::layout::Position;

use super::{Pen, fit, prompt_lines};
use crate::app::{Asks, Overlay, Prompt, Remark, State};
use crate::search::beginning;
use crate::text::width::{Cells, Widths};
use crate::theme::Meaning;
use crate::words::grouped;

/// Draws the bottom line.
pub fn draw(state: &State, pen: &mut Pen) {
    let (row, columns) = (state.window.frame.bottom.row, state.window.frame.bottom.columns);
    if let Some(prompt) = &state.input.prompt {
        draw_prompt(state, prompt, pen);
        return;
    }
    let (mut right, meaning) = right(state);
    let whole = pen.widths().text(&left(state, Cells::MAX, pen.widths())) as Cells;
    if meaning == Meaning::Hint {
        right = shorter_hint(&right, columns.saturating_sub(whole.saturating_add(2)), pen.widths());
    }
    let right_cells = pen.widths().text(&right) as Cells;
    // A notice is shown before the position, the position before the hint.
    let fits = whole.saturating_add(right_cells + 2) <= columns;
    let right_cells = if fits || state.talk.notice.is_some() { right_cells.min(columns) } else { 0 };
    let room = columns.saturating_sub(right_cells + if right_cells > 0 { 2 } else { 0 });
    pen.write_cut(0, row, room, &left(state, room, pen.widths()), Meaning::Position);
    if right_cells > 0 {
        pen.write_cut(columns - right_cells, row, right_cells, &right, meaning);
    }
}

/// Draws the caption of a tour, or the welcome.
pub fn draw_caption(state: &State, pen: &mut Pen) {
    let (Some(area), Some(caption)) = (state.window.frame.caption, &state.window.caption) else { return };
    for (row, line) in (area.row..area.row + area.rows).zip(caption.lines()) {
        pen.fill(area.column, row, area.columns, Meaning::Caption);
        let cells = (pen.widths().text(line) as Cells).min(area.columns);
        pen.write_cut((area.columns - cells) / 2, row, area.columns, line, Meaning::Caption);
    }
}

/// Returns the reader's position: `渝中报 2024-03-06 第1版 2/6 45%`, the current hit, and the progress of loading. A part that
/// does not fit is left out whole, the paper's name first: the position on the page matters most while reading.
fn left(state: &State, room: Cells, widths: Widths) -> String {
    match state.overlays.last() {
        Some(Overlay::Results) => return among(state),
        Some(Overlay::Curves | Overlay::Calendar(_)) => return String::new(),
        Some(overlay @ Overlay::List(list)) if !overlay.is_panel() => {
            return if list.filter.is_empty() { String::new() } else { format!("/{}", list.filter) };
        }
        _ => {}
    }
    let mut parts: Vec<(u8, String)> = Vec::new();
    if let Some(spot) = state.pane.text.spot
        && let Some(issue) = state.holdings.collection.issue(spot.issue)
    {
        let page = &issue.pages[spot.page];
        parts.push((4, state.settings.words.issue_place(issue)));
        let pages = state.pane.text.story().map_or_else(|| vec![spot.at()], |story| story.pieces.clone());
        let pages: Vec<String> = pages.iter().map(|at| issue.pages[at.page].number.to_string()).collect();
        parts.push((3, state.settings.words.pages(&pages)));
        parts.extend(page.name.clone().map(|name| (5, name)));
        parts.push((2, format!("{}/{}", spot.article + 1, page.articles.len())));
        // Without a text on the screen there is no share of it that was read.
        let page_alone = matches!(state.overlays.last(), Some(Overlay::Overview(_)));
        if state.window.frame.text.is_some() && !page_alone {
            parts.push((0, format!("{}%", state.pane.text.percent)));
        }
        if state.pane.text.shown().is_some_and(|copy| state.journal.is_starred(&copy.printed)) {
            parts.push((1, "*".to_owned()));
        }
        // A quiet mark; the key `i` tells the doubt.
        if state.pane.text.article().is_some_and(|article| article.doubts.iter().any(|doubt| doubt.kind.is_doubt())) {
            parts.push((1, "?".to_owned()));
        }
    }
    if state.pane.selection.is_some() {
        parts.push((0, state.settings.words.screen("selecting", &[])));
    }
    if let Some(filter) = state.tree.filter() {
        parts.push((6, format!("/{} {}", sought(state, &filter.typed, widths), filtered(state))));
    }
    if state.pane.find.is_on() {
        let sign = if state.pane.find.is_of_query() { "" } else { "/" };
        parts.push((6, format!("{sign}{}", sought(state, &state.pane.find.query, widths))));
        parts.push((1, counter(state)));
    }
    if let Some(spot) = state.pane.text.spot
        && let Some(issue) = state.holdings.collection.issue(spot.issue).filter(|issue| issue.article(spot.at()).is_some())
        && let Some((at, len)) = state.search.results.place_of(&issue.article_id(spot.at()))
    {
        parts.push((1, format!("[{}/{}]", grouped(at as u64), grouped(len as u64))));
    }
    if !state.holdings.loading.ended {
        let (done, found) =
            (state.holdings.loading.read + state.holdings.loading.skipped.len(), state.holdings.loading.found);
        parts.push((
            7,
            state.settings.words.screen("loading", &[("done", &done.to_string()), ("found", &found.to_string())]),
        ));
        if let Some((_, read, of)) = state.holdings.loading.pages.first() {
            parts.push((
                7,
                state.settings.words.screen("loading_pages", &[("done", &read.to_string()), ("found", &of.to_string())]),
            ));
        }
    }
    let joined = |parts: &[(u8, String)]| parts.iter().map(|(_, p)| p.as_str()).collect::<Vec<_>>().join(" ");
    while widths.text(&joined(&parts)) > usize::from(room)
        && let Some(least) = parts.iter().map(|(rank, _)| *rank).max().filter(|_| parts.len() > 1)
    {
        parts.retain(|(rank, _)| *rank != least);
    }
    joined(&parts)
}

/// Returns the words of a search, cut where they would leave no room for the rest.
fn sought(state: &State, typed: &str, widths: Widths) -> String {
    fit::in_the_middle(typed, usize::from(state.window.frame.bottom.columns / 4), widths)
}

/// Returns the position among the results.
fn among(state: &State) -> String {
    let results = &state.search.results;
    if let Some(done) = results.scanned {
        let read = state.settings.words.screen("scanned", &[("n", &done.to_string())]);
        return format!("{read}  {}", grouped(results.len() as u64));
    }
    if results.is_waiting() {
        return state.settings.words.screen("searching", &[]);
    }
    let at = if results.is_empty() { 0 } else { results.selected() as u64 + 1 };
    format!("{}/{}", grouped(at), grouped(results.len() as u64))
}

/// Returns the text at the right: a notice, the keys of an unfinished command, or the likeliest keys.
fn right(state: &State) -> (String, Meaning) {
    if let Some(notice) = &state.talk.notice {
        return (notice.text.clone(), if notice.is_error { Meaning::Error } else { Meaning::Notice });
    }
    let count = state.input.count.map(|n| n.to_string());
    let pressed: String = count.into_iter().chain(state.input.pressed.iter().map(ToString::to_string)).collect();
    if !pressed.is_empty() {
        return (pressed, Meaning::Key);
    }
    if state.settings.casting && !state.input.shown_keys.is_empty() {
        return (state.input.shown_keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), Meaning::Key);
    }
    (state.talk.hint.clone(), Meaning::Hint)
}

/// Returns the current hit and the number of hits: `3/17`.
fn counter(state: &State) -> String {
    let at = state.pane.find.current.map_or(0, |at| at + 1);
    format!("{at}/{}", state.pane.find.hits.len())
}

/// Returns as much of a hint as fits. Its parts are left out whole, the last one last, since it tells the way to all keys or
/// the way out. The last part alone may still be too long.
pub fn shorter_hint(hint: &str, room: Cells, widths: Widths) -> String {
    let mut parts: Vec<&str> = hint.split("  ").collect();
    while parts.len() > 1 && widths.text(&parts.join("  ")) > usize::from(room) {
        parts.remove(parts.len() - 2);
    }
    parts.join("  ")
}

/// Returns the number of titles and issues that the filter leaves.
fn filtered(state: &State) -> String {
    let (titles, issues) = state.tree.filter().map_or((0, 0), |filter| filter.count(0..state.holdings.collection.len()));
    state.settings.words.screen("filtered", &[("titles", &titles.to_string()), ("issues", &issues.to_string())])
}

/// Returns the text at the right of the prompt.
fn beside(state: &State, prompt: &Prompt) -> (String, Meaning) {
    match (&prompt.remark, &prompt.asks) {
        (Some(Remark::Error(error)), _) => (error.clone(), Meaning::Error),
        (Some(Remark::Hint(hint)), _) => (hint.clone(), Meaning::Hint),
        (None, Asks::Find(_)) if !prompt.input.is_empty() => (counter(state), Meaning::Hint),
        (None, Asks::Filter(_)) if !prompt.input.is_empty() => (filtered(state), Meaning::Hint),
        (None, Asks::Search) if state.search.results.is_waiting() => {
            (state.settings.words.screen("searching", &[]), Meaning::Hint)
        }
        (Some(Remark::Wrong(..)) | None, _) => (String::new(), Meaning::Hint),
    }
}

fn draw_prompt(state: &State, prompt: &Prompt, pen: &mut Pen) {
    let (row, columns) = (state.window.frame.bottom.row, state.window.frame.bottom.columns);
    let (said, meaning) = beside(state, prompt);
    let said_cells = (pen.widths().text(&said) as Cells).min(columns / 2);
    let sign = sign_cells(prompt, columns, pen.widths());
    if prompt.input.contains('\n') {
        return prompt_lines::draw(state, prompt, sign, pen);
    }
    let room = prompt_room(columns, sign, said_cells);
    let (shown, _) = window(prompt, room, pen.widths());
    let at = pen.write_cut(0, row, sign, prompt.sign(), Meaning::Prompt);
    pen.write(at, row, room, shown, Meaning::Prompt);
    if let Some(Remark::Wrong(why, place)) = &prompt.remark {
        let before = prompt.input.len() - shown.len();
        let cells = shown.get(..place.saturating_sub(before)).map_or(0, |text| pen.widths().text(text) as Cells);
        draw_fault(why, (at + cells).min(columns.saturating_sub(1)), row, columns, pen);
    }
    pen.write_cut(columns - said_cells, row, said_cells, &said, meaning);
}

/// Returns the cells of the sign before the typed text, which leaves at least a few cells for the text.
fn sign_cells(prompt: &Prompt, columns: Cells, widths: Widths) -> Cells {
    (widths.text(prompt.sign()) as Cells).min(columns.saturating_sub(8).max(columns / 2))
}

/// Returns the cells for the typed text: the line without the sign, the cursor's cell and the text at the right.
const fn prompt_room(columns: Cells, sign: Cells, said: Cells) -> Cells {
    columns.saturating_sub(1 + sign + said + if said > 0 { 1 } else { 0 })
}

/// Draws the mistake in the typed text over it, with a mark over the place of the mistake.
fn draw_fault(why: &str, column: Cells, row: Cells, columns: Cells, pen: &mut Pen) {
    let Some(above) = row.checked_sub(1) else { return };
    let blank = " ".repeat(usize::from(columns));
    pen.mark(column, row, 1, Meaning::Error);
    pen.write(0, above, columns, &blank, Meaning::Overlay);
    pen.write(column, above, 1, "v", Meaning::Error);
    let cells = pen.widths().text(why) as Cells;
    // Beside the mark where there is room, else in rows over it.
    if column + 2 + cells <= columns {
        pen.write(column + 2, above, cells, why, Meaning::Error);
    } else if cells < column {
        pen.write(column - cells - 1, above, cells, why, Meaning::Error);
    } else {
        let mut rest = why;
        let mut lines = Vec::new();
        while !rest.is_empty() {
            let line = beginning(rest, usize::from(columns), pen.widths());
            rest = rest.get(line.len()..).filter(|_| !line.is_empty()).unwrap_or_default();
            lines.push(line);
        }
        for (line, row) in lines.into_iter().rev().zip((0..above).rev()) {
            pen.write(0, row, columns, &blank, Meaning::Overlay);
            pen.write(0, row, columns, line, Meaning::Error);
        }
    }
}

/// Returns the part of the input around the cursor that fits, and the cursor's column in it.
fn window(prompt: &Prompt, room: Cells, widths: Widths) -> (&str, Cells) {
    use unicode_segmentation::UnicodeSegmentation;
    let before = prompt.input.get(..prompt.cursor).unwrap_or("");
    let (mut start, mut cells) = (before.len(), 0);
    for (at, cluster) in before.grapheme_indices(true).rev() {
        let width = widths.cluster(cluster);
        if cells + width > room {
            break;
        }
        (start, cells) = (at, cells + width);
    }
    (prompt.input.get(start..).unwrap_or(""), cells)
}

/// Returns the cell of the cursor in the prompt.
pub fn cursor(state: &State) -> Option<Position> {
    let prompt = state.input.prompt.as_ref()?;
    let columns = state.window.frame.bottom.columns;
    let said = state.settings.widths.text(&beside(state, prompt).0) as Cells;
    let sign = sign_cells(prompt, columns, state.settings.widths);
    if prompt.input.contains('\n') {
        return Some(prompt_lines::cursor(state, prompt, sign));
    }
    let room = prompt_room(columns, sign, said.min(columns / 2));
    let (_, column) = window(prompt, room, state.settings.widths);
    Some(Position { x: (sign + column).min(columns.saturating_sub(1)), y: state.window.frame.bottom.row })
}
