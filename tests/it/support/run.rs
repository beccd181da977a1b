//! A made-up run of a paper over sixty years, to be searched: the counts of 雷锋 and 铁路 in an issue follow from its year.

use std::path::PathBuf;
use std::sync::Arc;

use super::screen::Reader;
use yuebao::model::{Article, Basis, Block, Date, Dated, Issue, Page, PageNumber, Role, Source};

fn article(title: &str, paragraphs: Vec<String>) -> Arc<Article> {
    let mut blocks = vec![Block { role: Role::Title, text: title.to_owned(), spans: Vec::new() }];
    blocks.extend(paragraphs.into_iter().map(|text| Block { role: Role::Body, text, spans: Vec::new() }));
    Arc::new(Article { blocks, reporters: vec!["林小满".to_owned()], ..Article::default() })
}

fn page(number: u16, articles: Vec<Arc<Article>>) -> Page {
    Page {
        number: PageNumber::plain(number),
        number_known: true,
        upto: None,
        name: None,
        source: 0,
        articles,
        furniture: Vec::new(),
        doubts: Vec::new(),
    }
}

/// Returns the number of times 雷锋 stands in the issue of a year.
pub fn of_hero(year: u16) -> usize {
    match year {
        1963 => 9,
        1964..=1966 => 5,
        1967..=1976 => 2,
        1977..=2012 if year.is_multiple_of(3) => 1,
        2013..=2023 => 3,
        _ => 0,
    }
}

/// Returns the issue of a year: three articles on two pages.
pub fn issue(year: u16) -> Issue {
    let places = ["车站", "学校", "矿上", "码头", "工地", "医院", "连队", "邮局", "集市"];
    let hero = |n: usize| {
        let place = places[(usize::from(year) + n) % places.len()];
        format!("{year}年春天，{place}的青年在江边学习雷锋同志的事迹，“做一颗螺丝钉”，这是他们第{}次集会。", n + 1)
    };
    let railway = |n: usize| format!("第{n}段鐵路昨日铺轨，从江城到渝州的列車比去年快了两个小时，沿线工人日夜赶修桥梁。");
    let mut first = Vec::new();
    if of_hero(year) > 0 {
        first.push(article(&format!("青年学雷锋，{year}年新风扑面来"), (1..of_hero(year)).map(hero).collect()));
    }
    first.push(article("江水平稳", vec![format!("水文站{year}年的记录说，江水比常年低。")]));
    let railways = (0..usize::from(year.saturating_sub(1970)) / 10).map(railway).collect();
    Issue {
        publication: Some("江城日报".to_owned()),
        printed_name: None,
        edition: None,
        date: Date::new(year, 3, 5).map(|date| Dated { date, basis: Basis::Printed }),
        sources: vec![Source { path: PathBuf::from("run.txt"), name: format!("{year}0305.txt"), encoding: "UTF-8" }],
        pages: vec![page(1, first), page(4, vec![article("铁路建设简讯", railways)])],
        ..Issue::default()
    }
}

/// Returns every issue from 1958 to 2023.
pub fn all() -> Vec<Issue> {
    (1958..=2023).map(issue).collect()
}

/// Returns a reader of the whole run.
pub fn reader(columns: u16, rows: u16) -> Reader {
    Reader::with(columns, rows, all())
}

/// Returns a reader that has searched for something and is in the list.
pub fn searched(columns: u16, rows: u16, query: &str) -> Reader {
    let mut reader = reader(columns, rows);
    reader.press("S").type_in(query).press("Enter").answer();
    reader
}
