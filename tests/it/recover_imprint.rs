//! Tests of mistakes that readers saw in what identifies an issue: its name, day and numbers; and lines that belong to no
//! article.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, school, set, texts, with};
use yuebao::model::{Basis, DoubtKind, Issue, Role, Source};
use yuebao::recover::{join, recover};

fn read_as(path: &str, text: &str) -> Issue {
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut issue = recover(text, Source { path: path.into(), name, encoding: "UTF-8" });
    join(&mut issue);
    issue
}

/// A day and what it rests on.
type Day = (String, Basis);
type Told<'i> = (Option<&'i str>, Option<Day>, Option<&'i str>, Option<&'i str>);

/// Returns the identity of an issue: name, day with its basis, number, running number.
fn told(issue: &Issue) -> Told<'_> {
    let day = issue.date.as_ref().map(|d| (d.date.to_string(), d.basis));
    (issue.publication.as_deref(), day, issue.number.as_deref(), issue.total_number.as_deref())
}

fn day(of: &str, basis: Basis) -> Day {
    (of.to_owned(), basis)
}

fn furniture(issue: &Issue, role: Role) -> Vec<&str> {
    let all = issue.pages.iter().flat_map(|p| &p.furniture);
    all.filter(|b| b.role == role).map(|b| b.text.as_str()).collect()
}

/// A page of stories under this head.
fn under(head: &str) -> Issue {
    read(&page(&[head, &market(17), &bridge(17)]))
}

#[test]
fn the_day_is_read_in_every_form_a_masthead_has() {
    for head in [
        "江湾晚报\n2019年11月8日",
        "江湾晚报\n２０１９年１１月８日",
        "江湾晚报\n二〇一九年十一月八日",
        "江湾晚报\n二○一九年十一月八日",
        "江湾晚报\n二零一九年十一月八日",
        "江湾晚报\n2019 年 11 月 8 日 星期五",
        "江湾晚报\n2019年11月\n8\n星期五",
        "江湾晚报\n2019年11月\n8日\n星期五",
        "江湾晚报\n2019年11月8日 己亥年十月十二",
        "江 湾 晚 报\n2 0 1 9 年 1 1 月 8 日",
    ] {
        let issue = under(head);
        assert_eq!(told(&issue).1, Some(day("2019-11-08", Basis::Printed)), "{head}");
        assert_eq!(told(&issue).0, Some("江湾晚报"), "{head}");
        assert_eq!(articles(&issue).len(), 2, "{head}: {}", outline(&issue));
    }
}

#[test]
fn the_number_of_an_issue_is_told_from_its_running_number_and_from_a_licence() {
    for (line, number, total) in [
        ("第26期", Some("26"), None),
        ("第２６期", Some("26"), None),
        ("第二十六期", Some("26"), None),
        ("第一○二期", Some("102"), None),
        ("总第26期", None, Some("26")),
        ("總第2026期", None, Some("2026")),
        ("第12345期", Some("12345"), Some("12345")),
        ("第26期（总第2011期）", Some("26"), Some("2011")),
        ("渝内字第538号 第26期", Some("26"), None),
        ("(总第２０１１期)", None, Some("2011")),
    ] {
        let issue = under(&format!("江湾晚报\n2019年11月8日\n{line}"));
        assert_eq!((told(&issue).2, told(&issue).3), (number, total), "{line}");
    }
}

#[test]
fn a_name_set_in_old_characters_or_with_its_office_is_filed_under_the_name() {
    for (line, name) in [
        ("江灣晚報", "江湾晚报"),
        ("東華時報", "东华时报"),
        ("江 湾 晚 报", "江湾晚报"),
        ("江湾晚报社出版", "江湾晚报"),
        ("江湾新闻", "江湾新闻"),
    ] {
        assert_eq!(told(&under(&format!("{line}\n2019年11月8日"))).0, Some(name), "{line}");
    }
    assert_eq!(told(&under("今日快报\n2019年11月8日")).0, None, "a section of the page");
}

#[test]
fn the_name_on_the_front_page_counts_more_than_one_on_another() {
    let text = format!("西山日报\n2019年11月8日\n{}\u{c}东山日报\n2019年11月8日\n{}", market(17), bridge(17));
    assert_eq!(told(&read(&text)).0, Some("西山日报"));
}

#[test]
fn names_and_days_of_many_forms_are_read_from_a_path() {
    for (path, paper, date, number) in [
        ("gmrb_19980105_3.txt", Some("光明日报"), "1998-01-05", 3),
        ("报纸/xmwb/1998/0105/03.txt", Some("新民晚报"), "1998-01-05", 3),
        ("江灣晚報/2019年11月8日/第二版.txt", Some("江湾晚报"), "2019-11-08", 2),
        ("江湾晚报20191108（4）.txt", Some("江湾晚报"), "2019-11-08", 4),
        ("江湾晚报 2019.11.08-A4.txt", Some("江湾晚报"), "2019-11-08", 4),
        ("1999-01-01/江湾晚报2019-11-8.txt", Some("江湾晚报"), "2019-11-08", 1),
        ("江湾晚报2019年11月8日第2版.txt", Some("江湾晚报"), "2019-11-08", 2),
        ("江湾晚报2019年11月8日(2).txt", Some("江湾晚报"), "2019-11-08", 2),
        ("扫描9920191108.txt", None, "", 1),
    ] {
        let issue = read_as(path, "会议还研究了其他事项。\n");
        let expected = if date.is_empty() { None } else { Some(day(date, Basis::Path)) };
        assert_eq!((told(&issue).0, told(&issue).1), (paper, expected), "{path}");
        assert_eq!(issue.pages[0].number.number(), number, "{path}");
    }
}

#[test]
fn what_is_printed_beats_the_path_and_the_conflict_is_a_doubt() {
    let text = page(&["江湾晚报\n2019年11月8日\n第2版", &market(17)]);
    let issue = read_as("西山日报_20191109_3.txt", &text);
    assert_eq!((told(&issue).0, told(&issue).1), (Some("江湾晚报"), Some(day("2019-11-08", Basis::Printed))));
    assert_eq!(issue.pages[0].number.number(), 2);
    let doubts: Vec<_> = issue.doubts.iter().map(|d| (d.kind, d.detail.as_str())).collect();
    assert_eq!(doubts, [(DoubtKind::DateConflict, "2019-11-08 / 2019-11-09")]);
    assert!(read_as("江湾晚报_20191108.txt", &text).doubts.is_empty());
}

#[test]
fn the_number_in_a_path_is_not_given_to_a_file_of_several_pages() {
    let issue = read_as("江湾晚报_20191108_3.txt", &format!("{}\u{c}{}", market(17), bridge(17)));
    assert_eq!(issue.pages.iter().map(|p| p.number.number()).collect::<Vec<_>>(), [1, 2]);
}

/// News without a day of their own, each paragraph a story.
fn inferred(stories: &[&str]) -> Option<Day> {
    told(&read(&(stories.join("\n\n") + "\n"))).1
}

#[test]
fn the_day_is_inferred_from_datelines_and_the_year_spoken_of_most() {
    let inferred =
        |stories: &[&str], date: &str| assert_eq!(inferred(stories), Some(day(date, Basis::Inferred)), "{stories:?}");
    inferred(&["本报讯 6月3日，渡口的缆绳换成新的，这是2019年的第一次。", "本报讯 6月5日，茶馆开张。"], "2019-06-05");
    // A day in the midst of a story is one to come, or long past.
    inferred(&["本报讯 6月3日，渡口的缆绳换成新的，这是2019年的第一次。", "茶馆要到9月20日才开张。"], "2019-06-03");
    // Of two years named equally the earlier: plans name the next.
    inferred(&["本报讯 6月3日，渡口的缆绳换新，2019年只换这一次，2020年不换。"], "2019-06-03");
    // Near the year's end plans name the next most; near its beginning reports the last.
    inferred(&["本报讯 12月3日，渡口定下2020年的班次，2020年的缆绳，2019年的不用了。"], "2019-12-03");
    inferred(&["本报讯 1月3日，渡口报告2018年的班次，2018年的缆绳，2019年的还没有。"], "2019-01-03");
    // Without datelines the latest full day, not one years away.
    inferred(&["渡口在2019年6月3日换过缆绳，到2019年6月9日又换一次，2035年10月1日还要换。2019年只换两次。"], "2019-06-09");
}

#[test]
fn without_a_day_anywhere_none_is_made_up() {
    assert_eq!(inferred(&["渡口的缆绳换成新的，茶馆也开张了。"]), None);
}

#[test]
fn a_folio_gives_the_page_its_number_and_name() {
    for (head, number, name) in [
        ("第2版 要闻\n2019年11月8日", 2, Some("要闻")),
        ("第2版\n要闻\n2019年11月8日", 2, Some("要闻")),
        ("A3版\n2019年11月8日", 3, None),
        ("5\n2019年11月8日\n星期五", 5, None),
        ("第二版\n江湾晚报\n2019年11月8日", 2, None),
    ] {
        let issue = under(head);
        assert_eq!((issue.pages[0].number.number(), issue.pages[0].name.as_deref()), (number, name), "{head}");
        assert!(issue.pages[0].number_known, "{head}");
        assert_eq!(articles(&issue).len(), 2, "{head}: {}", outline(&issue));
    }
}

#[test]
fn a_front_page_that_lists_the_others_is_page_one() {
    let issue = under("江湾晚报\n2019年11月8日\n第2版 要闻\n第3版 文化\n第4版 副刊");
    assert_eq!((issue.pages[0].number.number(), issue.pages[0].number_known), (1, true));
}

#[test]
fn the_day_set_large_under_its_month_is_no_page_number() {
    let issue = under("2019年11月\n8\n星期五\n江湾晚报");
    assert_eq!(issue.pages[0].number.number(), 1);
    assert_eq!(told(&issue).1, Some(day("2019-11-08", Basis::Printed)));
}

#[test]
fn lines_of_a_masthead_are_no_news() {
    let lines = [
        "江湾晚报社出版",
        "国内统一刊号 CN12-0034",
        "国内统一刊号：ＣＮ１２－００３４",
        "邮发代号 5-12",
        "江湾市委宣传部主办",
        "今日8版",
        "星期五",
        "己亥年十月十二",
        "第26期",
        "（总第2011期）",
        "總第26期",
        "内部准印证 渝内字第538号",
        "http://www.example.cn/jw01234",
    ];
    for line in lines {
        let issue = under(&format!("江湾晚报\n2019年11月8日\n{line}"));
        assert!(furniture(&issue, Role::Masthead).contains(&line), "{line}: {}", outline(&issue));
    }
    for line in ["本报讯 新戏由市文联主办", "渡口每份契约都要两个人签字", "共印2019份，每份八版"]
    {
        let issue = under(&format!("江湾晚报\n2019年11月8日\n\n{line}"));
        assert!(!furniture(&issue, Role::Masthead).contains(&line), "{line}");
    }
}

#[test]
fn notices_between_stories_are_furniture() {
    for line in [
        "责任编辑：王一 美编：李二",
        "扫码看更多新闻",
        "本版编辑 王一",
        "新闻热线 023-65432100",
        "广告发行 （023）65432100",
        "《江湾晚报》视频",
        "《江湾晚报》客户端",
        "微信公众号",
        "APP",
        "投稿邮箱 jiangwan@example.cn",
    ] {
        let issue = read(&page(&[&market(17), &school(17), line, &bridge(17), &factory(17)]));
        assert_eq!(furniture(&issue, Role::Notice), [line], "{}", outline(&issue));
        assert_eq!(articles(&issue).len(), 4, "{line}");
    }
}

#[test]
fn a_sentence_that_speaks_of_a_code_or_a_hot_line_is_no_notice() {
    for line in [
        "旅客扫码就能进站，再也不用排队。",
        "拨打热线电话65432100的人很多。",
        "从前住在渡口边上投稿的青年作者如今大多成了家里的老人仍旧常常来往",
    ] {
        let issue = read(&page(&[&market(17), &school(17), line, &bridge(17)]));
        assert!(furniture(&issue, Role::Notice).is_empty(), "{line}");
    }
}

#[test]
fn the_second_line_of_a_notice_goes_with_it() {
    let issue = read(&page(&[&market(17), &school(17), "扫码看\n早市现场", &bridge(17), &factory(17)]));
    assert_eq!(furniture(&issue, Role::Notice), ["扫码看", "早市现场"], "{}", outline(&issue));
}

#[test]
fn a_notice_in_the_middle_of_a_sentence_is_taken_out_and_the_sentence_goes_on() {
    let lines = set(17, &["渡口的老艄公说，从前摆渡靠一根竹篙，现在换成机器船，过江只要五分钟，可是他还是舍不得那根竹篙。"]);
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.insert(1, "扫码看视频");
    let text = format!("老艄公的竹篙\n{}", lines.join("\n"));
    let issue = read(&page(&[&market(17), &school(17), &text, &bridge(17), &factory(17)]));
    assert_eq!(furniture(&issue, Role::Notice), ["扫码看视频"]);
    assert_eq!(texts(with(&issue, "老艄公说"), Role::Body).len(), 1, "{}", outline(&issue));
}

#[test]
fn a_short_repetition_is_no_copied_block() {
    let line = "渡口的老艄公说从前摆渡靠一根竹篙过江";
    let issue = read(&page(&[&market(17), &format!("{line}\n{}", bridge(17)), &format!("{line}\n{}", factory(17))]));
    assert!(issue.pages[0].doubts.is_empty(), "{}", outline(&issue));
}
