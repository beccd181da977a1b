//! Collects what can be cited of an article: an issue and an article's position go in; authors, titles, paper, date and
//! pages come out as single lines. Reporters' names lose what their bearers did (记者, 摄), by a table of such words.

use crate::model::{ArticleRef, Basis, Date, Issue, Role};
use crate::story::{first_words, head_of, whole};
use crate::text::sanitise::sanitise;

/// An article as it is cited. Texts are single lines without control characters, which no style has a form for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The article's id.
    pub id: String,
    /// The authors in printed order, without their trades (记者, 摄).
    pub authors: Vec<String>,
    /// The main title.
    pub title: Option<String>,
    /// The subtitle, where it is to be cited too.
    pub subtitle: Option<String>,
    /// The first words of the text, which stand for a title where there is none.
    pub first_words: String,
    /// The paper's name.
    pub paper: Option<String>,
    /// The edition, which tells the issue from another of its day: 号外, 晚刊.
    pub edition: Option<String>,
    /// The day of the issue.
    pub date: Option<Date>,
    /// Whether the day is an estimate.
    pub estimated: bool,
    /// The pages it is printed on, in the order of its pieces: `1`, `A02`; of a spread the first and the last, `2-3`.
    pub pages: Vec<String>,
    /// Quotations and notes, each of one line or several. Only the formats that programs exchange have a place for them.
    pub notes: Vec<String>,
}

impl Reference {
    /// Collects an article of an issue; the whole story where it goes on on other pages, whichever piece is given. Returns
    /// `None` where there is no such article.
    #[must_use]
    pub fn of(issue: &Issue, at: ArticleRef) -> Option<Self> {
        let head = head_of(issue, at);
        let story = whole(issue, head, |_| String::new());
        let article = story.as_ref().map_or_else(|| issue.article(head), |story| Some(&story.article))?;
        let pieces = story.as_ref().map_or_else(|| vec![head], |story| story.pieces.clone());
        let mut pages: Vec<String> = Vec::new();
        for page in pieces.iter().filter_map(|piece| issue.pages.get(piece.page)).filter(|page| page.number_known) {
            let last = page.upto.map(|last| format!("-{last}")).unwrap_or_default();
            let number = format!("{}{last}", page.number);
            if !pages.contains(&number) {
                pages.push(number);
            }
        }
        Some(Self {
            id: line(&issue.article_id(head)),
            authors: authors(&article.reporters),
            title: article.title().map(|title| line(&title)).filter(|title| !title.is_empty()),
            subtitle: None,
            first_words: line(&first_words(article)),
            paper: issue.paper().map(line).filter(|paper| !paper.is_empty()),
            edition: issue.edition.as_deref().map(line),
            date: issue.date.map(|d| d.date),
            estimated: issue.date.is_some_and(|d| d.basis == Basis::Inferred),
            pages,
            notes: Vec::new(),
        })
    }

    /// Does the same as [`Reference::of`], with the subtitle, if the article has one beside its main title.
    #[must_use]
    pub fn with_subtitle(issue: &Issue, at: ArticleRef) -> Option<Self> {
        let article = issue.article(head_of(issue, at))?;
        let of = |role| article.blocks.iter().filter(move |b| b.role == role).map(|b| b.text.trim_start_matches(['—', ' ']));
        let subtitle = line(&of(Role::Subtitle).collect::<Vec<_>>().join(" "));
        let titled = of(Role::Title).next().is_some();
        Some(Self { subtitle: Some(subtitle).filter(|said| titled && !said.is_empty()), ..Self::of(issue, at)? })
    }

    /// Returns the title with the subtitle behind a colon. Where there is only the text's beginning, it stands in square
    /// brackets, as made up by the citing author. Returns `None` for an article without a word.
    pub(super) fn heading(&self) -> Option<String> {
        match (&self.title, &self.subtitle) {
            (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
            (Some(title), None) => Some(title.clone()),
            (None, _) if self.first_words.is_empty() => None,
            (None, _) => Some(format!("[{}]", self.first_words)),
        }
    }

    /// Returns all pages: `1`, `1, 2`. Returns `None` where no number is known.
    pub(super) fn pages(&self) -> Option<String> {
        (!self.pages.is_empty()).then(|| self.pages.join(", "))
    }

    /// Returns whether the article is in Chinese, by what names it.
    pub(super) fn is_chinese(&self) -> bool {
        let named =
            self.title.as_deref().unwrap_or(&self.first_words).chars().chain(self.paper.iter().flat_map(|p| p.chars()));
        named.chain(self.authors.iter().flat_map(|a| a.chars())).any(is_han)
    }
}

/// Returns a text as one line, its control characters made visible.
fn line(text: &str) -> String {
    sanitise(text).trim().to_owned()
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇')
}

/// Words for what people did that are printed before their names, longer ones first.
const BEFORE: &[&str] = &[
    "文/图",
    "图/文",
    "摄影报道",
    "摄影",
    "摄像",
    "攝影",
    "通讯员",
    "通訊員",
    "特约记者",
    "见习记者",
    "实习记者",
    "首席记者",
    "特派记者",
    "全媒体记者",
    "融媒体中心记者",
    "融媒体记者",
    "本报记者",
    "本報記者",
    "本社记者",
    "新华社记者",
    "记者",
    "記者",
    "特约评论员",
    "本报评论员",
    "评论员",
    "实习生",
    "撰文",
    "供图",
    "作者",
    "文",
    "图",
    "圖",
    "摄",
    "攝",
];
/// Words for what people did that are printed after their names.
const AFTER: &[&str] = &[
    "文/图",
    "图/文",
    "摄影报道",
    "摄影",
    "攝影",
    "报道",
    "報道",
    "供图",
    "供稿",
    "整理",
    "撰文",
    "摄",
    "攝",
    "/文",
    "/图",
    "文图",
    "图文",
];
/// Marks and spaces that set a word of one character off from a name. Alone it may be part of the name (文天祥, 图雅) and is
/// kept.
const APART: &[char] = &['/', '／', ' ', '\u{3000}', ':', '：', '|', '(', '（', ')', '）'];

/// Returns the names without what their bearers did, without spaces between Chinese characters, each once.
fn authors(reporters: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for reporter in reporters {
        let name = name(&line(reporter));
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn name(printed: &str) -> String {
    let mut name = printed.trim_matches(APART);
    loop {
        let before = BEFORE.iter().find_map(|word| bare(name, name.strip_prefix(word)?, word, str::starts_with));
        let after = || AFTER.iter().find_map(|word| bare(name, name.strip_suffix(word)?, word, str::ends_with));
        match before.or_else(after) {
            Some(rest) => name = rest,
            None => break,
        }
    }
    let spaced = |c: char| c == ' ' || c == '\u{3000}';
    if name.chars().all(|c| is_han(c) || spaced(c)) { name.replace(spaced, "") } else { name.to_owned() }
}

/// Returns what is left of a name without a word for what was done, or `None` where the word may be part of the name.
fn bare<'n>(name: &str, rest: &'n str, word: &str, set_off: fn(&str, &'static [char]) -> bool) -> Option<&'n str> {
    let single = word.chars().count() == 1 && !matches!(word, "摄" | "攝");
    let apart = rest.is_empty() || set_off(rest, APART);
    (rest.len() < name.len() && (!single || apart)).then(|| rest.trim_matches(APART))
}

#[cfg(test)]
mod tests {
    use super::{authors, name};

    #[test]
    fn names_stand_without_what_was_done() {
        for (printed, left) in [
            ("李一", "李一"),
            ("记者 李一", "李一"),
            ("本报记者李一", "李一"),
            ("首席记者 刘 侃", "刘侃"),
            ("李一 文/图", "李一"),
            ("李一/文", "李一"),
            ("文/李一", "李一"),
            ("张雪摄", "张雪"),
            ("文天祥", "文天祥"),
            ("李文", "李文"),
            ("图雅", "图雅"),
            ("记者", ""),
            ("图", ""),
            ("卡尔·马克思", "卡尔·马克思"),
            ("John Smith", "John Smith"),
            ("（通讯员 王小二）", "王小二"),
            ("", ""),
        ] {
            assert_eq!(name(printed), left, "{printed}");
        }
    }

    #[test]
    fn nobody_is_named_twice() {
        let printed = ["李一", "记者 李一", "记者", "王二"].map(str::to_owned);
        assert_eq!(authors(&printed), ["李一", "王二"]);
    }
}
