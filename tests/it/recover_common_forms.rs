//! Tests of pages with Kangxi radicals, invisible characters, letters spaced out, half-width kana and marks of their own:
//! the same structure is found as in plain text, and every block keeps the printed characters.

use crate::support::ferry::{holds_the_story, read_as, story, titles, told};
use crate::support::laws::keeps_the_laws;

const HEAD: &str = "青石晚报\n2011年3月9日 星期三\n第二版 要闻";

fn page() -> String {
    format!("{HEAD}\n\n{}", story("旧渡口又响起桨声"))
}

/// Reads a page that a person reads as the plain one.
fn reads_as_plain(text: &str) {
    let issue = read_as("page.txt", text);
    holds_the_story(&issue, "青石晚报 2011-03-09 Printed [2 要闻]", text);
    keeps_the_laws(text);
}

#[test]
fn radicals_in_place_of_ideographs_are_read_and_kept() {
    let radicals = [('日', '⽇'), ('月', '⽉'), ('二', '⼆'), ('石', '⽯'), ('小', '⼩'), ('口', '⼝'), ('者', '者')];
    let text: String =
        page().chars().map(|c| radicals.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect();
    reads_as_plain(&text);
    assert_eq!(titles(&read_as("page.txt", &text)), ["旧渡⼝又响起桨声"]);
}

#[test]
fn unseen_characters_hide_nothing() {
    for unseen in ['\u{200B}', '\u{FEFF}', '\u{2060}', '\u{AD}'] {
        let text = page().replace("晚报", &format!("晚{unseen}报")).replace("3月", &format!("3{unseen}月"));
        let text = text.replace("第二", &format!("{unseen}第{unseen}二")).replace("记者", &format!("记{unseen}者"));
        reads_as_plain(&text);
    }
    keeps_the_laws(&format!("\u{200B}\n{}\u{200B}\n \u{FEFF} \n", page()));
}

#[test]
fn a_mark_where_two_files_were_joined_begins_the_second_page() {
    let second = page().replace("第二版", "第三版").replace("旧渡口", "新渡口");
    let text = format!("{}\u{FEFF}{second}", page());
    let issue = read_as("cat.txt", &text);
    holds_the_story(&issue, "青石晚报 2011-03-09 Printed [2 要闻, 3 要闻]", "two files in one");
    keeps_the_laws(&text);
}

#[test]
fn an_imprint_that_is_spaced_out_by_letters_is_one() {
    let head = "青 石 晚 报\n2 0 1 1 年 3 月 9 日  星 期 三\n第 二 版  要 闻";
    reads_as_plain(&page().replace(HEAD, head));
}

#[test]
fn letters_with_marks_of_their_own_and_half_width_kana_are_kept_as_printed() {
    let text = page().replace("旧渡口又响起桨声", "ｶﾞｽ灯cafe\u{301}又亮了").replace("船工老邵说，", "船工老邵说､");
    reads_as_plain(&text);
    assert_eq!(titles(&read_as("page.txt", &text)), ["ｶﾞｽ灯cafe\u{301}又亮了"]);
}

#[test]
fn marks_set_upright_end_sentences_as_others_do() {
    let text = page().replace('。', "︒").replace('，', "︐");
    reads_as_plain(&text);
    assert!(!told(&read_as("page.txt", &text)).is_empty());
}
