//! Reads a day as it is written at the beginning of a text, in the calendars and eras that newspapers use. In go folded
//! characters, out come the parts of the day, how many characters they take, and whether they are of the lunar calendar,
//! which names no day here.

use super::phrase_lists;
use crate::model::Date;

/// A date of which parts may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Partial {
    /// Year, four digits.
    pub year: Option<u16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
}

impl Partial {
    /// Returns the day if all parts are given and the day exists.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?)
    }
}

/// A day that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenDay {
    /// The parts of the day.
    pub day: Partial,
    /// Its length in characters.
    pub length: usize,
    /// Whether it is of the lunar calendar; then at most a year is given.
    pub lunar: bool,
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
/// The solar terms, which stand beside the day of the lunar calendar.
const TERMS: &str = "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至";
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Returns the place after any blanks.
fn blank(text: &[char], at: usize) -> usize {
    at + text.iter().skip(at).take_while(|c| c.is_whitespace()).count()
}

/// Returns the value of a Chinese or Western digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' => Some(0),
        '0'..='9' => c.to_digit(10),
        '一' | '元' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

/// Reads the number at `at` in Chinese or Western digits; returns its value and its end: 2016, 二〇一六, 三十八, 廿五, 一千九百五.
#[must_use]
pub fn number(text: &[char], at: usize) -> Option<(u32, usize)> {
    let (mut total, mut value, mut end, mut plain) = (0u32, 0u32, at, true);
    while let Some(&c) = text.get(end).filter(|_| end - at < 9) {
        if let Some(digit) = digit(c) {
            value = if plain { value * 10 + digit } else { digit };
        } else {
            let unit = match c {
                '十' | '拾' => 10,
                '廿' | '卅' => 1,
                '百' => 100,
                '千' => 1000,
                _ => break,
            };
            // 99999999千 is no number of anything here, but may stand anywhere.
            total = total.saturating_add(match c {
                '廿' => 20,
                '卅' => 30,
                _ => value.max(1).saturating_mul(unit),
            });
            (value, plain) = (0, false);
        }
        end += 1;
    }
    (end > at).then_some((total.saturating_add(value), end))
}

/// Reads a number and the unit behind it, blanks allowed.
fn with_unit(text: &[char], at: usize, units: &[char]) -> Option<(u32, usize)> {
    let (value, end) = number(text, at)?;
    let unit = blank(text, end);
    text.get(unit).filter(|c| units.contains(c)).map(|_| (value, unit + 1))
}

/// Returns the day that a text begins with.
#[must_use]
pub fn begins(text: &[char]) -> Option<WrittenDay> {
    moon(text).or_else(|| era(text)).or_else(|| figures(text)).or_else(|| western(text)).or_else(|| parts(text, 0))
}

/// Reads a day in the years of an era: 民国三十八年一月五日, 光绪三十一年七月.
fn era(text: &[char]) -> Option<WrittenDay> {
    for (class, lunar) in [("era", false), ("lunar-era", true)] {
        // Nearly every text begins as no era does.
        let may_begin = |phrase: &&Vec<char>| phrase.first().is_some_and(|c| c.is_ascii_digit() || text.first() == Some(c));
        for phrase in phrase_lists::list(class).iter().filter(may_begin) {
            let name = phrase.iter().take_while(|c| !c.is_ascii_digit()).count();
            let Some(rest) = phrase.get(..name).and_then(|name| text.strip_prefix(name)) else { continue };
            let before: u32 = phrase.iter().skip(name).collect::<String>().parse().ok()?;
            let at = blank(rest, 0);
            let (of_era, end) = with_unit(rest, at, &['年'])?;
            let year = u16::try_from(before.saturating_add(of_era)).ok().filter(|year| (1800..2200).contains(year))?;
            let day = parts(rest, blank(rest, end));
            let day = day.filter(|day| day.day.year.is_none());
            let length = name + day.map_or(end, |day| day.length);
            let day = day.filter(|_| !lunar).map(|day| day.day).unwrap_or_default();
            return Some(WrittenDay { day: Partial { year: Some(year), ..day }, length, lunar });
        }
    }
    None
}

/// Reads a day of the lunar calendar, however much of it is given: 农历六月十一, 丙申年六月十一日, 六月初一, 廿三, 小暑.
fn moon(text: &[char]) -> Option<WrittenDay> {
    let cyclic = |at: usize| {
        let stem = text.get(at).is_some_and(|c| STEMS.contains(*c));
        stem && text.get(at + 1).is_some_and(|c| BRANCHES.contains(*c))
    };
    let named = phrase_lists::begins("lunar", text).map(<[char]>::len);
    let mut end = blank(text, named.unwrap_or(0));
    let mut told = named.is_some();
    if cyclic(end) {
        let year = blank(text, end + 2);
        let Some('年') = text.get(year) else { return None };
        (end, told) = (year + 1, true);
    } else if let Some((_, year)) = with_unit(text, end, &['年']).filter(|_| told) {
        end = year;
    }
    let mut at = blank(text, end);
    // 闰六月大, 正月, 腊月
    let leap = usize::from(text.get(at) == Some(&'闰'));
    let month = match text.get(at + leap) {
        Some('正' | '腊' | '冬') if text.get(at + leap + 1) == Some(&'月') => Some(at + leap + 2),
        _ => with_unit(text, at + leap, &['月']).map(|(_, end)| end),
    };
    let chinese = |at: usize| text.get(at).is_some_and(|c| !c.is_ascii_digit());
    if let Some(after) = month.filter(|_| chinese(at)) {
        let after = after + usize::from(matches!(text.get(after), Some('大' | '小')));
        at = blank(text, after);
        let first = text.get(at) == Some(&'初');
        let day = number(text, at + usize::from(first)).filter(|_| chinese(at));
        let sun = day.is_some_and(|(_, end)| matches!(text.get(blank(text, end)), Some('日' | '号')));
        // 六月十一: of the moon, as no day of the sun is written without its 日.
        told |= first || leap > 0 || day.is_some() && !sun;
        if told {
            end = day.map_or(after, |(_, end)| end + usize::from(sun));
        }
    } else if text.get(at) == Some(&'初') {
        let (_, after) = number(text, at + 1)?;
        (end, told) = (after + usize::from(text.get(after) == Some(&'日')), true);
    } else if matches!(text.get(at), Some('廿' | '卅')) && number(text, at).is_some() {
        let (_, after) = number(text, at)?;
        (end, told) = (after + usize::from(text.get(after) == Some(&'日')), true);
    } else if named.is_some() {
        end = number(text, at).map_or(end, |(_, end)| end);
    } else if let [first, second, ..] = text.get(at..)? {
        let term = is_term(*first, *second) && !text.get(at + 2).is_some_and(|c| is_word(*c));
        (end, told) = if term { (at + 2, true) } else { (end, told) };
    }
    told.then_some(WrittenDay { day: Partial::default(), length: end, lunar: true })
}

/// Whether two characters form one of the solar [`TERMS`].
fn is_term(first: char, second: char) -> bool {
    let mut terms = TERMS.chars();
    std::iter::from_fn(|| Some((terms.next()?, terms.next()?))).any(|term| term == (first, second))
}

/// Whether a character goes on in a word of Chinese or Latin.
const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{3400}'..='\u{9FFF}')
}

/// Reads a day in figures: 2016.7.14, 2016-07-14, 2016/07/14, 20160714.
fn figures(text: &[char]) -> Option<WrittenDay> {
    let run = |at: usize| text.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
    let value = |from: usize, to: usize| text.get(from..to)?.iter().collect::<String>().parse::<u16>().ok();
    let first = run(0);
    let (year, month, day, length) = if first == 8 {
        (value(0, 4)?, value(4, 6)?, value(6, 8)?, 8)
    } else {
        let mark = *text.get(first).filter(|c| first == 4 && matches!(c, '.' | '-' | '/' | '·' | '–' | '—' | '_'))?;
        let month = run(5);
        let second = 5 + month;
        let days = run(second + 1);
        let fits = text.get(second) == Some(&mark) && (1..=2).contains(&month) && (1..=2).contains(&days);
        let end = second + 1 + days;
        (value(0, 4)?, value(5, second)?, value(second + 1, end).filter(|_| fits)?, end)
    };
    let day = Partial { year: Some(year), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() };
    let ended = !text.get(length).is_some_and(char::is_ascii_digit);
    day.day().filter(|_| ended).map(|_| WrittenDay {
        day,
        length: length + usize::from(text.get(length) == Some(&'日')),
        lunar: false,
    })
}

/// Reads a year, a year and month, or a month and day in figures that stand by themselves: 2016, 2016.7, 2016/07, 7.14.
/// Nothing is read if a word goes on behind them.
#[must_use]
pub fn begins_part(text: &[char]) -> Option<(Partial, usize)> {
    let run = |at: usize| text.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
    let value = |from: usize, to: usize| text.get(from..to)?.iter().collect::<String>().parse::<u16>().ok();
    let first = run(0);
    let marked = text.get(first).is_some_and(|c| matches!(c, '.' | '/' | '·'));
    let second = if marked { run(first + 1) } else { 0 };
    let end = if second > 0 { first + 1 + second } else { first };
    let goes_on = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '%' | ':' | '·');
    if text.get(end).is_some_and(goes_on) {
        return None;
    }
    let small = |from: usize, to: usize, most: u16| {
        value(from, to).filter(|n| to - from <= 2 && (1..=most).contains(n)).map(|n| n as u8)
    };
    let part = match (first, second) {
        (4, 0) => Partial { year: value(0, 4), ..Partial::default() },
        (4, _) => Partial { year: value(0, 4), month: Some(small(first + 1, end, 12)?), day: None },
        (1 | 2, 1..) => Partial { year: None, month: Some(small(0, first, 12)?), day: Some(small(first + 1, end, 31)?) },
        _ => return None,
    };
    part.year.is_none_or(|year| (1850..2100).contains(&year)).then_some((part, end))
}

/// Reads a day in English: July 14, 2016; 14 July 2016; Jul. 14.
fn western(text: &[char]) -> Option<WrittenDay> {
    let skip = |at: usize| at + text.iter().skip(at).take_while(|c| matches!(c, ' ' | ',' | '.')).count();
    let (named, after) = word(text, 0, &MONTHS).map_or((None, 0), |(month, end)| (Some(month), skip(end)));
    let (day, end) = number(text, after).filter(|_| text.get(after).is_some_and(char::is_ascii_digit))?;
    let (month, end) = match named {
        Some(month) => (month, end),
        None => word(text, skip(end), &MONTHS)?,
    };
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let year = number(text, skip(end)).filter(|(year, _)| (1800..2200).contains(year));
    let length = year.map_or(end, |(_, end)| end);
    let year = year.and_then(|(year, _)| u16::try_from(year).ok());
    Some(WrittenDay { day: Partial { year, month: Some(month as u8 + 1), day: Some(day) }, length, lunar: false })
}

/// Finds the English word at `at` that begins like one of `words`: its index among them, and its end.
fn word(text: &[char], at: usize, words: &[&str]) -> Option<(usize, usize)> {
    let length = text.iter().skip(at).take_while(|c| c.is_ascii_alphabetic()).count();
    let word: String = text.get(at..at + length)?.iter().collect();
    let found = words.iter().position(|begin| word.starts_with(begin) && word.len() <= "wednesday".len())?;
    Some((found, at + length))
}

/// Reads a year, a month and a day with their units, or those of them that are given, in this order.
fn parts(text: &[char], from: usize) -> Option<WrittenDay> {
    let (mut day, mut end) = (Partial::default(), from);
    let whole = |year: &(u32, usize)| (1800..2200).contains(&year.0);
    if let Some((year, after)) = with_unit(text, end, &['年']).filter(whole) {
        (day.year, end) = (u16::try_from(year).ok(), after);
    }
    let month = with_unit(text, blank(text, end), &['月']).filter(|(month, _)| (1..=12).contains(month));
    if let Some((month, after)) = month {
        (day.month, end) = (u8::try_from(month).ok(), after);
        let named = with_unit(text, blank(text, end), &['日', '号']).filter(|(day, _)| (1..=31).contains(day));
        if let Some((of_month, after)) = named {
            (day.day, end) = (u8::try_from(of_month).ok(), after);
        }
    }
    (end > from).then_some(WrittenDay { day, length: end, lunar: false })
}

/// Returns the day of the week that a text begins with, 0 for Monday, and its length: 星期四, 周四, 礼拜日, Thursday.
#[must_use]
pub fn weekday(text: &[char]) -> Option<(u8, usize)> {
    if let Some((day, end)) = word(text, 0, &WEEKDAYS) {
        return Some((day as u8, end + usize::from(text.get(end) == Some(&'.'))));
    }
    let names: [&[char]; 3] = [&['星', '期'], &['礼', '拜'], &['周']];
    let name = names.into_iter().find(|name| text.starts_with(name))?;
    let at = blank(text, name.len());
    let day = match text.get(at)? {
        '日' | '天' | '七' => 6,
        c => "一二三四五六".chars().position(|d| d == *c)? as u8,
    };
    Some((day, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded_char;

    fn read(text: &str) -> Option<(String, usize, bool)> {
        let text: Vec<char> = text.chars().map(folded_char).collect();
        let found = begins(&text)?;
        let Partial { year, month, day } = found.day;
        let parts = [year.map(|y| y.to_string()), month.map(|m| m.to_string()), day.map(|d| d.to_string())];
        Some((parts.map(|part| part.unwrap_or("?".to_owned())).join("-"), text.len() - found.length, found.lunar))
    }

    #[test]
    fn days_are_read_in_the_calendars_of_papers() {
        for (text, day) in [
            ("2016年7月14日", "2016-7-14"),
            ("２０１６ 年 ７ 月 １４ 日", "2016-7-14"),
            ("二〇一六年七月十四日", "2016-7-14"),
            ("2016.7.14", "2016-7-14"),
            ("2016-07-14", "2016-7-14"),
            ("2016/07/14", "2016-7-14"),
            ("20160714", "2016-7-14"),
            ("July 14, 2016", "2016-7-14"),
            ("14 Jul. 2016", "2016-7-14"),
            ("7月14日", "?-7-14"),
            ("2016年7月", "2016-7-?"),
            ("中華民國三十八年一月五日", "1949-1-5"),
            ("民國38年1月5日", "1949-1-5"),
            ("民国元年十月廿五日", "1912-10-25"),
            ("昭和十二年七月七日", "1937-7-7"),
            ("西曆一千九百五年八月十五號", "1905-8-15"),
        ] {
            assert_eq!(read(text), Some((day.to_owned(), 0, false)), "{text}");
        }
        assert_eq!(read("7:30开会"), None);
        assert_eq!(read("2016.7"), None);
    }

    #[test]
    fn a_number_beyond_all_counting_is_no_day_and_does_not_overflow() {
        for text in ["99999999千年", "民国99999999千年1月5日", "999999999百万九千"] {
            assert!(read(text).is_none(), "{text}");
        }
        assert_eq!(number(&['9'; 12], 0), Some((999_999_999, 9)));
    }

    #[test]
    fn parts_of_a_day_stand_in_figures_by_themselves() {
        let part = |text: &str| {
            let text: Vec<char> = text.chars().collect();
            begins_part(&text).map(|(day, length)| (day.year, day.month, day.day, length))
        };
        assert_eq!(part("2016"), Some((Some(2016), None, None, 4)));
        assert_eq!(part("2016/07"), Some((Some(2016), Some(7), None, 7)));
        assert_eq!(part("7.14 星期四"), Some((None, Some(7), Some(14), 4)));
        for text in ["2016年", "7.14%", "7.141", "13.1", "7.32", "1.7.14", "0001", "12", "7.14亿"] {
            assert_eq!(part(text), None, "{text}");
        }
    }

    #[test]
    fn days_of_the_moon_are_no_days_here() {
        for text in [
            "农历六月十一",
            "農曆丙申年六月十一日",
            "丙申年六月十一",
            "六月十一",
            "七月初一",
            "农历闰四月廿三",
            "廿三日",
            "小暑",
            "夏历戊戌年正月大初一",
        ] {
            assert_eq!(read(text), Some(("?-?-?".to_owned(), 0, true)), "{text}");
        }
        assert_eq!(read("光緒三十一年七月十五日"), Some(("1905-?-?".to_owned(), 0, true)));
        assert_eq!(read("二〇一六年七月十四日"), Some(("2016-7-14".to_owned(), 0, false)));
    }
}
