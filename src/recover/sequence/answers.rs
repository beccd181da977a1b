//! Answers the questions of `questions` about the lines of a page. In go the features of its lines and of the page, out
//! comes for each line the index of one answer to each question, counted through all answers of the table.

use super::classes::{FIRSTS, LASTS, SORTS, STYLES, TAILS};
use super::line_features::LineFeatures;
use super::page_features::PageFeatures;
use super::questions::{
    BIT_STEPS, EDGES, FILL_TAILS, FROM_END_STEPS, FROM_TOP_STEPS, LANG_STEPS, ODD_STEPS, QUESTIONS, Question, SIZE_STEPS,
    SIZES, TOPIC_STEPS,
};

/// Returns the index of the first step that a value does not pass.
fn step(steps: &[usize], value: usize) -> usize {
    steps.iter().position(|&most| value <= most).unwrap_or(steps.len())
}

fn step_f(steps: &[f32], value: f32) -> usize {
    steps.iter().position(|&most| value <= most).unwrap_or(steps.len())
}

fn fill(line: &LineFeatures) -> usize {
    let Some(short) = line.short else { return 0 };
    match short {
        ..-6 => 1,
        -6..=-3 => 2,
        -2..=2 => 3,
        3..=6 => 4,
        _ if short * 4 <= line.measure => 5,
        _ if short * 2 <= line.measure => 6,
        _ if short * 4 <= line.measure * 3 => 7,
        _ => 8,
    }
}

fn fill_and_end(line: Option<&LineFeatures>) -> usize {
    let Some(line) = line else { return FILL_TAILS.len() - 1 };
    let coarse = match fill(line) {
        0 => 0,
        1 | 2 => 1,
        3 => 2,
        4 => 3,
        _ => 4,
    };
    coarse * TAILS.len() + usize::from(line.tail)
}

fn marks(line: Option<&LineFeatures>) -> usize {
    match line.map_or((0, 0), |l| (l.stops, l.commas)) {
        (0, 0) => 0,
        (0, 1) => 1,
        (0, _) => 2,
        (1, 0) => 3,
        (1, _) => 4,
        _ => 5,
    }
}

/// Returns the step of the odds that a line is of a heading; a missing line is of none.
fn odds(line: Option<&LineFeatures>) -> usize {
    line.map_or(0, |line| step_f(&ODD_STEPS, line.heading))
}

fn bits(bits: Option<f32>) -> usize {
    bits.map_or(0, |bits| 1 + step_f(&BIT_STEPS, bits))
}

fn lang(odds: Option<f32>) -> usize {
    odds.map_or(0, |odds| 1 + step_f(&LANG_STEPS, odds))
}

fn topic(odds: Option<f32>) -> usize {
    odds.map_or(0, |odds| 1 + step_f(&TOPIC_STEPS, odds))
}

fn beside(here: &LineFeatures, there: Option<&LineFeatures>) -> usize {
    let Some(there) = there else { return 0 };
    let (a, b) = (here.count * 10, there.count * 10);
    if a < b * 4 / 10 {
        1
    } else if a < b * 8 / 10 {
        2
    } else if a <= b * 12 / 10 {
        3
    } else if a <= b * 25 / 10 {
        4
    } else {
        5
    }
}

fn share(line: &LineFeatures, value: i32) -> usize {
    if line.count > 36 || line.count < 3 {
        return 0;
    }
    match value {
        i32::MIN..=-100 => 1,
        -99..=-30 => 2,
        -29..=-1 => 3,
        0 => 4,
        1..=15 => 5,
        16..=30 => 6,
        31..=60 => 7,
        _ => 8,
    }
}

fn measure(here: &LineFeatures, there: Option<&LineFeatures>) -> usize {
    let Some(there) = there else { return 0 };
    match (here.measure, there.measure) {
        (0, 0) => 0,
        (0, _) | (_, 0) => 1,
        (a, b) if (a - b).abs() <= 3 => 2,
        (a, b) if a > b => 3,
        _ => 4,
    }
}

/// Writes the answers about one line in the order of the questions.
struct Row<'r> {
    questions: &'static [Question],
    into: &'r mut Vec<u16>,
    /// The number of answers to the questions before the next one.
    base: usize,
    /// The index of the next question.
    question: usize,
}

impl<'r> Row<'r> {
    const fn new(questions: &'static [Question], into: &'r mut Vec<u16>) -> Self {
        Self { questions, into, base: 0, question: 0 }
    }

    /// Appends the answer to the next question.
    fn put(&mut self, answer: usize) {
        let (question, answers) = self.questions[self.question];
        debug_assert!(answer < answers.len(), "{question}");
        self.into.push((self.base + answer.min(answers.len() - 1)) as u16);
        self.base += answers.len();
        self.question += 1;
    }
}

fn yes(is: bool) -> usize {
    usize::from(is)
}

/// Answers the questions about the lines of one page.
pub struct Answers<'l> {
    lines: &'l [LineFeatures],
    page: PageFeatures,
    /// For each line the number of short lines without an end right before and right after it.
    shorts: Vec<[u8; 2]>,
}

impl<'l> Answers<'l> {
    /// Prepares to answer for the lines of a page.
    #[must_use]
    pub fn new(lines: &'l [LineFeatures], page: PageFeatures) -> Self {
        let n = lines.len();
        let short = |l: &LineFeatures| l.count <= 30 && l.tail >= 2 && (l.short.is_none_or(|s| !(-2..=2).contains(&s)));
        let mut shorts = vec![[0u8; 2]; n];
        for i in 1..n {
            shorts[i][0] = if short(&lines[i - 1]) { (shorts[i - 1][0] + 1).min(3) } else { 0 };
        }
        for i in (0..n.saturating_sub(1)).rev() {
            shorts[i][1] = if short(&lines[i + 1]) { (shorts[i + 1][1] + 1).min(3) } else { 0 };
        }
        Self { lines, page, shorts }
    }

    fn at(&self, i: usize, by: isize) -> Option<&'l LineFeatures> {
        i.checked_add_signed(by).and_then(|k| self.lines.get(k))
    }

    fn styled(&self, line: Option<&LineFeatures>) -> usize {
        if self.page.styled { 1 + line.map_or(0, |l| usize::from(l.style)).min(STYLES.len() - 1) } else { 0 }
    }

    /// Appends the answers about line `i`, one for each question, to `into`.
    pub fn line(&self, i: usize, into: &mut Vec<u16>) {
        let mut row = Row::new(QUESTIONS, into);
        self.size(i, &mut row);
        self.marks_and_sort(i, &mut row);
        phrases(&self.lines[i], &mut row);
        self.words(i, &mut row);
        self.surroundings(i, &mut row);
        debug_assert_eq!(row.question, QUESTIONS.len());
    }

    /// Answers the questions about the size of a line and how it fills its column, from `always` to `indent`.
    fn size(&self, i: usize, row: &mut Row) {
        let l = &self.lines[i];
        let (before, after, next) = (self.at(i, -1), self.at(i, 1), self.at(i, 2));
        let size = |l: Option<&LineFeatures>| l.map_or(SIZES.len() - 1, |l| step(&SIZE_STEPS, l.count));
        let gap_after = after.is_none_or(|a| a.gap);
        row.put(0);
        row.put(size(Some(l)));
        row.put(fill(l));
        row.put(fill_and_end(Some(l)));
        row.put(fill_and_end(before));
        row.put(fill_and_end(after));
        row.put(fill_and_end(next));
        row.put(if l.short.is_none() { size(Some(l)) } else { SIZES.len() - 1 });
        row.put(size(before));
        row.put(size(after));
        row.put(size(next));
        row.put(usize::from(self.page.double_spaced) * 4 + yes(l.gap) + 2 * yes(gap_after));
        row.put(match l.indent {
            0 if !self.page.indented => 0,
            0 => 2,
            _ if !self.page.indented => 1,
            1 => 3,
            2..=4 => 4,
            _ => 5,
        });
    }

    /// Answers the questions about a line's marks, its style and its sort, from `first` to `sort before last`.
    fn marks_and_sort(&self, i: usize, row: &mut Row) {
        let l = &self.lines[i];
        let (before, after, next) = (self.at(i, -1), self.at(i, 1), self.at(i, 2));
        let sort = |l: Option<&LineFeatures>| l.map_or(0, |l| usize::from(l.sort));
        let share_of = |percent: u8| match percent {
            0 => 0,
            1..=15 => 1,
            16..=50 => 2,
            _ => 3,
        };
        row.put(usize::from(l.first));
        row.put(usize::from(l.last));
        row.put(before.map_or(LASTS.len() - 1, |b| usize::from(b.last)));
        row.put(after.map_or(FIRSTS.len() - 1, |a| usize::from(a.first)));
        row.put(usize::from(l.tail));
        row.put(marks(Some(l)));
        row.put(marks(after));
        row.put(marks(before));
        row.put(match l.blanks {
            0 => 0,
            1 => 1,
            2 => 2,
            3..=4 => 3,
            _ => 4,
        });
        row.put(yes(l.colon));
        row.put(share_of(l.digits));
        row.put(share_of(100u8.saturating_sub(l.han).saturating_sub(l.digits)));
        row.put(self.styled(Some(l)));
        row.put(self.styled(before));
        row.put(self.styled(after));
        row.put(sort(Some(l)));
        row.put(sort(before));
        row.put(sort(after));
        row.put(sort(next));
        row.put(sort(self.at(i, -2)));
    }

    /// Answers the questions about the language of a line, from `heading words` to `kin rather below`.
    fn words(&self, i: usize, row: &mut Row) {
        let l = &self.lines[i];
        let (before, after) = (self.at(i, -1), self.at(i, 1));
        row.put(odds(Some(l)));
        row.put(odds(before));
        row.put(odds(after));
        row.put(if i == 0 { 0 } else { bits(Some(l.bits)) });
        row.put(bits(after.map(|a| a.bits)));
        row.put(lang(l.resumes));
        row.put(lang(l.goes_on));
        row.put(lang(after.and_then(|a| a.goes_on)));
        row.put(topic(l.topic_odds.map(|[below, _]| below)));
        row.put(topic(l.topic_odds.map(|[below, above]| below - above)));
    }

    /// Answers the questions about where a line stands and what stands around it, from `inside bracket` to `pictures`.
    fn surroundings(&self, i: usize, row: &mut Row) {
        let l = &self.lines[i];
        let (before, after) = (self.at(i, -1), self.at(i, 1));
        let n = self.lines.len();
        row.put(yes(l.inside));
        row.put(step(&FROM_TOP_STEPS, i));
        row.put(step(&FROM_END_STEPS, n - 1 - i));
        row.put(beside(l, before));
        row.put(beside(l, after));
        row.put(share(l, l.below));
        row.put(share(l, if l.shared == 0 { -100 } else { l.shared }));
        row.put(yes(l.again));
        row.put(measure(l, before));
        row.put(measure(l, after));
        row.put(match self.page.columns {
            0..=2 => 0,
            3..=6 => 1,
            _ => 2,
        });
        let ended = |l: &LineFeatures| l.tail == 0 && (fill(l) > 3 || fill(l) == 0);
        row.put((1..4).position(|k| self.at(i, -k).is_none_or(ended)).unwrap_or(3));
        row.put(usize::from(self.shorts[i][0]));
        row.put(usize::from(self.shorts[i][1]));
        row.put(
            match l.count {
                ..=14 => 0,
                15..=30 => 2,
                _ => 4,
            } + yes(l.style > 0),
        );
        let place = &l.placement;
        for class in [place.size, place.stands, place.room, place.set, place.picture] {
            row.put(usize::from(class));
        }
    }

    /// Appends the answers about line `i` and the line before it to `into`.
    pub fn edge(&self, i: usize, into: &mut Vec<u16>) {
        let (l, b) = (&self.lines[i], &self.lines[i - 1]);
        let mut row = Row::new(EDGES, into);
        row.put(usize::from(self.page.double_spaced) * 2 + usize::from(l.gap));
        row.put(match (b.tail, fill(b)) {
            (3, _) => 6,
            (1, _) => 7,
            (0, 0) => 4,
            (_, 0) => 5,
            (0, 1..=3) => 1,
            (_, 1..=3) => 3,
            (0, _) => 0,
            _ => 2,
        });
        row.put(bits(Some(l.bits)));
        row.put(match (b.style, l.style) {
            (0, 0) => 0,
            (_, 0) => 1,
            (0, _) => 2,
            (before, here) if before == here => 3,
            _ => 4,
        });
        row.put(match fill(l) {
            0 => 0,
            1 | 2 => 4,
            3 => 1,
            4 => 2,
            _ => 3,
        });
        row.put(match beside(l, Some(b)) {
            0 => 5,
            n => n - 1,
        });
        row.put(lang(l.resumes));
        row.put(lang(l.goes_on));
        row.put(match SORTS[usize::from(l.sort)] {
            "plain" => 0,
            "opener" => 1,
            "byline" | "names" | "authors" | "posted" => 2,
            "credit" | "caption" | "pictured" => 3,
            "masthead" | "notice" | "folio" | "paper" | "date" | "call" => 4,
            "jump-back" | "jump-on" => 5,
            "column" => 6,
            _ => 7,
        });
        debug_assert_eq!(row.question, EDGES.len());
    }
}

/// Answers the questions about the set phrases in a line, from `writer in` to `item`.
fn phrases(l: &LineFeatures, row: &mut Row) {
    let near = l.count <= 40;
    let class = |set: u32, class: usize| yes(set >> class & 1 == 1);
    row.put(if near { class(l.found.holds, 0) } else { 0 });
    row.put(class(l.found.starts, 1));
    row.put(if near { class(l.found.holds, 2) } else { 0 });
    row.put(class(l.found.starts, 3));
    row.put(class(l.found.ends, 4));
    row.put(if near { class(l.found.holds, 5) } else { 0 });
    row.put(if near { class(l.found.holds, 6) } else { 0 });
    row.put(if near { class(l.found.holds, 7) } else { 0 });
    row.put(if near { class(l.found.ends, 8) } else { 0 });
    row.put(if l.count <= 12 { class(l.found.holds, 9) } else { 0 });
    row.put(if near { class(l.found.holds, 10) } else { 0 });
    row.put(class(l.found.ends, 12));
    row.put(class(l.found.ends, 13));
    row.put(if near { class(l.found.holds, 18) } else { 0 });
    row.put(if near { class(l.found.holds, 19) } else { 0 });
    row.put(class(l.found.starts, 15));
    row.put(class(l.found.ends, 17));
    row.put(yes(l.named));
    row.put(yes(l.named_last));
    row.put(yes(l.item));
}
