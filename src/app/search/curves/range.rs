//! Limits the curves to a range of time, and smooths them by a moving mean over the periods around each.

use super::state::{Curve, Curves, Period};
use crate::keys::Action;

/// The periods over which a mean can be taken; an odd number, so that the mean stands over the middle one.
const MEANS: [usize; 4] = [1, 3, 5, 11];

impl Curves {
    /// Returns what is drawn of a term for each period: its value, or the mean around it; none where there is no paper.
    #[must_use]
    pub fn drawn(&self, curve: &Curve, axis: &[Period]) -> Vec<Option<f64>> {
        let values: Vec<Option<f64>> = axis.iter().map(|period| self.value(curve, *period)).collect();
        let around = self.mean() / 2;
        let mean = |n: usize| {
            values[n]?;
            // Only periods with any paper count for the mean.
            let near = values.get(n.saturating_sub(around)..(n + around + 1).min(values.len())).unwrap_or_default();
            let known: Vec<f64> = near.iter().flatten().copied().collect();
            Some(known.iter().sum::<f64>() / known.len() as f64)
        };
        if around == 0 { values } else { (0..values.len()).map(mean).collect() }
    }

    /// Returns the number of periods that the mean is taken over; 1 for no mean.
    #[must_use]
    pub fn mean(&self) -> usize {
        self.mean.max(1)
    }

    /// Whether only a range of time is shown.
    #[must_use]
    pub const fn is_ranged(&self) -> bool {
        self.range.is_some()
    }

    /// Does an action that changes the mean or the range. Returns whether it was one.
    pub(super) fn change_range(&mut self, action: Action) -> bool {
        let axis = self.axis();
        let here = axis.get(self.cursor).copied();
        match (action, here) {
            (Action::Mean, _) => {
                let next = MEANS.iter().position(|mean| *mean == self.mean()).map_or(0, |at| (at + 1) % MEANS.len());
                self.mean = MEANS[next];
            }
            (Action::RangeFrom, Some(here)) => self.set_range(&axis, Some(here), axis.last().copied()),
            (Action::RangeTo, Some(here)) => self.set_range(&axis, axis.first().copied(), Some(here)),
            (Action::RangeAll, _) => {
                self.range = None;
                self.go_to(here);
            }
            _ => return false,
        }
        true
    }

    fn set_range(&mut self, axis: &[Period], from: Option<Period>, to: Option<Period>) {
        let here = axis.get(self.cursor).copied();
        if let (Some(from), Some(to)) = (from, to) {
            self.range = Some((from.months().0, to.months().1));
        }
        self.go_to(here);
    }

    /// Puts the cursor on a period, if the axis still has it.
    fn go_to(&mut self, here: Option<Period>) {
        let axis = self.axis();
        let at = here.and_then(|here| axis.iter().position(|period| *period == here));
        self.cursor = at.unwrap_or(self.cursor).min(axis.len().saturating_sub(1));
    }
}
