//! The words for why a file, or something in it, was skipped.

use std::path::{Path, PathBuf};

use super::{Words, entry, fill};
use crate::archive::{Reason, Skipped, packed};
use crate::decode::formats::Fault;
use crate::decode::{Format, PdfFault};
use crate::text::sanitise::sanitise;

impl Words {
    /// Tells why something was skipped, safe to print: `path: reason`.
    #[must_use]
    pub fn skipped(&self, skipped: &Skipped) -> String {
        let (form, detail) = match &skipped.reason {
            Reason::Missing => ("missing", String::new()),
            Reason::Unreadable(why) => ("unreadable", self.system_error(why)),
            Reason::Empty => ("empty", String::new()),
            Reason::Format(format) => (form_of(*format), quoted(&skipped.path)),
            Reason::Pdf(PdfFault::NoText(pages)) => ("pdf_no_text", pages.to_string()),
            Reason::Pdf(fault) => (form_of_fault(*fault), String::new()),
            Reason::Binary => ("binary", String::new()),
            Reason::Packed(packed::Fault::Many(count)) => ("packed_many", count.to_string()),
            Reason::Packed(fault) => (form_of_packed(*fault), String::new()),
            Reason::Fault(Fault::Deep) => ("deep", String::new()),
            Reason::Fault(Fault::Large) => ("large", String::new()),
            Reason::Fault(Fault::Broken(line)) => ("broken", line.to_string()),
            Reason::Fault(Fault::Parts) => ("parts", String::new()),
            Reason::About => ("about", quoted(&skipped.path)),
            Reason::Sibling(read) => ("sibling", read.clone()),
            Reason::NotAFile => ("not_a_file", String::new()),
            Reason::TooLarge(bytes) => ("too_large", format!("{} MB", bytes / 1_000_000)),
            Reason::NoText => ("no_text", String::new()),
            Reason::LeftOut => ("left_out", String::new()),
            Reason::NoColumn => ("no_column", String::new()),
            Reason::Misstated(misprint) => return self.misprint(skipped, misprint),
            Reason::BadRecords { count, line } => ("bad_records", format!("{count} · {line}")),
        };
        let said = fill(entry(&self.reason, form), &[("detail", &detail)]);
        sanitise(&format!("{}: {said}", skipped.path.display())).into_owned()
    }
}

/// Names the sentence that tells how to get from a format to the text in it.
const fn form_of(format: Format) -> &'static str {
    match format {
        Format::Djvu => "djvu",
        Format::Picture => "picture",
        Format::Packed => "packed",
        Format::Office => "office",
        Format::Book => "book",
        Format::Html => "html",
        Format::Media => "media",
        Format::Data => "data",
    }
}

/// Names the sentence that tells what is the matter with a PDF.
const fn form_of_fault(fault: PdfFault) -> &'static str {
    match fault {
        PdfFault::Locked => "pdf_locked",
        PdfFault::NoText(_) => "pdf_no_text",
        PdfFault::Damaged => "pdf_damaged",
        PdfFault::TooMuch => "pdf_too_much",
    }
}

/// Names the sentence that tells what is the matter with an archive, or with a file in it.
const fn form_of_packed(fault: packed::Fault) -> &'static str {
    match fault {
        packed::Fault::Broken => "packed_broken",
        packed::Fault::Locked => "packed_locked",
        packed::Fault::Method(_) => "packed_method",
        packed::Fault::Bomb => "packed_bomb",
        packed::Fault::Large => "packed_large",
        packed::Fault::Deep => "packed_deep",
        packed::Fault::Many(_) => "packed_many",
        packed::Fault::Link => "packed_link",
        packed::Fault::Replaced => "packed_replaced",
    }
}

/// Quotes a path as a shell takes it.
fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    let is_plain = path.chars().all(|c| c.is_alphanumeric() || "/._-+".contains(c)) && !path.starts_with('-');
    if is_plain { path.into_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

impl Words {
    /// Tells what was skipped, line by line. Files that are no text are only counted if they are many and were not `named` by the
    /// user.
    #[must_use]
    pub fn all_skipped(&self, skipped: &[Skipped], named: &[PathBuf]) -> Vec<String> {
        let is_minor = |s: &&Skipped| s.reason.is_no_text() && s.reason != Reason::Empty && !named.contains(&s.path);
        let (minor, plain): (Vec<&Skipped>, Vec<&Skipped>) = skipped.iter().partition(is_minor);
        let mut lines: Vec<String> = plain.into_iter().map(|skipped| self.skipped(skipped)).collect();
        if minor.len() > FEW {
            lines.push(self.command("skipped_many", &[("n", &minor.len().to_string())]));
        } else {
            lines.extend(minor.into_iter().map(|skipped| self.skipped(skipped)));
        }
        lines
    }
}

/// The number of files that are no text up to which each is named; more are counted.
const FEW: usize = 5;
