//! Reads `assets/recover/weights.toml` into a plain struct with a field for each group and each name of the file; the
//! meaning of a weight stands in the file, beside it. A decision takes its own group (`page.w.label`) and holds no number of
//! its own.

use std::sync::LazyLock;

/// The text of the weights file that is built into the program.
pub const BUILT_IN: &str = include_str!("../../assets/recover/weights.toml");

/// Names the line of a weights file that cannot be read, counted from 1; a missing weight counts as one line past the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the weights cannot be read")]
pub struct Misread {
    /// The number of the line.
    pub line: usize,
}

/// Gives the type of a weight: the types of whole numbers are named, all others are `f32`.
macro_rules! kind {
    () => {
        f32
    };
    ($kind:ty) => {
        $kind
    };
}

/// Defines a struct for each group, [`Weights`] over all of them, and the function that sets a weight by its names.
macro_rules! weights {
    ($($group:ident: $of:ident { $($name:ident $(: $kind:ty)?),* $(,)? },)*) => {
        $(
            #[allow(missing_docs, reason = "the meanings stand in the file")]
            #[derive(Clone, Copy, Debug, Default, PartialEq)]
            pub struct $of { $(pub $name: kind!($($kind)?),)* }
        )*

        /// Holds all weights, grouped by decision.
        #[allow(missing_docs, reason = "the meanings stand in the file")]
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Weights { $(pub $group: $of,)* }

        impl Weights {
            /// Counts the weights of all groups.
            const COUNT: usize = [$($(stringify!($name),)*)*].len();

            /// Sets a weight; returns `None` if there is no such weight or the number does not parse as its type.
            fn set(&mut self, group: &str, name: &str, number: &str) -> Option<()> {
                match group {
                    $(stringify!($group) => match name {
                        $(stringify!($name) => self.$group.$name = number.parse().ok()?,)*
                        _ => return None,
                    },)*
                    _ => return None,
                }
                Some(())
            }
        }
    };
}

weights! {
    folios: Folios { headed, crowded, next, skipped, page: usize, weak_page: usize, step: u16, beside: usize, head: usize },
    order: Order { gain, gain_each, gain_alone, gain_sure, most, cut, late, late_some, late_least, late_of: usize, headings: usize, pages: usize, columns, boxed, unboxed },
    line_links: LineLinks { hangs, number, unit, no_unit, least, opened, latin, han, other },
    runs_on: RunsOn { closed_full, closed_loose, dents_common, closed_first, closed, announced, stop_short, full, dent, short, begins, dented_closed, dented, dented_both, dented_below, measure_next, measure, bits_least, bits_most, bits },
    page: Page { dents_unknown, trust_unknown, scraps_below, bits, strange_seams, strange, seams, stranger, least, prior },
    interleaved: Interleaved { near, better, far, ahead, lines, gain, ended_begun, ended, begun, bits_least, bits_most },
    verse: Verse { enough, filled, plain, widest: i32, narrow: i32, wider: i32, around: usize, room: i32, within: i32 },
    duplicates: Duplicates { closed, long: usize },
    blank_lines: BlankLines { set_off, isolated, dented, word, longer_trust, longer, skipped, skipped_most, pictured },
    rejoin: Rejoin { orderly, word, ahead, held, reach: usize, broken: i32 },
    fixed_lines: FixedLines { word, rest, broken: i32, whole: usize },
    label: Label { head, clean, comma, stop, open_end, open_end_dent, loose_clean, loose_marked, too_long, wider, open_mark, hangs, closes_unopened, clauses, dash, pictures, few_han, set_phrase, marked, apart, apart_head, near, near_gap, near_gap_trust, near_scrap, loose_short, start_gap, broken, broken_gap, after_closed, after_closed_full, after_open_gap, after_open, gap, head_on, head_word, head_bits_most, head_longer, longer_trust, head_gap, head_gappy, before_start, before_middle, before_middle_gap, before_hang, before_bits_least, before_bits_most, before_bits, before_bits_gap, unfinished, too_wide, verse, piece_open_text, piece_open_head, byline_text, on_text, on_head, back_open_text, back_open_head, first_head, after_back, after_byline, after_piece, most_lines: usize, short: i32 },
    paragraph: Paragraph { closed_fresh, closed_full, closed, stop_short, stop_loose, stop_dented, dents_common, word_dented, short, loose, open, begins_over, begins_open, hangs, full, full_dents },
    paragraph_starts: ParagraphStarts { dents_common, first, ended, short, short_dents, explained },
    column_runs: ColumnRuns { word, weak, near, fused },
    brackets: Brackets { matched, stray, stray_short, unmatched, lines: usize },
    run_links: RunLinks { clear, kin, joined_kin, shared_line, next_line, gap, gap_trust, gap_base, gap_orderly, next_scrap, next, next_text, next_heads, stray, onward, onward_step, back, back_step, moved_top, moved_top_step, strangers, least_place, full, after_end, pair, orderly_first, orderly_prior, orderly_stray, reach: usize },
    shared_words: SharedWords { most, scale, base, pair, every, prior, common },
    paragraph_links: ParagraphLinks { parted, next, next_orderly, next_close, follows_text, follows_orderly, follows, onward, onward_orderly, onward_step, back, back_orderly, back_step, kin, kin_disorder, begins, signed, orphans, briefs, pair, list, near, near_parted, within, within_trailing, headed, same_measure, wider, narrower, other_measure, stop, short, open, unsure, brief: usize },
    heading_over: HeadingOver { far, far_most, same_line, close, lead, lead_trailing, over, before, after, opener, inside, picture, no_picture, share, pair, trailing },
    habits: Habits { orphans, gaps, most, paragraphs, trailing },
    headings: Headings { trails, speaks, lead, trail, share, same_line, close, elsewhere, far, far_most, near, near_before, pair, unsure, second, beside },
    strays: Strays { disorder, kin, headless, ahead },
    pieces: Pieces { behind, ahead },
    heading_levels: HeadingLevels { word },
    sections: Sections { silent, speaks, least: usize, together: usize },
    known: Known { whole: usize },
    join_pieces: JoinPieces { kin, goes_on, ahead, fragment: usize },
    doubts: Doubts { heading, piece, near: usize, cut_least: usize, cut_goes_on },
    placed: Placed { sure, well, upright, known, head, head_exact, title, heading, sentence, text_rows: usize, text_width: usize, indent, row_shared, row_gap, row_size, strip_size, strip_left, strip_right, strip_overlap, strip_gap, strip_shared, head_shared, head_gap, small_rows: usize, small_beyond, small_gap, over_shared, under, level, gutter, centred, subhead, subhead_gap, beside, goes_on, gain, most_lines: usize, most_columns: usize, most_strips: usize, picture, picture_page, picture_gap, picture_into, picture_shared, most_pictures: usize },
    continuations: Continuations { clear, named, title, words, words_base, words_most, bits_least, bits_most, bits },
}

impl Weights {
    /// Returns the weights that are built into the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(BUILT_IN).unwrap_or_default());
        &WEIGHTS
    }

    /// Reads a file of weights: `[group]` and `name = number # meaning`, each weight once.
    ///
    /// # Errors
    /// Returns the first line that is none of these, names an unknown weight or has no number.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let (mut weights, mut group, mut read) = (Self::default(), "", 0);
        for (line, content) in (1..).zip(text.lines()) {
            let content = content.split('#').next().unwrap_or_default().trim();
            if let Some(name) = content.strip_prefix('[') {
                group = name.strip_suffix(']').ok_or(Misread { line })?;
            } else if !content.is_empty() {
                let (name, number) = content.split_once('=').ok_or(Misread { line })?;
                weights.set(group, name.trim(), number.trim()).ok_or(Misread { line })?;
                read += 1;
            }
        }
        if read == Self::COUNT { Ok(weights) } else { Err(Misread { line: text.lines().count() + 1 }) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BUILT_IN, Misread, Weights};

    #[test]
    fn the_file_names_every_weight_once_and_says_what_it_means() {
        assert!(Weights::read(BUILT_IN).is_ok());
        let (mut group, mut names) = ("", BTreeSet::new());
        for line in BUILT_IN.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.starts_with('[') {
                group = line;
                continue;
            }
            let (name, rest) = line.split_once(" = ").unwrap_or_default();
            assert!(names.insert((group, name)), "{group} {name} stands twice");
            assert!(rest.split_once(" # ").is_some_and(|(_, meaning)| !meaning.is_empty()), "{group} {name} says nothing");
        }
        assert_eq!(names.len(), Weights::COUNT);
    }

    #[test]
    fn a_line_that_names_no_weight_is_told() {
        let wrong = BUILT_IN.replacen("\nhead = ", "\nhat = ", 1);
        let line = BUILT_IN.lines().position(|line| line.starts_with("head = ")).map_or(0, |at| at + 1);
        assert_eq!(Weights::read(&wrong), Err(Misread { line }));
        assert!(Weights::read("[label]\nhead = -2.5\n").is_err());
    }
}
