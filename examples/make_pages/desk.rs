//! Writes stories for a page: news, continuations, briefs, letters, poems, lists, picture news and advertisements, of the
//! corpus's prose and in the paper's manner.

use std::collections::HashMap;

use crate::corpus::{Corpus, SUBHEAD, clauses, sentences};
use crate::dice::Dice;
use crate::heads::{clause, heads, subhead};
use crate::paper::Paper;
use crate::story::{Owner, Role, Story, Unit};
use crate::words::{Voice, numeral};

/// Characters of a title that is long in print.
const LONG_TITLE: usize = 19;

/// The means of writing one dump: corpus, words, paper and dice.
pub struct Desk<'a> {
    pub corpus: &'a Corpus,
    pub paper: &'a Paper,
    pub voice: Voice<'a>,
    pub dice: Dice,
    /// Stories written so far.
    pub written: usize,
}

impl Desk<'_> {
    fn owner(&mut self) -> Owner {
        self.written += 1;
        Owner::Story(self.written)
    }

    /// Returns a phrase of the paper.
    pub fn say(&mut self, key: &str) -> String {
        self.voice.say(key, &mut self.dice)
    }

    /// Returns a jump mark that names some page.
    fn jump(&mut self, key: &str) -> String {
        let page = self.dice.range(1, 16);
        let mut facts: HashMap<_, _> = self.voice.facts.clone();
        facts.insert("page", page.to_string());
        facts.insert("pagehan", numeral(page));
        Voice { facts, words: self.voice.words, habits: self.voice.habits }.say(key, &mut self.dice)
    }

    /// Draws an article without the subheads it has in the corpus.
    fn prose(&mut self, size: usize) -> (String, Vec<String>) {
        let (title, mut paragraphs) = self.draw(size);
        paragraphs.retain(|text| !text.starts_with(SUBHEAD));
        (title, paragraphs)
    }

    /// Draws an article and cuts it to about this many characters.
    fn draw(&mut self, size: usize) -> (String, Vec<String>) {
        let (mut title, mut paragraphs) = self.corpus.draw(self.paper.traditional, size.min(700), &mut self.dice);
        // Titles of the web are longer than those in print.
        for _ in 0..2 {
            if title.chars().count() > LONG_TITLE {
                (title, paragraphs) = self.corpus.draw(self.paper.traditional, size.min(700), &mut self.dice);
            }
        }
        let mut total = 0;
        let kept = paragraphs.iter().take_while(|paragraph| {
            let more = total < size;
            total += paragraph.chars().count();
            more
        });
        let kept = kept.count();
        paragraphs.truncate(kept.max(1));
        while paragraphs.last().is_some_and(|text| text.starts_with(SUBHEAD)) {
            paragraphs.pop();
        }
        if self.paper.straight_quotes {
            for paragraph in &mut paragraphs {
                *paragraph = paragraph.replace(['“', '”', '「', '」'], "\"");
            }
        }
        (title, paragraphs)
    }

    /// Writes a story of headlines and text of about this many characters.
    pub fn news(&mut self, size: usize) -> Story {
        let owner = self.owner();
        let (title, mut paragraphs) = self.draw(size);
        let plain: Vec<String> = paragraphs.iter().filter(|text| !text.starts_with(SUBHEAD)).cloned().collect();
        let paper = self.paper;
        let mut story = Story { head: heads(owner, &title, &plain, paper, &mut self.dice), ..Story::default() };
        let from = self.dice.chance(paper.jump * 0.6);
        let to = !from && self.dice.chance(paper.jump);
        if from {
            self.tear_front(&mut paragraphs);
            if self.dice.chance(0.35) {
                story.head.clear();
            }
        }
        let signed = self.dice.chance(paper.byline) && !from;
        if signed {
            let text = self.say("byline");
            story.flow.push(Unit::new(owner, Role::Byline, text));
        }
        if self.dice.chance(paper.lead) && !from {
            let lead = sentences(&paragraphs[0]).into_iter().take(2).collect::<String>();
            if (25..140).contains(&lead.chars().count()) {
                story.flow.push(Unit::new(owner, Role::Lead, lead));
                if paragraphs.len() > 1 {
                    drop_first(&mut paragraphs);
                }
            }
        }
        if from && (!story.head.is_empty() || self.dice.chance(0.7)) {
            let text = self.jump("jumpfrom");
            story.flow.push(Unit::new(owner, Role::Jump, text));
        } else if !from && self.dice.chance(paper.dateline) {
            let gap = *self.dice.pick(&["", "", " ", "　", " "]);
            paragraphs[0] = format!("{}{gap}{}", self.say("dateline"), paragraphs[0]);
        }
        if to {
            self.tear_end(&mut paragraphs);
        }
        self.text(owner, &paragraphs, &mut story);
        if from && story.flow.first().is_some_and(|unit| unit.role == Role::Jump) && self.dice.chance(0.6) {
            story.flow[1].runs_in = true;
        }
        if to {
            let text = self.jump("jumpto");
            let mut unit = Unit::new(owner, Role::Jump, text);
            unit.runs_in = self.dice.chance(0.4);
            story.flow.push(unit);
        } else if self.dice.chance(if signed { paper.endline * 0.15 } else { paper.endline }) {
            self.sign(owner, &mut story);
        }
        self.illustrate(owner, &plain, size, &mut story);
        story.number()
    }

    /// Adds paragraphs with subheads between them.
    fn text(&mut self, owner: Owner, paragraphs: &[String], story: &mut Story) {
        let wanted = self.dice.chance(self.paper.subhead.max(0.5));
        let given = wanted && paragraphs.iter().any(|text| text.starts_with(SUBHEAD));
        let long = wanted && !given && paragraphs.len() >= 4;
        let numbered = self.dice.chance(self.paper.subhead_numbered);
        let questions = !long && paragraphs.len() > 3 && self.dice.chance(0.02);
        let mark =
            if self.dice.chance(0.02) { *self.dice.pick(&["●", "■", "▲", "◆", "★", "1、", "※"]) } else { "" };
        let mut number = 0;
        let mut due = self.dice.range(1, 4);
        for (at, paragraph) in paragraphs.iter().enumerate() {
            if let Some(text) = paragraph.strip_prefix(SUBHEAD) {
                if given {
                    story.flow.push(Unit::new(owner, Role::Subhead, text));
                }
                continue;
            }
            if long && at == due && at + 1 < paragraphs.len() {
                number += 1;
                let ordinal = numbered.then(|| format!("{}、", numeral(number)));
                if let Some(text) = subhead(paragraph, paragraphs, ordinal, &mut self.dice) {
                    story.flow.push(Unit::new(owner, Role::Subhead, text));
                }
                due = at + self.dice.range(2, 5);
            }
            let asks = if questions { ["问：", "答："][at % 2] } else { mark };
            story.flow.push(Unit::new(owner, Role::Body, format!("{asks}{paragraph}")));
        }
    }

    /// Puts the author at the end.
    fn sign(&mut self, owner: Owner, story: &mut Story) {
        let text = self.say("endline");
        let mut unit = Unit::new(owner, Role::Byline, text);
        unit.runs_in = self.dice.chance(self.paper.endline_runs_in);
        story.flow.push(unit);
    }

    /// Cuts the beginning of a text away, as a continuation lacks it.
    fn tear_front(&mut self, paragraphs: &mut Vec<String>) {
        if paragraphs.len() > 2 {
            drop_first(paragraphs);
        }
        if self.dice.chance(0.7) {
            let length = paragraphs[0].chars().count();
            let cut = self.dice.range(length / 5, length / 2);
            paragraphs[0] = paragraphs[0].chars().skip(cut).collect();
            let torn = paragraphs[0].trim_start_matches(|c: char| "，。、；：！？”」』）》".contains(c)).to_owned();
            if torn.chars().count() > 6 {
                paragraphs[0] = torn;
            }
        }
    }

    /// Cuts the end of a text away.
    fn tear_end(&mut self, paragraphs: &mut [String]) {
        if let Some(last) = paragraphs.last_mut().filter(|_| self.dice.chance(0.6)) {
            let length = last.chars().count();
            let keep = self.dice.range(length / 2, length.saturating_sub(3).max(length / 2));
            *last = last.chars().take(keep.max(6)).collect();
        }
    }

    /// Adds pictures: captions with credits, and lettering that stands in the photographs.
    fn illustrate(&mut self, owner: Owner, paragraphs: &[String], size: usize, story: &mut Story) {
        let mut chance = self.paper.picture * (size as f64 / 500.0).clamp(0.3, 2.0);
        while self.dice.chance(chance.min(0.8)) && story.pictures.len() < 3 {
            let caption = self.caption(owner, paragraphs);
            story.pictures.push(caption);
            chance *= 0.4;
            while self.dice.chance(0.18) {
                let text = self.say("lettering");
                story.lettering.push(Unit::new(Owner::Nobody, Role::Notice, text));
            }
        }
    }

    /// Makes a caption and its credit.
    fn caption(&mut self, owner: Owner, paragraphs: &[String]) -> Vec<Unit> {
        let mut text = if self.dice.chance(0.5) {
            let found = sentences(self.dice.pick::<String>(paragraphs)).into_iter().map(str::to_owned).collect::<Vec<_>>();
            self.dice.pick(&found).chars().take(90).collect::<String>()
        } else {
            clause(paragraphs, 6, 30, &mut self.dice).unwrap_or_else(|| paragraphs[0].chars().take(24).collect())
        };
        if self.dice.chance(0.5) {
            text = format!("{}{text}", self.say("capopen"));
        }
        if self.dice.chance(0.08) {
            text = format!("{}{}。", text.trim_end_matches('。'), self.say("capclose"));
        }
        let mut units = Vec::new();
        if self.dice.chance(0.65) {
            let credit = self.say("credit");
            if self.dice.chance(0.45) {
                text = format!("{text}{}{credit}", self.dice.pick(&["", " ", "　", ""]));
            } else {
                units.push(Unit::new(owner, Role::Credit, credit));
            }
        } else if !text.ends_with('。') && self.dice.chance(0.4) {
            text.push('。');
        }
        units.insert(0, Unit::new(owner, Role::Caption, text));
        units
    }

    /// Writes picture news: a caption with or without a title.
    pub fn picture_news(&mut self) -> Story {
        let owner = self.owner();
        let (title, paragraphs) = self.prose(60);
        let mut story = Story::default();
        if self.dice.chance(0.7) {
            let short: String =
                title.split(['：', ' ', '，']).find(|part| part.chars().count() >= 4).unwrap_or(&title).into();
            story.head.push(Unit::new(owner, Role::Title, short));
        }
        let mut units = self.caption(owner, &paragraphs);
        let text: String = sentences(&paragraphs[0]).into_iter().take(3).collect();
        if self.dice.chance(0.7) {
            units[0].text = format!("{text}{}", if units.len() > 1 { String::new() } else { self.say("credit") });
        }
        story.pictures.push(units);
        story.number()
    }

    /// Writes a column of short news under one name.
    pub fn briefs(&mut self, count: usize) -> Vec<Story> {
        let mut stories = Vec::new();
        let titled = self.dice.chance(self.paper.brief_titles);
        let dated = self.dice.chance(0.5);
        let signed = if self.dice.chance(0.3) { self.dice.real(0.3, 0.9) } else { 0.05 };
        for at in 0..count {
            let owner = self.owner();
            let (title, paragraphs) = self.prose(40);
            let mut story = Story { narrow: true, ..Story::default() };
            if at == 0 && self.dice.chance(0.8) {
                let text = self.say("label");
                story.head.push(Unit::new(Owner::Unknown, Role::Section, text));
            }
            let text: String = sentences(&paragraphs[0]).into_iter().take(self.dice.range(1, 3)).collect();
            let mark = self.paper.brief_mark;
            let dateline = if dated && self.dice.chance(0.7) { self.say("dateline") } else { String::new() };
            let text = if titled {
                let title = title.rsplit('】').next().unwrap_or(&title).trim().to_owned();
                if self.dice.chance(0.03) {
                    story.flow.push(Unit::new(owner, Role::Title, format!("【{}】", title.replace(['【', '】'], ""))));
                    story.flow.push(Unit { runs_in: true, ..Unit::new(owner, Role::Body, format!("{dateline}{text}")) });
                    stories.push(story.number());
                    continue;
                }
                story.head.push(Unit::new(owner, Role::Title, title));
                format!("{dateline}{text}")
            } else {
                format!("{mark}{dateline}{text}")
            };
            story.flow.push(Unit::new(owner, Role::Body, text));
            if self.dice.chance(signed) {
                self.sign(owner, &mut story);
            }
            stories.push(story.number());
        }
        stories
    }

    /// Writes readers' letters, some of them a column of short ones under one name.
    pub fn letters(&mut self) -> Vec<Story> {
        let many = self.dice.chance(0.4);
        let count = if many { self.dice.range(3, 9) } else { self.dice.range(1, 3) };
        let mut letters: Vec<Story> = (0..count).map(|_| self.letter(if many { 160 } else { 400 })).collect();
        if many && self.dice.chance(0.7) {
            let text = self.say("letterlabel");
            letters[0].head.insert(0, Unit::new(Owner::Unknown, Role::Section, text));
        }
        letters
    }

    /// Writes a reader's letter of so many characters at most.
    fn letter(&mut self, most: usize) -> Story {
        let owner = self.owner();
        let size = self.dice.range(60, most);
        let (title, paragraphs) = self.prose(size);
        let mut story = Story::default();
        if self.dice.chance(0.8) {
            story.head = heads(owner, &title, &paragraphs, self.paper, &mut self.dice);
        }
        if self.dice.chance(0.6) {
            let text = self.say("letter");
            story.flow.push(Unit::new(owner, Role::Body, text));
        }
        story.flow.extend(paragraphs.iter().map(|text| Unit::new(owner, Role::Body, text.clone())));
        let mut unit = Unit::new(owner, Role::Byline, self.say("letterend"));
        unit.runs_in = self.dice.chance(0.1);
        story.flow.push(unit);
        story.number()
    }

    /// Writes a poem or a table of short lines.
    pub fn list(&mut self) -> Story {
        let owner = self.owner();
        let (title, paragraphs) = self.prose(300);
        let mut story = Story { narrow: true, ..Story::default() };
        if self.dice.chance(0.5) {
            let title: String = title.chars().filter(|c| !c.is_whitespace()).take(self.dice.range(3, 9)).collect();
            story.head.push(Unit::new(owner, Role::Title, title));
            story.flow.push(Unit::new(owner, Role::Byline, self.say("name")));
            let verses: Vec<&str> =
                paragraphs.iter().flat_map(|text| clauses(text)).filter(|c| (3..12).contains(&c.chars().count())).collect();
            let count = self.dice.range(8, 24);
            story.flow.extend(verses.into_iter().take(count).map(|verse| Unit::new(owner, Role::Body, verse)));
        } else {
            let text =
                format!("{}{}", self.say("stem"), self.dice.pick(&["排行榜", "一览表", "成绩单", "一覽", "预告", "行情"]));
            story.head.push(Unit::new(owner, Role::Title, text));
            story.flow.push(Unit::new(owner, Role::Body, self.say("tablehead")));
            for _ in 0..self.dice.range(4, 14) {
                story.flow.push(Unit::new(owner, Role::Body, self.say("tablerow")));
            }
        }
        story.number()
    }

    /// Makes an advertisement, which belongs to no article.
    pub fn advertisement(&mut self) -> Story {
        let mut story = Story { narrow: true, ..Story::default() };
        if self.dice.chance(0.6) {
            let text = self.say("adopen");
            story.flow.push(Unit::new(Owner::Nobody, Role::Notice, text));
        }
        for _ in 0..*self.dice.pick(&[1, 2, 3, 4, 6, 9, 14]) {
            let text = if self.dice.chance(0.1) { self.say("slogan") } else { self.say("ad") };
            story.flow.push(Unit::new(Owner::Nobody, Role::Notice, text));
        }
        story
    }
}

/// Takes the first paragraph away, and a subhead that would then be first.
fn drop_first(paragraphs: &mut Vec<String>) {
    paragraphs.remove(0);
    while paragraphs.len() > 1 && paragraphs[0].starts_with(SUBHEAD) {
        paragraphs.remove(0);
    }
}
