//! Mends kept beside the files they are of: found and obeyed when a file is loaded, opened for whoever mends, kept without loss.
//!
//! Of `001.txt` they are in `001.txt.mend`. Where nothing can be written beside a file they are in the state folder, by the file's path and
//! its contents. The files themselves are only read. The format is told in `docs/mending.md`.

mod keep;
mod places;

use std::path::Path;

pub use keep::{Saved, Unkept, keep};
pub use places::{Kept, find, set_state_folder};
pub(super) use places::{find_elsewhere, is_mends, mark};

use super::files::Files;
use super::stated::Besides;
use super::{Reason, load, parts, records, sample, stream};
use crate::decode::Decoded;
use crate::mend::{self, Fitted, Lines, Mends, Stale, Unread};
use crate::model::{Doubt, DoubtKind, Issue};
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

/// The bytes of a page of the bundled sample: a path at which nothing lies.
fn built_in(path: &Path) -> Option<&'static [u8]> {
    let name = path.file_name()?.to_str()?;
    sample::bytes(name).filter(|_| !path.exists())
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
    let (bytes, kept) = if let Some(bytes) = built_in(path) {
        (bytes.to_vec(), find_elsewhere(path, bytes))
    } else {
        let bytes = files.read(path)?.bytes;
        let kept = find(path, &bytes);
        (bytes, kept)
    };
    let stated = match path.file_name().and_then(|name| name.to_str()).filter(|_| built_in(path).is_some()) {
        Some(name) => sample::stated(name),
        None => Besides::default().of(path, &files, &mut |_| {}),
    };
    let decoded =
        parts::decoded(bytes, path, stated.encoding, &files, &mut |_| true).map_err(|not| load::no_text(not, path))?;
    let source = load::source(path.to_owned(), None, &decoded);
    let mut issue = recover::recover_sheets(&decoded.text, &decoded.sheets, source);
    stated.apply(&mut issue);
    issue.doubts.extend(decoded.doubts);
    let (mends, unread) = kept.as_ref().map(|kept| mend::read(&kept.text)).unwrap_or_default();
    let fitted = mend::fit(&mends, &Lines::of(&decoded.text));
    Ok(Opened { text: decoded.text, issue, mends, fitted, unread, kept })
}

/// Mends an issue that was recovered from a file by what is kept of it. What fits no more is a doubt about the issue.
pub(super) fn obey(issue: &mut Issue, decoded: &Decoded, kept: &Kept) {
    let (mends, unread) = mend::read(&kept.text);
    let lines = Lines::of(&decoded.text);
    let Fitted { mends, stale, .. } = mend::fit(&mends, &lines);
    let undone = mend::apply(issue, &lines, &mends, &kept.name());
    for Stale { mend, line, .. } in stale.into_iter().chain(undone) {
        let lines = Some((line, line)).filter(|_| line > 0);
        issue.doubts.push(Doubt { kind: DoubtKind::MendUnused, lines, detail: format!("{}: {mend}", kept.name()) });
    }
    for Unread { line, text, .. } in unread {
        issue.doubts.push(Doubt {
            kind: DoubtKind::MendUnused,
            lines: None,
            detail: format!("{}:{line}: {text}", kept.name()),
        });
    }
}
