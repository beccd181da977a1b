//! Makes dumps of paragraphs: a document parser's, the same with Markdown, a language model's, and tagged text of a web
//! archive.

use crate::desk::Desk;
use crate::dice::Dice;
use crate::lines::{blank, split};
use crate::setting::{Line, Segment, Tag};
use crate::story::{Owner, Role, Story};
use crate::truth::Dump;

/// A parser's way of joining lines. Probabilities are those of one place where it could.
pub struct Joining {
    /// A paragraph is cut where a column ends.
    pub cut: f64,
    /// A paragraph is joined again over a picture's lines.
    pub rejoin: f64,
    /// Lines of a head stay lines.
    pub head_lines: f64,
    /// Subheads and authors stick to a paragraph.
    pub glue: f64,
    /// A paragraph falls in two, or changes place with the next.
    pub fragment: f64,
    pub swap: f64,
}

impl Joining {
    /// Draws a parser.
    pub fn draw(tidy: bool, dice: &mut Dice) -> Self {
        let rough = if tidy { 0.3 } else { 1.0 };
        Self {
            cut: *dice.pick(&[0.05, 0.1, 0.3, 0.6, 0.95]) * rough,
            rejoin: dice.real(0.2, 0.95),
            head_lines: *dice.pick(&[0.0, 0.05, 0.3]),
            glue: *dice.pick(&[0.0, 0.03, 0.1, 0.2]) * rough,
            fragment: *dice.pick(&[0.0, 0.01, 0.05]) * rough,
            swap: *dice.pick(&[0.0, 0.01, 0.03, 0.08]) * rough,
        }
    }
}

/// Joins lines to paragraphs.
pub fn join(strips: Vec<Vec<Line>>, joining: &Joining, dice: &mut Dice) -> Dump {
    let mut lines: Vec<Line> = strips.into_iter().flatten().collect();
    regroup(&mut lines, joining, dice);
    let mut out: Dump = Vec::new();
    let mut before: Option<(usize, usize, bool)> = None;
    for line in lines {
        let tag = line.tag();
        let head = tag.is_some_and(|tag| tag.role.is_head());
        let joined = before.is_some_and(|(group, block, mixed)| {
            if line.mixed && mixed {
                !(line.first && dice.chance(0.5))
            } else if group == line.group {
                if head { !dice.chance(joining.head_lines) } else { block == line.block || !dice.chance(joining.cut) }
            } else {
                false
            }
        });
        before = Some((line.group, line.block, line.mixed));
        match out.last_mut() {
            Some(last) if joined => append(last, line.segments),
            _ => out.push(line.segments),
        }
    }
    disturb(out, joining, dice)
}

/// Adds pieces to a paragraph; a piece that goes on is made one with the piece before it.
pub fn append(paragraph: &mut Vec<Segment>, segments: Vec<Segment>) {
    for segment in segments {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        match paragraph.last_mut() {
            Some(last) if goes_on(last.tag, segment.tag) => {
                if latin(last.text.chars().last())
                    && latin(segment.text.chars().next())
                    && last.text.chars().last().is_some_and(char::is_alphabetic)
                {
                    last.text.push(' ');
                }
                last.text.push_str(&segment.text);
            }
            _ => paragraph.push(segment),
        }
    }
}

fn goes_on(before: Option<Tag>, after: Option<Tag>) -> bool {
    matches!((before, after), (Some(before), Some(after)) if before.owner == after.owner && before.owner != Owner::Nobody
        && before.role == after.role && before.order == after.order && after.offset > before.offset)
}

/// Brings the lines of a paragraph together that a picture parts.
fn regroup(lines: &mut Vec<Line>, joining: &Joining, dice: &mut Dice) {
    let mut at = 0;
    while at + 1 < lines.len() {
        let group = lines[at].group;
        if lines[at + 1].group != group && !lines[at].mixed {
            let later = (at + 2..lines.len().min(at + 40)).find(|&late| lines[late].group == group && !lines[late].mixed);
            if let Some(from) = later.filter(|_| dice.chance(joining.rejoin)) {
                let to = (from..lines.len()).take_while(|&late| lines[late].group == group).last().unwrap_or(from);
                let block = lines[at].block;
                let mut moved: Vec<Line> = lines.drain(from..=to).collect();
                for line in &mut moved {
                    line.block = block;
                }
                let behind = lines.split_off(at + 1);
                lines.append(&mut moved);
                lines.extend(behind);
            }
        }
        at += 1;
    }
}

/// Glues, cuts and moves paragraphs.
fn disturb(paragraphs: Dump, joining: &Joining, dice: &mut Dice) -> Dump {
    let mut out: Dump = Vec::new();
    let role = |line: &[Segment]| line.iter().find_map(|segment| segment.tag).map(|tag| (tag.role, tag.owner));
    let mut open = false;
    for paragraph in paragraphs {
        let this = role(&paragraph);
        let last = out.last().and_then(|line| role(line));
        let same = matches!((this, last), (Some(this), Some(last)) if this.1 == last.1);
        let glued = open
            || same
                && match this.map(|(role, _)| role) {
                    Some(Role::Subhead | Role::Jump) => dice.chance(joining.glue),
                    Some(Role::Byline) => dice.chance(joining.glue * 1.5),
                    Some(Role::Credit) => dice.chance(joining.glue * 2.0 + 0.1),
                    Some(Role::Subtitle | Role::Title) => dice.chance(joining.glue * 0.3),
                    _ => false,
                };
        open = matches!(this, Some((Role::Subhead, _))) && !glued && dice.chance(joining.glue * 0.7);
        let length: usize = paragraph.iter().map(|segment| segment.text.chars().count()).sum();
        if glued && let Some(last) = out.last_mut() {
            if dice.chance(0.3) {
                last.push(blank(" "));
            }
            last.extend(paragraph);
        } else if length > 30 && dice.chance(joining.fragment) {
            let (front, back) = split(paragraph, dice.range(8, length - 4));
            out.extend([front, back]);
        } else {
            out.push(paragraph);
        }
        if out.len() > 1 && dice.chance(joining.swap) {
            let end = out.len() - 1;
            out.swap(end, end - 1);
        }
    }
    out
}

/// The way headings are marked.
pub struct Markdown {
    title: Vec<&'static str>,
    subhead: Vec<&'static str>,
    other: f64,
    images: f64,
    /// Lines of lists become rows of tables.
    tables: bool,
    /// Captions are centred.
    centred: f64,
}

impl Markdown {
    /// Draws a parser's way; a language model's is `bold`.
    pub fn draw(bold: bool, dice: &mut Dice) -> Self {
        let ways: [(&[&str], &[&str]); 9] = [
            (&["#"], &["#"]),
            (&["##"], &["##"]),
            (&["#", "##"], &["#", "##", ""]),
            (&["#"], &["##"]),
            (&["##", "#"], &["", "**"]),
            (&["#", "##", "###", ""], &["", "###", "##", "**"]),
            (&["**"], &["**"]),
            (&["**"], &["", "**"]),
            (&[""], &[""]),
        ];
        let (title, subhead) =
            if bold { ways[dice.range(6, 8)] } else { ways[dice.weighted(&[3.0, 2.0, 3.0, 2.0, 2.0, 2.0, 1.0, 0.5, 0.5])] };
        Self {
            title: title.to_vec(),
            subhead: subhead.to_vec(),
            other: *dice.pick(&[0.0, 0.02, 0.1]),
            images: *dice.pick(&[0.0, 0.3, 0.9]),
            tables: dice.chance(0.5),
            centred: *dice.pick(&[0.0, 0.0, 0.5, 1.0]),
        }
    }

    /// Marks the headings of a dump, and puts pictures' links before captions.
    pub fn mark(&self, paragraphs: Dump, dice: &mut Dice) -> Dump {
        let mut out = Dump::new();
        let mut in_table = false;
        for mut paragraph in paragraphs {
            let role = paragraph.iter().find_map(|segment| segment.tag).map(|tag| tag.role);
            let whole = paragraph.len() < 3;
            let way = match role {
                Some(Role::Title | Role::Kicker | Role::Subtitle) => *dice.pick(&self.title),
                Some(Role::Subhead) if whole => *dice.pick(&self.subhead),
                Some(Role::Section | Role::Masthead | Role::Byline | Role::Notice) if dice.chance(self.other) => {
                    *dice.pick(&self.title)
                }
                _ => "",
            };
            if role == Some(Role::Caption) && dice.chance(self.images) || dice.chance(self.images * 0.01) {
                let mut link = String::new();
                for _ in 0..32 {
                    link.push(char::from(*dice.pick(b"0123456789abcdef")));
                }
                let text = match dice.below(4) {
                    0 => format!("![](./imgs/img_in_image_box_{}_{}.jpg)", dice.range(10, 900), dice.range(10, 900)),
                    1 => format!("<img src=\"imgs/{link}.jpg\" alt=\"Image\" />"),
                    2 => "![图片](image.png)".to_owned(),
                    _ => format!("![](images/{link}.jpg)"),
                };
                out.push(vec![mark(&text)]);
            }
            let table = role == Some(Role::Body) && self.tables && (2..6).contains(&cells(&paragraph));
            match way {
                "" if table => {
                    let columns = cells(&paragraph);
                    out.push(in_cells(&paragraph));
                    if !in_table {
                        out.push(vec![mark(&format!("|{}", " --- |".repeat(columns)))]);
                    }
                    in_table = true;
                    continue;
                }
                "" if role == Some(Role::Caption) && dice.chance(self.centred) => {
                    paragraph.insert(0, mark(r#"<div style="text-align: center;">"#));
                    paragraph.push(mark("</div>"));
                }
                "" => {}
                "**" => {
                    paragraph.insert(0, mark("**"));
                    paragraph.push(mark("**"));
                }
                way => {
                    paragraph.insert(0, blank(" "));
                    paragraph.insert(0, mark(way));
                }
            }
            in_table = false;
            out.push(paragraph);
        }
        out
    }
}

/// Returns how many cells a line of a table has, or 0 where a line is text.
fn cells(paragraph: &[Segment]) -> usize {
    let [segment] = paragraph else { return 0 };
    let count = segment.text.split_whitespace().count();
    if segment.text.chars().count() < 40 && !segment.text.contains(['。', '，', '（']) && count > 1 { count } else { 0 }
}

/// Writes a line as a row of a table.
fn in_cells(paragraph: &[Segment]) -> Vec<Segment> {
    let mut out = Vec::new();
    for segment in paragraph {
        let mut offset = 0;
        for word in segment.text.split_inclusive(char::is_whitespace) {
            out.push(mark("| "));
            let tag = segment.tag.map(|tag| Tag { offset: tag.offset + offset, starts: tag.starts && offset == 0, ..tag });
            offset += word.chars().count();
            out.push(Segment { text: word.trim_end().to_owned(), tag });
            out.push(blank(" "));
        }
    }
    out.push(mark("|"));
    out
}

fn mark(text: &str) -> Segment {
    let tag = Tag { owner: Owner::Nobody, role: Role::Notice, starts: false, order: 0, offset: 0, mark: true };
    Segment { text: text.to_owned(), tag: Some(tag) }
}

/// Puts a blank line between paragraphs, or now and then none.
pub fn space(paragraphs: Dump, dice: &mut Dice) -> Dump {
    let odds = *dice.pick(&[1.0, 1.0, 0.95, 0.6, 0.0]);
    let mut out = Dump::new();
    for paragraph in paragraphs {
        let row = |line: &[Segment]| line.first().is_some_and(|segment| segment.text.starts_with('|'));
        let within = row(&paragraph) && out.last().is_some_and(|last| row(last));
        if !out.is_empty() && !within && dice.chance(odds) {
            out.push(Vec::new());
        }
        out.push(paragraph);
    }
    out
}

/// Writes stories as a web archive tags them.
pub fn tagged(stories: &[Story], desk: &mut Desk<'_>) -> Dump {
    let mut out = Dump::new();
    let own = |text: String| {
        let tag = Tag { owner: Owner::Nobody, role: Role::Masthead, starts: false, order: 0, offset: 0, mark: false };
        vec![Segment { text, tag: Some(tag) }]
    };
    if desk.dice.chance(0.8) {
        out.push(own(desk.say("taggedfolio")));
        out.push(Vec::new());
    }
    let (part, column, author) = (desk.dice.chance(0.85), desk.dice.chance(0.7), desk.dice.chance(0.3));
    let gap = desk.dice.range(1, 2);
    for story in stories {
        if story.flow.iter().all(|unit| unit.role == Role::Notice) && !story.flow.is_empty() {
            continue;
        }
        for (key, shown) in [("taggedpart", part), ("taggedcolumn", column), ("taggedauthor", author)] {
            if shown {
                out.push(own(desk.say(key)));
            }
        }
        if part && desk.dice.chance(0.8) {
            out.push(Vec::new());
        }
        let units = story.head.iter().chain(&story.flow).chain(story.pictures.iter().flatten());
        for unit in units.filter(|unit| unit.role != Role::Section) {
            let segment = Segment { text: unit.text.clone(), tag: Some(Tag::of(unit, 0)) };
            match out.last_mut() {
                Some(last) if unit.runs_in => last.push(segment),
                _ => out.push(vec![segment]),
            }
        }
        out.extend((0..gap).map(|_| Vec::new()));
    }
    out
}
