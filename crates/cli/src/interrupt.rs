//! Ctrl-C while something long is written.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::failure::{Failure, Result};

/// Whether the work was asked to stop. A second request ends the program at once, which leaves
/// whole days too.
#[derive(Clone, Debug)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on.
    pub(crate) fn listen() -> Result<Self> {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // In this order: the first request finds the flag down, and the program goes on.
            flag::register_conditional_default(signal, Arc::clone(&asked))
                .and_then(|_| flag::register(signal, Arc::clone(&asked)))
                .map_err(|error| Failure::file("listen to", "Ctrl-C", &error))?;
        }
        Ok(Self(asked))
    }

    pub(crate) fn flag(&self) -> &AtomicBool {
        &self.0
    }
}
