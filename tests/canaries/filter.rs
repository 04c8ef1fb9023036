//! D116 and D402: filters nobody can evaluate, and filters that look ahead.

use driftless_model::code::Code;

use crate::support::{CALENDAR, Canary, Scratch};

/// Gives the row of a range a filter, sealed as if the table said so.
fn filtered(specs: &Scratch, row: (&'static str, &'static str), filter: &str) {
    let to = format!("filter = \"{filter}\"\nstatus");
    specs.edit_row(row, "status", &to);
}

fn sealed(row: (&'static str, &'static str), filter: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        filtered(specs, row, filter);
        specs.seal();
    }
}

fn unread(filter: &'static str) -> impl Fn(&Scratch) {
    move |specs| filtered(specs, ("1000", "8"), filter)
}

fn accepted(row: (&'static str, &'static str), filter: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        filtered(specs, row, filter);
        specs.seal().accept();
    }
}

#[test]
fn d116_unread() {
    Canary::of(Code::D116)
        .refuses("free text", unread("small ranges only"))
        .refuses("an unknown feature", unread("vix < 20 if missing reject"))
        .refuses("a missing input nobody decided", unread("orb.size / atr20 <= 0.155"))
        .refuses("points compared with a ratio", unread("orb.size <= 0.155 if missing reject"))
        .refuses("a code compared by size", unread("asia.code > A1_TIGHT if missing reject"))
        .refuses("a bracket left open", unread("(orb.size < 3 points if missing reject"))
        .refuses("a number in percent", unread("orb.size / atr20 <= 15.5% if missing reject"))
        .refuses("a column of the old table", unread("orb_size_filter <= 0.155"))
        .refuses(
            "a number of one too many decimals",
            unread("atr20 < 0.1234567891 points if missing reject"),
        )
        .refuses("a candidate", |specs| {
            specs.edit_row(("1000", "8"), "status = \"active\"", "status = \"candidate\"");
            filtered(specs, ("1000", "8"), "small ranges only");
        })
        .warns("a retired row", |specs| {
            filtered(specs, ("1000", "1.5"), "small ranges only");
            specs.seal().accept();
        })
        .warns("a rejected row", |specs| {
            filtered(specs, ("1800", "2"), "orb_size_filter <= 0.155");
            specs.seal().accept();
        })
        .shown();
}

/// The New York session by its own clock, out of the way of its neighbours in every season.
fn new_york(specs: &Scratch) {
    specs.edit(
        CALENDAR,
        "name  = \"ny\"\nstart = \"00:30\"\nend   = \"02:00\"",
        "name  = \"ny\"\nzone  = \"America/New_York\"\nstart = \"09:30\"\nend   = \"10:00\"",
    );
    specs.edit(
        CALENDAR,
        "start = \"23:00\"\nend   = \"00:30\"",
        "start = \"23:00\"\nend   = \"23:30\"",
    );
    specs.accept();
}

#[test]
fn d402_look_ahead() {
    const AT_1000: (&str, &str) = ("1000", "8");
    Canary::of(Code::D402)
        .refuses(
            "the London session at 1000",
            sealed(AT_1000, "london.code == L4_CONSOLIDATION if missing reject"),
        )
        .refuses(
            "the Asia session before it ends",
            sealed(AT_1000, "asia.range < 5 points if missing reject"),
        )
        .refuses("a later range", sealed(AT_1000, "orb.1100.size < 5 points if missing reject"))
        .refuses(
            "the RSI of 00:30 at 1800",
            sealed(("1800", "1.5"), "rsi14 < 70 if missing reject"),
        )
        .refuses(
            "one feature of two",
            sealed(
                AT_1000,
                "orb.size / atr20 <= 0.2 and pre_ny.range < 5 points if missing reject",
            ),
        )
        .refuses_all(
            2,
            "two features",
            sealed(AT_1000, "london.range < 5 points or pre_ny.range < 5 points if missing reject"),
        )
        .refuses("a session that ends in time in one season only", |specs| {
            new_york(specs);
            let filter = "filter = \"ny.range < 5 points if missing reject\"";
            let old = "filter = \"orb.size / atr20 <= 0.112 if missing reject\"";
            specs.edit_row(("0030", "3"), old, filter).seal();
        })
        .warns("a retired row", |specs| {
            filtered(specs, ("1000", "1.5"), "london.range < 5 points if missing reject");
            specs.seal().accept();
        })
        .refuses("a candidate", |specs| {
            specs.edit_row(AT_1000, "status = \"active\"", "status = \"candidate\"");
            filtered(specs, AT_1000, "london.range < 5 points if missing reject");
            specs.seal();
        })
        .accepts(
            "the London session of the day before",
            accepted(AT_1000, "previous.london.code == L4_CONSOLIDATION if missing reject"),
        )
        .accepts(
            "the RSI of the night before",
            accepted(AT_1000, "previous.rsi14 < 70 if missing reject"),
        )
        .accepts(
            "the hours before the day",
            accepted(AT_1000, "pre_asia.range < 5 points if missing reject"),
        )
        .accepts(
            "the setup's own range",
            accepted(AT_1000, "orb.size < 5 points if missing reject"),
        )
        .accepts(
            "its own range by name",
            accepted(AT_1000, "orb.1000.size < 5 points if missing reject"),
        )
        .accepts(
            "an earlier range",
            accepted(AT_1000, "orb.0900.size < 5 points if missing reject"),
        )
        .accepts(
            "the Asia session at 1800",
            accepted(("1800", "1.5"), "asia.code == A1_TIGHT if missing reject"),
        )
        .shown();
}

/// The message says what is read, when it is known, and when the range ends.
#[test]
fn d402_says_when() {
    let specs = Scratch::sound();
    sealed(("1000", "8"), "london.code == L4_CONSOLIDATION if missing reject")(&specs);
    let loaded = specs.load();
    let text = loaded.errors().next().unwrap().render();
    for part in ["london.code", "23:00", "10:05"] {
        assert!(text.contains(part), "`{part}` in: {text}");
    }
}
