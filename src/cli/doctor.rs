//! `yuebao doctor`: asks the terminal, and writes its answers with the widths that the reader concludes from them, as a
//! report of a terminal needs them.

use std::io::IsTerminal;
use std::process::ExitCode;

use super::exit::found;
use super::messages::tell;
use super::out::Out;
use super::settings;
use crate::recover;
use crate::terminal::probe::{self, SIGNS, Tells};
use crate::text::class::Ambiguous;
use crate::text::width::Widths;
use crate::theme::Ground;
use crate::words::Words;

/// Writes the report; exit code 1 where standard input or output is no terminal.
pub fn run(words: &Words) -> anyhow::Result<ExitCode> {
    let mut out = Out::standard();
    let set = |name: &str| std::env::var(name).unwrap_or_default();
    out.row(&["yuebao", env!("CARGO_PKG_VERSION")])?;
    for name in ["TERM", "TERM_PROGRAM", "COLORTERM", "LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR"] {
        out.row(&[name, &set(name)])?;
    }
    let weights = settings::config()
        .config
        .weights
        .filter(|_| recover::weights_are_own())
        .unwrap_or_else(|| words.command("weights_built_in", &[]));
    out.row(&["weights", &weights, recover::trained_on()])?;
    if !(std::io::stdin().is_terminal() && out.is_terminal()) {
        out.finish()?;
        tell(&words.command("doctor_blind", &[]));
        return Ok(found(false));
    }
    let (answers, took) = probe::examine()?;
    let widths = answers.widths(Widths::default());
    for (n, sign) in SIGNS.iter().enumerate().filter(|(_, sign)| sign.tells != Tells::TwoSizes) {
        let unanswered = || words.command("doctor_unanswered", &[]);
        let measured = answers.cells.get(n).map_or_else(unanswered, ToString::to_string);
        let used = widths.text(sign.text).to_string();
        let codes = sign.text.chars().map(|c| format!("U+{:04X}", c as u32)).collect::<Vec<_>>().join(" ");
        let said = words.command("doctor_sign", &[("measured", &measured), ("used", &used)]);
        out.row(&[&codes, sign.text, &said])?;
    }
    let mode = match answers.clusters_mode {
        Some(1) => "doctor_clusters_on",
        Some(2) => "doctor_clusters_set",
        _ => "doctor_clusters_off",
    };
    out.row(&["2027", &words.command(mode, &[])])?;
    let sizes = if answers.has_two_sizes() { "doctor_two_sizes" } else { "doctor_one_size" };
    out.row(&["66", &words.command(sizes, &[])])?;
    let ground = match answers.ground {
        Some(Ground::Light) => "doctor_light",
        Some(Ground::Dark) => "doctor_dark",
        None => "doctor_no_ground",
    };
    out.row(&["11", &words.command(ground, &[])])?;
    let form = match Ambiguous::ALL.iter().filter(|kind| widths.is_wide(**kind)).count() {
        0 => "doctor_narrow",
        n if n == Ambiguous::ALL.len() => "doctor_wide",
        _ => "doctor_mixed",
    };
    let took = format!("{:.1}", took.as_secs_f64() * 1000.0);
    let heard = if answers.complete { "doctor_complete" } else { "doctor_silent" };
    out.row(&[&words.command(heard, &[("ms", &took)]), &words.command(form, &[])])?;
    out.finish()?;
    Ok(found(true))
}
