//! Texts made to fit: takes a text and a number of cells, and gives it cut, with an ellipsis for the part left out, or
//! padded with blanks.

use crate::search::{beginning, ending};
use crate::text::width::Widths;

const MARK: &str = "…";

/// Returns the end of a text, with an ellipsis before it where it is cut.
pub fn to_its_end(text: &str, cells: usize, widths: Widths) -> String {
    if widths.text(text) <= cells {
        return text.to_owned();
    }
    let kept = cells.saturating_sub(widths.text(MARK));
    if kept == 0 { String::new() } else { format!("{MARK}{}", ending(text, kept, widths)) }
}

/// Returns a text without its middle where it is cut, so that a query keeps its beginning and the limits at its end.
pub fn in_the_middle(text: &str, cells: usize, widths: Widths) -> String {
    if widths.text(text) <= cells {
        return text.to_owned();
    }
    let kept = cells.saturating_sub(widths.text(MARK));
    let end = ending(text, kept.div_ceil(2), widths);
    let begin = beginning(text, kept - widths.text(end), widths);
    format!("{}{MARK}{}", begin.trim_end(), end.trim_start())
}

/// Returns the beginning of a text with blanks after it, so that it takes exactly `cells` cells.
pub fn padded(text: &str, cells: usize, widths: Widths) -> String {
    let kept = beginning(text, cells, widths);
    format!("{kept}{}", " ".repeat(cells - widths.text(kept).min(cells)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_in_the_middle_keeps_both_ends_and_fits() {
        let query = "雷锋 | 学习雷锋好榜样 date:1963..1977";
        assert_eq!(in_the_middle(query, 24, Widths::NARROW), "雷锋 | 学习…e:1963..1977");
        for cells in 1..40 {
            assert!(Widths::NARROW.text(&in_the_middle(query, cells, Widths::NARROW)) <= cells, "{cells}");
        }
        assert_eq!(in_the_middle(query, 60, Widths::NARROW), query);
    }
}
