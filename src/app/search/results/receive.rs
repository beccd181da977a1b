//! Takes in the answers to a search, which come piece by piece: a first screen, parts while files are read, the whole,
//! further stretches. An answer goes in; the results change, and a result that waits to be opened is opened.

use super::state::Found;
use super::{open_result, table};
use crate::app::parts::reading::ReadingMut;
use crate::app::search::searching::Search;
use crate::search::archive::{Response, Tally};

/// Takes in an answer to the present question.
pub(in crate::app) fn receive(search: &mut Search, reading: &mut ReadingMut, reply: Response) {
    let results = &mut search.results;
    match reply {
        Response::FirstScreen(_) if results.keeping => {}
        Response::FirstScreen(items) => {
            // The list begins with these results, so the selection among them stays.
            results.keeping = true;
            let total = Tally { articles: items.len() as u64, ..Tally::default() };
            results.rewind();
            results.found = Some(Found { typed: results.typed.clone(), total, ..Found::default() });
            results.list.add(0, items);
        }
        Response::Part { total, years, first, done } => {
            // The user sees the list grow: the selection stays as far as its result is known.
            let kept = results.list.selected;
            if !first.is_empty() || results.scanned.is_none() {
                let span = results.question.as_ref().and_then(|q| q.span);
                results.rewind();
                results.list.selected = kept;
                results.found = Some(Found { typed: results.typed.clone(), total, span, years, told: None });
                results.list.add(0, first);
            }
            (results.scanned, results.keeping) = (Some(done), true);
        }
        Response::Found { total, years, first } => {
            results.scanned = None;
            let span = results.question.as_ref().and_then(|q| q.span);
            let kept = results.list.selected;
            results.rewind();
            results.found = Some(Found { typed: results.typed.clone(), total, span, years, told: None });
            results.list.add(0, first);
            results.waiting = false;
            if results.keeping {
                results.list.selected = kept.min((total.articles as usize).saturating_sub(1));
            }
        }
        Response::Told(told) => {
            if let Some(found) = &mut results.found {
                found.told = Some(told);
            }
        }
        Response::Stretch(from, items) => results.list.add(from, items),
        Response::Lines(lines, ended) => results.lines.add(lines, ended, results.list.selected),
        Response::Failed(why) => {
            results.waiting = false;
            results.failed = Some(why);
        }
        Response::All(items) => table::all(search, reading, &items),
        Response::Facets(_) | Response::Collocates(_) | Response::Counts(..) | Response::Curve(..) | Response::Volume(_) => {
        }
    }
    if search.results.opening && !search.results.waiting {
        open_result::open(search, reading);
    }
}
