//! Tests of result screens in colour: three tones, bars with a scale, two words in two colours, and curves that are broken
//! where there is no paper.

use std::fmt::Write;

use crate::support::screen::Reader;
use yuebao::app::Curves;
use yuebao::model::{Basis, Block, Date, Dated, Issue, Page, PageNumber, Role};
use yuebao::theme::Meaning;

/// A paper of the years 1950 to 1979, but not of 1960 to 1964; every year more of bridges, and in some of ferries.
fn years() -> Vec<Issue> {
    let text = |year: u16| {
        let bridges = "桥又通了一座。".repeat(usize::from(year - 1948));
        let ferry = if year.is_multiple_of(4) { "渡口加开一班船。" } else { "" };
        format!("{bridges}{ferry}本报记者到江边看了看。")
    };
    let issue = |year: u16| {
        let article = yuebao::model::Article {
            blocks: [(Role::Title, format!("江边见闻{year}")), (Role::Body, text(year))]
                .map(|(role, text)| Block { role, text, spans: Vec::new() })
                .to_vec(),
            ..Default::default()
        };
        Issue {
            publication: Some("江城日报".to_owned()),
            date: Date::new(year, 3, 5).map(|date| Dated { date, basis: Basis::Printed }),
            pages: vec![Page { articles: vec![article.into()], number_known: true, ..Page::blank(PageNumber::plain(1)) }],
            ..Issue::default()
        }
    };
    (1950..1980).filter(|year| !(1960..1965).contains(year)).map(issue).collect()
}

fn curves(columns: u16, rows: u16, terms: &str) -> Reader {
    let mut reader = Reader::with(columns, rows, years());
    reader.press("C").type_in(terms).press("Enter").answer();
    reader
}

fn value(plot: &Curves, year: u16) -> Option<f64> {
    let period = plot.axis().into_iter().find(|period| period.year == year).unwrap();
    plot.value(&plot.all[0], period)
}

/// A reader saw: years without any paper stood as zeros in the raw curve.
#[test]
fn a_year_without_a_paper_is_a_gap_and_one_without_the_word_is_a_zero() {
    let mut reader = curves(100, 30, "渡口");
    for keys in ["", "p"] {
        reader.press(keys);
        let plot = &reader.state.curves;
        assert_eq!((value(plot, 1962), value(plot, 1961)), (None, None), "{keys}");
        assert_eq!(value(plot, 1953), Some(0.0), "{keys}");
        assert!(value(plot, 1956).is_some_and(|value| value > 0.0));
    }
    let rows = reader.rows();
    assert!(rows.iter().any(|row| row.contains("1962年") && row.contains('-')), "{}", reader.screen());
}

#[test]
fn curves_by_year_with_a_gap_a_mean_and_a_range_in_windows_of_four_sizes() {
    let mut seen = String::new();
    for (columns, rows) in [(60, 20), (80, 24), (100, 30), (200, 50)] {
        let _ = write!(seen, "{columns}x{rows}\n{}\n", curves(columns, rows, "桥，渡口").screen());
    }
    let mut reader = curves(80, 24, "桥，渡口");
    let _ = write!(seen, "a mean\n{}\n", reader.press("a a").screen());
    let _ = write!(seen, "a range\n{}\n", reader.press("g g l l l l l [ G h h h ]").screen());
    insta::assert_snapshot!(seen);
}

/// A reader saw: 1946 1960 1965 1970 1980.
#[test]
fn years_below_the_curves_stand_at_even_steps() {
    for columns in 30..220 {
        let mut reader = curves(columns, 24, "桥");
        reader.press("g g");
        let row = reader.rows()[22].clone();
        // The last four figures of whatever the table beside has put behind them are not the axis's.
        let years: Vec<i32> = row.split("  ").flat_map(str::split_whitespace).filter_map(|year| year.parse().ok()).collect();
        let named: Vec<i32> = years.into_iter().filter(|year| (1951..1980).contains(year)).collect();
        let steps: Vec<i32> = named.windows(2).map(|two| two[1] - two[0]).collect();
        assert!(steps.windows(2).all(|two| two[0] == two[1]), "{columns}: {row}");
    }
}

#[test]
fn a_moving_mean_is_taken_over_the_years_of_which_there_is_a_paper() {
    let mut reader = curves(100, 30, "桥");
    reader.press("a");
    let plot = &reader.state.curves;
    let (axis, drawn) = (plot.axis(), plot.drawn(&plot.all[0], &plot.axis()));
    let of = |year: u16| drawn[axis.iter().position(|period| period.year == year).unwrap()];
    assert_eq!(of(1955), Some(7.0));
    assert_eq!(of(1959), Some(10.5), "1958 and 1959 alone");
    assert_eq!(of(1961), None);
    assert!(reader.rows()[0].contains("移动平均 3"), "{}", reader.rows()[0]);
    assert!(!reader.press("a a a").rows()[0].contains("移动平均"));
}

#[test]
fn a_range_is_set_from_here_to_there_and_taken_off() {
    let mut reader = curves(100, 30, "桥");
    reader.press("g g l l [");
    assert_eq!(reader.state.curves.axis().first().map(|period| period.year), Some(1952));
    reader.press("l l l ]");
    let years: Vec<u16> = reader.state.curves.axis().iter().map(|period| period.year).collect();
    assert_eq!(years, [1952, 1953, 1954, 1955]);
    assert!(reader.rows()[0].contains("1952年–1955年"), "{}", reader.rows()[0]);
    reader.press("m");
    assert_eq!(reader.state.curves.axis().first().map(|period| (period.year, period.month)), Some((1952, Some(1))));
    reader.press("m =");
    assert_eq!(reader.state.curves.axis().len(), 30);
}

#[test]
fn results_have_a_bold_title_a_plain_snippet_a_dim_place_and_air_between() {
    let mut reader = Reader::with(100, 30, years());
    reader.press("S").type_in("桥 | 记者").press("Enter").answer().press("j");
    let rows = reader.rows();
    let at = rows.iter().position(|row| row.contains("江边见闻1950")).unwrap();
    assert!(rows[at + 2].trim().is_empty() && rows[at + 3].contains("江边见闻1951"), "{}", reader.screen());
    let theme = yuebao::theme::Theme::terminal(true);
    let buf = reader.buffer();
    let bold = |x: u16, y: usize| buf[(x, y as u16)].modifier.contains(ratatui::style::Modifier::BOLD);
    assert!(bold(1, at), "{}", reader.screen());
    assert_eq!(buf[(98, at as u16)].style().add_modifier, theme.style(Meaning::Count).add_modifier);
    let (first, second) = (reader.lit(Meaning::Found), reader.lit(Meaning::Found2));
    assert!(first.iter().all(|lit| lit == "桥") && second.iter().all(|lit| lit == "记者"), "{first:?} {second:?}");
    assert!(!first.is_empty() && !second.is_empty(), "{}", reader.screen());
}

#[test]
fn bars_stand_four_rows_high_beside_a_scale() {
    for (columns, rows) in [(80, 24), (100, 30), (200, 50)] {
        let mut reader = Reader::with(columns, rows, years());
        reader.press("S").type_in("桥").press("Enter").answer();
        let rows = reader.rows();
        assert!(rows[1].trim_start().starts_with("40") && rows[3].trim_start().starts_with("20"), "{}", reader.screen());
        assert!(rows[4].contains('█') && rows[5].contains("1950"), "{}", reader.screen());
    }
}

#[test]
fn hits_of_the_concordance_are_told_by_colour_and_not_by_boxes() {
    let mut reader = Reader::with(100, 30, years());
    reader.press("S").type_in("记者").press("Enter").answer().seek("Tab");
    let style = yuebao::theme::Theme::terminal(true).style(Meaning::Found);
    assert!(style.bg.is_none() && !style.add_modifier.contains(ratatui::style::Modifier::UNDERLINED));
    assert!(reader.lit(Meaning::Found).len() > 10, "{}", reader.screen());
    let plain = yuebao::theme::Theme::terminal(false).style(Meaning::Found);
    assert!(plain.add_modifier.contains(ratatui::style::Modifier::UNDERLINED), "without colours it is underlined");
}
