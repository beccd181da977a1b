//! Reads the corpus: takes a folder, and gives all texts and headlines as codes.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use yuebao::recover::language::letters::{Letters, NOTHING};

use crate::alphabet;

/// Headlines with dates, a line each.
const HEADLINES: &str = "rmrb_titles_500k.tsv.zst";
/// One in this many articles is held out.
const HELD: usize = 50;

/// An article.
pub struct Article {
    /// The file it comes from.
    pub source: usize,
    /// Its headline; [`NOTHING`] where blanks stand.
    pub title: Vec<u16>,
    /// The place of its text in the corpus.
    pub text: Range<usize>,
}

/// All texts in codes.
pub struct Corpus {
    /// The file of the alphabet, and the character of each code.
    pub letters: Vec<u8>,
    pub signs: Vec<char>,
    /// All texts; [`NOTHING`] stands before and after each paragraph.
    pub text: Vec<u16>,
    pub articles: Vec<Article>,
    /// Headlines without articles, with their years.
    pub headlines: Vec<(u16, Vec<u16>)>,
}

#[derive(serde::Deserialize)]
struct Record {
    title: String,
    text: String,
}

fn lines(path: &Path) -> Result<impl Iterator<Item = Result<String>>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(BufReader::new(zstd::stream::read::Decoder::new(file)?).lines().map(|line| Ok(line?)))
}

impl Corpus {
    pub fn read(folder: &Path) -> Result<Self> {
        let mut paths: Vec<_> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        paths.retain(|path| path.to_string_lossy().ends_with(".jsonl.zst"));
        paths.sort();
        let mut records = Vec::new();
        for (source, path) in paths.iter().enumerate() {
            for line in lines(path)? {
                records.push((source, serde_json::from_str::<Record>(&line?)?));
            }
        }
        let mut dated = Vec::new();
        for line in lines(&folder.join(HEADLINES))? {
            let line = line?;
            let Some((date, headline)) = line.split_once('\t') else { continue };
            let year = date.split('-').next().and_then(|year| year.parse().ok()).unwrap_or(0);
            dated.push((year, headline.to_owned()));
        }
        let mut texts: Vec<&str> = records.iter().flat_map(|(_, record)| [record.title.as_str(), &record.text]).collect();
        texts.extend(dated.iter().map(|(_, headline)| headline.as_str()));
        let (file, signs) = alphabet::make(&texts);
        let letters = Letters::read(&file).context("the alphabet cannot be read back")?;
        let spaced = |text: &str| text.chars().map(|c| letters.code(c)).collect::<Vec<u16>>();
        let mut text = vec![NOTHING];
        let mut articles = Vec::new();
        for (source, record) in &records {
            let start = text.len();
            for paragraph in record.text.lines() {
                let before = text.len();
                text.extend(letters.codes(paragraph));
                if text.len() > before {
                    text.push(NOTHING);
                }
            }
            articles.push(Article { source: *source, title: spaced(&record.title), text: start..text.len() });
        }
        let headlines = dated.iter().map(|(year, headline)| (*year, spaced(headline))).collect();
        Ok(Self { signs, text, articles, headlines, letters: file })
    }

    /// Whether an article is held out.
    pub fn held(at: usize) -> bool {
        at % HELD == 7
    }

    /// The articles to learn from, by their numbers.
    pub fn learnt(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.articles.len()).filter(|&at| !Self::held(at))
    }

    /// The articles held out: those to set scales with, or those to tell figures of.
    pub fn held_out(&self, for_figures: bool) -> Vec<usize> {
        let half = |at: &usize| (at / HELD % 2 == 1) == for_figures;
        (0..self.articles.len()).filter(|&at| Self::held(at)).filter(half).collect()
    }

    pub fn body(&self, article: usize) -> &[u16] {
        &self.text[self.articles[article].text.clone()]
    }

    /// The code of a mark.
    pub fn code(&self, sign: char) -> u16 {
        self.signs.iter().position(|&c| c == sign).unwrap_or(0) as u16
    }
}
