//! D117: a calendar that contradicts itself.

use driftless_model::code::Code;

use crate::support::{CALENDAR, Canary, Scratch};

fn edit(from: &'static str, to: &'static str) -> impl Fn(&Scratch) {
    move |specs| {
        specs.edit(CALENDAR, from, to);
    }
}

/// The New York session on its own clock: half past nine there, an hour apart in Brisbane by season.
const NEW_YORK: &str =
    "name  = \"ny\"\nzone  = \"America/New_York\"\nstart = \"09:30\"\nend   = \"10:00\"";
const NY: &str = "name  = \"ny\"\nstart = \"00:30\"\nend   = \"02:00\"";

#[test]
fn d117_calendar() {
    Canary::of(Code::D117)
        .refuses(
            "two sessions that share half an hour",
            edit("start = \"17:00\"\nend   = \"18:00\"", "start = \"17:00\"\nend   = \"18:30\""),
        )
        .refuses("a session that is empty", edit("end   = \"17:00\"", "end   = \"09:00\""))
        .refuses("a session past the end of its day", edit(NY, "name  = \"ny\"\nstart = \"02:00\"\nend   = \"09:30\""))
        .refuses_all(2, "a session before the day that is not", edit("end   = \"09:00\"\nbefore_day_start = true", "end   = \"09:30\"\nbefore_day_start = true"))
        .refuses("a range named for another time", edit("name     = \"1000\"", "name     = \"1005\""))
        .refuses_all(2, "a range past the end of its day", |specs| {
            specs.append(
                CALENDAR,
                "\n[[opening_range]]\nname = \"0858\"\nstart = \"08:58\"\nminutes = 5\nscan_end = \"09:10\"\n",
            );
        })
        .refuses(
            "a scan into the next day",
            edit(
                "start    = \"23:00\"\nminutes  = 5\nscan_end = \"09:00\"",
                "start    = \"23:00\"\nminutes  = 5\nscan_end = \"10:00\"",
            ),
        )
        .refuses("sessions that share time in one season only", edit(NY, NEW_YORK))
        .accepts("sessions that touch", |specs| {
            edit("end   = \"02:00\"", "end   = \"03:00\"")(specs);
            specs.accept();
        })
        .shown();
}
