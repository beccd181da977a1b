//! Adam: steps of weights by the mean and spread of their slopes.

/// Weights with what their slopes have been.
pub struct Weights {
    pub of: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Weights {
    pub fn new(of: Vec<f32>) -> Self {
        Self { mean: vec![0.0; of.len()], square: vec![0.0; of.len()], of }
    }

    /// A step of the weights of a range against their slopes.
    pub fn step(&mut self, from: usize, slopes: &[f32], rate: f32) {
        let mean = self.mean[from..].iter_mut();
        let square = self.square[from..].iter_mut();
        for (((weight, mean), square), slope) in self.of[from..].iter_mut().zip(mean).zip(square).zip(slopes) {
            *mean += 0.1 * (slope - *mean);
            *square += 0.005 * (slope * slope - *square);
            *weight -= rate * *mean / (square.sqrt() + 1e-8);
        }
    }
}
