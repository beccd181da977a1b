//! Tests of the laws of the export contract, on any text and on real pages cut, shuffled and doubled.
use crate::support::column;
use crate::support::laws::{keeps_the_laws, plain, read};
use proptest::prelude::*;
use yuebao::model::{DoubtKind, Issue};
use yuebao::recover::join;

fn samples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|of| of == "txt"));
    paths.sort();
    paths.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect()
}

#[test]
fn real_pages_keep_the_laws() {
    for page in samples() {
        keeps_the_laws(&page);
    }
}

/// The texts of the blocks of each article.
fn told(issue: &Issue) -> Vec<Vec<&str>> {
    let articles = issue.pages.iter().flat_map(|p| &p.articles);
    articles.map(|a| a.blocks.iter().map(|b| b.text.as_str()).collect()).collect()
}

/// Returns the number of articles without text.
fn titles_alone(issue: &Issue) -> usize {
    let alone = |a: &&std::sync::Arc<yuebao::model::Article>| a.blocks.iter().all(|b| b.role.is_heading());
    issue.pages.iter().flat_map(|p| &p.articles).filter(alone).count()
}

#[test]
fn a_page_that_stands_twice_gives_its_articles_once() {
    for page in samples() {
        let once = read(&page);
        for between in ["", "\n\n", "\u{c}", "\u{c}\n"] {
            let text = format!("{page}{between}{page}");
            let twice = read(&text);
            if between.contains('\u{c}') {
                assert_eq!(told(&twice), told(&once), "{between:?}");
            }
            // On one sheet the copies are weighed together; still no article is left with a title alone.
            assert!(titles_alone(&twice) <= titles_alone(&once), "{between:?}");
            assert!(twice.pages.iter().flat_map(|p| &p.doubts).any(|d| d.kind == DoubtKind::Repeated));
            keeps_the_laws(&text);
        }
    }
}

#[test]
fn empty_and_odd_texts_keep_the_laws() {
    for text in [
        "",
        "\n",
        "\u{c}",
        " \n \n",
        "。",
        "（",
        "第版",
        "（上接版）",
        "（上接1版）",
        "▶转3版",
        "\u{feff}本报讯",
        "a",
        "\u{c}\u{c}x\u{c}",
        "版版版",
    ] {
        keeps_the_laws(text);
    }
}

/// Words that steer the recovery, to be thrown together.
const STEERING: &[&str] = &[
    "本报讯",
    "（记者 王 一）",
    "新华社北京1月8日电",
    "（上接1版）",
    "（下转第四版）",
    "▶转3版",
    "第2版",
    "2024年3月6日",
    "星期三",
    "扫码看",
    "《某报》视频",
    "责任编辑：王一",
    "记者 李 二 摄",
    "——副题",
    "。",
    "，",
    "”",
    "（",
    "\n",
    "\n\n",
    "\u{c}",
    " ",
    "　　",
    "会议强调，要认真落实各项工作",
    "深入开展主题教育活动",
    "abc def",
    "１９９",
    "９年",
    "图片）",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn any_text_keeps_the_laws(text in "(?s).{0,400}") {
        keeps_the_laws(&text);
    }

    #[test]
    fn any_lines_of_chinese_keep_the_laws(lines in prop::collection::vec("[一-三会议强调的是在。，！“”（）《》版0-9 ]{0,24}", 0..60)) {
        keeps_the_laws(&lines.join("\n"));
    }

    #[test]
    fn steering_words_thrown_together_keep_the_laws(words in prop::collection::vec(prop::sample::select(STEERING), 0..120)) {
        keeps_the_laws(&words.concat());
    }

    #[test]
    fn pages_cut_shuffled_and_doubled_keep_the_laws(page in 0..5usize, from in 0..300usize, count in 1..120usize, seed in any::<u64>(), twice in any::<bool>()) {
        let page = &samples()[page];
        let mut lines: Vec<&str> = page.lines().skip(from).take(count).collect();
        let mut state = seed;
        for i in (1..lines.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            if state >> 60 < 5 {
                lines.swap(i, (state >> 33) as usize % (i + 1));
            }
        }
        if twice {
            lines.extend_from_within(..);
        }
        keeps_the_laws(&lines.join("\n"));
    }

    #[test]
    fn a_cut_page_set_twice_gives_its_articles_once(page in 0..5usize, from in 0..300usize, count in 8..120usize) {
        let page = &samples()[page];
        let text: String = page.lines().skip(from).take(count).flat_map(|l| [l, "\n"]).collect();
        prop_assume!(plain(&text).chars().count() > 80);
        let twice = format!("{text}\u{c}{text}");
        // As it is read, and as it would be if its file were put together: a copy says nothing new of how the file is
        // ordered.
        for read in [read, column::read_torn] {
            let (copied, printed) = (read(&twice), read(&text));
            prop_assert_eq!(told(&copied), told(&printed));
        }
        keeps_the_laws(&twice);
    }

    #[test]
    fn the_same_text_gives_the_same_issue(page in 0..5usize, from in 0..300usize) {
        let page = &samples()[page];
        let text: String = page.lines().skip(from).flat_map(|l| [l, "\n"]).collect();
        prop_assert_eq!(read(&text), read(&text));
    }

    #[test]
    fn joining_twice_changes_nothing(words in prop::collection::vec(prop::sample::select(STEERING), 0..120)) {
        let once = read(&words.concat());
        let mut twice = once.clone();
        join(&mut twice);
        prop_assert_eq!(once, twice);
    }
}
