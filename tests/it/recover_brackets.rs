//! Tests of mistakes that readers saw where a bracket or quotation is open at the end of a column or line, each on a page
//! made for it.
use crate::support::column::{
    articles, bridge, factory, lines, market, outline, page, read, read_torn, school, set, texts, with,
};
use yuebao::model::{Issue, Role};

/// The rest of a paragraph at the top of a column, all lines full but the last.
fn rest(measure: usize, text: &str) -> String {
    lines(measure, measure, text)
}

/// These words are found in one paragraph.
fn whole(issue: &Issue, words: &str) {
    let found = articles(issue).iter().any(|a| texts(a, Role::Body).iter().any(|t| t.contains(words)));
    assert!(found, "{words} stands nowhere in one piece\n{}", outline(issue));
}

#[test]
fn the_rest_of_a_list_of_books_is_no_headline() {
    let issue = read(&page(&[
        &market(17),
        &format!(
            "老作家重返故乡\n{}",
            set(
                17,
                &[
                    "作家方一苇上周回到阔别四十年的柳溪。当年送他进城读书的老校长已经九十岁，拄着拐杖到村口来接。",
                    "乡亲们把他住过的老屋打扫干净，炕上铺了新席子，灶膛里生了火，窗台上摆着一盆秋海棠。",
                    "他的三部长篇小说都写到这个村子，村里人几乎都读过他的《河水长",
                ]
            )
        ),
        &school(17),
        "平》、《在柳树下》和《渡船》里写",
        &rest(17, "过的磨坊和渡口还在原处，欢迎会上，村民们请他一一辨认。磨坊的主人已经换了三代。"),
        &bridge(17),
        &factory(17),
    ]));
    assert!(articles(&issue).iter().all(|a| a.title().is_none_or(|t| !t.contains("平》"))), "{}", outline(&issue));
    whole(&issue, "平》、《在柳树下》和《渡船》里写过的磨坊和渡口");
}

#[test]
fn a_signature_in_brackets_over_two_lines_ends_its_story() {
    let note = set(
        17,
        &[
            "清晨的江面上飘着一层薄雾，摆渡的木船一趟趟把赶集的人送到对岸。船钱五分，三十年没有涨过，撑船的老人说涨了不好意思。（江州电视台杨国强）",
        ],
    );
    let other = set(
        17,
        &[
            "邮局门口代人写信的摊子又摆出来了。写信的先生姓孔，一支钢笔，一瓶墨水，一张折叠桌，来的多是乡下进城做工的人。",
            "孔先生说，现在打电话方便，可是要紧的话还是写在纸上放心。",
        ],
    );
    let issue = read(&page(&[&market(17), &school(17), &format!("江上的渡船\n{note}"), &other, &bridge(17), &factory(17)]));
    let ferry = with(&issue, "清晨的江面上");
    assert!(texts(ferry, Role::Body).iter().all(|t| !t.contains("邮局")), "{}", outline(&issue));
    assert_eq!(texts(ferry, Role::Title), ["江上的渡船"]);
}

/// Two stories whose columns break off in mid sentence, then what goes on from each, the first one's first.
fn crossed(one: [&str; 2], other: [&str; 2]) -> Issue {
    read_torn(&page(&[
        &market(17),
        &format!("市区新增八条公交线路\n{}", set(17, &[BUSES, one[0]])),
        &format!("河边旧货市场上周开张\n{}", set(17, &[STALLS, other[0]])),
        &rest(17, one[1]),
        &rest(17, other[1]),
        &school(17),
        &bridge(17),
        &factory(17),
    ]))
}

const BUSES: &str = "新线路的车票一律五角，首班车提前到早晨五点半，末班车延长到夜里十一点。沿途设站牌一百六十个，夜里有灯光照明。公司还在三个大站派人值班，遇到雨雪天气帮助老人和孩子上车。首批司机都有十年以上的驾龄。";
const STALLS: &str = "市场里摆出来的有座钟、唱机、成套的连环画。摊主大多是退休职工，价钱好商量，一上午来看的人有上千。管理处在门口支起茶棚，逛累的人可以坐下歇脚，一碗大麦茶只收一角钱。天黑以前收摊。";

#[test]
fn a_reporters_name_broken_by_a_column_is_closed_by_the_strip_that_closes_its_bracket() {
    let issue = crossed(
        [
            "本报江州三月十二日专讯（记者杨",
            "强）八条线路用的都是新车，车厢宽敞，上下车的踏板比旧车低了一寸半，老人和孩子方便多了。",
        ],
        [
            "旧货里最多的是钟表，修表师傅常",
            "年坐在市场门口，一只放大镜夹在眼眶上，三五分钟就能说出一只表停摆的缘故，分文不取。",
        ],
    );
    whole(&issue, "（记者杨强）八条线路用的都是新车");
}

#[test]
fn a_quotation_open_at_the_end_of_a_column_is_closed_in_the_next() {
    let issue = crossed(
        [
            "司机老秦说：“新车好开，一天跑",
            "八趟腰也不酸，坐车的人都说稳当。”他开了二十六年公共汽车，换过五种车型，没有出过一次事故。",
        ],
        [
            "旧货里最多的是钟表，修表师傅常",
            "年坐在市场门口，一只放大镜夹在眼眶上，三五分钟就能说出一只表停摆的缘故，分文不取。",
        ],
    );
    whole(&issue, "一天跑八趟腰也不酸，坐车的人都说稳当。”");
}

#[test]
fn a_strip_that_closes_a_bracket_is_not_put_after_one_that_opens_none() {
    let issue = crossed(
        [
            "记者乘坐的八路车（全程约二十五",
            "里）沿途停靠十九站，走完全程用了四十二分钟，比从前骑自行车快了一半，车上有座位三十六个。",
        ],
        [
            "旧货里最多的是钟表，放大镜在手",
            "上，谁都可以拿起来看个仔细。摆在最里面的一只座钟要价三百元，说是从前教堂里的东西，走得分秒不差。",
        ],
    );
    whole(&issue, "（全程约二十五里）沿途停靠十九站");
    let stalls = with(&issue, "摆出来的有座钟");
    assert!(texts(stalls, Role::Body).iter().all(|t| !t.contains("里）")), "{}", outline(&issue));
}
