//! The tables that were added after format 1 of the file: records go in, rows come out, and back. An older program leaves
//! these tables alone, and a file without them gets them when it is opened.
//!
//! They hold the values of options, typed lines, saved queries, authors of articles, and inventories.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Transaction, params};

use super::kept::TYPED;
use super::{Entry, Fingerprint, History, Inventory, Record, SavedSearch, Timestamp};

/// The tables.
pub(super) const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS chosen (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS typed (
        history TEXT NOT NULL, line TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (history, line)
    );
    CREATE TABLE IF NOT EXISTS saved (
        typed TEXT PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL, found TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS byline (print INTEGER PRIMARY KEY, authors TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS seen (what TEXT PRIMARY KEY, issues BLOB NOT NULL, articles BLOB NOT NULL) WITHOUT ROWID;
";

/// Writes a record of one of these tables.
pub(super) fn write(to: &Transaction<'_>, record: &Record) -> rusqlite::Result<()> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| to.prepare_cached(sql)?.execute(values).map(|_| ());
    match record {
        Record::Chosen(name, value) => run("REPLACE INTO chosen VALUES (?, ?)", params![name, value]),
        Record::Typed(history, line, at) => run("REPLACE INTO typed VALUES (?, ?, ?)", params![history.name(), line, at.0]),
        Record::Saved(SavedSearch { typed, at, what, found }) => {
            let found: Vec<String> = found.iter().map(|(issue, articles)| format!("{articles} {issue}")).collect();
            run("REPLACE INTO saved VALUES (?, ?, ?, ?)", params![typed, at.0, what, found.join("\n")])
        }
        Record::Inventory(what, seen) => {
            let (issues, articles) = seen.bytes();
            run("REPLACE INTO seen VALUES (?, ?, ?)", params![what, issues, articles])
        }
        Record::Unsaved(typed) => run("DELETE FROM saved WHERE typed = ?", params![typed]),
        _ => Ok(()),
    }
}

/// Writes the authors of an article.
pub(super) fn sign(to: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    if entry.authors.is_empty() {
        return Ok(());
    }
    let values = params![entry.print.0.cast_signed(), entry.authors.join("\n")];
    to.prepare_cached("REPLACE INTO byline VALUES (?, ?)")?.execute(values).map(|_| ())
}

/// Forgets the oldest lines past the number that is remembered.
pub(super) fn tidy(db: &Connection) -> rusqlite::Result<()> {
    let sql = "DELETE FROM typed WHERE history = ?1 AND line NOT IN
        (SELECT line FROM typed WHERE history = ?1 ORDER BY at DESC, rowid DESC LIMIT ?2)";
    let most = i64::try_from(TYPED).unwrap_or(i64::MAX);
    History::ALL.iter().try_for_each(|history| db.execute(sql, params![history.name(), most]).map(|_| ()))
}

/// Returns whether there is a table of this name: a file opened for reading only may have none of them.
fn has(db: &Connection, table: &str) -> rusqlite::Result<bool> {
    db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")?.exists(params![table])
}

/// Reads the authors of articles.
pub(super) fn authors(db: &Connection) -> rusqlite::Result<HashMap<Fingerprint, Vec<String>>> {
    if !has(db, "byline")? {
        return Ok(HashMap::new());
    }
    let mut read = db.prepare("SELECT print, authors FROM byline")?;
    let rows = read.query_map([], |row| {
        let authors: String = row.get(1)?;
        Ok((Fingerprint(row.get::<_, i64>(0)?.cast_unsigned()), authors.lines().map(str::to_owned).collect()))
    })?;
    rows.collect()
}

/// Adds its authors to the article of a record.
pub(super) fn signed(mut record: Record, authors: &HashMap<Fingerprint, Vec<String>>) -> Record {
    let entry = match &mut record {
        Record::Here(_, entry, _)
        | Record::Opened(entry, _)
        | Record::Read(entry, _)
        | Record::Starred(entry, _)
        | Record::Tagged(entry, ..) => Some(entry),
        Record::Marked(_, Some(spotted)) => Some(&mut spotted.entry),
        Record::Noted(note) | Record::Unnoted(note) => Some(&mut note.entry),
        _ => None,
    };
    if let Some(entry) = entry {
        entry.authors = authors.get(&entry.print).cloned().unwrap_or_default();
    }
    record
}

/// Hands over everything in these tables.
pub(super) fn read(db: &Connection, mut take: impl FnMut(Record)) -> rusqlite::Result<()> {
    if has(db, "chosen")? {
        let mut read = db.prepare("SELECT name, value FROM chosen")?;
        let rows = read.query_map([], |row| Ok(Record::Chosen(row.get(0)?, row.get(1)?)))?;
        rows.into_iter().try_for_each(|record| record.map(&mut take))?;
    }
    if has(db, "typed")? {
        for history in History::ALL {
            let mut read = db.prepare("SELECT line, at FROM typed WHERE history = ? ORDER BY at, rowid")?;
            let rows = read
                .query_map(params![history.name()], |row| Ok(Record::Typed(history, row.get(0)?, Timestamp(row.get(1)?))))?;
            rows.into_iter().try_for_each(|record| record.map(&mut take))?;
        }
    }
    if has(db, "seen")? {
        let mut read = db.prepare("SELECT what, issues, articles FROM seen")?;
        let rows = read.query_map([], |row| {
            let (issues, articles): (Vec<u8>, Vec<u8>) = (row.get(1)?, row.get(2)?);
            Ok(Record::Inventory(row.get(0)?, Inventory::read(&issues, &articles)))
        })?;
        rows.into_iter().try_for_each(|record| record.map(&mut take))?;
    }
    if has(db, "saved")? {
        let mut read = db.prepare("SELECT typed, at, what, found FROM saved")?;
        let rows = read.query_map([], |row| {
            let found: String = row.get(3)?;
            Ok(Record::Saved(SavedSearch {
                typed: row.get(0)?,
                at: Timestamp(row.get(1)?),
                what: row.get(2)?,
                found: counts(&found),
            }))
        })?;
        rows.into_iter().try_for_each(|record| record.map(&mut take))?;
    }
    Ok(())
}

/// Reads the number of articles found in each issue, an issue a line.
fn counts(found: &str) -> BTreeMap<String, u32> {
    let count = |line: &str| {
        let (articles, issue) = line.split_once(' ')?;
        Some((issue.to_owned(), articles.parse().ok()?))
    };
    found.lines().filter_map(count).collect()
}
