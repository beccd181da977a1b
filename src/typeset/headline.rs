//! Breaks a heading into lines: where the sense lets it first, evenly only then. A heading and a style go in, its lines come
//! out.
//!
//! Of all ways to break it that the rules of marks allow, the cheapest is taken: a printed space costs nothing, a mark
//! little, the end of a phrase some, the inside of a word or a name so much that another line is set rather. Recovery's
//! table of the language tells how well two characters hold together; `assets/headline-words.toml` lists small words that go
//! with what follows or precedes them. A line is a range of the text, which never changes.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::rules::Break;
use super::scan::{Cluster, IDEOGRAPH, Kind, Scanner};
use super::{SetLine, Style};
use crate::recover::language::cohesion::strength;
use crate::text::width::Cells;

/// The words a heading is not to be broken behind, or before, and what each kind of break costs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    goes_with_next: String,
    goes_with_last: String,
    cost: Costs,
}

/// The costs of breaks. A heading is broken so that their sum is least.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Costs {
    latin_space: f32,
    before_dash: f32,
    stop: f32,
    pause: f32,
    interpunct: f32,
    before_opening: f32,
    behind_closing: f32,
    seam: f32,
    between: f32,
    word: f32,
    phrase: f32,
    neighbours: f32,
    least: f32,
    goes_with_next: f32,
    goes_with_last: f32,
    word_holds: f32,
    mixed: f32,
    line: f32,
    uneven: f32,
}

static TABLE: LazyLock<Option<Table>> =
    LazyLock::new(|| toml::from_str(include_str!("../../assets/headline-words.toml")).ok());
static WITH_NEXT: LazyLock<HashSet<char>> = LazyLock::new(|| set_of(|table| &table.goes_with_next));
static WITH_LAST: LazyLock<HashSet<char>> = LazyLock::new(|| set_of(|table| &table.goes_with_last));

fn set_of(of: fn(&Table) -> &String) -> HashSet<char> {
    TABLE.as_ref().map(|table| of(table).chars().filter(|c| !c.is_whitespace()).collect()).unwrap_or_default()
}

/// A cluster of the heading.
#[derive(Clone, Copy)]
struct Unit {
    start: usize,
    end: usize,
    /// Cells of all clusters before it.
    before: usize,
    cells: Cells,
    /// Whether a line may begin with it.
    may_begin: bool,
    kind: Kind,
    first: char,
    last: char,
}

/// Sets a heading in lines without an indent. Returns `None` where it must be set as running text: it holds a line end or a
/// soft hyphen, or something in it is longer than the measure.
pub(super) fn set(text: &str, style: &Style) -> Option<Vec<SetLine>> {
    let costs = &TABLE.as_ref()?.cost;
    let units = units(text, style)?;
    let ends = ink_ends(&units);
    let measure = usize::from(style.measure);
    // For each unit a line may begin with, and for the end: the least cost of all before, and where the last line of that begins.
    let mut best: Vec<Option<(f32, usize)>> = vec![None; units.len() + 1];
    *best.first_mut()? = Some((0.0, 0));
    for next in 1..=units.len() {
        let breaks = match units.get(next) {
            Some(unit) if !unit.may_begin || unit.kind == Kind::Space => continue,
            Some(_) => cost(&units, ends[next], next, costs),
            None => 0.0,
        };
        for from in (0..next).rev() {
            let cells = cells(&units, from, ends[next]);
            if cells > measure {
                break;
            }
            let Some((so_far, _)) = best[from] else { continue };
            let free = (measure - cells) as f32 / measure.max(1) as f32;
            // A phrase that is cut stands by itself rather than with a piece of another.
            let whole = |at: usize| at == 0 || at == units.len() || ends[at] < at;
            let mixed = !(whole(from) && whole(next)) && spaces(&units, from, ends[next]);
            let mixed = if mixed { costs.mixed } else { 0.0 };
            let all = so_far + breaks + mixed + costs.line + costs.uneven * free * free;
            if best[next].is_none_or(|(least, _)| all < least) {
                best[next] = Some((all, from));
            }
        }
    }
    let mut lines = Vec::new();
    let mut next = units.len();
    while next > 0 {
        let (_, from) = best[next]?;
        let (first, last) = (units.get(from)?, units.get(ends[next].checked_sub(1)?)?);
        let cells = cells(&units, from, ends[next]) as Cells;
        lines.push(SetLine { bytes: first.start..last.end, cells, ..SetLine::default() });
        next = from;
    }
    lines.reverse();
    Some(lines)
}

/// Returns the clusters of a heading, or `None` where it must be set as running text.
fn units(text: &str, style: &Style) -> Option<Vec<Unit>> {
    let mut clusters: Vec<Cluster> = Vec::new();
    Scanner::new(text, style).read(&mut clusters, usize::MAX);
    let (mut units, mut start, mut before) = (Vec::new(), 0, 0);
    for cluster in clusters {
        if matches!(cluster.kind, Kind::LineEnd | Kind::SoftHyphen) || cluster.before == Break::Must {
            return None;
        }
        for n in 0..cluster.run {
            let end = if n + 1 == cluster.run { cluster.end } else { start + IDEOGRAPH };
            let drawn = text.get(start..end)?;
            let (first, last) = (drawn.chars().next()?, drawn.chars().next_back()?);
            let may_begin = n > 0 || cluster.before == Break::May;
            units.push(Unit { start, end, before, cells: cluster.cells, may_begin, kind: cluster.kind, first, last });
            before += usize::from(cluster.cells);
            start = end;
        }
    }
    units.first().is_some_and(|unit| unit.kind != Kind::Space).then_some(units)
}

/// Returns, for each unit and for the end, the unit behind which the line before it ends: spaces fall away.
fn ink_ends(units: &[Unit]) -> Vec<usize> {
    let mut ends = vec![0];
    let mut end = 0;
    for (n, unit) in units.iter().enumerate() {
        if unit.kind != Kind::Space {
            end = n + 1;
        }
        ends.push(end);
    }
    ends
}

/// Counts the cells of the units from `from` to before `to`.
fn cells(units: &[Unit], from: usize, to: usize) -> usize {
    let at = |n: usize| n.checked_sub(1).and_then(|n| units.get(n)).map_or(0, |unit| unit.before + usize::from(unit.cells));
    at(to).saturating_sub(at(from))
}

/// Returns whether a space stands between the units from `from` to before `to`.
fn spaces(units: &[Unit], from: usize, to: usize) -> bool {
    units.get(from..to).is_some_and(|units| units.iter().any(|unit| unit.kind == Kind::Space))
}

/// Returns the cost of a break behind the unit before `end`, where the next line begins with the unit `next`.
fn cost(units: &[Unit], end: usize, next: usize, costs: &Costs) -> f32 {
    let (Some(before), Some(behind)) = (end.checked_sub(1).and_then(|n| units.get(n)), units.get(next)) else { return 0.0 };
    let is_wide = |unit: &Unit| unit.cells == 2;
    if end < next && !is_letter_spaced(units) {
        return if is_wide(before) && is_wide(behind) { 0.0 } else { costs.latin_space };
    }
    // ——三月江城见闻: what a dash begins is a line of its own.
    if matches!(behind.first, '—' | '―' | '⸺') {
        return costs.before_dash;
    }
    match (before.last, before.kind, behind.kind) {
        ('·' | '‧' | '•', ..) => return costs.interpunct,
        ('、' | '—' | '-', ..) => return costs.pause,
        (_, Kind::Stop, _) | ('…' | '｜' | '|', ..) => return costs.stop,
        (_, Kind::Closer, _) => return costs.behind_closing,
        (_, _, Kind::Opener) => return costs.before_opening,
        _ => {}
    }
    let mut cost = costs.seam;
    if is_wide(before) && is_wide(behind) {
        let holds = strength(before.last, behind.first);
        cost = costs.between + holds * if holds > 0.0 { costs.word } else { costs.phrase };
    }
    // A word ends before it and another begins behind it.
    let together = |a: Option<&Unit>, b: Option<&Unit>| {
        let both = a.zip(b).filter(|(a, b)| is_wide(a) && is_wide(b));
        both.map_or(0.0, |(a, b)| strength(a.last, b.first).clamp(0.0, 4.0))
    };
    let ends = together(end.checked_sub(2).and_then(|n| units.get(n)), Some(before));
    let begins = together(Some(behind), units.get(next + 1));
    cost -= costs.neighbours * (ends + begins);
    // A small word is one only by itself: not the 会 of 社会, nor the 时 of 时代.
    if WITH_NEXT.contains(&before.last) && ends < costs.word_holds {
        cost += costs.goes_with_next;
    }
    if WITH_LAST.contains(&behind.first) && begins < costs.word_holds {
        cost += costs.goes_with_last;
    }
    cost.max(costs.least)
}

/// Returns whether the heading is set with spaces between its characters (`本 报 今 日 改 版`): these part nothing.
fn is_letter_spaced(units: &[Unit]) -> bool {
    let spaces = units.iter().filter(|unit| unit.kind == Kind::Space).count();
    3 * spaces > units.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;

    fn broken(text: &str, measure: Cells) -> Vec<&str> {
        let style = Style::reader(measure, Widths::NARROW);
        let lines = set(text, &Style { indent: 0, ..style }).unwrap_or_default();
        lines.iter().filter_map(|line| text.get(line.bytes.clone())).collect()
    }

    #[test]
    fn the_table_is_whole() {
        assert!(TABLE.is_some() && WITH_NEXT.contains(&'以') && WITH_LAST.contains(&'的'));
    }

    #[test]
    fn a_headline_is_broken_at_its_printed_space_and_not_for_balance() {
        assert_eq!(broken("江湾镇为老人送去热饭菜 以食堂连起邻里情", 38), ["江湾镇为老人送去热饭菜", "以食堂连起邻里情"]);
        assert_eq!(broken("防汛忙 沿江三个街道连夜转移群众三千人", 34), ["防汛忙", "沿江三个街道连夜转移群众三千人"]);
        assert_eq!(broken("春汛过境 人人上堤 江城平安无事", 24), ["春汛过境 人人上堤", "江城平安无事"]);
    }

    #[test]
    fn another_line_is_set_rather_than_a_phrase_cut() {
        let headline = "渡口管理处发布冬季航班时刻 提醒沿江乡亲每天早出早归家 末班船比平日提前一小时开船";
        let phrases: Vec<&str> = headline.split(' ').collect();
        assert_eq!(broken(headline, 40), phrases, "two lines would have room for it");
    }

    #[test]
    fn without_a_space_it_is_broken_at_a_mark_or_the_end_of_a_phrase_and_never_in_a_word() {
        assert_eq!(broken("春汛平稳过境，沿江三个街道无人伤亡", 26), ["春汛平稳过境，", "沿江三个街道无人伤亡"]);
        assert_eq!(
            broken("桥通了，路宽了，江边热闹起来——三月江城见闻", 40),
            ["桥通了，路宽了，江边热闹起来", "——三月江城见闻"]
        );
        for measure in 20..36 {
            for line in broken("渡口管理处负责人介绍冬季航班时刻", measure) {
                let parts = ["渡口", "管理", "负责人", "介绍", "冬季", "航班", "时刻"];
                let cut = parts.iter().find(|part| {
                    part.char_indices().skip(1).any(|(at, _)| {
                        let (head, tail) = part.split_at(at);
                        line.ends_with(head) && !line.ends_with(*part) || line.starts_with(tail)
                    })
                });
                assert_eq!(cut, None, "{line} at {measure}");
            }
        }
    }

    #[test]
    fn a_small_word_stays_with_what_it_belongs_to() {
        for measure in 18..34 {
            for line in broken("老码头的修缮工程以旧石料为主", measure) {
                assert!(!line.ends_with(['以', '为']) && !line.starts_with('的'), "{line} at {measure}");
            }
        }
    }

    #[test]
    fn a_space_beside_latin_letters_parts_less_than_one_between_phrases() {
        assert_eq!(broken("江湾晚报 App 今天上线 老人也会用", 28), ["江湾晚报 App 今天上线", "老人也会用"]);
        assert_eq!(broken("告 全 城 读 者 书", 12).len(), 2, "spaces between single characters part nothing");
    }

    #[test]
    fn what_cannot_be_broken_here_is_left_to_the_setter() {
        let style = Style::reader(10, Widths::NARROW);
        assert_eq!(set("一行\n又一行", &style), None);
        assert_eq!(set("https://example.com/a-long-address", &style), None);
        assert_eq!(set("", &style), None);
    }
}
