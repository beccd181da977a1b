//! Finds the continuation marks （上接1版） and （下转2版） in their many spellings. In goes the text of a line, out come the bytes of
//! the mark, the direction it points in and the page it names.

use crate::model::PageNumber;
use crate::text::chars::is_digit;
use crate::text::numeral::numeral;

/// A continuation mark found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The first byte, bracket or arrow included.
    pub from: usize,
    /// The byte after the last.
    pub to: usize,
    /// Whether it points back (上接) rather than on (下转).
    pub back: bool,
    /// The page it names.
    pub page: PageNumber,
}

/// All spellings, longest first, and whether each points back.
const SPELLINGS: &[(&str, bool)] = &[
    ("上接", true),
    ("紧接", true),
    ("緊接", true),
    ("承接", true),
    ("下转", false),
    ("下轉", false),
    ("转入", false),
    ("轉入", false),
    ("文接", true),
    ("文转", false),
    ("文轉", false),
    ("尾转", false),
    ("尾轉", false),
    ("接", true),
    ("转", false),
    ("轉", false),
];
const OPENING: &[char] = &['（', '(', '【', '[', '［', '〈', '<', '＜', '〔', '「'];
const CLOSING: &[char] = &['）', ')', '】', ']', '］', '〉', '>', '＞', '〕', '」'];
const ARROWS: &[char] = &['▶', '►', '▷', '→', '➤', '➡', '⇨', '☞', '▲', '△', '◀', '←', '⇒', '>', '》', '◆', '■', '●', '※'];

/// Characters that engines read for 版. They take its place only where a bracket closes right behind them, or the mark is the whole text.
const MISREAD: &[char] = &['板', '皈', '阪', '坂', '扳', '服'];

/// Whether a spelling is also common in plain text, so that more must stand around it: 接 and 转 alone, or 文 before them
/// (论文转…).
fn is_weak(word: &str) -> bool {
    word.starts_with(['文', '尾']) || word.chars().count() < 2
}

/// Returns the first continuation mark in `text`.
#[must_use]
pub fn find(text: &str) -> Option<Jump> {
    if !text.contains(['接', '转', '轉']) {
        return None;
    }
    let mut bans = text.match_indices(|c| c == '版' || MISREAD.contains(&c));
    bans.find_map(|(ban, read)| ending_at(text, ban).filter(|jump| read == "版" || is_whole(text, ban, jump)))
}

/// Whether the mark is whole although 版, at byte `ban`, was misread.
fn is_whole(text: &str, ban: usize, jump: &Jump) -> bool {
    let Some(mark) = text.get(jump.from..jump.to) else { return false };
    let closes = || {
        let mut rest = text.get(ban..jump.to).unwrap_or_default().chars().skip(1);
        rest.next().is_some_and(|c| CLOSING.contains(&c)) && rest.next().is_none()
    };
    if mark.starts_with(OPENING) { closes() } else { mark == text.trim() }
}

/// Digits of page numbers besides those of [`is_digit`]; all that [`numeral`] reads.
const NUMERALS: &str = "〇零○Ｏ一壹二贰两三叁四五六七八九十拾百廿卅";

/// The separators between the pages of a list: 下转2、3版, 下转第2版和第3版.
const AND: &[char] = &['、', '，', ',', '和', '及', '与', '至', '-', '—', '－', '～', '~', '/'];

/// Returns the page number that a text ends with, and the text before it: …第 A 12 → A12.
fn page_before(text: &str) -> Option<(PageNumber, &str)> {
    let number_end = text.trim_end();
    let number = number_end.trim_end_matches(|c: char| is_digit(c) || NUMERALS.contains(c));
    let page = number_end.get(number.len()..)?;
    let head = number.trim_end();
    let unlettered = head.trim_end_matches(|c: char| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c));
    let letters = head.get(unlettered.len()..)?;
    // A page of a section, as it is written; of more letters than a section has, the number alone.
    let lettered = Some(letters).filter(|letters| !letters.is_empty()).and_then(|l| PageNumber::read(&[l, page].concat()));
    let page = lettered.or_else(|| numeral(page).map(PageNumber::plain))?;
    Some((page, unlettered.trim_end().trim_end_matches('第').trim_end()))
}

/// Returns the text before the list separator that `text` ends with; `None` if it ends with no separator.
fn before_mark(text: &str) -> Option<&str> {
    let item = text.trim_end_matches(AND);
    (item.len() < text.len()).then(|| item.strip_suffix('版').unwrap_or(item))
}

/// Returns how many bytes of a text are further pages of a list: 、第3版.
fn further(text: &str) -> usize {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| rest.trim_start().starts_with(AND)) {
        let Some((number, after)) = rest.split_once('版') else { break };
        let number = number.trim_start().trim_start_matches(AND);
        if page_before(number).is_none_or(|(_, before)| !before.is_empty()) {
            break;
        }
        at = text.len() - after.len();
    }
    at
}

/// Reads the continuation mark whose 版 stands at byte `ban`. Of several pages it names the first.
fn ending_at(text: &str, ban: usize) -> Option<Jump> {
    let (mut page, mut head) = page_before(text.get(..ban)?)?;
    while let Some((earlier, before)) = before_mark(head).and_then(page_before) {
        (page, head) = (earlier, before);
    }
    let head = head.trim_end_matches(['自', '至', '到']).trim_end();
    let &(word, back) = SPELLINGS.iter().find(|(word, _)| head.ends_with(word))?;
    let start = head.len() - word.len();
    let lead = head.get(..start)?;
    let trimmed = lead.trim_end();
    let read = text.get(ban..)?.chars().next()?.len_utf8();
    let rest = text.get(ban + read..)?;
    let listed = further(rest);
    let rest = rest.get(listed..)?;
    let opened = trimmed.chars().next_back().filter(|c| OPENING.contains(c));
    let mut from = start;
    let mut to = ban + read + listed;
    if let Some(open) = opened {
        from = trimmed.len() - open.len_utf8();
        // A page's name may stand before the bracket closes: （下转第二版·要闻）.
        let close = rest.char_indices().take(10).find(|(_, c)| CLOSING.contains(c));
        if let Some((at, c)) = close {
            to += at + c.len_utf8();
        }
        return Some(Jump { from, to, back, page });
    }
    if let Some(arrow) = trimmed.chars().next_back().filter(|c| ARROWS.contains(c)) {
        from = trimmed.len() - arrow.len_utf8();
    } else if !trimmed.is_empty() && (is_weak(word) || !rest.trim().is_empty()) {
        return None; // 转3版 inside a sentence
    }
    let after = rest.trim_start();
    if trimmed.is_empty() && !after.is_empty() && is_weak(word) {
        return None;
    }
    if let Some(c) = after.chars().next().filter(|c| ARROWS.contains(c) || CLOSING.contains(c)) {
        to = text.len() - after.len() + c.len_utf8();
    }
    Some(Jump { from, to, back, page })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_an_engine_misread_is_known_where_the_mark_is_whole() {
        for (text, mark) in [
            ("【文轉第6版】", "【文轉第6版】"),
            ("【文接第1服】楊健興結集", "【文接第1服】"),
            ("下轉13板", "下轉13板"),
            ("文接A2版", "文接A2版"),
        ] {
            let found = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(text.get(found.from..found.to), Some(mark), "{text}");
        }
        for text in ["这篇论文转3版", "他接3服药", "论文转2板", "（接第2服务区）"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn a_mark_that_names_several_pages_is_one_mark_and_names_the_first() {
        for (text, mark, page) in [
            ("（下转2、3版）", "（下转2、3版）", "2"),
            ("下转第2版、第3版", "下转第2版、第3版", "2"),
            ("（上接第一、四版）", "（上接第一、四版）", "1"),
            ("下转A2-A3版", "下转A2-A3版", "A2"),
            ("这一年的账。下转2至4版", "下转2至4版", "2"),
            ("（下转第2版、第3版、第4版·要闻）", "（下转第2版、第3版、第4版·要闻）", "2"),
            ("（转至3版）", "（转至3版）", "3"),
            ("下转2版", "下转2版", "2"),
        ] {
            let found = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((text.get(found.from..found.to), found.page.to_string().as_str()), (Some(mark), page), "{text}");
        }
        for text in ["第2、3版的文章", "3月4日、5版", "他转了2、3版邮票回来", "、第3版"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
