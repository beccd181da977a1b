//! Tests of headlines and first lines of pages that keep their indents: a blank line, an indent or a stop of half width
//! counts.

use crate::support::ferry::{holds_the_story, other, paragraphs, read_as, story, titles};

const HEAD: &str = "青石晚报\n2011年3月9日 星期三\n第2版 要闻\n\n";
const SAYS: &str = "青石晚报 2011-03-09 Printed [2 要闻]";

#[test]
fn a_headline_set_upright_is_one() {
    for title in ["旧\n渡\n口\n又\n响\n起\n桨\n声", "桨\n声\n又\n起"] {
        let issue = read_as("page.txt", &format!("{HEAD}{}", story(title)));
        holds_the_story(&issue, SAYS, title);
        assert_eq!(titles(&issue), [title.replace('\n', "")]);
    }
}

#[test]
fn the_second_line_of_a_headline_is_hung_on_no_other_story() {
    let other = other("新书屋开在老粮仓");
    for (first, second) in [("旧渡口又响起桨声", "断航八年重新摆渡方便乡亲"), ("老船工重上渡船", "两岸村民赶集不再绕远路")]
    {
        let alone = read_as("page.txt", &format!("{HEAD}{}", story(&format!("{first}\n{second}"))));
        let heading = |issue: &yuebao::model::Issue| -> Vec<String> {
            let blocks = &issue.pages[0].articles[0].blocks;
            blocks.iter().filter(|b| b.role.is_heading()).map(|b| b.text.clone()).collect()
        };
        assert_eq!(heading(&alone).concat(), format!("{first}{second}"));
        assert_eq!(alone.pages[0].articles.len(), 1);
        let beside = read_as("page.txt", &format!("{HEAD}{}\n{other}", story(&format!("{first}\n{second}"))));
        assert_eq!(heading(&beside).concat(), format!("{first}{second}"));
        assert_eq!(paragraphs(&beside), ["本报讯（", "船工老邵", "对岸的许", "本报讯（", "掌柜说，"]);
    }
}

#[test]
fn an_indent_begins_a_paragraph_whatever_the_lines_before_it() {
    let narrow = story("旧渡口又响起桨声").replace("换成了铁的。\n", "换成\n了铁\n的。\n");
    holds_the_story(&read_as("page.txt", &format!("{HEAD}{narrow}")), SAYS, &narrow);
}

#[test]
fn a_stop_of_half_width_ends_a_sentence() {
    let half = story("旧渡口又响起桨声").replace('。', ".").replace('，', ",");
    let other = other("新书屋开在老粮仓").replace('。', ".").replace('，', ",");
    let issue = read_as("page.txt", &format!("{HEAD}{half}\n{other}"));
    assert_eq!(paragraphs(&issue), ["本报讯（", "船工老邵", "对岸的许", "本报讯（", "掌柜说,"]);
    assert_eq!(titles(&issue), ["旧渡口又响起桨声", "新书屋开在老粮仓"]);
}
