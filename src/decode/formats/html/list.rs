//! A page of a paper's web edition (版面): a picture with the outlines and titles of its articles, without their texts. The
//! page goes in; the files of its articles come out ([`PageList::files`]). Given their texts, [`PageList::join`] makes the
//! whole page, in the paper's own order.

use std::ops::ControlFlow;

use super::paragraphs::own_lines;
use super::tags::{Steps, Tag, walk};
use super::{article, facts};
use crate::decode::decoded::{Decoded, NotText};
use crate::decode::formats::fault::{Fault, Outcome};
use crate::decode::formats::finish::finished;
use crate::decode::formats::kinds;
use crate::decode::formats::page_text::PageText;
use crate::model::{Doubt, DoubtKind, Origin, PlacedLine, Role, Stated};

/// A page of a web edition, with the files and titles of its articles.
#[derive(Clone, Debug, Default)]
pub struct PageList {
    stated: Stated,
    /// The files of its articles and their titles, in order; a title may be missing.
    articles: Vec<(String, String)>,
}

/// The number of a page's links that are looked at.
const LINKS: usize = 5000;

/// Reads a page without its articles: only its titles, none of them an article.
pub(crate) fn read(text: &str, to: &mut PageText) -> Outcome {
    let page = parse(text);
    page.begin(to);
    page.write_titles(|_| true, to);
    if to.lines_of_last() == 0 { Err(Fault::Parts) } else { Ok(None) }
}

impl PageList {
    /// Reads a page; `None` where the text is no such page.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        (kinds::kind(text) == Some(kinds::Kind::PageList)).then(|| parse(text))
    }

    /// Returns the paths of the articles' files as they are written, from the page's own folder.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.articles.iter().map(|(file, _)| file.as_str())
    }

    /// Returns the page's text, with the texts of the files that are at hand; the titles of the others become furniture.
    ///
    /// # Errors
    /// When nothing stands on it.
    pub fn join(&self, encoding: &'static str, texts: &mut dyn FnMut(&str) -> Option<String>) -> Result<Decoded, NotText> {
        let mut to = PageText::default();
        self.begin(&mut to);
        let mut missing = Vec::new();
        let mut number = 0;
        for (n, (file, _)) in self.articles.iter().enumerate() {
            let text = texts(file).filter(|text| kinds::kind(text) == Some(kinds::Kind::Article));
            let Some(article) = text.map(|text| article::of(&text)).filter(|article| !article.lines.is_empty()) else {
                missing.push(n);
                continue;
            };
            number += 1;
            article::write(&article, number, &mut to);
            let stated = &mut to.last(Origin::Given).stated;
            let own = article.stated;
            stated.paper = stated.paper.take().or(own.paper);
            stated.date = stated.date.or(own.date);
            if own.page == stated.page || stated.page.is_none() {
                (stated.page, stated.name) = (own.page, stated.name.take().or(own.name));
            }
        }
        self.write_titles(|n| missing.contains(&n), &mut to);
        let gone = (!missing.is_empty()).then(|| missing.len().to_string());
        let doubts = gone.map(|detail| Doubt { kind: DoubtKind::PartsMissing, lines: None, detail });
        finished(to, Ok(None), encoding, doubts.into_iter().collect())
    }

    fn begin(&self, to: &mut PageText) {
        to.sheet(Origin::Given, (0.0, 0.0)).stated = self.stated.clone();
    }

    /// Writes the titles of these articles as what they are here, a list.
    fn write_titles(&self, of: impl Fn(usize) -> bool, to: &mut PageText) {
        to.gap();
        for (n, (_, title)) in self.articles.iter().enumerate().filter(|(n, _)| of(*n)) {
            to.line(title, &PlacedLine { block: Some(n as u32), role: Some(Role::Notice), ..PlacedLine::default() });
        }
    }
}

fn parse(text: &str) -> PageList {
    let mut links = Links::default();
    walk(text, &mut links);
    let all = own_lines(text);
    let stated = facts::of(&links.head, &all);
    let is_article = |file: &str| file.rsplit('/').next().is_some_and(|name| name.contains("content"));
    // The shapes tell which articles stand on the page; the lists beside it hold others too.
    let mut files: Vec<String> = Vec::new();
    let listed = links.listed.iter().map(|(file, _)| file).filter(|file| is_article(file));
    let from: Vec<&String> = if links.areas.is_empty() { listed.collect() } else { links.areas.iter().collect() };
    for file in from {
        if !files.contains(file) {
            files.push(file.clone());
        }
    }
    let title = |file: &String| {
        let titles = links.listed.iter().filter(|(listed, title)| listed == file && !title.trim().is_empty());
        titles.map(|(_, title)| title.split_whitespace().collect::<Vec<_>>().join(" ")).next().unwrap_or_default()
    };
    let articles = files.iter().map(|file| (file.clone(), title(file))).collect();
    PageList { stated, articles }
}

/// Collects the shapes and the links of a page.
#[derive(Default)]
struct Links {
    head: String,
    in_head: bool,
    areas: Vec<String>,
    listed: Vec<(String, String)>,
    /// Whether a link is open.
    open: bool,
    unseen: bool,
}

/// Returns a link up to `#` or `?`.
fn file(link: &str) -> String {
    link.split(['#', '?']).next().unwrap_or_default().trim().to_owned()
}

impl Steps for Links {
    fn open(&mut self, tag: &Tag) -> ControlFlow<()> {
        self.unseen = matches!(tag.name.as_str(), "script" | "style");
        let link = tag.value("href").map(file).filter(|file| !file.is_empty() && !file.starts_with("javascript"));
        match (tag.name.as_str(), link) {
            ("area", Some(link)) if self.areas.len() < LINKS => {
                self.areas.push(link);
                // An outline may carry a title that no list gives.
                if let (Some(title), Some(link)) = (tag.value("title").or(tag.value("alt")), self.areas.last()) {
                    self.listed.push((link.clone(), title.to_owned()));
                }
            }
            ("a", Some(link)) if self.listed.len() < LINKS => {
                self.listed.push((link, String::new()));
                self.open = true;
            }
            ("title", _) => self.in_head = true,
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn close(&mut self, name: &str) -> ControlFlow<()> {
        self.unseen = false;
        match name {
            "a" => self.open = false,
            "title" => self.in_head = false,
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn text(&mut self, text: &str) {
        if self.unseen {
            return;
        }
        if self.in_head {
            self.head.push_str(text);
        } else if let Some((_, title)) = self.listed.last_mut().filter(|(_, title)| self.open && title.len() < 1000) {
            title.push_str(text);
        }
    }
}
