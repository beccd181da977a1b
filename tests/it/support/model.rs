//! A model of a terminal such as tmux: it takes the bytes a program writes, and gives the cells of the screen.
//!
//! Text written over one half of a wide character blanks the other half in the terminal's own background. It reads cursor
//! positions, SGR colours and text, and ignores other sequences.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::Color;
use unicode_segmentation::UnicodeSegmentation;
use yuebao::text::width::Widths;

/// A cell: its text, empty where the character before covers it, and its background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub ground: String,
}

pub struct Model {
    columns: usize,
    cells: Vec<Cell>,
    at: usize,
    ground: String,
}

impl Model {
    pub fn new(columns: u16, rows: u16) -> Self {
        let blank = Cell { text: " ".to_owned(), ground: String::new() };
        let columns = usize::from(columns);
        Self { columns, cells: vec![blank; columns * usize::from(rows)], at: 0, ground: String::new() }
    }

    /// Takes in bytes that a program wrote.
    pub fn write(&mut self, written: &str) {
        let mut rest = written;
        while let Some(c) = rest.chars().next() {
            if c != '\u{1B}' {
                let end = rest.find('\u{1B}').unwrap_or(rest.len());
                let (text, after) = rest.split_at(end);
                text.graphemes(true).for_each(|cluster| self.print(cluster));
                rest = after;
            } else if let Some(body) = rest.strip_prefix("\u{1B}[") {
                let end = body.find(|c: char| ('@'..='~').contains(&c)).unwrap();
                let (parameters, after) = body.split_at(end);
                self.control(parameters, after.as_bytes()[0]);
                rest = after.split_at(1).1;
            } else {
                // Text in two sizes is not looked at here.
                rest = rest.split_once("\u{1B}\\").map_or("", |(_, after)| after);
            }
        }
    }

    fn control(&mut self, parameters: &str, last: u8) {
        match last {
            b'H' => {
                let (row, column) = parameters.split_once(';').unwrap();
                let number = |text: &str| text.parse::<usize>().unwrap() - 1;
                self.at = number(row) * self.columns + number(column);
            }
            b'm' => {
                let mut parts = parameters.split(';');
                while let Some(part) = parts.next() {
                    match part.parse::<u16>().unwrap_or(0) {
                        0 | 49 => self.ground.clear(),
                        n @ (40..=47 | 100..=107) => self.ground = n.to_string(),
                        48 => self.ground = parts.by_ref().collect::<Vec<_>>().join(";"),
                        38 | 58 => {
                            let taken = if parts.next() == Some("2") { 3 } else { 1 };
                            parts.by_ref().take(taken).for_each(drop);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn print(&mut self, cluster: &str) {
        let cells = usize::from(Widths::NARROW.cluster(cluster));
        if cells == 0 {
            return;
        }
        let (from, to) = (self.at, self.at + cells);
        let hole = Cell { text: " ".to_owned(), ground: String::new() };
        if self.cells[from].text.is_empty() {
            self.cells[from - 1] = hole.clone();
        }
        if to % self.columns != 0 && self.cells.get(to).is_some_and(|cell| cell.text.is_empty()) {
            self.cells[to] = hole;
        }
        self.cells[from] = Cell { text: cluster.to_owned(), ground: self.ground.clone() };
        for covered in &mut self.cells[from + 1..to] {
            *covered = Cell { text: String::new(), ground: self.ground.clone() };
        }
        self.at = to;
    }

    /// Returns the texts of a row's cells.
    pub fn row(&self, row: usize) -> Vec<&str> {
        self.cells[row * self.columns..(row + 1) * self.columns].iter().map(|cell| cell.text.as_str()).collect()
    }

    /// Returns the cells that show another text or background than a frame: row, column, and their text and background.
    pub fn differs(&self, frame: &Buffer) -> Vec<(usize, usize, String)> {
        let mut differing = Vec::new();
        let mut at = 0;
        while at < frame.content.len() {
            let (wanted, shown) = (&frame.content[at], &self.cells[at]);
            let same_ground = (wanted.bg == Color::Reset) == shown.ground.is_empty();
            if wanted.symbol() != shown.text || !same_ground {
                let (row, column) = (at / self.columns, at % self.columns);
                differing.push((row, column, format!("{:?} for {:?}", shown, wanted.symbol())));
            }
            at += usize::from(wanted.cell_width()).max(1);
        }
        differing
    }
}
