//! The words for what recovery tells of a line: its role, its label, and the questions it was asked with their answers.
//!
//! Questions and answers are English identifiers in the code of recovery; `assets/words/asked.tsv` has each of them in Chinese.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Lang, Words, entry};
use crate::model::Role;
use crate::recover::Label;

/// The Chinese of questions, of answers and of the words of answers.
static CHINESE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let table = include_str!("../../assets/words/asked.tsv");
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

impl Words {
    /// Names the role of a block.
    #[must_use]
    pub fn role(&self, role: Role) -> String {
        entry(&self.role, &role.name()).to_owned()
    }

    /// Names the label a line was given.
    #[must_use]
    pub fn label(&self, label: Label) -> String {
        let name = serde_json::to_value(label).unwrap_or_default();
        entry(&self.label, name.as_str().unwrap_or_default()).to_owned()
    }

    /// Tells a question about the line `away` lines after the one that is explained, or before it where `away` is below zero. A question
    /// without words stands as it is in the code.
    #[must_use]
    pub fn question(&self, question: &str, away: isize) -> String {
        let said = CHINESE.get(question).filter(|_| self.lang == Lang::Zh).copied().unwrap_or(question);
        match (away, self.lang) {
            (0, _) => said.to_owned(),
            (..0, Lang::Zh) => format!("前{}行：{said}", -away),
            (_, Lang::Zh) => format!("后{away}行：{said}"),
            (_, Lang::En) => format!("{said} @{away:+}"),
        }
    }

    /// Tells an answer, as a whole where that has words, else word by word.
    #[must_use]
    pub fn answer(&self, answer: &str) -> String {
        if let Some(said) = CHINESE.get(answer).filter(|_| self.lang == Lang::Zh) {
            return (*said).to_owned();
        }
        let word = |word| if self.lang == Lang::Zh { CHINESE.get(word).copied().unwrap_or(word) } else { word };
        answer.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::CHINESE;
    use crate::recover::sequence::questions::{EDGES, QUESTIONS};

    #[test]
    fn every_question_and_answer_has_words() {
        let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
        for (question, answers) in QUESTIONS.iter().chain(EDGES) {
            assert!(CHINESE.contains_key(question), "{question}");
            let by_word = answers.iter().filter(|answer| !CHINESE.contains_key(*answer));
            for word in by_word.flat_map(|answer| answer.split(' ')) {
                assert!(is_number(word) || CHINESE.contains_key(word), "{question}: {word}");
            }
        }
    }
}
