//! Articles and source parts as bytes: everything the reader shows, so that the corpus is not needed for it.
//!
//! Numbers are of varying length and texts have their lengths before them; the index's store compresses the whole. Reading never
//! trusts the bytes: what does not make sense gives `None`.

mod articles;

use std::path::PathBuf;
use std::sync::Arc;

use super::issue_key::BASES;
use crate::decode::encoding_name;
use crate::model::{Article, ArticleRef, Block, Date, Dated, Doubt, DoubtKind, Issue, Page, PageNumber, Role, Source, Span};

/// An article as it is stored, with its place in what one file holds of its issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredArticle {
    /// The number of the source part it belongs to.
    pub part: u64,
    /// Which page of the part it is on.
    pub page: usize,
    /// Which article of that page it is.
    pub place: usize,
    /// The part of its id behind the issue's: `1/2`, `2b/1`.
    pub label: String,
    /// The number of the page.
    pub number: PageNumber,
    /// The number of the last page of a spread.
    pub upto: Option<PageNumber>,
    /// The day of the issue.
    pub date: Option<Dated>,
    /// The name of the file.
    pub source: String,
    /// The article as printed.
    pub article: Arc<Article>,
    /// The further pieces of the story it begins, with the numbers of their pages. They are stored by themselves too, as printed.
    pub further: Vec<(PageNumber, Article)>,
}

/// The part of an issue that one file holds, without its articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcePart {
    /// A hash of the file, the issue and the batch, which its articles carry.
    pub number: u64,
    /// Which batch of its file's records it is, from 1; 0 for a file that is read whole.
    pub batch: u64,
    /// Whether it is a batch of records, whose pages are one where they have one number.
    pub records: bool,
    /// The issue, its pages without articles.
    pub issue: Issue,
    /// How many articles each page has.
    pub articles: Vec<usize>,
}

/// The roles by the number they are stored as.
const ROLES: [Role; 13] = [
    Role::Kicker,
    Role::Title,
    Role::Subtitle,
    Role::Section,
    Role::Lead,
    Role::Body,
    Role::Subhead,
    Role::Byline,
    Role::Caption,
    Role::Credit,
    Role::Jump,
    Role::Masthead,
    Role::Notice,
];

/// The kinds of doubts by the number they are stored as.
const DOUBTS: [DoubtKind; 27] = [
    DoubtKind::Undecodable,
    DoubtKind::EncodingGuessed,
    DoubtKind::Repeated,
    DoubtKind::BreaksOff,
    DoubtKind::BeginsInside,
    DoubtKind::HeadingUnsure,
    DoubtKind::OrderUnsure,
    DoubtKind::PieceUnsure,
    DoubtKind::DateConflict,
    DoubtKind::JoinUnsure,
    DoubtKind::OtherHalfMissing,
    DoubtKind::Garbled,
    DoubtKind::PageAgain,
    DoubtKind::EncodingChanges,
    DoubtKind::DateInexact,
    DoubtKind::GlyphsUnknown,
    DoubtKind::TextLayerUnusable,
    DoubtKind::PagesWithoutText,
    DoubtKind::ReadInPart,
    DoubtKind::FileBroken,
    DoubtKind::PartsMissing,
    DoubtKind::Given,
    DoubtKind::PagesDamaged,
    DoubtKind::Mended,
    DoubtKind::MendUnused,
    DoubtKind::GoesOnStated,
    DoubtKind::Settled,
];

/// Turns a value into bytes and back.
trait Packed: Sized {
    fn pack(&self, to: &mut Vec<u8>);
    fn unpack(from: &mut &[u8]) -> Option<Self>;
}

/// Packs an article.
pub fn pack_article(stored: &StoredArticle) -> Vec<u8> {
    let mut to = Vec::with_capacity(2048);
    stored.pack(&mut to);
    to
}

/// Unpacks an article.
pub fn unpack_article(mut from: &[u8]) -> Option<StoredArticle> {
    StoredArticle::unpack(&mut from)
}

/// Packs a source part.
pub fn pack_source_part(part: &SourcePart) -> Vec<u8> {
    let mut to = Vec::with_capacity(512);
    part.pack(&mut to);
    to
}

/// Unpacks a source part.
pub fn unpack_source_part(mut from: &[u8]) -> Option<SourcePart> {
    SourcePart::unpack(&mut from)
}

impl Packed for u64 {
    fn pack(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.push(rest as u8);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = from.split_first()?;
            *from = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if *byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

macro_rules! packed_as_number {
    ($($kind:ty),*) => {
        $(impl Packed for $kind {
            fn pack(&self, to: &mut Vec<u8>) {
                u64::from(*self).pack(to);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                u64::unpack(from)?.try_into().ok()
            }
        })*
    };
}

packed_as_number!(u8, u16, u32);

impl Packed for usize {
    fn pack(&self, to: &mut Vec<u8>) {
        (*self as u64).pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        u64::unpack(from)?.try_into().ok()
    }
}

impl Packed for bool {
    fn pack(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        u8::unpack(from).map(|n| n != 0)
    }
}

impl Packed for String {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        let (text, rest) = from.split_at_checked(length)?;
        *from = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.is_some().pack(to);
        if let Some(there) = self {
            there.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        for one in self {
            one.pack(to);
        }
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let length = usize::unpack(from)?;
        // Every item takes a byte at least: a length beyond that is no length.
        (length <= from.len()).then(|| (0..length).map(|_| T::unpack(from)).collect())?
    }
}

impl<T: Packed> Packed for Arc<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        T::pack(self, to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        T::unpack(from).map(Self::new)
    }
}

macro_rules! packed_from_table {
    ($kind:ty, $table:ident) => {
        impl Packed for $kind {
            fn pack(&self, to: &mut Vec<u8>) {
                $table.iter().position(|one| one == self).unwrap_or_default().pack(to);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                $table.get(usize::unpack(from)?).copied()
            }
        }
    };
}

packed_from_table!(Role, ROLES);
packed_from_table!(DoubtKind, DOUBTS);

macro_rules! packed_fields {
    ($kind:ident { $($field:ident),* }) => {
        impl Packed for $kind {
            fn pack(&self, to: &mut Vec<u8>) {
                $(self.$field.pack(to);)*
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                $(let $field = Packed::unpack(from)?;)*
                Some(Self { $($field),* })
            }
        }
    };
}

packed_fields!(ArticleRef { page, article });
packed_fields!(Doubt { kind, lines, detail });
packed_fields!(Block { role, text, spans });
packed_fields!(SourcePart { number, batch, records, issue, articles });
packed_fields!(Issue { publication, printed_name, edition, date, number, total_number, sources, pages, doubts });

impl Packed for PageNumber {
    fn pack(&self, to: &mut Vec<u8>) {
        self.place().pack(to);
        self.figures().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(Self::of_place(u32::unpack(from)?, u8::unpack(from)?))
    }
}

impl Packed for (PageNumber, Article) {
    fn pack(&self, to: &mut Vec<u8>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some((PageNumber::unpack(from)?, Article::unpack(from)?))
    }
}

impl Packed for (u32, u32) {
    fn pack(&self, to: &mut Vec<u8>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some((u32::unpack(from)?, u32::unpack(from)?))
    }
}

impl Packed for Span {
    fn pack(&self, to: &mut Vec<u8>) {
        self.line.pack(to);
        self.from.pack(to);
        (self.to.wrapping_sub(self.from)).pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let (line, start, length) = (u32::unpack(from)?, u32::unpack(from)?, u32::unpack(from)?);
        Some(Self { line, from: start, to: start.wrapping_add(length) })
    }
}

impl Packed for Dated {
    fn pack(&self, to: &mut Vec<u8>) {
        self.date.year().pack(to);
        self.date.month().pack(to);
        self.date.day().pack(to);
        BASES.iter().position(|b| *b == self.basis).unwrap_or_default().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let date = Date::new(u16::unpack(from)?, u8::unpack(from)?, u8::unpack(from)?)?;
        Some(Self { date, basis: *BASES.get(usize::unpack(from)?)? })
    }
}

impl Packed for Source {
    fn pack(&self, to: &mut Vec<u8>) {
        super::file_stamp::bytes_of(&self.path).pack(to);
        self.name.pack(to);
        self.encoding.to_owned().pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let path: PathBuf = super::file_stamp::path_of(&Vec::<u8>::unpack(from)?);
        let name = String::unpack(from)?;
        let encoding = String::unpack(from)?;
        let encoding = encoding_name(&encoding);
        Some(Self { path, name, encoding })
    }
}

/// A page is packed without its articles.
impl Packed for Page {
    fn pack(&self, to: &mut Vec<u8>) {
        self.number.pack(to);
        self.number_known.pack(to);
        self.upto.pack(to);
        self.name.pack(to);
        self.source.pack(to);
        self.furniture.pack(to);
        self.doubts.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some(Self {
            number: PageNumber::unpack(from)?,
            number_known: bool::unpack(from)?,
            upto: Packed::unpack(from)?,
            name: Packed::unpack(from)?,
            source: usize::unpack(from)?,
            articles: Vec::new(),
            furniture: Packed::unpack(from)?,
            doubts: Packed::unpack(from)?,
        })
    }
}
