//! A market as a file that is taken in like every other.

use std::io::{self, BufWriter, Write};

use driftless_engine::minute;
use driftless_model::calendar::OutOfTime;
use driftless_model::instrument::{Instrument, Production};
use driftless_model::unit::Points;

use super::DemoMarket;
use crate::ingest::CsvColumns;

impl DemoMarket {
    /// The columns of its files: those of every CSV, and a symbol.
    pub fn columns() -> CsvColumns {
        CsvColumns { symbol: Some("symbol".into()), ..CsvColumns::default() }
    }

    /// Writes the bars of an instrument as CSV, under the symbols an exchange gives contracts.
    /// Gives the number of bars.
    ///
    /// # Errors
    ///
    /// What `out` reports, and a calendar that cannot be reckoned.
    pub fn write(&self, instrument: &Instrument<Production>, out: impl Write) -> io::Result<u64> {
        let time =
            |error: OutOfTime| io::Error::new(io::ErrorKind::InvalidInput, error.to_string());
        let bars = self.bars(instrument.symbol()).map_err(time)?;
        let tick = instrument.tick_size().nanos();
        let mut out = BufWriter::with_capacity(1 << 18, out);
        writeln!(out, "ts_utc,symbol,open,high,low,close,volume")?;
        for bar in &bars {
            let time = minute::instant(bar.minute);
            let [open, high, low, close] =
                bar.ticks.map(|ticks| Points::from_nanos(tick * i64::from(ticks)));
            let symbol = bar.contract.symbol(instrument.symbol());
            let volume = bar.volume;
            writeln!(out, "{time},{symbol},{open},{high},{low},{close},{volume}")?;
        }
        out.flush()?;
        Ok(bars.len() as u64)
    }
}
