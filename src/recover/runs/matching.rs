//! Pairs rows with columns so that the sum of the weights of all pairs is greatest (maximum weight bipartite matching). In
//! go two lists and a weight for each pair, out comes a column or nothing for each row. Also breaks cycles of links at their
//! weakest link.
//!
//! Small tables are solved exactly (the Hungarian method with potentials); large ones, which no newspaper page has, by
//! taking the best pair first, so that hostile input stays cheap.

use crate::recover::lines::index::{List, ListIndex};

/// The largest side of a group that is solved exactly.
const EXACT: usize = 160;
/// The largest side of a table that is looked at as a whole.
pub const LARGE: usize = 600;

/// Returns for each row the column it is paired with. Pairs of weight 0 or less are never made.
pub fn pair<R: Copy, C: Copy>(rows: &[R], cols: &[C], weight: impl Fn(R, C) -> f32) -> Vec<Option<C>> {
    let pairs = pair_places(rows.len(), cols.len(), |row, col| weight(rows[row], cols[col]));
    pairs.into_iter().map(|col| col.map(|col| cols[col])).collect()
}

/// Does what [`pair`] does, with rows and columns given by number.
pub fn pair_places(rows: usize, cols: usize, weight: impl Fn(usize, usize) -> f32) -> Vec<Option<usize>> {
    if rows == 0 || cols == 0 {
        return vec![None; rows];
    }
    if rows.max(cols) > LARGE {
        return greedy(rows, cols, weight);
    }
    let links: Vec<(usize, usize, f32)> = (0..rows)
        .flat_map(|row| (0..cols).map(move |col| (row, col)))
        .filter_map(|(row, col)| Some((row, col, weight(row, col))).filter(|link| link.2 > 0.0))
        .collect();
    let mut pairs = vec![None; rows];
    for part in parts(rows, cols, &links) {
        solve(&part, &mut pairs);
    }
    pairs
}

/// Returns the root of a group and halves the path to it.
pub fn top(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// Splits links into groups that share no row and no column, so that each group can be solved by itself.
fn parts(rows: usize, cols: usize, links: &[(usize, usize, f32)]) -> Vec<Vec<(usize, usize, f32)>> {
    let mut root: Vec<usize> = (0..rows + cols).collect();
    for &(row, col, _) in links {
        let (a, b) = (top(&mut root, row), top(&mut root, rows + col));
        root[a] = b;
    }
    let mut place = vec![usize::MAX; rows + cols];
    let mut parts: Vec<Vec<(usize, usize, f32)>> = Vec::new();
    for &link in links {
        let key = top(&mut root, link.0);
        if place[key] == usize::MAX {
            place[key] = parts.len();
            parts.push(Vec::new());
        }
        parts[place[key]].push(link);
    }
    parts
}

fn solve(part: &[(usize, usize, f32)], pairs: &mut [Option<usize>]) {
    if let [(row, col, _)] = part {
        pairs[*row] = Some(*col);
        return;
    }
    let mut rows: Vec<usize> = part.iter().map(|l| l.0).collect();
    let mut cols: Vec<usize> = part.iter().map(|l| l.1).collect();
    for side in [&mut rows, &mut cols] {
        side.sort_unstable();
        side.dedup();
    }
    let mut table = vec![0.0f32; rows.len() * cols.len()];
    for (row, col, w) in part {
        if let (Ok(r), Ok(c)) = (rows.binary_search(row), cols.binary_search(col)) {
            table[r * cols.len() + c] = *w;
        }
    }
    let weight = |r: usize, c: usize| table[r * cols.len() + c];
    let found = if rows.len().max(cols.len()) > EXACT {
        greedy(rows.len(), cols.len(), weight)
    } else {
        exact(rows.len(), cols.len(), weight)
    };
    for (r, c) in found.into_iter().enumerate() {
        pairs[rows[r]] = c.map(|c| cols[c]);
    }
}

fn greedy(rows: usize, cols: usize, weight: impl Fn(usize, usize) -> f32) -> Vec<Option<usize>> {
    // Beyond the exact size only neighbours are compared, to stay linear.
    let reach = EXACT / 2;
    let mut all = Vec::new();
    for row in 0..rows {
        let middle = row * cols / rows;
        for col in middle.saturating_sub(reach)..(middle + reach).min(cols) {
            let w = weight(row, col);
            if w > 0.0 {
                all.push((w, row, col));
            }
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken = vec![false; cols];
    let mut pairs = vec![None; rows];
    for (_, row, col) in all {
        if pairs[row].is_none() && !taken[col] {
            pairs[row] = Some(col);
            taken[col] = true;
        }
    }
    pairs
}

/// Solves a table by the Hungarian method, as a square of `rows + cols` so that every row and column may stay single at no
/// cost.
fn exact(rows: usize, cols: usize, weight: impl Fn(usize, usize) -> f32) -> Vec<Option<usize>> {
    let wide = cols + rows; // each row may take a private empty column
    let mut table = vec![0.0f32; rows * cols];
    for row in 0..rows {
        for col in 0..cols {
            table[row * cols + col] = weight(row, col).max(0.0);
        }
    }
    let cost = |row: usize, col: usize| if col < cols { -table[row * cols + col] } else { 0.0 };
    let mut row_offset = vec![0.0f32; rows + 1];
    let mut col_offset = vec![0.0f32; wide + 1];
    let mut holder = vec![0usize; wide + 1];
    let mut way = vec![0usize; wide + 1];
    for row in 1..=rows {
        holder[0] = row;
        let mut col = 0;
        let mut least = vec![f32::INFINITY; wide + 1];
        let mut used = vec![false; wide + 1];
        loop {
            used[col] = true;
            let at = holder[col];
            let (mut delta, mut next) = (f32::INFINITY, 0);
            for other in 1..=wide {
                if used[other] {
                    continue;
                }
                let reduced = cost(at - 1, other - 1) - row_offset[at] - col_offset[other];
                if reduced < least[other] {
                    least[other] = reduced;
                    way[other] = col;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=wide {
                if used[other] {
                    row_offset[holder[other]] += delta;
                    col_offset[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            col = next;
            if holder[col] == 0 {
                break;
            }
        }
        while col != 0 {
            let from = way[col];
            holder[col] = holder[from];
            col = from;
        }
    }
    let mut pairs = vec![None; rows];
    for col in 1..=cols {
        if holder[col] > 0 && table[(holder[col] - 1) * cols + col - 1] > 0.0 {
            pairs[holder[col] - 1] = Some(col - 1);
        }
    }
    pairs
}

/// Breaks every cycle of links at its weakest link.
pub fn break_cycles<I: ListIndex>(next: &mut List<I, Option<I>>, strength: &List<I, f32>) {
    // For each index the start of the walk that reached it first.
    let mut seen: List<I, Option<I>> = List::filled(None, next.len());
    for start in next.indices() {
        let mut at = start;
        while seen[at].is_none() {
            seen[at] = Some(start);
            match next[at] {
                Some(b) => at = b,
                None => break,
            }
        }
        if seen[at] == Some(start) && next[at].is_some() {
            let (mut weakest, mut k) = (at, at);
            loop {
                if strength[k] < strength[weakest] {
                    weakest = k;
                }
                match next[k] {
                    Some(b) if b != at => k = b,
                    _ => break,
                }
            }
            // A chain that ends is no cycle.
            if next[k] == Some(at) {
                next[weakest] = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pair_places;

    /// The best sum over all ways to pair, by trying them.
    fn best(rows: usize, cols: usize, table: &[f32], row: usize, taken: u32) -> f32 {
        if row == rows {
            return 0.0;
        }
        let alone = best(rows, cols, table, row + 1, taken);
        (0..cols)
            .filter(|c| taken >> c & 1 == 0)
            .map(|c| table[row * cols + c].max(0.0) + best(rows, cols, table, row + 1, taken | 1 << c))
            .fold(alone, f32::max)
    }

    #[test]
    fn the_whole_page_is_served_best() {
        let mut seed = 7u32;
        for (rows, cols) in [(1, 1), (2, 3), (4, 4), (5, 3), (6, 6)] {
            for _ in 0..40 {
                let table: Vec<f32> = (0..rows * cols)
                    .map(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (seed >> 16) as f32 / 6553.6 - 3.0
                    })
                    .collect();
                let pairs = pair_places(rows, cols, |r, c| table[r * cols + c]);
                let sum: f32 = pairs.iter().enumerate().filter_map(|(r, c)| c.map(|c| table[r * cols + c])).sum();
                assert!((sum - best(rows, cols, &table, 0, 0)).abs() < 0.01, "{rows} × {cols}");
            }
        }
    }
}
