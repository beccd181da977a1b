//! Finds the dateline (电头, 讯头) at the head of a story: 本报讯（记者 …）, 新华社北京1月4日电（记者…）. A paragraph goes in, the dateline's
//! length comes out; an article without a heading is called by the first words behind it.

use crate::model::{Article, Role};

/// Agencies and papers that a dateline begins with.
const AGENCIES: &[&str] = &[
    "本报",
    "本刊",
    "本台",
    "新华社",
    "新华网",
    "中新社",
    "中新网",
    "据新华社",
    "据中新社",
    "据本报",
    "央视网",
    "人民网",
    "讯",
];
/// Words that end a dateline's own words.
const ENDS: &[&str] = &["讯", "电", "消息", "报道", "專電", "訊", "電", "報道", "報導"];
/// The longest dateline, in characters: the longest seen in practice name two reporters and their papers.
const LONGEST: usize = 40;

/// Returns the length in bytes of the dateline that a body begins with, the reporters in brackets included; 0 where there is
/// none.
#[must_use]
pub fn dateline(text: &str) -> usize {
    let start = text.len() - text.trim_start().len();
    let body = text.get(start..).unwrap_or("");
    let Some(agency) = AGENCIES.iter().find(|a| body.starts_with(**a)) else { return 0 };
    let limit = body.char_indices().nth(LONGEST).map_or(body.len(), |(at, _)| at);
    let head = body.get(..limit).unwrap_or("");
    let stop = head.find(['，', '。', '、', '：', '”', ',', ':']).unwrap_or(head.len());
    let words = head.get(agency.len()..stop).unwrap_or("");
    let bracket = head.get(..stop).unwrap_or("").find(['（', '(']).unwrap_or(stop);
    let end =
        ENDS.iter().filter_map(|e| words.find(e).map(|at| agency.len() + at + e.len())).filter(|&at| at <= bracket).min();
    let Some(end) = end else { return 0 };
    let rest = body.get(end..).unwrap_or("");
    let spaces = rest.len() - rest.trim_start().len();
    let opened = rest.trim_start().starts_with(['（', '(']);
    let closed = rest.char_indices().take(LONGEST).find(|&(_, c)| matches!(c, '）' | ')')).map(|(at, c)| at + c.len_utf8());
    match (opened, closed) {
        (true, Some(close)) if close > spaces => start + end + close,
        _ => start + end,
    }
}

/// Returns the words by which an article without a heading is called: its first words behind the dateline, up to the first
/// sentence end or comma after eight characters, at most 24 characters.
#[must_use]
pub fn first_words(article: &Article) -> String {
    let running = article.blocks.iter().find(|b| matches!(b.role, Role::Body | Role::Lead)).or(article.blocks.first());
    let text = running.map_or("", |b| b.text.as_str());
    let text = text.get(dateline(text)..).unwrap_or(text).trim();
    let stop = |c: char| matches!(c, '。' | '！' | '？' | '，' | '；' | '：' | ',' | ';' | '!' | '?');
    let end = text.char_indices().enumerate().find(|&(n, (_, c))| n >= 24 || (n >= 8 && stop(c))).map(|(_, (at, _))| at);
    text.get(..end.unwrap_or(text.len())).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::story::dateline;

    #[test]
    fn datelines_end_where_the_story_begins() {
        for (text, story) in [
            ("本报讯 （记者 姚延洋）5月31日，渝中区", "5月31日，渝中区"),
            ("本报讯(记者李一)3月1日,我区", "3月1日,我区"),
            ("新华社北京１月４日电（记者李努尔）全国人大", "全国人大"),
            ("据新华社波恩1月19日电（记者杨华升）德国", "德国"),
            ("本报西安１月４日电１９９７年西安市", "１９９７年西安市"),
            ("本报讯澳大利亚外交部19日", "澳大利亚外交部19日"),
            ("今年以来，区住房城市建委", "今年以来，区住房城市建委"),
            ("本报记者赵志文元旦前后，市场更加繁荣", "本报记者赵志文元旦前后，市场更加繁荣"),
        ] {
            assert_eq!(text.get(dateline(text)..), Some(story), "{text}");
        }
    }
}
