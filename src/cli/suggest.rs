//! Suggestions for mistyped commands: takes a word and the names of the commands, and gives the command the word is nearly.

/// Returns the command that a word is nearly: a letter wrong, missing, too many, or two the other way round. A short word is
/// near every command, and has none.
pub fn command<'c>(word: &str, mut commands: impl Iterator<Item = &'c str>) -> Option<String> {
    let letters = if word.is_ascii() { word.len() } else { 0 };
    let near =
        |command: &str| (letters > 2 && distance(word, command) == 1) || (letters > 5 && distance(word, command) == 2);
    commands.find(|command| near(command)).map(str::to_owned)
}

/// Returns how many letters must be changed, left out, put in, or swapped with the next (restricted Damerau–Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in table.iter_mut().enumerate() {
        row[0] = i;
    }
    table[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            table[i][j] = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                table[i][j] = table[i][j].min(table[i - 2][j - 2] + 1);
            }
        }
    }
    table[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn what_is_nearly_a_command_is_told_from_what_is_not() {
        let commands = ["ls", "show", "grep", "count", "export", "library"];
        for (word, meant) in [
            ("gerp", "grep"),
            ("gre", "grep"),
            ("exprot", "export"),
            ("libary", "library"),
            ("libray", "library"),
            ("shwo", "show"),
        ] {
            assert_eq!(command(word, commands.into_iter()).as_deref(), Some(meant), "{word}");
        }
        for word in ["sl", "雷锋", "papers", "great", "l", ""] {
            assert_eq!(command(word, commands.into_iter()), None, "{word}");
        }
    }
}
