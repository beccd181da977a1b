//! Makes one dump: draws a paper, writes and lays out its pages, and takes them down as one kind of source gives them.

use crate::corpus::Corpus;
use crate::desk::Desk;
use crate::dice::Dice;
use crate::furniture::furniture;
use crate::layout::{Disorder, Shapes, lay_out, set_furniture};
use crate::lines::{Manner, across, in_order, share_lines};
use crate::paper::{PAPERS, Paper};
use crate::paragraphs::{Joining, Markdown, join, space, tagged};
use crate::places::Places;
use crate::setting::{Line, Numbers};
use crate::slips::{Lookalikes, Slips};
use crate::story::Story;
use crate::truth::Dump;
use crate::words::Words;

/// The kinds of dumps with their shares.
const KINDS: [(&str, f64); 11] = [
    ("lines", 0.10),
    ("blocks", 0.10),
    ("tree", 0.25),
    ("paras", 0.15),
    ("md", 0.15),
    ("llm", 0.05),
    ("tagged", 0.03),
    ("pdf", 0.10),
    ("rows", 0.07),
    ("glyphs", 0.10),
    ("boxes", 0.12),
];

/// The means of making all pages.
pub struct Shop {
    pub corpus: Corpus,
    pub words: [Words; 2],
    pub alike: Lookalikes,
    pub seed: u64,
}

/// A made dump.
pub struct Made {
    pub name: String,
    /// Its lines.
    pub dump: Dump,
    /// The places of the lines, in kinds of dumps that have them.
    pub places: Option<Places>,
}

/// Makes the dump of this number.
pub fn make(shop: &Shop, number: usize) -> Made {
    let mut dice = Dice::new(shop.seed.wrapping_add((number as u64).wrapping_mul(0x9E37_79B9)), "page");
    let shares: Vec<f64> = KINDS.iter().map(|(_, share)| *share).collect();
    let kind = KINDS[dice.weighted(&shares)].0;
    let paper = Paper::new(shop.seed, dice.below(PAPERS), &shop.words);
    let first_page = *dice.pick(&[1, 1, 2, 3, 4, 5, 6, 7, 8, 12]);
    let voice = paper.voice(&shop.words[usize::from(paper.traditional)], first_page, &mut dice);
    let mut desk = Desk { corpus: &shop.corpus, paper: &paper, voice, dice: dice.clone(), written: 0 };
    dice.below(1);
    let name = format!("{}_{}_{number:05}", if kind == "blocks" { "lines" } else { kind }, paper.name);
    let (dump, places) = match kind {
        "tagged" => {
            let count = *desk.dice.pick(&[2, 3, 4, 6, 9]);
            let stories = stories(&mut desk, count * 500, 0.5);
            let mut dump = tagged(&stories, &mut desk);
            let slips =
                Slips { half_marks: desk.dice.chance(0.7), half_brackets: desk.dice.chance(0.5), ..Slips::default() };
            for line in &mut dump {
                slips.apply(line, &shop.alike, &mut dice);
            }
            (dump, None)
        }
        _ => laid(kind, shop, &mut desk, first_page, &mut dice),
    };
    Made { name, dump, places }
}

/// Lays pages out and takes them down.
fn laid(kind: &str, shop: &Shop, desk: &mut Desk<'_>, first_page: usize, dice: &mut Dice) -> (Dump, Option<Places>) {
    let paper = desk.paper;
    let calm = Disorder { mixed: 0.0, late: 0.0, shuffled: 0.0, inset: 0.0, narrow: 0.1, level: false };
    let bad = dice.chance(0.1);
    let disorder = match kind {
        "lines" | "blocks" => Disorder { shuffled: 0.01, inset: 0.01, ..calm },
        "tree" => Disorder { mixed: if bad { 0.25 } else { 0.04 }, late: 0.02, shuffled: 0.04, inset: 0.03, ..calm },
        "paras" | "md" => Disorder { mixed: if bad { 0.5 } else { 0.01 }, late: 0.02, shuffled: 0.04, inset: 0.04, ..calm },
        "glyphs" | "boxes" => Disorder { level: true, ..calm },
        "llm" => Disorder { shuffled: 0.03, inset: 0.01, ..calm },
        "pdf" => Disorder { mixed: 0.01, late: 0.05, shuffled: 0.05, inset: 0.03, ..calm },
        _ => Disorder { narrow: *dice.pick(&[0.1, 0.6, 0.95]), ..calm },
    };
    let pages = if matches!(kind, "llm" | "glyphs" | "boxes") { 1 } else { *dice.pick(&[1, 1, 1, 2, 2, 3]) };
    let mut numbers = Numbers::default();
    let mut strips: Vec<Vec<Line>> = Vec::new();
    let mut floor = 0.0;
    let mut shapes = Shapes::default();
    for page in 0..pages {
        let number = first_page + page;
        desk.voice.facts.insert("page", number.to_string());
        desk.voice.facts.insert("pagehan", crate::words::numeral(number));
        let groups = furniture(desk, number == 1);
        let size = match kind {
            "llm" => dice.range(300, 2500),
            _ => dice.range(1200, 6500),
        };
        let stories = stories(desk, size, 1.0);
        let bare = kind == "llm" && dice.chance(0.6);
        let mut page = lay_out(stories, paper, &disorder, &mut numbers, dice, &mut shapes);
        for line in page.iter_mut().flatten() {
            line.y += floor + 4.0;
        }
        // Kinds that tell places have one page.
        for shape in shapes.pictures.iter_mut().chain(&mut shapes.rules) {
            (shape[1], shape[3]) = (shape[1] + 4.0, shape[3] + 4.0);
        }
        let depth = page.iter().flatten().map(|line| line.y).fold(floor, f64::max);
        if !bare {
            let middle = dice.below(page.len() + 1);
            let y = page.get(middle).and_then(|strip| strip.first()).map_or(depth, |line| line.y);
            let tail = set_furniture(&groups[2], depth + 2.0, paper, &mut numbers, dice);
            page.push(tail);
            page.insert(middle, set_furniture(&groups[1], y, paper, &mut numbers, dice));
            page.insert(0, set_furniture(&groups[0], floor, paper, &mut numbers, dice));
        }
        floor = depth + 6.0;
        strips.append(&mut page);
    }
    let heavy = match kind {
        "tree" | "rows" | "boxes" if paper.traditional => 0.08,
        "tree" | "rows" | "boxes" => 0.05,
        "lines" | "blocks" | "paras" | "md" => 0.04,
        "llm" => 0.006,
        _ => 0.0,
    };
    let mut slips = Slips::draw(heavy, paper.traditional, dice);
    slips.blanks_lost = match kind {
        "tree" | "rows" | "boxes" => dice.chance(0.9),
        "pdf" | "llm" | "glyphs" => false,
        _ => slips.blanks_lost,
    };
    if matches!(kind, "llm") {
        slips.half_marks = dice.chance(0.4);
        slips.simplified = 0.0;
    }
    if matches!(kind, "pdf" | "glyphs") {
        slips.simplified = 0.0;
        slips.quotes = 0.0;
    }
    let places = match kind {
        "glyphs" => Some(Places::of_glyphs(&strips, &shapes, dice)),
        "boxes" => Some(Places::of_boxes(&strips, &shapes, dice)),
        _ => None,
    };
    let mut dump = take_down(kind, strips, dice);
    for line in &mut dump {
        slips.apply(line, &shop.alike, dice);
    }
    (dump, places)
}

/// Takes laid out lines down as a source of this kind does.
fn take_down(kind: &str, mut strips: Vec<Vec<Line>>, dice: &mut Dice) -> Dump {
    let plain = Manner {
        block_blanks: 0.0,
        paragraph_blanks: 0.0,
        indents: false,
        split: 0.0,
        head_split: 0.0,
        merged: 0.0,
        figures_apart: 0.0,
        heads_joined: 0.0,
        spaced_heads: 0.0,
    };
    match kind {
        "lines" | "blocks" => {
            let blanks = kind == "blocks";
            let manner = Manner {
                block_blanks: if blanks { dice.real(0.6, 1.0) } else { 0.0 },
                paragraph_blanks: if blanks { *dice.pick(&[0.0, 0.5, 0.95, 1.0]) } else { 0.0 },
                indents: dice.chance(0.2),
                split: dice.real(0.0, 0.01),
                head_split: dice.real(0.0, 0.02),
                figures_apart: *dice.pick(&[0.0, 0.0, 0.3, 0.9]),
                heads_joined: *dice.pick(&[0.0, 0.0, 0.6, 1.0]),
                ..plain
            };
            in_order(strips, &manner, dice)
        }
        "tree" => {
            let manner = Manner {
                split: dice.real(0.0, 0.02),
                head_split: dice.real(0.0, 0.06),
                merged: *dice.pick(&[0.0, 0.0, 0.002, 0.01]),
                ..plain
            };
            in_order(strips, &manner, dice)
        }
        "pdf" => {
            if dice.chance(0.6) {
                let chance = *dice.pick(&[0.002, 0.01, 0.05, 0.2]);
                share_lines(&mut strips, chance, dice);
            }
            let manner = Manner {
                block_blanks: dice.real(0.4, 1.0),
                paragraph_blanks: *dice.pick(&[0.0, 0.02, 0.2, 0.8]),
                indents: dice.chance(0.15),
                spaced_heads: *dice.pick(&[0.0, 0.0, 0.1, 0.7]),
                ..plain
            };
            in_order(strips, &manner, dice)
        }
        "rows" => across(strips, dice),
        // A line with a place of its own for each that is printed.
        "glyphs" | "boxes" => in_order(strips, &plain, dice),
        kind => {
            let joining = Joining::draw(kind == "llm", dice);
            let mut paragraphs = join(strips, &joining, dice);
            if kind != "paras" {
                paragraphs = Markdown::draw(kind == "llm", dice).mark(paragraphs, dice);
            }
            space(paragraphs, dice)
        }
    }
}

/// Writes the stories of one page until it has this many characters.
fn stories(desk: &mut Desk<'_>, size: usize, advertising: f64) -> Vec<Story> {
    let mut out = Vec::new();
    let mut total = 0;
    let paper = desk.paper;
    let long = *desk.dice.pick(&[0.05, 0.15, 0.3, 0.6]);
    while total < size {
        let weights =
            [1.0 - long, long, paper.briefs, 0.03, 0.015, 0.03 + paper.picture * 0.1, paper.advertisement * advertising];
        let mut more = match desk.dice.weighted(&weights) {
            0 => {
                let size = desk.dice.range(80, 700);
                vec![desk.news(size)]
            }
            1 => {
                let size = desk.dice.range(600, 2200).min(size.max(400));
                vec![desk.news(size)]
            }
            2 => {
                let count = desk.dice.range(3, 10);
                desk.briefs(count)
            }
            3 => desk.letters(),
            4 => vec![desk.list()],
            5 => vec![desk.picture_news()],
            _ => vec![desk.advertisement()],
        };
        total += more
            .iter()
            .flat_map(|story| story.head.iter().chain(&story.flow).chain(story.pictures.iter().flatten()))
            .map(|unit| unit.text.chars().count())
            .sum::<usize>()
            .max(20);
        out.append(&mut more);
    }
    out
}
