//! Headings and stories: a story lists the runs, headings and small pieces that belong together and will become an article.
//! Reads the headings off the labelled lines of a page, and answers what stands before, after or over a text.

use crate::recover::lines::index::{List, ListIndex, index_type};
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Kind, PageLines, bracketed};
use crate::recover::runs::run::{Run, RunIndex};
use crate::recover::runs::word_keys::keys;
use crate::text::sentence::SentenceEnd;

index_type! {
    /// A heading of a page.
    HeadingIndex
}

index_type! {
    /// A story of a page, while it is put together.
    StoryIndex
}

/// The headings of a page.
pub type Headings = List<HeadingIndex, Heading>;

/// The stories of a page, while they are put together.
pub type Stories = List<StoryIndex, Story>;

/// Consecutive heading lines.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its first line.
    pub from: LineIndex,
    /// The place after its last line.
    pub to: LineIndex,
}

impl Heading {
    /// Yields its lines.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = LineIndex> + ExactSizeIterator + Clone + use<> {
        self.from.until(self.to)
    }
}

/// A heading inside the text of a story.
#[derive(Clone, Copy, Debug)]
pub struct Subhead {
    /// The number of runs of the story before it.
    pub after: usize,
    pub heading: HeadingIndex,
}

/// The runs, headings and pieces of one future article.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Its headings, in reading order.
    pub headings: Vec<HeadingIndex>,
    /// Its runs, in reading order.
    pub runs: Vec<RunIndex>,
    /// The headings inside its text.
    pub subheads: Vec<Subhead>,
    /// Lines of jumps, bylines, captions and credits.
    pub pieces: Vec<LineIndex>,
    /// Whether the heading was matched by weak evidence.
    pub unsure: bool,
}

/// Returns the headings of the page.
pub fn headings(page: &PageLines) -> Headings {
    let mut found: Vec<Heading> = Vec::new();
    for i in page.indices() {
        if page[i].kind != Kind::Head {
            continue;
        }
        let dash = page[i].text.starts_with("——");
        match found.last_mut() {
            Some(last) if last.to == i && (!page[i].gap || page.double_spaced || dash) => last.to = i + 1,
            _ => found.push(Heading { from: i, to: i + 1 }),
        }
    }
    found.into()
}

/// Returns for each run the story it belongs to.
pub fn owners(stories: &Stories, runs: usize) -> List<RunIndex, Option<StoryIndex>> {
    let mut owner = List::filled(None, runs);
    for (s, story) in stories.enumerate() {
        story.runs.iter().for_each(|&t| owner[t] = Some(s));
    }
    owner
}

/// Returns the line before or after line `i`, skipping bylines, captions, credits and notices.
pub fn beyond(page: &PageLines, mut i: LineIndex, back: bool) -> Option<LineIndex> {
    loop {
        i = if back { i.above()? } else { i + 1 };
        match page.kind_of(i)? {
            Kind::Byline | Kind::Caption | Kind::Credit | Kind::Notice | Kind::Masthead => {}
            _ => return Some(i),
        }
    }
}

pub fn jump(page: &PageLines, i: Option<LineIndex>, back: bool) -> bool {
    i.is_some_and(|i| matches!(page.kind_of(i), Some(Kind::Jump(j)) if j.back == back))
}

/// Whether the run ends as an article does: with a signature in brackets, on one line or two, or with a byline after it.
pub fn signed(page: &PageLines, run: &Run) -> bool {
    let last = run.last();
    let text = page[last].text;
    let mark =
        text.ends_with(['）', ')']) && (page[last].tail == SentenceEnd::Closed || bracketed(text) || signs(page, run));
    mark || page.kind_of(last + 1) == Some(Kind::Byline)
}

/// Whether the bracket that ends a run stands by itself after a sentence's end and holds no sentence's marks.
fn signs(page: &PageLines, run: &Run) -> bool {
    let lines = run.lines.iter().rev().take(4).map(|&k| page[k].text);
    for (n, line) in lines.enumerate() {
        let opening = line.rfind(['（', '(']);
        let inner = line.get(opening.unwrap_or(0)..).unwrap_or(line);
        if inner.contains(['，', '。', '；', '！', '？']) {
            return false;
        }
        if let Some(at) = opening {
            let before = line.get(..at).and_then(|t| t.chars().next_back());
            return before.map_or(n > 0, |c| matches!(c, '。' | '！' | '？' | '”' | '…' | '’'));
        }
    }
    false
}

/// Returns the text of a heading, its lines joined.
pub fn text_of(page: &PageLines, heading: &Heading) -> String {
    page[heading.from..heading.to].iter().map(|s| s.text).collect()
}

/// Returns the keys of a heading's words.
pub fn keys_of(page: &PageLines, heading: &Heading) -> Vec<u64> {
    keys(page[heading.from..heading.to].iter().map(|s| s.text), usize::MAX)
}

/// Whether a heading stands right over the text at `start`, small pieces skipped.
pub fn over(page: &PageLines, heading: &Heading, start: LineIndex) -> bool {
    let passed =
        |k: LineIndex| matches!(page[k].kind, Kind::Byline | Kind::Caption | Kind::Credit | Kind::Jump(_) | Kind::Notice);
    heading.to <= start && heading.to.until(start).all(passed)
}
