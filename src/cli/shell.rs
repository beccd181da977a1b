//! `yuebao man` and `yuebao completions`: take clap's command and write the manual page, or the completions of a shell.
//!
//! Both are made from the command line itself, so that they cannot say anything else.

use std::io;
use std::process::ExitCode;

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::exit::found;
use super::out::Out;
use crate::keys::Keymap;
use crate::words::{Lang, Words};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell they are for
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Writes the completions of a shell.
pub fn completions(args: &Args, mut command: Command) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    generate(args.shell, &mut command, "yuebao", &mut script);
    written(&script)
}

/// Writes the manual as one page: the options, every command with its own, then keys, files, environment and exit codes.
pub fn man(mut command: Command, lang: Lang) -> anyhow::Result<ExitCode> {
    command.build();
    let page = Man::new(command.clone()).manual("yuebao").date("");
    let mut text = Vec::new();
    // No date: that of the machine would make another page every time. roff must be given an empty one.
    page.render_title(&mut text)?;
    let title = String::from_utf8_lossy(&text).replace(".TH yuebao 1  ", ".TH yuebao 1 \"\" ");
    let mut text = title.into_bytes();
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    commands(&command, &mut text)?;
    rest(&Words::of(lang), lang).to_writer(&mut text)?;
    // Every section comes with the same opening, which is needed only once.
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

/// The lines each part of a manual page begins with; they say how an apostrophe is printed.
const OPENING: [&str; 2] = [".ie \\n(.g .ds Aq", ".el .ds Aq"];

/// Writes a section for each command, followed by those of its own commands.
fn commands(of: &Command, text: &mut Vec<u8>) -> io::Result<()> {
    for command in of.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
        let mut heading = Roff::default();
        heading.control("SH", [command.get_bin_name().unwrap_or_else(|| command.get_name())]);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        heading.text([roman(about)]);
        heading.to_writer(text)?;
        // Options of every command are told once, above.
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

/// Returns the sections that the command line does not know of: keys, files, environment, exit codes.
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

/// Writes a text to standard output.
fn written(text: &[u8]) -> anyhow::Result<ExitCode> {
    let mut out = Out::standard();
    out.text(&String::from_utf8_lossy(text))?;
    out.finish()?;
    Ok(found(true))
}
