//! Does what keys and answers ask of the curves. An action, a typed line of terms or the counts of a term go in;
//! inquiries and changed curves come out.

use super::state::{Curve, Curves, MOST, Period};
use super::terms;
use crate::app::parts::ask::{Ask, Closing, PromptFor, Screen};
use crate::app::parts::effect::Effect;
use crate::app::parts::question::{Question, Remark};
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::talk::Notice;
use crate::app::reading::copy_out;
use crate::export::rows::{Cell, Form, write};
use crate::keys::Action;
use crate::search::Query;
use crate::search::archive::{Request, Response};

/// Shows the curves of the terms that were searched for; asks for terms if there are none.
fn open(curves: &mut Curves, reading: &mut ReadingMut, query: Option<Query>) {
    let terms: Vec<(String, Query)> = query
        .iter()
        .flat_map(Query::terms)
        .filter(|leaf| !leaf.is_misread())
        .filter_map(terms::of_phrase)
        .take(MOST)
        .collect();
    show(reading);
    if terms.is_empty() {
        if curves.all.is_empty() {
            prompt(curves, reading);
        }
        return;
    }
    if curves.of != query || curves.all.is_empty() {
        set_terms(curves, reading, terms, query);
    }
}

/// Shows the curves of the terms that were given with a command; without any, of those that were searched for.
pub(in crate::app) fn show_terms(curves: &mut Curves, reading: &mut ReadingMut, what: &str, query: Option<Query>) {
    match terms::read(what) {
        Ok(terms) if terms.is_empty() => open(curves, reading, query),
        Ok(terms) if terms.len() <= MOST => {
            show(reading);
            set_terms(curves, reading, terms, None);
        }
        Ok(_) => reading.fail("most_terms", &[("n", &MOST.to_string())]),
        Err((why, _)) => {
            let text = reading.settings.words.query_mistake(&why);
            reading.talk.notice = Some(Notice { text, is_error: true });
        }
    }
}

fn show(reading: &mut ReadingMut) {
    reading.ask(Ask::Show(Screen::Curves));
}

fn close(reading: &mut ReadingMut) {
    reading.ask(Ask::Close(Closing::Curves));
}

/// Replaces the curves by those of other terms, drawn in the same way, and asks for their counts.
fn set_terms(curves: &mut Curves, reading: &mut ReadingMut, terms: Vec<(String, Query)>, of: Option<Query>) {
    let drawn = terms.into_iter().map(|(typed, query)| Curve { typed, query, months: None }).collect();
    let (by_month, rate, mean) = (curves.by_month, curves.rate, curves.mean);
    *curves = Curves { all: drawn, by_month, rate, mean, of, ..Curves::default() };
    ask_counts(curves, reading);
}

fn ask_counts(curves: &mut Curves, reading: &mut ReadingMut) {
    reading.talk.inquiries += 1;
    (curves.id, curves.volume_asked, curves.failed) = (reading.talk.inquiries, false, None);
    let terms = curves.all.iter().map(|curve| curve.query.clone()).collect();
    reading.talk.outgoing.push(Effect::Inquire(curves.id, Request::Curves(terms)));
    ask_volume(curves, reading);
}

fn ask_volume(curves: &mut Curves, reading: &mut ReadingMut) {
    if !curves.volume_asked {
        curves.volume_asked = true;
        reading.talk.outgoing.push(Effect::Inquire(curves.id, Request::Volume));
    }
}

/// Asks for the counts anew, since the issues have changed.
pub(in crate::app) fn renew(curves: &mut Curves, reading: &mut ReadingMut) {
    if !curves.all.is_empty() {
        ask_counts(curves, reading);
    }
}

/// Takes in the counts of a term, or those of all text.
pub(in crate::app) fn receive(curves: &mut Curves, reply: Response) {
    match reply {
        Response::Curve(term, months) => curves.fill(term, months),
        Response::Volume(months) => curves.volume = Some(months),
        Response::Failed(why) => curves.failed = Some(why),
        _ => {}
    }
}

/// Does an action while the curves have the keys.
pub(in crate::app) fn act(curves: &mut Curves, reading: &mut ReadingMut, action: Action) {
    let axis = curves.axis();
    let last = axis.len().saturating_sub(1);
    if curves.change_range(action) {
        return;
    }
    match action {
        Action::Left => curves.cursor = curves.cursor.saturating_sub(1),
        Action::Right => curves.cursor = (curves.cursor + 1).min(last),
        Action::PageUp => curves.cursor = curves.cursor.saturating_sub(if curves.by_month { 12 } else { 10 }),
        Action::PageDown => curves.cursor = (curves.cursor + if curves.by_month { 12 } else { 10 }).min(last),
        Action::Top => curves.cursor = 0,
        Action::End => curves.cursor = last,
        Action::Months => {
            let here = axis.get(curves.cursor).copied();
            curves.by_month = !curves.by_month;
            let axis = curves.axis();
            let same = |p: &Period| here.is_some_and(|h| h.year == p.year);
            curves.cursor = axis.iter().position(same).unwrap_or(0);
        }
        Action::Rate => curves.rate = !curves.rate,
        Action::Search => prompt(curves, reading),
        Action::WriteOut => write_out(curves, reading),
        Action::Open => {
            if let Some(period) = axis.get(curves.cursor) {
                to_results(curves, reading, *period);
            }
        }
        Action::Back | Action::Close => close(reading),
        _ => {}
    }
}

/// Shows the results of the selected period: of the search that the curves were opened from, else of all their terms.
fn to_results(curves: &Curves, reading: &mut ReadingMut, period: Period) {
    let several = curves.all.len() > 1;
    let typed = |curve: &Curve| {
        if several && curve.typed.contains(char::is_whitespace) { format!("({})", curve.typed) } else { curve.typed.clone() }
    };
    let typed = curves.all.iter().map(typed).collect::<Vec<_>>().join(" | ");
    close(reading);
    reading.ask(Ask::ResultsOf { of: curves.of.clone(), typed, span: period.span() });
}

/// Opens the prompt for terms, with the present ones in it.
fn prompt(curves: &Curves, reading: &mut ReadingMut) {
    let typed = curves.typed();
    let typed = if typed.is_empty() { typed } else { typed + ", " };
    reading.ask(Ask::Prompt(PromptFor::Terms(typed)));
}

/// Returns what is wrong with the terms typed so far.
pub(in crate::app) fn check(reading: Reading<'_>, typed: &str) -> Option<Remark> {
    match terms::read(typed) {
        Err((why, at)) => Some(Remark::Wrong(reading.settings.words.query_mistake(&why), at)),
        Ok(terms) if terms.len() > MOST => {
            Some(Remark::Error(reading.settings.words.screen("most_terms", &[("n", &MOST.to_string())])))
        }
        Ok(_) => None,
    }
}

/// Shows the curves of the typed terms.
pub(in crate::app) fn accept(curves: &mut Curves, reading: &mut ReadingMut, input: &str) {
    match terms::read(input) {
        Ok(terms) if !terms.is_empty() => set_terms(curves, reading, terms, None),
        _ => cancel(curves, reading),
    }
}

/// Keeps the curves from before; closes the screen if there are none.
pub(in crate::app) fn cancel(curves: &mut Curves, reading: &mut ReadingMut) {
    if curves.all.is_empty() {
        close(reading);
    }
}

/// Writes the counts as a table, a row for each period and term.
pub(in crate::app) fn table(curves: &Curves, form: Form) -> String {
    let axis = curves.axis();
    let rows = axis.iter().flat_map(|period| {
        curves.all.iter().map(move |curve| {
            let (tally, text) = curves.counted(curve, *period);
            let rate =
                text.filter(|n| *n > 0).map_or(Cell::Nothing, |n| Cell::Number(tally.hits as f64 * 10_000.0 / n as f64));
            let counts = [tally.hits, tally.articles].map(Cell::Count);
            let mut row = vec![Cell::Text(named(*period)), Cell::Text(curve.typed.clone())];
            row.extend(counts);
            row.extend([text.map_or(Cell::Nothing, Cell::Count), rate]);
            row
        })
    });
    let period = if curves.by_month { "month" } else { "year" };
    write(&[period, "term", "hits", "articles", "characters", "rate"], rows, form)
}

/// Names a period: `1963`, `1963-03`.
fn named(Period { year, month }: Period) -> String {
    month.map_or_else(|| format!("{year:04}"), |month| format!("{year:04}-{month:02}"))
}

/// Asks for the file that the counts are to be written to.
fn write_out(curves: &Curves, reading: &mut ReadingMut) {
    if !curves.is_known() || curves.all.is_empty() {
        return reading.say("table_none", &[]);
    }
    let name = format!("{}.csv", copy_out::file_name(&curves.typed()));
    reading.ask(Ask::Prompt(PromptFor::Question(Question::Table, name)));
}
