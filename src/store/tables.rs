//! The tables of format 1: a record is written into them, and all of them are read back as records, with those of
//! [`later_tables`] behind.

use rusqlite::{Connection, Row, Transaction, named_params, params};

use super::kept::OPENINGS;
use super::later_tables;
use super::{Entry, Fingerprint, MarkedPlace, Note, Record, Timestamp};
use crate::model::{Date, PageNumber, Place};
use crate::typeset::Top;

/// The format of the tables; a later program that changes it gives it a higher number.
pub(super) const FORMAT: i64 = 1;
/// Names the file as ours (`file` shows it): "yueb".
pub(super) const APPLICATION: i64 = 0x7975_6562;

/// The tables of format 1.
pub(super) const TABLES: &str = "
    CREATE TABLE article (
        print INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, paper TEXT, date TEXT, pages TEXT NOT NULL,
        citation TEXT NOT NULL
    );
    CREATE TABLE place (
        print INTEGER NOT NULL, joined INTEGER NOT NULL, block INTEGER NOT NULL, byte INTEGER NOT NULL,
        above INTEGER NOT NULL, PRIMARY KEY (print, joined)
    ) WITHOUT ROWID;
    CREATE TABLE here (what TEXT PRIMARY KEY, print INTEGER NOT NULL, reading INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE opened (print INTEGER PRIMARY KEY, at INTEGER NOT NULL);
    CREATE TABLE read (print INTEGER PRIMARY KEY);
    CREATE TABLE star (print INTEGER PRIMARY KEY, at INTEGER NOT NULL);
    CREATE TABLE mark (
        letter TEXT PRIMARY KEY, print INTEGER NOT NULL, joined INTEGER NOT NULL, block INTEGER NOT NULL,
        byte INTEGER NOT NULL, above INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE tag (
        name TEXT NOT NULL, print INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (name, print)
    ) WITHOUT ROWID;
    CREATE TABLE note (
        print INTEGER NOT NULL, at INTEGER NOT NULL, joined INTEGER NOT NULL, block INTEGER NOT NULL, byte INTEGER NOT NULL,
        to_block INTEGER NOT NULL, to_byte INTEGER NOT NULL, quote TEXT NOT NULL, said TEXT NOT NULL,
        PRIMARY KEY (print, at, joined, block, byte, said)
    );
";

/// Writes a record.
pub(super) fn write(to: &Transaction<'_>, record: &Record) -> rusqlite::Result<()> {
    let run = |sql: &str, values: &[&dyn rusqlite::ToSql]| to.prepare_cached(sql)?.execute(values).map(|_| ());
    let print = |print: &Fingerprint| print.0.cast_signed();
    match record {
        Record::Left(of, joined, top) => run(
            "REPLACE INTO place VALUES (?, ?, ?, ?, ?)",
            params![print(of), joined, number(top.place.block), number(top.place.byte), top.above],
        ),
        Record::Here(what, entry, reading) => {
            know(to, entry)?;
            run("REPLACE INTO here VALUES (?, ?, ?)", params![what, print(&entry.print), reading])
        }
        Record::Opened(entry, at) => {
            know(to, entry)?;
            run("REPLACE INTO opened VALUES (?, ?)", params![print(&entry.print), at.0])
        }
        Record::Read(entry, is) => {
            know(to, entry)?;
            let sql = if *is { "INSERT OR IGNORE INTO read VALUES (?)" } else { "DELETE FROM read WHERE print = ?" };
            run(sql, params![print(&entry.print)])
        }
        Record::Starred(entry, since) => {
            know(to, entry)?;
            match since {
                Some(at) => run("REPLACE INTO star VALUES (?, ?)", params![print(&entry.print), at.0]),
                None => run("DELETE FROM star WHERE print = ?", params![print(&entry.print)]),
            }
        }
        Record::Marked(letter, None) => run("DELETE FROM mark WHERE letter = ?", params![letter.to_string()]),
        Record::Marked(letter, Some(MarkedPlace { entry, joined, top })) => {
            know(to, entry)?;
            let (block, byte) = (number(top.place.block), number(top.place.byte));
            let values = params![letter.to_string(), print(&entry.print), joined, block, byte, top.above];
            run("REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?)", values)
        }
        Record::Tagged(entry, tag, since) => {
            know(to, entry)?;
            match since {
                Some(at) => run("REPLACE INTO tag VALUES (?, ?, ?)", params![tag, print(&entry.print), at.0]),
                None => run("DELETE FROM tag WHERE name = ? AND print = ?", params![tag, print(&entry.print)]),
            }
        }
        Record::Noted(note) => {
            know(to, &note.entry)?;
            to.prepare_cached(
                "REPLACE INTO note VALUES (:print, :at, :joined, :block, :byte, :to_block, :to_byte, :quote, :said)",
            )?
            .execute(named_params! {
                ":print": print(&note.entry.print), ":at": note.at.0, ":joined": note.joined,
                ":block": number(note.from.block), ":byte": number(note.from.byte),
                ":to_block": number(note.to.block), ":to_byte": number(note.to.byte),
                ":quote": note.quote, ":said": note.said,
            })
            .map(|_| ())
        }
        Record::Chosen(..) | Record::Typed(..) | Record::Saved(_) | Record::Unsaved(_) | Record::Inventory(..) => {
            later_tables::write(to, record)
        }
        Record::Unnoted(note) => run(
            "DELETE FROM note WHERE print = ? AND at = ? AND joined = ? AND block = ? AND byte = ? AND said = ?",
            params![
                print(&note.entry.print),
                note.at.0,
                note.joined,
                number(note.from.block),
                number(note.from.byte),
                note.said
            ],
        ),
    }
}

fn know(to: &Transaction<'_>, entry: &Entry) -> rusqlite::Result<()> {
    let pages: Vec<String> = entry.pages.iter().map(ToString::to_string).collect();
    let date = entry.date.map(|date| date.to_string());
    let values =
        params![entry.print.0.cast_signed(), entry.id, entry.title, entry.paper, date, pages.join(" "), entry.citation];
    to.prepare_cached("REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(values)?;
    later_tables::sign(to, entry)
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Forgets the oldest openings past the number that is remembered.
pub(super) fn tidy(db: &Connection) -> rusqlite::Result<()> {
    let sql = "DELETE FROM opened WHERE print NOT IN (SELECT print FROM opened ORDER BY at DESC LIMIT ?)";
    db.execute(sql, params![number(OPENINGS)])?;
    later_tables::tidy(db)
}

/// Hands over everything that is kept.
pub(super) fn read(db: &Connection, mut take: impl FnMut(Record)) -> rusqlite::Result<()> {
    let authors = later_tables::authors(db)?;
    let mut take = |record: Record| take(later_tables::signed(record, &authors));
    let mut all = |sql: &str, record: fn(&Row<'_>) -> rusqlite::Result<Record>| -> rusqlite::Result<()> {
        db.prepare(sql)?.query_map([], record)?.try_for_each(|record| {
            take(record?);
            Ok(())
        })
    };
    all("SELECT print, joined, block, byte, above FROM place", |row| {
        Ok(Record::Left(print(row, "print")?, row.get("joined")?, top(row)?))
    })?;
    all("SELECT * FROM here JOIN article USING (print)", |row| {
        Ok(Record::Here(row.get("what")?, entry(row)?, row.get("reading")?))
    })?;
    all("SELECT * FROM opened JOIN article USING (print) ORDER BY at", |row| Ok(Record::Opened(entry(row)?, moment(row)?)))?;
    all("SELECT * FROM read JOIN article USING (print)", |row| Ok(Record::Read(entry(row)?, true)))?;
    all("SELECT * FROM star JOIN article USING (print)", |row| Ok(Record::Starred(entry(row)?, Some(moment(row)?))))?;
    all("SELECT * FROM mark JOIN article USING (print)", |row| {
        let letter: String = row.get("letter")?;
        let spotted = MarkedPlace { entry: entry(row)?, joined: row.get("joined")?, top: top(row)? };
        Ok(Record::Marked(letter.chars().next().unwrap_or(' '), Some(spotted)))
    })?;
    all("SELECT * FROM tag JOIN article USING (print)", |row| {
        Ok(Record::Tagged(entry(row)?, row.get("name")?, Some(moment(row)?)))
    })?;
    all("SELECT * FROM note JOIN article USING (print) ORDER BY at", |row| {
        Ok(Record::Noted(Note {
            entry: entry(row)?,
            joined: row.get("joined")?,
            from: place(row, "block", "byte")?,
            to: place(row, "to_block", "to_byte")?,
            quote: row.get("quote")?,
            said: row.get("said")?,
            at: moment(row)?,
        }))
    })?;
    later_tables::read(db, take)
}

fn print(row: &Row<'_>, name: &str) -> rusqlite::Result<Fingerprint> {
    Ok(Fingerprint(row.get::<_, i64>(name)?.cast_unsigned()))
}

fn moment(row: &Row<'_>) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp(row.get("at")?))
}

fn place(row: &Row<'_>, block: &str, byte: &str) -> rusqlite::Result<Place> {
    let number = |name| row.get::<_, i64>(name).map(|n| usize::try_from(n).unwrap_or(0));
    Ok(Place { block: number(block)?, byte: number(byte)? })
}

fn top(row: &Row<'_>) -> rusqlite::Result<Top> {
    Ok(Top { place: place(row, "block", "byte")?, above: row.get("above")? })
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let pages: String = row.get("pages")?;
    let date: Option<String> = row.get("date")?;
    Ok(Entry {
        print: print(row, "print")?,
        id: row.get("id")?,
        title: row.get("title")?,
        paper: row.get("paper")?,
        date: date.as_deref().and_then(day),
        pages: pages.split(' ').filter_map(PageNumber::read).collect(),
        authors: Vec::new(),
        citation: row.get("citation")?,
    })
}

/// Reads a day as it was written: `2024-03-06`.
fn day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
}
