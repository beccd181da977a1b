//! Calibrates the models: takes their scores on articles held out, and gives the factors that turn scores into natural-log
//! odds.

use anyhow::Result;
use yuebao::recover::language::Language;
use yuebao::recover::language::letters::NOTHING;
use yuebao::recover::language::shared::SHORT;

use crate::corpus::Corpus;
use crate::cuts::{Cutter, Seam};
use crate::dice::Dice;
use crate::headings::{self, Example, Examples};
use crate::{Tables, kin};

/// An end with its true beginning, then with beginnings of the same article, then with those of others.
pub struct Choice {
    pub end: [u16; 8],
    pub beginnings: Vec<[u16; 8]>,
}

/// Beginnings of the same article, and of others, in a choice.
pub const SAME: usize = 9;
pub const OTHERS: usize = 20;

/// Choices of one in thirty on articles held out: two of each article that is long enough.
pub fn choices(cutter: &Cutter<'_>, articles: &[usize], seed: u64, spoilt: bool) -> Vec<Choice> {
    let corpus = cutter.corpus;
    let mut dice = Dice::new(seed);
    let seams: Vec<Vec<Seam>> = articles.iter().map(|&article| cutter.seams(&mut dice, article, 60, spoilt)).collect();
    let mut choices = Vec::new();
    for (at, own) in seams.iter().enumerate().filter(|(_, own)| own.len() > SAME + 1) {
        let source = corpus.articles[articles[at]].source;
        for n in 0..2 {
            let mut beginnings = vec![own[n].1];
            beginnings
                .extend(own.iter().skip(2).chain(&own[..2]).filter(|seam| seam.1 != own[n].1).map(|seam| seam.1).take(SAME));
            while beginnings.len() < 1 + SAME + OTHERS {
                let other = dice.below(articles.len());
                if corpus.articles[articles[other]].source == source && other != at && !seams[other].is_empty() {
                    beginnings.push(seams[other][dice.below(seams[other].len())].1);
                }
            }
            choices.push(Choice { end: own[n].0, beginnings });
        }
    }
    choices
}

/// Returns the scores of network and runs for each beginning of a choice.
pub fn witnesses(language: &Language<'_>, choice: &Choice) -> Vec<(i32, f32)> {
    let end = language.next_line.end(&choice.end);
    let score = |beginning: &[u16; 8]| {
        let runs = match (choice.end.last_chunk(), beginning.first_chunk()) {
            (Some(end), Some(beginning)) => language.ngrams.score(*end, *beginning),
            _ => 0.0,
        };
        (end.product(&language.next_line.beginning(beginning)), runs)
    };
    choice.beginnings.iter().map(score).collect()
}

/// Lines of headlines of articles held out and of headlines without articles held out, with as many pieces of text.
pub fn headlines<'c>(cutter: &'c Cutter<'c>, for_figures: bool, whole: bool) -> [Vec<Example>; 2] {
    let corpus = cutter.corpus;
    let mut dice = Dice::new(5 + u64::from(for_figures));
    let articles = corpus.held_out(for_figures);
    let mut own = Examples::new(cutter, articles.clone());
    for &at in &articles {
        own.add(&mut dice, &corpus.articles[at].title, whole, !whole);
    }
    let mut dated = Examples::new(cutter, articles);
    for headline in headings::dated(corpus, true).into_iter().skip(usize::from(for_figures)).step_by(2) {
        dated.add(&mut dice, headline, whole, !whole);
    }
    [own.all, dated.all]
}

/// Returns a question for `topic_odds`: twenty bodies, the headline's own first, `length` characters of each.
pub struct Bodies {
    pub headline: Vec<u16>,
    pub bodies: Vec<Vec<u16>>,
}

pub fn bodies(corpus: &Corpus, for_figures: bool, length: Option<usize>, first: bool) -> Vec<Bodies> {
    let mut dice = Dice::new(7 + u64::from(for_figures));
    let among = corpus.held_out(for_figures);
    let mut all = Vec::new();
    for at in 0..among.len() {
        let length = length.unwrap_or_else(|| dice.between(40, 400));
        let Some(articles) = kin::bodies(corpus, &mut dice, &among, at, 130) else { continue };
        let headline = corpus.articles[among[at]].title.iter().copied().filter(|&c| c != NOTHING).collect();
        let mut piece = |&article: &usize| {
            let most = corpus.articles[article].text.len().saturating_sub(length);
            let from = if first { 0 } else { dice.below(most.max(1)) };
            kin::piece(corpus, article, from, length).collect()
        };
        all.push(Bodies { headline, bodies: articles.iter().map(&mut piece).collect() });
    }
    all
}

/// Fits a logistic regression by Newton's steps: examples of some numbers each, their truth and their weight.
fn fit<const N: usize>(examples: &[([f64; N], bool, f64)]) -> [f64; N] {
    let mut weights = [0.0; N];
    for _ in 0..30 {
        let (mut slope, mut bend) = ([0.0; N], [[0.0; N]; N]);
        for (x, is_true, weight) in examples {
            let odds: f64 = x.iter().zip(&weights).map(|(x, w)| x * w).sum();
            let share = 1.0 / (1.0 + (-odds).exp());
            for i in 0..N {
                slope[i] += weight * (share - f64::from(u8::from(*is_true))) * x[i];
                for j in 0..N {
                    bend[i][j] += weight * share * (1.0 - share) * x[i] * x[j];
                }
            }
        }
        (0..N).for_each(|i| bend[i][i] += 1e-9);
        let step = solve(bend, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight -= step);
    }
    weights
}

fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        for row in i + 1..N {
            let above = a[i];
            let times = a[row][i] / above[i];
            a[row].iter_mut().zip(above).for_each(|(x, above)| *x -= times * above);
            b[row] -= times * b[i];
        }
    }
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// Writes numbers behind the head of a file, from the n-th on.
fn write(file: &mut [u8], from: usize, numbers: impl IntoIterator<Item = f32>) {
    let places = file.iter_mut().skip(8 + 4 * from);
    places.zip(numbers.into_iter().flat_map(f32::to_le_bytes)).for_each(|(to, byte)| *to = byte);
}

pub fn all(corpus: &Corpus, tables: &mut Tables) -> Result<()> {
    let cutter = Cutter::new(corpus);
    write(&mut tables.heading, 0, [headings::STEP, 0.0]);
    let language = tables.language()?;

    let lines = headlines(&cutter, false, false);
    let odds = |line: &Example| language.heading.odds(line.codes.iter().copied());
    let examples: Vec<_> = lines.iter().flatten().map(|line| ([1.0, f64::from(odds(line))], line.is_heading, 1.0)).collect();
    let of_heading = fit(&examples);

    let mut pairs = Vec::new();
    for spoilt in [false, true] {
        for choice in choices(&cutter, &corpus.held_out(false), 9, spoilt) {
            let witnesses = witnesses(&language, &choice);
            pairs.extend(witnesses.iter().enumerate().map(|(n, &(product, runs))| {
                let weight = if n == 0 { 1.0 } else { 1.0 / (SAME + OTHERS) as f64 };
                ([1.0, f64::from(product), f64::from(runs)], n == 0, weight)
            }));
        }
    }
    let alone: Vec<_> =
        pairs.iter().map(|&([one, product, _], is_true, weight)| ([one, product], is_true, weight)).collect();
    let of_product = fit(&alone);
    let of_both = fit(&pairs);

    let mut kin = Vec::new();
    for first in [true, false] {
        for choice in bodies(corpus, false, None, first) {
            for (n, body) in choice.bodies.iter().enumerate() {
                let (shared, missed, length) = language.shared.sums(choice.headline.iter().copied(), body.iter().copied());
                let (shared, missed) = (f64::from(shared), f64::from(missed));
                let length = (length.max(SHORT) as f64).ln();
                let weight = if n == 0 { 1.0 } else { 1.0 / (kin::BODIES - 1) as f64 };
                kin.push(([shared, shared * length, missed, missed * length], n == 0, weight));
            }
        }
    }
    let of_kin = fit(&kin);
    println!("odds: heading {of_heading:.4?}, product {of_product:.5?}, both {of_both:.5?}, topic_odds {of_kin:.4?}");
    write(&mut tables.heading, 0, [headings::STEP * of_heading[1] as f32, of_heading[0] as f32]);
    write(&mut tables.seam, 0, [of_product[1] as f32, of_product[0] as f32]);
    write(&mut tables.seam, 2, of_both.map(|x| x as f32));
    write(&mut tables.shared, 1, of_kin.map(|x| x as f32));
    Ok(())
}
