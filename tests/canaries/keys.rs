//! D109, D110, D111: keys nobody declared, keys nobody wrote, values of the wrong form.

use driftless_model::code::Code;

use crate::support::{CALENDAR, CONFIG, Canary, LIMITS, LOCK, MGC, SNAPSHOT, Scratch};

/// An edit of one file.
fn edit(path: &'static str, from: &'static str, to: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        specs.edit(path, from, to);
    }
}

/// An edit of the row that 1800 RR 1.5 is.
fn row(from: &'static str, to: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        specs.edit_row(("1800", "1.5"), from, to);
    }
}

#[test]
fn d109_unknown() {
    Canary::of(Code::D109)
        .refuses("at the top of an instrument", edit(MGC, "exchange = ", "exchnge = "))
        .refuses("in the contract", edit(MGC, "tick_size_points =", "tick_size =       "))
        .refuses("in the costs", edit(MGC, "commission_rt_usd ", "commision_rt_usd "))
        .refuses("a word like none there is", edit(MGC, "[cost]", "[cost]\nmargin = 1_000"))
        .refuses("a table nobody reads", edit(MGC, "[cost]", "[margin]\nday = 1_000\n[cost]"))
        .refuses("in a row", row("win_rate = 0.51", "winrate = 0.51"))
        .refuses(
            "in the header of the snapshot",
            edit(SNAPSHOT, "version = 1", "version = 1\nrevision = 1"),
        )
        .refuses("in the calendar", edit(CALENDAR, "day_start = \"09", "day_stat = \"09"))
        .refuses("in the features", edit(CALENDAR, "rsi14_as_of ", "rsi_as_of "))
        .refuses(
            "in a session",
            edit(CALENDAR, "before_day_start = true", "before_day_strat = true"),
        )
        .refuses(
            "in an opening range",
            edit(CALENDAR, "start    = \"10:00\"\nminutes ", "start    = \"10:00\"\nminute "),
        )
        .refuses("in the policy", edit(CONFIG, "legacy = ", "legasy = "))
        .refuses("a table of the policy", edit(CONFIG, "[evidence]", "[evidences]"))
        .refuses("in the lock", edit(LOCK, "instruments =", "instrument ="))
        .refuses("in the limits", edit(LIMITS, "losing_run ", "loosing_run "))
        .refuses("a table of the limits", edit(LIMITS, "[walk_forward]", "[walkforward]"))
        .refuses(
            "a parameter of another entry rule",
            row(
                "entry_rule = \"next_open\"",
                "entry_rule = \"next_open\"\nentry_through_ticks = 2",
            ),
        )
        .refuses(
            "evidence without saying that it is measured",
            row("evidence = \"legacy\"", "evidence = \"legacy\"\nengine_revision = 1"),
        )
        .shown();
}

#[test]
fn d110_missing() {
    Canary::of(Code::D110)
        .refuses("at the top of an instrument", edit(MGC, "exchange = \"COMEX\"\n", ""))
        .refuses("the state of an instrument", edit(MGC, "status   = \"production\"\n", ""))
        .refuses("in the contract", edit(MGC, "tick_value_usd   = 1.00\n", ""))
        .refuses("in the costs", edit(MGC, "commission_rt_usd      = 2.40\n", ""))
        .refuses("the broker", edit(MGC, "broker                 = \"Tradovate\"\n", ""))
        .refuses("in a row", row("sl_mode = \"full\"\n", ""))
        .refuses("a figure of an active row", row("sample_size = 522\n", ""))
        .refuses("the evidence of an active row", row("evidence = \"legacy\"", ""))
        .refuses("the only expectancy of an active row", row("expected_r = 0.274\n", ""))
        .refuses("the digest of the snapshot", |specs| {
            let text = specs.read(SNAPSHOT);
            let line = text.lines().find(|line| line.starts_with("digest")).unwrap();
            specs.edit(SNAPSHOT, line, "");
        })
        .refuses("in the calendar", edit(CALENDAR, "day_start = \"09:00\"", ""))
        .refuses("in the features", edit(CALENDAR, "rsi14_as_of    = \"00:30\"", ""))
        .refuses("in a session", edit(CALENDAR, "end   = \"17:00\"", ""))
        .refuses(
            "in an opening range",
            edit(CALENDAR, "start    = \"10:00\"\nminutes  = 5", "start    = \"10:00\""),
        )
        .refuses("the parameter of a limit entry", row("\"next_open\"", "\"limit_edge\""))
        .refuses("in the policy", edit(CONFIG, "legacy = \"accept\"", ""))
        .refuses("a table of the policy", |specs| {
            specs.edit(CONFIG, "[evidence]", "").edit(CONFIG, "legacy = \"accept\"", "");
        })
        .refuses("in the lock", edit(LOCK, "version = 1", ""))
        .refuses("in the limits", edit(LIMITS, "worst      = -0.10", ""))
        .refuses_all(5, "limits of nothing", |specs| {
            specs.write(LIMITS, "# none\n");
        })
        .refuses_all(2, "a calendar without sessions and ranges", |specs| {
            let text = specs.read(CALENDAR);
            let (without, _) = text.split_once("[[session]]").unwrap();
            specs.write(CALENDAR, without);
        })
        .shown();
}

#[test]
fn d111_form() {
    let commission = |written: &'static str| edit(MGC, "commission_rt_usd      = 2.40", written);
    let figure = |written: &'static str| row("rr = 1.5", written);
    Canary::of(Code::D111)
        .refuses("a figure in quotes", commission("commission_rt_usd = \"2.40\""))
        .refuses("a list for a figure", commission("commission_rt_usd = [2.40]"))
        .refuses("a date for a figure", commission("commission_rt_usd = 2024-01-01"))
        .refuses("true for a figure", commission("commission_rt_usd = true"))
        .refuses("not a number", commission("commission_rt_usd = nan"))
        .refuses("infinity", commission("commission_rt_usd = inf"))
        .refuses("a number no decimal holds", commission("commission_rt_usd = 1e400"))
        .refuses("a number of sixteen", commission("commission_rt_usd = 0x2"))
        .refuses("ten decimals", commission("commission_rt_usd = 2.4000000001"))
        .refuses("a third of a tick", edit(MGC, "spread_ticks_per_cross = 1 ", "spread_ticks_per_cross = 0.33 "))
        .refuses("a number in place of text", edit(MGC, "exchange = \"COMEX\"", "exchange = 1"))
        .refuses("empty text", edit(MGC, "exchange = \"COMEX\"", "exchange = \"  \""))
        .refuses("a symbol in small letters", edit(MGC, "symbol   = \"MGC\"", "symbol   = \"mgc\""))
        .refuses("text in place of a table", |specs| {
            let text = specs.read(MGC);
            let (start, _) = text.split_once("[cost]").unwrap();
            let start = start.replace("[contract]", "cost = \"none\"\n[contract]");
            specs.write(MGC, start);
        })
        .refuses("a target in quotes", figure("rr = \"1.5\""))
        .refuses("half a trade", row("sample_size = 522", "sample_size = 522.0"))
        .refuses("half past nine in words", row("scan_end = \"09:00\"", "scan_end = \"9\""))
        .refuses("a time of day without quotes", row("scan_end = \"09:00\"", "scan_end = 09:00:00"))
        .refuses("the twenty-fifth hour", edit(CALENDAR, "day_start = \"09:00\"", "day_start = \"25:00\""))
        .refuses("a flag in quotes", edit(CALENDAR, "before_day_start = true", "before_day_start = \"yes\""))
        .refuses("a session named like a word of filters", edit(CALENDAR, "name  = \"asia\"", "name  = \"orb\""))
        .refuses("one range in place of a list", |specs| {
            let text = specs.read(CALENDAR).replace("[[session]]", "[[sessions]]");
            let text = text.replace("[features]", "session = 1\n[features]");
            specs.write(CALENDAR, text.split("[[sessions]]").next().unwrap());
            specs.append(CALENDAR, "[[opening_range]]\nname = \"1000\"\nstart = \"10:00\"\nminutes = 5\nscan_end = \"09:00\"\n");
        })
        .refuses("half a digest", edit(SNAPSHOT, "digest = \"sha256:454c", "digest = \"sha256:45"))
        .refuses("a digest of the lock in capitals", edit(LOCK, "sha256:6fb3", "sha256:6FB3"))
        .refuses("a name with a blank", edit(CONFIG, "name = \"driftless\"", "name = \"my desk\""))
        .refuses("a limit in quotes", edit(LIMITS, "trading_days = 200", "trading_days = \"200\""))
        .refuses("a date in quotes", row("evidence = \"legacy\"", MEASURED_QUOTED))
        .refuses("data that ends before it begins", row("evidence = \"legacy\"", MEASURED_BACKWARDS))
        .shown();
}

const MEASURED_QUOTED: &str = r#"evidence = "measured"
data_from = "2021-01-04"
data_to = 2025-11-14
bars_digest = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
cost_digest = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
engine_revision = 1
validated_at = 2025-11-15"#;

const MEASURED_BACKWARDS: &str = r#"evidence = "measured"
data_from = 2025-11-14
data_to = 2021-01-04
bars_digest = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
cost_digest = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
engine_revision = 1
validated_at = 2025-11-15"#;
