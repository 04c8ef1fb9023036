//! Accidents of a real code base, injected again: each is stopped, and by a message that names the
//! culprit.

use driftless_model::cost::Stress;
use driftless_model::load::Loaded;
use driftless_model::setup::{Condition, SlMode, Status};

use crate::support::{CALENDAR, CONFIG, MGC, NQ, SNAPSHOT, Scratch};

/// What stops a build after an injection: the codes, and the whole text.
fn stopped(inject: impl Fn(&Scratch)) -> (Vec<&'static str>, String) {
    let specs = Scratch::sound();
    inject(&specs);
    codes_and_text(&specs.load())
}

fn codes_and_text(loaded: &Loaded) -> (Vec<&'static str>, String) {
    let codes = loaded.errors().map(|finding| finding.code.name()).collect();
    let texts: Vec<String> = loaded.errors().map(|finding| finding.render()).collect();
    (codes, texts.join("\n"))
}

/// Asserts the code that stops an injection, and parts of what it says.
fn stops(code: &str, says: &[&str], inject: impl Fn(&Scratch)) {
    let (codes, text) = stopped(inject);
    assert_eq!(codes, [code], "{text}");
    for part in says {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

#[test]
fn i01_the_configuration_says_another_target_than_the_table() {
    let (codes, text) = stopped(|specs| {
        specs.edit_row(("1000", "8"), "rr = 8", "rr = 1");
    });
    assert_eq!(codes, ["D102", "D403"], "{text}");
    assert!(text.contains("the average win is `8` R, the target `1` R"), "{text}");
    // Sealed with the row in it, it is still not what was accepted.
    let specs = Scratch::sound();
    specs.edit_row(("1000", "8"), "rr = 8", "rr = 1");
    specs.edit_row(("1000", "1"), "avg_win_r = 8", "avg_win_r = 1");
    specs.edit_row(("1000", "1"), "expected_r = 0.378", "expected_r = -0.694").seal();
    let loaded = specs.load();
    let lock: Vec<_> = loaded.warnings().filter(|finding| finding.code.name() == "D203").collect();
    assert_eq!(lock.len(), 1);
    assert!(lock[0].message.contains("`setups`"), "{}", lock[0].message);
}

#[test]
fn i02_a_second_setup_on_one_range_stands_beside_the_first() {
    let specs = Scratch::sound().specs();
    let on_1000 = specs.names.iter().filter(|name| name.starts_with("MGC_1000_"));
    let on_1000: Vec<&str> = on_1000.map(String::as_str).collect();
    assert_eq!(on_1000, ["MGC_1000_RR1_5_FULL", "MGC_1000_RR8_FULL"]);
    stops("D103", &["MGC 1000 RR 8.0 full", "first here", "again here"], |specs| {
        let row = specs.row(("1000", "8"));
        specs.append(SNAPSHOT, &format!("\n{row}")).seal();
    });
}

#[test]
fn i04_a_total_cannot_be_stored_beside_its_components() {
    for total in ["7.40", "8.40"] {
        stops("D113", &["`total_friction`", "delete the line"], |specs| {
            specs.append(MGC, &format!("total_friction = {total}\n"));
        });
    }
    let specs = Scratch::sound().specs();
    let friction = specs.production[0].cost(Stress::Normal).total_friction_rt();
    assert_eq!(friction.to_string(), "8.40");
}

#[test]
fn i05_figures_of_five_regimes_of_friction_are_stale() {
    let specs = Scratch::sound();
    crate::support::violation::measured(&specs, ("1000", "8"), None, 1);
    specs.accept();
    for commission in ["0.00", "2.50", "1.40", "4.40", "2.41"] {
        let before = specs.read(MGC);
        specs.edit(
            MGC,
            "commission_rt_usd      = 2.40",
            &format!("commission_rt_usd = {commission}"),
        );
        let (codes, text) = codes_and_text(&specs.load());
        assert_eq!(codes, ["D401"], "{text}");
        assert!(text.contains("measured under other costs of `MGC`"), "{text}");
        specs.write(MGC, before);
    }
}

#[test]
fn i06_a_win_rate_measured_at_one_target_is_not_quoted_at_another() {
    // 60.3 % at RR 1.0 expects 0.206; the same share was written beside four other targets.
    for (rr, gives) in [("1.5", "+0.5075"), ("2", "+0.809"), ("2.5", "+1.1105"), ("3", "+1.412")] {
        stops("D403", &["`0.206`", gives], |specs| {
            specs.edit_row(("1100", "3"), "win_rate = 0.304", "win_rate = 0.603");
            specs.edit_row(("1100", "3"), "sample_size = 520", "sample_size = 526");
            specs.edit_row(("1100", "3"), "avg_win_r = 3", &format!("avg_win_r = {rr}"));
            specs.edit_row(("1100", "3"), "expected_r = 0.215", "expected_r = 0.206");
            specs.edit_row(("1100", "3"), "rr = 3", &format!("rr = {rr}")).seal();
        });
    }
}

#[test]
fn i07_an_expectancy_that_its_own_win_rate_denies() {
    stops("D403", &["`0.124`", "gives `-0.36`"], |specs| {
        specs.edit_row(("1100", "3"), "win_rate = 0.304", "win_rate = 0.32");
        specs.edit_row(("1100", "3"), "sample_size = 520", "sample_size = 500");
        specs.edit_row(("1100", "3"), "avg_win_r = 3", "avg_win_r = 1");
        specs.edit_row(("1100", "3"), "expected_r = 0.215", "expected_r = 0.124");
        specs.edit_row(("1100", "3"), "rr = 3", "rr = 1").seal();
    });
    stops("D403", &["`0.369`", "+0.194543"], |specs| {
        specs.edit_row(("1100", "3"), "win_rate = 0.304", "win_rate = 0.603");
        specs.edit_row(("1100", "3"), "sample_size = 520", "sample_size = 526");
        specs.edit_row(("1100", "3"), "avg_win_r = 3", "avg_win_r = 0.981");
        specs.edit_row(("1100", "3"), "expected_r = 0.215", "realized_expectancy = 0.369");
        specs.edit_row(("1100", "3"), "rr = 3", "rr = 1.5").seal();
    });
}

/// Gives an active row a filter.
fn filtered(specs: &Scratch, row: (&'static str, &'static str), filter: &str) {
    specs.edit_row(row, "status", &format!("filter = \"{filter}\"\nstatus"));
}

#[test]
fn i08_a_filter_cannot_read_the_london_session_at_ten() {
    stops("D402", &["`london.code`", "known at 23:00", "`1000` ends at 10:05"], |specs| {
        filtered(specs, ("1000", "8"), "london.code == L4_CONSOLIDATION if missing reject");
        specs.seal();
    });
}

#[test]
fn i09_a_filter_cannot_read_the_rsi_of_half_past_midnight_at_six() {
    stops("D402", &["`rsi14`", "known at 00:30 the next day", "`1800` ends at 18:05"], |specs| {
        filtered(specs, ("1800", "1.5"), "rsi14 > 50 if missing reject");
        specs.seal();
    });
}

#[test]
fn i10_a_filter_says_what_its_figure_is_compared_with() {
    // A bare threshold was read as a ratio at most, a ratio above, points at least, a percentage.
    for bare in ["0.155", "0.155 if missing reject", "<= 0.155", "15.5 %"] {
        let (codes, text) = stopped(|specs| filtered(specs, ("1000", "8"), bare));
        assert_eq!(codes, ["D116"], "{bare}: {text}");
    }
    stops("D116", &["points put beside a plain number"], |specs| {
        filtered(specs, ("1000", "8"), "orb.size <= 0.155 if missing reject");
    });
}

#[test]
fn i11_an_active_setup_is_not_filtered_by_a_note() {
    stops("D116", &["unknown feature `only`"], |specs| {
        filtered(specs, ("1000", "8"), "only when the range is small");
    });
    // In the notes it is a note: the row stays without a condition, and its figures say so.
    let specs = Scratch::sound();
    let note = "notes = \"only when the range is small\"\nsample_size";
    specs.edit_row(("1000", "8"), "sample_size", note).seal().accept();
    let setups = specs.specs().setups;
    let noted = setups.iter().find(|setup| !setup.notes().is_empty()).unwrap();
    assert_eq!(noted.identity().condition, Condition::Always);
}

#[test]
fn i12_a_stop_mode_has_one_spelling() {
    for (written, help) in [
        ("FULL", "did you mean `full`?"),
        ("Half", "did you mean `half`?"),
        ("orb_opposite", "use one of `full`, `half`"),
    ] {
        stops("D114", &["`sl_mode`", help], |specs| {
            specs.edit_row(("1000", "8"), "\"full\"", &format!("\"{written}\""));
        });
    }
    let specs = Scratch::sound().specs();
    assert_eq!(specs.setups[0].identity().sl_mode, SlMode::Half);
}

#[test]
fn i14_a_blocked_instrument_is_not_traded() {
    stops("D115", &["`NQ`", "specs/instruments/nq.toml:5:12", "no cost model"], |specs| {
        specs.edit_row(("1000", "8"), "instrument = \"MGC\"", "instrument = \"NQ\"").seal();
    });
    // 0.50 USD per point stood in the table; it is 20.
    stops("D104", &["nq.toml", "`0.125`"], |specs| {
        specs.edit(NQ, "point_value_usd  = 20.00", "point_value_usd  = 0.50");
    });
    // One word says the state; a second list beside it has no place to stand.
    stops("D109", &["unknown key `blocked`"], |specs| {
        specs.edit(MGC, "symbol ", "blocked = true\nsymbol ");
    });
    stops("D109", &["unknown key `blocked`"], |specs| {
        specs.edit(CONFIG, "[evidence]", "blocked = [\"NQ\", \"MPL\"]\n[evidence]");
    });
}

#[test]
fn i15_contract_figures_that_contradict_each_other() {
    stops("D104", &["`0.25`", "`0.125`, not `0.50`"], |specs| {
        specs.edit(MGC, "tick_size_points = 0.10", "tick_size_points = 0.25");
        specs.edit(MGC, "tick_value_usd   = 1.00", "tick_value_usd   = 0.50");
        specs.edit(MGC, "point_value_usd  = 10.00", "point_value_usd  = 0.50");
    });
    stops("D104", &["`10.00`", "`100.00`, not `1.00`"], |specs| {
        specs.edit(MGC, "tick_size_points = 0.10", "tick_size_points = 10.00");
    });
}

#[test]
fn i16_a_share_is_not_a_percentage() {
    stops("D105", &["`60.3`", "`0.603` for 60.3 %"], |specs| {
        specs.edit_row(("1000", "8"), "win_rate = 0.153", "win_rate = 60.3");
    });
    // Points and dollars cannot change places: each key says its unit.
    let (codes, text) = stopped(|specs| {
        specs.edit(MGC, "tick_value_usd  ", "tick_value_points");
    });
    assert_eq!(codes, ["D110", "D109"], "{text}");
    assert!(text.contains("unknown key `tick_value_points`"), "{text}");
}

#[test]
fn i17_an_unreachable_table_is_not_an_empty_one() {
    stops("D107", &["no setup"], |specs| {
        let text = specs.read(SNAPSHOT);
        specs.write(SNAPSHOT, text.split_once("[[setup]]").unwrap().0).seal();
    });
    stops("D101", &["missing"], |specs| {
        specs.remove(SNAPSHOT);
    });
    let (codes, text) = stopped(|specs| {
        specs.write(SNAPSHOT, "");
    });
    assert!(codes.contains(&"D110"), "{text}");
}

#[test]
fn i19_an_entry_the_table_does_not_have_is_an_error() {
    stops("D102", &["the rows below are not the ones"], |specs| {
        let row = specs.row(("1800", "2")).replace("rr = 2\n", "rr = 4\n");
        specs.append(SNAPSHOT, &format!("\n{row}"));
    });
}

#[test]
fn i33_half_past_midnight_comes_after_eleven_at_night() {
    for (row, filter, code) in [
        (("0900", "6"), "orb.0030.size < 5 points if missing reject", Some("D402")),
        (("1800", "1.5"), "pre_ny.range < 5 points if missing reject", Some("D402")),
        (("1800", "1.5"), "previous.orb.0030.size < 5 points if missing reject", None),
    ] {
        let (codes, text) = stopped(|specs| {
            filtered(specs, row, filter);
            specs.seal().accept_if(code.is_none());
        });
        assert_eq!(codes, Vec::from_iter(code), "{filter}: {text}");
    }
    // The range of the night may read the evening before it, although its clock time is smaller.
    let specs = Scratch::sound();
    let old = "orb.size / atr20 <= 0.112 if missing reject";
    let new = "orb.2300.size < 5 points and pre_ny.range < 9 points if missing reject";
    specs.edit_row(("0030", "3"), old, new).seal().accept();
    assert_eq!(specs.load().errors().count(), 0);
}

#[test]
fn i41_the_stub_of_a_sunday_is_no_session_of_any_day() {
    let specs = Scratch::sound().specs();
    let calendar = &specs.calendar;
    // Monday 08:00 in Brisbane, while New York still has Sunday: the first bars of the week.
    let monday = driftless_model::date::Date::new(2025, 1, 13).unwrap();
    let sunday = driftless_model::date::Date::new(2025, 1, 12).unwrap();
    let pre_asia = calendar.session("pre_asia").unwrap();
    let stub = calendar.day(monday).unwrap().session(pre_asia).unwrap();
    let day = calendar.day_of(stub.start()).unwrap();
    assert_eq!(day.date(), sunday);
    // Its two hours are the last of Sunday's trading day, and no session or range of that day.
    for session in calendar.sessions.iter() {
        assert!(!day.session(session).unwrap().overlaps(&stub), "{}", session.name);
    }
    for range in calendar.ranges.iter() {
        assert!(!day.range(range).unwrap().overlaps(&stub), "{}", range.name);
    }
}

#[test]
fn i48_instruments_and_setups_do_not_change_in_one_step() {
    let (codes, text) = stopped(|specs| {
        specs.edit(MGC, "commission_rt_usd      = 2.40", "commission_rt_usd      = 1.40");
        specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523").seal();
    });
    assert_eq!(codes, ["D204", "D204"], "{text}");
    for part in ["`instruments`", "`setups`", "specs/driftless.lock:4:15", "restore one of the two"]
    {
        assert!(text.contains(part), "{text}");
    }
    let (codes, text) = stopped(|specs| {
        specs.edit(CALENDAR, "end   = \"02:00\"", "end   = \"03:00\"");
        specs.edit_row(("1000", "8"), "sample_size = 516", "sample_size = 523").seal();
    });
    assert_eq!(codes, ["D204", "D204"], "{text}");
}

#[test]
fn i50_production_needs_contract_and_costs() {
    stops("D106", &["nq.toml:5:12", "without `[cost]`"], |specs| {
        specs.edit(NQ, "status   = \"blocked\"", "status   = \"production\"");
    });
}

/// Only what the table calls active is traded, whoever reads it (I13).
#[test]
fn i13_one_filter_of_the_status() {
    let specs = Scratch::sound().specs();
    let text = driftless_codegen::generate(&specs);
    assert!(text.contains("pub static ACTIVE: &[ActiveSetup] = &handles(&LISTED);"));
    let (_, active) = text.split_once("static LISTED").unwrap();
    let (active, _) = active.split_once(");").unwrap();
    for (setup, name) in specs.setups.iter().zip(&specs.names) {
        let listed =
            active.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name);
        assert_eq!(listed, setup.status() == Status::Active, "{name}");
    }
}
