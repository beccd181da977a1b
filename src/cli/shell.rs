//! `yuebao man` and `yuebao completions`: made from what the command line is, so that they cannot say anything else.

use std::io;
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::out::Out;
use super::{Cli, found, spoken};
use crate::keys::Keymap;
use crate::words::{Lang, Words};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell they are for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub fn completions(args: &Args) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "yuebao", &mut script);
    written(&script)
}

/// The manual as one page: the options, every command with its own, then keys, files, environment and exit codes.
pub fn man(lang: Lang) -> anyhow::Result<ExitCode> {
    let mut command = spoken::command(lang);
    command.build();
    let page = Man::new(command.clone()).manual("yuebao").date("");
    let mut text = Vec::new();
    // No date: that of the machine would make another page every time. An empty one must be said.
    page.render_title(&mut text)?;
    let title = String::from_utf8_lossy(&text).replace(".TH yuebao 1  ", ".TH yuebao 1 \"\" ");
    let mut text = title.into_bytes();
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    commands(&command, &mut text)?;
    rest(&Words::of(lang), lang).to_writer(&mut text)?;
    // Every section comes with the same opening; one is enough.
    let text = String::from_utf8_lossy(&text).into_owned();
    let mut begun = Vec::new();
    let again = |line: &&str| OPENING.iter().any(|begins| line.starts_with(begins));
    let once = text.lines().filter(|line| {
        !again(line)
            || !begun.contains(line) && {
                begun.push(*line);
                true
            }
    });
    written(once.flat_map(|line| [line, "\n"]).collect::<String>().as_bytes())
}

/// What a part of a manual page begins with: how an apostrophe is printed.
const OPENING: [&str; 2] = [".ie \\n(.g .ds Aq", ".el .ds Aq"];

/// A section for each command, those of commands after them.
fn commands(of: &Command, text: &mut Vec<u8>) -> io::Result<()> {
    for command in of.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
        let mut heading = Roff::default();
        heading.control("SH", [command.get_bin_name().unwrap_or_else(|| command.get_name())]);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        heading.text([roman(about)]);
        heading.to_writer(text)?;
        // What holds for every command is told once, above.
        let own =
            command.clone().mut_args(|arg| if arg.is_global_set() || arg.get_id() == "help" { arg.hide(true) } else { arg });
        let page = Man::new(own);
        let mut sections = Vec::new();
        page.render_synopsis_section(&mut sections)?;
        page.render_options_section(&mut sections)?;
        if command.get_after_help().is_some() {
            page.render_extra_section(&mut sections)?;
        }
        // Sections of the page become parts of the command's.
        text.extend_from_slice(String::from_utf8_lossy(&sections).replace(".SH ", ".SS ").as_bytes());
        commands(command, text)?;
    }
    Ok(())
}

/// What the command line does not know of itself.
fn rest(words: &Words, lang: Lang) -> Roff {
    let mut roff = Roff::default();
    roff.control("SH", [words.command("man_keys", &[]).as_str()]);
    for context in Keymap::built_in().contexts() {
        let name = context.name();
        roff.control("SS", [words.command(&format!("man_{name}"), &[]).as_str()]);
        for entry in Keymap::built_in().listed(context) {
            let said = if lang == Lang::Zh { &entry.zh } else { &entry.en };
            roff.control("TP", []);
            roff.text([bold(entry.keys())]);
            roff.text([roman(said.clone())]);
        }
    }
    for section in ["files", "environment", "exit_codes"] {
        roff.control("SH", [words.command(&format!("man_{section}"), &[]).as_str()]);
        for line in words.command(&format!("man_{section}_text"), &[]).lines() {
            let (term, said) = line.split_once('\t').unwrap_or((line, ""));
            roff.control("TP", []);
            roff.text([bold(term)]);
            roff.text([roman(said)]);
        }
    }
    roff
}

/// Writes it; on a terminal a line at a time, as everything else.
fn written(text: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = Out::standard();
    out.text(&String::from_utf8_lossy(text))?;
    out.finish()?;
    Ok(found(true))
}
