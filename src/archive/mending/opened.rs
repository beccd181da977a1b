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
    /// Its text as it is decoded: the lines that mends name.
    pub text: String,
    /// The issue as it is recovered, and stated by an `issue.toml`, before any mend; its continuations are not matched yet.
    pub issue: Issue,
    /// The mends that are kept of it, as they are kept.
    pub mends: Mends,
    /// The same with the lines as they are numbered now, and what fits no more.
    pub fitted: Fitted,
    /// Lines of the file of mends that cannot be read.
    pub unread: Vec<Unread>,
    /// Where they are; none where nothing is kept yet.
    pub kept: Option<Kept>,
}

impl Opened {
    /// The issue with these mends, its continuations matched; and what could not be done.
    #[must_use]
    pub fn mended(&self, mends: &Mends) -> (Issue, Vec<Stale>) {
        let mut issue = self.issue.clone();
        let stale = mend::apply(&mut issue, &Lines::of(&self.text), mends, &self.by());
        recover::join(&mut issue);
        (issue, stale)
    }

    /// Keeps these mends in place of those that fitted when the file was opened. What fitted no more stays in the file of mends: it may fit
    /// again.
    ///
    /// # Errors
    /// When they can be written nowhere.
    pub fn keep(&self, mends: &Mends) -> Result<Saved, Unkept> {
        let since = self.mends.without(&self.fitted.stale);
        let path = self.issue.sources.first().map_or(Path::new(""), |source| source.path.as_path());
        keep(path, &self.text, mends, &since)
    }

    /// The name of the file of mends, as marks at what was mended give it.
    #[must_use]
    pub fn by(&self) -> String {
        let of_source = || self.issue.sources.first().map(|source| source.path.as_path());
        match &self.kept {
            Some(kept) => kept.name(),
            None => of_source().map(places::beside).map(|path| places::name(&path)).unwrap_or_default(),
        }
    }
}

/// Opens a file for mending, or a page of the bundled sample, by its name.
///
/// # Errors
/// When it cannot be read, is no text, or holds records, whose articles are stated.
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
