//! Reads an XML file as a stream of tags and texts ([`Steps::next`]). Names come without their prefix, values unescaped.
//! Where the file breaks off or is written wrongly the stream ends, and [`Steps::fault`] says where.
//!
//! `quick-xml` reads it, which expands no entities but the five named ones and those of characters.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::decode::formats::fault::Fault;
use crate::decode::formats::limits::DEEPEST;

/// The number of an element's attributes that are read.
const ATTRIBUTES: usize = 64;

/// The entities that XML names.
const NAMED: [(&str, &str); 5] = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];

/// A step through the file.
pub(super) enum Step<'t> {
    /// An element begins; an empty one ends too.
    Start(Tag<'t>),
    /// An element ends.
    End(BytesEnd<'t>),
    /// Text, or a part of it.
    Text(Cow<'t, str>),
    /// The file ends.
    Done,
}

/// Returns the name of an element that ends, without a prefix.
pub(super) fn ended<'e>(end: &'e BytesEnd<'_>) -> &'e str {
    local(end.name().into_inner())
}

/// The tag of an element that begins.
pub(super) struct Tag<'t> {
    start: BytesStart<'t>,
    /// Whether the element is empty, so that no end follows.
    pub(super) is_empty: bool,
}

impl Tag<'_> {
    /// Returns its name without a prefix.
    pub(super) fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// Returns its attributes: their names without a prefix, and their values as they are written. What is written wrongly
    /// ends them.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.start.attributes_raw();
        std::iter::from_fn(move || next_attribute(&mut rest)).take(ATTRIBUTES)
    }

    /// Returns the value of an attribute as it is written.
    fn written(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// Returns the value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.written(name).map(|value| plain(value).into_owned())
    }

    /// Returns the value of an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Option<f32> {
        self.written(name)?.trim().parse().ok().filter(|number: &f32| number.is_finite())
    }
}

/// Takes the next attribute off the text of a tag. quick-xml checks more, which takes half of the time of a file of words.
fn next_attribute<'t>(rest: &mut &'t str) -> Option<(&'t str, &'t str)> {
    let bytes = rest.as_bytes();
    let (mut from, mut at) = (0, 0);
    loop {
        match bytes.get(at)? {
            b'=' => break,
            b':' => from = at + 1,
            byte if byte.is_ascii_whitespace() && from == at => from = at + 1,
            _ => {}
        }
        at += 1;
    }
    let key = rest.get(from..at)?.trim_ascii_end();
    let after = rest.get(at + 1..)?.trim_ascii_start();
    let quote = *after.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    let inside = after.get(1..)?;
    let end = memchr::memchr(quote, inside.as_bytes())?;
    *rest = inside.get(end + 1..)?;
    Some((key, inside.get(..end)?))
}

/// Unescapes a value; one that is not understood stays as it is written.
pub(super) fn plain(value: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// Returns the text that an entity stands for.
fn referred<'t>(name: &str) -> Cow<'t, str> {
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| Cow::Borrowed(*sign));
    named.unwrap_or_else(|| Cow::Owned(plain(&format!("&{name};")).into_owned()))
}

fn local(name: &str) -> &str {
    memchr::memrchr(b':', name.as_bytes()).and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// The stream of a file's steps.
pub(super) struct Steps<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    depth: usize,
    /// The fault at which the stream ended before the file.
    fault: Option<Fault>,
}

impl<'t> Steps<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, text, depth: 0, fault: None }
    }

    /// Returns the next step.
    ///
    /// # Errors
    /// When elements stand too deep in each other.
    pub(super) fn next(&mut self) -> Result<Step<'t>, Fault> {
        loop {
            let Ok(event) = self.reader.read_event() else {
                self.broken();
                return Ok(Step::Done);
            };
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Fault::Deep);
                    }
                    Step::Start(Tag { start, is_empty: false })
                }
                Event::Empty(start) => Step::Start(Tag { start, is_empty: true }),
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::End(end)
                }
                Event::Text(text) => Step::Text(text.into_inner()),
                Event::CData(text) => Step::Text(text.into_inner()),
                Event::GeneralRef(reference) => Step::Text(referred(&reference)),
                Event::Eof => {
                    if self.depth > 0 {
                        self.broken();
                    }
                    Step::Done
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }

    /// Notes that the file is broken here.
    fn broken(&mut self) {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', before).count();
        self.fault = Some(Fault::Broken(u32::try_from(lines + 1).unwrap_or(u32::MAX)));
    }

    /// Returns the fault of the file, once all is read.
    pub(super) const fn fault(&self) -> Option<Fault> {
        self.fault
    }
}
