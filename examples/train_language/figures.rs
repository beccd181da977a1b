//! Measures the tables on articles that nothing was learnt from, and prints the figures.

use yuebao::recover::language::Language;

use crate::calibrate::{bodies, choices, headlines, witnesses};
use crate::corpus::Corpus;
use crate::cuts::Cutter;
use crate::headings::Example;

fn share(right: usize, all: usize) -> f32 {
    right as f32 / all.max(1) as f32
}

/// Whether the first is greater than all others.
fn leads(scores: impl IntoIterator<Item = f32>) -> bool {
    let mut scores = scores.into_iter();
    scores.next().is_some_and(|first| scores.all(|score| score < first))
}

fn tell_seams(cutter: &Cutter<'_>, language: &Language<'_>, spoilt: bool) {
    let corpus = cutter.corpus;
    let choices = choices(cutter, &corpus.held_out(true), 11, spoilt);
    let [mut by_product, mut by_runs, mut by_both] = [0; 3];
    let (mut held, mut of_held, mut refused, mut of_refused) = (0, 0, 0, 0);
    let mut loss = 0.0;
    for choice in &choices {
        let witnesses = witnesses(language, choice);
        by_product += usize::from(leads(witnesses.iter().map(|w| w.0 as f32)));
        by_runs += usize::from(leads(witnesses.iter().map(|w| w.1)));
        let odds: Vec<f32> = witnesses.iter().map(|w| language.next_line.weigh(w.0, w.1)).collect();
        by_both += usize::from(leads(odds.iter().copied()));
        held += usize::from(odds[0] > 0.0);
        of_held += 1;
        refused += odds[1..].iter().filter(|&&odds| odds <= 0.0).count();
        of_refused += odds.len() - 1;
        let others: f32 = odds[1..].iter().map(|odds| (1.0 + odds.exp()).ln()).sum();
        loss += (1.0 + (-odds[0]).exp()).ln() / 2.0 + others / (2 * (odds.len() - 1)) as f32;
    }
    let all = choices.len();
    println!(
        "seams{}: right one of 30 ({all}): network {:.3}, runs {:.3}, both {:.3}; goes_on > 0: of true {:.3}, not of others {:.3}; loss {:.3}",
        if spoilt { ", half with slips" } else { "" },
        share(by_product, all),
        share(by_runs, all),
        share(by_both, all),
        share(held, of_held),
        share(refused, of_refused),
        loss / all as f32
    );
}

fn tell_headings(corpus: &Corpus, language: &Language<'_>, name: &str, lines: &[Example]) {
    let marks = [',', '，', '。', ';', '；', ':', '：', '、'].map(|mark| corpus.code(mark));
    let marked = |codes: &[u16]| codes.iter().any(|code| *code > 3 && marks.contains(code));
    let odds: Vec<(f32, &Example)> =
        lines.iter().map(|line| (language.heading.odds(line.codes.iter().copied()), line)).collect();
    let right = |of: &dyn Fn(&Example) -> bool| {
        let all: Vec<_> = odds.iter().filter(|(_, line)| of(line)).collect();
        share(all.iter().filter(|(odds, line)| (*odds > 0.0) == line.is_heading).count(), all.len())
    };
    let mut sorted: Vec<(f32, bool)> = odds.iter().map(|(odds, line)| (*odds, line.is_heading)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut ahead, mut heads) = (0_u64, 0_u64, 0_u64);
    for (_, is_heading) in &sorted {
        if *is_heading {
            ahead += below;
            heads += 1;
        } else {
            below += 1;
        }
    }
    println!(
        "heading, {name} ({}): right {:.3} (heads {:.3}, text {:.3}), no mark inside {:.3}, by a mark alone {:.3}, AUC {:.3}; < 12, 12-17, 18+ characters {:.3} {:.3} {:.3}",
        lines.len(),
        right(&|_| true),
        right(&|line| line.is_heading),
        right(&|line| !line.is_heading),
        right(&|line| !marked(&line.codes)),
        share(lines.iter().filter(|line| marked(&line.codes) != line.is_heading).count(), lines.len()),
        ahead as f64 / (heads * below).max(1) as f64,
        right(&|line| line.codes.len() < 12),
        right(&|line| (12..18).contains(&line.codes.len())),
        right(&|line| line.codes.len() >= 18),
    );
}

fn tell_kin(corpus: &Corpus, language: &Language<'_>, first: bool) {
    let all = bodies(corpus, true, Some(100), first);
    let (mut right, mut held, mut refused) = (0, 0, 0);
    for choice in &all {
        let topic_odds = |body: &Vec<u16>| language.shared.topic_odds(choice.headline.iter().copied(), body.iter().copied());
        let odds: Vec<f32> = choice.bodies.iter().map(topic_odds).collect();
        right += usize::from(leads(odds.iter().copied()));
        held += usize::from(odds[0] > 0.0);
        refused += odds[1..].iter().filter(|&&odds| odds <= 0.0).count();
    }
    println!(
        "topic_odds, {} 100 characters ({}): right one of 20 {:.3}; topic_odds > 0: of own {:.3}, not of others {:.3}",
        if first { "first" } else { "any" },
        all.len(),
        share(right, all.len()),
        share(held, all.len()),
        share(refused, all.len() * 19)
    );
}

pub fn tell(corpus: &Corpus, language: &Language<'_>) {
    let cutter = Cutter::new(corpus);
    tell_seams(&cutter, language, false);
    tell_seams(&cutter, language, true);
    for whole in [true, false] {
        let names = [["whole", "whole, dated"], ["lines with slips", "lines with slips, dated"]][usize::from(!whole)];
        for (name, lines) in names.iter().zip(headlines(&cutter, true, whole)) {
            tell_headings(corpus, language, name, &lines);
        }
    }
    tell_kin(corpus, language, true);
    tell_kin(corpus, language, false);
}
