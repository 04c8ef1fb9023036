//! The instruments and what they cost.

use super::{shown, titled};
use crate::config::{Blocked, Instrument, Production, Stress, instruments};
use driftless_show::paint::{Tone, plain};
use driftless_show::table::{Column, Table};

const COLUMNS: &[Column] = &[
    Column::word("symbol", "symbol"),
    Column::text("name", 8),
    Column::word("status", "status"),
    Column::figure("tick\npoints", "tick size, points"),
    Column::figure("tick\nUSD", "tick value, USD"),
    Column::figure("point\nUSD", "point value, USD"),
    Column::figure("friction\nnormal", "friction, normal, USD"),
    Column::figure("\nmoderate", "friction, moderate, USD"),
    Column::figure("\nsevere", "friction, severe, USD"),
    Column::figure("\nextreme", "friction, extreme, USD"),
];

pub(super) fn section(width: u16) -> String {
    let all = instruments::ALL;
    let production = all.production().iter().map(production);
    let rows = production.chain(all.blocked().iter().map(blocked)).collect();
    let title = "instruments, with friction in USD per round turn of one contract";
    titled(title, &Table { columns: COLUMNS, rows }, width)
}

fn production(one: &Instrument<Production>) -> Vec<String> {
    let mut cells = vec![
        plain(one.symbol()),
        plain(one.name()),
        Tone::Good.on("production"),
        one.tick_size().to_string(),
        one.tick_value().to_string(),
        one.point_value().to_string(),
    ];
    cells.extend(Stress::ALL.iter().map(|&at| one.cost(at).total_friction_rt().to_string()));
    cells
}

fn blocked(one: &Instrument<Blocked>) -> Vec<String> {
    let mut cells = vec![
        plain(one.symbol()),
        plain(one.name()),
        Tone::Bad.on("blocked"),
        shown(one.tick_size()),
        shown(one.tick_value()),
        shown(one.point_value()),
    ];
    cells.extend(Stress::ALL.iter().map(|_| shown(None::<&str>)));
    cells
}
