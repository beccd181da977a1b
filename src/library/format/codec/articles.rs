//! Packs an article, and what is stored with it.

use std::sync::Arc;

use super::{Packed, StoredArticle};
use crate::model::Article;

impl Packed for Article {
    fn pack(&self, to: &mut Vec<u8>) {
        self.blocks.pack(to);
        self.reporters.pack(to);
        self.continued_from.pack(to);
        self.continues_on.pack(to);
        self.continues_in.pack(to);
        self.doubts.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(Self {
            blocks: Packed::unpack(from)?,
            reporters: Packed::unpack(from)?,
            continued_from: Packed::unpack(from)?,
            continues_on: Packed::unpack(from)?,
            continues_in: Packed::unpack(from)?,
            doubts: Packed::unpack(from)?,
            known_as: Vec::new(),
            parted_from: None,
        })
    }
}

/// Adds at the end what a mended article is known by, and nothing for others: so libraries from before mending are read as they are.
impl Packed for StoredArticle {
    fn pack(&self, to: &mut Vec<u8>) {
        self.part.pack(to);
        self.page.pack(to);
        self.place.pack(to);
        self.label.pack(to);
        self.number.pack(to);
        self.upto.pack(to);
        self.date.pack(to);
        self.source.pack(to);
        self.article.pack(to);
        self.further.pack(to);
        if !self.article.known_as.is_empty() {
            self.article.known_as.pack(to);
            self.article.parted_from.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let mut stored = Self {
            part: Packed::unpack(from)?,
            page: Packed::unpack(from)?,
            place: Packed::unpack(from)?,
            label: Packed::unpack(from)?,
            number: Packed::unpack(from)?,
            upto: Packed::unpack(from)?,
            date: Packed::unpack(from)?,
            source: Packed::unpack(from)?,
            article: Packed::unpack(from)?,
            further: Packed::unpack(from)?,
        };
        if !from.is_empty() {
            let article = Arc::make_mut(&mut stored.article);
            article.known_as = Packed::unpack(from)?;
            article.parted_from = Packed::unpack(from)?;
        }
        Some(stored)
    }
}
