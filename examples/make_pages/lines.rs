//! Makes dumps of printed lines: typed lines in order, an OCR engine's lines, a text layer's lines with blank lines, lines
//! across the page.

use crate::dice::Dice;
use crate::paragraphs::append;
use crate::setting::{Line, Segment};
use crate::story::Role;
use crate::truth::Dump;

/// Returns a piece that belongs to no article.
pub fn blank(text: &str) -> Segment {
    Segment { text: text.to_owned(), tag: None }
}

/// The way lines are written down.
pub struct Manner {
    /// A blank line between blocks, and between paragraphs.
    pub block_blanks: f64,
    pub paragraph_blanks: f64,
    /// Blanks before paragraphs are kept.
    pub indents: bool,
    /// A line is read in two, or two as one.
    pub split: f64,
    pub merged: f64,
    /// A line of a head is read in two.
    pub head_split: f64,
    /// Figures with a percent sign get lines of their own.
    pub figures_apart: f64,
    /// The lines of a head are typed as one.
    pub heads_joined: f64,
    /// Heads are set with blanks between their characters.
    pub spaced_heads: f64,
}

/// Writes lines down in their order.
pub fn in_order(strips: Vec<Vec<Line>>, manner: &Manner, dice: &mut Dice) -> Dump {
    let mut out: Dump = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for line in strips.into_iter().flatten() {
        let (block, group) = (line.block, line.group);
        let role = line.tag().map(|tag| tag.role);
        if let Some((last_block, last_group)) = before {
            let odds = if block == last_block { manner.paragraph_blanks } else { manner.block_blanks };
            if (block != last_block || group != last_group) && dice.chance(odds) {
                out.push(Vec::new());
            }
        }
        let continued = before.is_some_and(|(_, last)| last == group) && role.is_some_and(Role::is_head);
        before = Some((block, group));
        if continued && dice.chance(manner.heads_joined) && out.last().is_some_and(|last| !last.is_empty()) {
            if let Some(last) = out.last_mut() {
                append(last, line.segments);
            }
            continue;
        }
        let mut segments = line.segments;
        if role.is_some_and(Role::is_head) && dice.chance(manner.spaced_heads) {
            for segment in &mut segments {
                let spaced: Vec<String> = segment.text.chars().filter(|c| !c.is_whitespace()).map(String::from).collect();
                segment.text = spaced.join(" ");
            }
        }
        if manner.indents && line.first && role == Some(Role::Body) {
            segments.insert(0, blank("　　"));
        }
        if manner.merged > 0.0 && dice.chance(manner.merged) && out.last().is_some_and(|last| !last.is_empty()) {
            if let Some(last) = out.last_mut() {
                if dice.chance(0.5) {
                    last.push(blank(" "));
                }
                last.append(&mut segments);
            }
            continue;
        }
        if dice.chance(manner.figures_apart) {
            out.extend(figures_apart(segments));
        } else if line.mixed || !dice.chance(if role.is_some_and(Role::is_head) { manner.head_split } else { manner.split })
        {
            out.push(segments);
        } else {
            let length: usize = segments.iter().map(|segment| segment.text.chars().count()).sum();
            let (front, back) = split(segments, dice.range(1, length.max(2) - 1));
            out.extend([front, back].into_iter().filter(|line| !line.is_empty()));
        }
    }
    out
}

/// Cuts a line after so many characters.
pub fn split(segments: Vec<Segment>, at: usize) -> (Vec<Segment>, Vec<Segment>) {
    let (mut front, mut back) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for segment in segments {
        let length = segment.text.chars().count();
        if seen + length <= at {
            front.push(segment);
        } else if seen >= at {
            back.push(segment);
        } else {
            let head: String = segment.text.chars().take(at - seen).collect();
            let tail: String = segment.text.chars().skip(at - seen).collect();
            let later = segment.tag.map(|tag| crate::setting::Tag { starts: false, offset: tag.offset + at - seen, ..tag });
            front.push(Segment { text: head, tag: segment.tag });
            back.push(Segment { text: tail, tag: later });
        }
        seen += length;
    }
    (front, back)
}

/// Gives a figure with a percent sign a line of its own, as some annotators do.
fn figures_apart(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let text: Vec<char> = segments.iter().flat_map(|segment| segment.text.chars()).collect();
    let Some(percent) = text.iter().position(|c| *c == '%') else { return vec![segments] };
    let mut from = percent;
    while from > 0 && (text[from - 1].is_ascii_digit() || text[from - 1] == '.') {
        from -= 1;
    }
    let mut to = percent + 1;
    if text.get(to).is_some_and(|c| "，。、,".contains(*c)) {
        to += 1;
    }
    let (front, rest) = split(segments, from);
    let (figure, back) = split(rest, to - from);
    [front, figure, back].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Writes lines down by their height on the page, as a reader across the columns does.
pub fn across(strips: Vec<Vec<Line>>, dice: &mut Dice) -> Dump {
    let mut lines: Vec<Line> = strips.into_iter().flatten().collect();
    let jitter = dice.real(0.0, 0.9);
    for line in &mut lines {
        line.y += dice.real(0.0, 1.0) * jitter;
    }
    lines.sort_by(|one, other| one.y.floor().total_cmp(&other.y.floor()).then(one.x.total_cmp(&other.x)));
    if dice.chance(0.75) {
        return lines.into_iter().map(|line| line.segments).collect();
    }
    // The lines of one height stand on one line.
    let gap = *dice.pick(&[" ", "  ", "　", "    "]);
    let mut out: Dump = Vec::new();
    let mut height = f64::NAN;
    for line in lines {
        if (line.y.floor() - height).abs() < 0.5 && dice.chance(0.95) {
            if let Some(last) = out.last_mut() {
                last.push(blank(gap));
                last.extend(line.segments);
            }
        } else {
            out.push(line.segments);
        }
        height = line.y.floor();
    }
    out
}

/// Lets lines of neighbouring columns share a line here and there, as a text layer has them.
pub fn share_lines(strips: &mut [Vec<Line>], chance: f64, dice: &mut Dice) {
    for strip in strips {
        let mut at = 1;
        while at < strip.len() {
            let other = (0..at).rev().take(90).find(|&early| {
                (strip[early].y - strip[at].y).abs() < 0.5
                    && strip[early].x + 4.0 < strip[at].x
                    && strip[early].segments.len() < 3
            });
            match other {
                Some(early) if dice.chance(chance) => {
                    let line = strip.remove(at);
                    strip[early].segments.push(blank(" "));
                    strip[early].segments.extend(line.segments);
                }
                _ => at += 1,
            }
        }
    }
}
