//! Identifies an issue. In go its pages; the paper's name, the date, the numbers and the page numbers are filled in, from
//! mastheads and folios where they are printed, else from the file's path, and the date else from the text.

use std::collections::BTreeMap;

use super::page_imprint::{PageImprint, filed, most, paper};
use crate::model::{Basis, Block, Date, Dated, Doubt, DoubtKind, Issue, Page, PageNumber, Role};
use crate::recover::language::dates::Partial;
use crate::recover::language::{dates, imprint, phrase_lists, phrases};
use crate::text::chars::is_han;
use crate::text::fold::folded_char;

/// The papers whose files are named by an abbreviation.
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
    let mut names: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut printed = None;
    for (place, page) in issue.pages.iter_mut().enumerate() {
        let lines = page.furniture.iter().filter(|b| b.role == Role::Masthead).map(|b| b.text.clone());
        let imprint = PageImprint::of(lines.collect());
        for name in imprint.papers() {
            *names.entry(filed(&name)).or_default().entry(name).or_default() += if place == 0 { 2 } else { 1 };
        }
        imprint.numbers(&mut issue.number, &mut issue.total_number);
        printed = printed.or_else(|| imprint.day());
        if place == 0 {
            issue.edition = imprint.edition();
        }
        folio(page, &imprint, place);
        if let Some(number) = foot(page).filter(|_| imprint.folio().is_none()) {
            (page.number, page.number_known) = (PageNumber::plain(number), true);
        }
    }
    let named = most(names).or_else(|| paper_of_path(&path).map(|name| (filed(&name), name)));
    if let Some((name, as_printed)) = named {
        // Over a page in simplified characters a traditional name is calligraphy.
        issue.printed_name = Some(as_printed).filter(|printed| *printed != name && !is_simplified(issue));
        issue.publication = Some(name);
    }
    issue.edition = issue.edition.take().or_else(|| edition_of_path(&path));
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
        issue.pages[0].number = number;
        issue.pages[0].number_known = true;
    }
}

/// Fills in the page's number and name from its masthead lines; else its place in the file.
fn folio(page: &mut Page, imprint: &PageImprint, place: usize) {
    if let Some((number, upto, name)) = imprint.folio() {
        (page.number, page.number_known) = (number, true);
        (page.upto, page.name) = (upto, name);
    } else {
        page.number = PageNumber::plain(u16::try_from(place + 1).unwrap_or(u16::MAX));
        // The first page bears the paper's masthead instead of a folio.
        page.number_known = place == 0 && imprint.count() >= 3;
    }
}

/// Returns the number that stands alone under everything else on a page.
fn foot(page: &Page) -> Option<u16> {
    let line_of = |block: &Block| block.spans.first().map(|span| span.line);
    let last = page.furniture.iter().max_by_key(|block| line_of(block))?;
    let under = page.articles.iter().flat_map(|article| &article.blocks).all(|block| line_of(block) < line_of(last));
    imprint::foot(&last.text).filter(|_| under)
}

/// In this many Chinese characters of a traditional text at least one has a simplified form.
const TRADITIONAL: usize = 30;
/// The characters of a text that are read to tell its script.
const TELLING: usize = 4000;

/// Whether the text of an issue is in simplified characters, as far as it has a text.
fn is_simplified(issue: &Issue) -> bool {
    let blocks = issue.pages.iter().flat_map(|page| &page.articles).flat_map(|article| &article.blocks);
    let han = blocks.flat_map(|block| block.text.chars()).filter(|c| is_han(*c)).take(TELLING);
    let (all, old) = han.fold((0, 0), |(all, old), c| (all + 1, old + usize::from(folded_char(c) != c)));
    all > 0 && old * TRADITIONAL < all
}

/// Returns the paper's name in a path, as it is written.
fn paper_of_path(path: &str) -> Option<String> {
    for part in path.rsplit(['/', '\\']) {
        let name: String = part.chars().take_while(|&c| is_han(c)).collect();
        let is_end = |c: char| matches!(c, '报' | '報' | '闻' | '聞');
        let end = name.char_indices().filter(|(_, c)| is_end(*c)).map(|(at, c)| at + c.len_utf8()).next_back();
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

/// Returns the edition that a file's name ends with, or holds between blanks and marks: `2016-07-14号外.txt`,
/// `20160714_晚刊_1.txt`.
fn edition_of_path(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).next()?;
    let mut words = name.split(|c: char| !is_han(c)).filter(|word| !word.is_empty());
    words
        .find(|word| {
            phrase_lists::is("edition", word) || word.strip_prefix('日').is_some_and(|w| phrase_lists::is("edition", w))
        })
        .map(|word| word.trim_start_matches('日').to_owned())
}

/// Infers the day from the text: the latest day of its datelines, else the latest full date it mentions.
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
    // The year mentioned most; of equals the earlier, since plans name the next year.
    let year = years.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(&year, _)| year);
    // Near the year's end plans mention the next year most, near its beginning reports the last year; but then the year
    // itself is mentioned at least a third as often.
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
