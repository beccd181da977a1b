//! A made-up paper with a story that goes on on page 2, given as the files of its pages.

use std::fs;
use std::path::{Path, PathBuf};

/// Page 1: the story's beginning, which breaks off in a sentence, and an article that is whole.
pub const PAGE_1: &str = "江湾晚报\n2019年11月8日\n第1版\n\n老码头要修了\n\n\
    本报讯（记者王一）老码头大修工程昨日开工，码头的石阶有一百二十级，最早的一段砌于清末。\
    工程队先把松动的条石一块块编号，再吊到岸上清洗，\n（下转2版）\n\n\
    渡口茶馆重新开张\n\n本报讯（记者李二）停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子。\n";

/// Page 2: the rest of the story under its repeated heading, and another article.
pub const PAGE_2: &str = "江湾晚报\n2019年11月8日\n第2版\n\n老码头要修了\n（上接1版）\n\
    缺损的部分照原样补配。石匠多是附近村里的老人，年轻时就在码头干活。\n\n记者张三\n\n\
    校车加开两班\n\n本报讯 从下周一起，城西小学的校车早晚各加开一班，沿途停靠茶馆、桥头和老邮局。\n";

/// The id of the issue.
pub const ISSUE: &str = "江湾晚报/2019-11-08";

/// Both pages in one file.
pub fn in_one_file(folder: &Path) -> Vec<PathBuf> {
    vec![file(folder, "whole.txt", &format!("{PAGE_1}\u{c}{PAGE_2}"))]
}

/// Each page in a file of its own.
pub fn in_two_files(folder: &Path) -> Vec<PathBuf> {
    vec![file(folder, "01.txt", PAGE_1), file(folder, "02.txt", PAGE_2)]
}

pub fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a folder that can be written");
    path
}
