//! Tests of mistakes that readers saw in headlines: kicker, title and subtitle mixed up, lists and tables taken for
//! headlines.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, school, set, texts, with};
use yuebao::model::{Article, Issue, Role};

/// A page of four stories of seventeen characters a line with something in their midst.
fn among(middle: &str) -> Issue {
    read(&page(&[&market(17), &school(17), middle, &bridge(17), &factory(17)]))
}

/// The headings of an article, each behind its role.
fn headings(article: &Article) -> Vec<(Role, &str)> {
    article.blocks.iter().filter(|b| b.role.is_heading()).map(|b| (b.role, b.text.as_str())).collect()
}

const OPERA: [&str; 2] = [
    "本报讯（记者岳山）市评弹团的新书目上周试演，说的是清末一家米行三代人的故事。演员用了两年时间到乡下听老人讲从前的生活，书里的米价、船钱都有出处。",
    "团长说，试演以后还要改，六月带着新书目到四乡的书场去说，要说满三十回，一回都不能少。",
];

/// The headings over a story in the midst of a page, a line each, blank lines between if `apart`.
fn over(lines: &[&str], apart: bool) -> Vec<(Role, String)> {
    let heading = lines.join(if apart { "\n\n" } else { "\n" });
    let between = if apart { "\n\n" } else { "\n" };
    let issue = among(&format!("{heading}{between}{}", set(17, &OPERA)));
    headings(with(&issue, "市评弹团的新书目")).into_iter().map(|(role, text)| (role, text.to_owned())).collect()
}

#[track_caller]
fn are(lines: &[&str], apart: bool, expected: &[(Role, &str)]) {
    let found = over(lines, apart);
    let found: Vec<_> = found.iter().map(|(role, text)| (*role, text.as_str())).collect();
    assert_eq!(found, expected, "{lines:?}");
}

#[test]
fn what_an_official_said_is_the_kicker_over_the_title() {
    are(
        &["市长在书场座谈时强调", "评弹要说给年轻人听"],
        false,
        &[(Role::Kicker, "市长在书场座谈时强调"), (Role::Title, "评弹要说给年轻人听")],
    );
    are(
        &["市长在书场座谈时强调 评弹要说给年轻人听"],
        false,
        &[(Role::Kicker, "市长在书场座谈时强调"), (Role::Title, "评弹要说给年轻人听")],
    );
}

#[test]
fn who_attended_is_the_subtitle_under_the_title() {
    are(
        &["评弹团排出新书目", "老艺人到场作指导"],
        false,
        &[(Role::Title, "评弹团排出新书目"), (Role::Subtitle, "老艺人到场作指导")],
    );
}

#[test]
fn a_line_behind_a_dash_is_the_subtitle_and_no_rest_of_the_title() {
    are(
        &["评弹团排出新书目", "——写在《河埠头》试演之后"],
        false,
        &[(Role::Title, "评弹团排出新书目"), (Role::Subtitle, "——写在《河埠头》试演之后")],
    );
}

#[test]
fn a_subtitle_behind_a_dash_set_apart_by_a_blank_line_is_one() {
    let issue = among(&format!("评弹团排出新书目\n\n——写在《河埠头》试演之后\n{}", set(17, &OPERA)));
    let opera = with(&issue, "市评弹团的新书目");
    assert_eq!(
        headings(opera),
        [(Role::Title, "评弹团排出新书目"), (Role::Subtitle, "——写在《河埠头》试演之后")],
        "{}",
        outline(&issue)
    );
}

#[test]
fn of_two_lines_of_which_one_is_much_shorter_the_shorter_is_the_title() {
    // Each with blank lines around it on a page that has one after every line.
    let gappy = |lines: &[&str]| {
        let text = lines.join("\n") + "\n" + &set(17, &OPERA);
        let issue = read(&(text.lines().collect::<Vec<_>>().join("\n\n") + "\n"));
        let found = headings(articles(&issue)[0]).into_iter().map(|(role, text)| (role, text.to_owned()));
        found.collect::<Vec<_>>()
    };
    let told = |found: &[(Role, String)]| found.iter().map(|(role, text)| (*role, text.clone())).collect::<Vec<_>>();
    let owned = |roles: [(Role, &str); 2]| roles.map(|(role, text)| (role, text.to_owned())).to_vec();
    let (long, short) = ("市评弹团两年下乡听来的故事", "新书目开讲");
    assert_eq!(told(&gappy(&[long, short])), owned([(Role::Kicker, long), (Role::Title, short)]));
    assert_eq!(told(&gappy(&[short, long])), owned([(Role::Title, short), (Role::Subtitle, long)]));
    let (whole, clauses) = ("两年下乡听来一部书", "米价有出处 船钱有来历");
    assert_eq!(told(&gappy(&[whole, clauses])), owned([(Role::Kicker, whole), (Role::Title, clauses)]));
    assert_eq!(told(&gappy(&[clauses, whole])), owned([(Role::Title, clauses), (Role::Subtitle, whole)]));
}

#[test]
fn a_story_whose_only_heading_is_worded_as_a_subtitle_has_a_title() {
    are(&["——写在《河埠头》试演之后"], false, &[(Role::Title, "——写在《河埠头》试演之后")]);
}

#[test]
fn a_clause_that_begins_with_a_link_word_is_the_rest_of_the_line_above() {
    are(&["评弹团两年下乡听来的", "和书里写下的故事"], false, &[(Role::Title, "评弹团两年下乡听来的和书里写下的故事")]);
}

#[test]
fn clauses_on_two_lines_stay_two() {
    are(&["米价有出处", "船钱有来历"], false, &[(Role::Title, "米价有出处"), (Role::Title, "船钱有来历")]);
}

#[test]
fn a_headline_wider_than_the_column_is_a_headline() {
    let wide = "市评弹团两年下乡听来一部米行三代人的故事书";
    let issue = among(&format!("{wide}\n{}", set(17, &OPERA)));
    assert_eq!(headings(with(&issue, "市评弹团的新书目")), [(Role::Title, wide)], "{}", outline(&issue));
}

#[test]
fn a_headline_of_two_clauses_as_wide_as_the_column_is_a_headline() {
    let clauses = "米价船钱都有出处 书场四乡都有听客";
    let issue = among(&format!("{clauses}\n{}", set(17, &OPERA)));
    assert_eq!(headings(with(&issue, "市评弹团的新书目")), [(Role::Title, clauses)], "{}", outline(&issue));
}

#[test]
fn a_headline_that_ends_with_a_cry_is_a_headline() {
    for cry in ["多年没有听到这样的书了！", "评弹说给谁听？"] {
        let issue = among(&format!("{cry}\n{}", set(17, &OPERA)));
        assert_eq!(headings(with(&issue, "市评弹团的新书目")), [(Role::Title, cry)], "{}", outline(&issue));
    }
}

#[test]
fn the_name_of_a_picture_as_wide_as_the_column_is_a_headline() {
    let name = "书场门口排队买票的老人和孩子（图片）";
    let issue = among(&format!("{name}\n{}", set(17, &OPERA)));
    assert_eq!(headings(with(&issue, "市评弹团的新书目")), [(Role::Title, name)], "{}", outline(&issue));
    let alone = read(&page(&[&market(17), &school(17), name, &bridge(17), &factory(17)]));
    assert_eq!(articles(&alone).len(), 5, "{}", outline(&alone));
    assert_eq!(headings(with(&alone, name)), [(Role::Title, name)], "{}", outline(&alone));
}

#[test]
fn lines_of_a_table_are_no_headline() {
    let rows = [
        "第一场 三比一",
        "第二场 零比零",
        "第三场 二比一",
        "第四场 一比二",
        "第五场 四比零",
        "第六场 三比三",
        "第七场 零比一",
        "第八场 二比二",
        "第九场 一比零",
    ];
    let issue = among(&format!("{}\n", rows.join("\n")));
    assert!(articles(&issue).iter().all(|a| headings(a).iter().all(|(_, t)| !t.contains("第五场"))), "{}", outline(&issue));
}

#[test]
fn a_line_of_figures_is_no_headline() {
    let issue = among(&format!("新书目试演\n{}2.35 4.71\n{}", set(17, &OPERA[..1]), set(17, &OPERA[1..])));
    assert_eq!(headings(with(&issue, "市评弹团的新书目")), [(Role::Title, "新书目试演")], "{}", outline(&issue));
}

#[test]
fn numbered_headings_are_subheads_of_one_story() {
    let part = |name: &str, text: &str| format!("{name}\n{}", set(17, &[text]));
    let story = [
        format!(
            "书场管理办法公布\n{}",
            set(17, &["市文化局昨天公布书场管理办法，五月一日起施行，书场的开场、茶水、座位都有规定，书场和听众一体遵守。"])
        ),
        part("一、开场", "书场每天下午一点半开场，开场前十五分钟停止售票，迟到的听众在一回说完以后入座。"),
        part("二、茶水", "书场供应茶水，茶资与票价分开，自带茶杯的听众只收开水费，不得搭售瓜子糖果。"),
        part("三、座位", "书场座位编号出售，前三排留给六十岁以上的听众，开场以后空着的座位听众可以补坐。"),
    ];
    let issue = among(&story.concat());
    let rules = with(&issue, "市文化局昨天公布");
    assert_eq!(texts(rules, Role::Subhead), ["一、开场", "二、茶水", "三、座位"], "{}", outline(&issue));
    assert_eq!(texts(rules, Role::Body).len(), 4);
}
