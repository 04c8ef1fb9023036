//! The part of a file that is worth a parser: what says something about what is owned.

use std::collections::HashMap;

use crate::lex::hash;
use crate::piece::{Kind, Piece, Pieces};
use crate::said::Said;

/// Constants made of constants made of constants; longer chains are nobody's habit.
const CHAIN: usize = 3;

/// A text without what cannot hold or make a copy, every byte that is left in its place; `None`
/// where nothing can.
///
/// Left out are comments, tests, the bodies of functions, and statements of those that stay. What
/// a function may come to is told by its own words and numbers, by the heads around it, and by the
/// constants, short functions and signatures it mentions; of its statements, those stay that say
/// something or hand a number on.
pub(crate) fn focus(text: &str, pieces: &Pieces) -> Option<String> {
    let items = &pieces.items;
    let mut by_name: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, piece) in items.iter().enumerate() {
        by_name.entry(hash(piece.name.as_bytes())).or_default().push(index);
    }
    // What a mention of each adds to what is said there.
    let mut adds: Vec<Said> = items
        .iter()
        .map(|piece| match piece.kind {
            Kind::Function if !piece.gives => piece.signature,
            _ => piece.said,
        })
        .collect();
    let mentioned = |index: usize, adds: &[Said]| {
        let names = items[index].calls.iter().filter_map(|name| by_name.get(name));
        let others = names.flatten().filter(|other| **other != index);
        others.fold(Said::default(), |said, other| said.with(adds[*other]))
    };
    for _ in 0..CHAIN {
        let stands = |index: &usize| items[*index].kind == Kind::Constant || items[*index].gives;
        let standing: Vec<usize> = (0..items.len()).filter(stands).collect();
        let next: Vec<Said> =
            standing.iter().map(|index| adds[*index].with(mentioned(*index, &adds))).collect();
        let changed = standing.iter().zip(&next).any(|(index, said)| adds[*index] != *said);
        standing.into_iter().zip(next).for_each(|(index, said)| adds[index] = said);
        if !changed {
            break;
        }
    }
    let said = |index: usize| {
        let piece = &items[index];
        piece.around.with(piece.said).with(mentioned(index, &adds))
    };
    let copies: Vec<bool> = (0..items.len()).map(|index| said(index).may_copy()).collect();
    let all = items.iter().fold(pieces.said, |said, piece| said.with(piece.said));
    // An attribute names a function by a text.
    let gives = items.iter().zip(&adds).filter(|(piece, _)| piece.gives);
    let outside = gives.fold(pieces.said, |said, (_, adds)| said.with(*adds));
    if !outside.may_copy() && !copies.contains(&true) {
        return None;
    }
    // An allowance covers what stands below it, and a way around the door leads anywhere.
    if all.way {
        return Some(text.to_owned());
    }
    let bodies = items.iter().zip(copies).filter(|(piece, copies)| {
        piece.kind == Kind::Function && !piece.in_macro && !piece.gives && !copies
    });
    let mut blank: Vec<_> = bodies.map(|(piece, _)| piece.body.clone()).collect();
    // A number on its way from a constant is one, and a parameter may name it.
    let hands_on =
        |piece: &Piece| piece.kind == Kind::Constant || piece.gives || piece.signature.may_name();
    let hands_on = |name: &u64| {
        by_name.get(name).is_some_and(|named| named.iter().any(|index| hands_on(&items[*index])))
    };
    for (index, piece) in items.iter().enumerate().filter(|(_, piece)| !piece.in_macro) {
        // What is looked at by itself is put together from anything.
        if said(index).is_enough() {
            continue;
        }
        let silent = piece
            .silent
            .iter()
            .filter(|statement| !piece.mentions[statement.mentions.clone()].iter().any(hands_on));
        blank.extend(silent.map(|statement| statement.bytes.clone()));
    }
    blank.extend(pieces.tests.iter().chain(&pieces.comments).cloned());
    blank.sort_unstable_by_key(|bytes| bytes.start);
    let mut left = String::with_capacity(text.len());
    for bytes in blank {
        // A comment in a body that is left out.
        if bytes.end <= left.len() {
            continue;
        }
        let from = bytes.start.max(left.len());
        left.push_str(&text[left.len()..from]);
        left.push_str(&blank_of(bytes.end - from));
    }
    left.push_str(&text[left.len()..]);
    Some(left)
}

/// As many bytes of nothing; a comment, where that is shorter to read than its spaces.
fn blank_of(length: usize) -> String {
    let inside = length.saturating_sub(4);
    if inside < 4 { " ".repeat(length) } else { format!("/*{}*/", " ".repeat(inside)) }
}

#[cfg(test)]
mod tests;
