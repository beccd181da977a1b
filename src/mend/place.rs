//! Where parts stand: into which article what is stated goes, and at which place of it.

use super::draft::{At, Draft, DraftArticle, DraftPage, Part};
use super::lines::Lines;
use super::statement::{LineRange, Placement, Point};
use crate::model::Role;

impl Draft {
    /// Begins an article at a point.
    pub fn begin_article(&mut self, point: Point, lines: &Lines<'_>) -> bool {
        let Some(at) = self.cut_at(point, lines) else { return false };
        self.parts(at.sheet, at.story)[at.part].begins = true;
        let sheet = &mut self.sheets[at.sheet];
        if let Some(story) = at.story {
            let old = &mut sheet.stories[story];
            if at.part == 0 {
                return true;
            }
            let heads = old.parts.iter().take_while(|part| is_head(part.role)).count();
            let of = old.of.or(old.born.and_then(|(_, from)| from));
            let mut parts = old.parts.split_off(at.part);
            // Pictures stand at an article's end, and headings at its head: there the lines say what was printed before the place.
            let line = (point.line, point.char);
            let by_line = |part: &Part| at.part < heads || matches!(part.role, Role::Caption | Role::Credit);
            let stays = |part: &Part| by_line(part) && part.first() < line;
            let first = parts.remove(0);
            let (stay, mut go): (Vec<_>, Vec<_>) = parts.into_iter().partition(stays);
            go.insert(0, first);
            old.parts.extend(stay);
            let born = Some((point, of));
            sheet.stories.insert(story + 1, DraftArticle { parts: go, born, touched: true, ..DraftArticle::default() });
        } else {
            let mut part = sheet.furniture.remove(at.part);
            if part.role.is_furniture() {
                part.role = Role::Body;
            }
            let place = near(sheet, part.first()).map_or(0, |(story, _)| story + 1);
            let born = Some((point, None));
            sheet.stories.insert(place, DraftArticle { parts: vec![part], born, touched: true, ..DraftArticle::default() });
        }
        true
    }

    /// Takes what is in a stretch, which stands in parts of its own, out of wherever it is.
    pub fn take(&mut self, stretch: LineRange) -> Vec<Part> {
        let mut taken = Vec::new();
        let within = |part: &Part| part.pieces.iter().any(|p| stretch.holds(p.span.line, p.span.from));
        for sheet in &mut self.sheets {
            for story in &mut sheet.stories {
                if story.parts.iter().any(within) {
                    story.touched = true;
                    let (go, stay) = std::mem::take(&mut story.parts).into_iter().partition(within);
                    (story.parts, taken) = (stay, [taken, go].concat());
                }
            }
            if sheet.furniture.iter().any(within) {
                sheet.touched = true;
                let (go, stay) = std::mem::take(&mut sheet.furniture).into_iter().partition(within);
                (sheet.furniture, taken) = (stay, [taken, go].concat());
            }
        }
        taken
    }

    /// Gives what is in a stretch a role. Furniture leaves its article; what is none any more enters the article its line stands at.
    pub fn give_role(&mut self, stretch: LineRange, role: Role) {
        let within = |part: &Part| part.pieces.iter().any(|p| stretch.holds(p.span.line, p.span.from));
        for sheet in &mut self.sheets {
            for story in &mut sheet.stories {
                for part in story.parts.iter_mut().filter(|part| within(part)) {
                    part.role = role;
                    story.touched = true;
                }
                if role.is_furniture() && story.parts.iter().any(within) {
                    let (go, stay) = std::mem::take(&mut story.parts).into_iter().partition(within);
                    story.parts = stay;
                    sheet.furniture.extend::<Vec<Part>>(go);
                    sheet.touched = true;
                }
            }
            if !sheet.furniture.iter().any(within) {
                continue;
            }
            sheet.touched = true;
            sheet.furniture.iter_mut().filter(|part| within(part)).for_each(|part| part.role = role);
            if !role.is_furniture() {
                let (go, stay): (Vec<_>, Vec<_>) = std::mem::take(&mut sheet.furniture).into_iter().partition(within);
                sheet.furniture = stay;
                for part in go {
                    enter(sheet, part);
                }
            }
        }
    }

    /// Puts what is in a stretch where it is said to stand; gives whether that place is there.
    pub fn stand(&mut self, stretch: LineRange, stand: Placement, lines: &Lines<'_>) -> bool {
        let there = match stand {
            Placement::In(point) | Placement::Before(point) => self.find(point),
            Placement::After(point) => self.find_end(point),
        };
        let inside = |at: At| self.piece(at).is_some_and(|p| stretch.holds(p.span.line, p.span.from));
        if there.is_none_or(inside) {
            return false;
        }
        let mut moved = self.take(stretch);
        moved.iter_mut().filter(|part| part.role.is_furniture()).for_each(|part| part.role = Role::Body);
        match stand {
            Placement::In(point) => {
                let Some(at) = self.find(point) else { return false };
                let Some(story) = self.story_at(at, point) else { return false };
                let story = &mut self.sheets[at.sheet].stories[story];
                story.touched = true;
                for part in moved {
                    settle(story, part);
                }
            }
            Placement::After(point) => {
                let Some(at) = self.find_end(point) else { return false };
                self.put(At { piece: at.piece + 1, ..at }, moved, point);
            }
            Placement::Before(point) => {
                let at = if point.char > 0 { self.cut_at(point, lines) } else { self.find(point) };
                let Some(at) = at else { return false };
                self.put(at, moved, point);
            }
        }
        true
    }

    fn piece(&self, at: At) -> Option<&super::draft::Piece> {
        let sheet = self.sheets.get(at.sheet)?;
        let parts = match at.story {
            Some(story) => &sheet.stories.get(story)?.parts,
            None => &sheet.furniture,
        };
        parts.get(at.part)?.pieces.get(at.piece)
    }

    /// The story a piece is in; furniture that something is put beside begins one.
    fn story_at(&mut self, at: At, point: Point) -> Option<usize> {
        if at.story.is_some() {
            return at.story;
        }
        let sheet = &mut self.sheets[at.sheet];
        sheet.touched = true;
        let mut part = sheet.furniture.remove(at.part);
        part.role = Role::Body;
        let place = near(sheet, part.first()).map_or(0, |(story, _)| story + 1);
        let born = Some((point, None));
        sheet.stories.insert(place, DraftArticle { parts: vec![part], born, touched: true, ..DraftArticle::default() });
        Some(place)
    }

    /// Puts parts before a piece: into its part where they are of the same role and it goes on from what is before, else between parts.
    fn put(&mut self, at: At, moved: Vec<Part>, point: Point) {
        let Some(story) = self.story_at(at, point) else { return };
        let at = if at.story.is_some() { at } else { At { story: Some(story), part: 0, ..at } };
        let parts = self.parts(at.sheet, at.story);
        let part = &mut parts[at.part];
        let within = at.piece > 0 && at.piece < part.pieces.len();
        if within && moved.iter().all(|other| other.role == part.role && !other.begins) {
            let pieces = moved.into_iter().flat_map(|part| part.pieces);
            part.pieces.splice(at.piece..at.piece, pieces);
        } else if at.piece >= part.pieces.len() {
            let rest = parts.split_off(at.part + 1);
            parts.extend(moved.into_iter().chain(rest));
        } else {
            let place = self.cut_before(at).part;
            self.parts(at.sheet, at.story).splice(place..place, moved);
        }
    }
}

/// The article and line that stand nearest before a place of the source.
fn near(sheet: &DraftPage, place: (u32, u32)) -> Option<(usize, (u32, u32))> {
    let pieces = |(n, story): (usize, &DraftArticle)| -> Vec<(usize, (u32, u32))> {
        story.parts.iter().flat_map(|part| &part.pieces).map(|piece| (n, (piece.span.line, piece.span.from))).collect()
    };
    let before = sheet.stories.iter().enumerate().flat_map(pieces).filter(|(_, at)| *at < place);
    before.max_by_key(|(_, at)| *at)
}

/// The article that stands nearest behind a place of the source.
fn next(sheet: &DraftPage, place: (u32, u32)) -> Option<usize> {
    let first = |(n, story): (usize, &DraftArticle)| {
        let lines = story.parts.iter().flat_map(|part| &part.pieces).map(|piece| (piece.span.line, piece.span.from));
        lines.filter(|at| *at > place).min().map(|at| (at, n))
    };
    sheet.stories.iter().enumerate().filter_map(first).min().map(|(_, n)| n)
}

/// What was furniture enters the article its line stands at: a heading the one behind it, all else the one before it.
fn enter(sheet: &mut DraftPage, part: Part) {
    let place = part.first();
    let heads = part.role.is_heading() || matches!(part.role, Role::Section | Role::Lead);
    let (before, behind) = (near(sheet, place).map(|(story, _)| story), next(sheet, place));
    let story = if heads { behind.or(before) } else { before.or(behind) };
    if let Some(story) = story {
        sheet.stories[story].touched = true;
        settle(&mut sheet.stories[story], part);
    } else {
        let born = Some((Point { line: place.0, char: place.1 }, None));
        sheet.stories.push(DraftArticle { parts: vec![part], born, touched: true, ..DraftArticle::default() });
    }
}

/// Whether a part stands at the head of its article.
pub fn is_head(role: Role) -> bool {
    role.is_heading() || role == Role::Section
}

/// Puts a part into a story where its line says: headings at the head, else in the order of the source.
fn settle(story: &mut DraftArticle, part: Part) {
    let place = part.first();
    let heads = story.parts.iter().take_while(|there| is_head(there.role)).count();
    let at = if is_head(part.role) {
        story.parts[..heads].iter().take_while(|there| there.first() < place).count()
    } else {
        story.parts.iter().rposition(|there| there.first() < place).map_or(0, |n| n + 1).max(heads)
    };
    story.parts.insert(at, part);
}
