//! Divides the headings of a story into kicker (引题), title (主题), subtitle (副题) and subheads: by their wording first, by
//! their length if the wording says nothing.

use super::join_lines::block;
use crate::model::{Block, Role};
use crate::recover::lines::index::ListIndex;
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::recover::runs::run::Runs;
use crate::recover::stories::story::{Heading, Headings, Story};

const SAYING: &[&str] = &["强调", "指出", "要求", "表示", "时说", "会上说", "認為", "强調", "強調"];
const ATTENDING: &[&str] = &["主持", "出席", "讲话", "作报告", "致辞", "参加", "作指导", "講話"];

/// Divides a story's headings into proper ones and subheads: lines set like a paragraph of the text right over them.
pub fn levels(page: &PageLines, story: &Story, runs: &Runs, headings: &Headings) -> (Vec<Heading>, Vec<Heading>) {
    let (mut proper, mut low): (Vec<Heading>, Vec<Heading>) = (Vec::new(), Vec::new());
    let text = story.runs.first().map(|&t| runs[t].first());
    for &h in &story.headings {
        let heading = headings[h].clone();
        let over = text.is_some_and(|t| heading.to <= t && heading.to.until(t + 1).all(|k| !page[k].gap));
        let measure = text.map_or(0, |t| page[t].measure);
        if !over || measure == 0 {
            proper.push(heading);
            continue;
        }
        let fits =
            |k: LineIndex| (3..=6).contains(&(measure - page[k].wide)) || page[k].wide <= measure - 3 && k + 1 == heading.to;
        // The first unit is the title, unless another heading stands elsewhere.
        let mut at = heading.from;
        let first = page[at].wide;
        let only = story.headings.len() < 2;
        if only {
            at += units(page, &heading).first().map_or(1, Vec::len);
            // A line no longer than the first continues it.
            while at < heading.to && page[at].wide <= first + 1 {
                at += 1;
            }
        }
        while at < heading.to && (!fits(at) || page[at].text.starts_with('—')) {
            at += 1;
        }
        if at > heading.from {
            proper.push(Heading { from: heading.from, to: at });
        }
        if at < heading.to {
            low.push(Heading { from: at, to: heading.to });
        }
    }
    (proper, low)
}

/// Splits a heading into units: a clause broken over two lines is one unit, parallel clauses on two lines are two.
pub fn units<'t>(page: &PageLines<'t>, heading: &Heading) -> Vec<Vec<Line<'t>>> {
    let mut units: Vec<Vec<Line>> = Vec::new();
    for k in heading.lines() {
        let line = page[k].line;
        let on = k > heading.from && {
            let before = page[k - 1];
            let set = page[k - 1].measure > 0
                && (-3..=3).contains(&(before.wide - page[k - 1].measure))
                && line.wide <= before.wide + 2;
            let cut = page.bits(k - 1, k) > page.w.heading_levels.word || set;
            let linked = "是的在与和及为将把对让于等".contains(line.first);
            // One character over another means that the headline is set upright.
            let upright = line.count() == 1 && before.count() == 1;
            !line.text.starts_with("——") && !line.gap && (cut || linked || upright)
        };
        match units.last_mut() {
            Some(unit) if on => unit.push(line),
            _ => units.push(vec![line]),
        }
    }
    units
}

/// Divides a heading into kicker, title and subtitle, by wording first and by length where the wording is silent.
pub fn headline(page: &PageLines, heading: &Heading, blocks: &mut Vec<Block>) {
    let mut parts: Vec<(Role, Vec<Line>)> = Vec::new();
    for unit in units(page, heading) {
        let whole = unit.len() == 1;
        let text = unit[0].text;
        // 黄某在会上强调 奋力打造…: a kicker and a title on one line.
        let said = SAYING
            .iter()
            .filter(|_| text.contains(' '))
            .filter_map(|w| text.find(&format!("{w} ")).map(|at| at + w.len()))
            .min();
        match said.filter(|_| whole) {
            Some(at) => {
                let cut = unit[0].cut(&[at]);
                parts.extend(
                    cut.into_iter().enumerate().map(|(n, s)| (if n == 0 { Role::Kicker } else { Role::Title }, vec![s])),
                );
            }
            None => parts.push((Role::Title, unit)),
        }
    }
    let count = parts.len();
    for (n, (role, unit)) in parts.iter_mut().enumerate() {
        let (head, tail) = (unit[0].text, unit[unit.len() - 1].text);
        if count > 1
            && (head.starts_with("——") || head.starts_with("—") || n > 0 && ATTENDING.iter().any(|w| tail.ends_with(w)))
        {
            *role = Role::Subtitle;
        } else if n + 1 < count && SAYING.iter().any(|w| tail.ends_with(w)) {
            *role = Role::Kicker;
        }
    }
    if heading.lines().skip(1).all(|k| page[k].gap) {
        by_length(&mut parts);
    }
    let titled = parts.iter().any(|(role, _)| *role == Role::Title);
    if let Some(part) = parts.first_mut().filter(|_| !titled) {
        part.0 = Role::Title;
    }
    blocks.extend(parts.iter().map(|(role, unit)| block(*role, unit)));
}

/// Decides between two title lines: one that is much shorter, or falls into two clauses, is set larger and becomes the
/// title.
fn by_length(parts: &mut [(Role, Vec<Line>)]) {
    let titles: Vec<usize> = (0..parts.len()).filter(|&n| parts[n].0 == Role::Title).collect();
    let [first, second] = titles[..] else { return };
    if first + 1 != second {
        return;
    }
    let size = |n: usize| parts[n].1.iter().map(|s| s.wide).sum::<i32>();
    let clauses = |n: usize| parts[n].1.iter().any(|s| s.text.contains([' ', '\u{3000}']));
    let (a, b) = (size(first), size(second));
    let first_leads = if clauses(first) != clauses(second) {
        Some(clauses(first))
    } else if a * 10 > b * 14 {
        Some(false)
    } else if b * 10 > a * 14 {
        Some(true)
    } else {
        None
    };
    match first_leads {
        Some(true) => parts[second].0 = Role::Subtitle,
        Some(false) => parts[first].0 = Role::Kicker,
        None => {}
    }
}
