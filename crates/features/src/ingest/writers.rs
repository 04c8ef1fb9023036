//! Threads that write what another one reads.

use std::iter::Enumerate;
use std::sync::mpsc::{IntoIter, Receiver, SyncSender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::Scope;

use driftless_model::calendar::Calendar;
use driftless_store::StoreError;
use driftless_store::warehouse::{Added, Warehouse};

use super::batch::Batch;
use super::reading::Reached;
use super::turns::{Turn, Turns};

/// Connections that add bars at the same time: half of what adding takes is done before its
/// transaction is committed, and transactions are committed one after another.
const WRITERS: usize = 2;

/// A batch that is in the warehouse.
pub(super) struct Written {
    pub(super) added: Added,
    pub(super) days: u64,
    pub(super) reached: Reached,
}

/// What is read ahead.
pub(super) type Ahead = SyncSender<(Batch, Reached)>;

/// What becomes of each batch.
pub(super) type Results = Receiver<Result<Written, StoreError>>;

/// Batches that wait for a writer, numbered.
type Waiting = Enumerate<IntoIter<(Batch, Reached)>>;

/// What is to be written, and in which order.
pub(super) struct Queue {
    /// Nothing once no more batches are to be written.
    waiting: Mutex<Option<Waiting>>,
    /// The first turn is of whoever lets the writing begin, and then each batch has one.
    turns: Turns,
}

impl Queue {
    pub(super) fn new(waiting: Receiver<(Batch, Reached)>) -> Self {
        Self { waiting: Mutex::new(Some(waiting.into_iter().enumerate())), turns: Turns::new() }
    }

    fn next(&self) -> Option<(usize, (Batch, Reached))> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).as_mut()?.next()
    }

    pub(super) fn close(&self) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What every batch waits for before it is committed; where it is dropped before it was ended,
    /// none ever is.
    pub(super) fn start(&self) -> Turn<'_> {
        self.turns.turn(0)
    }
}

/// Connections that write at the same time.
///
/// Batches are of different days, and so of different bars. A calendar whose days begin within five
/// minutes would have two of them change the same bar of `bars_5m`: it has one writer.
pub(super) struct Writers(Vec<Warehouse>);

impl Writers {
    pub(super) fn beside(warehouse: &Warehouse, calendar: &Calendar) -> Result<Self, StoreError> {
        let together = calendar.day_start.minute().is_multiple_of(5);
        let writers = if together { WRITERS } else { 1 };
        Ok(Self((0..writers).map(|_| warehouse.beside()).collect::<Result<_, _>>()?))
    }

    /// Writes every batch of a queue, each in a transaction of its own, in the order of the file:
    /// whatever ends the writing, what is there is the beginning of it, and bars that lie in the
    /// order of time are read without a search for doubles.
    pub(super) fn write<'s, 'i: 's>(
        self,
        scope: &'s Scope<'s, '_>,
        queue: &'s Queue,
        symbol: impl Fn(&Batch) -> &'i str + Copy + Send + 's,
    ) -> Results {
        let (told, results) = channel();
        for writer in self.0 {
            let told = told.clone();
            scope.spawn(move || {
                while let Some((place, (batch, reached))) = queue.next() {
                    let turn = queue.turns.turn(place + 1);
                    match writer.add_bars_in_turn(symbol(&batch), &batch.bars, || turn.wait()) {
                        Ok(Some(added)) => {
                            let days = batch.days;
                            let _ = told.send(Ok(Written { added, days, reached }));
                            turn.end();
                        }
                        Ok(None) => break,
                        Err(error) => {
                            let _ = told.send(Err(error));
                            drop(turn);
                            queue.close();
                        }
                    }
                }
            });
        }
        results
    }
}
