//! What each trade pays at its stop.

use std::cmp::Ordering;

use super::{shown, titled};
use crate::config::{MinimumViableRisk, Stress};
use crate::plan::{Plan, Refusal, Terms, Trade};
use driftless_show::figure::{percent, share};
use driftless_show::paint::{Tone, plain};
use driftless_show::table::{Column, Table, paragraph};

const COLUMNS: &[Column] = &[
    Column::word("setup", "setup"),
    Column::figure("stop\npts", "stop, points"),
    Column::figure("RR", "target RR"),
    Column::figure("realized\nRR", "realized RR"),
    Column::figure("risk\nUSD", "risk, USD"),
    Column::figure("reward\nUSD", "reward, USD"),
    Column::figure("cost /\nrisk %", "friction, % of the risk"),
    Column::word("verdict", "verdict"),
    Column::figure("break-\neven %", "break-even win rate, %"),
    Column::word("win\nrate %", "validated win rate, %"),
];

const CONTRACTS: Column = Column::figure("con-\ntracts", "contracts");

pub(super) fn section(plan: &Plan, width: u16) -> String {
    let mut columns = COLUMNS.to_vec();
    columns.extend(plan.wish.budget.map(|_| CONTRACTS));
    let row = |trade: &Trade| {
        let identity = trade.setup.identity();
        let mut cells = vec![plain(&format!("{} {}", identity.instrument, identity.orb_time))];
        if let Ok(terms) = &trade.terms {
            cells.extend(figures(trade, terms));
            cells.extend(plan.wish.budget.map(|_| shown(terms.size.map(|size| size.contracts()))));
        }
        cells.resize(columns.len(), shown(None::<&str>));
        cells
    };
    let rows = plan.trades.iter().map(row).collect();
    let mut text = titled(&title(plan), &Table { columns: &columns, rows }, width);
    let notes: Vec<String> = notes(plan).iter().map(|note| paragraph(note, width)).collect();
    if !notes.is_empty() {
        text.push_str("\n\n");
        text.push_str(&notes.join("\n"));
    }
    text
}

fn title(plan: &Plan) -> String {
    let stress = plan.wish.stress;
    let mut title = match plan.wish.stop {
        Some(stop) => format!("planned at a stop of {stop} points under {stress} friction"),
        None if stress == Stress::Normal => {
            "planned at the smallest stop that passes the cost gate".to_owned()
        }
        None => format!(
            "planned under {stress} friction at the smallest stop that passes the cost gate under \
             {} friction",
            Stress::Normal
        ),
    };
    title.push_str(", per contract");
    if let Some(budget) = plan.wish.budget {
        let (risk, account) = (share(budget.risk), budget.account);
        title.push_str(&format!("; contracts for {risk} % of {account} USD"));
    }
    title
}

fn figures(trade: &Trade, terms: &Terms) -> Vec<String> {
    let Terms { stop, planned, gate, refusal, break_even, win_rate_to_break_even, .. } = terms;
    let verdict = match refusal {
        None => Tone::Good.on("viable"),
        Some(_) => Tone::Bad.on("refused"),
    };
    let win_rate = shown(trade.setup.metrics().win_rate.map(share));
    let win_rate = match win_rate_to_break_even {
        Some(Ordering::Less) => Tone::Doubtful.on(&format!("{win_rate} below")),
        Some(Ordering::Equal) => format!("{win_rate} equal"),
        Some(Ordering::Greater) => format!("{win_rate} above"),
        None => win_rate,
    };
    vec![
        stop.to_string(),
        planned.theoretical_rr().to_string(),
        format!("{:.3}", planned.realized_rr()),
        planned.risk().to_string(),
        planned.reward().to_string(),
        percent(gate.ratio()),
        verdict,
        shown(break_even.map(share)),
        win_rate,
    ]
}

/// What the table of terms cannot say in its columns.
fn notes(plan: &Plan) -> Vec<String> {
    let mut notes = Vec::new();
    let terms = || plan.trades.iter().filter_map(|trade| trade.terms.as_ref().ok());
    if plan.wish.stop.is_none() && terms().next().is_some() {
        notes.push(
            "the smallest stop is the worst trade still taken; plan your own with `--stop`"
                .to_owned(),
        );
    }
    if terms().any(|terms| terms.refusal == Some(Refusal::CostGate)) {
        let limit = share(MinimumViableRisk::LIMIT);
        notes.push(format!("refused by the cost gate: friction is over {limit} % of the risk"));
    }
    if terms().any(|terms| terms.win_rate_to_break_even == Some(Ordering::Less)) {
        notes.push("below: the win rate measured over all stops loses at this one".to_owned());
    }
    for Trade { setup, terms, .. } in &plan.trades {
        let (name, identity) = (setup.name(), setup.identity());
        match (terms, identity.max_stop) {
            (Err(error), _) => notes.push(format!("{name}: no terms, {error}")),
            (Ok(Terms { refusal: Some(Refusal::MaxStop), .. }), Some(most)) => {
                notes.push(format!("{name}: refused, its stop may be {most} points at most"));
            }
            (Ok(_), _) => {}
        }
        if let Some(cap) = identity.target_cap {
            notes.push(format!(
                "{name}: its target is at most {cap} points away, the terms are those without"
            ));
        }
    }
    notes
}
