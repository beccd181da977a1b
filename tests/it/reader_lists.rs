//! Tests of the help, the load report and the particulars: text that does not fit on a line goes on in the next.

use crate::support::{paper, screen::Reader};
use yuebao::app::Msg;
use yuebao::archive::{Event, Reason, Skipped};
use yuebao::words::Lang;

/// A reader of one issue that was loaded beside these files, of which it could read none.
fn beside(lang: Lang, columns: u16, rows: u16, skipped: &[&str]) -> Reader {
    let mut reader = Reader::speaking(lang, columns, rows);
    let skip = |path: &&str| Event::Skipped(Skipped { path: path.into(), reason: Reason::Binary });
    let events = [Event::Issue(Box::new(paper::printed()))].into_iter().chain(skipped.iter().map(skip));
    reader.send(Msg::Load(events.collect())).send(Msg::Loaded);
    reader
}

const LONG: &str = "江城晚报/1978年合订本/第三季度/补扫/没有文字的照片/江城晚报1978年9月19日第4版图片之二.tiff";

#[test]
fn a_long_line_of_the_report_goes_on_below_set_in() {
    let mut reader = beside(Lang::Zh, 40, 14, &[LONG]);
    reader.press("!");
    let screen = reader.screen();
    assert!(!screen.contains('…'), "{screen}");
    let whole: String = reader.rows().iter().map(|row| row.trim()).collect();
    assert!(whole.contains(&format!("{LONG}: ")), "{screen}");
    let set_in = reader.rows().iter().filter(|row| row.starts_with("   ") && !row.trim().is_empty()).count();
    assert!(set_in >= 2, "{screen}");
}

#[test]
fn the_last_line_of_a_long_report_can_be_reached() {
    let names: Vec<String> = (1..=30).map(|n| format!("{LONG}{n}")).collect();
    for (columns, rows) in [(100, 30), (60, 20), (40, 12), (24, 8)] {
        let mut reader = beside(Lang::Zh, columns, rows, &names.iter().map(String::as_str).collect::<Vec<_>>());
        reader.press("!");
        let first = reader.rows()[1].clone();
        reader.press("G");
        let screen = reader.screen();
        let whole: String = reader.rows().iter().map(|row| row.trim()).collect();
        assert!(whole.contains("tiff30: "), "{screen}");
        assert!(!screen.contains(" +"), "nothing is left below: {screen}");
        assert_eq!(reader.press("g g").rows()[1], first);
    }
}

#[test]
fn one_file_is_told_as_one_in_english() {
    let mut reader = beside(Lang::En, 100, 20, &["notes.docx"]);
    assert!(reader.bottom().contains("1 file read, 1 skipped (! shows it)"), "{}", reader.bottom());
    reader.press("!");
    assert!(reader.screen().contains("1 issue, 2 pages, 5 articles; 1 skipped"), "{}", reader.screen());
    assert!(reader.screen().contains("江城晚报: 1 issue, 2024-03-06"), "{}", reader.screen());
}
