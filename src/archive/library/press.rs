//! The press: articles in, a part of the index out.
//!
//! Prints the same files that the index's own writer would, but for the terms of the texts, which are [`Sorts`]. Each press
//! runs on a thread of its own and fills one part at a time.

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

use super::initials::Initials;
use super::prepare::Forme;
use super::schema::Fields;
use super::sorts::Sorts;

/// A part is printed when its texts have so many characters: 4 bytes each until then, and as much again while it is printed.
const FULL: usize = 20 << 20;

/// What a press is told.
enum Order {
    /// To take these.
    Take(Vec<Forme>),
    /// To print what it has, and to answer with all parts printed since it was told so last.
    Finish(SyncSender<Vec<SegmentMeta>>),
}

/// A press at work.
pub(super) struct Press {
    orders: SyncSender<Order>,
    thread: JoinHandle<tantivy::Result<()>>,
}

impl Press {
    /// Sets up a press for an index.
    pub(super) fn new(index: &Index, fields: Fields) -> Self {
        let (orders, taken) = mpsc::sync_channel(1);
        let index = index.clone();
        Self { orders, thread: thread::spawn(move || work(&index, fields, &taken)) }
    }

    /// Gives it articles, unless it is busy; then they come back.
    pub(super) fn offer(&self, formes: Vec<Forme>) -> Option<Vec<Forme>> {
        match self.orders.try_send(Order::Take(formes)) {
            Err(mpsc::TrySendError::Full(Order::Take(formes))) => Some(formes),
            _ => None, // a press that has broken down is found so when it is to finish
        }
    }

    /// Gives it articles, when it has time for them.
    pub(super) fn give(&self, formes: Vec<Forme>) {
        let _ = self.orders.send(Order::Take(formes));
    }

    /// Tells it to print what it has; what comes are the new parts. None when it has broken down.
    pub(super) fn finish(&self) -> Receiver<Vec<SegmentMeta>> {
        let (answer, printed) = mpsc::sync_channel(1);
        let _ = self.orders.send(Order::Finish(answer));
        printed
    }

    /// Takes it down; says why it broke down, if it did.
    pub(super) fn close(self) -> tantivy::Result<()> {
        drop(self.orders);
        self.thread.join().unwrap_or_else(|_| Err(tantivy::TantivyError::ErrorInThread("press".to_owned())))
    }
}

fn work(index: &Index, fields: Fields, orders: &Receiver<Order>) -> tantivy::Result<()> {
    let mut bed = Bed::new(&fields);
    let mut part: Option<Part> = None;
    let mut printed = Vec::new();
    while let Ok(order) = orders.recv() {
        match order {
            Order::Take(formes) => {
                for forme in formes {
                    let mut open = match part.take() {
                        Some(open) => open,
                        None => Part::new(index)?,
                    };
                    open.take(&mut bed, &forme)?;
                    if bed.is_full() {
                        printed.push(open.print(&mut bed)?);
                    } else {
                        part = Some(open);
                    }
                }
            }
            Order::Finish(answer) => {
                if let Some(part) = part.take() {
                    printed.push(part.print(&mut bed)?);
                }
                let _ = answer.send(mem::take(&mut printed));
            }
        }
    }
    Ok(())
}

/// What lies on the press: the terms of the part at hand. Kept from part to part for its memory.
struct Bed {
    texts: [(Field, Sorts); 3],
    initials: (Field, Initials),
    /// Terms that are whole names, and the documents that have them.
    names: BTreeMap<(Field, Vec<u8>), Vec<DocId>>,
}

impl Bed {
    fn new(fields: &Fields) -> Self {
        let texts = [fields.text, fields.heading, fields.reporters].map(|field| (field, Sorts::default()));
        Self { texts, initials: (fields.initials, Initials::default()), names: BTreeMap::new() }
    }

    fn is_full(&self) -> bool {
        // A pair of initials takes twice as much as a character.
        let initials = 2 * self.initials.1.len();
        self.texts.iter().map(|(_, sorts)| sorts.len()).sum::<usize>() + initials >= FULL
    }
}

/// A part of the index that is being made.
struct Part {
    segment: Segment,
    columns: FastFieldsWriter,
    store: StoreWriter,
    /// For the index's own arithmetic: names are one term long.
    lengths: FieldNormsWriter,
    documents: DocId,
}

impl Part {
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

    fn take(&mut self, bed: &mut Bed, forme: &Forme) -> tantivy::Result<()> {
        let document = self.documents;
        self.documents += 1;
        for ((_, sorts), text) in bed.texts.iter_mut().zip([&forme.text, &forme.heading, &forme.reporters]) {
            sorts.take(document, text);
        }
        bed.initials.1.take(document, &forme.initials);
        let schema = self.segment.schema();
        for (field, name) in forme.names(&schema) {
            if schema.get_field_entry(field).has_fieldnorms() {
                self.lengths.record(document, field, 1);
            }
            bed.names.entry((field, name)).or_default().push(document);
        }
        self.columns.add_document(&forme.document)?;
        self.store.store(&forme.document, &schema)?;
        Ok(())
    }

    /// Prints the part.
    fn print(mut self, bed: &mut Bed) -> tantivy::Result<SegmentMeta> {
        self.lengths.fill_up_to_max_doc(self.documents);
        let file = self.segment.open_write(SegmentComponent::FieldNorms)?;
        self.lengths.serialize(FieldNormsSerializer::from_write(file)?, None)?;
        let mut index = InvertedIndexSerializer::open(&self.segment)?;
        for (field, sorts) in &mut bed.texts {
            let mut to = index.new_field(*field, sorts.pairs(), None)?;
            sorts.print(&mut to)?;
            to.close()?;
        }
        let (field, initials) = &mut bed.initials;
        let mut to = index.new_field(*field, initials.len() as u64, None)?;
        initials.print(&mut to)?;
        to.close()?;
        let names: Vec<_> = mem::take(&mut bed.names).into_iter().collect();
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

#[cfg(test)]
mod tests;
