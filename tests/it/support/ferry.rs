//! Pages of invented news that keep their indents, as a text dump has them, with any head above and any foot below.

use yuebao::model::{Issue, Role, Source};
use yuebao::recover::{join, recover};

/// A story of a ferry in three indented paragraphs, under its headline.
pub fn story(title: &str) -> String {
    format!(
        "{title}\n\n    本报讯（记者 林小渔）断航八年的青石渡昨天重新摆渡。天刚\n亮，头班船载着二十多位乡亲和他们的菜担子，稳稳靠上对岸的石\n阶。\n    \
         船工老邵说，渡口留下了旧缆桩和半截石栏，只把朽坏的跳板\n换成了铁的。\n    对岸的许阿婆说，从前去镇上要绕一座远桥，如今几分钟就\n到，鸡蛋也不怕颠破了。\n"
    )
}

/// A text in the traditional script.
pub fn old(text: &str) -> String {
    const PAIRS: [(char, char); 18] = [
        ('报', '報'),
        ('讯', '訊'),
        ('记', '記'),
        ('断', '斷'),
        ('载', '載'),
        ('乡', '鄉'),
        ('亲', '親'),
        ('稳', '穩'),
        ('阶', '階'),
        ('对', '對'),
        ('旧', '舊'),
        ('桩', '樁'),
        ('说', '說'),
        ('换', '換'),
        ('铁', '鐵'),
        ('从', '從'),
        ('镇', '鎮'),
        ('声', '聲'),
    ];
    text.chars().map(|c| PAIRS.iter().find(|(new, _)| *new == c).map_or(c, |(_, old)| *old)).collect()
}

/// Another story, under its headline.
pub fn other(title: &str) -> String {
    format!(
        "{title}\n\n    本报讯（记者 高一粟）闲置多年的老粮仓上周六换了招牌，变成\n镇上头一家书屋。四面书架顶到房梁，靠窗摆着二十张旧课桌。\n    \
         掌柜说，书是从各家各户收来的，最老的一本农书印了九十年，\n谁来都可以翻看。\n"
    )
}

/// Returns a text read as a file of this name.
pub fn read_as(path: &str, text: &str) -> Issue {
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut issue = recover(text, Source { path: path.into(), name, encoding: "UTF-8" });
    join(&mut issue);
    issue
}

/// Returns a page of the story under this head.
pub fn under(head: &str) -> Issue {
    read_as("page.txt", &format!("{head}\n\n{}", story("旧渡口又响起桨声")))
}

/// Returns the identity of an issue: paper, day, number, and the numbers and names of its pages.
pub fn told(issue: &Issue) -> String {
    let day = issue.date.map(|d| format!("{} {:?}", d.date, d.basis)).unwrap_or_default();
    let page = |p: &yuebao::model::Page| {
        let upto = p.upto.map(|last| format!("-{last}")).unwrap_or_default();
        format!("{}{upto}{}", p.number, p.name.as_deref().map(|name| format!(" {name}")).unwrap_or_default())
    };
    let pages: Vec<String> = issue.pages.iter().map(page).collect();
    let number = issue.number.as_deref().map(|n| format!(" 第{n}期")).unwrap_or_default();
    let edition = issue.edition.as_deref().map(|e| format!(" {e}")).unwrap_or_default();
    format!("{} {day}{edition}{number} [{}]", issue.paper().unwrap_or("-"), pages.join(", "))
}

/// Returns the titles of all articles.
pub fn titles(issue: &Issue) -> Vec<String> {
    issue.pages.iter().flat_map(|p| &p.articles).map(|a| a.title().unwrap_or_default()).collect()
}

/// Returns the paragraphs of all articles by their first characters.
pub fn paragraphs(issue: &Issue) -> Vec<String> {
    let blocks = issue.pages.iter().flat_map(|p| &p.articles).flat_map(|a| &a.blocks);
    blocks.filter(|b| b.role == Role::Body).map(|b| b.text.chars().take(4).collect()).collect()
}

/// Fails where the page is anything but the one whole story, or where its identity is another.
pub fn holds_the_story(issue: &Issue, says: &str, head: &str) {
    assert_eq!(told(issue), says, "{head}");
    let all: Vec<_> = issue.pages.iter().flat_map(|p| &p.articles).collect();
    let seen: Vec<String> = all.iter().flat_map(|a| &a.blocks).map(|b| format!("{:?} {}", b.role, b.text)).collect();
    assert_eq!(all.len(), issue.pages.len(), "{head}: {seen:?}");
    for article in all {
        let bodies = article.blocks.iter().filter(|b| b.role == Role::Body).count();
        assert_eq!((bodies, article.blocks.len()), (3, 4), "{head}: {seen:?}");
        assert_eq!(article.reporters, ["林小渔"], "{head}");
    }
}
