//! Who of several threads is next.

use std::sync::{Condvar, Mutex, PoisonError};

/// Turns, one after another; none any more once one of them was not taken.
pub(super) struct Turns {
    /// The number of the turn that is on.
    next: Mutex<Option<usize>>,
    moved: Condvar,
}

/// A turn, until it is over.
pub(super) struct Turn<'t> {
    turns: &'t Turns,
    number: usize,
    taken: bool,
}

impl Turns {
    pub(super) fn new() -> Self {
        Self { next: Mutex::new(Some(0)), moved: Condvar::new() }
    }

    /// The turn of that number, counted from none. Every number has to be asked for, and by a
    /// thread that does not wait for a later one.
    pub(super) fn turn(&self, number: usize) -> Turn<'_> {
        Turn { turns: self, number, taken: false }
    }
}

impl Turn<'_> {
    /// Waits until every turn before is over; false where one of them was not taken.
    pub(super) fn wait(&self) -> bool {
        let next = self.turns.next.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = |next: &mut Option<usize>| next.is_some_and(|next| next < self.number);
        let next = self.turns.moved.wait_while(next, waiting);
        next.unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Ends it: the next one is on.
    pub(super) fn end(mut self) {
        self.taken = self.wait();
    }
}

/// A turn that is dropped before it ended, by an error or a panic, was not taken.
impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut next = self.turns.next.lock().unwrap_or_else(PoisonError::into_inner);
        *next = next.filter(|_| self.taken).map(|_| self.number + 1);
        drop(next);
        self.turns.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::thread;

    use super::Turns;

    #[test]
    fn turns_are_taken_in_their_order_by_whoever_comes_first() {
        let (turns, taken) = (Turns::new(), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            for number in (0..20).rev() {
                let (turns, taken) = (&turns, &taken);
                scope.spawn(move || {
                    let turn = turns.turn(number);
                    assert!(turn.wait());
                    taken.lock().unwrap().push(number);
                    turn.end();
                });
            }
        });
        assert!(taken.into_inner().unwrap().into_iter().eq(0..20));
    }

    #[test]
    fn after_a_turn_that_was_not_taken_there_is_none() {
        let turns = Turns::new();
        turns.turn(0).end();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                let turn = turns.turn(2);
                let on = turn.wait();
                turn.end();
                on
            });
            drop(turns.turn(1));
            assert!(!waiting.join().unwrap());
        });
        assert!(!turns.turn(3).wait());
    }
}
