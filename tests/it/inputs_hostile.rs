//! Tests of bad files of every form: bombs, broken files, files of another form than their name says. Each must end without
//! a panic, with a clear message, and within a bounded time.
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use yuebao::decode::formats::{Fault, read_as_each};
use yuebao::decode::{NotText, decode};
use yuebao::model::DoubtKind;

/// The time a file may take.
const SOON: Duration = Duration::from_secs(5);

fn timely(text: String) -> Result<yuebao::decode::Decoded, NotText> {
    let begun = Instant::now();
    let decoded = decode(text.into_bytes());
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    decoded
}

#[test]
fn elements_that_stand_too_deep_in_each_other_are_refused() {
    for root in ["alto", "PcGts"] {
        let text = format!("<{root}>{}", "<a>".repeat(100_000));
        assert_eq!(timely(text), Err(NotText::Fault(Fault::Deep)), "{root}");
    }
    let text = format!("{{\"pdf_info\": {}", "[".repeat(100_000));
    assert_eq!(timely(text), Err(NotText::Fault(Fault::Deep)));
}

#[test]
fn entities_that_double_each_other_are_not_expanded() {
    let entities: Vec<String> = (1..60).map(|n| format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1)).collect();
    let entities = entities.concat();
    let text = format!(
        "<!DOCTYPE alto [<!ENTITY a0 \"哈\">{entities}]><alto><Layout><Page><TextBlock><TextLine><String CONTENT=\"春茶 &a59; &#26032;茶\"/></TextLine></TextBlock></Page></Layout></alto>"
    );
    let decoded = timely(text).unwrap();
    assert!(decoded.text.starts_with("春茶") && decoded.text.len() < 100, "{}", decoded.text);
}

#[test]
fn pages_of_tags_alone_are_read_in_time() {
    for tag in ["<div>", "<b>", "<a href=x>", "<table><tr><td>", "<h1>", "<script>", "<!--", "<p class=attachment>"] {
        let text = format!("<html><body>文{}", tag.repeat(200_000));
        assert_eq!(timely(text).unwrap().text.trim_end(), "文", "{tag}");
    }
    let attributes: Vec<String> = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    let attributes = attributes.concat();
    assert_eq!(timely(format!("<html><p{attributes}>文</p></html>")).unwrap().text, "文\n");
    for marks in [
        "<!--enpproperty <title>",
        "ozoom ",
        "id=ozoom <",
        "<founder-content>",
        "<map name=PagePicMap><area href=content_1.htm>",
    ] {
        let _ = timely(format!("<html>{}<title>文", marks.repeat(50_000)));
    }
    let lines = "<span class='ocr_line' title='bbox 1 2 3 4'><span class='ocrx_word'>文</span>".repeat(50_000);
    assert_eq!(timely(format!("<html><div class='ocr_page'>{lines}")).unwrap().sheets[0].lines.len(), 50_000);
}

/// Of a line with endless accents each was composed with all behind it: a page of 400 kB never opened.
#[test]
fn a_letter_with_endless_accents_is_read_in_time() {
    let accents = "\u{301}".repeat(200_000);
    let text =
        format!("江城晚报 2024年3月6日 第1版\n\n候鸟飞来\n\n　　本报讯 江边来了候鸟，cafe{accents}馆里的人说，今年早。\n");
    let begun = Instant::now();
    let issue = yuebao::recover::recover(&text, yuebao::model::Source::default());
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    let blocks = issue.pages[0].articles.iter().flat_map(|article| &article.blocks);
    assert!(blocks.into_iter().any(|block| block.text.contains(&accents)));
}

#[test]
fn json_of_too_many_parts_is_refused_before_it_is_built() {
    let many = format!("{{\"pdf_info\": [{}]}}", "{},".repeat(2_000_000));
    assert_eq!(timely(many), Err(NotText::Fault(Fault::Large)));
    let numbers = format!("{{\"rec_texts\": [{}1]}}", "1,".repeat(6_000_000));
    assert_eq!(timely(numbers), Err(NotText::Fault(Fault::Large)));
    // References in a ring.
    let ring = r##"{"schema_name": "DoclingDocument", "body": {"children": [{"$ref": "#/groups/0"}]},
        "groups": [{"children": [{"$ref": "#/groups/0"}, {"$ref": "#/texts/0"}, {"$ref": "#/body"}]}], "texts": [{"text": "文", "label": "text"}]}"##;
    assert_eq!(timely(ring.to_owned()).unwrap().text, "文\n");
}

#[test]
fn of_a_file_that_breaks_off_what_came_before_is_read_with_a_doubt() {
    let alto = "<alto><Layout><Page>\n<TextBlock><TextLine><String CONTENT=\"春茶上市\"/></TextLine><TextLine><String CONT";
    let json = "{\"res\": {\"rec_texts\": [\"春茶上市\"]}}\n{\"res\": {\"rec_tex";
    for text in [alto, json] {
        let decoded = timely(text.to_owned()).unwrap();
        assert_eq!(decoded.text, "春茶上市\n");
        let broken = decoded.doubts.iter().find(|doubt| doubt.kind == DoubtKind::FileBroken);
        assert_eq!(broken.map(|doubt| doubt.detail.as_str()), Some("2"), "{text}");
    }
    assert_eq!(timely("{\"pdf_info\": [\n{".to_owned()), Err(NotText::Fault(Fault::Broken(2))));
}

#[test]
fn what_only_looks_like_such_a_file_stays_the_text_it_is() {
    for text in [
        "[{\"bbox\": 1, \"type\": 2, \"content\": 3}]",
        "[本报讯] 春茶上市。",
        "{春茶}",
        "<春茶> 上市",
        "level\tpage_num\n1\t2",
    ] {
        assert_eq!(timely(text.to_owned()).unwrap().text, text);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

/// The files of all forms, as texts.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/inputs");
    let texts = files(&folder).into_iter().filter(|path| !path.ends_with("expected.txt"));
    texts.map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn files_cut_and_spliced_are_read_without_a_panic(which in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..6)) {
        let samples = samples();
        let mut chars: Vec<char> = which.get(&samples).chars().collect();
        let more: Vec<char> = other.get(&samples).chars().collect();
        for cut in cuts {
            let at = cut.index(chars.len() + 1);
            let from = cut.index(more.len());
            let piece: Vec<char> = more[from..].iter().copied().take(cut.index(80)).collect();
            let end = (at + cut.index(60)).min(chars.len());
            chars.splice(at..end, piece);
        }
        let text: String = chars.into_iter().collect();
        read_as_each(&text);
        let _ = decode(text.into_bytes());
    }

    #[test]
    fn any_text_is_read_as_each_kind_without_a_panic(text in "[<>/\"'= a-zA-Z!?&;\\-\\[\\]{}:,0-9.文。\\n\\t]{0,300}") {
        read_as_each(&text);
    }
}
