//! The reader's target: the pages that are read, given as the bundled sample, the tour's paper, files and folders, or a
//! library.
//!
//! Holds the type and the two things that are derived from it: its paths by their whole names, and the text under which the
//! store keeps the reading places of this target. Loading it is the work of `load_job`.

use std::path::{Path, PathBuf};

/// The pages the reader opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// The pages built into the program.
    #[default]
    Sample,
    /// The pages of the built-in tour: one of the sample's, and a paper that was made up for it.
    Tour,
    /// Files and folders.
    Files(Vec<PathBuf>),
    /// The library in this folder.
    Library(PathBuf),
}

impl Target {
    /// Returns the files and folders of the target by their whole names; none for the bundled pages.
    pub(super) fn roots(&self) -> Vec<PathBuf> {
        match self {
            Self::Sample | Self::Tour => Vec::new(),
            Self::Files(paths) => paths.iter().map(|path| whole(path)).collect(),
            Self::Library(folder) => vec![whole(folder)],
        }
    }

    /// Returns the text under which reading places are kept: the same for a library, or for a set of paths, however it is
    /// written.
    pub(super) fn store_key(&self) -> String {
        let name = |path: &PathBuf| whole(path).to_string_lossy().into_owned();
        match self {
            Self::Sample | Self::Tour => String::new(),
            Self::Library(folder) => format!("library {}", name(folder)),
            Self::Files(paths) => {
                let mut paths: Vec<String> = paths.iter().map(name).collect();
                paths.sort();
                paths.dedup();
                paths.join("\n")
            }
        }
    }
}

fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
