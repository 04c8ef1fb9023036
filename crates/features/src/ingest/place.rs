//! Where the parts of a bar stand among the fields of a record.

use driftless_model::unit::parse_nanos_ascii;

use super::CsvColumns;
use super::bar::RawBar;
use super::clock::Clock;

/// The parts of a bar by their places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub(super) time: usize,
    /// Open, high, low, close.
    pub(super) prices: [usize; 4],
    pub(super) volume: usize,
    pub(super) symbol: Option<usize>,
}

impl Places {
    /// Of columns by their names; the error is those that are missing.
    pub(super) fn of<'n>(
        columns: &CsvColumns,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Result<Self, Vec<String>> {
        let mut missing = Vec::new();
        let mut place = |name: &str| {
            names.clone().position(|known| known == name).unwrap_or_else(|| {
                missing.push(name.to_owned());
                0
            })
        };
        let time = place(&columns.time);
        let prices = [&columns.open, &columns.high, &columns.low, &columns.close];
        let prices = prices.map(|name| place(name));
        let (volume, symbol) = (place(&columns.volume), columns.symbol.as_deref().map(place));
        if missing.is_empty() { Ok(Self { time, prices, volume, symbol }) } else { Err(missing) }
    }

    /// Reads a bar from its fields; the error says why it is none.
    pub(super) fn read<'f>(
        &self,
        bar: &mut RawBar,
        clock: &mut Clock,
        field: impl Fn(usize) -> Result<&'f [u8], String>,
    ) -> Result<(), String> {
        bar.second = clock.second(field(self.time)?)?;
        for (price, place) in bar.prices.iter_mut().zip(self.prices) {
            let bytes = field(place)?;
            *price = match parse_nanos_ascii(bytes) {
                Ok(price) => price,
                Err(error) => return Err(format!("`{}` is {error}", text(bytes)?)),
            };
        }
        let volume = field(self.volume)?;
        bar.volume = match whole(volume) {
            Some(volume) => volume,
            None => {
                let volume = text(volume)?;
                let parsed = volume.parse();
                parsed.map_err(|_| format!("`{volume}` is no number of contracts"))?
            }
        };
        bar.symbol.clear();
        if let Some(place) = self.symbol {
            bar.symbol.push_str(text(field(place)?)?);
        }
        Ok(())
    }
}

/// Fields are bytes until somebody needs text of them: most are numbers.
pub(super) fn text(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|_| "the line is no text".into())
}

/// A number of at most eighteen digits without a sign, as nearly every volume is.
fn whole(bytes: &[u8]) -> Option<i64> {
    if !(1..=18).contains(&bytes.len()) {
        return None;
    }
    let mut number = 0;
    for byte in bytes {
        let digit = if byte.is_ascii_digit() { byte - b'0' } else { return None };
        number = number * 10 + i64::from(digit);
    }
    Some(number)
}
