//! Tests of kept mends: they are stored without loss, applied in memory and in the library, and reported where they fit the
//! file no more; and of the output of `yuebao mend`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first thing that is not as it should be")]

use crate::support::output::{code, out, said};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::AtomicBool;

use tempfile::TempDir;
use yuebao::archive::{load_all, mending};
use yuebao::library::{self, Library, Root};
use yuebao::mend::{Lines, Mends};
use yuebao::model::{DoubtKind, Issue, Role};

/// A page that prints its paper and day. Line 6 is a headline, 11 another.
const PAGE: &str = "江湾晚报\n2019年11月8日 星期五\n第3版\n\n\n老街的修鞋匠收了两个徒弟\n本报讯（记者王一）在北门老街修了四十年鞋的孙师傅，上个月终于收下两个徒弟。一个二十岁，一个刚刚退休。\n徒弟们说，先学认皮子，再学下针。\n铺子还在原来的地方。\n\n渡口的老茶馆重新开张\n本报讯（记者李二）停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子，茶钱也没有涨。\n老茶客一早就来了，坐满了临河的一排。\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn issues(folder: &Path) -> Vec<Issue> {
    let (shelf, skipped) = load_all(&[folder.to_owned()]);
    assert_eq!(skipped, []);
    shelf.issues().iter().map(|issue| Issue::clone(issue)).collect()
}

fn yuebao(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
    let command = command.args(arguments).env("LC_ALL", "zh_CN.UTF-8").env("XDG_CONFIG_HOME", "/no/such/folder");
    command.env("XDG_DATA_HOME", "/no/such/folder").env("XDG_STATE_HOME", "/no/such/folder").output().unwrap()
}

fn path_in(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// The articles' titles, or first words, in order.
fn titles(issue: &Issue) -> Vec<String> {
    let first = |article: &yuebao::model::Article| article.blocks.first().map(|b| b.text.chars().take(8).collect());
    let articles = issue.pages.iter().flat_map(|page| &page.articles);
    articles.map(|a| a.title().or_else(|| first(a)).unwrap_or_default()).collect()
}

#[test]
fn mends_in_the_shell_are_kept_beside_the_file_and_obeyed_by_every_command() {
    let folder = folder(&[("a.txt", PAGE)]);
    let file = path_in(&folder, "a.txt");
    let before = titles(&issues(folder.path())[0]);
    let tried = yuebao(&["mend", &file, "9 article", "9 is title", "--dry-run"]);
    assert_eq!(code(&tried), 0, "{}", said(&tried));
    assert!(out(&tried).lines().any(|line| line.starts_with("+ ■ 铺子还在原来的地方")), "{}", out(&tried));
    assert!(!folder.path().join("a.txt.mend").exists(), "it was only tried");
    let kept = yuebao(&["mend", &file, "9 article", "9 is title"]);
    assert_eq!(code(&kept), 0, "{}", said(&kept));
    let text = fs::read_to_string(folder.path().join("a.txt.mend")).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.contains("9 article") && text.contains("「铺子还在原来的地方。」"), "{text}");
    assert_eq!(fs::read_to_string(&file).unwrap(), PAGE, "the file is only read");
    let after = titles(&issues(folder.path())[0]);
    assert_eq!(after.len(), before.len() + 1);
    assert!(after.iter().any(|title| title.starts_with("铺子还在")), "{after:?}");
    for command in [vec!["ls"], vec!["export", "--format", "csv"], vec!["grep", "铺子", "--in"]] {
        let mut arguments = command.clone();
        arguments.push(folder.path().to_str().unwrap());
        let told = yuebao(&arguments);
        if code(&told) != 2 {
            assert!(out(&told).contains("铺子还在原来的地方"), "{command:?}: {}", out(&told));
        }
    }
    let checked = yuebao(&["check", &file]);
    assert!(out(&checked).contains("由人校订，见 a.txt.mend（第9行）"), "{}", out(&checked));
    let listed = yuebao(&["mend", &file]);
    assert!(out(&listed).starts_with("9 article"), "{}", out(&listed));
    let undone = yuebao(&["mend", &file, "--undo", "9"]);
    assert_eq!(code(&undone), 0, "{}", said(&undone));
    assert!(!folder.path().join("a.txt.mend").exists(), "nothing is left to keep");
    assert_eq!(titles(&issues(folder.path())[0]), before);
}

#[test]
fn what_cannot_be_mended_is_told_and_nothing_is_kept() {
    let folder = folder(&[("a.txt", PAGE)]);
    let file = path_in(&folder, "a.txt");
    for (mend, told) in [
        ("99 article", "第99行没有文字（文件共 14 行）"),
        ("9 artikel", "没有 artikel 这个说法；可以是 article paragraph"),
        ("neun article", "neun 不是行号"),
        ("9 is tittle", "应如 61-62 is kicker | title"),
        ("9 joins 9", "它所指的正是它自己"),
    ] {
        let output = yuebao(&["mend", &file, "7 paragraph", mend]);
        assert_eq!(code(&output), 2, "{mend}");
        assert!(said(&output).contains(told), "{mend}: {}", said(&output));
        assert!(!folder.path().join("a.txt.mend").exists(), "{mend}");
    }
}

#[test]
fn a_changed_dump_is_noticed_what_moved_is_found_and_the_rest_is_told() {
    let folder = folder(&[("a.txt", PAGE)]);
    let file = path_in(&folder, "a.txt");
    assert_eq!(code(&yuebao(&["mend", &file, "9 article", "9 is title", "13 is subhead"])), 0);
    fs::write(&file, PAGE.replace("江湾晚报\n", "江湾晚报\n\n").replace("老茶客一早就来了", "老茶客都来了")).unwrap();
    let checked = yuebao(&["mend", &file, "--check"]);
    assert_eq!(code(&checked), 1);
    let told = out(&checked);
    assert!(told.contains("“13 is subhead”没有用上") && told.contains("9 article → 10 article"), "{told}");
    let issue = &issues(folder.path())[0];
    assert!(titles(issue).iter().any(|title| title.starts_with("铺子还在")), "what moved is still used");
    let unused: Vec<&str> = issue
        .doubts
        .iter()
        .chain(issue.pages.iter().flat_map(|page| &page.doubts))
        .filter(|d| d.kind == DoubtKind::MendUnused)
        .map(|d| d.detail.as_str())
        .collect();
    assert_eq!(unused, ["a.txt.mend: 13 is subhead"]);
    // Mending on keeps what does not fit now: the dump may come back.
    assert_eq!(code(&yuebao(&["mend", &file, "8 paragraph"])), 0);
    let text = fs::read_to_string(folder.path().join("a.txt.mend")).unwrap();
    for said in ["8 paragraph", "10 article", "10 is title", "13 is subhead"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("\n9 article"), "{text}");
}

#[test]
fn two_that_mend_at_once_lose_nothing() {
    let folder = folder(&[("a.txt", PAGE)]);
    let file = folder.path().join("a.txt");
    let lines = Lines::of(PAGE);
    std::thread::scope(|scope| {
        for of in 0..4 {
            let (file, lines) = (&file, &lines);
            scope.spawn(move || {
                for line in [6 + of * 2, 7 + of * 2] {
                    let since = Mends::default();
                    let mut ours = Mends::default();
                    ours.put(format!("{line} paragraph").parse().unwrap(), lines);
                    mending::keep(file, PAGE, &ours, &since).unwrap();
                }
            });
        }
    });
    let opened = mending::open(&file).unwrap();
    let at: Vec<u32> = opened.mends.all().iter().map(|kept| kept.mend.at().line).collect();
    assert_eq!(at, (6..14).collect::<Vec<_>>());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "nothing is left behind: {left:?}");
}

#[test]
fn the_library_takes_mended_files_in_and_holds_what_memory_holds() {
    let folder = folder(&[("a.txt", PAGE)]);
    let home = TempDir::new().unwrap();
    let dir = home.path().join("library");
    let root = Root { path: folder.path().to_owned(), ..Root::default() };
    let no = AtomicBool::new(false);
    library::add(&dir, &[root], &no, &|_| {}).unwrap();
    let file = folder.path().join("a.txt");
    let opened = mending::open(&file).unwrap();
    let mut mends = opened.fitted.mends.clone();
    for said in ["9 article", "9 is title", "3 out", "8 paragraph", "paper 江湾夜报"] {
        mends.put(said.parse().unwrap(), &Lines::of(&opened.text));
    }
    opened.keep(&mends).unwrap();
    let counted = library::update(&dir, &no, &|_| {}).unwrap();
    assert_eq!((counted.files, counted.unchanged), (1, 0), "a mended file has changed");
    assert_eq!(library::update(&dir, &no, &|_| {}).unwrap().unchanged, 1);
    let snapshot = Library::open(&dir).unwrap().snapshot();
    let held = snapshot.issue(0).unwrap();
    let memory = &issues(folder.path())[0];
    assert_eq!(held.paper(), Some("江湾夜报"));
    assert_eq!(held.pages, memory.pages);
    assert!(memory.pages[0].articles.iter().any(|article| article.parted_from.is_some()));
}

#[test]
fn mends_are_no_pages_of_their_folder() {
    let folder = folder(&[("a.txt", PAGE), ("a.txt.mend", "# 阅报校订\n6 is kicker\n"), (".a.txt.mend.new", "")]);
    let all = issues(folder.path());
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].sources.len(), 1);
    let roles: Vec<Role> = all[0].pages[0].articles.iter().flat_map(|a| &a.blocks).map(|b| b.role).collect();
    assert!(roles.contains(&Role::Kicker), "a mend without quotes is taken at its word");
}

#[test]
fn a_continuation_is_stated_over_two_files_and_parted() {
    let first = "江湾晚报\n2019年11月8日 星期五\n第1版\n\n老街的修鞋匠收了两个徒弟\n本报讯（记者王一）在北门老街修了四十年鞋的孙师傅，上个月终于收下两个徒弟。\n";
    let second =
        "江湾晚报\n2019年11月8日 星期五\n第2版\n\n徒弟们说\n先学认皮子，再学下针，铺子还在原来的地方，门前的槐树也还在。\n";
    let folder = folder(&[("1.txt", first), ("2.txt", second), ("1.txt.mend", "6 continues 2.txt:6\n")]);
    let (shelf, _) = load_all(&[folder.path().to_owned()]);
    let issue = &shelf.issues()[0];
    assert_eq!(issue.pages.len(), 2);
    let head = issue.pages[0].articles.iter().find(|a| a.blocks.iter().flat_map(|b| &b.spans).any(|s| s.line == 6)).unwrap();
    let tail = issue.article(head.continues_in.expect("it goes on")).unwrap();
    assert!(tail.blocks.iter().any(|block| block.text.contains("认皮子")));
    fs::write(folder.path().join("1.txt.mend"), "6 ends\n").unwrap();
    assert!(issues(folder.path())[0].pages[0].articles.iter().all(|article| article.continues_in.is_none()));
}

#[test]
fn mended_pages_are_written_as_truth_with_every_character_in_one_row() {
    let folder = folder(&[("a.txt", PAGE), ("a.txt.mend", "9 article\n9 is title\n3 out\n")]);
    let truth: PathBuf = folder.path().join("truth");
    let to = truth.to_str().unwrap();
    let written = yuebao(&["export", "--format", "truth", "--output", to, &path_in(&folder, "a.txt")]);
    assert_eq!(code(&written), 0, "{}", said(&written));
    assert_eq!(fs::read_to_string(truth.join("a.txt")).unwrap(), PAGE);
    let rows = fs::read_to_string(truth.join("a.tsv")).unwrap();
    assert!(rows.starts_with("line\tfrom\tto\tarticle\trole\tpara\torder\tnote\n"));
    let mut told = vec![0; PAGE.split('\n').map(|line| line.chars().count()).sum::<usize>() + 1];
    let starts: Vec<usize> =
        PAGE.split('\n').scan(0, |at, line| Some(std::mem::replace(at, *at + line.chars().count()))).collect();
    for row in rows.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells.len(), 8, "{row}");
        let number = |n: usize| cells[n].parse::<usize>().unwrap();
        (number(1)..number(2)).for_each(|char| told[starts[number(0) - 1] + char] += 1);
    }
    let chars: Vec<char> = PAGE.chars().filter(|c| *c != '\n').collect();
    for (n, c) in chars.iter().enumerate() {
        assert!(told[n] == 1 || c.is_whitespace() && told[n] <= 1, "{c} at {n} stands in {} rows", told[n]);
    }
    let title = rows.lines().find(|row| row.starts_with("9\t")).unwrap();
    assert!(title.contains("\ttitle\t"), "{title}");
    let over =
        yuebao(&["export", "--format", "truth", "--output", folder.path().to_str().unwrap(), &path_in(&folder, "a.txt")]);
    assert_eq!(code(&over), 2, "a file is never written over");
}

#[test]
fn weights_of_ones_own_are_used_told_by_doctor_and_their_faults_told() {
    let home = TempDir::new().unwrap();
    let settings = home.path().join("yuebao");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("config.toml"), "weights = \"own.tsv\"\n").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
        command.args(arguments).env("LC_ALL", "zh_CN.UTF-8").env("XDG_CONFIG_HOME", home.path()).output().unwrap()
    };
    fs::write(settings.join("own.tsv"), "# made of ten pages\nline\talways\tyes\t0=-900\t1=900\n").unwrap();
    let told = run(&["doctor"]);
    assert!(out(&told).contains("weights\town.tsv\tmade of ten pages"), "{}", out(&told));
    fs::write(settings.join("own.tsv"), "# made of ten pages\nline\talways\tyes\t0=many\n").unwrap();
    let told = run(&["doctor"]);
    assert!(said(&told).contains("own.tsv：第2行不是权重"), "{}", said(&told));
    assert!(out(&told).contains("set by examples/train_labels"), "those built in are used: {}", out(&told));
}

#[test]
fn where_nothing_can_be_written_beside_a_file_mends_are_in_the_state_folder_and_obeyed() {
    let home = TempDir::new().unwrap();
    mending::set_state_folder(home.path());
    let page = PAGE.replace("修鞋匠", "箍桶匠");
    let mends = |said: &str| {
        let mut mends = Mends::default();
        mends.put(said.parse().unwrap(), &Lines::of(&page));
        mends
    };
    let folder = TempDir::new().unwrap();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let file = gone.join("a.txt");
    fs::write(&file, &page).unwrap();
    // The folder is not there while it is kept, as a disk that is read-only might be.
    let away = folder.path().join("away");
    fs::rename(&gone, &away).unwrap();
    let saved = mending::keep(&file, &page, &mends("9 article"), &Mends::default()).unwrap();
    assert!(saved.not_beside.is_some() && saved.path.starts_with(home.path()), "{saved:?}");
    fs::rename(&away, &gone).unwrap();
    let opened = mending::open(&file).unwrap();
    assert!(opened.kept.as_ref().is_some_and(|kept| kept.elsewhere));
    assert_eq!(opened.fitted.mends.all().len(), 1);
    assert!(issues(&gone)[0].pages[0].articles.iter().any(|article| article.parted_from.is_some()));
}

#[test]
fn a_page_of_the_sample_is_mended_in_the_state_folder_alone() {
    let (home, here) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yuebao"));
        command
            .args(arguments)
            .current_dir(here.path())
            .env("LC_ALL", "zh_CN.UTF-8")
            .env("XDG_CONFIG_HOME", "/no/such/folder");
        command.env("XDG_DATA_HOME", "/no/such/folder").env("XDG_STATE_HOME", home.path()).output().unwrap()
    };
    let listed = out(&run(&["ls", "--sample"]));
    let file = format!("{}.txt", listed.lines().last().unwrap().split('/').next().unwrap());
    let told = run(&["mend", &file, "paper 南塘日报"]);
    assert_eq!(code(&told), 0, "{}", said(&told));
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0, "nothing is written where one is");
    assert!(out(&run(&["check", "--sample"])).contains("南塘日报"), "{}", out(&run(&["check", "--sample"])));
}

#[test]
fn a_star_and_a_note_stay_with_what_they_were_put_on() {
    use yuebao::store::{Entry, Fingerprint, Note, Timestamp};
    let folder = folder(&[("a.txt", PAGE)]);
    let before = issues(folder.path()).remove(0);
    let of = |issue: &Issue, text: &str| {
        let holds = |a: &&std::sync::Arc<yuebao::model::Article>| a.blocks.iter().any(|block| block.text.contains(text));
        issue.pages.iter().flat_map(|page| &page.articles).find(holds).cloned().unwrap()
    };
    let starred = Fingerprint::of(&of(&before, "修鞋匠"));
    fs::write(folder.path().join("a.txt.mend"), "9 article\n9 is title\n6 is kicker\n").unwrap();
    let after = issues(folder.path()).remove(0);
    let (head, parted) = (of(&after, "修鞋匠"), of(&after, "铺子"));
    assert!(starred.is_of(&head) && !starred.is_of(&parted), "the star stays where the article is");
    assert_eq!(parted.parted_from, Some(starred.0));
    let (id, title, citation) = (String::new(), String::new(), String::new());
    let entry =
        Entry { print: starred, id, title, paper: None, date: None, pages: Vec::new(), authors: Vec::new(), citation };
    let place = yuebao::model::Place { block: 3, byte: 0 };
    let (quote, said) = ("铺子还在原来".to_owned(), String::new());
    let note = Note { entry, joined: false, from: place, to: place, quote, said, at: Timestamp(0) };
    assert_eq!(note.found_in(&head), None);
    let (from, to) = note.found_in(&parted).unwrap();
    assert_eq!((from.block, from.byte, to.byte), (0, 0, "铺子还在原来".len()));
}
