//! Curves: how often up to five terms stand in the archive, by year or month, side by side.
//!
//! A term is any query, and terms are separated by commas, since spaces belong to queries. Counts come by month and are added
//! up for years here; what one looks at, hits or hits per 10,000 characters of all text, is a matter of showing.

use super::plot_range::Range;
use super::prompt::{self, Asks, Prompt, Remark};
use super::{Effect, Overlay, State, results};
use crate::keys::Action;
use crate::search::archive::{Request, Order, Question, Response, Span, Tally};
use crate::search::{Node, Query};

/// So many curves can be told apart.
pub const MOST: usize = 5;

/// Rates are hits per so many characters.
const PER: f64 = 10_000.0;

/// A term and its counts.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What was typed for it.
    pub typed: String,
    query: Query,
    /// By month, as [`crate::search::archive::Results::months`] has them; none before they have come.
    months: Option<Vec<(u32, Tally)>>,
}

/// A year, or a month of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The year.
    pub year: u16,
    /// The month.
    pub month: Option<u8>,
}

/// The curves and how they are looked at.
#[derive(Clone, Debug, Default)]
pub struct Plot {
    /// The terms.
    pub curves: Vec<Curve>,
    /// By month, not by year.
    pub by_month: bool,
    /// Hits per 10,000 characters, not hits.
    pub rate: bool,
    /// Over how many periods the mean is taken that is drawn; see [`Plot::mean`].
    pub(super) mean: usize,
    /// The range of time one looks at; all of it, if none.
    pub(super) range: Option<Range>,
    /// Which of the periods one is at.
    pub cursor: usize,
    /// Why the counts could not be had.
    pub failed: Option<String>,
    /// The characters of all text by month: of months without any nothing is known.
    volume: Option<Vec<(u32, u64)>>,
    volume_asked: bool,
    /// The query of the results they were opened from, while the terms are its own.
    of: Option<Query>,
    id: u64,
}

impl Period {
    /// The months in it, as numbers that read as they do.
    pub(super) fn months(self) -> (u32, u32) {
        let year = u32::from(self.year) * 100;
        self.month.map_or((year, year + 99), |month| (year + u32::from(month), year + u32::from(month)))
    }

    /// The same as a span of time.
    #[must_use]
    pub fn span(self) -> Span {
        self.month.map_or(Span::Year(self.year), |month| Span::Month(self.year, month))
    }
}

/// Of counts by month those of a period.
fn within<T>(months: &[(u32, T)], period: Period) -> &[(u32, T)] {
    let (first, last) = period.months();
    let from = months.partition_point(|(month, _)| *month < first);
    let to = months.partition_point(|(month, _)| *month <= last);
    months.get(from..to).unwrap_or_default()
}

impl Curve {
    /// Whether its counts have come.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.months.is_some()
    }

    /// The counts by month of what has a date, in order.
    fn dated(&self) -> &[(u32, Tally)] {
        let months = self.months.as_deref().unwrap_or_default();
        // What has none stands last, under 0.
        months.split_last().filter(|((month, _), _)| *month == 0).map_or(months, |(_, dated)| dated)
    }

    /// Its hits in all.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.months.iter().flatten().map(|(_, tally)| tally.hits).sum()
    }
}

impl Plot {
    /// The years or months from the first to the last with a hit, of those one looks at.
    #[must_use]
    pub fn axis(&self) -> Vec<Period> {
        let ends = || self.curves.iter().flat_map(|c| [c.dated().first(), c.dated().last()]).flatten().map(|(m, _)| *m);
        let (Some(first), Some(last)) = (ends().min(), ends().max()) else { return Vec::new() };
        let (from, to) = self.range.unwrap_or((0, u32::MAX));
        let (first, last) = (first.max(from), last.min(to));
        let years = (first / 100) as u16..=(last / 100) as u16;
        if self.by_month {
            let months = years.flat_map(|year| (1..=12).map(move |month| Period { year, month: Some(month) }));
            months.filter(|period| (first..=last).contains(&period.months().0)).collect()
        } else {
            years.map(|year| Period { year, month: None }).collect()
        }
    }

    /// A term's hits in a period.
    #[must_use]
    pub fn hits(&self, curve: &Curve, period: Period) -> u64 {
        within(curve.dated(), period).iter().map(|(_, tally)| tally.hits).sum()
    }

    /// What is known of a term for a period; nothing where there is no text: no paper is not a paper without the term.
    #[must_use]
    pub fn value(&self, curve: &Curve, period: Period) -> Option<f64> {
        let hits = self.hits(curve, period) as f64;
        let text = |volume: &[(u32, u64)]| -> u64 { within(volume, period).iter().map(|(_, characters)| characters).sum() };
        match self.volume.as_deref().map(text) {
            Some(0) => None,
            Some(text) if self.rate => Some(hits * PER / text as f64),
            None if self.rate => None,
            _ => Some(hits),
        }
    }

    /// What was counted of a term in a period, and the characters of all text of it, once these are known.
    pub(super) fn counted(&self, curve: &Curve, period: Period) -> (Tally, Option<u64>) {
        let mut tally = Tally::default();
        for (_, of) in within(curve.dated(), period) {
            (tally.hits, tally.articles) = (tally.hits + of.hits, tally.articles + of.articles);
        }
        let text = self.volume.as_deref().map(|volume| within(volume, period).iter().map(|(_, n)| n).sum());
        (tally, text)
    }

    /// Whether all that is plotted has come.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.curves.iter().all(Curve::is_known) && !(self.rate && self.volume.is_none())
    }

    /// The terms as they are typed.
    #[must_use]
    pub fn typed(&self) -> String {
        self.curves.iter().map(|curve| curve.typed.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether the inquiry has this number.
    pub(super) const fn is_asked(&self, id: u64) -> bool {
        self.id == id
    }

    /// A term's counts have come.
    fn fill(&mut self, term: usize, months: Vec<(u32, Tally)>) {
        if let Some(curve) = self.curves.get_mut(term) {
            curve.months = Some(months);
        }
        self.cursor = self.axis().len().saturating_sub(1);
    }
}

/// Opens the curves of the terms one has searched for; without any, terms are asked for.
pub(super) fn open(state: &mut State) {
    let query = state.results.question.as_ref().map(|q| q.query.clone());
    let terms: Vec<(String, Query)> =
        query.iter().flat_map(Query::leaves).filter(|leaf| !leaf.is_misread()).filter_map(term).take(MOST).collect();
    show(state);
    if terms.is_empty() {
        if state.plot.curves.is_empty() {
            prompt(state);
        }
        return;
    }
    if state.plot.of != query || state.plot.curves.is_empty() {
        draw(state, terms, query);
    }
}

/// Draws the curves of what is given; without anything, of what was searched for.
pub(super) fn at_once(state: &mut State, what: &str) {
    match terms(what) {
        Ok(terms) if terms.is_empty() => open(state),
        Ok(terms) if terms.len() <= MOST => {
            show(state);
            draw(state, terms, None);
        }
        Ok(_) => state.fail("most_terms", &[("n", &MOST.to_string())]),
        Err((why, _)) => {
            let text = state.lang.half_of(&why).to_owned();
            state.notice = Some(super::Notice { text, is_error: true });
        }
    }
}

fn show(state: &mut State) {
    close(state);
    state.overlays.push(Overlay::Plot);
}

fn close(state: &mut State) {
    state.overlays.retain(|overlay| !matches!(overlay, Overlay::Plot));
}

/// A phrase of a query as a term by itself, with how it is typed.
fn term(leaf: &Node) -> Option<(String, Query)> {
    let quoted = |text: &str| {
        let alone = matches!(Query::parse(text), Ok(Some(q)) if matches!(q.node(), Node::Phrase(_, p) if p.text() == text));
        let free = !text.contains(COMMAS);
        if alone && free { text.to_owned() } else { format!("\"{text}\"") }
    };
    let typed = match leaf {
        Node::Phrase(_, phrase) => quoted(phrase.text()),
        Node::Near(a, b, within) => format!("{} near/{within} {}", quoted(a.text()), quoted(b.text())),
        _ => return None,
    };
    let query = Query::parse(&typed).ok().flatten()?;
    Some((typed, query))
}

const COMMAS: [char; 5] = [',', '，', '、', ';', '；'];

/// Reads terms separated by commas; those in quotes separate nothing. What is wrong is told with its place, in bytes.
fn terms(typed: &str) -> Result<Vec<(String, Query)>, (String, usize)> {
    let mut terms = Vec::new();
    let (mut from, mut quoted) = (0, false);
    let ends = typed.char_indices().filter(|(_, c)| {
        quoted ^= matches!(c, '"' | '“' | '”' | '＂');
        !quoted && COMMAS.contains(c)
    });
    let ends: Vec<(usize, usize)> =
        ends.map(|(at, c)| (at, at + c.len_utf8())).chain([(typed.len(), typed.len())]).collect();
    for (to, next) in ends {
        let part = typed.get(from..to).unwrap_or_default();
        match Query::parse(part) {
            Ok(Some(query)) => terms.push((part.trim().to_owned(), query)),
            Ok(None) => {}
            Err(error) => return Err((error.what().to_owned(), from + error.at)),
        }
        from = next;
    }
    Ok(terms)
}

/// Asks for the counts of these terms.
fn draw(state: &mut State, terms: Vec<(String, Query)>, of: Option<Query>) {
    let Plot { by_month, rate, mean, .. } = state.plot;
    let curves = terms.into_iter().map(|(typed, query)| Curve { typed, query, months: None }).collect();
    state.plot = Plot { curves, by_month, rate, mean, of, ..Plot::default() };
    put(state);
}

fn put(state: &mut State) {
    state.inquiries += 1;
    let plot = &mut state.plot;
    (plot.id, plot.volume_asked, plot.failed) = (state.inquiries, false, None);
    let terms = plot.curves.iter().map(|curve| curve.query.clone()).collect();
    state.outgoing.push(Effect::Inquire(plot.id, Request::Curves(terms)));
    ask_volume(state);
}

fn ask_volume(state: &mut State) {
    let plot = &mut state.plot;
    if !plot.volume_asked {
        plot.volume_asked = true;
        state.outgoing.push(Effect::Inquire(plot.id, Request::Volume));
    }
}

/// The holdings have changed: what is looked at is counted anew.
pub(super) fn renew(state: &mut State) {
    if !state.plot.curves.is_empty() {
        put(state);
    }
}

/// An answer has come.
pub(super) fn receive(state: &mut State, reply: Response) {
    let plot = &mut state.plot;
    match reply {
        Response::Curve(term, months) => plot.fill(term, months),
        Response::Volume(months) => plot.volume = Some(months),
        Response::Failed(why) => plot.failed = Some(why),
        _ => {}
    }
}

/// An action while the curves have the keys.
pub(super) fn act(state: &mut State, action: Action) {
    let axis = state.plot.axis();
    let last = axis.len().saturating_sub(1);
    let plot = &mut state.plot;
    if plot.look(action) {
        return;
    }
    match action {
        Action::Left => plot.cursor = plot.cursor.saturating_sub(1),
        Action::Right => plot.cursor = (plot.cursor + 1).min(last),
        Action::PageUp => plot.cursor = plot.cursor.saturating_sub(if plot.by_month { 12 } else { 10 }),
        Action::PageDown => plot.cursor = (plot.cursor + if plot.by_month { 12 } else { 10 }).min(last),
        Action::Top => plot.cursor = 0,
        Action::End => plot.cursor = last,
        Action::Months => {
            let here = axis.get(plot.cursor).copied();
            plot.by_month = !plot.by_month;
            let axis = plot.axis();
            let same = |p: &Period| here.is_some_and(|h| h.year == p.year);
            plot.cursor = axis.iter().position(same).unwrap_or(0);
        }
        Action::Rate => plot.rate = !plot.rate,
        Action::Search => prompt(state),
        Action::WriteOut => results::table::ask(state),
        Action::Open => {
            if let Some(period) = axis.get(plot.cursor) {
                to_results(state, *period);
            }
        }
        Action::Back | Action::Close => close(state),
        _ => {}
    }
}

/// To the results of the period one is at.
fn to_results(state: &mut State, period: Period) {
    let span = Some(period.span());
    let known = state.results.question.as_ref().map(|q| &q.query).filter(|query| state.plot.of.as_ref() == Some(query));
    let (typed, question) = if known.is_some() {
        (state.results.typed.clone(), state.results.question.clone().map(|q| Question { span, since: None, ..q }))
    } else {
        let several = state.plot.curves.len() > 1;
        let typed = |curve: &Curve| {
            if several && curve.typed.contains(char::is_whitespace) {
                format!("({})", curve.typed)
            } else {
                curve.typed.clone()
            }
        };
        let typed = state.plot.curves.iter().map(typed).collect::<Vec<_>>().join(" | ");
        let query = Query::parse(&typed).ok().flatten();
        (typed, query.map(|query| Question { query, order: Order::Date, span, since: None }))
    };
    if let Some(question) = question {
        close(state);
        results::act::show(state);
        results::ask(state, &typed, question);
    }
}

/// Asks for terms; those there are can be changed.
fn prompt(state: &mut State) {
    let typed = state.plot.typed();
    let typed = if typed.is_empty() { typed } else { typed + ", " };
    prompt::open_with(state, Asks::Terms, &typed);
}

/// Tells what is wrong with the terms typed so far.
pub(super) fn look(state: &mut State) {
    let most = state.words.screen("most_terms", &[("n", &MOST.to_string())]);
    let Some(Prompt { input, remark, .. }) = &mut state.prompt else { return };
    *remark = match terms(input) {
        Err((why, at)) => Some(Remark::Wrong(state.lang.half_of(&why).to_owned(), at)),
        Ok(terms) if terms.len() > MOST => Some(Remark::Error(most)),
        Ok(_) => None,
    };
}

/// Draws the curves of the terms typed.
pub(super) fn accept(state: &mut State, input: &str) {
    match terms(input) {
        Ok(terms) if !terms.is_empty() => draw(state, terms, None),
        _ => cancel(state),
    }
}

/// The curves there were stay; without any there is nothing to look at.
pub(super) fn cancel(state: &mut State) {
    if state.plot.curves.is_empty() {
        close(state);
    }
}
