//! A small made-up paper for the screens: two issues, three pages, every role once, and a story that goes on on another
//! page.

use std::path::PathBuf;
use std::sync::Arc;

use yuebao::model::{Article, ArticleRef, Basis, Block, Date, Dated, Issue, Page, PageNumber, Role, Source};

fn article(blocks: &[(Role, &str)]) -> Article {
    let block = |&(role, text): &(Role, &str)| Block { role, text: text.to_owned(), spans: Vec::new() };
    Article { blocks: blocks.iter().map(block).collect(), ..Article::default() }
}

fn page(number: u16, name: Option<&str>, articles: Vec<Article>) -> Page {
    Page {
        number: PageNumber::plain(number),
        number_known: true,
        upto: None,
        name: name.map(str::to_owned),
        source: 0,
        articles: articles.into_iter().map(Arc::new).collect(),
        furniture: Vec::new(),
        doubts: Vec::new(),
    }
}

/// Returns 江城晚报 of 6 March 2024: two pages, five articles.
pub fn printed() -> Issue {
    let flood = article(&[
        (Role::Kicker, "连夜加固堤防 转移群众三千"),
        (Role::Title, "江城平稳度过今年首场春汛"),
        (Role::Subtitle, "水位已退至警戒线以下"),
        (
            Role::Body,
            "本报讯（记者 林小满）3月5日凌晨，江城水文站水位涨到28.5米，超过警戒线0.4米。沿江三个街道连夜转移群众3200余人，没有人员伤亡。",
        ),
        (
            Role::Body,
            "“水涨得快，人撤得更快。”南岸街道负责人说，他们用广播、敲门、微信群三种办法，一个半小时就通知到每一户。",
        ),
        (Role::Subhead, "堤上一夜"),
        (Role::Body, "堤上的人一夜没有合眼。武警江城支队120名官兵装填沙袋1.6万个，加高子堤……到清晨六点，水位开始回落。"),
        (
            Role::Body,
            "市防汛办介绍，这次春汛来得早、涨得急，比常年提前11天；AI预报模型提前36小时给出洪峰过程，误差不到5厘米。",
        ),
        (Role::Caption, "官兵在堤上装填沙袋。"),
        (Role::Credit, "记者 何川 摄"),
        (
            Role::Body,
            "截至昨晚8时，水位退至27.9米，群众陆续返家。气象部门预计，未来一周江城以多云天气为主，不会再有大的降雨过程，防汛工作转入常态。",
        ),
    ]);
    let mut museum = article(&[
        (Role::Section, "文化走笔"),
        (Role::Title, "老报馆变成新展馆"),
        (
            Role::Body,
            "本报讯 （记者 何川）在江边闲置了二十年的老報馆，昨天换了一副面孔重新开门：旧印刷机、铅字架和一万两千份旧报纸，从今天起向市民展出。",
        ),
        (Role::Jump, "（下转2版）"),
    ]);
    museum.continues_on = Some(PageNumber::plain(2));
    let short = article(&[(
        Role::Body,
        "昨天上午，市图书馆的流动书车开进城南的三所小学，带去新书1500册，孩子们在车厢里读了一上午。",
    )]);
    let mut museum_rest = article(&[
        (Role::Title, "老报馆变成新展馆"),
        (Role::Jump, "（上接1版）"),
        (Role::Body, "展馆负责人介绍，馆藏最早的一份是1912年的《江城新報》，纸已发脆，观众可以在屏幕上翻看。"),
        (Role::Byline, "记者 何川"),
    ]);
    museum_rest.continued_from = Some(PageNumber::plain(1));
    let bus = article(&[
        (Role::Title, "公交12路明起延长至大学城"),
        (Role::Body, "公交12路从明天起延长到大学城西门，增加6站，末班车推迟到23:30，票价2元不变。"),
    ]);
    Issue {
        publication: Some("江城晚报".to_owned()),
        printed_name: None,
        edition: None,
        date: Date::new(2024, 3, 6).map(|date| Dated { date, basis: Basis::Printed }),
        number: Some("26".to_owned()),
        total_number: Some("2011".to_owned()),
        sources: vec![Source { path: PathBuf::from("20240306.txt"), name: "20240306.txt".to_owned(), encoding: "UTF-8" }],
        pages: vec![page(1, Some("要闻"), vec![flood, museum, short]), page(2, None, vec![museum_rest, bus])],
        doubts: Vec::new(),
    }
}

/// Returns the same paper with its story over two pages matched.
pub fn joined() -> Issue {
    let mut issue = printed();
    Arc::make_mut(&mut issue.pages[0].articles[1]).continues_in = Some(ArticleRef { page: 1, article: 0 });
    issue
}

/// Returns a page with every mark that is hard to set.
pub fn marks() -> Issue {
    let story = article(&[
        (Role::Kicker, "江城“一江两岸”提升工程完成62.5%"),
        (Role::Title, "桥通了，路宽了，江边的人多了起来——三月江城见闻"),
        (Role::Subtitle, "沿线12个社区18.6万居民受益"),
        (Role::Lead, "三月的江城，桥、路、岸线同时变样。记者用三天时间沿江走访，记下这些变化。"),
        (
            Role::Body,
            "本报讯（记者 林小满 通讯员 何川）2024年3月5日，江城“一江两岸”提升工程传来消息：全长8.3公里的滨江步道贯通，投资32.5亿元的江城三桥（也叫“彩虹桥”）合龙……“等了整整十年！”家住南岸的陈师傅说。",
        ),
        (
            Role::Body,
            "“以前过江要绕行5公里，如今步行10—15分钟就到。”他一边说，一边用手机打开“江城通”App，页面上写着“①步道②轮渡③公交”三种走法；网址https://example.com/jc/route?id=12也印在站牌上。",
        ),
        (Role::Subhead, "一张图管到底"),
        (
            Role::Body,
            "市住建委介绍，工程采用BIM+GIS技术，气温在-2℃～35℃之间都可施工，误差小于±3毫米。卡尔·马克思广场、《江城志》展馆（含“老报馆”）等7处节点，将在5月1日前开放。",
        ),
        (Role::Caption, "合龙后的江城三桥。"),
        (Role::Credit, "何川 摄"),
    ]);
    Issue { pages: vec![page(1, None, vec![story])], ..printed() }
}

/// Returns a scan without a masthead, its date inferred.
pub fn nameless() -> Issue {
    let story = article(&[
        (Role::Title, "山村小学有了第一间图书室"),
        (
            Role::Body,
            "六月的第一天，青石村小学的四十三个孩子走进了自己的图书室。书是城里的报社读者捐的，书架是村里的木匠打的。",
        ),
    ]);
    Issue {
        date: Date::new(2023, 5, 31).map(|date| Dated { date, basis: Basis::Inferred }),
        sources: vec![Source {
            path: PathBuf::from("scan_0007.txt"),
            name: "scan_0007.txt".to_owned(),
            encoding: "gb18030",
        }],
        pages: vec![page(1, None, vec![story])],
        ..Issue::default()
    }
}
