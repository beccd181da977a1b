//! Tests of the query language, as tables of what is typed and what it finds.

use super::{Examined, Query, QueryErrorKind, Subject};
use crate::model::{Block, Date, Role};
use crate::search::PatternErrorKind;
use crate::text::fold::{Folded, fold};

const TITLE: &str = "向雷锋同志学习";
const BODY: &str = "本报讯（记者 林小满）雷锋班的战士昨天到校，讲雷鋒的故事，哈哈哈哈。AI 时代，Internet。";

fn examined(query: &str) -> Option<Examined> {
    let blocks: Vec<Folded> = [TITLE, BODY].into_iter().map(fold).collect();
    let subject = Subject {
        blocks: blocks.iter().enumerate().map(|(n, b)| (b.text(), n == 0)).collect(),
        date: Date::new(1963, 3, 5),
        pages: vec![2],
        publication: Some("江城晚报"),
        reporters: vec!["林小满", "何川"],
    };
    Query::parse(query).expect(query).expect(query).examine(&subject)
}

#[test]
fn queries_find_what_they_say() {
    for (query, hits) in [
        ("雷锋", Some(3)),
        ("雷鋒", Some(3)),
        ("雷", Some(3)),
        ("\"雷 锋\"", Some(3)),
        ("雷 锋", Some(6)),
        ("雷锋 战士", Some(4)),
        ("雷锋 工人", None),
        ("工人 | 战士", Some(1)),
        ("工人 | 农民", None),
        ("雷锋 -工人", Some(3)),
        ("雷锋 -战士", None),
        ("雷锋 -(工人 | 战士)", None),
        ("(工人 | 战士) 雷锋", Some(4)),
        ("哈哈", Some(2)),
        ("哈哈哈", Some(1)),
        ("ai时代", Some(1)),
        ("\"ai 时代\"", Some(1)),
        ("NET", Some(1)),
        ("title:雷锋", Some(1)),
        ("title:战士", None),
        ("title:\"同志 学习\"", Some(1)),
        ("title:雷锋 雷锋", Some(4)),
        ("雷锋 date:1963", Some(3)),
        ("雷锋 date:1963-03", Some(3)),
        ("雷锋 date:1963-3-5", Some(3)),
        ("雷锋 date:19630305", Some(3)),
        ("雷锋 date:1963年3月5日", Some(3)),
        ("雷锋 date:1963-03-06", None),
        ("雷锋 date:1963..1977", Some(3)),
        ("雷锋 date:..1962", None),
        ("雷锋 date:1963-03..", Some(3)),
        ("雷锋 -date:1963", None),
        ("雷锋 page:2", Some(3)),
        ("雷锋 page:1", None),
        ("雷锋 page:1..4", Some(3)),
        ("雷锋 pub:江城", Some(3)),
        ("雷锋 pub:渝中", None),
        ("雷锋 by:小滿", Some(3)),
        ("记者：何川 雷锋", Some(3)),
        ("by:何川", Some(0)),
        ("雷锋 near/2 战士", Some(2)),
        ("战士 near/2 雷锋班", Some(2)),
        ("雷锋 near/5 故事", Some(2)),
        ("雷锋 near/1 工人", None),
        ("雷锋 near/2 战士 near/5 昨天", Some(4)),
        ("学习 near/1 本报", Some(2)),
        ("雷锋 ｜ 工人", Some(3)),
        ("（雷锋）", Some(3)),
        ("“雷锋”", Some(3)),
        ("讯（记者", Some(1)),
        ("林小满）", Some(1)),
        ("雷锋 雷锋", Some(3)),
        ("-工人", Some(0)),
    ] {
        assert_eq!(examined(query).map(|e| e.hits), hits, "{query}");
    }
}

#[test]
fn a_wrong_query_is_explained_where_it_is_wrong() {
    use QueryErrorKind as K;
    for (query, character, kind) in [
        ("雷锋 \"战士", 4, K::UnclosedQuote),
        ("雷锋 (战士", 4, K::UnclosedBracket),
        ("雷锋 |", 4, K::MissingAfter),
        ("| 雷锋", 1, K::MissingBefore),
        ("雷锋 -", 4, K::MissingAfter),
        ("titel:雷锋", 1, K::UnknownField { name: "titel".to_owned() }),
        ("雷锋 date:1963-13", 9, K::InvalidDate),
        ("date:1977..1963", 6, K::BackwardRange),
        ("date:..", 6, K::InvalidDate),
        ("page:一", 6, K::InvalidPage),
        ("page:4..1", 6, K::BackwardRange),
        ("title:", 7, K::MissingValue),
        ("雷锋 near/x 战士", 4, K::InvalidDistance { most: 1000 }),
        ("雷锋 near/5", 4, K::MissingAfter),
        ("near/5 雷锋", 1, K::MissingBefore),
        ("title:雷锋 near/5 战士", 10, K::NearWithoutPhrase),
        ("\"\"", 1, K::Nothing),
        ("雷锋 ()", 5, K::MissingBefore),
        ("雷锋 /渡(口/", 6, K::Expression(PatternErrorKind::UnclosedGroup)),
    ] {
        let error = Query::parse(query).expect_err(query);
        assert_eq!((error.at.character, error.kind), (character, kind), "{query}");
        assert!(query.is_char_boundary(error.at.byte), "{query}");
    }
    assert!(Query::parse(&"(".repeat(1000)).is_err());
    assert!(Query::parse(&"-".repeat(1000)).is_err());
    assert_eq!(Query::parse("  "), Ok(None));
}

#[test]
fn hits_are_lit_where_the_words_stand() {
    let block = |role, text: &str| Block { role, text: text.to_owned(), spans: Vec::new() };
    let blocks = [block(Role::Title, TITLE), block(Role::Body, BODY)];
    for (query, lit) in [
        ("雷锋 雷锋班", &["雷锋", "雷锋班", "雷鋒"][..]),
        ("title:雷锋 哈哈", &["雷锋", "哈哈", "哈哈"]),
        ("雷锋 near/5 故事", &["雷鋒", "故事"]),
        ("雷锋 -故事", &["雷锋", "雷锋", "雷鋒"]),
    ] {
        let hits = Query::parse(query).expect(query).expect(query).hits(&blocks);
        let texts: Vec<_> = hits.iter().filter_map(|h| blocks[h.block].text.get(h.bytes.clone())).collect();
        assert_eq!(texts, lit, "{query}");
    }
}

proptest::proptest! {
    #[test]
    fn no_input_makes_reading_a_query_panic(input in "[雷锋a() |\"“-]{0,12}(near/[0-9x]|date:[0-9.-]{0,9}|title:|page:.)?.{0,4}") {
        if let Err(error) = Query::parse(&input) {
            proptest::prop_assert!(input.is_char_boundary(error.at.byte));
        }
    }
}
