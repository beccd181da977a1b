//! Holds what is built into the program: the sample that the reader opens when it is given nothing, and the pages that the
//! tour shows. Each is a folder of `assets` with its `issue.toml`, read as it would be from the disk.

use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::files::Files;
use super::stated::{Stated, Statement};
use super::{Event, load, mending};

/// A built-in folder: its `issue.toml` and its files by name.
struct Folder {
    statement: &'static str,
    files: &'static [(&'static str, &'static [u8])],
}

macro_rules! folder {
    ($name:literal: $($file:literal),* $(,)?) => {
        Folder {
            statement: include_str!(concat!("../../assets/", $name, "/issue.toml")),
            files: &[$(($file, include_bytes!(concat!("../../assets/", $name, "/", $file)))),*],
        }
    };
}

const SAMPLE: Folder = folder![
    "sample":
    "渝中报-2023年六一.txt",
    "渝中报-2023年11月.txt",
    "渝中报-2024-03-06.txt",
    "渝中报-秋季开学前.txt",
    "荣昌报-2023年12月.txt",
];

/// The page of the sample that the tour shows: it has a masthead and a day.
const FRONT_PAGE: Folder = folder!["sample": "渝中报-2024-03-06.txt"];

/// A paper that was invented for the tour.
const MADE_UP: Folder = folder![
    "demo":
    "江城新报-2015-04-10.txt",
    "江城新报-2016-03-11.txt",
    "江城新报-2017-05-12-1.txt",
    "江城新报-2017-05-12-2.txt",
    "江城新报-2018-06-15.txt",
    "江城新报-2019-09-06.txt",
    "江城新报-2019-09-13.txt",
    "江城新报-2019-09-27-1.txt",
    "江城新报-2019-09-27-2.txt",
    "江城新报-2021-10-15-1.txt",
    "江城新报-2021-10-15-2.txt",
    "江城新报-2022-04-15.txt",
    "江城新报-2023-06-16.txt",
    "江城新报-2024-05-10.txt",
];

/// Reads the bundled sample, five newspaper pages.
pub fn sample(sink: &(dyn Fn(Event) + Sync)) {
    read(&[&SAMPLE], sink);
}

/// Reads the pages of the tour: the sample's front page, and the issues of a paper invented for it.
pub fn tour(sink: &(dyn Fn(Event) + Sync)) {
    read(&[&FRONT_PAGE, &MADE_UP], sink);
}

/// Reads all files of these folders, on as many cores as there are.
fn read(folders: &[&Folder], sink: &(dyn Fn(Event) + Sync)) {
    let mut files: Vec<(&str, &[u8], Stated)> = Vec::new();
    for folder in folders {
        let statement = Statement::read(folder.statement);
        files.extend(folder.files.iter().map(|(name, bytes)| (*name, *bytes, statement.of(name))));
    }
    sink(Event::Found(files.len()));
    // The longest file comes first, so that no core is left alone with it at the end: a first screen waits for the last
    // file.
    files.sort_by_key(|(_, bytes, _)| Reverse(bytes.len()));
    let next = AtomicUsize::new(0);
    let none = Files::default();
    let read = || {
        while let Some((name, bytes, stated)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let path = PathBuf::from(name);
            // Files in the current folder have nothing to do with the sample.
            let kept = mending::find_elsewhere(&path, bytes);
            let issue = load::mended_issue((*bytes).into(), path.clone(), None, stated, kept, &none, &mut |_| true);
            sink(load::settled(issue, path));
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from).min(files.len()) {
            scope.spawn(read);
        }
        read();
    });
}

/// Returns the bytes of the bundled page of this name.
pub(super) fn bytes(name: &str) -> Option<&'static [u8]> {
    let files = || SAMPLE.files.iter().chain(MADE_UP.files);
    files().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Returns what is stated of the bundled page of this name.
pub(super) fn stated(name: &str) -> Stated {
    let of = |folder: &&Folder| folder.files.iter().any(|(known, _)| *known == name);
    let folder = [&SAMPLE, &MADE_UP].into_iter().find(of);
    folder.map(|folder| Statement::read(folder.statement).of(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::misprints_of;

    #[test]
    fn what_is_stated_of_bundled_pages_is_sound_and_names_their_paper() {
        for folder in [SAMPLE, MADE_UP] {
            assert_eq!(misprints_of(folder.statement), []);
            for (name, _) in folder.files {
                let called = name.split('-').next().unwrap_or_default();
                // Where it is printed, nothing is stated.
                let paper = stated(name).publication.unwrap_or_else(|| called.to_owned());
                assert!(paper.starts_with(called), "{name}: {paper}");
            }
        }
        assert_eq!(stated("not-bundled.txt"), Stated::default());
    }

    #[test]
    fn the_made_up_paper_says_so_in_its_name_and_on_each_of_its_pages() {
        for (name, bytes) in MADE_UP.files {
            assert_eq!(stated(name).publication.as_deref(), Some("江城新报（虚构）"), "{name}");
            let text = crate::decode::decode(*bytes).expect("a text").text;
            assert!(text.contains("本报为演示而作，内容纯属虚构"), "{name}");
        }
    }
}
