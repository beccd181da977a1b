//! Sets units in lines: breaks paragraphs to the column's measure and heads to the width of their columns.

use crate::dice::Dice;
use crate::paper::Paper;
use crate::story::{Owner, Role, Unit};

/// The truth about a piece of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tag {
    pub owner: Owner,
    pub role: Role,
    /// Whether it begins its unit.
    pub starts: bool,
    pub order: usize,
    /// Characters of the unit before it.
    pub offset: usize,
    /// Whether it is a mark of Markdown.
    pub mark: bool,
}

impl Tag {
    /// Returns the tag of a whole unit.
    pub fn of(unit: &Unit, offset: usize) -> Self {
        let starts = offset == 0 && unit.role.starts();
        Self { owner: unit.owner, role: unit.role, starts, order: unit.order, offset, mark: false }
    }
}

/// A piece of a line; blanks that belong to no article have no tag.
#[derive(Clone, Debug)]
pub struct Segment {
    pub text: String,
    pub tag: Option<Tag>,
}

/// A printed line: its place on the page, in characters and lines, and its pieces.
#[derive(Clone, Debug)]
pub struct Line {
    pub segments: Vec<Segment>,
    pub x: f64,
    pub y: f64,
    /// The size of its type, as a part of running text's.
    pub size: f64,
    /// The piece of a column, head or caption that it belongs to.
    pub block: usize,
    /// The paragraph that it belongs to.
    pub group: usize,
    /// Whether it begins that paragraph.
    pub first: bool,
    /// Whether it begins a part in which two columns were mixed.
    pub mixed: bool,
}

impl Line {
    /// Returns the tag of its first piece.
    pub fn tag(&self) -> Option<Tag> {
        self.segments.iter().find_map(|segment| segment.tag)
    }

    /// Returns how wide it is set.
    pub fn extent(&self) -> f64 {
        self.segments.iter().flat_map(|segment| segment.text.chars()).map(width).sum::<f64>() * self.size
    }

    /// Returns its length in characters.
    pub fn width(&self) -> usize {
        self.segments.iter().map(|segment| segment.text.chars().count()).sum()
    }
}

/// Gives numbers to paragraphs and blocks.
#[derive(Default)]
pub struct Numbers(usize);

impl Numbers {
    /// Returns the next number.
    pub fn next(&mut self) -> usize {
        self.0 += 1;
        self.0
    }
}

/// Marks that no line begins with, and those that no line ends with.
const CLOSING: &str = "，。、；：！？”’」』）》〉】％%,.;:!?)]…·";
const OPENING: &str = "“‘「『（《〈【([";

fn width(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

/// Returns where lines end in these characters.
pub fn breaks(chars: &[char], first: f64, measure: f64, hanging: bool) -> Vec<usize> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let room = if start == 0 { first } else { measure };
        let (mut end, mut used) = (start, 0.0);
        while end < chars.len() && used + width(chars[end]) <= room + 1e-9 {
            used += width(chars[end]);
            end += 1;
        }
        end = end.max(start + 1);
        if end < chars.len() {
            if hanging && CLOSING.contains(chars[end]) {
                end += 1;
            }
            let latin = |at: usize| chars[at].is_ascii_alphanumeric() || chars[at] == '.' || chars[at] == '%';
            let mut back = end;
            while back > start + 1 && end < chars.len() && latin(back - 1) && latin(back) {
                back -= 1;
            }
            if end < chars.len() && (end - back) as f64 * 0.5 < room / 2.0 {
                end = back;
            }
            while end < chars.len() && end > start + 1 && (CLOSING.contains(chars[end]) || OPENING.contains(chars[end - 1]))
            {
                end -= 1;
            }
        }
        out.push(end);
        start = end;
    }
    out
}

/// Sets paragraphs in lines of one column; `x` and `y` are still to be given.
pub fn set_flow(units: &[Unit], measure: usize, paper: &Paper, numbers: &mut Numbers, dice: &mut Dice) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < units.len() {
        let count = 1 + units[at + 1..].iter().take_while(|unit| unit.runs_in).count();
        let together = &units[at..at + count];
        let chars: Vec<(char, usize, usize)> = (together.iter().enumerate())
            .flat_map(|(which, unit)| unit.text.chars().enumerate().map(move |(offset, c)| (c, which, offset)))
            .collect();
        let plain: Vec<char> = chars.iter().map(|(c, ..)| *c).collect();
        let text = matches!(together[0].role, Role::Body | Role::Lead);
        let indent = if text { paper.indent } else { usize::from(together[0].role == Role::Subhead) * 2 };
        let group = numbers.next();
        let mut start = 0;
        for end in breaks(&plain, (measure - indent) as f64, measure as f64, paper.hanging) {
            let mut segments: Vec<Segment> = Vec::new();
            let mut last = None;
            for &(c, which, offset) in &chars[start..end] {
                if segments.is_empty() && c.is_whitespace() && start > 0 {
                    continue;
                }
                if last != Some(which) {
                    segments.push(Segment { text: String::new(), tag: Some(Tag::of(&together[which], offset)) });
                    last = Some(which);
                }
                if let Some(segment) = segments.last_mut() {
                    segment.text.push(c);
                }
            }
            if !segments.is_empty() {
                out.push(Line {
                    segments,
                    x: if start == 0 { indent as f64 } else { 0.0 },
                    y: 0.0,
                    size: match together[0].role {
                        Role::Caption | Role::Credit => paper.caption_size,
                        Role::Subhead => paper.subhead_size,
                        _ => 1.0,
                    },
                    block: 0,
                    group,
                    first: start == 0,
                    mixed: false,
                });
            }
            start = end;
        }
        at += count;
    }
    if dice.chance(0.5) {
        // An author at the end stands at the right.
        if let Some(line) =
            out.last_mut().filter(|line| line.first && line.tag().is_some_and(|tag| tag.role == Role::Byline))
        {
            line.x = measure.saturating_sub(line.width()) as f64;
        }
    }
    out
}

/// Sets the headlines over `room` characters of text width; each line carries its height in lines of text in `y`.
pub fn set_head(units: &[Unit], room: usize, paper: &Paper, numbers: &mut Numbers, dice: &mut Dice) -> Vec<Line> {
    let mut out = Vec::new();
    // A story of one column may have a head hardly larger than its text.
    let small = room <= paper.measure && dice.chance(paper.small_heads);
    let wish = if small { dice.real(0.9, 1.15) } else { dice.real(paper.head_scale.0, paper.head_scale.1) };
    let phrases = dice.chance(paper.phrase_breaks);
    for unit in units {
        let scale = match unit.role {
            Role::Title => wish * (1.0 + (room as f64 / 80.0).min(0.9)),
            Role::Kicker | Role::Subtitle => 1.0 + (wish - 1.0) * 0.4 + (room as f64 / 120.0).min(0.6),
            _ => 1.2,
        };
        let chars: Vec<char> = unit.text.chars().collect();
        let fits = (room as f64 / scale).floor().max(5.0);
        let ends = if phrases { phrase_breaks(&chars, fits) } else { breaks(&chars, fits, fits, false) };
        let group = numbers.next();
        push_head(&mut out, unit, &chars, &ends, group, scale);
    }
    out
}

/// Cuts the title in the pieces that a vertical or a scattered head falls into.
pub fn set_vertical(units: &[Unit], numbers: &mut Numbers, dice: &mut Dice) -> Vec<Line> {
    let mut out = Vec::new();
    let long = dice.range(1, 6);
    for unit in units {
        let chars: Vec<char> = unit.text.chars().collect();
        let mut ends = Vec::new();
        let mut end = 0;
        while end < chars.len() {
            end = (end + dice.range(1, long)).min(chars.len());
            ends.push(end);
        }
        let group = numbers.next();
        push_head(&mut out, unit, &chars, &ends, group, 1.6);
    }
    out
}

fn push_head(out: &mut Vec<Line>, unit: &Unit, chars: &[char], ends: &[usize], group: usize, scale: f64) {
    let mut start = 0;
    for &end in ends {
        let blank = chars[start..end].iter().take_while(|c| c.is_whitespace()).count();
        let from = start + blank;
        let text: String = chars[from..end].iter().collect();
        if !text.trim().is_empty() {
            let tag = Some(Tag::of(unit, if start == 0 { 0 } else { from }));
            let segments = vec![Segment { text: text.trim_end().to_owned(), tag }];
            out.push(Line {
                segments,
                x: 0.0,
                y: scale * 1.2,
                size: scale,
                block: 0,
                group,
                first: start == 0,
                mixed: false,
            });
        }
        start = end;
    }
}

/// Returns where a head breaks when it breaks at phrases where it can, and evenly where it cannot.
fn phrase_breaks(chars: &[char], fits: f64) -> Vec<usize> {
    let length: f64 = chars.iter().map(|c| width(*c)).sum();
    let lines = (length / fits).ceil().max(1.0) as usize;
    let mut out = Vec::new();
    let mut start = 0;
    for line in 1..lines {
        let ideal = chars.len() * line / lines;
        let good = (start + 2..(start + fits as usize + 1).min(chars.len().saturating_sub(1)))
            .filter(|&at| " ，：、；！？　".contains(chars[at - 1]))
            .min_by_key(|&at| at.abs_diff(ideal))
            .filter(|at| at.abs_diff(ideal) <= chars.len() / (lines * 2) + 1);
        let end = good.unwrap_or_else(|| ideal.max(start + 1));
        if end < chars.len() && end > start {
            out.push(end);
            start = end;
        }
    }
    out.push(chars.len());
    out
}
