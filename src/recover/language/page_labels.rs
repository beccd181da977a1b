//! Reads the label of a page as it is printed: 第2版, A01版, 第2、3版, A2-A3 通版, B2. In goes a line, printed and folded, out come
//! the page or pages it begins with and the length of the label.

use super::written_days::number;
use crate::model::PageNumber;
use crate::text::chars::is_han;

/// The highest number that a page has.
const HIGHEST: u16 = 300;

/// The page or pages of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLabels {
    /// The first page.
    pub number: PageNumber,
    /// The last page of several.
    pub upto: Option<PageNumber>,
    /// Whether 版 or 页 says that it is a page.
    pub sure: bool,
}

fn blank(text: &[char], at: usize) -> usize {
    at + text.iter().skip(at).take_while(|c| matches!(c, ' ' | '\u{3000}')).count()
}

/// Reads one page without its 版: its number, whether letters stand before it, and where it ends.
fn one(printed: &[char], text: &[char], at: usize) -> Option<(PageNumber, bool, usize)> {
    let at = if text.get(at) == Some(&'第') { blank(text, at + 1) } else { at };
    let capital = |c: &&char| c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(*c);
    let letters = printed.iter().skip(at).take_while(capital).count();
    let from = blank(text, at + letters);
    let figures = text.iter().skip(from).take_while(|c| c.is_ascii_digit()).count();
    if letters > 0 {
        let digits = text.get(from..from + figures).filter(|_| (1..=2).contains(&letters))?;
        let label: String = text.get(at..at + letters)?.iter().chain(digits).collect();
        // P2 is page 2.
        let label = label.strip_prefix('p').filter(|_| letters == 1).unwrap_or(&label);
        return PageNumber::read(label).map(|page| (page, true, from + figures));
    }
    let (value, end) = number(text, from).filter(|(_, end)| end - from <= 4)?;
    let page = u16::try_from(value).ok().filter(|n| (1..=HIGHEST).contains(n))?;
    Some((PageNumber::plain(page), false, end))
}

/// Returns the label that a line begins with, and its length in characters.
#[must_use]
pub fn begins(printed: &[char], text: &[char]) -> Option<(PageLabels, usize)> {
    let (first, lettered, mut end) = one(printed, text, 0)?;
    let (mut last, mut sure) = (first, false);
    let unit = |end: usize| {
        let at = blank(text, end);
        let at = if matches!(text.get(at), Some('通' | '合' | '联')) { at + 1 } else { at };
        matches!(text.get(at), Some('版' | '页')).then_some(at + 1)
    };
    loop {
        if let Some(after) = unit(end) {
            (end, sure) = (after, true);
        }
        let mark = blank(text, end);
        let is_mark = matches!(
            text.get(mark),
            Some('、' | ',' | '-' | '–' | '—' | '~' | '/' | '至' | '到' | '和' | '及' | '·' | '&' | '+')
        );
        let next = is_mark.then(|| one(printed, text, blank(text, mark + 1))).flatten();
        // 2版·要闻, 2016-7-14 and the like are no stretch of pages: it rises, within its section.
        let next = next.filter(|(page, _, after)| {
            let rises = page.is_beside(last) && page.number() > last.number() && page.number() <= last.number() + 8;
            rises && !matches!(text.get(*after), Some('月' | '年' | '日' | '期' | '号' | '.'))
        });
        let Some((page, _, after)) = next else { break };
        (last, end) = (page, after);
    }
    let numbered = text.first() == Some(&'第') && !sure;
    let letters = lettered && !text.get(end).is_some_and(char::is_ascii_alphanumeric);
    // 第2版的: the label is a word of a text.
    let tail = text.get(end).is_some_and(|c| matches!(c, '的' | '上' | '下' | '为' | '是' | '本' | '权'));
    if numbered
        || !(sure || letters)
        || sure && tail
        || letters && !sure && text.get(end).is_some_and(|c| is_han(*c) && *c != '版') && end < 2
    {
        return None;
    }
    let upto = (last != first).then_some(last);
    Some((PageLabels { number: first, upto, sure }, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded_char;

    #[test]
    fn labels_are_read_as_they_are_printed() {
        for (text, label) in [
            ("第2版", "2"),
            ("第二版 要闻", "2"),
            ("第 １２ 版", "12"),
            ("02版", "2"),
            ("A01版", "A01"),
            ("第Ａ０１版", "A01"),
            ("B2", "B2"),
            ("T3 特刊", "T3"),
            ("第2、3版", "2-3"),
            ("第2版、第3版", "2-3"),
            ("A2-A3 通版", "A2-A3"),
            ("2-3版", "2-3"),
            ("第四至五版", "4-5"),
            ("P12", "12"),
            ("2", "-"),
            ("第2期", "-"),
            ("第2版的文章", "-"),
            ("5月", "-"),
            ("ABC3", "-"),
        ] {
            let printed: Vec<char> = text.chars().collect();
            let folded: Vec<char> = printed.iter().map(|c| folded_char(*c)).collect();
            let told = begins(&printed, &folded).map_or("-".to_owned(), |(pages, _)| {
                pages.upto.map_or(pages.number.to_string(), |upto| format!("{}-{upto}", pages.number))
            });
            assert_eq!(told, label, "{text}");
        }
    }
}
