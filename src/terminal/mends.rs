//! The jobs of mending, each a thread: one opens a file without its mends, two keep mends and read the file again with them.
//!
//! Each ends with a message: the file opened for mending, or the issue as it is read now.

use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use super::loop_event::LoopEvent;
use crate::app::{FileLines, KeptMends, Mendable, Msg};
use crate::archive::mending::{self, Opened, Saved, Unkept};
use crate::archive::{Reason, load_all};
use crate::mend::{Lines, Mend, Mends};
use crate::model::Source;

/// Opens a file for mending and sends it: its pages without mends, its lines, and the mends that are kept for it.
pub fn open(source: Source, to: Sender<LoopEvent>) {
    thread::spawn(move || {
        let mendable = mending::open(&source.path).map(|opened| Box::new(mendable(opened)));
        let _ = to.send(LoopEvent::Msg(Msg::Mends(source, mendable)));
    });
}

fn mendable(opened: Opened) -> Mendable {
    let by = opened.by();
    let kept = opened.mends.without(&opened.fitted.stale);
    let lines = FileLines::of(&opened.text);
    Mendable { issue: opened.issue, text: opened.text.into(), lines, mends: opened.fitted.mends, kept, by }
}

/// Keeps the mends of a file, `now` in place of `since`, and sends the issue read with them. The program must wait for the
/// thread before it ends.
pub fn keep(source: Source, since: Box<Mends>, now: Box<Mends>, to: Sender<LoopEvent>) -> JoinHandle<()> {
    thread::spawn(move || {
        let saved = opened(&source).and_then(|opened| mending::keep(&source.path, &opened.text, &now, &since));
        send_kept(source, saved, &to);
    })
}

/// Keeps that the user has looked at a doubt and found the page right, or takes that back.
pub fn settle(source: Source, mend: Box<Mend>, right: bool, to: Sender<LoopEvent>) -> JoinHandle<()> {
    thread::spawn(move || {
        let saved = opened(&source).and_then(|opened| {
            let mut mends = opened.fitted.mends.clone();
            if right {
                mends.put(*mend, &Lines::of(&opened.text));
            } else {
                mends.remove(&mend);
            }
            opened.keep(&mends)
        });
        send_kept(source, saved, &to);
    })
}

fn opened(source: &Source) -> Result<Opened, Unkept> {
    mending::open(&source.path).map_err(|reason| unreadable(source, &reason))
}

fn unreadable(source: &Source, reason: &Reason) -> Unkept {
    let why = if let Reason::Unreadable(why) = reason { Some(why.clone()) } else { None };
    Unkept { path: source.path.display().to_string(), why }
}

/// Reads the file again and sends it with the path at which its mends are kept, or why they could not be kept.
fn send_kept(source: Source, saved: Result<Saved, Unkept>, to: &Sender<LoopEvent>) {
    let kept = saved.and_then(|saved| {
        // The file is loaded as any other, so that it will be the same at the next start.
        let (shelf, skipped) = load_all(std::slice::from_ref(&source.path));
        let issue = shelf.issues().first().map(|issue| crate::model::Issue::clone(issue));
        let nothing = || Unkept { path: String::new(), why: None };
        let why = || skipped.first().map_or_else(nothing, |skipped| unreadable(&source, &skipped.reason));
        let mut issue = issue.ok_or_else(why)?;
        issue.sources = vec![source.clone()];
        Ok(Box::new(KeptMends { path: saved.path, elsewhere: saved.not_beside.is_some(), issue }))
    });
    let _ = to.send(LoopEvent::Msg(Msg::MendsKept(source, kept)));
}
