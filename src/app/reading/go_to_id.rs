//! Goes to what an id names, and brings a line of its file into view: takes an id as `yuebao cite` and the search print
//! it, and asks for the print's cursor to follow.

use super::{jumps, line_places, navigation, return_to};
use crate::app::parts::area::Pane;
use crate::app::parts::ask::Ask;
use crate::app::parts::destination::Destination;
use crate::app::parts::reading::ReadingMut;
use crate::model::ArticleRef;

/// Goes to what an id names, and to a line of its file. Returns whether the id names anything; if not, that is said.
pub(in crate::app) fn go_to_id(reading: &mut ReadingMut, id: &str, line: Option<u32>) -> bool {
    let id = id.trim();
    let Some((issue, to)) = return_to::of_id(reading.shared(), id) else {
        reading.fail("no_such_id", &[("id", id)]);
        return false;
    };
    jumps::remember(reading);
    reading.close_overlays(false);
    reading.window.focus = Pane::Text;
    navigation::go(reading, Destination { issue, to, top: None });
    if let (Some(line), Some(spot)) = (line, reading.pane.text.spot.filter(|spot| spot.issue == issue)) {
        show_line(reading, spot.at(), line);
    }
    true
}

/// Brings what was read from a line of the file into view in the article shown, and puts the cursor of the print on the
/// line.
pub(in crate::app) fn show_line(reading: &mut ReadingMut, at: ArticleRef, line: u32) {
    let place = line_places::of_line(reading.shared(), at, line);
    if let Some((place, _)) = place {
        // Revealed from the top, the line has a third of the screen above it.
        reading.window.relay();
        let setting = reading.setting();
        reading.pane.text.settle(&setting);
        reading.pane.text.reveal(place);
    }
    reading.ask(Ask::PutCursor(place.map(|(place, _)| place), line));
}
