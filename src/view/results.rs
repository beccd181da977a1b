//! The result screen of an archive search: takes the results, and draws a heading, the bars of the years, and the articles
//! with their first hit in its context, or the hits as a concordance.
//!
//! Where there are no results it draws how to ask, that nothing was found, or why nothing can be.

use super::{Pen, bars, concordance, fit, highlight};
use crate::app::{Found, Places, Results, Shape, Sort, State, with_span};
use crate::model::Role;
use crate::search::archive::{Item, LINES, Order, Snippet, Span};
use crate::search::{ForeignOperator, ending, foreign_operators};
use crate::text::sanitise::sanitise;
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::words::{Form, forms, grouped};

/// The cells of a query that are shown before years and order are left out for it.
const LEAST: Cells = 24;

/// Draws the screen of results, the bottom line excepted.
pub fn draw(state: &State, pen: &mut Pen) {
    let (results, places) = (&state.search.results, Places::of(&state.search.results, &state.window));
    draw_head(state, places, pen);
    if let (Some(area), Some(years)) = (places.bars, places.years) {
        bars::draw(state, area, years, pen);
    }
    if draw_instead(state, places, pen) {
        return;
    }
    let here = state.input.prompt.is_none() && results.bar.is_none();
    let selected = if here { Meaning::Selected } else { Meaning::SelectedAway };
    for n in 0..places.shown() {
        let rank = results.top() + usize::from(n);
        if rank >= results.len() {
            break;
        }
        let row = places.list.row + n * places.each;
        match results.shape {
            Shape::Lines => concordance::draw(state, rank, row, pen),
            Shape::List => match results.item(rank) {
                Some(item) if places.each == 1 => draw_short(state, item, row, pen),
                Some(item) => draw_item(state, item, row, pen),
                None => _ = pen.write(1, row, places.list.columns, "…", Meaning::Hint),
            },
        }
        if rank == results.selected() {
            // A result that has a blank row below it is marked on its two lines.
            for row in row..row + places.each.min(2) {
                pen.mark(0, row, places.list.columns, selected);
            }
        }
    }
}

/// Draws the query, the counts and the years, and at the right the order. Parts that have no room are left out, the order
/// and the years first.
fn draw_head(state: &State, places: Places, pen: &mut Pen) {
    let (results, area, widths) = (&state.search.results, places.head, pen.widths());
    let room = area.columns.saturating_sub(2);
    let Some(found) = results.found.as_ref().filter(|found| found.total.hits > 0 || !results.is_waiting()) else {
        let said = if results.is_waiting() { state.settings.words.screen("searching", &[]) } else { String::new() };
        pen.write_cut(1, area.row, room, &format!("{} {said}", results.typed), Meaning::OverlayHead);
        return;
    };
    let (hits, articles) = (grouped(found.total.hits), grouped(found.total.articles));
    let counts = state.settings.words.screen("hits_in", &[("hits", &hits), ("articles", &articles)]);
    let years = span(state, found);
    let since = state.search.results.question.as_ref().is_some_and(|question| question.since.is_some());
    let order = if since { state.settings.words.screen("only_new", &[]) } else { order(state) };
    let cells = |text: &str| widths.text(text) as Cells;
    let behind = |text: &str| if text.is_empty() { 0 } else { cells(text) + 2 };
    let typed = with_span(&found.typed, found.span);
    let typed = sanitise(&typed);
    // A long query is cut before other parts are left out.
    let least = cells(&typed).min(LEAST);
    let has_years = least + behind(&counts) + behind(&years) <= room;
    let has_order = has_years && least + behind(&counts) + behind(&years) + behind(&order) <= room;
    let rest = [(true, &counts), (has_years, &years), (has_order, &order)];
    let taken: Cells = rest.iter().filter(|(has, _)| *has).map(|(_, text)| behind(text)).sum();
    let kept = room.saturating_sub(taken).max(room.min(4));
    let typed = fit::in_the_middle(&typed, usize::from(kept), widths);
    let mut at = pen.write(1, area.row, kept, &typed, Meaning::OverlayHead);
    at = pen.write_cut(at + 2, area.row, (room + 1).saturating_sub(at + 2), &counts, Meaning::Position);
    if has_years {
        pen.write(at + 2, area.row, cells(&years), &years, Meaning::Position);
    }
    if has_order {
        pen.write(room + 1 - cells(&order), area.row, cells(&order), &order, Meaning::Count);
    }
}

/// Returns the years from first to last, or the span the results are narrowed to.
fn span(state: &State, found: &Found) -> String {
    match found.span {
        Some(Span::Year(year)) => state.settings.words.screen("year", &[("n", &year.to_string())]),
        Some(Span::Month(year, month)) => {
            state.settings.words.screen("year_month", &[("year", &year.to_string()), ("month", &format!("{month:02}"))])
        }
        Some(Span::Undated) => state.settings.words.screen("undated", &[]),
        None => match state.search.results.years() {
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first}–{last}"),
            None => String::new(),
        },
    }
}

fn order(state: &State) -> String {
    let Results { question, shape, lines, .. } = &state.search.results;
    let by_date = question.as_ref().is_none_or(|q| q.order == Order::Date);
    let name = match (shape, lines.sort) {
        (Shape::List, _) | (_, Sort::Results) if by_date => "order_date",
        (Shape::List, _) | (_, Sort::Results) => "order_relevance",
        (_, Sort::Left) => "sort_left",
        (_, Sort::Right) => "sort_right",
    };
    let order = state.settings.words.screen(name, &[]);
    if *shape == Shape::Lines && lines.len() >= LINES {
        let first = state.settings.words.screen("first_lines", &[("n", &grouped(lines.len() as u64))]);
        return format!("{first} {order}");
    }
    order
}

/// Draws what stands in place of results: how to ask, that there are none, or why there cannot be any. Returns whether it
/// did.
fn draw_instead(state: &State, places: Places, pen: &mut Pen) -> bool {
    let (results, area) = (&state.search.results, places.list);
    let say = |name: &str, values: &[(&str, &str)]| state.settings.words.screen(name, values);
    let mut said: Vec<(String, Meaning)> = Vec::new();
    let mut examples: &[Form] = &[];
    if let Some(why) = &results.failed {
        said.push((say("search_failed", &[("why", why)]), Meaning::Error));
    } else if !results.is_on() {
        said.push((say("search_forms", &[]), Meaning::Hint));
        examples = forms();
    } else if results.found.as_ref().is_some_and(|found| found.total.articles == 0) {
        said.push((say("nothing_found", &[("query", &results.typed)]), Meaning::Notice));
        if results.found.as_ref().is_some_and(|found| found.span.is_some()) {
            said.push((say("nothing_narrowed", &[]), Meaning::Hint));
        }
        let told = results.found.as_ref().and_then(|found| found.told.as_ref());
        if let Some(told) = told.filter(|told| told.is_worth_telling()) {
            said.push((state.settings.words.told(told), Meaning::Hint));
        }
        let foreign = foreign_operators(&results.typed).into_iter();
        let advice = |word: ForeignOperator<'_>| state.settings.words.command(word.advice(), &[("what", word.typed())]);
        said.extend(foreign.map(|word| (advice(word), Meaning::Hint)));
        said.push((say("nothing_hint", &[]), Meaning::Hint));
    } else if results.shape == Shape::Lines && results.lines.is_empty() && results.lines.ended {
        said.push((say("no_lines", &[]), Meaning::Hint));
    }
    let widths = pen.widths();
    let mut rows = area.row..area.row + area.rows;
    for ((said, meaning), row) in said.iter().zip(&mut rows) {
        pen.write_cut(1, row, area.columns.saturating_sub(2), said, *meaning);
    }
    let examples = examples.iter().map(|form| (format!("  {}", form.form), form.words(state.settings.lang)));
    let examples: Vec<(String, &str)> = examples.collect();
    let left = examples.iter().map(|(form, _)| widths.text(form)).max();
    let left = (left.unwrap_or(0) as Cells).min(area.columns / 2);
    for ((form, what), row) in examples.iter().zip(rows) {
        pen.write_cut(1, row, left, form, Meaning::Key);
        pen.write_cut(left + 3, row, area.columns.saturating_sub(left + 4), what, Meaning::Overlay);
    }
    !said.is_empty()
}

/// Draws a result in two rows: title, day and page; the first hit in its context, and the number of hits.
fn draw_item(state: &State, item: &Item, row: Cells, pen: &mut Pen) {
    let columns = state.window.frame.window.columns;
    let widths = pen.widths();
    let mut place = state.settings.words.screen("page_short", &[("n", &state.settings.words.page_numbers(&item.pages))]);
    if columns >= 36 {
        place = format!("{} {place}", state.settings.words.dated(item.date));
    }
    if let Some(paper) = item.publication.as_ref().filter(|_| columns >= 70) {
        place = format!("{} {place}", fit::to_its_end(paper, 20, widths));
    }
    let cells = (widths.text(&place) as Cells).min(columns / 2);
    draw_title(state, item, 1, row, columns.saturating_sub(cells + 4), pen);
    pen.write_cut(columns.saturating_sub(cells + 1), row, cells, &place, Meaning::Count);
    let hits = state.settings.words.screen("hits_of", &[("hits", &grouped(item.hits.into()))]);
    let hits_cells = if item.hits > 1 && columns >= 40 { widths.text(&hits) as Cells } else { 0 };
    let room = columns.saturating_sub(4 + hits_cells + if hits_cells > 0 { 2 } else { 0 });
    draw_snippet(state, &item.snippet, 3, row + 1, room, pen);
    if hits_cells > 0 {
        pen.write(columns - hits_cells - 1, row + 1, hits_cells, &hits, Meaning::Count);
    }
}

/// Draws a result in one row: day, title, the first hit in its context.
fn draw_short(state: &State, item: &Item, row: Cells, pen: &mut Pen) {
    let columns = state.window.frame.window.columns;
    let day = state.settings.words.dated(item.date);
    let day_cells = if columns >= 50 { 12 } else { 0 };
    if day_cells > 0 {
        pen.write_cut(1, row, day_cells - 1, &day, Meaning::Count);
    }
    let title = columns.saturating_sub(day_cells + 3) * 2 / 5;
    let at = 1 + day_cells;
    draw_title(state, item, at, row, title, pen);
    draw_snippet(state, &item.snippet, at + title + 1, row, columns.saturating_sub(at + title + 2), pen);
}

/// Draws the title with its hits, cut where there is no room.
fn draw_title(state: &State, item: &Item, column: Cells, row: Cells, room: Cells, pen: &mut Pen) {
    let widths = pen.widths();
    let whole = widths.text(&sanitise(&item.title)) <= usize::from(room);
    let kept = if whole { room } else { room.saturating_sub(widths.text("…") as Cells) };
    let (mut at, mut from) = (column, 0);
    let query = state.search.results.question.as_ref().map(|question| &question.query);
    let word =
        |hit: &std::ops::Range<usize>| query.map_or(0, |query| query.which(item.title.get(hit.clone()).unwrap_or_default()));
    let plain = Meaning::Block(Role::Title);
    let ends = item.title_hits.iter().flat_map(|hit| [(hit.start, plain), (hit.end, Meaning::found(word(hit)))]);
    for (to, meaning) in ends.chain([(item.title.len(), plain)]) {
        let part = item.title.get(from..to).unwrap_or_default();
        let before = at;
        at = pen.write(at, row, (column + kept).saturating_sub(at), part, meaning);
        if usize::from(at - before) < widths.text(&sanitise(part)) {
            break;
        }
        from = to;
    }
    if !whole {
        pen.write(at, row, (column + room).saturating_sub(at), "…", plain);
    }
}

/// Draws the hit with as much context as there is room for, a third of it before; the other words of the query are lit too.
fn draw_snippet(state: &State, snippet: &Snippet, column: Cells, row: Cells, room: Cells, pen: &mut Pen) {
    let widths = pen.widths();
    let [b, h, a] = [&snippet.before, &snippet.hit, &snippet.after].map(|text| widths.text(&sanitise(text)));
    let rest = usize::from(room).saturating_sub(h);
    let left = b.min((rest / 3).max(rest.saturating_sub(a)));
    let query = state.search.results.question.as_ref().map(|question| &question.query);
    let highlights = highlight::in_snippet(query, snippet);
    let whole = b <= left;
    let mark = "…";
    let kept = if whole {
        snippet.before.as_str()
    } else {
        ending(&snippet.before, left.saturating_sub(widths.text(mark)), widths)
    };
    let mut at = column;
    if !whole && left >= widths.text(mark) {
        at = pen.write(at, row, room, mark, Meaning::Overlay);
    }
    let cut = snippet.before.len() - kept.len();
    let said = format!("{kept}{}{}", snippet.hit, snippet.after);
    let room = (column + room).saturating_sub(at);
    let is_cut = widths.text(&sanitise(&said)) > usize::from(room);
    let kept = if is_cut { room.saturating_sub(widths.text(mark) as Cells) } else { room };
    let end = highlight::write(&said, &highlight::from(&highlights, cut), (at, row), kept, Meaning::Overlay, pen);
    if is_cut {
        pen.write(end.min(at + kept), row, widths.text(mark) as Cells, mark, Meaning::Overlay);
    }
}
