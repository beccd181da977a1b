//! Joins stories that go on from file to file.
//!
//! A file is indexed by itself, and what goes on within it is whole at once. What goes on in another file is known only when
//! the whole issue is in. So a file with a jump leaves a pending join; when all files are in, the issues that have one are
//! matched over all their pages, as they are when they are opened, and the articles whose story has become another are indexed anew.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::Term;

use super::documents::document;
use super::pending_joins::pending_joins;
use super::writer::Writer;
use crate::library::format::{
    LibraryError, Segment, Segments, SourcePart, StoredArticle, assemble, bytes_of, further_pieces, place_of,
};
use crate::model::ArticleRef;
use crate::story::heads;

/// An article as the index has it, and whether it has it as the further piece of a story.
type Indexed = (StoredArticle, bool);

/// Commits, and joins the issues that are marked.
pub fn join_pending(writer: &mut Writer, cancel: &AtomicBool) -> Result<(), LibraryError> {
    writer.commit()?;
    let segments = writer.segments()?;
    let keys = pending_joins(&segments).map_err(|e| LibraryError::unreadable(writer.dir(), &e))?;
    for key in keys {
        if cancel.load(Ordering::Relaxed) {
            break;
        }
        join_issue(writer, &segments, &key)?;
        writer.drop_pending_join(&key)?;
        if writer.is_due() {
            writer.commit()?;
        }
    }
    writer.commit()
}

/// Returns the articles of an issue that have a jump: only these are ever joined.
fn with_jump(segments: &Segments, key: &str) -> Vec<Indexed> {
    let term = Term::from_field_text(segments.fields.jump, key);
    let of = |segment: &Segment| -> Vec<Indexed> {
        let docs = segment.with_term(&term);
        docs.into_iter().filter_map(|doc| Some((segment.article(doc)?, segment.is_further_piece(doc)))).collect()
    };
    segments.iter().flat_map(of).collect()
}

/// Matches the stories of an issue over all its files, and replaces its articles where that makes a difference.
fn join_issue(writer: &mut Writer, segments: &Segments, key: &str) -> Result<(), LibraryError> {
    let parts = segments.source_parts(key);
    let before = with_jump(segments, key);
    let articles = before.iter().map(|(stored, _)| stored.clone()).collect();
    let Some(issue) = assemble(parts.clone(), articles) else { return Ok(()) };
    let heads: BTreeSet<ArticleRef> = heads(&issue).into_iter().collect();
    let joined = |(stored, _): &Indexed| {
        let at = place_of(&issue, &parts, stored);
        let is_head = at.is_none_or(|at| heads.contains(&at));
        let further = at.filter(|_| is_head).map_or_else(Vec::new, |at| further_pieces(&issue, at));
        (StoredArticle { further, ..stored.clone() }, !is_head)
    };
    let after: Vec<Indexed> = before.iter().map(joined).collect();
    if before == after {
        return Ok(());
    }
    let file = |stored: &StoredArticle| {
        let source = |part: &SourcePart| part.issue.sources.first().map(|source| bytes_of(&source.path));
        parts.iter().find(|part| part.number == stored.part).and_then(source).unwrap_or_default()
    };
    let length = |(stored, _): &Indexed| stored.article.blocks.iter().map(|block| block.text.len() as u64).sum::<u64>();
    let bytes = after.iter().map(length).sum();
    let fields = writer.fields;
    let documents =
        after.iter().map(|(stored, is_further)| document(&fields, key, &file(stored), stored, *is_further)).collect();
    writer.drop_with_jump(key)?;
    writer.write(documents, bytes);
    Ok(())
}
