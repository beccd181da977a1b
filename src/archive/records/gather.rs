//! Gathers records into issues: the articles of a paper and a day stand together, page by page, in the order of the file. In
//! go records one by one, out come issues in batches.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::day::{self, Known};
use super::record::{Batch, Fault, Record};
use crate::model::{Article, Basis, Block, Dated, Doubt, DoubtKind, Issue, Page, PageNumber, Role, Source};

pub(super) struct Gatherer<'d> {
    source: Source,
    skip: u64,
    /// The bytes of text at which a batch is delivered.
    batch: usize,
    deliver: &'d mut dyn FnMut(Batch) -> bool,
    counter: Arc<AtomicU64>,
    seen: u64,
    size: usize,
    issues: Vec<Issue>,
    /// The index in `issues` of a paper and day.
    places: HashMap<(Option<String>, Option<Dated>), usize>,
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

    /// Takes the next record; returns whether to go on.
    pub(super) fn take(&mut self, record: Result<Record, Fault>) -> Result<bool, Fault> {
        self.seen += 1;
        if self.seen <= self.skip {
            return Ok(true);
        }
        self.place(&record?)?;
        Ok(self.size < self.batch || self.hand_on(false))
    }

    /// Delivers the rest.
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

    fn place(&mut self, record: &Record) -> Result<(), Fault> {
        let written = record.date.as_deref();
        let known = written.map_or(Known::Nothing, day::read);
        let article = article(record)?;
        self.size += article.blocks.iter().map(|b| b.text.len()).sum::<usize>() + 64;
        let number = record.page.as_deref().and_then(page);
        let publication = record.publication.as_ref().map(|name| name.trim().to_owned());
        let date = match known {
            Known::Day(date) => Some(Dated { date, basis: Basis::Path }),
            Known::Since(date, _) => Some(Dated { date, basis: Basis::Inferred }),
            Known::Nothing => None,
        };
        let place = *self.places.entry((publication.clone(), date)).or_insert_with(|| {
            let inexact = written.filter(|_| !matches!(known, Known::Day(_))).map(|text| Doubt {
                kind: DoubtKind::DateInexact,
                lines: None,
                detail: text.trim().chars().take(40).collect(),
            });
            let sources = vec![source_of(&self.source, publication.as_deref(), &known)];
            self.issues.push(Issue {
                publication,
                date,
                sources,
                doubts: inexact.into_iter().collect(),
                ..Issue::default()
            });
            self.issues.len() - 1
        });
        let Some(issue) = self.issues.get_mut(place) else { return Ok(()) };
        let page_number = number.unwrap_or(PageNumber::plain(1));
        let known = issue.pages.iter().position(|p| p.number == page_number);
        let at = known.unwrap_or(issue.pages.len());
        if known.is_none() {
            issue.pages.push(Page { number_known: number.is_some(), ..Page::blank(page_number) });
        }
        issue.pages[at].articles.push(Arc::new(article));
        Ok(())
    }
}

/// Describes the file as the source of an issue. If paper and day do not name the issue, its ids begin with the file's name;
/// that gets what else is known, so that the issues of one file differ.
fn source_of(file: &Source, publication: Option<&str>, known: &Known) -> Source {
    let date = match known {
        Known::Day(_) if publication.is_some() => return file.clone(),
        Known::Day(date) => Some(date.to_string()),
        Known::Since(_, written) => Some(written.clone()),
        Known::Nothing => None,
    };
    let parts: Vec<&str> = [publication, date.as_deref()].into_iter().flatten().collect();
    let mut source = file.clone();
    if !parts.is_empty() {
        let (stem, ending) = (source.stem().to_owned(), source.name.rsplit_once('.').map(|(_, ending)| ending));
        let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
        source.name = format!("{stem} {}{ending}", parts.join(" ").replace('/', "-"));
    }
    source
}

/// Makes an article of a record: its title, and a paragraph for each line of its text. Spans cannot name places inside a
/// record.
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
    let reporters = names.map(str::to_owned).collect();
    Ok(Article { doubts: lost(&blocks).into_iter().collect(), blocks, reporters, ..Article::default() })
}

/// Returns a doubt about characters that no encoding reads, or that were lost before.
fn lost(blocks: &[Block]) -> Option<Doubt> {
    let sign = char::REPLACEMENT_CHARACTER;
    let count: usize = blocks.iter().map(|block| block.text.matches(sign).count()).sum();
    (count > 0).then(|| Doubt { kind: DoubtKind::Garbled, lines: None, detail: format!("{sign} × {count}") })
}

/// Returns the first page number in a text, with the letter of its section: 第2版, 02, A03.
fn page(text: &str) -> Option<PageNumber> {
    let written = |c: char| PageNumber::read(&format!("{c}1")).is_some() || c == '0' || c == '０';
    let runs = text.split(|c| !written(c)).filter(|run| run.chars().any(char::is_numeric));
    runs.map(|run| PageNumber::read(run).or_else(|| run.parse().ok().filter(|n| *n > 0).map(PageNumber::plain))).next()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_as_they_are_written() {
        for (text, number) in
            [("1", "1"), ("02", "2"), ("第3版", "3"), ("A04", "A04"), ("第Ｂ2版", "B2"), ("1234", "1234"), ("要闻", "")]
        {
            assert_eq!(page(text).map(|page| page.to_string()).unwrap_or_default(), number, "{text}");
        }
    }
}
