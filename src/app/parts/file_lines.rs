//! Finds the lines of a file's text: the decoded text goes in, and a line comes out by its number, without its end.

use std::sync::Arc;

/// The decoded text of a file and the bytes where its lines begin. Lines end at `\n`, as those that
/// [`crate::model::Span`]s count.
#[derive(Clone, Debug)]
pub struct FileLines {
    text: Arc<str>,
    starts: Arc<[usize]>,
}

impl FileLines {
    /// Finds the lines of a text. What follows the last line end counts as a line if it is not empty.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        if starts.len() > 1 && starts.last() == Some(&text.len()) {
            starts.pop();
        }
        Self { text: text.into(), starts: starts.into() }
    }

    /// Returns the number of lines.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// Returns a line by its number from 1, without its end; nothing if there is no such line.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&str> {
        let at = (number as usize).checked_sub(1)?;
        let start = *self.starts.get(at)?;
        let end = self.starts.get(at + 1).map_or(self.text.len(), |next| *next);
        Some(self.text.get(start..end)?.trim_end_matches(['\n', '\r']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_and_have_no_ends() {
        let lines = FileLines::of("一\r\n\n三\n");
        assert_eq!((1..=4).map(|n| lines.line(n)).collect::<Vec<_>>(), [Some("一"), Some(""), Some("三"), None]);
        assert_eq!((lines.count(), lines.line(0)), (3, None));
        assert_eq!(FileLines::of("无尾").count(), 1);
        assert_eq!(FileLines::of("").count(), 1);
    }
}
