//! METS: the list of the parts of an issue. The file goes in; the paths of its pages come out ([`Mets::files`]), which are
//! ALTO files. Given their texts, [`Mets::join`] makes the issue. Articles are blocks of these pages; the publisher gives
//! them, so they are believed.

use std::collections::{HashMap, HashSet};

use super::alto::{self, Block};
use super::steps::{Step, Steps, Tag, ended};
use crate::decode::dates;
use crate::decode::decoded::{Decoded, NotText};
use crate::decode::formats::fault::Fault;
use crate::decode::formats::finish::finished;
use crate::decode::formats::kinds::{Kind, kind};
use crate::decode::formats::labels;
use crate::decode::formats::page_text::PageText;
use crate::model::{Date, Doubt, DoubtKind, Origin, PageNumber, PlacedLine, Role, Stated};

/// An issue as a METS file lists it.
#[derive(Clone, Debug, Default)]
pub struct Mets {
    paper: Option<String>,
    date: Option<Date>,
    /// The pages in order: the file, and the number that is stated.
    pages: Vec<(String, Option<PageNumber>)>,
    /// The blocks of articles: by file and block, the article, its place in the order of all, and the block's role.
    areas: HashMap<(String, String), (u32, u32, Role)>,
}

/// The number of areas that are kept; a thick paper has some thousand.
const MOST: usize = 500_000;

/// Kinds of `div` that are articles of a paper, beside those that say so.
const ARTICLES: [&str; 7] = ["advertisement", "advert", "ad", "announcement", "letter", "obituary", "notice"];

impl Mets {
    /// Reads a METS file; `None` for any other text.
    ///
    /// # Errors
    /// When it is too deep or too large.
    pub fn of(text: &str) -> Result<Option<Self>, Fault> {
        if kind(text) != Some(Kind::Mets) {
            return Ok(None);
        }
        let mut steps = Steps::of(text);
        let mut reading = Reading::default();
        loop {
            match steps.next()? {
                Step::Start(tag) => {
                    reading.start(&tag);
                    if reading.areas.len() > MOST || reading.files.len() > MOST || reading.sections.len() > MOST {
                        return Err(Fault::Large);
                    }
                }
                Step::Text(text) => reading.text(&text),
                Step::End(end) => reading.end(ended(&end)),
                Step::Done => break,
            }
        }
        Ok(Some(reading.finish()))
    }

    /// Returns the paths of the page's files as they are written, beside the METS file or below it.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|(file, _)| file.as_str())
    }

    /// Returns the issue's text, with the texts of the files that are at hand. The articles stand together on each page, in
    /// the order they are given; after them the blocks of no article.
    ///
    /// # Errors
    /// When none of the files is at hand, or one is no ALTO.
    pub fn join(&self, texts: &mut dyn FnMut(&str) -> Option<String>) -> Result<Decoded, NotText> {
        let mut to = PageText::default();
        let (mut fault, mut missing) = (None, 0);
        for (file, number) in &self.pages {
            let Some(text) = texts(file) else {
                missing += 1;
                continue;
            };
            let stated = Stated { paper: self.paper.clone(), date: self.date, page: *number, name: None };
            fault =
                alto::pages(&text, &mut |page| self.write(file, page, &stated, &mut to)).map_err(NotText::Fault)?.or(fault);
        }
        if missing == self.pages.len() {
            return Err(NotText::Fault(Fault::Parts));
        }
        let given = (!self.areas.is_empty()).then(|| given("METS"));
        let gone = (missing > 0).then(|| Doubt { kind: DoubtKind::PartsMissing, lines: None, detail: missing.to_string() });
        finished(to, Ok(fault), "UTF-8", given.into_iter().chain(gone).collect())
    }

    /// Writes a page.
    fn write(&self, file: &str, page: alto::Page, stated: &Stated, to: &mut PageText) {
        let origin = if self.areas.is_empty() { Origin::Ocr } else { Origin::Given };
        let sheet = to.sheet(origin, page.size);
        (sheet.pictures, sheet.rules, sheet.stated) = (page.pictures, page.rules, stated.clone());
        let area = |block: &Block| self.areas.get(&(file.to_owned(), block.id.clone())).copied();
        let mut blocks: Vec<_> = page.blocks.into_iter().map(|block| (area(&block), block)).collect();
        blocks.sort_by_key(|(area, _)| area.map_or((1, 0), |(_, place, _)| (0, place)));
        for (n, (area, block)) in blocks.into_iter().enumerate() {
            to.gap();
            for (text, placed) in block.lines {
                let placed = PlacedLine {
                    block: Some(n as u32),
                    article: area.map(|(article, ..)| article),
                    role: area.map(|(_, _, role)| role).or(placed.role),
                    ..placed
                };
                to.line(&text, &placed);
            }
        }
    }
}

/// Returns the note that the articles are as the file gives them.
pub(crate) fn given(form: &str) -> Doubt {
    Doubt { kind: DoubtKind::Given, lines: None, detail: form.to_owned() }
}

/// A descriptive section: its id, the title of what it describes, the title of what that is a part of, and its date.
#[derive(Debug, Default)]
struct Section {
    id: String,
    title: Option<String>,
    host: Option<String>,
    date: Option<Date>,
}

/// A `div` of the structure that is open.
#[derive(Debug, Default)]
struct Div {
    article: Option<u32>,
    role: Option<Role>,
    page: Option<PageNumber>,
}

#[derive(Default)]
struct Reading {
    sections: Vec<Section>,
    in_section: bool,
    in_host: usize,
    /// The element whose text is wanted, and the text.
    wanted: Option<(String, String)>,
    /// Files by id.
    files: HashMap<String, String>,
    listed: Vec<String>,
    file: Option<String>,
    logical: bool,
    physical: Vec<(String, Option<PageNumber>)>,
    divs: Vec<Div>,
    articles: u32,
    /// The descriptions of what is no article.
    described: Vec<String>,
    areas: Vec<(String, String, u32, Role)>,
}

impl Reading {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "dmdSec" => {
                self.in_section = !tag.is_empty;
                self.sections.push(Section { id: tag.value("ID").unwrap_or_default(), ..Section::default() });
            }
            "relatedItem" if self.in_section && !tag.is_empty => self.in_host += 1,
            name @ ("title" | "dateIssued" | "date" | "issued") if self.in_section => {
                self.wanted = Some((name.to_owned(), String::new()));
            }
            "file" => self.file = tag.value("ID"),
            "FLocat" => {
                if let (Some(id), Some(path)) = (&self.file, tag.value("href"))
                    && path.to_ascii_lowercase().ends_with(".xml")
                {
                    self.listed.push(id.clone());
                    self.files.insert(id.clone(), path);
                }
            }
            "structMap" => {
                self.logical = tag.value("TYPE").is_some_and(|kind| kind.eq_ignore_ascii_case("logical"));
                self.divs.clear();
            }
            "div" if !tag.is_empty => {
                let div = self.div(tag);
                self.divs.push(div);
            }
            "fptr" if !self.logical => {
                let number = self.divs.iter().rev().find_map(|div| div.page);
                self.physical.extend(tag.value("FILEID").map(|file| (file, number)));
            }
            "area" => self.area(tag),
            _ => {}
        }
    }

    fn div(&mut self, tag: &Tag<'_>) -> Div {
        let kind = tag.value("TYPE").unwrap_or_default().to_ascii_lowercase();
        let above = self.divs.last().and_then(|div| div.article);
        if !self.logical {
            let label = ["ORDERLABEL", "LABEL", "ORDER"].iter().find_map(|key| number(&tag.value(key)?));
            return Div { page: label.filter(|_| kind.contains("page")), ..Div::default() };
        }
        if kind.contains("article") || ARTICLES.contains(&kind.as_str()) {
            self.articles += 1;
            return Div { article: Some(self.articles), ..Div::default() };
        }
        if above.is_none() {
            self.described.extend(tag.value("DMDID").iter().flat_map(|ids| ids.split_ascii_whitespace()).map(str::to_owned));
        }
        Div { article: above, role: labels::role(&kind), page: None }
    }

    fn area(&mut self, tag: &Tag<'_>) {
        let Some(file) = tag.value("FILEID") else { return };
        if !self.logical {
            let number = self.divs.iter().rev().find_map(|div| div.page);
            self.physical.push((file, number));
            return;
        }
        let Some(block) = tag.value("BEGIN") else { return };
        let Some(article) = self.divs.last().and_then(|div| div.article) else { return };
        // A part inside a heading is a heading, whatever it is called itself.
        let within = || self.divs.iter().rev().take_while(|div| div.article == Some(article)).filter_map(|div| div.role);
        let heading = within().find(|role| role.is_heading());
        let role = heading.or_else(|| within().next()).unwrap_or(Role::Body);
        self.areas.push((file, block, article, role));
    }

    fn text(&mut self, text: &str) {
        if let Some((_, wanted)) = &mut self.wanted
            && wanted.len() < 1000
        {
            wanted.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "dmdSec" => (self.in_section, self.in_host) = (false, 0),
            "relatedItem" => self.in_host = self.in_host.saturating_sub(1),
            "file" => self.file = None,
            "div" => {
                self.divs.pop();
            }
            _ => {}
        }
        let Some((_, text)) = self.wanted.take_if(|(wanted, _)| wanted == name) else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(section) = self.sections.last_mut().filter(|_| !text.is_empty()) else { return };
        match name {
            "title" if self.in_host > 0 => section.host = section.host.take().or(Some(text)),
            "title" => section.title = section.title.take().or(Some(text)),
            _ => section.date = section.date.or_else(|| dates::day(&text)),
        }
    }

    fn finish(self) -> Mets {
        let of_issue = self.described.iter().find_map(|id| self.sections.iter().find(|section| section.id == *id));
        let section = of_issue.or_else(|| self.sections.iter().find(|section| section.date.is_some()));
        let paper = section.and_then(|section| section.host.clone().or_else(|| section.title.clone()));
        let date =
            section.and_then(|section| section.date).or_else(|| self.sections.iter().find_map(|section| section.date));
        // Files are in the order of the pages, or of the list where there are no pages.
        let listed = self.listed.into_iter().map(|id| (id, None));
        let mut ids: Vec<(String, Option<PageNumber>)> = self.physical.into_iter().chain(listed).collect();
        let mut seen = HashSet::new();
        ids.retain(|(id, _)| self.files.contains_key(id) && seen.insert(id.clone()));
        let path = |id: &String| self.files.get(id).cloned();
        let pages = ids.iter().filter_map(|(id, number)| Some((path(id)?, *number))).collect();
        let mut areas = HashMap::new();
        for (place, (file, block, article, role)) in self.areas.into_iter().enumerate() {
            if let Some(file) = path(&file) {
                areas.entry((file, block)).or_insert((article, place as u32, role));
            }
        }
        Mets { paper, date, pages, areas }
    }
}

/// Returns the first number in a label that may be of a page.
fn number(label: &str) -> Option<PageNumber> {
    let digits = label.split(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty())?;
    digits.parse().ok().filter(|n| (1..1000).contains(n)).map(PageNumber::plain)
}
