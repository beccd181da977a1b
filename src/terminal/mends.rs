//! Files opened for mending, and what is put right in them kept: beside the loop, and told to it.

use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use super::jobs::Heard;
use crate::app::{FileLines, KeptMends, Mendable, Msg};
use crate::archive::mending::{self, Opened, Saved, Unkept};
use crate::archive::{Reason, load_all};
use crate::mend::{Lines, Mend, Mends};
use crate::model::Source;

/// Reads a file as it is without what was put right in it.
pub fn open(source: Source, to: Sender<Heard>) {
    thread::spawn(move || {
        let mendable = mending::open(&source.path).map(|opened| Box::new(mendable(opened)));
        let _ = to.send(Heard::Msg(Msg::Mends(source, mendable)));
    });
}

fn mendable(opened: Opened) -> Mendable {
    let by = opened.by();
    let kept = opened.mends.without(&opened.fitted.stale);
    let lines = FileLines::of(&opened.text);
    Mendable { issue: opened.issue, text: opened.text.into(), lines, mends: opened.fitted.mends, kept, by }
}

/// Keeps what is put right in a file, and reads it with that. Before the program ends the thread must have.
pub fn keep(source: Source, since: Box<Mends>, now: Box<Mends>, to: Sender<Heard>) -> JoinHandle<()> {
    thread::spawn(move || {
        let saved = opened(&source).and_then(|opened| mending::keep(&source.path, &opened.text, &now, &since));
        tell(source, saved, &to);
    })
}

/// Keeps that a doubt is looked at and found right, or takes that back.
pub fn settle(source: Source, mend: Box<Mend>, right: bool, to: Sender<Heard>) -> JoinHandle<()> {
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
        tell(source, saved, &to);
    })
}

fn opened(source: &Source) -> Result<Opened, Unkept> {
    mending::open(&source.path).map_err(|reason| unreadable(source, &reason))
}

fn unreadable(source: &Source, reason: &Reason) -> Unkept {
    let why = if let Reason::Unreadable(why) = reason { Some(why.clone()) } else { None };
    Unkept { path: source.path.display().to_string(), why }
}

fn tell(source: Source, saved: Result<Saved, Unkept>, to: &Sender<Heard>) {
    let kept = saved.and_then(|saved| {
        // As any file is loaded, so that it is the same the next time.
        let (shelf, skipped) = load_all(std::slice::from_ref(&source.path));
        let issue = shelf.issues().first().map(|issue| crate::model::Issue::clone(issue));
        let nothing = || Unkept { path: String::new(), why: None };
        let why = || skipped.first().map_or_else(nothing, |skipped| unreadable(&source, &skipped.reason));
        let mut issue = issue.ok_or_else(why)?;
        issue.sources = vec![source.clone()];
        Ok(Box::new(KeptMends { path: saved.path, elsewhere: saved.not_beside.is_some(), issue }))
    });
    let _ = to.send(Heard::Msg(Msg::MendsKept(source, kept)));
}
