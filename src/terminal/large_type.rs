//! The backend that draws large type: it takes ratatui's changed cells and writes them to the terminal, text in the usual
//! size through crossterm's backend, and large clusters by kitty's text sizing, each as a block of two rows.
//!
//! Such a block is one thing to the terminal. Text written over its lower row lands beside it, and text written over its
//! upper row blanks the whole; so a block that is no longer wanted, or no longer the same, is erased before anything is
//! drawn. Its cells carry a mark ([`LARGE`]), by which ratatui sees all of them change when it comes or goes.

use std::io::{self, Write};

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect, Size};

use crate::view::LARGE;

/// The length of the longest text of one request, in bytes.
const LONGEST: usize = 4096;

/// Draws into a terminal through a writer.
#[derive(Debug)]
pub struct LargeTypeBackend<W: Write> {
    backend: CrosstermBackend<W>,
    /// The blocks of large type on the screen, in cells.
    large: Vec<Rect>,
}

impl<W: Write> LargeTypeBackend<W> {
    /// Returns a backend for a terminal that shows no large type yet.
    pub const fn new(writer: W) -> Self {
        Self { backend: CrosstermBackend::new(writer), large: Vec::new() }
    }

    /// Erases the blocks of large type that will be written over.
    fn erase_covered(&mut self, written: &[(u16, u16, &Cell)]) -> io::Result<()> {
        if self.large.is_empty() {
            return Ok(());
        }
        let written: Vec<Rect> = written.iter().map(|&(x, y, cell)| block(x, y, cell)).collect();
        let is_gone = |large: &mut Rect| written.iter().any(|written| written.intersects(*large));
        for gone in self.large.extract_if(.., is_gone) {
            // A block is erased as a whole with its first cell.
            queue!(self.backend, MoveTo(gone.x, gone.y), Print("\x1b[X"))?;
        }
        Ok(())
    }
}

/// Returns the cells that a cell's cluster covers.
fn block(x: u16, y: u16, cell: &Cell) -> Rect {
    let height = if cell.modifier.contains(LARGE) { 2 } else { 1 };
    Rect { x, y, width: cell.cell_width().max(1), height }
}

/// Whether a cell of large type is one of its block's blank cells, which the terminal fills by itself.
fn is_filled(cell: &Cell) -> bool {
    cell.modifier.contains(LARGE) && !matches!(cell.diff_option, CellDiffOption::ForcedWidth(_))
}

/// Returns a cell of large type with the request that draws it as its symbol.
fn enlarged(cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    cell.modifier.remove(LARGE);
    let request = request(cell.symbol(), cell.cell_width() / 2);
    cell.set_symbol(&request);
    cell
}

/// Returns the request that draws a cluster of 1 or 2 `cells` twice as large. It states the width, so that the terminal uses
/// the one the text was set with. Control characters are left out, so that the request cannot end early.
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

impl<W: Write> Backend for LargeTypeBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let written: Vec<_> = content.filter(|(_, _, cell)| !is_filled(cell)).collect();
        self.erase_covered(&written)?;
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

/// Writes sequences between two frames.
impl<W: Write> Write for LargeTypeBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.backend.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.backend)
    }
}
