//! Represents a key press, and reads and writes it as the key table does: `j`, `Ctrl-f`, `Shift-Space`, `F1`.
//!
//! The terminal turns its events into these; nothing here knows of a terminal.

use std::fmt;
use std::str::FromStr;

/// A key of the keyboard, without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names printed on the keys")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
    /// Any letter from a to z. It stands in the table only and is never pressed.
    Letter,
}

/// A key with the modifiers that change its meaning. Shift is part of a character (`J`), so it counts only with Space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key without its modifiers.
    pub code: Code,
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Shift is held, for keys that produce the same character with it.
    pub shift: bool,
}

impl Key {
    /// Makes a key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, shift: false }
    }

    /// Whether this key of the table stands for a key that was pressed.
    #[must_use]
    pub fn means(self, pressed: Self) -> bool {
        let letter = matches!(pressed.code, Code::Char('a'..='z')) && !pressed.ctrl;
        self == pressed || (self.code == Code::Letter && letter)
    }
}

/// The names of keys in the table, other than single characters and F1 to F12.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("BackTab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("a-z", Code::Letter),
];

/// A name in a key table that is no key's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key is called {0:?}")]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    /// Reads `j`, `Space`, `Ctrl-f`, `Shift-Space`, `F1`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (ctrl, rest) = text.strip_prefix("Ctrl-").map_or((false, text), |rest| (true, rest));
        let (shift, rest) = rest.strip_prefix("Shift-").map_or((false, rest), |rest| (true, rest));
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Code::Char(c)),
            _ => NAMES.iter().find(|(name, _)| *name == rest).map(|&(_, code)| code).or_else(|| {
                let n: u8 = rest.strip_prefix('F')?.parse().ok()?;
                (1..=12).contains(&n).then_some(Code::F(n))
            }),
        };
        code.map(|code| Self { code, ctrl, shift }).ok_or_else(|| UnknownKey(text.to_owned()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.shift {
            f.write_str("Shift-")?;
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (Code::Char(c), None) => write!(f, "{c}"),
            (Code::F(n), None) => write!(f, "F{n}"),
            (code, None) => write!(f, "{code:?}"),
        }
    }
}
