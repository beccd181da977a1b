//! A made newspaper: its script, measure and habits. Papers are drawn from a number, and no two look alike.

use std::collections::HashMap;

use crate::dice::Dice;
use crate::words::{Voice, Words, figures, numeral};

/// The papers that a run of pages is spread over.
pub const PAPERS: usize = 600;

/// The form in which a paper's name is printed on its pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Masthead {
    Plain,
    OtherScript,
    Pieces,
}

/// The looks of a paper. Probabilities are those of one story unless said otherwise.
pub struct Paper {
    pub name: String,
    pub traditional: bool,
    /// Seeds the choice of forms of bylines, datelines and so on.
    pub habits: u64,
    /// Characters of a column's line.
    pub measure: usize,
    pub columns: usize,
    /// Blanks before a paragraph, in characters.
    pub indent: usize,
    pub kicker: f64,
    pub subtitle: f64,
    pub byline: f64,
    pub endline: f64,
    /// An author at the end stands on the paragraph's last line.
    pub endline_runs_in: f64,
    pub dateline: f64,
    pub subhead: f64,
    pub subhead_numbered: f64,
    /// Sizes of type, as parts of running text's.
    pub subhead_size: f64,
    pub caption_size: f64,
    /// Heads stand in the middle over their columns.
    pub centred_heads: f64,
    pub small_heads: f64,
    /// A lead stands over all columns of its story.
    pub wide_leads: f64,
    /// Rules part its stories.
    pub ruled: f64,
    pub lead: f64,
    pub picture: f64,
    pub jump: f64,
    /// The headline is read after its text, or between its columns.
    pub late_head: f64,
    pub vertical_head: f64,
    /// Heads break at phrases' ends rather than anywhere.
    pub phrase_breaks: f64,
    /// Heads have long lines in small type.
    pub head_scale: (f64, f64),
    pub briefs: f64,
    pub brief_titles: f64,
    pub brief_mark: &'static str,
    pub advertisement: f64,
    pub furniture_first: f64,
    pub right_to_left: f64,
    /// Closing marks hang over the measure instead of taking a character along.
    pub hanging: bool,
    pub straight_quotes: bool,
    /// The quotation marks of its headlines, where they are not those of its text.
    pub head_quotes: Option<(&'static str, &'static str)>,
    /// The form of its name in the masthead: as in other lines, in the other script, or in pieces.
    pub masthead: Masthead,
}

impl Paper {
    /// Draws the paper of this number.
    pub fn new(seed: u64, number: usize, words: &[Words; 2]) -> Self {
        let mut dice = Dice::new(seed ^ (number as u64).wrapping_mul(0x2545_F491), "paper");
        let traditional = dice.chance(0.42);
        let habits = dice.below(1 << 40) as u64;
        let voice = Voice { words: &words[usize::from(traditional)], habits, facts: HashMap::new() };
        let name = voice.say("paper", &mut dice);
        let low_scale = dice.real(0.9, 1.25);
        Self {
            name,
            traditional,
            habits,
            measure: *dice.pick(&[10, 11, 12, 13, 14, 14, 15, 15, 15, 16, 16, 17, 18, 18, 19, 20, 20, 21, 22, 22, 24, 26]),
            columns: dice.range(4, 7),
            indent: if dice.chance(0.92) { 2 } else { dice.below(2) },
            kicker: *dice.pick(&[0.0, 0.05, 0.15, 0.15, 0.35, 0.6]),
            subtitle: *dice.pick(&[0.0, 0.05, 0.12, 0.2, 0.4, 0.6]),
            byline: *dice.pick(&[0.05, 0.2, 0.4, 0.6, 0.85]),
            endline: *dice.pick(&[0.0, 0.1, 0.2, 0.4, 0.7]),
            endline_runs_in: *dice.pick(&[0.0, 0.3, 0.8]),
            dateline: *dice.pick(&[0.1, 0.4, 0.6, 0.9]),
            subhead: *dice.pick(&[0.2, 0.4, 0.7, 0.9]),
            subhead_numbered: *dice.pick(&[0.0, 0.0, 0.1, 0.4]),
            subhead_size: *dice.pick(&[1.0, 1.0, 1.1, 1.25]),
            caption_size: *dice.pick(&[0.85, 0.9, 1.0, 1.0]),
            centred_heads: *dice.pick(&[0.0, 0.5, 0.95]),
            small_heads: *dice.pick(&[0.0, 0.4, 0.9]),
            wide_leads: *dice.pick(&[0.0, 0.5, 0.95]),
            ruled: *dice.pick(&[0.0, 0.5, 0.95]),
            lead: *dice.pick(&[0.0, 0.03, 0.1, 0.2, 0.4]),
            picture: *dice.pick(&[0.05, 0.15, 0.25, 0.35]),
            jump: *dice.pick(&[0.0, 0.05, 0.1, 0.2]),
            late_head: *dice.pick(&[0.0, 0.0, 0.02, 0.05, 0.15]),
            vertical_head: *dice.pick(&[0.0, 0.0, 0.02, 0.1]),
            phrase_breaks: *dice.pick(&[0.1, 0.5, 0.9]),
            head_scale: (low_scale, low_scale + dice.real(0.1, 0.9)),
            briefs: *dice.pick(&[0.0, 0.1, 0.2, 0.3]),
            brief_titles: *dice.pick(&[0.0, 0.5, 0.8, 1.0]),
            brief_mark: *dice.pick(&["", "", "", "●", "■", "▲", "◆", "◎", "△", "·", "★", "□"]),
            advertisement: *dice.pick(&[0.0, 0.05, 0.12, 0.25]),
            furniture_first: *dice.pick(&[0.3, 0.7, 0.95]),
            right_to_left: if traditional { *dice.pick(&[0.0, 0.0, 0.3, 0.9]) } else { 0.0 },
            hanging: dice.chance(0.4),
            straight_quotes: dice.chance(0.06),
            head_quotes: *dice.pick(&[None, None, None, Some(("『", "』")), Some(("「", "」")), Some(("“", "”"))]),
            masthead: *dice.pick(&[
                Masthead::Plain,
                Masthead::Plain,
                Masthead::Plain,
                Masthead::OtherScript,
                Masthead::Pieces,
            ]),
        }
    }

    /// Returns the words of one page of one day.
    pub fn voice<'a>(&self, words: &'a Words, page: usize, dice: &mut Dice) -> Voice<'a> {
        let (year, month, day) = (dice.range(1949, 2025), dice.range(1, 12), dice.range(1, 28));
        let weekday = *dice.pick(&["一", "二", "三", "四", "五", "六", "日"]);
        let mut facts = HashMap::new();
        facts.insert("paper", self.name.clone());
        facts.insert("year", year.to_string());
        facts.insert("yearhan", figures(year));
        facts.insert("roc", (year - 1911).to_string());
        facts.insert("rochan", figures(year - 1911));
        facts.insert("month", month.to_string());
        facts.insert("monthhan", numeral(month));
        facts.insert("day", day.to_string());
        facts.insert("dayhan", numeral(day));
        facts.insert("weekday", format!("星期{weekday}"));
        facts.insert("page", page.to_string());
        facts.insert("pagehan", numeral(page));
        Voice { words, habits: self.habits, facts }
    }
}
