//! GB/T 7714—2015: a reference → a citation of a newspaper article (连续出版物中的析出文献, 4.4), in the order of citations (顺序编码制):
//! `李一. 志愿新征程 建功新重庆[N]. 渝中报, 2024-03-06(1).`

use super::Reference;

pub fn cite(of: &Reference) -> String {
    let mut said = String::new();
    // An unknown author is left out in the order of citations, where the title comes first then (8.1.4).
    if let Some(authors) = authors(of) {
        said.push_str(&authors);
        said.push_str(". ");
    }
    said.push_str(&of.heading().unwrap_or_default());
    said.push_str("[N].");
    // The edition stands in round brackets behind the name, as part of the title proper (8.2.3).
    let edition = of.edition.as_ref().map(|edition| format!("({edition})")).unwrap_or_default();
    let paper = of.paper.as_ref().map(|paper| format!("{paper}{edition}"));
    let place = [paper, date(of)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let pages = of.pages().map(|pages| format!("({pages})")).unwrap_or_default();
    if !(place.is_empty() && pages.is_empty()) {
        said.push(' ');
        said.push_str(&place);
        said.push_str(&pages);
        said.push('.');
    }
    said
}

/// Returns the authors: up to three, of more the first three and 等 (8.1.2).
fn authors(of: &Reference) -> Option<String> {
    let shown = of.authors.get(..3).unwrap_or(&of.authors);
    let named = shown.iter().map(|name| surname_first(name)).collect::<Vec<_>>().join(", ");
    match of.authors.len() {
        0 => None,
        1..=3 => Some(named),
        _ => Some(format!("{named}, {}", if of.is_chinese() { "等" } else { "et al" })),
    }
}

/// Returns a Latin name with its surname first, in capitals, and the initials of the others without stops: `EINSTEIN A`
/// (8.1.1). Chinese names have the surname first already.
fn surname_first(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((given, surname)) if name.is_ascii() && !name.contains(',') => {
            let initials = given.split([' ', '-']).filter_map(|part| part.chars().next()).map(|c| c.to_ascii_uppercase());
            let initials: Vec<String> = initials.map(String::from).collect();
            format!("{} {}", surname.to_ascii_uppercase(), initials.join(" "))
        }
        _ => name.to_owned(),
    }
}

/// Returns the day; an estimate stands in square brackets (8.4.3).
fn date(of: &Reference) -> Option<String> {
    of.date.map(|date| if of.estimated { format!("[{date}]") } else { date.to_string() })
}
