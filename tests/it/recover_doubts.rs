//! Tests of doubts: recovery states them where a reader would see a mistake, and nowhere else; and of words and numbers cut
//! at line ends.
use crate::support::column::{articles, bridge, factory, market, outline, page, read, read_torn, school, set, texts, with};
use yuebao::model::{Article, DoubtKind, Issue, Role};

fn doubts(article: &Article) -> Vec<DoubtKind> {
    article.doubts.iter().map(|d| d.kind).collect()
}

#[test]
fn a_page_in_good_order_bears_no_doubt() {
    let issue = read(&page(&[&market(17), &school(17), &bridge(17), &factory(17)]));
    assert!(articles(&issue).iter().all(|a| a.doubts.is_empty()), "{}", outline(&issue));
}

#[test]
fn a_story_whose_rest_was_found_elsewhere_says_that_its_order_is_unsure() {
    let fixture = include_str!("../fixtures/torn/the_end_of_a_story_that_stands_above_it_is_taken_back.txt");
    let issue = read_torn(fixture.split("====").next().unwrap());
    let cafe = with(&issue, "网吧老板姓唐");
    assert_eq!(doubts(cafe), [DoubtKind::OrderUnsure]);
    let line = cafe.doubts[0].lines.unwrap().0 as usize;
    assert!(fixture.lines().nth(line - 1).unwrap().starts_with("生误了功课"));
}

#[test]
fn a_text_that_stops_in_mid_sentence_says_that_it_breaks_off() {
    let open = "江州剧院的新戏昨晚首演，台上台下都是年轻人，散场以后大家还站在门口，说着刚才那一场戏里";
    let story =
        |text: &str| read(&page(&[&market(17), &school(17), &format!("新戏首演\n{}", set(17, &[text])), &bridge(17)]));
    let issue = story(&format!("{open}的水车和磨"));
    assert_eq!(doubts(with(&issue, "江州剧院")), [DoubtKind::BreaksOff], "{}", outline(&issue));
    let issue = story(&format!("{open}的水车。"));
    assert!(doubts(with(&issue, "江州剧院")).is_empty());
}

#[test]
fn a_paragraph_inside_a_story_that_stops_in_mid_sentence_says_that_it_breaks_off_there() {
    let open = "江州剧院的新戏昨晚首演，台上台下都是年轻人，散场以后大家还站在门口，说着刚才那一场戏里的水车和磨";
    let next = "邮电局今年新开三条投递线路，最远的一条要走四个钟头，沿路的村子都说报纸早到了一天。";
    let story = |text: &str| {
        let text = set(17, &[text, next]);
        read(&page(&[&market(17), &school(17), &format!("新戏首演\n{text}"), &bridge(17)]))
    };
    let issue = story(open);
    let cut = with(&issue, "江州剧院");
    assert!(texts(cut, Role::Body).iter().any(|text| text.ends_with("水车和磨")), "{}", outline(&issue));
    assert_eq!(doubts(cut), [DoubtKind::BreaksOff], "{}", outline(&issue));
    assert!(doubts(with(&story(&format!("{open}坊。")), "江州剧院")).is_empty());
}

#[test]
fn lines_of_a_poem_do_not_break_off() {
    let verse = "渡口\n\n江上的雾还没有散开\n船已经等在石阶旁边\n撑船的人望着对岸\n岸上的灯一盏一盏熄灭\n今天的水比昨天高\n高到第三级石阶\n挑担的人来了。\n";
    let issue = read(verse);
    assert!(articles(&issue).iter().all(|article| !doubts(article).contains(&DoubtKind::BreaksOff)), "{}", outline(&issue));
}

#[test]
fn a_text_that_begins_in_mid_sentence_says_so() {
    let issue = read("，台上台下都是年轻人，散场以后大家还站在门口。\n");
    assert_eq!(doubts(articles(&issue)[0]), [DoubtKind::BeginsInside]);
    let issue = read("（上接1版）\n，台上台下都是年轻人，散场以后大家还站在门口。\n");
    assert!(!doubts(articles(&issue)[0]).contains(&DoubtKind::BeginsInside));
}

#[test]
fn a_headline_given_to_a_text_it_shares_no_word_with_says_that_it_is_unsure() {
    let fixture = include_str!("../fixtures/seen/headlines_in_a_row_at_the_top_find_the_texts_they_speak_of.txt");
    let issue = read(fixture.split("====").next().unwrap());
    assert_eq!(texts(with(&issue, "云梯"), Role::Title), ["图片新闻"]);
    assert_eq!(doubts(with(&issue, "云梯")), [DoubtKind::HeadingUnsure]);
    assert!(doubts(with(&issue, "八条公交线路")).is_empty(), "right over its text it is sure");
}

/// A paragraph of these lines under a headline, joined.
fn joined(lines: &[&str]) -> String {
    let issue: Issue = read(&format!("街头三则\n\n{}\n", lines.join("\n")));
    texts(articles(&issue)[0], Role::Body).concat()
}

#[test]
fn words_of_latin_letters_at_a_line_end_stay_words_and_numbers_stay_whole() {
    let told = joined(&[
        "网吧的机器装的都是，新买的Internet",
        "Explorer，用的系统，则是Windows",
        "98，每小时收费三元，打八折，2003",
        "年起实行，全年的营业额大约是12",
        "000元。",
    ]);
    assert!(told.contains("Internet Explorer，"), "{told}");
    assert!(told.contains("Windows98，") && told.contains("2003年起") && told.contains("12000元"), "{told}");
    let told =
        joined(&["会场里谈得最多的是Kubernetes，也有人问，那套Kube", "rnetes要几台机器，主讲的人说，三台就能试一试。"]);
    assert!(told.contains("那套Kubernetes要几台"), "{told}");
    let told = joined(&["首场演出，是从伦敦请来的指挥J.", "Smith，他在江州住了三个月，爱吃这里的鱼。"]);
    assert!(told.contains("J. Smith，"), "{told}");
}

/// The lines of two columns in turn, as an extractor gives them that reads across the page.
fn zipped(left: &str, right: &str) -> String {
    let pairs = left.lines().zip(right.lines());
    pairs.flat_map(|(l, r)| [l, "\n", r, "\n"]).collect()
}

const MILL: &str = "磨坊建在渡口上游两里的地方，水从青石砌的沟里流下来，先推大轮，再推小轮，三副石磨日夜不停。附近十几个村子的麦子都送到这里来磨，排队的人带着干粮，一等就是半天，有的夜里就睡在麦袋上，听着水声等天亮，磨坊的主人给大家烧一壶热茶，分文不取。";
const KILN: &str = "瓦窑烧一窑要七天七夜，窑工轮流守着火口，火色从暗红变成橘黄，再变成发白，全凭一双眼睛来看。去年冬天烧坏过一窑，四千片青瓦全都裂了口子，老窑工蹲在窑门口抽了一夜的烟，第二天一早又去和泥，说手艺是拿柴火换来的，烧坏一窑才知道下一窑怎么烧。";

#[test]
fn two_columns_given_line_by_line_in_turn_are_told_apart_from_their_first_lines_on() {
    let column = |text: &str| set(15, &[text]);
    let text = zipped(&column(MILL), &column(KILN));
    let issue = read(&page(&[&market(15), &text, &bridge(15)]));
    let all: Vec<&str> = articles(&issue).iter().flat_map(|a| texts(a, Role::Body)).collect();
    for story in [MILL, KILN] {
        let lines = column(story).lines().count().min(column(MILL).lines().count()).min(column(KILN).lines().count());
        let told: String = column(story).lines().take(lines).collect();
        assert!(all.iter().any(|t| t.contains(&told)), "{told}\n{}", outline(&issue));
    }
}

#[test]
fn a_page_given_twice_keeps_a_short_story_that_is_told_again() {
    let short = "渡口停航三天。\n";
    let issue = read(&format!("{short}\u{c}{short}"));
    assert_eq!(issue.pages.iter().map(|p| p.articles.len()).collect::<Vec<_>>(), [1, 1], "too short to be a copy for sure");
}

#[test]
fn a_page_given_twice_has_its_stories_once() {
    let text = market(17);
    let issue = read(&format!("{text}\u{c}{text}"));
    assert_eq!(issue.pages.iter().map(|p| p.articles.len()).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(issue.pages[1].doubts.iter().map(|d| d.kind).collect::<Vec<_>>(), [DoubtKind::Repeated]);
}
