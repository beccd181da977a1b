//! Tests of pages made for the mistakes readers saw on them. Each file of `fixtures/seen` is a page and, under `====`, the
//! articles a person reads there, a block a line after its role; the file's name tells the mistake. A new file there is
//! tested without further work.
//!
//! The files of `fixtures/torn` are of text boxes out of order; those of `fixtures/misread` are still read wrong.
use std::panic::catch_unwind;

use crate::support::{column, laws};
use yuebao::model::Issue;

/// The pages by name, each with what a person reads there.
fn pages(folder: &str) -> Vec<(String, String, String)> {
    let folder = format!("{}/tests/fixtures/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    let page = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let fixture = std::fs::read_to_string(path).unwrap();
        let (page, told) = fixture.split_once("====\n").unwrap_or_else(|| panic!("{name} tells no articles"));
        (name, page.to_owned(), told.to_owned())
    };
    paths.iter().map(page).collect()
}

/// Fails with the names of the pages of which something was told, and with that.
fn none(told: &[(String, String)]) {
    let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    let all: Vec<String> = told.iter().map(|(name, what)| format!("==== {name}\n{what}\n")).collect();
    assert!(told.is_empty(), "{} pages: {}\n\n{}", names.len(), names.join(" "), all.join("\n"));
}

/// Fails with the pages of a folder that are not read as told.
fn reads_as_told(folder: &str, read: impl Fn(&str) -> Issue) {
    let blocks = |text: &str| text.lines().map(|line| line.trim_start().to_owned()).collect::<Vec<_>>();
    let read = |(name, page, told): (String, String, String)| {
        let seen = column::outline(&read(&page));
        (blocks(&seen) != blocks(&told)).then(|| (name, format!("read as\n{seen}\nand not as\n{told}")))
    };
    none(&pages(folder).into_iter().filter_map(read).collect::<Vec<_>>());
}

#[test]
fn every_page_is_read_as_a_person_reads_it() {
    reads_as_told("seen", column::read);
}

#[test]
fn every_page_of_boxes_out_of_order_is_put_together_as_a_person_does() {
    reads_as_told("torn", column::read_torn);
}

/// Pages that still read wrong stand in `fixtures/misread`, so that what is wrong is known; one that reads right moves to
/// `seen`.
#[test]
fn a_page_that_reads_right_by_now_is_no_longer_kept_as_misread() {
    let blocks = |text: &str| text.lines().map(|line| line.trim_start().to_owned()).collect::<Vec<_>>();
    let right = |(name, page, told): (String, String, String)| {
        (blocks(&column::outline(&column::read(&page))) == blocks(&told))
            .then(|| (name, "move it to fixtures/seen".to_owned()))
    };
    none(&pages("misread").into_iter().filter_map(right).collect::<Vec<_>>());
}

#[test]
fn of_no_page_anything_is_lost_doubled_or_altered() {
    let broken = |(name, page, _): (String, String, String)| {
        let kept = catch_unwind(|| laws::keeps_the_laws(&page));
        let why = |panic: Box<dyn std::any::Any + Send>| panic.downcast_ref::<String>().cloned().unwrap_or_default();
        kept.err().map(|panic| (name, why(panic)))
    };
    none(&["seen", "torn", "misread"].into_iter().flat_map(pages).filter_map(broken).collect::<Vec<_>>());
}
