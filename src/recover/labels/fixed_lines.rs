//! Labels the lines that a set phrase gives away. In goes a page whose lines are all running text, out comes the page with
//! its bylines, captions, credits, continuation marks, notices and masthead labelled. Once headings are known, [`settle`]
//! also labels as bylines the lines of headings that sign.

use crate::recover::language::{cohesion, imprint, phrases, pictures};
use crate::recover::lines::imprint_lines;
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::line_profile::{BYLINE, CLAUSES, CREDITS, MASTHEAD, NOTICES, PICTURE};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, bracketed};
use crate::text::chars::{cannot_begin_line, closes, is_han, length};
use crate::text::sentence::SentenceEnd;

/// Sets the kinds that a set phrase gives away.
pub fn find(page: &mut PageLines) {
    let imprint: List<LineIndex, bool> = imprint_lines::imprint(&page.lines).into();
    for i in page.indices() {
        let line = page[i];
        let text = line.text;
        if imprint[i] && page[i].kind == Kind::Body {
            page[i].kind = Kind::Masthead;
            continue;
        }
        // A full line between full lines is running text, except for a masthead at the page's top.
        let full = |k: LineIndex| page.get(k).is_some_and(|s| !s.gap) && page[k].fill == Fill::Full;
        let inside = i.as_usize() > 16
            && full(i)
            && full(i + 1)
            && page[i - 1].fill == Fill::Full
            && page[i - 1].tail != SentenceEnd::Closed;
        let is_byline = || line.pass(BYLINE) && phrases::is_byline(text);
        let inside = inside && !(is_byline() && topped(page, i));
        if text.len() > 180 || inside || page[i].kind != Kind::Body {
            continue;
        }
        let standing = i.is_first()
            || line.gap
            || page[i - 1].tail == SentenceEnd::Closed
            || page[i - 1].kind != Kind::Body
            || page[i - 1].fill == Fill::Short
            || page[i - 1].gap && !page[i].in_scrap && page[i].fill != Fill::Full;
        let last = page.get(i + 1).is_none_or(|n| n.gap || !cannot_begin_line(n.first));
        let kind = if let Some(found) = line.jump().filter(|j| j.from == 0 && j.to == text.len()) {
            Kind::Jump(found)
        } else if line.pass(MASTHEAD) && imprint::is_masthead(text) {
            Kind::Masthead
        } else if line.pass(NOTICES)
            && imprint::is_notice(text)
            && (standing || page[i].wide <= 14 && page[i].fill == Fill::Short)
        {
            Kind::Notice
        } else if line.pass(CREDITS) && phrases::is_credit(text) && standing && last && !page[i].begins {
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
                && (page[i].fill != Fill::TwoShort || line.gap && page.get(i + 1).is_none_or(|n| n.gap))
                && line.count() < 60
                && standing
                && !bracketed(text)
        {
            Kind::Caption
        } else {
            continue;
        };
        page[i].kind = kind;
    }
    for i in page.indices().skip(1) {
        let before = page[i - 1].kind;
        let (line, wide) = (page[i], page[i].wide);
        // 扫码看 / 《…》视频, APP / 重庆渝中: the second line of a notice.
        if before == Kind::Notice && page[i].kind == Kind::Body && !line.gap && wide <= 14 && page[i - 1].wide <= 12 {
            page[i].kind = Kind::Notice;
        }
        // 提档升级后的石灰市菜市场。/ 记者 … 摄: the caption over its credit.
        if page[i].kind == Kind::Credit && before == Kind::Body && page[i - 1].wide <= 80 && is_caption(page, i - 1) {
            page[i - 1].kind = Kind::Caption;
        }
    }
}

/// Whether line `i` is an author's name by itself: under the first lines of a heading, or over a text that a blank line sets
/// off, and in any case over the first line of a paragraph.
fn author(page: &PageLines, i: LineIndex) -> bool {
    let line = &page[i];
    let count = length(line.text, 10);
    let Some(next) = page.get(i + 1).filter(|n| !n.gap) else { return false };
    let begun = page[i + 1].looks_first || page[i + 1].begins || page[i + 1].fill == Fill::TwoShort;
    if !(2..=9).contains(&count) || page[i].fill != Fill::Short || cannot_begin_line(next.first) {
        return false;
    }
    let surname = phrases::are_authors(line.text);
    if i.is_first() || line.gap {
        return surname && begun;
    }
    // Under one or two lines of a heading a pen name is enough, if it is no news agency. A note about pictures may stand
    // between.
    let i = i - usize::from(i.as_usize() > 1 && pictures::is_pictured(page[i - 1].text));
    let above = page[i - 1];
    let closed = |k: LineIndex| page[k].tail == SentenceEnd::Closed && !page[k].text.ends_with(['！', '？']);
    let headed = !closed(i - 1) && (above.gap || i.as_usize() > 1 && page[i - 2].gap && !closed(i - 2));
    let whole = page[i - 1].fill != Fill::Full || closes(above.last);
    let rest = !whole && page.bits(i - 1, i) > page.w.fixed_lines.rest;
    let pen = count <= 3 && !page[i].in_scrap && line.text.chars().all(is_han) && whole && begun && !page[i + 1].begins;
    // 新世纪油画 / 走向: under a line long enough to have been broken, a word is the rest of it rather than a pen name.
    let [first, second] = line.start();
    let word = above.wide >= page.w.fixed_lines.broken && cohesion::strength(first, second) > page.w.fixed_lines.word;
    headed && !rest && (surname || pen && !word)
}

/// Whether blank lines stand on both sides of line `i`.
fn alone(page: &PageLines, i: LineIndex) -> bool {
    page[i].gap && page.get(i + 1).is_none_or(|next| next.gap)
}

/// Whether one to three lines that read as a heading, set off by a blank line, stand right over line `i`.
fn topped(page: &PageLines, i: LineIndex) -> bool {
    let Some(from) = i.up_by(3).until(i).rev().find(|&k| page[k].gap) else { return false };
    let plain = |k: LineIndex| !page[k].pass(CLAUSES) && !page[k].begins;
    !page[i].gap && page.get(i + 1).is_some_and(|n| !n.gap) && from.until(i).all(plain)
}

/// Whether a byline may stand here: under a line that ends with a bracket or does not fill its column, over a first line.
fn signed(page: &PageLines, i: LineIndex) -> bool {
    let under = page[i - 1].tail == SentenceEnd::Bracket || page[i - 1].fill != Fill::Full;
    under && page[i].fill != Fill::Full && i + 1 < page.end() && (page[i + 1].looks_first || page[i + 1].begins)
}

/// Whether a line over a credit is a caption: a sentence by itself.
fn is_caption(page: &PageLines, i: LineIndex) -> bool {
    let alone = i.is_first() || page[i].gap || page[i - 1].tail == SentenceEnd::Closed && page[i - 1].fill != Fill::Full;
    alone && page[i].fill != Fill::Full && !phrases::opens_story(page[i].text)
}

/// Labels the folio and masthead at a page's top; short lines between two sure ones belong to them.
pub fn masthead(page: &mut PageLines) {
    let mut last = None;
    let mut unsure = 0;
    for i in page.indices().take(40) {
        let text = page[i].text;
        let bare = i.as_usize() < 3 && imprint::folio(text).is_some();
        let paper = imprint::is_paper(text) && page[i].wide <= 16;
        if matches!(page[i].kind, Kind::Masthead) || bare || imprint::folio(text).is_some() && text.contains('版') {
            last = Some(i);
            unsure = 0;
        } else if page[i].kind == Kind::Notice || paper {
            // Counts only if a line that is surely of the masthead follows.
        } else {
            unsure += 1;
            if unsure > 2 || page[i].wide > 24 {
                break;
            }
        }
    }
    let Some(last) = last else { return };
    for i in LineIndex::FIRST.until(last + 1) {
        if matches!(page[i].kind, Kind::Body | Kind::Notice) && page[i].wide <= 44 {
            page[i].kind = Kind::Masthead;
        }
    }
    // A name of a page or paper right after the sure ones.
    let next = last + 1;
    if page.get(next).is_some_and(|s| s.wide <= 12 && imprint::is_paper(s.text) && last.as_usize() < 8) {
        page[next].kind = Kind::Masthead;
    }
}

/// Labels the second line of a byline, and names alone between a heading and its text, as bylines.
pub fn settle(page: &mut PageLines) {
    signatures(page);
    for i in page.indices().skip(1) {
        if page[i - 1].kind == Kind::Body {
            continue;
        }
        let text = page[i].text;
        let names = || phrases::is_names(text) || phrases::are_names(text);
        if page[i - 1].kind == Kind::Byline && !page[i].gap && page[i].kind == Kind::Head && names() {
            page[i].kind = Kind::Byline;
            continue;
        }
        let after_head = (!page[i].gap || page.double_spaced)
            && (page[i - 1].kind == Kind::Head || page[i].count() <= 4 && !matches!(page[i - 1].kind, Kind::Body));
        // A full line above that runs on into the name makes it no name: 最大的海 / 上风电场.
        let rest = page[i - 1].kind == Kind::Head && page.bits(i - 1, i) > page.w.fixed_lines.rest;
        let text_follows = page.kind_of(i + 1) == Some(Kind::Body);
        if after_head
            && !rest
            && text_follows
            && matches!(page[i].kind, Kind::Head | Kind::Body)
            && page[i].fill != Fill::Full
            && phrases::are_authors(text)
        {
            page[i].kind = Kind::Byline;
        }
    }
}

/// Labels the lines of headings that say who wrote, made or photographed something: in brackets, with a date, with an office
/// or place.
fn signatures(page: &mut PageLines) {
    let n = page.end();
    let mut from = LineIndex::FIRST;
    while from < n {
        let head = |k: LineIndex| page[k].kind == Kind::Head && (k == from || !page[k].gap);
        let to = from.until(n).find(|&k| !head(k)).unwrap_or(n);
        // A line by itself between blank lines names the speaker of a statement rather than the author of a text.
        let close = !page[from].gap || page.get(to).is_some_and(|s| !s.gap);
        // The last line alone, or with the one above where it is but the rest of it: 国家粮食储备 / 局局长李一凡.
        let alone = to > from && length(page[to - 1].text, page.w.fixed_lines.whole) == page.w.fixed_lines.whole;
        // 老作家重返故乡 / 方一苇: what is a name by itself is no rest of a line.
        let named = to > from && phrases::are_authors(page[to - 1].text);
        let lines = if alone { [1, 2] } else { [2, 1] };
        for k in lines.into_iter().filter(|&n| from + n <= to && !(named && n > 1)).map(|n| to - n) {
            let text: String = page[k..to].iter().map(|s| s.text).collect();
            if let Some(kind) = signature(&text, k > from || !page[k].gap, close || k > from) {
                page[k..to].iter_mut().for_each(|line| line.kind = kind);
                break;
            }
        }
        from = to.max(from + 1);
    }
}

/// Returns the kind of a heading's last lines if they sign; `under` says whether lines stand right over them, `close`
/// whether any lines touch them.
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

/// Whether line `i` names the maker of the work named right over it.
pub fn made_above(page: &PageLines, i: LineIndex) -> bool {
    !i.is_first() && !page[i].gap && pictures::is_maker(page[i].text) && pictures::is_work(page[i - 1].text)
}
