//! Checks a folder of made pages and returns its faults: every character that is not white stands in exactly one row of the
//! truth, rows stay within their lines, and the truth turned into an answer can be scored (`answer.jsonl`, for the scoring
//! script).

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use serde_json::json;

/// A row of the truth: line, from, to, article, role, para, order.
type Row<'a> = (usize, usize, usize, &'a str, &'a str, &'a str, f64);

/// Checks a folder; returns what is wrong, one sentence a fault, and writes the truth as an answer.
pub fn check(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut answer = std::io::BufWriter::new(std::fs::File::create(folder.join("answer.jsonl"))?);
    let mut files: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let table = std::fs::read_to_string(file.with_extension("tsv"))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let rows: Vec<Row<'_>> = table.lines().skip(1).filter_map(row).collect();
        if rows.len() + 1 != table.lines().count() {
            faults.push(format!("{name}: a row cannot be read"));
        }
        faults.extend(cover(&text, &rows).into_iter().map(|fault| format!("{name}: {fault}")));
        write_answer(&mut answer, &name, &rows)?;
    }
    Ok(faults)
}

fn row(line: &str) -> Option<Row<'_>> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [at, from, to, article, role, para, order, _note] = cells[..] else { return None };
    Some((at.parse().ok()?, from.parse().ok()?, to.parse().ok()?, article, role, para, order.parse().unwrap_or(0.0)))
}

fn cover(text: &str, rows: &[Row<'_>]) -> Vec<String> {
    let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
    let mut seen: Vec<Vec<u8>> = lines.iter().map(|line| vec![0; line.len()]).collect();
    let mut faults = Vec::new();
    for &(line, from, to, ..) in rows {
        match seen.get_mut(line - 1).and_then(|line| line.get_mut(from..to)) {
            Some(span) if from < to => span.iter_mut().for_each(|count| *count += 1),
            _ => faults.push(format!("line {line}, {from}-{to} lies outside")),
        }
    }
    for (at, (line, counts)) in lines.iter().zip(&seen).enumerate() {
        for (c, count) in line.iter().zip(counts) {
            if !c.is_whitespace() && *count != 1 {
                faults.push(format!("line {}: {c} stands in {count} rows", at + 1));
            }
        }
    }
    faults
}

/// Writes the truth as the program would export it.
fn write_answer(out: &mut impl Write, name: &str, rows: &[Row<'_>]) -> std::io::Result<()> {
    let mut stories: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        stories.entry(row.3).or_default().push(row);
    }
    for (article, mut rows) in stories {
        let story = !matches!(article, "-" | "?");
        if story {
            rows.sort_by(|one, other| one.6.total_cmp(&other.6));
        }
        let mut blocks: Vec<(&str, i64, Vec<[usize; 3]>)> = Vec::new();
        for &&(line, from, to, _, role, para, order) in &rows {
            match blocks.last_mut() {
                Some(last) if story && last.0 == role && last.1 == order.trunc() as i64 && para != "+" => {
                    last.2.push([line, from, to]);
                }
                _ => blocks.push((role, order.trunc() as i64, vec![[line, from, to]])),
            }
        }
        let blocks: Vec<_> = blocks.into_iter().map(|(role, _, spans)| json!({"role": role, "spans": spans})).collect();
        let kind = if story { "article" } else { "furniture" };
        writeln!(out, "{}", json!({"kind": kind, "id": article, "source": name, "blocks": blocks}))?;
    }
    Ok(())
}
