//! The score of recovered structure against a truth made by hand, by the figures of `docs/export.md`, each 0 to 1.
//!
//! A truth is a table of labelled parts of source lines. The recovered records are compared with it character by character,
//! without white space. Parts whose article is `?`, or whose note says DUP, are not scored.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use yuebao::model::{ArticleRef, Block, Issue};

/// A character of the source: line from 1, character from 0.
type Char = (usize, usize);

/// The figures for one input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The share of characters that stand in exactly one block.
    pub covered: f64,
    /// The B-cubed F1 of the characters that belong to one article.
    pub articles: f64,
    /// The share of articles whose whole heading came back.
    pub headings: f64,
    /// The share of articles whose main title came back; where annotators differ, either is right.
    pub titles: f64,
    /// The macro F1 over roles, by character; kicker, title and subtitle count as the same role.
    pub roles: f64,
    /// The F1 of the starts of paragraphs.
    pub paragraphs: f64,
    /// The share of neighbours in the true reading order that are neighbours in the recovered one.
    pub order: f64,
    /// The share of articles that are right in all of this.
    pub exact: f64,
    /// The F1 of continuations between pages, where there are any.
    pub joins: Option<f64>,
    /// The number of blocks whose text is not that of their spans.
    pub altered: Vec<String>,
}

/// The part of a record of the export that is scored.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The article's id; `None` for what is left of a page.
    pub id: Option<String>,
    pub continues_in: Option<String>,
    pub blocks: Vec<Block>,
}

/// Returns the records of an issue, as `export --furniture` writes them.
pub fn records(issue: &Issue) -> Vec<Record> {
    let mut records = Vec::new();
    for (page, p) in issue.pages.iter().enumerate() {
        for (article, a) in p.articles.iter().enumerate() {
            records.push(Record {
                id: Some(issue.article_id(ArticleRef { page, article })),
                continues_in: a.continues_in.map(|at| issue.article_id(at)),
                blocks: a.blocks.clone(),
            });
        }
        records.push(Record { blocks: p.furniture.clone(), ..Record::default() });
    }
    records
}

/// Scores the records of one input against its truth and, where it has any, its links.
pub fn score(truth: &str, links: Option<&str>, text: &str, records: &[Record]) -> Figures {
    let text = Text(text.split('\n').map(|line| line.chars().collect()).collect());
    let truth = Truth::read(truth, &text);
    let found = Found::read(records, &text);
    let mut matches = Vec::new();
    let mut headings = Ratio::default();
    let mut titles = Ratio::default();
    let mut order = Ratio::default();
    let mut exact = Ratio::default();
    for (article, segments) in &truth.articles {
        let best = found.best_for(segments);
        matches.push((article.as_str(), best));
        let heading = chars_of(segments, is_heading);
        let heading_right = best.is_some_and(|n| found.heads[n] == text.say(&heading));
        if !heading.is_empty() {
            headings.count(heading_right);
            titles.count(heading_right && best.is_some_and(|n| found.title_right(n, segments, &text)));
        }
        for pair in segments.windows(2) {
            if let ([.., last], [first, ..]) = (pair[0].chars.as_slice(), pair[1].chars.as_slice())
                && pair.iter().all(|s| matches!(s.role.as_str(), "body" | "lead"))
            {
                order.count(found.follow.get(last) == Some(first));
            }
        }
        let body = chars_of(segments, is_running);
        let inside: BTreeSet<Char> = body.iter().copied().collect();
        let starts: BTreeSet<Char> = found.starts.intersection(&inside).copied().collect();
        let body_right = best.is_some_and(|n| found.running[n].iter().filter(|c| !truth.skip.contains(c)).eq(&body));
        exact.count((heading.is_empty() || heading_right) && body_right && starts.iter().eq(&paragraphs_of(segments)));
    }
    Figures {
        covered: found.covered(&text),
        articles: bcubed(&truth, &found),
        headings: headings.of(),
        titles: titles.of(),
        roles: roles(&truth, &found),
        paragraphs: paragraphs(&truth, &found),
        order: order.of(),
        exact: exact.of(),
        joins: links.and_then(|links| joins(links, &matches, records)),
        altered: found.altered,
    }
}

struct Text(Vec<Vec<char>>);

impl Text {
    fn at(&self, (line, from): Char) -> Option<char> {
        self.0.get(line.checked_sub(1)?)?.get(from).copied().filter(|c| !c.is_whitespace())
    }

    fn stretch(&self, line: usize, from: usize, to: usize) -> Vec<Char> {
        (from..to).map(|n| (line, n)).filter(|&c| self.at(c).is_some()).collect()
    }

    fn say(&self, chars: &[Char]) -> String {
        chars.iter().filter_map(|&c| self.at(c)).collect()
    }

    fn all(&self) -> impl Iterator<Item = Char> {
        self.0.iter().enumerate().flat_map(|(n, line)| self.stretch(n + 1, 0, line.len()))
    }
}

/// A labelled stretch of a line.
struct Segment {
    role: String,
    starts: bool,
    order: f64,
    unsure: bool,
    chars: Vec<Char>,
}

#[derive(Default)]
struct Truth {
    /// The article and role of every scored character; `-` for furniture.
    labels: BTreeMap<Char, (String, String)>,
    skip: BTreeSet<Char>,
    /// The articles, in the order of the table.
    articles: Vec<(String, Vec<Segment>)>,
}

impl Truth {
    fn read(table: &str, text: &Text) -> Self {
        let mut rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let head = rows.next().unwrap_or_default();
        let mut truth = Self::default();
        for row in rows {
            let field = |name| head.iter().position(|h| *h == name).and_then(|n| row.get(n)).copied().unwrap_or("");
            let number = |name| field(name).parse::<usize>().unwrap_or(0);
            let chars = text.stretch(number("line"), number("from"), number("to"));
            let (article, role) = (field("article"), field("role"));
            if article == "?" || field("note").contains("DUP") {
                truth.skip.extend(&chars);
                continue;
            }
            truth.labels.extend(chars.iter().map(|&c| (c, (article.to_owned(), label(role).to_owned()))));
            if article != "-" {
                let segment = Segment {
                    role: role.to_owned(),
                    starts: field("para") == "+",
                    order: field("order").parse().unwrap_or(0.0),
                    unsure: field("note").contains("unsure"),
                    chars,
                };
                match truth.articles.iter_mut().find(|(name, _)| name == article) {
                    Some((_, segments)) => segments.push(segment),
                    None => truth.articles.push((article.to_owned(), vec![segment])),
                }
            }
        }
        truth.articles.iter_mut().for_each(|(_, segments)| segments.sort_by(|a, b| a.order.total_cmp(&b.order)));
        truth
    }
}

/// The recovered records, by character.
#[derive(Default)]
struct Found {
    seen: BTreeMap<Char, usize>,
    /// The record a character stands in, `None` outside the articles, and its role.
    labels: BTreeMap<Char, (Option<usize>, String)>,
    starts: BTreeSet<Char>,
    follow: BTreeMap<Char, Char>,
    // By record:
    heads: Vec<String>,
    titles: Vec<String>,
    running: Vec<Vec<Char>>,
    altered: Vec<String>,
}

impl Found {
    fn read(records: &[Record], text: &Text) -> Self {
        let mut found = Self::default();
        for (n, record) in records.iter().enumerate() {
            let (mut head, mut title, mut running, mut last) = (String::new(), String::new(), Vec::new(), None);
            for block in &record.blocks {
                let stretch = |s: &yuebao::model::Span| text.stretch(s.line as usize, s.from as usize, s.to as usize);
                let chars: Vec<Char> = block.spans.iter().flat_map(stretch).collect();
                let said = text.say(&chars);
                if block.text.split_whitespace().collect::<String>() != said {
                    found.altered.push(format!("{} differs from its spans {said}", block.text));
                }
                let role = serde_json::to_value(block.role).ok().and_then(|v| v.as_str().map(str::to_owned));
                let role = role.unwrap_or_default();
                for &c in &chars {
                    *found.seen.entry(c).or_default() += 1;
                    found.labels.insert(c, (record.id.is_some().then_some(n), label(&role).to_owned()));
                    if let Some(last) = last.replace(c) {
                        found.follow.insert(last, c);
                    }
                }
                if is_running(&role) {
                    found.starts.extend(chars.first());
                    running.extend(chars);
                }
                head.push_str(if is_heading(&role) { &said } else { "" });
                title.push_str(if role == "title" { &said } else { "" });
            }
            found.heads.push(head);
            found.titles.push(title);
            found.running.push(running);
        }
        found
    }

    fn covered(&self, text: &Text) -> f64 {
        let mut covered = Ratio::default();
        text.all().for_each(|c| covered.count(self.seen.get(&c) == Some(&1)));
        covered.of()
    }

    /// Returns the record that holds most of an article: of its running text, if any of that stands in a record.
    fn best_for(&self, segments: &[Segment]) -> Option<usize> {
        let votes = |of: fn(&str) -> bool| {
            let mut votes: Vec<(usize, usize)> = Vec::new(); // in the order met: the first of equals wins
            for c in chars_of(segments, of) {
                let Some((Some(n), _)) = self.labels.get(&c) else { continue };
                match votes.iter_mut().find(|(m, _)| m == n) {
                    Some((_, count)) => *count += 1,
                    None => votes.push((*n, 1)),
                }
            }
            votes.into_iter().rev().max_by_key(|&(_, count)| count).map(|(n, _)| n)
        };
        votes(|role| !is_heading(role)).or_else(|| votes(|_| true))
    }

    fn title_right(&self, n: usize, segments: &[Segment], text: &Text) -> bool {
        let title = &self.titles[n];
        let unsure = segments.iter().filter(|s| s.unsure && is_heading(&s.role)).map(|s| text.say(&s.chars));
        let mut right =
            unsure.chain([text.say(&chars_of(segments, |r| r == "title")), text.say(&chars_of(segments, is_heading))]);
        !title.is_empty() && right.any(|r| r == *title)
    }
}

fn is_heading(role: &str) -> bool {
    matches!(role, "kicker" | "title" | "subtitle")
}

fn is_running(role: &str) -> bool {
    matches!(role, "body" | "lead" | "subhead" | "byline" | "caption" | "credit")
}

/// Returns the role as it is scored.
fn label(role: &str) -> &str {
    if is_heading(role) { "heading" } else { role }
}

fn chars_of(segments: &[Segment], role: fn(&str) -> bool) -> Vec<Char> {
    segments.iter().filter(|s| role(&s.role)).flat_map(|s| s.chars.iter().copied()).collect()
}

fn paragraphs_of(segments: &[Segment]) -> BTreeSet<Char> {
    segments.iter().filter(|s| s.starts && is_running(&s.role)).filter_map(|s| s.chars.first().copied()).collect()
}

#[derive(Default)]
struct Ratio {
    right: usize,
    all: usize,
}

impl Ratio {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn of(&self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

/// Returns the F1 from the counts of items in both, in the records, and in the truth.
fn f1_of(both: usize, found: usize, truth: usize) -> f64 {
    f1(both as f64 / found.max(1) as f64, both as f64 / truth.max(1) as f64)
}

/// Returns the article of a character; a character of no article is an article of its own, on either side.
fn bcubed(truth: &Truth, found: &Found) -> f64 {
    #[derive(PartialEq, Eq, Hash, Clone, Copy)]
    enum Cluster<'t> {
        Truth(&'t str),
        Found(usize),
        Alone(Char),
    }
    let mut clusters: HashMap<(Option<Cluster<'_>>, Option<Cluster<'_>>), f64> = HashMap::new();
    for (&c, (article, _)) in &truth.labels {
        let gold = if article == "-" { Cluster::Alone(c) } else { Cluster::Truth(article) };
        let ours = found.labels.get(&c).and_then(|(n, _)| *n).map_or(Cluster::Alone(c), Cluster::Found);
        for key in [(Some(gold), Some(ours)), (Some(gold), None), (None, Some(ours))] {
            *clusters.entry(key).or_default() += 1.0;
        }
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (&(gold, ours), n) in clusters.iter().filter(|((gold, ours), _)| gold.is_some() && ours.is_some()) {
        precision += n * n / clusters[&(None, ours)];
        recall += n * n / clusters[&(gold, None)];
    }
    let all = truth.labels.len().max(1) as f64;
    f1(precision / all, recall / all)
}

fn roles(truth: &Truth, found: &Found) -> f64 {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new(); // in both, found, true
    for (c, (_, role)) in &truth.labels {
        let ours = found.labels.get(c).map_or("lost", |(_, role)| role.as_str());
        counts.entry(role).or_default()[2] += 1;
        counts.entry(ours).or_default()[1] += 1;
        counts.entry(ours).or_default()[0] += usize::from(role == ours);
    }
    let scores: Vec<f64> =
        counts.values().filter(|[_, _, truth]| *truth > 0).map(|&[both, found, truth]| f1_of(both, found, truth)).collect();
    scores.iter().sum::<f64>() / scores.len().max(1) as f64
}

fn paragraphs(truth: &Truth, found: &Found) -> f64 {
    let gold: BTreeSet<Char> = truth.articles.iter().flat_map(|(_, segments)| paragraphs_of(segments)).collect();
    let scored = |c: &&Char| {
        let role = truth.labels.get(*c).map(|(_, role)| role.as_str());
        !truth.skip.contains(*c) && role.is_some_and(|r| is_running(r) || matches!(r, "heading" | "jump"))
    };
    let ours: BTreeSet<Char> = found.starts.iter().filter(scored).copied().collect();
    f1_of(gold.intersection(&ours).count(), ours.len(), gold.len())
}

/// Returns the F1 of links; `None` where there is no link, neither true nor found.
fn joins(links: &str, matches: &[(&str, Option<usize>)], records: &[Record]) -> Option<f64> {
    let want: BTreeSet<(String, String)> =
        links.lines().filter_map(|l| l.split_once('\t')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let name = |n: Option<usize>| {
        let article = matches.iter().rfind(|(_, best)| n.is_some() && *best == n);
        article.map_or_else(|| format!("?{n:?}"), |(article, _)| (*article).to_owned())
    };
    let link = |(n, record): (usize, &Record)| {
        let to = record.continues_in.as_ref()?;
        let to = records.iter().position(|r| r.id.as_ref() == Some(to));
        Some((name(Some(n)), name(to)))
    };
    let got: BTreeSet<(String, String)> = records.iter().enumerate().filter_map(link).collect();
    (!want.is_empty() || !got.is_empty()).then(|| f1_of(want.intersection(&got).count(), got.len(), want.len()))
}
