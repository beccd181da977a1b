//! Records → issues: the articles of a paper and a day stand together, page by page, in the order of the file.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Batch, Fault, Record};
use crate::model::{Article, Basis, Block, Date, Dated, Issue, Page, PageNumber, Role, Source};

pub(super) struct Gatherer<'d> {
    source: Source,
    skip: u64,
    /// A batch is handed on when its texts have so many bytes.
    batch: usize,
    deliver: &'d mut dyn FnMut(Batch) -> bool,
    counter: Arc<AtomicU64>,
    seen: u64,
    size: usize,
    issues: Vec<Issue>,
    /// The place in `issues` of a paper and day.
    places: HashMap<(Option<String>, Option<Date>), usize>,
}

impl<'d> Gatherer<'d> {
    pub(super) fn new(
        path: &Path,
        skip: u64,
        batch: usize,
        deliver: &'d mut dyn FnMut(Batch) -> bool,
        counter: Arc<AtomicU64>,
    ) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let source = Source { path: path.to_owned(), name, encoding: "UTF-8" };
        Self { source, skip, batch, deliver, counter, seen: 0, size: 0, issues: Vec::new(), places: HashMap::new() }
    }

    /// Takes the next record; says whether to go on.
    pub(super) fn take(&mut self, record: Result<Record, Fault>) -> Result<bool, Fault> {
        self.seen += 1;
        if self.seen <= self.skip {
            return Ok(true);
        }
        self.place(record?)?;
        Ok(self.size < self.batch || self.hand_on(false))
    }

    /// Hands on what is left.
    pub(super) fn finish(mut self) {
        self.hand_on(true);
    }

    fn hand_on(&mut self, last: bool) -> bool {
        self.places.clear();
        self.size = 0;
        let mut issues = std::mem::take(&mut self.issues);
        for issue in &mut issues {
            issue.pages.sort_by_key(|page| page.number);
        }
        let bytes = self.counter.load(Ordering::Relaxed);
        (self.deliver)(Batch { issues, upto: self.seen, bytes, last })
    }

    fn place(&mut self, record: Record) -> Result<(), Fault> {
        let date = record.date.as_deref().map(|text| day(text).ok_or_else(|| Fault::Date(text.to_owned()))).transpose()?;
        let article = article(&record)?;
        self.size += article.blocks.iter().map(|b| b.text.len()).sum::<usize>() + 64;
        let number = record.page.as_deref().and_then(page);
        let publication = record.publication.map(|name| name.trim().to_owned());
        let place = *self.places.entry((publication.clone(), date)).or_insert_with(|| {
            let date = date.map(|date| Dated { date, basis: Basis::Path });
            self.issues.push(Issue { publication, date, sources: vec![self.source.clone()], ..Issue::default() });
            self.issues.len() - 1
        });
        let Some(issue) = self.issues.get_mut(place) else { return Ok(()) };
        let page_number = PageNumber(number.unwrap_or(1));
        let known = issue.pages.iter().position(|p| p.number == page_number);
        let at = known.unwrap_or(issue.pages.len());
        if known.is_none() {
            issue.pages.push(Page {
                number: page_number,
                number_known: number.is_some(),
                name: None,
                source: 0,
                articles: Vec::new(),
                furniture: Vec::new(),
                doubts: Vec::new(),
            });
        }
        issue.pages[at].articles.push(Arc::new(article));
        Ok(())
    }
}

/// The article of a record: its title, a paragraph for each line of its text. Spans cannot name places inside a record.
fn article(record: &Record) -> Result<Article, Fault> {
    let lines = |text: &Option<String>, role: Role| -> Vec<Block> {
        let lines = text.as_deref().unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Block { role, text: line.to_owned(), spans: Vec::new() }).collect()
    };
    let mut blocks = lines(&record.title, Role::Title);
    blocks.extend(lines(&record.text, Role::Body));
    if blocks.is_empty() {
        return Err(Fault::NoText);
    }
    let names = record.reporters.as_deref().unwrap_or_default();
    let names = names.split(['、', '，', ',', ';', '；', ' ', '\u{3000}', '\n']).filter(|name| !name.is_empty());
    Ok(Article { blocks, reporters: names.map(str::to_owned).collect(), ..Article::default() })
}

/// The day in any usual form, a time after it left out: 1963-03-05T00:00:00, 1963/3/5, 1963年3月5日, 19630305.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let mut numbers: Vec<u32> = Vec::new();
    for run in text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).take(3) {
        numbers.push(run.parse().ok()?);
    }
    let (year, month, day) = match numbers.as_slice() {
        [whole, ..] if *whole > 9_999_999 => (whole / 10_000, whole / 100 % 100, whole % 100),
        [year, month, day] => (*year, *month, *day),
        _ => return None,
    };
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The first number there is: 第2版, 02, A03.
fn page(text: &str) -> Option<u16> {
    let digits = |c: char| c.is_ascii_digit();
    text.split(|c| !digits(c)).find(|run| !run.is_empty())?.parse().ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_pages_are_read_as_they_are_written() {
        for text in ["1963-03-05", "1963-3-5", "1963/03/05", "1963.3.5", "19630305", "1963年3月5日", "1963-03-05T08:00:00Z"]
        {
            assert_eq!(day(text), Date::new(1963, 3, 5), "{text}");
        }
        for text in ["", "1963", "1963-03", "1963-13-05", "二十", "99999999999999"] {
            assert_eq!(day(text), None, "{text}");
        }
        for (text, number) in [("1", Some(1)), ("02", Some(2)), ("第3版", Some(3)), ("A04", Some(4)), ("要闻", None)] {
            assert_eq!(page(text), number, "{text}");
        }
    }
}
