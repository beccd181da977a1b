//! Tags.

use std::ops::ControlFlow;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// A tag may have so many attributes; of more the first are read.
const ATTRIBUTES: usize = 32;
/// A value may have so many bytes; of a longer one the beginning is read.
const VALUE: usize = 16 << 10;

/// What is called with the steps through a page. A step may end the reading.
pub(super) trait Steps {
    /// An element begins.
    fn open(&mut self, tag: &Tag) -> ControlFlow<()>;
    /// An element ends, whether it began or not.
    fn close(&mut self, name: &str) -> ControlFlow<()>;
    /// Text, or a part of it.
    fn text(&mut self, text: &str);
}

/// The tag of an element that begins; names are in small letters.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether its class holds this word, in any case.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.value("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(class)))
    }

    /// Whether its id is this, in any case.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.value("id").is_some_and(|is| is.trim().eq_ignore_ascii_case(id))
    }
}

/// Elements that end as they begin.
pub(super) const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Takes the steps through a page.
pub(super) fn walk(text: &str, steps: &mut dyn Steps) {
    let mut tag = Tag::default();
    let mut done = ControlFlow::Continue(());
    let string = |bytes: &[u8]| String::from_utf8_lossy(bytes.get(..bytes.len().min(VALUE)).unwrap_or(bytes)).into_owned();
    let take = |event: CallbackEvent<'_>, _: Span<()>| -> Option<ControlFlow<()>> {
        if done.is_break() {
            return Some(done);
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.name.clear();
                tag.name.push_str(&string(name));
                tag.attributes.clear();
            }
            CallbackEvent::AttributeName { name } if tag.attributes.len() < ATTRIBUTES => {
                tag.attributes.push((string(name), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = tag.attributes.last_mut().filter(|(_, last)| last.is_empty()) {
                    *last = string(value);
                }
            }
            CallbackEvent::CloseStartTag { .. } => done = steps.open(&tag),
            CallbackEvent::EndTag { name } => done = steps.close(&string(name)),
            CallbackEvent::String { value } => steps.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
        done.is_break().then_some(done)
    };
    let mut emitter = CallbackEmitter::new(take);
    emitter.naively_switch_states(true);
    for event in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(ControlFlow::Continue(())) = event else { return };
    }
}

/// Where something stands in a text, its ASCII letters in any case. `what` is of small letters.
pub(super) fn find(text: &str, what: &str) -> Option<usize> {
    let (text, what) = (text.as_bytes(), what.as_bytes());
    let first = *what.first()?;
    let is = |at: &usize| text.get(*at..at + what.len()).is_some_and(|part| part.eq_ignore_ascii_case(what));
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).find(is)
}
