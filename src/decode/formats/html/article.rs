//! An article of a paper's web edition, as the old and new systems of Founder (方正) write it → its heading, author and
//! paragraphs, with what it states of paper, day and page. The publisher gives all of it, so it is believed.
//!
//! The old systems hold the facts in a comment (`enpproperty`) and mark the text by comments (`enpcontent`) or an element
//! (`founder-content`); the new ones have elements of known ids. The rest of the page is not of the article.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::facts;
use super::paragraphs::{Paragraph, inside, lines, own_lines, paragraphs};
use super::tags::{Steps, Tag, VOID, find, walk};
use crate::decode::dates;
use crate::decode::formats::kinds::head_of;
use crate::decode::formats::page_text::PageText;
use crate::model::{Origin, PlacedLine, Role, Stated};
use crate::text::chars::is_han;

/// An article as its page gives it.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub stated: Stated,
    /// Its lines in order, with their roles.
    pub lines: Vec<(Role, String)>,
}

/// Reads an article into a placed page.
pub(crate) fn read(text: &str, to: &mut PageText) {
    let article = of(text);
    to.sheet(Origin::Given, (0.0, 0.0)).stated = article.stated.clone();
    write(&article, 1, to);
}

/// Writes an article's lines, each a block of its own.
pub(super) fn write(article: &Article, number: u32, to: &mut PageText) {
    to.gap();
    for (role, text) in &article.lines {
        let block = to.lines_of_last() as u32;
        let placed = PlacedLine { block: Some(block), role: Some(*role), article: Some(number), ..PlacedLine::default() };
        to.line(text, &placed);
    }
}

/// The number of bytes of a page that are searched for its facts.
const FACTS: usize = 256 << 10;
/// The longest heading or author's name, in characters; anything longer is text that was taken for it.
const LONGEST: usize = 400;

/// Returns the article on a page.
pub(super) fn of(text: &str) -> Article {
    let stored = StoredFacts::of(text);
    let (before, body) = body(text);
    let shown = ShownHeading::of(before);
    let around = own_lines(head_of(before, FACTS));
    let mut stated = facts::of(&shown.head, &around);
    stated.date = stored.date.or(stated.date);
    stated.page = stored.page.or(stated.page);
    if let Some((page, name)) = stored.node.as_deref().and_then(|node| facts::folio(node, None)) {
        (stated.page, stated.name) = (Some(page), name.or(stated.name));
    } else if stated.page.is_some() && stated.name.is_none() {
        stated.name = stored.node.filter(|node| node.chars().count() <= 12 && node.chars().all(is_han));
    }
    let or = |stored: Vec<String>, shown: Vec<String>| if stored.is_empty() { shown } else { stored };
    let mut article = Article { stated, lines: Vec::new() };
    let mut put = |role: Role, texts: Vec<String>| article.lines.extend(texts.into_iter().map(|text| (role, text)));
    put(Role::Kicker, or(stored.kicker, shown.kicker));
    put(Role::Title, or(stored.title, shown.title));
    put(Role::Subtitle, or(stored.subtitle, shown.subtitle));
    let authors = or(stored.author, shown.author);
    let plain = |text: &str| text.chars().filter(|c| is_han(*c)).collect::<String>();
    let named: Vec<String> = authors.iter().map(|author| plain(author)).collect();
    // Many repeat the author as the first paragraph, or name him in it.
    let first = body.iter().find(|(role, _)| *role == Role::Body).map(|(_, text)| plain(text)).unwrap_or_default();
    let repeated = |author: &&String| {
        let author = plain(author);
        !author.is_empty() && first.chars().take(60).collect::<String>().contains(&author)
    };
    put(Role::Byline, authors.iter().filter(|author| !repeated(author)).cloned().collect());
    let captions = captions(text, &body);
    for (n, (role, text)) in body.into_iter().enumerate() {
        let role = if n == 0 && role == Role::Body && is_byline(&text, &named) { Role::Byline } else { role };
        article.lines.push((role, text));
    }
    article.lines.extend(captions);
    article
}

/// Returns the captions of pictures beside an article's text that are not in it.
fn captions(text: &str, body: &[(Role, String)]) -> Vec<(Role, String)> {
    let mut found: Vec<(Role, String)> = Vec::new();
    let mut there: HashSet<String> = body.iter().map(|(_, text)| text.clone()).collect();
    paragraphs(text, &mut |paragraph| {
        let text = paragraph.text.trim();
        if paragraph.caption && !text.is_empty() && there.insert(text.to_owned()) {
            found.push((Role::Caption, text.to_owned()));
        }
        if found.len() < CAPTIONS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    found
}

/// The number of paragraphs, and of pictures, that an article may have.
const PARAGRAPHS: usize = 100_000;
const CAPTIONS: usize = 200;

/// Words an author's line begins with.
const AUTHORS: [&str; 10] = ["本报记者", "本報記者", "记者", "記者", "通讯员", "本报通讯员", "□", "■", "◎", "●"];

/// Returns whether the first paragraph is no more than an author's line.
fn is_byline(text: &str, authors: &[String]) -> bool {
    let text = text.trim();
    let plain: String = text.chars().filter(|c| is_han(*c)).collect();
    let short = text.chars().count() <= 30 && !text.contains(['。', '，', '：', ':']);
    short && (authors.contains(&plain) || AUTHORS.iter().any(|word| text.starts_with(word)))
}

/// Returns the part of the page before an article's text, and its paragraphs.
fn body(text: &str) -> (&str, Vec<(Role, String)>) {
    let mut found = Vec::new();
    let mut take = |paragraph: Paragraph<'_>| {
        let role = if paragraph.caption { Role::Caption } else { Role::Body };
        let text = paragraph.text.trim();
        if !text.is_empty() {
            found.push((role, text.to_owned()));
        }
        if found.len() < PARAGRAPHS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    for (begin, end) in [("<founder-content", "</founder-content"), ("<!--enpcontent", "<!--/enpcontent")] {
        let Some(at) = find(text, begin) else { continue };
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let rest = rest.split_once('>').map_or("", |(_, rest)| rest);
        paragraphs(find(rest, end).and_then(|to| rest.get(..to)).unwrap_or(rest), &mut take);
        return (before, found);
    }
    let Some((before, name, rest)) = zoomed(text) else { return (text, found) };
    inside(rest, &name, &mut take);
    (before, found)
}

/// The largest number of bytes of a tag before its id.
const TAG: usize = 4 << 10;
/// The number of similar beginnings that are tried in a search.
const TRIED: usize = 64;
/// The longest fact, in bytes.
const FACT: usize = 16 << 10;

/// Returns the part of the page before the element `ozoom`, the element's name, and what follows its tag.
fn zoomed(text: &str) -> Option<(&str, String, &str)> {
    let mut from = 0;
    for _ in 0..TRIED {
        let at = from + find(text.get(from..)?, "ozoom")?;
        from = at + "ozoom".len();
        let (before, after) = (text.get(..at)?, text.get(from..)?);
        let is_id = before.trim_end_matches(['"', '\'', ' ']).as_bytes().last_chunk::<3>();
        if !is_id.is_some_and(|last| last.eq_ignore_ascii_case(b"id=")) {
            continue;
        }
        let open = memchr::memrchr(b'<', before.as_bytes().get(at.saturating_sub(TAG)..)?);
        let open = open.map(|open| at.saturating_sub(TAG) + open);
        let Some((open, (_, rest))) = open.zip(after.split_once('>')) else { continue };
        let name: String = before.get(open + 1..)?.chars().take_while(char::is_ascii_alphanumeric).collect();
        return Some((text.get(..open)?, name.to_ascii_lowercase(), rest));
    }
    None
}

/// The facts that a page stores of its article in comments or in elements of their own.
#[derive(Debug, Default)]
struct StoredFacts {
    kicker: Vec<String>,
    title: Vec<String>,
    subtitle: Vec<String>,
    author: Vec<String>,
    date: Option<crate::model::Date>,
    page: Option<crate::model::PageNumber>,
    node: Option<String>,
}

impl StoredFacts {
    fn of(text: &str) -> Self {
        let block = find(text, "enpproperty").and_then(|at| text.get(at..)).map(|rest| {
            // Not every block has both of its ends.
            let rest = head_of(rest, FACT);
            let ends = ["/enpproperty", "-->", "<!--"].iter().filter_map(|end| find(rest, end));
            ends.min().and_then(|end| rest.get(..end)).unwrap_or(rest)
        });
        let either = |old: &str, new: &str| {
            let stored = block.and_then(|block| field(block, old)).filter(|value| !value.trim().is_empty());
            texts(stored.or_else(|| field(text, new)).unwrap_or_default())
        };
        let mut author = either("author", "founder-author");
        author.retain(|author| author.chars().count() < 60);
        Self {
            kicker: either("introtitle", "founder-introtitle"),
            title: either("title", "founder-title"),
            subtitle: either("subtitle", "founder-subtitle"),
            author,
            date: either("date", "founder-date").first().and_then(|date| dates::day(date)),
            page: field(text, "founder-pagenum").and_then(|number| {
                let digits: String = number.chars().filter(char::is_ascii_digit).take(4).collect();
                facts::page(&digits)
            }),
            node: either("nodename", "founder-pagename").into_iter().next(),
        }
    }
}

/// Returns the text of the last element of this name that holds anything: the first may be the paper's.
fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let (mut rest, mut found) = (text, None);
    for _ in 0..TRIED {
        let Some(at) = find(rest, &open) else { break };
        let after = rest.get(at + open.len()..)?;
        rest = after;
        if !after.starts_with(['>', ' ']) {
            continue;
        }
        let Some((_, inside)) = head_of(after, FACT).split_once('>') else { continue };
        // An element without an end goes to the next one.
        let Some(end) = find(inside, &close).or_else(|| inside.find('<')) else { continue };
        let value = inside.get(..end)?;
        if !value.trim().is_empty() {
            found = Some(value);
        }
    }
    found
}

/// Returns the lines of a value that may hold tags or be wrapped as character data.
fn texts(value: &str) -> Vec<String> {
    let value = value.trim();
    let value = value.strip_prefix("<![CDATA[").map_or(value, |inside| inside.strip_suffix("]]>").unwrap_or(inside));
    let mut texts = lines(value);
    texts.retain(|text| text.chars().count() <= LONGEST);
    texts
}

/// The heading that a page shows before the text of its article.
#[derive(Debug, Default)]
struct ShownHeading {
    head: String,
    kicker: Vec<String>,
    title: Vec<String>,
    subtitle: Vec<String>,
    author: Vec<String>,
}

/// The part of the heading that an element may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HeadingPart {
    Head,
    /// A heading of this level.
    Level(u8),
    Named(Role),
}

/// Collects the elements that may be of the heading.
#[derive(Default)]
struct Headings {
    found: Vec<(HeadingPart, String)>,
    /// The element that is open: what it is, its name, and how often one of that name is open.
    open: Option<(HeadingPart, String, usize)>,
    unseen: bool,
}

/// Elements by id or class.
const NAMED: [(&str, Role); 9] = [
    ("pretitle", Role::Kicker),
    ("introtitle", Role::Kicker),
    ("title", Role::Title),
    ("title_a", Role::Title),
    ("subtitle", Role::Subtitle),
    ("author", Role::Byline),
    ("articleauthor", Role::Byline),
    ("sec", Role::Byline),
    ("writer", Role::Byline),
];

/// The number of headings that are looked at.
const HEADINGS: usize = 200;

impl Headings {
    fn kind(tag: &Tag) -> Option<HeadingPart> {
        let named = NAMED.iter().find(|(name, _)| tag.has_id(name) || tag.has_class(name));
        match (tag.name.as_bytes(), named) {
            (b"title", _) => Some(HeadingPart::Head),
            (_, Some((_, role))) => Some(HeadingPart::Named(*role)),
            ([b'h', level @ b'1'..=b'4'], _) => Some(HeadingPart::Level(level - b'0')),
            _ => None,
        }
    }
}

impl Steps for Headings {
    fn open(&mut self, tag: &Tag) -> ControlFlow<()> {
        self.unseen = matches!(tag.name.as_str(), "script" | "style");
        match (&mut self.open, Self::kind(tag)) {
            (Some((is, name, open)), inner) => {
                *open += usize::from(*name == tag.name && !VOID.contains(&name.as_str()));
                let breaks = matches!(tag.name.as_str(), "br" | "p" | "div");
                // 《河湾日报》（…） stands in the author's line.
                let dated = *is == HeadingPart::Named(Role::Byline) && (tag.has_class("date") || tag.has_class("newstime"));
                if let Some((_, text)) = self.found.last_mut().filter(|_| breaks || dated) {
                    text.push(if dated { '\u{C}' } else { '\n' });
                }
                // A heading inside a wrapper of a known name.
                if let (HeadingPart::Named(_), Some(HeadingPart::Level(level))) = (*is, inner) {
                    self.found.push((HeadingPart::Level(level), String::new()));
                    self.open = Some((HeadingPart::Level(level), tag.name.clone(), 1));
                }
            }
            (None, Some(is)) if self.found.len() < HEADINGS && !VOID.contains(&tag.name.as_str()) => {
                self.found.push((is, String::new()));
                self.open = Some((is, tag.name.clone(), 1));
            }
            (None, _) => {}
        }
        ControlFlow::Continue(())
    }

    fn close(&mut self, name: &str) -> ControlFlow<()> {
        self.unseen = false;
        if let Some((_, open_name, open)) = &mut self.open
            && open_name == name
        {
            *open -= 1;
            if *open == 0 {
                self.open = None;
            }
        }
        ControlFlow::Continue(())
    }

    fn text(&mut self, text: &str) {
        if let (true, false, Some((_, found))) = (self.open.is_some(), self.unseen, self.found.last_mut())
            && found.len() < 4 * LONGEST
        {
            found.push_str(text);
        }
    }
}

impl ShownHeading {
    fn of(page: &str) -> Self {
        let mut headings = Headings::default();
        walk(page, &mut headings);
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
            lines.filter(|line| !line.is_empty() && line.chars().count() <= LONGEST).collect()
        };
        let found: Vec<(HeadingPart, Vec<String>)> = headings.found.iter().map(|(is, text)| (*is, lines(text))).collect();
        let named = |role: Role| {
            found
                .iter()
                .rev()
                .find(|(is, text)| *is == HeadingPart::Named(role) && !text.is_empty())
                .map(|(_, text)| text.clone())
        };
        // The headline is the last of the first level before the text; what is smaller over it and under it goes with it.
        let main = found.iter().rposition(|(is, text)| *is == HeadingPart::Level(1) && !text.is_empty());
        let main = main.or_else(|| found.iter().rposition(|(is, text)| *is == HeadingPart::Level(2) && !text.is_empty()));
        let near = |at: Option<usize>, levels: &[u8]| {
            let (is, text) = found.get(at?)?;
            levels.iter().any(|level| *is == HeadingPart::Level(*level)).then(|| text.clone())
        };
        let after = |by: usize, levels: &[u8]| near(main.map(|at| at + by), levels);
        let head = found.iter().find(|(is, _)| *is == HeadingPart::Head).map(|(_, text)| text.join(" ")).unwrap_or_default();
        let title = named(Role::Title).or_else(|| main.and_then(|at| found.get(at)).map(|(_, text)| text.clone()));
        let before = || near(main.and_then(|at| at.checked_sub(1)), &[3]);
        let author = headings
            .found
            .iter()
            .rev()
            .find(|(is, text)| *is == HeadingPart::Named(Role::Byline) && !text.trim().is_empty());
        let author = author.map(|(_, text)| {
            let own = text.split(['\u{C}', '《']).next().unwrap_or_default();
            lines(own).into_iter().filter(|line| line.chars().count() < 60).collect::<Vec<_>>()
        });
        let fourth = || after(1, &[4]).or_else(|| after(2, &[4]));
        Self {
            head,
            kicker: named(Role::Kicker).or_else(before).unwrap_or_default(),
            title: title.unwrap_or_default(),
            subtitle: named(Role::Subtitle).or_else(|| after(1, &[2])).unwrap_or_default(),
            author: author.filter(|lines| !lines.is_empty()).or_else(fourth).unwrap_or_default(),
        }
    }
}
