//! Every screen of the reader, with the keys that lead there, for the tests that draw them all. A new screen is a line of
//! [`SCREENS`].

use std::io::Error;
use std::path::PathBuf;

use yuebao::app::{Clip, Copied, Effect, FileLines, Journal, Mendable, Msg, Saved};
use yuebao::archive::{Event, Reason, Skipped};
use yuebao::mend::Mends;
use yuebao::model::{Basis, Date, Dated, Issue, Source};
use yuebao::recover::{join, recover};
use yuebao::store::{Inventory, Kept, Record, SetAside, StoreError};
use yuebao::theme::Themes;
use yuebao::words::Lang;

use super::paper;
use super::screen::Reader;

/// A kind of screen, its variant, and the way there: keys as in the key table, typed text in 「」, and other events as
/// `@welcome` (see [`happen`]).
pub const SCREENS: &[(&str, &str, &str)] = &[
    ("tree", "", ""),
    ("tree", "folded", "H"),
    ("tree", "of years", "@run g g"),
    ("tree", "news", "@news"),
    ("tree", "alone", "@40x12"),
    ("tree", "filter", "/ 「老」"),
    ("tree", "filtered", "/ 「老」 Enter"),
    ("article", "", "} Enter"),
    ("article", "marks", "Enter"),
    ("article", "joined", "} J Enter"),
    ("article", "as printed", "} J Enter c"),
    ("article", "offer", "} } Enter"),
    ("article", "end", "Enter Space"),
    ("article", "alone", "} @40x12 Enter"),
    ("article", "count and keys", "} Enter 1 2 g"),
    ("find", "", "} Enter / 「江城」"),
    ("find", "found", "} Enter / 「江城」 Enter n"),
    ("find", "nothing", "} Enter / 「没有的话」 Enter"),
    ("find", "wrong", "} Enter / 「/江(/」"),
    ("setting", "two columns", "@120x14 } z w"),
    ("setting", "two columns no room", "} Enter w"),
    ("setting", "zen", "} z"),
    ("setting", "presentation", "} P j"),
    ("setting", "presentation text", "} Enter P j"),
    ("setting", "ascii", ": 「set ascii」 Enter"),
    ("setting", "theme", "@themes T"),
    ("setting", "two sizes", "@two-sizes } Enter"),
    ("select", "", "} Enter v l l l j"),
    ("select", "paragraph", "} Enter V"),
    ("select", "help", "} Enter v ?"),
    ("select", "note", "} Enter V a 「堤防」"),
    ("select", "noted", "} Enter V a 「堤防」 Enter"),
    ("taking", "save", "} Enter s"),
    ("taking", "save over", "} Enter @exists"),
    ("taking", "pipe", "} Enter | 「wc -m」"),
    ("taking", "pipe sure", "} Enter | 「wc -m」 Enter"),
    ("taking", "copied", "} Enter y a @copied"),
    ("taking", "copied by a command", "} Enter y a @copied-by"),
    ("taking", "copy too long", "} Enter @copy-too-long"),
    ("taking", "saved", "} Enter @saved"),
    ("taking", "unpiped", "@unpiped"),
    ("report", "doubts", "} } Enter i"),
    ("report", "", "!"),
    ("report", "narrowed", "! / 「2019」"),
    ("help", "tree", "?"),
    ("help", "tree on", "? f"),
    ("help", "tree end", "? G"),
    ("help", "text", "Enter ?"),
    ("help", "text end", "Enter ? G"),
    ("help", "narrowed", "? / 「g」"),
    ("help", "narrowed to nothing", "? / 「qqq」"),
    ("command", "", ":"),
    ("command", "completed", ": Tab"),
    ("command", "completed on", ": 「s」 Tab Tab"),
    ("command", "option", ": 「set 」 Tab"),
    ("command", "option value", "@themes : 「set theme=」 Tab"),
    ("command", "none", ": 「fly」 Enter"),
    ("command", "several", ": 「t」 Enter"),
    ("option", "options", "@themes : 「set」 Enter"),
    ("option", "", ": 「set measure」 Enter"),
    ("option", "none", ": 「set colour」 Enter"),
    ("option", "value", ": 「set columns=9」 Enter"),
    ("option", "lang", ": 「set lang=」 Enter"),
    ("overview", "", "} p"),
    ("overview", "next page", "} p ]"),
    ("overview", "alone", "@40x12 } p"),
    ("overview", "help", "} p ?"),
    ("following", "text", "} Enter m a g @lingered"),
    ("following", "mark", "} Enter m a ' @lingered"),
    ("following", "limit", "S 「记者」 Enter i @lingered"),
    ("calendar", "", "} g d"),
    ("calendar", "gap", "@run : 「1978-12-03」 Enter g d"),
    ("calendar", "alone", "} @40x12 g d"),
    ("calendar", "help", "g d ?"),
    ("calendar", "date nearest", ": 「2024-03-09」 Enter"),
    ("calendar", "date none", ": 「1978-13」 Enter"),
    ("search", "forms", "S"),
    ("search", "wrong", "S 「date:19 江」"),
    ("search", "typed", "S 「记者」"),
    ("results", "", "S 「记者」 Enter"),
    ("results", "nothing", "S 「没有的话」 Enter"),
    ("results", "by relevance", "S 「记者」 Enter o"),
    ("results", "alone", "@40x12 S 「记者」 Enter"),
    ("results", "help", "S 「记者」 Enter ? G"),
    ("results", "concordance", "S 「记者」 Enter Tab"),
    ("results", "concordance sorted", "S 「记者」 Enter Tab s s <"),
    ("results", "concordance nothing", "S 「date:2024」 Enter Tab"),
    ("results", "misread", "S 「~汪城」 Enter"),
    ("results", "three words", "S 「江城 | 记者 | 三月」 Enter"),
    ("results", "result of three words", "S 「公里 | 步道 | 江城」 Enter Enter"),
    ("results", "result", "S 「记者」 Enter j Enter"),
    ("results", "result last", "S 「记者」 Enter G Enter Ctrl-n"),
    ("bars", "", "S 「记者」 Enter y"),
    ("bars", "one year", "S 「记者」 Enter y l Enter"),
    ("bars", "help", "S 「记者」 Enter y ?"),
    ("counts", "papers", "S 「记者」 Enter F"),
    ("counts", "reporters", "S 「记者」 Enter F Tab Tab Tab"),
    ("counts", "collocates", "S 「渡口」 Enter c"),
    ("counts", "saved", "S 「记者」 Enter m q g s"),
    ("counts", "help", "S 「记者」 Enter F ?"),
    ("curves", "", "S 「记者」 Enter C"),
    ("curves", "asked", "C"),
    ("curves", "of five", "C 「记者，江城，码头，老，一」 Enter"),
    ("curves", "of six", "C 「一，二，三，四，五，六」 Enter"),
    ("curves", "rate by month", "C 「记者，江城」 Enter p m"),
    ("curves", "help", "C 「记者」 Enter ?"),
    ("kept", "starred", "} Enter *"),
    ("kept", "starred left", "} Enter * J"),
    ("kept", "marked", "} Enter m a"),
    ("kept", "stars and marks", "} Enter * } m a ' '"),
    ("kept", "stars none", "' '"),
    ("kept", "stars help", "* ' ' ?"),
    ("kept", "tags", "} Enter : 「tag 春汛」 Enter } : 「tag 江城」 Enter : 「tags」 Enter"),
    ("kept", "tags none", ": 「tags」 Enter"),
    ("kept", "notes", "} Enter V a 「堤防」 Enter : 「notes」 Enter"),
    ("kept", "notes none", ": 「notes」 Enter"),
    ("kept", "history", "Enter } Enter } Enter : 「history」 Enter"),
    ("kept", "read", "Enter G q } Enter G q"),
    ("kept", "state broken", "@broken"),
    ("kept", "unkept", "@unkept"),
    ("caption", "welcome", "@welcome"),
    ("caption", "", "@caption"),
    ("caption", "over help", "@caption ?"),
    ("caption", "tour paused", "@paused"),
    ("caption", "tour ended", "@ended"),
    ("original", "", "} } Enter o @files j"),
    ("original", "waiting", "} } Enter o"),
    ("original", "file", "} } Enter o @files Tab j"),
    ("original", "narrow", "@60x20 } } Enter o @files j"),
    ("original", "alone", "@20x6 } } Enter o @files Tab"),
    ("original", "help", "} } Enter o ?"),
    ("doubts", "next", "} } Enter g n"),
    ("doubts", "none", "} } Enter G g n g n g n g n g n g n"),
    ("mending", "", "} } Enter e @files"),
    ("mending", "waiting", "} } Enter e"),
    ("mending", "by lines", "} } Enter e @files l j"),
    ("mending", "roles", "} } Enter e @files j r"),
    ("mending", "parted", "} } Enter e @files j a"),
    ("mending", "several", "} } Enter e @files v j"),
    ("mending", "asked", "} } Enter e @files t Down"),
    ("mending", "leaving", "} } Enter e @files j a r t q"),
    ("mending", "narrow", "@60x20 } } Enter e @files j"),
    ("mending", "alone", "@20x6 } } Enter e @files j"),
    ("mending", "help", "} } Enter e @files ?"),
    ("loading", "nothing loaded yet", "@empty"),
    ("loading", "", "@loading"),
    ("window", "tiny", "@7x2"),
    ("window", "small", "@20x5"),
];

const JUMPING: &str = "江湾晚报\n2019年11月8日\n星期五\n第1版\n\n老码头要修了\n\n本报讯（记者王一）老码头大修工程昨日开工，码头的石阶有一百二十级，\
    最早的一段砌于清末。工程队先把松动的条石一块块编号，再吊到岸上清洗，\n（下转2版）\n\n渡口茶馆重新开张\n\n\
    本报讯（记者李二）停业两年的渡口茶馆昨天重新开张，十二张方桌还是原来的样子。\n\u{c}第2版\n2019年11月8日\n\n（上接1版）\n\
    缺损的部分照原样补配。石匠多是附近村里的老人，年轻时就在江边干活。\n\n（上接1版）\n来喝茶的老主顾说，茶还是那个味道，只是对面的电影院\
    早已不放电影了。\n";

/// Papers: one whose story may go on in two places, one with a story over two pages, one full of marks, one without a name.
fn papers() -> Vec<Issue> {
    let source = Source { path: "20191108.txt".into(), name: "20191108.txt".to_owned(), encoding: "gb18030" };
    let mut jumping = recover(JUMPING, source);
    join(&mut jumping);
    let mut marks = dated(2023, 3, 7);
    marks.pages = paper::marks().pages;
    vec![jumping, marks, paper::nameless(), paper::joined()]
}

fn dated(year: u16, month: u8, day: u8) -> Issue {
    let date = Date::new(year, month, day).map(|date| Dated { date, basis: Basis::Printed });
    Issue { date, ..paper::printed() }
}

/// Makes an event that is no key happen.
fn happen(reader: &mut Reader, what: &str) {
    if let Some((columns, rows)) = what.split_once('x').and_then(|(c, r)| Some((c.parse().ok()?, r.parse().ok()?))) {
        reader.resize(columns, rows);
        return;
    }
    let clip = || Clip { text: "江城平稳度过今年首场春汛".to_owned(), what: "clip_article" };
    let path = || PathBuf::from("江城平稳度过今年首场春汛.txt");
    let issue = |issue: Issue| Event::Issue(Box::new(issue));
    match what {
        "welcome" => reader.send(Msg::Welcome),
        "caption" => reader.send(Msg::Caption(Some("目录：期、版、篇".to_owned()))),
        "paused" => reader.send(Msg::Said("paused")),
        "ended" => reader.send(Msg::Said("tour_ended")),
        "copied" => reader.send(Msg::Copied(clip(), Copied::Terminal)),
        "copied-by" => reader.send(Msg::Copied(clip(), Copied::Command("wl-copy"))),
        "copy-too-long" => reader.send(Msg::Copied(clip(), Copied::TooLong)),
        "saved" => reader.send(Msg::Saved(Saved::Written(path()))),
        "exists" => reader.send(Msg::Saved(Saved::Exists { path: path(), text: String::new() })),
        "unpiped" => reader.send(Msg::Unpiped((&Error::other("fmtt: 127")).into())),
        "unkept" => reader.send(Msg::Unkept(StoreError { path: String::new(), why: Error::other("disk full").into() })),
        "broken" => reader.send(Msg::Kept(Box::default(), Some(SetAside { path: "state.sqlite.bad".into(), newer: false }))),
        "news" => {
            reader.state.journal = Journal::awaiting("江湾".to_owned());
            let before = Inventory::of([("江湾晚报/2019-11-08".to_owned(), 3)].into_iter(), std::iter::empty());
            let mut kept = Kept::default();
            kept.take(Record::Inventory("江湾".to_owned(), before));
            reader.send(Msg::Kept(Box::new(kept), None))
        }
        "lingered" => reader.send(Msg::Lingered),
        "two-sizes" => reader.send(Msg::TwoSizes),
        "files" => {
            for effect in std::mem::take(&mut reader.effects) {
                match effect {
                    Effect::Original(source) => {
                        reader.send(Msg::Original(source, Ok(JUMPING.to_owned())));
                    }
                    Effect::OpenMends(source) => {
                        let issue = recover(JUMPING, source.clone());
                        let (text, lines) = (JUMPING.into(), FileLines::of(JUMPING));
                        let (mends, kept) = (Mends::default(), Mends::default());
                        let by = "20191108.txt.mend".to_owned();
                        let mendable = Mendable { issue, text, lines, mends, kept, by };
                        reader.send(Msg::Mends(source, Ok(Box::new(mendable))));
                    }
                    _ => {}
                }
            }
            reader
        }
        "run" => {
            let days = [1, 2, 3, 4, 6, 7, 8].map(|day| issue(dated(1978, 12, day)));
            let more = (1..=28).flat_map(|day| [(1979, 1), (1979, 2)].map(|(year, month)| issue(dated(year, month, day))));
            reader.reading_from_the_first(|reader| {
                reader.send(Msg::Load(days.into_iter().chain(more).collect())).send(Msg::Loaded);
            })
        }
        "themes" => {
            reader.state.settings.themes = Themes::default().names().into_iter().map(str::to_owned).collect();
            "terminal".clone_into(&mut reader.state.settings.theme);
            reader
        }
        "empty" => {
            *reader = Reader::speaking(reader.state.settings.lang, 80, 24);
            reader.send(Msg::Load(vec![]))
        }
        "loading" => {
            *reader = Reader::speaking(reader.state.settings.lang, 80, 24);
            reader.send(Msg::Load(vec![Event::Found(12), issue(paper::printed())]))
        }
        other => panic!("{other} is not known to happen"),
    };
}

/// Returns the reader at a screen.
pub fn at(script: &str, lang: Lang) -> Reader {
    let mut reader = Reader::speaking(lang, 80, 24);
    let mut events: Vec<Event> = papers().into_iter().map(|issue| Event::Issue(Box::new(issue))).collect();
    events.push(Event::Skipped(Skipped { path: "notes.docx".into(), reason: Reason::Binary }));
    reader.reading_from_the_first(|reader| {
        reader.send(Msg::Load(events)).send(Msg::Loaded);
    });
    for (n, part) in script.split(['「', '」']).enumerate() {
        if n % 2 == 1 {
            reader.type_in(part).answer();
            continue;
        }
        for step in part.split_whitespace() {
            match step.strip_prefix('@') {
                Some(what) => happen(&mut reader, what),
                None => {
                    reader.seek(step);
                }
            }
        }
    }
    reader
}
