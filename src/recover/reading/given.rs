//! Makes pages of the articles that a file itself gives, by an editor or a publisher. In go text and sheets, out come pages
//! of articles. Nothing is guessed: the lines of one block are a paragraph, unless one is indented, and lines of no article
//! are furniture.

use std::collections::HashMap;
use std::sync::Arc;

use super::pages::empty;
use crate::model::{Article, ArticleRef, Block, Origin, Page, PlacedLine, PlacedPage, Role};
use crate::recover::articles::build_articles::reporters;
use crate::recover::articles::join_lines::joined;
use crate::recover::articles::latin_words::LatinWords;
use crate::recover::lines::line::Line;
use crate::text::sentence::SentenceEnd;

/// Whether a file gives its articles: all its pages do, or list articles that stand in other files.
pub fn is_given(sheets: &[PlacedPage]) -> bool {
    !sheets.is_empty() && sheets.iter().all(|sheet| sheet.origin == Origin::Given)
}

/// Returns the pages of a text whose sheets give its articles. The part of an article on a later page becomes its
/// continuation.
pub fn pages(text: &str, sheets: &[PlacedPage]) -> Vec<Page> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut pages: Vec<Page> = Vec::with_capacity(sheets.len());
    // The piece of each article that was read last.
    let mut pieces: HashMap<u32, ArticleRef> = HashMap::new();
    let mut left: Vec<bool> = vec![true; lines.len()];
    for sheet in sheets {
        let mut page = empty(pages.len());
        let placed: Vec<Placed> = sheet.lines.iter().filter_map(|placed| Placed::of(&lines, placed, &mut left)).collect();
        let latin = LatinWords::of(placed.iter().map(|placed| placed.line.text));
        let mut articles: Vec<(u32, Vec<&[Placed]>)> = Vec::new();
        let mut places: HashMap<u32, usize> = HashMap::new();
        for group in placed.chunk_by(Placed::goes_on_in) {
            let role = group[0].placed.role.unwrap_or(Role::Body);
            let Some(article) = group[0].placed.article.filter(|_| !role.is_furniture()) else {
                let role = if role == Role::Masthead { role } else { Role::Notice };
                page.furniture.push(block(role, group, &latin));
                continue;
            };
            let at = *places.entry(article).or_insert(articles.len());
            if at == articles.len() {
                articles.push((article, Vec::new()));
            }
            articles[at].1.push(group);
        }
        for (number, groups) in articles {
            let at = ArticleRef { page: pages.len(), article: page.articles.len() };
            page.articles.push(Arc::new(article(&groups, &latin)));
            if let Some(before) = pieces.insert(number, at)
                && let Some(piece) = pages.get_mut(before.page).and_then(|page| page.articles.get_mut(before.article))
            {
                Arc::make_mut(piece).continues_in = Some(at);
            }
        }
        pages.push(page);
    }
    if pages.is_empty() {
        pages.push(empty(0));
    }
    // Lines that no sheet names are not lost.
    let rest = lines.iter().enumerate().filter(|(n, _)| left[*n]);
    let rest = rest.filter_map(|(n, text)| Line::new(text, n as u32 + 1, 0, false, false));
    let last = pages.len() - 1;
    pages[last].furniture.extend(rest.map(|line| joined(Role::Notice, &[line], |_, _| false)));
    pages
}

/// A line with what the file says about it.
struct Placed<'t> {
    line: Line<'t>,
    placed: &'t PlacedLine,
}

impl<'t> Placed<'t> {
    /// Returns the line, if it exists and was not taken before.
    fn of(lines: &[&'t str], placed: &'t PlacedLine, left: &mut [bool]) -> Option<Self> {
        let at = (placed.line as usize).checked_sub(1)?;
        let free = left.get_mut(at)?;
        let line = Line::new(lines.get(at)?, placed.line, 0, false, false).filter(|_| *free)?;
        *free = false;
        Some(Self { line, placed })
    }

    /// Whether the next line belongs to the same paragraph.
    fn goes_on_in(&self, next: &Self) -> bool {
        let (a, b) = (self.placed, next.placed);
        let same = a.block.is_some() && (a.article, a.block, a.role) == (b.article, b.block, b.role);
        same && !next.is_indented_after(self)
    }

    /// Whether a line begins to the right of the line before, which ended its sentence.
    fn is_indented_after(&self, before: &Self) -> bool {
        let Some((own, above)) = self.placed.bounds.zip(before.placed.bounds) else { return false };
        before.line.tail == SentenceEnd::Closed && own.left - above.left >= own.height()
    }
}

fn block(role: Role, group: &[Placed], latin: &LatinWords) -> Block {
    let lines: Vec<Line> = group.iter().map(|placed| placed.line).collect();
    joined(role, &lines, |above, below| latin.is_cut(above, below))
}

/// Makes an article of its paragraphs. A paragraph called a heading after the text has begun is a subhead.
fn article(groups: &[&[Placed]], latin: &LatinWords) -> Article {
    let mut article = Article::default();
    let mut begun = false;
    for group in groups {
        let role = group[0].placed.role.unwrap_or(Role::Body);
        let role = if role.is_heading() && begun { Role::Subhead } else { role };
        begun |= matches!(role, Role::Body | Role::Lead);
        let mut lines: Vec<Line> = group.iter().map(|placed| placed.line).collect();
        let (before, after) = if role == Role::Body { cut_jumps(&mut lines, &mut article) } else { (None, None) };
        article.blocks.extend(before);
        if !lines.is_empty() {
            article.blocks.push(joined(role, &lines, |above, below| latin.is_cut(above, below)));
        }
        article.blocks.extend(after);
    }
    article.reporters = reporters(&article);
    article
}

/// Cuts （上接1版） off the beginning of a paragraph and （下转2版） off its end.
fn cut_jumps(lines: &mut Vec<Line>, article: &mut Article) -> (Option<Block>, Option<Block>) {
    let (mut before, mut after) = (None, None);
    let jump = |line: Line| joined(Role::Jump, &[line], |_, _| false);
    if let Some((first, found)) = lines.first().and_then(|line| Some((*line, line.jump()?)))
        && found.back
        && found.from == 0
    {
        article.continued_from = Some(found.page);
        let mut parts = first.cut(&[found.to]).into_iter();
        before = parts.next().map(jump);
        lines.splice(..1, parts);
    }
    if let Some((last, found)) = lines.last().and_then(|line| Some((*line, line.jump()?)))
        && !found.back
        && found.to == last.text.len()
    {
        article.continues_on = Some(found.page);
        lines.pop();
        let mut parts = last.cut(&[found.from]);
        after = parts.pop().map(jump);
        lines.extend(parts);
    }
    (before, after)
}
