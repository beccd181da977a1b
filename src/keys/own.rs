//! The user's own keys over the built-in ones: `keys.toml`. An action's keys stand where it counts, or in the table of one
//! context; they take the place of the built-in keys, and none at all unbinds it. What is wrong is told, the rest is used.

use std::fmt::Write;
use std::ops::Range;

use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};
use toml::de::{DeTable, DeValue};

use super::{Action, Code, Context, Entry, Key, Keymap};
use crate::config::{Misprint, Wrong, read};

/// Keys as they should look.
const FORM: &str = "\"J\", [\"J\", \"Ctrl-n\"], [\"g g\", \"Home\", \"F1\", \"Shift-Space\"], []";

/// Keys somebody wants for an action.
struct Wish {
    context: Context,
    action: Action,
    sequences: Vec<Vec<Key>>,
    span: Range<usize>,
}

impl Keymap {
    /// This table with the user's keys over it.
    #[must_use]
    pub fn with_own(&self, text: &str) -> (Self, Vec<Misprint>) {
        let mut map = self.clone();
        let misprints = read(text, |table, tell| {
            let wishes = self.wishes(table, tell);
            if !wishes.is_empty() {
                map = self.granting(wishes, tell);
            }
        });
        (map, misprints)
    }

    /// The table as a file of one's own, all of it commented out: what could be written, and what it stands for.
    #[must_use]
    pub fn commented(&self) -> String {
        let mut text = include_str!("../../assets/own-keys.toml").to_owned();
        for context in self.contexts() {
            let _ = writeln!(text, "\n[{}]", name(&context));
            let mut done: Vec<Action> = Vec::new();
            for entry in self.entries().iter().filter(|entry| entry.contexts.contains(&context)) {
                if done.contains(&entry.action) {
                    continue;
                }
                done.push(entry.action);
                let twins = self.entries().iter().filter(|e| e.action == entry.action && e.contexts.contains(&context));
                let keys: Vec<String> = twins.flat_map(|e| &e.sequences).map(|keys| quoted(&written(keys))).collect();
                let words = [&*entry.zh, &*entry.en].join(" · ");
                let words = if entry.zh.is_empty() { String::new() } else { format!("  # {words}") };
                let _ = writeln!(text, "#{} = [{}]{words}", name(&entry.action), keys.join(", "));
            }
        }
        text
    }

    /// The first key of an action, as a hint shows it.
    #[must_use]
    pub fn first_key(&self, context: Context, action: Action) -> Option<String> {
        let entries = self.entries().iter().filter(|e| e.action == action && e.contexts.contains(&context));
        let first = entries.flat_map(|e| &e.sequences).next()?;
        Some(first.iter().map(Key::to_string).collect())
    }

    /// The contexts, in the table's order.
    #[must_use]
    pub fn contexts(&self) -> Vec<Context> {
        let mut contexts = Vec::new();
        for context in self.entries().iter().flat_map(|entry| &entry.contexts) {
            if !contexts.contains(context) {
                contexts.push(*context);
            }
        }
        contexts
    }

    /// Whether text is typed in a context: there no letter is a command.
    fn types(&self, context: Context) -> bool {
        let mut keys = self.entries().iter().filter(|e| e.contexts.contains(&context)).flat_map(|e| &e.sequences);
        !keys.any(|keys| keys.first().is_some_and(is_typed))
    }

    fn wishes(&self, table: &DeTable<'_>, tell: &mut dyn FnMut(Range<usize>, Wrong)) -> Vec<Wish> {
        let (mut general, mut special) = (Vec::new(), Vec::new());
        for (key, value) in table {
            match value.get_ref() {
                DeValue::Table(inside) => {
                    let context = named::<Context>(key.get_ref()).filter(|context| self.contexts().contains(context));
                    let Some(context) = context else {
                        let known = self.contexts().iter().map(name).collect::<Vec<_>>().join(" | ");
                        tell(key.span(), Wrong::Unknown(key.get_ref().to_string(), known));
                        continue;
                    };
                    for (key, value) in inside {
                        special.extend(self.wish(
                            key.get_ref(),
                            key.span(),
                            value.get_ref(),
                            value.span(),
                            &[context],
                            tell,
                        ));
                    }
                }
                other => {
                    // Where text is typed, keys are given only on purpose.
                    let contexts: Vec<Context> = self.contexts().into_iter().filter(|c| !self.types(*c)).collect();
                    general.extend(self.wish(key.get_ref(), key.span(), other, value.span(), &contexts, tell));
                }
            }
        }
        let special_too = |wish: &Wish| special.iter().any(|s: &Wish| (s.context, s.action) == (wish.context, wish.action));
        general.retain(|wish| !special_too(wish));
        special.append(&mut general);
        // In the order they are written, so that of two wishes for one key the first has it.
        special.sort_by_key(|wish| wish.span.start);
        special
    }

    fn wish(
        &self,
        said: &str,
        at: Range<usize>,
        value: &DeValue<'_>,
        value_at: Range<usize>,
        contexts: &[Context],
        tell: &mut dyn FnMut(Range<usize>, Wrong),
    ) -> Vec<Wish> {
        let here = |entry: &&Entry| entry.contexts.iter().any(|context| contexts.contains(context));
        let Some(action) = named::<Action>(said).filter(|a| self.entries().iter().filter(here).any(|e| e.action == *a))
        else {
            let mut known: Vec<String> = self.entries().iter().filter(here).map(|entry| name(&entry.action)).collect();
            known.sort();
            known.dedup();
            tell(at, Wrong::Unknown(said.to_owned(), known.join(" ")));
            return Vec::new();
        };
        let mut sequences = Vec::new();
        let mut wrong = |at: Range<usize>| tell(at, Wrong::Value(said.to_owned(), FORM.to_owned()));
        match value {
            DeValue::String(keys) => match sequence(keys) {
                Some(keys) => sequences.push((keys, value_at.clone())),
                None => wrong(value_at.clone()),
            },
            DeValue::Array(all) => {
                for keys in all {
                    match keys.get_ref().as_str().and_then(sequence) {
                        Some(read) => sequences.push((read, keys.span())),
                        None => wrong(keys.span()),
                    }
                }
                if sequences.is_empty() && !all.is_empty() {
                    return Vec::new();
                }
            }
            _ => wrong(value_at.clone()),
        }
        if sequences.is_empty() && !matches!(value, DeValue::Array(_)) {
            return Vec::new();
        }
        let mut wishes = Vec::new();
        for context in
            contexts.iter().filter(|c| self.entries().iter().any(|e| e.action == action && e.contexts.contains(c)))
        {
            let types = self.types(*context);
            let typed = |keys: &&(Vec<Key>, Range<usize>)| types && keys.0.first().is_some_and(is_typed);
            for (_, at) in sequences.iter().filter(typed) {
                tell(at.clone(), Wrong::Value(said.to_owned(), "\"Ctrl-x\", \"F2\", \"Up\" …".to_owned()));
            }
            let sequences = sequences.iter().filter(|keys| !typed(keys)).map(|(keys, _)| keys.clone()).collect();
            wishes.push(Wish { context: *context, action, sequences, span: at.clone() });
        }
        wishes
    }

    /// The table with the wishes granted: an entry for each context, so that what holds in one does not touch another.
    fn granting(&self, wishes: Vec<Wish>, tell: &mut dyn FnMut(Range<usize>, Wrong)) -> Self {
        let each = |entry: &Entry| -> Vec<Entry> {
            entry.contexts.iter().map(|context| Entry { contexts: vec![*context], ..entry.clone() }).collect()
        };
        let mut entries: Vec<Entry> = self.entries().iter().flat_map(each).collect();
        let mut granted: Vec<Wish> = Vec::new();
        for mut wish in wishes {
            for before in granted.iter().filter(|before| before.context == wish.context && before.action != wish.action) {
                let taken = |keys: &Vec<Key>| before.sequences.iter().any(|theirs| clash(keys, theirs));
                for keys in wish.sequences.iter().filter(|keys| taken(keys)) {
                    tell(wish.span.clone(), Wrong::Taken(written(keys), name(&before.action)));
                }
                wish.sequences.retain(|keys| !taken(keys));
            }
            let own = |entry: &Entry| entry.action == wish.action && entry.contexts.contains(&wish.context);
            for (n, entry) in entries.iter_mut().filter(|entry| own(entry)).enumerate() {
                entry.sequences = if n == 0 { wish.sequences.clone() } else { Vec::new() };
            }
            granted.push(wish);
        }
        for wish in &granted {
            let others = |entry: &Entry| {
                let wished = granted.iter().any(|w| w.action == entry.action && entry.contexts.contains(&w.context));
                !wished && entry.contexts.contains(&wish.context)
            };
            let mut robbed: Vec<(Action, String)> = Vec::new();
            for entry in entries.iter_mut().filter(|entry| others(entry)) {
                let taken = |keys: &Vec<Key>| wish.sequences.iter().any(|ours| clash(keys, ours));
                robbed.extend(entry.sequences.iter().filter(|keys| taken(keys)).map(|keys| (entry.action, written(keys))));
                entry.sequences.retain(|keys| !taken(keys));
            }
            for (action, keys) in robbed {
                let has = |e: &Entry| e.action == action && e.contexts.contains(&wish.context) && !e.sequences.is_empty();
                if !entries.iter().any(has) {
                    tell(wish.span.clone(), Wrong::Lost(keys, name(&action)));
                }
            }
        }
        Self::of(entries)
    }
}

impl Action {
    /// The action of a name in the table.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        named(name)
    }
}

impl Context {
    /// Its name in the table.
    #[must_use]
    pub fn name(self) -> String {
        name(&self)
    }
}

/// Whether one of two sequences would never be heard out because of the other.
fn clash(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

const fn is_typed(key: &Key) -> bool {
    matches!(key.code, Code::Char(_)) && !key.ctrl
}

fn sequence(keys: &str) -> Option<Vec<Key>> {
    let keys: Vec<Key> = keys.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    (!keys.is_empty()).then_some(keys)
}

/// A sequence as it is written in a table.
fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The action or context of a name in the table.
fn named<'n, T: Deserialize<'n>>(name: &'n str) -> Option<T> {
    let name: StrDeserializer<'n, Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// Its name in the table.
fn name(of: &impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Found;

    fn found(map: &Keymap, context: Context, keys: &str) -> Found {
        map.find(context, &sequence(keys).unwrap_or_default())
    }

    fn own(text: &str) -> (Keymap, Vec<(usize, usize, Wrong)>) {
        let (map, misprints) = Keymap::built_in().with_own(text);
        (map, misprints.into_iter().map(|m| (m.line, m.column, m.wrong)).collect())
    }

    #[test]
    fn own_keys_take_the_place_of_the_built_in_ones() {
        let (map, wrong) = own("next-article = [\"F9\", \"F7 n\"]\nzen = \"F8\"\nwider = []\n");
        assert_eq!(wrong, []);
        for context in [Context::Tree, Context::Text] {
            assert_eq!(found(&map, context, "F9"), Found::Action(Action::NextArticle));
            assert_eq!(found(&map, context, "F7 n"), Found::Action(Action::NextArticle));
            assert_eq!(found(&map, context, "g g"), Found::Action(Action::Top));
            assert_eq!(found(&map, context, "J"), Found::Nothing);
            assert_eq!(found(&map, context, "F8"), Found::Action(Action::Zen));
            assert_eq!(found(&map, context, "+"), Found::Nothing);
        }
        assert!(map.listed(Context::Text).all(|entry| entry.action != Action::Wider));
        assert_eq!(map.first_key(Context::Text, Action::NextArticle).as_deref(), Some("F9"));
    }

    #[test]
    fn keys_of_one_context_leave_the_others_alone() {
        let (map, wrong) = own("[help]\npage-down = \"F9\"\n");
        assert_eq!(wrong, []);
        assert_eq!(found(&map, Context::Help, "F9"), Found::Action(Action::PageDown));
        assert_eq!(found(&map, Context::Help, "Space"), Found::Nothing);
        assert_eq!(found(&map, Context::Report, "Space"), Found::Action(Action::PageDown));
        assert_eq!(found(&map, Context::Text, "f"), Found::Action(Action::PageDown));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_rest_is_used() {
        let (map, wrong) =
            own("next-artcle = \"x\"\nzen = [\"F9\", \"Hyper-x\"]\n[room]\nzen = \"Y\"\n[text]\nopen = \"o\"\n");
        let places: Vec<_> = wrong.iter().map(|(line, column, _)| (*line, *column)).collect();
        assert_eq!(places, [(1, 1), (2, 14), (3, 2), (6, 1)]);
        assert!(
            matches!(&wrong[0].2, Wrong::Unknown(name, known) if name == "next-artcle" && known.contains("next-article"))
        );
        assert_eq!(found(&map, Context::Text, "F9"), Found::Action(Action::Zen));
    }

    #[test]
    fn of_two_wishes_for_one_key_the_first_has_it_and_the_other_is_told() {
        let (map, wrong) = own("zen = \"F9\"\nreport = \"F9\"\n");
        let taken = Wrong::Taken("F9".to_owned(), "zen".to_owned());
        assert_eq!(wrong, [(2, 1, taken)]);
        assert_eq!(found(&map, Context::Text, "F9"), Found::Action(Action::Zen));
    }

    #[test]
    fn an_action_that_loses_its_last_key_is_told() {
        let (map, wrong) = own("[text]\nzen = \"g\"\n");
        assert!(wrong.contains(&(2, 1, Wrong::Lost("g f".to_owned(), "follow-jump".to_owned()))), "{wrong:?}");
        assert!(!wrong.iter().any(|(.., wrong)| matches!(wrong, Wrong::Lost(_, action) if action == "top")), "{wrong:?}");
        assert_eq!(found(&map, Context::Text, "g"), Found::Action(Action::Zen));
        assert_eq!(found(&map, Context::Text, "Home"), Found::Action(Action::Top));
    }

    #[test]
    fn keys_may_be_exchanged() {
        let (map, wrong) = own("next-article = \"K\"\nprevious-article = \"J\"\n");
        assert_eq!(wrong, []);
        assert_eq!(found(&map, Context::Text, "J"), Found::Action(Action::PreviousArticle));
        assert_eq!(found(&map, Context::Tree, "K"), Found::Action(Action::NextArticle));
    }

    #[test]
    fn no_letter_is_a_command_where_text_is_typed() {
        let (map, wrong) = own("next-hit = \"x\"\n[prompt]\naccept = [\"y\", \"Ctrl-y\"]\n");
        assert!(matches!(wrong.as_slice(), [(3, 11, Wrong::Value(..))]), "{wrong:?}");
        assert_eq!(found(&map, Context::Prompt, "x"), Found::Nothing);
        assert_eq!(found(&map, Context::Prompt, "Ctrl-y"), Found::Action(Action::Accept));
        assert_eq!(found(&map, Context::Prompt, "Down"), Found::Action(Action::NextHit));
    }

    #[test]
    fn the_commented_table_is_right_and_changes_nothing() {
        let built_in = Keymap::built_in();
        let commented = built_in.commented();
        assert_eq!(built_in.with_own(&commented).1, []);
        let prose = |line: &&str| !line.starts_with("# ");
        let made: Vec<&str> = commented.lines().filter(prose).map(|l| l.strip_prefix('#').unwrap_or(l)).collect();
        let (map, wrong) = built_in.with_own(&made.join("\n"));
        assert_eq!(wrong, []);
        for context in built_in.contexts() {
            for keys in built_in.entries().iter().filter(|e| e.contexts.contains(&context)).flat_map(|e| &e.sequences) {
                assert_eq!(map.find(context, keys), built_in.find(context, keys), "{context:?} {keys:?}");
            }
        }
    }
}
