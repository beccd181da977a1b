//! The load report: what an archive holds, what was skipped, and what an archivist should look at.
//!
//! It holds facts only; the words for people come from the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::division::Division;
use super::issues::Collection;
use super::publishing_days::PublishingDays;
use crate::archive::{Reason, Shelf, Skipped};
use crate::model::{ArticleRef, Basis, Date, Doubt, DoubtKind, Issue, Page, PageNumber};
use crate::story;

/// A report on what an archive holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many files were read.
    pub files: usize,
    /// How many issues there are.
    pub issues: usize,
    /// Whether it is made from the catalogue of a library, which tells of issues and articles alone.
    pub from_library: bool,
    /// How many pages there are.
    pub pages: usize,
    /// How many articles, a story that goes on on other pages counted once.
    pub articles: usize,
    /// How many are printed, every piece of a story counted.
    pub pieces: usize,
    /// Counts the files by their encoding.
    pub encodings: BTreeMap<&'static str, usize>,
    /// Counts the issues by what their dates rest on; `None` stands for those without a date.
    pub dates: BTreeMap<Option<Basis>, usize>,
    /// The issues whose day is not sure: their ids, and the day that was inferred.
    pub unsure_days: Vec<(String, Option<Date>)>,
    /// The run of issues of each paper.
    pub papers: Vec<Paper>,
    /// Pages that are missing between the first and the last of an issue: the issue's id and the numbers.
    pub missing_pages: Vec<(String, Vec<PageNumber>)>,
    /// Stories whose other half was not found.
    pub broken_off: Vec<Broken>,
    /// Doubts an archivist should look at, by the page or article they are about.
    pub doubts: Vec<(String, Doubt)>,
    /// The files and folders that were skipped.
    pub skipped: Vec<Skipped>,
    /// The entries of an `issue.toml` that could not be used, by [`Reason::Misstated`].
    pub misstated: Vec<Skipped>,
}

/// A paper's run of issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The name of the paper.
    pub name: String,
    /// How many issues it has.
    pub issues: usize,
    /// The days of the first and the last dated issue.
    pub run: Option<(Date, Date)>,
    /// Days on which an issue is to be expected and none is there, first and last of each gap.
    pub gaps: Vec<(Date, Date)>,
}

/// A story whose other half was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The id of the piece that is there.
    pub id: String,
    /// Whether the missing piece is the continuation, not the beginning.
    pub goes_on: bool,
    /// The page the other piece should be on.
    pub page: PageNumber,
    /// Whether that page is at hand.
    pub page_at_hand: bool,
    /// The id of the piece that may be the other.
    pub perhaps: Option<String>,
}

/// Doubts that say something about the files, not about the reading of them.
const FOR_ARCHIVISTS: &[DoubtKind] = &[
    DoubtKind::Undecodable,
    DoubtKind::EncodingGuessed,
    DoubtKind::EncodingChanges,
    DoubtKind::DateInexact,
    DoubtKind::FileBroken,
    DoubtKind::PartsMissing,
    DoubtKind::Repeated,
    DoubtKind::BreaksOff,
    DoubtKind::PageAgain,
    DoubtKind::DateConflict,
    DoubtKind::Garbled,
    DoubtKind::Mended,
    DoubtKind::MendUnused,
    DoubtKind::GoesOnStated,
    DoubtKind::Settled,
];

impl Report {
    /// Surveys a shelf.
    #[must_use]
    pub fn of(shelf: &Shelf, skipped: &[Skipped]) -> Self {
        Self::of_issues(shelf.issues().iter().cloned(), skipped)
    }

    /// Surveys issues one by one, as a library gives them.
    #[must_use]
    pub fn of_issues(issues: impl Iterator<Item = Arc<Issue>>, skipped: &[Skipped]) -> Self {
        let misstated = |s: &Skipped| matches!(s.reason, Reason::Misstated(_));
        let (misstated, skipped) = skipped.iter().cloned().partition(misstated);
        let mut report = Self { skipped, misstated, ..Self::default() };
        let mut days: BTreeMap<String, Vec<Option<Date>>> = BTreeMap::new();
        for issue in issues {
            report.issues += 1;
            report.files += issue.sources.len();
            report.pages += issue.pages.len();
            report.articles += story::heads(&issue).len();
            report.pieces += issue.article_count();
            for source in &issue.sources {
                *report.encodings.entry(source.encoding).or_default() += 1;
            }
            *report.dates.entry(issue.date.map(|d| d.basis)).or_default() += 1;
            if let Some(name) = &issue.publication {
                let sure = issue.date.filter(|d| d.basis > Basis::Inferred).map(|d| d.date);
                days.entry(name.clone()).or_default().push(sure);
            }
            if issue.date.is_none_or(|d| d.basis == Basis::Inferred) {
                report.unsure_days.push((issue.id(), issue.date.map(|d| d.date)));
            }
            report.survey(&issue);
        }
        report.papers = days.into_iter().map(|(name, days)| Paper::of(&name, &days)).collect();
        report
    }

    /// Surveys a collection: its shelf, or what the catalogue of a library tells, which does not know pages and files.
    #[must_use]
    pub fn of_collection(collection: &Collection, skipped: &[Skipped]) -> Self {
        if let Some(shelf) = collection.shelf() {
            return Self::of(shelf, skipped);
        }
        let mut report = Self { issues: collection.len(), from_library: true, skipped: skipped.to_vec(), ..Self::default() };
        for paper in collection.parts(0..collection.len(), Division::Publication) {
            let summaries = || paper.clone().filter_map(|at| collection.summary(at));
            report.articles += paper.clone().map(|at| collection.stories(at)).sum::<usize>();
            report.pieces += summaries().map(|summary| summary.articles).sum::<usize>();
            if let Some(name) = collection.summary(paper.start).and_then(|summary| summary.publication) {
                let days: Vec<Option<Date>> = summaries().map(|summary| summary.date.filter(|_| !summary.about)).collect();
                report.papers.push(Paper::of(name, &days));
            }
        }
        report
    }

    fn survey(&mut self, issue: &Issue) {
        let numbers: BTreeSet<PageNumber> = issue.pages.iter().filter(|p| p.number_known).flat_map(Page::numbers).collect();
        // Of each section by itself: its last page tells how many there should be.
        let lasts = numbers.iter().zip(numbers.iter().skip(1).map(Some).chain([None]));
        let lasts = lasts.filter(|(page, next)| next.is_none_or(|next| !page.is_beside(*next))).map(|(page, _)| *page);
        let missing: Vec<PageNumber> = lasts
            .flat_map(|last| (1..last.number()).map(move |number| last.beside(number)))
            .filter(|page| !numbers.contains(page))
            .collect();
        if !missing.is_empty() && numbers.len() > 1 {
            self.missing_pages.push((issue.id(), missing));
        }
        let noted = |doubt: &&Doubt| FOR_ARCHIVISTS.contains(&doubt.kind);
        self.doubts.extend(issue.doubts.iter().filter(noted).map(|doubt| (issue.id(), doubt.clone())));
        for (page, p) in issue.pages.iter().enumerate() {
            self.doubts.extend(p.doubts.iter().filter(noted).map(|doubt| (issue.page_id(page), doubt.clone())));
            for (article, a) in p.articles.iter().enumerate() {
                let at = ArticleRef { page, article };
                self.doubts.extend(a.doubts.iter().filter(noted).map(|doubt| (issue.article_id(at), doubt.clone())));
            }
        }
        self.broken_off.extend(broken(issue));
    }
}

/// Returns the pieces of an issue whose other half was not found.
fn broken(issue: &Issue) -> Vec<Broken> {
    let all = || {
        let articles =
            |(page, p): (usize, &Page)| (0..p.articles.len()).map(move |article| ArticleRef { page, article }).collect();
        issue.pages.iter().enumerate().flat_map(move |at| -> Vec<ArticleRef> { articles(at) })
    };
    let found: BTreeSet<ArticleRef> = all().filter_map(|at| issue.article(at)?.continues_in).collect();
    let mut broken = Vec::new();
    for at in all() {
        let Some(article) = issue.article(at) else { continue };
        let on = article.continues_on.filter(|_| article.continues_in.is_none()).map(|page| (true, page));
        let from = article.continued_from.filter(|_| !found.contains(&at)).map(|page| (false, page));
        for (goes_on, page) in on.into_iter().chain(from) {
            let on = issue.pages[at.page].number;
            let page_at_hand = issue.pages.iter().any(|p| p.number_known && p.is_meant(page, on));
            let offered = story::suggested_joins(issue, at).into_iter().find(|offer| (offer.head == at) == goes_on);
            let perhaps = offered.map(|offer| issue.article_id(if goes_on { offer.tail } else { offer.head }));
            broken.push(Broken { id: issue.article_id(at), goes_on, page, page_at_hand, perhaps });
        }
    }
    broken
}

impl Paper {
    fn of(name: &str, days: &[Option<Date>]) -> Self {
        let dated: BTreeSet<u32> = days.iter().flatten().map(|day| day.day_number()).collect();
        let bounds = dated.first().copied().zip(dated.last().copied());
        let mut gaps: Vec<(u32, u32)> = Vec::new();
        let days_of_week = PublishingDays::of_numbers(dated.iter().copied());
        if let Some((first, last)) = bounds {
            let mut open: Option<(u32, u32)> = None;
            for day in first..=last {
                if dated.contains(&day) {
                    gaps.extend(open.take());
                } else if days_of_week.expects_number(day) {
                    open = Some((open.map_or(day, |(from, _)| from), day));
                }
            }
        }
        let date = |n: u32| Date::of_day_number(n);
        let pair = |(from, to): (u32, u32)| Some((date(from)?, date(to)?));
        Self {
            name: name.to_owned(),
            issues: days.len(),
            run: bounds.and_then(pair),
            gaps: gaps.into_iter().filter_map(pair).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> Option<Date> {
        Date::new(year, month, day)
    }

    #[test]
    fn a_missing_wednesday_of_a_paper_of_mondays_wednesdays_and_fridays_is_a_gap() {
        // March 2024: the 4th, 6th, 8th, 11th, (13th,) 15th, 18th.
        let days = [4, 6, 8, 11, 15, 18].map(|d| day(2024, 3, d));
        let paper = Paper::of("江城晚报", &days);
        assert_eq!(paper.gaps, [(day(2024, 3, 13), day(2024, 3, 13))].map(|(a, b)| a.zip(b).expect("days")));
    }

    #[test]
    fn a_whole_week_missing_of_a_daily_is_one_gap() {
        let days: Vec<_> = (1..=31).filter(|d| !(10..=16).contains(d)).map(|d| day(2024, 3, d)).collect();
        let paper = Paper::of("江城日报", &days);
        assert_eq!(paper.gaps, [day(2024, 3, 10).zip(day(2024, 3, 16)).expect("days")]);
    }

    #[test]
    fn two_issues_show_no_habit() {
        assert!(Paper::of("江城日报", &[day(2024, 3, 1), day(2024, 6, 1)]).gaps.is_empty());
    }
}
