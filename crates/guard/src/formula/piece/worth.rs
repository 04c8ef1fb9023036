//! Which pieces can hold a formula.

use super::*;

/// The pieces in which, with what they call, a formula can stand, and everything they call.
/// Where a name is owned any arithmetic will do.
pub(crate) fn worth_parsing(pieces: &[Piece], owned: bool) -> Vec<usize> {
    let mut by_name: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, piece) in pieces.iter().enumerate() {
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
        let mut at = 0;
        while let Some(next) = reached.get(at).copied() {
            operations |= pieces[next].operations;
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
        if can_hold || (owned && pieces[index].operations & (ADDS | MULTIPLIES | DIVIDES) != 0) {
            worth.extend(reached);
        }
    }
    let mut worth: Vec<usize> = worth.into_iter().collect();
    worth.sort_unstable();
    worth
}
