//! Carries out mends that build upon each other: moves, joins and orders go in, are done in an order in which each finds its
//! goal in place, and those that cannot be done come out.

use super::draft::Draft;
use super::lines::Lines;
use super::place::is_head;
use super::statement::{LineRange, Mend, Placement, Point};

impl Draft {
    /// Moves ranges of lines to their places, each after those on which it builds. Returns the moves whose goal is not
    /// there.
    pub fn place_all(&mut self, moves: Vec<(LineRange, Placement)>, lines: &Lines<'_>) -> Vec<Mend> {
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
                    failed.extend(waiting.drain(..).map(|(range, stand)| Mend::Stands(range, stand)));
                    break;
                };
                let (range, stand) = waiting.remove(free);
                if !self.place_range(range, stand, lines) {
                    failed.push(Mend::Stands(range, stand));
                }
            }
        }
        failed
    }

    /// Joins articles. Returns the joins that cannot be done.
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
        let story_of = |draft: &Self, point| draft.find(point).and_then(|at| Some((at.page, at.article?)));
        let (Some(from), Some(into)) = (story_of(self, point), story_of(self, to)) else { return false };
        if from == into {
            return false;
        }
        let gone = std::mem::take(&mut self.pages[from.0].articles[from.1]);
        let article = &mut self.pages[into.0].articles[into.1];
        article.touched = true;
        article.joined.extend(gone.of.into_iter().chain(gone.joined));
        let place = if gone.parts.iter().all(|part| is_head(part.role)) { 0 } else { article.parts.len() };
        article.parts.splice(place..place, gone.parts);
        // It stays, empty, so that the places of the others do.
        true
    }

    /// Puts articles behind those they follow. Returns what cannot be done.
    pub fn follow_all(&mut self, order: Vec<(Point, Option<Point>)>) -> Vec<Mend> {
        let mut failed = Vec::new();
        let (first, mut waiting): (Vec<_>, Vec<_>) = order.into_iter().partition(|(_, after)| after.is_none());
        for (point, _) in first.into_iter().rev() {
            if !self.follow(point, None) {
                failed.push(Mend::Follows(point, None));
            }
        }
        while !waiting.is_empty() {
            let article = |point: Point| self.find(point).map(|at| (at.page, at.article));
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
        let Some((page, Some(article))) = self.find(point).map(|at| (at.page, at.article)) else { return false };
        let goal = match after {
            Some(after) => match self.find(after).map(|at| (at.page, at.article)) {
                Some((other, Some(goal))) if (other, goal) != (page, article) => Some((other, goal)),
                _ => return false,
            },
            None => None,
        };
        let moved = self.pages[page].articles.remove(article);
        let (to, place) = match goal {
            Some((other, goal)) => (other, goal + 1 - usize::from(other == page && goal > article)),
            None => (page, 0),
        };
        self.pages[to].articles.insert(place, moved);
        true
    }
}
