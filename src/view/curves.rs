//! The looks of a curve, which the legend, the table and the chart share: its sign, its colour, and its numbers as text.

use crate::app::Curves;
use crate::theme::Meaning;
use crate::words::grouped;

/// The sign of each curve.
pub const SIGNS: [char; crate::app::MOST] = ['*', '+', 'x', 'o', '#'];

/// The meaning of each curve, which gives it its colour.
pub const CURVES: [Meaning; crate::app::MOST] =
    [Meaning::Curve1, Meaning::Curve2, Meaning::Curve3, Meaning::Curve4, Meaning::Curve5];

/// Returns a number as it is shown: counts whole, rates with the digits that say something.
pub fn figure(plot: &Curves, value: Option<f64>) -> String {
    match value {
        None => "-".to_owned(),
        Some(rate) if plot.rate && rate < 100.0 => format!("{rate:.2}"),
        // A mean of counts is no count.
        Some(value) if value.fract() > 0.0 && value < 100.0 => format!("{value:.1}"),
        Some(value) => grouped(value.round() as u64),
    }
}
