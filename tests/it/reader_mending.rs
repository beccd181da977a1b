//! Tests of mending by keys: a page is split, joined and labelled beside its file, kept, and found mended at the next start.

use std::fmt::Write;
use std::process::Command;

use crate::support::mendable::{FILE, answer, recovered, source};
use crate::support::pty::Pty;
use crate::support::screen::Reader;
use yuebao::app::{Effect, Mending, Msg, Overlay, doubts_of};
use yuebao::archive::Reason;
use yuebao::archive::mending::Unkept;
use yuebao::mend::Mends;
use yuebao::model::{DoubtKind, Page, Role};
use yuebao::theme::Meaning;

/// A reader in the text of the first article.
fn reading(columns: u16, rows: u16) -> Reader {
    let mut reader = Reader::with(columns, rows, vec![recovered()]);
    reader.press("Enter");
    reader
}

/// Presses keys; what they ask of files is answered at once.
fn press(reader: &mut Reader, mends: &mut Mends, keys: &str) {
    for key in keys.split_whitespace() {
        reader.press(key);
        answer(reader, mends);
    }
}

/// A reader who mends.
fn mending(columns: u16, rows: u16) -> (Reader, Mends) {
    let (mut reader, mut mends) = (reading(columns, rows), Mends::default());
    press(&mut reader, &mut mends, "e");
    (reader, mends)
}

fn mended(reader: &Reader) -> &Mending {
    reader.state.overlays.iter().find_map(|o| if let Overlay::Mending(it) = o { Some(it) } else { None }).unwrap()
}

/// The titles of the articles of the page, in order.
fn titles(page: &Page) -> Vec<String> {
    page.articles.iter().map(|article| article.title().unwrap_or_default()).collect()
}

/// The signs of a page, whatever their order.
fn signs(page: &Page) -> Vec<char> {
    let blocks = page.articles.iter().flat_map(|article| &article.blocks).chain(&page.furniture);
    let mut signs: Vec<char> = blocks.flat_map(|block| block.text.chars()).filter(|c| !c.is_whitespace()).collect();
    signs.sort_unstable();
    signs
}

#[test]
fn two_stories_that_ran_together_are_parted_in_seven_keys_and_the_reader_shows_both() {
    let (mut reader, mut mends) = (reading(100, 24), Mends::default());
    let keys = "e j j a r t w";
    assert!(keys.split(' ').count() <= 12);
    press(&mut reader, &mut mends, keys);
    let page = &reader.state.holdings.collection.issue(0).unwrap().pages[0];
    assert_eq!(titles(page), ["老码头要修了", "渡口茶馆重新开张", "晚稻收割过半"]);
    assert_eq!(signs(page), signs(&recovered().pages[0]));
    // One reads on where one mended.
    assert_eq!(reader.state.pane.text.article().unwrap().title().as_deref(), Some("渡口茶馆重新开张"));
    assert!(reader.state.overlays.is_empty());
    assert!(reader.bottom().ends_with("已保存：江湾/001.txt.mend"), "{}", reader.bottom());
    // Opened again, nothing is left to be kept.
    press(&mut reader, &mut mends, "e q");
    assert!(reader.state.overlays.is_empty());
}

/// Each key changes the page, and its change is undone and done again.
#[test]
fn every_key_of_mending_is_seen_at_once_undone_and_done_again() {
    let operations = [
        ("a new article", "j j a"),
        ("a new paragraph", "j l j p"),
        ("a paragraph joined to the one before", "j j m"),
        ("a paragraph joined to the one after", "j M"),
        ("an article joined to the one before", "} m"),
        ("an article joined to the one after", "{ M"),
        ("a title", "j j r t"),
        ("a byline of one line", "j j j j r y"),
        ("left out", "j j j x"),
        ("out of the furniture", "G r b"),
        ("moved down", "j j J"),
        ("moved up", "j j K"),
        ("an article moved down", "{ J"),
        ("given to another article", "j j t 2 Enter"),
        ("chosen among the articles", "j j t Down Enter"),
        ("several rows given to another", "j j v j j t 2 Enter"),
        ("goes on nowhere", "C"),
        ("goes on in another", "c 1 / 2 Enter"),
        ("another paper", "P 江 城 Enter"),
        ("another day", "D 2 0 2 0 - 0 1 - 0 2 Enter"),
        ("another page", "N 3 Enter"),
    ];
    let mut said = String::new();
    for (name, keys) in operations {
        let (mut reader, mut mends) = mending(80, 18);
        let before = mended(&reader).shown().unwrap().clone();
        press(&mut reader, &mut mends, keys);
        let after = mended(&reader).shown().unwrap().clone();
        assert!(mended(&reader).is_changed(), "{name}: {}", reader.screen());
        assert_eq!(signs(&after), signs(&before), "{name}");
        let _ = writeln!(said, "{:=<60}\n{}", format!("== {name}: {keys} "), reader.screen());
        press(&mut reader, &mut mends, "u");
        assert_eq!(mended(&reader).shown().unwrap(), &before, "{name} undone");
        assert!(!mended(&reader).is_changed(), "{name}");
        press(&mut reader, &mut mends, "Ctrl-r");
        assert_eq!(mended(&reader).shown().unwrap(), &after, "{name} done again");
        press(&mut reader, &mut mends, "u u");
        assert!(reader.bottom().ends_with("没有可撤销的"), "{}", reader.bottom());
    }
    insta::assert_snapshot!(said);
}

#[test]
fn leaving_says_what_was_changed_and_keeps_drops_or_goes_on() {
    let (mut reader, mut mends) = mending(80, 18);
    press(&mut reader, &mut mends, "j j a r t q");
    let asked = reader.screen();
    assert!(asked.contains("保存这些改动吗？") && asked.contains("第5行起另为一篇") && asked.contains("第5行作"), "{asked}");
    press(&mut reader, &mut mends, "Esc");
    assert!(mended(&reader).is_changed() && !reader.screen().contains("保存这些改动吗"));
    press(&mut reader, &mut mends, "q n");
    assert!(reader.state.overlays.is_empty() && mends.is_empty());
    assert_eq!(titles(&reader.state.holdings.collection.issue(0).unwrap().pages[0]).len(), 2);
    press(&mut reader, &mut mends, "e j j a q y");
    assert_eq!(mends.all().len(), 1);
    assert_eq!(reader.state.holdings.collection.issue(0).unwrap().pages[0].articles.len(), 3);
}

/// A reader saw: Q while one mends left with what was changed.
#[test]
fn who_quits_while_mending_is_asked_first() {
    let (mut reader, mut mends) = mending(80, 18);
    press(&mut reader, &mut mends, "j j a Q");
    assert!(reader.screen().contains("保存这些改动吗？") && !reader.effects.contains(&Effect::Quit));
    press(&mut reader, &mut mends, "Q");
    assert!(reader.effects.contains(&Effect::Quit));
}

#[test]
fn who_quits_with_rows_selected_while_mending_is_asked_at_once() {
    let (mut reader, mut mends) = mending(80, 18);
    press(&mut reader, &mut mends, "j j a V j Q");
    assert!(reader.screen().contains("保存这些改动吗？"), "{}", reader.screen());
}

/// A reader saw: keys typed before the file had come were lost.
#[test]
fn who_types_ahead_of_the_file_loses_no_key() {
    let mut reader = reading(80, 18);
    let mut mends = Mends::default();
    reader.press("e j j a r t w");
    answer(&mut reader, &mut mends);
    answer(&mut reader, &mut mends);
    assert_eq!(titles(&reader.state.holdings.collection.issue(0).unwrap().pages[0])[1], "渡口茶馆重新开张");
}

#[test]
fn a_star_stays_with_the_article_that_is_mended() {
    let (mut reader, mut mends) = (reading(80, 24), Mends::default());
    press(&mut reader, &mut mends, "* e j j a w");
    let page = reader.state.holdings.collection.issue(0).unwrap().pages[0].clone();
    reader.press("q");
    assert!(reader.state.journal.is_starred(&page.articles[0]), "{}", reader.screen());
    assert!(!reader.state.journal.is_starred(&page.articles[1]));
}

#[test]
fn what_cannot_be_kept_is_said_and_nothing_is_lost() {
    let (mut reader, mut mends) = mending(80, 18);
    press(&mut reader, &mut mends, "j j a");
    reader.press("w");
    let why = Some(std::io::ErrorKind::PermissionDenied.into());
    let unkept = Unkept { path: "江湾/001.txt.mend".to_owned(), why };
    reader.send(Msg::MendsKept(source(), Err(unkept)));
    assert!(reader.bottom().contains("没有保存：江湾/001.txt.mend: "), "{}", reader.bottom());
    assert!(mended(&reader).is_changed());
}

#[test]
fn a_file_that_is_gone_cannot_be_mended_and_says_so() {
    let mut reader = reading(80, 18);
    reader.press("e");
    reader.send(Msg::Mends(source(), Err(Reason::Missing)));
    assert!(reader.screen().contains("江湾/001.txt"), "{}", reader.screen());
    assert!(reader.press("a w j q").state.overlays.is_empty());
}

#[test]
fn in_a_narrow_window_the_list_stands_above_what_becomes_of_it() {
    let mut said = String::new();
    for (columns, rows) in [(60, 20), (40, 12), (20, 6), (100, 20)] {
        let (mut reader, mut mends) = mending(columns, rows);
        press(&mut reader, &mut mends, "j j a");
        let _ = writeln!(said, "== {columns}×{rows}\n{}", reader.screen());
        press(&mut reader, &mut mends, "r");
        let _ = writeln!(said, "== {columns}×{rows} r\n{}", reader.screen());
    }
    insta::assert_snapshot!(said);
}

/// Random keys in windows of any size.
#[test]
fn whatever_is_pressed_nothing_of_the_page_is_lost_and_nothing_panics() {
    let keys: Vec<&str> =
        "j k j k l h a p m M J K x u v { } G Ctrl-r Ctrl-d r t C g y c Enter Down 1 2 / Esc N P b 3 e o Tab q"
            .split(' ')
            .collect();
    let mut seed: u64 = 20_191_108;
    let mut next = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n
    };
    let all = signs(&recovered().pages[0]);
    for (columns, rows) in [(1, 1), (9, 3), (24, 9), (60, 20), (80, 24), (200, 50)] {
        let (mut reader, mut mends) = (reading(columns, rows), Mends::default());
        for n in 0..400 {
            press(&mut reader, &mut mends, keys[next(keys.len())]);
            let _ = reader.screen();
            if n % 20 == 0 {
                reader.resize(columns.max(2) / 2 * (1 + next(3) as u16), rows.max(2) / 2 * (1 + next(3) as u16));
            }
            let shown =
                reader.state.overlays.iter().find_map(|o| if let Overlay::Mending(it) = o { it.shown() } else { None });
            if let Some(page) = shown {
                assert_eq!(signs(page), all);
            }
        }
    }
}

#[test]
fn the_print_stands_beside_the_article_and_both_follow_each_other() {
    let mut said = String::new();
    for (columns, rows) in [(100, 16), (60, 20), (40, 12), (20, 6)] {
        let (mut reader, mut mends) = (reading(columns, rows), Mends::default());
        for keys in ["o", "j j", "Tab G"] {
            press(&mut reader, &mut mends, keys);
            let _ = writeln!(said, "== {columns}×{rows} {keys}\n{}", reader.screen());
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn what_the_cursor_is_on_is_lit_in_both() {
    let (mut reader, mut mends) = (reading(100, 16), Mends::default());
    press(&mut reader, &mut mends, "o");
    assert_eq!(reader.lit(Meaning::Selection), ["老码头要修了", "老码头要修了"]);
    press(&mut reader, &mut mends, "j");
    let lit: String = reader.lit(Meaning::Selection).concat();
    assert_eq!(lit.matches("本报讯").count(), 2, "{lit}");
    // A line of the file that was read into another article shows that.
    press(&mut reader, &mut mends, "Tab G");
    assert_eq!(reader.state.pane.text.article().unwrap().title().as_deref(), Some("晚稻收割过半"));
    assert_eq!(reader.lit(Meaning::Selection), ["全县晚稻收割已经过半。", "全县晚稻收割已经过半。"]);
    press(&mut reader, &mut mends, "k k");
    assert!(reader.state.original().unwrap().lit.is_empty(), "the weather is in no article");
    press(&mut reader, &mut mends, "q");
    assert!(reader.state.overlays.is_empty());
}

#[test]
fn a_file_that_is_gone_is_told_in_the_place_of_its_lines() {
    let mut reader = reading(100, 16);
    reader.press("o");
    reader.send(Msg::Original(source(), Err(Reason::Missing)));
    assert!(reader.screen().contains("没有这个文件"), "{}", reader.screen());
    assert!(reader.screen().contains("老码头要修了"));
}

#[test]
fn escape_sequences_of_the_file_are_shown_and_cannot_act() {
    let mut reader = reading(100, 16);
    reader.press("o");
    reader.send(Msg::Original(source(), Ok(FILE.replace("石阶", "\u{1b}[2J\u{202E}石阶"))));
    let screen = reader.screen();
    assert!(screen.contains("␛[2J石阶") && !screen.contains('\u{1b}') && !screen.contains('\u{202E}'), "{screen}");
}

#[test]
fn doubts_are_gone_to_one_after_the_other_and_it_is_said_which() {
    let (mut reader, mut mends) = (reading(100, 16), Mends::default());
    let there = |reader: &Reader| reader.state.pane.text.article().unwrap().title().unwrap();
    press(&mut reader, &mut mends, "g n");
    assert!(reader.bottom().contains("存疑 1/2："), "{}", reader.bottom());
    assert_eq!(there(&reader), "老码头要修了");
    press(&mut reader, &mut mends, "g n");
    assert!(reader.bottom().contains("存疑 2/2："), "{}", reader.bottom());
    assert_eq!(there(&reader), "晚稻收割过半");
    press(&mut reader, &mut mends, "g n");
    assert!(reader.bottom().ends_with("后面没有存疑之处了"), "{}", reader.bottom());
    press(&mut reader, &mut mends, "g p");
    assert!(reader.bottom().contains("存疑 1/2："), "{}", reader.bottom());
    press(&mut reader, &mut mends, "g p");
    assert!(reader.bottom().ends_with("前面没有存疑之处了"), "{}", reader.bottom());
}

#[test]
fn a_doubt_that_is_right_is_gone_and_comes_back_when_that_is_taken_back() {
    let (mut reader, mut mends) = (reading(100, 16), Mends::default());
    press(&mut reader, &mut mends, "g n g y");
    assert_eq!(doubts_of(reader.state.holdings.collection.issue(0).unwrap()).len(), 1, "{}", reader.screen());
    assert_eq!(mends.all().len(), 1);
    press(&mut reader, &mut mends, "g n");
    assert!(reader.bottom().contains("存疑 1/1："), "{}", reader.bottom());
    press(&mut reader, &mut mends, "U");
    assert!(mends.is_empty());
    assert_eq!(doubts_of(reader.state.holdings.collection.issue(0).unwrap()).len(), 2);
}

#[test]
fn from_the_particulars_one_goes_to_a_doubt_or_says_that_it_is_right() {
    let (mut reader, mut mends) = (reading(100, 16), Mends::default());
    press(&mut reader, &mut mends, "i Enter");
    assert!(reader.bottom().contains("存疑 1/2："), "{}", reader.screen());
    press(&mut reader, &mut mends, "i y");
    let left: Vec<DoubtKind> =
        doubts_of(reader.state.holdings.collection.issue(0).unwrap()).iter().map(|d| d.doubt.kind).collect();
    assert_eq!(left, [DoubtKind::HeadingUnsure]);
}

#[test]
fn an_id_is_gone_to_and_one_that_is_not_there_is_told() {
    let mut reader = reading(100, 16);
    reader.press(":").type_in("go 江湾晚报/2019-11-08/1/2").press("Enter");
    assert_eq!(reader.state.pane.text.article().unwrap().title().as_deref(), Some("晚稻收割过半"));
    reader.press(":").type_in("go 江湾晚报/2019-11-08/9/9").press("Enter");
    assert!(reader.bottom().contains("没有这个编号"), "{}", reader.bottom());
}

#[test]
fn from_a_line_of_the_load_report_one_goes_to_what_it_is_about() {
    let mut issue = recovered();
    issue.pages[0].articles.iter_mut().for_each(|article| {
        let article = std::sync::Arc::make_mut(article);
        article.doubts.iter_mut().for_each(|doubt| doubt.kind = DoubtKind::BreaksOff);
    });
    let mut reader = Reader::with(100, 16, vec![issue]);
    reader.press("! G Enter");
    assert!(reader.state.overlays.is_empty(), "{}", reader.screen());
    assert_eq!(reader.state.pane.text.article().unwrap().title().as_deref(), Some("晚稻收割过半"));
}

/// The same with the program itself, on a file.
#[test]
fn a_page_mended_by_keys_is_found_mended_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("001.txt");
    std::fs::write(&file, PAGE).unwrap();
    let path = file.to_str().unwrap();
    let listed = || {
        let out = Command::new(env!("CARGO_BIN_EXE_yuebao")).args(["ls", path]).output().unwrap();
        String::from_utf8(out.stdout).unwrap()
    };
    let before = listed();
    assert!(!before.contains("渡口茶馆重新开张"), "{before}");
    let mut pty = Pty::start(&[path], 24, 100, &[]);
    pty.wait_for("老码头要修了").send("\r").wait_for("翻页");
    // From reading the place to kept: the list is opened, the row looked for, parted, named a title, kept.
    let down = "jj";
    let keys = ["e", down, "a", "rt", "w"];
    assert!(keys.concat().len() <= 12);
    pty.send(keys[0]).wait_for("分篇");
    pty.send(keys[1]).send(keys[2]).wait_for("起另为一篇").send(keys[3]).wait_for("作").send(keys[4]).wait_for("已保存");
    pty.send("Q").exit();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), PAGE);
    let after = listed();
    assert!(after.contains("渡口茶馆重新开张"), "{before}\n{after}");
    let mut pty = Pty::start(&[path], 24, 100, &[]);
    pty.wait_for("渡口茶馆重新开张");
    pty.send("Q").exit();
}

const PAGE: &str = "\
老码头要修了

　　本报讯（记者 王一）老码头大修工程昨日开工，码头的石阶有一百二十级，最早的一段砌于清末。工程队先把松动的条石一块块编号，再吊到岸上清洗。
　　渡口茶馆重新开张，停业两年后，十二张方桌还是原来的样子。
　　来喝茶的老主顾说，茶还是那个味道，只是对面的电影院早已不放电影了。
";

#[test]
fn roles_are_offered_each_by_a_letter_of_its_own() {
    let letters: std::collections::BTreeSet<char> = yuebao::app::ROLES.iter().map(|(letter, _)| *letter).collect();
    assert_eq!(letters.len(), yuebao::app::ROLES.len());
    assert!(yuebao::app::ROLES.iter().any(|(_, role)| *role == Role::Notice));
}
