//! Threads that write what another one reads.

use std::panic;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use driftless_store::StoreError;
use driftless_store::warehouse::{Added, Warehouse};

use super::IngestError;
use super::batch::Batch;
use super::check::Checker;
use super::write::Reached;

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

/// Batches that wait for a writer; nothing once no more of them are to be written.
struct Queue(Mutex<Option<Receiver<(Batch, Reached)>>>);

impl Queue {
    fn next(&self) -> Option<(Batch, Reached)> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.as_ref()?.recv().ok()
    }

    fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Writes every batch that is read, each in a transaction of its own. `each` hears of what was
/// written, and says whether to go on.
///
/// Batches are of different days, and so of different bars. A calendar whose days begin within five
/// minutes would have two of them change the same bar of `bars_5m`: it has one writer.
pub(super) fn write<'i>(
    warehouse: &Warehouse,
    alone: bool,
    read: impl FnOnce(Ahead) -> Result<Checker<'i>, IngestError> + Send,
    symbol: impl Fn(&Batch) -> &'i str + Sync,
    mut each: impl FnMut(Written) -> bool,
) -> Result<Checker<'i>, IngestError> {
    let writers = if alone { 1 } else { WRITERS };
    let writers: Vec<Warehouse> =
        (0..writers).map(|_| warehouse.beside()).collect::<Result<_, _>>()?;
    let (sender, waiting) = sync_channel(1);
    let (queue, symbol) = (Queue(Mutex::new(Some(waiting))), &symbol);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read(sender));
        let (told, results) = channel::<Result<Written, StoreError>>();
        for writer in writers {
            let (queue, told) = (&queue, told.clone());
            scope.spawn(move || {
                while let Some((batch, reached)) = queue.next() {
                    let added = writer.add_bars(symbol(&batch), &batch.bars);
                    let days = batch.days;
                    let failed = added.is_err();
                    let _ = told.send(added.map(|added| Written { added, days, reached }));
                    if failed {
                        queue.close();
                    }
                }
            });
        }
        drop(told);
        let mut failed = None;
        for result in results {
            match result {
                Ok(written) => {
                    if !each(written) {
                        queue.close();
                    }
                }
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        let read = reader.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
        failed.map_or(read, |error| Err(error.into()))
    })
}
