//! What the commands work on: everything under the given paths, or the library; and a word on standard error for what was
//! skipped.

use std::collections::HashSet;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::record::{Entry, entries};
use super::tell;
use crate::archive::library::{Edition, Library, LibraryError};
use crate::archive::{Shelf, load_all};
use crate::model::{ArticleRef, Issue};
use crate::recover::whole;
use crate::search::archive::{Holdings, Stack};
use crate::words::Words;

/// Where articles are.
pub enum Stock {
    /// In files, all read.
    Files(Shelf),
    /// In a library, each issue read when it is asked for.
    Library(Arc<Edition>),
}

/// Where the library is, if nothing else is said: `$XDG_DATA_HOME/yuebao`.
pub fn home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("yuebao"))
}

/// A library's error, as it is told.
pub fn told(error: &LibraryError, words: &Words) -> anyhow::Error {
    anyhow::anyhow!(words.library_error(error))
}

impl Stock {
    /// The given files; or the library, named or at home; or the bundled sample.
    ///
    /// # Errors
    /// When nothing could be loaded, or the library not opened.
    pub fn open(paths: &[PathBuf], library: Option<&Path>, words: &Words) -> anyhow::Result<Self> {
        anyhow::ensure!(paths.is_empty() || library.is_none(), words.library("paths_or_library", &[]));
        let at_home = || home().filter(|dir| paths.is_empty() && Library::is_in(dir));
        if let Some(dir) = library.map(Path::to_owned).or_else(at_home) {
            let library = Library::open(&dir).map_err(|e| told(&e, words))?;
            return Ok(Self::Library(library.edition()));
        }
        let (shelf, skipped) = load_all(paths);
        words.all_skipped(&skipped, paths).iter().for_each(|line| tell(line));
        anyhow::ensure!(!shelf.issues().is_empty(), words.screen("nothing", &[]));
        Ok(Self::Files(shelf))
    }

    /// The files that were read, to be left alone by whatever is written.
    pub fn files(&self) -> Vec<PathBuf> {
        match self {
            Self::Files(shelf) => shelf.issues().iter().flat_map(|i| &i.sources).map(|s| s.path.clone()).collect(),
            Self::Library(_) => Vec::new(),
        }
    }

    /// All issues in order.
    pub fn issues(&self) -> Box<dyn Iterator<Item = Arc<Issue>> + '_> {
        match self {
            Self::Files(shelf) => Box::new(shelf.issues().iter().cloned()),
            Self::Library(edition) => {
                let count = edition.catalogue().map_or(0, |c| c.cards().len());
                Box::new((0..count).filter_map(|place| edition.issue(place)))
            }
        }
    }

    /// The articles with this id or below it: of a page, an issue.
    pub fn under(&self, id: &str) -> Vec<(Arc<Issue>, ArticleRef)> {
        let issues: Vec<Arc<Issue>> = match self {
            Self::Files(_) => self.issues().collect(),
            Self::Library(edition) => edition.places_of(id).into_iter().filter_map(|n| edition.issue(n)).collect(),
        };
        let of = |issue: &Arc<Issue>| -> Vec<(Arc<Issue>, ArticleRef)> {
            let wanted = entries(issue).filter(|entry| is_under(&entry.id(), id));
            wanted.map(|entry| (Arc::clone(issue), entry.at)).collect()
        };
        issues.iter().flat_map(of).collect()
    }

    /// The articles with these ids, in their order; says which there are none of.
    pub fn chosen(&self, ids: &[String], words: &Words) -> Vec<(Arc<Issue>, ArticleRef)> {
        let of = |id: &String| {
            let articles = self.under(id);
            if articles.is_empty() {
                tell(&words.command("no_such_article", &[("what", id)]));
            }
            articles
        };
        ids.iter().flat_map(of).collect()
    }

    /// The same, each story that is named by its beginning, as `grep` names it, with all its pieces: what was found in it may
    /// stand on another page.
    pub fn chosen_whole(&self, ids: &[String], words: &Words) -> Vec<(Arc<Issue>, ArticleRef)> {
        let (mut given, mut rests) = (HashSet::new(), HashSet::new());
        let mut pieces = Vec::new();
        for (issue, at) in self.chosen(ids, words) {
            let id = issue.article_id(at);
            // A piece that came with its beginning is not given again.
            if rests.contains(&id) {
                continue;
            }
            let story = whole(&issue, at, |_| String::new()).filter(|_| ids.contains(&id));
            pieces.push((Arc::clone(&issue), at));
            given.insert(id);
            for piece in story.into_iter().flat_map(|story| story.pieces).skip(1) {
                let id = issue.article_id(piece);
                if !given.contains(&id) && rests.insert(id) {
                    pieces.push((Arc::clone(&issue), piece));
                }
            }
        }
        pieces
    }

    /// What can be searched.
    pub fn holdings(&self) -> Arc<dyn Holdings> {
        match self {
            Self::Files(shelf) => Arc::new(Stack::of(shelf)),
            Self::Library(edition) => Arc::clone(edition) as Arc<dyn Holdings>,
        }
    }
}

/// The entry of an article.
pub fn entry((issue, at): &(Arc<Issue>, ArticleRef)) -> Option<Entry<'_>> {
    Some(Entry { issue, at: *at, article: issue.article(*at)? })
}

/// Whether an id is the one that is wanted, or one below it: `渝中报/2024-03-06/1/2` is under `渝中报/2024-03-06/1`.
pub fn is_under(id: &str, wanted: &str) -> bool {
    id.strip_prefix(wanted.trim_end_matches('/')).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where a path `-` is given, the ids on standard input: the first column of each line, or `id` where lines are JSON; and the
/// paths without it.
pub fn ids(paths: &[PathBuf]) -> anyhow::Result<(Option<Vec<String>>, Vec<PathBuf>)> {
    let is_dash = |path: &PathBuf| path.as_os_str() == "-";
    if !paths.iter().any(is_dash) {
        return Ok((None, paths.to_vec()));
    }
    let mut ids = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let id = match serde_json::from_str::<serde_json::Value>(&line) {
            Ok(serde_json::Value::Object(record)) => record.get("id").and_then(|id| id.as_str()).map(str::to_owned),
            _ => line.split('\t').next().map(|id| id.trim().to_owned()),
        };
        ids.extend(id.filter(|id| !id.is_empty()));
    }
    Ok((Some(ids), paths.iter().filter(|p| !is_dash(p)).cloned().collect()))
}

#[cfg(test)]
mod tests {
    use super::is_under;

    #[test]
    fn a_page_is_not_the_beginning_of_page_ten() {
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/2024-03-06/1"));
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/2024-03-06/1/2"));
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/"));
        assert!(!is_under("渝中报/2024-03-06/10/2", "渝中报/2024-03-06/1"));
    }
}
