//! Drawing a frame: takes the session's state, and writes it to the terminal with the cursor in its place. A new size of the
//! window is sent to the state before.

use super::session::Session;
use crate::app::Msg;
use crate::text::width::Cells;
use crate::view;

impl Session<'_> {
    /// Draws the state on the terminal.
    pub(super) fn draw(&mut self) -> anyhow::Result<()> {
        let size = self.terminal.size()?;
        let window = self.state.window.frame.whole;
        let (columns, rows) = self.tour_window.unwrap_or((Cells::MAX, Cells::MAX));
        let (columns, rows) = (size.width.min(columns), size.height.min(rows));
        if (columns, rows) != (window.columns, window.rows) {
            self.update(Msg::Resize(columns, rows))?;
        }
        let (state, halves, usual) = (&self.state, &mut self.halves, self.themes.usual());
        let theme = self.themes.get(&state.settings.theme).unwrap_or(&usual);
        self.terminal.draw(|frame| {
            let area = frame.area();
            view::view(state, theme, area, frame.buffer_mut());
            halves.settle(frame.buffer_mut());
            if let Some(position) = view::cursor(state).filter(|p| area.contains(*p)) {
                frame.set_cursor_position(position);
            }
        })?;
        Ok(())
    }
}
