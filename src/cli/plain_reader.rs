//! `yuebao --plain`: reads line by line, for screen readers, braille lines and terminals that can only print. Takes the
//! user's lines from standard input, and writes lists and articles.
//!
//! Nothing moves: lists are numbered, a number chooses, and an article is printed a paragraph a line, for the terminal to
//! break.

use std::io::{self, BufRead};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::corpus::Corpus;
use super::exit::found;
use super::out::Out;
use crate::export::plain;
use crate::model::{ArticleRef, Issue};
use crate::search::Query;
use crate::search::archive::{Order, Results};
use crate::story::{first_words, heads, whole};
use crate::words::Words;

/// The greatest number of results that are listed.
const LISTED: usize = 50;

/// An article in its issue.
type Piece = (Arc<Issue>, ArticleRef);

/// The list that a number chooses from.
enum List {
    Issues(Vec<Arc<Issue>>),
    Articles(Vec<Piece>),
}

/// The reader and the list it shows.
struct Reader<'r> {
    corpus: &'r Corpus,
    words: &'r Words,
    out: Out<'r>,
    list: List,
    /// The article printed last, by its place in the list of articles.
    at: Option<usize>,
}

/// Reads until `q` or the end of standard input.
///
/// # Errors
/// Fails when standard input or output does.
pub fn run(corpus: &Corpus, words: &Words) -> anyhow::Result<ExitCode> {
    let mut reader = Reader { corpus, words, out: Out::standard(), list: List::Issues(Vec::new()), at: None };
    reader.say("linear_help")?;
    reader.issues()?;
    for line in io::stdin().lock().lines() {
        if !reader.obey(line?.trim())? {
            break;
        }
    }
    reader.out.finish()?;
    Ok(found(true))
}

impl Reader<'_> {
    fn say(&mut self, name: &str) -> io::Result<()> {
        let said = self.words.command(name, &[]);
        self.out.line(&said)
    }

    /// Does what a line asks for. Returns whether to go on.
    fn obey(&mut self, line: &str) -> anyhow::Result<bool> {
        match line {
            "q" => return Ok(false),
            "" => self.step(1)?,
            "p" => self.step(-1)?,
            "l" => self.show_list()?,
            "u" => self.issues()?,
            "?" => self.say("linear_help")?,
            _ => match (line.strip_prefix('/'), line.parse::<usize>()) {
                (Some(query), _) => self.search(query)?,
                (None, Ok(number)) => self.choose(number)?,
                (None, Err(_)) => self.say("linear_help")?,
            },
        }
        self.out.flush()?;
        Ok(true)
    }

    /// Lists the issues; a single one is opened.
    fn issues(&mut self) -> anyhow::Result<()> {
        let issues: Vec<Arc<Issue>> = self.corpus.issues().collect();
        if let [one] = issues.as_slice() {
            self.open(&Arc::clone(one))?;
        } else {
            self.list = List::Issues(issues);
            self.show_list()?;
        }
        self.out.flush()?;
        Ok(())
    }

    /// Lists the articles of an issue; a piece of a story that begins elsewhere is not listed by itself.
    fn open(&mut self, issue: &Arc<Issue>) -> io::Result<()> {
        self.list = List::Articles(heads(issue).into_iter().map(|head| (Arc::clone(issue), head)).collect());
        self.at = None;
        self.show_list()
    }

    fn show_list(&mut self) -> io::Result<()> {
        let lines: Vec<String> = match &self.list {
            List::Issues(issues) => issues.iter().map(|issue| self.words.issue(issue)).collect(),
            List::Articles(articles) => articles.iter().map(|piece| self.name(piece)).collect(),
        };
        for (n, line) in lines.iter().enumerate() {
            self.out.line(&format!("{} {line}", n + 1))?;
        }
        Ok(())
    }

    /// Returns an article's page and title.
    fn name(&self, (issue, at): &Piece) -> String {
        let page = issue.pages.get(at.page).map(|page| self.words.page(page)).unwrap_or_default();
        let title = issue.article(*at).map(|a| a.title().unwrap_or_else(|| format!("[{}]", first_words(a))));
        format!("{page} {}", title.unwrap_or_default())
    }

    fn choose(&mut self, number: usize) -> io::Result<()> {
        let at = number.wrapping_sub(1);
        match &self.list {
            List::Issues(issues) => match issues.get(at).cloned() {
                Some(issue) => self.open(&issue),
                None => self.say("linear_no_number"),
            },
            List::Articles(articles) if at < articles.len() => self.read(at),
            List::Articles(_) => self.say("linear_no_number"),
        }
    }

    /// Prints the article after or before the one printed last.
    fn step(&mut self, by: isize) -> io::Result<()> {
        let List::Articles(articles) = &self.list else { return self.say("linear_no_number") };
        let to = match self.at {
            None => Some(0),
            Some(at) => at.checked_add_signed(by),
        };
        match to.filter(|to| *to < articles.len()) {
            Some(to) => self.read(to),
            None => self.say("linear_end"),
        }
    }

    fn read(&mut self, at: usize) -> io::Result<()> {
        let List::Articles(articles) = &self.list else { return Ok(()) };
        let Some(piece) = articles.get(at) else { return Ok(()) };
        let (issue, spot) = piece;
        let mark = |page: crate::model::PageNumber| self.words.screen("from_page", &[("n", &page.to_string())]);
        let story = whole(issue, *spot, mark).map(|story| story.article).or_else(|| issue.article(*spot).cloned());
        let head = format!("{} {}", self.words.issue_place(issue), self.name(piece));
        self.at = Some(at);
        self.out.line(&head)?;
        self.out.text(&plain::article(&story.unwrap_or_default()))
    }

    /// Lists the articles that answer a query, the most relevant first.
    fn search(&mut self, typed: &str) -> anyhow::Result<()> {
        let query = match Query::parse(typed) {
            Ok(Some(query)) => query,
            Ok(None) => return Ok(self.say("linear_help")?),
            Err(wrong) => return Ok(self.out.line(&self.words.query_error(&wrong))?),
        };
        let holdings = self.corpus.holdings();
        let found = Results::search(&*holdings, &query, Order::Relevance, &AtomicBool::new(false))?;
        let Some(mut found) = found.filter(|found| !found.is_empty()) else { return Ok(self.say("linear_none")?) };
        let (hits, articles) = (found.total().hits.to_string(), found.len().to_string());
        let said = self.words.command("linear_found", &[("hits", &hits), ("articles", &articles)]);
        let spots: Vec<_> = found.entries(0..LISTED, &*holdings).into_iter().map(|entry| entry.spot).collect();
        self.list = List::Articles(spots.into_iter().filter_map(|spot| holdings.open(spot)).collect());
        self.at = None;
        self.out.line(&said)?;
        Ok(self.show_list()?)
    }
}
