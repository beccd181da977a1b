//! The language of help and messages: the one the command line names, or that of the locale. The settings come between the
//! two, and are read elsewhere (`settings`).

use std::ffi::OsString;

use crate::words::Lang;

/// Returns the language that a command line names by `--lang`. It is read before the rest of the line, since help and
/// mistakes are told in it too.
pub fn given_language(given: &[OsString]) -> Option<Lang> {
    let mut words = given.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let name = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(lang) = name.and_then(Lang::named) {
            return Some(lang);
        }
    }
    None
}

/// Returns the language of the locale, by the rules of POSIX: the first of its variables that is set.
pub fn locale_language() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Lang::of_locale(&["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default())
}
