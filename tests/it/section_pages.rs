//! Tests of papers with sections, spreads and editions, from the file to the list, the search and the citation, with a
//! library and without.
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::ferry::{old, read_as, story};

/// The lines a command writes, in this folder.
fn lines(dir: &Path, arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("yuebao"));
    let output = command.current_dir(dir).env("HOME", dir).env("XDG_DATA_HOME", dir).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn first_fields(lines: &[String]) -> Vec<&str> {
    lines.iter().map(|line| line.split('\t').next().unwrap()).collect()
}

fn page(label: &str, title: &str) -> String {
    format!("青石晚报\n2011年3月9日 星期三\n{label}\n\n{}", story(title))
}

/// A paper of two sections and a supplement, its pages out of order.
fn paper() -> String {
    [
        ("B01版 经济", "丙渡又响起桨声"),
        ("A01版 要闻", "甲渡又响起桨声"),
        ("A02版 本埠", "乙渡又响起桨声"),
        ("T3版", "丁渡又响起桨声"),
    ]
    .map(|(label, title)| page(label, title))
    .join("\u{c}")
}

const IDS: [&str; 4] =
    ["青石晚报/2011-03-09/A01/1", "青石晚报/2011-03-09/A02/1", "青石晚报/2011-03-09/B01/1", "青石晚报/2011-03-09/T3/1"];

#[test]
fn the_letter_of_a_section_is_part_of_the_page_in_files_and_in_a_library() {
    let dir = tempfile::tempdir().unwrap();
    for (n, page) in paper().split('\u{c}').enumerate() {
        fs::write(dir.path().join(format!("{n}.txt")), page).unwrap();
    }
    let files = ["0.txt", "1.txt", "2.txt", "3.txt"];
    let library = dir.path().join("library");
    let library = library.to_str().unwrap();
    lines(dir.path(), &[&["library", "add", "--library", library], &files[..]].concat());
    for of in [&files[..], &["--library", library]] {
        let run = |arguments: &[&str]| lines(dir.path(), &[arguments, of].concat());
        assert_eq!(first_fields(&run(&["ls"])), IDS, "{of:?}");
        assert_eq!(first_fields(&run(&["grep", "石 page:B1"])), [IDS[2]], "{of:?}");
        assert_eq!(first_fields(&run(&["grep", "石 page:b01"])), [IDS[2]], "{of:?}");
        assert_eq!(first_fields(&run(&["grep", "石 page:A"])), IDS[..2], "{of:?}");
        assert_eq!(first_fields(&run(&["grep", "石 page:A2.."])), [IDS[1]], "{of:?}");
        assert_eq!(first_fields(&run(&["grep", "石 page:A2..T3"])), IDS[1..], "{of:?}");
        assert!(run(&["grep", "石 page:1"]).is_empty(), "{of:?}: page 1 is another page than A01");
        let cited = if of.len() == 2 {
            run(&["cite", "青石晚报/2011-03-09/B01"])
        } else {
            lines(dir.path(), &["cite", "0.txt"])
        };
        assert_eq!(cited, ["林小渔. 丙渡又响起桨声[N]. 青石晚报, 2011-03-09(B01)."], "{of:?}");
    }
}

#[test]
fn pages_of_sections_in_one_file_without_form_feeds_are_told_apart() {
    let labels = ["A01版 要闻", "A02版 本埠", "B01版 经济", "B02版 文化"];
    let titles = ["甲渡又响起桨声", "乙渡又响起桨声", "丙渡又响起桨声", "丁渡又响起桨声"];
    let text: String = labels.iter().zip(titles).map(|(label, title)| page(label, title)).collect();
    let issue = read_as("one.txt", &text);
    let pages: Vec<String> = issue.pages.iter().map(|p| p.number.to_string()).collect();
    assert_eq!(pages, ["A01", "A02", "B01", "B02"]);
}

#[test]
fn a_story_goes_on_on_the_page_of_the_section_that_is_named() {
    let head = |label: &str| format!("青石晚报\n2011年3月9日 星期三\n{label}\n\n");
    let first = "旧渡口又响起桨声\n\n    本报讯（记者 林小渔）断航八年的青石渡昨天重新摆渡。天刚\n亮，头班船载着二十多位乡亲和他们的菜担子，稳稳\n（下转A02版）\n";
    let rest = "旧渡口又响起桨声\n\n（上接A01版）\n靠上对岸的石阶。\n    船工老邵说，渡口留下了旧缆桩和半截石栏，只把朽坏的跳板\n换成了铁的。\n";
    let text = [head("A01版") + first, head("A02版") + rest, head("B02版") + &story("新书屋开在老粮仓")].join("\u{c}");
    let issue = read_as("one.txt", &text);
    let article = &issue.pages[0].articles[0];
    assert_eq!(article.continues_on.map(|page| page.to_string()).as_deref(), Some("A02"));
    assert_eq!(article.continues_in.map(|at| issue.article_id(at)).as_deref(), Some("青石晚报/2011-03-09/A02/1"));
}

#[test]
fn a_spread_is_found_on_both_its_pages_and_cited_with_them() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), page("第2、3版", "旧渡口又响起桨声")).unwrap();
    for query in ["石 page:2", "石 page:3", "石 page:2..3"] {
        assert_eq!(lines(dir.path(), &["grep", query, "a.txt"]).len(), 1, "{query}");
    }
    assert_eq!(lines(dir.path(), &["cite", "a.txt"]), ["林小渔. 旧渡口又响起桨声[N]. 青石晚报, 2011-03-09(2-3)."]);
    assert!(lines(dir.path(), &["export", "a.txt"])[0].contains("\"page\":2,\"pages\":[2,3],"));
}

#[test]
fn editions_of_one_day_are_issues_of_their_own_and_cited_so() {
    let dir = tempfile::tempdir().unwrap();
    let files = ["a.txt", "b.txt", "c.txt"];
    for (name, edition) in files.iter().zip(["", "号外\n", "晚刊\n"]) {
        let head = format!("青石晚报\n{edition}2011年3月9日 星期三\n第1版\n\n");
        fs::write(dir.path().join(name), head + &story("旧渡口又响起桨声")).unwrap();
    }
    let ids = ["青石晚报/2011-03-09/1/1", "青石晚报/2011-03-09号外/1/1", "青石晚报/2011-03-09晚刊/1/1"];
    assert_eq!(first_fields(&lines(dir.path(), &[&["ls"], &files[..]].concat())), ids);
    assert_eq!(lines(dir.path(), &["cite", "b.txt"]), ["林小渔. 旧渡口又响起桨声[N]. 青石晚报(号外), 2011-03-09(1)."]);
    let library = dir.path().join("library");
    let library = library.to_str().unwrap();
    lines(dir.path(), &[&["library", "add", "--library", library], &files[..]].concat());
    assert_eq!(first_fields(&lines(dir.path(), &["ls", "--library", library])), ids);
    let cited = lines(dir.path(), &["cite", ids[2], "--library", library, "--style", "ris"]);
    assert!(cited.iter().any(|line| line.trim_end() == "ET  - 晚刊"), "{cited:?}");
}

#[test]
fn a_paper_in_old_characters_is_cited_as_it_is_printed() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), old(&page("第2版", "旧渡口又响起桨声"))).unwrap();
    assert_eq!(first_fields(&lines(dir.path(), &["ls", "a.txt"])), ["青石晚报/2011-03-09/2/1"]);
    assert_eq!(lines(dir.path(), &["cite", "a.txt"]), ["林小渔. 舊渡口又响起桨聲[N]. 青石晚報, 2011-03-09(2)."]);
    let bibtex = lines(dir.path(), &["cite", "--style", "bibtex", "a.txt"]);
    assert!(bibtex.iter().any(|line| line.contains("{青石晚報}")), "{bibtex:?}");
    assert_eq!(lines(dir.path(), &["grep", "石 pub:青石晚报", "a.txt"]).len(), 1);
}
