//! Finds the neighbour of a story on a laid-out page: the one that an action for a direction leads to.

use crate::app::overlays::overview::layout::{Piece, Sheet};
use crate::app::parts::area::Area;
use crate::keys::Action;

/// Returns the story that an action leads to from the one at `here`; none where there is none that way.
pub(super) fn towards(sheet: &Sheet, here: usize, action: Action) -> Option<usize> {
    let from = sheet.piece(here)?.area;
    let order = || sheet.pieces.iter().map(|piece| piece.article);
    let nearest = |behind: &dyn Fn(Area) -> bool, far: &dyn Fn(Area) -> (bool, u16, u16)| {
        let there = sheet.pieces.iter().filter(|piece| behind(piece.area));
        there.min_by_key(|piece| far(piece.area)).map(|piece: &Piece| piece.article)
    };
    // Whether two areas share rows, or columns.
    let beside = |area: Area| area.row < from.row + from.rows && from.row < area.row + area.rows;
    let over = |area: Area| area.column < from.column + from.columns && from.column < area.column + area.columns;
    let across = |area: Area| area.column.abs_diff(from.column);
    let along = |area: Area| area.row.abs_diff(from.row);
    match action {
        Action::LineDown => nearest(&|a| a.row >= from.row + from.rows, &|a| (!over(a), along(a), across(a))),
        Action::LineUp => nearest(&|a| a.row + a.rows <= from.row, &|a| (!over(a), from.row - (a.row + a.rows), across(a))),
        Action::Right => nearest(&|a| a.column >= from.column + from.columns, &|a| (!beside(a), across(a), along(a))),
        Action::Left => nearest(&|a| a.column + a.columns <= from.column, &|a| (!beside(a), across(a), along(a))),
        Action::NextArticle => order().filter(|article| *article > here).min(),
        Action::PreviousArticle => order().filter(|article| *article < here).max(),
        Action::Top => sheet.pieces.iter().min_by_key(|p| (p.area.row, p.area.column)).map(|p| p.article),
        Action::End => sheet.pieces.iter().max_by_key(|p| (p.area.row, p.area.column)).map(|p| p.article),
        _ => None,
    }
}
