//! The page's own lines: masthead, day, folio, imprint, editors, hot lines, guides to other pages.

use crate::desk::Desk;
use crate::paper::Masthead;
use crate::story::{Owner, Role, Unit};

/// Makes the lines of a page in groups: those before the stories, those among them and those behind.
pub fn furniture(desk: &mut Desk<'_>, front: bool) -> [Vec<Unit>; 3] {
    let mut keys: Vec<&str> = Vec::new();
    if front {
        keys.extend(["paper", "date"]);
        for _ in 0..desk.dice.range(1, 6) {
            keys.push(*desk.dice.pick(&["issue", "imprint", "extra", "extra", "imprint", "folio", "editors", "section"]));
        }
    } else {
        for (key, chance) in
            [("section", 0.7), ("folio", 0.9), ("paper", 0.5), ("date", 0.75), ("editors", 0.75), ("extra", 0.25)]
        {
            if desk.dice.chance(chance) {
                keys.push(key);
            }
        }
        if desk.dice.chance(0.15) {
            keys.push("editors");
        }
    }
    for at in (1..keys.len()).rev() {
        if desk.dice.chance(0.5) {
            let other = desk.dice.below(at + 1);
            keys.swap(at, other);
        }
    }
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    let mut texts: Vec<String> = keys.iter().flat_map(|key| texts(key, desk)).collect();
    // Some stand on one line.
    if texts.len() > 1 && desk.dice.chance(0.35) {
        let at = desk.dice.below(texts.len() - 1);
        let next = texts.remove(at + 1);
        let gap = *desk.dice.pick(&[" ", "　", "  ", ""]);
        texts[at] = format!("{}{gap}{next}", texts[at]);
    }
    let split = desk.dice.chance(0.4);
    let first = desk.dice.chance(desk.paper.furniture_first);
    for text in texts {
        let place = match (first, split) {
            (_, true) => *desk.dice.pick(&[0, 0, 1, 2]),
            (true, false) => 0,
            (false, false) => 2,
        };
        groups[place].push(Unit::new(Owner::Nobody, Role::Masthead, text));
    }
    if front && desk.dice.chance(0.25) {
        let place = desk.dice.below(3);
        for _ in 0..desk.dice.range(2, 5) {
            let (title, _) = desk.corpus.draw(desk.paper.traditional, 0, &mut desk.dice);
            let title: String = title.chars().take(18).collect();
            let page = desk.say("guide");
            let text = if desk.dice.chance(0.5) { format!("{title} {page}") } else { format!("{page} {title}") };
            groups[place].push(Unit::new(Owner::Nobody, Role::Notice, text));
        }
    }
    groups
}

/// Returns the lines for one key: a masthead may stand in the other script, or in pieces.
fn texts(key: &str, desk: &mut Desk<'_>) -> Vec<String> {
    let text = desk.say(key);
    match desk.paper.masthead {
        Masthead::OtherScript if key == "paper" => vec![text.chars().map(other_script).collect()],
        Masthead::Pieces if key == "paper" => {
            let step = desk.dice.range(1, 2);
            let chars: Vec<char> = text.chars().collect();
            chars.chunks(step).map(|piece| piece.iter().collect()).collect()
        }
        _ => vec![text],
    }
}

/// Writes the characters of a paper's name in the other script, as calligraphy does.
fn other_script(c: char) -> char {
    let pairs = [
        ('报', '報'),
        ('农', '農'),
        ('晚', '晚'),
        ('东', '東'),
        ('华', '華'),
        ('时', '時'),
        ('业', '業'),
        ('学', '學'),
        ('龙', '龍'),
    ];
    pairs.iter().find_map(|&(one, other)| if c == one { Some(other) } else { (c == other).then_some(one) }).unwrap_or(c)
}
