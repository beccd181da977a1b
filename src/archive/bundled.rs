//! The pages that are built into the program: those of the sample and of the tour, each folder with its `issue.toml`.

use std::path::Path;

use super::issue_toml::{Stated, Statement};

/// A built-in folder: its `issue.toml` and its files by name.
pub(super) struct Folder {
    /// The text of its `issue.toml`.
    pub statement: &'static str,
    /// Its files.
    pub files: &'static [(&'static str, &'static [u8])],
}

macro_rules! folder {
    ($name:literal: $($file:literal),* $(,)?) => {
        Folder {
            statement: include_str!(concat!("../../assets/", $name, "/issue.toml")),
            files: &[$(($file, include_bytes!(concat!("../../assets/", $name, "/", $file)))),*],
        }
    };
}

pub(super) const SAMPLE: Folder = folder![
    "sample":
    "渝中报-2023年六一.txt",
    "渝中报-2023年11月.txt",
    "渝中报-2024-03-06.txt",
    "渝中报-秋季开学前.txt",
    "荣昌报-2023年12月.txt",
];

/// The page of the sample that the tour shows: it has a masthead and a day.
pub(super) const FRONT_PAGE: Folder = folder!["sample": "渝中报-2024-03-06.txt"];

/// A paper that was invented for the tour.
pub(super) const MADE_UP: Folder = folder![
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

/// Returns the bytes of a page of the bundled sample, for a path at which nothing lies.
pub(super) fn at(path: &Path) -> Option<&'static [u8]> {
    let name = path.file_name()?.to_str()?;
    bytes(name).filter(|_| !path.exists())
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
