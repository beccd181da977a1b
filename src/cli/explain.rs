//! `yuebao explain`: takes a file, and writes for each line the label recovery gave it, the second-best label, and where the
//! line came out; for one line also the reasons that decided.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::exit::found;
use super::out::Out;
use crate::archive::{Skipped, holds_records, is_file, is_there, load_all, read_again};
use crate::model::{ArticleRef, Block, Issue, PageNumber, Role, Span};
use crate::recover::{ExplainedLine, ExplainedLink, ExplainedPage, Judged, Label, Reason, Way, explain};
use crate::text::width::Widths;
use crate::words::Words;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file, to list its lines; with a line number, to tell why that line was read so
    #[arg(value_name = "FILE[:LINE]")]
    what: String,
    /// One JSON object a line: each page, and each of its lines
    #[arg(long)]
    json: bool,
}

/// A page as JSON.
#[derive(Serialize)]
struct PageTold {
    kind: &'static str,
    page: Option<PageNumber>,
    judged: Judged,
    order: Way,
}

/// A line as JSON. The names mean what they mean in the export (`docs/export.md`).
#[derive(Serialize)]
struct LineTold<'p> {
    kind: &'static str,
    span: Span,
    text: &'p str,
    label: Label,
    margin: f32,
    known: bool,
    second: Label,
    role: Option<Role>,
    article: Option<String>,
    follows: Option<Span>,
    #[serde(skip_serializing_if = "<[Reason]>::is_empty")]
    reasons: &'p [Reason],
    #[serde(skip_serializing_if = "Option::is_none")]
    seam: Option<&'p ExplainedLink>,
}

/// The greatest number of reasons that are told.
const REASONS: usize = 12;
/// The cells of a line's text that are shown in the list.
const CELLS: usize = 40;

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let (path, of) = asked(&args.what);
    anyhow::ensure!(is_file(&path), words.command("no_such_article", &[("what", &args.what)]));
    anyhow::ensure!(!holds_records(&path), words.command("explain_records", &[("path", &path.display().to_string())]));
    let (shelf, skipped) = load_all(std::slice::from_ref(&path));
    let Some((issue, source)) = shelf.issues().first().and_then(|issue| Some((issue, issue.sources.first()?))) else {
        anyhow::bail!(skipped.first().map_or_else(|| words.screen("nothing", &[]), |skipped| words.skipped(skipped)));
    };
    let read =
        read_again(source).map_err(|reason| anyhow::anyhow!(words.skipped(&Skipped { path: path.clone(), reason })))?;
    let pages = explain(&read.text, &read.sheets, of);
    let places = LinePlaces::of(issue);
    let mut out = Out::standard();
    let mut any = false;
    for page in &pages {
        let lines: Vec<&ExplainedLine> = page.lines.iter().filter(|l| of.is_none_or(|n| n == l.span.line)).collect();
        any |= !lines.is_empty();
        match (args.json, of) {
            (true, _) => tell_json(&mut out, page, &lines, &places, of.is_some())?,
            (false, Some(_)) => lines.iter().try_for_each(|line| tell_line(&mut out, line, &places, words))?,
            (false, None) => tell_page(&mut out, page, &places, words)?,
        }
    }
    out.finish()?;
    Ok(found(any))
}

/// Returns the file and the line number of `FILE:LINE`. A file whose name ends like a line number is a file.
fn asked(what: &str) -> (PathBuf, Option<u32>) {
    let line = what.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    match line.filter(|_| !is_there(Path::new(what))) {
        Some((file, line)) => (PathBuf::from(file), Some(line)),
        None => (PathBuf::from(what), None),
    }
}

/// The places of a file's lines in its issue.
struct LinePlaces<'i> {
    issue: &'i Issue,
    by_line: HashMap<u32, Vec<LinePlace>>,
}

/// The place of a part of a line: its role, its article, and the part it follows.
#[derive(Clone, Copy)]
struct LinePlace {
    span: Span,
    page: usize,
    role: Role,
    article: Option<ArticleRef>,
    follows: Option<Span>,
}

impl<'i> LinePlaces<'i> {
    fn of(issue: &'i Issue) -> Self {
        let mut by_line: HashMap<u32, Vec<LinePlace>> = HashMap::new();
        let mut put = |blocks: &[Block], page: usize, article: Option<ArticleRef>| {
            let mut follows = None;
            for block in blocks {
                for span in &block.spans {
                    let place = LinePlace { span: *span, page, role: block.role, article, follows };
                    by_line.entry(span.line).or_default().push(place);
                    follows = article.map(|_| *span);
                }
            }
        };
        for (page, on) in issue.pages.iter().enumerate() {
            for (article, held) in on.articles.iter().enumerate() {
                put(&held.blocks, page, Some(ArticleRef { page, article }));
            }
            put(&on.furniture, page, None);
        }
        Self { issue, by_line }
    }

    fn find(&self, span: Span) -> Option<&LinePlace> {
        let shared = |place: &&LinePlace| place.span.to.min(span.to).saturating_sub(place.span.from.max(span.from));
        self.by_line.get(&span.line)?.iter().max_by_key(shared)
    }

    fn id(&self, place: &LinePlace) -> Option<String> {
        place.article.map(|at| self.issue.article_id(at))
    }

    /// Returns the page of the issue on which these lines came out.
    fn page(&self, page: &ExplainedPage) -> Option<usize> {
        page.lines.iter().find_map(|line| self.find(line.span)).map(|place| place.page)
    }
}

fn tell_json(
    out: &mut Out<'_>,
    page: &ExplainedPage,
    lines: &[&ExplainedLine],
    places: &LinePlaces<'_>,
    one: bool,
) -> std::io::Result<()> {
    if !one {
        let number = places.page(page).map(|page| places.issue.pages[page].number);
        out.json(&PageTold { kind: "page", page: number, judged: page.judged, order: page.way })?;
    }
    lines.iter().try_for_each(|line| {
        let place = places.find(line.span);
        out.json(&LineTold {
            kind: "line",
            span: line.span,
            text: &line.text,
            label: line.label,
            margin: line.margin,
            known: line.known,
            second: line.second,
            role: place.map(|place| place.role),
            article: place.and_then(|place| places.id(place)),
            follows: place.and_then(|place| place.follows),
            reasons: line.reasons.get(..REASONS).unwrap_or(&line.reasons),
            seam: line.link.as_ref(),
        })
    })
}

/// Writes a page: how the order of its file was judged, and its lines in columns.
fn tell_page(out: &mut Out<'_>, page: &ExplainedPage, places: &LinePlaces<'_>, words: &Words) -> std::io::Result<()> {
    let name = places.page(page).map_or_else(String::new, |page| words.page(&places.issue.pages[page]));
    let judged = page.judged;
    let order = words.command(order(page.way), &[]);
    let gain = format!("{:+.1}", judged.gain);
    let [moved, headings, late] = [judged.moved, judged.headings, judged.late].map(|count| count.to_string());
    let values = [
        ("page", name.as_str()),
        ("order", &order),
        ("moved", &moved),
        ("gain", &gain),
        ("late", &late),
        ("headings", &headings),
    ];
    out.line(&words.command("explain_page", &values))?;
    let mut rows = Vec::with_capacity(page.lines.len());
    for line in &page.lines {
        let place = places.find(line.span);
        let id = place.and_then(|place| places.id(place));
        let count = words.command("explain_count", &[("n", &(line.span.to - line.span.from).to_string())]);
        rows.push([
            line.span.line.to_string(),
            words.label(line.label),
            margin(line),
            words.label(line.second),
            count,
            id.unwrap_or_else(|| words.command("explain_furniture", &[])),
            cut_to(&line.text, CELLS),
        ]);
    }
    columns(&rows).try_for_each(|row| out.line(&row))?;
    out.line("")
}

/// Returns the name of the words for the order in which a page was read.
const fn order(way: Way) -> &'static str {
    match way {
        Way::Own | Way::Either => "explain_in_order",
        Way::Deinterleaved => "explain_woven",
        Way::Rearranged => "explain_rearranged",
        Way::Placed => "explain_placed",
        Way::PlacedOwn => "explain_placed_in_order",
    }
}

/// Writes a line: its label, its place, and the reasons that decided.
fn tell_line(out: &mut Out<'_>, line: &ExplainedLine, places: &LinePlaces<'_>, words: &Words) -> std::io::Result<()> {
    let place = places.find(line.span);
    let number = line.span.line.to_string();
    out.line(&words.command("explain_line", &[("line", &number), ("text", &line.text)]))?;
    let (label, second) = (words.label(line.label), words.label(line.second));
    let values = [("label", label.as_str()), ("margin", &margin(line)), ("second", &second)];
    out.line(&words.command("explain_label", &values))?;
    let follows = place.and_then(|place| place.follows).map(|span| span.line.to_string());
    let follows = match follows.as_deref() {
        Some(line) => words.command("explain_follows", &[("line", line)]),
        None => words.command("explain_first", &[]),
    };
    let id = place.and_then(|place| places.id(place));
    if let (Some(place), Some(id)) = (place, &id) {
        out.line(&words.command("explain_place", &[("id", id), ("role", &words.role(place.role)), ("follows", &follows)]))?;
    } else {
        out.line(&words.command("explain_no_place", &[]))?;
    }
    let rows: Vec<[String; 3]> = line
        .reasons
        .iter()
        .take(REASONS)
        .map(|r| [format!("{:+.2}", r.weight), words.question(&r.question, r.away), words.answer(&r.answer)])
        .collect();
    columns(&rows).try_for_each(|row| out.line(&row))?;
    line.link.iter().try_for_each(|seam| tell_seam(out, seam, words))?;
    out.line("")
}

/// Writes the evidence that ties a line to the one it goes on from.
fn tell_seam(out: &mut Out<'_>, seam: &ExplainedLink, words: &Words) -> std::io::Result<()> {
    let weight = |weight: f32| format!("{weight:+.2}");
    let told = |name: &str, line: Option<Span>, of: f32| {
        line.map(|span| words.command(name, &[("line", &span.line.to_string()), ("weight", &weight(of))]))
    };
    let name = if seam.weight == 0.0 { "explain_above_by_place" } else { "explain_above" };
    let above = told(name, seam.above, seam.weight).unwrap_or_else(|| words.command("explain_begins", &[]));
    out.line(&above)?;
    let evidence = seam.evidence.iter().map(|evidence| {
        let said = if evidence.weight == 0.0 { String::new() } else { weight(evidence.weight) };
        [said, words.question(&evidence.name, 0)]
    });
    columns(&evidence.collect::<Vec<_>>()).try_for_each(|row| out.line(&row))?;
    let second = told("explain_second", seam.second, seam.second_weight.unwrap_or_default());
    let head = told("explain_head", seam.head, 0.0);
    second.into_iter().chain(head).try_for_each(|line| out.line(&line))
}

/// Returns by how much the label is ahead of the second; ∞ for a label that is known beforehand.
fn margin(line: &ExplainedLine) -> String {
    if line.known { "∞".to_owned() } else { format!("{:+.1}", line.margin) }
}

/// Returns a text cut to this many cells.
fn cut_to(text: &str, cells: usize) -> String {
    let mut room = cells;
    let taken = text.chars().take_while(|c| {
        let wide = Widths::default().text(c.encode_utf8(&mut [0; 4]));
        let fits = wide <= room;
        room = room.saturating_sub(wide);
        fits
    });
    let taken: String = taken.collect();
    if taken.len() < text.len() { taken + "…" } else { taken }
}

/// Returns rows as lines, each column as wide as its widest text, two cells apart.
fn columns<const N: usize>(rows: &[[String; N]]) -> impl Iterator<Item = String> {
    let width = |cell: &String| Widths::default().text(cell);
    let widest: [usize; N] = std::array::from_fn(|n| rows.iter().map(|row| width(&row[n])).max().unwrap_or(0));
    rows.iter().map(move |row| {
        let mut line = String::from(" ");
        for (cell, widest) in row.iter().zip(widest) {
            line.push(' ');
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', 1 + widest - width(cell)));
        }
        line.trim_end().to_owned()
    })
}
