//! Taking text away: to the clipboard, into a file, through a command. Text goes out as paragraphs, one a line, never with the
//! line breaks of the screen, and never altered.

use std::path::PathBuf;

use super::question::{self, Question};
use super::{Effect, List, Overlay, State, keeping, selection};
use crate::cite::{Reference, Style, cite};
use crate::keys::Action;
use crate::model::{Article, Place};
use crate::offprint::markdown;

/// How text is taken away in this visit.
#[derive(Clone, Debug)]
pub struct Taking {
    /// How it gets to the clipboard: one of [`crate::config::CLIPBOARD`].
    pub clipboard: String,
    /// How citations are written.
    pub style: Style,
    /// Whether CSV is written as Excel takes it.
    pub excel: bool,
    /// Whether one has given leave to hand text to commands.
    pub(super) pipes: bool,
    /// Where the mouse was pressed on the text, until it is let go.
    pub(super) dragged_from: Option<Place>,
}

impl Default for Taking {
    fn default() -> Self {
        Self { clipboard: "auto".to_owned(), style: Style::default(), excel: false, pipes: false, dragged_from: None }
    }
}

/// A text for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// The text.
    pub text: String,
    /// What it is, in words of the screen's table.
    pub what: &'static str,
}

/// What became of a text for the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It was handed to the terminal: whether that takes it nobody knows.
    Terminal,
    /// A command of the desktop took it.
    Command(&'static str),
    /// It is too long for a terminal, and there is no command.
    TooLong,
    /// No way is open.
    Nowhere,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is written.
    Written(PathBuf),
    /// There is one of that name.
    Exists {
        /// Its name.
        path: PathBuf,
        /// What was to be written.
        text: String,
    },
    /// A folder, a pipe or a device stands there, and stays as it is.
    NoPlainFile(PathBuf),
    /// It could not be written.
    Failed(String),
}

/// What is taken away with the article's keys.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::CopyParagraph => copy(state, paragraph(state), "clip_paragraph"),
        Action::CopyArticle => copy(state, article(state), "clip_article"),
        Action::CopyId => {
            let id = keeping::meant(state).map(|entry| entry.id);
            copy(state, id, "clip_id")
        }
        Action::CopyCitation => {
            let citation = keeping::meant(state).and_then(|_| reference(state)).map(|it| cite(&it, state.taking.style));
            copy(state, citation, "clip_citation")
        }
        Action::ChooseStyle => {
            if let Some(reference) = keeping::meant(state).and_then(|_| reference(state)) {
                let list = List::styles(state, &reference);
                state.overlays.push(Overlay::List(list));
            }
            Vec::new()
        }
        Action::Save => ask_save(state),
        Action::Pipe => ask_pipe(state),
        _ => Vec::new(),
    }
}

/// What is known of the article shown, to be cited.
fn reference(state: &State) -> Option<Reference> {
    let spot = state.text.spot?;
    Reference::of(state.collection.issue(spot.issue)?, spot.at())
}

/// Cites the article in a style from now on, and copies the citation.
pub(super) fn cite_so(state: &mut State, style: Style) {
    state.taking.style = style;
    let citation = reference(state).map(|it| cite(&it, style));
    let effects = copy(state, citation, "clip_citation");
    state.outgoing.extend(effects);
}

fn copy(state: &mut State, text: Option<String>, what: &'static str) -> Vec<Effect> {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        return vec![Effect::Copy(Clip { text, what })];
    }
    state.say("no_article", &[]);
    Vec::new()
}

/// Copies what is selected, and ends selecting.
pub(super) fn copy_selection(state: &mut State) -> Vec<Effect> {
    let text = selection::selected(state).map(|(_, _, text)| text);
    state.selection = None;
    copy(state, text, "clip_selection")
}

/// The ends of the paragraph one is at: that of the hit one is at, else the first that begins on the screen, else the one on
/// top.
pub(super) fn at_hand(state: &State) -> Option<(Place, Place)> {
    let article = state.text.article()?;
    let lines = || state.text.screen.iter().filter(|l| !l.bytes.is_empty() && selection::is_source(state, l.block));
    let hit = state.find.current.and_then(|at| state.find.hits.get(at)).map(|hit| hit.block);
    let hit = hit.filter(|block| lines().any(|line| line.block == *block));
    let begins = || lines().find(|line| line.bytes.start == 0).map(|line| line.block);
    let block = hit.or_else(begins).or_else(|| lines().next().map(|line| line.block))?;
    Some((Place { block, byte: 0 }, Place { block, byte: article.blocks.get(block)?.text.len() }))
}

fn paragraph(state: &State) -> Option<String> {
    let (from, to) = at_hand(state)?;
    Some(selection::passage(state.text.article()?, |_| true, from, to))
}

/// The whole article, or its whole story where that is shown.
fn article(state: &State) -> Option<String> {
    let article = state.text.article()?;
    let last = article.blocks.len().checked_sub(1)?;
    let to = Place { block: last, byte: article.blocks[last].text.len() };
    Some(selection::passage(article, |block| selection::is_source(state, block), Place::default(), to))
}

/// What is selected, else the article.
fn to_take(state: &State) -> Option<String> {
    selection::selected(state).map(|(_, _, text)| text).or_else(|| article(state)).filter(|text| !text.is_empty())
}

/// The article as Markdown, as it is exported, with where it is from at its head.
fn as_markdown(state: &State) -> Option<String> {
    let shown = state.text.article()?;
    let blocks = shown.blocks.iter().enumerate().filter(|(n, _)| selection::is_source(state, *n));
    let article = Article { blocks: blocks.map(|(_, block)| block.clone()).collect(), ..Article::default() };
    Some(markdown::source(&reference(state)?) + &markdown::article(&article))
}

/// The text of what is saved under a name: Markdown where it ends so, else plain.
pub(super) fn to_save(state: &State, name: &str) -> Option<String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_markdown = matches!(ending.as_str(), "md" | "markdown");
    match selection::selected(state) {
        Some((_, _, text)) if is_markdown => Some(markdown::source(&reference(state)?) + &markdown::quotation(&text)),
        Some((_, _, text)) => Some(text + "\n"),
        None if is_markdown => as_markdown(state),
        None => article(state).map(|text| text + "\n"),
    }
}

/// Asks under which name to save, proposing one.
pub(super) fn ask_save(state: &mut State) -> Vec<Effect> {
    let Some(entry) = keeping::meant(state) else { return Vec::new() };
    let date = entry.date.map(|date| date.to_string());
    let name = [entry.paper, date, Some(entry.title)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    question::ask(state, Question::Save, &format!("{}.txt", file_name(&name)));
    Vec::new()
}

/// A name a file can have anywhere: without separators and controls, not hidden, not too long.
pub(super) fn file_name(name: &str) -> String {
    let fit = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c };
    let name: String = name.chars().map(fit).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    // Most file systems take 255 bytes; a character of Chinese has three.
    name.trim_start_matches('.').chars().take(60).collect()
}

/// Asks for a command to hand the text to.
pub(super) fn ask_pipe(state: &mut State) -> Vec<Effect> {
    match to_take(state) {
        Some(text) => question::ask(state, Question::Pipe { text: text + "\n" }, ""),
        None => state.say("no_article", &[]),
    }
    Vec::new()
}

/// Says what became of a text for the clipboard.
pub(super) fn copied(state: &mut State, clip: &Clip, outcome: Copied) {
    let count = clip.text.chars().filter(|c| !c.is_whitespace()).count().to_string();
    let what = state.words.screen(clip.what, &[]);
    let values = [("what", what.as_str()), ("n", count.as_str())];
    match outcome {
        Copied::Terminal => state.say("copied", &values),
        Copied::Command(name) => state.say("copied_by", &[values[0], values[1], ("name", name)]),
        Copied::TooLong => state.fail("copy_too_long", &values),
        Copied::Nowhere => state.fail("copy_nowhere", &values),
    }
}

/// Says what became of a file; asks where there is one of that name.
pub(super) fn saved(state: &mut State, outcome: Saved) {
    match outcome {
        Saved::Written(path) => {
            state.selection = None;
            state.say("saved", &[("path", &path.display().to_string())]);
        }
        Saved::Exists { path, text } => question::ask(state, Question::Overwrite { path, text }, ""),
        Saved::NoPlainFile(path) => state.fail("save_no_file", &[("path", &path.display().to_string())]),
        Saved::Failed(why) => {
            // The path stands before the system's words.
            let why = match why.split_once(": ") {
                Some((path, said)) => format!("{path}: {}", state.words.system_said(said)),
                None => state.words.system_said(&why),
            };
            state.fail("save_failed", &[("why", &why)]);
        }
    }
}
