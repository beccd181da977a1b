//! The words that papers print beside their stories: a small grammar of alternatives (`hans.txt`, `hant.txt`) and the
//! papers' habits of choosing among them.

use std::collections::HashMap;

use crate::dice::Dice;

/// Keys of which a paper uses few alternatives, always the same: its habits.
const HABITS: [&str; 15] = [
    "byline",
    "endline",
    "dateline",
    "credit",
    "date",
    "folio",
    "editors",
    "jumpto",
    "jumpfrom",
    "capopen",
    "issue",
    "letterend",
    "taggedpart",
    "guide",
    "tablerow",
];

/// Alternatives by key, of one script.
pub struct Words(HashMap<&'static str, Vec<&'static str>>);

impl Words {
    /// Reads the grammar of simplified or of traditional papers.
    pub fn new(traditional: bool) -> Self {
        let text = if traditional { include_str!("hant.txt") } else { include_str!("hans.txt") };
        let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, rest)) = line.split_once(" = ") {
                table.entry(key).or_default().extend(rest.split(" | "));
            }
        }
        Self(table)
    }
}

/// The words of one page: the grammar, the paper's habits, and the day, page and name that stand for their keys.
pub struct Voice<'a> {
    pub words: &'a Words,
    pub habits: u64,
    pub facts: HashMap<&'static str, String>,
}

impl Voice<'_> {
    /// Returns a phrase for this key, in the paper's manner.
    pub fn say(&self, key: &str, dice: &mut Dice) -> String {
        let Some(all) = self.words.0.get(key) else { return String::new() };
        let form = if HABITS.contains(&key) {
            let mut habit = Dice::new(self.habits, key);
            let few = habit.range(1, 3);
            let mine: Vec<&str> = (0..few).map(|_| *habit.pick(all)).collect();
            // Now and then a paper prints what it does not use to.
            if dice.chance(0.12) { *dice.pick(all) } else { *dice.pick(&mine) }
        } else {
            *dice.pick(all)
        };
        self.fill(form, dice)
    }

    /// Fills the braces of a form.
    fn fill(&self, form: &str, dice: &mut Dice) -> String {
        let mut out = String::new();
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((key, behind)) = after.split_once('}') else { break };
            rest = behind;
            if let Some(count) = key.strip_prefix("n:").and_then(|n| n.parse::<usize>().ok()) {
                for place in 0..count {
                    out.push(char::from(b'0' + dice.range(usize::from(place == 0), 9) as u8));
                }
            } else if let Some((low, high)) = key.strip_prefix("r:").and_then(|range| range.split_once('-')) {
                let number = dice.range(low.parse().unwrap_or(0), high.parse().unwrap_or(9));
                out.push_str(&number.to_string());
            } else if let Some(fact) = self.facts.get(key) {
                out.push_str(fact);
            } else {
                out.push_str(&self.say(key, dice));
            }
        }
        out.push_str(rest);
        out
    }
}

/// Writes a number below 100 in Chinese figures.
pub fn numeral(number: usize) -> String {
    let figures = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, number % 10);
    let mut out = String::new();
    if tens > 1 {
        out.push_str(figures[tens]);
    }
    if tens > 0 {
        out.push('十');
    }
    if ones > 0 || tens == 0 {
        out.push_str(figures[ones]);
    }
    out
}

/// Writes a year figure by figure in Chinese.
pub fn figures(number: usize) -> String {
    let figures = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    number.to_string().bytes().map(|digit| figures[usize::from(digit - b'0')]).collect()
}
