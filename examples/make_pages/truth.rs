//! Takes the lines of a dump with their truth, and writes both files: `NAME.txt` and `NAME.tsv` (line, from, to, article,
//! role, para, order, note).

use std::fmt::Write as _;
use std::path::Path;

use crate::setting::{Segment, Tag};
use crate::story::{Owner, Role};

/// Lines of a dump, each in pieces with their truth.
pub type Dump = Vec<Vec<Segment>>;

/// Returns the text of a dump and its truth table.
pub fn render(dump: &Dump, stem: &str) -> (String, String) {
    let mut text = String::new();
    let mut table = String::from("line\tfrom\tto\tarticle\trole\tpara\torder\tnote\n");
    for (at, line) in dump.iter().enumerate() {
        let mut column = 0;
        for segment in line {
            text.push_str(&segment.text);
            let length = segment.text.chars().count();
            if let Some(tag) = &segment.tag {
                let lead = segment.text.chars().take_while(|c| c.is_whitespace()).count();
                let tail = segment.text.chars().rev().take_while(|c| c.is_whitespace()).count();
                if lead < length {
                    row(&mut table, at + 1, column + lead, column + length - tail, tag, stem);
                }
            }
            column += length;
        }
        text.push('\n');
    }
    (text, table)
}

fn row(table: &mut String, line: usize, from: usize, to: usize, tag: &Tag, stem: &str) {
    let article = match tag.owner {
        Owner::Nobody => "-".to_owned(),
        Owner::Unknown => "?".to_owned(),
        Owner::Story(number) => format!("{stem}-{number:02}"),
    };
    let para = if tag.starts { '+' } else { '.' };
    let order = if let Owner::Story(_) = tag.owner { format!("{}.{:05}", tag.order, tag.offset) } else { String::new() };
    let note = if tag.mark {
        "mark"
    } else if tag.owner == Owner::Unknown && tag.role == Role::Section {
        "unsure"
    } else {
        ""
    };
    // Writing to a string cannot fail.
    let _ = writeln!(table, "{line}\t{from}\t{to}\t{article}\t{}\t{para}\t{order}\t{note}", tag.role.name());
}

/// Writes both files.
pub fn write(folder: &Path, name: &str, dump: &Dump, stem: &str) -> std::io::Result<()> {
    let (text, table) = render(dump, stem);
    std::fs::write(folder.join(format!("{name}.txt")), text)?;
    std::fs::write(folder.join(format!("{name}.tsv")), table)
}
