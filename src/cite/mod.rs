//! Cites articles: a [`Reference`], made from an issue once, goes in; its wording in a citation style comes out, a file a
//! style. Pure.
//!
//! What is not known is left out as the style's own rules have it, never made up. A citation names the main title; kickers
//! and subtitles are 其他题名信息, which the standard leaves to the citing author (GB/T 7714—2015 8.2.4), so the subtitle comes
//! only where it is asked for.

mod bibtex;
mod chicago;
mod csl;
mod gbt7714;
mod reference;
mod ris;

pub use reference::Reference;

/// A citation style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// GB/T 7714—2015, in the order of citations (顺序编码制).
    #[default]
    Gbt7714,
    /// BibTeX and biblatex.
    Bibtex,
    /// RIS, which reference managers read.
    Ris,
    /// The Chicago Manual of Style, 17th edition, a bibliography entry.
    Chicago,
    /// The same with the marks and dates of Chinese.
    ChicagoZh,
    /// CSL-JSON, what citeproc and Zotero exchange.
    CslJson,
}

impl Style {
    /// Every style, the usual one first.
    pub const ALL: [Self; 6] = [Self::Gbt7714, Self::Bibtex, Self::Ris, Self::Chicago, Self::ChicagoZh, Self::CslJson];

    /// Returns the name under which the style is asked for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gbt7714 => "gbt7714",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Chicago => "chicago",
            Self::ChicagoZh => "chicago-zh",
            Self::CslJson => "csl-json",
        }
    }

    /// Returns the style of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// Returns a citation, without a line end after it.
#[must_use]
pub fn cite(reference: &Reference, style: Style) -> String {
    cite_all(std::slice::from_ref(reference), style)
}

/// Returns a list of citations as a file of that style holds them, without a line end after the last.
#[must_use]
pub fn cite_all(references: &[Reference], style: Style) -> String {
    let each = |word: fn(&Reference) -> String| references.iter().map(word).collect::<Vec<_>>();
    match style {
        Style::Gbt7714 => each(gbt7714::cite).join("\n"),
        Style::Bibtex => each(bibtex::cite).join("\n\n"),
        Style::Ris => each(ris::cite).join("\r\n\r\n"),
        Style::Chicago => each(chicago::cite).join("\n"),
        Style::ChicagoZh => each(chicago::cite_zh).join("\n"),
        Style::CslJson => csl::cite(references),
    }
}
