//! D103: one thing described twice.

use driftless_model::code::Code;

use crate::support::{CALENDAR, Canary, MGC, SNAPSHOT};

#[test]
fn d103_twice() {
    Canary::of(Code::D103)
        .refuses("a symbol in two files", |specs| {
            specs.write("instruments/micro_gold.toml", specs.read(MGC));
        })
        .refuses("a symbol in production and blocked", |specs| {
            let text = specs.read("instruments/nq.toml").replace("\"NQ\"", "\"MGC\"");
            specs.write("instruments/gold.toml", text);
        })
        .refuses("a row twice", |specs| {
            let row = specs.row(("1800", "2"));
            specs.append(SNAPSHOT, &format!("\n{row}")).seal();
        })
        .refuses("a row twice with other figures", |specs| {
            let row = specs.row(("1800", "1.5")).replace("sample_size = 522", "sample_size = 520");
            specs.append(SNAPSHOT, &format!("\n{row}")).seal();
        })
        .refuses("a row twice in another state", |specs| {
            let row = specs.row(("1800", "1.5"));
            let row = row.replace("status = \"active\"", "status = \"retired\"\nreason = \"none\"");
            specs.append(SNAPSHOT, &format!("\n{row}")).seal();
        })
        .refuses("a row twice in other spelling", |specs| {
            let row = specs.row(("2300", "1.5")).replace("rr = 1.5", "rr = 15e-1");
            let row = row.replace("orb.size / atr20 <= 0.155", "(orb.size/atr20)<=0.1550");
            specs.append(SNAPSHOT, &format!("\n{row}")).seal();
        })
        .refuses("a session twice", |specs| {
            specs.edit(CALENDAR, "name  = \"pre_london\"", "name  = \"asia\"");
        })
        .refuses("an opening range twice", |specs| {
            specs.edit(
                CALENDAR,
                "name     = \"1100\"\nstart    = \"11:00\"",
                "name     = \"1000\"\nstart    = \"10:00\"",
            );
        })
        .accepts("rows that differ in the stop", |specs| {
            let row = specs.row(("1800", "2")).replace("\"full\"", "\"half\"");
            specs.append(SNAPSHOT, &format!("\n{row}")).seal().accept();
        })
        .accepts("rows that differ in the filter", |specs| {
            let filter = "filter = \"orb.size / atr20 <= 0.2 if missing reject\"\nstatus";
            let row = specs.row(("1800", "2")).replace("status", filter);
            specs.append(SNAPSHOT, &format!("\n{row}")).seal().accept();
        })
        .shown();
}
