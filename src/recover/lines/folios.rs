//! Finds where pages begin in a file without form feeds. In goes its text, out come the lines at which pages begin and the
//! numbers printed there.
//!
//! A single line that looks like a folio proves nothing: lists of contents have such lines, and so may sentences. What
//! counts is a run of lines of one form whose numbers rise, mostly by one, and that stand as far apart as pages do; the best
//! such run in the file is taken if it is convincing. A number under its page ends the page, as a folio over a page begins
//! it.

use crate::model::PageNumber;
use crate::recover::language::{imprint, imprint_facts};
use crate::recover::weights;
use crate::text::chars::{is_digit, is_han};
use crate::text::numeral::numeral;

/// A file with more lines that look like folios, or with more lines, is no newspaper.
const MOST: usize = 2000;
const MOST_LINES: usize = 1_000_000;
/// The highest number that a page has.
const HIGHEST: u16 = 300;
/// The most lines of a page's foot, the folio among them.
const FOOT: usize = 5;
/// The form in which a folio is set. Only folios of one form make a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `第2版`, `02版 要闻`, `江湾晚报 2019年11月8日 星期五 第2版`.
    Page,
    /// `A2`, `B02 文化`.
    Letter,
    /// `02 要闻`.
    Named,
    /// `2` over the day.
    Bare,
    /// `- 2 -`, `第 2 页`, `2/8`.
    Foot,
}

/// A line that looks like a folio.
struct Folio {
    /// The index among the lines that are not blank.
    line: usize,
    /// The byte at which it begins.
    byte: usize,
    form: Form,
    number: PageNumber,
    /// How much else of a page's head stands on the line or beside it.
    worth: f32,
}

/// A line that is not blank: its number from 1, the byte it begins at, its text.
struct TextLine<'t> {
    number: u32,
    byte: usize,
    text: &'t str,
}

/// The pages of a file.
#[derive(Default)]
pub struct Pages {
    /// The line numbers, from 1, at which a page begins, without that of the first page.
    pub begins: Vec<u32>,
    /// The number printed on each page, if it has one, the first page included.
    pub numbers: Vec<Option<PageNumber>>,
}

/// Returns the pages that folios mark; none if form feeds do.
pub fn pages(w: &weights::Folios, text: &str) -> Pages {
    if memchr::memchr(0x0C, text.as_bytes()).is_some() {
        return Pages::default();
    }
    // Most files hold one page, which a look at each line shows.
    let (mut found, mut all, mut since) = (0, 0, usize::MAX);
    for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        all += 1;
        since = if bare(line).is_some() { 0 } else { since.saturating_add(1) };
        found += usize::from(folio(line).is_some() || (1..=w.beside).contains(&since) && is_day(line));
        if found > MOST || all > MOST_LINES {
            return Pages::default();
        }
    }
    if found == 0 {
        return Pages::default();
    }
    let mut byte = 0;
    let mut lines: Vec<TextLine<'_>> = Vec::new();
    for (n, line) in text.split('\n').enumerate() {
        if !line.trim().is_empty() {
            lines.push(TextLine { number: n as u32 + 1, byte, text: line.trim() });
        }
        byte += line.len() + 1;
    }
    let folios = folios(w, &lines);
    convincing_pages(w, &lines, &run(w, &folios), text.len())
}

/// Returns the lines that look like folios, in order.
fn folios(w: &weights::Folios, lines: &[TextLine<'_>]) -> Vec<Folio> {
    let mut folios: Vec<Folio> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let under = || lines.iter().skip(n + 1).take(w.beside).any(|line| is_day(line.text));
        // 3月 / 6 / 星期三: the day of the month set large.
        let day = || n > 0 && lines[n - 1].text.ends_with('月');
        let lone = || {
            let number = bare(line.text).filter(|_| under() && !day())?;
            Some((Form::Bare, PageNumber::plain(number), true))
        };
        let Some((form, number, headed)) = folio(line.text).or_else(lone) else { continue };
        // A2 over or under the day is a folio as sure as 第2版.
        let dated = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| is_day(line.text));
        let form = if form == Form::Letter && (dated(n.checked_sub(1)) || dated(Some(n + 1))) { Form::Page } else { form };
        let beside = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| is_head(line.text));
        let worth = if headed || beside(n.checked_sub(1)) || beside(Some(n + 1)) { w.headed } else { 0.0 };
        folios.push(Folio { line: n, byte: line.byte, form, number, worth });
    }
    // Folios in a heap are a list of contents.
    for n in 1..folios.len() {
        if folios[n].line <= folios[n - 1].line + 2 && folios[n].number != folios[n - 1].number {
            folios[n].worth = w.crowded;
            folios[n - 1].worth = w.crowded;
        }
    }
    folios
}

/// Reads a number that is alone on a line.
fn bare(text: &str) -> Option<u16> {
    let digits = text.len() <= 6 && text.chars().count() <= 2 && text.chars().all(is_digit);
    digits.then(|| numeral(text)).flatten()
}

/// Whether a line gives the day.
fn is_day(text: &str) -> bool {
    text.len() < 100 && text.contains('年') && imprint::is_date_line(text)
}

/// Reads the form and number of a folio; also tells whether the line holds more of a page's head.
fn folio(text: &str) -> Option<(Form, PageNumber, bool)> {
    if text.is_empty() || text.len() > 130 {
        return None;
    }
    let page = |number: &str| numeral(number.trim()).filter(|n| *n <= HIGHEST).map(PageNumber::plain);
    if text.contains('版') {
        return headline(text);
    }
    let first = text.chars().next()?;
    if first == '第' {
        // 第 2 页, 第2页 共8页
        let (number, rest) = text.strip_prefix('第')?.split_once('页')?;
        let rest = rest.trim_start_matches([' ', '/', '，', ',', '（', '(']);
        return (rest.is_empty() || rest.starts_with('共')).then(|| page(number)).flatten().map(|n| (Form::Foot, n, false));
    }
    if matches!(first, '-' | '—' | '－' | '·' | '–') {
        let bare = text.trim_matches(|c: char| matches!(c, '-' | '—' | '－' | '·' | '–' | ' '));
        let closed = text.len() > first.len_utf8() + bare.len() && bare.chars().all(is_digit);
        return closed.then(|| page(bare)).flatten().map(|n| (Form::Foot, n, false));
    }
    let (number, name) = text.split_once([' ', '\u{3000}']).unwrap_or((text, ""));
    let name = name.trim();
    let named = name.is_empty() || is_name(name);
    if first.is_ascii_uppercase() {
        let digits = number.get(1..)?;
        let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let label = PageNumber::read(number).filter(|label| plain && named && label.number() <= HIGHEST);
        return label.map(|label| (Form::Letter, label, !name.is_empty()));
    }
    let two = number.chars().count() == 2 && number.chars().all(is_digit);
    (two && !name.is_empty() && named).then(|| page(number)).flatten().map(|n| (Form::Named, n, false))
}

/// Reads a folio with 版, alone or with the name of the page or paper, the day, the weekday.
fn headline(text: &str) -> Option<(Form, PageNumber, bool)> {
    if let Some(facts) = imprint_facts::read(text).filter(|facts| facts.is_sure() && facts.is_paged()) {
        let number = facts.pages?.number;
        return (number.number() <= HIGHEST).then_some((Form::Page, number, facts.kinds() > 1));
    }
    if text.contains(['。', '，', '；', '！', '？', '“', '：', '转', '轉', '接', '见', '見', '、', '《'])
        || text.chars().count() > 44
    {
        return None;
    }
    let (before, after) = text.split_once('版')?;
    let digits = |c: char| is_digit(c) || "〇零一二三四五六七八九十".contains(c);
    let number = before.trim_end();
    let head = number.trim_end_matches(digits);
    let page = number.get(head.len()..)?;
    let section = head.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let letters = head.get(section.len()..).filter(|letters| !letters.is_empty());
    let lettered = letters.and_then(|letters| PageNumber::read(&[letters, page].concat()));
    let page = lettered.or_else(|| numeral(page).map(PageNumber::plain)).filter(|page| page.number() <= HIGHEST)?;
    let head = section;
    let head = head.trim_end().trim_end_matches('第').trim();
    let parts = |text: &'_ str| -> Vec<String> {
        text.split([' ', '\u{3000}', '|', '｜', '·', '\t']).filter(|p| !p.is_empty()).map(str::to_owned).collect()
    };
    let rest: Vec<String> = parts(head).into_iter().chain(parts(after)).collect();
    let plain =
        |part: &String| is_head(part) || is_name(part) || part.chars().all(|c| is_digit(c) || "年月日期总第-./".contains(c));
    let headed = rest.iter().any(|part| is_head(part));
    // 共8版, 今日12版: how many, not which.
    let counts = head.ends_with(['共', '日', '期', '有', '出']) && !headed;
    (rest.iter().all(plain) && !counts).then_some((Form::Page, page, headed))
}

/// Whether a line, or a part of one, belongs to a page's head: day, weekday, paper.
fn is_head(text: &str) -> bool {
    imprint::is_date_line(text) || imprint::is_weekday(text) || imprint::is_paper(text) || imprint::is_masthead(text)
}

/// Whether a line is a part of an imprint: a day in figures, an edition, the paper.
fn is_part(text: &str) -> bool {
    imprint_facts::read(text).is_some_and(|facts| facts.is_sure() || facts.is_part() && facts.lone.is_none())
}

/// Whether a line under a folio belongs to the page's foot too.
fn is_foot(line: &TextLine) -> bool {
    is_part(line.text) && folio(line.text).is_none()
}

/// Whether a text may be a page's name: 要闻, 文化周刊.
fn is_name(text: &str) -> bool {
    (2..=6).contains(&text.chars().count())
        && text.chars().all(is_han)
        && !text.starts_with(['年', '月', '日', '时', '期', '号', '个', '名', '万', '元', '岁'])
}

/// Whether a page may follow another in a file: a few pages on in its section, or among the first of another section.
fn rises(w: &weights::Folios, before: PageNumber, page: PageNumber) -> bool {
    if before.is_beside(page) {
        return before < page && page.number() <= before.number() + w.step;
    }
    page.has_section() && page.number() <= w.step
}

/// Whether a page is the very next after another.
fn is_next(before: PageNumber, page: PageNumber) -> bool {
    before.beside(before.number() + 1) == page || !before.is_beside(page) && page.has_section() && page.number() == 1
}

/// Returns the best run of folios, in order.
fn run<'f>(w: &weights::Folios, folios: &'f [Folio]) -> Vec<&'f Folio> {
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(folios.len());
    for (n, folio) in folios.iter().enumerate() {
        let far = if matches!(folio.form, Form::Page | Form::Bare) { w.page } else { w.weak_page };
        let before = (0..n).filter(|&b| {
            let earlier = &folios[b];
            earlier.form == folio.form && rises(w, earlier.number, folio.number) && folio.byte >= earlier.byte + far
        });
        let step = |b: usize| best[b].0 + if is_next(folios[b].number, folio.number) { w.next } else { w.skipped };
        let from = before.map(|b| (step(b), b)).max_by(|a, b| a.0.total_cmp(&b.0));
        let (score, from) = from.map_or((0.0, None), |(score, b)| (score, Some(b)));
        best.push((score + folio.worth, from));
    }
    let last = (0..best.len()).max_by(|&a, &b| best[a].0.total_cmp(&best[b].0));
    let mut run = Vec::new();
    let mut at = last;
    while let Some(n) = at {
        run.push(&folios[n]);
        at = best[n].1;
    }
    run.reverse();
    run
}

/// Returns the pages of a run of folios if the run is convincing.
fn convincing_pages(w: &weights::Folios, lines: &[TextLine<'_>], run: &[&Folio], len: usize) -> Pages {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Pages::default() };
    let even = run.windows(2).filter(|pair| is_next(pair[0].number, pair[1].number)).count();
    let strong = matches!(first.form, Form::Page | Form::Bare);
    let on_top = first.byte < w.page;
    // Only a page's foot may stand under the last folio.
    let ends = lines.iter().skip(last.line + 1).all(|line| is_head(line.text) || is_part(line.text));
    let footed = ends && last.line + FOOT >= lines.len();
    let under = !on_top && footed;
    let second = first.number.number() == 2;
    let convincing = match run.len() {
        0 => false,
        // A single folio: the first page bears a masthead and this one a head.
        1 => strong && !under && second && first.worth > 0.0 && lines.iter().take(12).any(|line| is_head(line.text)),
        2 => strong && even == 1 && (on_top || under || second),
        n => {
            even * 3 >= (n - 1) * 2 && (strong || even + 1 == n) && (on_top || under || first.number.number() <= 2 || n >= 4)
        }
    };
    // If the run began with page 3, the pages before it would have no folio.
    if !convincing || first.form == Form::Foot && !under {
        return Pages::default();
    }
    let numbers = run.iter().map(|folio| Some(folio.number));
    if under {
        let foot =
            |folio: &Folio| (folio.line + 1..lines.len()).take(FOOT - 1).take_while(|at| is_foot(&lines[*at])).count();
        let next = |folio: &&Folio| {
            lines.get(folio.line + 1 + foot(folio)).filter(|line| line.byte + w.page / 2 < len).map(|line| line.number)
        };
        return Pages { begins: run.iter().filter_map(next).collect(), numbers: numbers.collect() };
    }
    let over = |folio: &Folio| {
        (1..=w.head)
            .take_while(|n| folio.line.checked_sub(*n).is_some_and(|at| is_head(lines[at].text) || is_part(lines[at].text)))
            .count()
    };
    let begins = run.iter().filter(|folio| folio.byte >= w.page).map(|folio| lines[folio.line - over(folio)].number);
    let first = if on_top { None } else { Some(None) };
    Pages { begins: begins.collect(), numbers: first.into_iter().chain(numbers).collect() }
}
