//! Learns the weight of a run that a headline and a body share, by the choice of the headline's own body among twenty.

use yuebao::recover::language::letters::NOTHING;
use yuebao::recover::language::shared::{HEAD, PairSet, SLOTS, slots};

use crate::corpus::Corpus;
use crate::dice::Dice;

/// The number of bodies that a headline chooses among.
pub const BODIES: usize = 20;
/// The greatest distance of the other articles, in articles, so that they are often of the same day.
const NEAR: usize = 60;
const ROUNDS: usize = 2;
const RATE: f32 = 0.03;

/// A piece of a body, blanks left out.
pub fn piece(corpus: &Corpus, article: usize, from: usize, length: usize) -> impl Iterator<Item = u16> + '_ {
    let body = corpus.body(article).iter().copied().filter(|&c| c != NOTHING);
    body.skip(from).take(length)
}

/// Returns the headline's own article and 19 others of the same source; none if there are too few that are long enough.
pub fn bodies(corpus: &Corpus, dice: &mut Dice, among: &[usize], at: usize, least: usize) -> Option<Vec<usize>> {
    let of = |n: usize| &corpus.articles[among[n]];
    let fits = |n: usize| of(n).source == of(at).source && of(n).text.len() >= least;
    if !fits(at) || of(at).title.iter().filter(|&&c| c != NOTHING).count() < 4 {
        return None;
    }
    let mut bodies = vec![among[at]];
    for _ in 0..BODIES * 8 {
        let other = (at + dice.below(2 * NEAR + 1)).checked_sub(NEAR).filter(|&n| n < among.len());
        let Some(other) = other.filter(|&n| fits(n) && !bodies.contains(&among[n])) else { continue };
        bodies.push(among[other]);
        if bodies.len() == BODIES {
            return Some(bodies);
        }
    }
    None
}

/// Returns the slots of a headline's runs, each once.
fn runs(title: &[u16]) -> Vec<usize> {
    let mut all = Vec::new();
    slots(title.iter().copied().filter(|&c| c != NOTHING), |slot| all.push(slot));
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns how rare each slot is in the first hundred characters of a body: the logarithm of all articles over those that
/// have it.
fn rarities(corpus: &Corpus, articles: &[usize]) -> Vec<f32> {
    let mut having = vec![0_u32; SLOTS];
    for &article in articles {
        let mut all = Vec::new();
        slots(piece(corpus, article, 0, 100), |slot| all.push(slot));
        all.sort_unstable();
        all.dedup();
        for slot in all {
            having[slot] += 1;
        }
    }
    having.iter().map(|&having| ((articles.len() + 1) as f32 / (having + 1) as f32).ln()).collect()
}

pub fn train(corpus: &Corpus) -> Vec<u8> {
    let mut dice = Dice::new(2);
    let articles: Vec<usize> = corpus.learnt().collect();
    let rarities = rarities(corpus, &articles);
    // A weight begins as a share of the slot's rarity, so that a run never met in a headline weighs by that alone.
    let mut weights: Vec<f32> = rarities.iter().map(|rarity| 0.35 * rarity).collect();
    let mut squares = vec![1e-2_f32; SLOTS];
    let mut order: Vec<usize> = (0..articles.len()).collect();
    for round in 0..ROUNDS {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &at in &order {
            let length = dice.between(40, 250);
            let Some(bodies) = bodies(corpus, &mut dice, &articles, at, 60) else { continue };
            let runs = runs(&corpus.articles[articles[at]].title);
            let first = dice.happens(0.5);
            let shared: Vec<Vec<usize>> = bodies
                .iter()
                .map(|&body| {
                    let most = corpus.articles[body].text.len().saturating_sub(length);
                    let from = if first { 0 } else { dice.below(most.max(1)) };
                    let mut has = PairSet::of(piece(corpus, body, from, length)).0;
                    runs.iter().copied().filter(|&slot| has.take(slot)).collect()
                })
                .collect();
            let scores: Vec<f32> = shared.iter().map(|slots| slots.iter().map(|&slot| weights[slot]).sum()).collect();
            let top = scores.iter().copied().fold(0.0, f32::max);
            let powers: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
            let sum: f32 = powers.iter().sum();
            right += usize::from(scores[1..].iter().all(|&score| score < scores[0]));
            all += 1;
            for (body, slots) in shared.iter().enumerate() {
                let error = powers[body] / sum - if body == 0 { 1.0 } else { 0.0 };
                for &slot in slots {
                    squares[slot] += error * error;
                    weights[slot] = (weights[slot] - RATE * error / squares[slot].sqrt()).max(0.0);
                }
            }
        }
        println!("shared: round {round}: right {:.4} of {all}", right as f32 / all as f32);
    }
    let step = weights.iter().copied().fold(0.0, f32::max) / 255.0;
    let mut file = HEAD.to_vec();
    file.extend([step, 0.0, 0.0, 0.0, 1.0].into_iter().flat_map(f32::to_le_bytes));
    file.extend(weights.iter().map(|weight| (weight / step).round() as u8));
    file
}
