//! The pieces that a set phrase gives away: bylines, captions, credits, jumps, notices and the masthead.

use super::bond::{self, is_han};
use super::marks::{BYLINE, CLAUSES, CREDITS, MASTHEAD, NOTICES, PICTURE};
use super::sheet::{Fill, Kind, Sheet, bracketed};
use super::slug::{Half, Tail, closes, hangs};
use super::{imprint, phrase, picture};

/// The kinds that a set phrase gives away.
pub fn find(sheet: &mut Sheet) {
    for i in 0..sheet.slugs.len() {
        let slug = sheet.slugs[i];
        let text = slug.text;
        // A full line between full lines is running text; only at a page's top stands a masthead so.
        let full = |k: usize| sheet.slugs.get(k).is_some_and(|s| !s.gap) && sheet.fill(k) == Fill::Full;
        let inside =
            i > 16 && full(i) && full(i + 1) && sheet.fill(i - 1) == Fill::Full && sheet.slugs[i - 1].tail != Tail::Closed;
        let is_byline = || slug.pass(BYLINE) && phrase::is_byline(text);
        let inside = inside && !(is_byline() && topped(sheet, i));
        if text.len() > 180 || inside || sheet.kinds[i] != Kind::Body {
            continue;
        }
        let standing = i == 0
            || slug.gap
            || sheet.slugs[i - 1].tail == Tail::Closed
            || sheet.kinds[i - 1] != Kind::Body
            || sheet.fill(i - 1) == Fill::Short
            || sheet.slugs[i - 1].gap && !sheet.scraps[i] && sheet.fill(i) != Fill::Full;
        let last = sheet.slugs.get(i + 1).is_none_or(|n| n.gap || !hangs(n.first));
        let kind = if let Some(found) = slug.jump().filter(|j| j.from == 0 && j.to == text.len()) {
            Kind::Jump(found)
        } else if slug.pass(MASTHEAD) && imprint::is_masthead(text) {
            Kind::Masthead
        } else if slug.pass(NOTICES)
            && imprint::is_notice(text)
            && (standing || sheet.slugs[i].wide <= 14 && sheet.fill(i) == Fill::Short)
        {
            Kind::Notice
        } else if slug.pass(CREDITS) && phrase::is_credit(text) && standing && last && !sheet.begins(i) {
            Kind::Credit
        } else if last
            && (is_byline() && (standing || signed(sheet, i) || topped(sheet, i))
                || picture::is_maker(text) && (alone(sheet, i) || picture::made_above(sheet, i))
                || author(sheet, i))
        {
            Kind::Byline
        } else if picture::is_pictured(text)
            || slug.pass(PICTURE)
                && phrase::credited(text)
                && (sheet.fill(i) != Fill::Dent || slug.gap && sheet.slugs.get(i + 1).is_none_or(|n| n.gap))
                && slug.count() < 60
                && standing
                && !bracketed(text)
        {
            Kind::Caption
        } else {
            continue;
        };
        sheet.kinds[i] = kind;
    }
    for i in 1..sheet.slugs.len() {
        let before = sheet.kinds[i - 1];
        let (slug, wide) = (sheet.slugs[i], sheet.slugs[i].wide);
        // 扫码看 / 《…》视频, APP / 重庆渝中: the second line of a notice.
        if before == Kind::Notice && sheet.kinds[i] == Kind::Body && !slug.gap && wide <= 14 && sheet.slugs[i - 1].wide <= 12
        {
            sheet.kinds[i] = Kind::Notice;
        }
        // 提档升级后的石灰市菜市场。/ 记者 … 摄: the caption over its credit.
        if sheet.kinds[i] == Kind::Credit
            && before == Kind::Body
            && sheet.slugs[i - 1].wide <= 80
            && captionish(sheet, i - 1)
        {
            sheet.kinds[i - 1] = Kind::Caption;
        }
    }
}

/// Half-ems from which a headline may have been broken; and bits from which two characters are a word.
const BROKEN: Half = 26;
const WORD: f32 = 4.0;

/// The author's name on a line of its own: under a heading's first lines, or over a text that a blank line sets off, and in
/// any case over the first line of a paragraph.
fn author(sheet: &Sheet, i: usize) -> bool {
    let slug = &sheet.slugs[i];
    let count = phrase::length(slug.text, 10);
    let Some(next) = sheet.slugs.get(i + 1).filter(|n| !n.gap) else { return false };
    let begun = sheet.dented(i + 1) || sheet.begins(i + 1) || sheet.fill(i + 1) == Fill::Dent;
    if !(2..=9).contains(&count) || sheet.fill(i) != Fill::Short || hangs(next.first) {
        return false;
    }
    let surname = phrase::are_authors(slug.text);
    if i == 0 || slug.gap {
        return surname && begun;
    }
    // Under the one or two lines of a heading a pen name will do, where no news agency speaks.
    // A note of pictures may stand between.
    let i = i - usize::from(i > 1 && picture::is_pictured(sheet.slugs[i - 1].text));
    let above = sheet.slugs[i - 1];
    let closed = |k: usize| sheet.slugs[k].tail == Tail::Closed && !sheet.slugs[k].text.ends_with(['！', '？']);
    let headed = !closed(i - 1) && (above.gap || i > 1 && sheet.slugs[i - 2].gap && !closed(i - 2));
    let whole = sheet.fill(i - 1) != Fill::Full || closes(above.last);
    let rest = !whole && sheet.bits(i - 1, i) > 2.0;
    let pen = count <= 3 && !sheet.scraps[i] && slug.text.chars().all(is_han) && whole && begun && !sheet.begins(i + 1);
    // 新世纪油画 / 走向: under a line long enough to have been broken, a word is the rest of it rather than a pen name.
    let [first, second] = slug.start();
    let word = above.wide >= BROKEN && bond::strength(first, second) > WORD;
    headed && !rest && (surname || pen && !word)
}

/// Whether blank lines stand on both sides of line `i`.
fn alone(sheet: &Sheet, i: usize) -> bool {
    sheet.slugs[i].gap && sheet.slugs.get(i + 1).is_none_or(|next| next.gap)
}

/// Whether one to three lines that read as a heading, set off by a blank line, stand right over line `i`.
fn topped(sheet: &Sheet, i: usize) -> bool {
    let Some(from) = (i.saturating_sub(3)..i).rev().find(|&k| sheet.slugs[k].gap) else { return false };
    let plain = |k: usize| !sheet.slugs[k].pass(CLAUSES) && !sheet.begins(k);
    !sheet.slugs[i].gap && sheet.slugs.get(i + 1).is_some_and(|n| !n.gap) && (from..i).all(plain)
}

/// A byline may stand under a line that ends with a bracket or is no full line, over a first line.
fn signed(sheet: &Sheet, i: usize) -> bool {
    let under = sheet.slugs[i - 1].tail == Tail::Bracket || sheet.fill(i - 1) != Fill::Full;
    under && sheet.fill(i) != Fill::Full && i + 1 < sheet.slugs.len() && (sheet.dented(i + 1) || sheet.begins(i + 1))
}

/// A line over a credit is its caption when it is a sentence by itself.
fn captionish(sheet: &Sheet, i: usize) -> bool {
    let alone = i == 0 || sheet.slugs[i].gap || sheet.slugs[i - 1].tail == Tail::Closed && sheet.fill(i - 1) != Fill::Full;
    alone && sheet.fill(i) != Fill::Full && !phrase::opens_story(sheet.slugs[i].text)
}

/// The folio and masthead at a page's top: short lines between sure ones belong to them.
pub fn masthead(sheet: &mut Sheet) {
    let top = sheet.slugs.len().min(40);
    let mut last = None;
    let mut unsure = 0;
    for i in 0..top {
        let text = sheet.slugs[i].text;
        let bare = i < 3 && imprint::folio(text).is_some();
        let paper = imprint::is_paper(text) && sheet.slugs[i].wide <= 16;
        if matches!(sheet.kinds[i], Kind::Masthead) || bare || imprint::folio(text).is_some() && text.contains('版') {
            last = Some(i);
            unsure = 0;
        } else if sheet.kinds[i] == Kind::Notice || paper {
            // Counts only if a sure line follows.
        } else {
            unsure += 1;
            if unsure > 2 || sheet.slugs[i].wide > 24 {
                break;
            }
        }
    }
    let Some(last) = last else { return };
    for i in 0..=last {
        if matches!(sheet.kinds[i], Kind::Body | Kind::Notice) && sheet.slugs[i].wide <= 44 {
            sheet.kinds[i] = Kind::Masthead;
        }
    }
    // A name of a page or paper right after the sure ones.
    let next = last + 1;
    if sheet.slugs.get(next).is_some_and(|s| s.wide <= 12 && imprint::is_paper(s.text) && last < 8) {
        sheet.kinds[next] = Kind::Masthead;
    }
}

/// A byline's second line, and names alone between a heading and its text are a byline.
pub fn settle(sheet: &mut Sheet) {
    signatures(sheet);
    for i in 1..sheet.slugs.len() {
        if sheet.kinds[i - 1] == Kind::Body {
            continue;
        }
        let text = sheet.slugs[i].text;
        let names = || phrase::is_names(text) || phrase::are_names(text);
        if sheet.kinds[i - 1] == Kind::Byline && !sheet.slugs[i].gap && sheet.kinds[i] == Kind::Head && names() {
            sheet.kinds[i] = Kind::Byline;
            continue;
        }
        let after_head = (!sheet.slugs[i].gap || sheet.gappy)
            && (sheet.kinds[i - 1] == Kind::Head
                || sheet.slugs[i].count() <= 4 && !matches!(sheet.kinds[i - 1], Kind::Body));
        // A name that a full line above runs on into is none: 最大的海 / 上风电场.
        let rest = sheet.kinds[i - 1] == Kind::Head && sheet.bits(i - 1, i) > 2.0;
        let text_follows = sheet.kinds.get(i + 1) == Some(&Kind::Body);
        if after_head
            && !rest
            && text_follows
            && matches!(sheet.kinds[i], Kind::Head | Kind::Body)
            && sheet.fill(i) != Fill::Full
            && phrase::are_authors(text)
        {
            sheet.kinds[i] = Kind::Byline;
        }
    }
}

/// Characters from which a line that signs is whole.
const WHOLE: usize = 8;

/// Lines taken for a heading that say who wrote, made or photographed: in brackets, with a date, with an office or place.
fn signatures(sheet: &mut Sheet) {
    let n = sheet.slugs.len();
    let mut from = 0;
    while from < n {
        let head = |k: usize| sheet.kinds[k] == Kind::Head && (k == from || !sheet.slugs[k].gap);
        let to = (from..n).find(|&k| !head(k)).unwrap_or(n);
        // What stands by itself between blank lines names the speaker of a statement rather than the author of a text.
        let close = !sheet.slugs[from].gap || sheet.slugs.get(to).is_some_and(|s| !s.gap);
        // The last line alone, or with the one above where it is but the rest of it: 国家粮食储备 / 局局长李一凡.
        let alone = to > from && phrase::length(sheet.slugs[to - 1].text, WHOLE) == WHOLE;
        // 老作家重返故乡 / 方一苇: what is a name by itself is no rest of a line.
        let named = to > from && phrase::are_authors(sheet.slugs[to - 1].text);
        let lines = if alone { [1, 2] } else { [2, 1] };
        for k in lines.into_iter().filter(|n| from + n <= to && !(named && *n > 1)).map(|n| to - n) {
            let text: String = sheet.slugs[k..to].iter().map(|s| s.text).collect();
            if let Some(kind) = signature(&text, k > from || !sheet.slugs[k].gap, close || k > from) {
                sheet.kinds[k..to].fill(kind);
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
    } else if bracketed(text) && (phrase::is_names(inner) || picture::is_maker(text))
        || phrase::is_signature(text)
        || under && phrase::is_body(text)
        || close && phrase::is_posted(text, under)
    {
        Some(Kind::Byline)
    } else {
        None
    }
}
