//! A model of a terminal that draws text in two sizes, by the rules of kitty's text sizing protocol: it takes the bytes a
//! program writes, and gives the signs on the screen.
//!
//! A block of large text is one thing: writing over its upper row blanks it, writing on its lower row lands behind it, and
//! erasing any cell of it erases it.

use std::collections::BTreeMap;

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use yuebao::text::width::Widths;

/// A sign on the screen: its cells and what it shows.
pub type Signs = BTreeMap<(u16, u16), (Rect, String)>;

pub struct Sheet {
    area: Rect,
    cursor: (u16, u16),
    /// The background colour set last, and that of every cell.
    ground: String,
    pub grounds: BTreeMap<(u16, u16), String>,
    pub signs: Signs,
    /// The texts that were drawn large, in their order.
    pub large: Vec<String>,
}

impl Sheet {
    pub fn new(columns: u16, rows: u16) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let (grounds, signs) = (BTreeMap::new(), BTreeMap::new());
        Self { area, cursor: (0, 0), ground: String::new(), grounds, signs, large: Vec::new() }
    }

    /// Takes in bytes that a program has written.
    pub fn take(&mut self, written: &str) {
        let mut rest = written;
        while !rest.is_empty() {
            if let Some(request) = rest.strip_prefix("\x1b]66;") {
                let (request, after) = request.split_once("\x1b\\").expect("a request ends");
                self.request(request);
                rest = after;
            } else if let Some(sequence) = rest.strip_prefix("\x1b[") {
                let end = sequence.find(|c: char| ('@'..='~').contains(&c)).expect("a sequence ends");
                let (parameters, after) = sequence.split_at(end);
                let (last, after) = after.split_at(1);
                self.sequence(parameters, last);
                rest = after;
            } else {
                let (text, after) = rest.split_at(rest.find('\x1b').unwrap_or(rest.len()));
                assert!(!text.is_empty(), "an unknown request: {:?}", rest.chars().take(20).collect::<String>());
                for cluster in text.graphemes(true) {
                    assert!(!cluster.contains(char::is_control), "{cluster:?}");
                    self.write(cluster, Widths::NARROW.cluster(cluster), 1);
                }
                rest = after;
            }
        }
    }

    fn request(&mut self, request: &str) {
        let (form, text) = request.split_once(';').unwrap();
        let number = |name| form.split(':').find_map(|part| part.strip_prefix(name)?.parse::<u16>().ok());
        let (scale, width) = (number("s=").unwrap_or(1), number("w=").expect("a width is stated"));
        assert!(text.len() <= 4096 && !text.contains(char::is_control), "{text:?}");
        self.large.push(text.to_owned());
        self.write(text, scale * width, scale);
    }

    fn sequence(&mut self, parameters: &str, last: &str) {
        let numbers: Vec<u16> = parameters.split(';').filter_map(|n| n.parse().ok()).collect();
        match (last, numbers.as_slice()) {
            ("H", [row, column]) => self.cursor = (column - 1, row - 1),
            ("X", count) => {
                self.erase(Rect { x: self.cursor.0, y: self.cursor.1, width: *count.first().unwrap_or(&1), height: 1 });
            }
            ("J", [2]) => self.erase(self.area),
            ("m", _) => self.paint(parameters),
            ("h" | "l", _) if parameters.starts_with('?') => {}
            _ => panic!("an unknown sequence: {parameters:?}{last}"),
        }
    }

    /// Takes in an SGR sequence, of which only backgrounds count here.
    fn paint(&mut self, parameters: &str) {
        if parameters == "0" || parameters.split(';').any(|n| n == "49") {
            self.ground = String::new();
        }
        if let Some((_, ground)) = parameters.rsplit_once("48;") {
            ground.clone_into(&mut self.ground);
        }
    }

    /// Blanks some cells, and every sign of which a cell is among them; its other cells keep their background.
    fn erase(&mut self, area: Rect) {
        self.signs.retain(|_, (sign, _)| !sign.intersects(area));
        self.grounds.extend(area.positions().map(|at| ((at.x, at.y), self.ground.clone())));
    }

    fn write(&mut self, text: &str, columns: u16, rows: u16) {
        // On the lower row of a block there is no place, not for a part of it either.
        let (_, row) = self.cursor;
        let is_taken =
            |x: u16| self.signs.values().any(|(sign, _)| sign.y < row && sign.intersects(Rect::new(x, row, columns, 1)));
        self.cursor.0 = (self.cursor.0..self.area.right()).find(|x| !is_taken(*x)).expect("there is room");
        let cells = Rect { x: self.cursor.0, y: self.cursor.1, width: columns, height: rows };
        assert!(self.area.intersection(cells) == cells, "{text:?} does not fit at {cells:?}");
        self.erase(cells);
        if text != " " {
            self.signs.insert((cells.x, cells.y), (cells, text.to_owned()));
        }
        self.cursor.0 += columns;
    }
}
