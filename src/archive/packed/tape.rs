//! A packed stream that is read as if it lay open: forward as far as is asked, with a stretch of what has passed kept in memory.
//!
//! Members are asked for nearly in their order, so that the stretch is enough and the stream is unpacked once; what lies before it begins
//! the stream anew.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::limits::WINDOW;
use super::packing::Packing;
use super::source::Source;
use super::unpack::Unpacked;

/// The stretch is kept in blocks of so many bytes.
const BLOCK: usize = 1 << 20;

pub(super) struct Tape {
    source: Source,
    packing: Packing,
    stream: Unpacked,
    /// What is kept, in blocks; all but the last are full.
    blocks: VecDeque<Vec<u8>>,
    /// Where the first block begins.
    start: u64,
    /// Whether the stream has ended, and how.
    ended: Option<Result<(), io::Error>>,
}

impl Tape {
    pub(super) fn new(source: Source, packing: Packing) -> Self {
        let stream = Unpacked::new(&source, packing);
        Self { source, packing, stream, blocks: VecDeque::new(), start: 0, ended: None }
    }

    /// The bytes of memory it may come to hold.
    pub(super) fn weight(&self) -> usize {
        let kept = self.blocks.iter().map(Vec::len).sum::<usize>();
        self.source.weight() + if self.ended.is_some() { kept } else { WINDOW }
    }

    fn end(&self) -> u64 {
        let last = self.blocks.back().map_or(0, Vec::len);
        self.start + (self.blocks.len().saturating_sub(1) * BLOCK + last) as u64
    }

    /// Reads `length` bytes from a place.
    pub(super) fn read(&mut self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        let read = self.read_at(at, &mut bytes)?;
        if read == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    /// Reads from a place until `to` is full or the stream ends; gives how much.
    pub(super) fn read_at(&mut self, at: u64, to: &mut [u8]) -> io::Result<usize> {
        if at < self.start {
            *self = Self::new(self.source.clone(), self.packing);
        }
        let end = at.saturating_add(to.len() as u64);
        while self.end() < end && self.ended.is_none() {
            self.go_on();
            // What is asked for stays, however long it is.
            while self.blocks.len() * BLOCK > WINDOW && self.start + (BLOCK as u64) <= at {
                self.blocks.pop_front();
                self.start += BLOCK as u64;
            }
        }
        let done = self.copy(at, to);
        match &self.ended {
            Some(Err(e)) if done < to.len() => Err(copied(e)),
            _ => Ok(done),
        }
    }

    /// Reads the next block, or the rest of the last.
    fn go_on(&mut self) {
        if self.blocks.back().is_none_or(|block| block.len() == BLOCK) {
            self.blocks.push_back(Vec::with_capacity(BLOCK));
        }
        let Some(block) = self.blocks.back_mut() else { return };
        let room = BLOCK - block.len();
        match (&mut self.stream).take(room as u64).read_to_end(block) {
            Ok(read) if read < room => self.ended = Some(Ok(())),
            Ok(_) => {}
            Err(e) => self.ended = Some(Err(e)),
        }
    }

    /// Copies what is kept from a place on.
    fn copy(&self, at: u64, to: &mut [u8]) -> usize {
        let mut from = (at - self.start) as usize;
        let mut done = 0;
        while done < to.len() {
            let Some(rest) = self.blocks.get(from / BLOCK).and_then(|block| block.get(from % BLOCK..)) else { break };
            let part = rest.len().min(to.len() - done);
            if part == 0 {
                break;
            }
            to[done..done + part].copy_from_slice(&rest[..part]);
            (done, from) = (done + part, from + part);
        }
        done
    }
}

/// The same error once more.
fn copied(error: &io::Error) -> io::Error {
    match super::Fault::of(error) {
        super::Fault::Bomb => io::Error::other(super::limits::TooMuch),
        _ => error.kind().into(),
    }
}
