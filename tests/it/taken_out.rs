//! Tests of copying and saving from any screen: rows of results, concordance and curves, any style of citation, Markdown
//! with its source, notes.

use std::path::PathBuf;

use crate::support::{paper, run, screen::Reader};
use assert_cmd::Command;
use tempfile::TempDir;
use yuebao::app::Effect;
use yuebao::cite::Style;
use yuebao::model::{Date, PageNumber, Place};
use yuebao::store::{Entry, Fingerprint, Note, Record, Store, Timestamp};

/// Returns the file that was saved last.
fn saved(reader: &mut Reader) -> (PathBuf, String) {
    let mut saves = reader.effects.extract_if(.., |effect| matches!(effect, Effect::Save { .. }));
    match saves.next() {
        Some(Effect::Save { path, text, over: false }) => (path, text),
        other => panic!("nothing is saved: {other:?}"),
    }
}

/// The rows of a CSV without its header.
fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn all_results_are_written_out_as_csv_or_json_under_the_names_of_the_command_line() {
    let mut reader = run::searched(100, 30, "雷锋");
    reader.press("w");
    assert!(reader.bottom().contains("雷锋.csv"), "{}", reader.bottom());
    reader.press("Enter").answer();
    let (path, text) = saved(&mut reader);
    assert_eq!(path, PathBuf::from("雷锋.csv"));
    assert!(text.starts_with("id,title,publication,date,page,hits,before,hit,after,pages\n"), "{text}");
    let all = rows(&text);
    assert_eq!(all.len(), reader.state.search.results.len());
    let hits: u64 = all.iter().map(|row| row[5].parse::<u64>().unwrap()).sum();
    assert_eq!(hits, reader.state.search.results.found.as_ref().unwrap().total.hits);
    assert_eq!((&all[0][2], &all[0][3], &all[0][4], &all[0][7]), ("江城日报", "1963-03-05", "1", "雷锋"));
    reader.press("w Ctrl-u").type_in("出.json").press("Enter").answer();
    let json: Vec<serde_json::Value> = serde_json::from_str(&saved(&mut reader).1).unwrap();
    assert_eq!(json.len(), all.len());
    assert_eq!((json[0]["id"].as_str(), json[0]["page"].as_u64()), (Some(&all[0][0]), Some(1)));
    reader.press("w Ctrl-u").type_in("出.xls").press("Enter").answer();
    assert!(reader.effects.is_empty() && reader.bottom().contains(".csv"), "{}", reader.bottom());
}

#[test]
fn the_concordance_is_written_out_as_it_is_sorted() {
    let mut reader = run::searched(100, 30, "鐵路");
    reader.press("Tab").answer();
    reader.press("s s w Enter");
    let (_, text) = saved(&mut reader);
    assert!(text.starts_with("left,keyword,right,id,title,publication,date,page,pages\n"), "{text}");
    let all = rows(&text);
    assert_eq!(all.len(), reader.state.search.results.len());
    let first = reader.state.search.results.lines.line(0).unwrap();
    assert_eq!(
        (&all[0][0], &all[0][1], &all[0][3]),
        (first.snippet.before.as_str(), first.snippet.hit.as_str(), first.id.as_str())
    );
    let excel = reader.press("q :").type_in("set csv=excel").press("Enter R").answer().press("w Enter");
    assert!(saved(excel).1.starts_with('\u{FEFF}'));
}

#[test]
fn curves_are_written_out_by_period_and_term_with_the_rate() {
    let mut reader = run::reader(100, 30);
    reader.press(":").type_in("curves 雷锋, 铁路").press("Enter").answer();
    reader.press("w");
    assert!(reader.bottom().contains("雷锋, 铁路.csv"), "{}", reader.bottom());
    reader.press("Enter");
    let text = saved(&mut reader).1;
    assert!(text.starts_with("year,term,hits,articles,characters,rate\n"), "{text}");
    let row = |text: &str, year: &str| rows(text).into_iter().find(|row| &row[0] == year && &row[1] == "雷锋").unwrap();
    // How much text there is is known at once: by it the curves know where there is no paper.
    assert_eq!(&row(&text, "1963")[2], run::of_hero(1963).to_string());
    assert!(row(&text, "1963")[5].parse::<f64>().is_ok_and(|rate| rate > 0.0), "{text}");
    reader.press("p").answer();
    reader.press("w Ctrl-u").type_in("c.jsonl").press("Enter");
    let lines = saved(&mut reader).1;
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert!(first["characters"].as_u64() > Some(0) && first["rate"].as_f64().is_some(), "{first}");
}

#[test]
fn any_style_of_citation_is_chosen_once_and_copied_from_then_on() {
    let mut reader = Reader::with(100, 30, vec![paper::printed()]);
    let copied = |reader: &mut Reader| match reader.effects.pop() {
        Some(Effect::Copy(clip)) => clip.text,
        other => panic!("nothing was copied: {other:?}"),
    };
    reader.press("Enter y C");
    insta::assert_snapshot!(reader.screen());
    reader.press("j Enter");
    let bibtex = copied(&mut reader);
    assert!(bibtex.starts_with('@') && bibtex.contains("江城平稳度过今年首场春汛"), "{bibtex}");
    assert_eq!(reader.state.settings.copying.style, Style::Bibtex);
    assert!(reader.state.overlays.is_empty());
    reader.press("J y c");
    let next = copied(&mut reader);
    assert!(next.starts_with('@') && next != bibtex, "{next}");
    reader.press(":").type_in("set cite=csl-json").press("Enter y c");
    assert!(copied(&mut reader).starts_with('['));
}

#[test]
fn saved_markdown_says_where_it_is_from() {
    let mut reader = Reader::with(100, 30, vec![paper::joined()]);
    reader.press("Enter J s Ctrl-u").type_in("馆.md").press("Enter");
    let (_, text) = saved(&mut reader);
    insta::assert_snapshot!(text.split("\n\n").next().unwrap());
    assert!(text.contains("\n### 老报馆变成新展馆") && text.contains("纸已发脆"), "{text}");
    reader.press("/").type_in("昨天").press("Enter v l s Ctrl-u").type_in("摘.md").press("Enter");
    let (_, text) = saved(&mut reader);
    assert!(text.ends_with("\n\n> 昨天\n") && text.contains("id: \"江城晚报/2024-03-06/1/2\""), "{text}");
}

#[test]
fn notes_have_lines_are_changed_searched_and_stand_by_day() {
    let mut reader = Reader::with(100, 14, vec![paper::nameless(), paper::printed()]);
    reader.press("Enter V a").type_in("核对数字").press("Ctrl-j").type_in("再问水文站");
    insta::assert_snapshot!("a_note_of_two_lines_while_it_is_written", reader.screen());
    reader.press("Enter");
    assert_eq!(reader.state.journal.kept.notes[0].said, "核对数字\n再问水文站");
    reader.state.journal.tell_time(Timestamp(100), 0);
    reader.press("J V a").type_in("馆藏").press("Enter :").type_in("notes").press("Enter");
    insta::assert_snapshot!("the_list_of_notes", reader.screen());
    reader.press("o");
    insta::assert_snapshot!("the_list_of_notes_by_day", reader.screen());
    reader.press("/").type_in("水文").press("Enter");
    assert!(reader.screen().contains("再问水文站") && !reader.screen().contains("馆藏"), "{}", reader.screen());
    reader.press("e");
    assert!(reader.screen().contains("批注：核对数字"), "{}", reader.screen());
    reader.press("Ctrl-w Ctrl-w").type_in("问过水文站").press("Enter");
    let notes = &reader.state.journal.kept.notes;
    assert_eq!(notes.len(), 2);
    assert!(notes[0].said.starts_with("核对数字\n") && notes[0].said.ends_with("问过水文站"), "{}", notes[0].said);
    assert!(reader.screen().contains("问过水文站"), "{}", reader.screen());
    // What was pasted keeps its lines.
    reader.press("e Ctrl-u").send(yuebao::app::Msg::Paste("一\r\n二\u{1b}[31m".to_owned())).press("Enter");
    assert_eq!(reader.state.journal.kept.notes[0].said, "一\n二[31m");
}

/// A folder with a state in which two articles have notes.
fn state() -> TempDir {
    let folder = TempDir::new().unwrap();
    let entry = |n: u64, day: u8, title: &str| Entry {
        print: Fingerprint(n),
        id: format!("江城晚报/2024-03-{day:02}/1/{n}"),
        title: title.to_owned(),
        paper: Some("江城晚报".to_owned()),
        date: Date::new(2024, 3, day),
        pages: vec![PageNumber::plain(1), PageNumber::plain(4)],
        authors: vec!["林小满".to_owned(), "何川".to_owned()],
        citation: format!("林小满, 何川. {title}[N]. 江城晚报, 2024-03-{day:02}(1, 4)."),
    };
    let note = |entry: Entry, at, quote: &str, said: &str| {
        let (from, to) = (Place::default(), Place { block: 0, byte: 9 });
        Record::Noted(Note {
            entry,
            joined: false,
            from,
            to,
            quote: quote.to_owned(),
            said: said.to_owned(),
            at: Timestamp(at),
        })
    };
    let mut store = Store::open(&folder.path().join("yuebao")).unwrap().store;
    let records = [
        note(entry(2, 6, "渡口的一天"), 10, "天刚亮，渡口开了门。", "第一句\n查《县志》"),
        note(entry(1, 5, "江水平稳"), 20, "江水比常年低。\n码头照常开船。", ""),
    ];
    store.keep(&records).unwrap();
    folder
}

fn notes(state: &TempDir, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("yuebao").unwrap();
    command.env("XDG_STATE_HOME", state.path()).env("TZ", "UTC").args(["--lang", "zh", "notes"]).args(arguments);
    let output = command.output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn notes_go_out_as_markdown_rows_and_references() {
    let state = state();
    insta::assert_snapshot!("notes_as_markdown", notes(&state, &[]));
    let json: Vec<serde_json::Value> =
        notes(&state, &["--format", "json"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((json[0]["title"].as_str(), json[1]["said"].as_str()), (Some("江水平稳"), Some("第一句\n查《县志》")));
    let csv = notes(&state, &["--format", "csv", "--by", "written"]);
    assert_eq!((&rows(&csv)[0][1], &rows(&csv)[0][2]), ("渡口的一天", "林小满; 何川"));
    insta::assert_snapshot!("notes_as_ris", notes(&state, &["--format", "ris"]).replace('\r', ""));
    let csl: Vec<serde_json::Value> = serde_json::from_str(&notes(&state, &["--format", "csl-json"])).unwrap();
    assert_eq!(csl[1]["author"][1]["literal"], "何川");
    assert_eq!(csl[1]["note"], "“天刚亮，渡口开了门。”\n第一句\n查《县志》");
}

#[test]
fn notes_are_found_by_their_words_and_days() {
    let state = state();
    assert!(notes(&state, &["--find", "縣志"]).starts_with("## 渡口的一天"));
    assert!(notes(&state, &["--to", "2024-03-05"]).starts_with("## 江水平稳"));
    assert_eq!(notes(&state, &["--from", "2025"]), "");
    assert!(notes(&state, &["--format", "ris", "--find", "没有"]).is_empty());
}
