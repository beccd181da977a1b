//! Products of matrices that are stored row after row, on several threads.

use rayon::prelude::*;

/// Columns that are worked on together, rows likewise, and rows of a task.
const COLUMNS: usize = 8;
const ROWS: usize = 4;
const TASK: usize = 32;

/// Returns `a` (rows × inner) times `b` (inner × columns), the same bits whatever the number of threads.
pub fn product(a: &[f32], b: &[f32], inner: usize, columns: usize) -> Vec<f32> {
    let panels: Vec<Vec<[f32; COLUMNS]>> = (0..columns / COLUMNS)
        .map(|panel| b.chunks_exact(columns).filter_map(|row| row.as_chunks().0.get(panel)).copied().collect())
        .collect();
    let mut out = vec![0.0; a.len() / inner * columns];
    let tasks = out.par_chunks_mut(TASK * columns).zip(a.par_chunks(TASK * inner));
    tasks.for_each(|(out, a)| {
        for (panel, b) in panels.iter().enumerate() {
            for (out, a) in out.chunks_exact_mut(ROWS * columns).zip(a.chunks_exact(ROWS * inner)) {
                let sums = block(a, b, inner);
                for (row, sums) in out.chunks_exact_mut(columns).zip(sums) {
                    row.as_chunks_mut().0[panel] = sums;
                }
            }
        }
    });
    out
}

fn block(a: &[f32], b: &[[f32; COLUMNS]], inner: usize) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [[0.0; COLUMNS]; ROWS];
    let (a0, rest) = a.split_at(inner);
    let (a1, rest) = rest.split_at(inner);
    let (a2, a3) = rest.split_at(inner);
    for ((((b, &x0), &x1), &x2), &x3) in b.iter().zip(a0).zip(a1).zip(a2).zip(a3) {
        for (sums, x) in sums.iter_mut().zip([x0, x1, x2, x3]) {
            for (sum, &b) in sums.iter_mut().zip(b) {
                *sum += x * b;
            }
        }
    }
    sums
}

/// Returns a matrix with rows and columns exchanged.
pub fn turned(a: &[f32], columns: usize) -> Vec<f32> {
    let rows = a.len() / columns;
    let mut out = vec![0.0; a.len()];
    for row in 0..rows {
        for column in 0..columns {
            out[column * rows + row] = a[row * columns + column];
        }
    }
    out
}
