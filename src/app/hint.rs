//! Makes the hint of the bottom line: the likeliest actions at the reader's place, each with its key in the user's
//! keymap.
//!
//! A hint is a phrase of the word table. Its parts stand two spaces apart: `{open=Enter} 阅读  {find=/} 查找`. The key named
//! after `=` is shown if it still does the action, else the first key that does. A part whose action has no key is left
//! out.

use super::parts::area::Pane;
use super::state::State;
use crate::keys::{Action, Context, Key, Keymap, Lookup};

/// Returns the hint for the reader's place.
pub(super) fn line(state: &State, keys: &Keymap) -> String {
    let (form, context) = form(state);
    let parts = form.split("  ").filter_map(|part| part_of(state, keys, context, part));
    parts.collect::<Vec<_>>().join("  ")
}

/// Returns the phrase of the word table for the reader's place, and the context whose keys it names.
fn form(state: &State) -> (String, Context) {
    let (name, context) = match state.overlays.last() {
        Some(overlay) => overlay.hint(&state.search),
        _ if state.pane.selection.is_some() => ("hint_select", Context::Select),
        _ if state.window.focus == Pane::Tree && state.tree.filter().is_some() => ("hint_filtered", Context::Tree),
        _ if state.window.focus == Pane::Text && state.pane.find.is_on() => {
            let of_results = state.pane.find.is_of_query() && !state.search.results.is_empty();
            (if of_results { "hint_hits" } else { "hint_found" }, Context::Text)
        }
        _ if state.window.focus == Pane::Tree => ("hint_tree", Context::Tree),
        _ => ("hint_text", Context::Text),
    };
    (state.settings.words.screen(name, &[]), context)
}

fn part_of(state: &State, keys: &Keymap, context: Context, part: &str) -> Option<String> {
    let mut said = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}')?;
        let (action, usual) = place.split_once('=').unwrap_or((place, ""));
        said.push_str(before);
        said.push_str(&key(state, keys, context, Action::named(action)?, usual)?);
        rest = after;
    }
    Some(said + rest)
}

/// Returns the key of an action as the language writes it.
fn key(state: &State, keys: &Keymap, context: Context, action: Action, usual: &str) -> Option<String> {
    let does = |key: &Key| keys.find(context, &[*key]) == Lookup::Action(action);
    let first = usual.parse().ok().filter(does).map(|key: Key| key.to_string());
    let first = first.or_else(|| keys.first_key(context, action));
    // Of a key that waits for any letter, only the key itself is named.
    first.map(|key| state.settings.words.key(key.strip_suffix("a-z").unwrap_or(&key)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::overlays::help;
    use crate::app::{Bookmarks, Calendar};
    use crate::app::{List, Overlay};
    use crate::model::Date;
    use crate::text::width::Widths;
    use crate::words::Lang;

    /// Returns the hint of a pane, with these keys of the user's over the built-in ones.
    fn hint(own: &str, focus: Pane) -> String {
        let mut state = State::new(100, 30, Lang::Zh, Widths::NARROW);
        state.window.focus = focus;
        line(&state, &Keymap::built_in().with_user_keys(own).0)
    }

    #[test]
    fn hints_show_the_keys_the_user_has() {
        assert_eq!(hint("", Pane::Text), "空格 翻页  / 查找  ? 帮助");
        assert_eq!(hint("read-on = \"F9\"\n", Pane::Text), "F9 翻页  / 查找  ? 帮助");
        assert_eq!(hint("find = []\n[text]\nhelp = [\"F1\"]\n", Pane::Text), "空格 翻页  F1 帮助");
    }

    #[test]
    fn lists_bookmarks_and_the_calendar_tell_the_keys_the_user_has() {
        let over = |own: &str, overlay: Overlay| {
            let mut state = State::new(100, 30, Lang::Zh, Widths::NARROW);
            state.overlays.push(overlay);
            line(&state, &Keymap::built_in().with_user_keys(own).0)
        };
        let help = |own: &str| {
            let state = State::new(100, 30, Lang::Zh, Widths::NARROW);
            over(own, Overlay::List(help::list(state.reading(), Context::Text, &Keymap::built_in())))
        };
        assert_eq!(help(""), "q 关闭  / 筛选");
        assert_eq!(help("back = [\"Esc\", \"F10\"]\nfind = \"F3\"\n"), "Esc 关闭  F3 筛选");
        assert_eq!(help("[help]\nfind = []\n"), "q 关闭");
        let report =
            |own: &str| over(own, Overlay::List(List::report(State::new(9, 9, Lang::Zh, Widths::NARROW).reading())));
        assert_eq!(report("[help]\nback = \"F10\"\n"), "q 关闭  / 筛选", "the report is a place of its own");
        let register = || {
            let (head, filter) = (String::new(), String::new());
            let (lines, selected, top, by_day) = (Vec::new(), 0, 0, false);
            Overlay::Bookmarks(Bookmarks { kind: Action::Register, head, lines, selected, top, filter, by_day })
        };
        assert_eq!(over("", register()), "⏎ 到那里  / 筛选  xx 去掉  q 关闭");
        assert_eq!(over("remove = \"Delete\"\n", register()), "⏎ 到那里  / 筛选  Delete 去掉  q 关闭");
        let day = Date::new(2024, 3, 6).expect("a day");
        let calendar = || Overlay::Calendar(Calendar { publication: None, day });
        let usual = "* 有报 - 缺  ⏎ 打开  → 下一期  [ ] 月  { } 年  Tab 换报  q 关闭";
        assert_eq!(over("", calendar()), usual);
        let own = "previous-issue = \"Y\"\nnext-issue = \"y\"\n";
        assert_eq!(over(own, calendar()), usual.replace("{ }", "Y y"));
    }

    #[test]
    fn every_part_of_every_hint_names_an_action_that_has_its_key() {
        for lang in [Lang::Zh, Lang::En] {
            let mut state = State::new(100, 30, lang, Widths::NARROW);
            for (focus, overlay) in [
                (Pane::Tree, None),
                (Pane::Text, None),
                (Pane::Tree, Some(Overlay::Results)),
                (Pane::Tree, Some(Overlay::Curves)),
            ] {
                state.window.focus = focus;
                state.overlays = overlay.into_iter().collect();
                let hint = line(&state, &Keymap::built_in());
                let parts = |text: &str| text.split("  ").count();
                assert_eq!(parts(&hint), parts(&form(&state).0), "{hint}");
                assert!(!hint.contains(['{', '}', '=']), "{hint}");
            }
        }
    }
}
