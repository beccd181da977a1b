//! `yuebao config`: writes the paths of the settings, or a file of settings to begin with, and tells the mistakes in the
//! settings, keys and themes; exit code 1 where there are any.

use std::process::ExitCode;

use super::exit::found;
use super::out::Out;
use super::settings;
use crate::config::Config;
use crate::keys::Keymap;
use crate::theme::Depth;
use crate::words::Words;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without an option the settings, keys and themes are read, and what is wrong in them is told: exit code 1."
)]
pub struct Args {
    /// Print config.toml with every setting explained and none made
    #[arg(long, group = "what")]
    print: bool,
    /// Print keys.toml with every key there is, commented out
    #[arg(long, group = "what")]
    keys: bool,
    /// Print where the settings are looked for
    #[arg(long, group = "what")]
    path: bool,
}

pub fn run(args: &Args, wrong: bool, words: &Words) -> anyhow::Result<ExitCode> {
    let mut out = Out::standard();
    let mut right = true;
    if args.print || args.keys {
        let text = if args.print { Config::commented().to_owned() } else { Keymap::built_in().commented() };
        text.lines().try_for_each(|line| out.line(line))?;
    } else {
        let folder = settings::folder().ok_or_else(|| anyhow::anyhow!(words.command("no_config_home", &[])))?;
        for file in ["config.toml", "keys.toml", "themes"] {
            let path = folder.join(file);
            let there = if args.path || path.exists() { String::new() } else { words.command("config_absent", &[]) };
            let path = path.display().to_string();
            let cells = [path.as_str(), there.as_str()];
            out.row(cells.get(..if there.is_empty() { 1 } else { 2 }).unwrap_or_default())?;
        }
        if !args.path {
            let (_, bad_keys) = settings::keys(words);
            let (_, bad_themes) = settings::themes(Depth::True, words);
            right = !(wrong || bad_keys || bad_themes);
        }
    }
    out.finish()?;
    Ok(found(right))
}
