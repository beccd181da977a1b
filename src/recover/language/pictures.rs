//! Recognises set phrases about pictures and other works on a page. In goes the text of a line or heading, out comes whether
//! it only notes that pictures go with a text, names a work or its maker, or describes a picture.

use super::phrase_lists::{first_word, has_word, last_word, simplified};
use super::phrase_set::PhraseSet;
use crate::text::chars::{head, is_han, length};

/// Whether the line only says that pictures go with the text: `（附图片２张）`.
#[must_use]
pub fn is_pictured(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')']));
    inner.is_some_and(|t| t.starts_with('附') && t.contains(['图', '圖', '照']) && length(t, 9) <= 8)
}

/// Whether a whole line in brackets names the maker of the work beside it: `（裘一）`, `（荷兰：梵一）`.
#[must_use]
pub fn is_maker(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')'])) else { return false };
    let name = inner.rsplit(['：', ':', ' ']).next().unwrap_or(inner);
    (2..=6).contains(&length(name, 7))
        && length(inner, 16) <= 15
        && inner.chars().all(|c| is_han(c) || matches!(c, '·' | '：' | ':' | ' ' | '、' | '\u{3000}'))
        && !name.contains(['图', '圖', '上', '下', '中', '续', '續', '之', '附', '篇', '第', '摘', '选', '年', '月', '日'])
}

/// Whether a heading names a picture or another work shown on the page: `岁岁平安（篆刻）`, `渡口早市（图片）`.
#[must_use]
pub fn is_work(text: &str) -> bool {
    let kind = text.strip_suffix(['）', ')']).and_then(|t| t.rsplit(['（', '(']).next()).unwrap_or("");
    (1..=6).contains(&length(kind, 7)) && !kind.starts_with('附') && last_word("work", &simplified(kind)).is_some()
}

/// Whether a heading stands over a picture and its words: `图片新闻`, `渡口早市（图片）`.
#[must_use]
pub fn is_of_pictures(text: &str) -> bool {
    let text = simplified(text);
    let text = &*text;
    has_word("of-pictures", text) && (length(text, 9) <= 8 || text.starts_with("图片") || is_work(text))
}

/// Whether a line can only be the beginning of a caption: `图片：`, `图为上届的选手。`
#[must_use]
pub fn shows(text: &str) -> bool {
    first_word("shows", &simplified(head(text, 3))).is_some()
}

/// The words that a line about the picture above it holds.
static PICTURED: PhraseSet = PhraseSet::of("pictured");

/// Whether a line describes the picture it stands under: `图为消防队员…`, `（新华社发美联社照片）`.
pub fn tells_of_picture(text: &str) -> bool {
    PICTURED.is_in(&simplified(text))
}
