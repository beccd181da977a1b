//! Marks the lines that begin an item of a list: `二、…`, `（三）…`, `4、…`, `第五，…`, `●…`. In go the lines of a page; a line
//! counts only if an item with the number before or after it stands near.

use std::collections::HashMap;

use super::page_lines::PageLine;
use crate::text::chars::is_digit;

/// The most lines between two items of a list.
const APART: usize = 80;
/// The marks that stand before an item.
const MARKS: &str = "●■◆▲★○□◇△☆◎▶►•※";

/// The way in which the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Style {
    /// `（一）` and `(1)`.
    Bracket,
    /// `一、`.
    Chinese,
    /// `1、` and `1.`.
    Digit,
    /// `第一，`.
    Ordinal,
}

/// Reads a number to 99 at the beginning of a text, whether it is Chinese, and the text after it.
fn number(text: &str) -> Option<(u32, bool, &str)> {
    let digits = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    if digits > 0 {
        let value = text.get(..digits)?.chars().try_fold(0u32, |sum, c| {
            let digit = c.to_digit(10).or_else(|| (c as u32).checked_sub('０' as u32))?;
            Some((sum * 10 + digit).min(1000))
        })?;
        return (value < 100).then_some((value, true, text.get(digits..)?));
    }
    let value = |c: char| "一二三四五六七八九".chars().position(|n| n == c).map(|n| n as u32 + 1);
    let chinese = text.find(|c| c != '十' && value(c).is_none()).unwrap_or(text.len());
    let (figures, rest) = (text.get(..chinese)?, text.get(chinese..)?);
    let number = match figures.split_once('十') {
        Some((tens, units)) => {
            let of = |part: &str, none: u32| match part.chars().next() {
                None => Some(none),
                Some(c) if part.chars().count() == 1 => value(c),
                Some(_) => None,
            };
            of(tens, 1)? * 10 + of(units, 0)?
        }
        None => value(figures.chars().next().filter(|_| figures.chars().count() == 1)?)?,
    };
    Some((number, false, rest))
}

/// Returns how a text is numbered, if it begins as an item of a list does.
fn item(text: &str) -> Option<(Style, u32)> {
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let (n, _, rest) = number(rest)?;
        return rest.starts_with(['）', ')']).then_some((Style::Bracket, n));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let (n, _, rest) = number(rest)?;
        return rest.starts_with(['，', '、', '：', ',']).then_some((Style::Ordinal, n));
    }
    let (n, digits, rest) = number(text)?;
    let point = rest.strip_prefix(['．', '.']).is_some_and(|rest| digits && !rest.starts_with(is_digit));
    (rest.starts_with('、') || point).then_some((if digits { Style::Digit } else { Style::Chinese }, n))
}

/// Whether a text begins with a mark of items: `●…`.
pub fn is_marked(text: &str) -> bool {
    text.starts_with(|c| MARKS.contains(c))
}

/// Marks the lines that begin an item: the item before or after stands near.
pub fn mark(lines: &mut [PageLine]) {
    let mut last: HashMap<(Style, u32), usize> = HashMap::new();
    // Most lines begin otherwise.
    let numbered = |c: char| {
        is_digit(c) || matches!(c, '（' | '(' | '第' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
    };
    for i in 0..lines.len() {
        let Some((style, n)) = (if numbered(lines[i].first) { item(lines[i].text) } else { None }) else { continue };
        let before = n.checked_sub(1).and_then(|before| last.get(&(style, before)));
        if let Some(&k) = before.filter(|&&k| i - k <= APART) {
            (lines[k].is_item, lines[i].is_item) = (true, true);
        }
        last.insert((style, n), i);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recover::lines::line::Line;

    #[test]
    fn numbers_of_every_form_are_read() {
        let told = |text| item(text).map(|(_, n)| n);
        assert_eq!(told("十二、加强领导"), Some(12));
        assert_eq!(told("二十、附则"), Some(20));
        assert_eq!(told("（三）遗弃案；"), Some(3));
        assert_eq!(told("(4)其他"), Some(4));
        assert_eq!(told("２、１月２日"), Some(2));
        assert_eq!(told("5.改进作风"), Some(5));
        assert_eq!(told("第四，网络"), Some(4));
    }

    #[test]
    fn numbers_of_a_sentence_are_none_of_a_row() {
        for text in ["１９９７年８月", "3.5亿元", "十分重要", "第二天上午", "三个方面", "二三、四五"]
        {
            assert_eq!(item(text), None, "{text}");
        }
    }

    #[test]
    fn an_item_without_its_neighbours_is_none() {
        let items = |lines: &[&'static str]| -> Vec<bool> {
            let lines = lines.iter().zip(1..).filter_map(|(text, n)| Line::new(text, n, 0, false, false));
            let mut lines: Vec<PageLine> = lines.map(|line| PageLine::new(line, 0)).collect();
            mark(&mut lines);
            lines.iter().map(|line| line.is_item).collect()
        };
        assert_eq!(items(&["二、三产业发展很快。", "去年增长一成。"]), [false, false]);
        assert_eq!(items(&["一、加强领导。", "要抓落实。", "二、改进作风。"]), [true, false, true]);
    }
}
