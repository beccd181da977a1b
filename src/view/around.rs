//! The rows around an article in the reading pane: takes one such row and draws it.
//!
//! Above the article stand its head and a rule; below it the end sign and the title of the article that follows.

use super::Pen;
use crate::app::{Onward, State, head_line, onward};
use crate::text::width::Cells;
use crate::theme::Meaning;
use crate::typeset::{Around, Surround};

/// Draws such a row; `at` is its column, its row and its width in cells.
pub fn draw(state: &State, around: Around, surround: Surround, at: (Cells, Cells, Cells), pen: &mut Pen) {
    let (column, row, cells) = at;
    match around {
        Around::Head(0) => {
            let said = head_line(state.reading(), cells, pen.widths());
            pen.write_cut(column, row, cells, &said, Meaning::Folio);
        }
        Around::Head(1) => {
            let plain = pen.widths().text("─") != 1 || state.settings.ascii;
            let rule = if plain { "-" } else { "─" }.repeat(usize::from(cells));
            pen.write(column, row, cells, &rule, Meaning::Frame);
        }
        Around::End(n) if n + 1 == surround.end => draw_end(state, at, pen),
        Around::Head(_) | Around::End(_) => {}
    }
}

/// Draws the end sign and what follows: `■ 下一篇：…`
fn draw_end(state: &State, (column, row, cells): (Cells, Cells, Cells), pen: &mut Pen) {
    let sign = if state.settings.ascii { "#" } else { "■" };
    let at = pen.write(column, row, cells, sign, Meaning::EndSign) + 1;
    let said = match onward(state.reading()) {
        Onward::Story(title) => state.settings.words.screen("next_story", &[("title", &title)]),
        Onward::Issue(title) => state.settings.words.screen("next_issue", &[("title", &title)]),
        Onward::Nothing => return,
    };
    pen.write_cut(at, row, (column + cells).saturating_sub(at), &said, Meaning::Folio);
}
