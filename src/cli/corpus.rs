//! The corpus of a command: takes paths and the global options, and gives the issues and articles the command works on.
//!
//! Files are read at once and whole, a library's issues one by one as they are asked for. Files that were skipped are told
//! on standard error.

use std::collections::HashSet;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::given::Given;
use super::messages::tell;
use super::record::{Entry, entries};
use crate::archive::{self, Shelf, load_all, stream};
use crate::library::{Library, LibraryError, Snapshot};
use crate::model::{ArticleRef, Issue};
use crate::search::archive::{Holdings, MemoryEngine};
use crate::story::whole;
use crate::words::Words;

/// The articles a command works on.
pub enum Corpus {
    /// The issues of files, all read.
    Files(Shelf),
    /// A library, each issue read when it is asked for.
    Library(Arc<Snapshot>),
}

/// An article and its issue.
pub type Piece = (Arc<Issue>, ArticleRef);

/// Returns the folder of the library where none is named: `$XDG_DATA_HOME/yuebao`.
pub fn library_home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("yuebao"))
}

/// Returns a library's error with the text that is told to the user.
pub fn library_error(error: &LibraryError, words: &Words) -> anyhow::Error {
    anyhow::anyhow!(words.library_error(error))
}

/// The global options that say where a command finds its articles when no paths are given.
#[derive(Clone, Copy, Debug, Default)]
pub struct CorpusOptions<'p> {
    /// The folder of the library, where it is named.
    pub library: Option<&'p Path>,
    /// Whether the bundled sample is asked for.
    pub sample: bool,
}

impl CorpusOptions<'_> {
    /// Returns the library to read where no paths are given: the one that is named, or the one at home.
    pub fn library(&self) -> Option<PathBuf> {
        let at_home = || library_home().filter(|dir| !self.sample && Library::is_in(dir));
        self.library.map(Path::to_owned).or_else(at_home)
    }

    /// Checks that only one of paths, library and sample is named.
    ///
    /// # Errors
    /// Fails when more than one is.
    pub fn check(&self, has_paths: bool, words: &Words) -> anyhow::Result<()> {
        anyhow::ensure!(!has_paths || self.library.is_none(), words.library("paths_or_library", &[]));
        let others = has_paths || self.library.is_some();
        anyhow::ensure!(!self.sample || !others, words.command("sample_or_paths", &[]));
        Ok(())
    }
}

/// Whether a page may wait on standard input: it is a pipe or a file.
fn waits() -> bool {
    std::fs::metadata(stream::INPUT).is_ok_and(|of| of.is_file() || of.file_type().is_fifo())
}

impl Corpus {
    /// Returns the corpus of these paths; or of the library, named or at home; or of the bundled sample.
    ///
    /// # Errors
    /// Fails when nothing could be loaded, or the library cannot be opened.
    pub fn open(paths: &[PathBuf], from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<Self> {
        Self::of(Given { paths: paths.to_vec(), ..Given::default() }, from, words)
    }

    /// Returns the same for a command that takes ids. Ids from standard input are not looked up in the sample, which would
    /// answer with other articles.
    ///
    /// # Errors
    /// Fails when nothing could be loaded, or the library cannot be opened.
    pub fn of(given: Given, from: CorpusOptions<'_>, words: &Words) -> anyhow::Result<Self> {
        let Given { ids, paths, page } = given;
        from.check(!paths.is_empty() || page.is_some(), words)?;
        if paths.is_empty() && page.is_none() {
            if let Some(dir) = from.library() {
                let library = Library::open(&dir).map_err(|e| library_error(&e, words))?;
                return Ok(Self::Library(library.snapshot()));
            }
            anyhow::ensure!(ids.is_none() || from.sample, words.command("ids_nowhere", &[]));
            tell(&words.command(if waits() { "from_sample_not_pipe" } else { "from_sample" }, &[]));
        }
        let (mut shelf, mut skipped) = match (&page, paths.as_slice()) {
            (Some(_), []) => (Shelf::default(), Vec::new()),
            (_, paths) => load_all(paths),
        };
        if let Some((piped, reasons)) = page.map(archive::piped) {
            piped.into_issues().for_each(|issue| {
                shelf.insert(issue);
            });
            skipped.extend(reasons);
        }
        words.all_skipped(&skipped, &paths).iter().for_each(|line| tell(line));
        anyhow::ensure!(!shelf.issues().is_empty(), words.screen("nothing", &[]));
        Ok(Self::Files(shelf))
    }

    /// Returns the files that were read, so that no output is written over them.
    pub fn files(&self) -> Vec<PathBuf> {
        match self {
            Self::Files(shelf) => {
                shelf.issues().iter().flat_map(|i| &i.sources).map(|s| archive::on_disk(&s.path)).collect()
            }
            Self::Library(_) => Vec::new(),
        }
    }

    /// Returns all issues in order.
    pub fn issues(&self) -> Box<dyn Iterator<Item = Arc<Issue>> + '_> {
        match self {
            Self::Files(shelf) => Box::new(shelf.issues().iter().cloned()),
            Self::Library(snapshot) => {
                let count = snapshot.catalogue().map_or(0, |c| c.entries().len());
                Box::new((0..count).filter_map(|place| snapshot.issue(place)))
            }
        }
    }

    /// Returns the articles with this id or below it, where it is the id of a page or an issue.
    pub fn under(&self, id: &str) -> Vec<(Arc<Issue>, ArticleRef)> {
        let issues: Vec<Arc<Issue>> = match self {
            Self::Files(_) => self.issues().collect(),
            Self::Library(snapshot) => snapshot.places_of(id).into_iter().filter_map(|n| snapshot.issue(n)).collect(),
        };
        let of = |issue: &Arc<Issue>| -> Vec<(Arc<Issue>, ArticleRef)> {
            let wanted = entries(issue).filter(|entry| is_under(&entry.id(), id));
            wanted.map(|entry| (Arc::clone(issue), entry.at)).collect()
        };
        issues.iter().flat_map(of).collect()
    }

    /// Returns the articles with these ids, in their order, and whether every id has some; an id without articles is told.
    pub fn chosen(&self, ids: &[String], words: &Words) -> (Vec<Piece>, bool) {
        let (mut chosen, mut whole) = (Vec::new(), true);
        for id in ids {
            let articles = self.under(id);
            if articles.is_empty() {
                whole = false;
                tell(&words.command("no_such_article", &[("what", id)]));
            }
            chosen.extend(articles);
        }
        (chosen, whole)
    }

    /// Returns the same, and with each story that is named by its beginning, as `grep` names it, all its pieces: the hit may
    /// stand on another page.
    pub fn chosen_whole(&self, ids: &[String], words: &Words) -> (Vec<Piece>, bool) {
        let (chosen, all) = self.chosen(ids, words);
        let (mut given, mut rests) = (HashSet::new(), HashSet::new());
        let mut pieces = Vec::new();
        for (issue, at) in chosen {
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
        (pieces, all)
    }

    /// Returns the corpus as the search takes it.
    pub fn holdings(&self) -> Arc<dyn Holdings> {
        match self {
            Self::Files(shelf) => Arc::new(MemoryEngine::of(shelf)),
            Self::Library(snapshot) => Arc::clone(snapshot) as Arc<dyn Holdings>,
        }
    }
}

/// Returns the entry of an article.
pub fn entry((issue, at): &(Arc<Issue>, ArticleRef)) -> Option<Entry<'_>> {
    Some(Entry { issue, at: *at, article: issue.article(*at)? })
}

/// Whether an id is the wanted one, or below it: `渝中报/2024-03-06/1/2` is under `渝中报/2024-03-06/1`.
pub fn is_under(id: &str, wanted: &str) -> bool {
    id.strip_prefix(wanted.trim_end_matches('/')).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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
