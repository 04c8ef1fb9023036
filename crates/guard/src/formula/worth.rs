//! Which pieces can hold a formula.

use std::collections::{HashMap, HashSet};

use crate::lex::hash;
use crate::piece::{ADDS, COMPLEMENTS, DIVIDES, MULTIPLIES, NEGATES, Piece, SUBTRACTS};

/// The pieces in which, with what they call, a formula can stand, and everything they call.
/// Where a name is owned, names may make up for a shape: any arithmetic will do then whose names
/// are used for terms.
pub(crate) fn worth_parsing(pieces: &[Piece], owned: bool) -> Vec<usize> {
    let mut by_name: HashMap<u64, Vec<usize>> = HashMap::new();
    let calculates = |piece: &&Piece| piece.operations != 0 || !piece.calls.is_empty();
    for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| calculates(piece)) {
        by_name.entry(hash(piece.name.as_bytes())).or_default().push(index);
    }
    let called = |index: usize| -> Vec<usize> {
        let calls = pieces[index].calls.iter().filter_map(|name| by_name.get(name));
        calls.flatten().copied().filter(|other| *other != index).collect()
    };
    let mut worth = HashSet::new();
    for index in 0..pieces.len() {
        let mut reached = vec![index];
        let mut operations = 0;
        let mut said = pieces[index].around;
        let mut at = 0;
        while let Some(next) = reached.get(at).copied() {
            operations |= pieces[next].operations;
            said = said.with(pieces[next].said);
            let more: Vec<usize> =
                called(next).into_iter().filter(|other| !reached.contains(other)).collect();
            reached.extend(more);
            at += 1;
            if at > 16 {
                break;
            }
        }
        let ratio = SUBTRACTS | MULTIPLIES | DIVIDES;
        let sums = operations & (ADDS | NEGATES) != 0;
        let expected = COMPLEMENTS | SUBTRACTS | MULTIPLIES;
        let can_hold = (sums && operations & ratio == ratio) || operations & expected == expected;
        // Halves side by side, or handed to what divides them.
        let halves = sums && operations & (SUBTRACTS | MULTIPLIES) == SUBTRACTS | MULTIPLIES;
        let any = pieces[index].operations & (ADDS | MULTIPLIES | DIVIDES) != 0;
        if can_hold || (owned && any && (halves || said.names_terms())) {
            worth.extend(reached);
        }
    }
    let mut worth: Vec<usize> = worth.into_iter().collect();
    worth.sort_unstable();
    worth
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::{Heads, OWNED};
    use crate::piece::pieces;
    use crate::said::Listener;
    use crate::sample::catalogue;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn what_a_piece_calls_counts() {
        let text = "
            fn risk(s: f64, v: f64, f: f64) -> f64 { s * v + f }
            fn reward(t: f64, v: f64, f: f64) -> f64 { t * v - f }
            fn ratio(s: f64) -> f64 { reward(s) / risk(s) }
            fn other(a: f64) -> f64 { a + 1.0 }
            fn named(stop: f64) -> f64 { stop * 2.0 }
            fn owned(x: f64) -> f64 { x * point_value(3) }
            fn caller(x: f64) -> f64 { 2.0 * named(x) }
        ";
        let mut terms = Heads::new();
        terms.add("stop", OWNED);
        let vocabulary = Vocabulary::new(&catalogue());
        let mut listener = Listener::new(&vocabulary, &terms, "config");
        let found = pieces(text, false, Some(&mut listener)).items;
        assert_eq!(worth_parsing(&found, false), [0, 1, 2]);
        assert_eq!(worth_parsing(&found, true), [0, 1, 2, 4, 5, 6]);
        assert_eq!(worth_parsing(&found[..2], false), [] as [usize; 0]);
    }
}
