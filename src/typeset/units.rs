//! What a number counts: 5月, 32.5亿元, 100余人, 3个百分点. A number and its unit are read in one breath and should not be
//! parted by a line end (the spirit of GB/T 15835). Tables of the language, no grammar.

/// Powers of ten that follow a number.
const MAGNITUDES: &[char] = &['十', '百', '千', '万', '亿', '兆', '萬', '億'];

/// “More than”, “or so”: between a number and what it counts.
const VAGUE: &[char] = &['多', '余', '餘', '来', '來', '几', '幾', '整'];

/// Units and measure words of one character.
const SHORT: &[char] = &[
    // time
    '年', '月', '日', '号', '號', '时', '時', '分', '秒', '点', '點', '刻', '天', '周', '週', '岁', '歲', '载', '載', '代',
    '届', '屆', '旬', '夜', '晚', // people and things
    '个', '個', '名', '位', '人', '户', '戶', '口', '员', '員', '只', '隻', '头', '頭', '匹', '条', '條', '件', '项', '項',
    '种', '種', '类', '類', '批', '次', '场', '場', '轮', '輪', '局', '期', '回', '遍', '趟', '起', '宗', '桩', '樁', '例',
    '层', '層', '栋', '棟', '幢', '座', '间', '間', '套', '台', '臺', '辆', '輛', '架', '艘', '列', '艇', '部', '本', '册',
    '冊', '页', '頁', '篇', '首', '卷', '章', '节', '節', '张', '張', '份', '封', '所', '家', '处', '處', '片', '块', '塊',
    '棵', '株', '粒', '颗', '顆', '根', '支', '枝', '枚', '门', '門', '面', '扇', '把', '杯', '瓶', '盒', '箱', '袋', '包',
    '盘', '盤', '桶', '车', '車', '船', '双', '雙', '对', '對', '副', '组', '組', '队', '隊', '班', '排', '行', '段', '句',
    '字', '笔', '筆', '步', '环', '環', '线', '線', '站', '路', '街', '弄', '室', '楼', '樓', '栏', '欄', '版', '款', '集',
    '幕', '届', '级', '級', '等', '档', '檔', '席', '桌', '床', '顶', '頂', '道', '股', '票', '拍', '声', '聲', '跤', '刀',
    '枪', '槍', '炮', '票', '维', '維', '倍', '成', '折', '度', '比', '折', '厂', '村', '县', '縣', '市', '省', '国', '國',
    '区', '區', '镇', '鎮', '乡', '鄉', '校', '店', '院', '科', '强', '強', '大', // money
    '元', '角', '圆', '圓', '毛', // measures
    '米', '里', '寸', '尺', '丈', '吨', '噸', '克', '斤', '两', '兩', '升', '斗', '亩', '畝', '顷', '頃', '瓦', '伏', '安',
    '赫', '码', '碼', '磅', '帕', '卡', '焦', '桶',
];

/// Units of more than one character that would not be found, or not whole, by the first of them.
const LONG: &[&str] = &[
    "个百分点",
    "个月",
    "个半月",
    "个小时",
    "個月",
    "個小時",
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
    "单元",
    "分之",
    "分贝",
    "分貝",
    "兆赫",
    "赫兹",
    "字节",
    "像素",
];

/// How many bytes at the start of `rest`, which follows a number, belong to its unit; 0 when no unit follows.
#[must_use]
pub(super) fn unit_len(rest: &str) -> usize {
    // One space may stand between (盘古之白, a space between Han and Latin).
    let body = rest.strip_prefix(' ').unwrap_or(rest);
    let mut end = 0;
    let mut vague = 0;
    let mut at = body;
    loop {
        if let Some(long) = LONG.iter().filter(|unit| at.starts_with(**unit)).max_by_key(|unit| unit.len()) {
            end = body.len() - at.len() + long.len();
            break;
        }
        let mut chars = at.chars();
        match chars.next() {
            Some(c) if MAGNITUDES.contains(&c) => {
                at = chars.as_str();
                end = body.len() - at.len();
            }
            Some(c) if VAGUE.contains(&c) && vague == 0 => {
                at = chars.as_str();
                vague += 1;
            }
            Some(c) if SHORT.contains(&c) => {
                end = body.len() - chars.as_str().len();
                break;
            }
            _ => break,
        }
    }
    if end == 0 { 0 } else { rest.len() - body.len() + end }
}
