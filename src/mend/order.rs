//! Mends that build upon each other: what stands after something that is itself moved waits until that stands in its place.

use super::draft::Draft;
use super::lines::Lines;
use super::place::is_head;
use super::statement::{LineRange, Mend, Placement, Point};

impl Draft {
    /// Puts stretches where they stand, each after those on which it builds; gives those of which the place is not there.
    pub fn stand_all(&mut self, moves: Vec<(LineRange, Placement)>, lines: &Lines<'_>) -> Vec<Mend> {
        let (inside, exact): (Vec<_>, Vec<_>) = moves.into_iter().partition(|(_, stand)| matches!(stand, Placement::In(_)));
        let mut failed = Vec::new();
        for mut waiting in [inside, exact] {
            while !waiting.is_empty() {
                let is_free = |n: &usize| {
                    let at = waiting[*n].1.at();
                    let moved = |(m, (other, _)): (usize, &(LineRange, Placement))| m != *n && other.holds(at.line, at.char);
                    !waiting.iter().enumerate().any(moved)
                };
                // Of several that stand after one line the first in the source is put there last, so that they stand as in the source.
                let is_after = |n: &usize| matches!(waiting[*n].1, Placement::After(_));
                let free = (0..waiting.len()).rev().find(|n| is_after(n) && is_free(n));
                let Some(free) = free.or_else(|| (0..waiting.len()).find(|n| !is_after(n) && is_free(n))) else {
                    failed.extend(waiting.drain(..).map(|(stretch, stand)| Mend::Stands(stretch, stand)));
                    break;
                };
                let (stretch, stand) = waiting.remove(free);
                if !self.stand(stretch, stand, lines) {
                    failed.push(Mend::Stands(stretch, stand));
                }
            }
        }
        failed
    }

    /// Joins articles; gives the joins that are none.
    pub fn join_all(&mut self, joins: Vec<(Point, Point)>) -> Vec<Mend> {
        let mut failed = Vec::new();
        for (point, to) in joins {
            if !self.join(point, to) {
                failed.push(Mend::Joins(point, to));
            }
        }
        failed
    }

    fn join(&mut self, point: Point, to: Point) -> bool {
        let story_of = |work: &Self, point| work.find(point).and_then(|at| Some((at.sheet, at.story?)));
        let (Some(from), Some(into)) = (story_of(self, point), story_of(self, to)) else { return false };
        if from == into {
            return false;
        }
        let gone = std::mem::take(&mut self.sheets[from.0].stories[from.1]);
        let story = &mut self.sheets[into.0].stories[into.1];
        story.touched = true;
        story.joined.extend(gone.of.into_iter().chain(gone.joined));
        let place = if gone.parts.iter().all(|part| is_head(part.role)) { 0 } else { story.parts.len() };
        story.parts.splice(place..place, gone.parts);
        // It stays, empty, so that the places of the others do.
        true
    }

    /// Puts articles behind the articles they follow; gives what cannot be done.
    pub fn follow_all(&mut self, order: Vec<(Point, Option<Point>)>) -> Vec<Mend> {
        let mut failed = Vec::new();
        let (first, mut waiting): (Vec<_>, Vec<_>) = order.into_iter().partition(|(_, after)| after.is_none());
        for (point, _) in first.into_iter().rev() {
            if !self.follow(point, None) {
                failed.push(Mend::Follows(point, None));
            }
        }
        while !waiting.is_empty() {
            let article = |point: Point| self.find(point).map(|at| (at.sheet, at.story));
            let free = (0..waiting.len()).find(|&n| {
                let goal = waiting[n].1.and_then(article);
                !waiting.iter().enumerate().any(|(m, (other, _))| m != n && article(*other) == goal)
            });
            let Some(free) = free else {
                failed.extend(waiting.drain(..).map(|(point, after)| Mend::Follows(point, after)));
                break;
            };
            let (point, after) = waiting.remove(free);
            if !self.follow(point, after) {
                failed.push(Mend::Follows(point, after));
            }
        }
        failed
    }

    fn follow(&mut self, point: Point, after: Option<Point>) -> bool {
        let Some((sheet, Some(story))) = self.find(point).map(|at| (at.sheet, at.story)) else { return false };
        let goal = match after {
            Some(after) => match self.find(after).map(|at| (at.sheet, at.story)) {
                Some((other, Some(goal))) if (other, goal) != (sheet, story) => Some((other, goal)),
                _ => return false,
            },
            None => None,
        };
        let moved = self.sheets[sheet].stories.remove(story);
        let (to, place) = match goal {
            Some((other, goal)) => (other, goal + 1 - usize::from(other == sheet && goal > story)),
            None => (sheet, 0),
        };
        self.sheets[to].stories.insert(place, moved);
        true
    }
}
