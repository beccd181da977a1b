//! Compiles a typed regular expression so that it searches folded text: its literal characters are folded as the text is.
//!
//! The expression is parsed, and what its literals fold to is written back in their places, escaped, since a full-width （ stands
//! for a bracket of the text and must not open a group. Case needs nothing more, as the engine is told to ignore it. An expression
//! cannot tell apart what folding makes equal, so `(?-i)` changes nothing.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::{Ast, ClassSet, ClassSetItem, Literal, Span, parse};
use regex_syntax::{Error, ParserBuilder};

use super::PatternError;
use super::error::{InputPosition, PatternErrorKind};
use crate::text::fold::fold;

/// The levels of groups within groups that are allowed; the walk below recurses.
const DEPTH: u32 = 100;

/// The greatest size of a compiled expression, in bytes. `\w{50}` fits; what does not would take longer to compile than a key may.
const SIZE: usize = 4 << 20;

/// A change to the expression: the bytes that are replaced, and the text that replaces them.
type Edit = (Range<usize>, String);

/// Compiles an expression that begins at byte `from` of what was typed.
pub(super) fn compile(expression: &str, input: &str, from: usize) -> Result<Regex, PatternError> {
    let wrong = |kind, span: &Span| {
        let at = InputPosition::of(input, from + span.start.offset);
        PatternError { at: Some(at), kind }
    };
    // The whole parser runs first: it finds every mistake there is, with its place in what was typed.
    if let Err(error) = ParserBuilder::new().nest_limit(DEPTH).case_insensitive(true).build().parse(expression) {
        return Err(match error {
            Error::Parse(e) => wrong(PatternErrorKind::of_form(e.kind()), e.span()),
            Error::Translate(e) => wrong(PatternErrorKind::of_meaning(e.kind()), e.span()),
            other => without_place(&other.to_string()),
        });
    }
    let ast = parse::ParserBuilder::new().nest_limit(DEPTH).build().parse(expression);
    let ast = ast.map_err(|e| wrong(PatternErrorKind::of_form(e.kind()), e.span()))?;
    let mut edits = Vec::new();
    walk(&ast, &mut edits);
    let mut folded = expression.to_owned();
    for (at, with) in edits.into_iter().rev() {
        folded.replace_range(at, &with);
    }
    RegexBuilder::new(&folded).case_insensitive(true).size_limit(SIZE).build().map_err(|e| match e {
        regex::Error::CompiledTooBig(_) => PatternError { at: None, kind: PatternErrorKind::TooLarge },
        other => without_place(&other.to_string()),
    })
}

/// Makes an error of the parser's own message, whose last line is what it has to say.
fn without_place(message: &str) -> PatternError {
    let line = message.lines().next_back().unwrap_or_default();
    let said = line.strip_prefix("error: ").unwrap_or(line);
    PatternError { at: None, kind: PatternErrorKind::Other(said.to_owned()) }
}

/// Returns the runs of two or more characters that every match contains as they stand, so that an index can be asked for them first.
/// Blanks end a run, as folding may take them away.
pub(super) fn required_literals(expression: &str) -> Vec<String> {
    let Ok(ast) = parse::ParserBuilder::new().nest_limit(DEPTH).build().parse(expression) else { return Vec::new() };
    let mut runs = vec![String::new()];
    gather_literals(&ast, &mut runs);
    runs.retain(|run| run.chars().count() > 1);
    runs
}

/// Adds the characters that every match contains; a new run begins wherever something else may stand between.
fn gather_literals(ast: &Ast, runs: &mut Vec<String>) {
    let cut = |runs: &mut Vec<String>| runs.push(String::new());
    match ast {
        Ast::Literal(literal) if !literal.c.is_whitespace() => {
            if let Some(run) = runs.last_mut() {
                run.push(literal.c);
            }
        }
        Ast::Concat(concat) => concat.asts.iter().for_each(|part| gather_literals(part, runs)),
        // A flag may make blanks in the expression mean nothing; letters stay what they are.
        Ast::Group(group) => gather_literals(&group.ast, runs),
        Ast::Empty(_) => {}
        _ => cut(runs),
    }
}

/// Collects the edits that fold an expression, in order.
fn walk(ast: &Ast, edits: &mut Vec<Edit>) {
    match ast {
        Ast::Literal(literal) => edits.push(alone(literal)),
        Ast::ClassBracketed(class) => walk_class(&class.kind, edits),
        Ast::Repetition(repetition) => walk(&repetition.ast, edits),
        Ast::Group(group) => walk(&group.ast, edits),
        Ast::Alternation(alternation) => alternation.asts.iter().for_each(|a| walk(a, edits)),
        Ast::Concat(concat) => walk_concat(&concat.asts, edits),
        Ast::Empty(_) | Ast::Flags(_) | Ast::Dot(_) | Ast::Assertion(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) => {}
    }
}

/// Folds neighbouring literals together, since whether white space stays depends on what stands around it.
fn walk_concat(asts: &[Ast], edits: &mut Vec<Edit>) {
    let touches = |a: &Ast, b: &Ast| match (a, b) {
        (Ast::Literal(a), Ast::Literal(b)) => a.span.end == b.span.start,
        _ => false,
    };
    for run in asts.chunk_by(touches) {
        let literals: Vec<&Literal> =
            run.iter().filter_map(|a| if let Ast::Literal(l) = a { Some(&**l) } else { None }).collect();
        match literals.as_slice() {
            [] => run.iter().for_each(|a| walk(a, edits)),
            [one] => edits.push(alone(one)),
            [first, .., last] => {
                let text: String = literals.iter().map(|l| l.c).collect();
                edits.push((first.span.start.offset..last.span.end.offset, folded(&text)));
            }
        }
    }
}

/// Folds a literal that the next part may repeat: it must stay one piece.
fn alone(literal: &Literal) -> Edit {
    let with = folded(&literal.c.to_string());
    (bytes(&literal.span), format!("(?:{with})"))
}

/// Returns the expression that matches literal text once it is folded. White space at its ends may be there or not.
fn folded(text: &str) -> String {
    let (from_start, from_end) = (text.trim_start(), text.trim_end());
    let edge = |trimmed: &str| if trimmed.len() < text.len() { "(?:\\x20?)" } else { "" };
    if from_start.is_empty() {
        return edge("").to_owned();
    }
    // \x20, because a bare space means nothing under (?x).
    let escaped = regex_syntax::escape(fold(text).text()).replace(' ', "\\x20");
    format!("{}{escaped}{}", edge(from_start), edge(from_end))
}

fn walk_class(set: &ClassSet, edits: &mut Vec<Edit>) {
    match set {
        ClassSet::Item(item) => walk_item(item, edits),
        ClassSet::BinaryOp(op) => {
            walk_class(&op.lhs, edits);
            walk_class(&op.rhs, edits);
        }
    }
}

fn walk_item(item: &ClassSetItem, edits: &mut Vec<Edit>) {
    match item {
        ClassSetItem::Literal(literal) => edits.extend(member(literal)),
        // Only full-width forms fold as a range does: the ends of others may fold apart.
        ClassSetItem::Range(range) if [&range.start, &range.end].iter().all(|l| ('！'..='～').contains(&l.c)) => {
            edits.extend(member(&range.start));
            edits.extend(member(&range.end));
        }
        ClassSetItem::Bracketed(class) => walk_class(&class.kind, edits),
        ClassSetItem::Union(union) => union.items.iter().for_each(|i| walk_item(i, edits)),
        _ => {}
    }
}

/// Folds a character of a class, if it folds to one character.
fn member(literal: &Literal) -> Option<Edit> {
    if literal.c.is_whitespace() {
        return Some((bytes(&literal.span), "\\x20".to_owned()));
    }
    let folded = fold(literal.c.encode_utf8(&mut [0; 4])).text().to_owned();
    let mut chars = folded.chars();
    let (Some(one), None) = (chars.next(), chars.next()) else { return None };
    Some((bytes(&literal.span), format!("\\x{{{:X}}}", u32::from(one))))
}

fn bytes(span: &Span) -> Range<usize> {
    span.start.offset..span.end.offset
}
