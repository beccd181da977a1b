//! Tests of the page breaks in files without form feeds.
use yuebao::model::{Issue, Source};
use yuebao::recover::{join, recover};

fn read(text: &str) -> Issue {
    let mut issue = recover(text, Source { path: "a.txt".into(), name: "a.txt".into(), encoding: "UTF-8" });
    join(&mut issue);
    issue
}

/// The places of the stories, so that no line of a story stands in another.
const STREETS: [&str; 15] =
    ["渡口", "柳巷", "桥头", "鱼市", "南门", "北坡", "东关", "西岭", "河沿", "钟楼", "鼓楼", "盐仓", "米市", "染坊", "瓦窑"];

/// Stories enough for a page.
fn stories(page: usize) -> String {
    let story = |n: usize| {
        let at = STREETS[page * 3 + n - 4];
        format!(
            "{at}茶馆重新开张\n\n本报讯（记者王一）停业两年的{at}茶馆昨天重新开张，\n{at}的十二张方桌还是原来的样子，茶钱也没有涨，\n\
             {at}老茶客一早就来了。掌柜说，今年来的人里有一\n半是{at}附近的年轻人，都是听长辈说起这里的。\n\
             柴火灶和铜壶是从{at}旧屋里搬来的，洗净了照用。\n\n"
        )
    };
    (1..=3).map(story).collect()
}

/// A file of pages, each under or over its folio.
fn file(folios: &[&str]) -> String {
    folios.iter().enumerate().map(|(n, folio)| [folio, "\n\n", &stories(n + 1)].concat()).collect()
}

/// The number of each page and how many stories it holds.
fn pages(text: &str) -> Vec<(u16, usize)> {
    let issue = read(text);
    let stories = |p: &yuebao::model::Page| {
        let text = |b: &yuebao::model::Block| b.text.matches("停业两年的").count();
        p.articles.iter().flat_map(|a| &a.blocks).map(text).sum()
    };
    issue.pages.iter().map(|p| (p.number.number(), stories(p))).collect()
}

#[test]
fn folios_of_many_forms_cut_a_file_into_its_pages() {
    for folios in [
        ["江湾晚报\n2019年11月8日\n星期五\n第1版", "第2版 要闻", "第3版 文化", "第4版 副刊"],
        ["江湾晚报\n2019年11月8日\n星期五", "第2版", "第3版", "第4版"],
        ["江湾晚报\n2019年11月8日 星期五", "第二版\n2019年11月8日", "第三版\n2019年11月8日", "第四版\n2019年11月8日"],
        ["第１版", "第２版", "第３版", "第４版"],
        [
            "2019年11月8日 星期五 第1版",
            "2019年11月8日 星期五 第2版",
            "2019年11月8日 星期五 第3版",
            "2019年11月8日 星期五 第4版",
        ],
        ["江湾晚报 01版", "江湾晚报 02版", "江湾晚报 03版", "江湾晚报 04版"],
        ["A01 头版", "A02 要闻", "A03 文化", "A04 副刊"],
        ["A1", "A2", "A3", "A4"],
        ["01 头版", "02 要闻", "03 文化", "04 副刊"],
        ["1版", "2版", "3版", "4版"],
        [
            "江湾晚报\n2019年11月8日\n星期五",
            "2\n要闻\n2019年11月8日 星期五",
            "3\n2019年11月8日",
            "4\n副刊\n2019年11月8日 星期五",
        ],
    ] {
        assert_eq!(pages(&file(&folios)), [(1, 3), (2, 3), (3, 3), (4, 3)], "{folios:?}");
    }
}

#[test]
fn the_head_over_a_folio_goes_with_its_page() {
    let issue = read(&file(&[
        "江湾晚报\n2019年11月8日\n第1版",
        "江湾晚报\n2019年11月8日\n星期五\n第2版",
        "江湾晚报\n2019年11月8日\n星期五\n第3版",
    ]));
    let heads: Vec<Vec<&str>> = issue.pages.iter().map(|p| p.furniture.iter().map(|b| b.text.as_str()).collect()).collect();
    assert_eq!(heads[1], ["江湾晚报", "2019年11月8日", "星期五", "第2版"]);
    assert_eq!(issue.publication.as_deref(), Some("江湾晚报"));
}

#[test]
fn numbers_under_the_pages_end_them() {
    let text: String = (1..=3).flat_map(|n| [stories(n), format!("— {n} —\n")]).collect();
    assert_eq!(pages(&text), [(1, 3), (2, 3), (3, 3)]);
    let text: String = (1..=3).flat_map(|n| [stories(n), format!("第 {n} 页 共 3 页\n\n")]).collect();
    assert_eq!(pages(&text), [(1, 3), (2, 3), (3, 3)]);
}

#[test]
fn a_second_page_alone_is_one_under_a_head_of_its_own() {
    assert_eq!(pages(&file(&["江湾晚报\n2019年11月8日\n星期五", "第2版\n2019年11月8日"])), [(1, 3), (2, 3)]);
    assert_eq!(pages(&file(&["江湾晚报\n2019年11月8日\n星期五", "第2版"])).len(), 1);
}

#[test]
fn missing_pages_do_not_break_the_run() {
    let numbers = |folios: &[&str]| pages(&file(folios)).iter().map(|p| p.0).collect::<Vec<_>>();
    assert_eq!(numbers(&["第1版", "第2版", "第4版", "第5版"]), [1, 2, 4, 5]);
    assert_eq!(numbers(&["第5版", "第6版", "第7版"]), [5, 6, 7]);
    assert_eq!(numbers(&["B5 体育", "B6 体育", "B7 读书", "B8 广告"]), [5, 6, 7, 8]);
}

#[test]
fn a_list_of_contents_cuts_nothing_and_the_pages_it_lists_are_cut() {
    let contents = "江湾晚报\n2019年11月8日\n今日8版\n第2版 要闻\n第3版 文化\n第4版 副刊";
    assert_eq!(pages(&file(&[contents])).len(), 1);
    assert_eq!(pages(&file(&[contents, "第2版 要闻", "第3版 文化", "第4版 副刊"])), [(1, 3), (2, 3), (3, 3), (4, 3)]);
}

#[test]
fn what_only_looks_like_folios_cuts_nothing() {
    for folios in [
        ["第1版", "第1版", "第1版", "第1版"],
        ["第4版", "第3版", "第2版", "第1版"],
        ["（下转第2版）", "（下转第3版）", "（下转第4版）", "（下转第5版）"],
        ["第2版", "A3", "04 文化", "- 5 -"],
        ["详见第1版", "详见第2版", "详见第3版", "详见第4版"],
        ["1", "2", "3", "4"],
        ["2019年1月\n1\n2019年1月", "2019年1月\n2\n2019年1月", "2019年1月\n3\n2019年1月", "2019年1月\n4\n2019年1月"],
        ["一、茶馆", "二、茶馆", "三、茶馆", "四、茶馆"],
        ["第1版", "第9版", "第30版", "第77版"],
        ["10 月中旬", "11 月中旬", "12 月中旬", "13 月中旬"],
    ] {
        assert_eq!(pages(&file(&folios)).len(), 1, "{folios:?}");
    }
}

#[test]
fn a_file_with_form_feeds_is_cut_by_them_alone() {
    let text = format!("{}\u{c}{}", file(&["第1版", "第2版"]), file(&["第3版"]));
    assert_eq!(read(&text).pages.len(), 2);
}

#[test]
fn a_story_goes_on_over_a_page_found_by_its_folio() {
    let text = format!(
        "江湾晚报\n2019年11月8日\n星期五\n\n{}老码头要修了\n\n本报讯（记者王一）老码头大修工程昨日开工，石阶有一百二十级，\n（下转2版）\n\n第2版\n2019年11月8日\n\n\
         （上接1版）\n最早的一段砌于清末。工程队先把条石编号，再吊到岸上清洗。\n\n{}",
        stories(1),
        stories(2)
    );
    let issue = read(&text);
    assert_eq!(issue.pages.len(), 2);
    let joined = issue.pages[0].articles.iter().find_map(|a| a.continues_in).unwrap();
    assert_eq!(joined.page, 1);
}
