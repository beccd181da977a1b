//! Places parts: decides into which article, and where in it, the lines go that a mend speaks of. Points, ranges and roles
//! go in, the draft changes.

use super::draft::{At, Draft, DraftArticle, DraftPage, Part};
use super::lines::Lines;
use super::statement::{LineRange, Placement, Point};
use crate::model::Role;

impl Draft {
    /// Begins an article at a point.
    pub fn begin_article(&mut self, point: Point, lines: &Lines<'_>) -> bool {
        let Some(at) = self.cut_at(point, lines) else { return false };
        self.parts(at.page, at.article)[at.part].begins = true;
        let page = &mut self.pages[at.page];
        if let Some(article) = at.article {
            let old = &mut page.articles[article];
            if at.part == 0 {
                return true;
            }
            let heads = old.parts.iter().take_while(|part| is_head(part.role)).count();
            let of = old.of.or(old.split_from.and_then(|(_, from)| from));
            let mut parts = old.parts.split_off(at.part);
            // Pictures stand at an article's end, and headings at its head: there the lines say what was printed before the place.
            let line = (point.line, point.char);
            let by_line = |part: &Part| at.part < heads || matches!(part.role, Role::Caption | Role::Credit);
            let stays = |part: &Part| by_line(part) && part.first() < line;
            let first = parts.remove(0);
            let (stay, mut go): (Vec<_>, Vec<_>) = parts.into_iter().partition(stays);
            go.insert(0, first);
            old.parts.extend(stay);
            let split_from = Some((point, of));
            page.articles
                .insert(article + 1, DraftArticle { parts: go, split_from, touched: true, ..DraftArticle::default() });
        } else {
            let mut part = page.furniture.remove(at.part);
            if part.role.is_furniture() {
                part.role = Role::Body;
            }
            let place = near(page, part.first()).map_or(0, |(article, _)| article + 1);
            let split_from = Some((point, None));
            page.articles
                .insert(place, DraftArticle { parts: vec![part], split_from, touched: true, ..DraftArticle::default() });
        }
        true
    }

    /// Takes the text of a range, which stands in parts of its own, out of wherever it is.
    pub fn take(&mut self, range: LineRange) -> Vec<Part> {
        let mut taken = Vec::new();
        let within = |part: &Part| part.pieces.iter().any(|p| range.holds(p.span.line, p.span.from));
        for page in &mut self.pages {
            for article in &mut page.articles {
                if article.parts.iter().any(within) {
                    article.touched = true;
                    let (go, stay) = std::mem::take(&mut article.parts).into_iter().partition(within);
                    (article.parts, taken) = (stay, [taken, go].concat());
                }
            }
            if page.furniture.iter().any(within) {
                page.touched = true;
                let (go, stay) = std::mem::take(&mut page.furniture).into_iter().partition(within);
                (page.furniture, taken) = (stay, [taken, go].concat());
            }
        }
        taken
    }

    /// Gives the text of a range a role. Furniture leaves its article; what is furniture no more enters the article its line
    /// stands at.
    pub fn give_role(&mut self, range: LineRange, role: Role) {
        let within = |part: &Part| part.pieces.iter().any(|p| range.holds(p.span.line, p.span.from));
        for page in &mut self.pages {
            for article in &mut page.articles {
                for part in article.parts.iter_mut().filter(|part| within(part)) {
                    part.role = role;
                    article.touched = true;
                }
                if role.is_furniture() && article.parts.iter().any(within) {
                    let (go, stay) = std::mem::take(&mut article.parts).into_iter().partition(within);
                    article.parts = stay;
                    page.furniture.extend::<Vec<Part>>(go);
                    page.touched = true;
                }
            }
            if !page.furniture.iter().any(within) {
                continue;
            }
            page.touched = true;
            page.furniture.iter_mut().filter(|part| within(part)).for_each(|part| part.role = role);
            if !role.is_furniture() {
                let (go, stay): (Vec<_>, Vec<_>) = std::mem::take(&mut page.furniture).into_iter().partition(within);
                page.furniture = stay;
                for part in go {
                    enter_article(page, part);
                }
            }
        }
    }

    /// Puts the text of a range where a mend says it stands. Returns whether that place is there.
    pub fn place_range(&mut self, range: LineRange, stand: Placement, lines: &Lines<'_>) -> bool {
        let there = match stand {
            Placement::In(point) | Placement::Before(point) => self.find(point),
            Placement::After(point) => self.find_end(point),
        };
        let inside = |at: At| self.piece(at).is_some_and(|p| range.holds(p.span.line, p.span.from));
        if there.is_none_or(inside) {
            return false;
        }
        let mut moved = self.take(range);
        moved.iter_mut().filter(|part| part.role.is_furniture()).for_each(|part| part.role = Role::Body);
        match stand {
            Placement::In(point) => {
                let Some(at) = self.find(point) else { return false };
                let Some(article) = self.article_at(at, point) else { return false };
                let article = &mut self.pages[at.page].articles[article];
                article.touched = true;
                for part in moved {
                    insert_in_order(article, part);
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
        let page = self.pages.get(at.page)?;
        let parts = match at.article {
            Some(article) => &page.articles.get(article)?.parts,
            None => &page.furniture,
        };
        parts.get(at.part)?.pieces.get(at.piece)
    }

    /// Returns the article that a piece is in; where something is put beside furniture, that becomes an article.
    fn article_at(&mut self, at: At, point: Point) -> Option<usize> {
        if at.article.is_some() {
            return at.article;
        }
        let page = &mut self.pages[at.page];
        page.touched = true;
        let mut part = page.furniture.remove(at.part);
        part.role = Role::Body;
        let place = near(page, part.first()).map_or(0, |(article, _)| article + 1);
        let split_from = Some((point, None));
        page.articles
            .insert(place, DraftArticle { parts: vec![part], split_from, touched: true, ..DraftArticle::default() });
        Some(place)
    }

    /// Puts parts before a piece: into its part where they are of the same role and it goes on from what is before, else between parts.
    fn put(&mut self, at: At, moved: Vec<Part>, point: Point) {
        let Some(article) = self.article_at(at, point) else { return };
        let at = if at.article.is_some() { at } else { At { article: Some(article), part: 0, ..at } };
        let parts = self.parts(at.page, at.article);
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
            self.parts(at.page, at.article).splice(place..place, moved);
        }
    }
}

/// Returns the article and line that stand nearest before a place of the source.
fn near(page: &DraftPage, place: (u32, u32)) -> Option<(usize, (u32, u32))> {
    let pieces = |(n, article): (usize, &DraftArticle)| -> Vec<(usize, (u32, u32))> {
        article.parts.iter().flat_map(|part| &part.pieces).map(|piece| (n, (piece.span.line, piece.span.from))).collect()
    };
    let before = page.articles.iter().enumerate().flat_map(pieces).filter(|(_, at)| *at < place);
    before.max_by_key(|(_, at)| *at)
}

/// Returns the article that stands nearest behind a place of the source.
fn next(page: &DraftPage, place: (u32, u32)) -> Option<usize> {
    let first = |(n, article): (usize, &DraftArticle)| {
        let lines = article.parts.iter().flat_map(|part| &part.pieces).map(|piece| (piece.span.line, piece.span.from));
        lines.filter(|at| *at > place).min().map(|at| (at, n))
    };
    page.articles.iter().enumerate().filter_map(first).min().map(|(_, n)| n)
}

/// Puts a part that was furniture into the article its line stands at: a heading into the one behind it, all else into the
/// one before it.
fn enter_article(page: &mut DraftPage, part: Part) {
    let place = part.first();
    let heads = part.role.is_heading() || matches!(part.role, Role::Section | Role::Lead);
    let (before, behind) = (near(page, place).map(|(article, _)| article), next(page, place));
    let article = if heads { behind.or(before) } else { before.or(behind) };
    if let Some(article) = article {
        page.articles[article].touched = true;
        insert_in_order(&mut page.articles[article], part);
    } else {
        let split_from = Some((Point { line: place.0, char: place.1 }, None));
        page.articles.push(DraftArticle { parts: vec![part], split_from, touched: true, ..DraftArticle::default() });
    }
}

/// Returns whether a part of this role stands at the head of its article.
pub fn is_head(role: Role) -> bool {
    role.is_heading() || role == Role::Section
}

/// Puts a part into an article where its line says: headings at the head, else in the order of the source.
fn insert_in_order(article: &mut DraftArticle, part: Part) {
    let place = part.first();
    let heads = article.parts.iter().take_while(|there| is_head(there.role)).count();
    let at = if is_head(part.role) {
        article.parts[..heads].iter().take_while(|there| there.first() < place).count()
    } else {
        article.parts.iter().rposition(|there| there.first() < place).map_or(0, |n| n + 1).max(heads)
    };
    article.parts.insert(at, part);
}
