//! Tests of mistakes that readers saw in headlines and in stories without one, each on a page made for it.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, school, set, texts, with};
use yuebao::model::Role;

/// A story about grapes, without its headline.
fn grapes(measure: usize) -> String {
    set(
        measure,
        &[
            "本报讯（记者孔小雨）云溪镇昨天在打谷场上召开果农大会，推广早熟无核葡萄的种植技术。县里的农技员带来了四种剪枝用的剪刀，当场教大家怎样剪。",
            "云溪镇去年试种四十亩，八月里第一批鲜果运到省城，三天卖完。果农们算过，一亩葡萄抵得上五亩玉米。",
            "农技员说，藤条要留三个芽，多了养分不够，少了不结果。他在地头一棵一棵地看，鞋上沾满了泥。",
        ],
    )
}

#[test]
fn the_first_line_of_a_headline_that_stands_over_another_story_comes_home() {
    let issue = read(&page(&[
        &market(17),
        &format!("云溪镇召开果农大会推广早熟无核葡\n{}", school(17)),
        &bridge(17),
        &format!("萄种植技术\n{}", grapes(17)),
        &factory(17),
    ]));
    let title: String = texts(with(&issue, "打谷场上召开果农大会"), Role::Title).concat();
    assert_eq!(title, "云溪镇召开果农大会推广早熟无核葡萄种植技术", "{}", outline(&issue));
    let school = texts(with(&issue, "柳溪小学的孩子们"), Role::Title).concat();
    assert_eq!(school, "山村小学有了图书室", "{}", outline(&issue));
}

#[test]
fn a_headline_that_is_whole_is_not_put_to_another_for_a_word_they_would_make() {
    let issue = read(&page(&[
        &market(17),
        &format!("老桥喜庆百岁华诞\n{}", school(17)),
        &bridge(17),
        &format!("生命的风景\n{}", grapes(17)),
        &factory(17),
    ]));
    assert!(articles(&issue).iter().all(|a| !texts(a, Role::Title).concat().contains("华诞生命")), "{}", outline(&issue));
}

#[test]
fn briefs_between_blank_lines_are_no_columns_of_the_story_over_them() {
    let brief = |text: &str| set(13, &[text]);
    // A story's column is cut in mid-sentence, as a page cuts it.
    let columns = |story: String| {
        let lines: Vec<&str> = story.lines().collect();
        lines.chunks(5).map(|column| column.join("\n")).collect::<Vec<_>>().join("\n\n")
    };
    // A long story shows that paragraphs of this page are parted by no blank lines.
    let years: Vec<String> = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
        .chars()
        .map(|c| {
            format!(
                "{c}字号的账本里记着那一年的收成：谷子{c}仓，棉花{c}垛，添了一头牛，修了半里长的水渠，也记着谁家借过粮。"
            )
        })
        .collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let issue = read(&page(&[
        &columns(market(23)),
        &format!("老会计的二十二本账\n{}", set(17, &years)),
        &columns(school(23)),
        &brief("南岭林场的气象站换上自动雨量计，值班员夜里不必再打着手电到山坡上去读数，数据直接传到县里。"),
        &brief("石桥县图书馆把两千册旧县志拍成照片，读者在阅览室里可以随意翻看，老人们在照片里找到了拆掉的城门。"),
        &brief("江边的老渡口添了一条机动船，对岸的孩子上学不用再天不亮就起床，船钱仍旧照着木船的价钱收。"),
        &brief("省城来的马戏团在东门外搭起大篷，开演三天，邻近三个镇的人坐着拖拉机赶来，散场时已是满天星斗。"),
        &columns(bridge(23)),
    ]));
    let story = with(&issue, "柳溪小学的孩子们");
    assert_eq!(texts(story, Role::Body).len(), 3, "{}", outline(&issue));
    // The first line of a brief in a column of its own, two characters short, is no headline.
    assert!(articles(&issue).iter().all(|a| !texts(a, Role::Title).concat().contains("南岭林场")), "{}", outline(&issue));
}

#[test]
fn two_short_lines_of_flowing_text_are_headlines_and_no_paragraph() {
    let issue = read(
        "本报讯(记者 周小满)经过半年的改造,东门菜市场昨天重新开门。一大早,附近的居民就提着篮子来了,卖鱼的摊位前排起了长队。\n\n\
         新市场把摊位从八十个增加到一百二十个,地面铺了防滑砖,下水道也全部换过。蔬菜、水产和熟食分开摆放,秤由市场统一检验。\n\n\
         \n\n江州·石桥\n\n练技能 比手艺\n\n\
         近日,县里的后勤班组在打谷场上比试手艺,切菜、修锁、缝补各有一摊,围观的人站了三层,孩子们骑在大人的肩膀上看。\n\n\
         比赛结束以后,得了头名的老师傅把奖给他的一把新菜刀送给了徒弟,自己仍旧拿着用了二十年的那把回家做饭。\n",
    );
    let story = with(&issue, "打谷场上比试手艺");
    assert!(texts(story, Role::Title).contains(&"练技能 比手艺"), "{}", outline(&issue));
    assert!(texts(story, Role::Body).iter().all(|p| !p.contains("比手艺近日") && !p.contains("石桥练技能")));
}

#[test]
fn the_last_word_of_a_headline_that_was_broken_is_no_pen_name() {
    let story = set(
        22,
        &[
            "挂在祠堂里的一百二十幅照片，是山里的二十三个年轻人用两年时间拍下来的，拍的都是他们自己村子的人。",
            "从前看惯了城里人拍的山，云海，日出，红叶。这回照片里是晒谷场上的雨，是修路的人手上的茧子。",
            "展览的最后一天，照片里的老人们结伴来看自己，有的在照片前站了很久，有的笑着走开了。",
        ],
    );
    let issue =
        read(&page(&[&market(22), &format!("『山里的春天』摄影展览初现题材\n走向\n{story}"), &school(22), &factory(22)]));
    let title: String = texts(with(&issue, "挂在祠堂里"), Role::Title).concat();
    assert_eq!(title, "『山里的春天』摄影展览初现题材走向", "{}", outline(&issue));
}

/// A text under a headline, without an opener.
fn essay(measure: usize) -> String {
    set(
        measure,
        &[
            "近几年来，县里办了十一家集体企业，其中四家已经停产。停产的原因各有不同，但都在动手之前没有把账算清楚。",
            "第一家停产的是砖瓦厂。烧砖要用山上的黏土，三年挖完了近处的山坡，再往远处挖，运费比砖还贵。",
            "最后一家停产的是罐头厂。果子熟的时候机器坏了，机器修好的时候果子烂了，第二年谁也不肯再把果子卖给厂里。",
        ],
    )
}

#[test]
fn an_institution_under_a_headline_wrote_the_text_and_is_no_line_of_it() {
    let issue = read(&page(&[
        &market(22),
        &format!("目前集体企业值得注意的几个问题\n江州经济社会发展研究所\n{}", essay(22)),
        &school(22),
        &factory(22),
    ]));
    let story = with(&issue, "办了十一家集体企业");
    assert_eq!(texts(story, Role::Title), ["目前集体企业值得注意的几个问题"], "{}", outline(&issue));
    assert_eq!(texts(story, Role::Byline), ["江州经济社会发展研究所"], "{}", outline(&issue));
}

#[test]
fn a_headline_over_an_opener_that_breaks_off_at_photography_is_no_caption() {
    let issue = read(&page(&[
        &market(17),
        &format!(
            "渡口老照片进城展出\n\n{}",
            set(
                17,
                &[
                    "本报讯老渡工孔大山的渡口四季摄影展昨天在县城开幕，一百二十幅照片挂满了三间屋子。",
                    "孔大山撑了四十年船，四十岁那年用卖鱼的钱买了一架旧相机，从此每天给过河的人拍一张照片。",
                    "开幕那天，照片里的人来了一大半，有人在自己的照片前站了很久，有人带着孩子来认爷爷。",
                ]
            )
        ),
        &school(17),
        &factory(17),
    ]));
    let story = with(&issue, "一百二十幅照片");
    assert_eq!(texts(story, Role::Title), ["渡口老照片进城展出"], "{}", outline(&issue));
}

#[test]
fn the_name_of_a_column_over_a_headline_is_no_part_of_it() {
    // A scanned page: a paragraph a line, a blank line after each.
    let lines = |story: String| -> Vec<String> {
        let (headline, text) = story.split_once('\n').unwrap();
        let paragraphs = text.replace("。\n", "。\r").replace('\n', "");
        std::iter::once(headline).chain(paragraphs.split('\r')).map(str::to_owned).filter(|line| !line.is_empty()).collect()
    };
    let columns = ["奋进新时代 同心向未来再出发".to_owned()];
    let text = [lines(school(60)), columns.to_vec(), lines(market(60)), lines(bridge(60)), lines(factory(60))].concat();
    let issue = read(&text.join("\n\n"));
    let story = with(&issue, "东门菜市场昨天重新开门");
    assert_eq!(texts(story, Role::Title), ["东门菜市场改造后开门迎客"], "{}", outline(&issue));
    assert_eq!(texts(story, Role::Section), columns, "{}", outline(&issue));
}
