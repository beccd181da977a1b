//! The probe: asks the terminal for its background colour (`ground`) and for the widths of characters whose width is not
//! fixed, and reads the answers; the result is [`Answers`].
//!
//! Each sign is printed at the start of the line, and the cursor's column is asked for. A request every terminal answers
//! (DA1) ends the batch, so that its answer tells that no more will come; an answer that does not come in time is not waited
//! for. The terminal is asked before anything is drawn, while the files load.

use std::io::{self, Write, stdin, stdout};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, QueueSelector, SpecialCodeIndex, tcflush, tcgetattr, tcsetattr};

use super::ground::{self, Answer};
use crate::text::class::Ambiguous;
use crate::text::width::{Cells, Widths};
use crate::theme::Ground;

/// A sign that is printed and measured.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sign {
    /// The text that is printed.
    pub text: &'static str,
    /// The property that its width tells.
    pub tells: Tells,
}

/// A property of the terminal that the width of a sign tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// The width of a kind of ambiguous characters.
    Kind(Ambiguous),
    /// The width of text signs made emoji.
    EmojiSigns,
    /// The width of some clusters, which is only reported.
    Clusters,
    /// Whether text can be drawn in two sizes.
    TwoSizes,
}

const fn sign(text: &'static str, kind: Ambiguous) -> Sign {
    Sign { text, tells: Tells::Kind(kind) }
}

const fn cluster(text: &'static str) -> Sign {
    Sign { text, tells: Tells::Clusters }
}

/// The signs, in the order they are asked for.
pub(crate) const SIGNS: &[Sign] = &[
    sign("“", Ambiguous::Quotes),
    sign("—", Ambiguous::Dashes),
    sign("…", Ambiguous::Dashes),
    sign("·", Ambiguous::Interpuncts),
    sign("①", Ambiguous::Enclosed),
    sign("℃", Ambiguous::Letterlike),
    sign("■", Ambiguous::Shapes),
    sign("Ω", Ambiguous::Letters),
    sign("─", Ambiguous::Boxes),
    sign("\u{E000}", Ambiguous::PrivateUse),
    cluster("👨\u{200D}👩\u{200D}👧"),
    Sign { text: "❤\u{FE0F}", tells: Tells::EmojiSigns },
    cluster("🇨🇳"),
    cluster("ﾊﾟ"),
    cluster("e\u{301}"),
    // A space twice as large (kitty's text sizing): two cells where that is known, one where only a width can be stated by
    // it, none where such a request is passed over.
    Sign { text: "\x1b]66;s=2; \x1b\\", tells: Tells::TwoSizes },
];

/// The longest time that answers are waited for.
const PATIENCE: Duration = Duration::from_millis(200);

/// The questions for the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether it is asked for the widths of the signs and for grapheme clusters.
    pub widths: bool,
    /// Whether it is asked for its background colour.
    pub ground: bool,
}

impl Request {
    /// All questions.
    const ALL: Self = Self { widths: true, ground: true };

    /// Whether anything is asked.
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.widths || self.ground
    }

    /// Returns the longest time that answers are waited for, while no key is taken. The text needs the widths; the
    /// background may come later.
    #[must_use]
    pub const fn patience(self) -> Duration {
        if self.widths { PATIENCE } else { Duration::from_millis(50) }
    }

    /// Returns the whole batch: background, signs, blank line, state of mode 2027, and the request that ends it.
    fn batch(self) -> String {
        let mut batch = String::new();
        if self.ground {
            batch.push_str(ground::REQUEST);
        }
        if self.widths {
            for sign in SIGNS {
                batch.extend(["\r", sign.text, "\x1b[6n"]);
            }
        }
        batch.push_str("\r\x1b[2K");
        if self.widths {
            batch.push_str("\x1b[?2027$p");
        }
        batch + "\x1b[c"
    }
}

/// The terminal's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The cells of each of the signs, in their order, as far as they were answered.
    pub cells: Vec<Cells>,
    /// The state of mode 2027 (grapheme clusters): 1 set, 2 reset, 3 and 4 fixed so, 0 unknown to the terminal.
    pub clusters_mode: Option<u8>,
    /// The terminal's background, light or dark.
    pub ground: Option<Ground>,
    /// The beginning of an answer that was not all there.
    pub begun: Vec<u8>,
    /// Whether the last request was answered, so that all that will come has come.
    pub complete: bool,
    /// The bytes that the user typed meanwhile.
    pub typed: Vec<u8>,
}

impl Answers {
    /// Returns the widths by these answers. A kind of characters is wide when all its signs are; a kind without answer stays
    /// as in `assumed`.
    #[must_use]
    pub fn widths(&self, assumed: Widths) -> Widths {
        let measured = |tells| SIGNS.iter().zip(&self.cells).filter(move |(sign, _)| sign.tells == tells).map(|(_, &c)| c);
        let widths = Ambiguous::ALL.into_iter().fold(assumed, |widths, kind| {
            let mut measured = measured(Tells::Kind(kind));
            match measured.next() {
                Some(first) => widths.with(kind, first == 2 && measured.all(|c| c == 2)),
                None => widths,
            }
        });
        // A width measured before grapheme clusters are switched on does not hold afterwards; the standard's width does
        // then.
        match measured(Tells::EmojiSigns).next() {
            Some(cells) if !self.can_set_clusters() => widths.with_emoji_signs(cells != 1),
            _ => widths,
        }
    }

    /// Whether text can be drawn in two sizes.
    #[must_use]
    pub fn has_two_sizes(&self) -> bool {
        SIGNS.iter().zip(&self.cells).any(|(sign, &cells)| sign.tells == Tells::TwoSizes && cells == 2)
    }

    /// Whether grapheme clusters can be asked for and are not on yet.
    #[must_use]
    pub fn can_set_clusters(&self) -> bool {
        self.clusters_mode == Some(2)
    }

    /// Separates the answers from the bytes that were typed.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut answers = Self::default();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let rest = bytes.get(at..).unwrap_or(&[]);
            if let Some(told) = ground::answer(rest) {
                let Answer::Whole(len, ground) = told else {
                    answers.begun = rest.to_vec();
                    break;
                };
                answers.ground = ground.or(answers.ground);
                at += len;
            } else if let Some((len, parameters, last)) = control_sequence(rest) {
                answers.take(parameters, last, rest.get(..len).unwrap_or(&[]));
                at += len;
            } else {
                answers.typed.push(byte);
                at += 1;
            }
        }
        answers
    }

    fn take(&mut self, parameters: &str, last: u8, whole: &[u8]) {
        let column = parameters.split_once(';').and_then(|(_, column)| column.parse::<Cells>().ok());
        let mode = parameters.strip_prefix("?2027;").and_then(|state| state.strip_suffix('$')).map(str::parse);
        match (last, column, mode) {
            (b'R', Some(column), _) => self.cells.push(column.saturating_sub(1)),
            (b'y', _, Some(Ok(state))) => self.clusters_mode = Some(state),
            (b'c', ..) if parameters.starts_with('?') => self.complete = true,
            _ => self.typed.extend_from_slice(whole),
        }
    }
}

/// Returns the control sequence at the beginning of `bytes`: its length, its parameters and its final byte.
fn control_sequence(bytes: &[u8]) -> Option<(usize, &str, u8)> {
    let body = bytes.strip_prefix(b"\x1b[")?;
    let end = body.iter().position(|b| (0x40..=0x7E).contains(b))?;
    let parameters = std::str::from_utf8(body.get(..end)?).ok()?;
    Some((2 + end + 1, parameters, *body.get(end)?))
}

/// The time at which the terminal was asked, while the last answer has not come. An answer that comes when the reader has
/// ended would be typed into the shell.
static OUTSTANDING: Mutex<Option<Instant>> = Mutex::new(None);

/// The time within which a terminal may still answer over a slow line.
const LATEST: Duration = Duration::from_secs(1);

fn outstanding() -> MutexGuard<'static, Option<Instant>> {
    OUTSTANDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the answers that are still to come, before the terminal is given back. It must still be in raw mode.
pub(super) fn settle() {
    let input = stdin();
    let Some(until) = outstanding().map(|asked| asked + LATEST) else { return };
    // Another thread may take a byte meanwhile, so a read waits a tenth of a second and no longer.
    if let Ok(mut line) = tcgetattr(&input) {
        (line.special_codes[SpecialCodeIndex::VMIN], line.special_codes[SpecialCodeIndex::VTIME]) = (0, 1);
        let _ = tcsetattr(&input, OptionalActions::Now, &line);
    }
    let (mut bytes, mut chunk) = (Vec::new(), [0; 512]);
    while outstanding().is_some() && Instant::now() < until {
        match rustix::io::read(&input, &mut chunk) {
            Ok(n) => bytes.extend_from_slice(chunk.get(..n).unwrap_or(&[])),
            Err(_) => break,
        }
        if Answers::read(&bytes).complete {
            break;
        }
    }
    *outstanding() = None;
    let _ = tcflush(&input, QueueSelector::IFlush);
}

/// Sends the requests; the terminal must be in raw mode.
///
/// # Errors
/// Fails when standard output cannot be written.
pub(super) fn ask(request: Request) -> io::Result<()> {
    *outstanding() = Some(Instant::now());
    let mut out = stdout().lock();
    out.write_all(request.batch().as_bytes())?;
    out.flush()
}

/// Asks the terminal everything outside the reader. Returns the answers and the time they took.
///
/// # Errors
/// Fails when the terminal cannot be set up or written to.
pub(crate) fn examine() -> io::Result<(Answers, Duration)> {
    crossterm::terminal::enable_raw_mode()?;
    let start = Instant::now();
    let answers = ask(Request::ALL).map(|()| hear(start + PATIENCE));
    let took = start.elapsed();
    settle();
    crossterm::terminal::disable_raw_mode()?;
    Ok((answers?, took))
}

/// Waits for the answers until the last one is there, or until `deadline`. Nothing else may read standard input meanwhile.
#[must_use]
pub(super) fn hear(deadline: Instant) -> Answers {
    let input = stdin();
    let mut bytes = Vec::new();
    let mut chunk = [0; 512];
    loop {
        let answers = Answers::read(&bytes);
        let left = deadline.saturating_duration_since(Instant::now());
        if answers.complete {
            *outstanding() = None;
        }
        if answers.complete || left.is_zero() {
            return answers;
        }
        let timeout = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        let mut waited = [PollFd::new(&input, PollFlags::IN)];
        let Ok(1..) = poll(&mut waited, Some(&timeout)) else { return answers };
        match rustix::io::read(&input, &mut chunk) {
            Ok(0) | Err(_) => return answers,
            Ok(n) => bytes.extend_from_slice(chunk.get(..n).unwrap_or(&[])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answers of a terminal that draws the signs in these widths.
    fn answer(cells: &[Cells]) -> Vec<u8> {
        let reports = cells.iter().fold(String::new(), |said, cells| said + &format!("\x1b[1;{}R", cells + 1));
        (reports + "\x1b[?2027;2$y\x1b[?62;22c").into_bytes()
    }

    #[test]
    fn a_mixed_terminal_is_believed_kind_by_kind() {
        let answers = Answers::read(&answer(&[1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 2, 2, 2, 1, 1]));
        assert!(answers.complete && answers.can_set_clusters() && answers.typed.is_empty());
        let widths = answers.widths(Widths::NARROW);
        assert!(
            !widths.is_wide(Ambiguous::Quotes) && widths.is_wide(Ambiguous::Enclosed) && widths.is_wide(Ambiguous::Shapes)
        );
    }

    #[test]
    fn a_heart_made_emoji_is_as_wide_as_it_was_drawn_unless_clusters_are_still_to_be_switched_on() {
        let mut cells = [1; 15];
        let heart = |answers: &[u8]| Answers::read(answers).widths(Widths::NARROW).cluster("❤\u{FE0F}");
        let fixed = |cells: &[Cells]| String::from_utf8(answer(cells)).unwrap_or_default().replace("2027;2", "2027;0");
        assert_eq!(heart(fixed(&cells).as_bytes()), 1);
        assert_eq!(heart(&answer(&cells)), 2);
        cells[11] = 2;
        assert_eq!(heart(fixed(&cells).as_bytes()), 2);
        assert_eq!(Widths::WIDE.with_emoji_signs(false).with_all(false).cluster("❤\u{FE0F}"), 1, "flipping keeps it");
    }

    #[test]
    fn a_silent_terminal_leaves_what_was_assumed() {
        assert_eq!(Answers::read(b"").widths(Widths::WIDE), Widths::WIDE);
        let only_attributes = Answers::read(b"\x1b[?6c");
        assert!(only_attributes.complete && only_attributes.cells.is_empty());
    }

    #[test]
    fn two_sizes_are_believed_only_where_the_large_space_took_two_cells() {
        let told = |last| Answers::read(&answer(&[&[1; 15][..], &[last]].concat())).has_two_sizes();
        assert_eq!([0, 1, 2, 8].map(told), [false, false, true, false]);
        assert!(!Answers::read(&answer(&[2; 15])).has_two_sizes(), "not answered");
    }

    #[test]
    fn the_ground_is_told_among_the_other_answers_and_never_becomes_keys() {
        let told = |end: &str| Answers::read(format!("j\x1b]11;rgb:0000/0000/0000{end}/\x1b[?6c").as_bytes());
        for end in ["\x07", "\x1b\\"] {
            let answers = told(end);
            assert_eq!((answers.ground, answers.typed.as_slice(), answers.complete), (Some(Ground::Dark), &b"j/"[..], true));
        }
        let cut = Answers::read(b"j\x1b]11;rgb:00");
        assert_eq!((cut.ground, cut.typed.as_slice(), cut.begun.as_slice()), (None, &b"j"[..], &b"\x1b]11;rgb:00"[..]));
    }

    #[test]
    fn only_what_is_wanted_is_asked_and_nothing_stays_on_the_line() {
        let ground = Request { widths: false, ground: true };
        assert_eq!(ground.batch(), "\x1b]11;?\x1b\\\r\x1b[2K\x1b[c");
        assert!(!Request { widths: true, ground: false }.batch().contains("]11;"));
        assert!(ground.patience() <= Duration::from_millis(50));
    }

    #[test]
    fn keys_typed_meanwhile_are_kept_and_answers_never_become_keys() {
        let mut bytes = b"jj".to_vec();
        bytes.extend(answer(&[2; 15]));
        bytes.extend(b"\x1b[B/");
        let answers = Answers::read(&bytes);
        assert_eq!(answers.typed, b"jj\x1b[B/");
        assert_eq!(answers.widths(Widths::NARROW), Widths::WIDE);
    }
}
