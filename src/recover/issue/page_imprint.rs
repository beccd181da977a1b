//! Reads the masthead lines of a page together: the paper's name, day, numbers, the page and its name, the edition.
//!
//! A line that holds nothing but an imprint is read as a whole; any other line is searched for set phrases.

use std::collections::BTreeMap;

use crate::model::{Date, PageNumber};
use crate::recover::language::imprint_facts::{self, Facts};
use crate::recover::language::page_labels::PageLabels;
use crate::recover::language::{dates, imprint, phrase_lists};
use crate::text::chars::is_han;
use crate::text::fold::folded_char;
use crate::text::numeral::numeral;

/// The most lines between a month and the day that is set large beside it.
const BESIDE: usize = 3;
/// A number of an issue above this is no number within a year, but counts from the first issue.
const OF_YEAR: u32 = 400;

/// The masthead lines of a page, and the facts of each.
pub struct PageImprint {
    lines: Vec<(String, Option<Facts>)>,
}

/// A page's number, the last of a spread, and its name.
pub type Folio = (PageNumber, Option<PageNumber>, Option<String>);

impl PageImprint {
    /// Reads the masthead lines of a page.
    pub fn of(lines: Vec<String>) -> Self {
        let read = |line: String| {
            let facts = imprint_facts::read(&line);
            (line, facts)
        };
        Self { lines: lines.into_iter().map(read).collect() }
    }

    /// Returns the number of lines.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    fn facts(&self) -> impl Iterator<Item = (usize, &Facts)> {
        self.lines.iter().enumerate().filter_map(|(n, (_, facts))| Some((n, facts.as_ref()?)))
    }

    /// Yields the papers' names as they are printed, without blanks.
    pub fn papers(&self) -> impl Iterator<Item = String> {
        let named = |(line, facts): &(String, Option<Facts>)| {
            paper(line).or_else(|| facts.as_ref().filter(|facts| facts.kinds() > 1)?.paper.clone())
        };
        self.lines.iter().filter_map(named)
    }

    /// Returns the edition, which tells the issue from another of the same day.
    pub fn edition(&self) -> Option<String> {
        self.facts().find_map(|(_, facts)| facts.edition.clone())
    }

    /// Fills in the number and its running number if they are not known yet.
    pub fn numbers(&self, number: &mut Option<String>, total: &mut Option<String>) {
        for (line, facts) in &self.lines {
            let (mut own, mut running) = (None, None);
            match facts {
                Some(facts) => (own, running) = (facts.number.clone(), facts.total.clone()),
                None => numbers(line, &mut own, &mut running),
            }
            // A number that is too high for a year is a running number too.
            let runs = own.as_ref().filter(|own| own.parse::<u32>().is_ok_and(|n| n > OF_YEAR)).cloned();
            *total = total.take().or(running).or(runs);
            *number = number.take().or(own);
        }
    }

    /// Returns the day that is printed, in one line or in parts on several.
    pub fn day(&self) -> Option<Date> {
        let whole = |(line, facts): &(String, Option<Facts>)| match facts {
            Some(facts) => facts.day.day(),
            None if phrase_lists::holds("lunar", line) => None,
            None => dates::printed(std::slice::from_ref(line)),
        };
        let lines = || self.lines.iter().map(|(line, _)| line.clone()).filter(|line| !phrase_lists::holds("lunar", line));
        self.lines
            .iter()
            .find_map(whole)
            .or_else(|| self.day_in_parts())
            .or_else(|| dates::printed(&lines().collect::<Vec<_>>()))
    }

    /// Reads a day whose year, month and day stand on lines of their own; it must agree with the weekday, if one is printed.
    fn day_in_parts(&self) -> Option<Date> {
        let year = self.facts().find_map(|(_, facts)| facts.day.year)?;
        let (at, month) = self.facts().find_map(|(n, facts)| Some((n, facts.day.month?)))?;
        let weekday = self.facts().find_map(|(_, facts)| facts.weekday).map(usize::from);
        let day = |facts: &Facts| {
            let lone = facts.lone.filter(|_| facts.pages.is_none()).and_then(|lone| u8::try_from(lone).ok());
            facts.day.day.or(lone)
        };
        let days = self.facts().filter_map(|(n, facts)| Some((n, day(facts)?)));
        let mut days: Vec<(usize, u8)> = days.filter(|(n, _)| n.abs_diff(at) <= BESIDE).collect();
        // Of two numbers beside the month, the number under it is the day.
        days.sort_by_key(|(n, _)| (*n < at, n.abs_diff(at)));
        let dates = || days.iter().filter_map(|(_, day)| Date::new(year, month, *day));
        weekday.and_then(|weekday| dates().find(|date| date.weekday() == weekday)).or_else(|| dates().next())
    }

    /// Returns the page's number and name, if the folio is among the lines.
    pub fn folio(&self) -> Option<Folio> {
        if self.lists_others() {
            return None;
        }
        let (n, number, upto, name) = self.label().or_else(|| self.lone()).or_else(|| self.bare())?;
        let beside = || self.lines.get(n + 1).map(|(line, _)| line).filter(|line| page_name(line)).cloned();
        Some((number, upto, name.or_else(beside)))
    }

    /// Finds a label that names a page by itself: 第2版, A02.
    fn label(&self) -> Option<(usize, PageNumber, Option<PageNumber>, Option<String>)> {
        let told = |(n, facts): (usize, &Facts)| {
            let PageLabels { number, upto, .. } = facts.pages?;
            Some((n, number, upto, facts.name.clone()))
        };
        let found = self.facts().find_map(told);
        let plain = |(n, (line, _)): (usize, &(String, Option<Facts>))| {
            let (number, name) = imprint::folio(line).filter(|_| line.contains('版'))?;
            Some((n, number, None, name.map(str::to_owned)))
        };
        found.or_else(|| self.lines.iter().enumerate().find_map(plain))
    }

    /// Finds a number in a line that also gives the day, or the page's name if the day stands beside it: `2 要闻 2016年7月14日`.
    fn lone(&self) -> Option<(usize, PageNumber, Option<PageNumber>, Option<String>)> {
        let beside = |n: usize| self.facts().any(|(at, facts)| at.abs_diff(n) == 1 && facts.is_dated());
        self.facts().find_map(|(n, facts)| {
            let told = facts.is_dated() || facts.name.is_some() && beside(n);
            let number = facts.lone.filter(|number| told && (1..=HIGHEST).contains(number))?;
            Some((n, PageNumber::plain(number), None, facts.name.clone()))
        })
    }

    /// Finds a number alone among the first lines; after a year and month it would be the day.
    fn bare(&self) -> Option<(usize, PageNumber, Option<PageNumber>, Option<String>)> {
        let first = self.lines.iter().enumerate().take(3);
        let (n, number) = first
            .filter(|(_, (line, _))| !line.contains('版'))
            .find_map(|(n, (line, _))| Some((n, imprint::folio(line)?.0)))?;
        let of_day = n > 0 && self.lines[n - 1].0.ends_with('月') || self.is_day_of_month(n, number);
        (!of_day).then_some((n, number, None, None))
    }

    /// Whether a number alone on line `n` is the day that belongs to a year and month on lines beside it without a day.
    fn is_day_of_month(&self, n: usize, number: PageNumber) -> bool {
        let lacks =
            |(at, facts): (usize, &Facts)| facts.day.month.is_some() && facts.day.day.is_none() && at.abs_diff(n) <= BESIDE;
        let numbers = self.facts().filter(|(_, facts)| facts.lone.is_some()).count();
        self.facts().any(lacks)
            && (numbers == 1 || self.day_in_parts().is_some_and(|day| u16::from(day.day()) == number.number()))
    }

    /// Whether the lines of a front page list the other pages: 第2版 要闻, 第3版 文化.
    fn lists_others(&self) -> bool {
        let label = |(line, facts): &(String, Option<Facts>)| {
            let told = facts.as_ref().and_then(|facts| facts.pages).map(|pages| pages.number);
            told.or_else(|| imprint::folio(line).filter(|_| line.contains('版')).map(|folio| folio.0))
        };
        let numbers = || self.lines.iter().filter_map(label).map(PageNumber::number);
        numbers().min() == Some(2) && numbers().max() > Some(2)
    }
}

/// The highest number that a page has.
const HIGHEST: u16 = 300;

/// Whether a line may be a page's name: two to six characters that are nothing else, 要闻, 文化, 综合新闻.
fn page_name(line: &str) -> bool {
    let count = line.chars().count();
    (2..=6).contains(&count) && line.chars().all(is_han) && !imprint::is_masthead(line) && !line.ends_with(['报', '報'])
}

/// Returns the paper's name as it is printed, if a line is one or names the publisher.
pub fn paper(line: &str) -> Option<String> {
    let line = line.trim();
    let name = ["社出版", "社主办", "社主辦", "编辑部", "編輯部"].iter().find_map(|w| line.strip_suffix(w)).unwrap_or(line);
    let printed: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let name = filed(&printed);
    let count = name.chars().count();
    let likely = name.ends_with('报') && count >= 3 || name.ends_with("新闻") && count == 4 || name.ends_with("时报");
    (likely && imprint::is_paper(&name) && !name.starts_with("今日")).then_some(printed)
}

/// Converts a paper's name to the form by which issues are filed: in simplified characters, as search folds them.
pub fn filed(name: &str) -> String {
    name.chars().map(|c| if is_han(c) { folded_char(c) } else { c }).collect()
}

/// Returns the name that is mentioned most, in its filed form and in its most frequent printed form.
pub fn most(names: BTreeMap<String, BTreeMap<String, usize>>) -> Option<(String, String)> {
    let all = |printed: &BTreeMap<String, usize>| printed.values().sum::<usize>();
    let (name, printed) = names.into_iter().max_by(|a, b| all(&a.1).cmp(&all(&b.1)).then(b.0.cmp(&a.0)))?;
    let (as_printed, _) = printed.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))?;
    Some((name, as_printed))
}

/// Reads the numbers of an issue: 第26期, 总第2011期.
fn numbers(line: &str, number: &mut Option<String>, total: &mut Option<String>) {
    let mut rest = line;
    while let Some(at) = rest.find('第') {
        let running = rest.get(..at).is_some_and(|b| b.ends_with(['总', '總']));
        rest = rest.get(at + '第'.len_utf8()..).unwrap_or("");
        let Some(end) = rest.find(['期', '号', '號']) else { return };
        let digits: String = rest.get(..end).unwrap_or("").chars().filter(|c| !c.is_whitespace()).map(folded_char).collect();
        let plain =
            if !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) { Some(digits.clone()) } else { None };
        let Some(plain) = plain.or_else(|| numeral(&digits).map(|n| n.to_string())) else { continue };
        if rest.get(end..).is_some_and(|r| !r.starts_with('期')) {
            continue; // 渝内字第538号 is a licence
        }
        let slot = if running { &mut *total } else { &mut *number };
        slot.get_or_insert(plain);
    }
}
