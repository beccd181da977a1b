//! Decides what becomes of changes that are not kept yet: they are kept, dropped, or worked on further. Keeping goes out
//! as an effect; the issue read anew comes back, takes its place in the collection, and is shown where the reader was.

use std::path::PathBuf;

use super::state::Mending;
use crate::app::parts::area::Pane;
use crate::app::parts::ask::{Ask, Closing};
use crate::app::parts::destination::{Destination, Goal};
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Spot;
use crate::app::reading::{entries, go_to_id, line_places, navigation, show};
use crate::archive::mending::Unkept;
use crate::keys::Action;
use crate::mend::Mend;
use crate::model::{ArticleRef, Issue, Source};

/// The outcome of keeping the mends of a file.
#[derive(Clone, Debug)]
pub struct KeptMends {
    /// The file that the mends were written to.
    pub path: PathBuf,
    /// Whether that file is in the journal's folder, since none could be written beside the mended one.
    pub elsewhere: bool,
    /// The issue that is now read from the mended file.
    pub issue: Issue,
}

/// Closes the page, or asks what becomes of the changes if there are any.
pub(in crate::app) fn ask(mending: &mut Mending, reading: &mut ReadingMut) {
    if mending.is_changed() {
        mending.leaving = true;
    } else {
        close(reading);
    }
}

fn close(reading: &mut ReadingMut) {
    reading.ask(Ask::Close(Closing::Mending));
    reading.window.focus = Pane::Text;
}

/// Does an action while the user is asked what becomes of the changes.
pub(in crate::app) fn act(mending: &mut Mending, reading: &mut ReadingMut, action: Action) {
    match action {
        Action::Keep => keep(mending, reading),
        Action::Drop => {
            close(reading);
            reading.say("mend_dropped", &[]);
        }
        _ => mending.leaving = false,
    }
}

/// Asks for the changes to be written down; closes the page if there are none.
pub(super) fn keep(mending: &Mending, reading: &mut ReadingMut) {
    if !mending.is_changed() {
        return close(reading);
    }
    let since = mending.base.as_ref().map(|base| base.kept.clone()).unwrap_or_default();
    let (source, now) = (mending.source.clone(), mending.now.clone());
    reading.send(Effect::KeepMends { source, since: Box::new(since), now: Box::new(now) });
}

/// Returns the statements that are new, and those that were taken back.
#[must_use]
pub fn changes(mending: &Mending) -> (Vec<&Mend>, Vec<&Mend>) {
    let (now, since) = (mending.now.all(), mending.since.all());
    let new = now.iter().filter(|kept| !since.iter().any(|old| old.mend == kept.mend)).map(|kept| &kept.mend);
    let gone = since.iter().filter(|kept| !now.iter().any(|new| new.mend == kept.mend)).map(|kept| &kept.mend);
    (new.collect(), gone.collect())
}

/// Takes in that the mends were kept, or could not be. Shows the page as it is read now, at the line where the reader
/// was.
pub(in crate::app) fn receive(
    mending: Option<&mut Mending>,
    reading: &mut ReadingMut,
    source: &Source,
    outcome: Result<Box<KeptMends>, Unkept>,
) {
    let kept = match outcome {
        Err(why) => {
            if let Some(mending) = mending {
                mending.leaving = false;
            }
            let why = reading.settings.words.file_error(&why.path, why.why.as_ref());
            return reading.fail("mend_unkept", &[("why", &why)]);
        }
        Ok(kept) => *kept,
    };
    let line = mending.as_ref().and_then(|mending| mending.here()).map(|span| span.line);
    let line = line.or_else(|| line_places::line_at(reading.shared(), reading.pane.text.top().place));
    let joined_top = reading.pane.text.top();
    let mended = mending.is_some();
    if mended {
        close(reading);
    }
    let Some(spot) = reading.pane.text.spot else { return };
    let before = entries::entry(reading, spot);
    let Some(of) = issue_of(reading.shared(), spot.issue, source) else { return };
    let Some(issue) = reading.holdings.collection.replace_file(of, &source.path, kept.issue) else { return };
    reading.holdings.arrivals += 1;
    let moved = issue != of;
    if of != spot.issue {
        // The reader has gone elsewhere meanwhile.
        reading.tree.lay(&reading.holdings.collection);
        return show::show_again(reading);
    }
    if moved {
        let before = std::mem::take(reading.tree);
        reading.tree.touched = before.touched;
        reading.tree.set_newest_first(&reading.holdings.collection, before.is_newest_first());
    }
    reading.tree.lay(&reading.holdings.collection);
    reading.ask(Ask::Renew);
    let print = before.map(|entry| entry.print);
    let at = line.and_then(|line| article_of(reading.holdings.collection.issue(issue)?, source, line));
    let same = print.and_then(|print| Goal::Fingerprint(print).find(reading.holdings.collection.issue(issue)?));
    // After settling a doubt the reader stays in the article; after mending the reader wants to see the mended line.
    let to = if mended { at.or(same) } else { same.or(at) };
    if let Some(ArticleRef { page, article }) = to {
        navigation::go_to_spot(reading, Spot { issue, page, article });
        if mended {
            if let Some(line) = line {
                go_to_id::show_line(reading, ArticleRef { page, article }, line);
            }
        } else {
            reading.pane.text.set_top(joined_top);
        }
    } else {
        navigation::go(reading, Destination { issue, to: Goal::First, top: None });
    }
    let path = kept.path.display().to_string();
    reading.say(if kept.elsewhere { "mend_kept_elsewhere" } else { "mend_kept" }, &[("path", &path)]);
}

/// Returns the issue that a file belongs to, looking first at the one at `here`.
fn issue_of(reading: Reading<'_>, here: usize, source: &Source) -> Option<usize> {
    let is_its = |at: &usize| {
        reading.holdings.collection.issue(*at).is_some_and(|issue| issue.sources.iter().any(|s| s.path == source.path))
    };
    std::iter::once(here).chain(0..reading.holdings.collection.len()).find(is_its)
}

/// Returns the article that was read from a line of a file.
fn article_of(issue: &Issue, source: &Source, line: u32) -> Option<ArticleRef> {
    let pages = issue.pages.iter().enumerate().filter(|(_, page)| issue.sources.get(page.source) == Some(source));
    let mut all = pages.flat_map(|(page, p)| {
        let article = move |article| ArticleRef { page, article };
        p.articles.iter().enumerate().map(move |(n, a)| (article(n), a))
    });
    let holds = |blocks: &[crate::model::Block]| blocks.iter().flat_map(|block| &block.spans).any(|span| span.line == line);
    all.find(|(_, article)| holds(&article.blocks)).map(|(at, _)| at)
}
