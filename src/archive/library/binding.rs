//! Binding (装订): stories that go on from file to file are put together in the index.
//!
//! A file is indexed by itself, and what goes on within it is whole at once. What goes on in another file is known only when
//! the whole issue is in. So a file with a jump leaves a slip with the issue's name; when all files are in, the issues with
//! slips are matched over all their pages, as they are when they are opened, and what is indexed otherwise is replaced. Slips
//! go in with their files and out with what they were for, so what a stopped import leaves unbound the next one binds.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::LibraryError;
use super::assemble::{assemble, place_of};
use super::edition::Edition;
use super::file::bytes_of;
use super::packing::{Kept, Sheet};
use super::prepare::document;
use super::writer::Writer;
use crate::model::{Article, ArticleRef, Issue, Page, PageNumber};
use crate::story::{self, heads, whole};

impl Kept {
    /// It as it is searched, a story whole, and the pages it is printed on.
    pub(super) fn story(&self) -> (Arc<Article>, Vec<PageNumber>) {
        // An issue of these pieces alone, put together as all issues are.
        let pieces = [(self.number, &*self.article)].into_iter().chain(self.rest.iter().map(|(page, piece)| (*page, piece)));
        let page = |(n, (number, piece)): (usize, (PageNumber, &Article))| {
            let next = if n < self.rest.len() { Some(n + 1) } else { piece.continues_in.map(|_| 0) };
            let continues_in = next.map(|page| ArticleRef { page, article: 0 });
            Page {
                number,
                number_known: true,
                upto: self.upto.filter(|_| n == 0),
                name: None,
                source: 0,
                articles: vec![Arc::new(Article { continues_in, ..piece.clone() })],
                furniture: Vec::new(),
                doubts: Vec::new(),
            }
        };
        let issue = Issue { pages: pieces.enumerate().map(page).collect(), ..Issue::default() };
        let printed = || (Arc::clone(&self.article), vec![self.number]);
        story::search_text(&issue, ArticleRef { page: 0, article: 0 }).unwrap_or_else(printed)
    }
}

/// The further pieces of the story that begins at `head`, with their pages' numbers.
pub(super) fn rest(issue: &Issue, head: ArticleRef) -> Vec<(PageNumber, Article)> {
    let pieces = whole(issue, head, |_| String::new()).map_or_else(Vec::new, |story| story.pieces);
    let piece = |at: &ArticleRef| {
        let article = Article::clone(issue.article(*at)?);
        // Where it goes on is said by its place among the pieces, what is doubted of it where it is kept by itself.
        let continues_in = article.continues_in.map(|_| ArticleRef { page: 0, article: 0 });
        Some((issue.pages[at.page].number, Article { continues_in, doubts: Vec::new(), ..article }))
    };
    pieces.iter().skip(1).filter_map(piece).collect()
}

/// Leaves slips for the issues that files are part of, before these are dropped: what goes on in them does so no longer.
pub(super) fn leave_slips<'f>(writer: &mut Writer, edition: &Edition, files: impl Iterator<Item = &'f [u8]>) {
    let keys: BTreeSet<String> = files.flat_map(|file| edition.issues_with_jumps(file)).collect();
    for key in &keys {
        writer.leave_slip(key);
    }
}

/// Commits, and binds the issues with slips.
pub(super) fn bind(writer: &mut Writer, cancel: &AtomicBool) -> Result<(), LibraryError> {
    writer.commit()?;
    let edition = writer.edition()?;
    let slips = edition.slips().map_err(|e| LibraryError::Unreadable(writer.dir().to_owned(), e.to_string()))?;
    for key in slips {
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        bind_issue(writer, &edition, &key)?;
        writer.take_slip(&key)?;
        if writer.is_due() {
            writer.commit()?;
        }
    }
    writer.commit()
}

/// An article as the index has it, and whether it has it as the further piece of a story.
pub(super) type Bound = (Kept, bool);

fn bind_issue(writer: &mut Writer, edition: &Edition, key: &str) -> Result<(), LibraryError> {
    let sheets = edition.sheets(key);
    let before = edition.jumps(key);
    let articles = before.iter().map(|(kept, _)| kept.clone()).collect();
    let Some(issue) = assemble(sheets.clone(), articles) else { return Ok(()) };
    let heads: BTreeSet<ArticleRef> = heads(&issue).into_iter().collect();
    let bound = |(kept, _): &Bound| {
        let at = place_of(&issue, &sheets, kept);
        let is_head = at.is_none_or(|at| heads.contains(&at));
        let rest = at.filter(|_| is_head).map_or_else(Vec::new, |at| rest(&issue, at));
        (Kept { rest, ..kept.clone() }, !is_head)
    };
    let after: Vec<Bound> = before.iter().map(bound).collect();
    if before == after {
        return Ok(());
    }
    let file = |kept: &Kept| {
        let source = |sheet: &Sheet| sheet.issue.sources.first().map(|source| bytes_of(&source.path));
        sheets.iter().find(|sheet| sheet.number == kept.sheet).and_then(source).unwrap_or_default()
    };
    let texts = after.iter().map(|(kept, _)| kept.article.blocks.iter().map(|block| block.text.len() as u64).sum::<u64>());
    let bytes = texts.sum();
    let fields = writer.fields;
    let documents = after.iter().map(|(kept, is_tail)| document(&fields, key, &file(kept), kept, *is_tail)).collect();
    writer.drop_jumps(key)?;
    writer.press(documents, bytes);
    Ok(())
}
