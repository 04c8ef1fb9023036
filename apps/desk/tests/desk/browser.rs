//! The desk as a real browser shows it.
//!
//! `DRIFTLESS_BROWSER` names a folder in which the packages of `tests/browser` are installed, with
//! `look.mjs` beside them; without it these tests say that they were skipped.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde::Deserialize;

use crate::scratch::{Scratch, Served, key, rows};

/// A cell: what is shown, and the exact value where that is rounded for the eye.
#[derive(Debug, Deserialize)]
struct Cell {
    shown: String,
    exact: String,
}

#[derive(Debug, Deserialize)]
struct Part {
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// A page as it was seen.
#[derive(Debug, Deserialize)]
struct Seen {
    view: String,
    path: String,
    status: u16,
    complaints: Vec<String>,
    violations: Vec<String>,
    screenshot: String,
    parts: BTreeMap<String, Part>,
    charts: usize,
    drawn: usize,
    wide: i64,
}

/// A page that was open while rows moved.
#[derive(Debug, Deserialize)]
struct Followed {
    milliseconds: u64,
    parts: Vec<String>,
    text: String,
    complaints: Vec<String>,
}

/// Where the browser's driver is, or the word that there is none.
fn driver() -> Option<PathBuf> {
    let folder = std::env::var_os("DRIFTLESS_BROWSER").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: no browser; `DRIFTLESS_BROWSER` names none");
    }
    folder
}

/// Where screenshots are kept as the output of the test.
fn gallery() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screenshots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn node(driver: &Path, desk: &Served, task: &str, paths: &[String]) -> Child {
    let chromium = std::env::var("DRIFTLESS_CHROMIUM").unwrap_or("/usr/bin/chromium".into());
    let address = format!("http://{}", desk.address);
    let mut node = Command::new("node");
    node.arg(driver.join("look.mjs")).arg(chromium).arg(address).arg(gallery()).arg(task);
    node.args(paths).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node")
}

/// Every page there is, each in three views: whole, quiet, usable by everybody, and no wider than
/// its window.
#[test]
fn every_page_is_whole_in_a_browser() {
    let Some(driver) = driver() else { return };
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let first = key(&rows()[0]);
    let paths = [
        "/today".to_owned(),
        "/setups".into(),
        format!("/setup/{first}"),
        "/trades".into(),
        format!("/trade/{first}/2024-03-27"),
        "/day?date=2024-03-27".into(),
        "/plan".into(),
        "/truth".into(),
        "/nowhere".into(),
    ];
    let output = node(&driver, &desk, "look", &paths).wait_with_output().unwrap();
    assert!(output.status.success(), "the browser failed");
    let seen: Vec<Seen> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(seen.len(), 3 * paths.len());
    let mut troubles = Vec::new();
    for page in &seen {
        let mut say = |what: String| troubles.push(format!("{} {}: {what}", page.view, page.path));
        let wanted = if page.path == "/nowhere" { 404 } else { 200 };
        if page.status != wanted {
            say(format!("status {}", page.status));
        }
        for complaint in &page.complaints {
            // The one complaint a missing page makes is that it is missing.
            if wanted == 200 || !complaint.contains("404") {
                say(complaint.clone());
            }
        }
        page.violations.iter().for_each(|violation| say(violation.clone()));
        if page.drawn < page.charts {
            say(format!("{} of {} charts are drawn", page.drawn, page.charts));
        }
        if page.wide > 0 {
            say(format!("{} pixels wider than the window", page.wide));
        }
        assert!(gallery().join(&page.screenshot).exists());
    }
    assert!(troubles.is_empty(), "{}", troubles.join("\n"));

    let trades = seen.iter().find(|page| page.path == "/trades").unwrap();
    trades_are_the_rows_stored(&scratch, &trades.parts["trades"]);
}

/// Read by another program than the desk's own: SQL on the published file.
fn trades_are_the_rows_stored(scratch: &Scratch, part: &Part) {
    let published = driftless_store::publish::folder(&scratch.warehouse()).join("warehouse.duckdb");
    let database = duckdb::Connection::open(published).unwrap();
    let columns = [
        ("gross R", "r_multiple"),
        ("net R", "net_r"),
        ("entry", "entry_price"),
        ("stop", "stop_price"),
        ("target", "target_price"),
        ("risk", "risk_points"),
        ("MAE R", "mae_r"),
        ("MFE R", "mfe_r"),
    ];
    let place = |head: &str| part.heads.iter().position(|one| one == head).expect(head);
    let mut compared = 0;
    for row in &part.rows {
        let (day, setup) = (&row[place("day")].exact, &row[place("setup")].exact);
        for (head, column) in columns {
            let query = format!(
                "SELECT CAST({column} AS VARCHAR) FROM setup_trades \
                 WHERE date_local = CAST(? AS DATE) AND starts_with(setup, ?)"
            );
            let stored: Option<String> =
                database.query_row(&query, [day, setup], |row| row.get(0)).unwrap();
            let cell = &row[place(head)];
            let shown = (!["", "–", "-"].contains(&cell.shown.as_str())).then_some(&cell.exact);
            assert_eq!(
                shown.map(|figure| plain(figure)),
                stored.as_deref().map(plain),
                "{head} of {setup} on {day}"
            );
            compared += usize::from(stored.is_some());
        }
    }
    assert!(compared > 8, "only {compared} figures were compared");
}

/// A decimal without what does not change it: a plus, and zeros behind.
fn plain(figure: &str) -> String {
    let figure = figure.trim_start_matches('+').replace('\u{2212}', "-");
    match figure.split_once('.') {
        Some((whole, part)) => {
            let part = part.trim_end_matches('0');
            if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
        }
        None => figure,
    }
}

/// I46: the database moves while a page is open, and the page does not stay as it was.
#[test]
fn i46_an_open_page_is_replaced_when_rows_move() {
    let Some(driver) = driver() else { return };
    let scratch = Scratch::full();
    let desk = scratch.serve(&[]);
    let mut browser = node(&driver, &desk, "watch", &["/setups".into()]);
    let mut told = BufReader::new(browser.stdout.take().unwrap());
    let mut line = String::new();
    told.read_line(&mut line).unwrap();
    assert!(line.contains("setups"), "the page was open with its figures: {line}");
    scratch.drift();
    writeln!(browser.stdin.take().unwrap(), "moved").unwrap();
    line.clear();
    told.read_line(&mut line).unwrap();
    assert!(browser.wait().unwrap().success());
    let followed: Followed = serde_json::from_str(&line).unwrap();
    assert!(followed.parts.is_empty(), "figures are left: {:?}", followed.parts);
    assert!(followed.text.contains("status"), "the field that moved is named: {}", followed.text);
    assert!(followed.text.contains("D501"), "{}", followed.text);
    // The refusal is an answer of 503, which the browser reports; nothing else.
    let others = followed.complaints.iter().filter(|complaint| !complaint.contains("503"));
    assert_eq!(others.collect::<Vec<_>>(), Vec::<&String>::new());
    println!("the page was replaced after {} ms", followed.milliseconds);
    assert!(followed.milliseconds < 2_000, "after {} ms", followed.milliseconds);
}
