//! Reads a packed stream as if it were unpacked: it goes forward as far as is asked, and keeps a stretch of what has passed
//! in memory.
//!
//! Members are asked for nearly in their order, so that the stretch is enough and the stream is unpacked once; a place
//! before the stretch starts the stream again.

use std::collections::VecDeque;
use std::io::{self, Read};

use super::limits::WINDOW;
use super::packing::Packing;
use super::source::Source;
use super::unpack::Unpacked;

/// The bytes of a block; the stretch is kept in blocks.
const BLOCK: usize = 1 << 20;

pub(super) struct Tape {
    source: Source,
    packing: Packing,
    stream: Unpacked,
    /// The blocks that are kept; all but the last are full.
    blocks: VecDeque<Vec<u8>>,
    /// The place of the first block.
    start: u64,
    /// How the stream ended, if it has.
    ended: Option<Result<(), io::Error>>,
}

impl Tape {
    pub(super) fn new(source: Source, packing: Packing) -> Self {
        let stream = Unpacked::new(&source, packing);
        Self { source, packing, stream, blocks: VecDeque::new(), start: 0, ended: None }
    }

    /// Returns the bytes of memory it may come to hold.
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

    /// Reads from a place until `to` is full or the stream ends; returns the number of bytes.
    pub(super) fn read_at(&mut self, at: u64, to: &mut [u8]) -> io::Result<usize> {
        if at < self.start {
            *self = Self::new(self.source.clone(), self.packing);
        }
        let end = at.saturating_add(to.len() as u64);
        while self.end() < end && self.ended.is_none() {
            self.go_on();
            // The bytes that are asked for stay, however many.
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

    /// Copies the kept bytes from a place on.
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

/// Copies an error.
fn copied(error: &io::Error) -> io::Error {
    match super::Fault::of(error) {
        super::Fault::Bomb => io::Error::other(super::limits::TooMuch),
        _ => error.kind().into(),
    }
}
