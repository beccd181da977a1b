//! The set phrases of Chinese newspapers: openers, bylines, credits, notices, masthead lines. Tables and small matchers,
//! all of them true of newspapers in general.

use super::bond::is_han;
use super::slug::is_digit;

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
/// What follows the place and date.
const REPORTS: &[&str] = &["讯", "訊", "电", "電", "报道", "報道", "報導", "报导", "消息", "专电", "专稿"];
/// Words that name who wrote or took something.
const WRITERS: &[&str] = &[
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
];
/// Endings of a credit line.
const CREDITS: &[&str] = &["摄", "攝", "供图", "供圖", "制图", "製圖", "绘", "图片", "发", "摄影", "图", "画"];
/// Words of a notice; a short line that holds one is no article text.
const NOTICES: &[&str] = &[
    "扫码",
    "掃碼",
    "扫一扫",
    "扫描",
    "二维码",
    "责任编辑",
    "責任編輯",
    "责编",
    "本版编辑",
    "版编辑",
    "编辑：",
    "编辑:",
    "版式",
    "美编",
    "校对：",
    "校对:",
    "校检",
    "值班",
    "视觉",
    "热线",
    "熱線",
    "传真",
    "傳真",
    "投稿",
    "邮箱",
    "电子信箱",
    "E-mail",
    "e-mail",
    "Email",
    "QQ群",
    "微信公众号",
    "公众号",
    "客户端下载",
    "监督电话",
    "举报电话",
    "广告部",
    "发行部",
    "官方微博",
    "本版主编",
    "组版",
    "主编：",
    "主编:",
];
/// Words of a masthead; a short line that holds one identifies the paper.
const MASTHEADS: &[&str] = &[
    "统一刊号",
    "統一刊號",
    "国内刊号",
    "邮发代号",
    "郵發代號",
    "出版日期",
    "报社出版",
    "報社出版",
    "CN ",
    "CN1",
    "CN2",
    "CN3",
    "CN4",
    "CN5",
    "CN6",
    "ＣＮ",
    "ISSN",
    "准印证",
    "准印號",
    "内字第",
    "总第",
    "總第",
    "零售价",
    "每份",
    "定价",
    "出版社址",
    "邮编",
    "邮政编码",
    "社址",
    "http:",
    "www.",
    "出版",
    "主办",
    "主管",
    "主辦",
    "承印",
    "今日天气",
    "农历",
    "農曆",
    "职业道德监督",
];
const SUFFIXES: &[&str] = &[
    "日报",
    "晚报",
    "早报",
    "晨报",
    "时报",
    "周报",
    "快报",
    "商报",
    "都市报",
    "新闻",
    "日報",
    "晚報",
    "早報",
    "晨報",
    "時報",
    "週報",
    "报",
    "報",
    "導報",
    "导报",
];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
/// The commoner family names (百家姓 by frequency, simplified and traditional).
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康施牛洪文易葛倪齐聂章鲁华庄俞柯关骆焦毕欧管祝霍岳柴辛阮卜尚耿左丛游涂柳纪宁代包翟解凌成单季申安靳詹童曲谷晏路甘车冉裴穆樊艾屈盛欧阳司马上官诸葛張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧龔萬錢戴嚴湯魯華莊關歐寧單";

/// Characters of a text, at most `most`.
fn length(text: &str, most: usize) -> usize {
    text.chars().take(most).count()
}

/// The first `n` characters.
pub fn head(text: &str, n: usize) -> &str {
    text.char_indices().nth(n).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Whether a text begins as a news story does: 本报讯, 据新华社北京1月8日电, 本报记者 王 涛 报道.
pub fn opens_story(text: &str) -> bool {
    let start = head(text, 30);
    let plain = start.trim_start_matches(['【', '（', '(', '“', '［', '[', '■', '□', '●', '▲']);
    let plain = plain
        .strip_prefix('据')
        .or_else(|| plain.strip_prefix('據'))
        .or_else(|| plain.strip_prefix("综合"))
        .unwrap_or(plain);
    let Some(agency) = AGENCIES.iter().find(|a| plain.starts_with(**a)) else { return false };
    let rest = plain.get(agency.len()..).unwrap_or("");
    let sentence = rest.split(['。', '，', ',']).next().unwrap_or("");
    REPORTS.iter().any(|r| sentence.contains(r))
}

/// Whether the text begins with a reporter's line that runs on into the story (`本报记者 王 涛 报道 …`, `编辑同志：`).
pub fn salutes(text: &str) -> bool {
    let start = head(text, 16);
    (start.ends_with('：') || start.ends_with(':'))
        && ["同志", "先生", "朋友", "编者按", "编者的话", "读者", "女士"].iter().any(|w| start.contains(w))
}

/// Whether the line is a byline of its own: names after 记者, 通讯员 and the like, and nothing else.
pub fn is_byline(text: &str) -> bool {
    let text = text.trim_matches(['（', '）', '(', ')', '【', '】', '■', '□', '●', '▲', '◎', '○', '—', '－', ' ']);
    if length(text, 46) > 44 || text.contains(['。', '，', '；', '！', '？', '“', '《', ',']) {
        return false;
    }
    let Some((at, word)) = WRITERS.iter().filter_map(|w| text.find(w).map(|at| (at, *w))).min() else { return false };
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
        after.replace("通讯员", " ").replace("记者", " ").replace("文/图", " ").replace("首席", " ").replace("本报", " ");
    let fit = names.chars().all(|c| is_han(c) || matches!(c, ' ' | '、' | '·' | '/' | '\u{3000}' | '：' | ':'));
    let named = length(names.trim(), 3) >= 2 || word == "评论员" || word == "評論員";
    (plain.is_empty() || length(plain, 14) < 13 && sender.iter().any(|s| plain.contains(s)))
        && fit
        && named
        && !after.contains("从")
}

/// Whether a line of two to eight characters reads as one to three personal names.
pub fn is_names(text: &str) -> bool {
    let han = text.chars().filter(|&c| is_han(c)).count();
    let only = text.chars().all(|c| is_han(c) || matches!(c, ' ' | '·' | '、' | '\u{3000}'));
    only && (2..=9).contains(&han) && text.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// Whether the line is the rest of a list of names set apart by spaces: `辉 姚延洋 袁侨偲`.
pub fn are_names(text: &str) -> bool {
    let mut parts = text.split([' ', '、', '\u{3000}']).filter(|p| !p.is_empty());
    let plain = text.split([' ', '、', '\u{3000}']).all(|p| p.chars().count() <= 4 && p.chars().all(is_han));
    plain && text.contains([' ', '、', '\u{3000}']) && parts.next().is_some()
}

/// Whether the line only says who took or gave a picture.
pub fn is_credit(text: &str) -> bool {
    let text = text.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}', '/', '。']);
    let count = length(text, 26);
    let Some(word) = CREDITS.iter().find(|w| text.ends_with(**w)) else { return false };
    let sure = matches!(*word, "摄" | "攝" | "供图" | "供圖" | "摄影" | "制图" | "製圖");
    let writer = WRITERS.iter().any(|w| text.contains(w)) || text.contains("新华社") || text.contains("本报");
    (3..=25).contains(&count)
        && (sure || writer && matches!(*word, "发" | "图" | "绘" | "图片" | "画"))
        && !text.contains(['，', '。', '；', '：', ','])
}

/// Where a caption's credit begins: `居民们在游戏中。 记者 姚延洋 摄` → byte of 记者; only where space sets it apart.
pub fn credit_in(text: &str) -> Option<usize> {
    let stop = text.rfind(['。', '！', '”', '.'])?;
    let after = text.get(stop..)?.chars().next().map(|c| stop + c.len_utf8())?;
    let tail = text.get(after..)?;
    (tail.starts_with([' ', '\u{3000}']) && is_credit(tail.trim())).then_some(after)
}

/// Whether a text ends in a credit, however it is set apart: `…。(记者 宋雨欣 摄)`, `…。宋一鸣供图`.
pub fn credited(text: &str) -> bool {
    let text = text.trim_end_matches(['）', ')', ' ']);
    ["摄", "攝", "供图", "供圖", "摄影"].iter().any(|w| text.ends_with(w))
        && text
            .rfind(['。', '！', '.', '）', '”', '(', '（'])
            .is_some_and(|at| length(text.get(at..).unwrap_or(""), 20) < 18)
}

/// Whether the line is a notice: QR codes, hot lines, editors.
pub fn is_notice(text: &str) -> bool {
    let count = length(text, 41);
    if count > 40 || text.contains('。') || text.contains('，') {
        return false;
    }
    let list = NOTICES.iter().any(|w| text.contains(w));
    let film = text.starts_with('《')
        && ["视频", "客户端", "公众号", "微博", "微信", "抖音号", "视频号"].iter().any(|w| text.ends_with(w));
    let bare = matches!(text, "APP" | "App" | "客户端" | "官网" | "微信" | "微博" | "抖音");
    let call = text.starts_with("电话") && text.chars().filter(|&c| is_digit(c)).count() >= 6;
    list && (count <= 30) || film || bare || call
}

/// A date in a line: year, month and day where given. `2024年3月6日`, `2024年3月`, `二○二四年三月六日`.
pub fn is_date_line(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).take(32).collect();
    if length(&compact, 31) > 30 || !compact.contains('年') || !compact.contains('月') {
        return false;
    }
    let year = compact.split('年').next().unwrap_or("");
    let digits = |c: char| is_digit(c) || "〇零○一二三四五六七八九十".contains(c);
    (4..=7).contains(&length(year, 9))
        && year.chars().rev().take(2).all(digits)
        && year.chars().filter(|&c| digits(c)).count() >= 4
        && compact.chars().all(|c| {
            digits(c)
                || "年月日星期周礼拜第版农历農曆初正腊廿卅冬闰編号总期()（）·，,".contains(c)
                || STEMS.contains(c)
                || BRANCHES.contains(c)
        })
}

/// 星期三, 周三, 礼拜三.
pub fn is_weekday(text: &str) -> bool {
    ["星期", "周", "礼拜", "禮拜", "週"].iter().any(|w| {
        text.strip_prefix(w).is_some_and(|d| matches!(d, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天" | "末"))
    })
}

/// `第2版`, `02版`, `A3`, `第二版 要闻`: the number, and the name if one follows.
pub fn folio(text: &str) -> Option<(u16, Option<&str>)> {
    if length(text, 13) > 12 {
        return None;
    }
    let (number, name) = match text.split_once('版') {
        Some((number, name)) => (number, name.trim_matches([' ', '·', '：', ':', '\u{3000}', '|', '｜'])),
        None if text.chars().all(is_digit) && length(text, 4) <= 3 => (text, ""),
        None => return None,
    };
    let number = number.trim().trim_start_matches('第').trim_start_matches(|c: char| c.is_ascii_uppercase()).trim();
    let page = super::jump::numeral(number)?;
    (page <= 300).then_some((page, (!name.is_empty()).then_some(name)))
}

/// Whether the line says what paper, day and number this is.
pub fn is_masthead(text: &str) -> bool {
    let count = length(text, 31);
    if count > 30 || text.contains(['。', '，', '；', '！', '“']) {
        return false;
    }
    let number = text.starts_with('第') && text.ends_with('期')
        || text.starts_with("(总第")
        || text.starts_with("（总第")
        || text.starts_with("总第");
    let numbered = number && text.chars().any(|c| is_digit(c) || "一二三四五六七八九".contains(c)) && count <= 16;
    let today = text.starts_with("今日") && text.ends_with('版') || text.starts_with("本期") && text.ends_with('版');
    let lunar = text.chars().next().is_some_and(|c| STEMS.contains(c))
        && text.chars().nth(1).is_some_and(|c| BRANCHES.contains(c))
        && text.contains('年');
    let digits = text.chars().filter(|&c| is_digit(c)).count();
    let listed = MASTHEADS.iter().any(|w| text.contains(w))
        && (digits >= 3 || text.ends_with("出版") || text.ends_with("主办") || text.ends_with("主管"));
    is_date_line(text)
        || is_weekday(text)
        || numbered
        || today && digits + 1 > 0 && count < 9
        || lunar && count < 14
        || listed
}

/// Whether the line could be a paper's name.
pub fn is_paper(text: &str) -> bool {
    let count = text.chars().filter(|&c| is_han(c)).count();
    (2..=8).contains(&count) && text.chars().all(|c| is_han(c) || c == ' ') && SUFFIXES.iter().any(|s| text.ends_with(s))
}

/// The names behind 记者 and 通讯员 at the start of a story or in a byline, without inner spaces.
pub fn reporters(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((at, word)) =
        ["记者", "記者", "通讯员", "通訊員"].iter().filter_map(|w| rest.find(w).map(|at| (at, w))).min()
    {
        rest = rest.get(at + word.len()..).unwrap_or("");
        let stop = rest.find(|c: char| !(is_han(c) || matches!(c, ' ' | '、' | '·' | '\u{3000}'))).unwrap_or(rest.len());
        let mut names = rest.get(..stop).unwrap_or("");
        for w in [
            "记者",
            "記者",
            "通讯员",
            "通訊員",
            "报道",
            "報道",
            "摄",
            "文/图",
            "新华社",
            "本报",
            "从",
            "获悉",
            "今天",
            "日前",
            "昨",
        ] {
            names = names.split(w).next().unwrap_or("");
        }
        found.extend(split_names(names.trim()));
    }
    found.dedup();
    found
}

/// `姚延洋 李 一` → 姚延洋, 李一: a single character belongs to the one after or before it.
fn split_names(names: &str) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    let mut open = false;
    for part in names.split([' ', '、', '\u{3000}']).filter(|p| !p.is_empty()) {
        let count = length(part, 8);
        match whole.last_mut() {
            Some(last) if open => {
                last.push_str(part);
                open = false;
            }
            // 王晓 东 set to three: a lone character closes a name of two.
            Some(last) if count == 1 && length(last, 4) == 2 && !SURNAMES.contains(part) => last.push_str(part),
            _ => {
                open = count == 1;
                whole.push(part.to_owned());
            }
        }
    }
    whole.retain(|n| (2..=5).contains(&length(n, 7)) || n.contains('·'));
    whole
}
