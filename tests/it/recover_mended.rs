//! Tests of mistakes that readers saw on recovered pages, each on a page made for it: headlines, notes, bylines and
//! signatures.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, school, set, texts, with};
use yuebao::model::{Issue, Role};

/// A page of four stories of seventeen characters a line with something in their midst.
fn among(middle: &str) -> Issue {
    read(&page(&[&market(17), &school(17), middle, &bridge(17), &factory(17)]))
}

const BIRDS: [&str; 3] = [
    "一百多只小天鹅上周飞抵白鹭湖越冬，数量比去年增加了三成。保护站的工作人员在湖心岛架起望远镜，每天清晨记录它们的活动。",
    "白鹭湖从前年起禁止捕捞，湖里的水草和小鱼多了起来。附近的村民自发组成巡护队，划着木船清理废弃的渔网。",
    "保护站提醒游客，观看天鹅要保持两百米以上的距离，不要投喂食物，更不要大声喧哗。",
];

#[test]
fn a_note_of_pictures_is_no_part_of_the_headline_over_it() {
    let issue = among(&format!("白鹭湖迎来越冬天鹅\n（附图片２张）\n{}", set(17, &BIRDS)));
    let birds = with(&issue, "小天鹅上周");
    assert_eq!(texts(birds, Role::Title), ["白鹭湖迎来越冬天鹅"], "{}", outline(&issue));
    assert_eq!(texts(birds, Role::Caption), ["（附图片２张）"]);
    assert_eq!(articles(&issue).len(), 5);
}

#[test]
fn a_note_of_pictures_may_stand_between_headline_and_byline() {
    let issue = among(&format!("白鹭湖迎来越冬天鹅\n（附图片２张）\n陈小禾\n{}", set(17, &BIRDS)));
    let birds = with(&issue, "小天鹅上周");
    let roles: Vec<Role> = birds.blocks.iter().map(|b| b.role).collect();
    assert_eq!(roles[..4], [Role::Title, Role::Caption, Role::Byline, Role::Body], "{}", outline(&issue));
    assert_eq!(texts(birds, Role::Byline), ["陈小禾"]);
}

/// Letters as they stand on a page of letters: short headlines right over texts of some lines.
const LETTERS: [(&str, &str); 5] = [
    (
        "路灯坏了没人修",
        "我家门前的小巷有六盏路灯，坏了四盏。老人晚上出门只好打手电筒，上个月还有人摔伤了手臂。我们找过街道，街道说归路灯所管；找到路灯所，又说要等预算。不知道还要等多久。",
    ),
    (
        "车站该有热水",
        "冬天在长途汽车站候车，一等就是两个小时。候车室里有小卖部，却找不到一口热水。带孩子的母亲想冲奶粉，只能向小卖部买热水，一杯五角钱。希望车站装一台开水炉。",
    ),
    (
        "邮筒不能当摆设",
        "桥西的邮筒上写着每天开箱两次。我在筒口夹了一根细线，三天以后去看，细线还在原处。信件迟到几天，对急着等消息的人来说不是小事。请邮局查一查是谁在偷懒。",
    ),
    (
        "挖沟要记得填",
        "自来水公司在我们厂门口挖沟换水管，水管换好已经半个月，沟还敞着。运货的三轮车翻进去两次，满车的玻璃瓶碎了一地。挖的时候雷厉风行，填的时候怎么就没有人了。",
    ),
    (
        "电影票退得好",
        "上星期天放映机出了故障，红旗电影院的经理当场向观众道歉，每张票退钱，还送一张下周的票。有位老人没有听见通知，经理追到街上把钱送到他手里。这样的经理应该表扬。",
    ),
];

#[test]
fn short_headlines_over_letters_are_titles_and_no_subheads_of_one_article() {
    let letters: Vec<String> = LETTERS.iter().map(|(title, text)| format!("{title}\n{}", set(18, &[text]))).collect();
    let issue = read(&page(&letters.iter().map(String::as_str).collect::<Vec<_>>()));
    let titles: Vec<_> = articles(&issue).iter().map(|a| a.title().unwrap_or_default()).collect();
    assert_eq!(titles, LETTERS.map(|(title, _)| title), "{}", outline(&issue));
}

#[test]
fn a_story_whose_only_heading_stands_right_over_it_has_it_as_its_title() {
    let letters: Vec<String> = LETTERS.iter().map(|(title, text)| format!("{title}\n\n{}", set(18, &[text]))).collect();
    let issue = read(&page(&letters.iter().map(String::as_str).collect::<Vec<_>>()));
    let first = with(&issue, "我家门前的小巷");
    assert_eq!(texts(first, Role::Title), ["路灯坏了没人修"], "{}", outline(&issue));
}

#[test]
fn a_byline_as_wide_as_its_narrow_column_is_a_byline() {
    let issue = read(&page(&[
        &market(14),
        &school(14),
        &format!("白鹭湖迎来一百只越冬小天鹅\n本报驻江州记者曹建平谢文清\n{}", set(14, &BIRDS)),
        &bridge(14),
        &factory(14),
    ]));
    let birds = with(&issue, "小天鹅上周");
    assert_eq!(texts(birds, Role::Title), ["白鹭湖迎来一百只越冬小天鹅"], "{}", outline(&issue));
    assert_eq!(texts(birds, Role::Byline), ["本报驻江州记者曹建平谢文清"]);
}

const GRAIN: [&str; 3] = [
    "粮食入库只是第一步，保管才是一年到头的功夫。仓里温度高一度，虫子就多一批，这个道理老保管员都懂，新来的同志要到吃了亏才懂。",
    "去年我们查了四十座粮库，大多数账实相符，也有几座窗户破了没有人修，麻雀飞进飞出。损失不大，说明的问题不小。",
    "保管员的待遇要提高，责任也要写清楚。哪一仓出了问题，要能找到人，不能一句集体负责就过去了。",
];

#[test]
fn an_author_named_by_office_is_no_line_of_the_headline() {
    for office in ["国家粮食局局长李一凡", "江州粮食局党委书记项一凡", "江州储备粮公司经理赵大同"]
    {
        let issue = among(&format!("“仓里有粮”以后\n{office}\n{}", set(17, &GRAIN)));
        let grain = with(&issue, "粮食入库只是");
        assert_eq!(texts(grain, Role::Title), ["“仓里有粮”以后"], "{}", outline(&issue));
        assert_eq!(texts(grain, Role::Byline), [office]);
    }
}

#[test]
fn an_author_named_by_office_leaves_a_title_of_one_line_alone() {
    let issue = among(&format!("粮食入库以后\n国家粮食局局长李一凡\n{}", set(17, &GRAIN)));
    let grain = with(&issue, "粮食入库只是");
    assert_eq!(texts(grain, Role::Title), ["粮食入库以后"]);
    assert_eq!(texts(grain, Role::Byline), ["国家粮食局局长李一凡"]);
}

#[test]
fn an_author_named_by_office_over_two_lines_is_no_heading() {
    let issue = among(&format!("粮食入库以后怎样保管\n国家粮食储备\n局局长李一凡\n{}", set(17, &GRAIN)));
    let grain = with(&issue, "粮食入库只是");
    assert_eq!(texts(grain, Role::Title), ["粮食入库以后怎样保管"], "{}", outline(&issue));
    assert_eq!(texts(grain, Role::Byline), ["国家粮食储备局局长李一凡"]);
}

#[test]
fn a_signature_by_place_under_a_letter_is_no_heading() {
    let letter = format!("{}山西汾州市王守田\n", set(17, &[GRAIN[0], GRAIN[1]]));
    let issue = among(&format!("保管员的心里话\n{letter}"));
    let grain = with(&issue, "粮食入库只是");
    assert_eq!(texts(grain, Role::Byline), ["山西汾州市王守田"], "{}", outline(&issue));
    assert_eq!(articles(&issue).len(), 5);
}

#[test]
fn a_signature_with_its_date_over_two_lines_is_no_heading() {
    let letter = format!("{}赵一鸣 钱二虎１９９７年１２\n月\n", set(17, &[GRAIN[0], GRAIN[1]]));
    let issue = among(&format!("保管员的心里话\n{letter}"));
    let grain = with(&issue, "粮食入库只是");
    assert_eq!(texts(grain, Role::Byline), ["赵一鸣 钱二虎１９９７年１２月"], "{}", outline(&issue));
    assert_eq!(articles(&issue).len(), 5);
}

#[test]
fn a_committee_in_a_headline_is_no_author() {
    for committee in ["石桥街道党工委", "石桥街道管委会"] {
        let issue = among(&format!("邻里有事就去找\n{committee}\n{}", set(17, &BIRDS[1..])));
        let story = with(&issue, "白鹭湖从前年起");
        assert!(texts(story, Role::Byline).is_empty(), "{}", outline(&issue));
        assert_eq!(story.blocks[1].text, committee);
        assert!(matches!(story.blocks[1].role, Role::Title | Role::Subtitle | Role::Subhead), "{}", outline(&issue));
    }
}

#[test]
fn the_second_line_of_a_headline_that_looks_like_a_name_is_no_byline() {
    for (above, below) in [("江州海关查获最大的海", "上走私案"), ("江州建成全省第一条全封闭的环城公", "路网")]
    {
        let issue = among(&format!("{above}\n{below}\n{}", set(17, &BIRDS[1..])));
        let story = with(&issue, "白鹭湖从前年起");
        assert_eq!(texts(story, Role::Title), [format!("{above}{below}")], "{}", outline(&issue));
        assert!(texts(story, Role::Byline).is_empty());
    }
}
