//! BibTeX, with the fields that biblatex reads besides: a reference → an entry in UTF-8, with every character that TeX would
//! take for its own spelt out.
//!
//! A key is of plain letters and figures, so that every engine takes it: the day, page and number, and a hash of the whole
//! id, which tells apart what two papers printed at one place.

use std::fmt::Write;

use super::Reference;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub fn cite(of: &Reference) -> String {
    let mut said = format!("@article{{{},\n", key(of));
    let mut field = |name: &str, value: &str| {
        let _ = writeln!(said, "  {name} = {value},");
    };
    if !of.authors.is_empty() {
        let names: Vec<String> = of.authors.iter().map(|name| author(name)).collect();
        field("author", &format!("{{{}}}", names.join(" and ")));
    }
    let title = of.title.clone().or_else(|| of.heading());
    if let Some(title) = title {
        // The inner braces keep capitals as they are.
        field("title", &format!("{{{{{}}}}}", escape(&title)));
    }
    if let Some(subtitle) = &of.subtitle {
        field("subtitle", &format!("{{{{{}}}}}", escape(subtitle)));
    }
    if let Some(paper) = &of.paper {
        field("journal", &format!("{{{}}}", escape(paper)));
    }
    // An edition of a newspaper has no field of its own in BibTeX.
    if let Some(edition) = &of.edition {
        field("note", &format!("{{{}}}", escape(edition)));
    }
    if let Some(date) = of.date {
        // A tilde is an estimate (EDTF, which biblatex reads).
        field("date", &format!("{{{date}{}}}", if of.estimated { "~" } else { "" }));
        field("year", &format!("{{{}}}", date.year()));
        field("month", MONTHS.get(usize::from(date.month() - 1)).unwrap_or(&"jan"));
    }
    if let Some(pages) = of.pages() {
        field("pages", &format!("{{{}}}", escape(&pages)));
    }
    field("entrysubtype", "{newspaper}");
    if of.is_chinese() {
        field("language", "{chinese}");
    }
    said.push('}');
    said
}

fn key(of: &Reference) -> String {
    // FNV-1a, 32 bits: the same on every machine and in every version.
    let hash = of.id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let plain = |part: &str| part.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let mut parts: Vec<String> = of.id.rsplit('/').take(2).map(plain).collect();
    parts.reverse();
    let date = of.date.filter(|_| !of.estimated).map(|date| date.to_string().replace('-', ""));
    let parts: Vec<String> = date.into_iter().chain(parts).filter(|part| !part.is_empty()).collect();
    format!("news{}-{hash:08x}", parts.join("-"))
}

/// Returns a name, in braces where BibTeX would find several parts or several names in it.
fn author(name: &str) -> String {
    let escaped = escape(name);
    let several = name.contains(',') || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if several { format!("{{{escaped}}}") } else { escaped }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            // Not \{: BibTeX counts braces, escaped or not.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            c => escaped.push(c),
        }
    }
    escaped
}
