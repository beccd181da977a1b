//! The days of the week a paper comes out on, as its issues show them.

use crate::model::Date;

/// The days of the week a paper comes out on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PublishingDays([bool; 7]);

impl PublishingDays {
    /// Tells the days from some issues in order. A day is to be expected when the paper comes out on that day of the week in at least
    /// half of the weeks; fewer than four issues show nothing.
    #[must_use]
    pub fn of(days: &[Date]) -> Self {
        Self::of_numbers(days.iter().map(|day| day.day_number()))
    }

    pub(super) fn of_numbers(days: impl Iterator<Item = u32>) -> Self {
        let mut by_weekday = [0u32; 7];
        let mut run: Option<(u32, u32)> = None;
        for day in days {
            if run.is_none_or(|(_, last)| last != day) {
                by_weekday[day as usize % 7] += 1;
            }
            run = Some((run.map_or(day, |(first, _)| first), day));
        }
        let Some((first, last)) = run.filter(|_| by_weekday.iter().sum::<u32>() >= 4) else { return Self::default() };
        let weeks = |weekday: u32| (last + 7 - weekday) / 7 - (first + 6 - weekday) / 7;
        Self(std::array::from_fn(|weekday| {
            let weeks = weeks(weekday as u32);
            weeks > 0 && by_weekday[weekday] * 2 >= weeks
        }))
    }

    /// Whether an issue is to be expected on this day.
    #[must_use]
    pub const fn expects(self, day: Date) -> bool {
        self.expects_number(day.day_number())
    }

    /// Whether an issue is to be expected on the day of this number.
    pub(super) const fn expects_number(self, day: u32) -> bool {
        self.0[day as usize % 7]
    }
}
