//! Tests of the manual page and the completions, which are made from the command line itself.
use std::process::{Command, Output, Stdio};

use yuebao::keys::Keymap;

fn yuebao(arguments: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("yuebao"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("XDG_CONFIG_HOME", "/no/such/folder")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(arguments: &[&str]) -> String {
    let output = yuebao(arguments);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands, as the help lists them.
fn commands() -> Vec<String> {
    let help = out(&["--lang", "en", "--help"]);
    let listed = help.split_once("Commands:").unwrap().1.split_once("Arguments:").unwrap().0;
    let names = listed.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<String> = names.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect();
    assert!(names.len() > 10, "{names:?}");
    names.into_iter().filter(|name| name != "help").collect()
}

#[test]
fn completions_know_every_command_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = out(&["completions", shell]);
        for command in commands() {
            assert!(script.contains(&command), "{shell}: {command}");
        }
        assert!(script.contains("gbt7714") || shell == "elvish" || shell == "powershell", "{shell}");
    }
    assert_eq!(yuebao(&["completions", "cmd"]).status.code(), Some(2));
}

#[test]
fn the_manual_tells_of_every_command_every_key_files_environment_and_exit_codes() {
    for (lang, sections) in
        [("zh", ["按键", "文件", "环境变量", "退出码"]), ("en", ["KEYS", "FILES", "ENVIRONMENT", "EXIT CODES"])]
    {
        let page = out(&["--lang", lang, "man"]);
        assert!(page.contains(".TH yuebao 1 \"\" \"yuebao "), "{page}");
        for section in sections {
            assert!(
                page.lines().any(|l| l == format!(".SH {section}") || l == format!(".SH \"{section}\"")),
                "{section}: {page}"
            );
        }
        for command in commands() {
            assert!(page.contains(&format!(".SH \"yuebao {command}\"")), "{command}");
        }
        for entry in Keymap::built_in().entries().iter().filter(|entry| !entry.zh.is_empty()) {
            let said = if lang == "zh" { &entry.zh } else { &entry.en };
            let set = said.replace('-', "\\-").replace('\'', "\\*(Aq");
            assert!(page.contains(&set), "{said}");
        }
        for said in ["NO_COLOR", "keys.toml", "library add", "\\-\\-style"] {
            assert!(page.contains(said), "{said}");
        }
    }
}

#[test]
fn the_manual_is_the_same_every_time() {
    assert_eq!(out(&["man"]), out(&["man"]));
}
