//! The whole reader without a terminal: takes messages and keys, gives the screen as text.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use yuebao::app::{Effect, Gesture, Mouse, Msg, State, update};
use yuebao::archive::Event;
use yuebao::keys::{Key, Keymap};
use yuebao::library::Snapshot;
use yuebao::model::Issue;
use yuebao::search::archive::{Holdings, MemoryEngine, Session};
use yuebao::store::Record;
use yuebao::text::width::Widths;
use yuebao::theme::{Meaning, Theme};
use yuebao::view;
use yuebao::words::Lang;

/// The border between tree and text, by which of them has the keys.
pub const EDGES: [char; 2] = ['▌', '▐'];

pub struct Reader {
    pub state: State,
    keys: Keymap,
    theme: Theme,
    pub effects: Vec<Effect>,
    /// The records that were given to be kept.
    pub kept: Vec<Record>,
}

impl Reader {
    /// Returns a reader with these issues loaded.
    pub fn with(columns: u16, rows: u16, issues: Vec<Issue>) -> Self {
        let mut reader = Self::empty(columns, rows);
        let events = issues.into_iter().map(|issue| Event::Issue(Box::new(issue))).collect();
        reader.send(Msg::Load(events));
        reader.send(Msg::Loaded);
        reader
    }

    /// Begins to read at the first issue, as on a tour, and not at the newest.
    #[allow(dead_code, reason = "not every test file needs it")]
    pub fn reading_from_the_first(&mut self, load: impl FnOnce(&mut Self)) -> &mut Self {
        self.state.settings.casting = true;
        load(self);
        self.state.settings.casting = false;
        self
    }

    pub fn empty(columns: u16, rows: u16) -> Self {
        Self::speaking(Lang::Zh, columns, rows)
    }

    /// Returns an empty reader in one of the languages.
    pub fn speaking(lang: Lang, columns: u16, rows: u16) -> Self {
        let state = State::new(columns, rows, lang, Widths::NARROW);
        Self { state, keys: Keymap::built_in(), theme: Theme::terminal(true), effects: Vec::new(), kept: Vec::new() }
    }

    pub fn send(&mut self, msg: Msg) -> &mut Self {
        for effect in update(&mut self.state, msg, &self.keys) {
            match effect {
                Effect::Keep(records) => self.kept.extend(records),
                other => self.effects.push(other),
            }
        }
        self
    }

    /// Answers the requests of searches, as the search thread does, until there are none.
    #[allow(dead_code, reason = "not every test file searches")]
    pub fn answer(&mut self) -> &mut Self {
        loop {
            let replies = self.replies();
            if replies.is_empty() {
                return self;
            }
            for reply in replies {
                self.send(reply);
            }
        }
    }

    /// Does the same for a library.
    #[allow(dead_code, reason = "not every test file searches")]
    pub fn answer_from(&mut self, edition: &Arc<Snapshot>) -> &mut Self {
        loop {
            let replies = self.replies_from(edition);
            if replies.is_empty() {
                return self;
            }
            for reply in replies {
                self.send(reply);
            }
        }
    }

    /// Returns the answers to the requests of searches without giving them.
    #[allow(dead_code, reason = "not every test file searches")]
    pub fn replies(&mut self) -> Vec<Msg> {
        let shelf = self.state.holdings.collection.shelf().cloned().unwrap_or_default();
        self.replies_of(&mut Session::new(Arc::new(MemoryEngine::of(&shelf))))
    }

    /// Does the same for a library.
    #[allow(dead_code, reason = "not every test file searches")]
    pub fn replies_from(&mut self, edition: &Arc<Snapshot>) -> Vec<Msg> {
        self.replies_of(&mut Session::new(Arc::clone(edition) as Arc<dyn Holdings>))
    }

    fn replies_of(&mut self, desk: &mut Session) -> Vec<Msg> {
        let mut replies = Vec::new();
        let is_asked = |effect: &mut Effect| matches!(effect, Effect::Inquire(..));
        for effect in self.effects.extract_if(.., is_asked) {
            if let Effect::Inquire(id, inquiry) = effect {
                desk.run(&inquiry, &AtomicBool::new(false), &mut |reply| replies.push(Msg::Answered(id, reply)));
            }
        }
        replies
    }

    /// Presses keys, each answered before the next.
    #[allow(dead_code, reason = "not every test file searches")]
    pub fn seek(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.press(key).answer();
        }
        self
    }

    /// Presses keys written as in the key table, separated by spaces.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().expect("a key of the table");
            self.send(Msg::Key(key));
        }
        self
    }

    /// Types characters one by one.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.send(Msg::Key(Key::plain(yuebao::keys::Code::Char(c))));
        }
        self
    }

    pub fn mouse(&mut self, gesture: Gesture, column: u16, row: u16) -> &mut Self {
        self.send(Msg::Mouse(Mouse { gesture, column, row }))
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.send(Msg::Resize(columns, rows))
    }

    pub fn buffer(&self) -> Buffer {
        self.printed_in(&self.theme)
    }

    /// Returns the screen in a theme.
    pub fn printed_in(&self, theme: &Theme) -> Buffer {
        let window = self.state.window.frame.whole;
        let area = Rect::new(0, 0, window.columns, window.rows);
        let mut buf = Buffer::empty(area);
        view::view(&self.state, theme, area, &mut buf);
        buf
    }

    /// Returns the rows of the screen, trailing space cut.
    pub fn rows(&self) -> Vec<String> {
        let buf = self.buffer();
        (0..buf.area.height).map(|y| row(&buf, y)).collect()
    }

    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// Returns the reading pane beside the tree.
    #[allow(dead_code, reason = "not every test file asks")]
    pub fn pane(&self) -> String {
        let text = |row: &String| row.split_once(EDGES).map_or_else(String::new, |(_, text)| text.to_owned());
        self.rows().iter().map(text).collect::<Vec<_>>().join("\n")
    }

    /// Returns the bottom line.
    pub fn bottom(&self) -> String {
        self.rows().pop().unwrap_or_default()
    }

    /// Returns the texts that have a meaning's style now, run by run, in reading order.
    pub fn lit(&self, meaning: Meaning) -> Vec<String> {
        let style = self.theme.style(meaning);
        // A colour that the style does not name may be any.
        let is = |colour: Option<Color>, cell: Option<Color>| colour.is_none() || colour == cell;
        let shows =
            |cell: Style| is(style.bg, cell.bg) && is(style.fg, cell.fg) && cell.add_modifier.contains(style.add_modifier);
        let buf = self.buffer();
        let mut runs = Vec::new();
        for y in 0..buf.area.height {
            let mut run = String::new();
            let mut x = 0;
            while x < buf.area.width {
                let cell = &buf[(x, y)];
                if shows(cell.style()) {
                    run.push_str(cell.symbol());
                } else if !run.is_empty() {
                    runs.push(std::mem::take(&mut run));
                }
                x += cell.cell_width().max(1);
            }
            if !run.is_empty() {
                runs.push(run);
            }
        }
        runs
    }
}

fn row(buf: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buf.area.width {
        let cell = &buf[(x, y)];
        text.push_str(cell.symbol());
        x += cell.cell_width().max(1);
    }
    text.trim_end().to_owned()
}
