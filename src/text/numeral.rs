//! Reads numerals, in Chinese characters, full-width or ASCII digits, as their value.

/// Returns the value of a Chinese, full-width or ASCII numeral, 1 to 999; `None` for any other text.
#[must_use]
pub fn numeral(text: &str) -> Option<u16> {
    let (mut total, mut digit, mut plain) = (0u32, 0u32, true);
    for c in text.chars() {
        let value = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            '〇' | '零' | '○' | 'Ｏ' => 0,
            '一' | '壹' => 1,
            '二' | '贰' | '两' => 2,
            '三' | '叁' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            '十' | '拾' | '廿' | '卅' | '百' => {
                plain = false;
                total = total.saturating_add(match c {
                    '百' => digit.max(1) * 100,
                    '廿' => 20,
                    '卅' => 30,
                    _ => digit.max(1) * 10,
                });
                digit = 0;
                continue;
            }
            _ => return None,
        };
        digit = if plain { digit * 10 + value } else { value };
        if digit > 999 {
            return None;
        }
    }
    u16::try_from(total + digit).ok().filter(|n| (1..=999).contains(n))
}
