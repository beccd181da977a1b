//! `yuebao notes`: what one noted while reading, as Markdown: the passage as it is printed, what was said, where it is from.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::out::Out;
use super::{found, state_folder};
use crate::store::{Entry, Note, Print, Store};
use crate::terminal::keeper;
use crate::text::markdown::escape;
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[command(after_help = "With --tag or --star, articles without notes are listed too.")]
pub struct Args {
    /// Only of articles with this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Only of starred articles
    #[arg(long)]
    star: bool,
}

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let offset = keeper::offset();
    let folder = state_folder().ok_or_else(|| anyhow::anyhow!(words.command("notes_no_home", &[])))?;
    let kept = Store::look(&folder)?;
    let is_wanted = |print: &Print| {
        let tagged = args.tag.as_ref().is_none_or(|tag| kept.tags.get(tag).is_some_and(|tagged| tagged.contains_key(print)));
        tagged && (!args.star || kept.stars.contains_key(print))
    };
    let mut articles: BTreeMap<Print, (&Entry, Vec<&Note>)> = BTreeMap::new();
    if args.star || args.tag.is_some() {
        let wanted = kept.entries.values().filter(|entry| is_wanted(&entry.print));
        articles.extend(wanted.map(|entry| (entry.print, (entry, Vec::new()))));
    }
    for note in kept.notes.iter().filter(|note| is_wanted(&note.entry.print)) {
        articles.entry(note.entry.print).or_insert((&note.entry, Vec::new())).1.push(note);
    }
    let mut articles: Vec<(&Entry, Vec<&Note>)> = articles.into_values().collect();
    articles.sort_by(|(a, _), (b, _)| (&a.paper, a.date, &a.pages, &a.id).cmp(&(&b.paper, b.date, &b.pages, &b.id)));
    let mut out = Out::standard();
    for (n, (entry, notes)) in articles.iter().enumerate() {
        if n > 0 {
            out.line("")?;
        }
        out.line(&format!("## {}", escape(&entry.title)))?;
        out.line("")?;
        out.line(&escape(&entry.citation))?;
        out.line("")?;
        let tags: Vec<String> = kept.tags_of(entry.print).map(|tag| format!("\\#{}", escape(tag))).collect();
        let star = kept.stars.contains_key(&entry.print).then(|| words.command("notes_starred", &[]));
        let more: Vec<String> = [format!("`{}`", entry.id)].into_iter().chain(star).chain(tags).collect();
        out.line(&more.join(" "))?;
        for note in notes {
            for (n, paragraph) in note.quote.lines().enumerate() {
                out.line(if n == 0 { "" } else { ">" })?;
                out.line(&format!("> {}", escape(paragraph)))?;
            }
            out.line("")?;
            let when = note.at.shown(offset).map(|(date, time)| format!("{date} {time}")).unwrap_or_default();
            let said = if note.said.is_empty() { String::new() } else { format!("{} ", escape(&note.said)) };
            out.line(&format!("{said}({when})"))?;
        }
    }
    out.finish()?;
    Ok(found(!articles.is_empty()))
}
