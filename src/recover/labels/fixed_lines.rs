//! Lines that a set phrase gives away. Labels bylines, captions, credits, jumps, notices and the masthead of a page, before the rest is
//! told apart; and, after it is, the lines of headings that sign.

use crate::recover::language::{cohesion, imprint, phrases, pictures};
use crate::recover::lines::imprint_lines;
use crate::recover::lines::line_profile::{BYLINE, CLAUSES, CREDITS, MASTHEAD, NOTICES, PICTURE};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, bracketed};
use crate::text::chars::{closes, hangs, is_han, length};
use crate::text::sentence::Tail;

/// The kinds that a set phrase gives away.
#[allow(clippy::needless_range_loop, reason = "the places around a line are asked for too")]
pub fn find(page: &mut PageLines) {
    let imprint = imprint_lines::imprint(&page.lines);
    for i in 0..page.lines.len() {
        let line = page.lines[i];
        let text = line.text;
        if imprint[i] && page.lines[i].kind == Kind::Body {
            page.lines[i].kind = Kind::Masthead;
            continue;
        }
        // A full line between full lines is running text; only at a page's top stands a masthead so.
        let full = |k: usize| page.lines.get(k).is_some_and(|s| !s.gap) && page.fill(k) == Fill::Full;
        let inside =
            i > 16 && full(i) && full(i + 1) && page.fill(i - 1) == Fill::Full && page.lines[i - 1].tail != Tail::Closed;
        let is_byline = || line.pass(BYLINE) && phrases::is_byline(text);
        let inside = inside && !(is_byline() && topped(page, i));
        if text.len() > 180 || inside || page.lines[i].kind != Kind::Body {
            continue;
        }
        let standing = i == 0
            || line.gap
            || page.lines[i - 1].tail == Tail::Closed
            || page.lines[i - 1].kind != Kind::Body
            || page.fill(i - 1) == Fill::Short
            || page.lines[i - 1].gap && !page.lines[i].in_scrap && page.fill(i) != Fill::Full;
        let last = page.lines.get(i + 1).is_none_or(|n| n.gap || !hangs(n.first));
        let kind = if let Some(found) = line.jump().filter(|j| j.from == 0 && j.to == text.len()) {
            Kind::Jump(found)
        } else if line.pass(MASTHEAD) && imprint::is_masthead(text) {
            Kind::Masthead
        } else if line.pass(NOTICES)
            && imprint::is_notice(text)
            && (standing || page.lines[i].wide <= 14 && page.fill(i) == Fill::Short)
        {
            Kind::Notice
        } else if line.pass(CREDITS) && phrases::is_credit(text) && standing && last && !page.begins(i) {
            Kind::Credit
        } else if last
            && (is_byline() && (standing || signed(page, i) || topped(page, i))
                || pictures::is_maker(text) && (alone(page, i) || made_above(page, i))
                || author(page, i))
        {
            Kind::Byline
        } else if pictures::is_pictured(text)
            || line.pass(PICTURE)
                && phrases::credited(text)
                && (page.fill(i) != Fill::Dent || line.gap && page.lines.get(i + 1).is_none_or(|n| n.gap))
                && line.count() < 60
                && standing
                && !bracketed(text)
        {
            Kind::Caption
        } else {
            continue;
        };
        page.lines[i].kind = kind;
    }
    for i in 1..page.lines.len() {
        let before = page.lines[i - 1].kind;
        let (line, wide) = (page.lines[i], page.lines[i].wide);
        // 扫码看 / 《…》视频, APP / 重庆渝中: the second line of a notice.
        if before == Kind::Notice
            && page.lines[i].kind == Kind::Body
            && !line.gap
            && wide <= 14
            && page.lines[i - 1].wide <= 12
        {
            page.lines[i].kind = Kind::Notice;
        }
        // 提档升级后的石灰市菜市场。/ 记者 … 摄: the caption over its credit.
        if page.lines[i].kind == Kind::Credit
            && before == Kind::Body
            && page.lines[i - 1].wide <= 80
            && is_caption(page, i - 1)
        {
            page.lines[i - 1].kind = Kind::Caption;
        }
    }
}

/// The author's name on a line of its own: under a heading's first lines, or over a text that a blank line sets off, and in
/// any case over the first line of a paragraph.
fn author(page: &PageLines, i: usize) -> bool {
    let line = &page.lines[i];
    let count = length(line.text, 10);
    let Some(next) = page.lines.get(i + 1).filter(|n| !n.gap) else { return false };
    let begun = page.dented(i + 1) || page.begins(i + 1) || page.fill(i + 1) == Fill::Dent;
    if !(2..=9).contains(&count) || page.fill(i) != Fill::Short || hangs(next.first) {
        return false;
    }
    let surname = phrases::are_authors(line.text);
    if i == 0 || line.gap {
        return surname && begun;
    }
    // Under the one or two lines of a heading a pen name will do, where no news agency speaks.
    // A note of pictures may stand between.
    let i = i - usize::from(i > 1 && pictures::is_pictured(page.lines[i - 1].text));
    let above = page.lines[i - 1];
    let closed = |k: usize| page.lines[k].tail == Tail::Closed && !page.lines[k].text.ends_with(['！', '？']);
    let headed = !closed(i - 1) && (above.gap || i > 1 && page.lines[i - 2].gap && !closed(i - 2));
    let whole = page.fill(i - 1) != Fill::Full || closes(above.last);
    let rest = !whole && page.bits(i - 1, i) > page.w.fixed_lines.rest;
    let pen =
        count <= 3 && !page.lines[i].in_scrap && line.text.chars().all(is_han) && whole && begun && !page.begins(i + 1);
    // 新世纪油画 / 走向: under a line long enough to have been broken, a word is the rest of it rather than a pen name.
    let [first, second] = line.start();
    let word = above.wide >= page.w.fixed_lines.broken && cohesion::strength(first, second) > page.w.fixed_lines.word;
    headed && !rest && (surname || pen && !word)
}

/// Whether blank lines stand on both sides of line `i`.
fn alone(page: &PageLines, i: usize) -> bool {
    page.lines[i].gap && page.lines.get(i + 1).is_none_or(|next| next.gap)
}

/// Whether one to three lines that read as a heading, set off by a blank line, stand right over line `i`.
fn topped(page: &PageLines, i: usize) -> bool {
    let Some(from) = (i.saturating_sub(3)..i).rev().find(|&k| page.lines[k].gap) else { return false };
    let plain = |k: usize| !page.lines[k].pass(CLAUSES) && !page.begins(k);
    !page.lines[i].gap && page.lines.get(i + 1).is_some_and(|n| !n.gap) && (from..i).all(plain)
}

/// A byline may stand under a line that ends with a bracket or is no full line, over a first line.
fn signed(page: &PageLines, i: usize) -> bool {
    let under = page.lines[i - 1].tail == Tail::Bracket || page.fill(i - 1) != Fill::Full;
    under && page.fill(i) != Fill::Full && i + 1 < page.lines.len() && (page.dented(i + 1) || page.begins(i + 1))
}

/// A line over a credit is its caption when it is a sentence by itself.
fn is_caption(page: &PageLines, i: usize) -> bool {
    let alone = i == 0 || page.lines[i].gap || page.lines[i - 1].tail == Tail::Closed && page.fill(i - 1) != Fill::Full;
    alone && page.fill(i) != Fill::Full && !phrases::opens_story(page.lines[i].text)
}

/// The folio and masthead at a page's top: short lines between sure ones belong to them.
pub fn masthead(page: &mut PageLines) {
    let top = page.lines.len().min(40);
    let mut last = None;
    let mut unsure = 0;
    for i in 0..top {
        let text = page.lines[i].text;
        let bare = i < 3 && imprint::folio(text).is_some();
        let paper = imprint::is_paper(text) && page.lines[i].wide <= 16;
        if matches!(page.lines[i].kind, Kind::Masthead) || bare || imprint::folio(text).is_some() && text.contains('版') {
            last = Some(i);
            unsure = 0;
        } else if page.lines[i].kind == Kind::Notice || paper {
            // Counts only if a sure line follows.
        } else {
            unsure += 1;
            if unsure > 2 || page.lines[i].wide > 24 {
                break;
            }
        }
    }
    let Some(last) = last else { return };
    for i in 0..=last {
        if matches!(page.lines[i].kind, Kind::Body | Kind::Notice) && page.lines[i].wide <= 44 {
            page.lines[i].kind = Kind::Masthead;
        }
    }
    // A name of a page or paper right after the sure ones.
    let next = last + 1;
    if page.lines.get(next).is_some_and(|s| s.wide <= 12 && imprint::is_paper(s.text) && last < 8) {
        page.lines[next].kind = Kind::Masthead;
    }
}

/// A byline's second line, and names alone between a heading and its text are a byline.
pub fn settle(page: &mut PageLines) {
    signatures(page);
    for i in 1..page.lines.len() {
        if page.lines[i - 1].kind == Kind::Body {
            continue;
        }
        let text = page.lines[i].text;
        let names = || phrases::is_names(text) || phrases::are_names(text);
        if page.lines[i - 1].kind == Kind::Byline && !page.lines[i].gap && page.lines[i].kind == Kind::Head && names() {
            page.lines[i].kind = Kind::Byline;
            continue;
        }
        let after_head = (!page.lines[i].gap || page.gappy)
            && (page.lines[i - 1].kind == Kind::Head
                || page.lines[i].count() <= 4 && !matches!(page.lines[i - 1].kind, Kind::Body));
        // A name that a full line above runs on into is none: 最大的海 / 上风电场.
        let rest = page.lines[i - 1].kind == Kind::Head && page.bits(i - 1, i) > page.w.fixed_lines.rest;
        let text_follows = page.kind_of(i + 1) == Some(Kind::Body);
        if after_head
            && !rest
            && text_follows
            && matches!(page.lines[i].kind, Kind::Head | Kind::Body)
            && page.fill(i) != Fill::Full
            && phrases::are_authors(text)
        {
            page.lines[i].kind = Kind::Byline;
        }
    }
}

/// Lines taken for a heading that say who wrote, made or photographed: in brackets, with a date, with an office or place.
fn signatures(page: &mut PageLines) {
    let n = page.lines.len();
    let mut from = 0;
    while from < n {
        let head = |k: usize| page.lines[k].kind == Kind::Head && (k == from || !page.lines[k].gap);
        let to = (from..n).find(|&k| !head(k)).unwrap_or(n);
        // What stands by itself between blank lines names the speaker of a statement rather than the author of a text.
        let close = !page.lines[from].gap || page.lines.get(to).is_some_and(|s| !s.gap);
        // The last line alone, or with the one above where it is but the rest of it: 国家粮食储备 / 局局长李一凡.
        let alone = to > from && length(page.lines[to - 1].text, page.w.fixed_lines.whole) == page.w.fixed_lines.whole;
        // 老作家重返故乡 / 方一苇: what is a name by itself is no rest of a line.
        let named = to > from && phrases::are_authors(page.lines[to - 1].text);
        let lines = if alone { [1, 2] } else { [2, 1] };
        for k in lines.into_iter().filter(|n| from + n <= to && !(named && *n > 1)).map(|n| to - n) {
            let text: String = page.lines[k..to].iter().map(|s| s.text).collect();
            if let Some(kind) = signature(&text, k > from || !page.lines[k].gap, close || k > from) {
                page.lines[k..to].iter_mut().for_each(|line| line.kind = kind);
                break;
            }
        }
        from = to.max(from + 1);
    }
}

/// What a heading's last lines are that sign; `under` whether lines stand right over them, `close` whether any do or follow.
fn signature(text: &str, under: bool, close: bool) -> Option<Kind> {
    let inner = text.trim_matches(['（', '）', '(', ')']);
    if bracketed(text) && (text.contains("摄于") || text.contains("攝於")) {
        Some(Kind::Credit)
    } else if bracketed(text) && (phrases::is_names(inner) || pictures::is_maker(text))
        || phrases::is_signature(text)
        || under && phrases::is_body(text)
        || close && phrases::is_posted(text, under)
    {
        Some(Kind::Byline)
    } else {
        None
    }
}

/// Whether line `i` says who made the work whose name stands right over it.
pub fn made_above(page: &PageLines, i: usize) -> bool {
    i > 0 && !page.lines[i].gap && pictures::is_maker(page.lines[i].text) && pictures::is_work(page.lines[i - 1].text)
}
