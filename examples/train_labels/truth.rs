//! Reads folders of dumps with their truth, and gives pages with the label that each line should have.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use yuebao::model::{Bounds, Origin, PlacedLine, PlacedPage, Stated};
use yuebao::recover::sequence::PageAnswers;
use yuebao::recover::sequence::labels::Label;
use yuebao::recover::{observe, observe_placed};

/// A page to learn from.
pub struct Page {
    /// The answers about its lines.
    pub answers: PageAnswers,
    /// Returns the label of each line.
    pub labels: Vec<Label>,
    /// The number of times it is seen in a round.
    pub times: usize,
}

/// One row of a truth file.
struct Row {
    from: u32,
    to: u32,
    article: String,
    role: String,
    begins: bool,
    order: f64,
}

/// The rows of a truth file by their line.
fn rows(path: &Path) -> Result<HashMap<u32, Vec<Row>>> {
    let text = fs::read_to_string(path)?;
    let mut rows: HashMap<u32, Vec<Row>> = HashMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [number, from, to, article, role, para, order, ..] = cells[..] else { continue };
        let within = order.split_once('.').is_some_and(|(_, part)| part.bytes().any(|b| b != b'0'));
        let begins = if matches!(role, "kicker" | "title" | "subtitle") { !within } else { para == "+" };
        let row = Row {
            from: from.parse()?,
            to: to.parse()?,
            article: article.to_owned(),
            role: role.to_owned(),
            begins,
            order: order.parse().unwrap_or(0.0),
        };
        rows.entry(number.parse()?).or_default().push(row);
    }
    Ok(rows)
}

/// Returns the pages of a folder, in the order of their names.
pub fn pages(folder: &Path, times: usize, without: &[String]) -> Result<Vec<Page>> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension().is_some_and(|e| e == "tsv")
                && ![".joins.tsv", ".places.tsv"].iter().any(|end| path.to_string_lossy().ends_with(end))
        })
        .collect();
    names.sort();
    names.retain(|path| !without.iter().any(|w| path.to_string_lossy().contains(w.as_str())));
    let mut pages = read_pages(folder, times)?;
    for tsv in names {
        let beside = tsv.with_extension("txt");
        let seeds = folder.join("../../seeds").join(beside.file_name().unwrap_or_default());
        let text = fs::read_to_string(if beside.exists() { &beside } else { &seeds })
            .with_context(|| beside.display().to_string())?;
        let rows = rows(&tsv)?;
        let places = tsv.with_extension("places.tsv");
        let observed = if places.exists() { observe_placed(&text, &[sheet(&places)?]) } else { observe(&text) };
        for page in observed {
            let labels = labels(&page.spans, &rows);
            if is_torn(&page.spans, &rows) {
                continue;
            }
            pages.push(Page { answers: page.answers, labels, times });
        }
    }
    Ok(pages)
}

/// Returns the sheet of a file of places. The file names the kind of source (`pdf` or `ocr`), then has a row for each line —
/// its number, left, top, right and lower edge, and the size of its type or nothing — and one for each `picture` and `rule`.
fn sheet(path: &Path) -> Result<PlacedPage> {
    let text = fs::read_to_string(path)?;
    let mut rows = text.lines();
    let origin = if rows.next() == Some("pdf") { Origin::Pdf } else { Origin::Ocr };
    let (mut lines, mut rules, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let mut cells = row.split('\t');
        let what = cells.next().unwrap_or_default();
        let numbers: Vec<f32> = cells.map_while(|cell| cell.parse().ok()).collect();
        let [left, top, right, bottom, size @ ..] = &numbers[..] else { continue };
        let bounds = Bounds { left: *left, top: *top, right: *right, bottom: *bottom };
        match what {
            "picture" => pictures.push(bounds),
            "rule" => rules.push(bounds),
            line => {
                let (line, type_size) = (line.parse()?, size.first().copied());
                lines.push(PlacedLine { line, bounds: Some(bounds), type_size, ..PlacedLine::default() });
            }
        }
    }
    Ok(PlacedPage { origin, size: (0.0, 0.0), lines, rules, pictures, stated: Stated::default() })
}

/// The line between a page and its articles as a person reads them.
const READ: &str = "\n====\n";

/// Returns the pages of a folder whose files have the articles below the page, as in `tests/fixtures/seen`.
fn read_pages(folder: &Path, times: usize) -> Result<Vec<Page>> {
    let texts = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"));
    let mut texts: Vec<PathBuf> = texts.collect();
    texts.sort();
    let mut pages = Vec::new();
    for path in texts {
        let text = fs::read_to_string(&path)?;
        let Some((page, told)) = text.split_once(READ) else { continue };
        let page = format!("{page}\n");
        for observed in observe(&page) {
            let rows = rows_of(&page, &observed.spans, told);
            let labels = labels(&observed.spans, &rows);
            if !is_torn(&observed.spans, &rows) {
                pages.push(Page { answers: observed.answers, labels, times });
            }
        }
    }
    Ok(pages)
}

/// Finds each line of a page in the blocks of its articles; a line that is in none belongs to the page.
fn rows_of(page: &str, spans: &[(u32, u32, u32)], told: &str) -> HashMap<u32, Vec<Row>> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut blocks: Vec<(usize, String, String)> = Vec::new();
    let mut article = 0;
    for line in told.lines().map(str::trim_start) {
        match line.split_once(' ') {
            _ if line.starts_with("----") => article += 1,
            Some((role, text)) => blocks.push((article, role.to_lowercase(), bare(text))),
            None => {}
        }
    }
    let lines: Vec<&str> = page.split('\n').collect();
    let mut rows: HashMap<u32, Vec<Row>> = HashMap::new();
    let mut next = (0, 0);
    for &(number, from, to) in spans {
        let line: String = lines[number as usize - 1].chars().skip(from as usize).take((to - from) as usize).collect();
        let line = bare(&line);
        let goes_on =
            blocks.get(next.0).is_some_and(|(_, _, text)| text.get(next.1..).is_some_and(|t| t.starts_with(&line)));
        let found = if goes_on {
            Some(next)
        } else {
            let later = (next.0 + 1..blocks.len()).chain(0..blocks.len());
            later
                .clone()
                .find(|&b| blocks[b].2.starts_with(&line))
                .map(|b| (b, 0))
                .or_else(|| later.into_iter().find_map(|b| Some((b, blocks[b].2.find(&line)?))))
        };
        let row = if let Some((block, at)) = found {
            next = (block, at + line.len());
            let (article, role, _) = &blocks[block];
            Row {
                from,
                to,
                article: article.to_string(),
                role: role.clone(),
                begins: at == 0,
                order: (block * 1000 + at) as f64,
            }
        } else {
            let names =
                line.contains(['年', '期', '版']) && line.chars().any(char::is_numeric) || line.ends_with(['报', '報']);
            let role = if names { "masthead" } else { "notice" };
            Row { from, to, article: "-".to_owned(), role: role.to_owned(), begins: true, order: 0.0 }
        };
        rows.entry(number).or_default().push(row);
    }
    rows
}

/// At most one in this many lines of text of a page may stand out of order, if the page is to be learned from.
const TORN: usize = 25;

/// Whether too many lines of text stand out of order for the page to teach the order.
fn is_torn(spans: &[(u32, u32, u32)], rows: &HashMap<u32, Vec<Row>>) -> bool {
    let texts = spans.iter().filter_map(|&(line, from, _)| rows.get(&line)?.iter().find(|row| row.from >= from));
    let texts: Vec<&Row> = texts.filter(|row| matches!(row.role.as_str(), "body" | "lead")).collect();
    let torn = texts.windows(2).filter(|two| {
        let (a, b) = (&two[0], &two[1]);
        a.article == b.article && b.order < a.order || a.article != b.article && !b.begins
    });
    torn.count() * TORN > texts.len()
}

/// Returns the label of each line.
fn labels(spans: &[(u32, u32, u32)], rows: &HashMap<u32, Vec<Row>>) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::with_capacity(spans.len());
    let mut article = "";
    for &(line, from, to) in spans {
        let shared = |row: &&Row| row.to.min(to).saturating_sub(row.from.max(from));
        let row = rows.get(&line).and_then(|rows| rows.iter().max_by_key(shared).filter(|row| shared(row) > 0));
        let Some(row) = row else {
            labels.push(Label::Notice);
            continue;
        };
        let begins = row.begins && row.from + 1 >= from;
        let before = labels.last().copied();
        let same = row.article == article;
        let under =
            before.is_some_and(|l| l.role().is_heading() || matches!(l, Label::Byline | Label::NewByline | Label::BylineOn));
        let goes_on = |label: Label, on: Label| {
            if same && !begins && before.is_some_and(|b| b.leads_to(on)) { on } else { label }
        };
        let label = match row.role.as_str() {
            "masthead" => Label::Masthead,
            "notice" => Label::Notice,
            "section" => Label::Section,
            _ if row.article == "-" => Label::Notice,
            "kicker" if same && under => goes_on(Label::Kicker, Label::KickerOn),
            "kicker" => Label::NewKicker,
            "title" if same && under => goes_on(Label::Title, Label::TitleOn),
            "subtitle" if same && under => goes_on(Label::Subtitle, Label::SubtitleOn),
            "title" | "subtitle" => Label::NewTitle,
            "byline" if same => goes_on(Label::Byline, Label::BylineOn),
            "byline" => Label::NewByline,
            "caption" if same => goes_on(Label::Caption, Label::CaptionOn),
            "caption" => Label::NewCaption,
            "credit" => Label::Credit,
            "jump" if same => Label::Jump,
            "jump" => Label::NewJump,
            "subhead" if same => goes_on(Label::Subhead, Label::SubheadOn),
            "lead" if same => goes_on(Label::Lead, Label::LeadOn),
            _ if same => goes_on(Label::Body, Label::BodyOn),
            _ => Label::NewBody,
        };
        if !matches!(label, Label::Masthead | Label::Notice | Label::Section) {
            article = &row.article;
        }
        labels.push(label);
    }
    labels
}
