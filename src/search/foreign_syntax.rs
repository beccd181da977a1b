//! Finds operators of other programs in a query that mean nothing here: `AND`, `OR`, `NOT`, `*`.
//!
//! A query with them is searched for as it stands, which is right for a text that holds it. Only where nothing is found is the
//! user told what to write instead.

/// An operator of another program in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignOperator<'t> {
    typed: &'t str,
    advice: &'static str,
}

impl<'t> ForeignOperator<'t> {
    /// Returns the word with the operator, as it was typed.
    #[must_use]
    pub const fn typed(&self) -> &'t str {
        self.typed
    }

    /// Returns the name of the sentence, in the tables of words, that tells what to write instead.
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        self.advice
    }
}

/// Finds the operators of other programs in a query, each kind once. Quoted words are text.
#[must_use]
pub fn foreign_operators(typed: &str) -> Vec<ForeignOperator<'_>> {
    let mut found: Vec<ForeignOperator<'_>> = Vec::new();
    let mut quoted = false;
    for word in typed.split_whitespace() {
        let marks = word.chars().filter(|c| matches!(c, '"' | '“' | '”' | '＂')).count();
        let advice = if quoted || marks > 0 { None } else { advice_for(word) };
        quoted ^= marks % 2 == 1;
        if let Some(advice) = advice.filter(|advice| found.iter().all(|operator| operator.advice != *advice)) {
            found.push(ForeignOperator { typed: word, advice });
        }
    }
    found
}

fn advice_for(word: &str) -> Option<&'static str> {
    let bare = word.trim_matches(['(', ')', '（', '）']);
    match bare {
        "AND" | "&&" | "&" | "+" => Some("foreign_and"),
        "OR" | "||" => Some("foreign_or"),
        "NOT" | "!" => Some("foreign_not"),
        // In a regular expression these characters have their meaning.
        _ if bare.starts_with('/') => None,
        _ if bare.contains(['*', '?', '＊', '？']) && bare.chars().any(char::is_alphanumeric) => Some("foreign_wild"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::foreign_operators;

    #[test]
    fn signs_of_other_programs_are_seen_and_text_is_not() {
        let names = |typed| foreign_operators(typed).iter().map(super::ForeignOperator::advice).collect::<Vec<_>>();
        assert_eq!(names("渡口 AND 柳庄 AND 码头"), ["foreign_and"]);
        assert_eq!(names("(渡口 OR 码头) NOT 柳庄"), ["foreign_or", "foreign_not"]);
        assert_eq!(names("渡*"), ["foreign_wild"]);
        for plain in ["渡口 柳庄", "\"R AND D\"", "“谁 AND 谁”", "and", "1/2", "/", "*", "AT&T", "/渡口.{2}?/"] {
            assert!(foreign_operators(plain).is_empty(), "{plain}");
        }
    }
}
