//! Links runs that end with their sentence to the runs that follow them. In go runs and headings, out come stories of linked
//! runs: each run begins under a heading or follows another run, whichever serves the whole page better (a matching, as for
//! lines in [`super::super::runs`]).

use super::page_habits::{brief_odds, lists, measure, numbered, orphan_heading_odds, rows, shown, trailing};
use super::story::{HeadingIndex, Headings, Stories, Story, Subhead, beyond, jump, keys_of, over, signed, text_of};
use std::collections::HashMap;

use crate::recover::language::pictures;
use crate::recover::lines::index::{List, ListIndex};
use crate::recover::lines::line::HalfEms;
use crate::recover::lines::line_index::LineIndex;
use crate::recover::lines::page_lines::{Fill, Kind, PageLines, bracketed};
use crate::recover::runs::matching::{break_cycles, pair};
use crate::recover::runs::run::{RunIndex, Runs};
use crate::recover::runs::shared_words::Words;
use crate::recover::weights;
use crate::text::sentence::SentenceEnd;

/// Weighs one run following another between paragraphs, and a run beginning under a heading.
struct Links<'a> {
    page: &'a PageLines<'a>,
    runs: &'a Runs,
    headings: &'a Headings,
    words: &'a Words<RunIndex>,
    head_at: &'a HashMap<LineIndex, HeadingIndex>,
    /// For each heading the share of its words that each run holds.
    shares: List<HeadingIndex, List<RunIndex, f32>>,
    lists: List<HeadingIndex, bool>,
    /// Whether each heading is [`numbered`].
    numbered: List<HeadingIndex, bool>,
    /// The number of headings in the row of each.
    rows: List<HeadingIndex, usize>,
    trailing: f32,
    /// The share of headings that blank lines set off: if most are, a heading without them stands inside its article.
    parted: f32,
    orderly: f32,
    /// The log-odds that a text which follows another over blank lines alone is a new story, estimated from the headings
    /// without a text: as many texts must be without a heading.
    orphan_heading_odds: f32,
    /// The log-odds that blank lines after the end of a sentence separate stories, 0 to 2.5.
    brief_odds: f32,
    /// The number of lines of running text before each line.
    texts: List<LineIndex, usize>,
    /// The measure of most lines of each run; a single last line tells little.
    measures: List<RunIndex, HalfEms>,
    /// Whether each run describes a picture, and whether each heading stands over one.
    shown: List<RunIndex, bool>,
    pictures: List<HeadingIndex, bool>,
}

impl<'a> Links<'a> {
    fn new(
        page: &'a PageLines,
        runs: &'a Runs,
        words: &'a Words<RunIndex>,
        head_at: &'a HashMap<LineIndex, HeadingIndex>,
        headings: &'a Headings,
        orderly: f32,
    ) -> Self {
        let set_off = headings.iter().filter(|h| page[h.from].gap || h.from.is_first()).count();
        let share = set_off as f32 / headings.len().max(1) as f32;
        let parted = if page.double_spaced { 0.0 } else { (page.w.paragraph_links.parted * share).min(1.0) };
        let shares = headings.iter().map(|h| words.shares(&keys_of(page, h))).collect();
        let mut texts = vec![0];
        for line in &page.lines {
            texts.push(texts[texts.len() - 1] + usize::from(line.kind == Kind::Body));
        }
        let lists = lists(page, headings);
        let trailing = trailing(page, runs, headings, words, &lists);
        Self {
            page,
            runs,
            headings,
            words,
            head_at,
            shares,
            lists,
            numbered: headings.iter().map(|h| numbered(page, h)).collect(),
            rows: rows(headings),
            trailing,
            parted,
            orderly,
            orphan_heading_odds: orphan_heading_odds(page, runs, headings),
            brief_odds: brief_odds(page, runs),
            texts: texts.into(),
            shown: runs.iter().map(|run| shown(page, run)).collect(),
            pictures: headings.iter().map(|h| pictures::is_of_pictures(&text_of(page, h))).collect(),
            measures: runs.iter().map(|run| measure(page, run)).collect(),
        }
    }

    /// Returns the weight of `b` following `a`.
    fn weight(&self, a: RunIndex, b: RunIndex) -> f32 {
        let page = self.page;
        let w = &page.w.paragraph_links;
        let (end, start) = (self.runs[a].last(), self.runs[b].first());
        let held = jump(page, Some(end + 1), false) || jump(page, start.above(), true);
        if a == b || a.distance(b) > 90 || held {
            return 0.0;
        }
        let direct = start == end + 1 && !page.apart(start);
        let follows = start > end && self.texts[start] == self.texts[end + 1];
        let mut score = if direct {
            w.next + w.next_orderly * self.orderly + if page[start].gap && !page.double_spaced { 0.0 } else { w.next_close }
        } else if follows && (end + 1).until(start).all(|k| page[k].kind != Kind::Head) {
            w.follows_text + w.follows_orderly * self.orderly
        } else if follows {
            w.follows
        } else if b > a {
            w.onward - w.onward_orderly * self.orderly - w.onward_step * a.distance(b).min(12) as f32
        } else {
            w.back - w.back_orderly * self.orderly - w.back_step * a.distance(b).min(12) as f32
        };
        score += self.words.likeness(a, b) * (w.kin + w.kin_disorder * (1.0 - self.orderly));
        if page[start].begins {
            score += w.begins;
        }
        // （新华社记者王一摄）ends what stands under a picture, up to a blank line.
        let pictured = page[start].gap && page.kind_of(end + 1) == Some(Kind::Credit) && bracketed(page[end + 1].text);
        if pictured || signed(page, &self.runs[a]) {
            score += w.signed;
        }
        if direct && page[start].gap && !page.double_spaced {
            let brief = self.runs[b].lines.len() <= w.brief;
            score -= w.orphans * self.orphan_heading_odds + if brief { w.briefs * self.brief_odds } else { 0.0 };
        }
        score - self.headed(end, start, follows)
            + Self::columns(w, self.measures[a], self.measures[b])
            + self.ends(end)
            + w.pair
    }

    /// Returns the weight of run `b` beginning the story of heading `h`.
    fn leads(&self, h: HeadingIndex, b: RunIndex) -> f32 {
        let (page, heading) = (self.page, &self.headings[h]);
        let w = &page.w.heading_over;
        let start = self.runs[b].first();
        if self.lists[h] || self.numbered[h] {
            return 0.0;
        }
        let far = (heading.from.distance(start) as f32 / w.far).min(w.far_most);
        let share = self.shares[h][b];
        let place = if over(page, heading, start) {
            let next = heading.to.min(page.end() - 1);
            let near = if page[next].number == page[next - 1].number {
                w.same_line
            } else if page[next].gap {
                0.0
            } else {
                w.close
            };
            w.lead * (w.lead_trailing - self.trailing).max(0.0).powi(2) / self.rows[h] as f32 + near + w.over
        } else if heading.from < start {
            w.before - far
        } else {
            w.after - far
        };
        let opener = if page[start].begins { w.opener } else { 0.0 };
        let inside = !heading.from.is_first()
            && matches!(page[heading.from - 1].kind, Kind::Body | Kind::Byline | Kind::Caption | Kind::Credit)
            && !page[heading.from].gap;
        let close = page.get(heading.to).is_some_and(|s| !s.gap);
        let opened = over(page, heading, start) && page[start].begins;
        let sub = if inside && close && !opened { w.inside * self.parted } else { 0.0 };
        let picture = match (self.pictures[h], self.shown[b]) {
            (true, true) => w.picture,
            (true, false) => w.no_picture,
            _ => 0.0,
        };
        w.share * share + place + opener + picture - sub + w.pair + self.orphan_heading_odds - w.trailing * self.trailing
    }

    /// Returns the weight that a heading right over the text at `start` has against that text following the one at `end`.
    fn headed(&self, end: LineIndex, start: LineIndex, follows: bool) -> f32 {
        let page = self.page;
        let w = &page.w.paragraph_links;
        let over = beyond(page, start, true).filter(|&k| page[k].kind == Kind::Head);
        let Some(&h) = over.and_then(|k| self.head_at.get(&k)) else { return 0.0 };
        let near = !page[start].gap && !page[self.headings[h].from].gap;
        let within = follows && self.headings[h].from > end;
        if within && (self.lists[h] || self.numbered[h]) {
            w.list
        } else if within && near {
            w.near - w.near_parted * self.parted
        } else if within {
            w.within + self.orderly - w.within_trailing * self.trailing
        } else {
            w.headed + self.orderly
        }
    }

    /// Returns the weight of two measures: the runs of one article have one.
    fn columns(w: &weights::ParagraphLinks, above: HalfEms, below: HalfEms) -> f32 {
        if above == 0 || below == 0 {
            0.0
        } else if (above - below).abs() <= 3 {
            w.same_measure
        } else if below * 10 > above * 14 {
            // A box set across columns leads into texts, and follows none.
            w.wider
        } else if above * 10 > below * 14 {
            w.narrower
        } else {
            w.other_measure
        }
    }

    /// Returns how far the sentence at `end` is over.
    fn ends(&self, end: LineIndex) -> f32 {
        let w = &self.page.w.paragraph_links;
        match self.page[end].tail {
            SentenceEnd::Closed => 0.0,
            SentenceEnd::Stop | SentenceEnd::Bracket => w.stop,
            _ if matches!(self.page[end].fill, Fill::Short | Fill::Loose) => w.short,
            _ => w.open,
        }
    }
}

/// The thing that a run stands under.
#[derive(Clone, Copy)]
enum Above {
    Run(RunIndex),
    Heading(HeadingIndex),
}

/// Links the runs that follow each other between paragraphs; also tells which headings became subheads.
pub fn link_paragraphs(
    page: &PageLines,
    runs: &Runs,
    words: &Words<RunIndex>,
    head_at: &HashMap<LineIndex, HeadingIndex>,
    headings: &Headings,
    orderly: f32,
) -> (Stories, List<HeadingIndex, bool>) {
    let links = Links::new(page, runs, words, head_at, headings, orderly);
    // A run begins under a heading or follows another, whichever serves the page better.
    let rows: Vec<Above> = runs.indices().map(Above::Run).chain(headings.indices().map(Above::Heading)).collect();
    let pairs = pair(&rows, &runs.indices().collect::<Vec<_>>(), |above, b| match above {
        Above::Run(a) => links.weight(a, b),
        Above::Heading(h) => links.leads(h, b),
    });
    let mut next = List::filled(None, runs.len());
    let mut under: HashMap<RunIndex, HeadingIndex> = HashMap::new();
    for (above, b) in rows.into_iter().zip(pairs) {
        match above {
            Above::Run(a) => next[a] = b,
            Above::Heading(h) => under.extend(b.map(|b| (b, h))),
        }
    }
    let strength = next.enumerate().map(|(a, b)| b.map_or(0.0, |b| links.weight(a, b))).collect();
    break_cycles(&mut next, &strength);
    let mut led = List::filled(false, runs.len());
    next.iter().flatten().for_each(|&b| led[b] = true);
    let mut used = List::filled(false, headings.len());
    for &h in under.values() {
        used[h] = true;
    }
    let mut stories = Stories::default();
    for first in runs.indices().filter(|&t| !led[t]) {
        let mut story = Story { runs: vec![first], ..Story::default() };
        let listed =
            beyond(page, runs[first].first(), true).and_then(|k| head_at.get(&k).copied()).filter(|&h| links.lists[h]);
        if let Some(h) = listed.filter(|&h| !used[h]) {
            used[h] = true;
            story.subheads.push(Subhead { after: 0, heading: h });
        }
        if let Some(&h) = under.get(&first) {
            used[h] = true;
            story.headings.push(h);
            story.unsure =
                links.shares[h][first] < page.w.paragraph_links.unsure && !over(page, &headings[h], runs[first].first());
        }
        let mut at = first;
        while let Some(b) = next[at] {
            let head = beyond(page, runs[b].first(), true).and_then(|k| head_at.get(&k).copied());
            if let Some(h) = head.filter(|&h| !used[h] && headings[h].from > runs[at].last()) {
                used[h] = true;
                story.subheads.push(Subhead { after: story.runs.len(), heading: h });
            }
            story.runs.push(b);
            at = b;
        }
        stories.push(story);
    }
    (stories, used)
}
