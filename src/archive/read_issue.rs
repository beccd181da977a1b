//! The bytes of one file → its issue: decoded, recovered, with what is stated of it and what was mended.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::beside::no_text;
use super::contents::Contents;
use super::event::Event;
use super::files::Files;
use super::issue_toml::Stated;
use super::mending;
use super::parts::{self, PageWatch};
use super::reason::{Reason, Skipped};
use super::source_name::source_of;
use crate::model::{Doubt, DoubtKind, Issue};
use crate::recover;

/// Returns the issue in a file, with what is stated of it. `watch` hears of each page of a file of many, and says whether to go on.
///
/// # Errors
/// When there is no text in it.
pub fn issue_of(
    Contents { bytes, broken }: Contents,
    path: &Path,
    name: Option<String>,
    stated: &Stated,
    files: &Files,
    watch: PageWatch<'_>,
) -> Result<Issue, Reason> {
    let lines = memchr::memchr_iter(b'\n', &bytes).count();
    let mut issue = issue(bytes, path.to_owned(), name, stated, files, watch)?;
    if broken {
        issue.doubts.push(Doubt { kind: DoubtKind::FileBroken, lines: None, detail: (lines + 1).to_string() });
    }
    Ok(issue)
}

/// Returns the issue in the bytes of a file, with what is stated of it and what was mended; `name` where the path gives none.
fn issue<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    path: PathBuf,
    name: Option<String>,
    stated: &Stated,
    files: &Files,
    watch: PageWatch<'_>,
) -> Result<Issue, Reason> {
    let bytes = bytes.into();
    let kept = mending::find(&path, &bytes);
    mended_issue(bytes, path, name, stated, kept, files, watch)
}

/// Returns the same with these mends.
pub(super) fn mended_issue(
    bytes: Cow<'_, [u8]>,
    path: PathBuf,
    name: Option<String>,
    stated: &Stated,
    kept: Option<mending::Kept>,
    files: &Files,
    watch: PageWatch<'_>,
) -> Result<Issue, Reason> {
    let decoded = parts::decoded(bytes, &path, stated.encoding, files, watch).map_err(|not| no_text(not, &path))?;
    let source = source_of(path, name, &decoded);
    let mut issue = recover::recover_sheets(&decoded.text, &decoded.sheets, source);
    stated.apply(&mut issue);
    if let Some(kept) = kept {
        mending::obey(&mut issue, &decoded, &kept);
    }
    recover::join(&mut issue);
    issue.doubts.extend(decoded.doubts);
    Ok(issue)
}

/// Turns the result of reading a file into an event.
pub(super) fn settled(issue: Result<Issue, Reason>, path: PathBuf) -> Event {
    match issue {
        Ok(issue) => Event::Issue(Box::new(issue)),
        Err(reason) => Event::Skipped(Skipped { path, reason }),
    }
}
