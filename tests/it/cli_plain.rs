//! Tests of `yuebao --plain`: lines are typed on standard input, and the lists and articles that are printed are checked.

use assert_cmd::Command;

/// Returns the output when these lines are typed.
fn read(lang: &str, lines: &str) -> String {
    let mut command = Command::cargo_bin("yuebao").unwrap();
    command.env("XDG_CONFIG_HOME", "/no/such/folder").env("XDG_DATA_HOME", "/no/such/folder");
    let output = command.args(["--plain", "--lang", lang]).write_stdin(lines).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn issues_are_listed_then_articles_then_a_text_a_paragraph_a_line() {
    let said = read("zh", "4\n2\nq\n");
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("数字：选取"), "{said}");
    let issues = lines[1..].iter().take_while(|line| !line.starts_with("1 第")).count();
    assert!(issues >= 2, "{said}");
    assert!(lines[4].starts_with("4 渝中报 2024-03-06"), "{said}");
    let text = said.lines().find(|line| line.contains("本报讯")).unwrap();
    assert!(text.chars().count() > 100, "a paragraph is one line: {text}");
    assert!(!said.contains('\u{1b}'), "nothing moves");
}

#[test]
fn enter_reads_on_p_back_and_the_end_is_said() {
    let said = read("en", "4\n\n\np\np\n999\n");
    let heads: Vec<&str> = said.lines().filter(|line| line.starts_with("渝中报 2024-03-06 Page 1")).collect();
    assert_eq!(heads.len(), 3, "{said}");
    assert_eq!(heads[0], heads[2]);
    assert!(said.contains("no more; l lists them") && said.contains("no such number"), "{said}");
}

#[test]
fn a_search_lists_what_answers_and_a_number_reads_it() {
    let said = read("zh", "/學雷鋒\n1\n/没有这样的词\n/\"\nq\n");
    assert!(said.contains(" 处，") && said.contains("1 第1版 志愿新征程 建功新重庆"), "{said}");
    assert!(said.contains("第61个学雷锋纪念日"), "{said}");
    assert!(said.contains("没有找到"), "{said}");
}

#[test]
fn a_wrong_query_is_told_in_the_language_that_is_set() {
    let [zh, en] = ["zh", "en"].map(|lang| read(lang, "/雷锋 \"\nq\n"));
    let told = |said: &str| said.lines().find(|line| line.starts_with("4: ")).unwrap_or_default().to_owned();
    assert_eq!([told(&zh), told(&en)], ["4: 引号没有闭合", "4: unclosed quote"], "{zh}{en}");
}
