//! Recognises the words of an imprint at the beginning of folded text: who edited the page, how many pages there are, the
//! name of a paper. In go folded characters, out comes the length of the word, or whether it is one.
//! [`super::imprint_facts`] puts such words together.

use super::phrase_lists::{begins, ends, list};
use super::written_days::{self, number};

/// Whether a folded word is a paper's name: 南河日报, 申报.
#[must_use]
pub fn is_paper(word: &[char]) -> bool {
    let short = word.len() == 2
        && !matches!(word, ['日' | '晚' | '早' | '晨' | '周' | '时' | '快' | '画' | '小' | '大' | '本', '报']);
    word.last() == Some(&'报') && (word.len() > 2 || short) && !ends("notpaper", word)
}

/// Returns the length of the paper's name in a word made of a paper and an edition: 南河日报号外.
#[must_use]
pub fn named_edition(word: &[char]) -> Option<usize> {
    let edition = list("edition").iter().find(|edition| word.ends_with(edition))?;
    let name = word.len() - edition.len();
    word.get(..name).filter(|name| is_paper(name)).map(|_| name)
}

/// Whether a folded word is the name of a column or page by itself.
#[must_use]
pub fn is_column(word: &[char]) -> bool {
    list("column").iter().any(|name| name == word)
}

/// Returns the length of the words for an editor that the text begins with: 责任编辑, 本版责编.
#[must_use]
pub fn editor(text: &[char]) -> Option<usize> {
    let lead: usize = [&['本', '版'][..], &['责', '任'], &['本', '期'], &['值', '班'], &['首', '席'], &['执', '行']]
        .iter()
        .find(|lead| text.starts_with(lead))
        .map_or(0, |lead| lead.len());
    let at = |from: usize| begins("editor", text.get(from..)?).map(|phrase| from + phrase.len());
    // 美术编辑, 图片编辑, 版面设计: one word of two.
    let mut end = at(lead).or_else(|| at(0))?;
    while let Some(further) = at(end) {
        end = further;
    }
    Some(end)
}

/// Returns the length of a count of pages that the text begins with: 今日12版, 共8版, 对开四张.
#[must_use]
pub fn counts(text: &[char]) -> Option<usize> {
    let mut end = 0;
    while let Some(phrase) = begins("counts", text.get(end..)?) {
        end += phrase.len();
        end += text.iter().skip(end).take_while(|c| c.is_whitespace()).count();
    }
    let (_, after) = number(text, end).filter(|_| end > 0)?;
    matches!(text.get(after), Some('版' | '张' | '页' | '叠')).then_some(after + 1)
}

/// Whether a fact of the imprint begins here, in the middle of a word: a text that cannot stand inside a name.
#[must_use]
pub fn begins_inside(text: &[char]) -> bool {
    match text.first() {
        Some('星' | '礼') => written_days::weekday(text).is_some(),
        Some('第' | '总') => text.get(1).is_some_and(|c| number(&[*c], 0).is_some() || matches!(c, '第' | '期' | ' ')),
        Some('中' | '民' | '农' | '光' | '宣' | '公' | '西') => {
            begins("era", text).or_else(|| begins("lunar", text)).is_some() || written_days::begins(text).is_some()
        }
        Some('一' | '二') => written_days::begins(text).is_some_and(|found| found.day.year.is_some()),
        Some('责' | '编' | '本' | '美') => editor(text).is_some(),
        _ => false,
    }
}
