//! What the commands work on: everything under the given paths, or the library; and a word on standard error for what was
//! skipped.

use std::collections::HashSet;
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;

use super::record::{Entry, entries};
use super::tell;
use crate::archive::{self, LIMIT, Shelf, load_all, stream};
use crate::library::{Library, LibraryError, Snapshot};
use crate::model::{ArticleRef, Issue};
use crate::search::archive::{Holdings, MemoryEngine};
use crate::story::whole;
use crate::words::Words;

/// Where articles are.
pub enum Stock {
    /// In files, all read.
    Files(Shelf),
    /// In a library, each issue read when it is asked for.
    Library(Arc<Snapshot>),
}

/// An article and its issue.
pub type Piece = (Arc<Issue>, ArticleRef);

/// Where the library is, if nothing else is said: `$XDG_DATA_HOME/yuebao`.
pub fn home() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|base| base.data_dir().join("yuebao"))
}

/// A library's error, as it is told.
pub fn told(error: &LibraryError, words: &Words) -> anyhow::Error {
    anyhow::anyhow!(words.library_error(error))
}

/// Where to look, as the command line says for every command.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'p> {
    /// The folder of the library, where it is named.
    pub library: Option<&'p Path>,
    /// Whether the bundled sample is asked for.
    pub sample: bool,
}

impl Place<'_> {
    /// The library to read where no paths are given: the one that is named, or the one at home.
    pub fn library(&self) -> Option<PathBuf> {
        let at_home = || home().filter(|dir| !self.sample && Library::is_in(dir));
        self.library.map(Path::to_owned).or_else(at_home)
    }

    /// Makes sure that only one place is named.
    ///
    /// # Errors
    /// When it is not.
    pub fn settle(&self, has_paths: bool, words: &Words) -> anyhow::Result<()> {
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

impl Stock {
    /// The given files; or the library, named or at home; or the bundled sample.
    ///
    /// # Errors
    /// When nothing could be loaded, or the library not opened.
    pub fn open(paths: &[PathBuf], place: Place<'_>, words: &Words) -> anyhow::Result<Self> {
        Self::of(Given { paths: paths.to_vec(), ..Given::default() }, place, words)
    }

    /// The same of what a command that takes ids was given. Ids that come from elsewhere are not looked up in the sample, which
    /// would answer with other articles.
    ///
    /// # Errors
    /// When nothing could be loaded, or the library not opened.
    pub fn of(given: Given, place: Place<'_>, words: &Words) -> anyhow::Result<Self> {
        let Given { ids, paths, page } = given;
        place.settle(!paths.is_empty() || page.is_some(), words)?;
        if paths.is_empty() && page.is_none() {
            if let Some(dir) = place.library() {
                let library = Library::open(&dir).map_err(|e| told(&e, words))?;
                return Ok(Self::Library(library.snapshot()));
            }
            anyhow::ensure!(ids.is_none() || place.sample, words.command("ids_nowhere", &[]));
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

    /// The files that were read, to be left alone by whatever is written.
    pub fn files(&self) -> Vec<PathBuf> {
        match self {
            Self::Files(shelf) => {
                shelf.issues().iter().flat_map(|i| &i.sources).map(|s| archive::on_disk(&s.path)).collect()
            }
            Self::Library(_) => Vec::new(),
        }
    }

    /// All issues in order.
    pub fn issues(&self) -> Box<dyn Iterator<Item = Arc<Issue>> + '_> {
        match self {
            Self::Files(shelf) => Box::new(shelf.issues().iter().cloned()),
            Self::Library(edition) => {
                let count = edition.catalogue().map_or(0, |c| c.entries().len());
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

    /// The articles with these ids, in their order; says which there are none of, and gives whether there are of all.
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

    /// The same, each story that is named by its beginning, as `grep` names it, with all its pieces: what was found in it may
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

    /// What can be searched.
    pub fn holdings(&self) -> Arc<dyn Holdings> {
        match self {
            Self::Files(shelf) => Arc::new(MemoryEngine::of(shelf)),
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

/// What a command that takes ids was given.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The ids on standard input, where there are any.
    pub ids: Option<Vec<String>>,
    /// Paths, and ids that were named.
    pub paths: Vec<PathBuf>,
    /// The page on standard input, where that is what came.
    pub page: Option<Vec<u8>>,
}

impl Given {
    /// Reads standard input where a path `-` is given, or where `ids` are said to be on it: ids, as the commands list them, or a
    /// page. Every line of ids begins with one, and no page is like that.
    ///
    /// # Errors
    /// When standard input cannot be read.
    pub fn read(paths: &[PathBuf], ids: bool) -> io::Result<Self> {
        let is_dash = |path: &PathBuf| path.as_os_str() == stream::STANDARD;
        if !ids && !paths.iter().any(is_dash) {
            return Ok(Self { paths: paths.to_vec(), ..Self::default() });
        }
        let paths = paths.iter().filter(|p| !is_dash(p)).cloned().collect();
        let mut bytes = Vec::new();
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        if ids {
            let all = lines.filter_map(id_of).filter(|id| !id.is_empty()).collect();
            return Ok(Self { ids: Some(all), paths, page: None });
        }
        let all: Option<Vec<String>> = lines.map(|line| id_of(line).filter(|id| is_id(id))).collect();
        Ok(match all {
            Some(all) => Self { ids: Some(all), paths, page: None },
            None => Self { ids: None, paths, page: Some(bytes) },
        })
    }
}

/// Whether something comes in by standard input: a pipe, or a file that it was opened on. A terminal and `/dev/null` are nothing.
pub fn is_piped() -> bool {
    std::fs::metadata("/dev/stdin").is_ok_and(|about| !about.file_type().is_char_device() && !about.is_dir())
}

/// The id on a line: the first column, or `id` where the line is JSON.
fn id_of(line: &str) -> Option<String> {
    match serde_json::from_str::<serde_json::Value>(line) {
        Ok(serde_json::Value::Object(record)) => record.get("id").and_then(|id| id.as_str()).map(str::to_owned),
        _ => line.split('\t').next().map(|id| id.trim().to_owned()),
    }
}

/// Whether it has the form of an id: names between strokes, and a day or a number at the end.
fn is_id(id: &str) -> bool {
    let Some((front, last)) = id.trim_end_matches('/').rsplit_once('/') else { return false };
    let number = last.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_day = || last.len() == 10 && last.split('-').all(is_number) && last.matches('-').count() == 2;
    !front.is_empty() && !id.contains(['。', '，', '：']) && (number.split('-').all(is_number) || is_day())
}

#[cfg(test)]
mod tests {
    use super::{is_id, is_under};

    #[test]
    fn lines_of_a_page_are_no_ids() {
        for id in [
            "渝中报/2024-03-06/1/2",
            "渝中报/2024-03-06",
            "a b/2b/1",
            "rows 江城晚报 2018/1/1",
            "x/1-30/2",
            "渝中报/2024-03-06/",
        ] {
            assert!(is_id(id), "{id}");
        }
        for line in ["江湾晚报 2019/11/8 星期五", "第3版", "", "/", "晨报/晚报", "比分是，3/2", "2019-11-08"]
        {
            assert!(!is_id(line), "{line}");
        }
    }

    #[test]
    fn a_page_is_not_the_beginning_of_page_ten() {
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/2024-03-06/1"));
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/2024-03-06/1/2"));
        assert!(is_under("渝中报/2024-03-06/1/2", "渝中报/"));
        assert!(!is_under("渝中报/2024-03-06/10/2", "渝中报/2024-03-06/1"));
    }
}
