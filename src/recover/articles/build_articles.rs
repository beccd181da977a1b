//! Builds an article from a story: joins paragraphs from their lines, divides headings into levels, puts small pieces in
//! their places, finds the reporters, and states doubts.

use super::cut_ends;
use super::heading_levels::{headline, levels, units};
use super::join_lines::{block, joined};
use super::latin_words::LatinWords;
use super::section_names;
use crate::model::{Article, Block, Doubt, DoubtKind, Role, Span};
use crate::recover::language::{names, phrases, pictures};
use crate::recover::lines::line::Line;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Fill, Kind, PageLines};
use crate::recover::runs::run::{Run, RunIndex, Runs};
use crate::recover::stories::story::{Heading, Headings, Story};
use crate::text::chars;
use crate::text::chars::is_digit;
use crate::text::sentence::{SentenceEnd, needs_space};

/// Returns the first and last source line of some lines.
fn lines(lines: &[Line]) -> Option<(u32, u32)> {
    Some((lines.iter().map(|s| s.number).min()?, lines.iter().map(|s| s.number).max()?))
}

/// Builds the article of a story.
pub fn article(page: &PageLines, latin: &LatinWords, story: &Story, runs: &Runs, headings: &Headings) -> Article {
    let mut article = Article::default();
    let own = |k: LineIndex| page[k].line;
    let (proper, low) = levels(page, story, runs, headings);
    for heading in &proper {
        headline(page, heading, &mut article.blocks);
    }
    if story.unsure {
        let spot: Vec<Line> = story.headings.iter().flat_map(|&h| headings[h].lines()).map(own).collect();
        article.doubts.push(Doubt { kind: DoubtKind::HeadingUnsure, lines: lines(&spot), detail: String::new() });
    }
    let begin = story.runs.first().map(|&t| runs[t].first());
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    // A reporter's line that runs on into the text right under it is the beginning of that text.
    let opener = |t: RunIndex| {
        let k = runs[t].first().above()?;
        let reports = page[k].kind == Kind::Byline && !page[k + 1].gap && phrases::reports(page[k].text);
        (reports && story.pieces.contains(&k)).then_some(k)
    };
    let openers: Vec<LineIndex> = story.runs.iter().filter_map(|&t| opener(t)).collect();
    for &piece in story.pieces.iter().filter(|piece| !openers.contains(piece)) {
        let line = own(piece);
        let (role, first) = match page[piece].kind {
            Kind::Jump(jump) => {
                let page = Some(jump.page);
                if jump.back {
                    article.continued_from = page;
                } else {
                    article.continues_on = page;
                }
                (Role::Jump, jump.back)
            }
            Kind::Byline => (Role::Byline, begin.is_some_and(|begin| piece < begin && begin - piece < 4)),
            Kind::Credit => (Role::Credit, false),
            _ => (Role::Caption, begin.is_none_or(|begin| piece < begin) && pictures::is_pictured(line.text)),
        };
        let list = if first { &mut top } else { &mut bottom };
        match captioned(&[line]).filter(|_| role == Role::Caption) {
            Some(parts) => list.extend(parts),
            None => {
                match list
                    .last_mut()
                    .filter(|b| b.role == Role::Byline && role == Role::Byline && !piece.is_first() && !line.gap)
                {
                    Some(byline) if page[piece - 1].kind == Kind::Byline => {
                        byline.text.push_str(line.text);
                        byline.spans.push(Span { line: line.number, from: line.from, to: line.to });
                    }
                    _ => list.push(block(role, &[line])),
                }
            }
        }
    }
    bottom.sort_by_key(|b| match b.role {
        Role::Jump => 0,
        Role::Byline => 1,
        _ => 2,
    });
    top.sort_by_key(|b| b.role == Role::Jump);
    article.blocks.extend(top);
    for heading in &low {
        subhead(page, heading, &mut article.blocks);
    }
    for (place, &t) in story.runs.iter().enumerate() {
        for told in story.subheads.iter().filter(|subhead| subhead.after == place) {
            subhead(page, &headings[told.heading], &mut article.blocks);
        }
        let open = is_taken_up(page, story, runs, place);
        let kept = article.blocks.len();
        body(page, latin, &runs[t], opener(t), &mut article.blocks);
        if open && article.blocks.len() > kept {
            let next = article.blocks.remove(kept);
            if let Some(block) = article.blocks.last_mut() {
                if needs_space(&block.text, next.text.chars().next().unwrap_or(' ')) {
                    block.text.push(' ');
                }
                block.text.push_str(&next.text);
                block.spans.extend(next.spans);
            }
        }
        for &k in &runs[t].guessed {
            let line = own(k).number;
            article.doubts.push(Doubt { kind: DoubtKind::OrderUnsure, lines: Some((line, line)), detail: String::new() });
        }
    }
    section_names::mark(page.w.sections, &mut article.blocks);
    standfirst(&mut article.blocks);
    article.blocks.extend(bottom);
    if let (Some(&first), Some(&last)) = (story.runs.first(), story.runs.last()) {
        cut_ends::mark_ends(page, runs[first].first(), runs[last].last(), &mut article);
    }
    for pair in paragraphs(page, story, runs).windows(2) {
        cut_ends::mark_inside(page, &pair[0], pair[1][0], &mut article);
    }
    article.reporters = reporters(&article);
    article
}

/// Whether the run at this place of a story continues an open sentence of the run before it only because no better run was
/// found.
fn is_taken_up(page: &PageLines, story: &Story, runs: &Runs, place: usize) -> bool {
    let Some(before) = place.checked_sub(1).filter(|_| story.subheads.iter().all(|subhead| subhead.after != place)) else {
        return false;
    };
    let (before, first) = (runs[story.runs[before]].last(), runs[story.runs[place]].first());
    page[before].fill == Fill::Full
        && matches!(page[before].tail, SentenceEnd::Word | SentenceEnd::Comma)
        && !page[first].looks_first
        && !page[first].begins
}

/// Returns the lines of each paragraph of a story.
fn paragraphs(page: &PageLines, story: &Story, runs: &Runs) -> Vec<Vec<LineIndex>> {
    let mut paragraphs: Vec<Vec<LineIndex>> = Vec::new();
    for (place, &t) in story.runs.iter().enumerate() {
        let taken_up = is_taken_up(page, story, runs, place);
        for (n, (&line, &start)) in runs[t].lines.iter().zip(&runs[t].starts).enumerate() {
            match paragraphs.last_mut().filter(|_| if n == 0 { taken_up } else { !start }) {
                Some(paragraph) => paragraph.push(line),
                None => paragraphs.push(vec![line]),
            }
        }
    }
    paragraphs
}

/// Splits lines that hold both into a caption and a credit: `…。 王一 摄`.
pub(super) fn captioned(lines: &[Line]) -> Option<[Block; 2]> {
    let (last, above) = lines.split_last()?;
    let parts = last.cut(&[phrases::credit_in(last.text)?]);
    let &[caption, credit] = &parts[..] else { return None };
    let caption: Vec<Line> = above.iter().copied().chain([caption]).collect();
    Some([block(Role::Caption, &caption), block(Role::Credit, &[credit])])
}

/// Makes the paragraph or two between the heading and the opener `本报讯（记者 …）` a standfirst.
fn standfirst(blocks: &mut [Block]) {
    let Some(first) = blocks.iter().position(|b| b.role == Role::Body) else { return };
    let headed = blocks.iter().any(|b| b.role.is_heading());
    let opener = blocks.iter().enumerate().skip(first).take(3).find(|(_, b)| phrases::opens_story(&b.text));
    if let Some((opener, _)) = opener.filter(|&(at, _)| headed && blocks[first..at].iter().all(|b| b.role == Role::Body)) {
        blocks[first..opener].iter_mut().for_each(|b| b.role = Role::Lead);
    }
}

/// Adds the paragraphs of a run, with the reporter's line that opens it.
fn body(page: &PageLines, latin: &LatinWords, run: &Run, opener: Option<LineIndex>, blocks: &mut Vec<Block>) {
    let mut lines: Vec<Line> = Vec::with_capacity(run.lines.len());
    let mut from = 0;
    for to in 1..=run.lines.len() {
        if to == run.lines.len() || run.starts[to] {
            lines.clear();
            lines.extend(opener.iter().filter(|_| from == 0).chain(&run.lines[from..to]).map(|&k| page[k].line));
            blocks.push(joined(Role::Body, &lines, |above, below| latin.is_cut(above, below)));
            from = to;
        }
    }
}

fn subhead(page: &PageLines, heading: &Heading, blocks: &mut Vec<Block>) {
    for unit in units(page, heading) {
        blocks.push(block(Role::Subhead, &unit));
    }
}

/// Returns the reporters an article names, in its bylines, else in the opener of its first paragraph.
pub fn reporters(article: &Article) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(first) = article.blocks.iter().find(|b| b.role == Role::Body) {
        let opener = chars::head(&first.text, 80);
        let stop = opener.find(['）', ')']).or_else(|| opener.find("报道")).unwrap_or(0);
        names.extend(names::reporters(opener.get(..stop).unwrap_or("")));
    }
    for byline in article.blocks.iter().filter(|b| b.role == Role::Byline) {
        names.extend(names::reporters(&byline.text));
    }
    let mut seen = Vec::new();
    names.retain(|n| {
        !n.chars().any(is_digit) && !seen.contains(n) && {
            seen.push(n.clone());
            true
        }
    });
    names
}
