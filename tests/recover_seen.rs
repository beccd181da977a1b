//! Pages made for the mistakes readers saw on them: each file of `fixtures/seen` is a page and, under `====`, the articles a person
//! reads there, a block a line behind its role. The name of the file is what is seen.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should say where")]

mod support {
    #[allow(dead_code, reason = "each test file uses part of it")]
    pub mod column;
}

use support::column::{outline, read};

/// What is recovered from the page is what a person reads.
#[track_caller]
fn is_seen(fixture: &str) {
    let (page, told) = fixture.split_once("====\n").unwrap();
    let blocks = |text: &str| text.lines().map(|line| line.trim_start().to_owned()).collect::<Vec<_>>();
    let seen = outline(&read(page));
    assert_eq!(blocks(&seen), blocks(told), "read as\n{seen}\nand not as\n{told}");
}

macro_rules! seen {
    ($($name:ident)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        $(
            #[test]
            fn $name() {
                is_seen(include_str!(concat!("fixtures/seen/", stringify!($name), ".txt")));
            }
        )*
    };
}

seen! {
    a_blank_line_after_every_line_does_not_end_the_paragraphs
    a_byline_under_a_headline_without_blank_lines_is_a_byline
    a_caption_that_speaks_of_neither_story_goes_to_the_one_above
    a_cartoon_between_the_halves_of_a_sentence_does_not_part_them
    a_cartoon_over_an_author_is_not_the_title_of_his_text
    a_dateline_alone_on_its_line_opens_the_story_and_is_none_by_itself
    a_first_line_before_a_blank_line_is_no_second_line_of_the_headline
    a_first_line_short_of_its_column_is_no_headline
    a_headline_and_a_byline_alone_on_their_lines_are_no_text
    a_headline_below_its_text_in_narrow_columns_finds_it_beside_wide_ones
    a_headline_below_its_text_is_not_left_over_for_the_next_story
    a_headline_broken_in_mid_word_over_flowing_text_is_one
    a_headline_far_over_its_text_finds_it_past_another_story
    a_headline_of_two_clauses_wider_than_the_column_is_a_headline
    a_headline_over_a_continuation_on_a_page_of_blank_lines_is_a_headline
    a_headline_over_a_note_of_pictures_is_a_headline
    a_headline_right_under_a_cartoon_is_the_title_of_its_story
    a_headline_set_into_the_middle_of_its_text_is_taken_out
    a_headline_that_ends_with_a_cry_is_no_part_of_the_story_above
    a_headline_under_a_cartoon_stands_over_its_continuation
    a_line_alone_goes_to_the_story_whose_words_it_shares
    a_line_no_column_can_hold_is_the_headline
    a_line_that_begins_with_a_mark_goes_on_from_the_line_above
    a_line_that_ends_in_a_colon_is_no_headline
    a_line_with_a_dash_under_a_headline_is_its_subtitle
    a_maker_between_blank_lines_goes_to_the_cartoon_above
    a_maker_over_the_name_of_a_work_is_its_byline
    a_note_of_pictures_over_a_text_goes_with_it_and_not_with_the_story_above
    a_notice_between_lines_does_not_break_the_sentence
    a_number_cut_at_the_end_of_a_line_holds_together
    a_number_that_could_not_be_broken_makes_no_paragraph
    a_page_with_a_blank_line_after_every_line_is_read_on_over_them
    a_salutation_alone_stays_with_its_letter_over_a_blank_line
    a_salutation_right_under_a_broken_off_text_begins_its_letter
    a_sentence_cut_by_a_blank_line_goes_on_below_it
    a_sentence_that_begins_beside_another_column_goes_on_below
    a_sentence_whose_rest_stands_above_it_finds_it
    a_signature_that_runs_over_a_line_end_is_no_byline
    a_signed_story_does_not_go_on_in_the_picture_news_below
    a_source_in_brackets_is_no_end_of_the_paragraph_above
    a_source_in_brackets_under_a_story_is_a_paragraph_of_its_own
    a_story_in_wide_columns_does_not_go_on_from_one_in_narrow_ones
    a_story_that_ends_with_its_source_in_brackets_is_over
    a_story_that_opens_with_an_agency_has_its_own_headline
    a_title_broken_over_two_short_lines_is_one_and_its_text_stands_a_column_away
    a_title_over_text_of_a_paragraph_a_line_is_no_part_of_it
    an_author_stands_over_a_text_whose_headline_is_below_it
    an_author_under_a_strangers_headline_stays_with_the_text
    an_office_under_a_headline_without_blank_lines_signs_it
    an_opener_does_not_end_the_headline_far_above
    brackets_of_a_signature_cut_by_a_column_are_closed_by_the_right_strip
    cartoons_below_a_text_are_not_its_title
    clauses_that_end_in_a_semicolon_stay_paragraphs_and_a_dash_makes_a_subtitle
    headlines_in_a_row_at_the_top_find_the_texts_they_speak_of
    lines_cut_apart_at_numbers_and_units_are_one_sentence
    of_two_headlines_in_a_row_the_text_takes_the_one_it_speaks_of
    paragraphs_of_a_line_each_end_at_their_signature
    short_headlines_of_a_page_are_no_list_of_statements
    six_lines_with_a_notice_among_them_are_no_zipped_columns
    the_end_of_a_story_that_stands_above_it_is_taken_back
    the_first_line_after_a_mark_of_continuation_is_no_headline
    the_first_line_of_a_column_under_a_wide_headline_is_text
    the_first_line_of_a_text_under_a_headline_of_two_lines_is_text
    the_first_line_under_a_byline_is_no_headline_though_a_blank_line_follows
    the_last_word_of_a_letter_with_its_signature_is_no_headline
    the_last_words_of_a_story_do_not_go_to_its_first_line
    the_name_of_a_work_broken_in_its_bracket_is_one_title
    the_rest_of_a_headline_is_no_author
    the_top_of_a_column_above_its_headline_is_no_title
    tops_of_columns_set_side_by_side_go_back_to_their_stories
    two_columns_given_line_by_line_are_told_apart_headline_and_all
    two_columns_side_by_side_over_many_lines_are_two_stories
    two_headlines_in_a_row_are_set_over_the_texts_in_their_order
    what_stands_under_a_picture_ends_with_its_credit
}

#[test]
fn every_page_that_was_made_is_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/seen");
    let name = |file: std::io::Result<std::fs::DirEntry>| file.unwrap().file_name().to_string_lossy().replace(".txt", "");
    let mut files: Vec<String> = std::fs::read_dir(folder).unwrap().map(name).collect();
    files.sort();
    assert_eq!(files, NAMES);
}
