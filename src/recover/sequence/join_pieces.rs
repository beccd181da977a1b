//! Corrects the pieces of a page where the labels alone part too much or too little. In go the pieces, out come the same
//! pieces with these changes: a mark that says where a text goes on ends its piece, a heading joins the headless text beside
//! it, the parts of a headline become one, and a text that begins in the middle of a sentence joins the earlier piece that
//! stops there.

use super::pieces::{Part, Piece, Pieces};
use crate::model::Role;
use crate::recover::language::{goes_on, phrases, pictures, topic_odds};
use crate::recover::lines::brackets;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::PageLines;
use crate::text::chars;

/// The characters of a text that are read to tell what it speaks of.
const HEARD: usize = 400;

/// Corrects the pieces of a page.
pub fn join(page: &PageLines, pieces: &mut Pieces) {
    pieces.articles =
        std::mem::take(&mut pieces.articles).into_iter().flat_map(|piece| split_after_jump(page, piece)).collect();
    for piece in &mut pieces.articles {
        join_stacked_lines(page, &mut piece.heading);
        mark_dash_subtitles(page, &mut piece.heading);
        make_first_heading_title(piece);
    }
    join_late_headings(page, &mut pieces.articles);
    join_early_headings(page, &mut pieces.articles);
    join_signatures(page, &mut pieces.articles);
    join_cut_texts(page, &mut pieces.articles);
    for piece in &mut pieces.articles {
        cut_ends(page, piece);
    }
}

/// Splits paragraphs that were joined across other lines: whether a line goes on was asked of the line over it on the page,
/// which is another one here. A paragraph whose sentence breaks off keeps only lines that go on with it.
fn cut_ends(page: &PageLines, piece: &mut Piece) {
    let is_cut = |&above: &LineIndex, &below: &LineIndex| {
        // In a column a line breaks off at any place.
        let apart = below != above + 1 && page[above].measure == 0 && page[below].gap;
        apart && page[above].leaves_open() && goes_on(page[above].text, page[below].text) <= page.w.doubts.cut_goes_on
    };
    let parts = std::mem::take(&mut piece.text);
    piece.text = parts
        .into_iter()
        .flat_map(|part| {
            let whole = !is_text(&part);
            let pieces = part.lines.chunk_by(|a, b| whole || !is_cut(a, b));
            pieces.map(|lines| Part { role: part.role, lines: lines.to_vec() }).collect::<Vec<_>>()
        })
        .collect();
}

/// Whether a part is running text.
fn is_text(part: &Part) -> bool {
    matches!(part.role, Role::Body | Role::Lead)
}

/// Whether a piece has a kicker, a title or a subtitle.
fn is_headed(piece: &Piece) -> bool {
    piece.heading.iter().any(|part| part.role.is_heading())
}

/// Returns the text of some lines, up to [`HEARD`] characters.
fn text<'p>(page: &PageLines, parts: impl Iterator<Item = &'p Part>) -> String {
    let mut text = String::new();
    for &k in parts.flat_map(|part| &part.lines) {
        text.push_str(page[k].text);
        if text.len() > 3 * HEARD {
            break;
        }
    }
    chars::head(&text, HEARD).to_owned()
}

/// Joins heading lines of a few characters each that stand under each other, if one leaves a bracket or quotation open that
/// the next one closes: `全区` / `“五年` / `丰收”` / `在望`.
fn join_stacked_lines(page: &PageLines, heading: &mut Vec<Part>) {
    let small = |part: &Part| {
        let count: usize = part.lines.iter().map(|&k| page[k].count()).sum();
        part.role.is_heading() && count <= page.w.join_pieces.fragment
    };
    let mut from = 0;
    while from < heading.len() {
        let under = |n: usize| {
            let (above, below) = (heading[n - 1].lines.last(), heading[n].lines.first());
            small(&heading[n]) && above.zip(below).is_some_and(|(&above, &below)| above + 1 == below && !page[below].gap)
        };
        let to =
            if small(&heading[from]) { (from + 1..heading.len()).find(|&n| !under(n)).unwrap_or(heading.len()) } else { 0 };
        let lines: Vec<LineIndex> =
            heading.get(from..to).into_iter().flatten().flat_map(|part| part.lines.clone()).collect();
        if lines.windows(2).any(|two| brackets::closes(&page[two[0]], &page[two[1]])) {
            heading[from] = Part { role: Role::Title, lines };
            heading.drain(from + 1..to);
        }
        from += 1;
    }
}

/// Splits a piece after the mark that says where it goes on, unless the text after the mark plainly goes on with it.
fn split_after_jump(page: &PageLines, mut piece: Piece) -> Vec<Piece> {
    let marks = |part: &&Part| part.role == Role::Jump && page[part.lines[0]].jump().is_some_and(|jump| !jump.back);
    let Some(mark) = piece.text.iter().find(marks).map(|part| part.lines[0]) else { return vec![piece] };
    let lines = || piece.text.iter().filter(|part| is_text(part)).flat_map(|part| part.lines.iter().copied());
    let (last, first) = (lines().filter(|&k| k < mark).max(), lines().filter(|&k| k > mark).min());
    let Some((last, first)) = last.zip(first) else { return vec![piece] };
    if goes_on(page[last].text, page[first].text) > page.w.join_pieces.goes_on {
        return vec![piece];
    }
    let after = |part: &mut Part| {
        let (late, own): (Vec<LineIndex>, Vec<LineIndex>) = part.lines.iter().partition(|&&k| k > mark);
        part.lines = own;
        Part { role: part.role, lines: late }
    };
    let mut rest = Piece { text: piece.text.iter_mut().map(after).collect(), ..Piece::default() };
    rest.pictures = piece.pictures.iter_mut().map(after).collect();
    for parts in [&mut rest.text, &mut rest.pictures, &mut piece.text, &mut piece.pictures] {
        parts.retain(|part| !part.lines.is_empty());
    }
    let mut all = vec![piece];
    all.extend(split_after_jump(page, rest));
    all
}

/// Makes a title line that begins with a dash a subtitle: `渡口一夜` / `——三千人提灯送别`.
fn mark_dash_subtitles(page: &PageLines, heading: &mut Vec<Part>) {
    let dashed = |k: LineIndex| page[k].first == '—';
    let mut titled = false;
    for part in std::mem::take(heading) {
        let cut = (1..part.lines.len()).find(|&n| dashed(part.lines[n])).filter(|_| part.role == Role::Title);
        let (above, below) = part.lines.split_at(cut.unwrap_or(part.lines.len()));
        let role = if titled && part.role == Role::Title && dashed(part.lines[0]) { Role::Subtitle } else { part.role };
        titled |= role == Role::Title;
        heading.push(Part { role, lines: above.to_vec() });
        if !below.is_empty() {
            heading.push(Part { role: Role::Subtitle, lines: below.to_vec() });
        }
    }
}

/// Makes the only heading over a text its title.
fn make_first_heading_title(piece: &mut Piece) {
    let untitled = !is_headed(piece) && piece.text.iter().any(is_text);
    if untitled && piece.text.first().is_some_and(|part| part.role == Role::Subhead) {
        let title = piece.text.remove(0);
        piece.heading.push(Part { role: Role::Title, ..title });
    }
}

/// Gives a heading without text to the headless text right before it if its words are rather those of that text than of the
/// one after.
fn join_late_headings(page: &PageLines, pieces: &mut Vec<Piece>) {
    let w = page.w.join_pieces;
    let is_headless = |piece: &Piece| !is_headed(piece) && piece.text.iter().any(is_text);
    let mut at = 1;
    while at < pieces.len() {
        let alone = is_headed(&pieces[at]) && pieces[at].text.is_empty();
        let belongs = alone && is_headless(&pieces[at - 1]) && {
            let words = text(page, pieces[at].heading.iter().filter(|part| part.role.is_heading()));
            let odds = |piece: &Piece| topic_odds(&words, &text(page, piece.text.iter().filter(|part| is_text(part))));
            let after = pieces.get(at + 1).filter(|next| is_headless(next)).map_or(0.0, odds);
            odds(&pieces[at - 1]) - after.max(0.0) > w.kin
        };
        if belongs {
            let late = pieces.remove(at);
            pieces[at - 1].heading.extend(late.heading);
            pieces[at - 1].pictures.extend(late.pictures);
        } else {
            at += 1;
        }
    }
}

/// Gives a heading without text, with at most its authors, to the headless text right after it or to one that comes from
/// another page.
fn join_early_headings(page: &PageLines, pieces: &mut Vec<Piece>) {
    let mut at = 1;
    while at < pieces.len() {
        let (above, below) = (&pieces[at - 1], &pieces[at]);
        let bare = is_headed(above) && above.text.iter().all(|part| part.role == Role::Byline) && above.pictures.is_empty();
        let first = below.text.first().and_then(|part| Some((part, *part.lines.first()?)));
        let begins = below.heading.is_empty()
            && first.is_some_and(|(part, first)| match part.role {
                Role::Jump => page[first].jump().is_some_and(|jump| jump.back),
                _ => is_text(part) && (page[first].begins || page[first].indent > 0),
            });
        if bare && begins {
            let text = pieces.remove(at);
            let above = &mut pieces[at - 1];
            above.text.extend(text.text);
            above.pictures.extend(text.pictures);
            above.guessed.extend(text.guessed);
        } else {
            at += 1;
        }
    }
}

/// Joins authors alone after a text to it, as its signature; their names may be spaced.
fn join_signatures(page: &PageLines, pieces: &mut Vec<Piece>) {
    let names = |part: &Part| {
        let line = || part.lines.iter().flat_map(|&k| page[k].text.chars()).filter(|c| !c.is_whitespace());
        part.role == Role::Byline || part.lines.len() == 1 && phrases::is_byline(&line().collect::<String>())
    };
    let mut at = 1;
    while at < pieces.len() {
        let own = &pieces[at];
        let bare = own.heading.is_empty() && own.pictures.is_empty() && !own.text.is_empty();
        let has_text = pieces[at - 1].text.iter().any(is_text);
        // The authors may also belong to a headless text under them.
        let is_over = pieces.get(at + 1).is_some_and(|next| !is_headed(next));
        if bare && own.text.iter().all(names) && has_text && !is_over {
            let signature = pieces.remove(at);
            let signed = signature.text.into_iter().map(|part| Part { role: Role::Byline, ..part });
            pieces[at - 1].text.extend(signed);
        } else {
            at += 1;
        }
    }
}

/// Joins a headless text that begins in the middle of a sentence to the earlier piece that stops there, if that goes on with
/// it plainly better than all others.
fn join_cut_texts(page: &PageLines, pieces: &mut Vec<Piece>) {
    let w = page.w.join_pieces;
    let mut at = 1;
    while at < pieces.len() {
        // The name of a cartoon has no text of its own.
        let bare = pieces[at].heading.iter().all(|part| part.lines.iter().all(|&k| pictures::is_work(page[k].text)));
        let begins = pieces[at].text.iter().find(|part| part.role != Role::Byline).filter(|part| bare && is_text(part));
        let Some(first) = begins.map(|part| part.lines[0]).filter(|&first| !page[first].begins) else {
            at += 1;
            continue;
        };
        let odds = |piece: &Piece| {
            let last = piece.text.last().filter(|part| is_text(part))?;
            let last = *last.lines.last().filter(|&&last| page[last].leaves_open())?;
            Some(goes_on(page[last].text, page[first].text))
        };
        let mut ends: Vec<(usize, f32)> = (0..at).filter_map(|n| Some((n, odds(&pieces[n])?))).collect();
        ends.sort_by(|a, b| b.1.total_cmp(&a.1));
        let second = ends.get(1).map_or(f32::MIN, |end| end.1);
        let least = if pieces[at].heading.is_empty() { w.goes_on } else { 0.0 };
        match ends.first().filter(|end| end.1 > least && end.1 - second > w.ahead) {
            Some(&(n, _)) => {
                let from = pieces[at].text.iter().position(is_text).unwrap_or(0);
                let mut rest = pieces[at].text.split_off(from).into_iter();
                let onward = rest.next().map(|part| part.lines).unwrap_or_default();
                pieces[n].guessed.push(first);
                if let Some(open) = pieces[n].text.last_mut() {
                    open.lines.extend(onward);
                }
                pieces[n].text.extend(rest);
                if pieces[at].heading.is_empty() {
                    let left = pieces.remove(at);
                    pieces[n].text.extend(left.text);
                    pieces[n].pictures.extend(left.pictures);
                } else {
                    at += 1;
                }
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recover::lines::index::ListIndex;
    use crate::recover::lines::line::Line;
    use crate::recover::weights::Weights;

    const TEXT: [&str; 7] = [
        "记者从全区粮食工作会议上获悉，五年来全区粮食总产连年增加，比五",
        "河边的旧货市场上周开张，摆出来的有座钟、唱机、成套的连环画。",
        "全区粮食",
        "“五年",
        "五亿斤”",
        "连年增产",
        "年前多收五亿斤。",
    ];

    fn of_lines(lines: &[usize]) -> Vec<LineIndex> {
        lines.iter().map(|&before| LineIndex::new(before)).collect()
    }

    fn part(role: Role, lines: &[usize]) -> Part {
        Part { role, lines: of_lines(lines) }
    }

    fn page() -> PageLines<'static> {
        let lines = TEXT.iter().zip(1..).filter_map(|(line, n)| Line::new(line, n, 0, false, false)).collect();
        PageLines::new(Weights::built_in(), lines)
    }

    fn of(heading: &[Part], text: &[Part]) -> Piece {
        Piece { heading: heading.to_vec(), text: text.to_vec(), ..Piece::default() }
    }

    #[test]
    fn a_headline_in_pieces_after_its_text_is_one_and_the_texts() {
        let titles: Vec<Part> = (2..6).map(|k| part(Role::Title, &[k])).collect();
        let articles = vec![of(&[], &[part(Role::Body, &[0])]), of(&titles, &[])];
        let mut pieces = Pieces { articles, ..Pieces::default() };
        join(&page(), &mut pieces);
        assert_eq!(pieces.articles.len(), 1);
        assert_eq!(pieces.articles[0].heading, [part(Role::Title, &[2, 3, 4, 5])]);
    }

    #[test]
    fn names_alone_after_a_text_sign_it() {
        let lines = ["渡口昨天开了船。", "记者 王晓 东"];
        let lines = lines.iter().zip(1..).filter_map(|(line, n)| Line::new(line, n, 0, false, false)).collect();
        let articles = [0, 1].map(|k| of(&[], &[part(Role::Body, &[k])])).to_vec();
        let mut pieces = Pieces { articles, ..Pieces::default() };
        join(&PageLines::new(Weights::built_in(), lines), &mut pieces);
        assert_eq!(pieces.articles.len(), 1);
        assert_eq!(pieces.articles[0].text[1], part(Role::Byline, &[1]));
    }

    #[test]
    fn a_text_that_begins_inside_a_sentence_goes_on_in_the_one_that_stops_there() {
        let texts = [0, 1, 6].map(|k| of(&[], &[part(Role::Body, &[k])]));
        let mut pieces = Pieces { articles: texts.to_vec(), ..Pieces::default() };
        join(&page(), &mut pieces);
        let lines: Vec<&[LineIndex]> = pieces.articles.iter().map(|piece| &piece.text[0].lines[..]).collect();
        assert_eq!(lines, [of_lines(&[0, 6]), of_lines(&[1])]);
        assert_eq!(pieces.articles[0].guessed, of_lines(&[6]));
    }
}
