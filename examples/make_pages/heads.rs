//! Makes headlines of a corpus title and the sentences of its text: kicker, title and subtitle, in the paper's manner.

use crate::corpus::{balanced, clauses, scraps};
use crate::dice::Dice;
use crate::paper::Paper;
use crate::story::{Owner, Role, Unit};

/// Returns a clause of the text of this many characters, or none.
pub fn clause(paragraphs: &[String], low: usize, high: usize, dice: &mut Dice) -> Option<String> {
    for _ in 0..8 {
        if paragraphs.is_empty() {
            return None;
        }
        let text = dice.pick::<String>(paragraphs);
        let found = if dice.chance(0.2) { scraps(text) } else { clauses(text) };
        let fit: Vec<&&str> = found.iter().filter(|clause| (low..=high).contains(&clause.chars().count())).collect();
        if !fit.is_empty() {
            return Some((**dice.pick(&fit)).to_owned());
        }
    }
    None
}

/// Returns two clauses that follow one another, for a subtitle of a sentence.
fn pair(paragraphs: &[String], dice: &mut Dice) -> Option<String> {
    let found = clauses(dice.pick::<String>(paragraphs));
    let at = dice.below(found.len());
    let pair = format!("{}{}{}", found.get(at)?, dice.pick(&["，", " ", " ", "　"]), found.get(at + 1)?);
    (pair.chars().count() <= 34).then_some(pair)
}

/// Makes the headlines of a story.
pub fn heads(owner: Owner, title: &str, paragraphs: &[String], paper: &Paper, dice: &mut Dice) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut title = title.replace('\u{3000}', " ");
    if let Some((open, close)) = paper.head_quotes {
        title = title.replace(['“', '「'], open).replace(['”', '」'], close);
    }
    let mut kicker = None;
    if let Some((tag, rest)) = title.strip_prefix('【').and_then(|text| text.split_once('】')) {
        let (tag, rest) = (tag.to_owned(), rest.trim().to_owned());
        if rest.chars().count() > 4 {
            if dice.chance(0.3) {
                kicker = Some(if dice.chance(0.5) { format!("【{tag}】") } else { tag });
                title = rest;
            } else if dice.chance(0.7) {
                title = rest;
            }
        }
    }
    let parts: Vec<&str> = title.split(' ').filter(|part| part.chars().count() >= 4 && balanced(part)).collect();
    let mut subtitle = Vec::new();
    let mut titles = Vec::new();
    if parts.len() == 2 && parts.concat().chars().count() + 1 == title.chars().count() {
        match dice.weighted(&[0.25, 0.35, 0.2, 0.2]) {
            0 => {
                kicker = Some(parts[0].to_owned());
                titles.push(parts[1].to_owned());
            }
            1 => titles.extend(parts.iter().map(|part| (*part).to_owned())),
            2 => {
                titles.push(parts[0].to_owned());
                subtitle.push(parts[1].to_owned());
            }
            _ => titles.push(title.clone()),
        }
    } else if let Some((first, second)) = title.split_once('：').filter(|(first, second)| {
        first.chars().count() >= 4 && second.chars().count() >= 5 && balanced(first) && dice.chance(0.2)
    }) {
        kicker = Some(format!("{first}{}", if dice.chance(0.5) { "：" } else { "" }));
        titles.push(second.to_owned());
    } else {
        titles.push(title.clone());
    }
    if kicker.is_none() && dice.chance(paper.kicker) {
        kicker = clause(paragraphs, 5, 18, dice);
    }
    if subtitle.is_empty() && dice.chance(paper.subtitle) {
        let lines = *dice.pick(&[1, 1, 1, 2, 2, 3]);
        let dashes = dice.chance(0.25);
        for at in 0..lines {
            let text = if dice.chance(0.35) && !paragraphs.is_empty() {
                pair(paragraphs, dice)
            } else {
                clause(paragraphs, 7, 22, dice)
            };
            if let Some(text) = text {
                subtitle.push(if dashes && at == 0 { format!("——{text}") } else { text });
            }
        }
    }
    if subtitle.is_empty() && dice.chance(0.02) {
        let (month, day) = (dice.range(1, 12), dice.range(1, 28));
        subtitle.push(dice.pick(&["——", "", "（"]).to_string());
        let text = format!("{month}月{day}日");
        subtitle[0] = if subtitle[0] == "（" { format!("（{text}）") } else { format!("{}{text}", subtitle[0]) };
    }
    if let Some(kicker) = kicker {
        units.push(Unit::new(owner, Role::Kicker, kicker));
    }
    if dice.chance(0.02) {
        titles[0] = format!("{}{}", dice.pick(&["■", "●", "▌", "◆", "□", "★", "▲ "]), titles[0]);
    }
    units.extend(titles.into_iter().map(|text| Unit::new(owner, Role::Title, text)));
    units.extend(subtitle.into_iter().map(|text| Unit::new(owner, Role::Subtitle, text)));
    units
}

/// Makes a subhead for the paragraph that follows, or of the text as a whole.
pub fn subhead(next: &str, paragraphs: &[String], number: Option<String>, dice: &mut Dice) -> Option<String> {
    let quoted =
        |text: &str| text.split(['“', '「']).nth(1).and_then(|rest| rest.split(['”', '」']).next()).map(str::to_owned);
    let own: Vec<String> =
        clauses(next).into_iter().filter(|c| (4..=17).contains(&c.chars().count())).map(str::to_owned).collect();
    let text = match dice.weighted(&[0.4, 0.2, 0.25, 0.15]) {
        0 => own.first().cloned(),
        1 if !own.is_empty() => Some(dice.pick(&own).clone()),
        2 => clause(paragraphs, 4, 16, dice),
        _ => quoted(next)
            .filter(|text| (5..=20).contains(&text.chars().count()))
            .map(|text| if next.contains('「') { format!("「{text}」") } else { format!("“{text}”") }),
    }
    .or_else(|| clause(paragraphs, 4, 14, dice))?;
    let text = if dice.chance(0.06) { format!("{text}？") } else { text };
    Some(match number {
        Some(number) => format!("{number}{text}"),
        None if dice.chance(0.05) => format!("{}{text}", dice.pick(&["■", "▲", "◆", "●", "1.", "★", "◎", "□"])),
        None => text,
    })
}
