//! Tests of places, stars, marks, tags, notes, and of copying and saving: keys go in; screens and effects are checked.

use std::path::PathBuf;

use crate::support::{paper, screen::Reader};
use proptest::prelude::*;
use yuebao::app::{Clip, Copied, Effect, Gesture, Journal, Msg, Pane, Saved};
use yuebao::model::Issue;
use yuebao::store::{Kept, Record, StoreError, Timestamp};
use yuebao::theme::Meaning;

fn reader() -> Reader {
    Reader::with(100, 30, vec![paper::nameless(), paper::printed()])
}

/// Returns the records that this reader has given to be kept.
fn kept(reader: &Reader) -> Kept {
    let mut kept = Kept::default();
    reader.kept.iter().for_each(|record| kept.take(record.clone()));
    kept
}

/// A reader of the next day: what was kept arrives while the issues are loaded.
fn next_day(columns: u16, rows: u16, kept: Kept, issues: Vec<Issue>) -> Reader {
    let mut reader = Reader::empty(columns, rows);
    reader.state.journal = Journal::awaiting(String::new());
    reader.send(Msg::Kept(Box::new(kept), None));
    let events = issues.into_iter().map(|issue| yuebao::archive::Event::Issue(Box::new(issue))).collect();
    reader.send(Msg::Load(events)).send(Msg::Loaded);
    reader
}

fn copied(reader: &mut Reader) -> String {
    match reader.effects.pop() {
        Some(Effect::Copy(clip)) => clip.text,
        other => panic!("nothing was copied: {other:?}"),
    }
}

/// The text of an article of the printed paper, a paragraph a line.
fn text(issue: &Issue, page: usize, article: usize) -> String {
    issue.pages[page].articles[article].blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn reopening_lands_on_the_article_and_line_one_left() {
    let mut reader = Reader::with(60, 10, vec![paper::nameless(), paper::printed()]);
    reader.press("Enter j j j j");
    let (pane, kept) = (reader.pane(), kept(&reader));
    for issues in [vec![paper::nameless(), paper::printed()], vec![paper::printed()]] {
        let again = next_day(60, 10, kept.clone(), issues);
        assert_eq!(again.pane(), pane);
        assert_eq!(again.state.window.focus, Pane::Text);
    }
}

#[test]
fn reopening_lands_there_even_if_what_was_kept_comes_last_and_each_article_has_its_own_place() {
    let mut reader = Reader::with(60, 10, vec![paper::printed()]);
    reader.press("Enter j j j");
    let first = reader.pane();
    reader.press("J J J j");
    let fourth = reader.pane();
    let kept = kept(&reader);
    let mut again = Reader::empty(60, 10);
    again.state.journal = Journal::awaiting(String::new());
    again.send(Msg::Load(vec![yuebao::archive::Event::Issue(Box::new(paper::printed()))])).send(Msg::Loaded);
    again.send(Msg::Kept(Box::new(kept), None));
    assert_eq!(again.pane(), fourth);
    assert_eq!(again.press("K K K").pane(), first);
}

#[test]
fn whoever_has_begun_to_read_is_left_where_he_is() {
    let mut reader = reader();
    reader.press("Enter J J");
    let kept = kept(&reader);
    let mut again = Reader::empty(100, 30);
    again.state.journal = Journal::awaiting(String::new());
    again.send(Msg::Load(vec![yuebao::archive::Event::Issue(Box::new(paper::printed()))])).send(Msg::Loaded);
    again.press("J");
    let here = again.state.pane.text.spot;
    again.press("*").send(Msg::Kept(Box::new(kept), None));
    assert_eq!(again.state.pane.text.spot, here);
    assert_eq!(again.state.journal.kept.stars.len(), 1, "what was done meanwhile is laid on top");
}

#[test]
fn an_article_whose_id_has_shifted_is_known_by_its_text() {
    let mut reader = Reader::with(100, 30, vec![paper::printed()]);
    reader.press("Enter J * m q j");
    let kept = kept(&reader);
    let mut issue = paper::printed();
    let bus = issue.pages[1].articles[1].clone();
    issue.pages[0].articles.insert(0, bus);
    let mut again = next_day(100, 30, kept, vec![issue]);
    assert!(again.pane().contains("老报馆变成新展馆"), "{}", again.screen());
    assert!(again.screen().contains("┊ * 老报馆变成新展馆"), "{}", again.screen());
    assert!(again.press("g g ' q").bottom().contains("3/4"), "{}", again.bottom());
}

#[test]
fn a_star_stands_in_the_tree_and_the_bottom_line_and_goes_again() {
    let mut reader = reader();
    reader.press("*");
    assert!(reader.bottom().contains("已加星：江城平稳度过今年首场春汛"), "{}", reader.bottom());
    assert!(reader.screen().contains("┊ * 江城平稳度过"), "{}", reader.screen());
    assert!(reader.press("Enter").bottom().contains("1/3 100% *"), "{}", reader.bottom());
    assert!(!reader.press("*").press("h").screen().contains("┊ * 江城"), "{}", reader.screen());
}

#[test]
fn what_one_has_read_to_its_end_and_left_is_marked_and_a_glance_while_searching_is_no_reading() {
    let mut reader = Reader::with(60, 12, vec![paper::printed()]);
    reader.press("Tab /").type_in("气象部门").press("Enter");
    reader.press("g g h");
    assert!(!reader.screen().contains('✓'), "{}", reader.screen());
    reader.press("Tab G J h");
    assert!(reader.screen().contains("┊ ✓ 江城平稳度过"), "{}", reader.screen());
    reader.press("g g j j :").type_in("unread").press("Enter");
    assert!(!reader.screen().contains("✓ 江城"), "{}", reader.screen());
}

#[test]
fn a_story_read_whole_is_read_in_all_its_pieces() {
    let mut reader = Reader::with(100, 30, vec![paper::joined()]);
    reader.press("Enter J J h");
    let screen = reader.screen();
    assert!(screen.contains("┊ ✓ 老报馆变成新展馆") && screen.contains("┊ ✓ ↳ 老报馆变成新展馆"), "{screen}");
}

#[test]
fn marks_and_jumps_lead_back_and_forward() {
    let mut reader = reader();
    reader.press("Enter m a J J m b");
    assert!(reader.press("' a").bottom().contains("1/3"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-o").bottom().contains("3/3"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-i").bottom().contains("1/3"), "{}", reader.bottom());
    assert!(reader.press("Ctrl-i").bottom().contains("没有可以向前的位置"));
    assert!(reader.press("g i").bottom().contains("没有可以向前的位置"));
    assert!(reader.press("' x").bottom().contains("没有记号 x"));
}

#[test]
fn the_register_lists_stars_and_marks_and_goes_there() {
    let mut reader = reader();
    reader.state.journal.tell_time(Timestamp(1_709_700_000), 8 * 3600);
    reader.press("* J J m k J J :").type_in("tag 公交").press("Enter").press("*");
    let mut shown = vec![reader.press("' '").screen()];
    reader.press("q :").type_in("tags").press("Enter");
    shown.push(reader.screen());
    reader.press("q Enter J J :").type_in("history").press("Enter");
    shown.push(reader.screen());
    // The nameless paper alone the next day: the rest is dimmed and says so.
    let mut again = next_day(100, 12, kept(&reader), vec![paper::nameless()]);
    shown.push(again.press("' '").screen());
    assert!(again.lit(Meaning::Hint).iter().any(|said| said.contains("（未载入）")));
    insta::assert_snapshot!(shown.join("\n=====\n"));
    again.press("Enter");
    assert!(again.screen().contains("没有载入"), "{}", again.screen());
    reader.press("q ' ' Enter");
    assert!(reader.bottom().contains("3/3"), "{}", reader.bottom());
    reader.press("' ' x x");
    assert!(reader.state.journal.kept.marks.is_empty());
}

#[test]
fn tags_are_given_completed_and_taken() {
    let mut reader = reader();
    reader.press(":").type_in("tag 防汛").press("Enter J :").type_in("tag ").press("Tab");
    assert!(reader.bottom().starts_with(":tag 防汛"), "{}", reader.bottom());
    reader.press("Enter");
    assert_eq!(reader.state.journal.kept.tags["防汛"].len(), 2);
    reader.press(":").type_in("untag").press("Enter");
    assert_eq!(reader.state.journal.kept.tags["防汛"].len(), 1);
}

#[test]
fn a_note_keeps_the_passage_and_stands_beside_it() {
    let mut reader = reader();
    reader.press("Enter v } } } V a").type_in("核对数字").press("Enter");
    let note = reader.state.journal.kept.notes[0].clone();
    assert_eq!((note.said.as_str(), note.entry.id.as_str()), ("核对数字", "江城晚报/2024-03-06/1/1"));
    let article = text(&paper::printed(), 0, 0);
    assert!(article.contains(&note.quote) && note.quote.starts_with("连夜加固") && note.quote.lines().count() == 4);
    assert!(note.entry.citation.contains("江城晚报, 2024-03-06(1)"), "{}", note.entry.citation);
    insta::assert_snapshot!(reader.screen());
    reader.press(":").type_in("note 又一条").press("Enter J :").type_in("notes").press("Enter");
    assert!(reader.screen().contains("核对数字 “连夜加固"), "{}", reader.screen());
    assert!(reader.press("Enter").bottom().contains("1/3"), "{}", reader.bottom());
}

#[test]
fn what_is_selected_is_lit_and_copied_exactly() {
    let mut reader = Reader::with(60, 14, vec![paper::printed()]);
    reader.press("Enter /").type_in("凌晨").press("Enter v j l l l");
    insta::assert_snapshot!(reader.screen());
    let lit = reader.lit(Meaning::Selection).concat();
    let text = copied(reader.press("y"));
    assert_eq!(lit, text);
    assert!(paper::printed().pages[0].articles[0].blocks[3].text.contains(&text), "{text}");
    assert!(text.starts_with("凌晨，") && reader.state.pane.selection.is_none());
}

#[test]
fn a_selection_over_paragraphs_has_a_paragraph_a_line() {
    let issue = paper::printed();
    let blocks = &issue.pages[0].articles[0].blocks;
    let mut reader = reader();
    let whole = copied(reader.press("Enter V } } y"));
    assert_eq!(whole, [0, 1, 2].map(|n| blocks[n].text.as_str()).join("\n"));
    let part = copied(reader.press("v w } $ o l y"));
    assert_eq!(part, format!("{}\n{}", "夜加固堤防 转移群众三千", blocks[1].text));
}

#[test]
fn words_are_runs_of_chinese_and_of_letters() {
    let mut reader = reader();
    reader.press("Enter /").type_in("本报讯").press("Enter v w w");
    assert_eq!(copied(reader.press("w v w y")), "3月");
    assert_eq!(copied(reader.press("v w b y")), "本");
}

#[test]
fn v_again_begins_anew_and_o_goes_to_the_other_end() {
    let mut reader = reader();
    assert_eq!(copied(reader.press("Enter v l l v l l y")), "加固堤");
    assert_eq!(copied(reader.press("v l l o l y")), "夜加");
    assert_eq!(copied(reader.press("v l l V v y")), "连夜加");
    reader.press("v Esc");
    assert!(reader.state.pane.selection.is_none() && reader.state.window.focus == Pane::Text);
}

#[test]
fn paragraph_article_id_and_citation_are_copied_with_two_keys() {
    let issue = paper::printed();
    let mut reader = reader();
    assert_eq!(copied(reader.press("y y")), issue.pages[0].articles[0].blocks[0].text);
    assert_eq!(copied(reader.press("y a")), text(&issue, 0, 0));
    assert_eq!(copied(reader.press("y i")), "江城晚报/2024-03-06/1/1");
    assert_eq!(
        copied(reader.press("y c")),
        "林小满. 江城平稳度过今年首场春汛[N]. 江城晚报, 2024-03-06(1).".replace("林小满. ", "")
    );
    reader.press("Enter /").type_in("广播").press("Enter");
    assert_eq!(copied(reader.press("y y")), issue.pages[0].articles[0].blocks[4].text, "that of the hit one is at");
}

#[test]
fn the_readers_own_marks_in_a_joined_story_are_not_copied() {
    let issue = paper::joined();
    let mut reader = Reader::with(100, 30, vec![issue.clone()]);
    reader.press("Enter J");
    assert!(reader.screen().contains("── 以下第2版 ──"));
    let whole = copied(reader.press("y a"));
    assert!(!whole.contains("以下第2版") && whole.contains("昨天换了一副面孔") && whole.contains("纸已发脆"), "{whole}");
    let selected = copied(reader.press("V G y"));
    assert_eq!(selected, whole);
}

#[test]
fn what_became_of_a_copy_is_said() {
    let mut reader = reader();
    let clip = Clip { text: "江城\n晚报".to_owned(), what: "clip_selection" };
    reader.send(Msg::Copied(clip.clone(), Copied::Terminal));
    assert!(reader.bottom().contains("已复制所选 4 字（由终端）"), "{}", reader.bottom());
    reader.send(Msg::Copied(clip.clone(), Copied::Command("wl-copy")));
    assert!(reader.bottom().contains("wl-copy"), "{}", reader.bottom());
    reader.send(Msg::Copied(clip, Copied::TooLong));
    assert!(reader.bottom().contains("按 s 存为文件"), "{}", reader.bottom());
}

#[test]
fn saving_proposes_a_name_and_writes_over_nothing_unasked() {
    let issue = paper::printed();
    let mut reader = reader();
    reader.press("s");
    assert!(reader.bottom().starts_with("存为：江城晚报 2024-03-06 江城平稳度过今年首场春汛.txt"), "{}", reader.bottom());
    reader.press("Ctrl-u").type_in("汛.md").press("Enter");
    let Some(Effect::Save { path, text: written, over }) = reader.effects.pop() else { panic!("nothing is saved") };
    assert_eq!((path.as_path(), over), (PathBuf::from("汛.md").as_path(), false));
    assert!(written.contains("\n### 江城平稳度过今年首场春汛\n\n#### 水位"), "{written}");
    reader.send(Msg::Saved(Saved::Exists { path: path.clone(), text: written.clone() }));
    assert!(reader.bottom().starts_with("y 覆盖已有的 汛.md："), "{}", reader.bottom());
    reader.press("Enter");
    assert!(reader.effects.is_empty() && reader.bottom().contains("没有做"), "{}", reader.bottom());
    reader.send(Msg::Saved(Saved::Exists { path, text: written })).type_in("y").press("Enter");
    assert!(matches!(reader.effects.pop(), Some(Effect::Save { over: true, .. })));
    reader.press("s Ctrl-u").type_in("a.txt").press("Enter");
    assert!(matches!(reader.effects.pop(), Some(Effect::Save { text: plain, .. }) if plain == text(&issue, 0, 0) + "\n"));
}

#[test]
fn a_command_gets_the_text_on_its_input_after_one_leave_a_visit() {
    let mut reader = reader();
    reader.press("|").type_in("wc -m").press("Enter");
    assert!(reader.effects.is_empty() && reader.bottom().contains("y 运行，本次不再问：wc -m"), "{}", reader.bottom());
    reader.press("Enter");
    assert!(reader.effects.is_empty());
    reader.press("|").type_in("wc -m").press("Enter").type_in("y").press("Enter");
    let Some(Effect::Pipe { command, text: given }) = reader.effects.pop() else { panic!("nothing is piped") };
    assert_eq!((command.as_str(), given), ("wc -m", text(&paper::printed(), 0, 0) + "\n"));
    reader.press("Enter v l |").type_in("cat").press("Enter");
    assert!(matches!(reader.effects.pop(), Some(Effect::Pipe { text, .. }) if text == "连夜\n"), "not asked again");
}

#[test]
fn drawing_the_mouse_over_text_copies_it() {
    let mut reader = reader();
    let row = reader.rows().iter().position(|r| r.contains("本报讯（记者")).unwrap() as u16;
    let at =
        yuebao::text::width::Widths::NARROW.text(reader.rows()[usize::from(row)].split_once("本报讯").unwrap().0) as u16;
    reader.mouse(Gesture::Click, at, row).mouse(Gesture::Drag, at + 5, row);
    assert_eq!(reader.lit(Meaning::Selection), ["本报讯"]);
    reader.mouse(Gesture::Release, at + 5, row);
    assert_eq!(copied(&mut reader), "本报讯");
    reader.mouse(Gesture::Click, at, row).mouse(Gesture::Release, at, row);
    assert!(reader.effects.is_empty() && reader.state.pane.selection.is_none());
}

#[test]
fn a_file_that_was_set_aside_is_told_and_reading_goes_on() {
    let mut reader = reader();
    let aside = yuebao::store::SetAside { path: PathBuf::from("/tmp/state.sqlite.1"), newer: false };
    reader.send(Msg::Kept(Box::default(), Some(aside)));
    assert!(reader.bottom().contains("state.sqlite.1"), "{}", reader.bottom());
    reader.send(Msg::Unkept(StoreError { path: String::new(), why: std::io::Error::other("disk").into() }));
    assert!(reader.bottom().contains("不能保存阅读记录"), "{}", reader.bottom());
    assert!(reader.press("J").bottom().contains("2/3"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_selection_is_the_source_between_its_ends(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "h", "l", "j", "k", "w", "b", "0", "$", "{", "}", "o", "v", "V", "g g", "G", "Ctrl-d", "Ctrl-u", "5",
            ]),
            0..40,
        ),
        columns in 1_u16..90, rows in 1_u16..30, article in 0_usize..4, joined in any::<bool>(),
    ) {
        let issue = if joined { paper::joined() } else { paper::marks() };
        let mut reader = Reader::with(columns, rows, vec![issue]);
        reader.press("Tab");
        for _ in 0..article {
            reader.press("J");
        }
        reader.press("v").press(&keys.join(" "));
        let Some(selection) = reader.state.pane.selection else { return Ok(()) };
        let shown = reader.state.pane.text.article().unwrap().clone();
        let (from, to) = selection.ends(&shown);
        prop_assert!(from <= to);
        let is_mark = |n: usize| reader.state.pane.text.story().is_some_and(|story| story.origins[n].is_none());
        prop_assert!(!is_mark(selection.head.block));
        let mut want = Vec::new();
        for (n, block) in shown.blocks.iter().enumerate().filter(|(n, _)| !is_mark(*n)) {
            let start = if n == from.block { from.byte } else { 0 };
            let end = if n == to.block { to.byte } else { block.text.len() };
            if (from.block..=to.block).contains(&n) {
                want.push(block.text.get(start..end).unwrap().to_owned());
            }
        }
        reader.press("y");
        if want.concat().is_empty() {
            prop_assert!(reader.effects.is_empty());
        } else {
            prop_assert_eq!(copied(&mut reader), want.join("\n"));
        }
    }
}

#[test]
fn only_what_changes_is_given_to_be_kept() {
    let mut reader = reader();
    reader.press("Enter");
    let before = reader.kept.len();
    reader.press("? q").resize(100, 30);
    assert_eq!(reader.kept.len(), before, "{:?}", reader.kept);
    assert!(reader.kept.iter().any(|record| matches!(record, Record::Opened(..))));
}
