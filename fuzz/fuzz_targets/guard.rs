//! Any text as the only file of a crate, and as a script beside it: an answer, in bounded time.

#![no_main]

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::{env, fs, process};

use driftless_guard::{Options, Reach, Scan, Target, listing, mentions, scan_with};
use driftless_model::catalogue::Catalogue;
use driftless_model::report::Text;
use libfuzzer_sys::fuzz_target;

/// One name of each class, one value of each origin, a clock and a setup.
const CATALOGUE: &str = "driftless-catalogue 1\n\
    specs\tfuzz\n\
    name\tpoint_value\tdistinctive\tdollars_per_point\n\
    name\ttotal_friction\tdistinctive\tfriction\n\
    name\twin_rate\tdistinctive\t\n\
    name\trr\tambiguous\t\n\
    value\tMGC\tpoint_value\t10.00\tspec\tspecs/mgc.toml:9\tinstruments::MGC.point_value()\n\
    value\tMGC\ttotal_friction\t8.40\tderived\tspecs/mgc.toml:14\tinstruments::MGC.cost()\n\
    value\tMGC_1000_RR8_FULL\tthreshold\t0.155\tfilter\tspecs/setups.toml:9\tsetups::MGC_1000_RR8_FULL\n\
    clock\t1000\tstart\t10:00\tspecs/calendar.toml:9\tcalendar::ORB_1000.start\n\
    setup\tMGC_1000_RR8_FULL\tMGC\t1000\t8.0\tfull\tactive\tspecs/setups.toml:5\twin_rate=0.153";

/// What lies ready for every input.
struct Desk {
    catalogue: Catalogue,
    folder: PathBuf,
}

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        let folder = env::temp_dir().join(format!("driftless-fuzz-{}", process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let catalogue = Catalogue::parse(CATALOGUE).expect("a catalogue");
        Desk { catalogue, folder: folder.canonicalize().expect("a real folder") }
    })
}

fn scanned(data: &[u8]) -> Scan {
    let Desk { catalogue, folder } = desk();
    // One language beside Rust for each input; each costs as much as another run.
    let script = ["script.py", "script.sql", "script.toml", "script.json"][data.len() % 4];
    let main = folder.join("main.rs");
    fs::write(&main, data).expect("a file");
    fs::write(folder.join(script), data).expect("a file");
    let target = Target {
        file: main,
        base: folder.clone(),
        manifest: Some(folder.clone()),
        module: "config".to_owned(),
        tests: data.first() == Some(&b'/'),
        reach: Reach::Tree,
    };
    let options = Options { also: vec![script.to_owned()], ..Options::default() };
    scan_with(&target, &options, catalogue)
}

fuzz_target!(|data: &[u8]| {
    let scan = scanned(data);
    let gave_up = scan.findings.iter().any(|finding| finding.message.contains("gave up"));
    assert!(!gave_up, "{}", listing(&scan.findings));
    for place in scan.findings.iter().filter_map(|finding| finding.place.as_ref()) {
        let content = &place.text.content;
        assert!(content.get(place.bytes.clone()).is_some(), "{:?} of {content:?}", place.bytes);
    }
    listing(&scan.findings);
    if let Ok(content) = core::str::from_utf8(data) {
        let text = Arc::new(Text::new("main.rs", content));
        let found =
            mentions(&text, &["instruments::MGC", "setups::MGC_1000_RR8_FULL"], &desk().catalogue);
        assert!(found.iter().all(|one| content.get(one.place.bytes.clone()).is_some()));
    }
});
