//! Opens the page being read to be mended, at the place of the reader, takes in its file when that has come, and keeps
//! the selected row on the screen.

use super::act;
use super::state::{Mendable, Mending, holds_line};
use crate::app::overlays::original::state::Original;
use crate::app::parts::area::Area;
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::tree::Spot;
use crate::app::parts::window::Window;
use crate::app::reading::{doubt_steps, line_places};
use crate::archive::{Reason, Skipped, holds_records};
use crate::model::{ArticleRef, Place, Source, Span};
use crate::typeset::Style;

/// Opens the page at the reader's place: the original's cursor (`beside`), the doubt at hand, the end of the selection,
/// or else the first paragraph that begins on the screen.
pub(in crate::app) fn open(reading: &mut ReadingMut, beside: Option<&Original>) -> Option<Mending> {
    let found = reading.pane.text.spot.and_then(|spot| Some((spot, place(reading.shared(), spot, beside)?)));
    let Some((spot, (at, line))) = found else {
        reading.say("no_article", &[]);
        return None;
    };
    let issue = reading.holdings.collection.issue(spot.issue)?;
    let source = issue.pages.get(at.page).and_then(|page| issue.sources.get(page.source)).cloned();
    let source = source?;
    if holds_records(&source.path) {
        reading.fail("mend_records", &[]);
        return None;
    }
    reading.pane.selection = None;
    reading.window.beside = None;
    reading.send(Effect::OpenMends(source.clone()));
    Some(Mending::new(source, line))
}

/// Returns the piece that the reader is at, and the line of its file.
fn place(reading: Reading<'_>, spot: Spot, beside: Option<&Original>) -> Option<(ArticleRef, u32)> {
    let place = match (beside, reading.pane.selection) {
        (Some(original), _) => original.place,
        (None, Some(selection)) => selection.head,
        (None, None) => {
            let doubt =
                doubt_steps::current_doubt(reading).and_then(|_| reading.pane.doubts.marked.first().map(|(from, _)| *from));
            let begins = || {
                let mut lines = reading.pane.text.screen.iter().filter(|line| !line.bytes.is_empty());
                lines.find(|line| line.bytes.start == 0).map(|line| Place { block: line.block, byte: 0 })
            };
            doubt.or_else(begins).unwrap_or(reading.pane.text.top().place)
        }
    };
    let at = match reading.pane.text.story() {
        Some(story) => story.origins.get(place.block).copied().flatten().map_or(spot.at(), |(piece, _)| piece),
        None => spot.at(),
    };
    let line = beside.filter(|original| original.on_file).map(|original| original.line);
    Some((at, line.or_else(|| line_places::line_at(reading, place))?))
}

/// Takes in the file to be mended, or the reason why there is none.
pub(in crate::app) fn receive(
    mending: &mut Mending,
    reading: &mut ReadingMut,
    source: &Source,
    mendable: Result<Box<Mendable>, Reason>,
) {
    let why = |reason: Reason| reading.settings.words.skipped(&Skipped { path: source.path.clone(), reason });
    let mendable = mendable.map_err(why);
    if mending.source != *source {
        return;
    }
    match mendable {
        Err(why) => mending.missing = Some(why),
        Ok(mendable) => {
            (mending.since, mending.now) = (mendable.mends.clone(), mendable.mends.clone());
            mending.base = Some(mendable);
            mending.remake(None);
            let line = mending.at;
            mending.page = mending.pages.iter().position(|page| holds_line(page, line)).unwrap_or(0);
            // No row is selected yet, so that the row of the line gets selected and not the head of its article.
            mending.selected = usize::MAX;
            mending.list(Some(Span { line, from: 0, to: u32::MAX }));
            act::catch_up(mending, reading);
        }
    }
}

/// The rows that stay visible above and below the selected row.
const MARGIN: usize = 3;

/// Returns the area of the list in the window.
pub(in crate::app) fn list_area(window: &Window) -> Area {
    let (whole, bottom) = (window.frame.window, window.frame.bottom);
    let body = Area { rows: bottom.row.saturating_sub(whole.row), ..whole };
    body.halves(false).first.unwrap_or_default()
}

/// Keeps the selected row on the screen and sets the mended article, after every message.
pub(in crate::app) fn settle(mending: &mut Mending, reading: Reading<'_>) {
    let (window, bottom, widths) = (reading.window.frame.window, reading.window.frame.bottom, reading.settings.widths);
    let body = Area { rows: bottom.row.saturating_sub(window.row), ..window };
    let halves = body.halves(false);
    let rows = halves.first.map_or(1, |area| usize::from(area.rows)).max(1);
    let margin = MARGIN.min(rows.saturating_sub(1) / 2);
    let last = mending.rows.len().saturating_sub(rows);
    let lowest = (mending.selected + 1 + margin).saturating_sub(rows).min(last);
    mending.top = mending.top.clamp(lowest, mending.selected.saturating_sub(margin).max(lowest));
    let Some(area) = halves.second else { return };
    let style = Style::reader(area.columns.saturating_sub(4).clamp(1, 80), widths);
    mending.set_result(style, usize::from(area.rows));
}
