//! Tests of the store: records are read back as they were written, with two writers, after a kill, and with a broken file.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use tempfile::TempDir;
use yuebao::model::{Date, PageNumber, Place};
use yuebao::store::{Entry, Fingerprint, History, Kept, MarkedPlace, Note, Record, SavedSearch, Store, Timestamp};
use yuebao::typeset::Top;

fn entry(n: u64) -> Entry {
    Entry {
        print: Fingerprint(n.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        id: format!("江城晚报/2024-03-06/1/{n}"),
        title: format!("第{n}篇 “引号”与'单引号'"),
        paper: n.is_multiple_of(2).then(|| "江城晚报".to_owned()),
        date: Date::new(2024, 3, 6).filter(|_| n.is_multiple_of(3)),
        pages: vec![PageNumber::plain(1), PageNumber::plain(4)],
        authors: if n == 4 { vec!["林小满".to_owned(), "周渡".to_owned()] } else { Vec::new() },
        citation: "题名[N]. 江城晚报, 2024-03-06(1).".to_owned(),
    }
}

fn top(n: u64) -> Top {
    Top { place: Place { block: n as usize, byte: 3 * n as usize }, above: (n % 2) as u16 }
}

fn any_record() -> impl Strategy<Value = Record> {
    let article = || (0..6_u64).prop_map(entry);
    let moment = || (0..1000_i64).prop_map(Timestamp);
    prop_oneof![
        (0..6_u64, any::<bool>(), 0..9_u64).prop_map(|(n, joined, at)| Record::Left(entry(n).print, joined, top(at))),
        (article(), any::<bool>()).prop_map(|(entry, reading)| Record::Here("/报纸".to_owned(), entry, reading)),
        (article(), any::<bool>()).prop_map(|(entry, is)| Record::Read(entry, is)),
        (article(), proptest::option::of(moment())).prop_map(|(entry, at)| Record::Starred(entry, at)),
        (prop_oneof![Just('a'), Just('z')], proptest::option::of((article(), 0..9_u64))).prop_map(|(letter, to)| {
            Record::Marked(letter, to.map(|(entry, at)| MarkedPlace { entry, joined: true, top: top(at) }))
        }),
        (article(), "[好事]{1,2}", proptest::option::of(moment())).prop_map(|(e, tag, at)| Record::Tagged(e, tag, at)),
        (article(), 0..4_i64, ".{0,9}").prop_map(|(entry, at, said)| Record::Noted(note(entry, at, &said))),
        (article(), 0..4_i64).prop_map(|(entry, at)| Record::Unnoted(note(entry, at, ""))),
        ("[ab]", "[昼夜]").prop_map(|(name, value)| Record::Chosen(name, value)),
        "[雷锋 |]{1,3}".prop_map(|line| Record::Typed(History::Searches, line, Timestamp(0))),
        ("[渡口]{1,2}", 0..9_u32).prop_map(|(typed, n)| {
            let found = [("江城晚报/2024-03-06".to_owned(), n), ("a b".to_owned(), 1)].into();
            Record::Saved(SavedSearch { typed, at: Timestamp(5), what: "/报纸".to_owned(), found })
        }),
        "[渡口]{1,2}".prop_map(Record::Unsaved),
    ]
}

fn note(entry: Entry, at: i64, said: &str) -> Note {
    let (from, to) = (Place { block: 1, byte: 3 }, Place { block: 2, byte: 6 });
    Note { entry, joined: false, from, to, quote: "一段\n又一段".to_owned(), said: said.to_owned(), at: Timestamp(at) }
}

/// Returns the kept records without articles that nothing refers to any more.
fn essence(mut kept: Kept) -> Kept {
    kept.entries.clear();
    kept.notes.sort_by_key(|note| (note.at, note.entry.print, note.said.clone()));
    kept
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn what_is_kept_is_read_back(records in prop::collection::vec(any_record(), 0..40)) {
        let folder = TempDir::new().unwrap();
        let mut kept = Kept::default();
        let mut opened = Store::open(folder.path()).unwrap();
        for batch in records.chunks(7) {
            opened.store.keep(batch).unwrap();
            for record in batch {
                kept.take(record.clone());
            }
        }
        drop(opened);
        let again = Store::open(folder.path()).unwrap();
        prop_assert_eq!(again.aside, None);
        prop_assert_eq!(essence(again.kept), essence(kept));
    }
}

#[test]
fn two_readers_keep_at_once_and_nothing_of_either_is_lost() {
    let folder = TempDir::new().unwrap();
    let write = |from: u64| {
        let mut store = Store::open(folder.path()).unwrap().store;
        for n in from..from + 60 {
            store.keep(&[Record::Starred(entry(n), Some(Timestamp(1)))]).unwrap();
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write(0));
        scope.spawn(|| write(1000));
    });
    assert_eq!(Store::open(folder.path()).unwrap().kept.stars.len(), 120);
}

/// Not a test by itself: what the next one kills.
#[test]
#[allow(clippy::print_stdout, reason = "its parent reads what it has kept")]
fn child_that_keeps_until_it_is_killed() {
    let Some(folder) = std::env::var_os("YUEBAO_TEST_KEEPS_IN") else { return };
    let mut store = Store::open(Path::new(&folder)).unwrap().store;
    for n in 0.. {
        store.keep(&[Record::Starred(entry(n), Some(Timestamp(1))), Record::Read(entry(n), true)]).unwrap();
        println!("kept {n}");
    }
}

#[test]
fn after_a_kill_everything_committed_is_there_and_whole() {
    let folder = TempDir::new().unwrap();
    for _ in 0..3 {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "store::child_that_keeps_until_it_is_killed", "--nocapture"]);
        let mut child =
            command.env("YUEBAO_TEST_KEEPS_IN", folder.path()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // The harness may print a name before the first on the same line.
        let said = lines.filter_map(|line| line.rsplit_once("kept ")?.1.parse::<u64>().ok());
        let last = said.take_while(|n| *n <= 200).last().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = Store::open(folder.path()).unwrap();
        assert_eq!(opened.aside, None);
        for n in 0..=last {
            assert!(opened.kept.stars.contains_key(&entry(n).print) && opened.kept.read.contains(&entry(n).print), "{n}");
        }
        assert_eq!(opened.kept.stars.len(), opened.kept.read.len(), "a transaction is whole or not there");
    }
}

#[test]
fn a_broken_file_is_set_aside_under_a_free_number_and_never_written_over() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("state.sqlite");
    fs::write(folder.path().join("state.sqlite.1"), "an older one").unwrap();
    fs::write(&path, "这不是数据库。".repeat(500)).unwrap();
    let mut opened = Store::open(folder.path()).unwrap();
    let aside = opened.aside.clone().unwrap();
    assert_eq!((aside.path.as_path(), aside.newer), (folder.path().join("state.sqlite.2").as_path(), false));
    assert_eq!(fs::read_to_string(&aside.path).unwrap(), "这不是数据库。".repeat(500));
    assert_eq!(fs::read_to_string(folder.path().join("state.sqlite.1")).unwrap(), "an older one");
    opened.store.keep(&[Record::Read(entry(1), true)]).unwrap();
    assert_eq!(Store::open(folder.path()).unwrap().kept.read.len(), 1);
}

#[test]
fn a_file_broken_in_the_middle_is_set_aside_too() {
    let folder = TempDir::new().unwrap();
    let mut store = Store::open(folder.path()).unwrap().store;
    let many: Vec<Record> = (0..500).map(|n| Record::Starred(entry(n), Some(Timestamp(1)))).collect();
    store.keep(&many).unwrap();
    drop(store);
    let path = folder.path().join("state.sqlite");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle - 3000..middle + 3000].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let opened = Store::open(folder.path()).unwrap();
    assert_eq!(fs::read(opened.aside.unwrap().path).unwrap(), bytes);
    assert!(opened.kept.stars.is_empty());
}

#[test]
fn a_file_of_a_later_program_is_set_aside_and_called_so() {
    let folder = TempDir::new().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let path = folder.path().join("state.sqlite");
    // The format stands at byte 60 of the file, in four bytes (https://www.sqlite.org/fileformat2.html#user_version_number).
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    let aside = Store::open(folder.path()).unwrap().aside.unwrap();
    assert!(aside.newer && aside.path.exists());
}

#[test]
fn where_nothing_can_be_written_the_reason_is_given() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Store::open(&file.join("yuebao")).unwrap_err();
    assert!(error.to_string().contains("yuebao"), "{error}");
    assert_eq!(Store::look(folder.path()).unwrap(), Kept::default(), "looking makes no file");
    assert!(!folder.path().join("state.sqlite").exists());
}
