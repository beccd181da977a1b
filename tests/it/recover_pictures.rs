//! Tests of mistakes that readers saw around pictures and other works shown on a page, each on a page made for it.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, school, set, texts, with};
use yuebao::model::Role;

#[test]
fn a_maker_in_brackets_goes_to_the_cartoon_and_not_to_the_story_beside() {
    let issue = read(&page(&[&market(17), "春江水暖（漫画）", &school(17), "（裘一知）", &bridge(17), &factory(17)]));
    let cartoon = with(&issue, "春江水暖");
    assert_eq!(texts(cartoon, Role::Title), ["春江水暖（漫画）"], "{}", outline(&issue));
    assert_eq!(texts(cartoon, Role::Byline), ["（裘一知）"]);
    assert_eq!(articles(&issue).len(), 5);
}

#[test]
fn makers_go_to_their_works_in_the_order_of_the_names() {
    let issue = read(&page(&[
        &market(17),
        "春江水暖（漫画）",
        "麦田里的乌鸦（油画）",
        &school(17),
        "（裘一知）",
        &bridge(17),
        "（荷兰：梵某）",
        &factory(17),
    ]));
    assert_eq!(texts(with(&issue, "春江水暖"), Role::Byline), ["（裘一知）"], "{}", outline(&issue));
    assert_eq!(texts(with(&issue, "麦田里的乌鸦"), Role::Byline), ["（荷兰：梵某）"]);
}

#[test]
fn a_maker_right_under_the_name_of_a_work_stays_with_it() {
    let issue = read(&page(&[&market(17), &school(17), "春江水暖（漫画）\n（裘一知）", &bridge(17), &factory(17)]));
    let cartoon = with(&issue, "春江水暖");
    assert_eq!(texts(cartoon, Role::Title), ["春江水暖（漫画）"], "{}", outline(&issue));
    assert_eq!(texts(cartoon, Role::Byline), ["（裘一知）"]);
    assert_eq!(texts(with(&issue, "横跨清水河"), Role::Byline), [""; 0]);
}

/// The text under a picture, and a news story without a heading near it.
const PICTURE: &str =
    "昨天下午，江州消防中队在百货大楼举行演习，四十名消防队员参加。图为消防队员用云梯把“被困”的营业员接到地面。";
const MEETING: [&str; 2] = [
    "本报讯（记者韩江）全市防汛工作会议昨天召开。会议要求各县区在四月底以前完成堤防检查，备足草袋、木桩和照明器材，落实每一段堤防的责任人。",
    "今年入春以来降雨比常年偏多，清水河水位已经高出同期半米。气象部门预计汛期将提前十天左右。",
];

#[test]
fn a_heading_of_pictures_goes_over_the_text_under_the_picture() {
    for heading in ["图片新闻", "云梯救人（图片）"] {
        let issue = read(&page(&[
            &market(17),
            &school(17),
            "清水河防汛提前部署",
            heading,
            &set(17, &MEETING),
            &set(22, &[PICTURE]),
            &bridge(17),
            &factory(17),
        ]));
        assert_eq!(texts(with(&issue, "图为消防队员"), Role::Title), [heading], "{}", outline(&issue));
        assert_eq!(texts(with(&issue, "全市防汛工作会议"), Role::Title), ["清水河防汛提前部署"], "{}", outline(&issue));
    }
}

#[test]
fn a_heading_of_pictures_goes_over_the_text_that_a_credit_follows() {
    let shown = "江州消防中队昨天举行云梯演习，四十名消防队员把“被困”的营业员一个个接到地面，全部过程只用了六分钟。";
    let issue = read(&page(&[
        &market(17),
        &school(17),
        "清水河防汛提前部署",
        "图片新闻",
        &set(17, &MEETING),
        &format!("{}本报记者李山摄", set(22, &[shown])),
        &bridge(17),
        &factory(17),
    ]));
    assert_eq!(texts(with(&issue, "江州消防中队"), Role::Title), ["图片新闻"], "{}", outline(&issue));
    assert_eq!(texts(with(&issue, "江州消防中队"), Role::Credit), ["本报记者李山摄"]);
}

#[test]
fn a_subhead_after_a_credit_stays_a_subhead() {
    let story = set(
        17,
        &[
            "本报讯（记者沈立秋）江州老城的六条小巷今年将陆续修缮。昨天，第一条小巷的青石板已经起出，编号以后码放在巷口。",
            "修缮以后的小巷不通汽车，电线和电话线全部埋入地下，两边的木门面按照旧照片修复。",
        ],
    );
    let section = set(
        17,
        &[
            "小巷里住着二百四十户人家。住户最关心的是烧火做饭，修缮期间煤气不能停，施工队在巷尾装了一套临时管道。",
            "七十岁的裁缝老金在巷子里住了一辈子。他说，只要下雨天不再踩一脚泥，吵几个月不算什么。",
        ],
    );
    let issue = read(&page(&[
        &market(17),
        &school(17),
        &format!("老城六条小巷开始修缮\n{story}本报记者李山摄\n住户最怕停煤气\n{section}"),
        &bridge(17),
        &factory(17),
    ]));
    let lanes = with(&issue, "江州老城的六条小巷");
    assert_eq!(texts(lanes, Role::Subhead), ["住户最怕停煤气"], "{}", outline(&issue));
    assert_eq!(texts(lanes, Role::Body).len(), 4, "{}", outline(&issue));
    assert_eq!(texts(lanes, Role::Credit), ["本报记者李山摄"]);
}
