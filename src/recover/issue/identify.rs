//! What identifies an issue. Takes its pages; fills in the paper's name, the date, numbers and page numbers, as printed on mastheads and
//! folios; else as the file's path says; else, for the date, as the text lets one infer.

use std::collections::BTreeMap;

use crate::model::{Basis, Date, Dated, Doubt, DoubtKind, Issue, Page, PageNumber, Role};
use crate::recover::language::dates::Partial;
use crate::recover::language::{dates, imprint, phrases};
use crate::text::chars::is_han;
use crate::text::numeral::numeral;

/// Papers whose files go by an abbreviation.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("rmrb", "人民日报"),
    ("gmrb", "光明日报"),
    ("jjrb", "经济日报"),
    ("jfjb", "解放军报"),
    ("zgqnb", "中国青年报"),
    ("grrb", "工人日报"),
    ("nfrb", "南方日报"),
    ("whb", "文汇报"),
    ("xmwb", "新民晚报"),
];

/// Fills in name, date and numbers of the issue and the numbers of its pages.
pub fn identify(issue: &mut Issue) {
    let alone = issue.pages.len() == 1;
    let path = issue.sources.first().map(|s| s.path.to_string_lossy().into_owned()).unwrap_or_default();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut printed = None;
    for (place, page) in issue.pages.iter_mut().enumerate() {
        let lines: Vec<String> =
            page.furniture.iter().filter(|b| b.role == Role::Masthead).map(|b| b.text.clone()).collect();
        for line in &lines {
            if let Some(name) = paper(line) {
                *names.entry(name).or_default() += if place == 0 { 2 } else { 1 };
            }
            numbers(line, &mut issue.number, &mut issue.total_number);
        }
        printed = printed.or_else(|| dates::printed(&lines));
        folio(page, &lines, place);
    }
    issue.publication = names.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(name, _)| name);
    if issue.publication.is_none() {
        issue.publication = paper_of_path(&path);
    }
    let stated = dates::of_path(&path);
    issue.date = match (printed, stated) {
        (Some(date), _) => Some(Dated { date, basis: Basis::Printed }),
        (None, Some((date, _))) => Some(Dated { date, basis: Basis::Path }),
        (None, None) => infer(issue).map(|date| Dated { date, basis: Basis::Inferred }),
    };
    if let Some((date, (other, _))) = printed.zip(stated).filter(|(date, (other, _))| date != other) {
        issue.doubts.push(Doubt { kind: DoubtKind::DateConflict, lines: None, detail: format!("{date} / {other}") });
    }
    let unknown = alone && !issue.pages[0].number_known;
    if let Some(number) = dates::page_of_path(&path).filter(|_| unknown) {
        issue.pages[0].number = PageNumber::plain(number);
        issue.pages[0].number_known = true;
    }
}

/// The page's number and name from its masthead lines; else its place in the file.
fn folio(page: &mut Page, lines: &[String], place: usize) {
    let bare = |line: &str| !line.contains('版');
    let found = if lists_others(lines) { None } else { folio_of(lines, bare) };
    if let Some((n, (number, name))) = found {
        page.number = PageNumber::plain(number);
        page.number_known = true;
        let beside = || lines.get(n + 1).filter(|l| page_name(l)).map(String::as_str);
        page.name = name.or_else(beside).map(str::to_owned);
    } else {
        page.number = PageNumber::plain(u16::try_from(place + 1).unwrap_or(u16::MAX));
        // The first page bears the paper's masthead instead of a folio.
        page.number_known = place == 0 && lines.len() >= 3;
    }
}

/// Whether the lines of a front page list the other pages: 第2版 要闻, 第3版 文化.
fn lists_others(lines: &[String]) -> bool {
    let numbers = || lines.iter().filter(|line| line.contains('版')).filter_map(|line| imprint::folio(line)).map(|f| f.0);
    numbers().min() == Some(2) && numbers().max() > Some(2)
}

/// The folio among the lines, its place there, number and name.
fn folio_of(lines: &[String], bare: impl Fn(&str) -> bool) -> Option<(usize, (u16, Option<&str>))> {
    lines.iter().enumerate().find_map(|(n, line)| imprint::folio(line).filter(|_| !bare(line)).map(|f| (n, f))).or_else(
        || {
            // A bare number stands first; after a year and month it is the day.
            let (n, line) = lines.iter().enumerate().take(3).find(|(_, l)| bare(l) && imprint::folio(l).is_some())?;
            let day = n > 0 && lines[n - 1].ends_with('月');
            imprint::folio(line).filter(|_| !day).map(|f| (n, f))
        },
    )
}

/// 要闻, 文化, 综合新闻: two to six characters that are nothing else.
fn page_name(line: &str) -> bool {
    let count = line.chars().count();
    (2..=6).contains(&count) && line.chars().all(is_han) && !imprint::is_masthead(line) && !line.ends_with(['报', '報'])
}

/// A printed paper's name in its simplified form: names are how issues are filed, not quoted text.
fn paper(line: &str) -> Option<String> {
    let line = line.trim();
    let name = ["社出版", "社主办", "编辑部"].iter().find_map(|w| line.strip_suffix(w)).unwrap_or(line);
    let name: String = name.chars().filter(|c| !c.is_whitespace()).map(simplified).collect();
    let count = name.chars().count();
    let likely = name.ends_with('报') && count >= 3 || name.ends_with("新闻") && count == 4 || name.ends_with("时报");
    (likely && imprint::is_paper(&name) && !name.starts_with("今日")).then_some(name)
}

/// The characters of papers' names that differ between the two scripts.
fn simplified(c: char) -> char {
    match c {
        '報' => '报',
        '時' => '时',
        '聞' => '闻',
        '週' => '周',
        '導' => '导',
        '經' => '经',
        '濟' => '济',
        '國' => '国',
        '東' => '东',
        '華' => '华',
        '廣' => '广',
        '聯' => '联',
        '灣' => '湾',
        '陽' => '阳',
        '農' => '农',
        '參' => '参',
        '軍' => '军',
        '體' => '体',
        '術' => '术',
        '電' => '电',
        '視' => '视',
        '證' => '证',
        '財' => '财',
        '晉' => '晋',
        '遼' => '辽',
        '寧' => '宁',
        '龍' => '龙',
        '滬' => '沪',
        '蘇' => '苏',
        '雲' => '云',
        '嶺' => '岭',
        '橋' => '桥',
        _ => c,
    }
}

/// 第26期, 总第2011期. A number no year can hold is a running number.
fn numbers(line: &str, number: &mut Option<String>, total: &mut Option<String>) {
    let mut rest = line;
    while let Some(at) = rest.find('第') {
        let running = rest.get(..at).is_some_and(|b| b.ends_with(['总', '總']));
        rest = rest.get(at + '第'.len_utf8()..).unwrap_or("");
        let Some(end) = rest.find(['期', '号', '號']) else { return };
        let digits: String = rest.get(..end).unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect();
        let value = digits.chars().map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        });
        let mut plain: String = value.collect();
        if !plain.chars().all(|c| c.is_ascii_digit()) || plain.is_empty() {
            match numeral(&digits) {
                Some(n) => plain = n.to_string(),
                None => continue,
            }
        }
        if rest.get(end..).is_some_and(|r| !r.starts_with('期')) {
            continue; // 渝内字第538号 is a licence
        }
        let slot = if running || plain.parse::<u32>().is_ok_and(|n| n > 400) { &mut *total } else { &mut *number };
        slot.get_or_insert(plain);
    }
}

fn paper_of_path(path: &str) -> Option<String> {
    for part in path.rsplit(['/', '\\']) {
        let name: String = part.chars().map(simplified).take_while(|&c| is_han(c)).collect();
        let end = name.char_indices().filter(|(_, c)| matches!(c, '报' | '闻')).map(|(at, c)| at + c.len_utf8()).next_back();
        if let Some(found) = end.and_then(|end| name.get(..end)).and_then(paper) {
            return Some(found);
        }
        let lower = part.to_ascii_lowercase();
        let stem: String = lower.chars().take_while(char::is_ascii_alphabetic).collect();
        if let Some((_, name)) = ABBREVIATIONS.iter().find(|(short, _)| *short == stem) {
            return Some((*name).to_owned());
        }
    }
    None
}

/// The day the text lets one infer: the latest one its datelines name, else the latest full date it mentions.
fn infer(issue: &Issue) -> Option<Date> {
    let mut lines: Vec<Partial> = Vec::new();
    let mut full = Vec::new();
    let mut years: BTreeMap<u16, usize> = BTreeMap::new();
    for article in issue.pages.iter().flat_map(|p| &p.articles) {
        for block in article.blocks.iter().filter(|b| b.role == Role::Body) {
            let opener = phrases::opens_story(&block.text);
            dates::mentions(&block.text, |at, partial| {
                if let Some(year) = partial.year {
                    *years.entry(year).or_default() += 1;
                }
                match partial.day() {
                    Some(date) => full.push(date),
                    None if opener && at < 120 && partial.month.is_some() => lines.push(partial),
                    None => {}
                }
            });
        }
    }
    // The year most spoken of; of equals the earlier, since plans name the next.
    let year = years.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(&year, _)| year);
    // Near the year's end plans name the next year most, near its beginning reports the last; but then the year itself is
    // named at least a third as often.
    let late = lines.iter().filter_map(|p| p.month).max();
    let spoken = |y: u16| years.get(&y).copied().unwrap_or(0);
    let rivals = |other: u16, y: u16| spoken(other) * 3 >= spoken(y);
    let year = year.map(|y| match late {
        Some(10..) if rivals(y - 1, y) => y - 1,
        Some(..=2) if rivals(y + 1, y) => y + 1,
        _ => y,
    });
    let dated = lines.iter().filter_map(|p| Partial { year: p.year.or(year), ..*p }.day()).max();
    dated.or_else(|| full.into_iter().filter(|d| year.is_none_or(|y| d.year() <= y + 1)).max())
}
