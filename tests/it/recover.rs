//! Tests of recovered pages: text goes in; the roles and texts that a reader sees come out.
use yuebao::model::{Article, Basis, DoubtKind, Issue, Role, Source};
use yuebao::recover::{join, recover};

fn read(text: &str) -> Issue {
    read_as("page.txt", text)
}

fn read_as(path: &str, text: &str) -> Issue {
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut issue = recover(text, Source { path: path.into(), name, encoding: "UTF-8" });
    join(&mut issue);
    issue
}

fn articles(issue: &Issue) -> Vec<&Article> {
    issue.pages.iter().flat_map(|p| &p.articles).map(AsRef::as_ref).collect()
}

fn texts(article: &Article, role: Role) -> Vec<&str> {
    article.blocks.iter().filter(|b| b.role == role).map(|b| b.text.as_str()).collect()
}

fn sample(name: &str) -> Issue {
    let path = format!("{}/assets/sample/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    read_as(&format!("{name}.txt"), &std::fs::read_to_string(path).unwrap())
}

#[test]
fn lines_of_a_column_become_paragraphs() {
    let issue = read(
        "本报讯（记者王一）昨日，全市春季\n植树活动在城东湿地公园启动，来自各区\n的三百多名志愿者参加了活动，共同栽下\n香樟、桂花等苗木一千余株。\n\
         活动现场，大家三人一组、五人一\n队，挖坑、扶苗、填土、浇水，配合默契，\n干得热火朝天。据介绍，今年全市计划新\n增绿地二百公顷。\n",
    );
    let found = articles(&issue);
    assert_eq!(found.len(), 1);
    let body = texts(found[0], Role::Body);
    assert_eq!(body.len(), 2);
    assert!(body[0].starts_with("本报讯（记者王一）昨日，全市春季植树活动"));
    assert!(body[1].ends_with("今年全市计划新增绿地二百公顷。"));
    assert_eq!(found[0].reporters, ["王一"]);
}

#[test]
fn the_masthead_names_paper_day_and_numbers() {
    let issue = sample("渝中报-2024-03-06");
    assert_eq!(issue.publication.as_deref(), Some("渝中报"));
    let dated = issue.date.unwrap();
    assert_eq!((dated.date.to_string().as_str(), dated.basis), ("2024-03-06", Basis::Printed));
    assert_eq!((issue.number.as_deref(), issue.total_number.as_deref()), (Some("26"), Some("2011")));
    assert_eq!(issue.pages[0].number.number(), 1);
}

#[test]
fn a_path_tells_what_the_page_does_not() {
    for (path, paper, day, page) in [
        ("rmrb_19980105_3.txt", Some("人民日报"), "1998-01-05", 3),
        ("渝中报2024年3月6日第2版.txt", Some("渝中报"), "2024-03-06", 2),
        ("某市晚报/2024-03-06/02.txt", Some("某市晚报"), "2024-03-06", 2),
    ] {
        let issue = read_as(path, "会议还研究了其他事项。\n");
        assert_eq!(issue.publication.as_deref(), paper, "{path}");
        let dated = issue.date.unwrap();
        assert_eq!((dated.date.to_string().as_str(), dated.basis), (day, Basis::Path), "{path}");
        assert_eq!((issue.pages[0].number.number(), issue.pages[0].number_known), (page, true), "{path}");
    }
}

#[test]
fn without_masthead_and_path_the_datelines_tell_the_day() {
    let dated = sample("渝中报-2023年六一").date.unwrap();
    assert_eq!((dated.date.to_string().as_str(), dated.basis), ("2023-05-31", Basis::Inferred));
    let dated = sample("渝中报-2023年11月").date.unwrap();
    assert_eq!(dated.date.year(), 2023);
}

#[test]
fn jumps_are_read_in_their_many_spellings() {
    for (line, from, on) in [
        ("（上接1版）", Some(1), None),
        ("（上接第一版）", Some(1), None),
        ("(上接 Ａ12版)", Some(12), None),
        ("（紧接第２版）", Some(2), None),
        ("（下转第四版·要闻）", None, Some(4)),
        ("▶转3版", None, Some(3)),
        ("（下轉第十一版）", None, Some(11)),
    ] {
        let text = if from.is_some() {
            format!("{line}\n会议强调，要认真落实各项工作，推动发展。\n")
        } else {
            format!("会议强调，要认真落实各项工作，推动\n{line}\n")
        };
        let issue = read(&text);
        let found = articles(&issue);
        let pages: Vec<_> = found
            .iter()
            .map(|a| {
                (
                    a.continued_from.map(yuebao::model::PageNumber::number),
                    a.continues_on.map(yuebao::model::PageNumber::number),
                )
            })
            .collect();
        assert_eq!(pages, [(from, on)], "{line}");
        assert_eq!(texts(found[0], Role::Jump), [line]);
    }
}

#[test]
fn a_sentence_about_moving_to_a_page_is_no_jump() {
    let issue = read("读者来信说，从1版转3版的文章不好找，希望编辑部改进。\n");
    assert_eq!(articles(&issue)[0].continues_on, None);
}

#[test]
fn a_title_and_a_jump_on_one_line_come_apart() {
    let issue = sample("渝中报-2023年六一");
    let found = articles(&issue);
    let meeting = found.iter().find(|a| a.title().as_deref() == Some("区政府召开第49次常务会议")).unwrap();
    assert_eq!(texts(meeting, Role::Jump), ["（上接1版）"]);
    assert_eq!(texts(meeting, Role::Body).len(), 6);
    assert_eq!(meeting.continued_from.map(yuebao::model::PageNumber::number), Some(1));
}

#[test]
fn a_heading_after_its_text_finds_it() {
    let issue = sample("渝中报-秋季开学前");
    let found = articles(&issue);
    let titled = found.iter().find(|a| a.title().as_deref() == Some("区政府召开第133次常务会议")).unwrap();
    assert!(texts(titled, Role::Body)[0].starts_with("将既有成果展示与未来战略规划紧密衔接"));
}

#[test]
fn a_copied_block_stands_among_the_furniture_with_a_doubt() {
    let issue = sample("渝中报-2024-03-06");
    let page = &issue.pages[0];
    let doubt = page.doubts.iter().find(|d| d.kind == DoubtKind::Repeated).unwrap();
    assert_eq!(doubt.lines, Some((42, 42)));
    assert!(page.furniture.iter().any(|b| b.spans[0].line == 42));
}

#[test]
fn a_heading_copied_with_its_story_leaves_no_article_of_a_title_alone() {
    let story = "湖心亭修好了\n本报讯（记者王一）湖心亭大修工程昨日完工，亭子按旧照片恢复了重檐，游人又可以登亭看湖。\n\
                 工程历时八个月，更换朽坏木柱十二根，瓦件补配三千余片，全部按原来的样式烧制。\n";
    let other = "渡口茶馆重新开张\n本报讯（记者李二）停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子。\n";
    let issue = read(&format!("{story}\n{other}\n{story}"));
    let titles: Vec<_> = articles(&issue).iter().map(|a| a.title()).collect();
    assert_eq!(titles, [Some("湖心亭修好了".to_owned()), Some("渡口茶馆重新开张".to_owned())]);
    assert_eq!(issue.pages[0].doubts.iter().filter(|d| d.kind == DoubtKind::Repeated).count(), 1);
}

#[test]
fn a_scanned_caption_keeps_its_credit_apart() {
    let issue = sample("渝中报-2024-03-06");
    let found = articles(&issue);
    let market = found.iter().find(|a| texts(a, Role::Credit) == ["记者姚廷洋摄"]).unwrap();
    assert_eq!(texts(market, Role::Caption), ["提档升级后的石灰市菜市场。"]);
}

#[test]
fn zipped_columns_are_taken_apart() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/渝中报-2023年六一.txt")).unwrap();
    let lines: Vec<&str> = page.lines().collect();
    let (left, right) = (&lines[79..91], &lines[94..106]);
    let text: String = left.iter().zip(right).flat_map(|(l, r)| [*l, "\n", *r, "\n"]).collect();
    let all: String = articles(&read(&text)).iter().flat_map(|a| texts(a, Role::Body)).collect();
    let joined = |column: &[&str]| column.concat();
    assert!(all.contains(&joined(left)), "{all}");
    assert!(all.contains(&joined(right)), "{all}");
}

#[test]
fn pages_end_at_form_feeds_and_halves_are_joined() {
    let issue = read(
        "某城晚报\n2024年3月6日\n星期三\n第26期\n\n城东建成湿地公园\n\n本报讯（记者王一）城东湿地公园日前建成开放，公园占地两百亩，园内\n种植了芦苇、菖蒲等水生植物，为候鸟提\n（下转第2版）\n\
         \u{c}第2版\n2024年3月6日\n\n城东建成湿地公园\n（上接第1版）\n供了栖息地。公园管理处负责人说，湿地\n公园免费向市民开放。\n",
    );
    assert_eq!(issue.pages.len(), 2);
    assert_eq!(issue.publication.as_deref(), Some("某城晚报"));
    let numbers: Vec<_> = issue.pages.iter().map(|p| (p.number.number(), p.number_known)).collect();
    assert_eq!(numbers, [(1, true), (2, true)]);
    let next = issue.pages[0].articles[0].continues_in.unwrap();
    assert_eq!((next.page, next.article), (1, 0));
}

#[test]
fn a_half_without_its_page_says_so() {
    let issue = read("会议强调，要认真落实各项工作，推动\n（下转第9版）\n");
    let kinds: Vec<_> = articles(&issue)[0].doubts.iter().map(|d| d.kind).collect();
    assert!(kinds.contains(&DoubtKind::OtherHalfMissing));
}

#[test]
fn a_name_with_a_space_in_it_is_not_cut_out_of_its_sentence() {
    let issue = sample("渝中报-2023年11月");
    let whole =
        |article: &&Article| texts(article, Role::Body).iter().any(|t| t.contains("以《融合科创教育 点亮学生未来》为题"));
    assert!(articles(&issue).iter().any(whole));
}

/// Three paragraphs of a column of fifteen characters.
const COLUMN: &str = "清晨的湖面上有一层薄薄的雾气，\n渔船缓缓划过，惊起几只白色水鸟，飞\n向对岸的芦苇丛中去了。\n\
                      老人坐在码头的石阶上，一边整理\n渔网，一边说起当年第一次出船遇到大\n风的事情，那时他才十五岁。\n\
                      孩子们围在他的身边听得入神，连\n手里的糖葫芦化了也没有发觉，直到母\n亲喊他们回家吃饭才散去。\n";

#[test]
fn an_authors_name_under_a_title_is_no_part_of_it() {
    for name in ["张一山", "王小河李大川"] {
        let issue = read(&format!("湖上的早晨\n{name}\n{COLUMN}"));
        let found = articles(&issue);
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(texts(found[0], Role::Title), ["湖上的早晨"], "{name}");
        assert_eq!(texts(found[0], Role::Byline), [name]);
        assert_eq!(texts(found[0], Role::Body).len(), 3, "{name}");
    }
}

#[test]
fn a_headline_broken_in_mid_word_keeps_its_short_rest() {
    let issue = read(&format!("水乡第一座湖上观景台建成开放迎游\n客\n本报讯（记者王一）{COLUMN}"));
    let found = articles(&issue);
    assert_eq!(found.len(), 1);
    assert_eq!(texts(found[0], Role::Title), ["水乡第一座湖上观景台建成开放迎游客"]);
}

#[test]
fn a_paragraph_between_headline_and_opener_is_the_standfirst() {
    let issue = read(
        "湖上观景台建成开放\n\n观景台高三十米，可以同时容纳三百\n人，是水乡今年十件实事之一，市民凭\n身份证免费参观。\n\
         本报讯（记者王一）昨日上午，水\n乡第一座湖上观景台建成开放，当天就\n有两千多名市民前来参观。\n\
         管理处的负责人说，观景台四季都\n会开放，到了冬天还可以在这里看到成\n群的候鸟。\n",
    );
    let found = articles(&issue);
    assert_eq!(found.len(), 1);
    assert_eq!(
        texts(found[0], Role::Lead),
        ["观景台高三十米，可以同时容纳三百人，是水乡今年十件实事之一，市民凭身份证免费参观。"]
    );
    assert_eq!(found[0].reporters, ["王一"]);
    assert_eq!(texts(found[0], Role::Body).len(), 2);
}
