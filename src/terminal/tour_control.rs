//! The tour's steps carried out, and the user's messages while it plays: Space pauses the tour, `q` ends the program, and
//! any other key or movement of the mouse ends the tour and is the reader's.
//!
//! Without a tour every message goes straight on to the state.

use super::session::{End, Session};
use crate::app::{Msg, Step};
use crate::keys::{Code, Key};

impl Session<'_> {
    /// Carries out a step of the tour; none is its end.
    pub(super) fn play(&mut self, step: Option<Step>) -> anyhow::Result<Option<End>> {
        match step {
            Some(Step::Caption(caption)) => self.update(Msg::Caption(caption)),
            Some(Step::Press(key)) => self.update(Msg::Key(key)),
            Some(Step::Size(size)) => {
                self.tour_window = size;
                Ok(None)
            }
            Some(Step::Wait(_)) => Ok(None),
            None => {
                self.end_tour()?;
                self.update(Msg::Said("tour_ended"))
            }
        }
    }

    /// Takes in a message from the user, for the tour where one plays, or else for the state.
    pub(super) fn take_from_user(&mut self, msg: Msg) -> anyhow::Result<Option<End>> {
        let Some(tour) = &mut self.tour else { return self.update(msg) };
        let ctrl_c = Key { ctrl: true, ..Key::plain(Code::Char('c')) };
        match msg {
            Msg::Key(Key { code: Code::Char(' '), .. }) => {
                let paused = tour.pause();
                self.update(Msg::Said(if paused { "paused" } else { "goes_on" }))
            }
            Msg::Key(key) if key == ctrl_c || matches!(key.code, Code::Char('q' | 'Q')) => Ok(Some(End::Quit)),
            Msg::Key(_) | Msg::Mouse(_) | Msg::Paste(_) => {
                self.end_tour()?;
                self.update(msg)
            }
            other => self.update(other),
        }
    }

    /// Ends the tour; the reader is the user's from now on.
    fn end_tour(&mut self) -> anyhow::Result<()> {
        (self.tour, self.tour_window, self.state.settings.casting) = (None, None, false);
        self.update(Msg::Caption(None))?;
        Ok(())
    }
}
