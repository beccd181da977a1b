//! Reads the day of a record. In goes the text of its field, out comes the day, or as much of it as is known.

use crate::model::Date;
use crate::text::fold::fold;

/// The knowledge of a record's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The whole day is known.
    Day(Date),
    /// Only the year or month is known: its first day, and how it is written: `2018`, `2018-03`.
    Since(Date, String),
    /// The text was not understood.
    Nothing,
}

/// The year 0 of the Republic (民國).
const REPUBLIC: u32 = 1911;

/// Reads a day in any usual form, without the time after it: 1963-03-05T00:00:00, 1963/3/5, 1963年3月5日, 19630305, 民國38年1月7日,
/// 一九六三年三月五日; a year or a month alone; and what is left if the rest is no day (1963-00-00, 1963-02-31).
pub(super) fn read(text: &str) -> Known {
    let folded = fold(text.trim());
    let text = folded.text();
    let numbers = numbers(text);
    let era = if text.contains("民国") { REPUBLIC } else { 0 };
    let (year, month, day) = match numbers.as_slice() {
        [whole, ..] if (10_000_000..100_000_000).contains(whole) => (whole / 10_000, whole / 100 % 100, whole % 100),
        [whole] if (100_000..1_000_000).contains(whole) => (whole / 100, whole % 100, 0),
        [year, rest @ ..] => {
            (year.saturating_add(era), rest.first().copied().unwrap_or(0), rest.get(1).copied().unwrap_or(0))
        }
        [] => return Known::Nothing,
    };
    let date =
        |month: u32, day: u32| Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let since = |first: Option<Date>, written: String| first.map(|first| Known::Since(first, written));
    date(month, day)
        .map(Known::Day)
        .or_else(|| since(date(month, 1), format!("{year}-{month:02}")))
        .or_else(|| since(date(1, 1), year.to_string()))
        .unwrap_or(Known::Nothing)
}

/// Returns the numbers of a date in order, in digits or in Chinese; 元 is the first year of an era.
fn numbers(text: &str) -> Vec<u32> {
    let text = text.replace("元年", "1年");
    let is_number = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十廿卅".contains(c);
    let runs = text.split(|c| !is_number(c)).filter(|run| !run.is_empty());
    runs.take(3).map_while(|run| run.parse().ok().or_else(|| in_chinese(run))).collect()
}

/// Reads a number in Chinese: 一九六三, 三十一, 廿五.
fn in_chinese(run: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '零' => Some(0),
        c => "〇一二三四五六七八九".chars().position(|d| d == c).map(|n| n as u32),
    };
    let run = run.replace('廿', "二十").replace('卅', "三十");
    match run.split_once('十') {
        Some((tens, ones)) => {
            let part = |text: &str, empty: u32| if text.is_empty() { Some(empty) } else { digit(text.chars().next()?) };
            Some(part(tens, 1)? * 10 + part(ones, 0)?)
        }
        None => run.chars().take(8).try_fold(0, |number, c| Some(number * 10 + digit(c)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: u16, month: u8, day: u8) -> Known {
        Known::Day(Date::new(year, month, day).expect("a day"))
    }

    fn since(year: u16, month: u8, written: &str) -> Known {
        Known::Since(Date::new(year, month, 1).expect("a day"), written.to_owned())
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in [
            "1963-03-05",
            "1963-3-5",
            "1963/03/05",
            "1963.3.5",
            "19630305",
            "1963年3月5日",
            "1963-03-05T08:00:00Z",
            "１９６３年３月５日",
            "一九六三年三月五日",
        ] {
            assert_eq!(read(text), day(1963, 3, 5), "{text}");
        }
        for text in ["民國38年1月17日", "民国三十八年一月十七日", "中華民國卅八年一月十七日"] {
            assert_eq!(read(text), day(1949, 1, 17), "{text}");
        }
        assert_eq!(read("民國元年十月廿五日"), day(1912, 10, 25));
    }

    #[test]
    fn of_a_day_that_is_not_known_whole_what_is_known_is_taken() {
        for text in ["2018", "2018年", "2018-00-00", "2018-13-05"] {
            assert_eq!(read(text), since(2018, 1, "2018"), "{text}");
        }
        for text in ["2018-02", "201802", "2018年2月", "2018-02-00", "2018-02-31", "2018年2月下旬"] {
            assert_eq!(read(text), since(2018, 2, "2018-02"), "{text}");
        }
        for text in ["", "二十", "不详", "99999999999999", "12"] {
            assert_eq!(read(text), Known::Nothing, "{text}");
        }
    }
}
