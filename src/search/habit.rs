//! What people bring along from other programs and what means nothing here: `AND`, `OR`, `NOT`, `*`.
//!
//! Such a query is searched for as it stands, which is right for a text that holds it. Where nothing is found, this says why.

/// A sign that was meant as one of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habit<'t> {
    what: &'t str,
    name: &'static str,
}

impl<'t> Habit<'t> {
    /// The sign as it was typed.
    #[must_use]
    pub const fn what(&self) -> &'t str {
        self.what
    }

    /// The name of the words that say what to write instead.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// The signs in a query, each kind once. What stands in quotes is text.
#[must_use]
pub fn habits(typed: &str) -> Vec<Habit<'_>> {
    let mut habits: Vec<Habit<'_>> = Vec::new();
    let mut quoted = false;
    for word in typed.split_whitespace() {
        let marks = word.chars().filter(|c| matches!(c, '"' | '“' | '”' | '＂')).count();
        let name = if quoted || marks > 0 { None } else { name_of(word) };
        quoted ^= marks % 2 == 1;
        if let Some(name) = name.filter(|name| habits.iter().all(|habit| habit.name != *name)) {
            habits.push(Habit { what: word, name });
        }
    }
    habits
}

fn name_of(word: &str) -> Option<&'static str> {
    let bare = word.trim_matches(['(', ')', '（', '）']);
    match bare {
        "AND" | "&&" | "&" | "+" => Some("habit_and"),
        "OR" | "||" => Some("habit_or"),
        "NOT" | "!" => Some("habit_not"),
        // A regular expression is one.
        _ if bare.starts_with('/') => None,
        _ if bare.contains(['*', '?', '＊', '？']) && bare.chars().any(char::is_alphanumeric) => Some("habit_wild"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::habits;

    #[test]
    fn signs_of_other_programs_are_seen_and_text_is_not() {
        let names = |typed| habits(typed).iter().map(super::Habit::name).collect::<Vec<_>>();
        assert_eq!(names("渡口 AND 柳庄 AND 码头"), ["habit_and"]);
        assert_eq!(names("(渡口 OR 码头) NOT 柳庄"), ["habit_or", "habit_not"]);
        assert_eq!(names("渡*"), ["habit_wild"]);
        for plain in ["渡口 柳庄", "\"R AND D\"", "“谁 AND 谁”", "and", "1/2", "/", "*", "AT&T", "/渡口.{2}?/"] {
            assert!(habits(plain).is_empty(), "{plain}");
        }
    }
}
