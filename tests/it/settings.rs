//! Tests of settings, keys and themes in the user's folder: mistakes are told, and the reader is as the files set it.
#![cfg(unix)]
use crate::support::output::{out, said};
use std::fs;
use std::process::{Command, Output, Stdio};

use crate::support::pty::Pty;
use tempfile::TempDir;

fn home(files: &[(&str, &str)]) -> TempDir {
    let home = TempDir::new().unwrap();
    fs::create_dir_all(home.path().join("yuebao/themes")).unwrap();
    for (name, text) in files {
        fs::write(home.path().join("yuebao").join(name), text).unwrap();
    }
    home
}

fn yuebao(arguments: &[&str], home: &TempDir) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("yuebao"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("XDG_CONFIG_HOME", home.path())
        .env("XDG_DATA_HOME", "/no/such/folder")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn what_config_prints_can_be_kept_as_it_is() {
    let nothing = home(&[]);
    let (config, keys) = (out(&yuebao(&["config", "--print"], &nothing)), out(&yuebao(&["config", "--keys"], &nothing)));
    assert!(config.contains("#theme = \"paper\"") && keys.contains("#next-article = [\"J\"]  # 下一篇 · next article"));
    let kept = home(&[("config.toml", &config), ("keys.toml", &keys)]);
    let output = yuebao(&["config"], &kept);
    assert_eq!((output.status.code(), said(&output).as_str()), (Some(0), ""));
}

#[test]
fn config_tells_where_the_settings_are() {
    let nothing = home(&[]);
    let paths = out(&yuebao(&["config", "--path"], &nothing));
    assert!(paths.lines().next().unwrap().ends_with("yuebao/config.toml"), "{paths}");
    let told = out(&yuebao(&["config"], &nothing));
    assert!(told.contains("keys.toml\t还没有"), "{told}");
}

#[test]
fn every_mistake_is_told_with_its_place_and_what_was_expected() {
    let wrong = home(&[
        ("config.toml", "lang = \"fr\"\nmeasure = 60\ntheme = \n"),
        ("keys.toml", "zen = \"Hyper-z\"\nnext-article = \"x\"\nprevious-article = \"x\"\n"),
        ("themes/mine.toml", "[title]\n"),
    ]);
    let output = yuebao(&["config"], &wrong);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1));
    for place in ["config.toml:1:8: lang", "config.toml:3:", "keys.toml:1:7: zen", "keys.toml:3:1: x", "mine.toml:1:"] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(said.contains("\"zh\" | \"en\""), "{said}");
    assert_eq!(said.lines().count(), 5, "{said}");
}

#[test]
fn a_reader_with_ones_own_keys_does_what_they_say_and_its_help_shows_them() {
    let own = home(&[("keys.toml", "next-article = [\"w\"]\nhelp = [\"x\"]\n")]);
    let config = own.path().to_str().unwrap();
    let page = "assets/sample/渝中报-2024-03-06.txt";
    let mut pty = Pty::start(&[page], 60, 100, &[("XDG_CONFIG_HOME", config)]);
    pty.wait_until("the first screen", |pty| pty.bottom().contains('%'));
    pty.send("w").wait_until("the second article", |pty| pty.contents().contains("学雷锋日主题志愿服务活动"));
    pty.send("x").wait_until("the help with the new key", |pty| {
        pty.rows().iter().any(|row| row.split_whitespace().collect::<Vec<_>>().windows(2).any(|two| two == ["w", "下一篇"]))
    });
}
