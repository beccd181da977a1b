//! Lays stories out on a page: a story's head over its columns, its text down them, pictures among the lines; stories beside
//! and below each other. Takes stories, gives lines in the order of reading, as an extractor does, with their places on the
//! page.

use crate::dice::Dice;
use crate::paper::Paper;
use crate::setting::{Line, Numbers, set_flow, set_head, set_vertical};
use crate::story::{Role, Story};

/// The blanks between columns, in characters.
const GUTTER: f64 = 1.5;

/// The most characters of a head that is set vertically.
const LONGEST_VERTICAL: usize = 20;

/// The disturbances of one kind of dumps, as probabilities of one story.
pub struct Disorder {
    /// Two columns are read as one, line by line.
    pub mixed: f64,
    /// The head comes after the text, on top of the paper's own habit.
    pub late: f64,
    /// The blocks of a story are out of order.
    pub shuffled: f64,
    /// Another story's lines come in the middle.
    pub inset: f64,
    /// Stories stand in one column.
    pub narrow: f64,
    /// No head runs from top to bottom.
    pub level: bool,
}

/// A rectangle on the page: left, top, right and lower edge, in characters and lines.
pub type Shape = [f64; 4];

/// The pictures and rules of a page.
#[derive(Default)]
pub struct Shapes {
    pub pictures: Vec<Shape>,
    /// Rules between stories.
    pub rules: Vec<Shape>,
}

/// Lines of a story and its height in lines.
pub struct Setting {
    pub lines: Vec<Line>,
    pub height: f64,
    pub pictures: Vec<Shape>,
}

/// Sets one story in so many columns of this measure.
pub fn set_story(
    story: &Story,
    (columns, measure): (usize, usize),
    paper: &Paper,
    disorder: &Disorder,
    numbers: &mut Numbers,
    dice: &mut Dice,
) -> Setting {
    let short = story.head.iter().all(|unit| unit.role.is_head() && unit.text.chars().count() <= LONGEST_VERTICAL);
    let vertical = short && dice.chance(paper.vertical_head) && !disorder.level;
    let mut head = if vertical {
        set_vertical(&story.head, numbers, dice)
    } else {
        set_head(&story.head, columns * measure, paper, numbers, dice)
    };
    let block = numbers.next();
    let mut top = 0.0;
    let centred = !vertical && dice.chance(paper.centred_heads);
    let room = columns as f64 * (measure as f64 + GUTTER) - GUTTER;
    for line in &mut head {
        if centred {
            line.x = ((room - line.extent()) / 2.0).max(0.0);
        }
        let height = line.y;
        line.y = top;
        line.block = block;
        top += height;
    }
    // A lead stands over all columns, or in the first.
    let leads = story.flow.iter().rposition(|unit| unit.role == Role::Lead).map_or(0, |at| at + 1);
    let over = if columns > 1 && !vertical && dice.chance(paper.wide_leads) { leads } else { 0 };
    let mut lead = set_flow(&story.flow[..over], columns * measure, paper, numbers, dice);
    let block = numbers.next();
    for line in &mut lead {
        (line.y, line.block) = (top, block);
        top += 1.0;
    }
    top += if lead.is_empty() { 0.0 } else { dice.real(0.0, 1.0) };
    let mut flow = set_flow(&story.flow[over..], measure, paper, numbers, dice);
    if vertical {
        top = 0.0;
    }
    let per = flow.len().div_ceil(columns).max(1);
    let mut parts: Vec<Vec<Line>> = Vec::new();
    for column in 0..columns {
        let take = per.min(flow.len());
        let mut part: Vec<Line> = flow.drain(..take).collect();
        let block = numbers.next();
        for (at, line) in part.iter_mut().enumerate() {
            line.x += column as f64 * (measure as f64 + GUTTER);
            line.y = top + at as f64;
            line.block = block;
        }
        parts.push(part);
    }
    if columns > 1 && parts[1].len() > 3 && dice.chance(disorder.mixed) {
        let at = dice.below(columns - 1);
        mix(&mut parts[at..at + 2]);
    }
    let mut pictures = Vec::new();
    for picture in &story.pictures {
        let wide = if dice.chance(0.3) { 2 } else { 1 };
        let mut lines = set_flow(picture, measure * wide, paper, numbers, dice);
        if dice.chance(0.6) {
            // Captions are set without a blank before them.
            for line in &mut lines {
                line.x = 0.0;
            }
        }
        if let Some(lettering) = story.lettering.first().filter(|_| dice.chance(0.8)) {
            let more = set_flow(std::slice::from_ref(lettering), measure, paper, numbers, dice);
            lines.splice(0..0, more);
        }
        pictures.extend(insert(&mut parts, lines, measure, dice.chance(0.25), numbers, dice));
    }
    for lettering in story.lettering.iter().skip(1) {
        let lines = set_flow(std::slice::from_ref(lettering), measure, paper, numbers, dice);
        insert(&mut parts, lines, measure, false, numbers, dice);
    }
    if columns > 1 && dice.chance(disorder.shuffled) {
        let at = dice.below(parts.len());
        let part = parts.remove(at);
        let to = dice.below(parts.len() + 1);
        parts.insert(to, part);
    }
    let late = dice.chance(paper.late_head + disorder.late + if vertical { 0.3 } else { 0.0 });
    let place = if !late {
        0
    } else if columns > 1 && dice.chance(0.5) {
        dice.range(1, columns - 1)
    } else {
        parts.len()
    };
    if vertical && dice.chance(0.3) {
        interleave(&mut parts, head, dice);
    } else {
        parts.insert(place.min(parts.len()), head);
    }
    if !lead.is_empty() {
        parts.insert(place.min(parts.len() - 1) + 1, lead);
    }
    let lines: Vec<Line> = parts.into_iter().flatten().collect();
    let height = lines.iter().map(|line| line.y + 1.0).fold(top, f64::max) + 1.0;
    Setting { lines, height, pictures }
}

/// Puts a picture's lines among the text: somewhere in a column, at its head or at its foot. Returns where the picture
/// stands over them.
fn insert(
    parts: &mut [Vec<Line>],
    mut lines: Vec<Line>,
    measure: usize,
    at_edge: bool,
    numbers: &mut Numbers,
    dice: &mut Dice,
) -> Option<Shape> {
    let column = dice.below(parts.len());
    let part = &mut parts[column];
    let at =
        if at_edge || part.is_empty() { if dice.chance(0.5) { 0 } else { part.len() } } else { dice.below(part.len() + 1) };
    let (block, after) = (numbers.next(), numbers.next());
    let y = part.get(at).map_or_else(|| part.last().map_or(0.0, |line| line.y + 1.0), |line| line.y);
    let gap = dice.range(0, 12) as f64;
    let count = lines.len() as f64;
    for (step, line) in lines.iter_mut().enumerate() {
        line.x += column as f64 * (measure as f64 + GUTTER);
        line.y = y + gap + step as f64;
        line.block = block;
    }
    for line in part.iter_mut().skip(at) {
        line.y += gap + count + 1.0;
        line.block = after;
    }
    let left = column as f64 * (measure as f64 + GUTTER);
    let right = lines.iter().map(|line| line.x + line.extent()).fold(left + measure as f64, f64::max);
    part.splice(at..at, lines);
    (gap > 2.0).then_some([left, y + 0.3, right, y + gap - 0.2])
}

/// Reads the pieces of a vertical head among the lines of the column beside it.
fn interleave(parts: &mut [Vec<Line>], head: Vec<Line>, dice: &mut Dice) {
    let column = dice.below(parts.len());
    let step = dice.range(1, 3);
    for (at, piece) in head.into_iter().enumerate() {
        let place = (at * (step + 1)).min(parts[column].len());
        parts[column].insert(place, piece);
    }
}

/// Reads two columns as one.
fn mix(parts: &mut [Vec<Line>]) {
    let mut lines: Vec<Line> = parts.iter_mut().flat_map(std::mem::take).collect();
    lines.sort_by(|one, other| one.y.total_cmp(&other.y).then(one.x.total_cmp(&other.x)));
    let block = lines.first().map_or(0, |line| line.block);
    for line in &mut lines {
        line.block = block;
        line.mixed = true;
    }
    parts[0] = lines;
}

/// Returns in how many columns of what measure a story stands that has these columns of the page: now and then in fewer,
/// wider ones or in more, narrower ones than its neighbours.
fn own_measure(columns: usize, measure: usize, dice: &mut Dice) -> (usize, usize) {
    if dice.chance(0.78) {
        return (columns, measure);
    }
    let total = columns as f64 * (measure as f64 + GUTTER);
    let count = if columns > 1 && dice.chance(0.6) { columns - 1 } else { columns + 1 };
    let own = (total / count as f64 - GUTTER).floor() as usize;
    if (8..=40).contains(&own) { (count, own) } else { (columns, measure) }
}

/// Characters of a name that may be set large at the page's head, and its size beside running text's, at most.
const LONGEST_NAME: usize = 8;
const LARGEST_NAME: f64 = 3.5;

/// Lays stories out in bands across the page; `top` is where they begin.
pub fn lay_out(
    stories: Vec<Story>,
    paper: &Paper,
    disorder: &Disorder,
    numbers: &mut Numbers,
    dice: &mut Dice,
    shapes: &mut Shapes,
) -> Vec<Vec<Line>> {
    let ruled = dice.chance(paper.ruled);
    let mut queue = stories.into_iter().peekable();
    let mut out = Vec::new();
    let mut top = 0.0;
    while queue.peek().is_some() {
        let mut left = paper.columns;
        let mut band = Vec::new();
        let mut deepest: f64 = 0.0;
        while left > 0 && queue.peek().is_some() {
            let wide = if dice.chance(disorder.narrow) {
                1
            } else if dice.chance(0.15) {
                left
            } else {
                (*dice.pick(&[1, 1, 2, 2, 3])).min(left)
            };
            let mut x = (paper.columns - left) as f64 * (paper.measure as f64 + GUTTER);
            let mut depth = 0.0;
            let mut widest = 1;
            let aim = if deepest > 0.0 { deepest } else { dice.real(25.0, 70.0) };
            let mut strip: Vec<Line> = Vec::new();
            while let Some(story) = queue.next_if(|_| depth < aim * 0.85) {
                let size: usize = story.flow.iter().map(|unit| unit.text.chars().count()).sum();
                let columns = if story.narrow { 1 } else { wide.min(size / (paper.measure * 8) + 1) };
                let own = own_measure(columns, paper.measure, dice);
                let mut setting = set_story(&story, own, paper, disorder, numbers, dice);
                widest = widest.max(columns);
                if paper.right_to_left > 0.5 {
                    x = (left - columns.min(left)) as f64 * (paper.measure as f64 + GUTTER);
                }
                for line in &mut setting.lines {
                    line.x += x;
                    line.y += top + depth;
                }
                let moved =
                    |[left, upper, right, lower]: Shape| [left + x, upper + top + depth, right + x, lower + top + depth];
                shapes.pictures.extend(setting.pictures.into_iter().map(moved));
                if ruled && depth > 0.0 {
                    let y = top + depth - 0.6;
                    shapes.rules.push([x, y, x + own.0 as f64 * (own.1 as f64 + GUTTER) - GUTTER, y + 0.05]);
                }
                depth += setting.height + 1.0;
                if !strip.is_empty() && dice.chance(disorder.inset) {
                    // An extractor lets one story's lines into another's.
                    let at = dice.below(strip.len());
                    strip.splice(at..at, setting.lines);
                } else {
                    strip.append(&mut setting.lines);
                }
            }
            deepest = deepest.max(depth);
            left -= widest.min(left);
            band.push(strip);
        }
        top += deepest + 1.0;
        if ruled && queue.peek().is_some() {
            let wide = paper.columns as f64 * (paper.measure as f64 + GUTTER);
            shapes.rules.push([0.0, top - 0.6, wide, top - 0.55]);
        }
        if band.len() > 1 && dice.chance(disorder.mixed * 0.3) {
            // Two neighbours of different stories are read as one.
            let at = dice.below(band.len() - 1);
            if band[at].len() + band[at + 1].len() < 120 {
                let other = band.remove(at + 1);
                band[at].extend(other);
                mix(&mut band[at..=at]);
            }
        }
        out.append(&mut band);
    }
    out
}

/// Sets lines of the page's own one under another.
pub fn set_furniture(
    units: &[crate::story::Unit],
    y: f64,
    paper: &Paper,
    numbers: &mut Numbers,
    dice: &mut Dice,
) -> Vec<Line> {
    let mut out = Vec::new();
    let mut x = 0.0;
    for unit in units {
        let mut lines = set_flow(std::slice::from_ref(unit), 60, paper, numbers, dice);
        let block = numbers.next();
        // The paper's name, and that of its page, are set large.
        let is_name = unit.text.chars().count() <= LONGEST_NAME && lines.len() == 1;
        let size = if is_name && dice.chance(0.6) { dice.real(1.3, LARGEST_NAME) } else { 1.0 };
        for (at, line) in lines.iter_mut().enumerate() {
            line.size = size;
            line.x = x;
            line.y = y + at as f64;
            line.block = block;
        }
        x += lines.iter().map(Line::extent).fold(0.0, f64::max) + 4.0;
        out.append(&mut lines);
    }
    debug_assert!(out.iter().all(|line| line.tag().is_none_or(|tag| tag.role != Role::Body)));
    out
}
