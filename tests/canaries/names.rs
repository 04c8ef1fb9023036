//! D114, D115, D118: names nobody has, blocked instruments, states without a reason.

use driftless_model::code::Code;

use crate::support::{CALENDAR, CONFIG, Canary, MGC, MPL, Scratch};

/// An edit of the row that 1800 RR 1.5 is, sealed as if the table said so.
fn row(from: &'static str, to: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        specs.edit_row(("1800", "1.5"), from, to).seal();
    }
}

/// An edit whose row cannot be read, and so cannot be sealed.
fn unread(from: &'static str, to: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        specs.edit_row(("1800", "1.5"), from, to);
    }
}

#[test]
fn d114_nobody() {
    Canary::of(Code::D114)
        .refuses("an unknown instrument", row("instrument = \"MGC\"", "instrument = \"MCG\""))
        .refuses(
            "an instrument like none there is",
            row("instrument = \"MGC\"", "instrument = \"ES\""),
        )
        .refuses("an unknown range", row("orb_time = \"1800\"", "orb_time = \"1805\""))
        .refuses(
            "an unknown range in a filter",
            row("status", "filter = \"orb.0905.size < 3 points if missing reject\"\nstatus"),
        )
        .refuses(
            "an unknown session in a filter",
            row("status", "filter = \"asian.range < 3 points if missing reject\"\nstatus"),
        )
        .refuses("an unknown stop", unread("sl_mode = \"full\"", "sl_mode = \"orb_opposite\""))
        .refuses("an unknown entry", unread("\"next_open\"", "\"nextopen\""))
        .refuses("an unknown state", unread("status = \"active\"", "status = \"live\""))
        .refuses("unknown evidence", unread("evidence = \"legacy\"", "evidence = \"legacey\""))
        .refuses("an unknown state of an instrument", |specs| {
            specs.edit(MGC, "status   = \"production\"", "status   = \"prod\"");
        })
        .refuses("an unknown zone", |specs| {
            specs.edit(CALENDAR, "\"Australia/Brisbane\"", "\"Australia/Brisbain\"");
        })
        .refuses("a zone like none there is", |specs| {
            specs.edit(CALENDAR, "\"Australia/Brisbane\"", "\"AEST+10\"");
        })
        .refuses("an unknown zone of a session", |specs| {
            specs.edit(CALENDAR, "name  = \"ny\"", "zone  = \"America/NewYork\"\nname  = \"ny\"");
        })
        .refuses("an unknown answer of the policy", |specs| {
            specs.edit(CONFIG, "legacy = \"accept\"", "legacy = \"accepted\"");
        })
        .shown();
}

#[test]
fn d115_blocked() {
    Canary::of(Code::D115)
        .refuses(
            "an active setup on one without costs",
            row("instrument = \"MGC\"", "instrument = \"NQ\""),
        )
        .refuses(
            "an active setup on one without a contract",
            row("instrument = \"MGC\"", "instrument = \"MPL\""),
        )
        .refuses_all(6, "an instrument blocked while its setups are active", |specs| {
            specs.edit(
                MGC,
                "status   = \"production\"",
                "status   = \"blocked\"\nreason   = \"the exchange changes the contract\"",
            );
        })
        .accepts("a retired setup on a blocked instrument", |specs| {
            specs.edit_row(("1000", "1.5"), "instrument = \"MGC\"", "instrument = \"NQ\"");
            specs.seal().accept();
        })
        .shown();
}

#[test]
fn d118_reason() {
    Canary::of(Code::D118)
        .refuses("a blocked instrument", |specs| {
            let text = specs.read(MPL);
            let reason = text.lines().find(|line| line.starts_with("reason")).unwrap();
            specs.edit(MPL, &format!("{reason}\n"), "");
        })
        .refuses("a blocked instrument with an empty one", |specs| {
            let text = specs.read(MPL);
            let reason = text.lines().find(|line| line.starts_with("reason")).unwrap();
            specs.edit(MPL, reason, "reason = \" \"");
        })
        .refuses("a retired setup", |specs| {
            let reason = "reason = \"validated under a friction of 2.50 USD\"\n";
            specs.edit_row(("1000", "1.5"), reason, "");
        })
        .refuses("a rejected setup with an empty one", |specs| {
            let reason = "\"rejected in the table it came from; no figures were kept\"";
            specs.edit_row(("1800", "2"), reason, "\"\"");
        })
        .shown();
}
