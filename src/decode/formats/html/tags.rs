//! Walks through a web page: its text goes in, each tag and text is handed to a [`Steps`], entities decoded. `html5gum`
//! reads it as browsers do.

use std::ops::ControlFlow;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// The number of attributes of a tag that are read.
const ATTRIBUTES: usize = 32;
/// The number of bytes of a value that are read.
const VALUE: usize = 16 << 10;

/// Is called with each step through a page; a step may end the walk.
pub(super) trait Steps {
    /// Handles the beginning of an element.
    fn open(&mut self, tag: &Tag) -> ControlFlow<()>;
    /// Handles the end of an element, which may never have begun.
    fn close(&mut self, name: &str) -> ControlFlow<()>;
    /// Handles text, or a part of it.
    fn text(&mut self, text: &str);
}

/// The tag of an element that begins; names are in small letters.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
}

impl Tag {
    /// Returns the value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns whether its class holds this word, in any case.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.value("class").is_some_and(|all| all.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(class)))
    }

    /// Returns whether its id is this, in any case.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.value("id").is_some_and(|is| is.trim().eq_ignore_ascii_case(id))
    }
}

/// Names of the elements that have no content and no end tag.
pub(super) const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Walks through a page.
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

/// Returns the offset of `what` in a text, ASCII letters in any case. `what` is in small letters.
pub(super) fn find(text: &str, what: &str) -> Option<usize> {
    let (text, what) = (text.as_bytes(), what.as_bytes());
    let first = *what.first()?;
    let is = |at: &usize| text.get(*at..at + what.len()).is_some_and(|part| part.eq_ignore_ascii_case(what));
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text).find(is)
}
