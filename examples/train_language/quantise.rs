//! Quantises the network: takes its weights, and gives the file of a network with a byte for each weight.

use yuebao::recover::language::next_line::{HEAD, MIDDLE, WIDTH};

use crate::cuts::Seam;
use crate::network::{Network, Side};

/// A step of the middle layer's numbers.
const UNIT: f32 = 1.0 / 1024.0;

/// The step at which all but one in so many of the numbers fit into a byte with its sign.
fn step(numbers: &[f32], one_in: usize) -> f32 {
    let mut sizes: Vec<f32> = numbers.iter().map(|x| x.abs()).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    sizes[sizes.len() - 1 - sizes.len() / one_in] / 127.0
}

fn bytes(numbers: impl Iterator<Item = f32>, step: f32) -> impl Iterator<Item = u8> {
    numbers.map(move |x| ((x / step).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
}

/// The rows of a layer, a row for each result, in bytes that are 128 too high, and the step of each row.
fn rows(weights: &[f32], results: usize) -> (Vec<u8>, Vec<f32>) {
    let (mut all, mut steps) = (Vec::new(), Vec::new());
    for result in 0..results {
        let row: Vec<f32> = weights.iter().skip(result).step_by(results).copied().collect();
        let step = row.iter().fold(1e-6_f32, |most, x| most.max(x.abs())) / 127.0;
        all.extend(bytes(row.into_iter(), step).map(|byte| byte ^ 128));
        steps.push(step);
    }
    (all, steps)
}

fn side(file: &mut Vec<u8>, side: &Side, places: f32, made: &[f32]) {
    let unit = step(made, 5000);
    let (middle, middle_steps) = rows(&side.middle.of, MIDDLE);
    let (last, last_steps) = rows(&side.last.of, WIDTH);
    let mut write = |numbers: &mut dyn Iterator<Item = f32>| file.extend(numbers.flat_map(f32::to_le_bytes));
    write(&mut middle_steps.iter().map(|step| step * places / UNIT));
    write(&mut side.middle_base.of.iter().map(|base| base / UNIT));
    write(&mut last_steps.iter().map(|step| step * UNIT / unit));
    write(&mut side.last_base.of.iter().map(|base| base / unit));
    file.extend(middle);
    file.extend(last);
}

/// Returns the file of a network. Its values on the sample set the steps of its results.
pub fn file(network: &Network, sample: &[Seam]) -> Vec<u8> {
    let [end, beginning] = network.read(sample);
    let places = step(&network.places.of, 20_000);
    let mut file = HEAD.to_vec();
    file.extend([0_f32; 5].into_iter().flat_map(f32::to_le_bytes));
    file.extend(bytes(network.places.of.iter().copied(), places));
    side(&mut file, &network.end, places, &end);
    side(&mut file, &network.beginning, places, &beginning);
    file
}
