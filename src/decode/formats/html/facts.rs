//! Reads what a saved page of a web edition states of its paper, day and page, wherever it stands: in the head, above the
//! page, under the headline. Texts of the page go in, a [`Stated`] comes out.

use crate::decode::dates;
use crate::model::{PageNumber, Stated};
use crate::text::chars::is_han;

/// Words that publishers of web editions add to a paper's name.
const EDITIONS: [&str; 10] =
    ["数字报纸", "数字报", "电子报", "电子版", "数字版", "多媒体报", "多媒体", "在线阅读", "网络版", "數位報"];

/// The endings of papers' names.
const PAPERS: [&str; 6] = ["报", "報", "日讯", "电讯", "海外版", "周刊"];

/// Returns the facts in the texts of a page, the surest first. `title` is that of the file's head.
pub(super) fn of(title: &str, lines: &[String]) -> Stated {
    let quoted = quoted(lines);
    // The page is named where paper and day are named together.
    let with_paper = quoted.as_ref().and_then(|(line, _)| folio(line, None));
    let anywhere = || lines.iter().enumerate().find_map(|(n, line)| folio(line, lines.get(n + 1)));
    let named = |page: PageNumber| anywhere().filter(|(other, _)| *other == page).and_then(|(_, name)| name);
    let found = with_paper.map(|(page, name)| (page, name.or_else(|| named(page)))).or_else(anywhere);
    let (page, name) = found.unzip();
    Stated {
        paper: quoted.map(|(_, name)| name).or_else(|| paper(title)),
        date: lines.iter().find_map(|line| dates::day(line)),
        page,
        name: name.flatten(),
    }
}

/// Returns the paper in a head's title: `河湾日报数字报`, `数字报-河湾日报`, `春茶上市_河湾日报`.
pub(super) fn paper(title: &str) -> Option<String> {
    let parts = title
        .split(|c: char| !is_han(c))
        .map(|part| EDITIONS.iter().fold(part, |part, edition| part.trim_start_matches(edition).trim_end_matches(edition)));
    parts.filter(|part| is_paper(part)).min_by_key(|part| part.chars().count()).map(str::to_owned)
}

/// Returns the line in which the paper is named with its day and page, and its name: `《河湾日报》（2026年10月02日 第 07 版）`.
fn quoted(lines: &[String]) -> Option<(&str, String)> {
    lines.iter().find_map(|line| {
        let (_, rest) = line.split_once('《')?;
        let (name, after) = rest.split_once('》')?;
        let dated = after.trim_start().starts_with(['（', '(']) && dates::day(after).is_some();
        (dated && is_paper(name.trim())).then(|| (after, name.trim().to_owned()))
    })
}

/// Returns whether a text may be a paper's name.
pub(super) fn is_paper(name: &str) -> bool {
    let count = name.chars().count();
    (2..=14).contains(&count) && name.chars().all(is_han) && PAPERS.iter().any(|end| name.ends_with(end))
}

/// Returns the page's number and name in a line: `第07版：数智潮流`, `07版 要闻`, `A05版:文化`, `《河湾日报》（2026年10月02日 第 07 版）`. The name
/// may stand on the next line.
pub(super) fn folio(line: &str, next: Option<&String>) -> Option<(PageNumber, Option<String>)> {
    for (at, _) in line.match_indices('版') {
        let before = line.get(..at)?.trim_end();
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some(number) = page(before.get(digits.len()..).unwrap_or_default()) else { continue };
        let led = digits.trim_end().trim_end_matches(|c: char| c.is_ascii_uppercase()).trim_end();
        // 转第2版, 共8版 speak of others.
        if led.trim_end_matches('第').trim_end().ends_with(['转', '轉', '接', '共', '见', '見', '上', '下']) {
            continue;
        }
        let after = line.get(at + '版'.len_utf8()..).unwrap_or_default();
        let own = name(after);
        let below = || next.filter(|_| after.trim().is_empty() || after.trim() == "：").and_then(|line| name(line));
        return Some((number, own.or_else(below)));
    }
    None
}

/// Returns a page's number.
pub(super) fn page(digits: &str) -> Option<PageNumber> {
    digits.parse().ok().filter(|n| (1..1000).contains(n)).map(PageNumber::plain)
}

/// Returns the name of a page at the beginning of a text, after a mark.
fn name(text: &str) -> Option<String> {
    let text = text.trim_start_matches([' ', '\u{3000}', '\u{A0}', '：', ':', '·', '—', '-', '|', '（', '(']);
    let end = text.find(|c: char| !(is_han(c) || c == '·' || c == '/' || c == '、')).unwrap_or(text.len());
    let name = text.get(..end)?.trim_end_matches(['·', '/', '、']);
    let is_other = ["上一版", "下一版", "版面", "星期", "导航", "目录"].iter().any(|word| name.starts_with(word));
    ((1..=12).contains(&name.chars().count()) && !is_other).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    #[test]
    fn pages_are_named_in_many_ways() {
        let of = |line: &str, next: &str| {
            folio(line, Some(&next.to_owned())).map(|(n, name)| (n.number(), name.unwrap_or_default()))
        };
        let is = |n: u16, name: &str| Some((n, name.to_owned()));
        assert_eq!(of("第07版：数智潮流", ""), is(7, "数智潮流"));
        assert_eq!(of("第1版　　　　要闻", ""), is(1, "要闻"));
        assert_eq!(of("A05版:文化·副刊 2026年10月02日", ""), is(5, "文化·副刊"));
        assert_eq!(of("《河湾日报》（2026年10月02日 第 07 版）", "正文"), is(7, ""));
        assert_eq!(of("第02版", "民生"), is(2, "民生"));
        assert_eq!(of("（下转第2版）", ""), None);
        assert_eq!(of("今日共8版", ""), None);
    }

    #[test]
    fn papers_are_named_in_heads_and_under_headlines() {
        for title in ["河湾日报", "河湾日报数字报", "数字报-河湾日报", "春茶上市-河湾日报电子版 2026年10月02日"]
        {
            assert_eq!(paper(title).as_deref(), Some("河湾日报"), "{title}");
        }
        assert_eq!(paper("数字报"), None);
        let lines = ["本报记者 甲 《河湾晚报》（2026年10月02日 第 07 版）".to_owned()];
        let stated = of("春茶上市", &lines);
        assert_eq!(stated.paper.as_deref(), Some("河湾晚报"));
        assert_eq!((stated.date, stated.page), (Date::new(2026, 10, 2), Some(PageNumber::plain(7))));
        let lines = ["第01版：要闻".to_owned(), "《 河湾日报 》（ 2026年10月02日   04 版）".to_owned()];
        assert_eq!(of("", &lines).page, Some(PageNumber::plain(4)));
    }
}
