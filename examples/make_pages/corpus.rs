//! Reads news articles (`*.jsonl` or `*.jsonl.zst` with `title` and `text`) and cuts them into paragraphs, sentences and clauses.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::dice::Dice;

/// An article as the corpus has it.
pub struct News {
    pub title: String,
    text: String,
}

/// Articles in simplified and in traditional characters.
pub struct Corpus {
    simplified: Vec<News>,
    traditional: Vec<News>,
    /// Simplified forms of traditional characters.
    forms: HashMap<char, char>,
    /// A traditional form of each simplified character, for a corpus without traditional articles.
    traditional_forms: HashMap<char, char>,
}

/// Paragraphs with these are the web page's, not the story's.
const JUNK: [&str; 14] = [
    "视频编辑",
    "文字编辑",
    "adScript",
    "http",
    "{",
    "function",
    "责任编辑",
    "原标题",
    "标的物",
    "發言人",
    "公司治理主管",
    "延伸閱讀",
    "更多新聞",
    "加入",
];

/// The number of tries to find an article of the wanted length, and the text that stands in where a corpus has none.
const TRIES: usize = 60;
const NOTHING: &str = "本页暂无消息。";

/// Opens a paragraph that is a subhead in the corpus.
pub const SUBHEAD: char = '\u{1}';

/// The share of a simplified paper's stories that are traditional prose in simplified characters, for more kinds of prose.
const CONVERTED: f64 = 0.2;

/// Beginnings of a text on the web that are not in print.
const OPENERS: [&str; 9] = [
    "新浪娱乐讯",
    "新浪财经讯",
    "新浪体育讯",
    "新浪科技讯",
    "本台消息：",
    "央视网消息：",
    "央视网消息",
    "新浪讯",
    "［新闻页-台湾网］",
];

impl Corpus {
    /// Reads every corpus of a folder.
    pub fn load(folder: &Path) -> std::io::Result<Self> {
        let forms = simplified_forms();
        let mut pairs: Vec<(char, char)> = forms.iter().map(|(from, to)| (*to, *from)).collect();
        // The first form in the order of Unicode is taken, so that the same corpus makes the same pages.
        pairs.sort_unstable_by(|a, b| b.cmp(a));
        let traditional_forms = pairs.into_iter().collect();
        let mut corpus = Self { simplified: Vec::new(), traditional: Vec::new(), forms, traditional_forms };
        let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        for file in files {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let is_packed = name.ends_with(".jsonl.zst");
            if !is_packed && file.extension().is_none_or(|ends| ends != "jsonl") {
                continue;
            }
            let opened = File::open(&file)?;
            let text: Box<dyn Read> = if is_packed { Box::new(zstd::Decoder::new(opened)?) } else { Box::new(opened) };
            for line in BufReader::new(text).lines() {
                let Ok(record) = serde_json::from_str::<serde_json::Value>(&line?) else { continue };
                let (Some(title), Some(text)) = (record["title"].as_str(), record["text"].as_str()) else { continue };
                let title = title.trim().to_owned();
                if title.chars().count() < 5
                    || title.contains("快讯")
                    || title.starts_with(|c: char| c.is_ascii_digit()) && title.contains(':')
                {
                    continue;
                }
                let traditional =
                    text.chars().take(200).filter(|c| "這個們國說會與為對來時後過還學發開關長".contains(*c)).count()
                        > text.chars().take(200).filter(|c| "这个们国说会与为对来时后过还学发开关长".contains(*c)).count();
                let shelf = if traditional { &mut corpus.traditional } else { &mut corpus.simplified };
                shelf.push(News { title, text: text.to_owned() });
            }
        }
        Ok(corpus)
    }

    /// Draws an article with a text of at least `least` characters. A corpus of one script gives it in both.
    pub fn draw(&self, traditional: bool, least: usize, dice: &mut Dice) -> (String, Vec<String>) {
        if traditional && self.traditional.is_empty() {
            let (title, paragraphs) = self.draw(false, least, dice);
            let convert = |text: &str| text.chars().map(|c| self.traditional_forms.get(&c).copied().unwrap_or(c)).collect();
            return (convert(&title), paragraphs.iter().map(|text| convert(text)).collect());
        }
        if !traditional && !self.traditional.is_empty() && dice.chance(CONVERTED) {
            let (title, paragraphs) = self.draw(true, least, dice);
            return (self.simplify(&title), paragraphs.iter().map(|text| self.simplify(text)).collect());
        }
        let shelf = if traditional { &self.traditional } else { &self.simplified };
        let mut best = (String::new(), Vec::new(), 0);
        for round in 0..TRIES {
            let news = dice.pick(shelf);
            if round < TRIES / 2 && news.text.len() < least * 3 {
                continue;
            }
            let paragraphs = paragraphs(&news.text, &news.title, dice);
            let length = paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum::<usize>();
            if length >= least.max(30) {
                return (news.title.clone(), paragraphs);
            }
            if best.1.is_empty() || length > best.2 {
                best = (news.title.clone(), paragraphs, length);
            }
        }
        if best.1.is_empty() { (best.0, vec![NOTHING.to_owned()]) } else { (best.0, best.1) }
    }

    fn simplify(&self, text: &str) -> String {
        let one = |c: char| match c {
            '「' => '“',
            '」' => '”',
            '『' => '‘',
            '』' => '’',
            _ => self.forms.get(&c).copied().unwrap_or(c),
        };
        text.chars().map(one).collect()
    }
}

/// Returns the simplified forms of traditional characters, as search folds them.
pub fn simplified_forms() -> HashMap<char, char> {
    let mut forms = HashMap::new();
    for line in include_str!("../../assets/fold/simplified.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars().filter(|c| !c.is_whitespace());
        if let Some(to) = chars.next() {
            forms.extend(chars.map(|from| (from, to)));
        }
    }
    forms
}

/// Cuts a text into paragraphs of a newspaper's length.
fn paragraphs(text: &str, title: &str, dice: &mut Dice) -> Vec<String> {
    let mut out = Vec::new();
    let longest = dice.range(110, 320);
    for raw in text.lines() {
        let mut line = raw.trim().replace("[微博]", "").replace(['\u{3000}', '\u{a0}', '\t'], " ");
        if JUNK.iter().any(|junk| line.contains(junk)) {
            continue;
        }
        for opener in OPENERS {
            if let Some(rest) = line.strip_prefix(opener) {
                line = rest.trim().into();
            }
        }
        if let Some(rest) = line.strip_prefix(title) {
            line = rest.trim().into();
        }
        let length = line.chars().count();
        if length < 5 || !line.chars().any(is_han) || line.contains('|') {
            continue;
        }
        if length <= 26 && !line.ends_with(|c| "。！？!?”」：:；…）)".contains(c)) {
            // A subhead of the text's own, or a caption that lost its picture.
            if length <= 18 && !out.is_empty() && !line.contains('。') {
                out.push(format!("{SUBHEAD}{line}"));
            }
            continue;
        }
        if length <= longest {
            out.push(line);
            continue;
        }
        let mut piece = String::new();
        let mut size = 0;
        let mut aim = dice.range(50, longest);
        for sentence in sentences(&line) {
            size += sentence.chars().count();
            piece.push_str(sentence);
            if size >= aim {
                out.push(std::mem::take(&mut piece));
                size = 0;
                aim = dice.range(50, longest);
            }
        }
        if !piece.trim().is_empty() {
            out.push(piece);
        }
    }
    let followed: Vec<bool> =
        (0..out.len()).map(|at| out.get(at + 1).is_some_and(|next| !next.starts_with(SUBHEAD))).collect();
    let mut keep = followed.iter();
    out.retain(|text| *keep.next().unwrap_or(&false) || !text.starts_with(SUBHEAD));
    out
}

/// Whether a character is Chinese.
pub fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{3400}'..='\u{4dbf}').contains(&c)
}

/// Cuts at the ends of sentences; the marks stay with their sentences.
pub fn sentences(text: &str) -> Vec<&str> {
    cut(text, "。！？!?")
}

/// Cuts at every mark that ends a clause, and leaves the marks out.
pub fn clauses(text: &str) -> Vec<&str> {
    text.split(['，', '。', '！', '？', '；', '：', ',', ';', '!', '?', '…', '—', '\n'])
        .map(|clause| clause.trim_matches(|c: char| "“”「」‘’『』（）()《》〈〉、 .【】[]\"".contains(c)))
        .filter(|clause| balanced(clause) && clause.chars().any(is_han))
        .collect()
}

/// Cuts a text at its marks and at quotation marks too, wherever a phrase stops: 全长近40公里的.
pub fn scraps(text: &str) -> Vec<&str> {
    let marks = "，。！？；：,;!?…—\n“”「」『』《》〈〉（）()、";
    text.split(|c: char| marks.contains(c)).map(str::trim).filter(|scrap| scrap.chars().any(is_han)).collect()
}

fn cut<'a>(text: &'a str, ends: &str) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        if ends.contains(c) && !marks.peek().is_some_and(|(_, next)| ends.contains(*next) || "”」』’）)".contains(*next))
            || "”」』".contains(c) && text.get(..at).is_some_and(|before| before.ends_with(|last| ends.contains(last)))
        {
            let to = at + c.len_utf8();
            out.extend(text.get(from..to));
            from = to;
        }
    }
    out.extend(text.get(from..).filter(|rest| !rest.trim().is_empty()));
    out
}

/// Whether each bracket and quotation mark has its other half.
pub fn balanced(text: &str) -> bool {
    ["“”", "「」", "『』", "《》", "（）", "()", "‘’", "【】"].iter().all(|pair| {
        let mut halves = pair.chars();
        let (open, close) = (halves.next().unwrap_or(' '), halves.next().unwrap_or(' '));
        text.matches(open).count() == text.matches(close).count()
    })
}
