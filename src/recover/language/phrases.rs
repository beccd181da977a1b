//! The set phrases of Chinese newspapers. Takes the text of a line; says whether it opens a story, is a byline, a credit, a signature
//! or names of authors. All of it is true of newspapers in general.

use super::names::BOTH;
use crate::text::chars::{head, length};
use std::sync::OnceLock;

use super::names::SURNAMES;
use super::phrase_set::PhraseSet;
use crate::text::chars::{is_digit, is_han};

/// What a news story may begin with before its place and date.
const AGENCIES: &[&str] = &[
    "本报",
    "本報",
    "本刊",
    "本网",
    "本社",
    "本台",
    "新华社",
    "新華社",
    "新华网",
    "中新社",
    "中新网",
    "中央社",
    "人民日报",
    "人民网",
    "央视",
    "法新社",
    "路透社",
    "美联社",
    "共同社",
    "塔斯社",
    "综合本报",
    "综合新华社",
    "記者",
    "记者",
];
/// The first characters of these and of what may stand before them.
static FIRSTS: OnceLock<Vec<char>> = OnceLock::new();
/// What follows the place and date.
const REPORTS: &[&str] = &["讯", "訊", "电", "電", "报道", "報道", "報導", "报导", "消息", "专电", "专稿"];
/// Words that name who wrote or took something.
static WRITERS: PhraseSet = PhraseSet::of(&[
    "记者",
    "記者",
    "通讯员",
    "通訊員",
    "评论员",
    "評論員",
    "特派员",
    "特约撰稿",
    "撰稿",
    "撰文",
    "作者",
    "编译",
    "实习生",
    "见习记者",
]);

/// Endings of a credit line.
const CREDITS: &[&str] = &["摄", "攝", "供图", "供圖", "制图", "製圖", "绘", "图片", "照片", "发", "摄影", "图", "画"];

/// Whether a text begins as a news story does: 本报讯, 据新华社北京1月8日电, 本报记者 王 涛 报道.
pub fn opens_story(text: &str) -> bool {
    // Most lines of a page are asked and few begin so: a character of their first tells.
    let firsts = FIRSTS.get_or_init(|| AGENCIES.iter().filter_map(|a| a.chars().next()).chain(['据', '據']).collect());
    let marks = ['【', '（', '(', '“', '［', '[', '■', '□', '●', '▲'];
    if !text.trim_start_matches(marks).starts_with(firsts.as_slice()) {
        return false;
    }
    let start = head(text, 30);
    let plain = start.trim_start_matches(marks);
    let plain = plain
        .strip_prefix('据')
        .or_else(|| plain.strip_prefix('據'))
        .or_else(|| plain.strip_prefix("综合"))
        .unwrap_or(plain);
    let first = plain.chars().next();
    let begins = |agency: &&&str| agency.chars().next() == first && plain.starts_with(**agency);
    let Some(agency) = AGENCIES.iter().find(begins) else { return false };
    let rest = plain.get(agency.len()..).unwrap_or("");
    let sentence = rest.split(['。', '，', ',']).next().unwrap_or("");
    REPORTS.iter().any(|r| sentence.contains(r))
}

/// Whether the text begins with a reporter's line that runs on into the story (`本报记者 王 涛 报道 …`, `编辑同志：`).
#[must_use]
pub fn salutes(text: &str) -> bool {
    let start = head(text, 16);
    (start.ends_with('：') || start.ends_with(':'))
        && ["同志", "先生", "朋友", "编者按", "编者的话", "读者", "女士"].iter().any(|w| start.contains(w))
}

/// Whether a line that names a reporter goes on into the story: `本报记者 王一 报道 清晨的江面上`.
#[must_use]
pub fn reports(text: &str) -> bool {
    ["报道", "報導"]
        .iter()
        .any(|w| text.split_once(w).is_some_and(|(_, rest)| !rest.trim_matches(['：', ':', ' ']).is_empty()))
}

/// Whether the line is a byline of its own: names after 记者, 通讯员 and the like, and nothing else.
pub fn is_byline(text: &str) -> bool {
    let text = text.trim_matches(['（', '）', '(', ')', '【', '】', '■', '□', '●', '▲', '◎', '○', '—', '－', ' ']);
    // A line of 44 characters has no more bytes than this.
    if text.len() > 44 * 4 || text.contains(['。', '，', '；', '！', '？', '“', '《', ',']) || length(text, 46) > 44
    {
        return false;
    }
    let Some((at, word)) = WRITERS.first(text) else { return false };
    // Before the word only who sends them: 本报驻澳大利亚, 首席, 融媒体中心.
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at + word.len()..).unwrap_or("").trim_end_matches("报道").trim_end_matches("報導");
    let sender = [
        "本报",
        "本刊",
        "首席",
        "特约",
        "实习",
        "见习",
        "中心",
        "新华社",
        "全媒体",
        "驻",
        "网",
        "社",
        "报",
        "台",
        "高级",
        "资深",
        "專",
        "本報",
    ];
    let plain = before.trim();
    if before.contains(['讯', '电', '訊', '電', '日', '据', '在']) && !before.contains("日报") {
        return false;
    }
    let names =
        ["通讯员", "记者", "首席", "本报"].iter().chain(BOTH).fold(after.to_owned(), |names, w| names.replace(w, " "));
    let fit = names.chars().all(|c| is_han(c) || matches!(c, ' ' | '、' | '·' | '/' | '\u{3000}' | '：' | ':'));
    let signed = length(names.trim(), 3) >= if plain.is_empty() { 2 } else { 1 } || word == "评论员" || word == "評論員";
    (plain.is_empty() || length(plain, 14) < 13 && sender.iter().any(|s| plain.contains(s)))
        && fit
        && signed
        && !after.contains("从")
}

/// Whether a line of two to eight characters reads as one to three personal names.
#[must_use]
pub fn is_names(text: &str) -> bool {
    let mut han = 0;
    for c in text.chars() {
        if is_han(c) {
            han += 1;
        } else if !matches!(c, ' ' | '·' | '、' | '\u{3000}') {
            return false;
        }
        if han > 9 {
            return false;
        }
    }
    han >= 2 && text.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// Whether a line reads as up to three authors, set apart by spaces or not: two or three characters each, from a surname on.
#[must_use]
pub fn are_authors(text: &str) -> bool {
    fn named(chars: &[char], most: usize) -> bool {
        let Some(first) = chars.first() else { return true };
        most > 0
            && SURNAMES.contains(*first)
            && [3, 2].iter().any(|&n| chars.get(n..).is_some_and(|rest| named(rest, most - 1)))
    }
    let chars: Vec<char> = text.chars().filter(|c| !matches!(c, ' ' | '、' | '\u{3000}')).collect();
    chars.len() <= 9 && chars.iter().all(|&c| is_han(c)) && named(&chars, 3)
}

/// Endings of an office or organisation before the name of who writes: 书记, 信息中心.
const OFFICES: &[&str] = &[
    "长",
    "長",
    "书记",
    "書記",
    "主席",
    "主任",
    "经理",
    "經理",
    "总裁",
    "總裁",
    "委员",
    "委員",
    "代表",
    "教授",
    "研究员",
    "研究員",
    "院士",
    "主编",
    "主編",
    "编辑",
    "理事",
    "董事",
    "总理",
    "工程师",
    "工程師",
    "总厂",
    "中心",
    "公司",
    "集团",
    "集團",
    "银行",
    "大学",
    "大學",
    "街道",
];
/// Shorter ones, and places, which end other words too: 大同市, 铁路局.
const POSTS: &[&str] = &[
    "厂", "廠", "局", "社", "院", "校", "处", "處", "部", "会", "會", "所", "站", "报", "報", "馆", "館", "队", "隊", "团",
    "市", "县", "縣", "省", "区", "區", "州", "旗", "盟", "村", "镇", "鎮", "乡", "鄉",
];
/// What a heading says of persons and a signature does not: anywhere, and as its first word (书记 has one of them too).
const DEEDS: &[&str] = &["会见", "接见", "会晤", "會見", "致", "与", "向", "当选", "看望", "任命", "为", "对"];
const TALES: [char; 5] = ['记', '記', '访', '悼', '忆'];

/// Whether a line names an author by office, `国家粮食局局长李一凡`, or, if `place`, by place: `江州石桥市王一`.
#[must_use]
pub fn is_posted(text: &str, place: bool) -> bool {
    let count = length(text, 41);
    if !(5..=40).contains(&count) || !text.chars().all(|c| is_han(c) || matches!(c, ' ' | '、' | '\u{3000}')) {
        return false;
    }
    let cut = |n: usize| text.char_indices().nth_back(n - 1).map(|(at, _)| text.split_at(at));
    let named = |(before, name): (&str, &str)| {
        // 党工委, 管委会 begin like names.
        name.chars().next().is_some_and(|c| SURNAMES.contains(c))
            && !name.ends_with(['委', '办', '辦', '室', '组', '組', '厅', '廳'])
            && !POSTS.iter().any(|p| name.ends_with(p))
            && OFFICES.iter().chain(if place { POSTS } else { &[] }).any(|p| before.trim_end().ends_with(p))
            && !before.starts_with(TALES)
            && !DEEDS.iter().any(|d| before.contains(d))
    };
    [3, 2].into_iter().filter_map(cut).any(named)
}

/// Institutions whose people sign as one under a headline.
const BODIES: &[&str] = &[
    "研究院",
    "研究所",
    "研究室",
    "研究中心",
    "课题组",
    "課題組",
    "调查组",
    "調查組",
    "调研组",
    "調研組",
    "编辑部",
    "編輯部",
    "通讯组",
    "通訊組",
    "报道组",
    "報道組",
    "评论组",
];

/// Whether a line names an institution that wrote the text under it: `江州经济社会发展研究所`.
#[must_use]
pub fn is_body(text: &str) -> bool {
    (5..=20).contains(&length(text, 21))
        && text.chars().all(|c| is_han(c) || c == ' ')
        && BODIES.iter().any(|b| text.ends_with(b))
        && !DEEDS.iter().any(|d| text.contains(d))
}

/// Names and a date under a letter or an essay: `赵国政 吕艺生 1997年12月`.
#[must_use]
pub fn is_signature(text: &str) -> bool {
    let dated = text.ends_with(['月', '日', '年']) && text.contains('年') && length(text, 21) <= 20;
    let names = text.trim_end_matches(|c: char| is_digit(c) || "〇零一二三四五六七八九十年月日于".contains(c)).trim();
    dated && is_names(names)
}

/// Whether the line is the rest of a list of names set apart by spaces: `辉 姚延洋 袁侨偲`.
#[must_use]
pub fn are_names(text: &str) -> bool {
    let (mut run, mut names, mut parted) = (0, 0, false);
    for c in text.chars() {
        if matches!(c, ' ' | '、' | '\u{3000}') {
            (run, parted) = (0, true);
        } else if is_han(c) && run < 4 {
            (run, names) = (run + 1, names + 1);
        } else {
            return false;
        }
    }
    parted && names > 0
}

/// Whether the line only says who took or gave a picture.
pub fn is_credit(text: &str) -> bool {
    let text = text.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}', '/', '。']);
    let count = length(text, 26);
    let Some(word) = CREDITS.iter().find(|w| text.ends_with(**w)) else { return false };
    let wrote = BOTH.iter().any(|w| text.ends_with(w));
    let sure = matches!(*word, "摄" | "攝" | "供图" | "供圖" | "摄影" | "制图" | "製圖");
    let writer = WRITERS.is_in(text) || text.contains("新华社") || text.contains("本报");
    (3..=25).contains(&count)
        && !wrote
        && (sure || writer && matches!(*word, "发" | "图" | "绘" | "图片" | "照片" | "画"))
        && !text.contains(['，', '。', '；', '：', ','])
}

/// Where a caption's credit begins: `居民们在游戏中。 记者 姚延洋 摄` → byte of 记者; only where space sets it apart.
#[must_use]
pub fn credit_in(text: &str) -> Option<usize> {
    let stop = text.rfind(['。', '！', '”', '.'])?;
    let after = text.get(stop..)?.chars().next().map(|c| stop + c.len_utf8())?;
    let tail = text.get(after..)?;
    (tail.starts_with([' ', '\u{3000}']) && is_credit(tail.trim())).then_some(after)
}

/// Whether a text ends in a credit, however it is set apart: `…。(记者 宋雨欣 摄)`, `…。宋一鸣供图`.
#[must_use]
pub fn credited(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')', ' ']);
    ["摄", "攝", "供图", "供圖", "摄影"].iter().any(|w| text.ends_with(w))
        && text
            .rfind(['。', '！', '.', '）', '”', '(', '（'])
            .is_some_and(|at| length(text.get(at..).unwrap_or(""), 20) < 18)
}
