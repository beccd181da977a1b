//! RIS: a reference → a record of the type `NEWS`, a line a value: tag, two spaces, hyphen, space, value. Lines end with CR
//! LF.

use super::Reference;

pub fn cite(of: &Reference) -> String {
    let mut lines = vec!["TY  - NEWS".to_owned()];
    let mut tag = |tag: &str, value: &str| lines.push(format!("{tag}  - {value}"));
    tag("ID", &of.id);
    for author in &of.authors {
        tag("AU", author);
    }
    if let Some(title) = of.heading() {
        tag("TI", &title);
    }
    if let Some(paper) = &of.paper {
        tag("T2", paper);
    }
    if let Some(edition) = &of.edition {
        tag("ET", edition);
    }
    if let Some(date) = of.date {
        tag("PY", &date.year().to_string());
        // year/month/day/what else there is to say
        let said = if of.estimated { "ca." } else { "" };
        tag("DA", &format!("{:04}/{:02}/{:02}/{said}", date.year(), date.month(), date.day()));
    }
    if let Some(pages) = of.pages() {
        tag("SP", &pages);
    }
    if of.is_chinese() {
        tag("LA", "zh");
    }
    for note in &of.notes {
        tag("N1", &note.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / "));
    }
    tag("ER", "");
    lines.join("\r\n")
}
