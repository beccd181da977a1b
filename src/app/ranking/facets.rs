//! What results are of, with how much was found in each: papers, years, pages, reporters.

use super::{Ranked, Ranking, Row, of_mut, show};
use crate::app::results::limits;
use crate::app::{Effect, State};
use crate::search::archive::{Facet, Facets, Request};
use crate::words::grouped;

/// The name of a facet in the table of words.
const fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Paper => "facet_paper",
        Facet::Year => "facet_year",
        Facet::Page => "facet_page",
        Facet::Reporter => "facet_reporter",
    }
}

pub(super) fn open(state: &mut State, facet: Facet) {
    let Some(question) = state.results.question.clone() else { return };
    state.inquiries += 1;
    let say = |name: &str| state.words.screen(name, &[]);
    let columns = vec![say(name(facet)), say("column_articles"), say("column_hits")];
    let mut ranking = Ranking::new(Ranked::Facets(facet), columns, state.inquiries);
    let others = Facet::ALL.into_iter().map(|other| {
        let shown = say(name(other));
        if other == facet { format!("[{shown}]") } else { shown }
    });
    ranking.remark = others.collect::<Vec<_>>().join(" ");
    show(state, ranking);
    state.outgoing.push(Effect::Inquire(state.inquiries, Request::Facets(question, facet)));
}

pub(super) fn receive(state: &mut State, found: Facets) {
    let most = found.rows.iter().map(|(_, tally)| tally.articles).max().unwrap_or(0).max(1);
    let unknown = state.words.screen("facet_unknown", &[]);
    let rows = found.rows.into_iter().map(|(name, tally)| {
        let enters = (!name.is_empty()).then(|| match found.of {
            Facet::Paper => limits::of_name("pub", &name),
            Facet::Year => format!("date:{name}"),
            Facet::Page => format!("page:{name}"),
            Facet::Reporter => limits::of_name("by", &name),
        });
        Row {
            cells: vec![grouped(tally.articles), grouped(tally.hits)],
            share: tally.articles as f64 / most as f64,
            is_new: false,
            name: if name.is_empty() { unknown.clone() } else { name },
            enters,
        }
    });
    let rows = rows.collect();
    let read = found.read.map(|n| state.words.screen("facet_read", &[("n", &grouped(n as u64))]));
    if let Some(ranking) = of_mut(state).filter(|ranking| ranking.of == Ranked::Facets(found.of)) {
        ranking.rows = Some(rows);
        if let Some(read) = read {
            ranking.remark = format!("{}  {read}", ranking.remark);
        }
    }
}
