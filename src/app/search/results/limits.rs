//! Adds limits to a query by keys (this year, month, day, paper, page only) and takes them off again. A query goes in as
//! text, and a query comes out as the language writes it, so that the same can be typed the next time.

use super::asking::{ask, narrow};
use super::state::{Results, Shape};
use crate::app::parts::ask::Ask;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::search::searching::Search;
use crate::keys::Action;
use crate::model::Date;
use crate::model::PageNumber;
use crate::search::{
    Node, Part, Query,
    archive::{Order, Question, Span},
};
use crate::store::History;

/// The fields of limits, as they are typed.
const FIELDS: [&str; 4] = ["date:", "pub:", "page:", "by:"];

/// Does an action that adds a limit or takes the last one off. Returns whether it was one.
pub(super) fn act(search: &mut Search, reading: &mut ReadingMut, action: Action) -> bool {
    let limit = match action {
        Action::LimitYear | Action::LimitMonth | Action::LimitDay => {
            date(&search.results).map(|date| of_date(date, action)).ok_or("limit_no_date")
        }
        Action::LimitPaper => {
            paper(&search.results, reading.shared()).map(|name| of_name("pub", &name)).ok_or("limit_no_paper")
        }
        Action::LimitPage => page(&search.results).map(|number| format!("page:{number}")).ok_or("limit_no_page"),
        Action::LimitOff => {
            take_off(search, reading);
            return true;
        }
        _ => return false,
    };
    match limit {
        Ok(limit) => {
            let typed = limited(&query_text(&search.results), &limit);
            search_for(search, reading, &typed);
        }
        Err(why) => reading.say(why, &[]),
    }
    true
}

/// Limits the results.
pub(in crate::app) fn limit_to(search: &mut Search, reading: &mut ReadingMut, limit: &str) {
    let typed = limited(&query_text(&search.results), limit);
    search_for(search, reading, &typed);
}

/// Returns a query for the same hits with a word near them.
pub(in crate::app) fn near(typed: &str, word: &str, window: usize) -> String {
    let (core, limits) = split(typed);
    let is_phrase = matches!(Query::parse(core), Ok(Some(query)) if matches!(query.node(), Node::Phrase(Part::Anywhere, _)));
    let core = if is_phrase { format!("{core} near/{window} {word}") } else { format!("{} {word}", bracketed(core)) };
    joined(&core, &limits)
}

/// Widens the query to what may have been misread, or narrows it again.
pub(super) fn toggle_misread(search: &mut Search, reading: &mut ReadingMut) {
    let before = query_text(&search.results);
    let (core, limits) = split(&before);
    let now = misread(core.trim());
    let typed = joined(&now, &limits);
    if matches!(Query::parse(&typed), Ok(Some(_))) {
        search_for(search, reading, &typed);
        reading.say(if now.starts_with('~') { "misread_on" } else { "misread_off" }, &[]);
    }
}

/// Returns the query that also finds what was misread, or the one that does not.
fn misread(core: &str) -> String {
    match core.strip_prefix('~') {
        Some(inner) if last_word(core) == Some(0) => {
            let bare = inner.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
            bare.unwrap_or(inner).to_owned()
        }
        _ => format!("~{}", bracketed(core)),
    }
}

/// Puts a query in brackets, unless it is a single word.
fn bracketed(core: &str) -> String {
    if last_word(core) == Some(0) { core.to_owned() } else { format!("({core})") }
}

/// Returns the query of the results as text, with the span of the bars as a limit.
pub(in crate::app) fn query_text(results: &Results) -> String {
    let span = results.question.as_ref().and_then(|question| question.span);
    with_span(&results.typed, span)
}

/// Returns a query with a span of time as a limit; articles without a date have no such limit.
#[must_use]
pub fn with_span(typed: &str, span: Option<Span>) -> String {
    match span {
        Some(Span::Year(year)) => limited(typed, &format!("date:{year}")),
        Some(Span::Month(year, month)) => limited(typed, &format!("date:{year}-{month:02}")),
        Some(Span::Undated) | None => typed.to_owned(),
    }
}

/// Takes the last limit off: the span of the bars, or the limit at the end of the query.
fn take_off(search: &mut Search, reading: &mut ReadingMut) {
    if search.results.question.as_ref().is_some_and(|q| q.span.is_some() || q.since.is_some()) {
        return narrow(search, reading, None);
    }
    match widened(&search.results.typed) {
        Some(typed) => search_for(search, reading, &typed),
        None => reading.say("limit_none", &[]),
    }
}

/// Searches for a query in the order of the results before.
pub(in crate::app) fn search_for(search: &mut Search, reading: &mut ReadingMut, typed: &str) {
    let Ok(Some(query)) = Query::parse(typed) else { return };
    let order = search.results.question.as_ref().map_or(Order::Date, |question| question.order);
    reading.ask(Ask::Typed(History::Searches, typed.to_owned()));
    ask(search, reading, typed, Question { query, order, span: None, since: None });
}

fn of_date(date: Date, action: Action) -> String {
    match action {
        Action::LimitYear => format!("date:{}", date.year()),
        Action::LimitMonth => format!("date:{}-{:02}", date.year(), date.month()),
        _ => format!("date:{date}"),
    }
}

/// Writes a field with a name so that it can be read as a query.
pub(in crate::app) fn of_name(field: &str, name: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !"\"“”＂()（）|｜".contains(c);
    if name.chars().all(plain) {
        format!("{field}:{name}")
    } else {
        format!("{field}:\"{}\"", name.replace(['"', '“', '”', '＂'], " "))
    }
}

/// Returns the day of the selected result, or of the selected bar.
fn date(results: &Results) -> Option<Date> {
    if let Some(at) = results.bar {
        return results.year(at).0.and_then(|year| Date::new(year, 1, 1));
    }
    let dated = match results.shape {
        Shape::List => results.item(results.selected())?.date,
        Shape::Lines => results.lines.line(results.selected())?.date,
    };
    dated.map(|dated| dated.date)
}

fn paper(results: &Results, reading: Reading<'_>) -> Option<String> {
    match results.shape {
        Shape::List => results.item(results.selected())?.publication.clone(),
        Shape::Lines => {
            let line = results.lines.line(results.selected())?;
            reading.holdings.collection.summary(line.issue)?.publication.map(str::to_owned)
        }
    }
}

/// Returns the page that the selected result begins on: the last number but one of its id.
fn page(results: &Results) -> Option<PageNumber> {
    let id = match results.shape {
        Shape::List => &results.item(results.selected())?.id,
        Shape::Lines => &results.lines.line(results.selected())?.id,
    };
    PageNumber::read(id.rsplit('/').nth(1)?)
}

/// Returns a query with a limit at its end, in place of an earlier limit of the same field.
fn limited(typed: &str, limit: &str) -> String {
    let (core, mut limits) = split(typed);
    let field = FIELDS.iter().find(|field| limit.starts_with(**field));
    limits.retain(|other| field.is_none_or(|field| !other.starts_with(field)));
    limits.push(limit);
    joined(core, &limits)
}

/// Returns a query without the limit at its end; none where it has no limit, or nothing else.
fn widened(typed: &str) -> Option<String> {
    let (core, mut limits) = split(typed);
    limits.pop().filter(|_| !core.is_empty())?;
    Some(joined(core, &limits))
}

fn joined(core: &str, limits: &[&str]) -> String {
    let either = matches!(Query::parse(core), Ok(Some(query)) if matches!(query.node(), Node::Or(_)));
    let core = if either && !limits.is_empty() { format!("({core})") } else { core.to_owned() };
    [core.as_str()].into_iter().chain(limits.iter().copied()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Splits a query into the query proper, without brackets around it, and the limits behind it that count for all of it.
fn split(typed: &str) -> (&str, Vec<&str>) {
    let (mut core, mut limits) = (typed.trim(), Vec::new());
    // Behind a | a limit belongs to the last phrase alone.
    if matches!(Query::parse(core), Ok(Some(query)) if matches!(query.node(), Node::Or(_))) {
        return (core, limits);
    }
    while let Some(from) = last_word(core) {
        let word = core.get(from..).unwrap_or_default();
        if !FIELDS.iter().any(|field| word.starts_with(field)) {
            break;
        }
        limits.insert(0, word);
        core = core.get(..from).unwrap_or_default().trim_end();
    }
    (if limits.is_empty() { core } else { without_brackets(core) }, limits)
}

/// Returns the byte at which the last word of a query begins; blanks in quotes and brackets belong to the word.
fn last_word(core: &str) -> Option<usize> {
    let (mut from, mut quoted, mut depth, mut blank) = (None, false, 0i32, true);
    for (at, c) in core.char_indices() {
        if blank && !c.is_whitespace() {
            from = Some(at);
        }
        match c {
            '"' | '“' | '”' | '＂' => quoted = !quoted,
            '(' | '（' if !quoted => depth += 1,
            ')' | '）' if !quoted => depth -= 1,
            _ => {}
        }
        blank = c.is_whitespace() && !quoted && depth <= 0;
    }
    from
}

/// Takes the brackets off a query that is all in brackets.
fn without_brackets(core: &str) -> &str {
    let inner = core.strip_prefix('(').and_then(|core| core.strip_suffix(')')).unwrap_or(core);
    let is_either = matches!(Query::parse(inner), Ok(Some(query)) if matches!(query.node(), Node::Or(_)));
    // The query (a | b) (c | d) begins and ends with brackets too, but is not all in one pair.
    let mut depth = 0i32;
    let whole = inner.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    });
    if is_either && whole { inner } else { core }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_stands_behind_the_query_and_is_taken_off_again() {
        for (typed, limit, with) in [
            ("雷锋", "date:1965", "雷锋 date:1965"),
            ("雷锋 | 焦裕禄", "date:1965", "(雷锋 | 焦裕禄) date:1965"),
            ("雷锋 | 焦裕禄 page:1", "page:2", "(雷锋 | 焦裕禄 page:1) page:2"),
            ("(a | b) (c | d)", "page:1", "(a | b) (c | d) page:1"),
            ("雷锋 -广告", "pub:\"江城 晚报\"", "雷锋 -广告 pub:\"江城 晚报\""),
        ] {
            assert_eq!(limited(typed, limit), with);
            assert!(Query::parse(with).unwrap_or_default().is_some(), "{with}");
            assert_eq!(widened(with).as_deref(), Some(typed));
        }
    }

    #[test]
    fn limits_of_one_kind_stand_for_each_other_and_others_stay() {
        let year = limited("雷锋 page:1", "date:1965");
        assert_eq!(year, "雷锋 page:1 date:1965");
        assert_eq!(limited(&year, "date:1965-03"), "雷锋 page:1 date:1965-03");
        assert_eq!(widened("雷锋 page:1 date:1965-03").as_deref(), Some("雷锋 page:1"));
        assert_eq!(limited("(雷锋 | 焦裕禄) date:1965", "page:1"), "(雷锋 | 焦裕禄) date:1965 page:1");
    }

    #[test]
    fn where_there_is_no_limit_nothing_is_taken_off() {
        for typed in ["雷锋", "雷锋 | 焦裕禄 date:1965", "date:1965", "\"雷锋 date:1965\"", ""] {
            assert_eq!(widened(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_query_is_widened_to_what_was_misread_and_back() {
        for (plain, widened) in [
            ("人民", "~人民"),
            ("\"人民 日报\"", "~\"人民 日报\""),
            ("人民 | 群众", "~(人民 | 群众)"),
            ("人民 群众", "~(人民 群众)"),
        ] {
            assert_eq!(misread(plain), widened);
            assert!(matches!(Query::parse(widened), Ok(Some(_))), "{widened}");
            assert_eq!(misread(widened), plain);
        }
        assert_eq!(near("人民 date:1963", "公社", 5), "人民 near/5 公社 date:1963");
        assert_eq!(near("(人民 | 群众) date:1963", "公社", 5), "(人民 | 群众) 公社 date:1963");
    }

    #[test]
    fn papers_are_named_so_that_the_query_can_be_read() {
        assert_eq!(of_name("pub", "江城晚报"), "pub:江城晚报");
        assert_eq!(of_name("pub", "江城 晚报（海外版）"), "pub:\"江城 晚报（海外版）\"");
    }
}
