//! Mends an issue by what is kept of it, when its file is loaded.

use super::places::Kept;
use crate::decode::Decoded;
use crate::mend::{self, Fitted, Lines, Stale, Unread};
use crate::model::{Doubt, DoubtKind, Issue};

/// Applies the saved mends of a file to its recovered issue. A mend that no longer fits becomes a doubt about the issue.
pub fn obey(issue: &mut Issue, decoded: &Decoded, kept: &Kept) {
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
