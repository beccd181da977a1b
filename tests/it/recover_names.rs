//! Tests of mistakes that readers saw in names of authors, photographers and editors: names cut out of sentences, credits
//! left in the text.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, school, set, texts, with};
use yuebao::model::{Issue, Role};

/// A page of four stories of seventeen characters a line with something in their midst.
fn among(middle: &str) -> Issue {
    read(&page(&[&market(17), &school(17), middle, &bridge(17), &factory(17)]))
}

const FERRY: [&str; 2] = [
    "清晨的江面上飘着一层薄雾，摆渡的木船一趟趟把赶集的人送到对岸。船钱五分，三十年没有涨过，撑船的老人说涨了不好意思。",
    "老人姓岳，十六岁跟父亲学撑船，江里哪块石头几月露出水面，他闭着眼睛也说得出来，没有出过一次事。",
];

/// The ferry's story under its headline with a line between.
fn under(line: &str) -> Issue {
    among(&format!("江上的渡船\n{line}\n{}", set(17, &FERRY)))
}

#[test]
fn bylines_of_many_forms_stand_between_headline_and_text() {
    for line in [
        "本报记者 岳 山",
        "■本报记者 岳山",
        "（本报记者 岳山 通讯员 秦小川）",
        "本报评论员",
        "特约撰稿 岳山",
        "新华社记者 岳山 秦小川",
        "◎首席记者 岳山",
        "记者 岳山 文/图",
    ] {
        let ferry = &under(line);
        assert_eq!(texts(with(ferry, "飘着一层薄雾"), Role::Byline), [line], "{}", outline(ferry));
    }
}

#[test]
fn a_line_that_only_speaks_of_reporters_is_no_byline() {
    for line in ["记者从渡口获悉", "据在场记者说法不一", "一位记者在渡口住了三年的故事和他的船"]
    {
        let issue = under(line);
        assert!(texts(with(&issue, "飘着一层薄雾"), Role::Byline).is_empty(), "{line}: {}", outline(&issue));
    }
}

#[test]
fn the_reporters_are_told_from_byline_and_opener_without_what_stands_around_them() {
    for (line, names) in [
        ("本报记者 岳 山 秦小川", &["岳山", "秦小川"][..]),
        ("本报记者岳山报道", &["岳山"]),
        ("本报记者 岳山 通讯员 秦小川", &["岳山", "秦小川"]),
        ("本报记者 王晓 东 岳山", &["王晓东", "岳山"]),
    ] {
        let issue = under(line);
        assert_eq!(with(&issue, "飘着一层薄雾").reporters, names, "{line}: {}", outline(&issue));
    }
    for (opener, names) in [
        ("本报讯（记者岳山、通讯员秦小川）", &["岳山", "秦小川"][..]),
        ("本报讯（记者岳山从渡口获悉）", &["岳山"]),
        ("本报讯（记者岳山 记者岳山）", &["岳山"]),
        ("本报讯（记者渡口管理处办公室）", &[]),
        ("本报讯（记者岳１山）", &["岳"][..0]),
    ] {
        let issue = among(&format!("江上的渡船\n{}", set(17, &[&format!("{opener}{}", FERRY[0]), FERRY[1]])));
        assert_eq!(with(&issue, "飘着一层薄雾").reporters, names, "{opener}");
    }
}

#[test]
fn an_opener_that_runs_on_into_its_sentence_is_no_byline() {
    let issue = under("本报记者岳山报道 清晨的江面上");
    assert!(texts(with(&issue, "飘着一层薄雾"), Role::Byline).is_empty(), "{}", outline(&issue));
}

#[test]
fn a_story_opens_behind_a_square_and_after_its_agency() {
    for opener in ["■本报讯 ", "【本报讯】", "據中央社台北3月8日電 ", "综合新华社消息 "] {
        let issue = read(&page(&[
            &market(17),
            &school(17),
            &bridge(17),
            &format!("{}{}", set(17, &[FERRY[1]]), set(17, &[&format!("{opener}{}", FERRY[0])])),
            &factory(17),
        ]));
        let apart = texts(with(&issue, "飘着一层薄雾"), Role::Body);
        assert!(apart.iter().any(|t| t.starts_with(opener.trim_end())), "{opener}: {}", outline(&issue));
    }
}

#[test]
fn a_credit_alone_and_one_behind_its_caption_are_credits() {
    for (lines, caption, credit) in [
        ("渡船靠岸。\n记者 岳山 摄", "渡船靠岸。", "记者 岳山 摄"),
        ("渡船靠岸。 岳山 摄", "渡船靠岸。", "岳山 摄"),
        ("渡船靠岸。\n新华社发", "渡船靠岸。", "新华社发"),
        ("渡船靠岸。\n本报资料图片", "渡船靠岸。", "本报资料图片"),
        ("渡船靠岸。\n秦小川供图", "渡船靠岸。", "秦小川供图"),
    ] {
        let issue = read(&page(&[&format!("江上的渡船\n{}", set(17, &FERRY)), lines, &bridge(17), &factory(17)]));
        let ferry = with(&issue, "渡船靠岸。");
        assert_eq!(
            (texts(ferry, Role::Caption), texts(ferry, Role::Credit)),
            (vec![caption], vec![credit]),
            "{}",
            outline(&issue)
        );
    }
}

#[test]
fn a_long_caption_with_its_credit_behind_is_a_caption() {
    let caption = "老人撑船三十年，船换过四条，篙换过几百根。（岳山摄）";
    let issue = read(&page(&[&market(30), &school(30), caption, &format!("江上的渡船\n{}", set(30, &FERRY)), &factory(30)]));
    assert!(articles(&issue).iter().any(|a| texts(a, Role::Caption) == [caption]), "{}", outline(&issue));
}

#[test]
fn a_sentence_that_ends_in_what_was_photographed_is_text() {
    let text = "他说渡口的照片是去年冬天江水最枯的时候，站在对岸那块露出水面的青石上，借了邻村照相馆的机器，";
    let issue = among(&format!("江上的渡船\n{}", set(17, &[&format!("{text}花了两个钟头才拍摄")])));
    assert!(articles(&issue).iter().all(|a| texts(a, Role::Credit).is_empty()), "{}", outline(&issue));
}

#[test]
fn a_note_in_brackets_that_names_no_one_is_no_maker() {
    for note in ["（之二）", "（续完）", "（下篇）", "（附图）"] {
        let issue = read(&page(&[&market(17), &school(17), note, &bridge(17)]));
        assert!(articles(&issue).iter().all(|a| texts(a, Role::Byline).is_empty()), "{}", outline(&issue));
    }
}

#[test]
fn a_headline_about_an_official_is_no_signature() {
    for line in ["市长会见老船工岳山", "江州市长看望岳山", "记渡口船工队队长岳山", "访江州船工学校校长岳山"]
    {
        let issue = under(line);
        assert!(texts(with(&issue, "飘着一层薄雾"), Role::Byline).is_empty(), "{}", outline(&issue));
    }
}

#[test]
fn who_speaks_in_a_row_of_statements_is_no_author() {
    let issue = read(&page(&[&market(17), &school(17), "江州船工学校校长岳山", &set(17, &FERRY), &factory(17)]));
    assert!(articles(&issue).iter().all(|a| texts(a, Role::Byline).is_empty()), "{}", outline(&issue));
}

#[test]
fn a_pen_name_under_a_headline_is_its_author() {
    let issue = under("江上客");
    assert_eq!(texts(with(&issue, "飘着一层薄雾"), Role::Byline), ["江上客"], "{}", outline(&issue));
    let issue = under("（附图片３张）\n岳山");
    let ferry = with(&issue, "飘着一层薄雾");
    assert_eq!(
        (texts(ferry, Role::Byline), texts(ferry, Role::Caption)),
        (vec!["岳山"], vec!["（附图片３张）"]),
        "{}",
        outline(&issue)
    );
}
