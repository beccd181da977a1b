//! Judges whether the lines of a page stand in reading order, by what the best path of labels had to leave torn: sentences that
//! stop where nothing goes on, texts without a heading, headings without a text.

use serde::Serialize;

use super::decode::Choice;
use super::labels::Label;
use crate::model::Role;
use crate::recover::lines::page_lines::{Fill, PageLines};
use crate::text::sentence::Tail;

/// What is torn on a page that is read in the file's own order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Torn {
    /// Lines of text.
    pub lines: usize,
    /// Of a hundred lines of text, those that fill their column and stop inside a sentence that does not go on.
    pub cut: f32,
    /// Of a hundred pieces of articles, those that have a text but no heading, opener or mark of where they come from.
    pub headless: f32,
    /// Of a hundred pieces, those that have a heading and no text.
    pub bare: f32,
    /// Of a hundred headings between two texts, those whose words are rather those of the text over them.
    pub late: f32,
    /// Headings that stand between texts.
    pub headings: usize,
}

/// What is torn on a page with these labels.
pub fn torn(page: &PageLines, labels: &[Choice], rather_below: impl Fn(usize) -> Option<f32>) -> Torn {
    let text = |k: usize| matches!(labels[k].label.role(), Role::Body | Role::Lead);
    let n = labels.len();
    let mut torn = Torn::default();
    let (mut cut, mut late) = (0, 0);
    for k in 0..n {
        if !text(k) {
            continue;
        }
        torn.lines += 1;
        let open = matches!(page.lines[k].tail, Tail::Word | Tail::Comma) && !matches!(page.fill(k), Fill::Short);
        let next = (k + 1..n).find(|&j| text(j) || matches!(labels[j].label, Label::Jump | Label::NewJump));
        let goes_on = next.is_some_and(|j| labels[j].label.is_on() || labels[j].label.role() == Role::Jump);
        cut += usize::from(open && !goes_on);
    }
    let starts: Vec<usize> = (0..n).filter(|&k| labels[k].label.is_new() || k == 0).collect();
    let (mut pieces, mut headless, mut bare) = (0, 0, 0);
    for (n_th, &from) in starts.iter().enumerate() {
        let to = starts.get(n_th + 1).copied().unwrap_or(n);
        let has_text = (from..to).filter(|&k| text(k)).count();
        let heading = (from..to).any(|k| labels[k].label.role().is_heading());
        if has_text == 0 && !heading {
            continue;
        }
        pieces += 1;
        headless += usize::from(!heading && labels[from].label == Label::NewBody);
        bare += usize::from(heading && has_text == 0);
        if let Some(odds) = (from..to).find(|&k| labels[k].label.role() == Role::Title).filter(|_| from > 0).and_then(&rather_below) {
            torn.headings += 1;
            late += usize::from(odds < 0.0);
        }
    }
    let share = |some: usize, all: usize| some as f32 * 100.0 / all.max(1) as f32;
    torn.cut = share(cut, torn.lines);
    torn.headless = share(headless, pieces);
    torn.bare = share(bare, pieces);
    torn.late = share(late, torn.headings);
    torn
}
