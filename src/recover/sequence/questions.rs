//! Lists the questions that are asked of every line of a page and of every two neighbours, each with its few named answers.
//! They are all that the learned weights know of a page, and all that `yuebao explain` shows. A question about a size or
//! about odds has its steps here: for each answer but the last the most it stands for. Which answer speaks for which label
//! is not decided here but learned.

use super::classes::{FIRSTS, LASTS, SORTS, TAILS};
use crate::recover::lines::placed::placement::{PICTURES, ROOMS, SETS, SIZES as TYPE_SIZES, STANDS};

/// The name of a question and the names of its answers.
pub type Question = (&'static str, &'static [&'static str]);

/// The answers about how many characters a line has; the last is also that of a missing line.
pub const SIZES: &[&str] = &[
    "1", "2", "3", "4", "5-6", "7-8", "9-11", "12-14", "15-17", "18-21", "22-26", "27-33", "34-44", "45-60", "61-90", "more",
];
/// The most characters of each answer of [`SIZES`].
pub const SIZE_STEPS: [usize; 15] = [1, 2, 3, 4, 6, 8, 11, 14, 17, 21, 26, 33, 44, 60, 90];
const FILLS: &[&str] = &["none", "over", "wide", "full", "dent", "most", "half", "quarter", "tiny"];
/// The answers about how a line fills its column and how its sentence ends; the last is that of a missing line.
pub const FILL_TAILS: &[&str] = &[
    "none closed",
    "none stop",
    "none bracket",
    "none comma",
    "none word",
    "over closed",
    "over stop",
    "over bracket",
    "over comma",
    "over word",
    "full closed",
    "full stop",
    "full bracket",
    "full comma",
    "full word",
    "dent closed",
    "dent stop",
    "dent bracket",
    "dent comma",
    "dent word",
    "short closed",
    "short stop",
    "short bracket",
    "short comma",
    "short word",
    "page edge",
];
const GAPS: &[&str] = &["none", "before", "after", "both", "gappy none", "gappy before", "gappy after", "gappy both"];
const INDENTS: &[&str] = &["none here", "some here", "flush among some", "one", "two", "more"];
const COUNTS: &[&str] = &["0", "1", "2", "3 or more"];
const MARKS: &[&str] = &["none", "comma", "commas", "stop", "stop and comma", "stops"];
const BLANKS: &[&str] = &["none", "one", "two", "some", "many"];
const YES: &[&str] = &["no", "yes"];
const ODDS: &[&str] = &["below -6", "-6", "-4", "-2.5", "-1.2", "-0.4", "0.4", "1.2", "2.5", "4", "6"];
/// The upper bounds of the answers about the natural log-odds that words are of a heading.
pub const ODD_STEPS: [f32; 10] = [-6.0, -4.0, -2.5, -1.2, -0.4, 0.4, 1.2, 2.5, 4.0, 6.0];
const BITS: &[&str] = &["none", "below -3", "-3", "-1", "0", "1", "2.5", "4", "7"];
/// The upper bounds, in bits, of the answers about two lines going on; the first answer says that there is no line to ask
/// about.
pub const BIT_STEPS: [f32; 7] = [-3.0, -1.0, 0.0, 1.0, 2.5, 4.0, 7.0];
const LANGS: &[&str] = &["none", "below -5", "-5", "-3", "-1.5", "-0.5", "0.5", "1.5", "3", "5"];
/// The upper bounds, in natural log-odds, of the language's answers about two lines going on; the first answer says that it
/// was not asked.
pub const LANG_STEPS: [f32; 8] = [-5.0, -3.0, -1.5, -0.5, 0.5, 1.5, 3.0, 5.0];
const TOPICS: &[&str] = &["unasked", "below -2", "-2", "-1", "-0.4", "0", "0.4", "1", "2", "3.5"];
/// The upper bounds, in natural log-odds, of the answers about a short line and a text speaking of the same; the first
/// answer says that it was not asked.
pub const TOPIC_STEPS: [f32; 8] = [-2.0, -1.0, -0.4, 0.0, 0.4, 1.0, 2.0, 3.5];
const FROM_TOP: &[&str] = &["first", "second", "third", "to 6", "to 12", "to 25", "further"];
/// The upper bounds of the answers about the lines from the page's top, from 0.
pub const FROM_TOP_STEPS: [usize; 6] = [0, 1, 2, 5, 11, 24];
const FROM_END: &[&str] = &["last", "second", "third", "to 6", "to 12", "further"];
/// The upper bounds of the answers about the lines from the page's end, from 0.
pub const FROM_END_STEPS: [usize; 5] = [0, 1, 2, 5, 11];
const BESIDE: &[&str] = &["none", "far shorter", "shorter", "like", "longer", "far longer"];
const SHARES: &[&str] = &["unasked", "none", "below -30", "below 0", "0", "to 15", "to 30", "to 60", "more"];
const MEASURES: &[&str] = &["none", "one only", "same", "wider", "narrower"];
const PAGES: &[&str] = &["no columns", "few columns", "columns"];
const STYLED: &[&str] = &["unmarked page", "none", "one", "two", "deep", "bold", "bold-part"];
const DIGITS: &[&str] = &["none", "few", "some", "most"];

/// The questions about a line.
pub const QUESTIONS: &[Question] = &[
    ("always", &["yes"]),
    ("size", SIZES),
    ("fill", FILLS),
    ("fill and end", FILL_TAILS),
    ("fill and end before", FILL_TAILS),
    ("fill and end after", FILL_TAILS),
    ("fill and end after next", FILL_TAILS),
    ("size without column", SIZES),
    ("size before", SIZES),
    ("size after", SIZES),
    ("size after next", SIZES),
    ("blank lines", GAPS),
    ("indent", INDENTS),
    ("first", FIRSTS),
    ("last", LASTS),
    ("last before", LASTS),
    ("first after", FIRSTS),
    ("end", TAILS),
    ("marks", MARKS),
    ("marks after", MARKS),
    ("marks before", MARKS),
    ("blanks", BLANKS),
    ("colon", YES),
    ("digits", DIGITS),
    ("latin", DIGITS),
    ("style", STYLED),
    ("style before", STYLED),
    ("style after", STYLED),
    ("sort", SORTS),
    ("sort before", SORTS),
    ("sort after", SORTS),
    ("sort after next", SORTS),
    ("sort before last", SORTS),
    ("writer in", YES),
    ("agency first", YES),
    ("report in", YES),
    ("picture first", YES),
    ("picture last", YES),
    ("editor in", YES),
    ("contact in", YES),
    ("imprint in", YES),
    ("paper last", YES),
    ("column in", YES),
    ("advert in", YES),
    ("saying last", YES),
    ("attending last", YES),
    ("event in", YES),
    ("weekday in", YES),
    ("note first", YES),
    ("office last", YES),
    ("named", YES),
    ("named last", YES),
    ("item", YES),
    ("heading words", ODDS),
    ("heading words before", ODDS),
    ("heading words after", ODDS),
    ("goes on from before", BITS),
    ("goes on after", BITS),
    ("resumes", LANGS),
    ("language goes on", LANGS),
    ("language goes on after", LANGS),
    ("kin below", TOPICS),
    ("kin rather below", TOPICS),
    ("inside bracket", YES),
    ("line from top", FROM_TOP),
    ("line from end", FROM_END),
    ("beside before", BESIDE),
    ("beside after", BESIDE),
    ("words below", SHARES),
    ("words shared", SHARES),
    ("stands again", YES),
    ("measure before", MEASURES),
    ("measure after", MEASURES),
    ("page", PAGES),
    ("lines to a paragraph's end", COUNTS),
    ("short lines before", COUNTS),
    ("short lines after", COUNTS),
    ("size and style", &["small plain", "small styled", "middle plain", "middle styled", "large plain", "large styled"]),
    ("type size", TYPE_SIZES),
    ("stands", STANDS),
    ("room over it", ROOMS),
    ("set", SETS),
    ("pictures", PICTURES),
];

/// The questions about a line and the line before it.
pub const EDGES: &[Question] = &[
    ("gap", &["none", "gap", "gappy none", "gappy gap"]),
    (
        "end before",
        &["closed short", "closed full", "open short", "open full", "closed loose", "open loose", "comma", "colon"],
    ),
    ("goes on", BITS),
    ("style", &["neither", "before", "here", "both", "differ"]),
    ("fill", &["loose", "full", "dent", "short", "over"]),
    ("size", &["far shorter", "shorter", "like", "longer", "far longer", "none"]),
    ("resumes", LANGS),
    ("language goes on", LANGS),
    ("sort", &["plain", "opener", "person", "picture", "furniture", "jump", "column", "other"]),
];

/// Counts the answers to some questions.
#[must_use]
pub const fn answers(questions: &[(&str, &[&str])]) -> usize {
    let (mut all, mut q) = (0, 0);
    while q < questions.len() {
        all += questions[q].1.len();
        q += 1;
    }
    all
}

/// Yields the answers to some questions in one list, each with its question.
pub fn rows<'q>(questions: &'q [(&'q str, &'q [&'q str])]) -> impl Iterator<Item = (&'q str, &'q str)> {
    questions.iter().flat_map(|&(name, answers)| answers.iter().map(move |&answer| (name, answer)))
}
