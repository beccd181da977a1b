//! Tests of mistakes that readers saw where paragraphs begin or go on, each on a page made for it.
use crate::support::column::{bridge, factory, lines, market, outline, page, read, read_torn, school, set, texts, with};
use yuebao::model::{Issue, Role};

/// The paragraphs of the article in which these words stand.
fn paragraphs<'a>(issue: &'a Issue, words: &str) -> Vec<&'a str> {
    texts(with(issue, words), Role::Body)
}

/// A page with this story among others.
fn among(measure: usize, story: &str) -> Issue {
    read(&page(&[&market(measure), story, &school(measure), &bridge(measure), &factory(measure)]))
}

/// The same page as one of text boxes out of order.
fn torn(measure: usize, story: &str) -> Issue {
    read_torn(&page(&[&market(measure), story, &school(measure), &bridge(measure), &factory(measure)]))
}

/// A paragraph begins with these words, in the article where they stand.
fn begins(issue: &Issue, words: &str) {
    assert!(paragraphs(issue, words).iter().any(|p| p.starts_with(words)), "{}", outline(issue));
}

#[test]
fn each_item_of_a_row_begins_a_paragraph_though_its_line_is_full() {
    // Each item fills its last line, so that nothing but the number says that the next begins.
    let story = "渡口订出新规矩\n".to_owned()
        + &set(21, &["江边的老渡口从下月起实行新的规矩，撑船的师傅们商量了一个冬天，大家都说这样才能放心。"])
        + &lines(21, 21, "一、渡口的木船每天清晨六点开出第一班，遇到大雾天要等到雾散了才能开船载人过河去。")
        + &lines(21, 21, "二、一条船上坐的人不许超过十二个，挑担子的要把担子放在船头，孩子要坐在船舱的当中。")
        + &lines(21, 21, "三、船钱照旧是五分，上学的孩子不收钱，夜里叫船的要多给一角，风浪太大的时候不开船。");
    let issue = among(21, &story);
    for item in ["一、渡口的木船", "二、一条船上", "三、船钱照旧"] {
        begins(&issue, item);
    }
}

#[test]
fn items_under_a_mark_are_paragraphs() {
    let story = "今年春耕这样安排\n".to_owned()
        + &set(17, &["县里昨天把今年春耕的安排告诉了各村，种子和化肥已经运到乡里的仓库，农技员住到村里。"])
        + "●山坡地改种耐旱的谷子和荞麦今年不\n再种玉米\n●河滩地先修好去年冲坏的水渠再育秧\n苗\n";
    let issue = among(17, &story);
    begins(&issue, "●山坡地");
    begins(&issue, "●河滩地");
}

#[test]
fn every_line_of_a_poem_stands_by_itself() {
    let poem = "门前的老槐树又开了花\n石磨停在院子里\n奶奶坐着剥豆\n一粒一粒落进蓝边的碗\n日头慢慢爬过墙头\n\
                鸡在草垛上打盹\n谁家的孩子喊着跑过巷口\n惊起一群麻雀\n又落回屋檐\n";
    let issue = among(17, &format!("春天的院子\n{}{poem}", "孔小雨\n"));
    for line in poem.lines().skip(1) {
        begins(&issue, line);
    }
}

#[test]
fn lines_of_one_length_that_all_end_with_a_mark_are_verse() {
    let poem =
        "老汉进城卖新瓜，\n一路吆喝到东街。\n秤杆高高翘起来，\n买主个个笑颜开。\n日落收摊回家去，\n囊中鼓鼓步如飞。\n";
    let issue = torn(17, &format!("卖瓜谣\n{poem}"));
    for line in poem.lines().skip(1) {
        begins(&issue, line);
    }
}

#[test]
fn rows_of_figures_are_no_one_paragraph() {
    let table = "1204·3112·881307\n977·40866·52·114\n1531·08·2209·7735\n402·96·61038·25\n";
    let issue = torn(17, &format!("上周粮食行情\n品名上周收盘本周收盘涨跌成交\n{table}"));
    begins(&issue, "977·40866");
    begins(&issue, "402·96");
}

#[test]
fn what_is_said_of_a_picture_begins_a_paragraph() {
    let story = "摆渡人\n".to_owned()
        + &lines(17, 15, "清晨的江面上飘着一层薄雾，木船一趟趟把赶集的人送到对岸，船钱五分，三十年没有涨过，老人也不愿提。")
        + &lines(17, 17, "图为撑船的老人在渡口等候对岸赶集的乡亲，身后是去年秋天才修好的石头台阶。");
    let issue = among(17, &story);
    begins(&issue, "图为撑船的老人");
}

#[test]
fn the_name_of_a_reporter_broken_in_its_bracket_goes_on() {
    let story = "边境小镇通了自来水\n".to_owned()
        + "据本报云溪１月２０日电（记者陈\n"
        + "蓬河）云溪镇的居民昨天第一次喝上了\n"
        + &lines(19, 19, "自来水，从前他们要走三里山路到谷底的泉边挑水，一担水来回要一个半钟头。")
        + &set(19, &["水管从山顶的水库引下来，经过两座新建的沉淀池，送到镇上四百多户人家的厨房里。"])
        + &set(19, &["镇上的豆腐坊老板说，有了自来水以后，他每天可以多做两锅豆腐，孩子们也不用天不亮就去挑水。"]);
    let issue = among(19, &story);
    let opener = paragraphs(&issue, "云溪１月２０日").first().copied().unwrap_or_default().to_owned();
    assert!(opener.contains("（记者陈蓬河）云溪镇"), "{}", outline(&issue));
}

#[test]
fn a_sentence_that_ends_a_first_line_ends_no_paragraph() {
    let story = "守林人一家\n".to_owned()
        + &set(17, &["深山里的林场只住着这一户人家，最近的邻居在三十里外的镇上，一年难得见到几个生人来访。"])
        + "这座小屋是他父亲亲手盖起来的。\n"
        + &lines(17, 17, "墙是用河里的石头垒的，屋顶铺着杉树皮，下雪的时候要爬上去扫两三回，不然房梁会被压弯。")
        + &set(17, &["每个月的初一，他骑着骡子到镇上买盐和煤油，顺便把孩子们写的信寄给山外念书的哥哥。"]);
    let issue = among(17, &story);
    let whole = paragraphs(&issue, "小屋是他父亲").iter().any(|p| p.contains("盖起来的。墙是用"));
    assert!(whole, "{}", outline(&issue));
}

#[test]
fn a_last_line_two_characters_short_ends_its_paragraph() {
    let story = "守林人一家\n".to_owned()
        + &lines(17, 15, "深山里的林场只住着这一户人家，最近的邻居在三十里外的镇上，一年里难得见到一个从外面来访的生人。")
        + &lines(17, 17, "这座小屋是他父亲亲手盖起来的，墙是用河里的石头垒的，屋顶铺着厚厚的杉树皮。")
        + &set(17, &["每个月的初一，他骑着骡子到镇上买盐和煤油，顺便把孩子们写的信寄给山外念书的哥哥。"]);
    let issue = among(17, &story);
    let first = paragraphs(&issue, "深山里的林场").first().copied().unwrap_or_default().to_owned();
    assert!(first.ends_with("来访的生人。"), "{}", outline(&issue));
}
