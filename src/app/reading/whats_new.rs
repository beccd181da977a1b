//! Compares what is loaded with the inventory of the last visit once both are known, says how much is new, and keeps the
//! inventory for the next visit. What was new stays new for the whole visit.

use crate::app::parts::news;
use crate::app::parts::reading::ReadingMut;
use crate::store::Record;
use crate::words::grouped;

/// Compares what is loaded with the inventory of the last visit, if both are known.
pub(super) fn compare(reading: &mut ReadingMut) {
    if !reading.holdings.loading.ended || reading.holdings.collection.is_empty() || reading.holdings.is_sample {
        return;
    }
    let Some(what) = reading.journal.writable_key().map(str::to_owned) else { return };
    let kept = reading.journal.kept.seen.get(&what).cloned();
    if !std::mem::replace(&mut reading.holdings.news.compared, true) {
        reading.holdings.news.before.clone_from(&kept);
    }
    count(reading);
    keep(reading, what);
    let (articles, issues) = reading.holdings.news.count(0..usize::MAX);
    if articles + issues > 0 && !reading.talk.notice.as_ref().is_some_and(|notice| notice.is_error) {
        let before = reading.talk.notice.take().map(|notice| format!("  {}", notice.text)).unwrap_or_default();
        let (articles, issues) = (grouped(articles as u64), grouped(issues as u64));
        reading.say("news", &[("articles", &articles), ("issues", &issues)]);
        if let Some(notice) = &mut reading.talk.notice {
            notice.text.push_str(&before);
        }
    }
}

/// Counts anew when issues have come or stand elsewhere.
pub(in crate::app) fn settle(reading: &mut ReadingMut) {
    if reading.holdings.news.compared
        && reading.holdings.news.arrivals != reading.holdings.arrivals
        && reading.holdings.loading.ended
    {
        count(reading);
        if let Some(what) = reading.journal.writable_key().map(str::to_owned) {
            keep(reading, what);
        }
    }
}

/// Counts what is new among the issues as they stand now.
fn count(reading: &mut ReadingMut) {
    let holdings = &mut *reading.holdings;
    news::count(&mut holdings.news, &holdings.collection, holdings.arrivals);
}

/// Keeps the inventory for the next visit, together with that of the last.
fn keep(reading: &mut ReadingMut, what: String) {
    let (kept, now) = (reading.journal.kept.seen.get(&what), news::inventory(&reading.holdings.collection));
    let now = kept.map_or_else(|| now.clone(), |kept| kept.with(&now));
    if kept != Some(&now) {
        reading.journal.record(Record::Inventory(what, now));
    }
}
