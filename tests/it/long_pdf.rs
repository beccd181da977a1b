//! Tests of a PDF with many pages: its first page is there at once, and the text on the screen stays while the rest is
//! loaded.
use crate::support::pdf as written;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::support::screen::Reader;
use encoding_rs::GBK;
use tempfile::TempDir;
use written::{Writer, hex};
use yuebao::app::Msg;
use yuebao::archive::{Event, Placed, Shelf, load, load_all};
use yuebao::model::Issue;

const STREETS: [&str; 5] = ["北门老街", "渡口", "南市场", "西关码头", "旧书摊"];

/// A file of so many pages, each of one article with its page's number in the title.
fn file(pages: usize) -> (TempDir, PathBuf) {
    let mut writer = Writer::default();
    let font = writer.cjk("GBK-EUC-H", "GB1", "/DW 1000");
    for n in 1..=pages {
        let street = STREETS[n % STREETS.len()];
        let mut content = String::from("BT /F 10 Tf 40 560 Td ");
        write!(content, "{} Tj ", hex(&format!("江湾晚报　2019年11月8日　星期五　第{n}版"), GBK)).unwrap();
        write!(content, "/F 20 Tf 0 -40 Td {} Tj /F 10 Tf ", hex(&format!("{street}添了{n}盏新灯"), GBK)).unwrap();
        for line in
            ["　　本报讯　记者昨日从街道办了解到，此事已经办了多年，", "街坊都说这一回办得好，夜里走路心里亮堂了许多。"]
        {
            write!(content, "0 -14 Td {} Tj ", hex(line, GBK)).unwrap();
        }
        content.push_str("ET");
        writer.page(&format!("/Resources << /Font << /F {font} 0 R >> >>"), content.as_bytes());
    }
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("paper.pdf");
    fs::write(&path, writer.file()).unwrap();
    (folder, path)
}

/// Returns the reports of loading it, as the reader receives them.
fn events(path: &PathBuf) -> Vec<Event> {
    let events = Mutex::new(Vec::new());
    load(std::slice::from_ref(path), &AtomicBool::new(false), &|event| events.lock().unwrap().push(event));
    events.into_inner().unwrap()
}

fn titles(issue: &Issue) -> Vec<String> {
    let articles = issue.pages.iter().flat_map(|page| &page.articles);
    articles.filter_map(|article| article.blocks.first().map(|block| block.text.clone())).collect()
}

#[test]
fn the_first_page_of_a_long_pdf_comes_before_the_others_are_read() {
    let (_folder, path) = file(40);
    let told: Vec<String> = events(&path)
        .iter()
        .map(|event| match event {
            Event::Found(n) => format!("found {n}"),
            Event::Part(issue, read, of) => format!("part of {} articles, {read}/{of}", issue.article_count()),
            Event::Pages(_, read, of) => format!("{read}/{of}"),
            Event::Issue(issue) => format!("whole, {} articles", issue.article_count()),
            Event::Skipped(skipped) => format!("{skipped:?}"),
        })
        .collect();
    let told: Vec<&str> = told.iter().map(String::as_str).filter(|told| !told.starts_with("found")).collect();
    assert_eq!(told, ["part of 1 articles, 1/40", "part of 8 articles, 8/40", "16/40", "32/40", "whole, 40 articles"]);
    let (_folder, path) = file(16);
    assert!(!events(&path).iter().any(|event| matches!(event, Event::Part(..))), "a short one comes whole");
}

#[test]
fn a_long_pdf_that_came_by_parts_stands_once_and_whole_on_the_shelf() {
    let (_folder, path) = file(40);
    let mut shelf = Shelf::default();
    let mut placed = Vec::new();
    for event in events(&path) {
        match event {
            Event::Part(part, ..) => placed.extend(shelf.insert_part(*part)),
            Event::Issue(issue) => placed.push(shelf.insert(*issue)),
            _ => {}
        }
    }
    assert_eq!(placed, [Placed::Inserted(0), Placed::Replaced(0, 0), Placed::Replaced(0, 0)]);
    assert_eq!(shelf.issues(), load_all(&[path]).0.issues());
}

#[test]
fn parts_wait_where_other_pages_of_the_day_are_there_and_nothing_is_doubled() {
    let (_folder, path) = file(40);
    let (text, _) = {
        let folder = TempDir::new().unwrap();
        let page = folder.path().join("p41.txt");
        fs::write(
            &page,
            "江湾晚报　2019年11月8日　星期五　第41版\n\n新茶上市比去年早了一旬\n　　本报讯　今年的新茶比去年早了一旬。\n",
        )
        .unwrap();
        load_all(&[page])
    };
    let other = text.issues()[0].as_ref().clone();
    let all = events(&path);
    for at in 0..=3 {
        let (mut shelf, mut n) = (Shelf::default(), 0);
        let put = |shelf: &mut Shelf, n: usize| {
            if n == at {
                shelf.insert(other.clone());
            }
        };
        for event in &all {
            match event {
                Event::Part(part, ..) => {
                    put(&mut shelf, n);
                    shelf.insert_part(part.as_ref().clone());
                    n += 1;
                }
                Event::Issue(issue) => {
                    put(&mut shelf, n);
                    shelf.insert(issue.as_ref().clone());
                    n += 1;
                }
                _ => {}
            }
            assert!(shelf.issues().len() <= 1, "one day, one issue");
        }
        put(&mut shelf, n);
        assert_eq!(titles(&shelf.issues()[0]).len(), 41, "{at}");
    }
}

#[test]
fn what_is_read_stays_on_the_screen_while_the_rest_of_a_pdf_comes() {
    let (_folder, path) = file(40);
    let mut reader = Reader::empty(100, 30);
    for event in events(&path) {
        let is_part = matches!(event, Event::Part(..));
        reader.send(Msg::Load(vec![event]));
        if is_part {
            let screen = reader.screen();
            assert!(screen.contains("渡口添了1盏新灯") && screen.contains("心里亮堂了许多"), "{screen}");
        }
        let screen = reader.screen();
        if let Some((_, read, of)) = reader.state.holdings.loading.pages.first() {
            assert!(screen.contains(&format!("第 {read}/{of} 页")), "{screen}");
        }
    }
    reader.send(Msg::Loaded);
    let screen = reader.screen();
    assert!(screen.contains("渡口添了1盏新灯") && screen.contains("南市场添了2盏新灯"), "{screen}");
    assert!(!screen.contains("40 页"), "{screen}");
}

#[test]
fn a_load_that_is_given_up_ends_within_a_long_pdf() {
    let (_folder, path) = file(400);
    let cancel = AtomicBool::new(false);
    let last = Mutex::new(0);
    load(&[path], &cancel, &|event| match event {
        Event::Part(_, read, _) | Event::Pages(_, read, _) => {
            *last.lock().unwrap() = read;
            cancel.store(true, Ordering::Relaxed);
        }
        Event::Issue(_) => *last.lock().unwrap() = 400,
        _ => {}
    });
    assert_eq!(*last.lock().unwrap(), 1);
}
