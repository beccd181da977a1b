//! Reads a line that says which page it stands on: paper, day, weekday, number, page and its name, edition, editors, in any
//! order and with any marks between. In goes a line, out come its facts, or nothing if anything else stands in it.
//!
//! The line is read from the left: at each place a fact must begin, or a word that may be a name. Any other text makes it a
//! line like others.

#[cfg(test)]
mod tests;

use super::dates::Partial;
use super::imprint_words::{begins_inside, counts, editor, is_column, is_paper, named_edition};
use super::names::SURNAMES;
use super::page_labels::{self, PageLabels};
use super::phrase_lists::{begins, ends};
use super::written_days::{self, number};
use crate::model::PageNumber;
use crate::text::chars::is_han;
use crate::text::fold::folded_char;

/// The most characters of a line that may be an imprint.
const LONGEST: usize = 120;
/// The most characters of the name of a page or paper.
const NAME: usize = 10;
/// The most days from the first to the last that an issue is for.
const DAYS: u32 = 9;
/// The most Latin words beside the facts: the paper's name in English.
const LATIN: usize = 8;

/// The facts that a line states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The paper's name as it is printed, without blanks.
    pub paper: Option<String>,
    /// The day, or the parts of it that are given.
    pub day: Partial,
    /// The day of the week, 0 for Monday.
    pub weekday: Option<u8>,
    /// The number of the issue in digits (第26期); of a joint issue all of them, 3-4.
    pub number: Option<String>,
    /// The running number (总第2011期).
    pub total: Option<String>,
    /// The page or pages.
    pub pages: Option<PageLabels>,
    /// The page's name.
    pub name: Option<String>,
    /// The edition: 号外, 晚刊.
    pub edition: Option<String>,
    /// A number by itself: a page, or a day set large.
    pub lone: Option<u16>,
    /// The number of other facts: editors, permits, prices, a day of the lunar calendar, a count of pages.
    pub others: usize,
    /// The number of words that may be names and stand before everything that tells the page.
    words: usize,
    latin: usize,
}

impl Facts {
    /// Whether the whole day is given.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.day.day().is_some()
    }

    /// Whether the page is given by more than a number.
    #[must_use]
    pub fn is_paged(&self) -> bool {
        self.pages.is_some_and(|pages| pages.sure)
    }

    /// Counts the kinds of facts, names of pages aside.
    #[must_use]
    pub fn kinds(&self) -> usize {
        let told = [
            self.paper.is_some(),
            self.day != Partial::default(),
            self.weekday.is_some(),
            self.number.is_some() || self.total.is_some(),
            self.pages.is_some(),
            self.edition.is_some(),
            self.others > 0,
        ];
        told.into_iter().filter(|told| *told).count()
    }

    /// Whether the line is nothing but an imprint, wherever it stands.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        let named = self.name.is_none() || self.words == 0;
        let paged = self.is_paged() && (named || self.kinds() > 1);
        let dated = self.is_dated()
            && (self.paper.is_some() || self.pages.is_some() || self.number.is_some() || self.total.is_some());
        // 2 要闻 2016年7月14日 责任编辑：王小明
        let dated = dated || self.is_dated() && (self.kinds() > 2 || self.others > 0 && self.lone.is_some());
        let filed = self.paper.is_some() && (self.number.is_some() || self.total.is_some() || self.edition.is_some());
        let numbered = self.pages.is_some_and(|pages| pages.number.has_section()) && self.kinds() > 1;
        (paged || dated || filed || numbered) && (self.name.is_none() || self.pages.is_some() || self.lone.is_some())
    }

    /// Whether the short line may be a part of an imprint that stands on several lines: it has no name, except beside a page
    /// of a section: A2 要闻.
    #[must_use]
    pub fn is_part(&self) -> bool {
        let section = self.pages.is_some_and(|pages| pages.number.has_section());
        (self.name.is_none() || section && self.words == 0) && (self.kinds() > 0 || self.lone.is_some())
    }
}

/// Returns the facts of a line that holds nothing else.
#[must_use]
pub fn read(line: &str) -> Option<Facts> {
    let printed: Vec<char> = line.trim().chars().collect();
    if printed.is_empty() || printed.len() > LONGEST || printed.iter().any(|c| "。！？“”《》；…!?「」『』".contains(*c))
    {
        return None;
    }
    let folded: Vec<char> = printed.iter().map(|c| folded_char(*c)).collect();
    let mut reading = Reading { printed: &printed, folded: &folded, at: 0, facts: Facts::default(), words: Vec::new() };
    while reading.at < folded.len() {
        if !reading.pass_marks() {
            reading.fact()?;
        }
    }
    reading.names()
}

/// Joins the parts of a day that follow each other in a line; `None` if they are parts of two days, as in a span of time.
fn joined(day: Partial, more: Partial) -> Option<Partial> {
    let agree = |a: Option<u16>, b: Option<u16>| a.is_none() || b.is_none() || a == b;
    let same = agree(day.year, more.year)
        && agree(day.month.map(u16::from), more.month.map(u16::from))
        && agree(day.day.map(u16::from), more.day.map(u16::from));
    same.then_some(Partial { year: day.year.or(more.year), month: day.month.or(more.month), day: day.day.or(more.day) })
}

struct Reading<'l> {
    printed: &'l [char],
    folded: &'l [char],
    at: usize,
    facts: Facts,
    /// Words that may be names: their first and last place, and whether a page was found before them.
    words: Vec<(usize, usize, bool)>,
}

impl<'l> Reading<'l> {
    fn rest(&self) -> &'l [char] {
        self.folded.get(self.at..).unwrap_or_default()
    }

    /// Skips the marks between facts.
    fn pass_marks(&mut self) -> bool {
        let marks = self.rest().iter().take_while(|c| !c.is_alphanumeric() && **c != '○').count();
        self.at += marks;
        marks > 0
    }

    /// Reads the next fact; `None` if no fact begins here.
    fn fact(&mut self) -> Option<()> {
        let rest = self.rest();
        if let Some(length) = editor(rest) {
            self.at += length;
            self.persons();
            self.facts.others += 1;
        } else if let Some(found) = written_days::begins(rest) {
            self.at += found.length;
            if found.lunar {
                self.facts.others += 1;
            } else {
                self.facts.day = joined(self.facts.day, found.day)?;
                self.further_days();
            }
        } else if let Some((day, length)) = written_days::weekday(rest) {
            self.at += length;
            self.facts.weekday = Some(day);
        } else if self.is_permit() {
            return None;
        } else if let Some(length) = self.issue_number() {
            self.at += length;
        } else if let Some(length) = counts(rest) {
            self.at += length;
            self.facts.others += 1;
        } else if let Some((pages, length)) = page_labels::begins(self.printed.get(self.at..)?, rest) {
            if self.facts.pages.is_some_and(|there| there.number != pages.number) {
                return None; // several pages are a list of contents
            }
            self.at += length;
            self.facts.pages = Some(pages);
        } else if let Some(phrase) = begins("permit", rest) {
            self.at += phrase.len();
            self.permit();
            self.facts.others += 1;
        } else if let Some(phrase) =
            begins("edition", rest).filter(|phrase| !rest.get(phrase.len()).is_some_and(|c| is_han(*c)))
        {
            self.facts.edition = Some(self.printed.get(self.at..self.at + phrase.len())?.iter().collect());
            self.at += phrase.len();
        } else if let Some(phrase) = begins("field", rest).filter(|phrase| rest.get(phrase.len()) == Some(&':')) {
            self.at += phrase.len();
            if phrase.first() == Some(&'版') {
                self.page_of_field();
            }
        } else if let Some((day, length)) = written_days::begins_part(rest) {
            self.at += length;
            self.facts.day = joined(self.facts.day, day)?;
        } else {
            return self.word();
        }
        Some(())
    }

    /// Skips the further days that an issue is for, 2016年7月14日—16日, 7月14日、15日; the first is the issue's.
    fn further_days(&mut self) {
        let rest = self.rest();
        let marks = rest.iter().take_while(|c| matches!(c, '—' | '-' | '–' | '~' | '至' | '、' | ' ')).count();
        let further = rest.get(marks..).unwrap_or_default();
        let Some(first) = self.facts.day.day().filter(|_| (1..=3).contains(&marks)) else { return };
        let is_later = |last: u32| (1..=DAYS).contains(&last.saturating_sub(u32::from(first.day())));
        let last = number(further, 0).filter(|(last, end)| further.get(*end) == Some(&'日') && is_later(*last));
        if let Some((_, end)) = last {
            self.at += marks + end + 1;
        }
    }

    /// Reads the number behind 版次 and its colon, which nothing else marks as a page's.
    fn page_of_field(&mut self) {
        let rest = self.rest();
        let blanks = rest.iter().take_while(|c| c.is_whitespace() || **c == ':').count();
        let is_other = |end: usize| rest.get(end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '、'));
        let page = number(rest, blanks).filter(|(page, end)| (1..=300).contains(page) && !is_other(*end));
        if let Some((page, end)) = page {
            let number = PageNumber::plain(page as u16);
            self.facts.pages.get_or_insert(PageLabels { number, upto: None, sure: true });
            self.at += end;
        }
    }

    /// Skips the rest of a permit, price or address: the text set close to it, and if that has no figure the word of figures
    /// behind it: CN 50-0001, 零售价 1元.
    fn permit(&mut self) {
        let word = |rest: &[char]| rest.iter().take_while(|c| !c.is_whitespace() && **c != '|').count();
        let close = word(self.rest());
        let is_numbered = self.rest().iter().take(close).any(char::is_ascii_digit);
        self.at += close;
        let blanks = self.rest().iter().take_while(|c| c.is_whitespace()).count();
        let behind = self.rest().get(blanks..).unwrap_or_default();
        let figures = behind.get(..word(behind)).unwrap_or_default();
        let plain =
            |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '(' | ')' | '元' | '角' | '分' | '份');
        let numbered = figures.iter().any(char::is_ascii_digit) && figures.iter().all(plain);
        if !is_numbered && numbered && written_days::begins(behind).is_none() {
            self.at += blanks + figures.len();
        }
    }

    /// Whether a permit's number begins here: 内字第538号.
    fn is_permit(&self) -> bool {
        let glued = self.at.checked_sub(1).is_some_and(|before| is_han(self.folded[before]));
        let end = || number(self.rest(), 1).map(|(_, end)| end);
        glued && self.rest().first() == Some(&'第') && end().is_some_and(|end| self.rest().get(end) == Some(&'号'))
    }

    /// Reads the number of an issue, 第26期, 第3、4期, 总第2011期, 第三千号, No. 26; returns its length.
    fn issue_number(&mut self) -> Option<usize> {
        let text = self.rest();
        let total = usize::from(text.first() == Some(&'总') || text.first() == Some(&'新'));
        let skip = |at: usize| at + text.iter().skip(at).take_while(|c| matches!(c, ' ' | '.' | '\u{3000}')).count();
        let sign = text.starts_with(&['n', 'o']) && !text.get(2).is_some_and(char::is_ascii_alphabetic);
        let (mut at, needs_unit) = match text.get(total) {
            Some('第') => (skip(total + 1), true),
            Some('期') if total == 1 => (skip(total + 1 + usize::from(text.get(2) == Some(&'第'))), false),
            _ if sign => (skip(2), false),
            _ if total == 1 => (skip(1), true),
            _ => return None,
        };
        let (first, end) = number(text, at)?;
        let mut value = first.to_string();
        at = end;
        while let Some((next, end)) =
            text.get(at).filter(|c| matches!(c, '、' | '-' | '—' | '~' | '至' | ',')).and_then(|_| number(text, at + 1))
        {
            value = format!("{first}-{next}");
            at = end;
        }
        let unit = skip(at);
        let is_unit = matches!(text.get(unit), Some('期' | '号' | '號'));
        if needs_unit && !is_unit {
            return None;
        }
        at = if is_unit { unit + 1 } else { at };
        let slot = if total == 1 { &mut self.facts.total } else { &mut self.facts.number };
        slot.get_or_insert(value);
        Some(at)
    }

    /// Skips the names behind 编辑 and the like: words of Chinese characters that begin with a family name, and the first word
    /// whatever it begins with.
    fn persons(&mut self) {
        let mut first = true;
        loop {
            let marks = self.rest().iter().take_while(|c| c.is_whitespace() || matches!(c, ':' | '/' | '、' | ',')).count();
            let name = self.rest().get(marks..).unwrap_or_default();
            let length = name.iter().take_while(|c| is_han(**c)).count();
            let length =
                (0..length).find(|n| *n > 0 && name.get(*n..).is_some_and(|rest| editor(rest).is_some())).unwrap_or(length);
            let known =
                name.first().is_some_and(|c| SURNAMES.contains(*c)) && !is_column(name.get(..length).unwrap_or_default());
            let other =
                editor(name).is_some() || written_days::weekday(name).is_some() || written_days::begins(name).is_some();
            if !(1..=4).contains(&length) || other || !(first || known) {
                return;
            }
            self.at += marks + length;
            first = false;
        }
    }

    /// Reads a word that may be a name: Chinese characters up to the next fact, a Latin word, or a number.
    fn word(&mut self) -> Option<()> {
        let rest = self.rest();
        let latin = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let figures = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if latin > 1 && !rest.get(latin).is_some_and(char::is_ascii_digit) {
            self.facts.latin += 1;
            self.at += latin;
            return (self.facts.latin <= LATIN).then_some(());
        }
        if (1..=3).contains(&figures) && !rest.get(figures).is_some_and(|c| is_han(*c)) {
            let lone = rest.get(..figures)?.iter().collect::<String>().parse().ok()?;
            self.at += figures;
            return self.facts.lone.replace(lone).is_none().then_some(());
        }
        let length = rest.iter().take_while(|c| is_han(**c)).count();
        let fact = |at: usize| rest.get(at..).is_some_and(begins_inside);
        let length = (1..length).find(|at| fact(*at)).unwrap_or(length);
        let word = rest.get(..length)?;
        // 转, 接, 见 and the like point at another page.
        let points = matches!(word.last(), Some('转' | '接' | '见' | '自' | '至' | '于' | '在' | '从'));
        if !(1..=NAME).contains(&length) || points {
            return None;
        }
        self.words.push((self.at, self.at + length, self.facts.pages.is_some()));
        self.at += length;
        (self.words.len() <= 3).then_some(())
    }

    /// Decides which of the words is the paper, which the page's name and which the publisher.
    fn names(mut self) -> Option<Facts> {
        let of = |(from, to): (usize, usize)| self.folded.get(from..to).unwrap_or_default();
        let printed = |(from, to): (usize, usize)| self.printed.get(from..to).unwrap_or_default().iter().collect::<String>();
        let mut left: Vec<(usize, usize, bool)> = Vec::new();
        for &(from, to, after) in &self.words {
            let word = of((from, to));
            if ends("issued", word) {
                self.facts.others += 1;
            } else if let Some(name) =
                named_edition(word).filter(|_| self.facts.paper.is_none() && self.facts.edition.is_none())
            {
                self.facts.paper = Some(printed((from, from + name)));
                self.facts.edition = Some(printed((from + name, to)));
            } else if self.facts.paper.is_none() && is_paper(word) {
                self.facts.paper = Some(printed((from, to)));
            } else {
                left.push((from, to, after));
            }
        }
        // 参考消息 … 第2版 国际: the first of two names is the paper's.
        if self.facts.paper.is_none()
            && left.len() == 2
            && left[0].0 == 0
            && self.facts.pages.is_some()
            && self.facts.is_dated()
        {
            let (from, to, _) = left.remove(0);
            self.facts.paper = Some(printed((from, to)));
        }
        let Some(&(from, to, after)) = left.first() else { return Some(self.facts) };
        self.facts.name = Some(printed((from, to)));
        self.facts.words = usize::from(!after);
        let plain = to - from >= 2 && to - from <= 8;
        (left.len() == 1 && plain).then_some(self.facts)
    }
}
