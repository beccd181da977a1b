//! Lines of imprints, and lines that are none.

use super::*;

#[test]
fn one_line_tells_all_in_any_order() {
    for line in [
        "江湾晚报 2019年11月8日 星期五 第26期 第2版 要闻",
        "第2版 要闻 | 2019年11月8日 | 星期五 | 江湾晚报 | 第26期",
        "2版·要闻 江湾晚报 （2019.11.08 星期五） 第26期",
        "江湾晚报/2019-11-08/周五/第二十六期/第二版/要闻",
        "江湾晚报2019年11月8日星期五第26期第2版要闻",
        "【要闻】第２版 江湾晚报 星期五 11月8日 2019年 第２６期",
        "Jiangwan Evening News 江湾晚报 Friday, November 8, 2019 No. 26 第2版 要闻",
        "报名：江湾晚报 日期：2019年11月8日 星期五 期号：第26期 版次：第2版 要闻",
    ] {
        let facts = read(line).unwrap_or_else(|| panic!("{line}"));
        assert!(facts.is_sure(), "{line}");
        assert_eq!(facts.day.day().map(|day| day.to_string()).as_deref(), Some("2019-11-08"), "{line}");
        let told = (facts.paper.as_deref(), facts.name.as_deref(), facts.number.as_deref(), facts.weekday);
        assert_eq!(told, (Some("江湾晚报"), Some("要闻"), Some("26"), Some(4)), "{line}");
        assert_eq!(facts.pages.map(|pages| pages.number.to_string()).as_deref(), Some("2"), "{line}");
    }
}

#[test]
fn bars_of_editors_and_unusual_facts_are_imprints() {
    for line in [
        "2 要闻 2016年7月14日 星期四 责任编辑：王小明 美术编辑：李小红",
        "A02 要闻 2016年7月14日 星期四",
        "责编/王小明 版式/李小红 2016年7月14日 星期四 B03 文化",
        "中華民國三十八年一月五日 星期三 第二版",
        "南河日报 号外 2016年7月14日",
        "2016年7月14日 星期四 农历丙申年六月十一 今日12版",
        "第3、4期合刊 南河周报 2016年7月14日",
        "参考导刊 2016年7月14日 星期四 第2版 国际",
        "第2版",
        "第2、3版",
        "A2-A3 通版",
        "2-3版",
        "A01版 要闻",
        "日期：2016-07-14　版次：02　版名：要闻",
        "02 要闻 责编 王小明 版式 李小红 校对 张三 2016.7.14",
        "南河日报 2016年7月14日 星期四 今日8版 零售价1元 国内统一刊号CN 50-0001 邮发代号77-1 第2版",
        "南河日报 零售价 1元 邮发代号 77-1 2016年7月14日 第2版",
        "南河周报 2016年7月14日—16日 合刊",
        "南河日报 2016 7.14 周四 A02",
    ] {
        assert!(read(line).is_some_and(|facts| facts.is_sure()), "{line} {:?}", read(line));
    }
}

#[test]
fn what_says_more_or_less_is_no_imprint() {
    for line in [
        "2016年7月14日",
        "星期四",
        "南河日报",
        "7月14日上午，停了十一年的渡口重新开航",
        "2016年7月14日至8月20日 星期四 第2版",
        "下转第2版",
        "老码头修旧如旧 第2版 新水塔 第3版",
        "新水塔修旧如旧 第3版",
        "赵国政 吕艺生 1997年12月",
        "2016年7月14日于南河",
        "责任编辑：王小明",
        "第2版的文章",
        "2016",
        "7.14",
        "2016年7月14日—16日",
        "版面：2个",
        "12",
        "",
    ] {
        assert!(!read(line).is_some_and(|facts| facts.is_sure()), "{line} {:?}", read(line));
    }
}
