//! Trains the weights of recovery on folders of pages whose structure is known, or only scores them:
//!
//! ```sh
//! cargo run --release --example train_weights -- --score DIR…
//! cargo run --release --example train_weights -- --passes 2 --steps=0.33,-0.25 DIR…
//! ```
//!
//! A folder holds `NAME.tsv`, the truth, beside `NAME.txt`, the text it labels (or `--texts` names the folder of the texts).
//! The weights are moved one by one by each step, in the order of the file; a move is kept if it raises the mean over
//! folders of the mean over files of the figures asked for. The file of weights is written with its comments and a line that
//! says how it was made. The same folders, weights and options give the same file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};
use clap::Parser;
use rayon::prelude::*;
use yuebao::model::Source;
use yuebao::recover::{Weights, join_with, recover_with};

#[path = "../tests/it/support/score.rs"]
mod score;

use score::{Figures, records};

/// The beginning of the line of the file of weights that says how it was made.
const RECIPE: &str = "# Trained ";
/// The least rise of the mean for which a move is kept.
const GAIN: f64 = 1e-6;
/// A weight nearer to 0 than this is moved as if it were this.
const SMALL: f32 = 0.2;

/// Trains the weights of recovery.
#[derive(Parser)]
struct Options {
    /// Folders of truth.
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Where the text of a truth lies that has none beside it.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// The weights to begin with.
    #[arg(long, default_value = "assets/recover/weights.toml")]
    weights: PathBuf,
    /// Where to write the trained weights; without it, over those it began with.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Only score.
    #[arg(long)]
    score: bool,
    /// Write the figures of every file to standard output, too: `{"files": {NAME: {FIGURE: 0 to 1}}}`.
    #[arg(long)]
    json: bool,
    /// How often all weights are gone through.
    #[arg(long, default_value_t = 1)]
    passes: usize,
    /// By which shares of itself a weight is moved.
    #[arg(long, value_delimiter = ',', default_value = "0.33,-0.25", allow_hyphen_values = true)]
    steps: Vec<f32>,
    /// Only weights whose `group.name` begins so.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Files whose name begins so are left out of the training and scored apart.
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
    /// The figures to raise.
    #[arg(long, value_delimiter = ',', default_value = "articles,headings,paragraphs,order")]
    figures: Vec<String>,
    /// The day to name in the file; without it, today.
    #[arg(long)]
    date: Option<String>,
}

/// A page or issue with known structure.
struct Known {
    name: String,
    folder: usize,
    truth: String,
    links: Option<String>,
    text: String,
}

impl Known {
    /// Returns the score of recovery by these weights.
    fn figures(&self, weights: &Weights) -> Figures {
        let source = Source { path: self.name.as_str().into(), name: self.name.clone(), encoding: "UTF-8" };
        let mut issue = recover_with(weights, &self.text, source);
        join_with(weights, &mut issue);
        score::score(&self.truth, self.links.as_deref(), &self.text, &records(&issue))
    }
}

/// Returns the pages of a folder, by name.
fn known(folder: usize, path: &Path, texts: Option<&Path>) -> Result<Vec<Known>> {
    let mut truths: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    let ends = |path: &Path, with: &str| path.extension().is_some_and(|extension| extension == with);
    let is_beside = |path: &Path| ends(path, "joins") || ends(path, "places");
    let is_truth = |path: &PathBuf| ends(path, "tsv") && !is_beside(&path.with_extension(""));
    truths.retain(is_truth);
    truths.sort();
    let read = |truth: &PathBuf| {
        let name = truth.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let beside = truth.with_extension("txt");
        let elsewhere = texts.map(|texts| texts.join(&name).with_extension("txt"));
        let text = elsewhere.filter(|_| !beside.exists()).unwrap_or(beside);
        let text = fs::read_to_string(&text).with_context(|| text.display().to_string())?.replace("\r\n", "\n");
        let links = fs::read_to_string(truth.with_extension("joins.tsv")).ok();
        Ok(Known { name, folder, truth: fs::read_to_string(truth)?, links, text })
    };
    truths.iter().map(read).collect()
}

/// Returns a figure by its name.
fn figure(of: &Figures, name: &str) -> Option<f64> {
    match name {
        "covered" => Some(of.covered),
        "articles" => Some(of.articles),
        "headings" => Some(of.headings),
        "titles" => Some(of.titles),
        "roles" => Some(of.roles),
        "paragraphs" => Some(of.paragraphs),
        "order" => Some(of.order),
        "exact" => Some(of.exact),
        "joins" => of.joins,
        _ => None,
    }
}

/// Returns the mean over folders of the mean over those files that have the figure.
fn mean(known: &[&Known], values: &[Option<f64>]) -> f64 {
    let folders = known.iter().map(|k| k.folder).max().map_or(0, |most| most + 1);
    let mut sums = vec![(0.0, 0.0); folders];
    for (known, value) in known.iter().zip(values) {
        let sum = &mut sums[known.folder];
        if let Some(value) = value {
            *sum = (sum.0 + value, sum.1 + 1.0);
        }
    }
    let means: Vec<f64> = sums.into_iter().filter(|sum| sum.1 > 0.0).map(|(sum, count)| sum / count).collect();
    means.iter().sum::<f64>() / (means.len().max(1) as f64)
}

/// Returns the score of the weights in all, for the figures asked for.
fn reached(known: &[&Known], weights: &Weights, names: &[String]) -> f64 {
    let value = |known: &&Known| {
        let figures = known.figures(weights);
        let values: Vec<f64> = names.iter().filter_map(|name| figure(&figures, name)).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    mean(known, &known.par_iter().map(value).collect::<Vec<_>>())
}

/// A file of weights as it is written: each line, and for a line with a weight its name and the place of its number.
struct Table {
    lines: Vec<String>,
    weights: Vec<(usize, String)>,
}

impl Table {
    fn of(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let (mut group, mut weights) = ("", Vec::new());
        for (n, line) in text.lines().enumerate() {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                group = name;
            } else if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
                weights.push((n, format!("{group}.{name}")));
            }
        }
        Self { lines, weights }
    }

    fn text(&self) -> String {
        self.lines.iter().fold(String::new(), |text, line| text + line + "\n")
    }

    fn number(&self, weight: usize) -> Option<f32> {
        let (_, rest) = self.lines[self.weights[weight].0].split_once(" = ")?;
        rest.split(" # ").next()?.trim().parse().ok()
    }

    /// Whether a weight is a whole number.
    fn is_whole(&self, weight: usize) -> bool {
        let rest = self.lines[self.weights[weight].0].split_once(" = ").and_then(|(_, rest)| rest.split(" # ").next());
        rest.is_some_and(|number| !number.contains('.'))
    }

    /// Returns a weight moved by a share of itself: a whole number by 1 at least, and never below 0.
    fn moved(&self, weight: usize, number: f32, step: f32) -> f32 {
        if self.is_whole(weight) {
            (number + (step * number).abs().max(1.0).round().copysign(step)).max(0.0)
        } else {
            round(number + step * number.abs().max(SMALL))
        }
    }

    /// Sets a weight. Returns the line as it was.
    fn set(&mut self, weight: usize, number: f32) -> String {
        let number = if self.is_whole(weight) { format!("{number:.0}") } else { format!("{number:?}") };
        let line = &mut self.lines[self.weights[weight].0];
        let (name, rest) = line.split_once(" = ").unwrap_or_default();
        let meaning = rest.split_once(" # ").map_or(String::new(), |(_, meaning)| format!(" # {meaning}"));
        let new = format!("{name} = {number}{meaning}");
        std::mem::replace(line, new)
    }

    /// Writes into the head how the weights were made.
    fn sign(&mut self, recipe: &str) {
        let line = format!("{RECIPE}{recipe}");
        if let Some(at) = self.lines.iter().position(|line| line.starts_with(RECIPE)) {
            self.lines[at] = line;
        } else {
            let head = self.lines.iter().take_while(|line| line.starts_with('#')).count();
            self.lines.insert(head, line);
        }
    }
}

/// Returns a number with three significant digits.
fn round(number: f32) -> f32 {
    format!("{number:.2e}").parse().unwrap_or(number)
}

/// Moves the weights one by one. Returns the score that is reached at last.
fn train(table: &mut Table, known: &[&Known], options: &Options, log: &mut impl io::Write) -> Result<f64> {
    let mut best = reached(known, &Weights::read(&table.text())?, &options.figures);
    for pass in 1..=options.passes {
        let before = best;
        for weight in 0..table.weights.len() {
            let name = table.weights[weight].1.clone();
            let chosen = options.only.is_empty() || options.only.iter().any(|only| name.starts_with(only.as_str()));
            let Some(number) = table.number(weight).filter(|_| chosen) else { continue };
            for step in &options.steps {
                let moved = table.moved(weight, number, *step);
                let old = table.set(weight, moved);
                let now = reached(known, &Weights::read(&table.text())?, &options.figures);
                if now > best + GAIN {
                    writeln!(log, "{name}: {number} → {moved}: {best:.5} → {now:.5}")?;
                    best = now;
                    break;
                }
                let line = table.weights[weight].0;
                table.lines[line] = old;
            }
        }
        writeln!(log, "pass {pass}: {before:.5} → {best:.5}")?;
        if best <= before {
            break;
        }
    }
    Ok(best)
}

/// The figures that are told of a file.
const NAMES: [&str; 9] = ["covered", "articles", "headings", "titles", "roles", "paragraphs", "order", "exact", "joins"];

/// The figures of each file as JSON.
fn json(known: &[&Known], weights: &Weights) -> serde_json::Value {
    let all: Vec<Figures> = known.par_iter().map(|known| known.figures(weights)).collect();
    let told = |figures: &Figures| {
        NAMES
            .iter()
            .filter_map(|name| Some(((*name).to_owned(), figure(figures, name)?.into())))
            .collect::<serde_json::Map<_, _>>()
    };
    let files = known.iter().zip(&all).map(|(known, figures)| (known.name.clone(), told(figures).into()));
    serde_json::json!({ "files": files.collect::<serde_json::Map<_, _>>() })
}

/// A table of what the weights reach on each file and in the mean over folders.
fn report(known: &[&Known], weights: &Weights) -> String {
    let all: Vec<Figures> = known.par_iter().map(|known| known.figures(weights)).collect();
    let row = |name: &str, values: &[Option<f64>]| {
        let cell = |value: &Option<f64>| value.map_or(" ".repeat(11), |value| format!("{value:11.4}"));
        format!("{:28}{}\n", name.chars().take(27).collect::<String>(), values.iter().map(cell).collect::<String>())
    };
    let mut told = format!("{:28}{}\n", "", NAMES.map(|name| format!("{name:>11}")).concat());
    for (known, figures) in known.iter().zip(&all) {
        told += &row(&known.name, &NAMES.map(|name| figure(figures, name)));
    }
    let means = NAMES.map(|name| Some(mean(known, &all.iter().map(|figures| figure(figures, name)).collect::<Vec<_>>())));
    told += &row("mean", &means);
    for figures in all.iter().filter(|figures| !figures.altered.is_empty()) {
        let _ = writeln!(told, "altered: {:?}", figures.altered);
    }
    told
}

fn main() -> Result<()> {
    let options = Options::parse();
    let mut log = io::stderr().lock();
    let mut all = Vec::new();
    for (n, folder) in options.folders.iter().enumerate() {
        all.extend(known(n, folder, options.texts.as_deref()).with_context(|| folder.display().to_string())?);
    }
    let is_out = |known: &&Known| options.without.iter().any(|name| known.name.starts_with(name.as_str()));
    let (apart, trained): (Vec<&Known>, Vec<&Known>) = all.iter().partition(is_out);
    let text = fs::read_to_string(&options.weights).with_context(|| options.weights.display().to_string())?;
    let mut table = Table::of(&text);
    let start = Weights::read(&text)?;
    let tell = |log: &mut dyn io::Write, weights: &Weights| -> Result<()> {
        log.write_all(report(&trained, weights).as_bytes())?;
        if !apart.is_empty() {
            write!(log, "left out:\n{}", report(&apart, weights))?;
        }
        Ok(())
    };
    tell(&mut log, &start)?;
    if options.json {
        io::Write::write_fmt(&mut io::stdout(), format_args!("{}\n", json(&trained, &start)))?;
    }
    if options.score {
        return Ok(());
    }
    let before = reached(&trained, &start, &options.figures);
    let after = train(&mut table, &trained, &options, &mut log)?;
    let weights = Weights::read(&table.text())?;
    tell(&mut log, &weights)?;
    let folders = options.folders.iter().filter_map(|f| f.file_name()).map(|f| f.to_string_lossy()).collect::<Vec<_>>();
    let date = options.date.clone().unwrap_or_else(|| time::OffsetDateTime::now_utc().date().to_string());
    let (passes, files, steps) = (options.passes, trained.len(), &options.steps);
    let figures = options.figures.join(", ");
    let folders = folders.join(", ");
    table.sign(&format!(
        "{date} by examples/train_weights.rs on {files} files of {folders}: {passes} passes, steps {steps:?}, mean of {figures} {before:.4} → {after:.4}."
    ));
    fs::write(options.out.as_ref().unwrap_or(&options.weights), table.text())?;
    Ok(())
}
