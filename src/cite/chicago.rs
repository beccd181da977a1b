//! The Chicago Manual of Style, 17th edition, notes and bibliography: a reference → a bibliography entry for a newspaper
//! article (14.191 to 14.199), in English form and in the form Chinese publishers use, with their marks and dates.
//!
//! `李一. “志愿新征程 建功新重庆.” 渝中报, March 6, 2024, 1.` and `李一. 《志愿新征程 建功新重庆》. 《渝中报》, 2024年3月6日, 第1版.`

use super::Reference;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub fn cite(of: &Reference) -> String {
    let title = of.heading().map(|title| match (&of.title, title.ends_with(['.', '?', '!', '。', '？', '！', '…'])) {
        // A description in place of a title stands without quotation marks (14.222), and no stop follows a stop.
        (None, _) => format!("{title}."),
        (Some(_), true) => format!("“{title}”"),
        (Some(_), false) => format!("“{title}.”"),
    });
    let date = of.date.map_or_else(
        || "n.d.".to_owned(),
        |d| {
            let month = MONTHS.get(usize::from(d.month() - 1)).unwrap_or(&"");
            let date = format!("{month} {}, {}", d.day(), d.year());
            if of.estimated { format!("[ca. {date}]") } else { date }
        },
    );
    // Of an unsigned article the paper stands in place of the author (14.199).
    let unsigned = of.authors.is_empty();
    let author = if unsigned { of.paper.clone() } else { authors(of) };
    let paper = of.paper.clone().filter(|_| !unsigned);
    // The edition stands behind the day (14.193).
    let place = [paper, Some(date), of.edition.clone(), of.pages()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let parts = [author.map(|author| stopped(&author)), title, Some(stopped(&place))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub fn cite_zh(of: &Reference) -> String {
    let title = of.heading().map(|title| if of.title.is_some() { format!("《{title}》.") } else { format!("{title}.") });
    let date = of.date.map(|d| {
        let date = format!("{}年{}月{}日", d.year(), d.month(), d.day());
        if of.estimated { format!("[约{date}]") } else { date }
    });
    let date = date.unwrap_or_else(|| "日期不详".to_owned());
    let pages = (!of.pages.is_empty()).then(|| format!("第{}版", of.pages.join("、")));
    let unsigned = of.authors.is_empty();
    let paper = of.paper.as_ref().map(|paper| format!("《{paper}》"));
    let author = if unsigned { paper.clone() } else { Some(authors_zh(of)) };
    let place = [paper.filter(|_| !unsigned), Some(date), of.edition.clone(), pages]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let parts = [author.map(|author| stopped(&author)), title, Some(stopped(&place))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Adds a full stop where the text does not end with one.
fn stopped(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// Returns the authors that are named, and whether they are all: up to ten all of them, of more the first seven (14.76).
fn named(of: &Reference) -> (&[String], bool) {
    let first = of.authors.get(..7).filter(|_| of.authors.len() > 10);
    (first.unwrap_or(&of.authors), first.is_none())
}

fn authors_zh(of: &Reference) -> String {
    let (shown, all) = named(of);
    format!("{}{}", shown.join("、"), if all { "" } else { "等" })
}

/// Returns the authors. The first Latin name is inverted; a Chinese one stands as it is printed, since its surname comes
/// first already (14.80).
fn authors(of: &Reference) -> Option<String> {
    let inverted = |name: &str| match name.rsplit_once(' ') {
        Some((given, surname)) if name.is_ascii() && !name.contains(',') => format!("{surname}, {given}"),
        _ => name.to_owned(),
    };
    let (shown, all) = named(of);
    let (first, rest) = shown.split_first()?;
    let mut names = vec![inverted(first)];
    names.extend(rest.iter().cloned());
    if !all {
        return Some(format!("{}, et al", names.join(", ")));
    }
    let last = names.pop()?;
    Some(if names.is_empty() { last } else { format!("{}, and {last}", names.join(", ")) })
}
