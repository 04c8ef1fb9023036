//! The catalogue as text and back.

use driftless_model::catalogue::{
    Catalogue, NameClass, Origin, OwnedClock, OwnedName, OwnedSetup, OwnedValue,
};
use driftless_model::clock::Clock;
use proptest::prelude::*;

fn example() -> Catalogue {
    Catalogue {
        specs: "driftless".into(),
        names: vec![OwnedName {
            name: "point_value".into(),
            class: NameClass::Distinctive,
            aliases: vec!["dollars_per_point".into(), "multiplier".into()],
        }],
        values: vec![OwnedValue {
            owner: "MGC".into(),
            name: "point_value".into(),
            text: "10.00".into(),
            origin: Origin::Spec,
            place: "specs/instruments/mgc.toml:9".into(),
            path: "instruments::MGC.point_value()".into(),
        }],
        clocks: vec![OwnedClock {
            owner: "1000".into(),
            name: "start".into(),
            time: Clock::new(10, 0).expect("a time"),
            place: "specs/calendar.toml:54".into(),
            path: "calendar::ORB_1000.start".into(),
        }],
        setups: vec![OwnedSetup {
            constant: "MGC_1000_RR8_FULL".into(),
            instrument: "MGC".into(),
            orb_time: "1000".into(),
            rr: "8.0".into(),
            sl_mode: "full".into(),
            status: "active".into(),
            place: "specs/validated_setups.toml:33".into(),
            fields: vec![("win_rate".into(), "0.153".into()), ("filter".into(), "a <= b".into())],
        }],
    }
}

#[test]
fn one_line_a_thing_with_tabs_between_its_fields() {
    assert_eq!(
        example().to_text(),
        "driftless-catalogue 1\n\
         specs\tdriftless\n\
         name\tpoint_value\tdistinctive\tdollars_per_point,multiplier\n\
         value\tMGC\tpoint_value\t10.00\tspec\tspecs/instruments/mgc.toml:9\tinstruments::MGC.point_value()\n\
         clock\t1000\tstart\t10:00\tspecs/calendar.toml:54\tcalendar::ORB_1000.start\n\
         setup\tMGC_1000_RR8_FULL\tMGC\t1000\t8.0\tfull\tactive\tspecs/validated_setups.toml:33\
         \twin_rate=0.153\tfilter=a <= b"
    );
    assert_eq!(Catalogue::parse(&example().to_text()), Ok(example()));
}

#[test]
fn a_text_of_another_version_is_refused_by_its_line() {
    let message = |text: &str| Catalogue::parse(text).unwrap_err().to_string();
    let at =
        |line: usize| format!("line {line} of the catalogue is not of this version of driftless");
    assert_eq!(message(""), at(1));
    assert_eq!(message("driftless-catalogue 2\nspecs\tdriftless"), at(1));
    let good = "driftless-catalogue 1\nspecs\tdriftless\n";
    for bad in [
        "",
        "specs",
        "specs\ta\tb",
        "nom\ta\tdistinctive\t",
        "name\ta\tfree\t",
        "name\ta\tdistinctive",
        "value\ta\tb\tc\tguessed\td\te",
        "value\ta\tb\tc\tspec\td",
        "setup\ta\tb\tc\td\te\tf",
        "setup\ta\tb\tc\td\te\tf\tg\tno equals sign",
    ] {
        assert_eq!(message(&format!("{good}{bad}\n")), at(3), "{bad:?}");
    }
}

#[test]
fn a_line_break_inside_a_field_does_not_become_a_line() {
    let mut catalogue = example();
    catalogue.values[0].text = "1\n2\t3\r4".into();
    let read = Catalogue::parse(&catalogue.to_text()).unwrap();
    assert_eq!(read.values[0].text, "1 2 3 4");
    assert_eq!(read.setups, catalogue.setups);
}

fn text() -> impl Strategy<Value = String> {
    r"\PC{0,12}".prop_filter("control", |s: &String| !s.chars().any(char::is_control))
}

fn word() -> impl Strategy<Value = String> {
    "[a-z_0-9]{1,12}"
}

fn names() -> impl Strategy<Value = OwnedName> {
    let class = prop::sample::select(NameClass::ALL);
    (text(), class, prop::collection::vec(word(), 0..4))
        .prop_map(|(name, class, aliases)| OwnedName { name, class, aliases })
}

fn values() -> impl Strategy<Value = OwnedValue> {
    let origin = prop::sample::select(Origin::ALL);
    (text(), text(), text(), origin, text(), text()).prop_map(
        |(owner, name, text, origin, place, path)| OwnedValue {
            owner,
            name,
            text,
            origin,
            place,
            path,
        },
    )
}

fn clocks() -> impl Strategy<Value = OwnedClock> {
    let time = (0_u8..24, 0_u8..60).prop_map(|(hour, minute)| Clock::new(hour, minute));
    (text(), text(), time, text(), text()).prop_map(|(owner, name, time, place, path)| {
        let time = time.expect("an hour and a minute of a day");
        OwnedClock { owner, name, time, place, path }
    })
}

fn setups() -> impl Strategy<Value = OwnedSetup> {
    let fields = prop::collection::vec((word(), text()), 0..4);
    (text(), text(), text(), text(), text(), text(), text(), fields).prop_map(
        |(constant, instrument, orb_time, rr, sl_mode, status, place, fields)| OwnedSetup {
            constant,
            instrument,
            orb_time,
            rr,
            sl_mode,
            status,
            place,
            fields,
        },
    )
}

proptest! {
    #[test]
    fn writing_and_reading_give_the_same_catalogue(
        specs in text(),
        names in prop::collection::vec(names(), 0..4),
        values in prop::collection::vec(values(), 0..4),
        clocks in prop::collection::vec(clocks(), 0..4),
        setups in prop::collection::vec(setups(), 0..4),
    ) {
        let catalogue = Catalogue { specs, names, values, clocks, setups };
        prop_assert_eq!(Catalogue::parse(&catalogue.to_text()), Ok(catalogue));
    }

    #[test]
    fn no_text_panics(text in r"\PC*", lines in "driftless-catalogue 1(\n(specs|name|value|clock|setup)(\t[a-z=,]{0,3}){0,9}){0,4}") {
        let _ = Catalogue::parse(&text);
        let _ = Catalogue::parse(&lines);
    }
}
