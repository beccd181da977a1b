//! Adam: takes weights and their gradient, and moves the weights by the mean and the spread of all gradients so far.

/// Weights with the mean and the spread of their gradients.
pub struct Weights {
    pub of: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Weights {
    pub fn new(of: Vec<f32>) -> Self {
        Self { mean: vec![0.0; of.len()], square: vec![0.0; of.len()], of }
    }

    /// Moves the weights of a range one step against their gradient.
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
