//! Rows under named columns → CSV or JSON. Tables of the reader (results, concordances, curves, counts) and of the command
//! line are written so.

use std::fmt::Write;

/// A format of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// CSV with a header.
    Csv,
    /// CSV as Excel takes it: with a mark of UTF-8, and no cell that could act as a formula.
    Excel,
    /// An array of objects.
    Json,
    /// An object a line.
    JsonLines,
}

impl Form {
    /// Returns the format that a file's name asks for by its ending.
    #[must_use]
    pub fn of_name(name: &str, excel: bool) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "csv" if excel => Some(Self::Excel),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// The value in a column of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A whole number.
    Count(u64),
    /// Any number.
    Number(f64),
    /// Several texts: an array in JSON, separated by `; ` in CSV.
    Several(Vec<String>),
    /// No value: null in JSON, empty in CSV.
    Nothing,
}

impl Cell {
    /// Makes a cell of a text, or one without a value.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.into()))
    }

    /// Returns the value as it stands in CSV.
    fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(n) => n.to_string(),
            Self::Number(n) => n.to_string(),
            Self::Several(texts) => texts.join("; "),
            Self::Nothing => String::new(),
        }
    }

    /// Returns the value as it stands in JSON.
    fn json(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Count(n) => n.to_string(),
            Self::Number(n) if n.is_finite() => n.to_string(),
            Self::Several(texts) => format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(",")),
            Self::Number(_) | Self::Nothing => "null".to_owned(),
        }
    }
}

fn quoted(text: &str) -> String {
    // Some programs take these for the end of a line.
    let json = serde_json::to_string(text).unwrap_or_default();
    json.replace('\u{85}', "\\u0085").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Returns a cell so that a spreadsheet takes no text for a formula; a number stays a number.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns rows as a file of this format. A row has a cell for each column.
#[must_use]
pub fn write(columns: &[&str], rows: impl Iterator<Item = Vec<Cell>>, form: Form) -> String {
    match form {
        Form::Csv | Form::Excel => {
            let mut to = csv::Writer::from_writer(Vec::new());
            // Memory takes all there is.
            let _ = to.write_record(columns);
            for row in rows {
                let cell = |cell: &Cell| if form == Form::Excel { harmless(&cell.plain()) } else { cell.plain() };
                let _ = to.write_record(row.iter().map(cell));
            }
            let text = to.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
            if form == Form::Excel { format!("\u{FEFF}{text}") } else { text }
        }
        Form::Json | Form::JsonLines => {
            let object = |row: Vec<Cell>| {
                let members = columns.iter().zip(&row).map(|(name, cell)| format!("{}:{}", quoted(name), cell.json()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            };
            let mut text = String::new();
            if form == Form::JsonLines {
                rows.for_each(|row| {
                    let _ = writeln!(text, "{}", object(row));
                });
                return text;
            }
            text.push('[');
            for (n, row) in rows.enumerate() {
                let _ = write!(text, "{}\n  {}", if n > 0 { "," } else { "" }, object(row));
            }
            text + "\n]\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> impl Iterator<Item = Vec<Cell>> {
        [
            vec![
                Cell::Text("=渡口, \"老\"".to_owned()),
                Cell::Count(3),
                Cell::Several(vec!["1".to_owned(), "4".to_owned()]),
            ],
            vec![Cell::Text("-2.5".to_owned()), Cell::Number(0.5), Cell::Nothing],
        ]
        .into_iter()
    }

    #[test]
    fn rows_are_the_same_in_every_form() {
        let written = |form| write(&["title", "n", "pages"], rows(), form);
        assert_eq!(written(Form::Csv), "title,n,pages\n\"=渡口, \"\"老\"\"\",3,1; 4\n-2.5,0.5,\n");
        assert_eq!(written(Form::Excel), "\u{FEFF}title,n,pages\n\"'=渡口, \"\"老\"\"\",3,1; 4\n-2.5,0.5,\n");
        let json = written(Form::Json);
        let lines = written(Form::JsonLines);
        let all: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap_or_default();
        let each: Vec<serde_json::Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        assert_eq!(all, each);
        assert_eq!(all[0]["pages"], serde_json::json!(["1", "4"]));
        assert!(all[1]["pages"].is_null());
        assert_eq!(
            serde_json::from_str::<Vec<serde_json::Value>>(&write(&["a"], std::iter::empty(), Form::Json)).ok(),
            Some(Vec::new())
        );
    }

    #[test]
    fn a_name_tells_the_form() {
        let of = |name| Form::of_name(name, false);
        assert_eq!(
            [of("a.csv"), of("检索.JSON"), of("a.jsonl")],
            [Some(Form::Csv), Some(Form::Json), Some(Form::JsonLines)]
        );
        assert_eq!([of("a.txt"), of("csv"), Form::of_name("a.csv", true)], [None, None, Some(Form::Excel)]);
    }
}
