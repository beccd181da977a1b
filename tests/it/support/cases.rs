//! The cases of `fixtures/typography.tsv`: reads the table, and gives each input with its style and the lines it must give.

use yuebao::text::width::Widths;
use yuebao::typeset::{Level, Style, Titles};

/// One case of the table.
pub struct Case {
    pub id: String,
    pub style: Style,
    pub input: String,
    pub lines: Vec<String>,
}

/// Returns a style with everything optional off.
pub const fn plain(measure: u16, widths: Widths) -> Style {
    let titles = Titles::Plain;
    Style { measure, level: Level::Gb, hang: false, glue: false, justify: false, indent: 0, widths, titles }
}

/// Returns the cases of a table in the form of `typography.tsv`.
pub fn cases(table: &str) -> Vec<Case> {
    table.split('\n').skip(1).filter(|row| !row.is_empty()).map(case).collect()
}

fn case(row: &str) -> Case {
    let fields: Vec<&str> = row.split('\t').collect();
    let [id, width, ambiguous, input, expected, rule, _source] = fields[..] else { panic!("a broken row: {row}") };
    let tag = rule.split(']').next().unwrap().trim_start_matches('[');
    let widths = if ambiguous == "2" { Widths::WIDE } else { Widths::NARROW };
    let plain = plain(width.parse().unwrap(), widths);
    let style = match tag {
        "base" | "pre" => plain,
        "none" => Style { level: Level::None, ..plain },
        "basic" => Style { level: Level::Basic, ..plain },
        "strict" => Style { level: Level::Strict, ..plain },
        "glue" => Style { glue: true, ..plain },
        "indent2" => Style { indent: 4, ..plain },
        "hang" => Style { hang: true, ..plain },
        "justify" => Style { justify: true, ..plain },
        other => panic!("{id}: what is {other}?"),
    };
    Case {
        id: id.to_owned(),
        style,
        input: input.replace("\\r", "\r").replace("\\n", "\n"),
        lines: expected.split('⏎').map(str::to_owned).collect(),
    }
}
