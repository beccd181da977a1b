//! The platen (压盘) presses the buffer onto the terminal: what has changed, as ratatui found it, and large type by kitty's text
//! sizing, each cluster a block of two rows that is drawn at once.
//!
//! Such a block is one thing to the terminal. What would be written over its lower row lands beside it, and what is written over its
//! upper row blanks the whole; so a block that is no longer wanted, or no longer so, is erased before anything is drawn. Its cells
//! carry a mark ([`LARGE`]), by which ratatui sees all of them change when it comes or goes.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect, Size};

use crate::view::LARGE;

/// The longest text of one request, in bytes.
const LONGEST: usize = 4096;

/// Draws into a terminal through a writer.
#[derive(Debug)]
pub struct Platen<W: Write> {
    backend: CrosstermBackend<W>,
    /// The blocks of large type that stand on the screen.
    large: Vec<Rect>,
}

impl<W: Write> Platen<W> {
    /// A platen on a terminal without large type.
    pub const fn new(writer: W) -> Self {
        Self { backend: CrosstermBackend::new(writer), large: Vec::new() }
    }

    /// Erases the blocks of large type that will be written over.
    fn lift(&mut self, written: &[(u16, u16, &Cell)]) -> io::Result<()> {
        if self.large.is_empty() {
            return Ok(());
        }
        let written: Vec<Rect> = written.iter().map(|&(x, y, cell)| block(x, y, cell)).collect();
        let is_gone = |large: &mut Rect| written.iter().any(|written| written.intersects(*large));
        for gone in self.large.extract_if(.., is_gone) {
            // All of a block goes with its first cell.
            queue!(self.backend, MoveTo(gone.x, gone.y), Print("\x1b[X"))?;
        }
        Ok(())
    }
}

/// What a cell covers.
fn block(x: u16, y: u16, cell: &Cell) -> Rect {
    let height = if cell.modifier.contains(LARGE) { 2 } else { 1 };
    Rect { x, y, width: cell.cell_width().max(1), height }
}

/// Whether a cell of large type is one of the block's blank ones, which the terminal fills by itself.
fn is_filled(cell: &Cell) -> bool {
    cell.modifier.contains(LARGE) && !matches!(cell.diff_option, CellDiffOption::ForcedWidth(_))
}

/// A cell of large type as it is written.
fn enlarged(cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    cell.modifier.remove(LARGE);
    let request = request(cell.symbol(), cell.cell_width() / 2);
    cell.set_symbol(&request);
    cell
}

/// The request to draw a cluster of so many cells, 1 or 2, twice as large. The width is stated, so that it is the one that was
/// counted on. The text is harmless already; a request must not end early whatever it holds.
fn request(cluster: &str, cells: u16) -> String {
    let mut text = String::with_capacity(cluster.len());
    for c in cluster.chars().filter(|c| !c.is_control()) {
        if text.len() + c.len_utf8() > LONGEST {
            break;
        }
        text.push(c);
    }
    format!("\x1b]66;s=2:w={cells};{text}\x1b\\")
}

impl<W: Write> Backend for Platen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let written: Vec<_> = content.filter(|(_, _, cell)| !is_filled(cell)).collect();
        self.lift(&written)?;
        let is_large = |(_, _, cell): &&(u16, u16, &Cell)| cell.modifier.contains(LARGE);
        let large: Vec<Cell> = written.iter().filter(is_large).map(|(_, _, cell)| enlarged(cell)).collect();
        self.large.extend(written.iter().filter(is_large).map(|&(x, y, cell)| block(x, y, cell)));
        let mut large = large.iter();
        let drawn = written.iter().filter_map(|drawn| {
            let &(x, y, cell) = drawn;
            Some((x, y, if is_large(&drawn) { large.next()? } else { cell }))
        });
        self.backend.draw(drawn)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        if clear_type == ClearType::All {
            self.large.clear();
        }
        self.backend.clear_region(clear_type)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.backend.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.backend.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.backend.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.backend.set_cursor_position(position)
    }

    fn size(&self) -> io::Result<Size> {
        self.backend.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.backend.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.backend)
    }
}

/// For what is written between two frames.
impl<W: Write> Write for Platen<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.backend.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.backend)
    }
}
