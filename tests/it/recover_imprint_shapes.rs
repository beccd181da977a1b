//! Tests of imprints in the shapes readers met: in one line, under the title, at the foot, across a spread, in figures, in
//! old years, with editors; and of lunar dates and sentences that must not be taken for an imprint.

use crate::support::ferry::{holds_the_story, old, read_as, story, titles, told, under};

/// Fails where the head is not told as this, or costs the story anything.
fn tells(head: &str, says: &str) {
    holds_the_story(&under(head), says, head);
}

#[test]
fn one_line_over_the_page_tells_where_it_is_from() {
    let says = "青石晚报 2011-03-09 Printed 第58期 [2 要闻]";
    for head in [
        "青石晚报 2011年3月9日 星期三 第58期 第2版 要闻",
        "第2版 要闻 · 2011年3月9日 星期三 · 青石晚报 · 第58期",
        "要闻 2版 | 青石晚报 | 2011.03.09 周三 | 第五十八期",
        "2011-03-09/星期三/青石晚报/第58期/第二版/要闻",
        "【第2版·要闻】青石晚报（2011年3月9日 星期三 第58期）",
        "青石晚报2011年3月9日星期三第58期第2版要闻",
    ] {
        tells(head, says);
    }
}

#[test]
fn an_imprint_under_the_title_is_no_article() {
    let text = story("旧渡口又响起桨声").replacen("\n\n", "\n青石晚报 2011年3月9日 第2版\n\n", 1);
    assert_eq!(told(&read_as("page.txt", &text)), "青石晚报 2011-03-09 Printed [2]");
    assert_eq!(titles(&read_as("page.txt", &text)), ["旧渡口又响起桨声"]);
}

#[test]
fn an_imprint_at_the_foot_is_of_the_page_above_it() {
    for foot in [
        "第2版 要闻\n2011年3月9日 星期三\n青石晚报",
        "青石晚报 2011年3月9日 星期三 第2版 要闻",
        "2011年3月9日\n青石晚报\n第2版 要闻",
    ] {
        let issue = read_as("page.txt", &format!("{}\n{foot}\n", story("旧渡口又响起桨声")));
        let says = told(&issue).replace(" 星期三", "");
        assert_eq!(says, "青石晚报 2011-03-09 Printed [2 要闻]", "{foot}");
        assert_eq!(titles(&issue), ["旧渡口又响起桨声"], "{foot}");
    }
}

#[test]
fn folios_at_the_foot_number_the_pages_of_a_file() {
    for between in ["\u{c}", "\n"] {
        let page = |n: usize, title: &str| format!("{}\n第{n}版 要闻\n", story(title));
        let pages = ["甲渡又响起桨声", "乙渡又响起桨声", "丙渡又响起桨声", "丁渡又响起桨声"];
        let text: Vec<String> = pages.iter().zip(5..).map(|(title, n)| page(n, title)).collect();
        let issue = read_as("feet.txt", &text.join(between));
        holds_the_story(&issue, "-  [5 要闻, 6 要闻, 7 要闻, 8 要闻]", between);
        assert_eq!(titles(&issue), pages);
        assert_eq!(issue.page_id(3), "feet/8");
    }
}

#[test]
fn pages_with_a_letter_and_a_number_over_the_day_are_told_apart() {
    let labels = ["A1", "A2", "B1", "B2"];
    let titles = ["甲渡又响起桨声", "乙渡又响起桨声", "丙渡又响起桨声", "丁渡又响起桨声"];
    let page = |(label, title): (&str, &str)| format!("{label} 要闻\n2011年3月9日 星期三\n\n{}", story(title));
    let text: String = labels.into_iter().zip(titles).map(page).collect();
    holds_the_story(&read_as("a.txt", &text), "- 2011-03-09 Printed [A1 要闻, A2 要闻, B1 要闻, B2 要闻]", "letters");
}

#[test]
fn a_bar_of_editors_is_furniture_and_tells_page_and_day() {
    tells("2 要闻 2011年3月9日 星期三 责任编辑：许小桥 美术编辑：邵一帆", "- 2011-03-09 Printed [2 要闻]");
    tells("A02 要闻 2011年3月9日 星期三", "- 2011-03-09 Printed [A02 要闻]");
    tells("责编 许小桥 | 版式 邵一帆 | 2011年3月9日 星期三 | 第6版 文化", "- 2011-03-09 Printed [6 文化]");
    tells(
        "青石晚报 2011年3月9日 第3版 副刊 编辑/许小桥 校对/邵一帆 热线：0123-4567890",
        "青石晚报 2011-03-09 Printed [3 副刊]",
    );
}

#[test]
fn a_day_in_figures_is_the_day() {
    for day in [
        "2011.3.9 星期三",
        "2011-03-09 星期三",
        "2011/03/09",
        "3月9日 星期三 2011年",
        "Wednesday, March 9, 2011",
        "20110309",
    ] {
        tells(&format!("青石晚报\n{day}\n第2版"), "青石晚报 2011-03-09 Printed [2]");
    }
}

#[test]
fn a_day_set_large_over_three_lines_is_put_together() {
    for day in ["2011年3月\n9\n星期三", "3月\n9\n2011年 星期三", "9\n2011年3月\n星期三", "2011年\n3月9日\n星期三"]
    {
        let issue = under(&format!("青石晚报\n{day}\n第2版 要闻"));
        holds_the_story(&issue, "青石晚报 2011-03-09 Printed [2 要闻]", day);
    }
}

#[test]
fn years_of_the_republic_and_of_reigns_are_read() {
    tells("中華民國二十六年三月九日　星期二\n第二版", "- 1937-03-09 Printed [2]");
    tells("青石日報\n民國26年3月9日\n第2版", "青石日报 1937-03-09 Printed [2]");
    tells("青石日报 中华民国廿六年三月九日 第二版", "青石日报 1937-03-09 Printed [2]");
    tells("青石日報\n昭和十二年三月九日\n第二版", "青石日报 1937-03-09 Printed [2]");
    tells("青石日報 光緒三十一年二月初四日 西曆一千九百五年三月九號 第二版", "青石日报 1905-03-09 Printed [2]");
}

#[test]
fn a_day_of_the_republic_in_a_path_is_the_day() {
    for path in ["民國26年3月9日.txt", "青石/中华民国二十六年三月九日/第一版.txt", "二十世纪/一九三七年三月九日.txt"]
    {
        let issue = read_as(path, &story("旧渡口又响起桨声"));
        assert!(told(&issue).contains("1937-03-09 Path"), "{path}: {}", told(&issue));
    }
}

#[test]
fn a_day_of_the_moon_is_never_the_day() {
    for day in ["2011年3月9日 农历辛卯年二月初五", "2011年3月9日 星期三 二月初五", "农历二月初五 2011年3月9日 惊蛰"]
    {
        tells(&format!("青石晚报\n{day}\n第2版"), "青石晚报 2011-03-09 Printed [2]");
    }
    for day in ["农历二〇一一年二月初五", "農曆辛卯年二月五日", "光绪三十一年二月初四日"] {
        let says = told(&under(&format!("青石晚报\n{day}\n第2版")));
        assert!(!says.contains("Printed"), "{day}: {says}");
    }
}

#[test]
fn a_sheet_across_two_pages_is_both() {
    for (label, says) in [("第2、3版", "2-3"), ("A2-A3 通版", "A2-A3"), ("2-3版", "2-3"), ("第四、五版 专题", "4-5 专题")]
    {
        let issue = under(&format!("青石晚报\n2011年3月9日\n{label}"));
        holds_the_story(&issue, &format!("青石晚报 2011-03-09 Printed [{says}]"), label);
        assert_eq!(issue.pages[0].numbers().count(), 2, "{label}");
    }
}

#[test]
fn joint_issues_and_running_numbers_are_told() {
    tells("青石周报 2011年3月9日 第7、8期合刊 第1版", "青石周报 2011-03-09 Printed 合刊 第7-8期 [1]");
    let issue = under("青石晚报 2011年3月9日 第15534期 总第11026期 第2版");
    assert_eq!((issue.number.as_deref(), issue.total_number.as_deref()), (Some("15534"), Some("11026")));
}

#[test]
fn a_running_head_in_the_middle_of_a_sentence_parts_nothing() {
    for head in ["2011年3月9日 星期三 青石晚报 2版", "青石晚报 第2版 要闻 2011年3月9日", "第2版 要闻"]
    {
        let text = story("旧渡口又响起桨声").replacen("跳板\n", &format!("跳板\n{head}\n"), 1);
        let issue = read_as("page.txt", &format!("青石晚报\n2011年3月9日 星期三\n第2版 要闻\n\n{text}"));
        holds_the_story(&issue, "青石晚报 2011-03-09 Printed [2 要闻]", head);
        let all: String = issue.pages[0].articles[0].blocks.iter().map(|b| b.text.as_str()).collect();
        assert!(all.contains("只把朽坏的跳板换成了铁的。"), "{head}: {all}");
    }
}

#[test]
fn a_day_in_a_letter_or_a_sentence_is_no_imprint() {
    let text = story("旧渡口又响起桨声") + "    渡口管理所\n    2011年3月9日\n";
    let issue = read_as("page.txt", &text);
    let kept: String = issue.pages[0].articles.iter().flat_map(|a| &a.blocks).map(|b| b.text.as_str()).collect();
    assert!(kept.contains("渡口管理所"), "{kept}");
    let issue = under("青石晚报\n2011年3月9日\n第2版");
    assert_eq!(issue.pages.len(), 1);
}

#[test]
fn the_name_is_kept_as_it_is_printed_and_filed_in_one_form() {
    let page = |head: &str| read_as("page.txt", &format!("{head}\n\n{}", old(&story("旧渡口又响起桨声"))));
    for (printed, filed) in
        [("聯合新報", "联合新报"), ("青島時報", "青岛时报"), ("星洲日報", "星洲日报"), ("青石晚报", "青石晚报")]
    {
        for head in [format!("{printed}\n2011年3月9日\n第2版"), format!("{printed} 2011年3月9日 第2版")] {
            let issue = page(&head);
            assert_eq!(issue.paper(), Some(printed), "{head}");
            assert_eq!(issue.id(), format!("{filed}/2011-03-09"), "{head}");
        }
    }
    let issue = read_as("聯合新報/2011-03-09/2.txt", &old(&story("旧渡口又响起桨声")));
    assert_eq!((issue.paper(), issue.id().as_str()), (Some("聯合新報"), "联合新报/2011-03-09"));
    let calligraphy = under("聯合新報\n2011年3月9日\n第2版");
    assert_eq!(calligraphy.paper(), Some("联合新报"), "a name in old characters over a page in simplified ones");
}

#[test]
fn editions_of_one_day_are_told_apart() {
    for edition in ["号外", "號外", "晚刊", "增刊", "晨刊"] {
        let issue = under(&format!("青石晚报\n{edition}\n2011年3月9日 星期三\n第1版"));
        holds_the_story(&issue, &format!("青石晚报 2011-03-09 Printed {edition} [1]"), edition);
        assert_eq!(issue.id(), format!("青石晚报/2011-03-09{edition}"));
    }
    for head in ["青石晚报号外\n2011年3月9日\n第1版", "青石晚报（号外） 2011年3月9日 第1版"] {
        holds_the_story(&under(head), "青石晚报 2011-03-09 Printed 号外 [1]", head);
    }
    assert_eq!(read_as("青石晚报2011-03-09号外.txt", &story("旧渡口又响起桨声")).edition.as_deref(), Some("号外"));
    assert_eq!(under("青石晚报\n2011年3月9日 星期三\n第1版").edition, None);
}

#[test]
fn days_and_pages_in_bare_figures_fields_and_bars_tell_where_a_page_is_from() {
    for (head, says) in [
        ("青石晚报\n2011\n3.09\n星期三\n第2版", "青石晚报 2011-03-09 Printed [2]"),
        ("2011\n3.9\n青石晚报", "青石晚报 2011-03-09 Printed [1]"),
        ("青石晚报 2011/3\n9\n星期三\nA02", "青石晚报 2011-03-09 Printed [A02]"),
        ("报名：青石晚报　日期：2011-03-09　版次：02　版名：要闻", "青石晚报 2011-03-09 Printed [2 要闻]"),
        ("02 要闻 责编 王小明 版式 李小红 校对 张三 2011.3.9", "- 2011-03-09 Printed [2 要闻]"),
        ("要闻 2\n2011年3月9日 星期三\n编辑：王小明", "- 2011-03-09 Printed [2 要闻]"),
        ("QINGSHI EVENING NEWS\nWednesday, March 9, 2011\n青石晚报\nA2 要闻", "青石晚报 2011-03-09 Printed [A2 要闻]"),
        (
            "青石晚报 2011年3月9日 星期三 今日8版 零售价1元 国内统一刊号CN 50-0001 邮发代号77-1 第2版",
            "青石晚报 2011-03-09 Printed [2]",
        ),
        ("青石晚报 零售价 1元 2011年3月9日 第2版", "青石晚报 2011-03-09 Printed [2]"),
    ] {
        tells(head, says);
    }
}

#[test]
fn an_issue_for_several_days_is_of_the_first_and_called_a_joint_one() {
    for head in ["青石晚报\n2011年3月9日—11日 合刊\n第2版", "青石晚报 2011年3月9日、10日 合刊 第2版"]
    {
        let issue = under(head);
        assert_eq!(issue.date.map(|dated| dated.date.to_string()).as_deref(), Some("2011-03-09"), "{head}");
        assert_eq!(issue.edition.as_deref(), Some("合刊"), "{head}");
    }
}

#[test]
fn a_number_under_a_page_is_its_number_however_it_is_set() {
    for foot in ["- 5 -", "5/8", "Page 5", "第5页 共8页", "· 5 ·"] {
        let issue =
            read_as("page.txt", &format!("青石晚报\n2011年3月9日 星期三\n\n{}\n{foot}\n", story("旧渡口又响起桨声")));
        assert_eq!(issue.pages[0].number.to_string(), "5", "{foot}");
    }
}
