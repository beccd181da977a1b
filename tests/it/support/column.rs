//! Small pages of invented news, set in columns as the text of a printed page comes out of a PDF; and what recovery makes of
//! them.

use yuebao::model::{Article, Issue, Role, Source};
use yuebao::recover::{Weights, join, recover, recover_with};

/// Returns a page read as a file of its own.
pub fn read(text: &str) -> Issue {
    let mut issue = recover(text, Source { path: "page.txt".into(), name: "page.txt".into(), encoding: "UTF-8" });
    join(&mut issue);
    issue
}

/// Returns a page read as a file of text boxes out of order. Such files show by many torn sentences that they must be
/// rearranged; a page made for a test is too small to show it, so the gain that is asked for is lowered until any file is
/// rearranged. Only tests of the rearranging read pages so.
pub fn read_torn(text: &str) -> Issue {
    let mut weights = Weights::built_in().clone();
    (weights.order.gain, weights.order.gain_each) = (-1000.0, -1000.0);
    let mut issue =
        recover_with(&weights, text, Source { path: "page.txt".into(), name: "page.txt".into(), encoding: "UTF-8" });
    join(&mut issue);
    issue
}

/// Returns the articles of an issue in their order.
pub fn articles(issue: &Issue) -> Vec<&Article> {
    issue.pages.iter().flat_map(|p| &p.articles).map(AsRef::as_ref).collect()
}

/// Returns the blocks of an article that have this role.
pub fn texts(article: &Article, role: Role) -> Vec<&str> {
    article.blocks.iter().filter(|b| b.role == role).map(|b| b.text.as_str()).collect()
}

/// Returns the article in which these words stand.
pub fn with<'a>(issue: &'a Issue, words: &str) -> &'a Article {
    let holds = |a: &&Article| a.blocks.iter().any(|b| b.text.contains(words));
    articles(issue).into_iter().find(holds).unwrap_or_else(|| panic!("nowhere: {words}\n{}", outline(issue)))
}

/// Returns the articles as a reader sees them, for the message of a test that fails.
pub fn outline(issue: &Issue) -> String {
    let block = |b: &yuebao::model::Block| format!("  {:?} {}\n", b.role, b.text);
    let article = |a: &Article| format!("----\n{}", a.blocks.iter().map(block).collect::<String>());
    articles(issue).into_iter().map(article).collect()
}

/// Sets paragraphs in columns of `measure` characters. A first line is two short, its indent lost; a mark that may begin no
/// line takes the character before it along.
pub fn set(measure: usize, paragraphs: &[&str]) -> String {
    paragraphs.iter().map(|paragraph| lines(measure, measure - 2, paragraph)).collect()
}

/// Sets one paragraph; `first` is the room of its first line.
pub fn lines(measure: usize, first: usize, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut set, mut from, mut room) = (String::new(), 0, first);
    while from < chars.len() {
        let mut to = chars.len().min(from + room);
        if chars.get(to).is_some_and(|c| "，。、；：！？”）》".contains(*c)) || "（“《".contains(chars[to - 1])
        {
            to -= 1;
        }
        set.extend(&chars[from..to]);
        set.push('\n');
        (from, room) = (to, measure);
    }
    set
}

/// Joins blocks of a page with blank lines between.
pub fn page(blocks: &[&str]) -> String {
    blocks.iter().map(|block| block.trim_end_matches('\n')).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// A story of a market that was rebuilt.
pub fn market(measure: usize) -> String {
    "东门菜市场改造后开门迎客\n".to_owned()
        + &set(
            measure,
            &[
                "本报讯（记者周小满）经过半年的改造，东门菜市场昨天重新开门。一大早，附近的居民就提着篮子来了，卖鱼的摊位前排起了长队。",
                "新市场把摊位从八十个增加到一百二十个，地面铺了防滑砖，下水道也全部换过。蔬菜、水产和熟食分开摆放，秤由市场统一检验。",
                "摊主老何在这里卖了二十年豆腐。他说，从前一下雨就要踩着水做生意，现在再也不用穿胶鞋了。",
            ],
        )
}

/// A story of a school that got a library.
pub fn school(measure: usize) -> String {
    "山村小学有了图书室\n".to_owned()
        + &set(
            measure,
            &[
                "本报讯（记者吴春生）柳溪小学的孩子们昨天第一次走进自己的图书室。四千册图书是城里十二所学校的学生捐赠的，按年级分放在书架上。",
                "柳溪小学离县城六十公里，全校只有七十三名学生。校长说，过去一个班只有一本课外书，大家轮流看，书角都翻卷了。",
                "图书室每天放学以后开放两个小时，由高年级的学生轮流管理。借书不用钱，只要把手洗干净。",
            ],
        )
}

/// A story of a bridge under repair.
pub fn bridge(measure: usize) -> String {
    "老石桥封闭维修三个月\n".to_owned()
        + &set(
            measure,
            &[
                "本报讯（记者冯立）横跨清水河的老石桥从今天起封闭维修，工期三个月。维修期间，行人和自行车可以从下游的浮桥过河。",
                "老石桥建于明代，三个桥拱用条石砌成。去年夏天的洪水冲走了桥墩外侧的护石，勘察的技术人员还发现两处裂缝。",
                "施工单位将把松动的条石逐块编号后取下，用糯米灰浆重新砌筑，桥栏上的石狮子保持原样。",
            ],
        )
}

/// A story of a factory that saves water.
pub fn factory(measure: usize) -> String {
    "造纸厂一年节水四十万吨\n".to_owned()
        + &set(
            measure,
            &[
                "本报讯（记者郑秋实）红星造纸厂投资三百万元建成的废水循环车间，投产一年来节约用水四十万吨，排入运河的污水减少了一半。",
                "循环车间把洗浆用过的水经过沉淀、过滤以后送回机台。工人们说，起初大家担心回用水影响纸张的白度，试了两个月才放心。",
                "厂里算过一笔账，节约的水费和排污费加起来，四年就可以收回全部投资。",
            ],
        )
}
