//! Counts runs of characters in the corpus, and gives the table of those that tell most.

use std::collections::HashMap;

use rayon::prelude::*;
use yuebao::recover::language::letters::{CODES, NOTHING};
use yuebao::recover::language::ngrams::{BUCKET, BUCKETS, HEAD, LEVELS, LONGEST, ROOM, place, with};

use crate::corpus::Corpus;

/// The least count of a run; a rarer one says something of a text and nothing of the language.
const SEEN: u32 = 5;
/// The logarithm that is lost with each character of context.
const LESS: f32 = 0.5;
/// The weight of a run's frequency when the table is filled.
const COMMON: f32 = 0.7;
/// Steps of the single characters' logarithms.
const STEP: f32 = 1.0 / 16.0;
/// Bits of a code.
const BITS: u32 = 13;

/// A run that was counted, with its length and the logarithm of its last code after the others.
struct Run {
    codes: u64,
    length: usize,
    count: u32,
    log: f32,
}

/// Returns all places of the text as the four codes from there on, sorted.
fn fours(corpus: &Corpus) -> Vec<u64> {
    let mut fours = Vec::new();
    for article in corpus.learnt() {
        let text = corpus.body(article);
        for at in (0..text.len()).filter(|&at| text[at] != NOTHING) {
            let mut ended = false;
            let run = (0..LONGEST).fold(0, |run, n| {
                let code = text.get(at + n).copied().filter(|_| !ended).unwrap_or(NOTHING);
                ended |= code == NOTHING;
                with(run, code)
            });
            fours.push(run);
        }
    }
    fours.par_sort_unstable();
    fours
}

/// Returns the count of each run of a length in the text.
fn counts(fours: &[u64], length: usize) -> Vec<(u64, u32)> {
    let rest = BITS * (LONGEST - length) as u32;
    let groups = fours.chunk_by(|a, b| a >> rest == b >> rest);
    groups.map(|group| (group[0] >> rest, group.len() as u32)).collect()
}

fn last(run: u64) -> u64 {
    run & ((1 << BITS) - 1)
}

/// Returns the run without its first code.
fn shorter(run: u64, length: usize) -> u64 {
    run & ((1 << (BITS * (length as u32 - 1))) - 1)
}

fn runs(corpus: &Corpus) -> (Vec<f32>, Vec<Run>) {
    let fours = fours(corpus);
    let mut before = counts(&fours, 1);
    let mut logs: HashMap<u64, f32> =
        before.iter().map(|&(code, count)| (code, (count as f32 / fours.len() as f32).ln())).collect();
    let singles = (0..CODES as u64).map(|code| logs.get(&code).copied().unwrap_or(-16.0)).collect();
    let mut all = Vec::new();
    for length in 2..=LONGEST {
        let counted = counts(&fours, length);
        let mut contexts = before.iter().peekable();
        for &(run, count) in &counted {
            // Both lists are sorted, so the run's context is soon found.
            while contexts.next_if(|(context, _)| *context < run >> BITS).is_some() {}
            let whole = contexts.peek().map_or(count, |(_, count)| *count);
            if count >= SEEN && last(run) != u64::from(NOTHING) {
                all.push(Run { codes: run, length, count, log: ((count as f32 - 0.5) / whole as f32).ln() });
            }
        }
        logs.extend(all.iter().filter(|run| run.length == length).map(|run| (run.codes, run.log)));
        before = counted;
    }
    // What a run tells is how far its logarithm is from that of the shorter run, the more the oftener it is met.
    let tells = |run: &Run| {
        let other = logs.get(&shorter(run.codes, run.length)).copied().unwrap_or(-16.0) - LESS;
        (run.count as f32).powf(COMMON) * (run.log - other).abs()
    };
    let mut told: Vec<(f32, Run)> = all.into_iter().map(|run| (tells(&run), run)).collect();
    told.par_sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.codes.cmp(&b.1.codes)));
    (singles, told.into_iter().map(|(_, run)| run).collect())
}

/// Returns the values that stand best for all logarithms.
fn levels(logs: &[f32]) -> [f32; LEVELS] {
    let mut levels: [f32; LEVELS] = std::array::from_fn(|n| logs[(n * 2 + 1) * logs.len() / (2 * LEVELS)]);
    for _ in 0..30 {
        let (mut sums, mut counts) = ([0.0_f64; LEVELS], [0_u32; LEVELS]);
        for &log in logs {
            let level = nearest(&levels, log);
            sums[level] += f64::from(log);
            counts[level] += 1;
        }
        for level in (0..LEVELS).filter(|&level| counts[level] > 0) {
            levels[level] = (sums[level] / f64::from(counts[level])) as f32;
        }
    }
    levels
}

fn nearest(levels: &[f32; LEVELS], log: f32) -> usize {
    let far = |level: &usize| (levels[*level] - log).abs();
    (0..LEVELS).min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(0)
}

pub fn train(corpus: &Corpus) -> Vec<u8> {
    let (singles, runs) = runs(corpus);
    println!("runs: {} seen {SEEN} times or more", runs.len());
    let mut buckets: Vec<Vec<(u16, f32)>> = vec![Vec::new(); BUCKETS];
    let mut kept = [0_u32; LONGEST + 1];
    for run in &runs {
        let (bucket, tag) = place(run.codes);
        let bucket = &mut buckets[bucket];
        if bucket.len() < ROOM && !bucket.iter().any(|&(other, _)| other == tag) {
            bucket.push((tag, run.log));
            kept[run.length] += 1;
        }
    }
    println!("runs: kept of each length {:?}", &kept[2..]);
    let mut logs: Vec<f32> = buckets.iter().flatten().map(|&(_, log)| log).collect();
    logs.sort_unstable_by(f32::total_cmp);
    let levels = levels(&logs);
    let mut file = HEAD.to_vec();
    file.extend([LESS, STEP].into_iter().chain(levels).flat_map(f32::to_le_bytes));
    file.extend(singles.iter().map(|log| (-log / STEP).round() as u8));
    for bucket in &buckets {
        let start = file.len();
        let mut values = 0_u128;
        for (at, &(tag, log)) in bucket.iter().enumerate() {
            file.extend(tag.to_le_bytes());
            values |= (nearest(&levels, log) as u128) << (5 * at);
        }
        file.resize(start + 2 * ROOM, 0);
        file.extend(values.to_le_bytes());
        debug_assert_eq!(file.len() - start, BUCKET);
    }
    file
}
