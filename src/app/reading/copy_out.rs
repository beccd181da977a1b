//! Copies and saves text: to the clipboard, into a file, through a command. Text goes out as an [`Effect`], a line for
//! each paragraph, never with the line breaks of the screen, and never altered; what came of the effect is said.

use super::{entries, selected};
use crate::app::parts::ask::{Ask, PromptFor, Screen};
use crate::app::parts::copying::{Copied, Saved};
use crate::app::parts::effect::{Clip, Effect};
use crate::app::parts::question::Question;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::parts::selection;
use crate::cite::{Reference, Style, cite};
use crate::export::markdown;
use crate::keys::Action;
use crate::model::{Article, Place};

/// Copies or saves what an action of [`ACTIONS`] wants.
pub(super) fn act(reading: &mut ReadingMut, action: Action) {
    match action {
        Action::CopyParagraph => copy(reading, paragraph(reading.shared()), "clip_paragraph"),
        Action::CopyArticle => copy(reading, article(reading.shared()), "clip_article"),
        Action::CopyId => {
            let id = entries::current_entry(reading).map(|entry| entry.id);
            copy(reading, id, "clip_id");
        }
        Action::CopyCitation => {
            let citation = entries::current_entry(reading)
                .and_then(|_| reference(reading.shared()))
                .map(|it| cite(&it, reading.settings.copying.style));
            copy(reading, citation, "clip_citation");
        }
        Action::ChooseStyle => choose_style(reading),
        Action::Save => ask_save(reading),
        Action::Pipe => ask_pipe(reading),
        _ => {}
    }
}

/// Asks for the list of the styles in which the current article can be cited.
fn choose_style(reading: &mut ReadingMut) {
    if entries::current_entry(reading).is_some() && reference(reading.shared()).is_some() {
        reading.ask(Ask::Show(Screen::Styles));
    }
}

/// Returns what is known of the article shown, to be cited.
pub(in crate::app) fn reference(reading: Reading<'_>) -> Option<Reference> {
    let spot = reading.pane.text.spot?;
    Reference::of(reading.holdings.collection.issue(spot.issue)?, spot.at())
}

/// Sets the style of citations, and copies the article's citation.
pub(in crate::app) fn cite_in_style(reading: &mut ReadingMut, style: Style) {
    reading.settings.copying.style = style;
    let citation = reference(reading.shared()).map(|it| cite(&it, style));
    copy(reading, citation, "clip_citation");
}

fn copy(reading: &mut ReadingMut, text: Option<String>, what: &'static str) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        return reading.send(Effect::Copy(Clip { text, what }));
    }
    reading.say("no_article", &[]);
}

/// Copies the selected text, and ends selecting.
pub(super) fn copy_selection(reading: &mut ReadingMut) {
    let text = selected::selected(reading.shared()).map(|(_, _, text)| text);
    reading.pane.selection = None;
    copy(reading, text, "clip_selection");
}

/// Returns where the current paragraph begins and ends: that of the current hit if it is on the screen, else the first
/// paragraph that begins on the screen, else the one on top.
pub(super) fn current_paragraph(reading: Reading<'_>) -> Option<(Place, Place)> {
    let article = reading.pane.text.article()?;
    let lines = || reading.pane.text.screen.iter().filter(|l| !l.bytes.is_empty() && selected::is_source(reading, l.block));
    let hit = reading.pane.find.current.and_then(|at| reading.pane.find.hits.get(at)).map(|hit| hit.block);
    let hit = hit.filter(|block| lines().any(|line| line.block == *block));
    let begins = || lines().find(|line| line.bytes.start == 0).map(|line| line.block);
    let block = hit.or_else(begins).or_else(|| lines().next().map(|line| line.block))?;
    Some((Place { block, byte: 0 }, Place { block, byte: article.blocks.get(block)?.text.len() }))
}

fn paragraph(reading: Reading<'_>) -> Option<String> {
    let (from, to) = current_paragraph(reading)?;
    Some(selection::passage(reading.pane.text.article()?, |_| true, from, to))
}

/// Returns the text of the whole article, or of its whole story if that is shown.
fn article(reading: Reading<'_>) -> Option<String> {
    let article = reading.pane.text.article()?;
    let last = article.blocks.len().checked_sub(1)?;
    let to = Place { block: last, byte: article.blocks[last].text.len() };
    Some(selection::passage(article, |block| selected::is_source(reading, block), Place::default(), to))
}

/// Returns the selected text, else that of the article.
fn text_to_pipe(reading: Reading<'_>) -> Option<String> {
    selected::selected(reading).map(|(_, _, text)| text).or_else(|| article(reading)).filter(|text| !text.is_empty())
}

/// Returns the article as Markdown, as it is exported, with its source at the head.
fn as_markdown(reading: Reading<'_>) -> Option<String> {
    let shown = reading.pane.text.article()?;
    let blocks = shown.blocks.iter().enumerate().filter(|(n, _)| selected::is_source(reading, *n));
    let article = Article { blocks: blocks.map(|(_, block)| block.clone()).collect(), ..Article::default() };
    Some(markdown::source(&reference(reading)?) + &markdown::article(&article))
}

/// Returns the text to be saved under a name: Markdown if the name ends so, else plain text.
pub(in crate::app) fn to_save(reading: Reading<'_>, name: &str) -> Option<String> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_markdown = matches!(ending.as_str(), "md" | "markdown");
    match selected::selected(reading) {
        Some((_, _, text)) if is_markdown => Some(markdown::source(&reference(reading)?) + &markdown::quotation(&text)),
        Some((_, _, text)) => Some(text + "\n"),
        None if is_markdown => as_markdown(reading),
        None => article(reading).map(|text| text + "\n"),
    }
}

/// Asks under which name to save, and proposes one.
pub(super) fn ask_save(reading: &mut ReadingMut) {
    let Some(entry) = entries::current_entry(reading) else { return };
    let date = entry.date.map(|date| date.to_string());
    let name = [entry.paper, date, Some(entry.title)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    reading.ask(Ask::Prompt(PromptFor::Question(Question::Save, format!("{}.txt", file_name(&name)))));
}

/// Returns a name that a file can have anywhere: without separators and controls, not hidden, not too long.
pub(in crate::app) fn file_name(name: &str) -> String {
    let fit = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c };
    let name: String = name.chars().map(fit).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    // Most file systems take 255 bytes; a character of Chinese has three.
    name.trim_start_matches('.').chars().take(60).collect()
}

/// Asks for the command that gets the text.
pub(super) fn ask_pipe(reading: &mut ReadingMut) {
    match text_to_pipe(reading.shared()) {
        Some(text) => reading.ask(Ask::Prompt(PromptFor::Question(Question::Pipe { text: text + "\n" }, String::new()))),
        None => reading.say("no_article", &[]),
    }
}

/// Says whether a text got to the clipboard.
pub(in crate::app) fn copied(reading: &mut ReadingMut, clip: &Clip, outcome: Copied) {
    let count = clip.text.chars().filter(|c| !c.is_whitespace()).count().to_string();
    let what = reading.settings.words.screen(clip.what, &[]);
    let values = [("what", what.as_str()), ("n", count.as_str())];
    match outcome {
        Copied::Terminal => reading.say("copied", &values),
        Copied::Command(name) => reading.say("copied_by", &[values[0], values[1], ("name", name)]),
        Copied::TooLong => reading.fail("copy_too_long", &values),
        Copied::Nowhere => reading.fail("copy_nowhere", &values),
    }
}

/// Says whether a file was saved; asks whether to write over a file of that name.
pub(in crate::app) fn saved(reading: &mut ReadingMut, outcome: Saved) {
    match outcome {
        Saved::Written(path) => {
            reading.pane.selection = None;
            reading.say("saved", &[("path", &path.display().to_string())]);
        }
        Saved::Exists { path, text } => {
            reading.ask(Ask::Prompt(PromptFor::Question(Question::Overwrite { path, text }, String::new())));
        }
        Saved::NoPlainFile(path) => reading.fail("save_no_file", &[("path", &path.display().to_string())]),
        Saved::Failed { path, why } => {
            let why = reading.settings.words.file_error(&path.display().to_string(), Some(&why));
            reading.fail("save_failed", &[("why", &why)]);
        }
    }
}

/// The actions that copy or save text.
pub(super) const ACTIONS: [Action; 7] = [
    Action::CopyParagraph,
    Action::CopyArticle,
    Action::CopyId,
    Action::CopyCitation,
    Action::ChooseStyle,
    Action::Save,
    Action::Pipe,
];
