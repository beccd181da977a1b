//! Stories set as articles: paragraphs joined from their lines, headings divided into 引题, 主题 and 副题, small pieces in
//! their places, doubts stated.

use super::latin::Latin;
use super::names;
use super::sequence::Piece;
use super::phrase;
use super::picture;
use super::section;
use super::sheet::{Fill, Kind, Sheet};
use super::slug::{Slug, Tail, hangs, is_digit};
use super::story::{Heading, Story};
use super::thread::Thread;
use crate::model::{Article, Block, Doubt, DoubtKind, PageNumber, Role, Span};

/// A block of whole slugs, joined as a person reads them.
pub fn block(role: Role, slugs: &[Slug]) -> Block {
    joined(role, slugs, |_, _| false)
}

/// A block of slugs; between two of which the one ends and the other begins with half of a word, as `is_cut` knows, is no space.
fn joined(role: Role, slugs: &[Slug], is_cut: impl Fn(&Slug, &Slug) -> bool) -> Block {
    let mut text = String::with_capacity(slugs.iter().map(|s| s.text.len() + 1).sum());
    for (n, slug) in slugs.iter().enumerate() {
        if needs_space(&text, slug.first) && !(n > 0 && is_cut(&slugs[n - 1], slug)) {
            text.push(' ');
        }
        text.push_str(slug.text);
    }
    let spans = slugs.iter().map(|s| Span { line: s.line, from: s.from, to: s.to }).collect();
    Block { role, text, spans }
}

/// Between Latin words cut at a line end stands a space; between Chinese characters, inside numbers and after a hyphen not.
pub fn needs_space(before: &str, next: char) -> bool {
    let latin = |c: char| (c as u32) < 0x2E80 && c.is_alphabetic();
    match before.chars().next_back() {
        Some(last) => {
            latin(next)
                && (latin(last) || matches!(last, '.' | ',' | ';' | ':') && before.chars().rev().nth(1).is_some_and(latin))
        }
        None => false,
    }
}

/// First and last source line of some slugs.
fn lines(slugs: &[Slug]) -> Option<(u32, u32)> {
    Some((slugs.iter().map(|s| s.line).min()?, slugs.iter().map(|s| s.line).max()?))
}

/// The article a story becomes.
pub fn article(sheet: &Sheet, latin: &Latin, story: &Story, threads: &[Thread], headings: &[Heading]) -> Article {
    let mut article = Article::default();
    let own = |k: usize| sheet.slugs[k];
    let (proper, low) = levels(sheet, story, threads, headings);
    for heading in &proper {
        headline(sheet, heading, &mut article.blocks);
    }
    if story.unsure {
        let spot: Vec<Slug> = story.headings.iter().flat_map(|&h| headings[h].from..headings[h].to).map(own).collect();
        article.doubts.push(Doubt { kind: DoubtKind::HeadingUnsure, lines: lines(&spot), detail: String::new() });
    }
    let begin = story.threads.first().map_or(usize::MAX, |&t| threads[t].first());
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    // A reporter's line that goes on into the text right under it is the beginning of that.
    let opener = |t: usize| {
        let k = threads[t].first().checked_sub(1)?;
        let reports = sheet.kinds[k] == Kind::Byline && !sheet.slugs[k + 1].gap && phrase::reports(sheet.slugs[k].text);
        (reports && story.pieces.contains(&k)).then_some(k)
    };
    let openers: Vec<usize> = story.threads.iter().filter_map(|&t| opener(t)).collect();
    for &piece in story.pieces.iter().filter(|piece| !openers.contains(piece)) {
        let slug = own(piece);
        let (role, first) = match sheet.kinds[piece] {
            Kind::Jump(jump) => {
                let page = Some(PageNumber(jump.page));
                if jump.back {
                    article.continued_from = page;
                } else {
                    article.continues_on = page;
                }
                (Role::Jump, jump.back)
            }
            Kind::Byline => (Role::Byline, piece < begin && begin - piece < 4),
            Kind::Credit => (Role::Credit, false),
            _ => (Role::Caption, piece < begin && picture::is_pictured(slug.text)),
        };
        let list = if first { &mut top } else { &mut bottom };
        match phrase::credit_in(slug.text).filter(|_| role == Role::Caption) {
            Some(at) => {
                let parts = slug.cut(&[at]);
                list.extend(
                    parts.iter().enumerate().map(|(n, &s)| block(if n == 0 { Role::Caption } else { Role::Credit }, &[s])),
                );
            }
            None => {
                match list.last_mut().filter(|b| b.role == Role::Byline && role == Role::Byline && piece > 0 && !slug.gap) {
                    Some(byline) if sheet.kinds[piece - 1] == Kind::Byline => {
                        byline.text.push_str(slug.text);
                        byline.spans.push(Span { line: slug.line, from: slug.from, to: slug.to });
                    }
                    _ => list.push(block(role, &[slug])),
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
        subhead(sheet, heading, &mut article.blocks);
    }
    for (place, &t) in story.threads.iter().enumerate() {
        for &(_, h) in story.subheads.iter().filter(|&&(at, _)| at == place) {
            subhead(sheet, &headings[h], &mut article.blocks);
        }
        // A sentence left open is taken up by the thread that follows, for want of a better one.
        let open = place > 0 && story.subheads.iter().all(|&(at, _)| at != place) && {
            let before = threads[story.threads[place - 1]].last();
            let tail = sheet.slugs[before].tail;
            let first = threads[t].first();
            matches!(tail, Tail::Word | Tail::Comma)
                && sheet.fill(before) == Fill::Full
                && !sheet.dented(first)
                && !sheet.begins(first)
        };
        let kept = article.blocks.len();
        body(sheet, latin, &threads[t], opener(t), &mut article.blocks);
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
        for &k in &threads[t].guessed {
            let line = own(k).line;
            article.doubts.push(Doubt { kind: DoubtKind::OrderUnsure, lines: Some((line, line)), detail: String::new() });
        }
    }
    section::tell(&mut article.blocks);
    standfirst(&mut article.blocks);
    article.blocks.extend(bottom);
    ends(sheet, story, threads, &mut article);
    article.reporters = credits(&article);
    article
}

/// The article of a piece of a page in reading order.
pub fn piece(sheet: &Sheet, latin: &Latin, piece: &Piece) -> Article {
    let mut article = Article::default();
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    for (n, part) in piece.heading.iter().chain(&piece.text).chain(&piece.pictures).enumerate() {
        let slugs: Vec<Slug> = part.lines.iter().map(|&k| sheet.slugs[k]).collect();
        let block = joined(part.role, &slugs, |above, below| latin.is_cut(above, below));
        let jump = slugs.first().filter(|_| part.role == Role::Jump).and_then(Slug::jump);
        match jump {
            Some(jump) if jump.back => {
                article.continued_from = Some(PageNumber(jump.page));
                top.push((n, block));
            }
            Some(jump) => {
                article.continues_on = Some(PageNumber(jump.page));
                bottom.push(block);
            }
            None => article.blocks.push(block),
        }
    }
    for (n, block) in top.into_iter().rev() {
        article.blocks.insert(n.min(piece.heading.len()), block);
    }
    let end = article.blocks.len() - piece.pictures.len();
    article.blocks.splice(end..end, bottom);
    article.reporters = credits(&article);
    article
}

/// A paragraph or two that stand under the heading before `本报讯（记者 …）` opens the story are its standfirst.
fn standfirst(blocks: &mut [Block]) {
    let Some(first) = blocks.iter().position(|b| b.role == Role::Body) else { return };
    let headed = blocks.iter().any(|b| b.role.is_heading());
    let opener = blocks.iter().enumerate().skip(first).take(3).find(|(_, b)| phrase::opens_story(&b.text));
    if let Some((opener, _)) = opener.filter(|&(at, _)| headed && blocks[first..at].iter().all(|b| b.role == Role::Body)) {
        blocks[first..opener].iter_mut().for_each(|b| b.role = Role::Lead);
    }
}

/// Divides a story's headings into proper ones and lines set like a paragraph of the text right over it, which are subheads.
fn levels(sheet: &Sheet, story: &Story, threads: &[Thread], headings: &[Heading]) -> (Vec<Heading>, Vec<Heading>) {
    let (mut proper, mut low): (Vec<Heading>, Vec<Heading>) = (Vec::new(), Vec::new());
    let text = story.threads.first().map(|&t| threads[t].first());
    for &h in &story.headings {
        let heading = headings[h].clone();
        let over = text.is_some_and(|t| heading.to <= t && (heading.to..=t).all(|k| !sheet.slugs[k].gap));
        let measure = text.map_or(0, |t| sheet.measures[t]);
        if !over || measure == 0 {
            proper.push(heading);
            continue;
        }
        let fits = |k: usize| {
            (3..=6).contains(&(measure - sheet.slugs[k].wide)) || sheet.slugs[k].wide <= measure - 3 && k + 1 == heading.to
        };
        // The first unit is the title, unless another heading stands elsewhere.
        let mut at = heading.from;
        let first = sheet.slugs[at].wide;
        let only = story.headings.len() < 2;
        if only {
            at += units(sheet, &heading).first().map_or(1, Vec::len);
            // A line no longer than the first is the first's rest.
            while at < heading.to && sheet.slugs[at].wide <= first + 1 {
                at += 1;
            }
        }
        while at < heading.to && (!fits(at) || sheet.slugs[at].text.starts_with('—')) {
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

/// States where the text breaks off or begins inside a sentence without a jump that says so.
fn ends(sheet: &Sheet, story: &Story, threads: &[Thread], article: &mut Article) {
    let (Some(&first), Some(&last)) = (story.threads.first(), story.threads.last()) else { return };
    let (start, end) = (threads[first].first(), threads[last].last());
    let at = |k: usize| Some((sheet.slugs[k].line, sheet.slugs[k].line));
    if hangs(sheet.slugs[start].first) && article.continued_from.is_none() {
        article.doubts.push(Doubt { kind: DoubtKind::BeginsInside, lines: at(start), detail: String::new() });
    }
    let open = matches!(sheet.slugs[end].tail, Tail::Word | Tail::Comma);
    if open && article.continues_on.is_none() && sheet.fill(end) != Fill::Short {
        article.doubts.push(Doubt { kind: DoubtKind::BreaksOff, lines: at(end), detail: String::new() });
    }
}

/// The paragraphs of a thread, with the reporter's line that opens it.
fn body(sheet: &Sheet, latin: &Latin, thread: &Thread, opener: Option<usize>, blocks: &mut Vec<Block>) {
    let mut slugs: Vec<Slug> = Vec::with_capacity(thread.slugs.len());
    let mut from = 0;
    for to in 1..=thread.slugs.len() {
        if to == thread.slugs.len() || thread.starts[to] {
            slugs.clear();
            slugs.extend(opener.iter().filter(|_| from == 0).chain(&thread.slugs[from..to]).map(|&k| sheet.slugs[k]));
            blocks.push(joined(Role::Body, &slugs, |above, below| latin.is_cut(above, below)));
            from = to;
        }
    }
}

fn subhead(sheet: &Sheet, heading: &Heading, blocks: &mut Vec<Block>) {
    for unit in units(sheet, heading) {
        blocks.push(block(Role::Subhead, &unit));
    }
}

/// A heading's units: a clause broken over two lines is one, parallel clauses on two lines are two.
fn units<'t>(sheet: &Sheet<'t>, heading: &Heading) -> Vec<Vec<Slug<'t>>> {
    let mut units: Vec<Vec<Slug>> = Vec::new();
    for k in heading.from..heading.to {
        let slug = sheet.slugs[k];
        let on = k > heading.from && {
            let before = sheet.slugs[k - 1];
            let set = sheet.measures[k - 1] > 0
                && (-3..=3).contains(&(before.wide - sheet.measures[k - 1]))
                && slug.wide <= before.wide + 2;
            let cut = sheet.bits(k - 1, k) > 2.0 || set;
            let linked = "是的在与和及为将把对让于等".contains(slug.first);
            !slug.text.starts_with("——") && !slug.gap && (cut || linked)
        };
        match units.last_mut() {
            Some(unit) if on => unit.push(slug),
            _ => units.push(vec![slug]),
        }
    }
    units
}

const SAYING: &[&str] = &["强调", "指出", "要求", "表示", "时说", "会上说", "認為", "强調", "強調"];
const ATTENDING: &[&str] = &["主持", "出席", "讲话", "作报告", "致辞", "参加", "作指导", "講話"];

/// Divides a heading into kicker, title and subtitle, by wording first and by length where the wording is silent.
fn headline(sheet: &Sheet, heading: &Heading, blocks: &mut Vec<Block>) {
    let mut parts: Vec<(Role, Vec<Slug>)> = Vec::new();
    for unit in units(sheet, heading) {
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
    if (heading.from + 1..heading.to).all(|k| sheet.slugs[k].gap) {
        by_length(&mut parts);
    }
    let titled = parts.iter().any(|(role, _)| *role == Role::Title);
    if let Some(part) = parts.first_mut().filter(|_| !titled) {
        part.0 = Role::Title;
    }
    blocks.extend(parts.iter().map(|(role, unit)| block(*role, unit)));
}

/// Two title lines of which one is much shorter, or falls into two clauses: that one is set larger and is the title.
fn by_length(parts: &mut [(Role, Vec<Slug>)]) {
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

/// The reporters an article names: in its bylines, else in the opener of its first paragraph.
fn credits(article: &Article) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    if let Some(first) = article.blocks.iter().find(|b| b.role == Role::Body) {
        let opener = phrase::head(&first.text, 80);
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
