//! Turns what a key says of the selected rows into statements about lines of the file ([`Mend`]). The rows and an action
//! go in; the statements to add and to remove come out, or nothing where the page already reads so.

use super::rows::{Row, point, stretches};
use super::state::{Mendable, Mending};
use crate::mend::{Begin, Continuation, Mend, Placement, Point};
use crate::model::{Date, PageNumber, Role, Span};

/// A change of the statements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The statements to take back.
    pub removed: Vec<Mend>,
    /// The statements to add.
    pub added: Vec<Mend>,
}

impl Change {
    fn adding(added: Vec<Mend>) -> Self {
        Self { added, ..Self::default() }
    }
}

impl Mending {
    fn spans_of(&self, row: &Row) -> Vec<Span> {
        self.shown().map(|page| row.spans(page)).unwrap_or_default()
    }

    /// Returns the point of the file at which a row begins.
    fn point_of(&self, base: &Mendable, row: &Row) -> Option<Point> {
        self.spans_of(row).first().map(|span| point(*span, &base.lines))
    }

    /// Returns the point of the file that names an article: its beginning.
    fn point_of_article(&self, base: &Mendable, article: usize) -> Option<Point> {
        self.point_of(base, &Row { article: Some(article), block: None, spans: 0..0 })
    }

    /// Says that an article, or a paragraph, begins at the selected row.
    pub(super) fn begin(&self, base: &Mendable, what: Begin) -> Option<Change> {
        let row = self.row()?;
        let is_first = row.block.is_none_or(|block| block == 0 && row.spans.start == 0);
        // Nothing is said of a row that begins one already.
        if row.article.is_some() && (is_first || what == Begin::Paragraph && row.spans.start == 0) {
            return None;
        }
        let at = self.point_of(base, row)?;
        Some(Change::adding(vec![Mend::Begins(at, what)]))
    }

    /// Joins the selected row to what stands before: a line or a block to the block, a head or the first block to the
    /// article.
    pub(super) fn join_before(&self, base: &Mendable) -> Option<Change> {
        let row = self.row()?;
        let article = row.article?;
        let is_first = row.block.is_none_or(|block| block == 0 && row.spans.start == 0);
        if !is_first {
            let at = self.point_of(base, row)?;
            return Some(Change::adding(vec![Mend::Begins(at, Begin::Nothing)]));
        }
        self.join(base, article, article.checked_sub(1)?)
    }

    /// Joins what stands after the selected row to the row.
    pub(super) fn join_after(&self, base: &Mendable) -> Option<Change> {
        let row = self.row()?;
        let (page, article) = (self.shown()?, row.article?);
        let next = row.block.map(|block| Row { block: Some(block + 1), ..row.clone() });
        match next.filter(|next| next.block(page).is_some()) {
            Some(next) => {
                let first = self.spans_of(&Row { spans: 0..1, ..next });
                let at = point(*first.first()?, &base.lines);
                Some(Change::adding(vec![Mend::Begins(at, Begin::Nothing)]))
            }
            None => self.join(base, article + 1, article),
        }
    }

    fn join(&self, base: &Mendable, article: usize, to: usize) -> Option<Change> {
        let (at, goal) = (self.point_of_article(base, article)?, self.point_of_article(base, to)?);
        // An article that was parted here by a statement is joined by taking the statement back.
        let parted = Mend::Begins(at, Begin::Article);
        if self.now.all().iter().any(|kept| kept.mend == parted) {
            return Some(Change { removed: vec![parted], added: Vec::new() });
        }
        Some(Change::adding(vec![Mend::Joins(at, goal)]))
    }

    /// Gives the selected rows a role.
    pub(super) fn set_role(&self, base: &Mendable, role: Role) -> Option<Change> {
        let (picked, page) = (self.picked(), self.shown()?);
        // Nothing is said of rows that have the role already.
        if picked.iter().all(|row| row.role(page) == Some(role)) {
            return None;
        }
        let spans: Vec<Span> = picked.iter().flat_map(|row| self.spans_of(row)).collect();
        Some(Change::adding(stretches(&spans, &base.lines).into_iter().map(|stretch| Mend::Is(stretch, role)).collect()))
    }

    /// Moves the selected rows into an article of the page.
    pub(super) fn give_to(&self, base: &Mendable, article: usize) -> Option<Change> {
        let goal = self.point_of_article(base, article)?;
        let picked = self.picked();
        if picked.iter().all(|row| row.article == Some(article)) {
            return None;
        }
        let spans: Vec<Span> = picked.iter().flat_map(|row| self.spans_of(row)).collect();
        let said = stretches(&spans, &base.lines).into_iter().map(|stretch| Mend::Stands(stretch, Placement::In(goal)));
        Some(Change::adding(said.collect()))
    }

    /// Exchanges the selected row with its neighbour: an article with an article, a block with a block of its article.
    pub(super) fn move_by(&self, base: &Mendable, down: bool) -> Option<Change> {
        let (row, page) = (self.row()?, self.shown()?);
        let article = row.article?;
        let Some(block) = row.block else {
            let last = page.articles.len() - 1;
            let after = if down { (article < last).then_some(article + 1)? } else { article.checked_sub(1)? };
            let at = self.point_of_article(base, article)?;
            let behind = if down { Some(after) } else { after.checked_sub(1) };
            let behind = match behind {
                None => None,
                Some(behind) => Some(self.point_of_article(base, behind)?),
            };
            return Some(Change::adding(vec![Mend::Follows(at, behind)]));
        };
        let blocks = row.blocks(page)?;
        let other = if down { blocks.get(block + 1)? } else { blocks.get(block.checked_sub(1)?)? };
        let anchor = if down { *other.spans.last()? } else { *other.spans.first()? };
        let anchor = point(anchor, &base.lines);
        let whole = Row { spans: 0..blocks[block].spans.len(), ..row.clone() };
        let mut said = Vec::new();
        let mut after = anchor;
        for stretch in stretches(&self.spans_of(&whole), &base.lines) {
            let stand = if down { Placement::After(after) } else { Placement::Before(anchor) };
            after = if stretch.last == stretch.from.line { stretch.from } else { Point::line(stretch.last) };
            said.push(Mend::Stands(stretch, stand));
        }
        Some(Change::adding(said))
    }

    /// Says where the article of the selected row continues.
    pub(super) fn continues(&self, base: &Mendable, goal: Continuation) -> Option<Change> {
        let at = self.point_of_article(base, self.row()?.article?)?;
        Some(Change::adding(vec![Mend::Continues(at, goal)]))
    }

    /// Names the page: `3`, `3 要闻`, or a name alone.
    pub(super) fn page_is(&self, said: &str) -> Option<Change> {
        let page = self.shown()?;
        let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
        let first = blocks.flat_map(|block| &block.spans).min_by_key(|span| (span.line, span.from))?;
        let at = Point::line(first.line);
        let (number, name) = match said.split_once(char::is_whitespace) {
            Some((number, name)) => (PageNumber::read(number), if PageNumber::read(number).is_some() { name } else { said }),
            None => (PageNumber::read(said), if PageNumber::read(said).is_some() { "" } else { said }),
        };
        let number = number.map(|number| Mend::PageNumber(at, number));
        let name = Some(name.trim()).filter(|name| !name.is_empty()).map(|name| Mend::PageName(at, name.to_owned()));
        let said: Vec<Mend> = number.into_iter().chain(name).collect();
        (!said.is_empty()).then(|| Change::adding(said))
    }
}

/// Names the paper.
pub(super) fn paper_is(said: &str) -> Option<Change> {
    let name = said.trim();
    (!name.is_empty()).then(|| Change::adding(vec![Mend::Paper(name.to_owned())]))
}

/// Dates the issue: `2024-03-06`.
pub(super) fn day_is(said: &str) -> Option<Change> {
    let mut parts = said.trim().split(['-', '/', '.']);
    let year = parts.next()?.parse().ok()?;
    let mut part = || parts.next()?.parse::<u8>().ok();
    let date = Date::new(year, part()?, part()?)?;
    Some(Change::adding(vec![Mend::Day(date)]))
}
