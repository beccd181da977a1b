//! Finds the hits of the pattern or query in force in the article shown, and moves from hit to hit.

use std::sync::Arc;

use crate::app::parts::hits::{Find, Searchable, Sought};
use crate::app::parts::reading::ReadingMut;
use crate::model::{ArticleRef, Place};
use crate::search::{Hit, Query, Searcher};
use crate::story::WholeStory;

/// Finds the hits of the pattern in force in the article shown; must be called when the article changes.
pub(in crate::app) fn refresh(reading: &mut ReadingMut) {
    (reading.pane.find.current, reading.pane.find.hits, reading.pane.find.after_seam) = (None, Vec::new(), Vec::new());
    let (Some(sought), Some(article)) = (&reading.pane.find.sought, reading.pane.text.article()) else { return };
    let searchable = reading.pane.searchable.take().filter(|searchable| Arc::ptr_eq(&searchable.shown, article));
    let searchable = searchable.unwrap_or_else(|| {
        // The reader's own marks between the pieces are not text of the article.
        let running = reading.pane.text.story().map(WholeStory::running);
        let text = running.as_ref().map_or(article, |running| &running.article);
        Searchable { shown: Arc::clone(article), searcher: Searcher::new(Arc::clone(text)), running }
    });
    let hits = match sought {
        Sought::Pattern(pattern) => searchable.searcher.hits(pattern),
        Sought::Query(query) => searchable.searcher.hits_of(query),
    };
    match &searchable.running {
        None => reading.pane.find.hits = hits,
        Some(running) => {
            for hit in hits {
                let mut places =
                    running.places(hit.block, &hit.bytes).into_iter().map(|(block, bytes)| Hit { block, bytes });
                let Some(first) = places.next() else { continue };
                let n = reading.pane.find.hits.len();
                reading.pane.find.hits.push(first);
                reading.pane.find.after_seam.extend(places.map(|place| (n, place)));
            }
        }
    }
    reading.pane.searchable = Some(searchable);
}

/// Puts a query in force, so that its hits are lit in what is shown from now on.
pub(in crate::app) fn light(reading: &mut ReadingMut, typed: &str, query: Query) {
    reading.pane.find = Find { query: typed.to_owned(), sought: Some(Sought::Query(query)), ..Find::default() };
}

/// Shows the hit that begins at a place of a printed piece, or, without a place, the first hit of the article shown.
pub(in crate::app) fn show_hit(reading: &mut ReadingMut, at: Option<(ArticleRef, Place)>) {
    refresh(reading);
    let place = at.map(|(piece, place)| Place { block: reading.pane.text.block_of(piece, place.block), ..place });
    reading.pane.find.current = reading.pane.find.first_from(place.unwrap_or_default());
    show_current(reading);
}

/// Ends the pattern in force.
pub(in crate::app) fn clear(reading: &mut ReadingMut) {
    reading.pane.find = Find::default();
}

/// Goes to the hit `by` hits further on; past the last hit it goes on from the first, and says so.
pub(in crate::app) fn step(reading: &mut ReadingMut, by: isize) {
    if !reading.pane.find.is_on() {
        reading.say("no_pattern", &[]);
        return;
    }
    let len = reading.pane.find.hits.len();
    if len == 0 {
        reading.say("no_hit", &[]);
        return;
    }
    let next = match reading.pane.find.current {
        None => {
            let from = reading.pane.find.first_from(reading.pane.text.top().place).unwrap_or(0);
            if by > 0 { from.cast_signed() } else { from.cast_signed() - 1 }
        }
        Some(at) => at.cast_signed() + by,
    };
    let wrapped = next.rem_euclid(len.cast_signed());
    if wrapped != next {
        reading.say(if by > 0 { "wrapped_down" } else { "wrapped_up" }, &[]);
    }
    reading.pane.find.current = Some(wrapped.cast_unsigned());
    show_current(reading);
}

pub(in crate::app) fn show_current(reading: &mut ReadingMut) {
    if let Some(hit) = reading.pane.find.current.and_then(|at| reading.pane.find.hits.get(at)) {
        let place = Place { block: hit.block, byte: hit.bytes.start };
        reading.pane.text.reveal(place);
    }
}
