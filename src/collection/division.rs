//! Divides issues in order by paper, year and month.

use super::summary::IssueSummary;
use crate::model::Date;

/// A way to divide issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// The paper.
    Publication,
    /// The year.
    Year,
    /// The month.
    Month,
}

impl Division {
    /// Whether two issues that agree in the divisions above agree in this one.
    pub(super) fn joins(self, a: IssueSummary<'_>, b: IssueSummary<'_>) -> bool {
        let month = |summary: IssueSummary<'_>| summary.date.map(Date::month);
        match self {
            Self::Publication => a.publication == b.publication,
            Self::Year => a.date.map(Date::year) == b.date.map(Date::year),
            Self::Month => month(a) == month(b),
        }
    }
}
