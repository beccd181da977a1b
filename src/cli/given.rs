//! The ids and paths a command was given: takes the arguments, reads standard input where they name it, and gives ids,
//! paths, or the bytes of a page.
//!
//! Commands write ids as the first column or as the member `id` of a JSON line, so that the output of a command can be the
//! input of another.

use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::PathBuf;

use crate::archive::{LIMIT, stream};

/// The input of a command that takes ids.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The ids on standard input, where ids were read from it.
    pub ids: Option<Vec<String>>,
    /// Paths, and ids that stand among the arguments.
    pub paths: Vec<PathBuf>,
    /// The bytes of a page on standard input.
    pub page: Option<Vec<u8>>,
}

impl Given {
    /// Reads standard input where a path is `-`, or where `ids` says that ids stand on it. Without `ids` the input is ids if
    /// every line begins with one, since no page is like that, and a page otherwise.
    ///
    /// # Errors
    /// Fails when standard input cannot be read.
    pub fn read(paths: &[PathBuf], ids: bool) -> io::Result<Self> {
        let is_dash = |path: &PathBuf| path.as_os_str() == stream::STANDARD;
        if !ids && !paths.iter().any(is_dash) {
            return Ok(Self { paths: paths.to_vec(), ..Self::default() });
        }
        let paths = paths.iter().filter(|p| !is_dash(p)).cloned().collect();
        let mut bytes = Vec::new();
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        if ids {
            let all = lines.filter_map(id_of).filter(|id| !id.is_empty()).collect();
            return Ok(Self { ids: Some(all), paths, page: None });
        }
        let all: Option<Vec<String>> = lines.map(|line| id_of(line).filter(|id| is_id(id))).collect();
        Ok(match all {
            Some(all) => Self { ids: Some(all), paths, page: None },
            None => Self { ids: None, paths, page: Some(bytes) },
        })
    }
}

/// Whether text comes in by standard input: from a pipe, or from a file that it was opened on. A terminal and `/dev/null`
/// give none.
pub fn is_piped() -> bool {
    std::fs::metadata("/dev/stdin").is_ok_and(|about| !about.file_type().is_char_device() && !about.is_dir())
}

/// Returns the id on a line: the first column, or `id` where the line is JSON.
fn id_of(line: &str) -> Option<String> {
    match serde_json::from_str::<serde_json::Value>(line) {
        Ok(serde_json::Value::Object(record)) => record.get("id").and_then(|id| id.as_str()).map(str::to_owned),
        _ => line.split('\t').next().map(|id| id.trim().to_owned()),
    }
}

/// Whether a text has the form of an id: names between strokes, and a day or a number at the end.
fn is_id(id: &str) -> bool {
    let Some((front, last)) = id.trim_end_matches('/').rsplit_once('/') else { return false };
    let number = last.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_day = || last.len() == 10 && last.split('-').all(is_number) && last.matches('-').count() == 2;
    !front.is_empty() && !id.contains(['。', '，', '：']) && (number.split('-').all(is_number) || is_day())
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn lines_of_a_page_are_no_ids() {
        for id in [
            "渝中报/2024-03-06/1/2",
            "渝中报/2024-03-06",
            "a b/2b/1",
            "rows 江城晚报 2018/1/1",
            "x/1-30/2",
            "渝中报/2024-03-06/",
        ] {
            assert!(is_id(id), "{id}");
        }
        for line in ["江湾晚报 2019/11/8 星期五", "第3版", "", "/", "晨报/晚报", "比分是，3/2", "2019-11-08"]
        {
            assert!(!is_id(line), "{line}");
        }
    }
}
