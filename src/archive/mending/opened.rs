//! A file opened for mending: its lines, its issue before any mend, and the mends that are kept.

use std::path::Path;

use super::keep::{Saved, Unkept, keep};
use super::places::{self, Kept, find, find_elsewhere};
use crate::archive::beside::no_text;
use crate::archive::files::Files;
use crate::archive::issue_toml::Besides;
use crate::archive::reason::Reason;
use crate::archive::source_name::source_of;
use crate::archive::{bundled, parts, records, stream};
use crate::mend::{self, Fitted, Lines, Mends, Stale, Unread};
use crate::model::Issue;
use crate::recover;

/// A file opened for mending.
#[derive(Debug)]
pub struct Opened {
    /// The decoded text, whose lines the mends name.
    pub text: String,
    /// The issue as recovered, and as an `issue.toml` states it, before any mend; continuations are not matched yet.
    pub issue: Issue,
    /// The mends as they are saved.
    pub mends: Mends,
    /// The mends with the lines numbered as they are now, and those that no longer fit.
    pub fitted: Fitted,
    /// The lines of the mends file that cannot be read.
    pub unread: Vec<Unread>,
    /// The file they are saved in; `None` if nothing is saved yet.
    pub kept: Option<Kept>,
}

impl Opened {
    /// Returns the issue with these mends and its continuations matched; and the mends that could not be applied.
    #[must_use]
    pub fn mended(&self, mends: &Mends) -> (Issue, Vec<Stale>) {
        let mut issue = self.issue.clone();
        let stale = mend::apply(&mut issue, &Lines::of(&self.text), mends, &self.by());
        recover::join(&mut issue);
        (issue, stale)
    }

    /// Saves these mends in place of those that fitted when the file was opened. Mends that no longer fitted stay in the
    /// file, since they may fit again.
    ///
    /// # Errors
    /// Returns the file that could not be written, if they can be saved nowhere.
    pub fn keep(&self, mends: &Mends) -> Result<Saved, Unkept> {
        let since = self.mends.without(&self.fitted.stale);
        let path = self.issue.sources.first().map_or(Path::new(""), |source| source.path.as_path());
        keep(path, &self.text, mends, &since)
    }

    /// Returns the name of the mends file, as marks on mended articles give it.
    #[must_use]
    pub fn by(&self) -> String {
        let of_source = || self.issue.sources.first().map(|source| source.path.as_path());
        match &self.kept {
            Some(kept) => kept.name(),
            None => of_source().map(places::beside).map(|path| places::name(&path)).unwrap_or_default(),
        }
    }
}

/// Opens a file, or a page of the bundled sample by its name, for mending.
///
/// # Errors
/// Returns the reason if it cannot be read, is no text, or holds records, whose articles are stated.
pub fn open(path: &Path) -> Result<Opened, Reason> {
    let files = Files::default();
    if records::is_one(path, &files) || stream::is_standard(path) {
        return Err(Reason::NotAFile);
    }
    let (bytes, kept) = if let Some(bytes) = bundled::at(path) {
        (bytes.to_vec(), find_elsewhere(path, bytes))
    } else {
        let bytes = files.read(path)?.bytes;
        let kept = find(path, &bytes);
        (bytes, kept)
    };
    let stated = match path.file_name().and_then(|name| name.to_str()).filter(|_| bundled::at(path).is_some()) {
        Some(name) => bundled::stated(name),
        None => Besides::default().of(path, &files, &mut |_| {}),
    };
    let decoded = parts::decoded(bytes, path, stated.encoding, &files, &mut |_| true).map_err(|not| no_text(not, path))?;
    let source = source_of(path.to_owned(), None, &decoded);
    let mut issue = recover::recover_sheets(&decoded.text, &decoded.sheets, source);
    stated.apply(&mut issue);
    issue.doubts.extend(decoded.doubts);
    let (mends, unread) = kept.as_ref().map(|kept| mend::read(&kept.text)).unwrap_or_default();
    let fitted = mend::fit(&mends, &Lines::of(&decoded.text));
    Ok(Opened { text: decoded.text, issue, mends, fitted, unread, kept })
}
