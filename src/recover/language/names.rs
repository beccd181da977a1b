//! Finds the names of reporters. In goes a byline or the opener of a story, out come the names behind 记者 and 通讯员; names that
//! run together are separated by the common family names, which stand here too.

use super::phrase_lists::{simplified, words};
use super::phrase_set::PhraseSet;
use crate::text::chars::{is_han, length};

/// The commoner family names, the commonest first, simplified and traditional.
pub const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康施牛洪文易葛倪齐聂章鲁华庄俞柯关骆焦毕欧管祝霍岳柴辛阮卜尚耿左丛游涂柳纪宁代包翟解凌成单季申安靳詹童曲谷晏路甘车冉裴穆樊艾屈盛欧阳司马官诸葛張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾譚陸賈鄒龍賀顧龔萬錢戴嚴湯魯華莊關歐寧單项裘殷邬滕臧褚庞颜祁卞闵岑佘谌仝項鄔龐顏邢符郎栾储戚苗房缪应宗郁杭荣惠封芮巫仇厉祖景束幸蒲邰卓蔺屠蒙池乔胥闻党贡劳宰桑桂寿边燕浦晏瞿连茹习容戈居衡步匡寇晁敖冷阚简饶沙鞠丰巢荆竺权盖桓鲍昝佟娄楚苟窦濮淳鄢笪";

/// The words that stand before the names of reporters.
static REPORTERS: PhraseSet = PhraseSet::of("reporter");
/// Returns the names behind 记者 and 通讯员 at the start of a story or in a byline, without inner spaces.
pub fn reporters(text: &str) -> Vec<String> {
    let simple = simplified(text);
    // A place in the one is the same in the other where no character is longer.
    let simple = if simple.len() == text.len() { &*simple } else { text };
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, word)) = simple.get(from..).and_then(|rest| REPORTERS.first(rest)) {
        from += at + word.len();
        let rest = simple.get(from..).unwrap_or("");
        let stop = rest.find(|c: char| !(is_han(c) || matches!(c, ' ' | '、' | '·' | '\u{3000}'))).unwrap_or(rest.len());
        let ends = words("both").iter().chain(words("after-names")).filter_map(|word| rest.find(word));
        let names = text.get(from..from + ends.fold(stop, usize::min)).unwrap_or("");
        found.extend(split_names(names.trim()));
    }
    found.dedup();
    found
}

/// Splits a list of names, `姚延洋 李 一` → 姚延洋, 李一: a single character belongs to the name after or before it.
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
    whole = whole.iter().flat_map(|name| part(name)).collect();
    whole.retain(|n| (2..=5).contains(&length(n, 7)) || n.contains('·'));
    whole
}

/// Separates names that run together, `陈宗安卢晶` → 陈宗安, 卢晶: each has two or three characters and begins with a family name, or
/// three or four and begins with a family name of two, and the family names are to be as common as possible. Names that
/// cannot be separated so stay as they are.
fn part(names: &str) -> Vec<String> {
    let chars: Vec<char> = names.chars().collect();
    let count = chars.len();
    if !(4..=MOST).contains(&count) || !chars.iter().all(|&c| is_han(c)) {
        return vec![names.to_owned()];
    }
    // Returns how rare the family name at a place is, for a name of `of` characters.
    let rank = |from: usize, of: usize| {
        let compound = COMPOUND.iter().any(|name| name.chars().eq(chars[from..].iter().copied().take(2)));
        if compound { (of > 2).then_some(0) } else { SURNAMES.chars().position(|s| s == chars[from]).filter(|_| of < 4) }
    };
    // For each character, the rarity of the family names in the best split up to it, and the place where its last name
    // begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; count + 1];
    best[0] = Some((0, 0));
    for to in 2..=count {
        let begun = [4, 3, 2].into_iter().filter_map(|n| to.checked_sub(n));
        let parted = begun.filter_map(|from| Some((best[from]?.0 + rank(from, to - from)?, from)));
        best[to] = parted.min_by_key(|&(rare, _)| rare);
    }
    let mut found = Vec::new();
    let mut to = count;
    while let Some((_, from)) = best[to].filter(|_| to > 0) {
        found.push(chars[from..to].iter().collect());
        to = from;
    }
    found.reverse();
    if found.is_empty() { vec![names.to_owned()] } else { found }
}

/// The most characters of names that run together.
const MOST: usize = 12;
/// The family names of two characters.
const COMPOUND: [&str; 8] = ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫"];

#[cfg(test)]
mod tests {
    use super::reporters;

    #[test]
    fn names_that_run_together_are_parted_before_family_names() {
        assert_eq!(reporters("（记者陈宗安卢晶）"), ["陈宗安", "卢晶"]);
        assert_eq!(reporters("（记者刘健李林）"), ["刘健", "李林"]);
        assert_eq!(reporters("（通讯员何黄彪王永华）"), ["何黄彪", "王永华"]);
        assert_eq!(reporters("（记者李一欧阳建国）"), ["李一", "欧阳建国"]);
        assert_eq!(reporters("（记者张芳发赵继刚洪磊）"), ["张芳发", "赵继刚", "洪磊"]);
    }

    #[test]
    fn names_that_are_one_stay_one() {
        assert_eq!(reporters("（记者欧阳建国）"), ["欧阳建国"]);
        assert_eq!(reporters("记者 岳山 图/文"), ["岳山"]);
        assert_eq!(reporters("（记者王 一）"), ["王一"]);
        assert_eq!(reporters("（记者李一、孔小雨）"), ["李一", "孔小雨"]);
    }
}
