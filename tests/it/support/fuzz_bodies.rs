// The bodies of the fuzz targets: each takes bytes and checks the program's laws on them. The targets in `fuzz/fuzz_targets/`,
// which libFuzzer drives, include this file, and so does `tests/it/fuzzed.rs`, which drives it on any toolchain; so it names
// nothing but the program.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use std::sync::atomic::AtomicBool;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yuebao::app::{Effect, Gesture, Mouse, Msg, State, update};
use yuebao::archive::{Event, misprints_of, records};
use yuebao::config::Config;
use yuebao::decode::{decode, decode_plain, formats};
use yuebao::keys::{Code, Key, Keymap};
use yuebao::model::{Block, Issue, Role, Source};
use yuebao::recover::{join, recover};
use yuebao::search::archive::{Session, MemoryEngine};
use yuebao::search::{Pattern, Query, TitlePattern, foreign_operators};
use yuebao::terminal::{input, probe};
use yuebao::text::class::Ambiguous;
use yuebao::text::width::Widths;
use yuebao::theme::Theme;
use yuebao::typeset::{Level, SetLine, Setter, Style, Titles};
use yuebao::words::Lang;

/// All targets: the name and the body of each.
#[allow(dead_code, reason = "a target needs one, the test all")]
pub const BODIES: &[(&str, fn(&[u8]))] = &[
    ("decode", decoding),
    ("inputs", inputs),
    ("pdf", pdf),
    ("recover", recovery),
    ("setter", setting),
    ("query", query),
    ("record", record),
    ("issue_toml", issue_toml),
    ("keys", keys),
];

/// Returns the text at the beginning of the bytes, up to the first byte that is none.
fn text_of(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or_default(),
    }
}

/// Decodes any bytes: no panic, and valid UTF-8 comes out as it went in.
pub fn decoding(bytes: &[u8]) {
    if let (Ok(decoded), Ok(text)) = (decode_plain(bytes), std::str::from_utf8(bytes))
        && decoded.encoding == "UTF-8"
        && !bytes.iter().any(|b| matches!(b, b'\r' | 0x0B | 0x1A))
        && !text.contains(['\u{85}', '\u{2028}', '\u{2029}'])
    {
        // NULs are padding: of a run one stays, at the end none.
        let plain = |text: &str| text.replace('\0', "");
        assert_eq!(plain(&decoded.text), plain(text.strip_prefix('\u{FEFF}').unwrap_or(text)));
    }
}

/// Reads any text by each reader of a form of files: no panic, and no more text than there is in the file.
pub fn inputs(bytes: &[u8]) {
    if let Ok(decoded) = decode(bytes) {
        // A form feed or a blank line may stand for what ended a page or a block.
        assert!(decoded.text.len() <= 4 * bytes.len() + 16, "{}", decoded.text.len());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        formats::read_as_each(text);
    }
}

/// Reads any bytes after the head of a PDF: no panic, and every line has one place on one sheet.
pub fn pdf(bytes: &[u8]) {
    let file = if bytes.starts_with(b"%PDF-") { bytes.to_vec() } else { [b"%PDF-1.7\n", bytes].concat() };
    if let Ok(decoded) = decode(file) {
        let numbers = decoded.sheets.iter().flat_map(|sheet| sheet.lines.iter().map(|line| line.line));
        assert!(numbers.eq(1..=decoded.text.lines().filter(|line| !line.trim().is_empty()).count() as u32));
    }
}

fn read(text: &str) -> Issue {
    let source = Source { path: "page.txt".into(), name: "page.txt".into(), encoding: "UTF-8" };
    let mut issue = recover(text, source);
    join(&mut issue);
    issue
}

/// Recovers any text: no panic, every character in one block, and the same result the second time.
pub fn recovery(bytes: &[u8]) {
    let text = text_of(bytes);
    let issue = read(text);
    let articles = issue.pages.iter().flat_map(|p| p.articles.iter().flat_map(|a| &a.blocks));
    let blocks = articles.chain(issue.pages.iter().flat_map(|p| &p.furniture));
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let kept: usize = blocks.map(|b| signs(&b.text)).sum();
    assert_eq!(kept, signs(text), "characters were lost or doubled");
    assert_eq!(issue, read(text), "the second reading differs");
}

/// The sign that stands for a byte below 0x80, so that a mutation of one byte gives another sign of a newspaper and not a
/// broken character.
const SIGNS: &[&str] = &[
    "中", "文", "今天", "年", "月", "日", "元", "亿", "第", "，", "。", "、", "；", "：", "！", "？", "（", "）", "《", "》", "“", "”",
    "‘", "’", "……", "…", "——", "—", "·", "～", "-", "/", "／", ",", ".", "(", ")", "%", "％", "℃", "$", "①", "■", "a", "It", "GDP",
    "0", "5", "12", "2023", "32.5", "1,234", "３", "Ａ", " ", "\u{3000}", "\t", "\n", "\u{A0}", "\u{200B}", "\u{301}", "👨‍👩‍👧", "❤\u{FE0F}",
    "🇨🇳", "カ", "ー", "々", "가", "각", "\u{200D}", "\"", "'", "https://a.cn/b?c=1", "×", "\u{AD}", "ก", "א", "\u{1F3FD}",
];

fn of_signs(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((&byte, behind)) = rest.split_first() {
        if byte < 0x80 {
            text.push_str(SIGNS[usize::from(byte) % SIGNS.len()]);
            rest = behind;
        } else {
            // Any character of Unicode by three bytes.
            let number = behind.iter().take(2).fold(u32::from(byte & 0x1F), |n, b| n << 8 | u32::from(*b));
            text.extend(char::from_u32(number));
            rest = behind.get(2..).unwrap_or(&[]);
        }
    }
    text
}

/// Sets a paragraph: the fast path gives the lines of the general one, and nothing is lost, doubled or too wide. The first
/// eight bytes choose the style, the rest is the paragraph, newspaper signs included.
pub fn setting(data: &[u8]) {
    let Some((head, rest)) = data.split_at_checked(8) else { return };
    let flag = |bit: u8| head[1] >> bit & 1 == 1;
    let mut widths = Widths::NARROW.with_emoji_signs(flag(5));
    for (n, kind) in Ambiguous::ALL.into_iter().enumerate() {
        widths = widths.with(kind, u16::from_le_bytes([head[2], head[3]]) >> n & 1 == 1);
    }
    let level = [Level::None, Level::Basic, Level::Gb, Level::Strict][usize::from(head[4] & 3)];
    let measure = 1 + u16::from(head[0]) % 200;
    let indent = u16::from(head[5]) % 8;
    let titles = Titles::Plain;
    let style = Style { measure, level, hang: flag(0), glue: flag(1), justify: flag(2), indent, widths, titles };
    let text = of_signs(rest);
    let set: Vec<SetLine> = Setter::new(&text, &style).collect();
    let general: Vec<SetLine> = Setter::new(&text, &style).without_shortcuts().collect();
    assert_eq!(set, general, "the two ways differ on {text:?} with {style:?}");
    let mut at = 0;
    for line in &set {
        assert!(line.bytes.start >= at, "something is doubled in {text:?}");
        assert!(falls_away(&text[at..line.bytes.start]), "{:?} is lost", &text[at..line.bytes.start]);
        at = line.bytes.end;
        let over = (line.indent + line.cells).saturating_sub(measure);
        assert!(over == 0 || style.hang && over <= 2 || measure == 1, "{over} cells too wide at {measure} in {text:?}");
    }
    assert!(falls_away(&text[at..]), "{:?} is lost at the end", &text[at..]);
}

/// Whether the text between two lines may be dropped: line ends, white space, and characters that are not seen beside them.
fn falls_away(text: &str) -> bool {
    let unseen = |c: char| Widths::NARROW.cluster(c.encode_utf8(&mut [0; 4])) == 0;
    let breaks = |c: char| c.is_whitespace() || matches!(c, '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.chars().all(|c| breaks(c) || unseen(c))
}

/// Searches an article, which stands after the first line end, by a query or a pattern: hits are ranges of its text, in
/// order and without overlap; a mistake is told with its place in the query; a phrase that stands in the text is found.
pub fn query(bytes: &[u8]) {
    let (typed, text) = text_of(bytes).split_once('\n').unwrap_or((text_of(bytes), ""));
    let role = |n: usize| if n == 0 { Role::Title } else { Role::Body };
    let block = |(n, line): (usize, &str)| Block { role: role(n), text: line.to_owned(), spans: Vec::new() };
    let blocks: Vec<Block> = text.lines().enumerate().map(block).collect();
    let stand = |hits: &[yuebao::search::Hit]| {
        for hit in hits {
            assert!(blocks[hit.block].text.get(hit.bytes.clone()).is_some_and(|hit| !hit.is_empty()), "{hit:?}");
        }
        let apart = |pair: &[yuebao::search::Hit]| (pair[0].block, pair[0].bytes.end) <= (pair[1].block, pair[1].bytes.start);
        assert!(hits.windows(2).all(apart), "{hits:?}");
    };
    for operator in foreign_operators(typed) {
        assert!(typed.contains(operator.typed()));
    }
    match Query::parse(typed) {
        Ok(Some(query)) => stand(&query.hits(&blocks)),
        Ok(None) => {}
        Err(wrong) => assert!(typed.is_char_boundary(wrong.at.byte) && wrong.at.character > 0, "{wrong:?}"),
    }
    if let Ok(Some(pattern)) = Pattern::parse(typed) {
        stand(&pattern.hits(&blocks));
    }
    if let Some(phrase) = Query::phrase(typed) {
        let hits = phrase.hits(&blocks);
        stand(&hits);
        assert!(!hits.is_empty() || !blocks.iter().any(|block| block.text.contains(typed.trim())), "{typed:?} is not found");
    }
    if let (Some(title), Some(block)) = (TitlePattern::new(typed), blocks.first())
        && let Some(found) = title.find(&block.text)
    {
        assert!(block.text.get(found).is_some());
    }
    let _ = Query::titles(typed).map(|query| query.hits(&blocks));
}

/// Returns a folder of this run alone, in memory where that is possible.
fn folder() -> PathBuf {
    let shm = PathBuf::from("/dev/shm");
    let base = if shm.is_dir() { shm } else { std::env::temp_dir() };
    let folder = base.join(format!("yuebao-fuzz-{}-{:?}", std::process::id(), std::thread::current().id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Reads a file of records, whose form the first byte chooses: the same articles come however small the batches are, records
/// that were read are skipped when it is read again from there, and each bad one has a line.
pub fn record(bytes: &[u8]) {
    let Some((form, rest)) = bytes.split_first() else { return };
    let ending = ["jsonl", "json", "csv", "tsv", "jsonl.gz", "csv.zst"][usize::from(*form) % 6];
    let path = folder().join(format!("r.{ending}"));
    std::fs::write(&path, rest).expect("it is written");
    let articles = |skip: u64, size: usize| {
        let (mut texts, mut bad, mut upto) = (Vec::new(), 0, skip);
        let read = records::read(
            &path,
            &BTreeMap::new(),
            skip,
            size,
            &mut |batch| {
                assert!(batch.upto >= upto && batch.bytes <= rest.len() as u64, "{batch:?}");
                upto = batch.upto;
                for page in batch.issues.iter().flat_map(|issue| &issue.pages) {
                    texts.extend(page.articles.iter().map(|article| article.blocks.clone()));
                }
                true
            },
            &mut |wrong| {
                assert!(wrong.line >= 1);
                bad += 1;
            },
        );
        texts.sort_by_cached_key(|blocks: &Vec<Block>| format!("{blocks:?}"));
        (texts, bad, upto, read.is_ok())
    };
    let (whole, bad, upto, is_read) = articles(0, usize::MAX);
    if is_read {
        assert_eq!((whole.clone(), bad, upto, true), articles(0, 1), "by one");
        assert!((whole.len() + bad) as u64 <= upto.max(1), "{} of {upto}", whole.len());
        assert!(articles(upto, 1).0.is_empty(), "read twice");
        assert!(articles(upto / 2, 1).0.len() <= whole.len());
    }
}

/// Reads an `issue.toml`, a file of settings, of keys, of a theme: a mistake is told with a line of the file.
pub fn issue_toml(bytes: &[u8]) {
    let text = text_of(bytes);
    for wrong in misprints_of(text) {
        assert!((1..=text.matches('\n').count() + 1).contains(&wrong.line) && wrong.column >= 1, "{wrong:?}");
    }
    let _ = Config::parse(text);
    let _ = KEYS.with_user_keys(text);
    let _ = Theme::parse("own", text);
}

/// The keys, made once for all runs.
static KEYS: LazyLock<Keymap> = LazyLock::new(Keymap::built_in);
static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::terminal(true));
static ISSUE: LazyLock<Issue> = LazyLock::new(|| read(PAGE));

/// A page that is open while keys are pressed.
const PAGE: &str = "江湾晚报\n2019年11月8日 星期五\n第2版 要闻\n\n老渡口的一天\n\n　　本报讯（记者 何一川）渡船在江面上走了一刻钟，船上的人数了数，\n\
    一共看见三十六只水鸟。ﾊﾟﾝとｶﾞｽ、e\u{301}、👨\u{200D}👩\u{200D}👧。（下转3版）\n\n小戏台又唱起来了\n\n　　本报讯（记者 曾小满）锣鼓一响，台下坐满了人。\n\
    \u{c}第3版 副刊\n\n（上接2版）\n　　天黑以后船才靠岸。\n\n一首短诗\n\n　　江水\n　　向东\n";

/// Takes bytes that a terminal may send: as answers and keys, then each as a key, a click, a new size or a pasted text.
/// After each the screen is drawn.
pub fn keys(bytes: &[u8]) {
    let answers = probe::Answers::read(bytes);
    assert!(answers.typed.len() <= bytes.len());
    let (keys, theme) = (&*KEYS, &*THEME);
    let mut state = State::new(80, 24, Lang::Zh, Widths::NARROW);
    let mut desk = None;
    let mut send = |state: &mut State, msg: Msg| {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            for effect in update(state, msg, keys) {
                if let Effect::Inquire(id, inquiry) = effect {
                    let shelf = state.holdings.collection.shelf().cloned().unwrap_or_default();
                    let desk = desk.get_or_insert_with(|| Session::new(Arc::new(MemoryEngine::of(&shelf))));
                    desk.run(&inquiry, &AtomicBool::new(false), &mut |reply| waiting.push(Msg::Answered(id, reply)));
                }
            }
        }
        let window = state.window.frame.whole;
        let area = Rect::new(0, 0, window.columns, window.rows);
        yuebao::view::view(state, theme, area, &mut Buffer::empty(area));
    };
    send(&mut state, Msg::Load(vec![Event::Issue(Box::new(ISSUE.clone()))]));
    send(&mut state, Msg::Loaded);
    send(&mut state, Msg::Widths(answers.widths(Widths::NARROW)));
    let typed = input::typed(&answers.typed);
    // A long input says no more than a short one.
    let mut rest = typed.iter().take(60);
    while let Some(key) = rest.next() {
        let mut number = || rest.next().map_or(0, |key| if let Code::Char(c) = key.code { c as u16 } else { 7 });
        let msg = match key.code {
            Code::Char('\u{FFFD}') => Msg::Resize(number() % 130, number() % 50),
            Code::Char('\0') => {
                let gesture = [Gesture::Click, Gesture::DoubleClick, Gesture::Drag, Gesture::Release, Gesture::WheelDown];
                let gesture = gesture[usize::from(number()) % gesture.len()];
                Msg::Mouse(Mouse { gesture, column: number() % 130, row: number() % 50 })
            }
            Code::Char('\u{1c}') => Msg::Paste((0..number() % 9).filter_map(|_| char::from_u32(number().into())).collect()),
            Code::Char('\u{1d}') => {
                let named = [Code::Up, Code::Down, Code::Left, Code::Right, Code::PageDown, Code::PageUp, Code::End, Code::Home];
                Msg::Key(Key::plain(named[usize::from(number()) % named.len()]))
            }
            Code::Char('\u{1e}') => Msg::Idle,
            _ => Msg::Key(*key),
        };
        send(&mut state, msg);
    }
}
