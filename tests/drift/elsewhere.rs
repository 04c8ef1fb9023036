//! An application in a workspace of its own, about another market.

use std::fs;

use crate::application::Application;
use crate::support::{CALENDAR, CONFIG, LOCK, SNAPSHOT};

#[test]
fn an_application_elsewhere_has_its_own_constants() {
    let app = Application::new("elsewhere");
    let specs = &app.specs;
    specs.remove("instruments");
    fs::create_dir(specs.root().join("instruments")).unwrap();
    specs.write("instruments/mes.toml", MES);
    specs.write(CALENDAR, CHICAGO);
    specs.edit(CONFIG, "name = \"driftless\"", "name = \"my-desk\"");
    specs.write(SNAPSHOT, ROWS).seal();
    // A lock that accepts the table as it is; the rest is accepted from there.
    let text = specs.read(SNAPSHOT);
    let digest = text.lines().find_map(|line| line.strip_prefix("digest = ")).unwrap();
    let lock = specs.read(LOCK);
    let old = lock.lines().find(|line| line.starts_with("setups")).unwrap();
    specs.edit(LOCK, old, &format!("setups = {digest}")).accept();

    app.write("src/main.rs", MAIN);
    app.check().assert_passes("specs of another market");
    assert_eq!(
        app.run(),
        "my-desk\nMES 0.25 points of 5.00 USD, 4.24 USD per round turn\nMES_0830_RR2_FULL at 08:30\n"
    );

    // The shipped instruments are none of its own.
    app.write("src/main.rs", &MAIN.replace("instruments::MES", "instruments::MGC"));
    let build = app.check();
    assert!(!build.passes);
    assert!(build.errors.iter().all(|error| error.code.as_deref() == Some("E0425")), "{build:#?}");
}

const MAIN: &str = "\
//! Prints constants that the shipped specs do not have.

driftless::config!(pub mod config; specs = \"my-desk\");

use config::Stress;

fn main() {
    let mes = config::instruments::MES;
    let friction = mes.cost(Stress::Normal).total_friction_rt();
    println!(\"{}\", config::SPECS);
    println!(
        \"{} {} points of {} USD, {friction} USD per round turn\",
        mes.symbol(),
        mes.tick_size(),
        mes.point_value(),
    );
    for setup in config::setups::ACTIVE {
        println!(\"{} at {}\", setup.name(), config::calendar::ORB_0830.start);
    }
}
";

const MES: &str = "\
symbol   = \"MES\"
name     = \"Micro E-mini S&P 500\"
exchange = \"CME\"
currency = \"USD\"
status   = \"production\"
source   = \"CME contract specs: 5 USD per index point\"

[contract]
tick_size_points = 0.25
tick_value_usd   = 1.25
point_value_usd  = 5.00

[cost]
broker                 = \"any\"
source                 = \"a statement\"
commission_rt_usd      = 1.74
spread_ticks_per_cross = 0.5
slippage_rt_ticks      = 1
";

const CHICAGO: &str = "\
zone      = \"America/Chicago\"
day_start = \"17:00\"

[features]
rr             = 1
sl_mode        = \"full\"
entry_rule     = \"next_open\"
confirm_closes = 1
rsi14_as_of    = \"08:30\"

[[session]]
name  = \"night\"
start = \"17:00\"
end   = \"08:30\"

[[opening_range]]
name     = \"0830\"
start    = \"08:30\"
minutes  = 15
scan_end = \"15:00\"
";

const ROWS: &str = "\
version = 1
digest = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\"

[[setup]]
instrument = \"MES\"
orb_time = \"0830\"
orb_minutes = 15
rr = 2
sl_mode = \"full\"
entry_rule = \"next_open\"
confirm_closes = 1
bar_minutes = 1
scan_end = \"15:00\"
status = \"active\"
sample_size = 250
win_rate = 0.4
avg_win_r = 1.9
avg_loss_r = 1
expected_r = 0.16
evidence = \"legacy\"
";
