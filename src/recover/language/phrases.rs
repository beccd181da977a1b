//! Recognises lines by the set phrases of Chinese newspapers. In goes the text of a line, out comes whether it opens a
//! story, is a byline, a credit, a signature or a list of authors. All of it holds for newspapers in general, not for one
//! paper.

use std::sync::OnceLock;

use super::names::SURNAMES;
use super::phrase_lists::{first_word, has_word, last_word, simplified, words};
use super::phrase_set::PhraseSet;
use crate::text::chars::{head, is_digit, is_han, length};
use crate::text::fold::folded_char;

/// The characters that the opener of a news story may begin with, as they are printed.
static FIRSTS: OnceLock<Vec<char>> = OnceLock::new();
/// The words that name an author or photographer.
static SIGNERS: PhraseSet = PhraseSet::of("signer");

/// Whether a text begins as news stories do: 本报讯, 据新华社北京1月8日电, 本报记者 王 涛 报道.
pub fn opens_story(text: &str) -> bool {
    // Most lines of a page are asked and few begin so: a character of their first tells.
    let firsts = FIRSTS.get_or_init(|| words("source").iter().filter_map(|a| a.chars().next()).chain(['据']).collect());
    let marks = ['【', '（', '(', '“', '［', '[', '■', '□', '●', '▲'];
    let bare = text.trim_start_matches(marks);
    if !bare.chars().next().is_some_and(|c| firsts.contains(&folded_char(c))) {
        return false;
    }
    let start = simplified(head(text, 30));
    let plain = start.trim_start_matches(marks);
    let plain = plain.strip_prefix('据').or_else(|| plain.strip_prefix("综合")).unwrap_or(plain);
    let Some(source) = first_word("source", plain) else { return false };
    let rest = plain.get(source.len()..).unwrap_or("");
    let sentence = rest.split(['。', '，', ',']).next().unwrap_or("");
    has_word("reported", sentence)
}

/// Whether the text begins with an address or a reporter's line that ends in a colon (`编辑同志：`).
#[must_use]
pub fn salutes(text: &str) -> bool {
    let start = head(text, 16);
    (start.ends_with('：') || start.ends_with(':')) && has_word("addressed", &simplified(start))
}

/// Whether a line that names a reporter goes on into the story: `本报记者 王一 报道 清晨的江面上`.
#[must_use]
pub fn reports(text: &str) -> bool {
    let text = simplified(text);
    ["报道", "报导"]
        .iter()
        .any(|w| text.split_once(w).is_some_and(|(_, rest)| !rest.trim_matches(['：', ':', ' ']).is_empty()))
}

/// Whether the line is a byline and nothing else: names after 记者, 通讯员 and the like.
pub fn is_byline(text: &str) -> bool {
    let text = text.trim_matches(['（', '）', '(', ')', '【', '】', '■', '□', '●', '▲', '◎', '○', '—', '－', ' ']);
    // A line of 44 characters has no more bytes than this.
    if text.len() > 44 * 4 || text.contains(['。', '，', '；', '！', '？', '“', '《', ',']) || length(text, 46) > 44
    {
        return false;
    }
    let text = simplified(text);
    let text = &*text;
    let Some((at, word)) = SIGNERS.first(text) else { return false };
    // Before the word only who sends them: 本报驻澳大利亚, 首席, 融媒体中心.
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at + word.len()..).unwrap_or("").trim_end_matches("报道").trim_end_matches("报导");
    let plain = before.trim();
    if before.contains(['讯', '电', '日', '据', '在']) && !before.contains("日报") {
        return false;
    }
    let names = ["通讯员", "记者", "首席", "本报"]
        .iter()
        .chain(words("both"))
        .fold(after.to_owned(), |names, w| names.replace(w, " "));
    let fit = names.chars().all(|c| is_han(c) || matches!(c, ' ' | '、' | '·' | '/' | '\u{3000}' | '：' | ':'));
    let signed = length(names.trim(), 3) >= if plain.is_empty() { 2 } else { 1 } || word == "评论员";
    (plain.is_empty() || length(plain, 14) < 13 && has_word("sender", plain)) && fit && signed && !after.contains("从")
}

/// Whether a short line reads as one to three personal names, nine characters at most.
#[must_use]
pub fn is_names(text: &str) -> bool {
    let mut han = 0;
    for c in text.chars() {
        if is_han(c) {
            han += 1;
        } else if !matches!(c, ' ' | '·' | '、' | '\u{3000}') {
            return false;
        }
        if han > 9 {
            return false;
        }
    }
    han >= 2 && text.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// Whether a line reads as up to three authors, set apart by spaces or not: two or three characters each, from a surname on.
#[must_use]
pub fn are_authors(text: &str) -> bool {
    fn named(chars: &[char], most: usize) -> bool {
        let Some(first) = chars.first() else { return true };
        most > 0
            && SURNAMES.contains(*first)
            && [3, 2].iter().any(|&n| chars.get(n..).is_some_and(|rest| named(rest, most - 1)))
    }
    let chars: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | '、' | '\u{3000}')).collect();
    chars.len() <= 9 && chars.iter().all(|&c| is_han(c)) && named(&chars, 3)
}

/// Whether a line names an author by office, `国家粮食局局长李一凡`, or, if `place`, by place: `江州石桥市王一`.
#[must_use]
pub fn is_posted(text: &str, place: bool) -> bool {
    let count = length(text, 41);
    if !(5..=40).contains(&count) || !text.chars().all(|c| is_han(c) || matches!(c, ' ' | '、' | '\u{3000}')) {
        return false;
    }
    let text = simplified(text);
    let text = &*text;
    let cut = |n: usize| text.char_indices().nth_back(n - 1).map(|(at, _)| text.split_at(at));
    let named = |(before, name): (&str, &str)| {
        // 党工委, 管委会 begin like names.
        name.chars().next().is_some_and(|c| SURNAMES.contains(c))
            && last_word("not-name", name).or(last_word("post", name)).is_none()
            && (last_word("office", before.trim_end()).is_some() || place && last_word("post", before.trim_end()).is_some())
            // Only at the beginning: the character also stands in the office 书记.
            && !before.starts_with(['记', '访', '悼', '忆'])
            && !has_word("deed", before)
    };
    [3, 2].into_iter().filter_map(cut).any(named)
}

/// Whether a line names an institution that wrote the text under it: `江州经济社会发展研究所`.
#[must_use]
pub fn is_body(text: &str) -> bool {
    let is_plain = (5..=20).contains(&length(text, 21)) && text.chars().all(|c| is_han(c) || c == ' ');
    let text = if is_plain { simplified(text) } else { return false };
    last_word("institution", &text).is_some() && !has_word("deed", &text)
}

/// Whether a line signs a letter or an essay with names and a date: `赵国政 吕艺生 1997年12月`.
#[must_use]
pub fn is_signature(text: &str) -> bool {
    let dated = text.ends_with(['月', '日', '年']) && text.contains('年') && length(text, 21) <= 20;
    let names = text.trim_end_matches(|c: char| is_digit(c) || "〇零一二三四五六七八九十年月日于".contains(c)).trim();
    dated && is_names(names)
}

/// Whether the line is the rest of a list of names set apart by spaces: `辉 姚延洋 袁侨偲`.
#[must_use]
pub fn are_names(text: &str) -> bool {
    let (mut run, mut names, mut parted) = (0, 0, false);
    for c in text.chars() {
        if matches!(c, ' ' | '、' | '\u{3000}') {
            (run, parted) = (0, true);
        } else if is_han(c) && run < 4 {
            (run, names) = (run + 1, names + 1);
        } else {
            return false;
        }
    }
    parted && names > 0
}

/// Whether the line only says who took or gave a picture.
#[must_use]
pub fn is_credit(text: &str) -> bool {
    let text = text.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}', '/', '。']);
    let count = length(text, 26);
    if !(3..=25).contains(&count) {
        return false;
    }
    let text = simplified(text);
    let text = &*text;
    let Some(word) = last_word("credit", text) else { return false };
    let is_sure = words("sure-credit").contains(&word);
    let is_signed = || SIGNERS.is_in(text) || text.contains("新华社") || text.contains("本报");
    last_word("both", text).is_none() && (is_sure || is_signed()) && !text.contains(['，', '。', '；', '：', ','])
}

/// Returns the byte at which a caption's credit begins, `居民们在游戏中。 记者 姚延洋 摄` → byte of 记者; only if a space sets it apart.
#[must_use]
pub fn credit_in(text: &str) -> Option<usize> {
    let stop = text.rfind(['。', '！', '”', '.'])?;
    let after = text.get(stop..)?.chars().next().map(|c| stop + c.len_utf8())?;
    let tail = text.get(after..)?;
    (tail.starts_with([' ', '\u{3000}']) && is_credit(tail.trim())).then_some(after)
}

/// Whether a text ends in a credit, however it is set apart: `…。(记者 宋雨欣 摄)`, `…。宋一鸣供图`.
#[must_use]
pub fn credited(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')', ' ']);
    last_word("credited", &simplified(last_two(text))).is_some()
        && text
            .rfind(['。', '！', '.', '）', '”', '(', '（'])
            .is_some_and(|at| length(text.get(at..).unwrap_or(""), 20) < 18)
}

/// Returns the last two characters of a text; no phrase of a credit has more.
fn last_two(text: &str) -> &str {
    text.char_indices().nth_back(1).and_then(|(at, _)| text.get(at..)).unwrap_or(text)
}
