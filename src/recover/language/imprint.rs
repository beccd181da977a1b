//! Recognises lines that identify a page or belong to no article, by set phrases: mastheads, folios, names of papers, dates,
//! notices. In goes the text of one line, out comes yes or no, or the page number. [`super::imprint_facts`] reads what such
//! a line says in full.

use super::phrase_lists::{has_word, last_word, simplified};
use super::phrase_set::PhraseSet;
use super::phrases;
use crate::model::PageNumber;
use crate::text::chars::{head, is_digit, is_han, length};
use crate::text::numeral::numeral;

/// Words of a notice (phrase class `told`); a short line with one of them is no article text.
static TOLD: PhraseSet = PhraseSet::of("told");
/// Words of a masthead; a short line with one of them identifies the paper.
static ISSUERS: PhraseSet = PhraseSet::of("issuer");
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
/// Whether the line is a notice: QR codes, hot lines, lists of editors.
pub fn is_notice(text: &str) -> bool {
    let count = length(text, 41);
    if count > 40 || text.contains('。') || text.contains('，') {
        return false;
    }
    let text = simplified(text);
    let text = &*text;
    let list = TOLD.is_in(text);
    let film = text.starts_with('《') && last_word("film", text).is_some();
    let bare = matches!(text, "APP" | "App" | "客户端" | "官网" | "微信" | "微博" | "抖音");
    let number = text
        .chars()
        .rev()
        .take_while(|&c| is_digit(c) || matches!(c, '-' | '—' | '－' | ' ' | '(' | ')' | '（' | '）'))
        .filter(|&c| is_digit(c))
        .count();
    let call = number >= 5 && has_word("call", text);
    list && (count <= 30) || film || bare || call
}

/// Whether the line is a date with at least year and month: `2024年3月6日`, `2024年3月`, `二○二四年三月六日`.
#[must_use]
pub fn is_date_line(text: &str) -> bool {
    if !text.contains('年') || !text.contains('月') {
        return false;
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).take(32).collect();
    if length(&compact, 31) > 30 || !compact.contains('年') || !compact.contains('月') {
        return false;
    }
    let year = compact.split('年').next().unwrap_or("");
    let digits = |c: char| is_digit(c) || "〇零○一二三四五六七八九十".contains(c);
    (4..=7).contains(&length(year, 9))
        && year.chars().rev().take(2).all(digits)
        && year.chars().filter(|&c| digits(c)).count() >= 4
        && compact.chars().all(|c| {
            digits(c)
                || "年月日星期周礼拜第版农历農曆初正腊廿卅冬闰編号总期()（）·，,".contains(c)
                || STEMS.contains(c)
                || BRANCHES.contains(c)
        })
}

/// Whether the text begins with a day of the week: 星期三, 周三, 礼拜三.
#[must_use]
pub fn is_weekday(text: &str) -> bool {
    let text = simplified(head(text, 4));
    ["星期", "周", "礼拜"].iter().any(|w| {
        text.strip_prefix(w).is_some_and(|d| matches!(d, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天" | "末"))
    })
}

/// Reads a folio, `第2版`, `02版`, `A03版`, `第二版 要闻`: returns the page number, and the page's name if one follows.
pub fn folio(text: &str) -> Option<(PageNumber, Option<&str>)> {
    if length(text, 13) > 12 {
        return None;
    }
    let (number, name) = match text.split_once('版') {
        Some((number, name)) => (number, name.trim_matches([' ', '·', '：', ':', '\u{3000}', '|', '｜'])),
        None if text.chars().all(is_digit) && length(text, 4) <= 3 => (text, ""),
        None => return None,
    };
    let label = number.trim().trim_start_matches('第').trim();
    let number = label.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let lettered = Some(label).filter(|label| label.len() > number.len()).and_then(PageNumber::read);
    let page = lettered.or_else(|| numeral(number.trim()).map(PageNumber::plain))?;
    (page.number() <= 300).then_some((page, (!name.is_empty()).then_some(name)))
}

/// Reads the number that stands alone under a page: `- 5 -`, `· 5 ·`, `5/8`, `Page 5`.
#[must_use]
pub fn foot(text: &str) -> Option<u16> {
    let text = text.trim();
    let mark = |c: char| matches!(c, '-' | '—' | '－' | '·' | '–' | '~' | ' ');
    let between = (text.starts_with(mark) && text.ends_with(mark)).then(|| text.trim_matches(mark));
    let counted = || text.split_once('/').filter(|(page, all)| numeral(page) <= numeral(all)).map(|(page, _)| page);
    let named = || ["Page ", "page ", "PAGE "].iter().find_map(|name| text.strip_prefix(name));
    let number = between.or_else(counted).or_else(named).map(str::trim).filter(|number| number.chars().all(is_digit))?;
    numeral(number).filter(|number| *number <= 300)
}

/// Whether the line names the paper, the day or the number of the issue.
pub fn is_masthead(text: &str) -> bool {
    let count = length(text, 31);
    if count > 30 || text.contains(['。', '，', '；', '！', '“']) {
        return false;
    }
    let text = simplified(text);
    let text = &*text;
    let number = text.starts_with('第') && text.ends_with('期') || text.trim_start_matches(['(', '（']).starts_with("总第");
    let numbered = number && text.chars().any(|c| is_digit(c) || "一二三四五六七八九".contains(c)) && count <= 16;
    let today = text.starts_with("今日") && text.ends_with('版') || text.starts_with("本期") && text.ends_with('版');
    let lunar = text.chars().next().is_some_and(|c| STEMS.contains(c))
        && text.chars().nth(1).is_some_and(|c| BRANCHES.contains(c))
        && text.contains('年');
    let digits = text.chars().filter(|&c| is_digit(c)).count();
    let issued = last_word("published", text).is_some() && !phrases::opens_story(text);
    let listed = issued || digits >= 3 && (text.contains("CN ") || ISSUERS.is_in(text));
    is_date_line(text) || is_weekday(text) || numbered || today && count < 9 || lunar && count < 14 || listed
}

/// Whether the line could be a paper's name.
#[must_use]
pub fn is_paper(text: &str) -> bool {
    let count = text.chars().filter(|&c| is_han(c)).count();
    (2..=8).contains(&count)
        && text.chars().all(|c| is_han(c) || c == ' ')
        && last_word("paper-end", &simplified(text)).is_some()
}
