//! Reads what is built into the program: the sample, which the reader opens when it is given nothing, and what the tour shows.
//!
//! Each is a folder of `assets` with its `issue.toml`, and is read as it would be from the disk.

use std::cmp::Reverse;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::bundled::{FRONT_PAGE, Folder, MADE_UP, SAMPLE};
use super::event::Event;
use super::files::Files;
use super::issue_toml::{Stated, Statement};
use super::mending;
use super::read_issue::{mended_issue, settled};

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
            let issue = mended_issue((*bytes).into(), path.clone(), None, stated, kept, &none, &mut |_| true);
            sink(settled(issue, path));
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from).min(files.len()) {
            scope.spawn(read);
        }
        read();
    });
}
