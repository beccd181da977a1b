//! `yuebao mend`: takes a file and mends in the words of the file of mends (`docs/mending.md`), and keeps them; or lists,
//! checks or undoes the mends that are kept.
//!
//! What changes is shown as outlines of the articles before and after.

mod outline;

use std::path::PathBuf;
use std::process::ExitCode;

use super::exit::found;
use super::messages::tell;
use super::out::Out;
use crate::archive::Skipped;
use crate::archive::mending::{self, Opened};
use crate::mend::{self, Lines, Mend, Mends, Stale, Why, Wrong};
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
A mend is what a line of the file of mends says, in quotes:
  '61 article'           an article begins at line 61       '61-62 is title'     these lines are its title
  '64 paragraph'         a paragraph begins there           '65 on'              line 65 goes on from before it
  '70-75 in 12'          these lines belong to the article of line 12
  '70 after 12'          line 70 stands right after line 12 (before: right before it)
  '90 joins 61'          the article of line 90 is part of that of line 61
  '90 follows 61'        it stands after that article       '90 first'           it is the first of its page
  '120 continues 002.txt:8'  it goes on there               '120 ends'           it goes on nowhere
  '3 out'                line 3 belongs to no article       '8 right piece_unsure'  that doubt is looked at
  '1 page 4' '1 name 要闻' 'paper 渝中报' 'day 2024-03-06'
61.12 is the 13th character of line 61. `yuebao explain FILE` lists the lines.")]
pub struct Args {
    /// The file whose articles are put right; it is only read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What is right, as '61 article' or '61-62 is title'; without any, what is kept is listed
    #[arg(value_name = "MEND")]
    mends: Vec<String>,
    /// Show what would change and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// List the mends that are kept
    #[arg(long, conflicts_with_all = ["mends", "dry_run", "check", "undo"])]
    list: bool,
    /// Tell which mends fit the file no more, and where others have moved to
    #[arg(long, conflicts_with_all = ["mends", "dry_run", "undo"])]
    check: bool,
    /// Take away the mends of a line; of a whole file those of line 0
    #[arg(long, value_name = "LINE")]
    undo: Vec<u32>,
}

pub fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let opened = match mending::open(&args.file) {
        Ok(opened) => opened,
        Err(reason) => anyhow::bail!(words.skipped(&Skipped { path: args.file.clone(), reason })),
    };
    if args.check {
        return check(&opened, words);
    }
    if args.list || args.mends.is_empty() && args.undo.is_empty() {
        return list(&opened, words);
    }
    let lines = Lines::of(&opened.text);
    let mut mends = opened.fitted.mends.clone();
    for line in &args.undo {
        let gone = if *line == 0 { whole_file(&mut mends) } else { mends.remove_at(*line) };
        anyhow::ensure!(!gone.is_empty(), words.command("mend_none_at", &[("line", &line.to_string())]));
        for mend in gone {
            tell(&words.command("mend_gone", &[("mend", &mend.to_string())]));
        }
    }
    let mut new = Vec::new();
    for said in &args.mends {
        let mend: Mend = said.parse().map_err(|wrong| anyhow::anyhow!(told_wrong(&wrong, said, words)))?;
        mends.put(mend.clone(), &lines);
        new.push(mend);
    }
    let (after, stale) = opened.mended(&mends);
    if let Some(fault) = stale.iter().find(|stale| new.contains(&stale.mend)) {
        anyhow::bail!(told_stale(fault, &lines, words));
    }
    let (before, _) = opened.mended(&opened.fitted.mends);
    let mut out = Out::standard();
    for line in outline::difference(&before, &after, words) {
        out.line(&line)?;
    }
    out.finish()?;
    if args.dry_run {
        tell(&words.command("mend_dry", &[]));
        return Ok(found(before != after));
    }
    keep(args, &opened, &mends, words)
}

fn keep(args: &Args, opened: &Opened, mends: &Mends, words: &Words) -> anyhow::Result<ExitCode> {
    let saved = opened.keep(mends).map_err(|unkept| anyhow::anyhow!(words.file_error(&unkept.path, unkept.why.as_ref())))?;
    let path = saved.path.display().to_string();
    let count = saved.mends.all().len().to_string();
    if let Some(why) = &saved.not_beside {
        tell(
            &words
                .command("mend_elsewhere", &[("file", &args.file.display().to_string()), ("why", &words.system_error(why))]),
        );
    }
    tell(
        &words
            .command(if saved.mends.is_empty() { "mend_all_gone" } else { "mend_kept" }, &[("path", &path), ("n", &count)]),
    );
    Ok(found(true))
}

/// Removes the mends of the whole file. Returns them.
fn whole_file(mends: &mut Mends) -> Vec<Mend> {
    let all: Vec<Mend> = mends.all().iter().map(|kept| kept.mend.clone()).filter(|mend| mend.lines().is_none()).collect();
    for mend in &all {
        mends.remove(mend);
    }
    all
}

/// Writes the mends as they are kept.
fn list(opened: &Opened, words: &Words) -> anyhow::Result<ExitCode> {
    let mut out = Out::standard();
    let text = mend::write(&opened.fitted.mends);
    for line in text.lines().skip(1) {
        out.line(line)?;
    }
    out.finish()?;
    if let Some(kept) = &opened.kept {
        tell(&words.command("mend_from", &[("path", &kept.path.display().to_string())]));
    }
    for line in told_unfit(opened, words) {
        tell(&line);
    }
    Ok(found(!opened.fitted.mends.is_empty()))
}

/// Writes the mends that fit the file no more; exit code 1 where there are any.
fn check(opened: &Opened, words: &Words) -> anyhow::Result<ExitCode> {
    let mut out = Out::standard();
    let unfit = told_unfit(opened, words);
    for line in &unfit {
        out.line(line)?;
    }
    for (old, new) in &opened.fitted.moved {
        out.line(&words.command("mend_moved", &[("old", &old.to_string()), ("new", &new.to_string())]))?;
    }
    let counts = [("n", opened.fitted.mends.all().len().to_string()), ("unfit", unfit.len().to_string())];
    out.line(&words.command("mend_checked", &counts.each_ref().map(|(name, count)| (*name, count.as_str()))))?;
    out.finish()?;
    Ok(found(unfit.is_empty()))
}

/// Returns the kept mends that are not used, each with the reason.
fn told_unfit(opened: &Opened, words: &Words) -> Vec<String> {
    let lines = Lines::of(&opened.text);
    let (_, undone) = opened.mended(&opened.fitted.mends);
    let stale = opened.fitted.stale.iter().chain(&undone).map(|stale| told_stale(stale, &lines, words));
    let unread = opened.unread.iter().map(|unread| {
        let place = format!("{}:{}: ", opened.by(), unread.line);
        place + &told_wrong(&unread.wrong, &unread.text, words)
    });
    stale.chain(unread).collect()
}

fn told_stale(stale: &Stale, lines: &Lines<'_>, words: &Words) -> String {
    let name = match stale.why {
        Why::Changed => "mend_changed",
        Why::Ambiguous => "mend_ambiguous",
        Why::NoText => "mend_no_text",
        Why::NothingBefore => "mend_nothing_before",
        Why::Circle => "mend_circle",
    };
    let (line, count) = (stale.line.to_string(), lines.count().to_string());
    words.command(name, &[("mend", &stale.mend.to_string()), ("line", &line), ("count", &count)])
}

fn told_wrong(wrong: &Wrong, said: &str, words: &Words) -> String {
    let (name, what) = match wrong {
        Wrong::Place(what) => ("mend_wrong_place", what),
        Wrong::Word(what) => ("mend_wrong_word", what),
        Wrong::Value(what) => ("mend_wrong_value", what),
    };
    words.command(name, &[("said", said), ("what", what), ("known", &mend::words()), ("form", mend::form(what))])
}
