//! Articles in, segments of the index out.
//!
//! A segment writer writes the same files that the index's own writer would, but has the terms of the texts sorted by
//! [`BigramSort`], which is several times as fast. Each runs on a thread of its own and fills one segment at a time.

use std::collections::BTreeMap;
use std::mem;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};

use tantivy::directory::TerminatingWrite;
use tantivy::fastfield::FastFieldsWriter;
use tantivy::fieldnorm::{FieldNormsSerializer, FieldNormsWriter};
use tantivy::index::{Segment, SegmentComponent, SegmentMeta};
use tantivy::postings::InvertedIndexSerializer;
use tantivy::schema::Field;
use tantivy::store::StoreWriter;
use tantivy::{DocId, Index};

use super::bigram_sort::BigramSort;
use super::index_doc::IndexDoc;
use super::initials::Initials;
use crate::library::format::Fields;

/// A segment is written when its texts have this many characters: 4 bytes each until then, and as much again while it is written.
const FULL: usize = 20 << 20;

/// An order to a segment writer.
enum Order {
    /// Take these documents.
    Take(Vec<IndexDoc>),
    /// Write what there is, and answer with all segments written since this was told last.
    Finish(SyncSender<Vec<SegmentMeta>>),
}

/// A segment writer at work.
pub struct SegmentWriter {
    orders: SyncSender<Order>,
    thread: JoinHandle<tantivy::Result<()>>,
}

impl SegmentWriter {
    /// Starts a segment writer for an index.
    pub fn new(index: &Index, fields: Fields) -> Self {
        let (orders, taken) = mpsc::sync_channel(1);
        let index = index.clone();
        Self { orders, thread: thread::spawn(move || work(&index, fields, &taken)) }
    }

    /// Gives it documents; returns them where it is busy.
    pub fn offer(&self, docs: Vec<IndexDoc>) -> Option<Vec<IndexDoc>> {
        match self.orders.try_send(Order::Take(docs)) {
            Err(mpsc::TrySendError::Full(Order::Take(docs))) => Some(docs),
            _ => None, // one that has failed is found so when it is to finish
        }
    }

    /// Gives it documents, as soon as it has time for them.
    pub fn give(&self, docs: Vec<IndexDoc>) {
        let _ = self.orders.send(Order::Take(docs));
    }

    /// Tells it to write what it has. The new segments come through the channel; where it has failed, nothing does.
    pub fn finish(&self) -> Receiver<Vec<SegmentMeta>> {
        let (answer, written) = mpsc::sync_channel(1);
        let _ = self.orders.send(Order::Finish(answer));
        written
    }

    /// Stops it; says why it failed, if it did.
    pub fn close(self) -> tantivy::Result<()> {
        drop(self.orders);
        self.thread.join().unwrap_or_else(|_| Err(tantivy::TantivyError::ErrorInThread("segment writer".to_owned())))
    }
}

fn work(index: &Index, fields: Fields, orders: &Receiver<Order>) -> tantivy::Result<()> {
    let mut buffers = TermBuffers::new(&fields);
    let mut at_hand: Option<NewSegment> = None;
    let mut written = Vec::new();
    while let Ok(order) = orders.recv() {
        match order {
            Order::Take(docs) => {
                for doc in docs {
                    let mut segment = match at_hand.take() {
                        Some(segment) => segment,
                        None => NewSegment::new(index)?,
                    };
                    segment.take(&mut buffers, &doc)?;
                    if buffers.is_full() {
                        written.push(segment.write(&mut buffers)?);
                    } else {
                        at_hand = Some(segment);
                    }
                }
            }
            Order::Finish(answer) => {
                if let Some(segment) = at_hand.take() {
                    written.push(segment.write(&mut buffers)?);
                }
                let _ = answer.send(mem::take(&mut written));
            }
        }
    }
    Ok(())
}

/// The terms of the segment at hand. The buffers are kept from segment to segment for their memory.
struct TermBuffers {
    texts: [(Field, BigramSort); 3],
    initials: (Field, Initials),
    /// Terms that are whole names, and the documents that have them.
    names: BTreeMap<(Field, Vec<u8>), Vec<DocId>>,
}

impl TermBuffers {
    fn new(fields: &Fields) -> Self {
        let texts = [fields.text, fields.heading, fields.reporters].map(|field| (field, BigramSort::default()));
        Self { texts, initials: (fields.initials, Initials::default()), names: BTreeMap::new() }
    }

    fn is_full(&self) -> bool {
        // A pair of initials takes twice as much as a character.
        let initials = 2 * self.initials.1.len();
        self.texts.iter().map(|(_, bigrams)| bigrams.len()).sum::<usize>() + initials >= FULL
    }
}

/// A segment that is being made.
struct NewSegment {
    segment: Segment,
    columns: FastFieldsWriter,
    store: StoreWriter,
    /// Lengths for the index's own arithmetic: names are one term long.
    lengths: FieldNormsWriter,
    documents: DocId,
}

impl NewSegment {
    fn new(index: &Index) -> tantivy::Result<Self> {
        let segment = index.new_segment();
        let (schema, settings) = (index.schema(), index.settings());
        let file = segment.open_write(SegmentComponent::Store)?;
        Ok(Self {
            columns: FastFieldsWriter::from_schema_and_tokenizer_manager(&schema, index.fast_field_tokenizer().clone())?,
            store: StoreWriter::new(file, settings.docstore_compression, settings.docstore_blocksize, false)?,
            lengths: FieldNormsWriter::for_schema(&schema),
            segment,
            documents: 0,
        })
    }

    /// Takes a document: its columns and stored bytes are written at once, its terms wait in the buffers.
    fn take(&mut self, buffers: &mut TermBuffers, doc: &IndexDoc) -> tantivy::Result<()> {
        let document = self.documents;
        self.documents += 1;
        for ((_, bigrams), text) in buffers.texts.iter_mut().zip([&doc.text, &doc.heading, &doc.reporters]) {
            bigrams.take(document, text);
        }
        buffers.initials.1.take(document, &doc.initials);
        let schema = self.segment.schema();
        for (field, name) in doc.names(&schema) {
            if schema.get_field_entry(field).has_fieldnorms() {
                self.lengths.record(document, field, 1);
            }
            buffers.names.entry((field, name)).or_default().push(document);
        }
        self.columns.add_document(&doc.document)?;
        self.store.store(&doc.document, &schema)?;
        Ok(())
    }

    /// Writes the segment, and leaves nothing in the buffers.
    fn write(mut self, buffers: &mut TermBuffers) -> tantivy::Result<SegmentMeta> {
        self.lengths.fill_up_to_max_doc(self.documents);
        let file = self.segment.open_write(SegmentComponent::FieldNorms)?;
        self.lengths.serialize(FieldNormsSerializer::from_write(file)?, None)?;
        let mut index = InvertedIndexSerializer::open(&self.segment)?;
        for (field, bigrams) in &mut buffers.texts {
            let mut to = index.new_field(*field, bigrams.bigrams(), None)?;
            bigrams.write(&mut to)?;
            to.close()?;
        }
        let (field, initials) = &mut buffers.initials;
        let mut to = index.new_field(*field, initials.len() as u64, None)?;
        initials.write(&mut to)?;
        to.close()?;
        write_names(&mut index, mem::take(&mut buffers.names))?;
        index.close()?;
        let mut file = self.segment.open_write(SegmentComponent::FastFields)?;
        self.columns.serialize(&mut file, None)?;
        file.terminate()?;
        self.store.close()?;
        let meta = self.segment.with_max_doc(self.documents).meta().clone();
        meta.untrack_temp_docstore();
        Ok(meta)
    }
}

/// Writes the terms that are whole names, field by field.
fn write_names(index: &mut InvertedIndexSerializer, names: BTreeMap<(Field, Vec<u8>), Vec<DocId>>) -> tantivy::Result<()> {
    let names: Vec<_> = names.into_iter().collect();
    for of_field in names.chunk_by(|((a, _), _), ((b, _), _)| a == b) {
        let Some(((field, _), _)) = of_field.first() else { continue };
        let terms = of_field.iter().map(|(_, documents)| documents.len() as u64).sum();
        let mut to = index.new_field(*field, terms, None)?;
        for ((_, name), documents) in of_field {
            to.new_term_without_freq(name)?;
            for document in documents {
                to.write_doc(*document, 0, &[]);
            }
            to.close_term()?;
        }
        to.close()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
