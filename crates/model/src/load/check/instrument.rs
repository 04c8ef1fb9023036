//! Every symbol is described once.

use alloc::collections::BTreeMap;
use alloc::format;

use crate::code::Code;
use crate::instrument::{Blocked, Instrument, Production};
use crate::load::findings::Findings;
use crate::load::placed::Placed;
use crate::report::{Finding, Place};

pub(in crate::load) fn once(
    production: &[Placed<Instrument<Production>>],
    blocked: &[Placed<Instrument<Blocked>>],
    findings: &Findings,
) {
    let mut places: alloc::vec::Vec<(&str, &Place)> = production
        .iter()
        .map(|one| (one.symbol(), &one.place))
        .chain(blocked.iter().map(|one| (one.symbol(), &one.place)))
        .collect();
    places.sort_by(|a, b| a.1.text.path.cmp(&b.1.text.path));
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    for (symbol, place) in places {
        if let Some(first) = seen.insert(symbol, place) {
            findings.push(
                Finding::at(Code::D103, place.clone(), format!("`{symbol}` is described twice"))
                    .label("again here")
                    .also(first.clone(), "first here")
                    .help("delete one of the two files"),
            );
        }
    }
}
