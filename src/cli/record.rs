//! The export record: takes an article, or what is left of a page besides its articles, and gives the object that is written
//! as a line of JSON.
//!
//! `docs/export.md` describes it; the order of the fields is part of the format.

use serde::Serialize;

use crate::model::{Article, ArticleRef, Basis, Block, Doubt, Issue, Page, PageNumber, Source};
use crate::words::Words;

/// An article with its issue and its place there.
#[derive(Clone, Copy)]
pub struct Entry<'i> {
    pub issue: &'i Issue,
    pub at: ArticleRef,
    pub article: &'i Article,
}

/// Returns the articles of an issue in reading order.
pub fn entries(issue: &Issue) -> impl Iterator<Item = Entry<'_>> {
    (0..issue.pages.len()).flat_map(|page| entries_on(issue, page))
}

/// Returns the articles of one page of an issue.
pub fn entries_on(issue: &Issue, page: usize) -> impl Iterator<Item = Entry<'_>> {
    let articles = issue.pages.get(page).map_or(&[][..], |p| &p.articles);
    articles.iter().enumerate().map(move |(n, article)| Entry { issue, at: ArticleRef { page, article: n }, article })
}

impl<'i> Entry<'i> {
    pub fn id(&self) -> String {
        self.issue.article_id(self.at)
    }

    pub fn page(&self) -> &'i Page {
        &self.issue.pages[self.at.page]
    }

    pub fn source(&self) -> Option<&'i Source> {
        self.issue.sources.get(self.page().source)
    }
}

/// Returns the export's name for the basis of a date.
pub const fn basis(basis: Option<Basis>) -> &'static str {
    match basis {
        None => "unknown",
        Some(Basis::Stated) => "stated",
        Some(Basis::Printed) => "printed",
        Some(Basis::Path) => "path",
        Some(Basis::Inferred) => "inferred",
    }
}

/// A span's sheet, from 1, and the left, upper, right and lower edge of its printed line there, from the sheet's top left
/// corner; in the file's own unit, to a hundredth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place(pub usize, pub f64, pub f64, pub f64, pub f64);

/// A sheet's number, from 1, its width and its height; zero where the file does not tell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Size(pub usize, pub f64, pub f64);

/// One line of the export.
#[derive(Serialize)]
pub struct Record<'i> {
    kind: &'static str,
    id: String,
    source: &'i str,
    encoding: &'i str,
    publication: Option<&'i str>,
    date: Option<String>,
    date_basis: &'static str,
    issue_number: Option<&'i str>,
    total_number: Option<&'i str>,
    page: PageNumber,
    /// All pages of a spread; left out where there is one page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<PageNumber>,
    article: Option<usize>,
    title: Option<String>,
    reporters: &'i [String],
    continued_from: Option<PageNumber>,
    continues_on: Option<PageNumber>,
    continues_in: Option<String>,
    pub(super) blocks: &'i [Block],
    doubts: Vec<String>,
    /// The places of each block's spans on their sheets, where they are asked for; `null` for a span without a known place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) places: Option<Vec<Vec<Option<Place>>>>,
    /// The sizes of these sheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sheets: Option<Vec<Size>>,
}

impl<'i> Record<'i> {
    /// Returns the record of an article.
    pub fn of(entry: &Entry<'i>, words: &Words) -> Self {
        let Entry { issue, at, article } = *entry;
        let page = entry.page();
        let concerning = page.doubts.iter().chain(&issue.doubts).filter(|d| concerns(d, &article.blocks));
        Self {
            id: entry.id(),
            article: Some(at.article + 1),
            title: article.title(),
            reporters: &article.reporters,
            continued_from: article.continued_from,
            continues_on: article.continues_on,
            continues_in: article.continues_in.filter(|&at| issue.article(at).is_some()).map(|at| issue.article_id(at)),
            blocks: &article.blocks,
            doubts: said(article.doubts.iter().chain(concerning), words),
            ..Self::of_page("article", issue, page)
        }
    }

    /// Returns the record of what is left of a page; none where nothing is left, and no doubt that no article tells.
    pub fn of_furniture(issue: &'i Issue, page: usize, words: &Words) -> Option<Self> {
        let id = issue.page_id(page);
        let page = issue.pages.get(page)?;
        let untold = |d: &&Doubt| concerns(d, &page.furniture) || !page.articles.iter().any(|a| concerns(d, &a.blocks));
        let doubts = page.doubts.iter().filter(untold).chain(issue.doubts.iter().filter(|d| concerns(d, &page.furniture)));
        let doubts = said(doubts, words);
        let any = !page.furniture.is_empty() || !doubts.is_empty();
        any.then(|| Self { id, blocks: &page.furniture, doubts, ..Self::of_page("furniture", issue, page) })
    }

    /// Returns the fields that all records of a page have in common, the others empty.
    fn of_page(kind: &'static str, issue: &'i Issue, page: &'i Page) -> Self {
        let source = issue.sources.get(page.source);
        Self {
            kind,
            id: String::new(),
            source: source.map_or("", |s| &s.name),
            encoding: source.map_or("", |s| s.encoding),
            publication: issue.paper(),
            date: issue.date.map(|d| d.date.to_string()),
            date_basis: basis(issue.date.map(|d| d.basis)),
            issue_number: issue.number.as_deref(),
            total_number: issue.total_number.as_deref(),
            page: page.number,
            pages: page.upto.map(|_| page.numbers().collect()).unwrap_or_default(),
            article: None,
            title: None,
            reporters: &[],
            continued_from: None,
            continues_on: None,
            continues_in: None,
            blocks: &[],
            doubts: Vec::new(),
            places: None,
            sheets: None,
        }
    }
}

/// Whether a doubt about a page or an issue is about these blocks: it names no lines, or lines of theirs.
fn concerns(doubt: &Doubt, blocks: &[Block]) -> bool {
    doubt.lines.is_none_or(|(from, to)| blocks.iter().flat_map(|b| &b.spans).any(|s| (from..=to).contains(&s.line)))
}

/// Returns doubts in words, each once.
fn said<'d>(doubts: impl Iterator<Item = &'d Doubt>, words: &Words) -> Vec<String> {
    let mut said = Vec::new();
    for sentence in doubts.map(|d| words.doubt(d)) {
        if !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}
