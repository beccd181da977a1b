//! Asks how many results there are by paper, year, page or reporter. The results and a facet go in; a [`Ranking`] comes
//! out, whose rows come with the answer and limit the results when entered.

use super::state::{Ranking, Row};
use crate::app::parts::ask::RankingKind;
use crate::app::parts::effect::Effect;
use crate::app::parts::reading::{Reading, ReadingMut};
use crate::app::search::results::limits;
use crate::app::search::searching::Search;
use crate::search::archive::{Facet, Facets, Request};
use crate::words::grouped;

/// Returns the name of a facet in the word table.
const fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Paper => "facet_paper",
        Facet::Year => "facet_year",
        Facet::Page => "facet_page",
        Facet::Reporter => "facet_reporter",
    }
}

pub(super) fn open(search: &Search, reading: &mut ReadingMut, facet: Facet) -> Option<Ranking> {
    let question = search.results.question.clone()?;
    reading.talk.inquiries += 1;
    let say = |name: &str| reading.settings.words.screen(name, &[]);
    let columns = vec![say(name(facet)), say("column_articles"), say("column_hits")];
    let mut ranking = Ranking::new(RankingKind::Facets(facet), columns, reading.talk.inquiries);
    let others = Facet::ALL.into_iter().map(|other| {
        let shown = say(name(other));
        if other == facet { format!("[{shown}]") } else { shown }
    });
    ranking.remark = others.collect::<Vec<_>>().join(" ");
    reading.send(Effect::Inquire(reading.talk.inquiries, Request::Facets(question, facet)));
    Some(ranking)
}

pub(super) fn receive(ranking: &mut Ranking, reading: Reading<'_>, found: Facets) {
    let most = found.rows.iter().map(|(_, tally)| tally.articles).max().unwrap_or(0).max(1);
    let unknown = reading.settings.words.screen("facet_unknown", &[]);
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
    let read = found.read.map(|n| reading.settings.words.screen("facet_read", &[("n", &grouped(n as u64))]));
    if ranking.kind == RankingKind::Facets(found.of) {
        ranking.rows = Some(rows);
        if let Some(read) = read {
            ranking.remark = format!("{}  {read}", ranking.remark);
        }
    }
}
