//! Parses a typed query into its tree, by recursive descent: one function a level of the grammar.
//!
//! Marks of a Chinese keyboard （“｜：－） mean what their narrow forms mean. Parsing is forgiving where text and mark can be told apart:
//! a bracket or a hyphen inside a phrase is text, as is a closing bracket that closes nothing.

use super::error::{QueryError, QueryErrorKind};
use super::expression::Expression;
use super::node::{Node, Part};
use super::phrase::Phrase;
use super::{date, misread, page};

/// The names of the fields, in both languages.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("标题", Field::Title),
    ("date", Field::Date),
    ("日期", Field::Date),
    ("page", Field::Page),
    ("版", Field::Page),
    ("版次", Field::Page),
    ("pub", Field::Publication),
    ("报", Field::Publication),
    ("报名", Field::Publication),
    ("by", Field::Reporter),
    ("记者", Field::Reporter),
];

#[derive(Clone, Copy)]
enum Field {
    Title,
    Date,
    Page,
    Publication,
    Reporter,
}

/// The levels of brackets and minus signs within one another that are allowed; parsing them recurses.
const DEPTH: usize = 50;

/// The greatest distance of `near`, in characters.
const FARTHEST: u32 = 1000;

/// Parses a query; `None` where there is nothing but blanks.
pub(super) fn parse(input: &str) -> Result<Option<Node>, QueryError> {
    let mut parser = Parser { input, at: 0, depth: 0, brackets: 0 };
    parser.blank();
    if parser.rest().is_empty() {
        return Ok(None);
    }
    parser.either().map(Some)
}

struct Parser<'i> {
    input: &'i str,
    at: usize,
    depth: usize,
    /// The number of brackets that are open.
    brackets: usize,
}

impl<'i> Parser<'i> {
    fn rest(&self) -> &'i str {
        self.input.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn blank(&mut self) {
        self.at = self.input.len() - self.rest().trim_start().len();
    }

    /// Consumes one of these characters, if it is next.
    fn take(&mut self, any: &[char]) -> bool {
        let next = self.peek().filter(|c| any.contains(c));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    fn fail<T>(&self, kind: QueryErrorKind, at: usize) -> Result<T, QueryError> {
        Err(QueryError::new(kind, self.input, at))
    }

    /// Whether the input or the open bracket ends here.
    fn at_end(&self) -> bool {
        self.peek().is_none_or(|c| self.brackets > 0 && matches!(c, ')' | '）'))
    }

    /// Parses alternatives: `a b | c d`.
    fn either(&mut self) -> Result<Node, QueryError> {
        let mut parts = vec![self.all()?];
        loop {
            let bar = self.at;
            if !self.take(&['|', '｜']) {
                break;
            }
            self.blank();
            if self.at_end() {
                return self.fail(QueryErrorKind::MissingAfter, bar);
            }
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Node::Or(parts) })
    }

    /// Parses what is asked for together: `a b near/20 c -d`.
    fn all(&mut self) -> Result<Node, QueryError> {
        let mut parts: Vec<Node> = Vec::new();
        loop {
            self.blank();
            let at = self.at;
            if self.at_end() || matches!(self.peek(), Some('|' | '｜')) {
                break;
            }
            if let Some(within) = self.near()? {
                let Some(before) = parts.last().cloned() else { return self.fail(QueryErrorKind::MissingBefore, at) };
                self.blank();
                if self.at_end() || matches!(self.peek(), Some('|' | '｜')) {
                    return self.fail(QueryErrorKind::MissingAfter, at);
                }
                let after = self.one()?;
                // In `a near/5 b near/5 c`, b is near to both.
                match (before, after) {
                    (Node::Phrase(Part::Anywhere, a), Node::Phrase(Part::Anywhere, b)) => {
                        parts.pop();
                        parts.push(Node::Near(a, b, within));
                    }
                    (Node::Near(_, a, _), Node::Phrase(Part::Anywhere, b)) => parts.push(Node::Near(a, b, within)),
                    _ => return self.fail(QueryErrorKind::NearWithoutPhrase, at),
                }
                continue;
            }
            parts.push(self.one()?);
        }
        match parts.len() {
            0 => self
                .fail(if self.peek().is_some() { QueryErrorKind::MissingBefore } else { QueryErrorKind::Nothing }, self.at),
            1 => Ok(parts.swap_remove(0)),
            _ => Ok(Node::And(parts)),
        }
    }

    /// Parses `near/20`, if it is next, and returns the distance.
    fn near(&mut self) -> Result<Option<u32>, QueryError> {
        let word = self.rest().split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let Some(distance) = word.get(..5).filter(|n| n.eq_ignore_ascii_case("near/")).and_then(|_| word.get(5..)) else {
            return Ok(None);
        };
        let within = distance.parse().ok().filter(|n| (1..=FARTHEST).contains(n));
        let Some(within) = within else { return self.fail(QueryErrorKind::InvalidDistance { most: FARTHEST }, self.at) };
        self.at += word.len();
        Ok(Some(within))
    }

    /// Parses one part: a phrase, an expression, a field, or one of these with a sign before it or in brackets.
    fn one(&mut self) -> Result<Node, QueryError> {
        let at = self.at;
        self.depth += 1;
        if self.depth > DEPTH {
            return self.fail(QueryErrorKind::TooDeep, at);
        }
        let node = if self.take(&['-', '－']) {
            if self.at_end() || self.peek().is_some_and(char::is_whitespace) {
                return self.fail(QueryErrorKind::MissingAfter, at);
            }
            Node::Not(Box::new(self.one()?))
        } else if self.take(&['(', '（']) {
            self.brackets += 1;
            let inner = self.either()?;
            if !self.take(&[')', '）']) {
                return self.fail(QueryErrorKind::UnclosedBracket, at);
            }
            self.brackets -= 1;
            inner
        } else if self.take(&['~', '～']) {
            if self.at_end() || self.peek().is_some_and(char::is_whitespace) {
                return self.fail(QueryErrorKind::MissingAfter, at);
            }
            misread::with_misreadings(self.one()?)
        } else if let Some(expression) = self.expression()? {
            Node::Pattern(Part::Anywhere, expression)
        } else if let Some(field) = self.field()? {
            self.of_field(field)?
        } else {
            let text = self.text()?;
            self.phrase(text, at).map(|phrase| Node::Phrase(Part::Anywhere, phrase))?
        };
        self.depth -= 1;
        Ok(node)
    }

    /// Parses `/江.{2}/`, if it is next. What begins with a slash and is not closed, or goes on after the closing one, is text.
    fn expression(&mut self) -> Result<Option<Expression>, QueryError> {
        let Some(body) = self.rest().strip_prefix('/') else { return Ok(None) };
        let mut escaped = false;
        let close = body.char_indices().find(|(_, c)| {
            let closes = *c == '/' && !escaped;
            escaped = *c == '\\' && !escaped;
            closes
        });
        let Some((length, _)) = close.filter(|(length, _)| *length > 0) else { return Ok(None) };
        let behind = body.get(length + 1..).and_then(|rest| rest.chars().next());
        let is_end = behind
            .is_none_or(|c| c.is_whitespace() || matches!(c, '|' | '｜') || self.brackets > 0 && matches!(c, ')' | '）'));
        if !is_end {
            return Ok(None);
        }
        let typed = body.get(..length).unwrap_or_default();
        let expression = Expression::new(typed, self.input, self.at + 1)?;
        self.at += length + 2;
        Ok(Some(expression))
    }

    /// Parses the name of a field with its colon, if it is next: `title:`.
    fn field(&mut self) -> Result<Option<Field>, QueryError> {
        let Some(colon) = self.rest().find([':', '：']) else { return Ok(None) };
        let name = self.rest().get(..colon).unwrap_or_default();
        let after = colon + self.rest().get(colon..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        if let Some((_, field)) = FIELDS.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)) {
            self.at += after;
            return Ok(Some(*field));
        }
        // A name in letters was meant as a field; 12:30 and 习近平：… were not.
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
        if is_name { self.fail(QueryErrorKind::UnknownField { name: name.to_owned() }, self.at) } else { Ok(None) }
    }

    /// Parses the value of a field.
    fn of_field(&mut self, field: Field) -> Result<Node, QueryError> {
        let at = self.at;
        if self.at_end() || self.peek().is_some_and(char::is_whitespace) {
            return self.fail(QueryErrorKind::MissingValue, at);
        }
        if matches!(field, Field::Title) {
            if self.take(&['~', '～']) {
                let text = self.text()?;
                return Ok(misread::with_misreadings(Node::Phrase(Part::Heading, self.phrase(text, at)?)));
            }
            if let Some(expression) = self.expression()? {
                return Ok(Node::Pattern(Part::Heading, expression));
            }
        }
        let text = self.text()?;
        Ok(match field {
            Field::Title => Node::Phrase(Part::Heading, self.phrase(text, at)?),
            Field::Publication => Node::Publication(self.phrase(text, at)?),
            Field::Reporter => Node::Reporter(self.phrase(text, at)?),
            Field::Date => Node::Date(date::range(text).map_err(|kind| QueryError::new(kind, self.input, at))?),
            Field::Page => Node::Page(page::range(text).map_err(|kind| QueryError::new(kind, self.input, at))?),
        })
    }

    /// Parses a word, or what stands in quotes.
    fn text(&mut self) -> Result<&'i str, QueryError> {
        let at = self.at;
        if self.take(&['"', '“', '”', '＂']) {
            let Some(length) = self.rest().find(['"', '“', '”', '＂']) else {
                return self.fail(QueryErrorKind::UnclosedQuote, at);
            };
            let text = self.rest().get(..length).unwrap_or_default();
            self.at += length;
            self.take(&['"', '“', '”', '＂']);
            return Ok(text);
        }
        let inner = self.brackets > 0;
        let ends = |c: char| c.is_whitespace() || matches!(c, '|' | '｜') || (inner && matches!(c, ')' | '）'));
        let length = self.rest().find(ends).unwrap_or(self.rest().len());
        let text = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        Ok(text)
    }

    fn phrase(&self, text: &str, at: usize) -> Result<Phrase, QueryError> {
        Phrase::new(text).map_or_else(|| self.fail(QueryErrorKind::Nothing, at), Ok)
    }
}
