//! D104, D105, D106, D112, D113: figures of instruments and rows.

use driftless_model::code::Code;
use driftless_model::load::schema::DERIVED;

use crate::support::{Canary, LIMITS, MGC, NQ, Scratch};

/// Writes an instrument's file without one of its tables.
fn without(specs: &Scratch, table: &str) {
    let text = specs.read(MGC);
    let start = text.find(&format!("[{table}]")).unwrap();
    let end = text[start + 1..].find("\n[").map_or(text.len(), |at| start + 2 + at);
    specs.write(MGC, format!("{}{}", &text[..start], &text[end..]));
}

#[test]
fn d104_contradiction() {
    Canary::of(Code::D104)
        .refuses("a tick value of half", |specs| {
            specs.edit(MGC, "tick_value_usd   = 1.00", "tick_value_usd   = 0.50");
        })
        .refuses("a point value of a contract ten times as large", |specs| {
            specs.edit(MGC, "point_value_usd  = 10.00", "point_value_usd  = 100");
        })
        .refuses("a tick size off by the smallest amount", |specs| {
            specs.edit(MGC, "tick_size_points = 0.10", "tick_size_points = 0.100000001");
        })
        .refuses("a blocked instrument", |specs| {
            specs.edit(NQ, "point_value_usd  = 20.00", "point_value_usd  = 0.50");
        })
        .accepts("a blocked instrument with one figure unknown", |specs| {
            specs.edit(NQ, "tick_value_usd   = 5.00\n", "").accept();
        })
        .shown();
}

#[test]
fn d105_unit() {
    let rate = |written: &'static str| {
        move |specs: &Scratch| {
            let to = format!("win_rate = {written}");
            specs.edit_row(("1800", "1.5"), "win_rate = 0.51", &to);
        }
    };
    Canary::of(Code::D105)
        .refuses("a win rate in percent", rate("51.0"))
        .refuses("a win rate just above one", rate("1.000000001"))
        .refuses("a negative win rate", rate("-0.51"))
        .refuses("figures in another currency", |specs| {
            specs.edit(MGC, "currency = \"USD\"", "currency = \"EUR\"");
        })
        .refuses("a limit in percent", |specs| {
            specs.edit(LIMITS, "both_touched   = 0.05", "both_touched   = 5");
        })
        .shown();
}

#[test]
fn d106_production() {
    Canary::of(Code::D106)
        .refuses("no costs", |specs| without(specs, "cost"))
        .refuses("no contract", |specs| without(specs, "contract"))
        .refuses_all(2, "neither", |specs| {
            without(specs, "cost");
            without(specs, "contract");
        })
        .refuses("a blocked instrument put in production", |specs| {
            specs.edit(NQ, "status   = \"blocked\"", "status   = \"production\"");
        })
        .shown();
}

#[test]
fn d112_no_market() {
    let mgc = |from: &'static str, to: &'static str| {
        move |specs: &Scratch| {
            specs.edit(MGC, from, to);
        }
    };
    let row = |from: &'static str, to: &'static str| {
        move |specs: &Scratch| {
            specs.edit_row(("1800", "1.5"), from, to);
        }
    };
    Canary::of(Code::D112)
        .refuses(
            "negative slippage",
            mgc("slippage_rt_ticks      = 4 ", "slippage_rt_ticks      = -4 "),
        )
        .refuses(
            "slippage of a thousand ticks",
            mgc("slippage_rt_ticks      = 4 ", "slippage_rt_ticks      = 1_000 "),
        )
        .refuses(
            "a negative spread",
            mgc("spread_ticks_per_cross = 1", "spread_ticks_per_cross = -1"),
        )
        .refuses(
            "a negative commission",
            mgc("commission_rt_usd      = 2.40", "commission_rt_usd      = -2.40"),
        )
        .refuses(
            "a commission nobody charges",
            mgc("commission_rt_usd      = 2.40", "commission_rt_usd      = 240_000"),
        )
        .refuses("a tick of zero", mgc("tick_size_points = 0.10", "tick_size_points = 0"))
        .refuses("a negative tick", mgc("tick_size_points = 0.10", "tick_size_points = -0.10"))
        .refuses("a point value of zero", mgc("point_value_usd  = 10.00", "point_value_usd  = 0.0"))
        .refuses("a negative target", row("rr = 1.5", "rr = -1.5"))
        .refuses("a target of zero", row("rr = 1.5", "rr = 0"))
        .refuses("a target beyond any", row("rr = 1.5", "rr = 1_500_000"))
        .refuses("a negative average win", row("avg_win_r = 1.5", "avg_win_r = -1.5"))
        .refuses("a signed average loss", row("avg_loss_r = 1", "avg_loss_r = -1"))
        .refuses("no trades", row("sample_size = 522", "sample_size = 0"))
        .refuses("fewer than no trades", row("sample_size = 522", "sample_size = -522"))
        .refuses("bars of three minutes", row("bar_minutes = 1", "bar_minutes = 3"))
        .refuses("no confirming close", row("confirm_closes = 1", "confirm_closes = 0"))
        .refuses("a range of no minutes", row("orb_minutes = 5", "orb_minutes = 0"))
        .refuses(
            "a maximum stop of zero",
            row("scan_end = \"09:00\"", "scan_end = \"09:00\"\nmax_stop_points = 0"),
        )
        .refuses(
            "a negative cap",
            row("scan_end = \"09:00\"", "scan_end = \"09:00\"\ntarget_cap_points = -2.5"),
        )
        .accepts("half a tick of spread", |specs| {
            specs
                .edit(MGC, "spread_ticks_per_cross = 1 ", "spread_ticks_per_cross = 0.5 ")
                .accept();
        })
        .refuses("a limit no mean result has", |specs| {
            specs.edit(LIMITS, "normal          = 0.10", "normal          = 1000.1");
        })
        .refuses("a negative drawdown", |specs| {
            specs.edit(LIMITS, "max_drawdown_r = 20.0", "max_drawdown_r = -20.0");
        })
        .refuses("a sample of nothing", |specs| {
            specs.edit(LIMITS, "trades       = 100", "trades       = 0");
        })
        .shown();
}

/// Every word for a derived figure is refused, in whatever table it is typed.
#[test]
fn d113_derived() {
    let mut canary = Canary::of(Code::D113);
    for derived in DERIVED {
        let words = derived.owned.iter().flat_map(|owned| {
            std::iter::once(&owned.name)
                .chain(owned.aliases)
                .flat_map(|name| [(*name).to_owned(), format!("{name}_usd")])
        });
        for name in words.collect::<std::collections::BTreeSet<_>>() {
            canary = canary.refuses(&format!("`{name}` beside its components"), |specs| {
                specs.append(MGC, &format!("{name} = 8.40\n"));
            });
        }
    }
    canary
        .refuses("at the top of an instrument", |specs| {
            specs.edit(MGC, "symbol ", "total_friction = 8.40\nsymbol ");
        })
        .refuses("in a row", |specs| {
            specs.edit_row(("1000", "8"), "sample_size", "total_friction = 8.40\nsample_size");
        })
        .shown();
}
