//! Short jobs beside the main loop, each a thread that reads a source again and sends a message with its text, or with the
//! reasons why a line of it was read as it was.

use std::sync::mpsc::Sender;
use std::thread;

use super::loop_event::LoopEvent;
use crate::app::{Asked, Msg};
use crate::archive;
use crate::model::Source;
use crate::recover::{self, ExplainedLine};

/// Reads a source again and sends the explanation of one of its lines.
pub fn explain(asked: Asked, to: Sender<LoopEvent>) {
    thread::spawn(move || {
        let read = archive::read_again(&asked.source).ok();
        let pages = read.map(|read| recover::explain(&read.text, &read.sheets, Some(asked.span.line))).unwrap_or_default();
        let is_asked = |line: &ExplainedLine| line.span.line == asked.span.line && line.span.to > asked.span.from;
        let line = pages.into_iter().flat_map(|page| page.lines).find(is_asked);
        let _ = to.send(LoopEvent::Msg(Msg::Explained(asked, line.map(Box::new))));
    });
}

/// Reads a source again and sends its text.
pub fn original(source: Source, to: Sender<LoopEvent>) {
    thread::spawn(move || {
        let text = archive::read_again(&source).map(|read| read.text);
        let _ = to.send(LoopEvent::Msg(Msg::Original(source, text)));
    });
}
