//! Tests of mends: pages and mends go in, mended pages come out; and the laws that hold for any series of mends.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at what it did not expect")]

use proptest::prelude::*;
use yuebao::mend::{self, Begin, Continuation, LineRange, Lines, Mend, Mends, Placement, Point, Why};
use yuebao::model::{Article, Block, DoubtKind, Issue, Page, PageNumber, Role, Source, Span};
use yuebao::recover;

/// A page of two stories, of which recovery may make what it likes.
const PAGE: &str = "南塘日报\n\n渡口今日通航\n本报讯（记者 林一）今天清晨，南塘渡口的第一班船\n离岸，船上坐着赶早市的菜农和上学的孩子。\n渡口停了三年，石阶\n重新铺过。\n船工老周说，水位正好。\n\n山里修起新书屋\n本报讯（记者 周二）青石村的书屋昨天开门，书架\n是村里的木匠打的。\n孩子们坐满了一屋。\n编辑 何三\n";

fn source(name: &str) -> Source {
    Source { path: name.into(), name: name.into(), encoding: "UTF-8" }
}

/// A page with the articles said: of each its blocks, as role and lines; and its furniture.
fn page(text: &str, articles: &[&[(Role, &[u32])]], furniture: &[u32]) -> Issue {
    let lines: Vec<&str> = text.split('\n').collect();
    let block = |role, own: &[u32]| {
        let of = |line: &u32| lines[*line as usize - 1];
        Block {
            role,
            text: own.iter().map(of).collect(),
            spans: own.iter().map(|line| Span { line: *line, from: 0, to: of(line).chars().count() as u32 }).collect(),
        }
    };
    let article = |blocks: &&[(Role, &[u32])]| {
        let blocks = blocks.iter().map(|(role, own)| block(*role, own)).collect();
        std::sync::Arc::new(Article { blocks, ..Article::default() })
    };
    let page = Page {
        number: PageNumber::plain(1),
        number_known: true,
        upto: None,
        name: None,
        source: 0,
        articles: articles.iter().map(article).collect(),
        furniture: furniture.iter().map(|line| block(Role::Notice, &[*line])).collect(),
        doubts: Vec::new(),
    };
    Issue { sources: vec![source("001.txt")], pages: vec![page], ..Issue::default() }
}

/// Nine lines: a headline, a paragraph of three lines, one of one; a headline, two paragraphs; a line of furniture.
const NINE: &str = "甲题\n甲一\n甲二\n甲三。\n甲四。\n乙题\n乙一。\n乙二。\n丙";

fn nine() -> Issue {
    use Role::{Body, Title};
    let first: &[(Role, &[u32])] = &[(Title, &[1]), (Body, &[2, 3, 4]), (Body, &[5])];
    let second: &[(Role, &[u32])] = &[(Title, &[6]), (Body, &[7]), (Body, &[8])];
    page(NINE, &[first, second], &[9])
}

/// The page as a reader sees it: an article a line, its blocks with a letter for the role.
fn shown(issue: &Issue) -> String {
    let block = |block: &Block| format!("{}:{}", block.role.name(), block.text);
    let mut lines: Vec<String> = Vec::new();
    for page in &issue.pages {
        lines.extend(page.articles.iter().map(|a| a.blocks.iter().map(block).collect::<Vec<_>>().join(" ")));
        lines.push(format!("[{}]", page.furniture.iter().map(block).collect::<Vec<_>>().join(" ")));
    }
    lines.join("\n")
}

/// The nine lines after some mends, as they are written.
fn mended(said: &[&str]) -> String {
    let (issue, stale) = apply(nine(), NINE, said);
    assert_eq!(stale, 0, "{said:?}");
    shown(&issue)
}

fn apply(mut issue: Issue, text: &str, said: &[&str]) -> (Issue, usize) {
    let lines = Lines::of(text);
    let mut mends = Mends::default();
    for said in said {
        mends.put(said.parse().expect(said), &lines);
    }
    let stale = mend::apply(&mut issue, &lines, &mends, "001.txt.mend");
    (issue, stale.len())
}

#[test]
fn an_article_is_parted_before_a_line() {
    assert_eq!(
        mended(&["5 article"]),
        "title:甲题 body:甲一甲二甲三。\nbody:甲四。\ntitle:乙题 body:乙一。 body:乙二。\n[notice:丙]"
    );
    assert_eq!(
        mended(&["3 article", "3 is title"]),
        "title:甲题 body:甲一\ntitle:甲二 body:甲三。 body:甲四。\ntitle:乙题 body:乙一。 body:乙二。\n[notice:丙]"
    );
}

#[test]
fn a_paragraph_is_parted_and_joined() {
    assert_eq!(
        mended(&["3 paragraph", "5 on", "8 on"]),
        "title:甲题 body:甲一 body:甲二甲三。甲四。\ntitle:乙题 body:乙一。乙二。\n[notice:丙]"
    );
}

#[test]
fn lines_get_a_role_and_what_is_around_them_stays_what_it_was() {
    assert_eq!(
        mended(&["3 is subhead", "1 is kicker"]),
        "kicker:甲题 body:甲一 subhead:甲二 body:甲三。 body:甲四。\ntitle:乙题 body:乙一。 body:乙二。\n[notice:丙]"
    );
    assert_eq!(mended(&["3 is body"]), mended(&[]));
}

#[test]
fn what_is_left_out_stands_among_the_furniture_and_comes_back() {
    assert_eq!(
        mended(&["3 is notice"]),
        "title:甲题 body:甲一甲三。 body:甲四。\ntitle:乙题 body:乙一。 body:乙二。\n[notice:甲二 notice:丙]"
    );
    assert_eq!(
        mended(&["9 is byline"]),
        "title:甲题 body:甲一甲二甲三。 body:甲四。\ntitle:乙题 body:乙一。 body:乙二。 byline:丙\n[]"
    );
}

#[test]
fn a_block_moves_and_a_line_goes_back_into_its_paragraph() {
    assert_eq!(
        mended(&["5 before 2"]),
        "title:甲题 body:甲四。 body:甲一甲二甲三。\ntitle:乙题 body:乙一。 body:乙二。\n[notice:丙]"
    );
    assert_eq!(
        mended(&["8 after 3"]),
        "title:甲题 body:甲一甲二乙二。甲三。 body:甲四。\ntitle:乙题 body:乙一。\n[notice:丙]"
    );
}

#[test]
fn lines_are_given_to_another_article() {
    assert_eq!(
        mended(&["4-5 in 8"]),
        "title:甲题 body:甲一甲二\ntitle:乙题 body:甲三。 body:甲四。 body:乙一。 body:乙二。\n[notice:丙]"
    );
    assert_eq!(
        mended(&["6 in 3"]),
        "title:甲题 title:乙题 body:甲一甲二甲三。 body:甲四。\nbody:乙一。 body:乙二。\n[notice:丙]"
    );
}

#[test]
fn articles_are_joined_and_put_in_order() {
    assert_eq!(
        mended(&["6 joins 1"]),
        "title:甲题 body:甲一甲二甲三。 body:甲四。 title:乙题 body:乙一。 body:乙二。\n[notice:丙]"
    );
    assert_eq!(
        mended(&["7 first"]),
        "title:乙题 body:乙一。 body:乙二。\ntitle:甲题 body:甲一甲二甲三。 body:甲四。\n[notice:丙]"
    );
    assert_eq!(mended(&["1 follows 8"]), mended(&["7 first"]));
}

#[test]
fn a_line_is_parted_within() {
    assert_eq!(
        mended(&["2.1 article", "7.0-7.1 is subhead"]),
        "title:甲题 body:甲\nbody:一甲二甲三。 body:甲四。\ntitle:乙题 subhead:乙 body:一。 body:乙二。\n[notice:丙]"
    );
}

#[test]
fn moves_that_build_upon_each_other_are_made_in_that_order() {
    assert_eq!(
        mended(&["5 after 7", "7 after 8"]),
        "title:甲题 body:甲一甲二甲三。\ntitle:乙题 body:乙二。 body:乙一。 body:甲四。\n[notice:丙]"
    );
    // The later stands right after the line, and what stood there after it.
    assert_eq!(
        mended(&["5 after 7", "8 after 7"]),
        "title:甲题 body:甲一甲二甲三。\ntitle:乙题 body:乙一。 body:乙二。 body:甲四。\n[notice:丙]"
    );
    let (issue, stale) = apply(nine(), NINE, &["5 after 7", "7 after 5"]);
    assert_eq!((shown(&issue), stale), (shown(&nine()), 2));
}

#[test]
fn paper_day_and_page_are_stated() {
    let (issue, _) = apply(nine(), NINE, &["paper 南塘日报", "day 2021-05-04", "1 page A3", "1 name 要闻"]);
    assert_eq!(issue.paper(), Some("南塘日报"));
    assert_eq!(issue.id(), "南塘日报/2021-05-04");
    assert_eq!((issue.page_id(0).as_str(), issue.pages[0].name.as_deref()), ("南塘日报/2021-05-04/A3", Some("要闻")));
}

#[test]
fn what_was_mended_is_marked_and_doubted_no_more() {
    let mut issue = nine();
    let doubt =
        |line| yuebao::model::Doubt { kind: DoubtKind::HeadingUnsure, lines: Some((line, line)), detail: String::new() };
    std::sync::Arc::make_mut(&mut issue.pages[0].articles[0]).doubts = vec![doubt(1), doubt(5)];
    let (issue, _) = apply(issue, NINE, &["5 article", "1 right heading_unsure"]);
    let told = |n: usize| -> Vec<_> {
        issue.pages[0].articles[n].doubts.iter().map(|d| (d.kind, d.lines, d.detail.as_str())).collect()
    };
    assert_eq!(told(0), [(DoubtKind::Settled, Some((1, 1)), "heading_unsure")]);
    assert_eq!(told(1), [(DoubtKind::Mended, Some((5, 5)), "001.txt.mend")]);
}

#[test]
fn an_article_is_known_again_after_mending_and_further_mending() {
    let before = nine();
    let known = |issue: &Issue, n: usize| issue.pages[0].articles[n].fingerprint();
    let (once, _) = apply(nine(), NINE, &["5 article"]);
    let (twice, _) = apply(nine(), NINE, &["5 article", "8 in 5", "3 is notice"]);
    assert_eq!(known(&once, 0), known(&before, 0));
    assert_eq!(known(&twice, 0), known(&before, 0));
    assert_eq!(known(&twice, 1), known(&once, 1));
    assert_eq!(once.pages[0].articles[1].parted_from, Some(known(&before, 0)));
    assert_eq!(known(&twice, 2), known(&before, 1));
    let (joined, _) = apply(nine(), NINE, &["6 joins 1"]);
    assert_eq!(joined.pages[0].articles[0].known_as, [known(&before, 0), known(&before, 1)]);
}

#[test]
fn a_later_word_on_the_same_lines_counts_and_the_others_keep_theirs() {
    let lines = Lines::of(NINE);
    let mut mends = Mends::default();
    for said in ["2-5 is lead", "3 is subhead", "5 article", "5 on"] {
        mends.put(said.parse().unwrap(), &lines);
    }
    let said: Vec<String> = mends.all().iter().map(|kept| kept.mend.to_string()).collect();
    assert_eq!(said, ["2 is lead", "3 is subhead", "4-5 is lead", "5 on"]);
}

#[test]
fn a_file_of_mends_is_read_back_and_says_what_it_cannot_read() {
    let lines = Lines::of(NINE);
    let mut mends = Mends::default();
    for said in
        ["2-3 is subhead", "5 article", "7-8 after 4", "paper 南塘日报", "6 continues 002.txt:12", "1 right heading_unsure"]
    {
        mends.put(said.parse().unwrap(), &lines);
    }
    let text = mend::write(&mends);
    assert_eq!(mend::read(&text), (mends, Vec::new()), "{text}");
    let (read, unread) = mend::read("# 说明\n2 is title\n\n<<<<<<< HEAD\n3 is tittle\nx is body\n4 wird\n5 article\n");
    assert_eq!(read.all().len(), 2);
    assert_eq!(unread.iter().map(|u| u.line).collect::<Vec<_>>(), [5, 6, 7]);
}

#[test]
fn blank_lines_at_the_ends_of_what_is_named_are_left_out() {
    let text = NINE.replace("甲四。\n", "\n甲四。\n\n");
    let mut mends = Mends::default();
    for said in ["4-5 is lead", "7-8 is caption", "7 article"] {
        mends.put(said.parse().unwrap(), &Lines::of(&text));
    }
    let said: Vec<String> = mends.all().iter().map(|kept| kept.mend.to_string()).collect();
    assert_eq!(said, ["4 is lead", "7 article", "8 is caption"]);
}

#[test]
fn lines_that_moved_are_found_again_and_those_that_changed_are_told() {
    let mut mends = Mends::default();
    for said in ["3 is subhead", "5 article", "7-8 is lead"] {
        mends.put(said.parse().unwrap(), &Lines::of(NINE));
    }
    let text = NINE.replace("甲题", "新题\n\n甲题").replace("甲四。", "甲四改。");
    let fitted = mend::fit(&mends, &Lines::of(&text));
    let said: Vec<String> = fitted.mends.all().iter().map(|kept| kept.mend.to_string()).collect();
    assert_eq!(said, ["5 is subhead", "9-10 is lead"]);
    assert_eq!(fitted.stale.iter().map(|s| (s.line, s.why)).collect::<Vec<_>>(), [(5, Why::Changed)]);
    assert_eq!(fitted.moved.len(), 2);
}

#[test]
fn what_two_readers_mend_at_once_is_all_kept() {
    let lines = Lines::of(NINE);
    let mends = |said: &[&str]| {
        let mut mends = Mends::default();
        for said in said {
            mends.put(said.parse().unwrap(), &lines);
        }
        mends
    };
    let since = mends(&["1 is kicker", "5 article"]);
    let ours = mends(&["1 is kicker", "2-4 is lead", "7 on"]);
    let theirs = mends(&["1 is title", "3 is caption", "5 article", "8 on"]);
    let merged = ours.merged(&since, theirs, &lines);
    let said: Vec<String> = merged.all().iter().map(|kept| kept.mend.to_string()).collect();
    assert_eq!(said, ["1 is title", "2-4 is lead", "7 on", "8 on"]);
}

/// Every character that is printed in blocks, by line and place, in order of the source.
fn printed(issue: &Issue, text: &str) -> Vec<(u32, u32, char)> {
    let lines = Lines::of(text);
    let mut all = Vec::new();
    for block in issue.pages.iter().flat_map(|p| p.articles.iter().flat_map(|a| &a.blocks).chain(&p.furniture)) {
        let mut own = Vec::new();
        for span in &block.spans {
            let chars = lines.get(span.line).unwrap().chars().enumerate().skip(span.from as usize);
            let named = chars.take((span.to - span.from) as usize).filter(|(_, c)| !c.is_whitespace());
            own.extend(named.map(|(at, c)| (span.line, at as u32, c)));
        }
        let solid: String = block.text.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(solid, own.iter().map(|(_, _, c)| *c).collect::<String>(), "a block's text is what its spans name");
        assert!(!block.spans.is_empty(), "a block stands somewhere");
        all.extend(own);
    }
    all.sort_unstable();
    all
}

fn point() -> impl Strategy<Value = Point> {
    (1u32..18, prop_oneof![4 => Just(0u32), 1 => 0u32..12]).prop_map(|(line, char)| Point { line, char })
}

fn stretch() -> impl Strategy<Value = LineRange> {
    (point(), 0u32..4, prop_oneof![4 => Just(None), 1 => (1u32..9).prop_map(Some)]).prop_map(|(from, more, end)| LineRange {
        from,
        last: from.line + more,
        end,
    })
}

fn role() -> impl Strategy<Value = Role> {
    use Role::{Body, Byline, Caption, Credit, Jump, Kicker, Lead, Masthead, Notice, Section, Subhead, Subtitle, Title};
    prop::sample::select(vec![
        Kicker, Title, Subtitle, Section, Lead, Body, Subhead, Byline, Caption, Credit, Jump, Masthead, Notice,
    ])
}

fn any_mend() -> impl Strategy<Value = Mend> {
    let begin = prop::sample::select(vec![Begin::Article, Begin::Paragraph, Begin::Nothing]);
    let stand =
        (0usize..3, point()).prop_map(|(which, at)| [Placement::In(at), Placement::After(at), Placement::Before(at)][which]);
    prop_oneof![
        (point(), begin).prop_map(|(at, begin)| Mend::Begins(at, begin)),
        (stretch(), role()).prop_map(|(lines, role)| Mend::Is(lines, role)),
        (stretch(), stand).prop_map(|(lines, stand)| Mend::Stands(lines, stand)),
        (point(), point()).prop_map(|(a, b)| Mend::Joins(a, b)),
        (point(), prop::option::of(point())).prop_map(|(a, b)| Mend::Follows(a, b)),
        (point(), point()).prop_map(|(a, b)| Mend::Continues(a, Continuation::In(None, b))),
        point().prop_map(|at| Mend::Continues(at, Continuation::Nowhere)),
        point().prop_map(|at| Mend::PageNumber(at, PageNumber::plain(3))),
        point().prop_map(|at| Mend::Right(at, DoubtKind::HeadingUnsure)),
    ]
}

proptest! {
    #[test]
    fn any_mends_lose_nothing_double_nothing_and_survive_writing(said in prop::collection::vec(any_mend(), 0..14), known in any::<bool>()) {
        let (text, before) = if known {
            (NINE, nine())
        } else {
            (PAGE, recover::recover(PAGE, source("002.txt")))
        };
        let lines = Lines::of(text);
        let mut mends = Mends::default();
        for mend in said {
            mends.put(mend, &lines);
        }
        let mut after = before.clone();
        mend::apply(&mut after, &lines, &mends, "002.txt.mend");
        prop_assert_eq!(printed(&after, text), printed(&before, text));
        let (read, unread) = mend::read(&mend::write(&mends));
        prop_assert_eq!(unread, Vec::new());
        prop_assert_eq!(&read, &mends);
        let fitted = mend::fit(&read, &lines);
        prop_assert_eq!(fitted.moved, Vec::new());
        let mut again = before.clone();
        mend::apply(&mut again, &lines, &read, "002.txt.mend");
        prop_assert_eq!(again, after);
        for page in &before.pages {
            let (one, _) = mend::apply_page(page, &lines, &mends, "002.txt.mend");
            let of = |page: &Page| Issue { pages: vec![page.clone()], ..Issue::default() };
            prop_assert_eq!(printed(&of(&one), text), printed(&of(page), text));
        }
    }
}
