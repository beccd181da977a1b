//! Brings a line into common forms: radicals become ideographs, compatibility and half-width forms the usual ones, letters
//! are composed with their marks, invisible characters go, and words spaced out letter by letter close up. A line goes in;
//! the changed line comes out with the way back to the source, or `None` where nothing changes, which is nearly always and
//! costs one look at each character.
//!
//! This is for recovery, which reads the result as text. It is milder than [`super::fold`], which is for comparison: case,
//! script and the width of Latin letters stay.

use super::fold::{Folding, composed, folding};

/// A line in common forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonForms {
    /// The line in common forms.
    pub text: String,
    /// For each character of `text`, and for its end: how many characters of the source stand before the ones it stands for.
    starts: Vec<u32>,
}

impl CommonForms {
    /// Returns the range of source characters that the characters `from..to` stand for.
    #[must_use]
    pub fn source(&self, from: u32, to: u32) -> (u32, u32) {
        let at = |n: u32| self.starts.get(n as usize).or_else(|| self.starts.last()).copied().unwrap_or(n);
        (at(from), at(to))
    }
}

/// Marks and brackets in vertical, small or half-width form, each with its common form.
const MARKS: [(char, char); 42] = [
    ('︐', '，'),
    ('︑', '、'),
    ('︒', '。'),
    ('︓', '：'),
    ('︔', '；'),
    ('︕', '！'),
    ('︖', '？'),
    ('︙', '…'),
    ('︰', '：'),
    ('︱', '—'),
    ('︵', '（'),
    ('︶', '）'),
    ('︹', '〔'),
    ('︺', '〕'),
    ('︻', '【'),
    ('︼', '】'),
    ('︽', '《'),
    ('︾', '》'),
    ('︿', '〈'),
    ('﹀', '〉'),
    ('﹁', '「'),
    ('﹂', '」'),
    ('﹃', '『'),
    ('﹄', '』'),
    ('﹇', '［'),
    ('﹈', '］'),
    ('﹐', '，'),
    ('﹑', '、'),
    ('﹔', '；'),
    ('﹕', '：'),
    ('﹖', '？'),
    ('﹗', '！'),
    ('﹙', '（'),
    ('﹚', '）'),
    ('﹝', '〔'),
    ('﹞', '〕'),
    ('｡', '。'),
    ('｢', '「'),
    ('｣', '」'),
    ('､', '、'),
    ('･', '・'),
    ('ｰ', 'ー'),
];

/// Returns whether a character may have another form or joins the one before it. Hardly any does.
const fn is_odd(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{AD}' | '\u{300}'..='\u{36F}'
        | '\u{61C}' | '\u{1100}'..='\u{11FF}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2E80}'..='\u{2FDF}' | '\u{3099}' | '\u{309A}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE6F}' | '\u{FEFF}' | '\u{FF61}'..='\u{FF9F}' | '\u{FFFE}'..='\u{FFFF}'
        | '\u{2F800}'..='\u{2FA1F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Returns whether some line of a text may read otherwise in common forms.
#[must_use]
pub fn may_change(text: &str) -> bool {
    text.chars().any(is_odd) || text.split('\n').any(is_spaced)
}

/// Brings a line into common forms. Returns `None` where it is in them already.
#[must_use]
pub fn common(line: &str) -> Option<CommonForms> {
    let spaced = is_spaced(line);
    if !spaced && !line.chars().any(is_odd) {
        return None;
    }
    let chars: Vec<char> = line.chars().collect();
    let mut made = CommonForms { text: String::with_capacity(line.len()), starts: Vec::with_capacity(chars.len() + 1) };
    // The start of dropped characters that belong to the character to come.
    let mut waiting = None;
    let mut at = 0;
    while at < chars.len() {
        let (common, took) = form(&chars, at);
        let blank_within =
            spaced && matches!(chars[at], ' ' | '\u{3000}') && !chars.get(at + 1).is_none_or(|next| is_blank(*next));
        let blank_within = blank_within && at > 0 && !is_blank(chars[at - 1]);
        match common.filter(|_| !blank_within) {
            Some(c) => {
                let start = if is_blank(c) { at } else { waiting.take().unwrap_or(at) };
                made.starts.push(start as u32);
                made.text.push(c);
            }
            // A dropped character belongs to the one before it; behind a blank or nothing, to the one after it.
            None if made.text.chars().next_back().is_none_or(is_blank) => waiting = waiting.or(Some(at)),
            None => {}
        }
        at += took;
    }
    if waiting.is_some() {
        // Nothing seen comes after it: it goes with the last that was seen.
        let seen = made.text.trim_end().chars().count();
        made.starts.iter_mut().skip(seen.max(1)).for_each(|start| *start = chars.len() as u32);
    }
    made.starts.push(chars.len() as u32);
    Some(made)
}

/// Returns the common form of the character at `at` and how many characters it replaces; no form where nothing of it is
/// seen.
fn form(chars: &[char], at: usize) -> (Option<char>, usize) {
    let c = chars[at];
    if let Some((_, common)) = MARKS.iter().find(|(mark, _)| *mark == c) {
        return (Some(*common), 1);
    }
    let rest = chars.get(at + 1..).unwrap_or_default();
    match c {
        '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' | '\u{FF66}'..='\u{FF9D}' => {
            match folding(c, rest.first().copied()) {
                Folding::To(to, took) => (Some(to), took),
                Folding::Gone => (None, 1),
                Folding::Itself => (Some(c), 1),
            }
        }
        _ if is_odd(c) && matches!(folding(c, None), Folding::Gone) => (None, 1),
        _ => match composed(c, rest) {
            Some((to, took)) => (Some(to), took),
            None => (Some(c), 1),
        },
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The fewest characters that must stand apart in a line that is spaced out letter by letter.
const APART: usize = 4;

/// Returns whether a line is spaced out letter by letter (`南 河 日 报`, `２ ０ １ ６ 年`): one blank between the characters, and
/// hardly any two side by side.
fn is_spaced(line: &str) -> bool {
    let (mut lone, mut close, mut run) = (0usize, 0usize, 0usize);
    let mut end = |run: usize| match run {
        0 => {}
        1 => lone += 1,
        more => close += more,
    };
    for c in line.chars() {
        if is_blank(c) {
            end(std::mem::take(&mut run));
        } else if c.is_ascii_alphabetic() {
            return false;
        } else {
            run += 1;
        }
        if run > APART {
            return false;
        }
    }
    end(run);
    lone >= APART && lone >= 4 * close
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &str) -> String {
        common(line).map_or_else(|| line.to_owned(), |made| made.text)
    }

    #[test]
    fn what_is_drawn_alike_is_alike() {
        for (line, is) in [
            ("南河⽇报 7⽉", "南河日报 7月"),
            ("\u{FEFF}南河\u{200B}日报\u{200B}", "南河日报"),
            ("ｶﾞｽとﾊﾟﾝ｡", "ガスとパン。"),
            ("cafe\u{301} か\u{3099}", "café が"),
            ("︽南河日報︾︐第︵二︶版", "《南河日報》，第（二）版"),
            ("南 河 日 报", "南河日报"),
            ("2 0 1 6 年 7 月  第 2 版", "2016年7月  第2版"),
            ("要闻 综合 国际", "要闻 综合 国际"),
            ("A B C D E", "A B C D E"),
            ("ＡＢ，聯合報", "ＡＢ，聯合報"),
            ("\u{200B} \u{1A}", " "),
        ] {
            assert_eq!(text(line), is, "{line:?}");
        }
        assert!(!may_change("本报讯（记者 何一川）停了十一年的渡口，“昨天”重新开航……\n第2版　要闻\n"));
    }

    #[test]
    fn every_character_of_the_source_is_told_once() {
        for line in [
            "\u{FEFF}南河\u{200B}日报 \u{200B}第2版\u{200B}",
            " \u{200B} 南 \u{200B}",
            "ｶﾞｽe\u{301}",
            "南 河 日 报  第 2 版",
            "\u{200B}",
        ] {
            let made = common(line).expect("another form");
            let count = made.text.chars().count() as u32;
            let mut seen = vec![0; line.chars().count()];
            for n in (0..count).filter(|n| !made.text.chars().nth(*n as usize).is_none_or(is_blank)) {
                let (from, to) = made.source(n, n + 1);
                seen[from as usize..to as usize].iter_mut().for_each(|n| *n += 1);
            }
            let solid = line.chars().zip(&seen).filter(|(c, _)| !c.is_whitespace());
            let all = solid.into_iter().all(|(_, n)| *n == 1);
            assert!(all || made.text.trim().is_empty(), "{line:?} {seen:?}");
        }
    }
}
