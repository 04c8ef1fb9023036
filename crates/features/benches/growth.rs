//! One year, five and ten: taken in from CSV, their days calculated, and the most memory meanwhile.
//!
//! `DRIFTLESS_YEARS=1,10,100` measures others; a hundred take minutes and 3 GB of disk. The profile is `dev`,
//! as in `year.rs`. Memory is what Linux counts as resident, and not told elsewhere.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use driftless_engine::generator::RandomWalk;
use driftless_engine::minute;
use driftless_features::ingest::Ingest;
use driftless_features::{Control, Dates, Plan, RollRule, calculate};
use driftless_model::load::load;
use driftless_model::unit::Points;
use driftless_store::file::Access;
use driftless_store::warehouse::Warehouse;

/// 260 days of 1,380 minutes.
const YEAR: RandomWalk = RandomWalk { days: 260, ..RandomWalk::BENCHMARK };

/// Fifty-two weeks, so that each year has the weekdays of the first.
const MINUTES: i32 = 364 * 1_440;

static NEVER: AtomicBool = AtomicBool::new(false);

fn main() {
    let asked = std::env::var("DRIFTLESS_YEARS").unwrap_or_else(|_| "1,5,10".into());
    let years: Vec<i32> = asked.split(',').filter_map(|years| years.trim().parse().ok()).collect();
    println!(
        "years  bars      create s  ingest s  bars/s   features s  all s   CPU s  CPU s a year  peak MB"
    );
    for years in years {
        measure(years);
    }
}

fn measure(years: i32) {
    let folder = std::env::temp_dir().join(format!("driftless-growth-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let bars = write(years, &folder.join("bars.csv"));
    // The highest so far is forgotten.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let before = processor();
    let [create, ingest, features] =
        run(&folder, &folder.join("w.duckdb")).map(|time| time.as_secs_f64());
    let (rate, together) = (bars as f64 / ingest, create + ingest + features);
    let peak = peak().map_or("-".into(), |mb| mb.to_string());
    let processor = processor().zip(before).map(|(after, before)| after - before);
    let seconds = |seconds: f64| format!("{seconds:.2}");
    let all = processor.map_or("-".into(), seconds);
    let year = processor.map_or("-".into(), |all| seconds(all / f64::from(years)));
    println!(
        "{years:<5}  {bars:<8}  {create:<8.2}  {ingest:<8.2}  {rate:<7.0}  {features:<10.2}  {together:<6.2}  {all:<5}  {year:<12}  {peak}"
    );
    let _ = fs::remove_dir_all(&folder);
}

/// What an empty warehouse, its bars and its days take, one after another.
fn run(folder: &Path, path: &Path) -> [Duration; 3] {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let specs = load(&specs).specs.expect("sound specs");
    let gold = specs.production.iter().find(|known| known.symbol() == "MGC").expect("micro gold");
    let instruments = [&gold.value];
    let ingest = Ingest { only: Some("MGC"), ..Ingest::new(&specs.calendar.value, &instruments) };
    let mut control = Control { progress: &mut |_| {}, cancel: &NEVER };
    let began = Instant::now();
    Warehouse::create(path).expect("a warehouse");
    let warehouse = Warehouse::open(path, Access::Write, Duration::ZERO).expect("a warehouse");
    let created = began.elapsed();
    ingest.file(&folder.join("bars.csv"), &warehouse, &mut control).expect("sound bars");
    let taken = began.elapsed();
    let setups = specs.setups.iter().map(|setup| &setup.value);
    let plan = Plan::new(&specs.calendar.value, &gold.value, setups).expect("sound specs");
    calculate(&plan, &warehouse, Dates::ALL, RollRule::PreviousDay, &mut control)
        .expect("sound bars");
    [created, taken - created, began.elapsed() - taken]
}

/// Writes some years of bars, the same prices each, and gives how many bars there are.
fn write(years: i32, path: &Path) -> usize {
    let columns = YEAR.columns();
    let mut out = BufWriter::new(File::create(path).expect("room for a file"));
    out.write_all(b"ts_utc,open,high,low,close,volume\n").expect("room");
    for year in 0..years {
        for place in 0..columns.minutes.len() {
            let mut line = minute::instant(columns.minutes[place] + year * MINUTES).to_string();
            for prices in [&columns.open, &columns.high, &columns.low, &columns.close] {
                let price = Points::from_nanos(i64::from(prices[place]) * 50_000_000);
                write!(line, ",{price}").expect("a string");
            }
            line.push_str(",7\n");
            out.write_all(line.as_bytes()).expect("room");
        }
    }
    out.flush().expect("room");
    columns.minutes.len() * usize::try_from(years).unwrap_or_default()
}

/// Seconds of processor time so far, of all threads: what other programs do hardly matters to it.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold spaces: user and system time, in hundredths.
    let numbers = stat.rsplit_once(')')?.1;
    let numbers = numbers.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Some(numbers.collect::<Result<Vec<_>, _>>().ok()?.iter().sum::<f64>() / 100.0)
}

/// The most memory that was resident, in megabytes.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1_024 / 1_000_000)
}
