//! Finds the unit behind a number: 5月, 32.5亿元, 100余人, 3个百分点. The text after a number goes in, the length of its unit comes
//! out. A number and its unit are read in one breath and should not be parted by a line end (the spirit of GB/T 15835).
//!
//! It works by tables of the language, simplified and traditional, without grammar.

use std::sync::LazyLock;

/// Units and measure words of one character, by what they count.
const SHORT: &str = "
    年月日号號时時分秒点點刻天周週岁歲载載代届屆旬夜晚季后後
    个個名位人户戶口员員家辈輩任帮幫伙夥拨撥班队隊组組对對双雙群排列
    只隻头頭匹条條尾窝窩峰羽棵株朵枝支根束丛叢片瓣粒颗顆茬
    件项項种種类類样樣批次场場轮輪局期回遍趟番阵陣起宗桩樁例则則笔筆记記通发發声聲步跤
    层層栋棟幢座间間套堂所处處室楼樓站路街弄巷门門面扇堵孔眼口
    台臺辆輛架艘列艇具部挂掛节節顶頂床张張把盏盞柄
    本册冊页頁篇首卷章节節段句字行份封幅幀帧曲出幕集版栏欄款联聯稿图圖
    杯瓶盒箱袋包盘盤盆桶罐碗壶壺筐篮籃捆叠疊摞堆串滴剂劑针針服味餐
    块塊枚股票线線道环環圈级級等档檔席桌团團派成折倍度比维維
    厂廠村县縣市省国國区區镇鎮乡鄉校店院科强強大州盟旗社
    元角圆圓毛
    米里寸尺丈吨噸克斤两兩升斗亩畝顷頃瓦伏安赫码碼磅帕卡焦";

/// Units of more than one character that would not be found, or not whole, by the first of them.
const LONG: &[&str] = &[
    "个百分点",
    "个月",
    "个小时",
    "个工作日",
    "個月",
    "個小時",
    "個百分點",
    "千瓦时",
    "千瓦時",
    "摄氏度",
    "攝氏度",
    "平方公里",
    "平方千米",
    "平方厘米",
    "平方米",
    "平方英尺",
    "立方米",
    "立方厘米",
    "公里",
    "公斤",
    "公顷",
    "公頃",
    "公分",
    "公升",
    "公吨",
    "公噸",
    "公尺",
    "千米",
    "千克",
    "千瓦",
    "千伏",
    "千卡",
    "百米",
    "厘米",
    "釐米",
    "分米",
    "毫米",
    "微米",
    "纳米",
    "奈米",
    "毫升",
    "毫克",
    "微克",
    "兆瓦",
    "吉瓦",
    "海里",
    "光年",
    "英里",
    "英尺",
    "英寸",
    "英亩",
    "小时",
    "小時",
    "分钟",
    "分鐘",
    "秒钟",
    "秒鐘",
    "星期",
    "礼拜",
    "禮拜",
    "周年",
    "週年",
    "周岁",
    "週歲",
    "年代",
    "年度",
    "年级",
    "年級",
    "月份",
    "世纪",
    "世紀",
    "季度",
    "人次",
    "人民币",
    "美元",
    "欧元",
    "歐元",
    "日元",
    "英镑",
    "英鎊",
    "港元",
    "港币",
    "港幣",
    "韩元",
    "韓元",
    "卢布",
    "盧布",
    "澳元",
    "加元",
    "新元",
    "法郎",
    "卢比",
    "盧比",
    "块钱",
    "塊錢",
    "号楼",
    "号线",
    "单元",
    "分之",
    "分贝",
    "分貝",
    "兆赫",
    "赫兹",
    "字节",
    "像素",
    "余载",
];

/// A set of characters between U+4E00 and U+9FFF.
struct Ideographs([u64; 0x5200 / 64]);

impl Ideographs {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut set = [0; 0x5200 / 64];
        for c in chars {
            if let Some(bits) = Self::place(c).and_then(|(word, _)| set.get_mut(word)) {
                *bits |= 1 << (c as u32 % 64);
            }
        }
        Self(set)
    }

    /// Returns the word and the bit of a character.
    fn place(c: char) -> Option<(usize, u32)> {
        let at = (c as u32).checked_sub(0x4E00)?;
        Some((at as usize / 64, c as u32 % 64))
    }

    fn has(&self, c: char) -> bool {
        Self::place(c).and_then(|(word, bit)| self.0.get(word).map(|bits| bits >> bit & 1 == 1)).unwrap_or(false)
    }
}

static SHORT_SET: LazyLock<Ideographs> = LazyLock::new(|| Ideographs::of(SHORT.chars()));
static LONG_FIRST: LazyLock<Ideographs> =
    LazyLock::new(|| Ideographs::of(LONG.iter().filter_map(|unit| unit.chars().next())));
/// The long units in the order of their characters, so that those that begin alike stand together.
static LONG_SORTED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut sorted = LONG.to_vec();
    sorted.sort_unstable();
    sorted
});

/// Returns whether a character is a power of ten, such as 万, that follows a number.
const fn is_magnitude(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿' | '兆' | '萬' | '億')
}

/// Returns whether a character means “more than” or “or so”, between a number and what it counts.
const fn is_vague(c: char) -> bool {
    matches!(c, '多' | '余' | '餘' | '来' | '來' | '几' | '幾' | '整')
}

/// Returns the number of bytes of the longest of the long units that `text`, which begins with `first`, begins with.
fn long_unit(first: char, text: &str) -> Option<usize> {
    if !LONG_FIRST.has(first) {
        return None;
    }
    let from = LONG_SORTED.partition_point(|unit| unit.chars().next() < Some(first));
    let alike = LONG_SORTED.iter().skip(from).take_while(|unit| unit.starts_with(first));
    alike.filter(|unit| text.starts_with(**unit)).map(|unit| unit.len()).max()
}

/// Returns the number of bytes at the start of `rest`, which follows a number, that belong to its unit; 0 when no unit
/// follows.
#[must_use]
pub(super) fn unit_len(rest: &str) -> usize {
    // One space may stand between (盘古之白, a space between Han and Latin).
    let body = rest.strip_prefix(' ').unwrap_or(rest);
    let (mut at, mut end, mut vague) = (body, 0, false);
    loop {
        let mut chars = at.chars();
        let Some(first) = chars.next() else { break };
        if let Some(long) = long_unit(first, at) {
            end = body.len() - at.len() + long;
            break;
        }
        at = chars.as_str();
        if is_magnitude(first) {
            end = body.len() - at.len();
        } else if is_vague(first) && !vague {
            vague = true;
        } else {
            if SHORT_SET.has(first) {
                end = body.len() - at.len();
            }
            break;
        }
    }
    if end == 0 { 0 } else { rest.len() - body.len() + end }
}

#[cfg(test)]
mod tests {
    use super::unit_len;

    #[test]
    fn the_unit_is_what_the_number_counts() {
        let cases = [
            ("月31日", "月"),
            ("亿元的", "亿元"),
            ("余人参加", "余人"),
            ("多万名师生", "多万名"),
            ("个百分点，", "个百分点"),
            (" 年六月", " 年"),
            ("平方公里", "平方公里"),
            ("新建", ""),
            ("来说", ""),
            ("多彩", ""),
            ("", ""),
            ("千米", "千米"),
            ("后宣讲", "后"),
        ];
        for (rest, unit) in cases {
            assert_eq!(rest.get(..unit_len(rest)), Some(unit), "{rest}");
        }
    }
}
