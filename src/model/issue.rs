//! An issue of a paper: its pages with their articles, the files it was read from, its date and number. Also the ids by
//! which issues, pages and articles are named in exports and citations; they are computed here and nowhere else.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Article, ArticleRef, Basis, Block, Dated, Doubt, PageNumber};

/// A file an issue was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given or found.
    pub path: PathBuf,
    /// The file's name as shown and exported.
    pub name: String,
    /// The encoding it was decoded from, as the encoding standard names it (`UTF-8`, `gb18030`, `Big5`).
    pub encoding: &'static str,
}

impl Source {
    /// Returns the file name without its last extension, which names an issue that has no other name.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| if stem.is_empty() { &self.name } else { stem })
    }
}

/// A page (版) of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Printed number if known, else the page's place in its file.
    pub number: PageNumber,
    /// Whether the number was printed on the page or stated by the path.
    pub number_known: bool,
    /// The last page of a sheet that is set across several pages (通版).
    pub upto: Option<PageNumber>,
    /// 版名, such as 要闻.
    pub name: Option<String>,
    /// Index into [`Issue::sources`].
    pub source: usize,
    /// The articles in reading order.
    pub articles: Vec<Arc<Article>>,
    /// Masthead, notices and leftovers, in source order.
    pub furniture: Vec<Block>,
    /// Doubts about the page as a whole and about its furniture.
    pub doubts: Vec<Doubt>,
}

impl Page {
    /// Returns an empty page of this number; the number counts as not printed.
    #[must_use]
    pub const fn blank(number: PageNumber) -> Self {
        Self {
            number,
            number_known: false,
            upto: None,
            name: None,
            source: 0,
            articles: Vec::new(),
            furniture: Vec::new(),
            doubts: Vec::new(),
        }
    }
}

/// An issue (期).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// The paper's name, if printed or stated, in the form by which issues are filed: a printed one in simplified characters.
    pub publication: Option<String>,
    /// The name as it is printed, where that is not the same.
    pub printed_name: Option<String>,
    /// 号外, 晚刊, 增刊: what tells it from another issue of the day.
    pub edition: Option<String>,
    /// The date and what it rests on.
    pub date: Option<Dated>,
    /// 第26期: the number within the year, digits only.
    pub number: Option<String>,
    /// 总第2011期: the running number, digits only.
    pub total_number: Option<String>,
    /// The files it was read from.
    pub sources: Vec<Source>,
    /// Its pages by number.
    pub pages: Vec<Page>,
    /// Doubts about the issue as a whole.
    pub doubts: Vec<Doubt>,
}

impl Page {
    /// Returns whether a mark on the page `on` that names the page `named` means this page, see [`PageNumber::means`].
    #[must_use]
    pub(crate) fn is_meant(&self, named: PageNumber, on: PageNumber) -> bool {
        self.numbers().any(|number| named.means(on, number))
    }

    /// Returns the numbers of the pages it covers: one, or all of a spread.
    pub fn numbers(&self) -> impl Iterator<Item = PageNumber> {
        let last = self.upto.map_or(self.number.number(), PageNumber::number);
        let first = self.number;
        std::iter::once(first).chain((first.number() + 1..=last).map(move |number| first.beside(number)))
    }
}

impl Issue {
    /// Returns the paper's name as it is printed, for reading and citing.
    #[must_use]
    pub fn paper(&self) -> Option<&str> {
        self.printed_name.as_deref().or(self.publication.as_deref())
    }

    /// Returns the issue's id, with which its articles' ids begin: `渝中报/2024-03-06` and what tells an edition behind the
    /// day; or the first file's stem where the publication is not known or the date is only inferred.
    #[must_use]
    pub fn id(&self) -> String {
        match (&self.publication, self.date) {
            (Some(paper), Some(Dated { date, basis: Basis::Printed | Basis::Path | Basis::Stated })) => {
                format!("{paper}/{date}{}", self.edition.as_deref().unwrap_or_default())
            }
            _ => self.sources.first().map_or("", Source::stem).to_owned(),
        }
    }

    /// Returns the id of an article: the issue's id, the page number, and the article's place on the page from 1. Where
    /// several pages share a number the later ones get a letter (`…/2b/1`), so that ids stay unique.
    #[must_use]
    pub fn article_id(&self, at: ArticleRef) -> String {
        format!("{}/{}", self.page_id(at.page), at.article + 1)
    }

    /// Returns the id of a page, see [`Issue::article_id`].
    #[must_use]
    pub fn page_id(&self, page: usize) -> String {
        let number = self.pages[page].number;
        let twins = self.pages[..page].iter().filter(|p| p.number == number).count();
        let letter = match twins {
            0 => String::new(),
            1..26 => char::from(b'a' + twins as u8).to_string(),
            more => format!("-{}", more + 1),
        };
        format!("{}/{number}{letter}", self.id())
    }

    /// Returns the article at `at`, if there is one.
    #[must_use]
    pub fn article(&self, at: ArticleRef) -> Option<&Arc<Article>> {
        self.pages.get(at.page)?.articles.get(at.article)
    }

    /// Counts its articles.
    #[must_use]
    pub fn article_count(&self) -> usize {
        self.pages.iter().map(|p| p.articles.len()).sum()
    }
}
