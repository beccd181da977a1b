//! Finds the lines whose label needs no weights, because the file says so or there is no other way: repeated blocks,
//! continuation marks alone in their line, cells of tables, tags of an archive's records, the rest of a text in brackets. In
//! go the lines of a page, out comes for each what is known of it, which allows some labels and forbids the others.

use super::known_headlines::{Place, headlines};
use super::labels::Label;
use crate::model::Role;
use crate::recover::language::{goes_on, imprint, phrase_lists, phrases, pictures};
use crate::recover::lines::brackets::{left_open, marks, unopened};
use crate::recover::lines::imprint_lines;
use crate::recover::lines::line::Line;
use crate::recover::lines::markup::{self, Cell};
use crate::recover::lines::page_lines::{Fill, Kind, PageLines};
use crate::recover::lines::upright::{self, Upright};
use crate::recover::lines::verse::verse;
use crate::text::sentence::SentenceEnd;

/// A fact about a line that is beyond doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It repeats other lines and is no text of its own.
    Repeated,
    /// It is a continuation mark.
    Jump,
    /// It is furniture of an archive's record: the page, or an empty field for the name of a column.
    Field,
    /// It names the column in which an archive's record stood.
    Section,
    /// An archive's record begins with it.
    Record,
    /// A row of a table begins with it.
    Row,
    /// It goes on in a row of a table.
    Cell,
    /// It says where the page is from and nothing else.
    Imprint,
    /// It is the first character of a headline that is set upright.
    Upright,
    /// It is a further character of it.
    UprightOn,
    /// It stands in or right under what can only be a headline.
    Headline(Place),
    /// It goes on with the sentence that a running head cuts in two.
    Resumed,
    /// It goes on with what the line above begins: it closes the round bracket or the title mark that is open there.
    Inside,
    /// It ends the sentence of the line above, so that a name behind the sentence signs no line of its own.
    Sentence,
    /// It names a cartoon or another work shown on the page, whose maker stands under it.
    Work,
    /// It names the maker of the work above.
    Maker,
    /// It goes on after the opener alone on the line above: `本报江州三月一日讯（记者 王一）`.
    Opened,
    /// The file marks it as a heading of the highest of several ranks; no heading inside a text has that rank.
    Top,
    /// The file marks it as a heading, or as a paragraph of its own, so it goes on with no text above.
    Apart,
    /// The file has only a few lines, marks this one as a heading, and nothing in the line says which page it is.
    Headed,
}

impl Known {
    /// Whether a line that says which page it is on counts as that rather than as this.
    const fn gives_way(self) -> bool {
        matches!(self, Self::Inside | Self::Sentence | Self::Opened | Self::Apart | Self::Headed | Self::Top)
    }

    /// Whether a line of which this is known may have the label.
    #[must_use]
    pub const fn allows(self, label: Label) -> bool {
        match self {
            Self::Repeated => matches!(label, Label::Notice),
            Self::Jump => matches!(label, Label::Jump | Label::NewJump),
            Self::Imprint => matches!(label, Label::Masthead),
            Self::Upright => label.role().is_heading() && !label.is_on(),
            Self::UprightOn => matches!(label, Label::TitleOn | Label::KickerOn | Label::SubtitleOn),
            Self::Headline(Place::First) => matches!(label, Label::Section) || label.role().is_heading() && label.is_new(),
            Self::Headline(Place::Title) => matches!(label, Label::Section | Label::NewTitle),
            Self::Headline(Place::Line) => label.role().is_heading() && !label.is_new(),
            Self::Headline(Place::Unit) => label.role().is_heading() && !label.is_on() && !label.is_new(),
            Self::Resumed => matches!(label, Label::BodyOn | Label::LeadOn),
            Self::Headline(Place::Text) => matches!(label, Label::Body | Label::Lead),
            Self::Field => matches!(label, Label::Masthead | Label::Notice),
            Self::Section => matches!(label, Label::Section),
            Self::Record => label.is_new(),
            Self::Row => matches!(label, Label::Body),
            Self::Cell => matches!(label, Label::BodyOn),
            Self::Inside => label.is_on() || matches!(label.role(), Role::Masthead | Role::Notice | Role::Credit),
            Self::Sentence => !matches!(label.role(), Role::Byline),
            Self::Work => matches!(label, Label::NewTitle | Label::Title),
            Self::Maker => matches!(label, Label::Byline | Label::BylineOn),
            Self::Opened => matches!(label, Label::BodyOn | Label::LeadOn),
            Self::Top => label.role().is_heading() || matches!(label.role(), Role::Section | Role::Masthead | Role::Notice),
            Self::Apart => !matches!(label, Label::BodyOn | Label::LeadOn | Label::CaptionOn | Label::BylineOn),
            Self::Headed => Self::Apart.allows(label) && !label.role().is_furniture(),
        }
    }
}

/// Whether the file itself marks its headings or records, as files do that were put in order before.
#[must_use]
pub fn is_marked(page: &PageLines) -> bool {
    page.lines.iter().any(|line| is_heading(line.style)) || (0..page.lines.len()).any(|i| is_record(page, i))
}

/// Returns what is known of each line of a page.
#[must_use]
pub fn known(page: &PageLines) -> Vec<Option<Known>> {
    let records: Vec<bool> = (0..page.lines.len()).map(|i| is_record(page, i)).collect();
    let parsed = page.lines.iter().any(|line| is_heading(line.style));
    let ranked = page.lines.iter().any(|line| matches!(line.style, markup::TWO | markup::DEEP));
    let archive = records.contains(&true);
    let imprint = imprint_lines::imprint(&page.lines);
    let upright = upright::upright(&page.lines);
    let set_upright = |i: usize| {
        upright[i].map(|at| match at {
            Upright::First => Known::Upright,
            Upright::Further => Known::UprightOn,
            Upright::Row => Known::Row,
            Upright::RowOn => Known::Cell,
        })
    };
    let headlines = headlines(page, &imprint, page.keeps_indents());
    let verse = poems(page);
    let one = |i: usize| {
        let of_imprint = || {
            imprint[i]
                .then_some(Known::Imprint)
                .or_else(|| set_upright(i))
                .or(headlines[i].map(Known::Headline))
                .or_else(|| is_resumed(page, &imprint, i).then_some(Known::Resumed))
                .or_else(|| verse[i].then_some(Known::Apart))
        };
        of(page, i, &records, archive, [parsed, ranked])
            .filter(|known| !known.gives_way() || !imprint[i])
            .or_else(of_imprint)
    };
    (0..page.lines.len()).map(one).collect()
}

/// The least lines of a poem or list; fewer short lines under each other may be a headline.
const POEM: usize = 7;

/// Tells for each line whether it continues a poem or a list without marks; then each line is a paragraph.
fn poems(page: &PageLines) -> Vec<bool> {
    let mut poems = verse(page).into_items();
    let bare: Vec<bool> = page.lines.iter().map(|line| line.marks.stops == 0 && line.marks.commas == 0).collect();
    let mut from = 0;
    for run in poems.chunk_by_mut(|a, b| a == b) {
        let own = from..from + run.len();
        from = own.end;
        if run.len() < POEM || bare.get(own).is_some_and(|bare| bare.contains(&false)) {
            run.fill(false);
        }
    }
    poems
}

/// Whether the file marks a line as a heading.
const fn is_heading(style: u8) -> bool {
    matches!(style, markup::ONE | markup::TWO | markup::DEEP)
}

/// Whether line `i` alone names the maker of a work whose name is the line above.
fn is_made(page: &PageLines, i: usize) -> bool {
    let is_maker = |line: &Line| pictures::is_maker(line.text) && line.count() >= 4;
    let close = |line: &Line| !line.gap || page.lines.get(i + 1).is_none_or(|next| next.gap);
    i > 0 && page.lines.get(i).is_some_and(|line| is_maker(line) && close(line)) && pictures::is_work(page.lines[i - 1].text)
}

/// Whether the head of an archive's record begins with line `i`: `第1版()` over `专栏:`.
fn is_record(page: &PageLines, i: usize) -> bool {
    let is_page = |text: &str| text.starts_with('第') && (text.ends_with("版()") || text.ends_with("版（）"));
    is_page(page.lines[i].text) && page.lines.get(i + 1).is_some_and(|next| field(next.text).is_some())
}

/// Returns the name of the column if the line is that field of an archive's record.
fn field(text: &str) -> Option<&str> {
    text.strip_prefix("专栏").or_else(|| text.strip_prefix("專欄"))?.strip_prefix([':', '：']).map(str::trim)
}

/// Whether a running head stands right over line `i` in the middle of a sentence, which goes on in the line.
fn is_resumed(page: &PageLines, imprint: &[bool], i: usize) -> bool {
    let heads = (0..i).rev().take_while(|&k| imprint[k]).count();
    let Some(above) = (i - heads).checked_sub(1).filter(|_| heads > 0) else { return false };
    let close = (above + 1..=i).all(|k| !page.lines[k].gap) && page.lines[i].indent <= page.lines[above].indent;
    let goes_on = || goes_on(page.lines[above].text, page.lines[i].text) > 0.0;
    close
        && page.lines[above].leaves_open()
        && page.lines[above].fill != Fill::TwoShort
        && !page.lines[i].begins
        && goes_on()
}

/// Whether a line may say which page it is on, or belong to no article.
fn names_page(text: &str) -> bool {
    imprint::is_masthead(text)
        || imprint::is_paper(text)
        || imprint::is_notice(text)
        || imprint::folio(text).is_some()
        || phrase_lists::is("column", text)
}

fn of(page: &PageLines, i: usize, records: &[bool], archive: bool, [parsed, ranked]: [bool; 2]) -> Option<Known> {
    let line = &page.lines[i];
    let above = i.checked_sub(1).map(|above| &page.lines[above]);
    let is_jump = || line.count() < 40 && line.jump().is_some_and(|jump| jump.from == 0 && jump.to == line.text.len());
    let closed = above.is_some_and(|above| above.tail == SentenceEnd::Closed && above.number != line.number);
    if page.lines[i].kind == Kind::Notice {
        return Some(Known::Repeated);
    }
    if is_jump() {
        return Some(Known::Jump);
    }
    if let Some(cell) = line.cell {
        return Some(if cell == Cell::First { Known::Row } else { Known::Cell });
    }
    if archive {
        let is_masthead = i == 0 && imprint::is_masthead(line.text);
        if records[i] || is_masthead {
            return Some(Known::Field);
        }
        if i > 0 && records[i - 1] {
            return Some(if field(line.text) == Some("") { Known::Field } else { Known::Section });
        }
        if i > 1 && records[i - 2] {
            return Some(Known::Record);
        }
        // Each line of a record is a paragraph.
        return closed.then_some(Known::Apart);
    }
    if ranked && line.style == markup::ONE {
        return Some(Known::Top);
    }
    let under = above.is_some_and(|above| is_heading(above.style));
    if is_heading(line.style) {
        let believed = page.lines.len() < page.w.known.whole && !names_page(line.text);
        return Some(if believed { Known::Headed } else { Known::Apart });
    }
    let items = line.is_item && i > 0 && page.lines[i - 1].is_item;
    if items || line.begins_block && closed || parsed && line.gap && (closed || under) {
        return Some(Known::Apart);
    }
    let inside = above.is_some_and(|above| left_open(marks(std::iter::once(&above.line))).last().is_some());
    if !inside && is_made(page, i + 1) {
        return Some(Known::Work);
    }
    if is_made(page, i) {
        return Some(Known::Maker);
    }
    let above = above.filter(|_| !line.gap && page.lines[i - 1].kind != Kind::Notice)?;
    let open = left_open(marks(std::iter::once(&above.line))).pop().map(|(mark, _)| mark);
    let holds = |mark: &char| matches!(mark, '（' | '(' | '《');
    if open.filter(holds).is_some_and(|mark| unopened(marks(std::iter::once(&line.line))) == Some(mark)) {
        return Some(Known::Inside);
    }
    let opener = above.tail == SentenceEnd::Bracket && page.lines[i - 1].begins && page.lines[i - 1].fill != Fill::Full;
    if opener && phrases::opens_story(above.text) && !page.lines[i].begins {
        return Some(Known::Opened);
    }
    let runs = above.tail == SentenceEnd::Word && page.lines[i - 1].fill == Fill::Full;
    let ends = line.text.find(['（', '(']).and_then(|at| line.text.get(..at)).is_some_and(|head| head.contains('。'));
    (runs && ends).then_some(Known::Sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recover::weights::Weights;

    fn told(text: &str) -> Vec<Option<Known>> {
        let lines = text.lines().zip(1..).filter_map(|(line, n)| Line::new(line, n, 0, false, false)).collect();
        known(&PageLines::new(Weights::built_in(), lines))
    }

    #[test]
    fn a_record_of_an_archive_tells_its_parts() {
        let all = told("第2版()\n专栏:读者来信\n多写短本子\n本子不够用。\n大家都说好。\n第2版()\n专栏:\n春耕\n");
        let record = [Some(Known::Field), Some(Known::Section), Some(Known::Record)];
        assert_eq!(all[..3], record);
        assert_eq!(all[3..5], [None, Some(Known::Apart)]);
        assert_eq!(all[5..], [Some(Known::Field), Some(Known::Field), Some(Known::Record)]);
    }

    #[test]
    fn what_closes_the_bracket_above_goes_on_there() {
        assert_eq!(told("摆渡的船钱三十年没有涨过。（本报通\n讯员 杨国强）\n")[1], Some(Known::Inside));
        assert_eq!(told("他说：“船钱三十年\n没有涨过。”\n")[1], None);
    }
}
