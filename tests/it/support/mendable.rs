//! A page whose stories ran together, and its labels by hand; and a file system in memory that answers the reader's requests
//! for files.

use std::path::PathBuf;
use std::sync::Arc;

use yuebao::app::{Effect, FileLines, KeptMends, Mendable, Msg};
use yuebao::mend::{Lines, Mends, apply};
use yuebao::model::{Article, Basis, Block, Date, Dated, Doubt, DoubtKind, Issue, Page, PageNumber, Role, Source, Span};

use super::screen::Reader;

pub const FILE: &str = "\
江湾晚报 2019年11月8日 第1版
老码头要修了
本报讯 老码头大修工程昨日开工，
石阶有一百二十级。
渡口茶馆重新开张
停业两年的渡口茶馆昨天开张，
十二张方桌还是原来的样子。
记者 李二
今日多云转晴
晚稻收割过半
全县晚稻收割已经过半。
";

pub fn source() -> Source {
    Source { path: PathBuf::from("江湾/001.txt"), name: "001.txt".to_owned(), encoding: "UTF-8" }
}

/// Returns a block of the lines from the first to the last.
fn block(role: Role, first: u32, last: u32) -> Block {
    let line = |n: u32| FILE.lines().nth(n as usize - 1).unwrap();
    let spans: Vec<Span> = (first..=last).map(|n| Span { line: n, from: 0, to: line(n).chars().count() as u32 }).collect();
    Block { role, text: (first..=last).map(line).collect(), spans }
}

/// The page as it was recovered: the second story runs on in the first.
pub fn recovered() -> Issue {
    let article = |blocks: Vec<Block>, doubts| Arc::new(Article { blocks, doubts, ..Article::default() });
    let doubt = |kind, line| Doubt { kind, lines: Some((line, line)), detail: String::new() };
    let first = article(
        vec![
            block(Role::Title, 2, 2),
            block(Role::Body, 3, 4),
            block(Role::Body, 5, 5),
            block(Role::Body, 6, 7),
            block(Role::Body, 8, 8),
        ],
        vec![doubt(DoubtKind::PieceUnsure, 5)],
    );
    let second =
        article(vec![block(Role::Title, 10, 10), block(Role::Body, 11, 11)], vec![doubt(DoubtKind::HeadingUnsure, 10)]);
    let page = Page {
        number: PageNumber::plain(1),
        number_known: true,
        upto: None,
        name: None,
        source: 0,
        articles: vec![first, second],
        furniture: vec![block(Role::Masthead, 1, 1), block(Role::Notice, 9, 9)],
        doubts: Vec::new(),
    };
    let date = Date::new(2019, 11, 8).map(|date| Dated { date, basis: Basis::Printed });
    let publication = Some("江湾晚报".to_owned());
    Issue { publication, date, sources: vec![source()], pages: vec![page], ..Issue::default() }
}

/// Answers the reader's requests for files, and keeps its mends in `mends`.
pub fn answer(reader: &mut Reader, mends: &mut Mends) {
    for effect in std::mem::take(&mut reader.effects) {
        let msg = match effect {
            Effect::Original(source) => Msg::Original(source, Ok(FILE.to_owned())),
            Effect::OpenMends(source) => {
                let (text, lines) = (FILE.into(), FileLines::of(FILE));
                let (issue, by) = (recovered(), "001.txt.mend".to_owned());
                let mendable = Mendable { issue, text, lines, mends: mends.clone(), kept: mends.clone(), by };
                Msg::Mends(source, Ok(Box::new(mendable)))
            }
            Effect::KeepMends { source, since, now } => {
                assert_eq!(*since, *mends);
                *mends = *now;
                kept(source, mends)
            }
            Effect::Settle { source, mend, right } => {
                if right {
                    mends.put(*mend, &Lines::of(FILE));
                } else {
                    mends.remove(&mend);
                }
                kept(source, mends)
            }
            other => {
                reader.effects.push(other);
                continue;
            }
        };
        reader.send(msg);
    }
}

fn kept(source: Source, mends: &Mends) -> Msg {
    let mut issue = recovered();
    apply(&mut issue, &Lines::of(FILE), mends, "001.txt.mend");
    let kept = KeptMends { path: "江湾/001.txt.mend".into(), elsewhere: false, issue };
    Msg::MendsKept(source, Ok(Box::new(kept)))
}
